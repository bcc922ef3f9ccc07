/* Items and their points, as assessment and panel name them. */
#include <string.h>

#include "base/text.h"
#include "intake/reader.h"
#include "rules/methods.h"

/* A sheet takes the code 2.10 for a number and keeps 2.1: the one item that is that number. */
static int find_by_number(const struct items *items, const char *text)
{
    double wanted, code;
    int found = -1;

    if (number_parse(text, &wanted))
        return -1;
    for (size_t i = 0; i < items->count; i++) {
        if (number_parse(items->items[i].code, &code) || code < wanted || code > wanted)
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

int reader_item(struct intake_reader *reader, const struct grid *grid, size_t row, int column)
{
    const struct items *items = &reader->catalogue->items;
    const char *text = grid_cell(grid, row, column), *nearest;
    const char **codes;
    int index = items_find_code(items, text);

    for (size_t i = 0; index < 0 && *text && i < items->count; i++)
        if (strcmp(items->items[i].label, text) == 0)
            index = (int)i;
    if (index < 0)
        index = find_by_number(items, text);
    if (index >= 0)
        return index;
    codes = arena_array(reader->arena, items->count, sizeof(*codes));
    for (size_t i = 0; i < items->count; i++)
        codes[i] = items->items[i].code;
    nearest = text_nearest(reader->arena, text, codes, items->count);
    diag_add(reader->sink, DIAG_E211, .place = grid_place(grid, row, (size_t)column), .value = text,
             .args = {diag_suggest(reader->arena, nearest, LANGUAGE_CHINESE),
                      diag_suggest(reader->arena, nearest, LANGUAGE_ENGLISH)});
    return -1;
}

/* A veto item says whether it occurred (1) or not (0); a yes-or-no item has all points or none
 * once it is verified, while a self-assessment may lie between. */
static bool all_or_none(const struct item *item, bool verified)
{
    return method_of(item->method)->all_or_none && (verified || item->method == ITEM_VETO);
}

static bool points_fit(const struct item *item, struct decimal points, struct decimal most,
                       bool verified)
{
    if (decimal_compare(points, DECIMAL_ZERO) == 0 || decimal_compare(points, most) == 0)
        return true;
    return !all_or_none(item, verified) && decimal_compare(points, DECIMAL_ZERO) > 0 &&
           decimal_compare(points, most) < 0;
}

bool reader_points(struct intake_reader *reader, const struct grid *grid, size_t row, int column,
                   const struct item *item, const struct area *area, bool verified,
                   struct decimal *points)
{
    const char *text = grid_cell(grid, row, column);
    struct place place = grid_place(grid, row, column < 0 ? 0 : (size_t)column);
    struct decimal limit = item->method == ITEM_VETO ? decimal_from_integer(1) : item->points;
    char most[NUMBER_TEXT];

    if (!*text)
        return false;
    if (decimal_parse(text, points) || points->units % (DECIMAL_ONE / 100) != 0) {
        diag_add(reader->sink, DIAG_E221, .place = place, .area = area->code, .measure = item->code,
                 .value = text,
                 .args = {grid_cell(grid, 0, column), "至多两位小数的数值",
                          "a number with at most 2 decimals"});
        return false;
    }
    if (points_fit(item, *points, limit, verified))
        return true;
    diag_add(reader->sink, all_or_none(item, verified) ? DIAG_E224 : DIAG_E212, .place = place,
             .area = area->code, .measure = item->code, .value = text,
             .args = {item->label, decimal_text(limit, 0, most), area->name});
    return false;
}
