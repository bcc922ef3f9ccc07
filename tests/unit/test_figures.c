/* Sums up the tree and ratios of sums: hand-worked cases, published figures, and a second way of
 * computing over random trees. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "figures_plan.h"

/* The 2022 project: 福州（不含平潭） 2000 + 平潭 280 on 福州's 8.42 million; 省级 500 in the
 * province only (人民日报 2022-04-26; yearbook population of 2021). */
static void test_published_case(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.part, p.places, 2000);
    fixture_fact(&p.f, p.county[2], p.places, 280);
    fixture_fact(&p.f, p.line, p.places, 500);
    fixture_fact(&p.f, p.city[1], p.places, 2000);
    fixture_fact(&p.f, p.city[2], p.places, 1370);
    fixture_fact(&p.f, p.city[0], p.population, 8420000);
    fixture_fact(&p.f, p.city[1], p.population, 5280000);
    fixture_fact(&p.f, p.city[2], p.population, 3220000);

    assert_close(ratio_of(&p, p.city[1]).value, 2000 / 5280.0);
    assert_close(ratio_of(&p, p.city[0]).value, 2280 / 8420.0);
    assert_close(ratio_of(&p, p.province).value, 6150 / 16920.0);
    assert_int_equal(ratio_of(&p, p.province).state, VALUE_OK);
    assert_int_equal(ratio_of(&p, p.part).state, VALUE_MISSING); /* no population of its own */
    assert_close(places_of(&p, p.province).value, 6150);
    fixture_release(&p.f);
}

static void test_own_figure_wins_and_parts_are_not_added(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.city[0], p.places, 100);
    fixture_fact(&p.f, p.part, p.places, 70);
    fixture_fact(&p.f, p.county[0], p.places, 50);
    fixture_fact(&p.f, p.county[2], p.places, 30);
    assert_close(places_of(&p, p.city[0]).value, 100);
    assert_close(places_of(&p, p.part).value, 70);
    assert_int_equal(places_of(&p, p.city[0]).used, 1);
    fixture_release(&p.f);
}

static void test_missing_part_makes_incomplete(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.county[3], p.places, 8);
    struct figure city = places_of(&p, p.city[1]);
    assert_int_equal(city.state, VALUE_INCOMPLETE);
    assert_close(city.value, 8);
    assert_int_equal(city.used, 1);
    assert_int_equal(city.expected, 2);
    fixture_release(&p.f);
}

/* An area with one side only is left out of both, and the result says so. */
static void test_pairing_leaves_out_of_both(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    for (int i = 0; i < 3; i++)
        fixture_fact(&p.f, p.city[i], p.places, 10 * (i + 1));
    fixture_fact(&p.f, p.city[0], p.population, 1000);
    fixture_fact(&p.f, p.city[1], p.population, 1000);
    struct figure whole = ratio_of(&p, p.province);
    assert_int_equal(whole.state, VALUE_INCOMPLETE);
    assert_close(whole.numerator, 30);
    assert_close(whole.denominator, 2000);
    assert_int_equal(whole.used, 2);
    assert_int_equal(whole.expected, 3);
    assert_int_equal(ratio_of(&p, p.city[2]).state, VALUE_MISSING);

    fixture_release(&p.f);
    plan_init(&p); /* the other way round: population, but no places */
    for (int i = 0; i < 3; i++)
        fixture_fact(&p.f, p.city[i], p.population, 1000);
    fixture_fact(&p.f, p.city[0], p.places, 10);
    fixture_fact(&p.f, p.city[2], p.places, 30);
    whole = ratio_of(&p, p.province);
    assert_close(whole.value, 40 / 2000.0 * 1000);
    assert_int_equal(whole.used, 2);
    assert_int_equal(whole.expected, 3);
    fixture_release(&p.f);
}

/* Numerators below the area that states the denominator, and those of lines, always count. */
static void test_numerators_below_and_lines_count(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.province, p.population, 10000);
    fixture_fact(&p.f, p.county[3], p.places, 4);
    fixture_fact(&p.f, p.line, p.places, 6);
    struct figure whole = ratio_of(&p, p.province);
    assert_close(whole.numerator, 10);
    assert_int_equal(whole.state, VALUE_INCOMPLETE); /* other counties are due */
    fixture_release(&p.f);
}

static void test_own_numerator_over_whole_denominator(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.city[1], p.places, 9);
    fixture_fact(&p.f, p.county[3], p.population, 1000);
    fixture_fact(&p.f, p.county[4], p.population, 2000);
    assert_close(ratio_of(&p, p.city[1]).value, 3);
    assert_int_equal(ratio_of(&p, p.city[1]).state, VALUE_OK);
    fixture_release(&p.f);
}

static void test_zero_denominator_gives_no_value(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.city[1], p.places, 0);
    fixture_fact(&p.f, p.city[1], p.population, 0);
    struct figure figure = ratio_of(&p, p.city[1]);
    assert_int_equal(figure.state, VALUE_NOT_APPLICABLE);
    assert_close(figure.value, 0);
    assert_true(figure.has_parts);
    fixture_release(&p.f);
}

static void test_states_without_number(void **state)
{
    (void)state;
    static const enum value_state states[] = {VALUE_MISSING, VALUE_NOT_APPLICABLE, VALUE_BELOW_UNIT,
                                              VALUE_INVALID};
    for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++) {
        struct plan p;
        plan_init(&p);
        fixture_fact(&p.f, p.county[5], p.population, 1000);
        fixture_state(&p.f, p.county[5], p.places, states[i], 0);
        assert_int_equal(places_of(&p, p.county[5]).state, states[i]);
        assert_int_equal(places_of(&p, p.city[2]).state, states[i]);
        assert_int_equal(ratio_of(&p, p.county[5]).state, states[i]);
        fixture_release(&p.f);
    }
}

static void test_invalid_verdict_takes_the_figure_out(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.county[3], p.places, 8);
    fixture_fact(&p.f, p.county[4], p.places, 9);
    struct verdicts verdicts = {
        arena_array(&p.f.arena, p.f.catalogue.areas.count * 2, sizeof(bool))};
    verdicts.invalid[(size_t)p.county[4] * 2 + (size_t)p.places] = true;
    figures_compute(&p.f.arena, &p.f.catalogue, &p.f.intake, &p.f.intake, &verdicts, &p.figures);
    assert_int_equal(figures_measure(&p.figures, p.county[4], p.places)->state, VALUE_INVALID);
    assert_int_equal(figures_measure(&p.figures, p.city[1], p.places)->state, VALUE_INCOMPLETE);
    assert_close(figures_measure(&p.figures, p.city[1], p.places)->value, 8);
    fixture_release(&p.f);
}

static void test_population_of_another_period(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.city[1], p.places, 9);
    fixture_fact(&p.f, p.city[1], p.population, 1000);
    struct fact other_fact = p.f.facts[1];
    struct intake other = p.f.intake;
    int chosen[FIXTURE_AREAS * FIXTURE_MEASURES];
    for (size_t i = 0; i < sizeof(chosen) / sizeof(*chosen); i++)
        chosen[i] = -1;
    chosen[p.city[1] * 2 + p.population] = 0;
    other_fact.value = 3000;
    other.facts = &other_fact;
    other.fact_count = 1;
    other.chosen = chosen;
    figures_compute(&p.f.arena, &p.f.catalogue, &p.f.intake, &other, NULL, &p.figures);
    assert_close(figures_indicator(&p.figures, p.city[1], p.ratio)->value, 3);
    assert_close(figures_measure(&p.figures, p.city[1], p.population)->value, 1000);
    fixture_release(&p.f);
}

static void test_county_share(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    struct indicator *share = &p.f.indicators[p.ratio];
    share->numerator.kind = QUANTITY_COUNT_IF;
    share->numerator.threshold = 1;
    share->denominator = (struct quantity){.kind = QUANTITY_COUNT_TESTED, .text = ""};
    share->factor = 100;
    fixture_fact(&p.f, p.county[0], p.places, 1);
    fixture_fact(&p.f, p.county[1], p.places, 0);
    fixture_fact(&p.f, p.county[2], p.places, 7);
    struct figure city = ratio_of(&p, p.city[0]); /* 1 is the threshold, and reaches it */
    assert_close(city.value, 200.0 / 3);
    assert_int_equal(city.state, VALUE_OK);
    struct figure whole = ratio_of(&p, p.province); /* three counties did not report */
    assert_int_equal(whole.state, VALUE_INCOMPLETE);
    assert_int_equal(whole.used, 3);
    assert_int_equal(whole.expected, 6);
    assert_close(whole.value, 200.0 / 3);
    fixture_release(&p.f);
}

/* ---- a second way: lists of counties instead of a walk down the tree ---- */

struct scatter {
    bool stated[FIXTURE_AREAS];
    double numerator[FIXTURE_AREAS], denominator[FIXTURE_AREAS];
    double above, base; /* of the whole */
};

static bool is_below(const struct plan *p, int area, int top)
{
    for (int i = area; i >= 0; i = p->f.areas[i].parent)
        if (i == top)
            return true;
    return false;
}

/* The area that states the denominator for a county, looking down from `top`; -1. */
static int stating(const struct plan *p, const struct scatter *s, int county, int top)
{
    int found = -1;

    for (int i = county; i >= 0 && i != top; i = p->f.areas[i].parent)
        if (s->stated[i])
            found = i;
    return found;
}

/* Pairs what lies at and below an area that states its denominator: as a whole, or by its parts
 * where a county is missing and every county that counts has a part that states for it. */
static void pair(const struct plan *p, struct scatter *s, int top)
{
    bool missing = false, covered = true, any = false;
    int count = (int)p->f.catalogue.areas.count;

    for (int i = 0; i < count; i++) {
        if (p->f.areas[i].level != AREA_COUNTY || !is_below(p, i, top))
            continue;
        any |= s->numerator[i] > 0;
        missing |= s->numerator[i] <= 0;
        covered &= s->numerator[i] <= 0 || stating(p, s, i, top) >= 0;
    }
    if (missing && covered && any && p->f.areas[top].first_child >= 0) {
        for (int i = 0; i < count; i++)
            if (s->stated[i] && i != top && is_below(p, i, top) && stating(p, s, i, top) == i)
                pair(p, s, i);
        return;
    }
    for (int i = 0; i < count; i++)
        s->above += is_below(p, i, top) ? s->numerator[i] : 0;
    s->base += any ? s->denominator[top] : 0;
}

static void scatter(struct plan *p, struct scatter *s)
{
    int count = (int)p->f.catalogue.areas.count;

    for (int i = 0; i < count; i++) { /* places by county and line, population anywhere */
        enum area_level level = p->f.areas[i].level;
        if ((level == AREA_COUNTY || level == AREA_LINE) && rand() % 4) {
            s->numerator[i] = 1 + rand() % 100;
            fixture_fact(&p->f, i, p->places, s->numerator[i]);
        }
        if (level != AREA_LINE && level != AREA_PROVINCE && rand() % 2) {
            s->stated[i] = true;
            s->denominator[i] = 1000 + rand() % 100;
            fixture_fact(&p->f, i, p->population, s->denominator[i]);
        }
    }
    for (int i = 0; i < count; i++) {
        if (p->f.areas[i].level == AREA_LINE)
            s->above += s->numerator[i];
        if (s->stated[i] && stating(p, s, i, -1) == i)
            pair(p, s, i);
    }
}

static void test_against_a_second_way(void **state)
{
    (void)state;
    srand(7);
    for (int round = 0; round < 3000; round++) {
        struct plan p;
        struct scatter s = {0};
        plan_init(&p);
        scatter(&p, &s);
        struct figure whole = ratio_of(&p, p.province);
        if (s.base > 0) {
            assert_close(whole.numerator, s.above);
            assert_close(whole.denominator, s.base);
            assert_close(whole.value, s.above / s.base * 1000);
        } else {
            assert_false(value_state_has_number(whole.state));
        }
        assert_true(whole.used <= whole.expected);
        assert_int_equal(whole.state == VALUE_OK, s.base > 0 && whole.used == whole.expected);
        fixture_release(&p.f);
    }
}

/* 5 of 13 counties' places are not set against the population of all 13. */
static void test_partial_numerator_pairs_by_parts(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.city[1], p.population, 3000);
    fixture_fact(&p.f, p.county[3], p.population, 1000);
    fixture_fact(&p.f, p.county[4], p.population, 2000);
    fixture_fact(&p.f, p.county[3], p.places, 5);
    struct figure city = ratio_of(&p, p.city[1]);
    assert_int_equal(city.state, VALUE_INCOMPLETE);
    assert_close(city.value, 5);
    assert_int_equal(city.used, 1);
    assert_int_equal(city.expected, 2);
    fixture_fact(&p.f, p.county[4], p.places, 1);
    assert_close(ratio_of(&p, p.city[1]).value, 2);
    fixture_release(&p.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published_case),
        cmocka_unit_test(test_own_figure_wins_and_parts_are_not_added),
        cmocka_unit_test(test_missing_part_makes_incomplete),
        cmocka_unit_test(test_pairing_leaves_out_of_both),
        cmocka_unit_test(test_numerators_below_and_lines_count),
        cmocka_unit_test(test_own_numerator_over_whole_denominator),
        cmocka_unit_test(test_zero_denominator_gives_no_value),
        cmocka_unit_test(test_states_without_number),
        cmocka_unit_test(test_invalid_verdict_takes_the_figure_out),
        cmocka_unit_test(test_population_of_another_period),
        cmocka_unit_test(test_county_share),
        cmocka_unit_test(test_partial_numerator_pairs_by_parts),
        cmocka_unit_test(test_against_a_second_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
