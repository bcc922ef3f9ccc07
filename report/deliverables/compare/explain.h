/* A figure explained: value, formula, both sides, and every cell that it comes from, in words.
 *
 * Draws what analysis/trace.h found, for the terminal and for JSON.
 *
 * Invariant: nothing here computes; a number that shows is one that a figure or fact has.
 */
#ifndef TUOYU_DELIVERABLES_COMPARE_EXPLAIN_H
#define TUOYU_DELIVERABLES_COMPARE_EXPLAIN_H

#include "analysis/trace.h"
#include "base/buffer.h"

void explain_figure(struct buffer *out, struct arena *arena, const struct result *result,
                    const struct trace *trace, enum language language);
/* The same as one object of JSON. */
void explain_json(struct buffer *out, struct arena *arena, const struct result *result,
                  const struct trace *trace, enum language language);
/* Severity, message, cause and cure of a finding code. */
void explain_finding(struct buffer *out, enum diag_code code, enum language language);

/* 托位数 ÷ 常住人口 × 1000; of a measure its definition. */
const char *explain_formula(struct arena *arena, const struct result *result,
                            const struct trace *trace);
#endif
