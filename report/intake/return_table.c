/* Turns the rows of a return into facts. What its columns are: return_columns.c; what its rows are:
 * return_rows.c, return_times.c, return_parts.c. */
#include "intake/return_table.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "intake/return_parts.h"
#include "intake/return_times.h"

static const struct fact *last_fact(const struct return_file *file)
{
    const struct intake *intake = file->reader->intake;

    return &intake->facts[intake->fact_count - 1];
}

/* A ragged row's cells may stand one place off: none of them is used, but all are kept. */
static void read_row(const struct return_file *file, size_t row, struct row_name named_by)
{
    const struct grid *grid = &file->grid;
    const struct area *areas = file->reader->catalogue->areas.items;
    int area = file->rows[row].area;
    bool usable = !grid_row_is_ragged(grid, row) && return_areas_agree(file, row, named_by, area) &&
                  !file->rows[row].unclear;
    bool number = false;

    for (size_t i = 0; i < file->figure_count; i++) {
        const struct return_column *figures = &file->figures[i];
        const struct measure_name *name = &file->columns[figures->at].name;
        const char *text = grid_cell(grid, row, (int)figures->at);
        struct fact given;

        if (!return_times_hold(file, row, figures->measure))
            continue;
        given = (struct fact){.area = area,
                              .measure = name->measure,
                              .source = SOURCE_RETURNS,
                              .factor = name->factor,
                              .text = text,
                              .series = "",
                              .note = "",
                              .place = grid_place(grid, row, figures->at)};

        if (reader_add(file->reader, &given, usable && (name->usable || !*text))) {
            number = true;
            figures->values[row] = last_fact(file)->value;
        } else if (last_fact(file)->state == VALUE_INVALID) {
            figures->values[row] = INFINITY;
        }
    }
    if (number && areas[area].level == AREA_COUNTY && !areas[area].expected)
        reader_unexpected(file->reader, area, grid, named_by.row, named_by.column);
    if (number && reader_is_foreign(file->reader, area))
        diag_add(file->reader->sink, DIAG_W278,
                 .place = grid_place(grid, named_by.row, (size_t)named_by.column),
                 .value = grid_cell(grid, named_by.row, named_by.column),
                 .args = {areas[area].name});
}

/* A total's figures are read to be compared, and become no facts: one that is none is a warning. */
static void read_total(const struct return_file *file, size_t row)
{
    const struct measure *measures = file->reader->catalogue->measures.items;

    for (size_t i = 0; i < file->figure_count; i++) {
        const struct return_column *figures = &file->figures[i];
        const struct measure_name *name = &file->columns[figures->at].name;
        const char *text = grid_cell(&file->grid, row, (int)figures->at);
        struct typed typed;

        if (!name->usable || !return_times_hold(file, row, name->measure))
            continue;
        typed = typed_read(file->reader->arena, text, measures[name->measure].unit);
        if (typed.reading.state == VALUE_OK)
            figures->values[row] = typed.conversions & (TYPED_UNIT | TYPED_MULTIPLE)
                                       ? typed.reading.value
                                       : typed.reading.value * name->factor;
        else if (typed.reading.state == VALUE_INVALID)
            diag_add(file->reader->sink, reader_fault_code(typed.fault), .override_severity = true,
                     .severity = DIAG_WARNING, .place = grid_place(&file->grid, row, figures->at),
                     .measure = measures[name->measure].code, .value = text,
                     .args = {measures[name->measure].label, measures[name->measure].unit});
    }
}

/* The columns that hold figures, each with room for those of all rows. */
static void find_figures(struct return_file *file)
{
    struct arena *arena = file->reader->arena;

    file->figures = arena_array(arena, file->column_count, sizeof(*file->figures));
    for (size_t i = 0; i < file->column_count; i++) {
        struct return_column *figures = &file->figures[file->figure_count];

        if (file->columns[i].role != COLUMN_MEASURE)
            continue;
        file->figure_count++;
        figures->at = i;
        figures->measure = file->columns[i].name.measure;
        figures->values = arena_array(arena, file->grid.count, sizeof(*figures->values));
        for (size_t row = 0; row < file->grid.count; row++)
            figures->values[row] = NAN;
    }
}

/* The first measure that merged cells cover with the top left of them, -1 where it is none. */
static int merged_measure(const struct return_file *file, const struct grid_merge *merge,
                          size_t *others)
{
    int measure = -1;

    *others = 0;
    for (size_t i = merge->first_column; i <= merge->last_column && i < file->column_count; i++) {
        if (file->columns[i].role != COLUMN_MEASURE)
            continue;
        if (i == merge->first_column)
            measure = file->columns[i].name.measure;
        else
            ++*others;
    }
    return measure;
}

/* W280: a figure over several cells is written once, and whose are the others? Merged cells and
 * rows both stand by line. */
static void check_merged(const struct return_file *file)
{
    const struct catalogue *catalogue = file->reader->catalogue;
    const struct grid *grid = &file->grid;
    size_t row = 1;

    for (size_t i = 0; i < grid->merge_count; i++) {
        const struct grid_merge *merge = &grid->merges[i];
        size_t column = merge->first_column, others;
        int measure;

        while (row < grid->count && grid->rows[row].line < merge->first_line)
            row++;
        if (row == grid->count || grid->rows[row].line != merge->first_line ||
            file->rows[row].kind != RETURN_AREA || !*grid_cell(grid, row, (int)column))
            continue;
        measure = merged_measure(file, merge, &others);
        if (measure < 0 || (merge->last_line == merge->first_line && !others))
            continue;
        diag_add(file->reader->sink, DIAG_W280, .place = grid_place(grid, row, column),
                 .area = catalogue->areas.items[file->rows[row].area].code,
                 .measure = catalogue->measures.items[measure].code,
                 .value = grid_cell(grid, row, (int)column));
    }
}

/* What a row is. One whose name stands in merged cells above is what the row there is. */
static struct return_row understand(const struct return_file *file, size_t row,
                                    struct row_name named_by)
{
    struct return_row read = {.kind = RETURN_SKIPPED, .area = -1};

    if (!return_times_are_own(file, row))
        return read;
    if (named_by.row != row && return_times_are_own(file, named_by.row))
        return file->rows[named_by.row];
    read = return_row_read(file->reader, &file->grid, named_by.row, named_by.column,
                           grid_row_is_ragged(&file->grid, named_by.row));
    if (read.kind != RETURN_AREA && read.kind != RETURN_SKIPPED && read.area < 0)
        read.area = return_areas_lowest(file, row);
    return read;
}

static void read_rows(struct return_file *file)
{
    size_t count = file->grid.count;
    struct row_name *namings = arena_array(file->reader->arena, count, sizeof(*namings));

    return_times_read(file);
    return_areas_prepare(file);
    find_figures(file);
    for (size_t row = 1; row < count; row++)
        namings[row] = return_areas_naming(file, row, namings[row - 1]);
    return_times_settle(file, namings);
    file->rows = arena_array(file->reader->arena, count, sizeof(*file->rows));
    for (size_t row = 1; row < count; row++)
        file->rows[row] = understand(file, row, namings[row]);
    return_parts_judge(file, namings);
    for (size_t row = 1; row < count; row++) {
        if (file->rows[row].kind == RETURN_AREA)
            read_row(file, row, namings[row]);
        else if (file->rows[row].kind != RETURN_SKIPPED && namings[row].row == row)
            read_total(file, row);
    }
    check_merged(file);
    return_totals_check(file->reader, &file->grid, file->rows, file->figures, file->figure_count);
}

static void read_table(struct intake_reader *reader, const struct layout *layout)
{
    struct return_file file = {.reader = reader, .grid = layout->grid, .heads = layout->heads};

    if (return_columns_read(&file))
        return;
    layout_report_hidden(reader, &file.grid);
    grid_check_rows(&file.grid, DIAG_DATA, reader->sink);
    read_rows(&file);
}

void return_table_read(struct intake_reader *reader, const struct grid *raw)
{
    struct grid rest = *raw;
    struct layout layout;

    do {
        layout_tidy(reader, &rest, &layout);
        read_table(reader, &layout);
        rest.rows += layout.next;
        rest.count -= layout.next;
    } while (rest.count);
}
