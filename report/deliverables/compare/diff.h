/* Two runs compared: what went in, what came out, and why a rank moved.
 *
 * Reads what `run` wrote (manifest.json, facts.csv, points.csv, ranking.csv, corrections.csv) and
 * nothing else, so that an output from last month is as good as one of today; what was edited since
 * is refused. A city whose points or rank moved is traced to the items that moved and to the facts
 * of the city and its counties that did, a rank that moved alone to the cities whose points did, a
 * place to what keeps the city from it; beside them stand the settings and the tables that moved
 * and can have done it.
 *
 * Invariant: two equal outputs give no rows, swapping the two swaps before and after, and a cause
 * names nothing that did not move.
 */
#ifndef TUOYU_DELIVERABLES_COMPARE_DIFF_H
#define TUOYU_DELIVERABLES_COMPARE_DIFF_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"

enum diff_kind {
    DIFF_PERIOD,  /* there in one of the two only; two folders of different periods */
    DIFF_SETTING, /* code: the key */
    DIFF_INPUT,   /* code: the file; before and after: the beginning of its digest */
    DIFF_MEASURE,
    DIFF_INDICATOR,
    DIFF_ITEM,   /* points of an item */
    DIFF_POINTS, /* the total */
    DIFF_RANK,
    DIFF_GATE, /* what keeps a city from a place, in the words of ranking.csv */
    DIFF_PLACE,
};

struct diff_row {
    enum diff_kind kind;
    const char *period, *area, *name, *code; /* "" where it has none */
    const char *before, *after;              /* "" where it is not there */
    const char *cause; /* of points, ranks, gates and places; of a measure: its correction; "" */
};

struct diff {
    struct diff_row *items; /* by period, then kind, then as the newer output has them */
    size_t count, capacity;
};

/* Compares OUT or OUT/PERIOD with another. Returns 0, or -1 with findings (E264, E265, E405). */
int diff_runs(struct arena *arena, const char *a, const char *b, enum language language,
              struct diag_sink *sink, struct diff *diff);

void diff_text(struct buffer *out, const struct diff *diff, enum language language);
void diff_csv(struct buffer *out, const struct diff *diff);
/* An array of records with the same keys. */
void diff_json(struct buffer *out, const struct diff *diff);

#endif
