/* Words for a time in heads and cells: 2022年末, 1—6月, 上年. Is it the period that is read?
 *
 * A year alone (2022年, 2022年度) is the period's where the years agree, also for a half or a
 * quarter: 上年 and 本年 stand over columns of the same span. What is narrower must be the period
 * itself, or for a point in time (6月末, 2022-12-31, 截至12月) its last day. 2022年12月 alone is
 * the end of 2022: a stock stands there, a flow may be that month's only.
 *
 * Invariant: a time that is not understood is never the period's own.
 */
#ifndef TUOYU_INTAKE_WHEN_H
#define TUOYU_INTAKE_WHEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"

/* From what says least for a figure of the period to what says most. */
enum when {
    WHEN_NONE, /* nothing that is understood */
    WHEN_OTHER,
    WHEN_END, /* a part of the year that ends with the period: a stock is the period's */
    WHEN_OWN
};

/* What the beginning of a text in the form of text_fold() says of time; *length: bytes of it. */
enum when when_begins(const struct period *period, const char *folded, size_t *length);
/* The same of its end; *start: where that begins. */
enum when when_ends(const struct period *period, const char *folded, size_t *start);
/* The same of a whole text, folded or not: WHEN_NONE where it says anything besides. */
enum when when_is(const struct period *period, struct arena *scratch, const char *text);
/* True for one day by its date (2023年1月15日), which may be that of a signature. */
bool when_is_day(const struct period *period, struct arena *scratch, const char *text);
/* True for a part of the period that does not end with it: 2022年11月 of 2022. */
bool when_is_within(const struct period *period, struct arena *scratch, const char *text);

/* Headings of columns that say of which time a row is. */
enum when_head {
    WHEN_HEAD_NONE,
    WHEN_HEAD_ANY,
    WHEN_HEAD_YEAR,
    WHEN_HEAD_QUARTER,
    WHEN_HEAD_MONTH
};

/* Of a folded heading; 填报时间 is no time of the data. */
enum when_head when_head(const char *folded);
/* when_is() of a cell below such a heading: a bare number (6 below 月份, 四 below 季度, 22 below
 * 年度) takes the rest from the period. */
enum when when_in_column(const struct period *period, struct arena *scratch, const char *text,
                         enum when_head head);

#endif
