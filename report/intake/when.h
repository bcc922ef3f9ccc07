/* Words for a time in heads and cells: 2022年末, 1—6月, 上年. Is it the period that is read?
 *
 * A year alone (2022年, 2022年度) is the period's where the years agree, also for a half or a
 * quarter: 上年 and 本年 stand over columns of the same span. What is narrower must be the period
 * itself, or for a point in time (6月末, 2022-12-31) its last day.
 *
 * Invariant: a time that is not understood is never the period's own.
 */
#ifndef TUOYU_INTAKE_WHEN_H
#define TUOYU_INTAKE_WHEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"

enum when { WHEN_NONE, WHEN_OWN, WHEN_OTHER };

/* What the beginning of a text in the form of text_fold() says of time; *length: bytes of it. */
enum when when_begins(const struct period *period, const char *folded, size_t *length);
/* The same of its end; *start: where that begins. */
enum when when_ends(const struct period *period, const char *folded, size_t *start);
/* The same of a whole text, folded or not: WHEN_NONE where it says anything besides. */
enum when when_is(const struct period *period, struct arena *scratch, const char *text);

#endif
