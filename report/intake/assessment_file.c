/* assessment.csv (评估表): self-assessed (自评) and verified (审核) points, a row a unit and item.
 *
 * Invariant: points that were kept are in the item's range and have at most ITEM_DECIMALS places.
 */
#include <string.h>

#include "base/text.h"
#include "intake/reader.h"

enum {
    COLUMN_AREA,
    COLUMN_ITEM,
    COLUMN_SELF,
    COLUMN_VERIFIED,
    COLUMN_EVIDENCE,
    COLUMN_NOTE,
    COLUMN_SHOWN, /* this and the next: what the blank form shows beside them, passed over */
    COLUMN_COUNT = COLUMN_SHOWN + 5
};

static const struct column_spec specs[COLUMN_COUNT] = {
    [COLUMN_AREA] = {"area", AREA_HEADERS, true},
    [COLUMN_ITEM] = {"item", "条目|条目代码|评估条目", true},
    [COLUMN_SELF] = {"self_points", "自评分|自评得分", false},
    [COLUMN_VERIFIED] = {"verified_points", "审核分|审核得分", true},
    [COLUMN_EVIDENCE] = {"evidence", "佐证材料", false},
    [COLUMN_NOTE] = {"note", "备注|说明", false},
    [COLUMN_SHOWN] = {"section", "部分", false},
    {"label", "条目名称", false},
    {"points", "分值", false},
    {"method", "计分方法", false},
    {"proof", "应附材料", false},
};

struct assessment_file {
    struct intake_reader *reader;
    struct grid grid;
    int positions[COLUMN_COUNT];
    const char **codes; /* of all items, for "did you mean" */
};

/* Index of the item in a row, by code or else by label; -1 with E211. */
static int find_item(const struct assessment_file *file, size_t row)
{
    const struct items *items = &file->reader->catalogue->items;
    struct arena *arena = file->reader->arena;
    const char *text = grid_cell(&file->grid, row, file->positions[COLUMN_ITEM]);
    int index = items_find_code(items, text);
    const char *nearest;

    for (size_t i = 0; index < 0 && *text && i < items->count; i++)
        if (strcmp(items->items[i].label, text) == 0)
            index = (int)i;
    if (index >= 0)
        return index;
    nearest = text_nearest(arena, text, file->codes, items->count);
    diag_add(file->reader->sink, DIAG_E211,
             .place = grid_place(&file->grid, row, (size_t)file->positions[COLUMN_ITEM]),
             .value = text,
             .args = {diag_suggest(arena, nearest, LANGUAGE_CHINESE),
                      diag_suggest(arena, nearest, LANGUAGE_ENGLISH)});
    return -1;
}

/* A veto item says whether it occurred (1) or not (0); a yes-or-no item has all points or none
 * once it is verified, while a self-assessment may lie between. */
static bool all_or_none(const struct item *item, bool verified)
{
    return item->method == ITEM_VETO || (item->method == ITEM_YESNO && verified);
}

static bool points_fit(const struct item *item, struct decimal points, struct decimal most,
                       bool verified)
{
    if (decimal_compare(points, DECIMAL_ZERO) == 0 || decimal_compare(points, most) == 0)
        return true;
    return !all_or_none(item, verified) && decimal_compare(points, DECIMAL_ZERO) > 0 &&
           decimal_compare(points, most) < 0;
}

/* True where the cell holds usable points; an empty one says nothing, others E221, E212 or E224. */
static bool read_points(const struct assessment_file *file, size_t row, int column,
                        const struct item *item, const struct area *area, struct decimal *points)
{
    const char *text = grid_cell(&file->grid, row, column);
    struct place place = grid_place(&file->grid, row, column < 0 ? 0 : (size_t)column);
    struct decimal limit = item->method == ITEM_VETO ? decimal_from_integer(1) : item->points;
    bool verified = column == file->positions[COLUMN_VERIFIED];
    char most[NUMBER_TEXT];

    if (!*text)
        return false;
    if (decimal_parse(text, points) || points->units % (DECIMAL_ONE / 100) != 0) {
        diag_add(file->reader->sink, DIAG_E221, .place = place, .area = area->code,
                 .measure = item->code, .value = text,
                 .args = {grid_cell(&file->grid, 0, column), "至多两位小数的数值",
                          "a number with at most 2 decimals"});
        return false;
    }
    if (points_fit(item, *points, limit, verified))
        return true;
    diag_add(file->reader->sink, all_or_none(item, verified) ? DIAG_E224 : DIAG_E212,
             .place = place, .area = area->code, .measure = item->code, .value = text,
             .args = {item->label, decimal_text(limit, 0, most), area->name});
    return false;
}

static bool same_points(bool has_a, struct decimal a, bool has_b, struct decimal b)
{
    return has_a == has_b && (!has_a || decimal_compare(a, b) == 0);
}

/* A second row: an error, and where the two differ neither counts, so that the order of rows never
 * decides a rank. */
static void report_repeated(const struct assessment_file *file, struct assessment *first,
                            const struct assessment *second, const struct item *item,
                            const struct area *area)
{
    diag_add(file->reader->sink, DIAG_E213, .place = second->place, .area = area->code,
             .measure = item->code,
             .args = {item->code, arena_printf(file->reader->arena, "%u", first->place.line),
                      area->name});
    if (!same_points(first->has_verified, first->verified, second->has_verified,
                     second->verified)) {
        first->has_verified = false;
        first->invalid = true;
    }
    if (!same_points(first->has_self, first->self, second->has_self, second->self))
        first->has_self = false;
}

static void read_row(const struct assessment_file *file, size_t row)
{
    const struct catalogue *catalogue = file->reader->catalogue;
    const struct grid *grid = &file->grid;
    const int *at = file->positions;
    int area = reader_area(file->reader, grid, row, at[COLUMN_AREA]);
    int index = find_item(file, row);
    struct assessment read = {.present = true}, *kept;

    if (area < 0 || index < 0)
        return;
    if (!catalogue->areas.items[area].quota_base) {
        diag_add(file->reader->sink, DIAG_W265,
                 .place = grid_place(grid, row, (size_t)at[COLUMN_AREA]),
                 .area = catalogue->areas.items[area].code,
                 .value = grid_cell(grid, row, at[COLUMN_AREA]));
        return;
    }
    const struct item *item = &catalogue->items.items[index];
    const struct area *unit = &catalogue->areas.items[area];
    read.has_self = read_points(file, row, at[COLUMN_SELF], item, unit, &read.self);
    read.has_verified = read_points(file, row, at[COLUMN_VERIFIED], item, unit, &read.verified);
    read.invalid = !read.has_verified && *grid_cell(grid, row, at[COLUMN_VERIFIED]);
    read.evidence = grid_cell(grid, row, at[COLUMN_EVIDENCE]);
    read.note = grid_cell(grid, row, at[COLUMN_NOTE]);
    read.place = grid_place(grid, row, (size_t)at[COLUMN_VERIFIED]);
    kept =
        &file->reader->intake->assessments[(size_t)area * catalogue->items.count + (size_t)index];
    if (kept->present)
        report_repeated(file, kept, &read, item, unit);
    else
        *kept = read;
}

void assessment_file_read(struct intake_reader *reader)
{
    const struct items *items = &reader->catalogue->items;
    struct assessment_file file = {.reader = reader};

    if (reader_open_table(reader, "assessment.csv", specs, COLUMN_COUNT, &file.grid,
                          file.positions))
        return;
    file.codes = arena_array(reader->arena, items->count, sizeof(*file.codes));
    for (size_t i = 0; i < items->count; i++)
        file.codes[i] = items->items[i].code;
    for (size_t row = 1; row < file.grid.count; row++)
        if (!grid_row_is_ragged(&file.grid, row))
            read_row(&file, row);
    reader->intake->has_assessment = file.grid.count > 1;
}
