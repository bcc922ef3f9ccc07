/* The area of a row; see return_areas.h. */
#include "intake/return_areas.h"

#include "base/text.h"
#include "intake/area_head.h"

/* ---- merged cells ---- */

/* [row] the row whose cell shows in the column. Merged cells and rows both stand by line; cells
 * that overlap, which no sheet has, keep the first. */
static size_t *tops_of(const struct return_file *file, size_t column)
{
    const struct grid *grid = &file->grid;
    size_t *tops = arena_array(file->reader->arena, grid->count, sizeof(*tops)), row = 1;

    for (size_t i = 0; i < grid->count; i++)
        tops[i] = i;
    for (size_t i = 0; i < grid->merge_count; i++) {
        const struct grid_merge *merge = &grid->merges[i];

        while (row < grid->count && grid->rows[row].line < merge->first_line)
            row++;
        if (row == grid->count || merge->first_column != column ||
            grid->rows[row].line != merge->first_line)
            continue;
        for (size_t at = row + 1;
             at < grid->count && grid->rows[at].line <= merge->last_line && tops[at] == at; at++)
            tops[at] = row;
    }
    return tops;
}

void return_areas_prepare(struct return_file *file)
{
    file->tops = arena_array(file->reader->arena, file->column_count, sizeof(*file->tops));
    for (size_t i = 0; i < file->column_count; i++)
        if (file->columns[i].role == COLUMN_AREA || file->columns[i].role == COLUMN_LABEL)
            file->tops[i] = tops_of(file, i);
}

const char *return_areas_text(const struct return_file *file, size_t row, size_t column)
{
    return grid_cell(&file->grid, file->tops[column][row], (int)column);
}

/* ---- the naming cell ---- */

/* The area that a column names in a row, -1; also where it is no column of areas. */
static int area_at(const struct return_file *file, size_t row, size_t column)
{
    const char *text;

    if (file->columns[column].role != COLUMN_AREA)
        return -1;
    text = return_areas_text(file, row, column);
    return *text ? reader_knows_area(file->reader, text) : -1;
}

static int depth_of(const struct areas *areas, int area)
{
    int depth = -1;

    for (; area >= 0; depth++)
        area = areas->items[area].parent;
    return depth;
}

/* The column that names the lowest area, of equal ones that with the lowest rank; -1. */
static int lowest_column(const struct return_file *file, size_t row, int *lowest)
{
    const struct areas *areas = &file->reader->catalogue->areas;
    int best = -1;

    *lowest = -1;
    for (size_t i = 0; i < file->column_count; i++) {
        int area = area_at(file, row, i);
        int depth = depth_of(areas, area), least = depth_of(areas, *lowest);

        if (area >= 0 && (depth > least ||
                          (depth == least && file->columns[i].rank < file->columns[best].rank))) {
            best = (int)i;
            *lowest = area;
        }
    }
    return best;
}

int return_areas_lowest(const struct return_file *file, size_t row)
{
    int lowest;

    lowest_column(file, row, &lowest);
    return lowest;
}

static bool has_label(const struct return_file *file, size_t row)
{
    for (size_t i = 0; i < file->column_count; i++)
        if (file->columns[i].role == COLUMN_LABEL && *grid_cell(&file->grid, row, (int)i))
            return true;
    return false;
}

/* The column of the lowest rank that has a text, a total before all others; -1. */
static int filled_column(const struct return_file *file, size_t row, bool totals)
{
    int best = -1;

    for (size_t i = 0; i < file->column_count; i++) {
        const struct column *column = &file->columns[i];
        const char *text = column->role == COLUMN_AREA ? return_areas_text(file, row, i) : "";

        if (*text && (!totals || return_row_is_total(file->reader->arena, text)) &&
            (best < 0 || column->rank < file->columns[best].rank))
            best = (int)i;
    }
    return best;
}

/* True where an area that is not known may lie within the one that a row names: 厦门市 | 海沦区. A
 * code, or a text beside (思明区 | 思明区卫健局), leaves a county what it is. */
static bool hides_lower(const struct return_file *file, int area, int naming, int column)
{
    const struct areas *areas = &file->reader->catalogue->areas;
    int rank = file->columns[column].rank, named = file->columns[naming].rank;
    bool lowest = true;

    for (size_t i = 0; i < areas->count && lowest; i++)
        lowest = areas->items[i].parent != area;
    return rank == AREA_HEAD_CODE ? !lowest : rank < named || (rank == named && !lowest);
}

/* The column of the lowest rank with a text that names no area and hides one, -1. */
static int unknown_column(const struct return_file *file, size_t row, int area, int naming)
{
    int best = -1;

    for (size_t i = 0; i < file->column_count; i++)
        if (file->columns[i].role == COLUMN_AREA && *return_areas_text(file, row, i) &&
            area_at(file, row, i) < 0 && hides_lower(file, area, naming, (int)i) &&
            (best < 0 || file->columns[i].rank < file->columns[best].rank))
            best = (int)i;
    return best;
}

struct row_name return_areas_naming(const struct return_file *file, size_t row,
                                    struct row_name before)
{
    int lowest, column = filled_column(file, row, true), unknown;

    if (column < 0) {
        column = lowest_column(file, row, &lowest);
        unknown = column < 0 ? -1 : unknown_column(file, row, lowest, column);
        column = unknown < 0 ? column : unknown;
    }
    if (column < 0)
        column = filled_column(file, row, false);
    if (column >= 0)
        return (struct row_name){file->tops[column][row], column};
    if (before.row && has_label(file, row) && !grid_row_is_ragged(&file->grid, row))
        return before;
    return (struct row_name){row, file->area};
}

/* ---- the others ---- */

/* True where one of two areas lies in the other: 福州市 beside 鼓楼区. */
static bool are_nested(const struct areas *areas, int one, int two)
{
    return areas_is_within(areas, one, two) || areas_is_within(areas, two, one);
}

bool return_areas_agree(const struct return_file *file, size_t row, struct row_name naming,
                        int area)
{
    struct intake_reader *reader = file->reader;
    const struct areas *areas = &reader->catalogue->areas;
    bool agree = true;

    for (size_t i = 0; i < file->column_count; i++) {
        const char *text = grid_cell(&file->grid, row, (int)i);
        int other;

        if (file->columns[i].role != COLUMN_AREA || (int)i == naming.column || !*text)
            continue;
        other = reader_knows_area(reader, text);
        if (other >= 0 && are_nested(areas, area, other))
            continue;
        diag_add(
            reader->sink, other < 0 ? DIAG_W276 : DIAG_E256,
            .place = grid_place(&file->grid, row, i), .area = areas->items[area].code,
            .value = text,
            .args = {
                grid_cell(&file->grid, naming.row, naming.column), areas->items[area].name,
                reader_column_name(reader, &file->grid, (size_t)naming.column, LANGUAGE_CHINESE),
                reader_column_name(reader, &file->grid, (size_t)naming.column, LANGUAGE_ENGLISH)});
        agree &= other < 0;
    }
    return agree;
}
