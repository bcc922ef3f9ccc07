/* What the columns of a return are. */
#include "intake/return_columns.h"

#include <string.h>

#include "base/label.h"
#include "base/text.h"
#include "intake/area_head.h"

/* ---- one column ---- */

static bool is_one_of(const char *words, const char *folded)
{
    size_t length = strlen(folded);

    for (const char *at = words; length && at; at = strchr(at, '|')) {
        at += *at == '|';
        if (strncmp(at, folded, length) == 0 && (at[length] == '|' || !at[length]))
            return true;
    }
    return false;
}

/* The role of a column that is about no measure, by its heading. 填报时间 is no time of the data.
 */
static enum column_role plain_role(const char *folded)
{
    static const char times[] =
        "年度|年份|年|统计时间|统计年度|统计年份|统计期|统计时点|统计时期|"
        "统计截止时间|时间|时点|时期|期间|期别|报告期|报告年度|所属期|所属年度|"
        "所属时期|数据年度|数据年份|数据时间|数据所属期|截止时间|统计月份|月份|"
        "季度|year|period";
    static const char passed_over[] = "note|备注|说明|序号|no|no.";

    return is_one_of(times, folded)         ? COLUMN_TIME
           : is_one_of(passed_over, folded) ? COLUMN_PASSED_OVER
                                            : COLUMN_UNKNOWN;
}

/* What is smaller than any area of the list, or the institutions in it. */
static bool is_finer(const char *folded)
{
    return is_one_of("乡镇|街道|镇街|乡镇街道|街道乡镇|乡镇(街道)|镇(街)|街道(乡镇)|街道(镇)|镇|乡|"
                     "社区|村|村居|村(居)|社区(村)|小区|机构|机构名称|托育机构|托育机构名称|园所|"
                     "园所名称|幼儿园名称|学校",
                     folded);
}

static void classify(struct return_file *file, size_t index)
{
    struct arena *arena = file->reader->arena;
    struct column *column = &file->columns[index];
    const struct head *head = &file->heads[index];
    const char *folded = text_fold(arena, label_bare(arena, head->path));

    column->name = (struct measure_name){.measure = -1, .factor = 1};
    if (head->role == HEAD_OTHER) {
        column->role = COLUMN_PASSED_OVER;
        diag_add(file->reader->sink, DIAG_N277, .place = grid_place(&file->grid, 0, index),
                 .value = head->path);
        return;
    }
    if (head->role != HEAD_NONE) {
        column->role = COLUMN_MEASURE;
        column->name.measure = head->measure;
        return;
    }
    column->role = plain_role(folded);
    column->rank = column->role == COLUMN_UNKNOWN ? area_head_rank(arena, head->path) : -1;
    if (column->rank >= 0)
        column->role = COLUMN_AREA;
}

/* ---- areas ---- */

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

/* ---- several columns about one measure ---- */

/* 公办、民办: the parts of a measure, and the first column that holds one. */
static const char *parts_of(const struct return_file *file, int measure, size_t *first)
{
    const char *parts = NULL;

    for (size_t i = file->column_count; i-- > 0;)
        if (file->heads[i].role == HEAD_PART && file->heads[i].measure == measure) {
            parts = parts ? arena_printf(file->reader->arena, "%s、%s", file->heads[i].part, parts)
                          : file->heads[i].part;
            *first = i;
        }
    return parts;
}

/* Beside the whole of a measure its parts are passed over (N288); where there are parts only,
 * nobody can say which is meant (E258), and the first of them holds the place of the measure. */
static void check_parts(struct return_file *file, int measure)
{
    const struct measure *item = &file->reader->catalogue->measures.items[measure];
    size_t first = 0, whole = file->column_count;
    const char *parts = parts_of(file, measure, &first);

    for (size_t i = 0; i < file->column_count; i++)
        if (file->heads[i].role == HEAD_WHOLE && file->heads[i].measure == measure)
            whole = i;
    if (!parts)
        return;
    for (size_t i = 0; i < file->column_count; i++)
        if (file->heads[i].role == HEAD_PART && file->heads[i].measure == measure &&
            (i != first || whole < file->column_count))
            file->columns[i].role = COLUMN_PASSED_OVER;
    diag_add(file->reader->sink, whole < file->column_count ? DIAG_N288 : DIAG_E258,
             .place = grid_place(&file->grid, 0, first), .measure = item->code, .value = parts,
             .args = {item->label,
                      reader_column_name(file->reader, &file->grid, whole, LANGUAGE_CHINESE),
                      reader_column_name(file->reader, &file->grid, whole, LANGUAGE_ENGLISH)});
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
                 .args = {measure->label,
                          reader_column_name(file->reader, &file->grid, i, LANGUAGE_CHINESE),
                          reader_column_name(file->reader, &file->grid, i, LANGUAGE_ENGLISH)});
        first->name.usable = false;
        column->role = COLUMN_PASSED_OVER;
        return;
    }
}

/* Names, units and findings of a column of figures. */
static void read_measure(struct return_file *file, size_t index)
{
    struct column *column = &file->columns[index];
    const struct head *head = &file->heads[index];

    if (head->role == HEAD_WHOLE)
        column->name = reader_measure(file->reader, head->form, grid_place(&file->grid, 0, index));
    check_repeated(file, index);
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
        is_finer(text_fold(reader->arena, label_bare(reader->arena, header)));
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
    for (int measure = 0; measure < (int)file->reader->catalogue->measures.count; measure++)
        check_parts(file, measure);
    for (size_t i = 0; i < file->column_count; i++) {
        if (file->columns[i].role == COLUMN_MEASURE)
            read_measure(file, i);
        else if (file->columns[i].role == COLUMN_UNKNOWN)
            report_unknown(file, i);
    }
    return 0;
}
