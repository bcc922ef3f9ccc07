/* Walks over the items; see sections.h. */
#include "deliverables/sheets/sections.h"

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
        if (!open || open->last + 1 != i || strcmp(open->label, item->section) != 0) {
            open = &(*sections)[count];
            *open = (struct section){.key = arena_printf(arena, "section.%zu", count),
                                     .label = item->section,
                                     .first = i};
            count++;
        }
        open->last = i;
        if (item->method == ITEM_BONUS)
            open->bonus = decimal_add(open->bonus, item->points);
        else
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

struct decimal section_base(const struct items *items, const struct unit *unit,
                            const struct section *section)
{
    struct decimal base = section->points;

    for (size_t i = section->first; i <= section->last; i++)
        if (unit->scores[i].left)
            base = decimal_subtract(base, items->items[i].points);
    return base;
}

struct decimal section_lost(const struct items *items, const struct unit *unit,
                            const struct section *section)
{
    struct decimal lost = section_base(items, unit, section);

    for (size_t i = section->first; i <= section->last; i++)
        if (items->items[i].method != ITEM_BONUS)
            lost = decimal_subtract(lost, unit->scores[i].counted);
    return lost;
}

#define MARK_LEFT "△"

void section_cell(struct table_cell *cell, const struct items *items, const struct unit *unit,
                  const struct section *section, const char *formula)
{
    struct decimal base = section_base(items, unit, section), total = section_total(unit, section);

    if (section->points.units && !base.units && !section->bonus.units) {
        cell_text(cell, MARK_LEFT);
        cell->tone = TONE_QUIET;
        return;
    }
    cell_formula(cell, decimal_to_double(total), formula);
    if (decimal_compare(base, section->points) != 0)
        cell->mark = MARK_LEFT;
}

static bool is_left(const struct table_cell *cell)
{
    const char *shown = cell->kind == CELL_TEXT ? cell->text : cell->mark;

    return shown && strcmp(shown, MARK_LEFT) == 0;
}

bool table_shows_left(const struct table *table)
{
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t i = 0; i < table->column_count; i++)
            if (is_left(&table->rows[row].cells[i]))
                return true;
    return false;
}

const char *section_points_text(struct arena *arena, const struct section *section)
{
    char points[NUMBER_TEXT], bonus[NUMBER_TEXT];

    return arena_printf(arena, "%s%s%s", decimal_text(section->points, 0, points),
                        section->bonus.units ? "＋" : "",
                        section->bonus.units ? decimal_text(section->bonus, 0, bonus) : "");
}

const char *section_name(const char *label)
{
    const char *blank = strchr(label, ' ');

    return blank && blank[1] != '\0' ? blank + 1 : label;
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
