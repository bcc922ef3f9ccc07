/* Which areas get a book, and what it is called. */
#include "deliverables/letters/blank.h"

#include "base/text.h"
#include "deliverables/letters/blank_parts.h"
#include "deliverables/sheets/sheet_parts.h"

/* ---- a book ---- */

static int put_book(const struct blank *blank, book_fn *put, void *context)
{
    const struct area *area = &blank->catalogue->areas.items[blank->area];
    bool assessed = area->quota_base && blank->catalogue->items.count > 0;
    struct sheets sheets = {.arena = blank->arena};

    sheets_add(&sheets, blank_return_sheet(blank));
    if (assessed)
        sheets_add(&sheets, blank_assessment_sheet(blank));
    sheets_add(&sheets, blank_notes_sheet(blank, assessed));
    const char *title =
        arena_printf(blank->arena, "%s（%s）", blank_title(blank, "报表"), area->name);
    const struct book book = {
        .title = title,
        .subject = "空白报表",
        .author = "托育（tuoyu）",
        .footer = arena_printf(blank->arena, "%s　%s", title, blank->catalogue->settings.label),
        .created = blank->period->last,
        .sheets = sheets.items,
        .sheet_count = sheets.count};
    return put(context, area_file_name(blank->arena, area, ""), &book);
}

/* ---- all of them ---- */

int blank_books(struct arena *arena, const struct catalogue *catalogue, const struct period *period,
                book_fn *put, void *context, struct diag_sink *sink)
{
    char when[40];
    struct blank blank = {.arena = arena,
                          .catalogue = catalogue,
                          .period = period,
                          .when = arena_strdup(arena, period_chinese(period, when))};
    int count = 0;

    for (size_t i = 0; i < catalogue->areas.count; i++) {
        blank.area = (int)i;
        if (!areas_sends_return(&catalogue->areas, (int)i, period->last))
            continue;
        if (put_book(&blank, put, context) != 0)
            return -1;
        count++;
    }
    if (count > 0)
        return count;
    diag_add(sink, DIAG_E263, .args = {period->name});
    return -1;
}
