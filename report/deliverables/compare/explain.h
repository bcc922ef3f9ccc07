/* A figure explained: value, formula, both sides, and every cell that it comes from, in words.
 *
 * Draws what analysis/trace.h found, for the terminal, for JSON (drivers/records/json.h) and, fact by fact,
 * for the sheet 溯源.
 *
 * Invariant: nothing here computes; a number that shows is one that a figure or fact has.
 */
#ifndef TUOYU_DELIVERABLES_COMPARE_EXPLAIN_H
#define TUOYU_DELIVERABLES_COMPARE_EXPLAIN_H

#include "analysis/trace.h"
#include "base/buffer.h"

void explain_figure(struct buffer *out, struct arena *arena, const struct result *result,
                    const struct trace *trace, enum language language);
/* Severity, message, cause and cure of a finding code. */
void explain_finding(struct buffer *out, enum diag_code code, enum language language);

/* 托位数 ÷ 常住人口 × 1000; of a measure its definition. */
const char *explain_formula(struct arena *arena, const struct result *result,
                            const struct trace *trace);
/* What was done to the text of a cell: 全角字符、单位万人; "" for nothing. */
const char *explain_conversions(struct arena *arena, const struct fact *fact,
                                enum language language);
/* Why a fact counts, or does not. */
const char *explain_reason(enum trace_reason reason, enum language language);

#endif
