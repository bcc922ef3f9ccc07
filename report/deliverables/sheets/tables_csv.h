/* facts.csv, ranking.csv, points.csv, corrections.csv, findings.csv: the contract's tables, and the
 * corrections, for other programs.
 *
 * Writes the records of records.h by drivers/records/records_csv.h.
 *
 * Invariant: rows stand in a stated order (period, area code, catalogue order; rank; file and
 * line).
 */
#ifndef TUOYU_DELIVERABLES_SHEETS_TABLES_CSV_H
#define TUOYU_DELIVERABLES_SHEETS_TABLES_CSV_H

#include "analysis/result.h"
#include "analysis/trust.h"
#include "base/buffer.h"

void csv_facts_header(struct buffer *out);
/* Without the header, so that several periods may follow one another. */
void csv_facts(struct buffer *out, const struct result *result);
void csv_ranking(struct buffer *out, const struct result *result);
void csv_robustness(struct buffer *out, const struct result *result, const struct trust *trust);
void csv_points(struct buffer *out, const struct result *result);
void csv_corrections(struct buffer *out, const struct result *result);
void csv_findings(struct buffer *out, const struct diag_sink *sink, enum language language);

#endif
