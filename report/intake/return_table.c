/* Finds the area column and the measures in the header and turns each cell below into a fact. The
 * office's own columns beside them (serial number, second name, note) are passed over. */
#include "intake/return_table.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "intake/layout.h"
#include "intake/return_rows.h"

enum column_role { COLUMN_UNKNOWN, COLUMN_AREA, COLUMN_MEASURE, COLUMN_PASSED_OVER };

struct column {
    enum column_role role;
    size_t rank;              /* of an area header: the lowest is the area column */
    struct measure_name name; /* of a measure; not usable: its facts are invalid */
};

/* A file being read. */
struct return_file {
    struct intake_reader *reader;
    struct grid grid;
    struct column *columns;
    size_t column_count;
    int area;                      /* position of the area column, -1 */
    struct return_row *rows;       /* what each row of the grid is */
    struct return_column *figures; /* the columns of measures */
    size_t figure_count;
};

/* Position in a list of folded names, or -1. */
static int find_name(const char *const *names, size_t count, const char *folded)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], folded) == 0)
            return (int)i;
    return -1;
}

/* Sets the role of a column by its header alone; nothing is reported but units. Headers are
 * compared folded; of several area columns the one that comes first here is read, since a code
 * says more than a name. */
static void classify(struct return_file *file, size_t index)
{
    static const char *const areas[] = {
        "area", "区划代码", "行政区划代码", "地区代码", "代码", "code",     "地区",      "区划",
        "县区", "县市区",   "县(市、区)",   "县(区)",   "市",   "地市",     "设区市",    "城市",
        "单位", "填报单位", "区划名称",     "地区名称", "名称", "单位名称", "area_name", "name",
    };
    static const char *const passed_over[] = {"note", "备注", "说明", "序号", "no", "no."};
    struct column *column = &file->columns[index];
    const char *header = file->grid.rows[0].cells[index];
    const char *folded = text_fold(file->reader->arena, header);
    int rank = find_name(areas, sizeof(areas) / sizeof(*areas), folded);

    if (rank >= 0) {
        column->role = COLUMN_AREA;
        column->rank = (size_t)rank;
        return;
    }
    if (find_name(passed_over, sizeof(passed_over) / sizeof(*passed_over), folded) >= 0) {
        column->role = COLUMN_PASSED_OVER;
        return;
    }
    column->name = reader_measure(file->reader, header, grid_place(&file->grid, 0, index));
    if (column->name.measure >= 0)
        column->role = COLUMN_MEASURE;
}

/* The best known header; else the first column that is neither known nor a mistyped measure. */
static void choose_area_column(struct return_file *file)
{
    const struct measures *measures = &file->reader->catalogue->measures;

    for (size_t i = 0; i < file->column_count; i++) {
        const struct column *column = &file->columns[i];
        if (column->role == COLUMN_AREA &&
            (file->area < 0 || column->rank < file->columns[file->area].rank))
            file->area = (int)i;
    }
    for (size_t i = 0; file->area < 0 && i < file->column_count; i++)
        if (file->columns[i].role == COLUMN_UNKNOWN &&
            !measures_nearest(measures, file->reader->arena, file->grid.rows[0].cells[i]))
            file->area = (int)i;
}

/* ---- the areas of a row ---- */

/* The column that names the row's area: that with a code where it is filled in, else the next best
 * that is. */
static int area_column_of(const struct return_file *file, size_t row)
{
    int best = file->area;

    if (*grid_cell(&file->grid, row, best))
        return best;
    for (size_t i = 0; i < file->column_count; i++) {
        const struct column *column = &file->columns[i];
        if (column->role == COLUMN_AREA && *grid_cell(&file->grid, row, (int)i) &&
            (best == file->area || column->rank < file->columns[best].rank))
            best = (int)i;
    }
    return best;
}

/* True where one of two areas lies in the other: 福州市 beside 鼓楼区. */
static bool are_nested(const struct areas *areas, int one, int two)
{
    return areas_is_within(areas, one, two) || areas_is_within(areas, two, one);
}

/* The other columns that name an area must mean the same one, or one that it lies in. Returns false
 * with E256 where one does not: nobody can say whose figures these are. A text that is no area at
 * all (厦门市卫健委) is W276, and the row is read. */
static bool names_agree(const struct return_file *file, size_t row, int named_by, int area)
{
    struct intake_reader *reader = file->reader;
    const struct areas *areas = &reader->catalogue->areas;
    bool agree = true;

    for (size_t i = 0; i < file->column_count; i++) {
        const char *text = grid_cell(&file->grid, row, (int)i);
        int other;

        if (file->columns[i].role != COLUMN_AREA || (int)i == named_by || !*text)
            continue;
        other = reader_knows_area(reader, text);
        if (other >= 0 && are_nested(areas, area, other))
            continue;
        diag_add(reader->sink, other < 0 ? DIAG_W276 : DIAG_E256,
                 .place = grid_place(&file->grid, row, i), .area = areas->items[area].code,
                 .value = text,
                 .args = {grid_cell(&file->grid, row, named_by), areas->items[area].name});
        agree &= other < 0;
    }
    return agree;
}

static bool column_is_empty(const struct grid *grid, size_t index)
{
    for (size_t row = 0; row < grid->count; row++)
        if (*grid_cell(grid, row, (int)index))
            return false;
    return true;
}

static void report_unknown(const struct return_file *file, size_t index)
{
    struct intake_reader *reader = file->reader;
    const char *header = file->grid.rows[0].cells[index];
    const char *nearest = measures_nearest(&reader->catalogue->measures, reader->arena, header);

    if (column_is_empty(&file->grid, index))
        return;
    diag_add(reader->sink, DIAG_W252, .place = grid_place(&file->grid, 0, index),
             .args = {header, diag_suggest(reader->arena, nearest, LANGUAGE_CHINESE),
                      diag_suggest(reader->arena, nearest, LANGUAGE_ENGLISH)});
}

/* Nobody can say which of two columns is meant: neither is believed. */
static void check_repeated(struct return_file *file, size_t index)
{
    struct column *column = &file->columns[index];
    const struct measure *measure = &file->reader->catalogue->measures.items[column->name.measure];

    for (size_t i = 0; i < index; i++) {
        struct column *first = &file->columns[i];
        if (first->role != COLUMN_MEASURE || first->name.measure != column->name.measure)
            continue;
        diag_add(file->reader->sink, DIAG_E215, .place = grid_place(&file->grid, 0, index),
                 .measure = measure->code,
                 .args = {measure->label, arena_printf(file->reader->arena, "%zu", i + 1)});
        first->name.usable = false;
        column->role = COLUMN_PASSED_OVER;
        return;
    }
}

/* Returns 0, or -1 with E205 where the first line is no header. */
static int read_header(struct return_file *file)
{
    const struct grid *grid = &file->grid;
    bool measures = false;

    file->area = -1;
    file->column_count = grid->count ? grid->rows[0].count : 0;
    file->columns = arena_array(file->reader->arena, file->column_count, sizeof(*file->columns));
    for (size_t i = 0; i < file->column_count; i++) {
        classify(file, i);
        measures |= file->columns[i].role == COLUMN_MEASURE;
    }
    if (measures)
        choose_area_column(file);
    if (file->area < 0) {
        diag_add(file->reader->sink, DIAG_E205,
                 .place = {.file = grid->file, .sheet = grid->sheet, .line = 1});
        return -1;
    }
    for (size_t i = 0; i < file->column_count; i++) {
        if (file->columns[i].role == COLUMN_MEASURE)
            check_repeated(file, i);
        else if (file->columns[i].role == COLUMN_UNKNOWN && (int)i != file->area)
            report_unknown(file, i);
    }
    return 0;
}

static const struct fact *last_fact(const struct return_file *file)
{
    const struct intake *intake = file->reader->intake;

    return &intake->facts[intake->fact_count - 1];
}

/* A ragged row's cells may stand one place off: none of them is used, but all are kept. */
static void read_row(const struct return_file *file, size_t row, int named_by)
{
    const struct grid *grid = &file->grid;
    const struct area *areas = file->reader->catalogue->areas.items;
    int area = file->rows[row].area;
    bool usable = !grid_row_is_ragged(grid, row) && names_agree(file, row, named_by, area);
    bool number = false;

    for (size_t i = 0; i < file->figure_count; i++) {
        const struct return_column *figures = &file->figures[i];
        const struct measure_name *name = &file->columns[figures->at].name;
        const char *text = grid_cell(grid, row, (int)figures->at);
        const struct fact given = {.area = area,
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
        reader_unexpected(file->reader, area, grid, row, named_by);
    if (number && reader_is_foreign(file->reader, area))
        diag_add(file->reader->sink, DIAG_W278, .place = grid_place(grid, row, (size_t)named_by),
                 .value = grid_cell(grid, row, named_by), .args = {areas[area].name});
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

        if (!name->usable)
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

/* W280: a figure over several rows is written once, and whose are the others? Merged cells and
 * rows both stand by line. */
static void check_merged(const struct return_file *file)
{
    const struct catalogue *catalogue = file->reader->catalogue;
    const struct grid *grid = &file->grid;
    size_t row = 1;

    for (size_t i = 0; i < grid->merge_count; i++) {
        const struct grid_merge *merge = &grid->merges[i];
        size_t column = merge->first_column;

        while (row < grid->count && grid->rows[row].line < merge->first_line)
            row++;
        if (row == grid->count || grid->rows[row].line != merge->first_line ||
            merge->last_line == merge->first_line || column >= file->column_count ||
            file->columns[column].role != COLUMN_MEASURE || file->rows[row].kind != ROW_AREA ||
            !*grid_cell(grid, row, (int)column))
            continue;
        diag_add(file->reader->sink, DIAG_W280, .place = grid_place(grid, row, column),
                 .area = catalogue->areas.items[file->rows[row].area].code,
                 .measure = catalogue->measures.items[file->columns[column].name.measure].code,
                 .value = grid_cell(grid, row, (int)column));
    }
}

static void read_rows(struct return_file *file)
{
    size_t count = file->grid.count;

    find_figures(file);
    file->rows = arena_array(file->reader->arena, count, sizeof(*file->rows));
    for (size_t row = 1; row < count; row++) {
        struct return_row *read = &file->rows[row];
        int named_by = area_column_of(file, row);

        *read = return_row_read(file->reader, &file->grid, row, named_by,
                                grid_row_is_ragged(&file->grid, row));
        if (read->kind == ROW_AREA)
            read_row(file, row, named_by);
        else if (read->kind != ROW_SKIPPED)
            read_total(file, row);
    }
    check_merged(file);
    return_totals_check(file->reader, &file->grid, file->rows, file->figures, file->figure_count);
}

void return_table_read(struct intake_reader *reader, const struct grid *raw)
{
    struct return_file file = {.reader = reader};

    layout_tidy(reader, raw, &file.grid);
    if (read_header(&file))
        return;
    layout_report_hidden(reader, &file.grid);
    grid_check_rows(&file.grid, DIAG_DATA, reader->sink);
    read_rows(&file);
}
