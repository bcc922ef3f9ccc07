/* What the sheets of a blank return share; internal to deliverables/letters/blank*.c.
 *
 * Invariant: everything hangs on the arena, so a plan lives as long as it.
 */
#ifndef TUOYU_DELIVERABLES_LETTERS_BLANK_PARTS_H
#define TUOYU_DELIVERABLES_LETTERS_BLANK_PARTS_H

#include "deliverables/letters/blank.h"
#include "document/book.h"

struct blank {
    struct arena *arena;
    const struct catalogue *catalogue;
    const struct period *period;
    const char *when; /* 2023年 */
    int area;         /* whose return it is */
};

/* True where the return of blank->area carries what area `index` reports. */
bool blank_carries(const struct blank *blank, int index);
/* "2023年", the workspace's title, which may say so itself, and `what`. */
const char *blank_title(const struct blank *blank, const char *what);

struct sheet blank_return_sheet(const struct blank *blank);               /* 报表 */
struct sheet blank_assessment_sheet(const struct blank *blank);           /* 自评表 */
struct sheet blank_notes_sheet(const struct blank *blank, bool assessed); /* 填表说明 */

#endif
