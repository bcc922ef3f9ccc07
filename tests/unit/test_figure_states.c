/* What a sum and a ratio are worth: states, targets and marks, from a single fact to the province.
 */
#include "check.h"
#include "figures_plan.h"

/* A sum is no better than the worst of its parts, also where every area is in it; what is given and
 * unusable is not replaced by what lies below; and what is not additive has no sum. */
static void test_what_a_sum_is_worth(void **state)
{
    (void)state;
    for (int worth = 0; worth < 4; worth++) {
        static const enum value_state expected[] = {VALUE_OK, VALUE_INCOMPLETE, VALUE_INVALID,
                                                    VALUE_MISSING};
        struct plan p;

        plan_init(&p);
        p.f.measures[p.places].additive = worth != 3;
        fixture_state(&p.f, p.county[3], p.places, worth == 1 ? VALUE_INCOMPLETE : VALUE_OK, 5);
        fixture_fact(&p.f, p.county[4], p.places, 6);
        if (worth == 2)
            fixture_state(&p.f, p.city[1], p.places, VALUE_INVALID, 0);
        assert_int_equal(places_of(&p, p.city[1]).state, expected[worth]);
        assert_close(places_of(&p, p.city[1]).value, worth < 2 ? 11 : 0);
        if (worth == 2)
            assert_int_equal(places_of(&p, p.province).state, VALUE_INVALID);
        fixture_release(&p.f);
    }
}

/* What is just on target is on it, from either side; what has no number is not. */
static void test_targets(void **state)
{
    static const struct {
        double value;
        bool higher, lower;
    } cases[] = {{4.4999, false, true}, {4.5, true, true}, {4.5001, true, false}};
    struct indicator indicator = {.has_target = true, .target = 4.5};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct figure figure = {.value = cases[i].value};

        indicator.direction = HIGHER_IS_BETTER;
        assert_int_equal(figure_reaches_target(&indicator, &figure), cases[i].higher);
        indicator.direction = LOWER_IS_BETTER;
        assert_int_equal(figure_reaches_target(&indicator, &figure), cases[i].lower);
        figure.state = VALUE_MISSING;
        assert_false(figure_reaches_target(&indicator, &figure));
    }
}

/* Without a number: invalid goes before below the unit, that before what is missing or does not
 * apply; not applicable only where all are. */
static void test_which_state_without_number(void **state)
{
    static const struct {
        enum value_state first, second, sum;
    } cases[] = {
        {VALUE_INVALID, VALUE_BELOW_UNIT, VALUE_INVALID},
        {VALUE_INVALID, VALUE_MISSING, VALUE_INVALID},
        {VALUE_BELOW_UNIT, VALUE_MISSING, VALUE_BELOW_UNIT},
        {VALUE_BELOW_UNIT, VALUE_NOT_APPLICABLE, VALUE_BELOW_UNIT},
        {VALUE_NOT_APPLICABLE, VALUE_MISSING, VALUE_MISSING},
        {VALUE_NOT_APPLICABLE, VALUE_NOT_APPLICABLE, VALUE_NOT_APPLICABLE},
    };

    (void)state;
    for (size_t i = 0; i < 2 * sizeof(cases) / sizeof(*cases); i++) {
        struct plan p;
        bool swap = i % 2;

        plan_init(&p);
        fixture_state(&p.f, p.county[swap ? 4 : 3], p.places, cases[i / 2].first, 0);
        fixture_state(&p.f, p.county[swap ? 3 : 4], p.places, cases[i / 2].second, 0);
        fixture_fact(&p.f, p.county[3], p.population, 1000);
        fixture_fact(&p.f, p.county[4], p.population, 1000);
        assert_int_equal(places_of(&p, p.city[1]).state, cases[i / 2].sum);
        assert_int_equal(ratio_of(&p, p.city[1]).state, cases[i / 2].sum);
        fixture_release(&p.f);
    }
}

/* A numerator or a denominator that lacks rows of a register makes an incomplete ratio, in the
 * area and above; below the unit it is 0 of its denominator. */
static void test_sides_that_lack_something(void **state)
{
    (void)state;
    for (int side = 0; side < 3; side++) {
        struct plan p;
        struct figure whole;

        plan_init(&p);
        fixture_state(&p.f, p.county[3], p.places, side == 0 ? VALUE_INCOMPLETE : VALUE_OK, 3);
        fixture_state(&p.f, p.county[3], p.population, side == 1 ? VALUE_INCOMPLETE : VALUE_OK,
                      1000);
        fixture_state(&p.f, p.county[4], p.places, side == 2 ? VALUE_BELOW_UNIT : VALUE_OK,
                      side == 2 ? 0 : 1);
        fixture_fact(&p.f, p.county[4], p.population, 3000);
        assert_int_equal(ratio_of(&p, p.county[3]).state, side < 2 ? VALUE_INCOMPLETE : VALUE_OK);
        assert_close(ratio_of(&p, p.county[3]).value, 3);
        whole = ratio_of(&p, p.city[1]);
        assert_int_equal(whole.state, side < 2 ? VALUE_INCOMPLETE : VALUE_OK);
        assert_close(whole.denominator, 4000);
        assert_close(whole.value, side < 2 ? 1 : 0.75);
        assert_int_equal(whole.used, 2);
        assert_int_equal(whole.expected, 2);
        fixture_release(&p.f);
    }
}

static unsigned marks_of(struct plan *p, int area)
{
    fixture_compute(&p->f, &p->figures);
    return figures_indicator(&p->figures, area, p->ratio)->marks;
}

/* What a single fact rests on, every sum and ratio above it rests on too: a part, its city, the
 * province, from the numerator's side and from the denominator's; of an area that states the whole
 * itself, what lies below it is nothing. */
static void test_marks_reach_all_sums(void **state)
{
    static const struct correction correction = {.reason = "漏填"};

    (void)state;
    for (int below = 0; below <= 1; below++) {
        struct plan p;
        struct fact *estimated, *corrected;

        plan_init(&p);
        estimated = fixture_state(&p.f, p.county[0], p.places, VALUE_OK, 5);
        fixture_fact(&p.f, p.county[1], p.places, 6);
        fixture_fact(&p.f, p.county[3], p.places, 7);
        corrected = fixture_state(&p.f, p.county[0], p.population, VALUE_OK, 1000);
        for (int i = 1; i <= 3; i++)
            fixture_fact(&p.f, p.county[i], p.population, 1000);
        estimated->note = "按2021年推算";
        corrected->correction = &correction;
        if (below)
            fixture_fact(&p.f, p.city[0], p.places, 11);
        assert_int_equal(places_of(&p, p.county[0]).marks, FIGURE_ESTIMATED);
        assert_int_equal(places_of(&p, p.county[1]).marks, 0);
        assert_int_equal(places_of(&p, p.part).marks, FIGURE_ESTIMATED);
        assert_int_equal(places_of(&p, p.city[0]).marks, below ? 0 : FIGURE_ESTIMATED);
        assert_int_equal(places_of(&p, p.province).marks, below ? 0 : FIGURE_ESTIMATED);
        assert_int_equal(marks_of(&p, p.county[0]), FIGURE_ESTIMATED | FIGURE_CORRECTED);
        assert_int_equal(marks_of(&p, p.county[1]), 0);
        assert_int_equal(marks_of(&p, p.part), FIGURE_ESTIMATED | FIGURE_CORRECTED);
        assert_int_equal(marks_of(&p, p.city[1]), 0);
        assert_int_equal(marks_of(&p, p.province),
                         FIGURE_CORRECTED | (below ? 0 : FIGURE_ESTIMATED));
        fixture_release(&p.f);
    }
}

/* The same where the numerator is a sum of two measures, is a line's, or is counted by county. */
static void test_marks_by_every_way(void **state)
{
    (void)state;
    for (int way = 0; way < 3; way++) {
        struct plan p;
        struct quantity *numerator;

        plan_init(&p);
        numerator = &p.f.indicators[p.ratio].numerator;
        if (way == 0) {
            numerator->terms[1] = p.population;
            numerator->count = 2;
        }
        if (way == 2) {
            *numerator = (struct quantity){
                .kind = QUANTITY_COUNT_IF, .terms = {p.places}, .count = 1, .threshold = 1};
            p.f.indicators[p.ratio].denominator =
                (struct quantity){.kind = QUANTITY_COUNT_TESTED, .text = ""};
        }
        fixture_fact(&p.f, p.county[3], p.population, 1000);
        fixture_fact(&p.f, p.county[3], p.places, 7);
        fixture_fact(&p.f, p.county[4], p.places, 8);
        fixture_state(&p.f, way == 1 ? p.line : p.county[3], p.places, VALUE_OK, 7)->note = "推算";
        assert_int_equal(marks_of(&p, p.province), FIGURE_ESTIMATED);
        fixture_release(&p.f);
    }
}

/* A count that lacks rows has surely reached a threshold that it reaches already, and only then. */
static void test_county_share_of_what_is_incomplete(void **state)
{
    (void)state;
    for (int count = 0; count <= 1; count++) {
        struct plan p;
        plan_init(&p);
        struct indicator *share = &p.f.indicators[p.ratio];
        share->numerator.kind = QUANTITY_COUNT_IF;
        share->numerator.threshold = 1;
        share->denominator = (struct quantity){.kind = QUANTITY_COUNT_TESTED, .text = ""};
        share->factor = 100;
        fixture_state(&p.f, p.county[3], p.places, VALUE_INCOMPLETE, count);
        fixture_fact(&p.f, p.county[4], p.places, 7);
        assert_close(ratio_of(&p, p.city[1]).value, count ? 100 : 50);
        assert_int_equal(ratio_of(&p, p.city[1]).state, count ? VALUE_OK : VALUE_INCOMPLETE);
        fixture_release(&p.f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_targets),
        cmocka_unit_test(test_what_a_sum_is_worth),
        cmocka_unit_test(test_which_state_without_number),
        cmocka_unit_test(test_sides_that_lack_something),
        cmocka_unit_test(test_marks_reach_all_sums),
        cmocka_unit_test(test_marks_by_every_way),
        cmocka_unit_test(test_county_share_of_what_is_incomplete),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
