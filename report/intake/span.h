/* Times written in figures: 2022年末, 1—6月, 第四季度, 2022.1-2022.12, 二〇二二年十二月三十一日.
 *
 * A text becomes days of the calendar; of which period they are is for when.h. The first of a month
 * by its date (2022-12-01) is that month: so a sheet keeps what was typed as 2022年12月.
 *
 * Invariant: a span that is read lies in whole months, or ends on the day that it names.
 */
#ifndef TUOYU_INTAKE_SPAN_H
#define TUOYU_INTAKE_SPAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct time_span {
    struct date first, last; /* both within it */
    bool is_year;            /* a year and nothing narrower */
    bool is_point;           /* one day: its last */
    bool is_day;             /* a day by its date, no 12月末 */
    bool never;              /* the beginning of a year: what was at the end of the one before */
};

/* Reads a time at the beginning of a text in the form of text_fold(); without a year it is of
 * `own_year`. Returns its bytes, 0 where there is none. */
size_t span_read(const char *text, int own_year, struct time_span *span);
/* Bytes of 截至, 截止到 in front. */
size_t span_until(const char *text);
/* True for numbers and nothing else: 6, 六, 1-6, 第四. */
bool span_is_bare(const char *text);

#endif
