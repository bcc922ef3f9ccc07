/* Number formats, dates and texts of cells; see xlsx_cell.h. */
#include "base/xlsx_cell.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

/* ---- formats ---- */

/* [h], [mm], [ss]: hours, minutes or seconds beyond a day; [Magenta] is a colour. */
static bool is_elapsed(const char *code)
{
    size_t length = strspn(code + 1, "hHmMsS");

    return (length == 1 || length == 2) && code[1 + length] == ']';
}

/* What stands at `code` and is not part of the pattern itself: a quoted text, a sign behind a
 * backslash, _ or *, a bracket such as [Red] or [$-804]. [h], [mm] and [ss] belong to it. */
static size_t decoration(const char *code)
{
    const char *end;

    switch (*code) {
    case '"':
        end = strchr(code + 1, '"');
        return end ? (size_t)(end - code) + 1 : strlen(code);
    case '\\':
    case '_':
    case '*':
        return code[1] ? 2 : 1;
    case '[':
        if (is_elapsed(code))
            return 0;
        end = strchr(code, ']');
        return end ? (size_t)(end - code) + 1 : strlen(code);
    default:
        return 0;
    }
}

enum xlsx_format xlsx_format_of_code(const char *code)
{
    if (strncasecmp(code, "General", 7) == 0)
        return XLSX_GENERAL;
    while (*code && *code != ';') { /* what is behind is for negative numbers and zero */
        size_t skip = decoration(code);

        if (skip) {
            code += skip;
            continue;
        }
        if (*code == '%')
            return XLSX_PERCENT;
        if (strchr("yYmMdDhHsS", *code))
            return XLSX_DATE;
        code++;
    }
    return XLSX_GENERAL;
}

/* ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are the dates of East Asian locales. */
enum xlsx_format xlsx_format_builtin(unsigned id)
{
    if (id == 9 || id == 10)
        return XLSX_PERCENT;
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
        (id >= 50 && id <= 58))
        return XLSX_DATE;
    return XLSX_GENERAL;
}

/* ---- numbers ---- */

/* As Excel shows it: 15 significant digits, so that 65.1 × 10000 is 651000. */
static double fifteen_digits(double value)
{
    char text[NUMBER_TEXT];

    snprintf(text, sizeof(text), "%.15g", value);
    return strtod(text, NULL);
}

#define SECONDS_OF_DAY 86400
#define SERIAL_MOST 2958465 /* 9999-12-31 */

/* The day of a serial. Excel's 1900 has a February 29th: serials below 60 are a day off. */
static struct date date_of_serial(long serial, bool from_1904)
{
    struct date start = from_1904 ? date_of(1904, 1, 1) : date_of(1900, 1, 1);

    start.days += (int)serial;
    if (!from_1904)
        start.days -= serial < 60 ? 1 : 2;
    return start;
}

/* " 14:30", " 14:30:05", or nothing at the start of a day. */
static const char *time_text(struct arena *arena, long seconds)
{
    if (!seconds)
        return "";
    return arena_printf(arena, seconds % 60 ? " %02ld:%02ld:%02ld" : " %02ld:%02ld", seconds / 3600,
                        seconds / 60 % 60, seconds % 60);
}

static const char *date_and_time(struct arena *arena, double value, bool from_1904)
{
    long serial = (long)floor(value);
    long seconds = lround((value - floor(value)) * SECONDS_OF_DAY);
    char day[DATE_TEXT];

    if (seconds == SECONDS_OF_DAY) {
        seconds = 0;
        serial++;
    }
    if (serial == 0 && seconds && !from_1904)
        return time_text(arena, seconds) + 1;
    return arena_printf(arena, "%s%s", date_text(date_of_serial(serial, from_1904), day),
                        time_text(arena, seconds));
}

/* 3.5e+17, as Excel writes it. */
static char *in_capitals(char *text)
{
    char *exponent = strchr(text, 'e');

    if (exponent)
        *exponent = 'E';
    return text;
}

const char *xlsx_number_text(struct arena *arena, const char *stored, enum xlsx_format format,
                             bool from_1904)
{
    char text[NUMBER_TEXT];
    double value;

    if (number_parse(stored, &value))
        return xlsx_plain_text(arena, stored, strlen(stored));
    if (format == XLSX_DATE && value >= 0 && value <= SERIAL_MOST)
        return date_and_time(arena, value, from_1904);
    if (format == XLSX_PERCENT)
        return arena_printf(arena, "%s%%", number_shortest(fifteen_digits(value * 100), text));
    number_shortest(fifteen_digits(value), text);
    return arena_strdup(arena, in_capitals(text));
}

#define ISO_DAY 10 /* bytes of 2022-03-01 */

const char *xlsx_iso_date_text(struct arena *arena, const char *stored)
{
    const char *day = arena_strndup(arena, stored, strnlen(stored, ISO_DAY));
    const char *time = stored + strlen(day);
    long seconds = *time ? date_iso_seconds(time) : 0;
    struct date date;

    if (date_parse(day, &date) || seconds < 0)
        return xlsx_plain_text(arena, stored, strlen(stored));
    return arena_printf(arena, "%s%s", day, time_text(arena, seconds));
}

/* ---- texts ---- */

#define ESCAPE_LENGTH 7 /* _x000D_ */

/* The UTF-16 unit of an escape at `at`, or -1 where there is none. */
static long escaped_unit(const char *at, size_t length)
{
    char digits[5] = "";

    if (length < ESCAPE_LENGTH || at[0] != '_' || at[1] != 'x' || at[6] != '_')
        return -1;
    memcpy(digits, at + 2, 4);
    return strspn(digits, "0123456789ABCDEFabcdef") == 4 ? strtol(digits, NULL, 16) : -1;
}

/* A character as it stands in a file. */
struct character {
    char text[4];
    size_t size;   /* of it; 0 for a line break and whatever else is no character to be read */
    size_t length; /* bytes that it takes in the file */
};

static bool is_high(long unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

static bool is_low(long unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

static struct character character_at(const char *at, size_t length)
{
    struct character character = {.text = {at[0]}, .size = 1, .length = 1};
    long point = escaped_unit(at, length), low;

    if (point < 0) {
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            character.size = 0;
        return character;
    }
    character.length = ESCAPE_LENGTH;
    low = is_high(point) ? escaped_unit(at + ESCAPE_LENGTH, length - ESCAPE_LENGTH) : -1;
    if (is_low(low)) {
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        character.length += ESCAPE_LENGTH;
    }
    character.size = text_put_point(character.text, point);
    return character;
}

const char *xlsx_plain_text(struct arena *arena, const char *bytes, size_t length)
{
    char *text = arena_alloc(arena, length + 1);
    bool broken = false; /* the last that was written stands for a line break */
    size_t size = 0;

    for (size_t at = 0; at < length;) {
        struct character next = character_at(bytes + at, length - at);
        bool space = next.size == 1 && *next.text == ' ';

        if (!next.size && size && text[size - 1] != ' ')
            text[size++] = ' ';
        else if (!(broken && space)) {
            memcpy(text + size, next.text, next.size);
            size += next.size;
        }
        broken = !next.size || (broken && space);
        at += next.length;
    }
    return text_trim(arena, text);
}
