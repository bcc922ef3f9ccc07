/* checks.csv: audit relations (审核关系) between measures and indicators, as data.
 *
 * A check is one comparison of two operands: a measure code, an indicator code, a number, or a
 * number with % (N in a percent unit). It must hold for every area in which both have a figure.
 *
 * Invariant: both operands of a check that was read are resolved.
 */
#ifndef TUOYU_RULES_CHECKS_H
#define TUOYU_RULES_CHECKS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "rules/measures.h"

enum operand_kind { OPERAND_NUMBER, OPERAND_MEASURE, OPERAND_INDICATOR };

struct operand {
    enum operand_kind kind;
    int index;     /* of measure or indicator */
    double number; /* of OPERAND_NUMBER */
};

enum relation { RELATION_LE, RELATION_LT, RELATION_GE, RELATION_GT, RELATION_EQ, RELATION_NE };

struct check {
    const char *code;
    const char *expression; /* as in the file */
    struct operand left, right;
    enum relation relation;
    enum diag_severity severity;
    const char *instruction; /* what to do, Chinese */
    struct place place;
};

struct checks {
    struct check *items;
    size_t count;
};

int checks_read(struct arena *arena, const char *path, const char *name,
                const struct measures *measures, const struct indicators *indicators,
                struct diag_sink *sink, struct checks *checks);
const char *relation_text(enum relation relation); /* "<=" */

#endif
