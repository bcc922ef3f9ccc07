/* What the files of diff share: two outputs as they were read, and the rows that differ.
 *
 * diff_side.c reads an output, diff.c compares two, diff_why.c and diff_fixes.c fill in the causes,
 * diff_text.c has the words. For these only; everybody else takes deliverables/compare/diff.h.
 *
 * Invariant: rows of the period at hand are those from `first` on.
 */
#ifndef TUOYU_DELIVERABLES_COMPARE_DIFF_PARTS_H
#define TUOYU_DELIVERABLES_COMPARE_DIFF_PARTS_H

#include "base/grid.h"
#include "deliverables/compare/diff.h"
#include "deliverables/compare/run_manifest.h"

#define KEY_COLUMNS 3

/* A table of an output, its rows found by their key. */
struct keyed {
    struct grid grid;
    int keys[KEY_COLUMNS]; /* columns of the key, -1 for none */
    const char **texts;    /* [row]: the key */
    const size_t **by_key; /* pointers into `rows`, sorted by key */
    size_t *rows;
};

struct side {
    const char *folder; /* of the period */
    struct manifest manifest;
    struct keyed facts, points, ranking, corrections;
};

struct comparing {
    struct arena *arena;
    struct diag_sink *sink;
    enum language language;
    const char *period;
    struct side a, b;
    struct diff *diff;
    size_t first;
};

/* Reads the output in side->folder. Returns 0, or -1 with findings where a run did not write it, or
 * not so. */
int diff_read_side(const struct comparing *comparing, struct side *side);
/* The key of a row, of up to KEY_COLUMNS cells; "" for those that the table has not. */
const char *diff_key(struct arena *arena, const char *first, const char *second, const char *third);
/* The row of a key; 0 where there is none. */
size_t diff_find(const struct keyed *table, const char *key);
/* A cell by the name of its column; "" for row 0. */
const char *diff_cell(const struct keyed *table, size_t row, const char *column);

/* Sets the cause of the measures of this period that a correction moved. */
void diff_mark_corrections(const struct comparing *comparing);
/* Sets the causes of the other rows of this period. */
void diff_explain(const struct comparing *comparing);

/* What stands in an output, as a person reads it: in Chinese 缺数 for missing, 推荐 for in; all
 * else, and everything in English, as it is. */
const char *diff_word(enum diff_kind kind, const char *text, enum language language);

#endif
