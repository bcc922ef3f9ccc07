/* What goes beyond adding up: methods, gates, tie-breaks, what leaves the base, and what the
 * self-assessment would have given. */
#include <math.h>
#include <stdio.h>

#include "check.h"
#include "four_cities.h"

/* ---- methods ---- */

static const char *points_of(const struct item *item, enum direction direction, double value)
{
    static char text[NUMBER_TEXT];
    const struct scored scored = {item, direction, value};

    return decimal_text(method_of(item->method)->points(&scored, ROUND_HALF_UP), 2, text);
}

/* Hand-worked, each on both sides of its limits. */
static void test_methods(void **state)
{
    static const struct tier up[] = {{4.5, {8000000}}, {4, {6000000}}, {3, {4000000}}};
    static const struct tier down[] = {{10, {5000000}}, {20, {2500000}}};
    struct item floor = {.method = ITEM_PROPORTIONAL,
                         .points = decimal_from_integer(8),
                         .has_target = true,
                         .target = 70,
                         .has_floor = true,
                         .floor = 30};
    struct item falling = {.method = ITEM_PROPORTIONAL,
                           .points = decimal_from_integer(8),
                           .has_target = true,
                           .target = 10,
                           .has_floor = true,
                           .floor = 30};
    struct item tiers = {
        .method = ITEM_TIERS, .points = decimal_from_integer(8), .tiers = up, .tier_count = 3};
    struct item low = {
        .method = ITEM_TIERS, .points = decimal_from_integer(5), .tiers = down, .tier_count = 2};
    struct item count = {.method = ITEM_COUNT, .points = decimal_from_integer(3), .each = {500000}};
    struct item deduct = {
        .method = ITEM_DEDUCT, .points = decimal_from_integer(3), .each = {500000}};

    (void)state;
    assert_string_equal(points_of(&floor, HIGHER_IS_BETTER, 30), "0.00");
    assert_string_equal(points_of(&floor, HIGHER_IS_BETTER, 20), "0.00");
    assert_string_equal(points_of(&floor, HIGHER_IS_BETTER, 50), "4.00"); /* 8 × 20/40 */
    assert_string_equal(points_of(&floor, HIGHER_IS_BETTER, 70), "8.00");
    assert_string_equal(points_of(&falling, LOWER_IS_BETTER, 25), "2.00"); /* 8 × 5/20 */
    assert_string_equal(points_of(&falling, LOWER_IS_BETTER, 9), "8.00");
    assert_string_equal(points_of(&falling, LOWER_IS_BETTER, 31), "0.00");
    assert_string_equal(points_of(&tiers, HIGHER_IS_BETTER, 4.5), "8.00");
    assert_string_equal(points_of(&tiers, HIGHER_IS_BETTER, 4.4999), "6.00");
    assert_string_equal(points_of(&tiers, HIGHER_IS_BETTER, 3), "4.00");
    assert_string_equal(points_of(&tiers, HIGHER_IS_BETTER, 2.9), "0.00");
    assert_string_equal(points_of(&low, LOWER_IS_BETTER, 10), "5.00");
    assert_string_equal(points_of(&low, LOWER_IS_BETTER, 10.5), "2.50");
    assert_string_equal(points_of(&low, LOWER_IS_BETTER, 21), "0.00");
    assert_string_equal(points_of(&count, HIGHER_IS_BETTER, 3), "1.50");
    assert_string_equal(points_of(&count, HIGHER_IS_BETTER, 100), "3.00");
    assert_string_equal(points_of(&deduct, LOWER_IS_BETTER, 0), "3.00");
    assert_string_equal(points_of(&deduct, LOWER_IS_BETTER, 1), "2.50");
    assert_string_equal(points_of(&deduct, LOWER_IS_BETTER, 7), "0.00");
}

static void test_tie_break(void **state)
{
    struct plan p;

    (void)state;
    plan_init(&p);
    give_all(&p);
    verify(&p, 1, 30, 40); /* 70, as the first city */
    rank(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_E301], 1);
    assert_int_equal(unit_of(&p, 0)->place, PLACE_UNDECIDED);
    fixture_release(&p.f);

    plan_init(&p);
    give_all(&p);
    verify(&p, 1, 30, 40);
    p.f.catalogue.settings.tie_break = "2,1";
    rank(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_E301], 0);
    assert_int_equal(p.f.sink.per_code[DIAG_N311], 1);
    assert_int_equal(unit_of(&p, 1)->place, PLACE_IN);
    assert_int_equal(unit_of(&p, 0)->rank, 2);
    assert_false(unit_of(&p, 0)->tied);
    assert_non_null(strstr(unit_of(&p, 1)->note, "居前"));
    assert_true(unit_of(&p, 2)->tied); /* 30 + 20 both: no criterion helps */
    fixture_release(&p.f);
}

/* Two cities of 70 points told apart by an indicator: a value goes before none, the better before
 * the worse; where neither has one, or both the same, the next criterion or nobody decides. */
static void test_tie_break_by_indicator(void **state)
{
    static const struct {
        double first, second; /* of 100; below 0: not stated */
        const char *by;
        int higher, lower; /* which city is ahead, by the direction of the indicator; -1: neither */
    } cases[] = {
        {20, 30, "rate", 1, 0},   {30, 20, "rate", 0, 1},   {-1, 30, "rate", 1, 1},
        {30, -1, "rate", 0, 0},   {-1, 0, "rate", 1, 1},    {-1, -1, "rate", -1, -1},
        {30, 30, "rate", -1, -1}, {30, 30, "rate,2", 1, 1}, {-1, -1, "rate,1", 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < 2 * sizeof(cases) / sizeof(*cases); i++) {
        const bool lower = i % 2;
        const double values[] = {cases[i / 2].first, cases[i / 2].second};
        int ahead = lower ? cases[i / 2].lower : cases[i / 2].higher;
        struct plan p;

        plan_init(&p);
        fixture_measure(&p.f, "n");
        fixture_measure(&p.f, "d");
        fixture_ratio(&p.f, "rate", 0, 1, 100);
        p.f.indicators[0].direction = lower ? LOWER_IS_BETTER : HIGHER_IS_BETTER;
        p.f.catalogue.settings.tie_break = cases[i / 2].by;
        give_all(&p);
        verify(&p, 1, 30, 40); /* 70, as the first city */
        for (int city = 0; city < 2; city++) {
            fixture_fact(&p.f, p.city[city], 1, 100);
            if (values[city] >= 0)
                fixture_fact(&p.f, p.city[city], 0, values[city]);
        }
        rank(&p);
        assert_int_equal(p.f.sink.per_code[DIAG_E301], ahead < 0);
        for (int city = 0; city < 2; city++) {
            assert_int_equal(unit_of(&p, city)->rank, 1 + (ahead >= 0 && city != ahead));
            assert_int_equal(unit_of(&p, city)->place, ahead < 0       ? PLACE_UNDECIDED
                                                       : city == ahead ? PLACE_IN
                                                                       : PLACE_OUT);
        }
        fixture_release(&p.f);
    }
}

/* 50 of 60 with an item of 40 gone: 50 × 100 ÷ 60 = 83.33; zero keeps 50. */
static void test_what_leaves_the_base(void **state)
{
    (void)state;
    for (int leaves = 0; leaves <= 1; leaves++) {
        struct plan p;
        char text[NUMBER_TEXT];

        plan_init(&p);
        give_all(&p);
        line_of(&p, 0, 1)->has_verified = false;
        p.f.catalogue.settings.missing_item = (enum missing_item)leaves;
        rank(&p);
        assert_string_equal(decimal_text(unit_of(&p, 0)->total, 2, text),
                            leaves ? "83.33" : "50.00");
        assert_string_equal(decimal_text(unit_of(&p, 0)->sum, 2, text), "50.00");
        if (leaves)
            assert_non_null(strstr(unit_of(&p, 0)->note, "按100/60折算"));
        assert_int_equal(p.f.sink.per_code[DIAG_W259], 1);
        fixture_release(&p.f);
    }
}

/* A bonus of 0.5 is 0.5 whatever left the base, and does not make up for it: 50 × 100 ÷ 60 + 0.5;
 * with nothing left of the base there is the bonus. */
static void test_a_bonus_is_not_scaled(void **state)
{
    struct plan p;
    char text[NUMBER_TEXT];

    (void)state;
    plan_init(&p);
    add_item(&p, "3", 5, ITEM_BONUS);
    give_all(&p);
    for (int i = 0; i < CITIES; i++)
        *line_of(&p, i, 2) = (struct assessment){
            .present = true, .has_verified = true, .verified = {DECIMAL_ONE / 2}};
    line_of(&p, 0, 1)->has_verified = false;
    line_of(&p, 1, 0)->has_verified = line_of(&p, 1, 1)->has_verified = false;
    p.f.catalogue.settings.missing_item = MISSING_ITEM_LEAVES_BASE;
    rank(&p);
    assert_string_equal(decimal_text(unit_of(&p, 0)->total, 2, text), "83.83");
    assert_string_equal(decimal_text(unit_of(&p, 0)->sum, 2, text), "50.50");
    assert_string_equal(decimal_text(unit_of(&p, 1)->total, 2, text), "0.50");
    assert_non_null(strstr(unit_of(&p, 1)->note, "没有计入的条目"));
    assert_null(strstr(unit_of(&p, 1)->note, "折算"));
    assert_string_equal(decimal_text(unit_of(&p, 2)->total, 2, text), "50.50");
    fixture_release(&p.f);
}

/* 30 of 60 verified, 40 not verified; self-assessed 30 and 20: 50, as the rate of what counts. What
 * is neither verified nor self-assessed leaves both: 30 of 60 make 50. */
static void test_self_assessment_of_what_left_the_base(void **state)
{
    (void)state;
    for (int both = 0; both <= 1; both++) {
        struct plan p;
        char text[NUMBER_TEXT];

        plan_init(&p);
        give_all(&p);
        p.f.catalogue.settings.missing_item = MISSING_ITEM_LEAVES_BASE;
        p.f.catalogue.settings.self_gap_percent = 0;
        line_of(&p, 1, 0)->has_self = true;
        line_of(&p, 1, 0)->self = decimal_from_integer(30);
        *line_of(&p, 1, 1) = (struct assessment){
            .present = true, .has_self = !both, .self = decimal_from_integer(20)};
        rank(&p);
        assert_string_equal(decimal_text(unit_of(&p, 1)->self_total, 2, text), "50.00");
        assert_string_equal(decimal_text(unit_of(&p, 1)->total, 2, text), "50.00");
        assert_int_equal(p.f.sink.per_code[DIAG_W314], 0);
        fixture_release(&p.f);
    }
}

/* 60 of 60 with the other item gone, and 60 + 40: both 100. By the second item the one that has a
 * value comes first, were it 0. */
static void test_an_item_that_left_loses_the_tie(void **state)
{
    (void)state;
    for (int zero = 0; zero <= 1; zero++) {
        struct plan p;

        plan_init(&p);
        give_all(&p);
        p.f.catalogue.settings.missing_item = MISSING_ITEM_LEAVES_BASE;
        p.f.catalogue.settings.tie_break = "2";
        verify(&p, 0, zero ? 36 : 60, 0);
        line_of(&p, 0, 1)->has_verified = false;
        verify(&p, 1, 60, zero ? 0 : 40);
        rank(&p);
        assert_int_equal(unit_of(&p, 1)->rank, 1);
        assert_int_equal(unit_of(&p, 0)->rank, 2);
        assert_false(unit_of(&p, 0)->tied);
        fixture_release(&p.f);
    }
}

static void test_self_assessment(void **state)
{
    struct plan p;

    (void)state;
    plan_init(&p);
    give_all(&p);
    line_of(&p, 3, 0)->has_self = line_of(&p, 3, 1)->has_self = true;
    line_of(&p, 3, 0)->self = decimal_from_integer(60);
    line_of(&p, 3, 1)->self = decimal_from_integer(39); /* 99 against 50 */
    rank(&p);
    assert_int_equal(unit_of(&p, 3)->self_rank, 1);
    assert_int_equal(unit_of(&p, 0)->self_rank, 2);
    assert_int_equal(unit_of(&p, 0)->rank, 1); /* it never enters */
    assert_int_equal(p.f.sink.per_code[DIAG_W314], 1);
    fixture_release(&p.f);
}

/* What nobody has judged yet counts 0, and says nothing of who assessed himself: 60 + 39 against 30
 * and one not judged is 30 too many by the first alone, against none judged nothing. */
static void test_self_assessment_before_the_review(void **state)
{
    (void)state;
    for (int unjudged = 0; unjudged <= 2; unjudged++) {
        struct plan p;

        plan_init(&p);
        give_all(&p);
        line_of(&p, 3, 0)->has_self = line_of(&p, 3, 1)->has_self = true;
        line_of(&p, 3, 0)->self = decimal_from_integer(60);
        line_of(&p, 3, 1)->self = decimal_from_integer(39);
        line_of(&p, 3, 1)->has_verified = unjudged < 1;
        line_of(&p, 3, 0)->has_verified = unjudged < 2;
        rank(&p);
        assert_int_equal(p.f.sink.per_code[DIAG_W314], unjudged < 2);
        fixture_release(&p.f);
    }
}

/* ---- gates ---- */

static void apply(struct plan *p, int city, const char *applied, const char *reported,
                  const char *materials)
{
    struct application *application = &p->applications[p->f.intake.application_count++];

    *application = (struct application){.area = p->city[city],
                                        .has_applied_on = applied,
                                        .has_self_report_on = reported,
                                        .materials = materials,
                                        .document = "",
                                        .place = {.file = "2022/applications.csv"}};
    if (applied)
        date_parse(applied, &application->applied_on);
    if (reported)
        date_parse(reported, &application->self_report_on);
}

static void test_applications(void **state)
{
    struct settings *settings;
    struct plan p;

    (void)state;
    plan_init(&p);
    give_all(&p);
    settings = &p.f.catalogue.settings;
    settings->has_apply_by = settings->has_self_by = true;
    date_parse("2021-12-31", &settings->apply_by);
    date_parse("2022-06-30", &settings->self_by);
    settings->required_materials = "申请表;工作方案";
    p.f.intake.applications = p.applications;
    apply(&p, 0, "2022-01-01", "2022-06-30", "申请表;工作方案"); /* a day late */
    apply(&p, 1, "2021-12-31", "2022-06-30", "申请表、工作方案");
    apply(&p, 2, "2021-12-31", NULL, "申请表;工作方案草案"); /* not what is required */
    rank(&p);
    assert_string_equal(unit_of(&p, 0)->gate, "申报逾期：2022-01-01（截止2021-12-31）");
    assert_string_equal(unit_of(&p, 1)->gate, "");
    assert_string_equal(unit_of(&p, 2)->gate,
                        "没有自评报告日期（截止2022-06-30）；缺材料：工作方案");
    assert_string_equal(unit_of(&p, 3)->gate, "未申报");
    assert_int_equal(unit_of(&p, 0)->place, PLACE_GATED);
    assert_int_equal(unit_of(&p, 0)->rank, 1); /* keeps points and rank */
    assert_int_equal(unit_of(&p, 1)->place, PLACE_IN);
    fixture_release(&p.f);
}

/* Dates are set and nobody's application is known: said, and nobody gated. */
static void test_untested(void **state)
{
    struct plan p;

    (void)state;
    plan_init(&p);
    give_all(&p);
    p.f.catalogue.settings.has_apply_by = true;
    rank(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_N312], 1);
    assert_int_equal(unit_of(&p, 0)->place, PLACE_IN);
    fixture_release(&p.f);
}

static void test_incidents(void **state)
{
    static const struct {
        const char *date, *kind, *severity;
        bool gated;
    } cases[] = {
        {"2021-01-01", "安全责任事故", "重大", true},
        {"2022-12-31", "重大安全责任事故", "", true},
        {"2020-12-31", "安全责任事故", "重大", false},
        {"2022-05-01", "安全责任事故", "一般", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct plan p;

        plan_init(&p);
        give_all(&p);
        p.f.catalogue.settings.cycle = "2021-2022";
        p.incidents[0] = (struct incident){.area = p.city[0],
                                           .kind = cases[i].kind,
                                           .severity = cases[i].severity,
                                           .place = {.file = "2022/incidents.csv", .line = 2}};
        date_parse(cases[i].date, &p.incidents[0].date);
        p.f.intake.incidents = p.incidents;
        p.f.intake.incident_count = 1;
        rank(&p);
        assert_int_equal(unit_of(&p, 0)->place == PLACE_GATED, cases[i].gated);
        if (cases[i].gated)
            assert_int_equal(unit_of(&p, 0)->gates.items[0].place.line, 2);
        fixture_release(&p.f);
    }
}

/* Revoked in this cycle or the one before: barred. A named city may leave the base. */
static void test_named(void **state)
{
    static const struct {
        const char *revoked;
        bool in_base, gated, there;
    } cases[] = {
        {"2020-06-01", true, true, true}, {"2018-12-31", true, false, true},
        {"2019-01-01", true, true, true}, {NULL, true, false, true},
        {NULL, false, false, false},      {"2020-06-01", false, true, true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct plan p;

        plan_init(&p);
        give_all(&p);
        p.f.catalogue.settings.cycle = "2021-2022";
        p.f.catalogue.settings.named_in_base = cases[i].in_base;
        p.namings[0] = (struct naming){.area = p.city[0],
                                       .cycle = "2017-2018",
                                       .document = "",
                                       .reason = "工作退步",
                                       .revoked = cases[i].revoked};
        date_parse("2018-01-01", &p.namings[0].named_on);
        if (cases[i].revoked)
            date_parse(cases[i].revoked, &p.namings[0].revoked_on);
        p.f.catalogue.namings = (struct namings){p.namings, 1};
        rank(&p);
        assert_int_equal(!!unit_of(&p, 0), cases[i].there);
        assert_int_equal(p.ranking.quota.base, cases[i].there ? 4 : 3);
        if (unit_of(&p, 0))
            assert_int_equal(unit_of(&p, 0)->place == PLACE_GATED, cases[i].gated);
        fixture_release(&p.f);
    }
}

/* A name holds from its day on, and no more on the day on which it is revoked. */
static void test_days_of_a_name(void **state)
{
    static const struct {
        const char *day;
        bool holds, for_ever;
    } cases[] = {{"2018-02-28", false, false},
                 {"2018-03-01", true, true},
                 {"2020-05-31", true, true},
                 {"2020-06-01", false, true},
                 {"2020-06-02", false, true}};
    struct plan p;

    (void)state;
    plan_init(&p);
    p.namings[0] = (struct naming){.area = p.city[0]};
    date_parse("2018-03-01", &p.namings[0].named_on);
    date_parse("2020-06-01", &p.namings[0].revoked_on);
    p.f.catalogue.namings = (struct namings){p.namings, 1};
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct date day;

        date_parse(cases[i].day, &day);
        p.namings[0].revoked = true;
        assert_int_equal(gates_is_named(&p.f.catalogue, p.city[0], day), cases[i].holds);
        assert_false(gates_is_named(&p.f.catalogue, p.city[1], day));
        p.namings[0].revoked = false;
        assert_int_equal(gates_is_named(&p.f.catalogue, p.city[0], day), cases[i].for_ever);
    }
    fixture_release(&p.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_methods),
        cmocka_unit_test(test_tie_break),
        cmocka_unit_test(test_tie_break_by_indicator),
        cmocka_unit_test(test_what_leaves_the_base),
        cmocka_unit_test(test_a_bonus_is_not_scaled),
        cmocka_unit_test(test_self_assessment_of_what_left_the_base),
        cmocka_unit_test(test_an_item_that_left_loses_the_tie),
        cmocka_unit_test(test_self_assessment),
        cmocka_unit_test(test_self_assessment_before_the_review),
        cmocka_unit_test(test_applications),
        cmocka_unit_test(test_untested),
        cmocka_unit_test(test_incidents),
        cmocka_unit_test(test_named),
        cmocka_unit_test(test_days_of_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
