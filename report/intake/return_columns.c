/* What the columns of a return are. */
#include "intake/return_columns.h"

#include <string.h>

#include "base/label.h"
#include "base/text.h"
#include "intake/area_head.h"
#include "intake/return_choice.h"

/* ---- one column ---- */

static void classify(struct return_file *file, size_t index)
{
    struct arena *arena = file->reader->arena;
    struct column *column = &file->columns[index];
    const struct head *head = &file->heads[index];
    const char *folded = text_fold(arena, label_bare(arena, head->path));
    enum plain_head plain;

    column->name = (struct measure_name){.measure = -1, .factor = 1};
    if (head->role == HEAD_OTHER) {
        column->role = COLUMN_PASSED_OVER;
        if (!head->said.by_end)
            diag_add(file->reader->sink, DIAG_N277, .place = grid_place(&file->grid, 0, index),
                     .value = head->path);
        return;
    }
    if (head->role != HEAD_NONE) {
        column->role = COLUMN_MEASURE;
        column->name.measure = head->measure;
        return;
    }
    plain = plain_head_of(folded);
    column->time = when_head(folded);
    column->role = plain == PLAIN_TIME          ? COLUMN_TIME
                   : plain == PLAIN_PASSED_OVER ? COLUMN_PASSED_OVER
                                                : COLUMN_UNKNOWN;
    column->rank = column->role == COLUMN_UNKNOWN ? area_head_rank(arena, head->path) : -1;
    if (column->rank >= 0)
        column->role = COLUMN_AREA;
}

/* ---- areas ---- */

/* 个, 人、户, %: all that stands in a column 单位 which is none of areas. *multiple: 万人. */
static bool is_unit(const struct return_file *file, const char *text, bool *multiple)
{
    static const char *const joints[] = {"、", "/", ",", "，", "和", " "};
    static const char *const others[] = {"",   "%",  "‰",  "元",   "名",
                                         "所", "张", "处", "人次", "千人"};
    const struct catalogue *catalogue = file->reader->catalogue;
    struct arena *arena = file->reader->arena;
    char *copy = arena_strdup(arena, text), *word;

    for (size_t i = 0; i < sizeof(joints) / sizeof(*joints); i++)
        for (char *at = copy; (at = strstr(at, joints[i]));)
            memset(at, '\1', strlen(joints[i]));
    while ((word = strsep(&copy, "\1"))) {
        double factor = 1;
        bool known = false;

        for (size_t i = 0; i < sizeof(others) / sizeof(*others) && !known; i++)
            known = strcmp(word, others[i]) == 0;
        if (!known && !measures_have_unit(&catalogue->measures, arena, word, &factor))
            return false;
        *multiple |= factor > 1;
    }
    return true;
}

/* Passes over a column headed like areas that holds units and nothing else; W268 for 万人. */
static void pass_over_units(struct return_file *file, size_t index)
{
    struct arena_mark mark = arena_mark(file->reader->arena);
    size_t row = 1, first = 0, filled = 0;
    bool multiple = false;

    for (; row < file->grid.count; row++) {
        const char *text = grid_cell(&file->grid, row, (int)index);
        filled += *text != '\0';
        if (!is_unit(file, text, &multiple))
            break;
        first = multiple && !first ? row : first;
    }
    arena_reset(file->reader->arena, mark);
    if (row < file->grid.count || !filled)
        return;
    file->columns[index].role = COLUMN_PASSED_OVER;
    if (first)
        diag_add(file->reader->sink, DIAG_W268, .place = grid_place(&file->grid, first, index));
}

#define ROWS_TRIED 20

/* The lowest area that a row names in a column headed so, -1. */
static int headed_area(const struct return_file *file, size_t row)
{
    const struct areas *areas = &file->reader->catalogue->areas;
    int lowest = -1;

    for (size_t i = 0; i < file->column_count; i++) {
        const char *text = grid_cell(&file->grid, row, (int)i);
        int area = file->columns[i].role == COLUMN_AREA && *text
                       ? reader_knows_area(file->reader, text)
                       : -1;
        if (area >= 0 && (lowest < 0 || areas_is_within(areas, area, lowest)))
            lowest = area;
    }
    return lowest;
}

/* True for a column whose heading is not known and that names areas all the same: 城市 beside 所辖.
 * They must lie in those that other columns name: a partner (结对地区) is no area of the row. */
static bool names_areas(const struct return_file *file, size_t index)
{
    size_t named = 0, others = 0;

    for (size_t row = 1; row < file->grid.count && row <= ROWS_TRIED; row++) {
        const char *text = grid_cell(&file->grid, row, (int)index);
        int area = *text ? reader_knows_area(file->reader, text) : -1, above;

        if (area >= 0 && (above = headed_area(file, row)) >= 0 &&
            !areas_is_within(&file->reader->catalogue->areas, area, above))
            return false;
        named += area >= 0;
        others += *text && area < 0;
    }
    return named && named >= others;
}

static void find_unnamed_areas(struct return_file *file)
{
    bool *names = arena_array(file->reader->arena, file->column_count, sizeof(*names));

    for (size_t i = 0; i < file->column_count; i++)
        names[i] = file->columns[i].role == COLUMN_UNKNOWN && names_areas(file, i);
    for (size_t i = 0; i < file->column_count; i++)
        if (names[i]) {
            file->columns[i].role = COLUMN_AREA;
            file->columns[i].rank = area_head_rank(file->reader->arena, "地区");
        }
}

/* The best known header; else the first column that is neither known nor a mistyped measure. */
static void choose_area_column(struct return_file *file)
{
    const struct measures *measures = &file->reader->catalogue->measures;

    for (size_t i = 0; i < file->column_count; i++)
        if (file->columns[i].role == COLUMN_AREA)
            pass_over_units(file, i);
    find_unnamed_areas(file);
    for (size_t i = 0; i < file->column_count; i++) {
        const struct column *column = &file->columns[i];
        if (column->role == COLUMN_AREA &&
            (file->area < 0 || column->rank < file->columns[file->area].rank))
            file->area = (int)i;
    }
    for (size_t i = 0; file->area < 0 && i < file->column_count; i++)
        if (file->columns[i].role == COLUMN_UNKNOWN &&
            !measures_nearest(measures, file->reader->arena, file->heads[i].path)) {
            file->area = (int)i;
            file->columns[i].role = COLUMN_AREA;
            file->columns[i].rank = 0;
        }
}

/* ---- all columns ---- */

static bool column_is_empty(const struct grid *grid, size_t index)
{
    for (size_t row = 0; row < grid->count; row++)
        if (*grid_cell(grid, row, (int)index))
            return false;
    return true;
}

/* W252; the column may still say of its rows what they are. */
static void report_unknown(struct return_file *file, size_t index)
{
    struct intake_reader *reader = file->reader;
    const char *header = file->heads[index].path;
    const char *nearest = measures_nearest(&reader->catalogue->measures, reader->arena, header);
    struct place place = grid_place(&file->grid, 0, index);

    file->columns[index].role = COLUMN_LABEL;
    file->columns[index].rank =
        plain_head_of(text_fold(reader->arena, label_bare(reader->arena, header))) == PLAIN_FINER;
    if (column_is_empty(&file->grid, index))
        return;
    diag_add(reader->sink, DIAG_W252, .place = place,
             .args = {diag_quote(reader->sink, &place, header),
                      diag_suggest(reader->arena, nearest, LANGUAGE_CHINESE),
                      diag_suggest(reader->arena, nearest, LANGUAGE_ENGLISH)});
}

int return_columns_read(struct return_file *file)
{
    const struct grid *grid = &file->grid;
    bool measures = false;

    file->area = -1;
    file->column_count = grid->count ? grid->rows[0].count : 0;
    file->columns = arena_array(file->reader->arena, file->column_count, sizeof(*file->columns));
    for (size_t i = 0; i < file->column_count; i++) {
        classify(file, i);
        measures |= file->heads[i].measure >= 0;
    }
    if (measures)
        choose_area_column(file);
    if (file->area < 0) {
        diag_add(file->reader->sink, DIAG_E205,
                 .place = {.file = grid->file, .sheet = grid->sheet, .line = 1});
        return -1;
    }
    return_choice_make(file);
    for (size_t i = 0; i < file->column_count; i++) {
        struct column *column = &file->columns[i];
        if (column->role == COLUMN_MEASURE && column->counts)
            column->name =
                reader_measure(file->reader, file->heads[i].form, grid_place(grid, 0, i));
        else if (file->columns[i].role == COLUMN_UNKNOWN)
            report_unknown(file, i);
    }
    return 0;
}
