/* The charts of trend: titles, numbers and labels of their scripts, over figures made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

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
    assert_contains(script, "array NOTES[1] = ['○ 数据不全。线断处缺数。']\n");
    assert_contains(script, "BREAKS = 0\n");
    assert_contains(script, "SOURCE = '资料来源：各地报送数据；常住人口为同期数。"
                            "示例数据，非官方统计。'\n");
    assert_contains(script, "load 'templates/charts/multiples.gp'\n");
    drop(s);
}

/* A break of one city interrupts its line only, is marked half-way, and explained. */
static void test_break(void **state)
{
    struct sample *s = make_years(2, 3);
    const char *script;

    (void)state;
    for (size_t n = 0; n < 3; n++)
        fill(s, n, (double[]){2 + (double)n, 2 + (double)n, 1 + (double)n});
    add_break(s, "2023", 2, "改按核定数");
    build(s, MULTIPLES, &script);
    assert_contains(script, "2 2022 2 0\n2 2023 3 0\n2 2024 4 0\n\n"
                            "3 2022 1 0\n3 2023 NaN 0\n3 2023 2 0\n3 2024 3 0\n");
    assert_contains(script, "$BREAKS << END_OF_ROWS\n3 2022.5\nEND_OF_ROWS\nBREAKS = 1\n");
    assert_contains(script, "'‖ 厦门2023年起口径中断，前后不可比（改按核定数）。'");
    build(s, DUMBBELL, &script);
    assert_contains(script, "array NAMES[3] = ['全省', '福州', '厦门（2023年）']\n");
    assert_contains(script, "3 2 3 0\n"); /* from 2023, not from 2022 */
    drop(s);
}

/* A break of all before the newest period: nothing to compare with it is drawn. */
static void test_break_of_all(void **state)
{
    struct sample *s = make_years(2, 3);
    const char *script;

    (void)state;
    for (size_t n = 0; n < 3; n++)
        fill(s, n, (double[]){2 + (double)n, 2 + (double)n, 1 + (double)n});
    add_break(s, "2024", -1, "改口径");
    assert_null(build(s, RANKS, &script));
    assert_null(build(s, DUMBBELL, &script));
    assert_null(build(s, SPLIT, &script));
    check_title(s, MULTIPLES, "2024年全省每千人口托位数为4.00个，各市均未达到4.5个");
    drop(s);
}

static void test_half_years(void **state)
{
    static const char *const halves[] = {"2023H1", "2023H2", "2024H1"};
    struct sample *s = make(1, halves, 3);
    const char *script;

    (void)state;
    for (size_t n = 0; n < 3; n++)
        fill(s, n, (double[]){2, 2});
    assert_non_null(build(s, MULTIPLES, &script));
    assert_contains(script, "array PERIOD_TEXT[3] = ['2023上', '2023下', '2024上']\n");
    assert_contains(script, "$PERIODS << END_OF_ROWS\n4046\n4047\n4048\nEND_OF_ROWS\n");
    assert_null(build(s, WAY, &script)); /* the way is one of years */
    drop(s);
}

/* ---- ranks ---- */

static void test_ranks(void **state)
{
    struct sample *s = make_years(4, 2);
    const char *script;

    (void)state;
    fill(s, 0, (double[]){3, 4, 3, 2, 1});
    fill(s, 1, (double[]){3, 1.5, 3, 2, 2.5});
    check_title(s, RANKS, "每千人口托位数位次：三明升2位，福州降3位");
    build(s, RANKS, &script);
    assert_contains(script, "$MOVES << END_OF_ROWS\n1 4 2\n2 1 0\n3 3 0\n4 2 1\nEND_OF_ROWS\n");
    assert_contains(script, "RANKS = 4\n");
    assert_contains(script, "array NOW_NAMES[4] = ['厦门（升1）', '三明（升2）', '莆田', "
                            "'福州（降3）']\n");
    assert_contains(script, "array NOW_VALUES[4] = ['3.00', '2.50', '2.00', '1.50']\n");
    /* Those that share a rank share a label. */
    fill(s, 1, (double[]){3, 3, 3, 2, 1});
    check_title(s, RANKS, "每千人口托位数位次：厦门升1位");
    build(s, RANKS, &script);
    assert_contains(script, "$NOW << END_OF_ROWS\n1 1 17\n3 0 4\n4 0 4\nEND_OF_ROWS\nNOW = 3\n");
    assert_contains(script, "array NOW_NAMES[3] = ['福州、厦门（升1）', '莆田', '三明']\n");
    fill(s, 1, (double[]){3, 4, 3, 2, 1});
    check_title(s, RANKS, "各市每千人口托位数位次没有变化");
    /* One that is missing is named and moves nobody's line. */
    fill(s, 1, (double[]){3, 4, 3, 2, MISSING});
    build(s, RANKS, &script);
    assert_contains(script, "3 3 0\nNaN NaN 0\nEND_OF_ROWS\n");
    assert_contains(script, "三明有一期没有数，不计升降。");
    fill(s, 0, (double[]){3, 3, 3, 3, 3});
    fill(s, 1, (double[]){3, 3, 3, 3, 3});
    assert_null(build(s, RANKS, &script));
    drop(s);
}

/* ---- dumbbell ---- */

static void test_dumbbell(void **state)
{
    struct sample *s = make_years(3, 3);
    const char *script;

    (void)state;
    fill(s, 0, (double[]){2, 2, 3, 1});
    fill(s, 1, (double[]){2.5, 2, 3, 1});
    fill(s, 2, (double[]){3, 4.5, 4, MISSING});
    check_title(s, DUMBBELL, "可比的两市每千人口托位数均上升，福州升幅最大（+2.50个）");
    build(s, DUMBBELL, &script);
    /* The province, then best first, the missing one last. */
    assert_contains(script, "$ROWS << END_OF_ROWS\n1 2 3 0\n2 2 4.5 1\n3 3 4 0\n4 NaN NaN 0\n");
    assert_contains(script, "array NAMES[4] = ['全省', '福州', '厦门', '莆田']\n");
    assert_contains(script, "array CHANGES[4] = ['+1.00', '+2.50', '+1.00', '—']\n");
    assert_contains(script, "BEFORE_TEXT = '2022年'\n");
    assert_contains(script, "'莆田2024年没有数。'");
    fill(s, 2, (double[]){3, 4.5, 2.5, 2});
    check_title(s, DUMBBELL, "每千人口托位数：福州、莆田上升，厦门下降");
    fill(s, 2, (double[]){3, 3, 4, 2});
    check_title(s, DUMBBELL, "三市每千人口托位数均上升，升幅相同（+1.00个）");
    fill(s, 2, (double[]){2, 2, 3, 1});
    check_title(s, DUMBBELL, "各市每千人口托位数没有变化");
    drop(s);
}

/* ---- split ---- */

/* 4 per mille of 500,000 and 2 of 1,000,000 become 5 of 600,000 and 2 of 900,000: of 2.667 to 3.2
 * 福州 brings 0.367 x 1 by itself and (4.5 - 2.933) x 0.067 by its weight. */
static void test_split(void **state)
{
    struct sample *s = make_years(2, 2);
    const double parts[2][3][2] = {{{4000, 1500000}, {2000, 500000}, {2000, 1000000}},
                                   {{4800, 1500000}, {3000, 600000}, {1800, 900000}}};
    const char *script;
    double row[3][7];

    (void)state;
    for (size_t n = 0; n < 2; n++)
        for (size_t i = 0; i < 3; i++)
            s->figures[n][i] = (struct figure){.value = parts[n][i][0] / parts[n][i][1] * 1000,
                                               .has_parts = true,
                                               .numerator = parts[n][i][0],
                                               .denominator = parts[n][i][1]};
    check_title(s, SPLIT, "全省每千人口托位数比2023年上升0.53个，福州贡献最多（+0.471个）");
    build(s, SPLIT, &script);
    const char *at = strstr(script, "$ROWS << END_OF_ROWS\n");
    assert_non_null(at);
    at = strchr(at, '\n') + 1;
    for (size_t i = 0; i < 3; i++, at = strchr(at, '\n') + 1)
        for (size_t k = 0; k < 7; k++)
            row[i][k] = strtod(at, (char **)&at);
    for (size_t i = 0; i < 3; i++)
        assert_true(fabs(row[i][1] + row[i][2] - row[i][3]) < 1e-12);
    for (size_t i = 1; i < 3; i++)
        assert_true(fabs(row[i][4] + row[i][5] - row[i][6]) < 1e-12);
    assert_true(isnan(row[0][6]));
    assert_true(fabs(row[0][3] - 0.8 / 1.5) < 1e-12);
    assert_true(fabs(row[1][6] + row[2][6] - row[0][3]) < 1e-12); /* together the province */
    assert_contains(script, "array NAMES[3] = ['全省', '福州', '厦门']\n");
    assert_contains(script, "array NETS[3] = ['+0.53', '+1.00', '0.00']\n");
    assert_contains(script, "HAS_SHARES = 1\n");
    assert_contains(script, "分子：托位数；分母：常住人口。");
    /* Without one city there is no whole to share out. */
    s->figures[0][2].state = VALUE_MISSING;
    check_title(s, SPLIT, "全省每千人口托位数比2023年上升0.53个");
    build(s, SPLIT, &script);
    assert_contains(script, "HAS_SHARES = 0\n");
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
    check_title(s, "joined", "区划调整的1个县区每千人口托位数前后相接");
    build(s, "joined", &script);
    assert_contains(script, "$LINES << END_OF_ROWS\n1 2022 1 1\n1 2023 2 1\n1 2024 3 0\n\n");
    assert_contains(script, "$JOINS << END_OF_ROWS\n1 2023.5\nEND_OF_ROWS\nJOINS = 1\n");
    assert_contains(script, "array NAMES[1] = ['三元区']\n");
    assert_contains(script, "○ 为并入今天区划以前的合计。");
    drop(s);
}

/* ---- what others had ---- */

/* Strokes between neighbouring years only, and the axis reaches to them. */
static void test_references(void **state)
{
    struct sample *s = make_years(1, 3);
    const char *script;

    (void)state;
    for (size_t n = 0; n < 3; n++)
        fill(s, n, (double[]){2, 2});
    build(s, "multiples-places_per_thousand", &script);
    assert_contains(script, "REFERENCES = 0\n");
    s->references[0] = (struct reference){.label = "全国", .measure = -1, .value = 1.5};
    s->references[1] = (struct reference){.label = "全国", .measure = -1, .value = 9.5};
    assert_int_equal(period_parse("2022", &s->references[0].period), 0);
    assert_int_equal(period_parse("2024", &s->references[1].period), 0);
    s->fixture.catalogue.references.count = 2;
    build(s, "multiples-places_per_thousand", &script); /* 2023 is missing between them */
    assert_contains(script, "REFERENCES = 0\n");
    assert_int_equal(period_parse("2023", &s->references[1].period), 0);
    build(s, "multiples-places_per_thousand", &script);
    assert_contains(script, "$REFERENCES << END_OF_ROWS\n2022 1.5 2023 9.5\nEND_OF_ROWS\n"
                            "REFERENCES = 1\n");
    assert_contains(script, "REFERENCE_TEXT = '全国（参考）'\n");
    assert_contains(script, "HIGH = 9.5\n");
    drop(s);
}

/* ---- all of them ---- */

static void test_nothing_to_compare(void **state)
{
    struct sample *s = make_years(2, 1);
    const char *script;

    (void)state;
    fill(s, 0, (double[]){1, 2, 3});
    assert_null(build(s, MULTIPLES, &script));
    assert_int_equal(s->set.count, 0);
    drop(s);
    s = make_years(2, 2);
    s->fixture.indicators[0].has_target = false;
    assert_null(build(s, MULTIPLES, &script)); /* no value anywhere */
    s->fixture.indicators[0].code = "another";
    assert_null(build(s, MULTIPLES, &script));
    drop(s);
}

static void test_hostile_names(void **state)
{
    struct sample *s = make_years(2, 2);
    const char *script;

    (void)state;
    fill(s, 0, (double[]){1, 2, 3});
    fill(s, 1, (double[]){1, 2, 3.5});
    add_break(s, "2024", 1, "'; system('id'); '\nEND_OF_ROWS\n`id`");
    s->fixture.areas[1].short_name = "'; system('id'); '\nEND_OF_ROWS\n`id`";
    build(s, MULTIPLES, &script);
    assert_contains(script, "'''; system(''id''); ''END_OF_ROWS`id`'");
    assert_contains(script, "（''; system(''id''); ''END_OF_ROWS`id`）");
    drop(s);
}

/* Whatever the values, gnuplot has nothing to complain of and leaves whole pictures. */
static void check_drawn(struct sample *s)
{
    char folder[] = "/tmp/tuoyu-charts-XXXXXX";
    struct diag_sink *sink = &s->fixture.sink;

    assert_non_null(mkdtemp(folder));
    trend_charts_build(&s->fixture.arena, &s->history, &s->registry, folder, &s->set);
    assert_true(s->set.count > 0);
    struct gnuplot_run *run = gnuplot_start(&s->fixture.arena, 2, CHART_FONT, sink);
    assert_non_null(run);
    gnuplot_draw(run, s->set.pictures, s->set.picture_count, 60);
    gnuplot_wait(run, sink);
    if (sink->count)
        fail_msg("%s: %s", sink->items[0].args[0], sink->items[0].args[1]);
    for (size_t i = 0; i < s->set.picture_count; i++) {
        struct stat about;
        assert_int_equal(stat(s->set.pictures[i].path, &about), 0);
        assert_true(about.st_size > (s->set.pictures[i].width ? 20000 : 5000));
        unlink(s->set.pictures[i].path);
    }
    rmdir(folder);
    drop(s);
}

/* Everything that takes room at once. */
static struct sample *make_crowd(void)
{
    struct sample *s = make_years(30, 7);

    s->fixture.indicators[0].label = "新生儿家庭科学育儿宣传服务覆盖率";
    for (size_t n = 0; n < 7; n++)
        for (size_t i = 0; i <= 30; i++)
            set(s, n, i, (double)(1 + (i * 7 + n * 3) % 11) / 2);
    s->fixture.areas[3].short_name = "黔西南布依族苗族自治州";
    s->fixture.areas[5].short_name = "海西蒙古族藏族自治州";
    add_break(s, "2021", -1, "普惠托育的口径扩大，与以前各年不可比，详见各市说明和统计调查制度");
    add_break(s, "2023", 4, "改按核定数");
    for (size_t n = 0; n < 7; n++)
        s->figures[n][2].state = VALUE_INCOMPLETE;
    for (size_t n = 0; n < 5; n++) {
        set(s, n, 31, 2);
        s->figures[n][31].marks = FIGURE_JOINED;
    }
    set(s, 6, 31, 3);
    return s;
}

static void test_drawn(void **state)
{
    struct sample *s;

    (void)state;
    check_drawn(make_crowd());
    s = make_years(3, 2); /* nothing new of anybody */
    fill(s, 0, (double[]){1, 2, 3, 4});
    check_drawn(s);
    s = make_years(2, 2); /* nothing but zeros */
    fill(s, 0, (double[]){0, 0, 0});
    fill(s, 1, (double[]){0, 0, 0});
    s->fixture.indicators[0].has_target = false;
    check_drawn(s);
    s = make_years(2, 3); /* the other way round, and out of all proportion */
    s->fixture.indicators[0].direction = LOWER_IS_BETTER;
    fill(s, 0, (double[]){1e9, 1e9, 1e-7});
    fill(s, 1, (double[]){1e8, 1e7, 1e-6});
    fill(s, 2, (double[]){1e7, 1e5, 5});
    check_drawn(s);
    s = make_years(1, 7);
    for (size_t n = 0; n < 7; n++)
        fill(s, n, (double[]){4 - (double)n / 2, 4 - (double)n / 2});
    check_drawn(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_multiples),
        cmocka_unit_test(test_break),
        cmocka_unit_test(test_break_of_all),
        cmocka_unit_test(test_half_years),
        cmocka_unit_test(test_ranks),
        cmocka_unit_test(test_dumbbell),
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_path),
        cmocka_unit_test(test_joined),
        cmocka_unit_test(test_references),
        cmocka_unit_test(test_nothing_to_compare),
        cmocka_unit_test(test_hostile_names),
        cmocka_unit_test(test_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
