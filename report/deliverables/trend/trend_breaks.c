/* What stands below a table of series: the breaks that it meets; see trend_parts.h. */
#include "deliverables/trend/trend_parts.h"

/* The breaks that lie within the series of a table, each once, in the order in which they are met.
 */
struct met_breaks {
    const struct series_break **items;
    size_t count;
};

static void meet(const struct span_view *view, struct series series, int area,
                 struct met_breaks *met)
{
    for (size_t n = 0; n < view->span.count; n++) {
        size_t period = view_period(view, n), i = 0;
        long before = history_before(view->history, period);
        const struct series_break *found =
            before < 0 ? NULL : series_break(view->history, series, area, (size_t)before, period);

        while (i < met->count && met->items[i] != found)
            i++;
        if (found && i == met->count)
            met->items[met->count++] = found;
    }
}

/* Those of an indicator in all areas; without one, those of the province's measures. */
static struct met_breaks find_breaks(const struct span_view *view, struct series series)
{
    const struct catalogue *catalogue = view->catalogue;
    struct met_breaks met = {
        arena_array(view->arena, catalogue->breaks.count + 1, sizeof(*met.items)), 0};

    if (!catalogue->breaks.count)
        return met;
    if (series.indicator >= 0) {
        for (size_t area = 0; area < catalogue->areas.count; area++)
            if (area_valid(&catalogue->areas.items[area], view->history->today))
                meet(view, series, (int)area, &met);
    } else {
        for (size_t i = 0; i < catalogue->measures.count; i++)
            meet(view, (struct series){(int)i, -1}, catalogue->areas.root, &met);
    }
    return met;
}

void trend_finish_notes(const struct span_view *view, struct table *table, struct series series)
{
    const struct catalogue *catalogue = view->catalogue;
    const struct met_breaks met = find_breaks(view, series);

    if (met.count)
        table_add_note(table, "带 " MARK_BREAK " 的与上一期口径不同，两期之间不计算增减");
    for (size_t i = 0; i < met.count; i++) {
        const struct series_break *item = met.items[i];
        const char *label = item->indicator >= 0
                                ? catalogue->indicators.items[item->indicator].label
                                : catalogue->measures.items[item->measure].label;
        bool all = item->area < 0 || item->area == catalogue->areas.root;

        table_add_note(table, arena_printf(view->arena, "%s%s自%s起：%s%s",
                                           all ? "" : catalogue->areas.items[item->area].name,
                                           label, item->period.name, item->note,
                                           all ? "" : "（上级的合计含此变动）"));
    }
    if (view->left_out)
        table_add_note(table, arena_printf(view->arena, "只列最近%d期，更早的%zu期见 series.csv",
                                           TREND_COLUMNS, view->left_out));
    finish_notes(&view->noting, table, false);
}
