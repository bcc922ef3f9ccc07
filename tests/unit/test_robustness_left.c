/* Robustness where items left the base of a unit: its total is made up by the weights tried. */
#include <math.h>

#include "check.h"
#include "contest_plan.h"

/* Three items of 10: the first unit has 10, nothing, 0; the second 9, 9, 0. */
static void plan_parted(struct plan *p)
{
    plan_init(p);
    p->contest.units = 2;
    p->contest.items = 3;
    p->weights[0] = p->weights[1] = p->weights[2] = 10;
    memcpy(p->shares, (double[]){1, NAN, 0, 0.9, 0.9, 0}, 6 * sizeof(double));
}

/* By the weights that are tried: 10 of 20 make 15 of 30, but 10 of 10 make 20 of 20 without the
 * third; and in draws the first leads where u ÷ (u + w) × (u + v + w) > 0.9 (u + v), which is
 * counted on a grid. */
static void test_what_left_the_base_is_made_up_by_the_weights_tried(void **state)
{
    const bool without_third[] = {true, true, false};
    struct plan p;
    struct draws draws;
    double totals[UNITS];
    long ahead = 0, steps = 100;

    (void)state;
    plan_parted(&p);
    robustness_totals(&p.arena, &p.contest, AGGREGATE_ARITHMETIC, NULL, totals);
    assert_true(fabs(totals[0] - 15) < 1e-9 && fabs(totals[1] - 18) < 1e-9);
    robustness_totals(&p.arena, &p.contest, AGGREGATE_ARITHMETIC, without_third, totals);
    assert_true(fabs(totals[0] - 20) < 1e-9 && fabs(totals[1] - 18) < 1e-9);
    for (long i = 0; i < steps * steps * steps; i++) {
        double u = 0.2 + 1.6 * ((double)(i % steps) + 0.5) / (double)steps;
        double v = 0.2 + 1.6 * ((double)(i / steps % steps) + 0.5) / (double)steps;
        double w = 0.2 + 1.6 * ((double)(i / steps / steps) + 0.5) / (double)steps;
        ahead += u / (u + w) * (u + v + w) > 0.9 * (u + v);
    }
    draws = robustness_draw(&p.arena, &p.contest, WEIGHTS_UNIFORM, 0.8, 200000, 3, 2);
    assert_true(fabs((double)draws.in[0] / 200000 - (double)ahead / 1e6) < 0.005);
    assert_true(ahead > 100000 && ahead < 900000);
    arena_release(&p.arena);
}

/* Nobody is held against what left the base: of three units the first lacks the second item, by
 * which the others have rank 2 and 1; 2 of 2 behind in the first make 2 × (3 + 1) of Borda. */
static void test_methods_without_what_left(void **state)
{
    static const double shares[] = {1, NAN, 0.5, 0.5, 0, 1};
    static const double expected[AGGREGATIONS][3] = {
        [AGGREGATE_ARITHMETIC] = {4, 2, 1},
        [AGGREGATE_GEOMETRIC] = {4, 2, 0.12649110640673517},
        [AGGREGATE_MEDIAN_RANK] = {-1, -2, -3},
        [AGGREGATE_BORDA] = {8, 3, 2},
        [AGGREGATE_COPELAND] = {2, 0, -2},
        [AGGREGATE_MIN_MAX] = {4, 1.5, 1},
        [AGGREGATE_Z_SCORE] = {4, -0.7071067811865476, -2.292893218813452},
        [AGGREGATE_RANK] = {4, 1.5, 1},
    };
    const double weights[] = {3, 1}, fixed[3] = {0};
    const bool gated[3] = {false};
    struct contest contest = {.units = 3,
                              .items = 2,
                              .shares = shares,
                              .weights = weights,
                              .fixed = fixed,
                              .gated = gated,
                              .places = 1};
    double totals[3];
    struct arena arena;

    (void)state;
    arena_init(&arena, 0, NULL);
    for (int method = 0; method < AGGREGATIONS; method++) {
        robustness_totals(&arena, &contest, (enum aggregation)method, NULL, totals);
        for (size_t i = 0; i < 3; i++)
            assert_true(fabs(totals[i] - expected[method][i]) < 1e-9);
    }
    arena_release(&arena);
}

/* The lead of the first unit by some weights, from the definition. */
static double parted_lead(const struct plan *p, const double *weights)
{
    double totals[2], all = 0;

    for (size_t i = 0; i < p->contest.items; i++)
        all += weights[i];
    for (size_t u = 0; u < 2; u++) {
        double sum = 0, base = 0;
        for (size_t i = 0; i < p->contest.items; i++) {
            double share = p->shares[u * p->contest.items + i];
            sum += isnan(share) ? 0 : weights[i] * share;
            base += isnan(share) ? 0 : weights[i];
        }
        totals[u] = base > 0 ? sum / base * all : 0;
    }
    return totals[0] - totals[1];
}

/* With items gone from either: the weights that are given make the two equal, one weight is the
 * nearest of all hundredths, and no random step of the same kind and less length turns them. */
static void test_flips_of_what_left_the_base(void **state)
{
    size_t singles = 0, together = 0;

    (void)state;
    srand(11);
    for (int round = 0; round < 200; round++) {
        struct plan p;
        struct flip flip;
        double weights[ITEMS], best = INFINITY;

        plan_init(&p);
        fill(&p);
        p.shares[rand() % ITEMS] = NAN;
        if (round % 3 == 0)
            p.shares[ITEMS + rand() % ITEMS] = NAN;
        flip = robustness_flip(&p.arena, &p.contest, 0, 1);
        assert_true(fabs(flip.lead - parted_lead(&p, p.weights)) < 1e-9);
        for (size_t i = 0; i < ITEMS; i++)
            for (int step = 0; step <= 10000; step++) {
                memcpy(weights, p.weights, sizeof(weights));
                weights[i] = step / 100.0;
                if (parted_lead(&p, weights) * flip.lead <= 0)
                    best = fmin(best, fabs(weights[i] - p.weights[i]));
            }
        if (flip.single && flip.weight < 100) {
            singles++;
            assert_true(best >= fabs(flip.weight - p.weights[flip.item]) - 1e-6);
            assert_true(best <= fabs(flip.weight - p.weights[flip.item]) + 0.01 + 1e-6);
        } else {
            assert_true(isinf(best));
        }
        together += flip.together;
        if (flip.together)
            assert_true(fabs(parted_lead(&p, flip.weights)) < 1e-6);
        for (int tries = 0; flip.together && tries < 200; tries++) {
            double step[ITEMS], mean = 0, length = 0;
            bool feasible = true;
            for (size_t i = 0; i < ITEMS; i++)
                mean += (step[i] = rand() % 2001 / 1000.0 - 1) / ITEMS;
            for (size_t i = 0; i < ITEMS; i++) {
                step[i] -= mean;
                length += step[i] * step[i];
            }
            for (size_t i = 0; i < ITEMS; i++) {
                weights[i] = p.weights[i] + step[i] / sqrt(length) * flip.distance * 0.99;
                feasible &= weights[i] >= 0;
            }
            if (feasible)
                assert_true(parted_lead(&p, weights) * flip.lead >= -1e-9);
        }
        arena_release(&p.arena);
    }
    assert_true(singles > 50 && together > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_left_the_base_is_made_up_by_the_weights_tried),
        cmocka_unit_test(test_methods_without_what_left),
        cmocka_unit_test(test_flips_of_what_left_the_base),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
