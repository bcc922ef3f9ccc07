/* A contest of five units and four items in memory, for tests of robustness.
 *
 * Include it behind <cmocka.h>. */
#ifndef TUOYU_TESTS_CONTEST_PLAN_H
#define TUOYU_TESTS_CONTEST_PLAN_H

#include <stdlib.h>
#include <string.h>

#include "analysis/robustness.h"

#define UNITS 5
#define ITEMS 4

struct plan {
    struct arena arena;
    struct contest contest;
    double shares[UNITS * ITEMS], weights[ITEMS], fixed[UNITS];
    bool gated[UNITS];
};

static inline void plan_init(struct plan *p)
{
    memset(p, 0, sizeof(*p));
    arena_init(&p->arena, 0, NULL);
    p->contest = (struct contest){.units = UNITS,
                                  .items = ITEMS,
                                  .shares = p->shares,
                                  .weights = p->weights,
                                  .fixed = p->fixed,
                                  .gated = p->gated,
                                  .places = 1};
}

static inline void fill(struct plan *p)
{
    for (size_t i = 0; i < UNITS * ITEMS; i++)
        p->shares[i] = rand() % 101 / 100.0;
    for (size_t i = 0; i < ITEMS; i++)
        p->weights[i] = 1 + rand() % 20;
}

#endif
