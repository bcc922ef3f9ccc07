/* The contract's tables as CSV. */
#include "deliverables/sheets/tables_csv.h"

#include "deliverables/sheets/records.h"
#include "drivers/records/records_csv.h"

static void add_header(struct buffer *out, enum record_table table)
{
    size_t count;
    const char *const *columns = record_columns(table, &count);

    csv_header(out, columns, count);
}

void csv_facts_header(struct buffer *out)
{
    add_header(out, RECORDS_FACTS);
}

void csv_facts(struct buffer *out, const struct result *result)
{
    records_facts(result, csv_record, out);
}

void csv_ranking(struct buffer *out, const struct result *result)
{
    add_header(out, RECORDS_RANKING);
    records_ranking(result, csv_record, out);
}

void csv_robustness(struct buffer *out, const struct result *result, const struct trust *trust)
{
    add_header(out, RECORDS_ROBUSTNESS);
    records_robustness(result, trust, csv_record, out);
}

void csv_points(struct buffer *out, const struct result *result)
{
    add_header(out, RECORDS_POINTS);
    records_points(result, csv_record, out);
}

void csv_corrections(struct buffer *out, const struct result *result)
{
    add_header(out, RECORDS_CORRECTIONS);
    records_corrections(result, csv_record, out);
}

void csv_findings(struct buffer *out, const struct diag_sink *sink, enum language language)
{
    add_header(out, RECORDS_FINDINGS);
    records_findings(sink, language, csv_record, out);
}
