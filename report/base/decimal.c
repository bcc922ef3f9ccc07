/* Whole millionths; see decimal.h. */
#include "base/decimal.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct decimal clamped(__int128 units)
{
    if (units > DECIMAL_LIMIT)
        units = DECIMAL_LIMIT;
    if (units < -DECIMAL_LIMIT)
        units = -DECIMAL_LIMIT;
    return (struct decimal){(int64_t)units};
}

struct decimal decimal_from_integer(long value)
{
    return clamped((__int128)value * DECIMAL_ONE);
}

int decimal_parse(const char *text, struct decimal *value)
{
    const char *at = text;
    bool negative = *at == '-', digits = false;

    __int128 units = 0;
    int places = 0;

    if (*at == '-' || *at == '+')
        at++;
    for (; *at >= '0' && *at <= '9'; at++, digits = true)
        if ((units = units * 10 + (*at - '0')) > DECIMAL_LIMIT)
            return -1;
    if (*at == '.')
        for (at++; *at >= '0' && *at <= '9'; at++, digits = true) {
            if (places == DECIMAL_PLACES && *at != '0')
                return -1;
            if (places < DECIMAL_PLACES) {
                units = units * 10 + (*at - '0');
                places++;
            }
        }
    if (*at || !digits)
        return -1;
    for (; places < DECIMAL_PLACES; places++)
        units *= 10;
    if (units > DECIMAL_LIMIT)
        return -1;
    value->units = (int64_t)(negative ? -units : units);
    return 0;
}

struct decimal decimal_from_double(double value, int decimals, enum rounding rule)
{
    char text[NUMBER_TEXT];
    struct decimal decimal = DECIMAL_ZERO;

    if (!isfinite(value))
        return decimal;
    if (fabs(value) >= (double)DECIMAL_LIMIT / (double)DECIMAL_ONE)
        return clamped(value > 0 ? DECIMAL_LIMIT : -DECIMAL_LIMIT);
    decimal_parse(number_fixed(value, decimals, rule, false, text), &decimal);
    return decimal;
}

double decimal_to_double(struct decimal value)
{
    return (double)value.units / (double)DECIMAL_ONE;
}

struct decimal decimal_add(struct decimal a, struct decimal b)
{
    return clamped((__int128)a.units + b.units);
}

struct decimal decimal_subtract(struct decimal a, struct decimal b)
{
    return clamped((__int128)a.units - b.units);
}

struct decimal decimal_scale(struct decimal value, struct decimal by, struct decimal of,
                             int decimals, enum rounding rule)
{
    __int128 product = (__int128)value.units * by.units, step = 1, divisor, steps, rest;

    for (int i = decimals; i < DECIMAL_PLACES; i++)
        step *= 10;
    divisor = step * of.units;
    steps = product / divisor; /* towards zero */
    rest = product % divisor;
    rest = 2 * (rest < 0 ? -rest : rest);
    if (rest > divisor || (rest == divisor && (rule == ROUND_HALF_UP || steps % 2)))
        steps += product < 0 ? -1 : 1;
    return clamped(steps * step);
}

int decimal_compare(struct decimal a, struct decimal b)
{
    return (a.units > b.units) - (a.units < b.units);
}

int decimal_places(struct decimal value, int least)
{
    int64_t rest = llabs(value.units) % DECIMAL_ONE;
    int places = rest ? DECIMAL_PLACES : 0;

    for (; rest && rest % 10 == 0; rest /= 10)
        places--;
    return places > least ? places : least;
}

const char *decimal_text(struct decimal value, int decimals, char text[NUMBER_TEXT])
{
    int64_t magnitude = llabs(value.units);
    char fraction[8];
    int places = DECIMAL_PLACES;

    snprintf(fraction, sizeof(fraction), "%06" PRId64, magnitude % DECIMAL_ONE);
    while (places > decimals && fraction[places - 1] == '0')
        places--;
    snprintf(text, NUMBER_TEXT, "%s%" PRId64 "%s%.*s", value.units < 0 ? "-" : "",
             magnitude / DECIMAL_ONE, places ? "." : "", places, fraction);
    return text;
}
