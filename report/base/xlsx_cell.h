/* What a cell of a sheet shows: its stored value seen through its number format.
 *
 * Internal to xlsx*.c. Knows formats and the two date systems; where a cell stands and what its
 * sheet is called are others' business.
 *
 * Invariant: a text that a function returns is trimmed and has no control characters.
 */
#ifndef TUOYU_BASE_XLSX_CELL_H
#define TUOYU_BASE_XLSX_CELL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum xlsx_format { XLSX_GENERAL, XLSX_PERCENT, XLSX_DATE, XLSX_FORMATS };

/* By a format's code: 0.0%, yyyy"年"m"月", [$-804]aaaa. */
enum xlsx_format xlsx_format_of_code(const char *code);
/* By the number of a format that files do not spell out. */
enum xlsx_format xlsx_format_builtin(unsigned id);

/* The text of a stored number; of one that is none, the text itself. A number of more than 15
 * digits has lost its last ones, and shows it as in Excel: 3.50203000135135E+17. */
const char *xlsx_number_text(struct arena *arena, const char *stored, enum xlsx_format format,
                             bool from_1904);
/* The text of a stored ISO 8601 day, with its time where there is one: 2022-03-01T14:30:00.000Z is
 * "2022-03-01 14:30"; of what is none, the text itself. */
const char *xlsx_iso_date_text(struct arena *arena, const char *stored);
/* A text as it shows: escapes (_x4E2D_, _x005F_ for _) decoded, control characters and line breaks
 * as one blank, trimmed. */
const char *xlsx_plain_text(struct arena *arena, const char *bytes, size_t length);

#endif
