/* What a workbook holds, counted in its parts: read back before it is published.
 *
 * Owns the counting. Looks at the bytes of a file as they lie on the disk, every part of it to its
 * end, and not at what a reader of tables makes of them; who asked for how much compares.
 *
 * Invariant: a census that was taken stands for a package whose every part was inflated with the
 * right checksum, whose every XML is well-formed to its end, and whose relations lead to parts.
 */
#ifndef TUOYU_BASE_XLSX_CENSUS_H
#define TUOYU_BASE_XLSX_CENSUS_H

#include <stddef.h>

#include "base/arena.h"

enum xlsx_kind {
    XLSX_TEXTS, /* cells */
    XLSX_NUMBERS,
    XLSX_FORMULAS,
    XLSX_BLANKS,
    XLSX_MERGES,
    XLSX_LINKS,
    XLSX_VALIDATIONS,
    XLSX_RULES,     /* of conditional formats */
    XLSX_RELATIONS, /* of sheets to other parts, and to places outside */
    XLSX_COMMENTS,  /* of the book, as are those below */
    XLSX_CHARTS,
    XLSX_DRAWN, /* charts and pictures, in their places */
    XLSX_KINDS,
};

struct xlsx_tally {
    size_t counts[XLSX_KINDS];
};

struct xlsx_census {
    const char **names;        /* of the sheets, in the order of their tabs */
    struct xlsx_tally *sheets; /* by the number of their part: sheet1.xml is the first */
    size_t count;              /* of names and of parts alike */
    struct xlsx_tally book;    /* what is not counted by sheet */
};

/* Counts all of the file. Returns 0, or -1: then *damaged names the part that is not whole, or of
 * which a relation leads to a part that is not there ("zip": the package itself; in the arena). */
int xlsx_census(struct arena *arena, const char *path, struct xlsx_census *census,
                const char **damaged);

#endif
