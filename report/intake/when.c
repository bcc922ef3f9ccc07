/* A time is understood as a span of days and compared with the period. */
#include "intake/when.h"

#include <string.h>

#include "base/text.h"

struct span {
    struct date first, last;
    bool is_year;  /* a year and nothing narrower */
    bool is_point; /* one day: its last */
    bool never;    /* the beginning of a year: what was at the end of the one before */
};

/* Steps over `word`; false where something else stands at *at. */
static bool take(const char **at, const char *word)
{
    if (!text_starts_with(*at, word))
        return false;
    *at += strlen(word);
    return true;
}

static bool take_one_of(const char **at, const char *const *words)
{
    for (; *words; words++)
        if (take(at, *words))
            return true;
    return false;
}

/* ---- numbers ---- */

/* Steps over at most `most` digits; returns how many. */
static int take_digits(const char **at, int most, int *value)
{
    int count = 0;

    for (*value = 0; count < most && **at >= '0' && **at <= '9'; count++)
        *value = *value * 10 + (*(*at)++ - '0');
    return count;
}

static bool is_year(int value)
{
    return value >= 1900 && value <= 2100;
}

/* 二〇二二年, with the 年. */
static bool take_chinese_year(const char **at, int *year)
{
    static const char *const digits[] = {"〇零○", "一", "二", "三", "四",
                                         "五",    "六", "七", "八", "九"};
    const char *text = *at;
    size_t size = strlen("一");

    *year = 0;
    for (int i = 0; i < 4; i++, text += size) {
        int digit = 0;

        if (strlen(text) < size)
            return false;
        for (; digit < 10; digit++) {
            bool found = false;
            for (const char *one = digits[digit]; *one && !found; one += size)
                found = strncmp(text, one, size) == 0;
            if (found)
                break;
        }
        if (digit == 10)
            return false;
        *year = *year * 10 + digit;
    }
    *at = text;
    return is_year(*year) && text_starts_with(text, "年");
}

static bool take_year(const char **at, int *year)
{
    const char *text = *at;

    if (take_digits(&text, 4, year) != 4 || !is_year(*year))
        return take_chinese_year(at, year);
    *at = text;
    return true;
}

/* ---- spans ---- */

static void set_months(struct span *span, int year, int first, int last)
{
    span->first = date_of(year, first, 1);
    span->last = last == 12 ? date_of(year, 12, 31) : date_of(year, last + 1, 1);
    span->last.days -= last != 12;
}

static void set_point(struct span *span)
{
    span->is_point = true;
    span->first = span->last;
}

/* 上半年, 第三季度, 前三季度, h1, q3. */
static bool take_part_of_year(const char **at, int year, struct span *span)
{
    static const struct {
        const char *word;
        int first, last; /* months */
    } parts[] = {{"上半年", 1, 6},   {"下半年", 7, 12},  {"前三季度", 1, 9},   {"第一季度", 1, 3},
                 {"第二季度", 4, 6}, {"第三季度", 7, 9}, {"第四季度", 10, 12}, {"一季度", 1, 3},
                 {"二季度", 4, 6},   {"三季度", 7, 9},   {"四季度", 10, 12},   {"第1季度", 1, 3},
                 {"第2季度", 4, 6},  {"第3季度", 7, 9},  {"第4季度", 10, 12},  {"1季度", 1, 3},
                 {"2季度", 4, 6},    {"3季度", 7, 9},    {"4季度", 10, 12},    {"h1", 1, 6},
                 {"h2", 7, 12},      {"q1", 1, 3},       {"q2", 4, 6},         {"q3", 7, 9},
                 {"q4", 10, 12},     {"全年", 1, 12}};
    static const char *const ends[] = {"末", "底", NULL};

    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
        if (take(at, parts[i].word)) {
            set_months(span, year, parts[i].first, parts[i].last);
            if (take_one_of(at, ends))
                set_point(span);
            return true;
        }
    return false;
}

/* 12月, 12月末, 1-6月, 12月31日. */
static bool take_months(const char **at, int year, struct span *span)
{
    static const char *const to[] = {"-", "~", "—", "–", "−", "至", "到", NULL};
    static const char *const ends[] = {"末", "底", NULL}, *const days[] = {"日", "号", NULL};
    const char *text = *at;
    int first, last, day;

    if (!take_digits(&text, 2, &first))
        return false;
    last = first;
    if (take(&text, "月") ? take_one_of(&text, to) : take_one_of(&text, to)) {
        if (!take_digits(&text, 2, &last) || !take(&text, "月"))
            return false;
    } else if (text[-1] >= '0' && text[-1] <= '9') {
        return false;
    }
    if (first < 1 || last < first || last > 12 || text_starts_with(text, "龄")) /* 6月龄 */
        return false;
    set_months(span, year, first, last);
    take(&text, "份");
    *at = text;
    if (take_one_of(at, ends)) {
        set_point(span);
    } else if (take_digits(&text, 2, &day) && take_one_of(&text, days) && day >= 1 &&
               date_of(year, last, day).days <= span->last.days) {
        span->last = date_of(year, last, day);
        set_point(span);
        *at = text;
    }
    return true;
}

/* 2022-12-31, 2022.12, 202212, 20221231: what stands behind the year. */
static bool take_numbers(const char **at, int year, struct span *span)
{
    static const char *const separators[] = {"-", "/", ".", NULL};
    const char *text = *at, *separator = "";
    int month, day;

    for (size_t i = 0; separators[i] && !*separator; i++)
        if (take(&text, separators[i]))
            separator = separators[i];
    if (take_digits(&text, 2, &month) < (*separator ? 1 : 2) || month < 1 || month > 12)
        return false;
    set_months(span, year, month, month);
    if (take(&text, separator) && take_digits(&text, 2, &day)) {
        if (day < 1 || date_of(year, month, day).days > span->last.days)
            return false;
        span->last = date_of(year, month, day);
        set_point(span);
    }
    if (*text >= '0' && *text <= '9')
        return false;
    *at = text;
    return true;
}

/* What stands behind 2022年. */
static void take_behind_year(const char **at, int year, struct span *span)
{
    static const char *const ends[] = {"年末", "年底", "末", "底", NULL};

    take(at, "度");
    if (take_one_of(at, ends))
        set_point(span);
    else if (take(at, "初"))
        span->never = true;
    else
        span->is_year = !take_part_of_year(at, year, span) && !take_months(at, year, span);
}

/* Bytes of a time at the beginning of a text, 0 where there is none; without a year it is of the
 * period's. */
static size_t read_span(const char *text, int own_year, struct span *span)
{
    static const char *const fronts[] = {"截至", "截止到", "截止", NULL};
    static const char *const ends[] = {"年末", "年底", NULL};
    const char *at = text;
    int year;

    *span = (struct span){0};
    take_one_of(&at, fronts);
    if (take_year(&at, &year)) {
        set_months(span, year, 1, 12);
        if (take(&at, "年"))
            take_behind_year(&at, year, span);
        else
            span->is_year = !take_part_of_year(&at, year, span) && !take_numbers(&at, year, span);
        return *at >= '0' && *at <= '9' ? 0 : (size_t)(at - text);
    }
    set_months(span, own_year, 1, 12);
    if (take_one_of(&at, ends))
        set_point(span);
    else if (!take_part_of_year(&at, own_year, span) && !take_months(&at, own_year, span))
        return 0;
    return (size_t)(at - text);
}

static bool is_own(const struct period *period, const struct span *span)
{
    int year, own, month, day;

    date_split(period->first, &own, &month, &day);
    date_split(span->last, &year, &month, &day);
    if (span->never)
        return false;
    if (span->is_year)
        return year == own;
    return span->last.days == period->last.days &&
           (span->is_point || span->first.days == period->first.days);
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

enum when when_begins(const struct period *period, const char *folded, size_t *length)
{
    struct span span;
    int year, month, day;
    size_t size;

    date_split(period->first, &year, &month, &day);
    size = *length = read_span(folded, year, &span);
    enum when when = word_at(period, folded, length);
    if (when == WHEN_NONE && size)
        when = is_own(period, &span) ? WHEN_OWN : WHEN_OTHER;
    return when;
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
