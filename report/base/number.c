/* Strict reading, shortest and rounded writing; see number.h. The program never calls setlocale(),
 * so the C locale's decimal point holds throughout. */
#include "base/number.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/length.h"

#define SIGNIFICANT 15 /* decimal digits that a double always keeps, and that Excel shows */
#define PLAIN_LIMIT 1e15

const char *value_state_name(enum value_state state)
{
    static const char *const names[] = {
        [VALUE_OK] = "ok",
        [VALUE_MISSING] = "missing",
        [VALUE_NOT_APPLICABLE] = "not_applicable",
        [VALUE_BELOW_UNIT] = "below_unit",
        [VALUE_INCOMPLETE] = "incomplete",
        [VALUE_INVALID] = "invalid",
    };
    ROWS_ARE(names, VALUE_STATES);

    return names[state];
}

bool value_state_has_number(enum value_state state)
{
    return state == VALUE_OK || state == VALUE_INCOMPLETE;
}

/* ---- reading ---- */

/* Steps over digits; returns how many. */
static size_t skip_digits(const char **at)
{
    const char *start = *at;

    while (**at >= '0' && **at <= '9')
        (*at)++;
    return (size_t)(*at - start);
}

int number_parse(const char *text, double *value)
{
    const char *at = text;
    size_t digits;
    double parsed;

    if (*at == '+' || *at == '-')
        at++;
    digits = skip_digits(&at);
    if (*at == '.') {
        at++;
        digits += skip_digits(&at);
    }
    if (!digits)
        return -1;
    if (*at == 'e' || *at == 'E') {
        at++;
        if (*at == '+' || *at == '-')
            at++;
        if (!skip_digits(&at))
            return -1;
    }
    if (*at)
        return -1;
    parsed = strtod(text, NULL);
    if (!isfinite(parsed))
        return -1;
    *value = parsed;
    return 0;
}

int number_parse_integer(const char *text, long minimum, long maximum, long *value)
{
    const char *at = text;
    long parsed;

    if (*at == '+' || *at == '-')
        at++;
    if (!skip_digits(&at) || *at)
        return -1;
    errno = 0;
    parsed = strtol(text, NULL, 10);
    if (errno || parsed < minimum || parsed > maximum)
        return -1;
    *value = parsed;
    return 0;
}

/* The agreed signs for "no number" (domain paper, "Rules of arithmetic"). */
static const struct {
    const char *text;
    enum value_state state;
    enum reading_note note;
} signs[] = {
    {"缺报", VALUE_MISSING, READING_DECLARED_MISSING},
    {"未报", VALUE_MISSING, READING_DECLARED_MISSING},
    {"无", VALUE_OK, READING_NONE_IS_ZERO},
    {"—", VALUE_NOT_APPLICABLE, READING_SYMBOL},
    {"——", VALUE_NOT_APPLICABLE, READING_SYMBOL},
    {"–", VALUE_NOT_APPLICABLE, READING_SYMBOL},
    {"-", VALUE_NOT_APPLICABLE, READING_SYMBOL},
    {"－", VALUE_NOT_APPLICABLE, READING_SYMBOL},
    {"不适用", VALUE_NOT_APPLICABLE, READING_SYMBOL},
    {"…", VALUE_BELOW_UNIT, READING_SYMBOL},
    {"……", VALUE_BELOW_UNIT, READING_SYMBOL},
    {"...", VALUE_BELOW_UNIT, READING_SYMBOL},
};

struct reading number_read(const char *text)
{
    struct reading reading = {.state = VALUE_INVALID, .note = READING_NOT_A_NUMBER};
    char trimmed[NUMBER_TEXT];
    size_t length;

    while (*text == ' ' || *text == '\t')
        text++;
    length = strlen(text);
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    if (!length)
        return (struct reading){.state = VALUE_MISSING, .note = READING_EMPTY};
    if (length >= sizeof(trimmed))
        return reading;
    memcpy(trimmed, text, length);
    trimmed[length] = '\0';
    if (number_parse(trimmed, &reading.value) == 0) {
        reading.state = VALUE_OK;
        reading.note = READING_PLAIN;
        return reading;
    }
    for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
        if (strcmp(signs[i].text, trimmed) == 0)
            return (struct reading){.state = signs[i].state, .note = signs[i].note};
    return reading;
}

/* ---- writing ---- */

/* The value as `digits` × 10^`exponent`, `digits` having `count` of them. */
static uint64_t decompose(double value, int count, int *exponent)
{
    char text[NUMBER_TEXT];
    uint64_t digits = 0;
    const char *at;

    snprintf(text, sizeof(text), "%.*e", count - 1, fabs(value));
    for (at = text; *at != 'e'; at++)
        if (*at >= '0' && *at <= '9')
            digits = digits * 10 + (uint64_t)(*at - '0');
    *exponent = atoi(at + 1) - (count - 1);
    return digits;
}

/* Digits with the point put in: 12345, -2 → 123.45. */
static const char *plain_text(bool negative, unsigned __int128 digits, int decimals, bool grouped,
                              char text[NUMBER_TEXT])
{
    char reversed[NUMBER_TEXT];
    size_t length = 0, out = 0;
    int place = -decimals;

    do {
        if (place == 0 && decimals > 0)
            reversed[length++] = '.';
        if (grouped && place > 0 && place % 3 == 0)
            reversed[length++] = ',';
        reversed[length++] = (char)('0' + (int)(digits % 10));
        digits /= 10;
        place++;
    } while ((digits || place <= 0) && length < NUMBER_TEXT - 3);
    if (negative)
        text[out++] = '-';
    while (length)
        text[out++] = reversed[--length];
    text[out] = '\0';
    return text;
}

const char *number_shortest(double value, char text[NUMBER_TEXT])
{
    double magnitude = fabs(value);
    int exponent, count = SIGNIFICANT;
    uint64_t digits;

    if (magnitude == 0) /* -0 is 0 */
        return strcpy(text, "0");
    if (!isfinite(value)) {
        snprintf(text, NUMBER_TEXT, "%g", value);
        return text;
    }
    if (magnitude < PLAIN_LIMIT && magnitude == floor(magnitude)) /* most figures are counts */
        return plain_text(value < 0, (uint64_t)magnitude, 0, false, text);
    /* A text of up to 15 digits survives the way to a double and back, so if 15 digits read back,
     * they are the shortest text but for zeros at its end. */
    do
        snprintf(text, NUMBER_TEXT, "%.*e", count - 1, value);
    while (strtod(text, NULL) != value && count++ < 17); /* same bits, not nearly */
    digits = decompose(value, count, &exponent);
    for (; digits % 10 == 0; count--, exponent++)
        digits /= 10;
    if (magnitude < 1e-5 || magnitude >= PLAIN_LIMIT) {
        snprintf(text, NUMBER_TEXT, "%.*e", count - 1, value);
        return text;
    }
    for (; exponent > 0; exponent--)
        digits *= 10;
    return plain_text(value < 0, digits, -exponent, false, text);
}

/* `digits` without its last `drop` digits, rounded by `rule`. */
static unsigned __int128 drop_digits(uint64_t digits, int drop, enum rounding rule)
{
    uint64_t divisor = 1, rest;

    if (drop > SIGNIFICANT)
        return 0;
    for (int i = 0; i < drop; i++)
        divisor *= 10;
    rest = digits % divisor;
    digits /= divisor;
    if (rest * 2 > divisor || (rest * 2 == divisor && (rule == ROUND_HALF_UP || digits % 2)))
        digits++;
    return digits;
}

const char *number_fixed(double value, int decimals, enum rounding rule, bool grouped,
                         char text[NUMBER_TEXT])
{
    int exponent;
    unsigned __int128 digits;

    if (!isfinite(value) || fabs(value) >= PLAIN_LIMIT)
        return number_shortest(value, text);
    if (value == 0)
        return plain_text(false, 0, decimals, grouped, text);
    digits = decompose(value, SIGNIFICANT, &exponent);
    if (exponent < -decimals)
        digits = drop_digits((uint64_t)digits, -decimals - exponent, rule);
    for (; exponent > -decimals; exponent--)
        digits *= 10;
    return plain_text(value < 0 && digits, digits, decimals, grouped, text);
}

double number_round(double value, int decimals, enum rounding rule)
{
    char text[NUMBER_TEXT];

    return strtod(number_fixed(value, decimals, rule, false, text), NULL);
}
