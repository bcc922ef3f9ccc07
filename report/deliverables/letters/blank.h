/* Blank returns (空白报表): for each reporting area a workbook to be filled in, and sent back.
 *
 * A workbook has the sheet 报表 — a row an area that the return carries, a column a measure, as
 * intake/returns.c reads it —, for a unit that can take part the sheet 自评表 in the columns of
 * assessment.csv, and 填表说明. Leaves the files to whoever takes the books.
 *
 * Invariant: what is typed into the cells that are open, and nothing else, can change; headers,
 * codes and names are those that the readers know.
 */
#ifndef TUOYU_DELIVERABLES_LETTERS_BLANK_H
#define TUOYU_DELIVERABLES_LETTERS_BLANK_H

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "document/book.h"
#include "rules/catalogue.h"

/* Puts a book CODE-NAME for each area with a return of its own in which anything is expected. The
 * period need not be in the workspace. Returns how many there are, or -1 with findings (E263, or
 * what `put` found). */
int blank_books(struct arena *arena, const struct catalogue *catalogue, const struct period *period,
                book_fn *put, void *context, struct diag_sink *sink);

#endif
