/* Which areas get a workbook, and what it is called. */
#include "deliverables/letters/blank.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "deliverables/letters/blank_parts.h"

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

/* ---- all of them ---- */

int blank_write(struct arena *arena, const struct catalogue *catalogue, const struct period *period,
                const char *folder, struct diag_sink *sink)
{
    char when[40];
    struct blank blank = {.arena = arena,
                          .catalogue = catalogue,
                          .period = period,
                          .when = arena_strdup(arena, period_chinese(period, when))};
    int written = 0;
    for (size_t i = 0; i < catalogue->areas.count; i++) {
        blank.area = (int)i;
        if (!areas_sends_return(&catalogue->areas, (int)i, period->last))
            continue;
        if (write_workbook(&blank, folder, sink) != 0)
            return -1;
        written++;
    }
    if (written > 0)
        return written;
    diag_add(sink, DIAG_E263, .args = {period->name});
    return -1;
}
