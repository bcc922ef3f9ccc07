/* 走势图: native line charts, which the meeting may restyle in Excel or WPS.
 *
 * The categories are time as it went by, not only the periods that were reported: one that is
 * missing has its place without values, and where a series breaks an empty place marked ‖ stands
 * between the two periods, so that no line is drawn across either. */
#include <stdio.h>
#include <string.h>

#include "deliverables/trend/trend_parts.h"

#define MOST_MISSING 12 /* in a row; more of them share one place */
#define MANY "…"

/* Rows of an indicator's table, a line each. */
struct lines {
    const char **keys, **names;
    size_t count, foreign;
};

/* The places on the axis of time. */
struct places {
    const char **keys, **labels; /* key: NULL where there are no values */
    size_t count;
    bool breaks; /* one of them is ‖ */
    bool whole;  /* and the province's own line breaks there */
};

/* The province, the units, and what others had (全国). */
static struct lines find_lines(const struct span_view *view, size_t indicator)
{
    const struct areas *areas = &view->catalogue->areas;
    const char **labels;
    size_t units = view->area_count;
    size_t references = view_references(view, (struct series){-1, (int)indicator}, &labels);
    struct lines lines = {.keys = arena_array(view->arena, units + references, sizeof(*lines.keys)),
                          .names =
                              arena_array(view->arena, units + references, sizeof(*lines.names)),
                          .count = units + references,
                          .foreign = references};

    for (size_t i = 0; i < units; i++) {
        lines.keys[i] = areas->items[view->areas[i]].code;
        lines.names[i] = i ? areas->items[view->areas[i]].short_name : "全省";
    }
    for (size_t i = 0; i < references; i++) {
        lines.keys[units + i] = view_reference_key(view, i);
        lines.names[units + i] = labels[i];
    }
    return lines;
}

/* ---- the axis of time ---- */

/* The one of the same kind that begins where this one ends. */
static struct period period_after(const struct period *period)
{
    struct period after = *period;
    char name[16] = "";
    int year, month, day;

    date_split((struct date){period->last.days + 1}, &year, &month, &day);
    if (period->kind == PERIOD_YEAR)
        snprintf(name, sizeof(name), "%04d", year);
    else if (period->kind == PERIOD_HALF)
        snprintf(name, sizeof(name), "%04dH%d", year, month > 6 ? 2 : 1);
    else if (period->kind == PERIOD_QUARTER)
        snprintf(name, sizeof(name), "%04dQ%d", year, (month + 2) / 3);
    else
        snprintf(name, sizeof(name), "%04d%02d", year, month);
    period_parse(name, &after);
    return after;
}

static bool unit_breaks(const struct span_view *view, size_t indicator, int area,
                        const struct period *from, const struct period *to)
{
    return result_break_between(view->catalogue, (int)indicator, area, from, to);
}

/* True where any line that is shown breaks between two periods. */
static bool breaks_between(const struct span_view *view, size_t indicator,
                           const struct period *from, const struct period *to)
{
    for (size_t i = 0; i < view->area_count; i++)
        if (unit_breaks(view, indicator, view->areas[i], from, to))
            return true;
    return false;
}

static void add_place(struct places *places, const char *key, const char *label)
{
    places->keys[places->count] = key;
    places->labels[places->count++] = label;
}

static void add_break(const struct span_view *view, struct places *places, size_t indicator,
                      const struct period *from, const struct period *to)
{
    if (!breaks_between(view, indicator, from, to))
        return;
    add_place(places, NULL, MARK_BREAK);
    places->breaks = true;
    places->whole =
        places->whole || unit_breaks(view, indicator, view->catalogue->areas.root, from, to);
}

/* What lies between two periods of the span, and the break before the later one. */
static void add_between(const struct span_view *view, struct places *places, size_t indicator,
                        const struct period *from, const struct period *to)
{
    struct period at = *from, next = period_after(from);
    size_t missing = 0;

    while (period_compare(&next, to) < 0 && missing++ < MOST_MISSING)
        next = period_after(&next);
    if (missing > MOST_MISSING)
        add_place(places, NULL, MANY);
    for (next = period_after(&at); missing <= MOST_MISSING && period_compare(&next, to) < 0;
         next = period_after(&next)) {
        add_break(view, places, indicator, &at, &next);
        add_place(places, NULL, arena_strdup(view->arena, next.name));
        at = next;
    }
    add_break(view, places, indicator, &at, to);
}

static struct places find_places(const struct span_view *view, size_t indicator)
{
    size_t most = view->span.count * (2 * MOST_MISSING + 2);
    struct places places = {.keys = arena_array(view->arena, most, sizeof(*places.keys)),
                            .labels = arena_array(view->arena, most, sizeof(*places.labels))};

    for (size_t n = 0; n < view->span.count; n++) {
        const struct history_period *items = view->history->items;

        if (n)
            add_between(view, &places, indicator, &items[view_period(view, n - 1)].result.period,
                        &items[view_period(view, n)].result.period);
        add_place(&places, view_key(view, n), view_key(view, n));
    }
    return places;
}

/* ---- the charts ---- */

static const char *chart_title(const struct span_view *view, const struct indicator *item,
                               const struct places *places)
{
    char number[NUMBER_TEXT];
    const char *target = !item->has_target ? ""
                                           : arena_printf(view->arena, "，点线为目标%s",
                                                          number_shortest(item->target, number));

    return arena_printf(view->arena, "%s（%s%s%s）", item->label, item->unit, target,
                        !places->breaks ? ""
                        : places->whole ? "，" MARK_BREAK "处口径中断"
                                        : "，" MARK_BREAK "处部分地区口径中断");
}

struct sheet trend_chart_sheet(const struct span_view *view)
{
    const struct indicators *indicators = &view->catalogue->indicators;
    struct native_chart *charts = arena_array(view->arena, indicators->count, sizeof(*charts));
    size_t count = 0;

    for (size_t i = 0; i < indicators->count; i++) {
        const struct indicator *item = &indicators->items[i];
        struct places places;
        struct lines lines;

        if (!view_shows(view, i))
            continue;
        lines = find_lines(view, i);
        places = find_places(view, i);
        charts[count++] = (struct native_chart){.kind = NATIVE_LINE,
                                                .title = chart_title(view, item, &places),
                                                .table = item->code,
                                                .columns = lines.keys,
                                                .names = lines.names,
                                                .column_count = lines.count,
                                                .foreign = lines.foreign,
                                                .rows = places.keys,
                                                .labels = places.labels,
                                                .row_count = places.count,
                                                .has_target = item->has_target,
                                                .target = item->target,
                                                .percent = strcmp(item->unit, "%") == 0,
                                                .decimals = item->decimals};
    }
    return (struct sheet){.name = "走势图", .charts = charts, .chart_count = count};
}
