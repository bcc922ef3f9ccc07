/* review.xlsx (评审会材料): what the review meeting has before it, and plays with.
 *
 * Who is recommended and why on one page; the ranking with its line; points by area and item;
 * self-assessed against what counts; panel; gates with their evidence; a page a city; blank forms;
 * and a sheet on which the meeting moves weights and the quota while totals, ranks and places
 * follow by formula.
 *
 * Invariant: every number is one of `result`; every formula's value is the number beside it.
 */
#ifndef TUOYU_DELIVERABLES_REVIEW_REVIEW_H
#define TUOYU_DELIVERABLES_REVIEW_REVIEW_H

#include "analysis/trust.h"
#include "base/arena.h"
#include "document/book.h"

/* Only where the period is assessed and there is a unit. */
void review_plan(struct arena *arena, const struct result *result, const struct trust *trust,
                 struct book *book);

#endif
