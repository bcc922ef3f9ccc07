/* Random numbers for weights: xoshiro256**, seeded by splitmix64 (Blackman and Vigna 2018), and
 * normal and gamma variates upon it.
 *
 * Inline, since millions are drawn one at a time. Knows nothing of what they are for.
 *
 * Invariant: a stream depends on seed and number of the draw only, so that any thread may draw it.
 */
#ifndef TUOYU_ANALYSIS_RANDOM_H
#define TUOYU_ANALYSIS_RANDOM_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/powers.h"

struct random {
    uint64_t state[4];
    double spare; /* the second normal of a pair */
    bool has_spare;
};

static inline uint64_t split(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static inline struct random random_begin(uint64_t seed, uint64_t draw)
{
    uint64_t state = seed, mixed = split(&state) ^ draw;
    struct random stream = {0};

    for (size_t i = 0; i < 4; i++)
        stream.state[i] = split(&mixed);
    return stream;
}

static inline uint64_t rotate(uint64_t value, int by)
{
    return (value << by) | (value >> (64 - by));
}

/* Uniform on [0, 1), 53 bits. */
static inline double next_uniform(struct random *stream)
{
    uint64_t *s = stream->state, result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return (double)(result >> 11) * 0x1.0p-53;
}

/* Marsaglia's polar method, which gives two at a time. */
static inline double next_normal(struct random *stream)
{
    double x, y, square, factor;

    if (stream->has_spare) {
        stream->has_spare = false;
        return stream->spare;
    }
    do {
        x = 2 * next_uniform(stream) - 1;
        y = 2 * next_uniform(stream) - 1;
        square = x * x + y * y;
    } while (square >= 1 || !(square > 0));
    factor = sqrt(-2 * power_log_near(square) / square);
    stream->spare = y * factor;
    stream->has_spare = true;
    return x * factor;
}

/* What is computed once of a gamma distribution. */
struct gamma {
    double shape, d, c;
};

static inline struct gamma gamma_of(double shape)
{
    double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;

    return (struct gamma){shape, d, 1 / sqrt(9 * d)};
}

/* Marsaglia and Tsang 2000; below 1 by the boost U^(1/shape). */
static inline double next_gamma(struct random *stream, const struct gamma *gamma)
{
    double d = gamma->d, c = gamma->c, x, v, u;

    do {
        do {
            x = next_normal(stream);
            v = 1 + c * x;
        } while (!(v > 0));
        v = v * v * v;
        u = next_uniform(stream);
    } while (!(u < 1 - 0.0331 * x * x * x * x) &&
             !(power_log_near(u) < 0.5 * x * x + d * (1 - v + power_log_near(v))));
    return gamma->shape < 1 ? d * v * power_of(1 - next_uniform(stream), 1 / gamma->shape) : d * v;
}

#endif
