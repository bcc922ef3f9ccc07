/* Walks over the items; see sections.h. */
#include "output/sections.h"

#include <string.h>

size_t find_sections(struct arena *arena, const struct items *items, struct section **sections)
{
    size_t count = 0;

    *sections = arena_array(arena, items->count, sizeof(**sections));
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        struct section *open = count > 0 ? &(*sections)[count - 1] : NULL;

        if (item->method == ITEM_VETO)
            continue;
        if (open == NULL || open->last + 1 != i || strcmp(open->label, item->section) != 0) {
            open = &(*sections)[count];
            *open = (struct section){.key = arena_printf(arena, "section.%zu", count),
                                     .label = item->section,
                                     .first = i};
            count++;
        }
        open->last = i;
        open->points = decimal_add(open->points, item->points);
    }
    return count;
}

struct decimal section_total(const struct unit *unit, const struct section *section)
{
    struct decimal sum = DECIMAL_ZERO;

    for (size_t i = section->first; i <= section->last; i++)
        sum = decimal_add(sum, unit->scores[i].counted);
    return sum;
}

const char *section_name(const char *label)
{
    const char *blank = strchr(label, ' ');

    return blank != NULL && blank[1] != '\0' ? blank + 1 : label;
}

const struct unit **units_by_code(struct arena *arena, const struct ranking *ranking)
{
    const struct unit **units = arena_array(arena, ranking->count, sizeof(*units));

    for (size_t i = 0; i < ranking->count; i++) {
        size_t at = i;
        for (; at > 0 && units[at - 1]->area > ranking->units[i].area; at--)
            units[at] = units[at - 1];
        units[at] = &ranking->units[i];
    }
    return units;
}
