/* Figures counted from rows: sums by area and measure, that become facts at the end.
 *
 * A row counts in the area that it names. Where rows name an area and others one below it, the
 * figure of the upper one includes those below, since an area's own figure is the whole
 * (analysis/figures.h).
 *
 * Invariant: an area that no row names has no fact; a sum that lacks a row's figure is incomplete.
 */
#ifndef TUOYU_INTAKE_TALLY_H
#define TUOYU_INTAKE_TALLY_H

#include "intake/reader.h"

struct tally {
    struct intake_reader *reader;
    enum source source;
    size_t count;  /* of measures */
    int *measures; /* index of each, -1 where it is not counted */
    bool *named;   /* [area] */
    double *sums;  /* [area * count + which] */
    bool *lacking; /* the same */
};

/* `codes`: the measures that are counted; one that the workspace does not know is left out. */
void tally_init(struct tally *tally, struct intake_reader *reader, enum source source,
                const char *const *codes, size_t count);
/* Adds the facts, with the file as their place. */
void tally_finish(struct tally *tally, const char *file, const char *sheet);

static inline void tally_add(struct tally *tally, int area, int which, double value)
{
    tally->sums[(size_t)area * tally->count + (size_t)which] += value;
}

static inline void tally_lack(struct tally *tally, int area, int which)
{
    tally->lacking[(size_t)area * tally->count + (size_t)which] = true;
}

#endif
