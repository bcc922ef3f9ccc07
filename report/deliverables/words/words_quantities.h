/* What an indicator divides, in words.
 *
 * Invariant: a side of an indicator is called the same wherever it is told of.
 */
#ifndef TUOYU_DELIVERABLES_WORDS_WORDS_QUANTITIES_H
#define TUOYU_DELIVERABLES_WORDS_WORDS_QUANTITIES_H

#include "base/arena.h"
#include "rules/measures.h"

/* 托位数, 托位数＋…, 有用人单位托育机构的县区数, …≥2的县区数, 纳入检验的县区数. */
const char *quantity_words(struct arena *arena, const struct measures *measures,
                           const struct quantity *quantity);

#endif
