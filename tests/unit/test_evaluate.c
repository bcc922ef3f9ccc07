/* Expressions as checks.csv writes them: what each says in an area, as a number and in words. */
#include <math.h>

#include "analysis/evaluate.h"
#include "check.h"
#include "fixture.h"
#include "rules/checks.h"
#include "temporary.h"

enum { TWELVE, FOUR, NONE, GONE, SHARE, MEASURES };

struct plan {
    struct fixture f;
    struct temporary disk;
    struct figures figures, previous;
    struct evaluation evaluation;
    int area;
};

/* Twelve was 8 and four 4 a year before; nothing is 0, what is gone is missing, a share of 30 %
 * was 25 %. The indicator rate is twelve ÷ four × 100. */
static void plan_init(struct plan *p)
{
    static const char *const codes[] = {"twelve", "four", "none", "gone", "share"};
    static const double before[] = {8, 4, 0, 7, 25}, now[] = {12, 4, 0, 0, 30};
    struct fixture *f = &p->f;

    fixture_init(f);
    temporary_open(&p->disk);
    for (int i = 0; i < MEASURES; i++)
        fixture_measure(f, codes[i]);
    f->measures[TWELVE].label = "托位数";
    f->measures[SHARE].unit = "%";
    fixture_ratio(f, "rate", TWELVE, FOUR, 100);
    f->indicators[0].label = "备案率";
    p->area = fixture_area(f, "350203", AREA_COUNTY, -1);
    for (int i = 0; i < MEASURES; i++)
        fixture_fact(f, p->area, i, before[i]);
    fixture_compute(f, &p->previous);
    for (int i = 0; i < MEASURES; i++)
        f->facts[i].value = now[i];
    f->facts[GONE].state = VALUE_MISSING;
    fixture_compute(f, &p->figures);
    p->evaluation = (struct evaluation){&f->arena, &f->catalogue, &p->figures, &p->previous};
}

static void plan_release(struct plan *p)
{
    temporary_close(&p->disk);
    fixture_release(&p->f);
}

/* The left side of a check. */
static const struct node *read(struct plan *p, const char *expression)
{
    const char *text = arena_printf(
        &p->f.arena, "code,expression,severity,instruction\nC1,%s >= 0*four,error,请核对\n",
        expression);
    const char *path = temporary_write(&p->disk, "checks.csv", text);
    struct checks checks;

    if (checks_read(&p->f.arena, &(struct table_file){.path = path, .name = "checks.csv"},
                    &p->f.catalogue.measures, &p->f.catalogue.indicators, &p->disk.sink, &checks))
        fail_msg("%s: %s", expression, temporary_findings(&p->disk));
    return checks.items[0].left;
}

static void check_value(struct plan *p, const char *expression, double expected)
{
    double value = NAN;
    bool has = evaluate(&p->evaluation, read(p, expression), p->area, &value);

    if (has != !isnan(expected) || (has && fabs(value - expected) > 1e-12))
        fail_msg("%s: %d %.17g is not %g", expression, has, value, expected);
}

static void test_every_operator(void **state)
{
    static const struct {
        const char *expression;
        double value;
    } cases[] = {
        {"twelve + four", 16},
        {"twelve - four", 8},
        {"four - twelve", -8},
        {"twelve * four", 48},
        {"twelve / four", 3},
        {"four / twelve * twelve", 4},
        {"twelve - four - four", 4},
        {"twelve - (four - four)", 12},
        {"twelve / four / four", 0.75},
        {"twelve / (four / four)", 12},
        {"twelve - four * 2", 4},
        {"(twelve - four) * 2", 16},
        {"-twelve + four", -8},
        {"-(twelve + four)", -16},
        {"--twelve", 12},
        {"twelve - -four", 16},
        {"abs(four - twelve)", 8},
        {"abs(twelve - four)", 8},
        {"twelve * 0.5", 6},
        {"none * twelve", 0},
        {"none / twelve", 0},
        {"none - twelve", -12},
        {"rate", 300},
        {"rate - 5%", 295},
        {"share + 5%", 35},
    };
    struct plan p;

    (void)state;
    plan_init(&p);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        check_value(&p, cases[i].expression, cases[i].value);
    plan_release(&p);
}

/* Relative in %, of what is a percentage in percentage points; up, down and not at all. */
static void test_years(void **state)
{
    static const struct {
        const char *expression;
        double value;
    } cases[] = {
        {"change(twelve)", 50},
        {"change(four)", 0},
        {"change(share)", 5},
        {"change(rate)", 100}, /* 200 % a year before */
        {"-change(twelve)", -50},
        {"previous(twelve)", 8},
        {"twelve - previous(twelve)", 4},
        {"previous(rate)", 200},
        {"previous(twelve) * four", 32},
    };
    struct plan p;

    (void)state;
    plan_init(&p);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        check_value(&p, cases[i].expression, cases[i].value);
    p.f.facts[TWELVE].value = 6;
    fixture_compute(&p.f, &p.figures);
    check_value(&p, "change(twelve)", -25);
    check_value(&p, "abs(change(twelve))", 25);
    check_value(&p, "change(rate)", -50);
    p.evaluation.previous = NULL;
    check_value(&p, "change(twelve)", NAN);
    check_value(&p, "previous(twelve)", NAN);
    check_value(&p, "twelve + previous(four)", NAN);
    check_value(&p, "twelve", 6);
    plan_release(&p);
}

/* What has no value, on either side of every operator and below every function. */
static void test_no_value(void **state)
{
    static const char *const cases[] = {
        "gone",         "gone + four",       "four + gone",  "gone - four",  "four - gone",
        "gone * four",  "four * gone",       "gone / four",  "four / gone",  "none * gone",
        "-gone",        "abs(gone)",         "four / none",  "none / none",  "four / (four - four)",
        "change(gone)", "abs(change(gone))", "change(none)", "four / -none",
    };
    struct plan p;

    (void)state;
    plan_init(&p);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        check_value(&p, cases[i], NAN);
    plan_release(&p);
}

/* Only what is whole is compared: a sum that lacks areas has no value here. */
static void test_states(void **state)
{
    static const enum value_state states[] = {VALUE_INCOMPLETE, VALUE_MISSING, VALUE_NOT_APPLICABLE,
                                              VALUE_BELOW_UNIT, VALUE_INVALID};
    struct plan p;

    (void)state;
    plan_init(&p);
    for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++) {
        p.f.facts[TWELVE].state = states[i];
        fixture_compute(&p.f, &p.figures);
        check_value(&p, "twelve - four", NAN);
        check_value(&p, "four - twelve", NAN);
        check_value(&p, "rate", NAN);
    }
    plan_release(&p);
}

static void test_words(void **state)
{
    static const struct {
        const char *expression, *zh, *en;
    } cases[] = {
        {"twelve", "托位数 12", "托位数 12"},
        {"rate", "备案率 300%", "备案率 300%"},
        {"twelve - four", "（托位数 12 － four 4）＝8", "（托位数 12 － four 4）＝8"},
        {"four - twelve", "（four 4 － 托位数 12）＝-8", "（four 4 － 托位数 12）＝-8"},
        {"twelve + four", "（托位数 12 ＋ four 4）＝16", "（托位数 12 ＋ four 4）＝16"},
        {"twelve * four", "（托位数 12 × four 4）＝48", "（托位数 12 × four 4）＝48"},
        {"four / twelve", "（four 4 ÷ 托位数 12）＝0.3333", "（four 4 ÷ 托位数 12）＝0.3333"},
        {"rate * 50%", "（备案率 300% × 50%）＝15000", "（备案率 300% × 50%）＝15000"},
        {"-twelve", "－托位数 12", "－托位数 12"},
        {"abs(four - twelve)", "|（four 4 － 托位数 12）＝-8|", "|（four 4 － 托位数 12）＝-8|"},
        {"previous(twelve)", "上年托位数 8", "last year's 托位数 8"},
        {"previous(rate)", "上年备案率 200%", "last year's 备案率 200%"},
        {"change(twelve)", "托位数较上年变动 50%", "托位数 changed since last year by 50%"},
        {"change(rate)", "备案率较上年变动 100个百分点",
         "备案率 changed since last year by 100 percentage points"},
        {"abs(change(twelve))", "托位数较上年变动幅度 50%", "托位数 moved since last year by 50%"},
        {"abs(change(rate))", "备案率较上年变动幅度 100个百分点",
         "备案率 moved since last year by 100 percentage points"},
    };
    struct plan p;

    (void)state;
    plan_init(&p);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const struct node *node = read(&p, cases[i].expression);

        assert_string_equal(evaluate_words(&p.evaluation, node, p.area, LANGUAGE_CHINESE),
                            cases[i].zh);
        assert_string_equal(evaluate_words(&p.evaluation, node, p.area, LANGUAGE_ENGLISH),
                            cases[i].en);
    }
    plan_release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_operator), cmocka_unit_test(test_years),
        cmocka_unit_test(test_no_value),       cmocka_unit_test(test_states),
        cmocka_unit_test(test_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
