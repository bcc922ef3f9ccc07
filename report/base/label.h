/* A heading without what numbers or marks it: （1）托位数, 二、托位数, 托位数①, *托位数（必填）.
 *
 * Knows signs only, no field; whether what is left is the name of anything, others find out.
 *
 * Invariant: what is taken away says nothing of what the column holds.
 */
#ifndef TUOYU_BASE_LABEL_H
#define TUOYU_BASE_LABEL_H

#include "base/arena.h"

/* The text without blanks, numbers and marks at its ends; "" where it was nothing else. */
const char *label_bare(struct arena *arena, const char *text);

/* A pair of brackets at the end of a heading, whichever kind: 常住人口（万人）. */
struct label_brackets {
    const char *front, *inside; /* without blanks at their ends */
};
/* Returns 0, or -1 where the text does not end in brackets. */
int label_split(struct arena *arena, const char *text, struct label_brackets *split);

#endif
