/* The assessment table by its parts: areas of items (条目类别), and units in code order.
 *
 * Pure; shared by the annual workbook and the review's.
 *
 * Invariant: every item that is worth points lies in exactly one section.
 */
#ifndef TUOYU_DELIVERABLES_SHEETS_SECTIONS_H
#define TUOYU_DELIVERABLES_SHEETS_SECTIONS_H

#include "analysis/ranking.h"
#include "document/table.h"
#include "rules/items.h"

/* Neighbouring items of one section, vetoes apart: they are worth nothing. */
struct section {
    const char *key, *label;
    size_t first, last;
    struct decimal points; /* full points: of the items but bonuses */
    struct decimal bonus;  /* that can be had beyond them */
};

/* Returns how many there are. */
size_t find_sections(struct arena *arena, const struct items *items, struct section **sections);
struct decimal section_total(const struct unit *unit, const struct section *section);
/* The full points less those of the items that left the unit's base. */
struct decimal section_base(const struct items *items, const struct unit *unit,
                            const struct section *section);
/* What of them the unit does not have; its bonuses make up for nothing. */
struct decimal section_lost(const struct items *items, const struct unit *unit,
                            const struct section *section);
/* The cell of a unit's points in a section, with a mark where items left the base, and a sign where
 * all did and there is nothing to give points for. `formula` may be NULL. */
void section_cell(struct table_cell *cell, const struct items *items, const struct unit *unit,
                  const struct section *section, const char *formula);
/* True where section_cell() put such a mark or sign; then LEFT_NOTE tells of it. */
bool table_shows_left(const struct table *table);
#define LEFT_NOTE "带 △ 的有条目缺审核或缺数而不计入，△ 为全部不计入；总分按其余条目折算到满分"

/* 20, or 20＋5 with a bonus. In the arena. */
const char *section_points_text(struct arena *arena, const struct section *section);
/* 一 完善政策支持 without its number, which says nothing in a column's head. */
const char *section_name(const char *label);
/* Units in code order, as everywhere but in the ranking itself. */
const struct unit **units_by_code(struct arena *arena, const struct ranking *ranking);

#endif
