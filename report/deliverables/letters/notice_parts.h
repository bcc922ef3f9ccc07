/* What the sheets of a notice share; internal to letters/notice*.c.
 *
 * Invariant: everything hangs on the arena, so a plan lives as long as it.
 */
#ifndef TUOYU_DELIVERABLES_LETTERS_NOTICE_PARTS_H
#define TUOYU_DELIVERABLES_LETTERS_NOTICE_PARTS_H

#include "deliverables/letters/notices.h"
#include "document/book.h"

struct notice {
    struct arena *arena;
    const struct result *result;
    const struct catalogue *catalogue;
    int area;                        /* whose return it is */
    const char *when;                /* 2022年 */
    const struct finding **findings; /* the area's, in order of importance */
    size_t count;
    size_t per_severity[DIAG_SEVERITIES];
};

/* Index of the area whose return a finding is about; -1 where it is nobody's or not for a city. */
int notice_addressee(const struct result *result, const struct finding *finding);

/* True for a return that is another area's: what it says is not for this notice. */
bool notice_is_anothers(const struct notice *notice, const char *file);
/* True where findings for the area were counted and not kept. */
bool notice_lacks_findings(const struct notice *notice);

struct sheet notice_questions_sheet(const struct notice *notice); /* 退改通知单 */
struct sheet notice_figures_sheet(const struct notice *notice);   /* 本单位数据 */

#endif
