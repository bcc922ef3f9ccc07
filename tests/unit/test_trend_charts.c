/* The charts of trend: titles, numbers and labels of their scripts, over figures made by hand.
 * (Those of panels: test_trend_panels.c.) */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "drivers/gnuplot/gnuplot.h"
#include "trend_sample.h"

/* ---- breaks and spans ---- */

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
    check_title(s, MULTIPLES, "全省2024年每千人口托位数为4.00个，各市均未达到4.5个");
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
    /* One that is missing is named, and moves nobody up. */
    fill(s, 1, (double[]){3, MISSING, 3, 1, 2});
    check_title(s, RANKS, "有数的三市每千人口托位数位次：三明升1位，莆田降1位");
    build(s, RANKS, &script);
    assert_contains(script, "$MOVES << END_OF_ROWS\n1 1 0\n2 3 2\n3 2 1\nEND_OF_ROWS\n");
    assert_contains(script, "福州有一期没有数，两期都不排入。");
    fill(s, 1, (double[]){3, MISSING, MISSING, 2, 1});
    check_title(s, RANKS, "有数的两市每千人口托位数位次没有变化");
    fill(s, 1, (double[]){3, MISSING, MISSING, MISSING, 1});
    assert_null(build(s, RANKS, &script));
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
    assert_contains(script, "CHANGE_TEXT = '增减（个/千人）'\n");
    assert_contains(script, "BEFORE_TEXT = '2022年'\n");
    assert_contains(script, "'莆田2024年没有数。'");
    fill(s, 2, (double[]){3, 4.5, 2.5, 2});
    check_title(s, DUMBBELL, "每千人口托位数：福州、莆田上升，厦门下降");
    build(s, DUMBBELL, &script);
    assert_contains(script, "'−0.50'"); /* a minus, no hyphen */
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
    assert_contains(script, "'’; system(''id''); ''END_OF_ROWS`id`'");
    assert_contains(script, "（''; system(''id''); ''END_OF_ROWS`id`）");
    drop(s);
}

/* Notes are broken at blanks too, and say with … that not all has room. */
static void test_long_notes(void **state)
{
    struct sample *s = make_years(1, 2);
    struct buffer note = BUFFER_INIT;
    const char *script;

    (void)state;
    fill(s, 0, (double[]){1, 2});
    fill(s, 1, (double[]){1, 2});
    for (int i = 0; i < 60; i++)
        buffer_add_text(&note, "counted otherwise ");
    add_break(s, "2024", -1, buffer_text(&note));
    build(s, MULTIPLES, &script);
    assert_contains(script, "NOTE_LINES = 6\n");
    assert_contains(script, "otherwise ', 'counted");
    assert_contains(script, "…']\nNOTES_COLUMNS = 1");
    buffer_release(&note);
    for (int i = 0; i < 300; i++)
        buffer_add_char(&note, 'x'); /* nowhere to be broken */
    s->breaks[0].note = buffer_text(&note);
    build(s, MULTIPLES, &script);
    assert_contains(script, "xxx', 'xxx");
    assert_contains(script, "xxx）。']\nNOTES_COLUMNS = 10");
    buffer_release(&note);
    drop(s);
}

/* Whatever the values, gnuplot has nothing to complain of and leaves whole pictures. */
static void check_drawn(struct sample *s)
{
    char folder[] = "/tmp/tuoyu-charts-XXXXXX";
    struct diag_sink *sink = &s->fixture.sink;

    assert_non_null(mkdtemp(folder));
    draw_into(s, folder);
    assert_true(s->set.count > 0);
    struct gnuplot_run *run =
        gnuplot_start(&s->fixture.arena, 2, chart_font(&s->fixture.arena, "templates", sink), sink);
    assert_non_null(run);
    gnuplot_draw(run, s->set.pictures, s->set.picture_count, 60);
    gnuplot_wait(run, "", &(struct missing_files){0}, sink);
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
    s = make_years(2, 3); /* a reference alone, and a newest value of which the label must move */
    for (size_t n = 0; n < 3; n++)
        fill(s, n, (double[]){4.4 - (double)n / 10, 4.4 - (double)n / 10, 4.5});
    s->references[0] = (struct reference){.label = "全国", .measure = -1, .value = 1.5};
    assert_int_equal(period_parse("2023", &s->references[0].period), 0);
    s->fixture.catalogue.references.count = 1;
    check_drawn(s);
    s = make_years(1, 7);
    for (size_t n = 0; n < 7; n++)
        fill(s, n, (double[]){4 - (double)n / 2, 4 - (double)n / 2});
    check_drawn(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_break),
        cmocka_unit_test(test_break_of_all),
        cmocka_unit_test(test_half_years),
        cmocka_unit_test(test_ranks),
        cmocka_unit_test(test_dumbbell),
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_nothing_to_compare),
        cmocka_unit_test(test_hostile_names),
        cmocka_unit_test(test_long_notes),
        cmocka_unit_test(test_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
