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
static enum return_row_kind total_kind(const char *folded)
{
    static const char *const totals[] = {"全市", "全县", "全区", "共计", "总数", "计", NULL};
    static const char *const ends[] = {"合计", "总计", "小计"};
    size_t length = strlen(folded);

    for (size_t i = 0; i < 3; i++) {
        size_t size = strlen(ends[i]);
        if (length >= size && strcmp(folded + length - size, ends[i]) == 0)
            return i == 2 ? RETURN_SUBTOTAL : RETURN_TOTAL;
    }
    return is_one_of(folded, totals) ? RETURN_TOTAL : RETURN_AREA;
}

bool return_row_is_total(struct arena *scratch, const char *text)
{
    struct arena_mark mark = arena_mark(scratch);
    bool total = *text && total_kind(text_fold(scratch, text)) != RETURN_AREA;

    arena_reset(scratch, mark);
    return total;
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

/* 福州市合计 is about 福州市: its area, -1 for a total of all rows. */
static int total_area(struct intake_reader *reader, const char *text)
{
    static const char *const ends[] = {"合计", "总计", "小计"};
    const char *folded = text_fold(reader->arena, text);
    size_t length = strlen(folded), size = strlen(ends[0]);

    for (size_t i = 0; length > size && i < 3; i++)
        if (strcmp(folded + length - size, ends[i]) == 0)
            return reader_knows_area(reader, arena_strndup(reader->arena, folded, length - size));
    return -1;
}

/* The area cell; where it is empty and the row begins with a total's word elsewhere, that: merged
 * over 序号 and 地区 it stands in the first. */
static int naming_column(struct intake_reader *reader, const struct grid *grid, size_t row,
                         int column)
{
    if (*grid_cell(grid, row, column))
        return column;
    for (int i = 0; i < (int)grid->rows[row].count; i++)
        if (*grid_cell(grid, row, i))
            return total_kind(text_fold(reader->arena, grid_cell(grid, row, i))) == RETURN_AREA
                       ? column
                       : i;
    return column;
}

struct return_row return_row_read(struct intake_reader *reader, const struct grid *grid, size_t row,
                                  int column, bool ragged)
{
    struct return_row read = {.kind = RETURN_SKIPPED, .area = -1};
    const char *text, *part;
    struct place place;

    column = naming_column(reader, grid, row, column);
    text = grid_cell(grid, row, column);
    place = grid_place(grid, row, (size_t)column);
    if (ragged && !*text)
        return read;
    part = part_of(reader->arena, text);
    read.part = part;
    if (part && reader_knows_area(reader, part) < 0 &&
        !areas_nearest(&reader->catalogue->areas, reader->arena, part,
                       reader->intake->period.last)) {
        diag_add(reader->sink, DIAG_N278, .place = place);
        return read;
    }
    if (!part && reader_knows_area(reader, text) < 0) {
        read.kind = total_kind(text_fold(reader->arena, text));
        if (read.kind != RETURN_AREA) {
            read.area = total_area(reader, text);
            diag_add(reader->sink, DIAG_N279, .place = place, .value = text);
            return read;
        }
    }
    read.area = part ? reader_area_at(reader, part, place) : reader_area(reader, grid, row, column);
    read.kind = read.area >= 0 ? RETURN_AREA : RETURN_SKIPPED;
    return read;
}

/* ---- totals ---- */

/* The totals of a file being compared. */
struct comparison {
    struct intake_reader *reader;
    const struct grid *grid;
    const struct return_row *rows;
    bool *added; /* [row] in a total: an area's own, with no area above it in the file */
};

/* What the rows of a total add up to. */
struct sum {
    double value;
    size_t count;
};

static bool is_within(const struct area *areas, int area, int above)
{
    while (area >= 0 && area != above)
        area = areas[area].parent;
    return area >= 0;
}

static void find_added(struct comparison *comparison)
{
    const struct areas *areas = &comparison->reader->catalogue->areas;
    bool *has_row = arena_array(comparison->reader->arena, areas->count, sizeof(*has_row));
    size_t count = comparison->grid->count;

    comparison->added = arena_array(comparison->reader->arena, count, sizeof(*comparison->added));
    for (size_t row = 1; row < count; row++)
        if (comparison->rows[row].kind == RETURN_AREA)
            has_row[comparison->rows[row].area] = true;
    for (size_t row = 1; row < count; row++) {
        const struct return_row *read = &comparison->rows[row];
        int above = read->kind == RETURN_AREA ? areas->items[read->area].parent : -1;

        while (above >= 0 && !has_row[above])
            above = areas->items[above].parent;
        comparison->added[row] = read->kind == RETURN_AREA && !read->part && above < 0;
    }
}

/* The rows from `from` up to `to`; only those within `area` where there is one. */
static struct sum add_up(const struct comparison *comparison, const struct return_column *column,
                         size_t from, size_t to, int area)
{
    const struct area *areas = comparison->reader->catalogue->areas.items;
    struct sum sum = {0};

    for (size_t row = from; row < to; row++)
        if (comparison->added[row] && !isnan(column->values[row]) &&
            (area < 0 || is_within(areas, comparison->rows[row].area, area))) {
            sum.value += column->values[row];
            sum.count++;
        }
    return sum;
}

static void compare(const struct comparison *comparison, const struct return_column *column,
                    size_t total, struct sum sum)
{
    const struct measure *measure = &comparison->reader->catalogue->measures.items[column->measure];
    double stated = column->values[total];
    char sum_text[NUMBER_TEXT], difference[NUMBER_TEXT];

    if (!sum.count || isnan(stated) || isinf(sum.value) || fabs(stated - sum.value) < 1e-6)
        return;
    diag_add(
        comparison->reader->sink, DIAG_W269,
        .place = grid_place(comparison->grid, total, column->at), .measure = measure->code,
        .value = grid_cell(comparison->grid, total, (int)column->at),
        .args = {measure->label, number_shortest(sum.value, sum_text),
                 number_shortest(number_round(stated - sum.value, 6, ROUND_HALF_UP), difference),
                 comparison->rows[total].kind == RETURN_TOTAL ? "合计" : "小计"});
}

/* A total adds up all rows of the file or of its area, a subtotal those since the one before. */
static void check_column(const struct comparison *comparison, const struct return_column *column)
{
    size_t count = comparison->grid->count, since = 1;
    struct sum all = add_up(comparison, column, 1, count, -1);

    for (size_t row = 1; row < count; row++) {
        const struct return_row *read = &comparison->rows[row];

        if (read->kind != RETURN_TOTAL && read->kind != RETURN_SUBTOTAL)
            continue;
        if (read->area >= 0)
            compare(comparison, column, row, add_up(comparison, column, 1, count, read->area));
        else if (read->kind == RETURN_TOTAL)
            compare(comparison, column, row, all);
        else
            compare(comparison, column, row, add_up(comparison, column, since, row, -1));
        since = row + 1;
    }
}

void return_totals_check(struct intake_reader *reader, const struct grid *grid,
                         const struct return_row *rows, const struct return_column *columns,
                         size_t column_count)
{
    struct comparison comparison = {.reader = reader, .grid = grid, .rows = rows};

    find_added(&comparison);
    for (size_t i = 0; i < column_count; i++)
        check_column(&comparison, &columns[i]);
}
