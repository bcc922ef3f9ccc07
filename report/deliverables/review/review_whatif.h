/* What the two halves of the sheet 参数 share.
 *
 * Invariant: the row "total" of the table of weights holds each city's total.
 */
#ifndef TUOYU_DELIVERABLES_REVIEW_REVIEW_WHATIF_H
#define TUOYU_DELIVERABLES_REVIEW_REVIEW_WHATIF_H

#include "deliverables/review/review_parts.h"

#define ID_WEIGHTS "whatif"

/* Items, weights and the cities' points; without an item that is worth points it has no row. */
struct table *review_weights_table(const struct review *review);

#endif
