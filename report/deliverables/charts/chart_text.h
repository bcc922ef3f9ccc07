/* Words and numbers of an indicator as every chart says them: values, targets, counts of cities,
 * the source line.
 *
 * Pure; every text is Chinese and lives on the arena.
 *
 * Invariant: a value is shown on the side of the target on which it lies.
 */
#ifndef TUOYU_DELIVERABLES_CHARTS_CHART_TEXT_H
#define TUOYU_DELIVERABLES_CHARTS_CHART_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/number.h"
#include "rules/catalogue.h"

#define TITLE_COLUMNS 84 /* what a line holds at a size that reads as a title */

/* With the indicator's decimals, and as many more as it takes to be on the right side of the
 * target; with the % of a rate, without another unit. */
const char *indicator_value_text(struct arena *arena, const struct indicator *indicator,
                                 enum rounding rounding, double value);
/* 4.5, 70% */
const char *indicator_target_text(struct arena *arena, const struct indicator *indicator);
/* 2025年目标 4.5, or 要求 70% for a target without a date; "" without a target. */
const char *indicator_target_label(struct arena *arena, const struct indicator *indicator);
/* The unit behind a number in a sentence that names the measure: 个 of 个/千人; "" for a rate,
 * whose values have their % with them. */
const char *indicator_spoken_unit(struct arena *arena, const struct indicator *indicator);
/* True where the denominator is the population. */
bool indicator_is_per_head(const struct catalogue *catalogue, const struct indicator *indicator);
/* ；常住人口为2022年数, for the source of an indicator per head; "" for another, and where `period`
 * is the name of none. */
const char *population_clause(struct arena *arena, const struct catalogue *catalogue,
                              const struct indicator *indicator, const char *period);

/* 两市, 九市, 12市; 两个地区 where not every unit is a city. */
const char *counted_units(struct arena *arena, size_t count, bool all_cities);
/* 资料来源：… What stands `besides` the source ends it: ；常住人口为2022年数, or 。 and a sentence
 * without its own; "" for nothing. */
const char *source_line(struct arena *arena, const struct settings *settings, const char *besides);
/* Both clauses, or the first alone where a title would be too long. */
const char *join_clauses(struct arena *arena, const char *first, const char *second);

#endif
