/* Back to the city: 退改通知单, for each reporting area a workbook with the questions to its
 * return.
 *
 * A workbook has the findings that are the area's to mend or to know, in order of importance, with
 * room for an answer, and its own figures again with the cells in question marked and commented.
 *
 * Invariant: a notice shows nothing that another area sent, nothing of the review (verified points,
 * panel, rank), and no name of a person.
 */
#ifndef TUOYU_DELIVERABLES_LETTERS_NOTICES_H
#define TUOYU_DELIVERABLES_LETTERS_NOTICES_H

#include "analysis/result.h"
#include "document/book.h"

#define NOTICES_FOLDER "notices"

/* Puts a book CODE-NAME for every area that sends a return. Returns 0, or -1 with what `put`
 * found. */
int notices_books(struct arena *arena, const struct result *result, book_fn *put, void *context);

#endif
