/* An item's points for a value of its indicator: the methods of the assessment table.
 *
 * Source of each formula: the item's row in items.csv (method, points, params, target). Points are
 * rounded once to ITEM_DECIMALS and are exact decimals from there on.
 *
 * Invariant: the result lies between 0 and the item's points.
 */
#ifndef TUOYU_ANALYSIS_SCORING_H
#define TUOYU_ANALYSIS_SCORING_H

#include "base/decimal.h"
#include "rules/items.h"

/* `item` is computed: proportional, tiers, count or deduct; `value` in the unit of its indicator.
 *
 *   proportional  points × min(1, (value − floor) ÷ (target − floor)); without a floor
 *                 points × min(1, value ÷ target), or target ÷ value where lower is better
 *   tiers         the points of the first threshold that is reached, 0 where none is
 *   count         min(points, each × value)
 *   deduct        max(0, points − each × value) */
struct decimal score_value(const struct item *item, enum direction direction, double value,
                           enum rounding rounding);

#endif
