/* What several drawings of OUT/trend are given: heads, verticals, notes; see trend_chart_parts.h.
 */
#include <string.h>

#include "deliverables/trend/trend_chart_parts.h"
#include "deliverables/words/words_states.h"

#define BREAKS_EXPLAINED 3

/* ---- heads ---- */

/* ；常住人口为同期数, where the indicator is per head. */
static const char *population_text(const struct span_view *view)
{
    const char *setting = view->catalogue->settings.population_period;
    const char *text = population_clause(view->arena, view->catalogue, view->item, setting);

    if (*text || !indicator_is_per_head(view->catalogue, view->item))
        return text;
    return strcmp(setting, "previous") == 0 ? "；常住人口为上年数" : "；常住人口为同期数";
}

void view_heads(const struct span_view *view, struct drawing *drawing, const char *subtitle,
                const char *notes)
{
    drawing_heads(drawing, subtitle, population_text(view));
    drawing_notes(drawing, notes);
    sketch_text(&drawing->sketch, "UNIT", view->item->unit);
}

/* ---- verticals ---- */

void view_marks(const struct span_view *view, struct drawing *drawing, const char *name,
                const int *areas, size_t count,
                bool (*is_there)(const struct span_view *, int area, size_t n))
{
    size_t marks = 0;

    sketch_block(&drawing->sketch, name);
    for (size_t i = 0; i < count; i++)
        for (size_t n = 1; n <= view->last; n++) {
            if (!is_there(view, areas[i], n))
                continue;
            sketch_row(&drawing->sketch, (double)(i + 1),
                       (view_at(view, n - 1) + view_at(view, n)) / 2);
            marks++;
        }
    sketch_end_block(&drawing->sketch);
    sketch_count(&drawing->sketch, name, marks);
}

/* ---- notes that several have ---- */

void add_left_out_note(struct buffer *notes, size_t left_out)
{
    if (left_out)
        buffer_printf(notes, "另有%zu个地区没有画出，见 series.csv。", left_out);
}

static void explain_break(const struct span_view *view, struct buffer *notes,
                          const struct series_break *item)
{
    char when[40];

    buffer_printf(notes, "%s%s起口径中断，前后不可比（%s）。",
                  item->area < 0 ? "" : view->catalogue->areas.items[item->area].short_name,
                  period_chinese(&item->period, when), item->note);
}

void add_break_notes(const struct span_view *view, struct buffer *notes, const int *areas,
                     size_t count, size_t from, size_t to)
{
    const struct series_break *known[BREAKS_EXPLAINED];
    size_t explained = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t n = from; n < to && explained < BREAKS_EXPLAINED; n++) {
            const struct series_break *item = view_change(view, areas[i], n, n + 1).broken;
            bool is_known = !item;

            for (size_t k = 0; k < explained; k++)
                is_known |= known[k] == item;
            if (is_known)
                continue;
            buffer_add_text(notes, explained ? "" : MARK_BREAK " ");
            known[explained++] = item;
            explain_break(view, notes, item);
        }
}
