/* One break a row. */
#include "rules/breaks.h"

#include "base/rows.h"

enum { CODE, PERIOD, AREA, NOTE, COLUMNS };

static const struct column_spec specs[COLUMNS] = {
    [CODE] = {"code", "measure|indicator|指标|指标代码|代码", true, NULL},
    [PERIOD] = {"period", "时期|自", true, NULL},
    [AREA] = {"area", "地区|区划代码", false, NULL},
    [NOTE] = {"note", "说明|备注", true, NULL},
};

int breaks_read(struct arena *arena, const char *path, const char *name, const struct areas *areas,
                const struct measures *measures, const struct indicators *indicators,
                struct diag_sink *sink, struct breaks *breaks)
{
    struct rows rows;

    *breaks = (struct breaks){0};
    if (rows_open(&rows, arena, path, name, specs, COLUMNS, sink))
        return -1;
    breaks->items = arena_array(arena, rows_count(&rows), sizeof(*breaks->items));
    while (rows_next(&rows)) {
        struct series_break item = {.area = -1, .place = rows_place(&rows, CODE)};
        const char *code = rows_text(&rows, CODE), *area = rows_text(&rows, AREA);

        item.note = rows_required(&rows, NOTE);
        indicators_find(measures, indicators, code, &item.measure, &item.indicator);
        if (item.measure < 0 && item.indicator < 0)
            rows_unknown(&rows, CODE, indicators_nearest_code(arena, code, measures, indicators));
        if (period_parse(rows_text(&rows, PERIOD), &item.period)) {
            rows_bad(&rows, PERIOD, "时期，如 2025", "a period like 2025");
            continue;
        }
        if (*area) /* also one that ends where the break begins */
            item.area = areas_find(areas, arena, area, item.period.last);
        if (*area && item.area < 0)
            item.area = areas_find(areas, arena, area, (struct date){item.period.first.days - 1});
        if (*area && item.area < 0)
            rows_unknown(&rows, AREA, areas_nearest(areas, arena, area, item.period.last));
        breaks->items[breaks->count++] = item;
    }
    return rows_status(&rows);
}

/* ---- questions ---- */

/* What an area is in the end; itself where it has become nothing. */
static int last_form(const struct areas *areas, int area)
{
    int last = areas_successor(areas, area, date_of(9998, 12, 31));

    return last < 0 ? area : last;
}

static bool lies_between(const struct series_break *item, const struct areas *areas, int area,
                         const struct period *from, const struct period *to)
{
    if (item->period.first.days <= from->last.days || item->period.first.days > to->last.days)
        return false;
    if (item->area < 0)
        return true;
    for (; area >= 0; area = areas->items[area].parent)
        if (last_form(areas, area) == last_form(areas, item->area))
            return true;
    return false;
}

const struct series_break *breaks_of_measure(const struct breaks *breaks, const struct areas *areas,
                                             int measure, int area, const struct period *from,
                                             const struct period *to)
{
    for (size_t i = 0; i < breaks->count; i++)
        if (breaks->items[i].measure == measure &&
            lies_between(&breaks->items[i], areas, area, from, to))
            return &breaks->items[i];
    return NULL;
}

const struct series_break *breaks_of_indicator(const struct breaks *breaks,
                                               const struct areas *areas,
                                               const struct indicators *indicators, int indicator,
                                               int area, const struct compared_periods *periods)
{
    const struct indicator *item = &indicators->items[indicator];
    const struct quantity *const sides[] = {&item->numerator, &item->denominator};

    for (size_t i = 0; i < breaks->count; i++)
        if (breaks->items[i].indicator == indicator &&
            lies_between(&breaks->items[i], areas, area, periods->from, periods->to))
            return &breaks->items[i];
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < sides[side]->count; i++) {
            int term = sides[side]->terms[i];
            bool other = side == 1 && term == periods->population;
            const struct series_break *found = breaks_of_measure(
                breaks, areas, term, area, other ? periods->population_from : periods->from,
                other ? periods->population_to : periods->to);

            if (found)
                return found;
        }
    return NULL;
}
