/* A time is taken from left to right: a year, what stands behind it, the end of a range. */
#include "intake/span.h"

#include <string.h>

#include "base/text.h"

/* Words between the ends of a range, and in front of what something stands at. */
static const char *const to[] = {"——", "-", "~", "—", "–", "−", "至", "到", NULL};
static const char *const until[] = {"截至到", "截止到", "截止至", "截至", "截止", NULL};
static const char *const ends[] = {"末", "底", NULL};

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

static bool is_digit(char sign)
{
    return sign >= '0' && sign <= '9';
}

/* Steps over at most `most` digits; returns how many. */
static int take_digits(const char **at, int most, int *value)
{
    int count = 0;

    for (*value = 0; count < most && is_digit(**at); count++)
        *value = *value * 10 + (*(*at)++ - '0');
    return count;
}

static bool take_chinese_digit(const char **at, int *digit)
{
    static const char *const digits[] = {"〇零○", "一", "二", "三", "四",
                                         "五",    "六", "七", "八", "九"};
    size_t size = strlen("一");

    for (*digit = 0; *digit < 10; ++*digit)
        for (const char *one = digits[*digit]; *one; one += size)
            if (strncmp(*at, one, size) == 0) {
                *at += size;
                return true;
            }
    return false;
}

/* 6, 06, 六, 十二, 三十一. */
static bool take_count(const char **at, int *value)
{
    const char *text = *at;
    int tens = 1, ones = 0;
    bool leads;

    if (take_digits(at, 2, value))
        return true;
    leads = take_chinese_digit(&text, &ones);
    if (take(&text, "十")) {
        tens = leads ? ones : 1;
        if (!take_chinese_digit(&text, &ones))
            ones = 0;
    } else if (leads) {
        tens = 0;
    } else {
        return false;
    }
    *value = tens * 10 + ones;
    *at = text;
    return true;
}

static bool is_year(int value)
{
    return value >= 1900 && value <= 2100;
}

/* 二〇二二年, with the 年. */
static bool take_chinese_year(const char **at, int *year)
{
    const char *text = *at;
    int digit;

    *year = 0;
    for (int i = 0; i < 4; i++) {
        if (!take_chinese_digit(&text, &digit))
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

static void set_months(struct time_span *span, int year, int first, int last)
{
    span->first = date_of(year, first, 1);
    span->last = last == 12 ? date_of(year, 12, 31) : date_of(year, last + 1, 1);
    span->last.days -= last != 12;
}

static void set_point(struct time_span *span)
{
    span->is_point = true;
    span->first = span->last;
}

/* False where a month, which `span` is, has no such day. */
static bool set_day(struct time_span *span, int day)
{
    if (day < 1 || span->first.days + day - 1 > span->last.days)
        return false;
    span->last.days = span->first.days + day - 1;
    span->is_day = true;
    set_point(span);
    return true;
}

/* A time of day behind a date says nothing here: 24时, 00:00:00. */
static void skip_time_of_day(const char **at)
{
    static const char *const hours[] = {"时", "点", NULL};
    const char *text = *at;
    int number;

    take(&text, "t");
    if (!take_digits(&text, 2, &number))
        return;
    if (take_one_of(&text, hours)) {
        *at = text;
        if (take(at, "整") || !take_digits(&text, 2, &number) || !take(&text, "分"))
            return;
    } else {
        if (!take(&text, ":") || take_digits(&text, 2, &number) != 2)
            return;
        if (take(&text, ":"))
            text += strspn(text, "0123456789.");
        take(&text, "z");
    }
    *at = text;
}

/* 第四季度, 4季度, 第四季, 一至四季度, 前三季度. */
static bool take_quarters(const char **at, int year, struct time_span *span)
{
    const char *text = *at;
    bool from_first = take(&text, "前"), ordinal = take(&text, "第");
    int first, last;

    if (!take_count(&text, &first))
        return false;
    last = first;
    if (take_one_of(&text, to)) {
        take(&text, "第");
        if (!take_count(&text, &last))
            return false;
    }
    if (!take(&text, "季度") && !(ordinal && take(&text, "季")))
        return false;
    if (first < 1 || last < first || last > 4)
        return false;
    set_months(span, year, from_first ? 1 : 3 * first - 2, 3 * last);
    *at = text;
    return true;
}

/* 上半年, 第三季度, h1, q3. */
static bool take_part_of_year(const char **at, int year, struct time_span *span)
{
    static const struct {
        const char *word;
        int first, last; /* months */
    } parts[] = {{"上半年", 1, 6}, {"下半年", 7, 12}, {"全年", 1, 12}, {"h1", 1, 6},  {"h2", 7, 12},
                 {"q1", 1, 3},     {"q2", 4, 6},      {"q3", 7, 9},    {"q4", 10, 12}};
    bool found = take_quarters(at, year, span);

    for (size_t i = 0; !found && i < sizeof(parts) / sizeof(*parts); i++)
        if ((found = take(at, parts[i].word)))
            set_months(span, year, parts[i].first, parts[i].last);
    if (found && take_one_of(at, ends))
        set_point(span);
    return found;
}

/* 12月, 12月末, 1-6月, 12月31日. */
static bool take_months(const char **at, int year, struct time_span *span)
{
    static const char *const days[] = {"日", "号", NULL};
    const char *text = *at, *single;
    int first, last, day;

    if (!take_count(&text, &first))
        return false;
    last = first;
    single = take(&text, "月") ? text : NULL;
    if (!take_one_of(&text, to) || !take_count(&text, &last) || !take(&text, "月")) {
        if (!single)
            return false;
        text = single;
        last = first;
    }
    if (first < 1 || last < first || last > 12 || text_starts_with(text, "龄")) /* 6月龄 */
        return false;
    set_months(span, year, first, last);
    take(&text, "份");
    *at = text;
    if (take_one_of(at, ends)) {
        set_point(span);
    } else if (first == last && take_count(&text, &day) && take_one_of(&text, days) &&
               set_day(span, day)) {
        skip_time_of_day(&text);
        *at = text;
    }
    return true;
}

/* The day of 2022-12-31, 20221231 behind the month that `span` is. The first of a month by its date
 * is that month: so a sheet keeps what was typed as 2022年12月. */
static bool take_day(const char **at, const char *separator, struct time_span *span)
{
    struct time_span month = *span;
    const char *text = *at;
    int day, digits;

    if (!take(&text, separator))
        return false;
    digits = take_digits(&text, 2, &day);
    if (digits < (*separator ? 1 : 2) || text_starts_with(text, "月") || !set_day(span, day))
        return false;
    skip_time_of_day(&text);
    if (is_digit(*text)) {
        *span = month;
        return false;
    }
    if (day == 1 && *separator) {
        *span = month;
        span->is_day = true;
    }
    *at = text;
    return true;
}

/* 2022-12-31, 2022.12, 202212, 20221231: what stands behind the year. */
static bool take_numbers(const char **at, int year, struct time_span *span)
{
    static const char *const separators[] = {"-", "/", ".", NULL};
    const char *text = *at, *separator = "";
    int month;

    for (size_t i = 0; separators[i] && !*separator; i++)
        if (take(&text, separators[i]))
            separator = separators[i];
    if (take_digits(&text, 2, &month) < (*separator ? 1 : 2) || month < 1 || month > 12)
        return false;
    set_months(span, year, month, month);
    if (!take_day(&text, separator, span) && is_digit(*text)) {
        set_months(span, year, 1, 12);
        return false;
    }
    if (!span->is_day)
        take(&text, "月");
    *at = text;
    return true;
}

/* What stands behind 2022年. */
static void take_behind_year(const char **at, int year, struct time_span *span)
{
    static const char *const year_ends[] = {"年末", "年底", "末", "底", NULL};

    take(at, "度");
    if (take_one_of(at, year_ends))
        set_point(span);
    else if (take(at, "初"))
        span->never = true;
    else
        span->is_year = !take_part_of_year(at, year, span) && !take_months(at, year, span);
}

/* Steps over one time; without a year it is of `own_year`. */
static bool take_one(const char **at, int own_year, struct time_span *span)
{
    static const char *const year_ends[] = {"年末", "年底", NULL};
    int year;

    *span = (struct time_span){0};
    if (take_year(at, &year)) {
        set_months(span, year, 1, 12);
        if (take(at, "年"))
            take_behind_year(at, year, span);
        else
            span->is_year = !take_part_of_year(at, year, span) && !take_months(at, year, span) &&
                            !take_numbers(at, year, span);
        return !is_digit(**at);
    }
    set_months(span, own_year, 1, 12);
    if (!take_one_of(at, year_ends))
        return take_part_of_year(at, own_year, span) || take_months(at, own_year, span);
    set_point(span);
    return true;
}

/* The end of a range that goes on in the year of its beginning: 2022.1-12, 9月1日-30日. */
static bool take_bare_end(const char **at, const struct time_span *begin, struct time_span *end)
{
    int year, month, day, number;

    date_split(begin->first, &year, &month, &day);
    if (begin->is_year || !take_digits(at, 2, &number) || is_digit(**at))
        return false;
    *end = (struct time_span){0};
    set_months(end, year, month, month);
    if (take(at, "日") || take(at, "号"))
        return begin->is_point && set_day(end, number);
    if (**at || begin->is_point || number < month || number > 12)
        return false;
    set_months(end, year, number, number);
    return true;
}

/* 至2022年12月 behind a time, which becomes all of the range. */
static void take_range(const char **at, struct time_span *span)
{
    const char *text = *at, *bare;
    struct time_span end;
    int year, month, day;

    date_split(span->last, &year, &month, &day);
    take(&text, "起");
    if (span->never || !take_one_of(&text, to))
        return;
    bare = text;
    if (!take_one(&text, year, &end)) {
        text = bare;
        if (!take_bare_end(&text, span, &end))
            return;
    }
    if (end.never || end.is_year != span->is_year || end.last.days < span->first.days)
        return;
    *span = (struct time_span){.first = span->first, .last = end.last};
    *at = text;
}

size_t span_read(const char *text, int own_year, struct time_span *span)
{
    static const char *const fronts[] = {"自", "从", NULL};
    const char *at = text;
    bool stands = take_one_of(&at, until);

    if (!stands)
        take_one_of(&at, fronts);
    if (!take_one(&at, own_year, span))
        return 0;
    take_range(&at, span);
    if (!stands)
        stands = take(&at, "为止") || take(&at, "止");
    if (stands && !span->is_year)
        set_point(span);
    if (strcmp(at, "数") == 0) /* 2022年数 */
        at += strlen("数");
    return (size_t)(at - text);
}

size_t span_until(const char *text)
{
    const char *at = text;

    take_one_of(&at, until);
    return (size_t)(at - text);
}

bool span_is_bare(const char *text)
{
    int number;

    take(&text, "第");
    if (!take_count(&text, &number))
        return false;
    if (take_one_of(&text, to) && !take_count(&text, &number))
        return false;
    return !*text;
}
