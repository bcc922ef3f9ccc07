/* How firm a ranking is: what leaving out an item, a section or an expert does, and which pair at
 * the line is turned round most easily. */
#include <math.h>

#include "analysis/trust.h"
#include "check.h"
#include "fixture.h"

enum { CITIES = 3, ITEMS = 3 };

struct plan {
    struct fixture f;
    struct result result;
    struct trust trust;
    struct panel_score panel[32];
};

/* Three items of 40, 40 and 20 points, the first two in one section; one place. */
static void plan_init(struct plan *p)
{
    static const char *const codes[] = {"350100", "350200", "350300"};
    static const char *const items[] = {"1", "2", "3"}, *const labels[] = {"规划", "政策", "托位"};
    static const long points[] = {40, 40, 20};

    memset(p, 0, sizeof(*p));
    fixture_init(&p->f);
    fixture_area(&p->f, "350000", AREA_PROVINCE, -1);
    for (int i = 0; i < CITIES; i++)
        fixture_area(&p->f, codes[i], AREA_CITY, 0);
    for (int i = 0; i < ITEMS; i++)
        p->f.items[i] = (struct item){.code = items[i],
                                      .label = labels[i],
                                      .section = i < 2 ? "一" : "二",
                                      .method = ITEM_POINTS,
                                      .points = decimal_from_integer(points[i]),
                                      .params = "",
                                      .indicator = -1};
    p->f.catalogue.items.count = ITEMS;
    p->f.catalogue.settings.draws = 100;
    p->f.intake.has_assessment = true;
    p->f.intake.assessment_rows = 1;
    p->f.intake.panel = p->panel;
}

static void verify(struct plan *p, int city, const long *points)
{
    for (int i = 0; i < ITEMS; i++)
        p->f.assessments[(1 + city) * ITEMS + i] = (struct assessment){
            .present = true, .has_verified = true, .verified = decimal_from_integer(points[i])};
}

static void score(struct plan *p, const char *expert, int city, long points)
{
    p->panel[p->f.intake.panel_count++] =
        (struct panel_score){.expert = expert,
                             .area = 1 + city,
                             .item = 2,
                             .has_points = true,
                             .points = decimal_from_integer(points),
                             .place = {.file = "2022/panel.csv"}};
}

static void run(struct plan *p)
{
    p->result = (struct result){
        .catalogue = &p->f.catalogue, .period = p->f.intake.period, .intake = p->f.intake};
    fixture_compute(&p->f, &p->result.figures);
    ranking_compute(&p->f.arena, &p->f.catalogue, &p->f.intake, &p->result.figures, &p->f.sink,
                    &p->result.ranking);
    trust_compute(&p->f.arena, &p->result, 1, &p->trust);
    assert_true(p->trust.present);
}

/* Who stands where in a variant, by city: "120" is the first in, the second out, the third … */
static const char *standings(struct plan *p, const struct variant *variant)
{
    char *text = arena_strdup(&p->f.arena, "???");

    for (size_t i = 0; i < CITIES; i++)
        text[p->result.ranking.units[i].area - 1] =
            "IOGU"[variant->standings[i] == STANDS_IN      ? 0
                   : variant->standings[i] == STANDS_OUT   ? 1
                   : variant->standings[i] == STANDS_GATED ? 2
                                                           : 3];
    return text;
}

static void check_variant(struct plan *p, const struct variant *variant, const char *label,
                          const char *expected, bool same)
{
    assert_string_equal(variant->label, label);
    assert_string_equal(standings(p, variant), expected);
    assert_int_equal(variant->same, same);
}

/* 甲 40 10 10 = 60 · 乙 20 30 5 = 55 · 丙 0 20 20 = 40. Without the first item 丙 leads (40 of 60
 * against 35 and 20), without the second 甲, without the third 甲 and 乙 are level on 50. */
static void test_left_out(void **state)
{
    struct plan p;

    (void)state;
    plan_init(&p);
    verify(&p, 0, (long[]){40, 10, 10});
    verify(&p, 1, (long[]){20, 30, 5});
    verify(&p, 2, (long[]){0, 20, 20});
    run(&p);
    assert_int_equal(p.trust.items.count, 3);
    check_variant(&p, &p.trust.items.items[0], "1 规划", "OOI", false);
    check_variant(&p, &p.trust.items.items[1], "2 政策", "IOO", true);
    check_variant(&p, &p.trust.items.items[2], "3 托位", "UUO", false);
    assert_int_equal(p.trust.sections.count, 2);
    check_variant(&p, &p.trust.sections.items[0], "一", "OOI", false);
    check_variant(&p, &p.trust.sections.items[1], "二", "UUO", false);
    assert_int_equal(p.trust.experts.count, 0);
    assert_int_equal(p.trust.methods.count, AGGREGATIONS - 1);
    fixture_release(&p.f);
}

/* Pairs of who is in and who is out, by the smallest change of one weight that makes them level.
 * 甲 leads 乙 by 5: the gaps are 0.5 −0.5 0.25, so 10 points on the first or second weight. 甲
 * leads 丙 by 20: 1 −0.25 −0.5, so 20 on the first. */
static void test_pairs(void **state)
{
    struct plan p;
    const struct line_pair *pair;

    (void)state;
    plan_init(&p);
    verify(&p, 0, (long[]){40, 10, 10});
    verify(&p, 1, (long[]){20, 30, 5});
    verify(&p, 2, (long[]){0, 20, 20});
    run(&p);
    assert_int_equal(p.trust.pair_count, 2);
    for (size_t i = 0; i < 2; i++) {
        pair = &p.trust.pairs[i];
        assert_int_equal(p.result.ranking.units[pair->first].area, 1);
        assert_int_equal(p.result.ranking.units[pair->second].area, i ? 3 : 2);
        assert_true(fabs(pair->flip.lead - (i ? 20 : 5)) < 1e-9);
        assert_true(pair->flip.single);
        assert_true(fabs(fabs(pair->flip.weight - p.trust.contest.weights[pair->flip.item]) -
                         (i ? 20 : 10)) < 1e-9);
    }
    fixture_release(&p.f);
}

/* 甲 and 乙 are level but for the panel: a gives 乙 20 and 甲 nothing, b, c and d give 甲 6 and 乙
 * none. With the plain mean 乙 has 5 against 4.5; without a 甲 leads, without another one 乙. */
static void test_experts(void **state)
{
    static const char *const names[] = {"a", "b", "c", "d"};
    struct plan p;

    (void)state;
    plan_init(&p);
    for (int i = 0; i < CITIES; i++)
        verify(&p, i, (long[]){i < 2 ? 30 : 10, 20, 0});
    p.f.items[2].source = ITEM_PANEL;
    p.f.catalogue.settings.panel_mean = PANEL_PLAIN;
    for (int e = 0; e < 4; e++)
        for (int i = 0; i < CITIES; i++)
            score(&p, names[e], i, e ? (i == 0 ? 6 : 0) : i == 1 ? 20 : 0);
    run(&p);
    assert_int_equal(p.trust.experts.count, 4);
    check_variant(&p, &p.trust.experts.items[0], "a", "IOO", false);
    for (int e = 1; e < 4; e++)
        check_variant(&p, &p.trust.experts.items[e], names[e], "OIO", true);
    fixture_release(&p.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_left_out),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_experts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
