/* The panel: means, recusals, who is out of line, and how far the experts agree. */
#include <math.h>
#include <string.h>

#include "analysis/panel.h"
#include "check.h"
#include "four_cities.h"

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

/* The words begin at 0.3, 0.5 and 0.7. */
static void test_words_of_agreement(void **state)
{
    static const struct {
        double w;
        const char *words;
    } cases[] = {{1, "很一致"},        {0.7, "很一致"},   {0.6999, "较一致"},   {0.5, "较一致"},
                 {0.4999, "不太一致"}, {0.3, "不太一致"}, {0.2999, "很不一致"}, {0, "很不一致"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        assert_string_equal(agreement_chinese(cases[i].w), cases[i].words);
}

/* A rater who gave nothing for the last object: by hand from the definition. 1 and 2 agree on all
 * four (covariance 5, variances 5), 3 ranks the first three 1 3 2: with each of them covariance 1,
 * variances 2. ρ = (10 + 2 + 2) ÷ (10 + 4 + 4), W = (1 + 2ρ) ÷ 3. Who agrees on what it gave has
 * W 1. */
static void test_kendall_in_pairs(void **state)
{
    static const double some[] = {4, 3, 2, 1, 9, 8, 7, 6, 3, 1, 2, NAN};
    static const double one[] = {4, 3, 2, 1, NAN, 8, 7, 6, 3, 2, 1, NAN};
    static const double against[] = {3, 2, 1, NAN, 1, 2, 3, NAN, NAN, NAN, NAN, 1};
    struct arena arena;
    double w;

    (void)state;
    arena_init(&arena, 0, NULL);
    assert_true(kendall_w(&arena, some, 3, 4, &w));
    assert_true(fabs(w - (1 + 2 * 14.0 / 18) / 3) < 1e-12);
    assert_true(kendall_w(&arena, one, 3, 4, &w));
    assert_true(fabs(w - 1) < 1e-12);
    assert_true(kendall_w(&arena, against, 3, 4, &w)); /* (1 − 2) ÷ 3 is below what W can be */
    assert_true(!(w > 0) && !(w < 0));
    arena_release(&arena);
}

/* From three on the highest and the lowest are left out; of two both count. */
static void test_who_is_trimmed(void **state)
{
    static const long given[] = {10, 22, 40, 24};
    static const char *const experts[] = {"a", "b", "c", "d"}, *const means[] = {"10.00", "16.00",
                                                                                 "22.00", "23.00"};

    (void)state;
    for (int count = 1; count <= 4; count++) {
        struct plan p;
        char text[NUMBER_TEXT];

        plan_init(&p);
        give_all(&p);
        p.f.catalogue.settings.panel_mean = PANEL_TRIMMED;
        for (int i = 0; i < count; i++)
            score(&p, experts[i], 0, 1, given[i]);
        rank(&p);
        assert_string_equal(
            decimal_text(panel_mean_at(&p.ranking.panel, &p.f.catalogue, p.city[0], 1)->mean, 2,
                         text),
            means[count - 1]);
        fixture_release(&p.f);
    }
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

/* Three experts rank three cities alike and a fourth city, named and out of the base, each in
 * another way; the third is recused from the second city. */
static void test_agreement_of_participants(void **state)
{
    static const char *const experts[] = {"a", "b", "c"};
    struct plan p;

    (void)state;
    plan_init(&p);
    give_all(&p);
    p.f.areas[p.city[3]].quota_base = false;
    for (int e = 0; e < 3; e++)
        for (int i = 0; i < CITIES; i++)
            score(&p, experts[e], i, 1, i == 3 ? 20 * e : 30 - 10 * i);
    p.panel[9].recused = true; /* c, the second city */
    rank(&p);
    assert_true(p.ranking.panel.has_agreement);
    assert_int_equal(p.ranking.panel.objects, 3);
    assert_int_equal(p.ranking.panel.raters, 3);
    assert_true(p.ranking.panel.in_pairs);
    assert_true(fabs(p.ranking.panel.agreement - 1) < 1e-12);
    for (int e = 0; e < 3; e++) { /* what they gave the fourth city is no deviation of theirs */
        assert_int_equal(p.ranking.panel.experts[e].scores, e == 2 ? 2 : 3);
        assert_true(!(fabs(p.ranking.panel.experts[e].deviation) > 0));
    }
    fixture_release(&p.f);
}

/* 0.1 + 0.2 and 0.3 + 0 are equal: both experts tie the first two cities. */
static void test_agreement_of_exact_sums(void **state)
{
    static const char *const points[][2] = {{"0.1", "0.2"}, {"0.3", "0"}, {"0", "0.1"}};
    struct plan p;

    (void)state;
    plan_init(&p);
    give_all(&p);
    for (int e = 0; e < 2; e++)
        for (int i = 0; i < 3; i++)
            for (int item = 0; item < 2; item++) {
                const int city = e && i < 2 ? 1 - i : i; /* the second has the sums the other way */
                score(&p, e ? "b" : "a", city, item, 0);
                decimal_parse(points[i][item], &p.panel[p.f.intake.panel_count - 1].points);
            }
    rank(&p);
    assert_true(p.ranking.panel.has_agreement);
    assert_true(fabs(p.ranking.panel.agreement - 1) < 1e-12);
    fixture_release(&p.f);
}

/* Four experts say the same of everything; the fifth is 12 % low on the graded item. Yes or no, of
 * which all say the same, measures nobody. */
static void test_out_of_line_on_graded_items(void **state)
{
    static const char *const experts[] = {"a", "b", "c", "d", "e"};
    struct plan p;

    (void)state;
    plan_init(&p);
    give_all(&p);
    p.f.items[0].method = ITEM_YESNO;
    for (int e = 0; e < 5; e++)
        for (int i = 0; i < CITIES; i++) {
            score(&p, experts[e], i, 0, 60);
            score(&p, experts[e], i, 1, 35 - (e == 4 ? 5 : 0)); /* 5 of 40: 12.5 % */
        }
    rank(&p);
    assert_int_equal(p.f.sink.per_code[DIAG_W313], 1);
    assert_true(p.ranking.panel.experts[4].out_of_line);
    assert_true(fabs(p.ranking.panel.experts[4].deviation + 12.5) < 1e-12);
    assert_int_equal(p.ranking.panel.experts[4].scores, CITIES);
    fixture_release(&p.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kendall),
        cmocka_unit_test(test_words_of_agreement),
        cmocka_unit_test(test_kendall_in_pairs),
        cmocka_unit_test(test_panel_mean),
        cmocka_unit_test(test_who_is_trimmed),
        cmocka_unit_test(test_panel_spread),
        cmocka_unit_test(test_recusal),
        cmocka_unit_test(test_scored_twice),
        cmocka_unit_test(test_out_of_line),
        cmocka_unit_test(test_agreement_of_participants),
        cmocka_unit_test(test_agreement_of_exact_sums),
        cmocka_unit_test(test_out_of_line_on_graded_items),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
