/* What goes beyond adding up: methods, panel, gates, tie-breaks, what leaves the base, and what the
 * self-assessment would have given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>

#include "analysis/scoring.h"
#include "fixture.h"

/* ---- methods ---- */

static const char *points_of(const struct item *item, enum direction direction, double value)
{
    static char text[NUMBER_TEXT];

    return decimal_text(score_value(item, direction, value, ROUND_HALF_UP), 2, text);
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

/* ---- agreement ---- */

/* Expected figures by numpy, from the rank sums. */
static void test_kendall(void **state)
{
    static const double agreed[] = {9, 8, 7, 6, 9, 7, 8, 6, 8, 9, 7, 6};
    static const double tied[] = {1, 2, 2, 4, 5, 2, 2, 2, 5, 5, 5, 4, 3, 2, 1, 1, 3, 2, 5, 4};
    static const double same[] = {1, 1, 1, 1, 1, 1};
    struct arena arena;
    double w;

    (void)state;
    arena_init(&arena, 0, NULL);
    assert_true(kendall_w(&arena, agreed, 3, 4, &w));
    assert_true(fabs(w - 0.7777777777777778) < 1e-12);
    assert_true(kendall_w(&arena, tied, 4, 5, &w));
    assert_true(fabs(w - 0.22972972972972974) < 1e-12);
    assert_false(kendall_w(&arena, same, 2, 3, &w));
    arena_release(&arena);
}

/* ---- a contest of four cities ---- */

#define CITIES 4

struct plan {
    struct fixture f;
    struct figures figures;
    struct ranking ranking;
    int city[CITIES];
    struct panel_score panel[64];
    struct application applications[CITIES];
    struct incident incidents[4];
    struct naming namings[4];
};

static void add_item(struct plan *p, const char *code, long points, enum item_method method)
{
    p->f.items[p->f.catalogue.items.count++] = (struct item){.code = code,
                                                             .label = code,
                                                             .section = "一",
                                                             .method = method,
                                                             .points = decimal_from_integer(points),
                                                             .params = "",
                                                             .indicator = -1};
}

/* Two items of 60 and 40 points; every city has 30 + 20, but the first 50 + 20. */
static void plan_init(struct plan *p)
{
    static const char *const codes[] = {"350100", "350200", "350300", "350400"};
    int province;

    memset(p, 0, sizeof(*p));
    fixture_init(&p->f);
    p->f.intake.has_assessment = true;
    province = fixture_area(&p->f, "350000", AREA_PROVINCE, -1);
    for (int i = 0; i < CITIES; i++)
        p->city[i] = fixture_area(&p->f, codes[i], AREA_CITY, province);
    for (size_t i = 0; i < p->f.catalogue.areas.count; i++)
        names_add(&p->f.arena, &p->f.catalogue.areas.names,
                  &(struct name){.folded = p->f.areas[i].code, .thing = (int)i});
    names_sort(&p->f.catalogue.areas.names);
    add_item(p, "1", 60, ITEM_POINTS);
    add_item(p, "2", 40, ITEM_POINTS);
    p->f.intake.panel = p->panel;
}

static struct assessment *line_of(struct plan *p, int city, size_t item)
{
    return &p->f.assessments[(size_t)p->city[city] * p->f.catalogue.items.count + item];
}

static void verify(struct plan *p, int city, long first, long second)
{
    *line_of(p, city, 0) = (struct assessment){
        .present = true, .has_verified = true, .verified = decimal_from_integer(first)};
    *line_of(p, city, 1) = (struct assessment){
        .present = true, .has_verified = true, .verified = decimal_from_integer(second)};
}

static void rank(struct plan *p)
{
    fixture_compute(&p->f, &p->figures);
    ranking_compute(&p->f.arena, &p->f.catalogue, &p->f.intake, &p->figures, &p->f.sink,
                    &p->ranking);
}

static const struct unit *unit_of(const struct plan *p, int city)
{
    for (size_t i = 0; i < p->ranking.count; i++)
        if (p->ranking.units[i].area == p->city[city])
            return &p->ranking.units[i];
    return NULL;
}

static void give_all(struct plan *p)
{
    for (int i = 0; i < CITIES; i++)
        verify(p, i, i ? 30 : 50, 20);
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

static void score(struct plan *p, const char *expert, int city, int item, long points)
{
    p->panel[p->f.intake.panel_count++] =
        (struct panel_score){.expert = expert,
                             .area = p->city[city],
                             .item = item,
                             .has_points = true,
                             .points = decimal_from_integer(points),
                             .place = {.file = "2022/panel.csv"}};
}

/* Five experts give 10 20 21 22 40: trimmed 21, plain 22.6. */
static void test_panel_mean(void **state)
{
    static const long given[] = {10, 20, 21, 22, 40};
    static const char *const experts[] = {"a", "b", "c", "d", "e"};

    (void)state;
    for (int plain = 0; plain <= 1; plain++) {
        struct plan p;
        char text[NUMBER_TEXT];

        plan_init(&p);
        give_all(&p);
        p.f.items[1].source = ITEM_PANEL;
        p.f.catalogue.settings.panel_mean = plain ? PANEL_PLAIN : PANEL_TRIMMED;
        for (int i = 0; i < 5; i++)
            score(&p, experts[i], 0, 1, given[i]);
        rank(&p);
        assert_int_equal(unit_of(&p, 0)->scores[1].basis, SCORE_PANEL);
        assert_string_equal(decimal_text(unit_of(&p, 0)->scores[1].counted, 2, text),
                            plain ? "22.60" : "21.00");
        assert_int_equal(unit_of(&p, 1)->scores[1].basis, SCORE_NO_PANEL);
        assert_int_equal(p.f.sink.per_code[DIAG_W312], 3); /* the three cities without one */
        fixture_release(&p.f);
    }
}

/* What the experts lie apart, by hand: the root of Σ(x − mean)² ÷ (n − 1), all of them in it. */
static void test_panel_spread(void **state)
{
    static const struct {
        long given[4];
        size_t count;
        double spread, low, high;
    } cases[] = {{{10, 20}, 2, 7.0710678118654755, 10, 20},
                 {{20, 10}, 2, 7.0710678118654755, 10, 20},
                 {{12, 15, 18}, 3, 3, 12, 18},
                 {{10, 10, 10, 14}, 4, 2, 10, 14},
                 {{7, 7, 7}, 3, 0, 7, 7},
                 {{9}, 1, 0, 9, 9}};
    static const char *const experts[] = {"a", "b", "c", "d"};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const struct panel_mean_of *mean;
        struct plan p;

        plan_init(&p);
        give_all(&p);
        for (size_t e = 0; e < cases[i].count; e++)
            score(&p, experts[e], 0, 1, cases[i].given[e]);
        rank(&p);
        mean = panel_mean_at(&p.ranking.panel, &p.f.catalogue, p.city[0], 1);
        assert_true(fabs(mean->spread - cases[i].spread) < 1e-12);
        assert_true(fabs(decimal_to_double(mean->low) - cases[i].low) < 1e-12);
        assert_true(fabs(decimal_to_double(mean->high) - cases[i].high) < 1e-12);
        assert_int_equal(mean->used, cases[i].count);
        assert_int_equal(mean->enough, cases[i].count >= 3);
        fixture_release(&p.f);
    }
}

/* Recused by the column and by the setting; two are left, and three are needed. */
static void test_recusal(void **state)
{
    struct plan p;

    (void)state;
    plan_init(&p);
    give_all(&p);
    p.f.items[1].source = ITEM_PANEL;
    p.f.catalogue.settings.recusals = "a:350100; b : 350200";
    for (int i = 0; i < 4; i++)
        score(&p, i == 0 ? "a" : i == 1 ? "b" : i == 2 ? "c" : "d", 0, 1, 20 + i);
    p.panel[3].recused = true;
    rank(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_W311], 2);
    assert_int_equal(panel_mean_at(&p.ranking.panel, &p.f.catalogue, p.city[0], 1)->used, 2);
    assert_int_equal(unit_of(&p, 0)->scores[1].basis, SCORE_NO_PANEL);
    fixture_release(&p.f);
}

static void test_scored_twice(void **state)
{
    (void)state;
    for (int differs = 0; differs <= 1; differs++) {
        struct plan p;

        plan_init(&p);
        give_all(&p);
        score(&p, "a", 0, 1, 20);
        score(&p, "a", 0, 1, 20 + differs);
        rank(&p);
        assert_int_equal(p.f.sink.per_code[DIAG_E305], 1);
        assert_int_equal(panel_mean_at(&p.ranking.panel, &p.f.catalogue, p.city[0], 1)->used,
                         !differs);
        fixture_release(&p.f);
    }
}

/* Four experts a point or two apart, and a fifth who gives everybody 15 more. */
static void test_out_of_line(void **state)
{
    static const char *const experts[] = {"a", "b", "c", "d", "e"};
    struct plan p;

    (void)state;
    plan_init(&p);
    give_all(&p);
    for (int e = 0; e < 5; e++)
        for (int i = 0; i < CITIES; i++)
            score(&p, experts[e], i, 1, 10 + i * 3 + (e * 7 + i * 5) % 3 + (e == 4 ? 15 : 0));
    rank(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_W313], 1);
    assert_true(p.ranking.panel.experts[4].out_of_line);
    assert_true(p.ranking.panel.has_agreement);
    assert_int_equal(p.ranking.panel.raters, 5);
    assert_int_equal(p.ranking.panel.objects, CITIES);
    assert_true(p.ranking.panel.agreement > 0.7); /* out of line, but of one mind on the order */
    fixture_release(&p.f);
}

/* ---- gates ---- */

static void apply(struct plan *p, int city, const char *applied, const char *reported,
                  const char *materials)
{
    struct application *application = &p->applications[p->f.intake.application_count++];

    *application = (struct application){.area = p->city[city],
                                        .has_applied_on = applied != NULL,
                                        .has_self_report_on = reported != NULL,
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
                                           .note = "",
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
                                       .revoked = cases[i].revoked != NULL};
        date_parse("2018-01-01", &p.namings[0].named_on);
        if (cases[i].revoked)
            date_parse(cases[i].revoked, &p.namings[0].revoked_on);
        p.f.catalogue.namings = (struct namings){p.namings, 1};
        rank(&p);
        assert_int_equal(unit_of(&p, 0) != NULL, cases[i].there);
        assert_int_equal(p.ranking.quota.base, cases[i].there ? 4 : 3);
        if (unit_of(&p, 0))
            assert_int_equal(unit_of(&p, 0)->place == PLACE_GATED, cases[i].gated);
        fixture_release(&p.f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_methods),
        cmocka_unit_test(test_kendall),
        cmocka_unit_test(test_tie_break),
        cmocka_unit_test(test_tie_break_by_indicator),
        cmocka_unit_test(test_what_leaves_the_base),
        cmocka_unit_test(test_self_assessment),
        cmocka_unit_test(test_panel_mean),
        cmocka_unit_test(test_panel_spread),
        cmocka_unit_test(test_recusal),
        cmocka_unit_test(test_scored_twice),
        cmocka_unit_test(test_out_of_line),
        cmocka_unit_test(test_applications),
        cmocka_unit_test(test_untested),
        cmocka_unit_test(test_incidents),
        cmocka_unit_test(test_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
