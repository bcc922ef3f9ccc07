/* named.csv: the cities that were named, cycle after cycle, and those that lost the name.
 *
 * Invariant: every row refers to an area of areas.csv, and a revocation has its day.
 */
#ifndef TUOYU_RULES_NAMED_H
#define TUOYU_RULES_NAMED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "rules/areas.h"

struct naming {
    int area;
    const char *cycle; /* 2021-2022 */
    struct date named_on;
    const char *document;
    bool revoked;
    struct date revoked_on;
    const char *reason; /* of the revocation */
    struct place place;
};

struct namings {
    struct naming *items; /* in the order of the file */
    size_t count;
};

int named_read(struct arena *arena, const char *path, const char *name, const struct areas *areas,
               struct diag_sink *sink, struct namings *namings);

/* First and last day of a cycle: 2021-2022 or 2021. Returns 0, or -1 where it is none. */
int cycle_parse(const char *cycle, struct date *first, struct date *last);

#endif
