/* Draws of weights, other methods, and what would turn a pair round. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/robustness.h"
#include "check.h"

#include "contest_plan.h"

/* ---- draws ---- */

static void test_threads_and_seeds(void **state)
{
    static const enum weight_model models[] = {WEIGHTS_UNIFORM, WEIGHTS_DIRICHLET};
    struct plan p;

    (void)state;
    srand(2);
    plan_init(&p);
    fill(&p);
    for (size_t m = 0; m < 2; m++) {
        struct draws one = robustness_draw(&p.arena, &p.contest, models[m], 0.25, 5000, 7, 1);
        struct draws other = robustness_draw(&p.arena, &p.contest, models[m], 0.25, 5000, 8, 1);
        for (size_t threads = 2; threads <= 7; threads++) {
            struct draws many =
                robustness_draw(&p.arena, &p.contest, models[m], 0.25, 5000, 7, threads);
            assert_memory_equal(one.in, many.in, UNITS * sizeof(long));
            assert_memory_equal(one.ahead, many.ahead, UNITS * UNITS * sizeof(long));
            assert_memory_equal(one.low_rank, many.low_rank, UNITS * sizeof(long));
        }
        assert_memory_not_equal(one.ahead, other.ahead, UNITS * UNITS * sizeof(long));
    }
    arena_release(&p.arena);
}

/* Places add up, pairs are counted once, ranks lie in order — for every number of draws, so that
 * the last block may be of any size. */
static void test_counts(void **state)
{
    (void)state;
    srand(3);
    for (int round = 0; round < 60; round++) {
        struct plan p;
        struct draws draws;
        long in = 0, count = 1 + rand() % 400;

        plan_init(&p);
        fill(&p);
        p.contest.places = rand() % (UNITS + 1);
        for (size_t i = 0; i < UNITS; i++)
            p.fixed[i] = (double)i * 1e-7; /* no two are ever equal */
        draws = robustness_draw(&p.arena, &p.contest, WEIGHTS_UNIFORM, 0.5, count, 1, 2);
        for (size_t i = 0; i < UNITS; i++) {
            in += draws.in[i];
            assert_true(draws.low_rank[i] <= draws.middle_rank[i]);
            assert_true(draws.middle_rank[i] <= draws.high_rank[i]);
            for (size_t j = 0; j < UNITS; j++)
                assert_int_equal(draws.ahead[i * UNITS + j] + draws.ahead[j * UNITS + i],
                                 i == j ? 0 : count);
        }
        assert_int_equal(in, count * p.contest.places);
        arena_release(&p.arena);
    }
}

/* Equal units tie across the line in every draw; a gated one passes its place on. */
static void test_ties_and_gates(void **state)
{
    struct plan p;
    struct draws draws;

    (void)state;
    plan_init(&p);
    for (size_t i = 0; i < ITEMS; i++) {
        p.weights[i] = 10;
        p.shares[i] = p.shares[ITEMS + i] = 0.9; /* the first two */
    }
    draws = robustness_draw(&p.arena, &p.contest, WEIGHTS_UNIFORM, 0.25, 100, 1, 1);
    assert_int_equal(draws.undecided[0], 100);
    assert_int_equal(draws.in[0], 0);
    p.gated[0] = true;
    draws = robustness_draw(&p.arena, &p.contest, WEIGHTS_UNIFORM, 0.25, 100, 1, 1);
    assert_int_equal(draws.in[1], 100);
    assert_int_equal(draws.in[0], 0);
    assert_int_equal(draws.low_rank[1], 1);
    arena_release(&p.arena);
}

/* Of two units the first leads by 0.9 against 0.1 on one item and trails on the other of the same
 * weight by 0.1 against 0.85: lead 0.05 w. With w ± 25 % uniform it keeps its place where
 * 0.8 u > 0.75 v; that share is counted on a fine grid. */
static void test_a_known_share(void **state)
{
    struct plan p;
    struct draws draws;
    long exact = 0, steps = 2000;

    (void)state;
    plan_init(&p);
    p.contest.units = 2;
    p.contest.items = 2;
    memcpy(p.shares, (double[]){0.9, 0.1, 0.1, 0.85}, 4 * sizeof(double));
    p.weights[0] = p.weights[1] = 10;
    for (long i = 0; i < steps; i++)
        for (long j = 0; j < steps; j++)
            exact += 0.8 * (0.75 + 0.5 * ((double)i + 0.5) / (double)steps) >
                     0.75 * (0.75 + 0.5 * ((double)j + 0.5) / (double)steps);
    draws = robustness_draw(&p.arena, &p.contest, WEIGHTS_UNIFORM, 0.25, 200000, 5, 2);
    assert_true(fabs((double)draws.in[0] / 200000 - (double)exact / (double)(steps * steps)) <
                0.005);
    arena_release(&p.arena);
}

/* One item: its weight is always the sum, so every draw says what the points say. With two and more
 * every draw gives every place, or leaves it undecided. */
static void test_no_draw_is_lost(void **state)
{
    static const enum weight_model models[] = {WEIGHTS_UNIFORM, WEIGHTS_DIRICHLET};

    (void)state;
    for (size_t m = 0; m < 2; m++)
        for (size_t items = 1; items <= ITEMS; items++) {
            struct plan p;
            struct draws draws;

            plan_init(&p);
            p.contest.units = 2;
            p.contest.items = items;
            for (size_t i = 0; i < items; i++) {
                p.weights[i] = i ? 0.01 : 99;
                p.shares[i] = 0.9;
                p.shares[items + i] = i ? 1 : 0.8;
            }
            for (int r = 0; r <= 4; r++) {
                draws = robustness_draw(&p.arena, &p.contest, models[m], r / 4.0, 1000, 1, 2);
                assert_int_equal(draws.in[0] + draws.in[1] + draws.undecided[0], 1000);
                if (items == 1 || !r)
                    assert_int_equal(draws.in[0], 1000);
            }
            arena_release(&p.arena);
        }
}

/* 0.1 + 0.2 against 0.3 + 0, in hundredths of 10 points each and weights as they are: a tie, which
 * the order decides where there is one. */
static void test_ties_and_their_order(void **state)
{
    static const long order[UNITS] = {1, 0, 2, 2, 2};

    (void)state;
    for (int ordered = 0; ordered <= 1; ordered++) {
        struct plan p;
        struct draws draws;
        double totals[UNITS];
        enum standing standings[UNITS];

        plan_init(&p);
        for (size_t i = 0; i < ITEMS; i++)
            p.weights[i] = 0.1;
        memcpy(p.shares, (double[]){1, 0.1, 0.2, 0, 0.4, 0.3, 0.3, 0.3}, 8 * sizeof(double));
        p.contest.order = ordered ? order : NULL;
        draws = robustness_draw(&p.arena, &p.contest, WEIGHTS_UNIFORM, 0, 100, 1, 1);
        assert_int_equal(draws.undecided[0], ordered ? 0 : 100);
        assert_int_equal(draws.in[1], ordered ? 100 : 0);
        robustness_totals(&p.arena, &p.contest, AGGREGATE_ARITHMETIC, NULL, totals);
        robustness_places(&p.contest, totals, standings);
        assert_int_equal(standings[0], ordered ? STANDS_OUT : STANDS_UNDECIDED);
        assert_int_equal(standings[1], ordered ? STANDS_IN : STANDS_UNDECIDED);
        arena_release(&p.arena);
    }
}

/* Two units alike but for a bonus of 2 of 4 points: it counts in every method, as points or as an
 * item. */
static void test_a_bonus_counts_in_every_method(void **state)
{
    static const double shares[] = {0.5, 0.5}, weights[] = {10}, fixed[] = {0, 2};
    static const double bonus_shares[] = {0, 0.5}, bonus_weights[] = {4};
    const bool gated[2] = {false};
    struct contest contest = {.units = 2,
                              .items = 1,
                              .shares = shares,
                              .weights = weights,
                              .fixed = fixed,
                              .gated = gated,
                              .places = 1,
                              .bonuses = 1,
                              .bonus_shares = bonus_shares,
                              .bonus_weights = bonus_weights};
    double totals[2];
    struct arena arena;

    (void)state;
    arena_init(&arena, 0, NULL);
    for (int method = 0; method < AGGREGATIONS; method++) {
        robustness_totals(&arena, &contest, (enum aggregation)method, NULL, totals);
        if (method == AGGREGATE_MEDIAN_RANK) /* 10 of the 14 points of weight say that they tie */
            assert_true(!(totals[1] < totals[0]));
        else
            assert_true(totals[1] > totals[0] + 1e-6);
        if (aggregation_in_points((enum aggregation)method))
            assert_true(fabs(totals[1] - totals[0] - 2) < 1e-9);
    }
    arena_release(&arena);
}

/* The ranks that 5, 50 and 95 % of the draws do not pass: of two units the first has rank 1 in as
 * many draws as it is in, from few to all of them. */
static void test_percentiles_of_ranks(void **state)
{
    long seen[4] = {0};

    (void)state;
    for (int step = 0; step <= 100; step++) {
        struct plan p;
        struct draws draws;
        long first;

        plan_init(&p);
        p.contest.units = p.contest.items = 2;
        memcpy(p.shares, (double[]){0.6 + 0.01 * step, 0, 0, 1}, 4 * sizeof(double));
        p.weights[0] = p.weights[1] = 10;
        draws = robustness_draw(&p.arena, &p.contest, WEIGHTS_UNIFORM, 0.25, 400, 1, 1);
        first = draws.in[0];
        assert_int_equal(draws.low_rank[0], first >= 20 ? 1 : 2);
        assert_int_equal(draws.middle_rank[0], first >= 200 ? 1 : 2);
        assert_int_equal(draws.high_rank[0], first >= 380 ? 1 : 2);
        seen[first < 20 ? 0 : first < 200 ? 1 : first < 380 ? 2 : 3]++;
        arena_release(&p.arena);
    }
    for (int i = 0; i < 4; i++)
        assert_true(seen[i] > 5);
}

/* 300 units that can never matter are added: what sorting says of the first five is what comparing
 * pair by pair says, ties and gates included. */
static void test_sorting_agrees_with_comparing(void **state)
{
    enum { MANY = 305 };
    static double shares[MANY * ITEMS], fixed[MANY];
    static bool gated[MANY];

    (void)state;
    srand(4);
    for (int round = 0; round < 20; round++) {
        struct contest many = {
            .units = MANY, .items = ITEMS, .shares = shares, .fixed = fixed, .gated = gated};
        struct draws few_draws, many_draws;
        struct plan p;

        plan_init(&p);
        fill(&p);
        if (round % 2)
            memcpy(p.shares + ITEMS, p.shares, ITEMS * sizeof(double)); /* a tie in every draw */
        p.gated[rand() % UNITS] = round % 3 == 0;
        p.contest.places = 1 + rand() % 3;
        memset(shares, 0, sizeof(shares));
        memcpy(shares, p.shares, sizeof(p.shares));
        memcpy(gated, p.gated, sizeof(p.gated));
        for (size_t i = UNITS; i < MANY; i++)
            fixed[i] = -1000 - (double)(i % 7);
        many.weights = p.weights;
        many.places = p.contest.places;
        few_draws = robustness_draw(&p.arena, &p.contest, WEIGHTS_UNIFORM, 0.4, 777, 3, 2);
        many_draws = robustness_draw(&p.arena, &many, WEIGHTS_UNIFORM, 0.4, 777, 3, 2);
        assert_memory_equal(few_draws.in, many_draws.in, UNITS * sizeof(long));
        assert_memory_equal(few_draws.undecided, many_draws.undecided, UNITS * sizeof(long));
        assert_memory_equal(few_draws.low_rank, many_draws.low_rank, UNITS * sizeof(long));
        assert_memory_equal(few_draws.high_rank, many_draws.high_rank, UNITS * sizeof(long));
        assert_int_equal(many_draws.low_rank[MANY - 1] > UNITS, 1);
        arena_release(&p.arena);
    }
}

/* ---- methods, by hand: three units, two items of weight 3 and 1 ---- */

static void test_methods(void **state)
{
    static const double shares[] = {1, 0, 0.5, 0.5, 0, 1};
    static const double expected[AGGREGATIONS][3] = {
        [AGGREGATE_ARITHMETIC] = {3, 2, 1},
        [AGGREGATE_GEOMETRIC] = {1.2649110640673518, 2, 0.12649110640673517}, /* 4 × √√0.01 … */
        [AGGREGATE_MEDIAN_RANK] = {-1, -2, -3},
        [AGGREGATE_BORDA] = {6, 4, 2},
        [AGGREGATE_COPELAND] = {2, 0, -2},
        [AGGREGATE_MIN_MAX] = {3, 2, 1},
        [AGGREGATE_Z_SCORE] = {2, 0, -2},
        [AGGREGATE_RANK] = {3, 2, 1},
    };
    double weights[] = {3, 1}, fixed[3] = {0}, totals[3];
    bool gated[3] = {false}, first[] = {true, false};
    struct contest contest = {.units = 3,
                              .items = 2,
                              .shares = shares,
                              .weights = weights,
                              .fixed = fixed,
                              .gated = gated,
                              .places = 1};
    enum standing standings[3];
    struct arena arena;

    (void)state;
    arena_init(&arena, 0, NULL);
    for (int method = 0; method < AGGREGATIONS; method++) {
        robustness_totals(&arena, &contest, (enum aggregation)method, NULL, totals);
        for (size_t i = 0; i < 3; i++)
            assert_true(fabs(totals[i] - expected[method][i]) < 1e-9);
    }
    robustness_totals(&arena, &contest, AGGREGATE_ARITHMETIC, first, totals);
    assert_true(fabs(totals[1] - 1.5) < 1e-9);
    robustness_places(&contest, totals, standings);
    assert_int_equal(standings[0], STANDS_IN);
    gated[0] = true;
    robustness_places(&contest, totals, standings);
    assert_int_equal(standings[0], STANDS_GATED);
    assert_int_equal(standings[1], STANDS_IN);
    arena_release(&arena);
}

/* Half of the weight on the better rank is enough for a median, and the better of two counts. */
static void test_median_of_halves(void **state)
{
    static const double shares[] = {1, 0, 0.5, 0.5, 0, 1};
    double weights[] = {2, 2}, fixed[3] = {0}, totals[3];
    bool gated[3] = {false};
    struct contest contest = {.units = 3,
                              .items = 2,
                              .shares = shares,
                              .weights = weights,
                              .fixed = fixed,
                              .gated = gated,
                              .places = 1};
    struct arena arena;

    (void)state;
    arena_init(&arena, 0, NULL);
    robustness_totals(&arena, &contest, AGGREGATE_MEDIAN_RANK, NULL, totals);
    assert_true(fabs(totals[0] + 1) < 1e-9 && fabs(totals[1] + 2) < 1e-9);
    assert_true(fabs(totals[2] + 1) < 1e-9);
    arena_release(&arena);
}

/* ---- flips ---- */

static double lead_at(const struct plan *p, const double *weights)
{
    double lead = 0;

    for (size_t i = 0; i < ITEMS; i++)
        lead += weights[i] * (p->shares[i] - p->shares[ITEMS + i]);
    return lead;
}

/* No shorter change turns the pair round: tried along random directions that keep the sum and do
 * not pass below 0; and what is given does turn it. */
static void test_flip_together_is_shortest(void **state)
{
    size_t found = 0, cut = 0;

    (void)state;
    srand(9);
    for (int round = 0; round < 400; round++) {
        struct plan p;
        struct flip flip;
        double sum = 0, moved = 0;

        plan_init(&p);
        fill(&p);
        flip = robustness_flip(&p.arena, &p.contest, 0, 1);
        if (!flip.together) {
            arena_release(&p.arena);
            continue;
        }
        found++;
        assert_true(fabs(lead_at(&p, flip.weights)) < 1e-6);
        for (size_t i = 0; i < ITEMS; i++) {
            sum += flip.weights[i] - p.weights[i];
            moved += (flip.weights[i] - p.weights[i]) * (flip.weights[i] - p.weights[i]);
            cut += !(flip.weights[i] > 0);
            assert_true(flip.weights[i] >= 0);
        }
        assert_true(fabs(sum) < 1e-6 && fabs(sqrt(moved) - flip.distance) < 1e-6);
        for (int tries = 0; tries < 300; tries++) {
            double step[ITEMS], weights[ITEMS], mean = 0, length = 0;
            for (size_t i = 0; i < ITEMS; i++)
                mean += (step[i] = rand() % 2001 / 1000.0 - 1) / ITEMS;
            for (size_t i = 0; i < ITEMS; i++) {
                step[i] -= mean;
                length += step[i] * step[i];
            }
            bool feasible = true;
            for (size_t i = 0; i < ITEMS; i++) {
                weights[i] = p.weights[i] + step[i] / sqrt(length) * flip.distance * 0.999;
                feasible &= weights[i] >= 0;
            }
            if (feasible)
                assert_true(lead_at(&p, weights) * flip.lead >= -1e-9);
        }
        arena_release(&p.arena);
    }
    assert_true(found > 200 && cut > 10); /* also where a weight meets 0 */
}

/* One weight: by trying every item at every hundredth. */
static void test_flip_single_against_search(void **state)
{
    (void)state;
    srand(10);
    for (int round = 0; round < 100; round++) {
        struct plan p;
        struct flip flip;
        double best = INFINITY;

        plan_init(&p);
        fill(&p);
        flip = robustness_flip(&p.arena, &p.contest, 0, 1);
        for (size_t i = 0; i < ITEMS; i++)
            for (int step = 0; step <= 30000; step++) {
                double weights[ITEMS], before = flip.lead;
                memcpy(weights, p.weights, sizeof(weights));
                weights[i] = step / 100.0;
                if (lead_at(&p, weights) * before <= 0)
                    best = fmin(best, fabs(weights[i] - p.weights[i]));
            }
        if (flip.single && fabs(flip.weight) < 300) {
            assert_true(best >= fabs(flip.weight - p.weights[flip.item]) - 1e-9);
            assert_true(best <= fabs(flip.weight - p.weights[flip.item]) + 0.01 + 1e-9);
        } else {
            assert_true(isinf(best));
        }
        arena_release(&p.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads_and_seeds),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_ties_and_gates),
        cmocka_unit_test(test_a_known_share),
        cmocka_unit_test(test_percentiles_of_ranks),
        cmocka_unit_test(test_no_draw_is_lost),
        cmocka_unit_test(test_ties_and_their_order),
        cmocka_unit_test(test_a_bonus_counts_in_every_method),
        cmocka_unit_test(test_sorting_agrees_with_comparing),
        cmocka_unit_test(test_methods),
        cmocka_unit_test(test_median_of_halves),
        cmocka_unit_test(test_flip_together_is_shortest),
        cmocka_unit_test(test_flip_single_against_search),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
