/* facts.csv: figures that come from elsewhere than a return, one a row. */
#include "intake/area_head.h"
#include "intake/reader.h"

enum { COLUMN_AREA, COLUMN_MEASURE, COLUMN_VALUE, COLUMN_SERIES, COLUMN_NOTE, COLUMN_COUNT };

static const struct column_spec specs[COLUMN_COUNT] = {
    [COLUMN_AREA] = {"area", AREA_HEADERS, true, area_head_suits},
    [COLUMN_MEASURE] = {"measure", "指标|指标代码|指标名称", true, NULL},
    [COLUMN_VALUE] = {"value", "数值|值|数据", true, NULL},
    [COLUMN_SERIES] = {"series", "系列|口径", false, NULL},
    [COLUMN_NOTE] = {"note", "备注|说明", false, NULL},
};

static const struct table_shape shape = {"facts", specs, COLUMN_COUNT, INPUT_FIGURES};

static void read_row(struct intake_reader *reader, const struct grid *grid, size_t row,
                     const int *positions)
{
    const struct area *areas = reader->catalogue->areas.items;
    struct place place = grid_place(grid, row, (size_t)positions[COLUMN_MEASURE]);
    const char *text = grid_cell(grid, row, positions[COLUMN_MEASURE]);
    bool ragged = grid_row_is_ragged(grid, row);
    int area = reader_area(reader, grid, row, positions[COLUMN_AREA]);
    struct measure_name name = reader_measure(reader, text, place);

    if (name.measure < 0)
        reader_unknown_measure(reader, text, place);
    if (area < 0 || name.measure < 0)
        return;
    bool number = reader_add(
        reader,
        &(const struct fact){.area = area,
                             .measure = name.measure,
                             .source = SOURCE_FACTS,
                             .factor = name.factor,
                             .text = grid_cell(grid, row, positions[COLUMN_VALUE]),
                             .series = quote_without_numbers(
                                 reader->arena, grid_cell(grid, row, positions[COLUMN_SERIES])),
                             .note = quote_without_numbers(
                                 reader->arena, grid_cell(grid, row, positions[COLUMN_NOTE])),
                             .place = grid_place(grid, row, (size_t)positions[COLUMN_VALUE])},
        !ragged && name.usable);
    if (number && areas[area].level == AREA_COUNTY && !areas[area].expected)
        reader_unexpected(reader, area, grid, row, positions[COLUMN_AREA]);
}

void facts_file_read(struct intake_reader *reader)
{
    struct grid grid;
    int positions[COLUMN_COUNT];

    if (reader_open_table(reader, &shape, &grid, positions))
        return;
    for (size_t row = 1; row < grid.count; row++)
        read_row(reader, &grid, row, positions);
}
