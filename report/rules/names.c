/* A sorted list of folded names; see names.h. */
#include "rules/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

void names_add(struct arena *arena, struct names *names, const struct name *name)
{
    const char *at = name->folded;

    for (;;) {
        size_t length = strcspn(at, "|");
        const char *folded = text_fold(arena, arena_strndup(arena, at, length));

        if (*folded) {
            names->items = arena_grow(arena, names->items, names->count, &names->capacity,
                                      sizeof(*names->items));
            names->items[names->count] = *name;
            names->items[names->count++].folded = folded;
        }
        if (!at[length])
            return;
        at += length + 1;
    }
}

static int compare_names(const void *left, const void *right)
{
    const struct name *a = left, *b = right;
    int order = strcmp(a->folded, b->folded);

    if (!order)
        order = (a->thing > b->thing) - (a->thing < b->thing);
    return order ? order : (a->column > b->column) - (a->column < b->column);
}

void names_sort(struct names *names)
{
    if (names->count)
        qsort(names->items, names->count, sizeof(*names->items), compare_names);
}

size_t names_find(const struct names *names, const char *folded)
{
    size_t low = 0, high = names->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(names->items[middle].folded, folded) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < names->count && strcmp(names->items[low].folded, folded) == 0)
        return low;
    return names->count;
}
