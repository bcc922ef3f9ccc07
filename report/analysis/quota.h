/* The quota (名额): how many units may be recommended, in exact arithmetic.
 *
 * Source: plan 闽卫人口〔2021〕88号, section 二: at most 10 % of the units that can take part, and
 * 1 for Fujian's nine cities, so the rounding is a setting. Never below 1, but for an override.
 */
#ifndef TUOYU_ANALYSIS_QUOTA_H
#define TUOYU_ANALYSIS_QUOTA_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "rules/settings.h"

struct quota {
    long base;              /* units that can take part */
    struct decimal percent; /* 10 */
    struct decimal product; /* base × percent ÷ 100, exact: 0.9 */
    enum quota_rounding rounding;
    long rounded; /* by the rounding, at least 1 */
    bool overridden;
    long places; /* what counts */
};

/* In Chinese, by enum quota_rounding (向上取整); ended by NULL. */
extern const char *const quota_roundings[];

/* `base` >= 0; a base of 0 gives 0 places. */
struct quota quota_compute(long base, const struct settings *settings);
/* The arithmetic in words, Chinese: 9 个单位 × 10% = 0.9，向上取整为 1 个. In the arena. */
const char *quota_text(struct arena *arena, const struct quota *quota,
                       const struct settings *settings);

#endif
