/* What a column of a return holds, by the texts that stand over it from top to bottom.
 *
 * 托位数 over 其中：普惠 is 普惠托位数, 常住人口 over 万人 is 常住人口（万人）, 托位数 over 合计,
 * 本年, 实际 or the period's own year is 托位数; over 上年 or 计划 it is no figure of the period,
 * and over anything else (公办, 城镇) a part of it. Where the texts stand is for header.h, what
 * single words mean for head_words.h, which of several columns counts for return_choice.h.
 *
 * Invariant: a column is the whole of a measure only where every text over it is understood or
 * stands above the measure's name, as the title of a group.
 */
#ifndef TUOYU_INTAKE_HEAD_H
#define TUOYU_INTAKE_HEAD_H

#include "intake/head_words.h"
#include "intake/reader.h"

enum head_role {
    HEAD_NONE,  /* of no measure */
    HEAD_WHOLE, /* the figures of a measure and of the period */
    HEAD_OTHER, /* last year's, planned, a change, a flow of the period's end alone; `measure` may
                 * be -1 */
    HEAD_PART,  /* a part of a measure */
};

struct head {
    enum head_role role;
    int measure; /* index, -1 */
    const char
        *form; /* as reader_measure() knows it: 常住人口（万人）; the path where it does not */
    const char *path;      /* as it stands in the sheet: 托位数/上年 */
    const char *part;      /* of HEAD_PART: 公办 */
    const char *group;     /* titles above the measure's name that are not understood; "" */
    struct head_said said; /* by all words over the column */
    bool titled;           /* something stands above the measure's name */
    bool unit_below;       /* the unit stands in a text of its own */
};

/* The text without 其中： in front, which sets *among, and without numbers and marks. */
const char *head_without_among(struct arena *arena, const char *text, bool *among);

/* Most texts over a column; a row of the header may hold several: 托位数_合计. */
#define HEAD_TEXTS 12

/* Of `count` texts, none of them empty. */
struct head head_read(struct intake_reader *reader, const char *const *texts, size_t count);

#endif
