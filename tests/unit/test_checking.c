/* Questions to the figures: audit relations, what is missing, own figures against parts. */
#include <stdio.h>

#include "analysis/checking.h"
#include "check.h"
#include "fixture.h"

struct plan {
    struct fixture f;
    struct check check;
    struct node left, right;
    struct figures figures, previous;
    bool has_previous;
    struct verdicts verdicts;
    int filed, registered, rate, province, city, county[2];
};

static void plan_init(struct plan *p)
{
    struct fixture *f = &p->f;

    fixture_init(f);
    p->filed = fixture_measure(f, "filed");
    p->registered = fixture_measure(f, "registered");
    p->rate = fixture_ratio(f, "rate", p->filed, p->registered, 100);
    p->province = fixture_area(f, "350000", AREA_PROVINCE, -1);
    p->city = fixture_area(f, "350200", AREA_CITY, p->province);
    p->county[0] = fixture_area(f, "350203", AREA_COUNTY, p->city);
    p->county[1] = fixture_area(f, "350205", AREA_COUNTY, p->city);
    f->areas[p->city].expected = false;
    p->check = (struct check){.code = "C01",
                              .left = &p->left,
                              .right = &p->right,
                              .relation = RELATION_LE,
                              .severity = DIAG_ERROR,
                              .instruction = "请核对"};
    p->left = (struct node){.kind = NODE_MEASURE, .index = p->filed};
    p->right = (struct node){.kind = NODE_MEASURE, .index = p->registered};
    p->has_previous = false;
    f->catalogue.checks = (struct checks){.items = &p->check, .count = 1};
}

static void run(struct plan *p)
{
    fixture_compute(&p->f, &p->figures);
    checking_run(&p->f.arena, &p->f.catalogue, &p->f.intake, &p->f.intake, &p->figures,
                 p->has_previous ? &p->previous : NULL, &p->f.sink, &p->verdicts);
}

/* Both counties with both measures. */
static void fill(struct plan *p, double filed0, double registered0, double filed1,
                 double registered1)
{
    fixture_fact(&p->f, p->county[0], p->filed, filed0);
    fixture_fact(&p->f, p->county[0], p->registered, registered0);
    fixture_fact(&p->f, p->county[1], p->filed, filed1);
    fixture_fact(&p->f, p->county[1], p->registered, registered1);
}

static void test_a_failed_check_makes_both_figures_invalid(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fill(&p, 12, 10, 5, 5);
    run(&p);
    assert_int_equal(p.f.sink.count, 1); /* the county only, not every area above it */
    assert_int_equal(p.f.sink.items[0].code, DIAG_E217);
    assert_string_equal(p.f.sink.items[0].area, "350203");
    assert_non_null(strstr(p.f.sink.items[0].args[1], "12"));
    assert_non_null(strstr(p.f.sink.items[0].args[1], "10"));
    assert_true(p.verdicts.invalid[p.county[0] * 2 + p.filed]);
    assert_true(p.verdicts.invalid[p.county[0] * 2 + p.registered]);
    assert_false(p.verdicts.invalid[p.county[1] * 2 + p.filed]);
    fixture_release(&p.f);
}

static void test_a_warning_makes_nothing_invalid(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    p.left = (struct node){.kind = NODE_INDICATOR, .index = p.rate, .percent = true};
    p.right = (struct node){.kind = NODE_NUMBER, .number = 100, .percent = true};
    p.check.severity = DIAG_WARNING;
    fill(&p, 12, 10, 5, 5);
    run(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_W256], 1);
    assert_int_equal(p.f.sink.per_severity[DIAG_ERROR], 0);
    assert_false(p.verdicts.invalid[p.county[0] * 2 + p.filed]);
    fixture_release(&p.f);
}

/* abs(change(filed)) <= 50%: 4 → 6 passes, 4 → 7 does not, without a year before nothing is said.
 */
static void test_change_against_the_year_before(void **state)
{
    (void)state;
    for (int now = 6; now <= 7; now++) {
        for (int before = 0; before <= 4; before += 4) {
            struct plan p;
            struct node code = {.kind = NODE_MEASURE};
            struct node change = {.kind = NODE_CHANGE, .percent = true, .left = &code};

            plan_init(&p);
            code.index = p.filed;
            p.left = (struct node){.kind = NODE_ABS, .percent = true, .left = &change};
            p.right = (struct node){.kind = NODE_NUMBER, .number = 50, .percent = true};
            fixture_fact(&p.f, p.county[0], p.filed, 4);
            fixture_compute(&p.f, &p.previous);
            p.has_previous = before > 0;
            p.f.intake.facts[0].value = now;
            run(&p);
            assert_int_equal(p.f.sink.per_code[DIAG_E217], now == 7 && before);
            if (p.f.sink.per_code[DIAG_E217])
                assert_non_null(strstr(p.f.sink.items[0].args[1], "较上年变动幅度 75%"));
            fixture_release(&p.f);
        }
    }
}

static void test_every_relation(void **state)
{
    (void)state;
    /* holds for 4 against 5, 5 against 5, 6 against 5 */
    static const bool holds[][3] = {
        [RELATION_LE] = {true, true, false},  [RELATION_LT] = {true, false, false},
        [RELATION_GE] = {false, true, true},  [RELATION_GT] = {false, false, true},
        [RELATION_EQ] = {false, true, false}, [RELATION_NE] = {true, false, true}};

    for (int relation = RELATION_LE; relation <= RELATION_NE; relation++)
        for (int i = 0; i < 3; i++) {
            struct plan p;
            plan_init(&p);
            p.check.relation = (enum relation)relation;
            fixture_fact(&p.f, p.county[0], p.filed, 4 + i);
            fixture_fact(&p.f, p.county[0], p.registered, 5);
            run(&p);
            assert_int_equal(p.f.sink.per_code[DIAG_E217], !holds[relation][i]);
            fixture_release(&p.f);
        }
}

/* registered >= previous(filed): this year's figure is in question, last year's is not this year's.
 */
static void test_a_year_before_stays_as_it_is(void **state)
{
    (void)state;
    struct plan p;
    struct node code = {.kind = NODE_MEASURE};

    plan_init(&p);
    code.index = p.filed;
    p.left = (struct node){.kind = NODE_MEASURE, .index = p.registered};
    p.right = (struct node){.kind = NODE_PREVIOUS, .left = &code};
    p.check.relation = RELATION_GE;
    fill(&p, 9, 5, 9, 9);
    fixture_compute(&p.f, &p.previous);
    p.has_previous = true;
    run(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_E217], 1);
    assert_true(p.verdicts.invalid[p.county[0] * 2 + p.registered]);
    assert_false(p.verdicts.invalid[p.county[0] * 2 + p.filed]);
    fixture_release(&p.f);
}

static void test_a_check_needs_both_figures(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.county[0], p.filed, 12);
    fixture_state(&p.f, p.county[0], p.registered, VALUE_MISSING, 0);
    run(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_E217], 0);
    fixture_release(&p.f);
}

static void test_missing_figures(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.county[0], p.filed, 1);
    fixture_fact(&p.f, p.county[0], p.registered, 2);
    run(&p); /* the other county sent nothing: one finding */
    assert_int_equal(p.f.sink.count, 1);
    assert_int_equal(p.f.sink.items[0].code, DIAG_W251);
    assert_string_equal(p.f.sink.items[0].area, "350205");
    fixture_release(&p.f);

    plan_init(&p);
    fill(&p, 1, 2, 3, 4);
    struct fact *empty = fixture_state(&p.f, p.county[1], p.filed, VALUE_MISSING, 0);
    empty->reading = READING_EMPTY;
    empty->place = (struct place){.file = "a.csv", .line = 3, .column = 2};
    run(&p); /* an empty cell: at its place */
    assert_int_equal(p.f.sink.count, 1);
    assert_int_equal(p.f.sink.items[0].place.line, 3);
    assert_string_equal(p.f.sink.items[0].measure, "filed");
    empty->reading = READING_DECLARED_MISSING;
    diag_init(&p.f.sink, &p.f.arena);
    run(&p); /* declared missing: intake has said so */
    assert_int_equal(p.f.sink.count, 0);
    fixture_release(&p.f);
}

static void test_the_whole_stands_for_its_parts(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.city, p.filed, 1);
    fixture_fact(&p.f, p.city, p.registered, 2);
    run(&p);
    assert_int_equal(p.f.sink.count, 0);
    fixture_release(&p.f);
}

/* A city that is expected to report, and whose counties do, lacks nothing; an empty cell of its own
 * neither. */
static void test_the_parts_stand_for_the_whole(void **state)
{
    (void)state;
    for (int empty = 0; empty <= 1; empty++) {
        struct plan p;
        plan_init(&p);
        p.f.areas[p.city].expected = true;
        fill(&p, 1, 2, 3, 4);
        if (empty)
            fixture_state(&p.f, p.city, p.filed, VALUE_MISSING, 0)->reading = READING_EMPTY;
        run(&p);
        assert_int_equal(p.f.sink.count, 0);
        fixture_release(&p.f);
    }
}

static void test_a_measure_that_nobody_reports(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fixture_fact(&p.f, p.county[0], p.filed, 1);
    fixture_fact(&p.f, p.county[1], p.filed, 2);
    run(&p);
    assert_int_equal(p.f.sink.count, 1);
    assert_int_equal(p.f.sink.items[0].code, DIAG_W261);
    assert_string_equal(p.f.sink.items[0].measure, "registered");
    fixture_release(&p.f);
}

static void test_own_figure_against_parts(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    fill(&p, 1, 2, 3, 4);
    fixture_fact(&p.f, p.city, p.filed, 4);
    fixture_fact(&p.f, p.city, p.registered, 7);
    run(&p);
    assert_int_equal(p.f.sink.count, 1);
    assert_int_equal(p.f.sink.items[0].code, DIAG_W255);
    assert_string_equal(p.f.sink.items[0].measure, "registered");
    assert_string_equal(p.f.sink.items[0].args[2], "6");
    assert_string_equal(p.f.sink.items[0].args[3], "1");
    fixture_release(&p.f);
}

/* Parts that lack an area contradict the whole only where they are already more than it. */
static void test_own_figure_against_incomplete_parts(void **state)
{
    (void)state;
    for (int whole = 4; whole <= 6; whole += 2) {
        struct plan p;
        plan_init(&p);
        fixture_fact(&p.f, p.county[0], p.filed, 5);
        fixture_fact(&p.f, p.city, p.filed, whole);
        run(&p);
        assert_int_equal(p.f.sink.per_code[DIAG_W255], whole < 5);
        fixture_release(&p.f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_failed_check_makes_both_figures_invalid),
        cmocka_unit_test(test_a_warning_makes_nothing_invalid),
        cmocka_unit_test(test_change_against_the_year_before),
        cmocka_unit_test(test_every_relation),
        cmocka_unit_test(test_a_year_before_stays_as_it_is),
        cmocka_unit_test(test_a_check_needs_both_figures),
        cmocka_unit_test(test_missing_figures),
        cmocka_unit_test(test_the_whole_stands_for_its_parts),
        cmocka_unit_test(test_the_parts_stand_for_the_whole),
        cmocka_unit_test(test_a_measure_that_nobody_reports),
        cmocka_unit_test(test_own_figure_against_parts),
        cmocka_unit_test(test_own_figure_against_incomplete_parts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
