/* Points, totals, competition ranks, gates and ties at, above and below the quota line. */
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "fixture.h"

#define CITIES 9

struct plan {
    struct fixture f;
    struct figures figures;
    struct ranking ranking;
    int city[CITIES];
    char codes[CITIES][24];
};

static int add_item(struct fixture *f, const char *code, long points, enum item_method method)
{
    int index = (int)f->catalogue.items.count++;

    f->items[index] = (struct item){.code = code,
                                    .section = "一",
                                    .label = code,
                                    .points = decimal_from_integer(points),
                                    .method = method,
                                    .source = ITEM_VERIFIED,
                                    .params = "",
                                    .indicator = -1,
                                    .clause = "",
                                    .evidence = ""};
    return index;
}

/* Nine cities, an item worth 100 points and a veto item. */
static void plan_init(struct plan *p)
{
    struct fixture *f = &p->f;
    int province;

    fixture_init(f);
    f->intake.has_assessment = true;
    f->intake.assessment_rows = 1;
    province = fixture_area(f, "350000", AREA_PROVINCE, -1);
    for (int i = 0; i < CITIES; i++) {
        snprintf(p->codes[i], sizeof(p->codes[i]), "350%d00", i + 1);
        p->city[i] = fixture_area(f, p->codes[i], AREA_CITY, province);
    }
    add_item(f, "1.01", 100, ITEM_POINTS);
    add_item(f, "V.1", 0, ITEM_VETO);
}

static struct assessment *line_of(struct plan *p, int city, size_t item)
{
    return &p->f.assessments[(size_t)p->city[city] * p->f.catalogue.items.count + item];
}

static void verify(struct plan *p, int city, size_t item, const char *points)
{
    struct assessment *line = line_of(p, city, item);

    line->present = line->has_verified = true;
    assert_int_equal(decimal_parse(points, &line->verified), 0);
}

static void give(struct plan *p, const char *const points[CITIES])
{
    for (int i = 0; i < CITIES; i++) {
        verify(p, i, 0, points[i]);
        verify(p, i, 1, "0");
    }
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

static void test_competition_ranks(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    give(&p, (const char *const[]){"80", "91.3", "80", "75", "90", "60", "60", "60", "10"});
    rank(&p);
    static const long ranks[CITIES] = {3, 1, 3, 5, 2, 6, 6, 6, 9};
    for (int i = 0; i < CITIES; i++)
        assert_int_equal(unit_of(&p, i)->rank, ranks[i]);
    assert_int_equal(unit_of(&p, 1)->place, PLACE_IN);
    assert_int_equal(unit_of(&p, 4)->place, PLACE_OUT);
    assert_true(unit_of(&p, 0)->tied && unit_of(&p, 2)->tied && !unit_of(&p, 1)->tied);
    assert_int_equal(p.f.sink.per_severity[DIAG_ERROR], 0);
    fixture_release(&p.f);
}

static void test_hundredths_decide(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    give(&p, (const char *const[]){"90.01", "90", "90.02", "0", "0", "0", "0", "0", "0"});
    rank(&p);
    assert_int_equal(unit_of(&p, 2)->place, PLACE_IN);
    assert_int_equal(unit_of(&p, 0)->rank, 2);
    fixture_release(&p.f);
}

static void test_tie_across_the_line_is_undecided(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    give(&p, (const char *const[]){"90", "90", "80", "0", "0", "0", "0", "0", "0"});
    rank(&p);
    assert_int_equal(unit_of(&p, 0)->place, PLACE_UNDECIDED);
    assert_int_equal(unit_of(&p, 1)->place, PLACE_UNDECIDED);
    assert_int_equal(unit_of(&p, 2)->place, PLACE_OUT);
    assert_int_equal(p.f.sink.per_code[DIAG_E301], 1);
    assert_int_equal(diag_exit_status(&p.f.sink, false), 1);
    fixture_release(&p.f);
}

static void test_ties_above_and_below_the_line(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    p.f.catalogue.settings.has_quota_override = true;
    p.f.catalogue.settings.quota_override = 2;
    p.f.catalogue.settings.quota_document = "测试";
    give(&p, (const char *const[]){"90", "90", "80", "80", "0", "0", "0", "0", "0"});
    rank(&p);
    assert_int_equal(unit_of(&p, 0)->place, PLACE_IN);
    assert_int_equal(unit_of(&p, 1)->place, PLACE_IN);
    assert_int_equal(unit_of(&p, 2)->place, PLACE_OUT);
    assert_int_equal(p.f.sink.per_code[DIAG_E301], 0);
    fixture_release(&p.f);
}

static void test_a_gated_city_keeps_its_rank_and_passes_its_place_on(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    give(&p, (const char *const[]){"95", "90", "80", "0", "0", "0", "0", "0", "0"});
    verify(&p, 0, 1, "1");
    rank(&p);
    assert_int_equal(unit_of(&p, 0)->rank, 1);
    assert_int_equal(unit_of(&p, 0)->place, PLACE_GATED);
    assert_non_null(strstr(unit_of(&p, 0)->gate, "V.1"));
    assert_int_equal(unit_of(&p, 0)->total.units, 95 * DECIMAL_ONE);
    assert_int_equal(unit_of(&p, 1)->place, PLACE_IN);
    assert_int_equal(unit_of(&p, 1)->rank, 2);
    fixture_release(&p.f);
}

static void test_a_gate_undoes_a_tie(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    give(&p, (const char *const[]){"90", "90", "80", "0", "0", "0", "0", "0", "0"});
    verify(&p, 0, 1, "1");
    rank(&p);
    assert_int_equal(unit_of(&p, 1)->place, PLACE_IN);
    assert_int_equal(p.f.sink.per_code[DIAG_E301], 0);
    fixture_release(&p.f);
}

static void test_quota_none_and_all(void **state)
{
    (void)state;
    for (long quota = 0; quota <= CITIES; quota += CITIES) {
        struct plan p;
        plan_init(&p);
        p.f.catalogue.settings.has_quota_override = true;
        p.f.catalogue.settings.quota_override = quota;
        give(&p, (const char *const[]){"90", "90", "80", "70", "60", "50", "40", "30", "30"});
        rank(&p);
        for (int i = 0; i < CITIES; i++)
            assert_int_equal(unit_of(&p, i)->place, quota ? PLACE_IN : PLACE_OUT);
        assert_int_equal(p.f.sink.per_code[DIAG_E301], 0);
        fixture_release(&p.f);
    }
}

static void test_unreviewed_counts_zero_and_self_never_counts(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    give(&p, (const char *const[]){"90", "80", "0", "0", "0", "0", "0", "0", "0"});
    line_of(&p, 0, 0)->has_verified = false;
    line_of(&p, 0, 0)->has_self = true;
    line_of(&p, 0, 0)->self = decimal_from_integer(100);
    rank(&p);
    assert_int_equal(unit_of(&p, 0)->total.units, 0);
    assert_string_equal(unit_of(&p, 0)->note, "1项未审核");
    assert_int_equal(unit_of(&p, 0)->scores[0].basis, SCORE_UNREVIEWED);
    assert_int_equal(unit_of(&p, 1)->place, PLACE_IN);
    assert_int_equal(p.f.sink.per_code[DIAG_W259], 1);
    fixture_release(&p.f);
}

static void test_no_assessment_no_ranking(void **state)
{
    (void)state;
    struct plan p;
    plan_init(&p);
    p.f.intake.has_assessment = false;
    rank(&p);
    assert_false(p.ranking.assessed);
    assert_int_equal(p.ranking.count, 0);
    fixture_release(&p.f);
}

static const char *proportional(const struct item *item, enum direction direction, double value,
                                enum rounding rounding)
{
    static char text[NUMBER_TEXT];
    const struct scored scored = {item, direction, value};

    return decimal_text(method_of(item->method)->points(&scored, rounding), 2, text);
}

static void test_proportional(void **state)
{
    (void)state;
    struct item item = {.method = ITEM_PROPORTIONAL,
                        .points = decimal_from_integer(8),
                        .has_target = true,
                        .target = 70};

    assert_string_equal(proportional(&item, HIGHER_IS_BETTER, 70, ROUND_HALF_UP), "8.00");
    assert_string_equal(proportional(&item, HIGHER_IS_BETTER, 120, ROUND_HALF_UP), "8.00");
    /* 8 × 65.5 / 70 = 7.4857… */
    assert_string_equal(proportional(&item, HIGHER_IS_BETTER, 65.5, ROUND_HALF_UP), "7.49");
    assert_string_equal(proportional(&item, HIGHER_IS_BETTER, 0, ROUND_HALF_UP), "0.00");
    /* 8 × 70 / 140 */
    assert_string_equal(proportional(&item, LOWER_IS_BETTER, 140, ROUND_HALF_UP), "4.00");
    /* a half: 8 × 7 / 64 = 0.875 */
    item.target = 64;
    assert_string_equal(proportional(&item, HIGHER_IS_BETTER, 7, ROUND_HALF_UP), "0.88");
    assert_string_equal(proportional(&item, HIGHER_IS_BETTER, 1, ROUND_HALF_EVEN), "0.12");
}

/* Whatever the verified points, the counted ones add up to the total to the last hundredth, and
 * ranks agree with a count of those above. */
static void test_random_tables_add_up(void **state)
{
    (void)state;
    srand(11);
    for (int round = 0; round < 300; round++) {
        struct plan p;
        plan_init(&p);
        for (int i = 0; i < 10; i++)
            add_item(&p.f, "x", 10, ITEM_POINTS);
        for (int i = 0; i < CITIES; i++)
            for (size_t j = 0; j < p.f.catalogue.items.count; j++) {
                char text[16];
                snprintf(text, sizeof(text), "%d.%02d", rand() % 3, rand() % 100);
                verify(&p, i, j, p.f.items[j].method == ITEM_VETO ? "0" : text);
            }
        rank(&p);
        for (size_t i = 0; i < p.ranking.count; i++) {
            const struct unit *unit = &p.ranking.units[i];
            int64_t sum = 0;
            long above = 0;
            for (size_t j = 0; j < p.f.catalogue.items.count; j++)
                sum += unit->scores[j].counted.units;
            for (size_t j = 0; j < p.ranking.count; j++)
                above += decimal_compare(p.ranking.units[j].total, unit->total) > 0;
            assert_int_equal(sum, unit->total.units);
            assert_int_equal(unit->rank, above + 1);
        }
        fixture_release(&p.f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_competition_ranks),
        cmocka_unit_test(test_hundredths_decide),
        cmocka_unit_test(test_tie_across_the_line_is_undecided),
        cmocka_unit_test(test_ties_above_and_below_the_line),
        cmocka_unit_test(test_a_gated_city_keeps_its_rank_and_passes_its_place_on),
        cmocka_unit_test(test_a_gate_undoes_a_tie),
        cmocka_unit_test(test_quota_none_and_all),
        cmocka_unit_test(test_unreviewed_counts_zero_and_self_never_counts),
        cmocka_unit_test(test_no_assessment_no_ranking),
        cmocka_unit_test(test_proportional),
        cmocka_unit_test(test_random_tables_add_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
