/* Robust statistics over a handful of areas.
 *
 * Pure. Invariant: the order of the values does not change a result.
 */
#ifndef TUOYU_ANALYSIS_STATISTICS_H
#define TUOYU_ANALYSIS_STATISTICS_H

#include <stddef.h>

/* The middle value, or the mean of the two in the middle. `values` is sorted in place; `count` must
 * not be 0. */
double statistics_median(double *values, size_t count);

/* The median absolute deviation from `median`. `values` is overwritten; `count` must not be 0. */
double statistics_mad(double *values, size_t count, double median);

/* A robust spread about `median`, as wide as the standard deviation where values are normal: 1.4826
 * MAD; where more than half are equal and the MAD is 0, 1.2533 times the mean absolute deviation
 * (Iglewicz and Hoaglin, as below, p. 12). 0 where all are equal. `values` is overwritten; `count`
 * must not be 0. */
double statistics_spread(double *values, size_t count, double median);

/* The modified z-score 0.6745 (x − median) / MAD (Iglewicz and Hoaglin, How to Detect and Handle
 * Outliers, 1993, who take more than 3.5 for an outlier). 0 where the MAD is 0: where more than
 * half are equal there is no spread to measure with. */
double statistics_modified_z(double value, double median, double mad);

#endif
