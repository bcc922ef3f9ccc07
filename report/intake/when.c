/* A span of days or a word is compared with the period. */
#include "intake/when.h"

#include <string.h>

#include "base/text.h"
#include "intake/span.h"

/* ---- spans ---- */

/* WHEN_END: ends with the period, and began with it, with its year or in between. */
static enum when compare(const struct period *period, const struct time_span *span)
{
    int year, own, month, day;

    date_split(period->last, &own, &month, &day);
    date_split(span->last, &year, &month, &day);
    if (span->never)
        return WHEN_OTHER;
    if (span->is_year)
        return year == own ? WHEN_OWN : WHEN_OTHER;
    if (span->last.days != period->last.days)
        return WHEN_OTHER;
    if (span->is_point || span->first.days == period->first.days)
        return WHEN_OWN;
    return span->first.days >= date_of(own, 1, 1).days ? WHEN_END : WHEN_OTHER;
}

/* ---- words ---- */

enum { OF_MONTH = 1, OF_QUARTER = 2, OF_HALF = 4, OF_YEAR = 8, OF_ANY = 15, OF_NONE = 0 };

/* Words for a time without a number, and the kinds of period of which they mean the own. */
static const struct {
    const char *word;
    unsigned own;
} words[] = {
    {"本年", OF_ANY},       {"本年度", OF_ANY},     {"本年数", OF_ANY},    {"本期", OF_ANY},
    {"本期数", OF_ANY},     {"本期末", OF_ANY},     {"当年", OF_ANY},      {"当年度", OF_ANY},
    {"当期", OF_ANY},       {"今年", OF_ANY},       {"报告期", OF_ANY},    {"报告期末", OF_ANY},
    {"期末", OF_ANY},       {"期末数", OF_ANY},     {"本年末", OF_YEAR},   {"当年末", OF_YEAR},
    {"年末数", OF_YEAR},    {"本月", OF_MONTH},     {"本月末", OF_MONTH},  {"本季", OF_QUARTER},
    {"本季度", OF_QUARTER}, {"本季末", OF_QUARTER}, {"上年", OF_NONE},     {"上年度", OF_NONE},
    {"上年末", OF_NONE},    {"上年数", OF_NONE},    {"上年同期", OF_NONE}, {"上年同期数", OF_NONE},
    {"去年", OF_NONE},      {"去年末", OF_NONE},    {"去年底", OF_NONE},   {"去年同期", OF_NONE},
    {"上期", OF_NONE},      {"上期末", OF_NONE},    {"上期数", OF_NONE},   {"同期", OF_NONE},
    {"同期数", OF_NONE},    {"期初", OF_NONE},      {"期初数", OF_NONE},   {"年初", OF_NONE},
    {"年初数", OF_NONE},    {"上月", OF_NONE},      {"上月末", OF_NONE},   {"上季", OF_NONE},
    {"上季度", OF_NONE},    {"上季末", OF_NONE},    {"前年", OF_NONE},     {"历年", OF_NONE},
    {"往年", OF_NONE},      {"基期", OF_NONE},      {"明年", OF_NONE},     {"下年", OF_NONE},
    {"次年", OF_NONE},      {"下年度", OF_NONE},    {"上一年", OF_NONE},   {"上一年度", OF_NONE},
};

/* The longest word at the beginning of a text. */
static enum when word_at(const struct period *period, const char *folded, size_t *length)
{
    static const unsigned kinds[] = {[PERIOD_MONTH] = OF_MONTH,
                                     [PERIOD_QUARTER] = OF_QUARTER,
                                     [PERIOD_HALF] = OF_HALF,
                                     [PERIOD_YEAR] = OF_YEAR};
    enum when when = WHEN_NONE;

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        size_t size = strlen(words[i].word);
        if (size <= *length || !text_starts_with(folded, words[i].word))
            continue;
        *length = size;
        when = words[i].own & kinds[period->kind] ? WHEN_OWN : WHEN_OTHER;
    }
    return when;
}

static int year_of(const struct period *period)
{
    int year, month, day;

    date_split(period->first, &year, &month, &day);
    return year;
}

enum when when_begins(const struct period *period, const char *folded, size_t *length)
{
    size_t until = span_until(folded), of_word = 0, size;
    struct time_span span;
    enum when when = word_at(period, folded + until, &of_word);

    size = span_read(folded, year_of(period), &span);
    *length = when != WHEN_NONE && until + of_word > size ? until + of_word : size;
    if (*length != size || !size)
        return when;
    return compare(period, &span);
}

enum when when_ends(const struct period *period, const char *folded, size_t *start)
{
    for (const char *at = folded; *at; at++) {
        size_t length;
        enum when when;

        if (((unsigned char)*at & 0xC0) == 0x80) /* within a character */
            continue;
        when = when_begins(period, at, &length);
        if (when != WHEN_NONE && !at[length]) {
            *start = (size_t)(at - folded);
            return when;
        }
        if (*at >= '0' && *at <= '9') /* 12022 does not end in 2022 */
            while (at[1] >= '0' && at[1] <= '9')
                at++;
    }
    return WHEN_NONE;
}

enum when when_is(const struct period *period, struct arena *scratch, const char *text)
{
    struct arena_mark mark = arena_mark(scratch);
    const char *folded = text_fold(scratch, text);
    size_t length;
    enum when when = when_begins(period, folded, &length);

    if (folded[length])
        when = WHEN_NONE;
    arena_reset(scratch, mark);
    return when;
}

/* A whole text as a span of days. */
static bool span_of(const struct period *period, struct arena *scratch, const char *text,
                    struct time_span *span)
{
    struct arena_mark mark = arena_mark(scratch);
    const char *folded = text_fold(scratch, text);
    size_t length = span_read(folded, year_of(period), span);
    bool whole = length && !folded[length];

    arena_reset(scratch, mark);
    return whole;
}

bool when_is_day(const struct period *period, struct arena *scratch, const char *text)
{
    struct time_span span;

    return span_of(period, scratch, text, &span) && span.is_day;
}

bool when_is_within(const struct period *period, struct arena *scratch, const char *text)
{
    struct time_span span;

    return span_of(period, scratch, text, &span) && !span.is_year &&
           span.first.days >= period->first.days && span.last.days < period->last.days;
}

/* ---- columns of times ---- */

enum when_head when_head(const char *folded)
{
    static const struct {
        enum when_head head;
        const char *words; /* joined by '|' */
    } heads[] = {
        {WHEN_HEAD_YEAR, "年度|年份|年|统计年度|统计年份|报告年度|所属年度|数据年度|数据年份|year"},
        {WHEN_HEAD_QUARTER, "季度|季|统计季度|报告季度|所属季度|quarter"},
        {WHEN_HEAD_MONTH, "月份|月度|月|统计月份|报告月份|所属月份|数据月份|month"},
        {WHEN_HEAD_ANY,
         "统计时间|统计期|统计时点|统计时期|统计截止时间|时间|时点|时期|期间|期别|报告期|所属期|"
         "所属时期|数据时间|数据所属期|截止时间|period"},
    };
    size_t length = strlen(folded);

    for (size_t i = 0; length && i < sizeof(heads) / sizeof(*heads); i++)
        for (const char *at = heads[i].words; at; at = strchr(at, '|')) {
            at += *at == '|';
            if (strncmp(at, folded, length) == 0 && (at[length] == '|' || !at[length]))
                return heads[i].head;
        }
    return WHEN_HEAD_NONE;
}

enum when when_in_column(const struct period *period, struct arena *scratch, const char *text,
                         enum when_head head)
{
    struct arena_mark mark = arena_mark(scratch);
    const char *full = text_fold(scratch, text);
    enum when when;

    if (head == WHEN_HEAD_YEAR && strspn(full, "0123456789") == 2) /* 22, 22年 */
        full = arena_printf(scratch, "%d%s", year_of(period) / 100, full);
    else if (head == WHEN_HEAD_MONTH && span_is_bare(full))
        full = arena_printf(scratch, "%s月", full);
    else if (head == WHEN_HEAD_QUARTER && span_is_bare(full))
        full = arena_printf(scratch, "%s季度", full);
    when = when_is(period, scratch, full);
    arena_reset(scratch, mark);
    return when;
}
