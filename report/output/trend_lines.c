/* 走势图: native line charts, which the meeting may restyle in Excel or WPS. */
#include "output/trend_parts.h"

/* Rows of an indicator's table, a line each. */
struct lines {
    const char **keys, **names;
    size_t count, foreign;
};

/* The province, the units, and what others had (全国). */
static struct lines find_lines(const struct trend_report *report, size_t indicator)
{
    const struct areas *areas = &report->catalogue->areas;
    const char **labels;
    size_t units,
        references = trend_references(report, (struct series){-1, (int)indicator}, &labels);
    const int *unit = trend_units(report, &units);
    struct lines lines = {
        .keys = arena_array(report->arena, units + references, sizeof(*lines.keys)),
        .names = arena_array(report->arena, units + references, sizeof(*lines.names)),
        .count = units + references,
        .foreign = references};

    for (size_t i = 0; i < units; i++) {
        lines.keys[i] = areas->items[unit[i]].code;
        lines.names[i] = i ? areas->items[unit[i]].short_name : "全省";
    }
    for (size_t i = 0; i < references; i++) {
        lines.keys[units + i] = trend_reference_key(report, i);
        lines.names[units + i] = labels[i];
    }
    return lines;
}

static const char *chart_title(const struct trend_report *report, const struct indicator *item)
{
    char number[NUMBER_TEXT];

    if (!item->has_target)
        return arena_printf(report->arena, "%s（%s）", item->label, item->unit);
    return arena_printf(report->arena, "%s（%s，点线为目标%s）", item->label, item->unit,
                        number_shortest(item->target, number));
}

struct sheet trend_chart_sheet(const struct trend_report *report)
{
    const struct indicators *indicators = &report->catalogue->indicators;
    struct native_chart *charts = arena_array(report->arena, indicators->count, sizeof(*charts));
    const char **periods = arena_array(report->arena, report->span.count, sizeof(*periods));
    size_t count = 0;

    for (size_t n = 0; n < report->span.count; n++)
        periods[n] = trend_key(report, n);
    for (size_t i = 0; i < indicators->count; i++) {
        const struct indicator *item = &indicators->items[i];
        struct lines lines;

        if (!trend_shows(report, i))
            continue;
        lines = find_lines(report, i);
        charts[count++] = (struct native_chart){.kind = NATIVE_LINE,
                                                .title = chart_title(report, item),
                                                .table = item->code,
                                                .columns = lines.keys,
                                                .names = lines.names,
                                                .column_count = lines.count,
                                                .foreign = lines.foreign,
                                                .rows = periods,
                                                .labels = periods,
                                                .row_count = report->span.count,
                                                .has_target = item->has_target,
                                                .target = item->target,
                                                .decimals = item->decimals};
    }
    return (struct sheet){.name = "走势图", .charts = charts, .chart_count = count};
}
