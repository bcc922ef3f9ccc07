/* The expressions in the tables of rules, read from left to right.
 *
 * Internal to rules/: quantities of indicators (`a+b`, `count(a>=1)`) and checks (`a <= b`) are so
 * small that each has its own reader; what they share, words, numbers and the finding with its
 * offset, stands here. Blanks mean nothing.
 *
 * Invariant: at most one finding an expression; after it every call fails quietly.
 */
#ifndef TUOYU_RULES_SCANNER_H
#define TUOYU_RULES_SCANNER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rows.h"

struct scanner {
    struct rows *rows;
    int column;
    const char *text;
    size_t at;
    bool failed;
};

/* The expression in a cell of the current row. */
struct scanner scanner_open(struct rows *rows, int column);
/* Takes `literal` if it comes next. */
bool scanner_take(struct scanner *scanner, const char *literal);
/* A code; NULL, without a finding, where none comes next. */
const char *scanner_word(struct scanner *scanner);
/* A number; false, without a finding, where none comes next. */
bool scanner_number(struct scanner *scanner, double *value);
/* True where nothing is left. */
bool scanner_at_end(struct scanner *scanner);

/* E113: at `offset` something was expected, or the code there is not known. */
void scanner_expected(struct scanner *scanner, size_t offset, const char *chinese,
                      const char *english);
void scanner_unknown(struct scanner *scanner, size_t offset, const char *word,
                     const char *candidate);

#endif
