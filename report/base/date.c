/* The proleptic Gregorian calendar as a count of days (Hinnant, "chrono-compatible low-level date
 * algorithms", days_from_civil and civil_from_days). */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

struct date date_of(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return (struct date){era * 146097 + day_of_era - 719468};
}

void date_split(struct date date, int *year, int *month, int *day)
{
    int days = date.days + 719468;
    int era = days / 146097;
    int day_of_era = days - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * day_of_year + 2) / 153;

    *day = day_of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

/* Reads exactly `digits` digits. Returns -1 where there are fewer. */
static int read_digits(const char *text, int digits)
{
    int value = 0;

    for (int i = 0; i < digits; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/* 0 where the three are a day of the calendar, else -1. */
static int make_date(int year, int month, int day, struct date *date)
{
    int y, m, d;

    if (year < 1900 || month < 1 || month > 12 || day < 1 || day > 31)
        return -1;
    struct date parsed = date_of(year, month, day);
    date_split(parsed, &y, &m, &d);
    if (d != day) /* 30 February comes back as a day of March */
        return -1;
    *date = parsed;
    return 0;
}

int date_parse(const char *text, struct date *date)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return -1;
    return make_date(read_digits(text, 4), read_digits(text + 5, 2), read_digits(text + 8, 2),
                     date);
}

/* One or two digits and what separates them from the next part. */
static int read_part(const char **text, const char *const *separators)
{
    size_t digits = strspn(*text, "0123456789");
    int value = digits == 1 || digits == 2 ? read_digits(*text, (int)digits) : -1;

    *text += digits;
    for (; *separators; separators++)
        if (strncmp(*text, *separators, strlen(*separators)) == 0) {
            *text += strlen(*separators);
            return value;
        }
    return -1;
}

/* Two digits behind `mark`, as a number below `most`; -1 where that is not what stands at *at. */
static long part_of_time(const char **at, char mark, long most)
{
    const char *digits = *at + 1;
    long value;

    if (**at != mark || strspn(digits, "0123456789") != 2)
        return -1;
    value = (digits[0] - '0') * 10 + (digits[1] - '0');
    *at += 3;
    return value < most ? value : -1;
}

long date_iso_seconds(const char *at)
{
    long hours = part_of_time(&at, 'T', 24), minutes = part_of_time(&at, ':', 60);
    long seconds = *at == ':' ? part_of_time(&at, ':', 60) : 0;
    long all = (hours * 60 + minutes) * 60 + seconds;

    if (hours < 0 || minutes < 0 || seconds < 0)
        return -1;
    if (*at == '.')
        at += 1 + strspn(at + 1, "0123456789");
    if (*at == 'Z' && all == 0)
        at++;
    return *at ? -1 : all;
}

/* Signs in dates as they are typed in Chinese text, and what they are plainly. */
static const struct {
    const char *typed;
    char plain;
} signs[] = {{"－", '-'}, {"—", '-'},  {"–", '-'},  {"‐", '-'},  {"−", '-'},      {"／", '/'},
             {"．", '.'}, {"。", '.'}, {"：", ':'}, {"　", ' '}, {"\u00A0", ' '}, {"\u200B", ' '}};

/* The next byte of a text with full-width digits and signs made plain. */
static char plain_byte(const char **at)
{
    const unsigned char *byte = (const unsigned char *)*at;

    if (byte[0] == 0xEF && byte[1] == 0xBC && byte[2] >= 0x90 && byte[2] <= 0x99) { /* ０ to ９ */
        *at += 3;
        return (char)('0' + byte[2] - 0x90);
    }
    for (size_t i = 0; byte[0] >= 0x80 && i < sizeof(signs) / sizeof(*signs); i++)
        if (strncmp(*at, signs[i].typed, strlen(signs[i].typed)) == 0) {
            *at += strlen(signs[i].typed);
            return signs[i].plain;
        }
    return *(*at)++;
}

/* True where a blank stands within the day, beside one of its signs: 2022 年 3 月 1 日. */
static bool is_within_day(const char *out, size_t size, const char *rest)
{
    static const char *const marks[] = {"-", "/", ".", "年", "月", "日"};

    while (*rest == ' ')
        rest++;
    if (!size)
        return true;
    for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
        size_t length = strlen(marks[i]);
        bool before = size >= length && memcmp(out + size - length, marks[i], length) == 0;
        if (strncmp(rest, marks[i], length) == 0 || (before && i != 5))
            return true;
    }
    return false;
}

#define TYPED_MOST 64 /* bytes; longer is no date */

/* Writes the text in plain signs and without blanks within the day. Returns 0 or -1. */
static int make_plain(const char *text, char out[TYPED_MOST])
{
    char plain[TYPED_MOST];
    size_t size = 0, kept = 0;

    while (*text) {
        if (size == TYPED_MOST - 1)
            return -1;
        plain[size++] = plain_byte(&text);
    }
    plain[size] = '\0';
    for (size_t i = 0; i < size; i++)
        if (plain[i] != ' ' || !is_within_day(out, kept, plain + i))
            out[kept++] = plain[i];
    out[kept] = '\0';
    return 0;
}

int date_parse_typed(const char *typed, struct date *date)
{
    static const char *const months[] = {"-", "/", ".", "月", NULL};
    static const char *const days[] = {"日", "号", "", NULL};
    static const char *const years[] = {"-", "/", ".", "年", NULL};
    char plain[TYPED_MOST] = "";
    const char *text = plain;
    size_t separator = 0;
    int year, month, day;

    if (make_plain(typed, plain) || (year = read_digits(text, 4)) < 0)
        return -1;
    text += 4;
    if (strspn(text, "0123456789") == 4)
        return text[4] ? -1 : make_date(year, read_digits(text, 2), read_digits(text + 2, 2), date);
    for (; years[separator] && strncmp(text, years[separator], strlen(years[separator])) != 0;)
        separator++;
    if (!years[separator])
        return -1;
    text += strlen(years[separator]);
    month = read_part(&text, months);
    day = month < 0 ? -1 : read_part(&text, days);
    if (*text && *text != ' ' && date_iso_seconds(text) < 0)
        return -1;
    return make_date(year, month, day, date);
}

const char *date_text(struct date date, char text[DATE_TEXT])
{
    int year, month, day;

    date_split(date, &year, &month, &day);
    snprintf(text, DATE_TEXT, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100,
             (unsigned)day % 100);
    return text;
}

const char *date_chinese(struct date date, char text[32])
{
    int year, month, day;

    date_split(date, &year, &month, &day);
    snprintf(text, 32, "%u年%u月%u日", (unsigned)year % 10000, (unsigned)month % 100,
             (unsigned)day % 100);
    return text;
}

int date_weekday(struct date date)
{
    int weekday = (date.days + 3) % 7; /* 1970-01-01 was a Thursday */

    return weekday < 0 ? weekday + 7 : weekday;
}

/* ---- periods ---- */

static void set_span(struct period *period, int year, int first_month, int months)
{
    int next = first_month + months;

    period->first = date_of(year, first_month, 1);
    period->last = date_of(next > 12 ? year + 1 : year, next > 12 ? next - 12 : next, 1);
    period->last.days--;
}

int period_parse(const char *name, struct period *period)
{
    size_t length = strlen(name);
    int year, part;

    if (length < 4 || length > 6 || (year = read_digits(name, 4)) < 1900)
        return -1;
    *period = (struct period){0};
    memcpy(period->name, name, length + 1);
    if (length == 4) {
        period->kind = PERIOD_YEAR;
        set_span(period, year, 1, 12);
        return 0;
    }
    if (name[4] == 'H' && (name[5] == '1' || name[5] == '2')) {
        period->kind = PERIOD_HALF;
        set_span(period, year, name[5] == '1' ? 1 : 7, 6);
        return 0;
    }
    if (name[4] == 'Q' && name[5] >= '1' && name[5] <= '4') {
        period->kind = PERIOD_QUARTER;
        set_span(period, year, (name[5] - '1') * 3 + 1, 3);
        return 0;
    }
    part = length == 6 ? read_digits(name + 4, 2) : -1;
    if (part < 1 || part > 12)
        return -1;
    period->kind = PERIOD_MONTH;
    set_span(period, year, part, 1);
    return 0;
}

struct period period_year_before(const struct period *period)
{
    struct period before;
    char name[PERIOD_NAME];

    memcpy(name, period->name, sizeof(name));
    for (int i = 3; i >= 0 && name[i]-- == '0'; i--)
        name[i] = '9';
    if (period_parse(name, &before)) /* before 1900: a period of no workspace */
        return *period;
    return before;
}

int period_compare(const struct period *a, const struct period *b)
{
    int order = a->last.days - b->last.days;

    return order ? order : b->first.days - a->first.days;
}

const char *period_chinese(const struct period *period, char text[40])
{
    switch (period->kind) {
    case PERIOD_YEAR:
        snprintf(text, 40, "%.4s年", period->name);
        break;
    case PERIOD_HALF:
        snprintf(text, 40, "%.4s年%s半年", period->name, period->name[5] == '1' ? "上" : "下");
        break;
    case PERIOD_QUARTER:
        snprintf(text, 40, "%.4s年第%c季度", period->name, period->name[5]);
        break;
    case PERIOD_MONTH:
        snprintf(text, 40, "%.4s年%s月", period->name, period->name + 4 + (period->name[4] == '0'));
        break;
    }
    return text;
}
