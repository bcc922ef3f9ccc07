/* The contract's tables as JSON: arrays of records whose keys are the columns of the CSV files. */
#ifndef TUOYU_DELIVERABLES_SHEETS_TABLES_JSON_H
#define TUOYU_DELIVERABLES_SHEETS_TABLES_JSON_H

#include "analysis/result.h"
#include "analysis/trust.h"
#include "base/buffer.h"

/* With the keys of facts.csv; a value without a number is null. */
void json_facts(struct buffer *out, const struct result *const *results, size_t count);
void json_ranking(struct buffer *out, const struct result *result);
void json_robustness(struct buffer *out, const struct result *result, const struct trust *trust);
void json_findings(struct buffer *out, const struct diag_sink *sink, enum language language);

#endif
