/* An expression over measures and indicators, as checks.csv writes it: abs(change(places)).
 *
 *     expression = term { (+ | -) term }            term  = factor { (* | /) factor }
 *     factor = number | number % | code | - factor | ( expression ) | abs( expression )
 *            | change( code ) | previous( code )
 *
 * previous() is the figure of the same span a year earlier. change() is the change since then: of a
 * percentage the difference in percentage points (百分点), of everything else relative, in %.
 * `50%` is 50 in a percent unit, and only something in percent is added to it or compared with it.
 * Knows what an expression says; its value is for analysis/.
 *
 * Invariant: every node of an expression that was read has its operands, and every code is known.
 */
#ifndef TUOYU_RULES_EXPRESSION_H
#define TUOYU_RULES_EXPRESSION_H

#include <stdbool.h>

#include "rules/measures.h"
#include "rules/scanner.h"

enum node_kind {
    NODE_NUMBER,
    NODE_MEASURE,
    NODE_INDICATOR,
    NODE_PREVIOUS, /* of `left`, a measure or indicator; likewise the next */
    NODE_CHANGE,
    NODE_ABS, /* of `left`; likewise the next */
    NODE_NEGATE,
    NODE_ADD, /* of `left` and `right`, and so on */
    NODE_SUBTRACT,
    NODE_MULTIPLY,
    NODE_DIVIDE,
};

struct node {
    enum node_kind kind;
    bool percent;  /* its value is in % or 百分点 */
    int index;     /* of NODE_MEASURE, NODE_INDICATOR */
    double number; /* of NODE_NUMBER */
    const struct node *left, *right;
};

#define EXPRESSION_DEPTH 32

/* What the codes in an expression mean. */
struct vocabulary {
    const struct measures *measures;
    const struct indicators *indicators;
};

/* Reads one expression, up to what cannot belong to it. NULL where the scanner has failed. */
const struct node *expression_read(struct scanner *scanner, const struct vocabulary *vocabulary);
/* True where a code is in it. */
bool expression_has_code(const struct node *node);
/* A number with %, which the other side of a comparison must match. */
bool expression_is_percentage(const struct node *node);

#endif
