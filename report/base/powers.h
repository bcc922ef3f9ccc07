/* Logarithm, exponential and power with the same bits on every processor.
 *
 * A C library picks its own exp(), log() and pow() by the processor it finds (with fused
 * multiply-add or without), and they differ in the last digit: then figures differ between two
 * machines, and with them the digests by which two runs are compared. These are made of additions,
 * multiplications and divisions alone, which IEEE 754 fixes to the bit.
 *
 * Invariant: computed to 22 digits in pairs of doubles and rounded once, at the end; so a result is
 * the double next to the true value, unless that lies within a millionth of the middle of two.
 */
#ifndef TUOYU_BASE_POWERS_H
#define TUOYU_BASE_POWERS_H

/* The natural logarithm: −∞ of 0, NaN of what is below. */
double power_log(double value);
/* The same of a finite value above 0, in a twentieth of the time and only about right: off by less
 * than 5e-16 of itself, or of 1 where that is more. For draws by the million. */
double power_log_near(double value);
/* e to the `exponent`: 0 and ∞ where the result leaves the range of a normal double. */
double power_exp(double exponent);
/* `base` to the `exponent`, for a base of 0 or more; NaN below. 1 where either makes it so. */
double power_of(double base, double exponent);

#endif
