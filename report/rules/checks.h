/* checks.csv: audit relations (审核关系) between measures and indicators, as data.
 *
 * A check compares two expressions (rules/expression.h). It must hold for every area in which both
 * have a value.
 *
 * Invariant: both expressions of a check that was read are complete, and in one unit.
 */
#ifndef TUOYU_RULES_CHECKS_H
#define TUOYU_RULES_CHECKS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/table_file.h"
#include "rules/expression.h"
#include "rules/measures.h"

enum relation { RELATION_LE, RELATION_LT, RELATION_GE, RELATION_GT, RELATION_EQ, RELATION_NE };
#define RELATIONS (RELATION_NE + 1)

struct check {
    const char *code;
    const char *expression; /* as in the file */
    const struct node *left, *right;
    enum relation relation;
    enum diag_severity severity;
    const char *instruction; /* what to do, Chinese */
    struct place place;
};

struct checks {
    struct check *items;
    size_t count;
};

int checks_read(struct arena *arena, const struct table_file *file, const struct measures *measures,
                const struct indicators *indicators, struct diag_sink *sink, struct checks *checks);
const char *relation_text(enum relation relation); /* "<=" */

#endif
