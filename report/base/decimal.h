/* Exact decimals, for points: what is printed adds up, and a tie is a tie.
 *
 * A decimal is a whole number of millionths. Sums and comparisons are exact integer arithmetic;
 * a value becomes a decimal once, by an explicit rounding, and never goes back into a sum as a
 * binary fraction.
 *
 * Invariant: |units| <= DECIMAL_LIMIT; operations that would pass it saturate, and the readers
 * refuse such input, so no sum of a catalogue's points can reach it.
 */
#ifndef TUOYU_BASE_DECIMAL_H
#define TUOYU_BASE_DECIMAL_H

#include <stdint.h>

#include "base/number.h"

#define DECIMAL_PLACES 6
#define DECIMAL_ONE INT64_C(1000000)
#define DECIMAL_LIMIT INT64_C(1000000000000000) /* a thousand million */

struct decimal {
    int64_t units; /* millionths */
};

#define DECIMAL_ZERO ((struct decimal){0})

struct decimal decimal_from_integer(long value);
/* Strict: [+-]digits[.digits], at most six decimals that are not 0. Returns 0 or -1. */
int decimal_parse(const char *text, struct decimal *value);
/* `value` rounded once to `decimals` (0 to 6) by `rule` on its 15 significant digits, as
 * number_round() does. NaN and infinities give 0. */
struct decimal decimal_from_double(double value, int decimals, enum rounding rule);
double decimal_to_double(struct decimal value);

struct decimal decimal_add(struct decimal a, struct decimal b);
struct decimal decimal_subtract(struct decimal a, struct decimal b);
/* value × by ÷ of, exact, then rounded once to `decimals` (0 to 6) by `rule`; `of` above 0. */
struct decimal decimal_scale(struct decimal value, struct decimal by, struct decimal of,
                             int decimals, enum rounding rule);
/* -1, 0 or 1. */
int decimal_compare(struct decimal a, struct decimal b);

/* How many places it takes to print the value, `least` at least. */
int decimal_places(struct decimal value, int least);

/* With exactly `decimals` places where they hold the value, with as many as it needs where they
 * do not: nothing is rounded away. Returns `text`. */
const char *decimal_text(struct decimal value, int decimals, char text[NUMBER_TEXT]);

#endif
