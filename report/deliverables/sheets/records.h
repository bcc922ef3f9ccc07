/* The contract's tables as records: one definition of columns and rows for CSV and JSON.
 *
 * Owns which rows facts, ranking, points, corrections, findings and robustness have, in which
 * order, and what stands in each field. Leaves how a field is written to drivers/records/.
 *
 * Invariant: every record of a table has as many fields as record_columns() names, in that order.
 */
#ifndef TUOYU_DELIVERABLES_SHEETS_RECORDS_H
#define TUOYU_DELIVERABLES_SHEETS_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/result.h"
#include "analysis/trust.h"
#include "document/records.h"

enum record_table {
    RECORDS_FACTS,
    RECORDS_RANKING,
    RECORDS_POINTS,
    RECORDS_CORRECTIONS,
    RECORDS_FINDINGS,
    RECORDS_ROBUSTNESS,
};

#define RECORD_COLUMNS 13 /* the most that a table has */

const char *const *record_columns(enum record_table table, size_t *count);

/* Areas valid in the period in code order; of each its measures, then its indicators, in the
 * order of the catalogue. */
void records_facts(const struct result *result, record_fn *each, void *context);
/* By rank, then code order; none where nothing was assessed. */
void records_ranking(const struct result *result, record_fn *each, void *context);
/* Units in code order, items in the order of the catalogue. */
void records_points(const struct result *result, record_fn *each, void *context);
/* A figure a record, none where nothing was weighed; kind and subject say what was done otherwise:
 * weights (uniform, dirichlet: percent of draws, ranks), method, section, item and expert (its
 * name: each unit's place, and as "same" whether the outcome is the same), pair (code of the one
 * without a place: lead, and the changes of points that would turn it round), ahead (code of the
 * other: percent of uniform draws). */
void records_robustness(const struct result *result, const struct trust *trust, record_fn *each,
                        void *context);
/* Figures that count by a row of corrections.csv: in area and catalogue order. Who wrote the row is
 * left out. */
void records_corrections(const struct result *result, record_fn *each, void *context);
/* In the order of the sink; for each code of which findings were left out one closing record. */
void records_findings(const struct diag_sink *sink, enum language language, record_fn *each,
                      void *context);

#endif
