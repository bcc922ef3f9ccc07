/* Which areas get a workbook, what it is called, and the folder of all. */
#include "deliverables/letters/blank.h"

#include <string.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/text.h"
#include "deliverables/letters/blank_parts.h"
#include "deliverables/publish/out_folder.h"

#define SHEETS_MOST 3

/* ---- areas ---- */

bool blank_carries(const struct blank *blank, int index)
{
    const struct area *area = &blank->catalogue->areas.items[index];
    return area->return_of == blank->area && area_valid(area, blank->period->last);
}

/* ---- a workbook ---- */

const char *blank_title(const struct blank *blank, const char *what)
{
    const char *title = blank->catalogue->settings.title;
    bool dated = strstr(title, blank->when) != NULL;
    return arena_printf(blank->arena, "%s%s%s", dated ? "" : blank->when, title, what);
}

static int write_workbook(const struct blank *blank, const char *folder, struct diag_sink *sink)
{
    const struct area *area = &blank->catalogue->areas.items[blank->area];
    bool assessed = area->quota_base && blank->catalogue->items.count > 0;
    struct sheet sheets[SHEETS_MOST];
    size_t count = 0;
    sheets[count++] = blank_return_sheet(blank);
    if (assessed)
        sheets[count++] = blank_assessment_sheet(blank);
    sheets[count++] = blank_notes_sheet(blank, assessed);
    const char *title =
        arena_printf(blank->arena, "%s（%s）", blank_title(blank, "报表"), area->name);
    struct workbook_plan plan = {
        .title = title,
        .subject = "空白报表",
        .author = "托育（tuoyu）",
        .footer = arena_printf(blank->arena, "%s　%s", title, blank->catalogue->settings.label),
        .created = blank->period->last,
        .sheets = sheets,
        .sheet_count = count};
    struct workbook *workbook = workbook_start(
        blank->arena, file_join(blank->arena, folder, area_file_name(blank->arena, area, ".xlsx")),
        &plan, sink);
    return workbook != NULL ? workbook_finish(workbook, sink) : -1;
}

/* ---- the folder ---- */

/* Returns how many were written, or -1 with a finding. */
static int write_all(struct blank *blank, const char *folder, struct diag_sink *sink)
{
    int written = 0;
    for (size_t i = 0; i < blank->catalogue->areas.count; i++) {
        blank->area = (int)i;
        if (!areas_sends_return(&blank->catalogue->areas, (int)i, blank->period->last))
            continue;
        if (write_workbook(blank, folder, sink) != 0)
            return -1;
        written++;
    }
    if (written > 0)
        return written;
    diag_add(sink, DIAG_E263, .args = {blank->period->name});
    return -1;
}

int blank_publish(struct arena *arena, const struct catalogue *catalogue,
                  const struct period *period, const char *out, struct diag_sink *sink)
{
    char when[40];
    struct folder folder;
    struct blank blank = {.arena = arena,
                          .catalogue = catalogue,
                          .period = period,
                          .when = arena_strdup(arena, period_chinese(period, when))};
    int written;

    if (out_folder_begin(arena, &folder, file_join(arena, out, BLANK_FOLDER), period->name, sink))
        return -1;
    written = write_all(&blank, folder.path, sink);
    if (written < 0 || out_folder_keep_changed(arena, &folder, sink)) {
        folder_abort(&folder);
        return -1;
    }
    return out_folder_commit(arena, &folder, catalogue, period->name, NULL, sink) ? -1 : written;
}
