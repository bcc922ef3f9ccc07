/* The assessment table by its parts: areas of items (条目类别), and units in code order.
 *
 * Pure; shared by the annual workbook and the review's.
 *
 * Invariant: every item that is worth points lies in exactly one section.
 */
#ifndef TUOYU_OUTPUT_SECTIONS_H
#define TUOYU_OUTPUT_SECTIONS_H

#include "analysis/ranking.h"
#include "rules/items.h"

/* Neighbouring items of one section, vetoes apart: they are worth nothing. */
struct section {
    const char *key, *label;
    size_t first, last;
    struct decimal points;
};

/* Returns how many there are. */
size_t find_sections(struct arena *arena, const struct items *items, struct section **sections);
struct decimal section_total(const struct unit *unit, const struct section *section);
/* 一 完善政策支持 without its number, which says nothing in a column's head. */
const char *section_name(const char *label);
/* Units in code order, as everywhere but in the ranking itself. */
const struct unit **units_by_code(struct arena *arena, const struct ranking *ranking);

#endif
