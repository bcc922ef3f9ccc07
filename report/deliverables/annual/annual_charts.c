/* The plan of native charts: one an indicator, and the points by section. */
#include <string.h>

#include "deliverables/annual/annual_parts.h"
#include "document/book.h"

/* Rows and labels of the areas of a chart. */
struct axis {
    const char **rows, **labels;
    size_t count;
};

static struct axis cities_axis(const struct annual *annual)
{
    struct axis axis = {
        .rows = arena_array(annual->arena, annual->shown.area_count, sizeof(char *)),
        .labels = arena_array(annual->arena, annual->shown.area_count, sizeof(char *))};

    for (size_t i = 0; i < annual->shown.area_count; i++) {
        const struct area *area = &annual->catalogue->areas.items[annual->shown.areas[i].area];
        if (annual->shown.areas[i].kind != ROW_DATA || area->level != AREA_CITY)
            continue;
        axis.rows[axis.count] = area->code;
        axis.labels[axis.count++] = area->short_name;
    }
    return axis;
}

static bool has_value(const struct annual *annual, const struct axis *axis, const char *column)
{
    int at = table_find_column(&annual->cities, column);

    for (size_t i = 0; at >= 0 && i < axis->count; i++) {
        int row = table_find_row(&annual->cities, axis->rows[i]);
        if (row >= 0 && annual->cities.rows[row].cells[at].kind == CELL_NUMBER)
            return true;
    }
    return false;
}

struct native_chart *annual_indicator_charts(const struct annual *annual, size_t *count)
{
    const struct indicators *all = &annual->catalogue->indicators;
    struct native_chart *charts = arena_array(annual->arena, all->count, sizeof(*charts));
    struct axis axis = cities_axis(annual);
    char number[NUMBER_TEXT];

    *count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct indicator *indicator = &all->items[i];
        if (!annual->shown.indicators[i] || !has_value(annual, &axis, indicator->code))
            continue;
        const char **column = arena_array(annual->arena, 2, sizeof(*column));
        column[0] = indicator->code;
        column[1] = indicator->label;
        const char *target = "";
        if (indicator->has_target)
            target =
                arena_printf(annual->arena, "，目标%s", number_shortest(indicator->target, number));
        charts[(*count)++] = (struct native_chart){
            .kind = NATIVE_COLUMN,
            .title = arena_printf(annual->arena, "%s（%s%s）", indicator->label, indicator->unit,
                                  target),
            .table = ID_CITIES,
            .columns = &column[0],
            .names = &column[1],
            .column_count = 1,
            .rows = axis.rows,
            .labels = axis.labels,
            .row_count = axis.count,
            .has_target = indicator->has_target,
            .target = indicator->target,
            .decimals = strcmp(indicator->unit, "%") == 0 ? 1 : indicator->decimals};
    }
    return charts;
}

struct native_chart *annual_points_chart(const struct annual *annual, size_t *count)
{
    const struct table *table = &annual->ranking;
    const struct ranking *ranking = &annual->result->ranking;
    struct native_chart *chart = arena_alloc(annual->arena, sizeof(*chart));
    const char **columns = arena_array(annual->arena, table->column_count, sizeof(*columns));
    const char **names = arena_array(annual->arena, table->column_count, sizeof(*names));
    struct axis axis = {.rows = arena_array(annual->arena, ranking->count, sizeof(char *)),
                        .labels = arena_array(annual->arena, ranking->count, sizeof(char *)),
                        .count = ranking->count};
    size_t sections = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        if (strncmp(table->columns[i].key, "section.", 8) != 0)
            continue;
        columns[sections] = table->columns[i].key;
        names[sections++] = table->columns[i].label;
    }
    for (size_t i = 0; i < ranking->count; i++) {
        const struct area *area = &annual->catalogue->areas.items[ranking->units[i].area];
        axis.rows[i] = area->code;
        axis.labels[i] = area->short_name;
    }
    *chart = (struct native_chart){.kind = NATIVE_BAR_STACKED,
                                   .title = "各部分得分",
                                   .table = ID_RANKING,
                                   .columns = columns,
                                   .names = names,
                                   .column_count = sections,
                                   .rows = axis.rows,
                                   .labels = axis.labels,
                                   .row_count = axis.count,
                                   .decimals = ITEM_DECIMALS};
    *count = sections > 0 && ranking->count > 0 ? 1 : 0;
    return chart;
}
