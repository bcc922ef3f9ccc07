/* Names under which a row of a table is found: code, label, short name, aliases.
 *
 * Holds them folded (text_fold) and sorted, since every line of every return asks here; folding all
 * names again for each question would cost more than the rest of the reading. Knows nothing of
 * what is named.
 *
 * Invariant: after names_sort() equal names stand together, in the order of their things.
 */
#ifndef TUOYU_RULES_NAMES_H
#define TUOYU_RULES_NAMES_H

#include <stddef.h>

#include "base/arena.h"

struct name {
    const char *folded;
    int thing;  /* index of what is named */
    size_t row; /* where the name is written, as rules/rows.h counts */
    int column;
};

struct names {
    struct name *items;
    size_t count, capacity;
};

/* Adds each of the texts joined by '|' in `name->folded`, folded; empty ones are passed over. */
void names_add(struct arena *arena, struct names *names, const struct name *name);
void names_sort(struct names *names);
/* The first of the names that equal a folded text; `count` where there is none. */
size_t names_find(const struct names *names, const char *folded);

#endif
