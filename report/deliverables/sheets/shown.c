/* See shown.h. */
#include "deliverables/sheets/shown.h"

#include <math.h>

/* ---- what is shown ---- */

static bool figure_is_there(const struct figure *figure)
{
    return figure->state != VALUE_MISSING;
}

/* An indicator is worth a column where it has a value, or would have but for an error. */
static bool ratio_is_there(const struct figure *figure)
{
    return value_state_has_number(figure->state) || figure->state == VALUE_INVALID;
}

/* True where `is_there` holds for any area in column `index` of a matrix of figures. */
static bool column_is_there(const struct figure *figures, size_t areas, size_t columns,
                            size_t index, bool is_there(const struct figure *))
{
    for (size_t area = 0; area < areas; area++) {
        if (is_there(&figures[area * columns + index]))
            return true;
    }
    return false;
}

static void choose_columns(struct shown *shown)
{
    const struct figures *figures = &shown->result->figures;

    shown->measures = arena_array(shown->arena, figures->measure_count, sizeof(bool));
    shown->indicators = arena_array(shown->arena, figures->indicator_count, sizeof(bool));
    for (size_t i = 0; i < figures->measure_count; i++)
        shown->measures[i] = column_is_there(figures->measures, figures->area_count,
                                             figures->measure_count, i, figure_is_there);
    for (size_t i = 0; i < figures->indicator_count; i++)
        shown->indicators[i] = column_is_there(figures->indicators, figures->area_count,
                                               figures->indicator_count, i, ratio_is_there);
}

static bool area_has_figure(const struct shown *shown, int area)
{
    const struct figures *figures = &shown->result->figures;

    for (size_t i = 0; i < figures->measure_count; i++) {
        if (figure_is_there(figures_measure(figures, area, (int)i)))
            return true;
    }
    return false;
}

static bool is_shown(const struct shown *shown, int area)
{
    return area_valid(&shown->catalogue->areas.items[area], shown->result->period.last);
}

static bool has_part(const struct shown *shown, int city)
{
    const struct area *areas = shown->catalogue->areas.items;

    for (int i = areas[city].first_child; i >= 0; i = areas[i].next_sibling) {
        if (areas[i].level == AREA_PART && is_shown(shown, i))
            return true;
    }
    return false;
}

static void add_area(struct shown *shown, int area, enum row_kind kind, const char *label)
{
    shown->areas[shown->area_count++] =
        (struct area_row){.area = area, .kind = kind, .label = label};
}

/* The parts of a city in the order in which they are read: the part that carries the city's name,
 * then what reports for itself. */
static void add_parts(struct shown *shown, int city)
{
    const struct area *areas = shown->catalogue->areas.items;
    bool first = true;

    for (int pass = 0; pass < 2; pass++) {
        for (int i = areas[city].first_child; i >= 0; i = areas[i].next_sibling) {
            if ((areas[i].level == AREA_PART) != (pass == 0) || !is_shown(shown, i))
                continue;
            const char *lead = first ? "其中：" : "　　　";
            add_area(shown, i, ROW_PART, arena_printf(shown->arena, "%s%s", lead, areas[i].name));
            first = false;
        }
    }
}

static void choose_areas(struct shown *shown)
{
    const struct areas *all = &shown->catalogue->areas;

    shown->areas = arena_array(shown->arena, all->count, sizeof(*shown->areas));
    add_area(shown, all->root, ROW_TOTAL, all->items[all->root].name);
    for (int i = all->items[all->root].first_child; i >= 0; i = all->items[i].next_sibling) {
        if (all->items[i].level == AREA_LINE || !is_shown(shown, i))
            continue;
        add_area(shown, i, ROW_DATA, all->items[i].name);
        if (has_part(shown, i))
            add_parts(shown, i);
    }
    for (int i = all->items[all->root].first_child; i >= 0; i = all->items[i].next_sibling) {
        if (all->items[i].level == AREA_LINE && is_shown(shown, i) && area_has_figure(shown, i))
            add_area(shown, i, ROW_DATA, all->items[i].name);
    }
}

void shown_survey(struct arena *arena, const struct result *result, const char *findings_at,
                  struct shown *shown)
{
    const struct areas *areas = &result->catalogue->areas;
    char when[40];

    *shown = (struct shown){
        .arena = arena,
        .result = result,
        .catalogue = result->catalogue,
        .place = areas->items[areas->root].name,
        .noting = noting_of(arena, &result->catalogue->settings, &result->period, findings_at)};
    shown->when = arena_strdup(arena, period_chinese(&result->period, when));
    if (result->has_previous)
        shown->previous = arena_strdup(arena, period_chinese(&result->previous.period, when));
    choose_columns(shown);
    choose_areas(shown);
}

int shown_measure_decimals(const struct shown *shown, size_t measure)
{
    const struct figures *figures = &shown->result->figures;

    for (size_t area = 0; area < figures->area_count; area++) {
        double value = figures->measures[area * figures->measure_count + measure].value;
        if (value != floor(value))
            return 2;
    }
    return 0;
}
