/* The robustness of the ranking as tables and as a sentence, for the terminal and review.xlsx.
 *
 * Invariant: every number is one of `trust`.
 */
#ifndef TUOYU_DELIVERABLES_SHEETS_TRUST_TABLES_H
#define TUOYU_DELIVERABLES_SHEETS_TRUST_TABLES_H

#include "analysis/trust.h"
#include "document/table.h"

#define TRUST_TABLES 5

/* Fills `tables` with as many as there is something to say in; returns how many. */
size_t trust_tables(struct arena *arena, const struct result *result, const struct trust *trust,
                    struct table *tables[TRUST_TABLES]);
/* 在10万次权重扰动（±25%）中，厦门市有97.3%的情形入选；… */
const char *trust_sentence(struct arena *arena, const struct result *result,
                           const struct trust *trust);

#endif
