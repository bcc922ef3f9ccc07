/* The comparison across periods as records: one definition of columns and rows for CSV and JSON.
 *
 * What stands in which column is told in publish/trend_output.h. To add a table: its name in the
 * enum, its columns and its function in a line of `trend_tables`.
 *
 * Invariant: every record of a table has as many fields as the table has columns, in their order.
 */
#ifndef TUOYU_DELIVERABLES_TREND_TREND_RECORDS_H
#define TUOYU_DELIVERABLES_TREND_TREND_RECORDS_H

#include "analysis/history.h"
#include "analysis/registry.h"
#include "base/buffer.h"
#include "deliverables/sheets/record_fields.h"

/* What the records are made of. */
struct trend_source {
    struct arena *arena; /* for what is computed on the way */
    const struct history *history;
    const struct registry *registry; /* without any register its tables have no rows */
};

enum trend_table {
    TREND_SERIES,
    TREND_CHANGES,
    TREND_PATH,
    TREND_WATCH,
    TREND_REGISTRY,
    TREND_FILING,
    TREND_SURVIVAL,
    TREND_INSTITUTIONS,
    TREND_TABLES
};

/* "series": its key in JSON and, with .csv, its file. */
const char *trend_table_name(enum trend_table table);

/* A table with its header. */
void trend_csv(struct buffer *out, const struct trend_source *source, enum trend_table table);
/* All tables: an object of arrays of records. */
void trend_json(struct buffer *out, const struct trend_source *source);

/* ---- trend_registry_records.c ---- */

void trend_registry_records(const struct trend_source *source, record_fn *each, void *context);
void trend_institutions_records(const struct trend_source *source, record_fn *each, void *context);
void trend_filing_records(const struct trend_source *source, record_fn *each, void *context);
void trend_survival_records(const struct trend_source *source, record_fn *each, void *context);

#endif
