/* references.csv: figures of others to set beside one's own — the whole country's, a neighbour's.
 *
 * A series has a label (全国), and each of its values the source that it was read in. They are
 * shown and never computed with: nothing here is added, ranked or checked against a target.
 *
 * Invariant: code and period of every row are known, and a label gives one value to a code and
 * period.
 */
#ifndef TUOYU_RULES_REFERENCES_H
#define TUOYU_RULES_REFERENCES_H

#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "rules/measures.h"

struct reference {
    const char *label;
    int measure, indicator; /* index of one of them, the other -1 */
    struct period period;
    double value;       /* in the unit of the measure or indicator */
    const char *source; /* where the value was read */
    struct place place;
};

struct references {
    struct reference *items; /* in the order of the file */
    size_t count;
};

/* Findings E107, E108, E110. Returns 0 or -1. */
int references_read(struct arena *arena, const char *path, const char *name,
                    const struct measures *measures, const struct indicators *indicators,
                    struct diag_sink *sink, struct references *references);

/* The value that a label gives to a measure or indicator (the other index -1) in a period, NULL. */
const struct reference *references_find(const struct references *references, const char *label,
                                        int measure, int indicator, const char *period);
/* The labels that have a value of a measure or indicator, in the order of the file, into `labels`,
 * which has room for references->count. Returns how many. */
size_t references_labels(const struct references *references, int measure, int indicator,
                         const char **labels);

#endif
