/* Totals, parts and areas among the rows of a return. */
#include "intake/return_rows.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

static bool is_one_of(const char *folded, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(folded, *words) == 0)
            return true;
    return false;
}

/* 合计, 全市, 福州市合计; 小计, 城区小计. A word behind which nothing comes. */
static enum row_kind total_kind(const char *folded)
{
    static const char *const totals[] = {"全市", "全县", "全区", "共计", "总数", "计", NULL};
    static const char *const ends[] = {"合计", "总计", "小计"};
    size_t length = strlen(folded);

    for (size_t i = 0; i < 3; i++) {
        size_t size = strlen(ends[i]);
        if (length >= size && strcmp(folded + length - size, ends[i]) == 0)
            return i == 2 ? ROW_SUBTOTAL : ROW_TOTAL;
    }
    return is_one_of(folded, totals) ? ROW_TOTAL : ROW_AREA;
}

/* The text behind 其中： or #, or NULL. */
static const char *part_of(struct arena *arena, const char *text)
{
    static const char *const fronts[] = {"其中：", "其中:", "其中", "#", "＃"};

    for (size_t i = 0; i < sizeof(fronts) / sizeof(*fronts); i++)
        if (text_starts_with(text, fronts[i]))
            return text_trim(arena, text + strlen(fronts[i]));
    return NULL;
}

struct return_row return_row_read(struct intake_reader *reader, const struct grid *grid, size_t row,
                                  int column, bool ragged)
{
    const char *text = grid_cell(grid, row, column), *part;
    struct return_row read = {.kind = ROW_SKIPPED, .area = -1};
    struct place place = grid_place(grid, row, (size_t)column);

    if (ragged && !*text)
        return read;
    part = part_of(reader->arena, text);
    read.part = part != NULL;
    if (part && reader_knows_area(reader, part) < 0) {
        diag_add(reader->sink, DIAG_N278, .place = place, .value = text);
        return read;
    }
    if (!part && reader_knows_area(reader, text) < 0) {
        read.kind = total_kind(text_fold(reader->arena, text));
        if (read.kind != ROW_AREA) {
            diag_add(reader->sink, DIAG_N279, .place = place, .value = text);
            return read;
        }
    }
    read.area = part ? reader_knows_area(reader, part) : reader_area(reader, grid, row, column);
    read.kind = read.area >= 0 ? ROW_AREA : ROW_SKIPPED;
    return read;
}

/* ---- totals ---- */

/* A total row being compared. */
struct comparison {
    struct intake_reader *reader;
    const struct grid *grid;
    const struct return_row *rows;
    const double *values;
    size_t column_count;
};

/* True where an area above this row's has a row of its own in the file. */
static bool is_below_another(const struct comparison *comparison, size_t row)
{
    const struct area *areas = comparison->reader->catalogue->areas.items;
    int above = areas[comparison->rows[row].area].parent;

    for (; above >= 0; above = areas[above].parent)
        for (size_t i = 1; i < comparison->grid->count; i++)
            if (comparison->rows[i].kind == ROW_AREA && comparison->rows[i].area == above)
                return true;
    return false;
}

/* A total adds up all rows of the file, a subtotal those since the subtotal or total before it. */
static void rows_of_total(const struct comparison *comparison, size_t total, size_t *from,
                          size_t *to)
{
    *from = 1;
    *to = comparison->grid->count;
    if (comparison->rows[total].kind == ROW_TOTAL)
        return;
    *to = total;
    for (size_t row = 1; row < total; row++)
        if (comparison->rows[row].kind == ROW_TOTAL || comparison->rows[row].kind == ROW_SUBTOTAL)
            *from = row + 1;
}

static void compare(const struct comparison *comparison, size_t total, size_t column, int measure)
{
    const struct measure *measures = comparison->reader->catalogue->measures.items;
    double stated = comparison->values[total * comparison->column_count + column], sum = 0;
    size_t from, to, found = 0;
    char sum_text[NUMBER_TEXT], difference[NUMBER_TEXT];

    rows_of_total(comparison, total, &from, &to);
    for (size_t row = from; row < to; row++) {
        double value = comparison->values[row * comparison->column_count + column];
        if (comparison->rows[row].kind != ROW_AREA || comparison->rows[row].part || isnan(value) ||
            is_below_another(comparison, row))
            continue;
        sum += value;
        found++;
    }
    if (!found || isnan(stated) || isinf(sum) || fabs(stated - sum) < 1e-6)
        return;
    diag_add(
        comparison->reader->sink, DIAG_W269, .place = grid_place(comparison->grid, total, column),
        .measure = measures[measure].code, .value = grid_cell(comparison->grid, total, (int)column),
        .args = {measures[measure].label, number_shortest(sum, sum_text),
                 number_shortest(number_round(stated - sum, 6, ROUND_HALF_UP), difference),
                 comparison->rows[total].kind == ROW_TOTAL ? "合计" : "小计"});
}

void return_totals_check(struct intake_reader *reader, const struct grid *grid,
                         const struct return_row *rows, const double *values, const int *measures,
                         size_t column_count)
{
    struct comparison comparison = {reader, grid, rows, values, column_count};

    for (size_t row = 1; row < grid->count; row++) {
        if (rows[row].kind != ROW_TOTAL && rows[row].kind != ROW_SUBTOTAL)
            continue;
        for (size_t column = 0; column < column_count; column++)
            if (measures[column] >= 0)
                compare(&comparison, row, column, measures[column]);
    }
}
