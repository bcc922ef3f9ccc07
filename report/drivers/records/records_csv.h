/* Records as CSV, for other programs and for spreadsheets.
 *
 * Points have two decimals, a flag is 1 or 0, a number is the shortest text that reads back the
 * same. These files are opened in spreadsheets, and some of their text was typed by whoever sent a
 * return: a text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a
 * return and is not a number) gets an apostrophe in front. JSON has it as it was typed.
 *
 * Invariant: no field of a text is a formula to a spreadsheet.
 */
#ifndef TUOYU_DRIVERS_RECORDS_RECORDS_CSV_H
#define TUOYU_DRIVERS_RECORDS_RECORDS_CSV_H

#include "base/buffer.h"
#include "document/records.h"

#define UTF8_BOM "\xEF\xBB\xBF"

void csv_header(struct buffer *out, const char *const *columns, size_t count);
/* A record_fn: `out` is the buffer. */
void csv_record(void *out, const struct field *fields, size_t count);

/* A text as a field, disarmed. */
void csv_text(struct buffer *out, const char *text);
/* A further field of a row, with the comma before it: a text, and a number or, where there is none,
 * nothing. */
void csv_next_text(struct buffer *out, const char *text);
void csv_next_number(struct buffer *out, bool given, double number);

#endif
