/* What was done to a fact on its way, and why it counts or does not: the words for it in the
 * terminal, in JSON and on the sheet 溯源. */
#ifndef TUOYU_DELIVERABLES_WORDS_WORDS_SOURCES_H
#define TUOYU_DELIVERABLES_WORDS_WORDS_SOURCES_H

#include "analysis/trace.h"

/* What was done to the text of a cell: 全角字符、单位万人; "" for nothing. */
const char *source_conversions(struct arena *arena, const struct fact *fact,
                               enum language language);
/* Why a fact counts, or does not. */
const char *source_reason(enum trace_reason reason, enum language language);

#endif
