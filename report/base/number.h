/* Numbers as text, both ways: what a cell says, and how a value is shown.
 *
 * Reading is strict: a cell is a number, one of the agreed signs for "no number", or an error;
 * nothing is guessed. Rounding works on the decimal digits of a value (its 15 significant ones,
 * which is what Excel and WPS show), so that 2.675 rounds half up to 2.68 as a person expects,
 * and not on the binary fraction below it.
 *
 * Invariant: a value that number_shortest() printed reads back as the same double.
 */
#ifndef TUOYU_BASE_NUMBER_H
#define TUOYU_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* Why there is, or is not, a figure. The order is free; the names are those of facts.csv. */
enum value_state {
    VALUE_OK,
    VALUE_MISSING,        /* not filled, or declared missing (缺报): never zero */
    VALUE_NOT_APPLICABLE, /* — - 不适用 */
    VALUE_BELOW_UNIT,     /* … : there is something, less than the smallest unit */
    VALUE_INCOMPLETE,     /* a partial figure: some areas are left out */
    VALUE_INVALID,        /* a figure was given and cannot be used */
};
#define VALUE_STATES (VALUE_INVALID + 1)

/* "ok", "missing", "not_applicable", "below_unit", "incomplete", "invalid". */
const char *value_state_name(enum value_state state);
/* True where a number stands beside the state (ok, incomplete). */
bool value_state_has_number(enum value_state state);

enum rounding {
    ROUND_HALF_UP,   /* 四舍五入: away from zero at a half */
    ROUND_HALF_EVEN, /* GB/T 8170: at a half to the even digit */
};
#define ROUNDINGS (ROUND_HALF_EVEN + 1)

/* How a cell was read, for the notes that go with it. */
enum reading_note {
    READING_PLAIN,
    READING_EMPTY,            /* nothing in the cell */
    READING_DECLARED_MISSING, /* 缺报, 未报 */
    READING_NONE_IS_ZERO,     /* 无: 0 for a count */
    READING_SYMBOL,           /* — - – 不适用, or … ... */
    READING_NOT_A_NUMBER,
};

struct reading {
    enum value_state state; /* ok, missing, not_applicable, below_unit or invalid */
    double value;           /* where state is ok */
    enum reading_note note;
};

/* Reads a cell. Accepted as a number: [+-]digits[.digits][e[+-]digits], in the C locale whatever
 * the environment says; blanks around it are dropped. Everything else is a sign (see the notes)
 * or invalid. Never fails otherwise. */
struct reading number_read(const char *text);

/* Strict: all of `text` is a finite number. Returns 0, or -1 and leaves *value. */
int number_parse(const char *text, double *value);
/* Strict: all of `text` is a whole number in [minimum, maximum]. Returns 0 or -1. */
int number_parse_integer(const char *text, long minimum, long maximum, long *value);

#define NUMBER_TEXT 64

/* The shortest decimal text that reads back as `value` (plain notation between 1e-5 and 1e15,
 * otherwise with an exponent; -0 is 0). Returns `text`. */
const char *number_shortest(double value, char text[NUMBER_TEXT]);

/* `value` with a fixed number of decimals (0 to 9), rounded by `rule`; `grouped` puts a comma
 * between thousands. Never prints "-0". Values of 1e15 and above are printed as number_shortest.
 * Returns `text`. */
const char *number_fixed(double value, int decimals, enum rounding rule, bool grouped,
                         char text[NUMBER_TEXT]);

/* `value` rounded to `decimals` as number_fixed prints it, as a double. */
double number_round(double value, int decimals, enum rounding rule);

#endif
