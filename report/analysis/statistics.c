/* Sorting a copy's worth of values; see statistics.h. */
#include "analysis/statistics.h"

#include <math.h>
#include <stdlib.h>

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

double statistics_median(double *values, size_t count)
{
    qsort(values, count, sizeof(*values), compare);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

double statistics_mad(double *values, size_t count, double median)
{
    for (size_t i = 0; i < count; i++)
        values[i] = fabs(values[i] - median);
    return statistics_median(values, count);
}

double statistics_spread(double *values, size_t count, double median)
{
    double mad = statistics_mad(values, count, median), sum = 0;

    for (size_t i = 0; i < count; i++) /* they are the deviations by now */
        sum += values[i];
    return mad > 0 ? 1.4826 * mad : 1.2533 * sum / (double)count;
}

double statistics_modified_z(double value, double median, double mad)
{
    return mad > 0 ? 0.6745 * (value - median) / mad : 0;
}
