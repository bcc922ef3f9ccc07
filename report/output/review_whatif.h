/* What the two halves of the sheet 参数 share.
 *
 * Invariant: the row "total" of the table of weights holds each city's total.
 */
#ifndef TUOYU_OUTPUT_REVIEW_WHATIF_H
#define TUOYU_OUTPUT_REVIEW_WHATIF_H

#include "output/review_parts.h"

#define ID_WEIGHTS "whatif"

/* Items, weights and the cities' points; without an item that is worth points it has no row. */
struct table *review_weights_table(const struct review *review);

#endif
