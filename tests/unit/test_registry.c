/* Registers through time: by hand, and what must hold whatever is in them. */
#include <math.h>
#include <stdlib.h>

#include "analysis/lifetimes.h"
#include "check.h"
#include "registers.h"

static void assert_moves(const struct world *world, size_t period, int area, size_t start,
                         size_t opened, size_t cancelled, size_t end)
{
    const struct registry_counts *counts = counts_of(world, period, area);

    assert_int_equal(counts->open_start, start);
    assert_int_equal(counts->opened, opened);
    assert_int_equal(counts->cancelled, cancelled);
    assert_int_equal(counts->open_end, end);
}

/* ---- one register ---- */

/* Every place of a day: on the first and the last, a day before and after. */
static void test_days(void **state)
{
    struct world *world = *state;

    put(world, 1, "a", WEST, "2021-12-31", "", "");           /* there at the start */
    put(world, 1, "b", WEST, "2022-01-01", "2022-12-31", ""); /* opened on the first day */
    put(world, 1, "c", WEST, "2022-12-31", "2023-01-01", ""); /* on the last */
    put(world, 1, "d", WEST, "2023-01-01", "", "");           /* not yet */
    put(world, 1, "e", WEST, "2020-01-01", "", "2021-12-31"); /* no more */
    put(world, 1, "f", WEST, "2020-01-01", "2021-05-05", "2022-01-01");
    put(world, 1, "g", WEST, "2020-01-01", "2022-01-01", "2023-01-01"); /* to come */
    put(world, 1, "h", WEST, "2022-05-01", "", "2022-05-01");           /* for no day */
    compute(world);
    assert_moves(world, 1, WEST, 3, 3, 2, 4);
    assert_int_equal(counts_of(world, 1, WEST)->filed, 2);
    assert_moves(world, 1, PROVINCE, 3, 3, 2, 4);
    assert_false(counts_of(world, 1, OTHER)->covered);
    assert_int_equal(world->registry.newest, 1);
}

/* 2021 is told by the register of 2022, which has dropped what ended before; 2023 by none. */
static void test_looking_back(void **state)
{
    struct world *world = *state;

    put(world, 1, "a", WEST, "2020-05-01", "2021-05-01", "");
    put(world, 1, "b", WEST, "2021-05-01", "", "2022-02-02");
    compute(world);
    assert_int_equal(world->registry.periods[0].source, 1);
    assert_true(world->registry.periods[0].looked_back);
    assert_moves(world, 0, WEST, 1, 1, 0, 2);
    assert_false(world->registry.periods[1].looked_back);
    assert_moves(world, 1, WEST, 2, 0, 1, 1);
    assert_int_equal(world->registry.periods[1].before, -1); /* with itself is no comparison */
    assert_int_equal(world->registry.periods[2].source, -1);
    assert_null(world->registry.periods[2].areas);
    assert_null(registry_source(&world->registry, 2));
}

static void test_medians(void **state)
{
    struct world *world = *state;

    put(world, 1, "a", WEST, "2022-01-01", "2022-01-11", "");
    put(world, 1, "b", EAST, "2022-01-01", "2022-04-11", "");
    put(world, 1, "c", EAST, "2022-03-01", "2022-03-31", "");
    put(world, 1, "d", EAST, "2022-03-01", "2022-02-01", ""); /* filed first: in no median */
    put(world, 1, "e", EAST, "2022-03-01", "2023-03-01", ""); /* not within the year */
    put(world, 1, "f", EAST, "2022-03-01", "", "");
    compute(world);
    assert_int_equal(counts_of(world, 1, EAST)->filed, 3);
    assert_int_equal(counts_of(world, 1, EAST)->timed, 2);
    assert_true(fabs(counts_of(world, 1, EAST)->median_days - 65) < 1e-9); /* of 100 and 30 */
    assert_true(fabs(counts_of(world, 1, WEST)->median_days - 10) < 1e-9);
    assert_true(fabs(counts_of(world, 1, CITY)->median_days - 30) < 1e-9);
    assert_int_equal(counts_of(world, 1, OTHER)->timed, 0);
}

/* Rows that cannot be placed are counted as such, in their area or, without one, in the root. */
static void test_left_out(void **state)
{
    struct world *world = *state;

    put(world, 1, "a", WEST, "2022-01-01", "", "");
    put(world, 1, "b", WEST, "2022-01-01", "", "")->fault = INSTITUTION_BACKWARD;
    put(world, 1, "c", -1, "2022-01-01", "", "")->fault = INSTITUTION_NO_AREA;
    list_of(world, 1)->left_out[INSTITUTION_TWICE] = 2;
    list_of(world, 1)->left_out[INSTITUTION_RAGGED] = 3;
    compute(world);
    assert_int_equal(counts_of(world, 1, WEST)->left_out, 1);
    assert_int_equal(counts_of(world, 1, CITY)->left_out, 1);
    assert_int_equal(counts_of(world, 1, PROVINCE)->left_out, 7);
    assert_moves(world, 1, PROVINCE, 0, 1, 0, 1);
}

/* Areas that were: OLD counts in EAST, GONE in its city; the line in the province alone. */
static void test_areas_of_today(void **state)
{
    struct world *world = *state;

    put(world, 0, "a", OLD, "2021-03-01", "", "");
    put(world, 0, "b", GONE, "2021-03-01", "", "");
    put(world, 0, "c", LINE, "2021-03-01", "", "");
    compute(world);
    assert_moves(world, 0, EAST, 0, 1, 0, 1);
    assert_false(counts_of(world, 0, OLD)->covered);
    assert_moves(world, 0, CITY, 0, 1, 0, 1);
    assert_moves(world, 0, OTHER, 0, 1, 0, 1);
    assert_false(counts_of(world, 0, GONE)->covered);
    assert_moves(world, 0, PROVINCE, 0, 3, 0, 3);
}

/* ---- filing, lifetimes ---- */

static void test_full_years(void **state)
{
    (void)state;
    assert_int_equal(full_years(date_of(2020, 1, 1), date_of(2020, 12, 31)), 0);
    assert_int_equal(full_years(date_of(2020, 1, 1), date_of(2021, 1, 1)), 1);
    assert_int_equal(full_years(date_of(2020, 2, 29), date_of(2021, 2, 28)), 0);
    assert_int_equal(full_years(date_of(2020, 2, 29), date_of(2021, 3, 1)), 1);
    assert_int_equal(full_years(date_of(2019, 12, 31), date_of(2022, 12, 30)), 2);
}

static void assert_filing(const struct world *world, size_t kind, size_t age, size_t open,
                          size_t filed)
{
    const struct filing_cell *cell = &world->registry.filing[kind][age];

    assert_int_equal(cell->open, open);
    assert_int_equal(cell->filed, filed);
}

static void test_filing(void **state)
{
    struct world *world = *state;
    double percent;

    put(world, 2, "a", WEST, "2023-01-01", "2023-02-01", "");
    put(world, 2, "b", WEST, "2022-12-31", "", ""); /* one year today */
    put(world, 2, "c", WEST, "2018-12-31", "2024-01-01", "")->kind = INSTITUTION_FAMILY;
    put(world, 2, "d", WEST, "2019-01-01", "2019-01-01", "")->kind = INSTITUTION_FAMILY;
    put(world, 2, "e", WEST, "2019-01-01", "2019-01-01", "2023-12-31"); /* not open */
    put(world, 2, "f", WEST, "2019-01-01", "", "")->filed.state = DAY_UNKNOWN;
    compute(world);
    assert_filing(world, INSTITUTION_NURSERY, AGE_0, 1, 1);
    assert_filing(world, INSTITUTION_NURSERY, AGE_1, 1, 0);
    assert_filing(world, INSTITUTION_FAMILY, AGE_5, 1, 0);
    assert_filing(world, INSTITUTION_FAMILY, AGE_3, 1, 1);
    assert_filing(world, INSTITUTION_FAMILY, AGE_BANDS, 2, 1);
    assert_filing(world, INSTITUTION_KINDS, AGE_3, 2, 1);
    assert_filing(world, INSTITUTION_KINDS, AGE_BANDS, 5, 2);
    assert_true(filing_rate(&world->registry.filing[INSTITUTION_KINDS][AGE_BANDS], &percent));
    assert_true(fabs(percent - 50) < 1e-9); /* of four: the fifth cannot be told */
    assert_false(filing_rate(&world->registry.filing[INSTITUTION_UNKNOWN][AGE_0], &percent));
}

/* The end of the observation of each, for both events. */
static void test_lifetimes(void **state)
{
    struct world *world = *state;
    struct arena *arena = &world->f.arena;
    struct lifetimes lasting, filing;

    put(world, 2, "a", WEST, "2023-12-01", "", "");                     /* 30 days, neither */
    put(world, 2, "b", WEST, "2023-12-11", "2023-12-16", "2023-12-21"); /* filed 5, ended 10 */
    put(world, 2, "c", WEST, "2023-12-11", "2023-12-26", "2023-12-21"); /* ended 10, unfiled */
    put(world, 2, "d", WEST, "2023-12-11", "2024-01-05", "2024-01-10"); /* all to come: 20 */
    put(world, 2, "e", WEST, "2024-01-01", "", "");                     /* not there yet */
    put(world, 2, "f", WEST, "2023-12-11", "2023-12-01", "");           /* filed before */
    put(world, 2, "g", WEST, "2023-12-11", "", "")->kind = INSTITUTION_FAMILY;
    compute(world);
    lasting = lifetimes_estimate(arena, &world->registry, LIFETIME_CANCELLED, INSTITUTION_KINDS);
    assert_true(lasting.given);
    assert_int_equal(lasting.survival.count, 6);
    assert_int_equal(lasting.survival.events, 2);
    assert_int_equal(lasting.survival.steps[0].days, 10);
    assert_int_equal(lasting.survival.steps[0].events, 2);
    assert_int_equal(survival_at_risk(&lasting.survival, 20), 4);
    assert_int_equal(survival_at_risk(&lasting.survival, 21), 1);
    filing = lifetimes_estimate(arena, &world->registry, LIFETIME_FILED, INSTITUTION_KINDS);
    assert_int_equal(filing.survival.count, 5);
    assert_int_equal(filing.unclear, 1);
    assert_int_equal(filing.survival.steps[0].days, 5);
    assert_int_equal(filing.survival.events, 1);
    assert_int_equal(filing.survival.steps[1].days, 10);
    assert_int_equal(filing.survival.steps[1].censored, 1);
    assert_int_equal(lifetimes_estimate(arena, &world->registry, LIFETIME_FILED, INSTITUTION_FAMILY)
                         .survival.count,
                     1);
    list_of(world, 2)->has_cancelled = false;
    assert_false(
        lifetimes_estimate(arena, &world->registry, LIFETIME_CANCELLED, INSTITUTION_KINDS).given);
    assert_int_equal(lifetimes_days(1), 365);
    assert_int_equal(lifetimes_days(3), 1095);
    assert_int_equal(lifetimes_days(5), 1826);
}

/* ---- what must hold ---- */

/* start + opened − cancelled = end, and no area has less than those below it together. */
static void check_counts(const struct world *world, size_t period)
{
    const struct areas *areas = &world->f.catalogue.areas;
    size_t open[AREAS] = {0};

    for (size_t area = 0; area < AREAS; area++) {
        const struct registry_counts *counts = counts_of(world, period, (int)area);

        assert_int_equal(counts->open_start + counts->opened, counts->open_end + counts->cancelled);
        assert_true(counts->timed <= counts->filed);
        if (areas->items[area].parent >= 0)
            open[areas->items[area].parent] += counts->open_end;
    }
    for (size_t area = 0; area < AREAS; area++)
        assert_true(open[area] <= counts_of(world, period, (int)area)->open_end);
    assert_int_equal(open[PROVINCE], counts_of(world, period, PROVINCE)->open_end);
}

static void test_always(void **state)
{
    struct world *world = *state;

    srand(4);
    for (int round = 0; round < 100; round++) {
        for (size_t period = 0; period < PERIODS; period++) {
            world->items[period].result.intake.institutions = (struct institutions){0};
            for (unsigned i = 0; i < 80; i++)
                put_any(world, period, i);
        }
        compute(world);
        for (size_t period = 0; period < PERIODS; period++)
            check_counts(world, period);
        assert_int_equal(world->registry.filing[INSTITUTION_KINDS][AGE_BANDS].open,
                         counts_of(world, PERIODS - 1, PROVINCE)->open_end);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, registers_set_up, registers_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_days),     TEST(test_looking_back),   TEST(test_medians),
        TEST(test_left_out), TEST(test_areas_of_today), TEST(test_full_years),
        TEST(test_filing),   TEST(test_lifetimes),      TEST(test_always),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
