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

#define NOTICES_FOLDER "notices"

/* Writes CODE-NAME.xlsx for every area that sends a return, into a folder that is there. Returns 0,
 * or -1 with findings (E409) in `sink`. */
int notices_write(struct arena *arena, const struct result *result, const char *folder,
                  struct diag_sink *sink);

#endif
