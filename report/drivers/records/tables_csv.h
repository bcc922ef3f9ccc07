/* facts.csv, ranking.csv, points.csv, corrections.csv, findings.csv: the contract's tables, and the
 * corrections, for other programs.
 *
 * Writes the records of deliverables/sheets/records.h. Points have two decimals, a flag is 1 or 0. These files
 * are opened in spreadsheets, and some of their text was typed by whoever sent a return: a text
 * that a spreadsheet would run as a formula (it begins with = + - @, a tab or a return and is not
 * a number) gets an apostrophe in front. JSON has it as it was typed.
 *
 * Invariant: rows stand in a stated order (period, area code, catalogue order; rank; file and
 * line), and values are the shortest text that reads back the same.
 */
#ifndef TUOYU_DRIVERS_RECORDS_TABLES_CSV_H
#define TUOYU_DRIVERS_RECORDS_TABLES_CSV_H

#include <stdbool.h>

#include "analysis/result.h"
#include "analysis/trust.h"
#include "base/buffer.h"

#define UTF8_BOM "\xEF\xBB\xBF"

/* A text as a field, disarmed. */
void csv_text(struct buffer *out, const char *text);
/* A further field of a row, with the comma before it: a text, and a number or, where there is none,
 * nothing. */
void csv_next_text(struct buffer *out, const char *text);
void csv_next_number(struct buffer *out, bool given, double number);

void csv_facts_header(struct buffer *out);
/* Without the header, so that several periods may follow one another. */
void csv_facts(struct buffer *out, const struct result *result);
void csv_ranking(struct buffer *out, const struct result *result);
void csv_robustness(struct buffer *out, const struct result *result, const struct trust *trust);
void csv_points(struct buffer *out, const struct result *result);
void csv_corrections(struct buffer *out, const struct result *result);
void csv_findings(struct buffer *out, const struct diag_sink *sink, enum language language);

#endif
