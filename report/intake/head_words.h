/* Words of heads: what stands beside a measure's name (合计, 本年, 公办), and what heads a column
 * without figures (年度, 序号, 街道, 填报日期). Names of areas: area_head.h; times: when.h.
 *
 * A head may join several such words: 本年实际数 is 本年 and 实际数, 全年数 is 全年 and 数, 上年
 * 完成数 is last year's, 公办合计 a part.
 *
 * Invariant: a text is understood as a whole or not at all, and no person is called so.
 */
#ifndef TUOYU_INTAKE_HEAD_WORDS_H
#define TUOYU_INTAKE_HEAD_WORDS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"

/* What a word beside a measure or an area says of the figures. */
enum meaning {
    MEANS_NOTHING,
    MEANS_WHOLE, /* 合计, 实际 */
    MEANS_OTHER, /* 计划, 增减 */
    MEANS_PART,  /* 公办 */
    MEANS_PLACE, /* 城镇: a part of a measure; of an area perhaps its kind */
};

/* Of a folded text that is such a word and nothing else. */
enum meaning head_meaning(const char *folded);

/* What words beside a name say together. */
struct head_said {
    bool whole;   /* 合计, 实际数 */
    bool own;     /* of the period: 本年, 2022年末 */
    bool by_end;  /* of a part of the period that ends with it: 2022年12月 */
    bool to_date; /* 累计 */
    bool other;   /* of another time, planned, a change */
    bool part;
};

#define HEAD_WORDS_LONGEST 96 /* bytes; what is longer is not understood */

/* True where a folded text is times and words of these tables, and nothing else. */
bool head_words_read(const struct period *period, const char *folded, struct head_said *said);

/* What a column holds that is headed so and has no figures. */
enum plain_head {
    PLAIN_NONE,
    PLAIN_TIME,        /* 年度 */
    PLAIN_PASSED_OVER, /* 序号, 备注 */
    PLAIN_FINER,       /* 街道: smaller than any area of the list, or the institutions in it */
    PLAIN_OTHER,       /* 类型, 填报日期, 联系电话: known and not read */
};

/* Of a folded heading. */
enum plain_head plain_head_of(const char *folded);

#endif
