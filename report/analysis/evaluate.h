/* The value of an expression (rules/expression.h) in an area, and the same in words.
 *
 * Pure. Invariant: an expression has a value where every figure in it has one (state ok), no
 * divisor is 0, and a year before is there where it asks for one; otherwise it has none.
 */
#ifndef TUOYU_ANALYSIS_EVALUATE_H
#define TUOYU_ANALYSIS_EVALUATE_H

#include "analysis/figures.h"
#include "rules/expression.h"

struct evaluation {
    struct arena *arena;
    const struct catalogue *catalogue;
    const struct figures *figures;
    const struct figures *previous; /* of the same span a year earlier; NULL where there is none */
};

/* Returns false where there is no value. */
bool evaluate(const struct evaluation *evaluation, const struct node *node, int area,
              double *value);

/* The change of a figure since the one before: of percentages the difference, else relative in %.
 * Returns false where there is none (the one before was 0). */
bool evaluate_change(double before, double now, bool percent, double *change);

/* 托位数 42, 托位数较上年变动幅度 62.5%: labels with their values in the area. */
const char *evaluate_words(const struct evaluation *evaluation, const struct node *node, int area,
                           enum language language);

#endif
