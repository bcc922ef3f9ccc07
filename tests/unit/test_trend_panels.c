/* The charts of trend that have a panel an area: their titles, lines and notes, over figures made
 * by hand. */
#include "analysis/trend.h"
#include "check.h"
#include "trend_sample.h"

/* ---- small multiples ---- */

static void test_multiples(void **state)
{
    struct sample *s = make_years(2, 3);
    const char *script;

    (void)state;
    fill(s, 0, (double[]){2, 2.25, 1.5});
    fill(s, 1, (double[]){3, 3.5, MISSING});
    fill(s, 2, (double[]){4, 4.6, 3.125});
    s->figures[0][1].state = VALUE_INCOMPLETE;
    check_title(s, MULTIPLES,
                "全省每千人口托位数由2022年的2.00个升至2024年的4.00个，福州达到4.5个");
    build(s, MULTIPLES, &script);
    assert_contains(script, "$LINES << END_OF_ROWS\n"
                            "1 2022 2 0\n1 2023 3 0\n1 2024 4 0\n\n"
                            "2 2022 2.25 1\n2 2023 3.5 0\n2 2024 4.6 0\n\n"
                            "3 2022 1.5 0\n3 2023 NaN 0\n3 2024 3.125 0\n\nEND_OF_ROWS\n");
    assert_contains(script, "LOW = 1.5\nHIGH = 4.6\n");
    assert_contains(script, "PANELS = 3\nACROSS = 3\n");
    assert_contains(script, "array NAMES[3] = ['全省', '福州', '厦门']\n");
    assert_contains(script, "array VALUES[3] = ['4.00', '4.60', '3.13']\n");
    assert_contains(script, "array PERIOD_TEXT[3] = ['2022', '2023', '2024']\n");
    assert_contains(script, "TARGET_TEXT = '2025年目标 4.5'\n");
    assert_contains(script, "array NOTES[1] = ['○ 数据不完整。线断处无数值。']\n");
    assert_contains(script, "BREAKS = 0\n");
    assert_contains(script, "SOURCE = '资料来源：各地报送数据；常住人口为同期数。"
                            "示例数据，非官方统计。'\n");
    assert_contains(script, "load 'templates/charts/multiples.gp'\n");
    drop(s);
}

/* Who has no value is not called short of the target. */
static void test_target_of_some(void **state)
{
    struct sample *s = make_years(4, 2);
    const char *script;

    (void)state;
    fill(s, 0, (double[]){4, 4, 4, 4, 4});
    fill(s, 1, (double[]){5, 4, 5, MISSING, MISSING});
    check_title(s, MULTIPLES,
                "全省每千人口托位数由2023年的4.00个升至2024年的5.00个，有数的两市中厦门达到4.5个");
    check_title(s, WAY, "有数的两市中福州每千人口托位数未达到4.5个，照近年步伐难以达到");
    build(s, WAY, &script);
    assert_contains(script, "莆田、三明2024年");
    fill(s, 1, (double[]){4, 4, 4, MISSING, MISSING});
    check_title(s, MULTIPLES,
                "全省每千人口托位数由2023年的4.00个持平到2024年的4.00个，有数的两市均未达到4.5个");
    fill(s, 1, (double[]){5, 5, 5, MISSING, MISSING});
    s->figures[1][0].state = VALUE_INCOMPLETE;
    check_title(s, WAY, "全省（数据不完整）和有数的两市每千人口托位数均已达到4.5个");
    build(s, WAY, &script);
    assert_contains(script, "LOW = 0\n");
    fill(s, 1, (double[]){5, 5, MISSING, MISSING, MISSING});
    check_title(s, WAY, "全省和有数的福州每千人口托位数均已达到4.5个");
    fill(s, 1, (double[]){MISSING, MISSING, MISSING, MISSING, MISSING});
    check_title(s, MULTIPLES, "全省2024年每千人口托位数缺数");
    fill(s, 0, (double[]){MISSING, MISSING, MISSING, MISSING, MISSING});
    assert_null(build(s, MULTIPLES, &script));
    assert_null(build(s, WAY, &script));
    drop(s);
}

/* A year of which the history has nothing interrupts every line. */
static void test_missing_year(void **state)
{
    static const char *const some[] = {"2021", "2023", "2024"};
    struct sample *s = make(1, some, 3);
    const char *script;

    (void)state;
    for (size_t n = 0; n < 3; n++) {
        fill(s, n, (double[]){2, 2});
        set(s, n, 2, 3);
    }
    s->figures[0][2].marks = FIGURE_JOINED;
    for (int i = 0; i < 3; i++) {
        build(s, (const char *[]){MULTIPLES, WAY, "joined"}[i], &script);
        assert_contains(script,
                        i == 2 ? "$LINES << END_OF_ROWS\n1 2021 3 1\n1 2023 NaN 0\n1 2023 3 0\n"
                                 "1 2024 3 0\n"
                               : "$LINES << END_OF_ROWS\n1 2021 2 0\n1 2023 NaN 0\n"
                                 "1 2023 2 0\n1 2024 2 0\n");
        assert_contains(script, "线断处无数值。");
        assert_contains(script, "BREAKS = 0\n");
    }
    drop(s);
}

/* What has no room among the panels is counted, on both charts of panels. */
static void test_panels_left_out(void **state)
{
    struct sample *s = make_years(UNITS, 2);
    const char *script;

    (void)state;
    for (size_t n = 0; n < 2; n++)
        for (size_t i = 0; i <= UNITS; i++)
            set(s, n, i, 2 + (double)n);
    for (int i = 0; i < 2; i++) {
        build(s, i ? WAY : MULTIPLES, &script);
        assert_contains(script, "PANELS = 36\n");
        assert_contains(script, "另有3个地区");
    }
    check_title(s, WAY, "38市每千人口托位数未达到4.5个，照近年步伐推算2025—2026年达到");
    drop(s);
}

/* ---- the way to the target ---- */

static void test_path(void **state)
{
    struct sample *s = make_years(3, 4);
    const char *script;

    (void)state;
    for (size_t n = 0; n < 4; n++)
        fill(s, n, (double[]){3 + 0.25 * (double)n, 5, 2.5 + 0.5 * (double)n, 2});
    check_title(s, WAY,
                "厦门、莆田每千人口托位数未达到4.5个，照近年步伐推算2025年达到，"
                "莆田难以达到");
    build(s, WAY, &script);
    /* Only the province and those that are not there yet. */
    assert_contains(script, "array NAMES[3] = ['全省', '厦门', '莆田']\n");
    assert_contains(script, "array UNDER[3] = ['照此2027年达到', '照此2025年达到', "
                            "'照此达不到']\n");
    assert_contains(script, "2 2024 4 4\n2 2025 4.5 4.6");
    assert_contains(script, "1 2024 3.75 3.75\n1 2025 4 4.0");
    assert_null(strstr(script, "2 2026 "));
    assert_contains(script, "3 2030 2 2\n"); /* six years at most */
    assert_contains(script, "NEWEST = 2024\nDEADLINE = 2025\n");
    assert_contains(script, "不是预测");
    /* Nobody is missing: the province alone, and the title says so. */
    for (size_t n = 0; n < 4; n++)
        fill(s, n, (double[]){5, 5, 5, 4.5});
    check_title(s, WAY, "全省和三市每千人口托位数均已达到4.5个");
    build(s, WAY, &script);
    assert_contains(script, "array NAMES[1] = ['全省']\n");
    assert_contains(script, "$FANS << END_OF_ROWS\n1 2024 NaN NaN\n\nEND_OF_ROWS\n");
    assert_null(strstr(script, "不是预测"));
    s->fixture.indicators[0].has_target = false;
    assert_null(build(s, WAY, &script));
    drop(s);
}

/* Where the newest change goes against the pace, nothing is promised without saying so. */
static void test_path_against_pace(void **state)
{
    struct sample *s = make_years(2, 4);
    const char *script;

    (void)state;
    fill(s, 0, (double[]){1, 1, 1});
    fill(s, 1, (double[]){2, 4.4, 2});
    fill(s, 2, (double[]){3, 4.3, 3});
    fill(s, 3, (double[]){4, 4, 4});
    check_title(
        s, WAY,
        "福州、厦门每千人口托位数未达到4.5个，照近年步伐推算2025年达到，但福州最近一年下降");
    build(s, WAY, &script);
    assert_contains(script, "'照此2025年达到，但最近一年下降', '照此2025年达到']\n");
    fill(s, 3, (double[]){4, 4, 5});
    check_title(s, WAY, "福州每千人口托位数未达到4.5个，照近年步伐推算2025年达到，但最近一年下降");
    fill(s, 3, (double[]){4, 4.2999, 5}); /* shows as no change */
    check_title(s, WAY, "福州每千人口托位数未达到4.5个，照近年步伐推算2025年达到");
    /* The other way round where less is better. */
    s->fixture.indicators[0].direction = LOWER_IS_BETTER;
    fill(s, 0, (double[]){1, 9, 1});
    fill(s, 1, (double[]){1, 7, 1});
    fill(s, 2, (double[]){1, 5, 1});
    fill(s, 3, (double[]){1, 5.5, 1});
    check_title(s, WAY,
                "福州每千人口托位数未达到4.5个，照近年步伐推算2025—2026年达到，但最近一年上升");
    drop(s);
}

/* ---- counties that merged ---- */

static void test_joined(void **state)
{
    struct sample *s = make_years(1, 3);
    const size_t county = 2;
    const char *script;

    (void)state;
    for (size_t n = 0; n < 3; n++) {
        fill(s, n, (double[]){2, 2});
        set(s, n, county, 1 + (double)n);
    }
    assert_null(build(s, "joined", &script));
    s->figures[0][county].marks = s->figures[1][county].marks = FIGURE_JOINED;
    check_title(s, "joined", "区划调整后的三元区每千人口托位数由2022年的1.00个升至2024年的3.00个");
    build(s, "joined", &script);
    assert_contains(script, "$LINES << END_OF_ROWS\n1 2022 1 1\n1 2023 2 1\n1 2024 3 0\n\n");
    assert_contains(script, "$JOINS << END_OF_ROWS\n1 2023.5\nEND_OF_ROWS\nJOINS = 1\n");
    assert_contains(script, "array NAMES[1] = ['三元区']\n");
    assert_contains(script, "○ 为并入今天区划以前的合计。");
    set(s, 2, county, MISSING);
    check_title(s, "joined", "区划调整后的三元区2024年每千人口托位数缺数");
    /* Of several the highest and the lowest, as far as they have values. */
    for (size_t i = 1; i <= 2; i++) {
        fixture_area(&s->fixture, i == 1 ? "359902" : "359903", AREA_COUNTY, 1);
        s->fixture.areas[county + i].name = i == 1 ? "沙县区" : "长泰区";
        set(s, 0, county + i, 2);
        s->figures[0][county + i].marks = FIGURE_JOINED;
    }
    check_title(s, "joined", "区划调整的3个县区2024年每千人口托位数缺数");
    set(s, 2, county, 3);
    check_title(s, "joined",
                "区划调整的3个县区中三元区每千人口托位数由2022年的1.00个升至2024年的3.00个");
    set(s, 2, county + 1, 4);
    check_title(s, "joined", "区划调整的3个县区中有数的2个，每千人口托位数：沙县区最高（4.00个）");
    set(s, 2, county + 2, 3);
    check_title(s, "joined",
                "区划调整的3个县区每千人口托位数：沙县区最高（4.00个），"
                "三元区、长泰区最低（3.00个）");
    set(s, 2, county + 1, 3);
    check_title(s, "joined", "区划调整的3个县区2024年每千人口托位数均为3.00个");
    drop(s);
}

/* ---- what others had ---- */

/* Strokes from each value to the next, a point for one alone, and the axis reaches to them. */
static void test_references(void **state)
{
    struct sample *s = make_years(1, 3);
    const char *script;

    (void)state;
    for (size_t n = 0; n < 3; n++)
        fill(s, n, (double[]){2, 2});
    build(s, "multiples-places_per_thousand", &script);
    assert_contains(script, "REFERENCES = 0\n");
    assert_null(strstr(script, "参考系列的来源"));
    s->references[0] = (struct reference){.label = "全国", .measure = -1, .value = 1.5};
    s->references[1] = (struct reference){.label = "全国", .measure = -1, .value = 9.5};
    assert_int_equal(period_parse("2022", &s->references[0].period), 0);
    assert_int_equal(period_parse("2024", &s->references[1].period), 0);
    s->fixture.catalogue.references.count = 1;
    build(s, "multiples-places_per_thousand", &script); /* one alone, to itself */
    assert_contains(script, "$REFERENCES << END_OF_ROWS\n2022 1.5 2022 1.5\nEND_OF_ROWS\n"
                            "REFERENCES = 1\n");
    assert_contains(script, "参考系列的来源");
    s->fixture.catalogue.references.count = 2;
    build(s, "multiples-places_per_thousand", &script); /* 2023 is missing between them */
    assert_contains(script, "$REFERENCES << END_OF_ROWS\n2022 1.5 2024 9.5\nEND_OF_ROWS\n"
                            "REFERENCES = 1\n");
    assert_int_equal(period_parse("2023", &s->references[1].period), 0);
    build(s, "multiples-places_per_thousand", &script);
    assert_contains(script, "$REFERENCES << END_OF_ROWS\n2022 1.5 2023 9.5\nEND_OF_ROWS\n"
                            "REFERENCES = 1\n");
    assert_contains(script, "REFERENCE_TEXT = '全国（参考）'\n");
    assert_contains(script, "HIGH = 9.5\n");
    drop(s);
}

/* The pace of the last three years, or of as many as there are without a break: from 2021 to 2024
 * by 0.9, so 0.3 a year; what was before counts nothing. */
static void test_pace(void **state)
{
    static const struct {
        size_t years;
        const char *broken;
        int from;
        double step;
    } cases[] = {{6, NULL, 2021, 0.3},   {5, NULL, 2021, 0.3}, {4, NULL, 2021, 0.3},
                 {3, NULL, 2022, 0.4},   {2, NULL, 2023, 0.5}, {6, "2021", 2021, 0.3},
                 {6, "2022", 2022, 0.4}, {6, "2024", 0, 0}};
    static const double values[] = {0.1, 5, 2, 2.1, 2.4, 2.9}; /* 2019 to 2024 */

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct sample *s = make_years(1, cases[i].years);
        struct path path;

        for (size_t n = 0; n < cases[i].years; n++)
            set(s, n, 1, values[6 - cases[i].years + n]);
        if (cases[i].broken)
            add_break(s, cases[i].broken, -1, "口径调整");
        path = trend_path(&s->history, &s->history.spans[PERIOD_YEAR], 0, 1);
        assert_true(path.given);
        assert_int_equal(path.has_pace, cases[i].from > 0);
        assert_int_equal(path.pace_from, cases[i].from);
        assert_true(fabs(path.step - cases[i].step) < 1e-9);
        drop(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pace),
        cmocka_unit_test(test_multiples),
        cmocka_unit_test(test_target_of_some),
        cmocka_unit_test(test_missing_year),
        cmocka_unit_test(test_panels_left_out),
        cmocka_unit_test(test_path),
        cmocka_unit_test(test_path_against_pace),
        cmocka_unit_test(test_joined),
        cmocka_unit_test(test_references),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
