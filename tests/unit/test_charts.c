/* The charts' rows, titles and scripts, over figures made by hand. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "deliverables/annual/annual_pictures.h"
#include "drivers/gnuplot/gnuplot.h"
#include "fixture.h"

#define CITIES 9
#define MOST_CITIES 22
#define MISSING NAN

static const char *const names[CITIES] = {"福州", "厦门", "莆田", "三明", "泉州",
                                          "漳州", "南平", "龙岩", "宁德"};

/* A province of nine cities with one indicator, its values set directly. */
struct sample {
    struct fixture fixture;
    struct result result;
    struct figure now[MOST_CITIES + 1], before[MOST_CITIES + 1];
    struct chart_set set;
};

static void sample_init(struct sample *s, size_t cities)
{
    struct fixture *f = &s->fixture;
    char *code;

    fixture_init(f);
    fixture_measure(f, "places");
    fixture_measure(f, "resident_population");
    fixture_ratio(f, "places_per_thousand", 0, 1, 1000);
    f->indicators[0].label = "每千人口托位数";
    f->indicators[0].unit = "个/千人";
    f->indicators[0].decimals = 2;
    f->indicators[0].has_target = true;
    f->indicators[0].target = 4.5;
    f->indicators[0].target_period = "2025";
    int root = fixture_area(f, "350000", AREA_PROVINCE, -1);
    f->areas[root].name = "福建省";
    for (size_t i = 0; i < cities; i++) {
        code = arena_printf(&f->arena, "35%02zu00", i + 1);
        f->areas[fixture_area(f, code, AREA_CITY, root)].short_name = names[i % CITIES];
        s->now[i + 1].state = s->before[i + 1].state = VALUE_MISSING;
    }
    s->now[0].state = s->before[0].state = VALUE_MISSING;
    f->catalogue.templates = "templates";
    f->catalogue.settings.label = "示例数据，非官方统计";
    s->result = (struct result){.catalogue = &f->catalogue,
                                .population_period = "2022",
                                .figures = {.indicator_count = 1, .indicators = s->now},
                                .previous = {.indicator_count = 1, .indicators = s->before}};
    period_parse("2022", &s->result.period);
}

static void draw_into(struct sample *s, const char *folder)
{
    s->set = chart_set_begin(&s->fixture.arena, &s->fixture.catalogue, folder);
    annual_pictures(&s->result, &s->set);
}

/* Values of the cities in code order; a NaN is a city that is missing. */
static const struct chart *build(struct sample *s, const double *values)
{
    for (size_t i = 0; i + 1 < s->fixture.catalogue.areas.count; i++) {
        struct figure *figure = &s->now[i + 1];
        *figure = (struct figure){.state = isnan(values[i]) ? VALUE_MISSING : VALUE_OK,
                                  .value = isnan(values[i]) ? 0 : values[i]};
    }
    draw_into(s, "out");
    return s->set.count ? s->set.charts : NULL;
}

static void check_title(size_t cities, const double *values, const char *title)
{
    struct sample *s = calloc(1, sizeof(*s));

    sample_init(s, cities);
    const struct chart *chart = build(s, values);
    assert_non_null(chart);
    assert_string_equal(chart->title, title);
    fixture_release(&s->fixture);
    free(s);
}

static void test_title_of_some(void **state)
{
    (void)state;
    check_title(9, (double[]){4.51, 4.61, 4, 4.5, 3, 3.1, 3.2, 3.3, 3.4},
                "三市每千人口托位数达到4.5个，厦门最高（4.61个）");
    check_title(9, (double[]){4.51, 4.4, 4, 4.5, 3, 3.1, 3.2, 3.3, 3.4},
                "两市每千人口托位数达到4.5个，福州最高（4.51个）");
    check_title(9, (double[]){4.51, 4.4, 4, 4.4, 3, 3.1, 3.2, 3.3, 3.4},
                "仅福州每千人口托位数达到4.5个（4.51个）");
    /* Whether it is the only one is not known while one is missing. */
    check_title(9, (double[]){4.51, 4.4, 4, 4.4, 3, 3.1, 3.2, 3.3, MISSING},
                "福州每千人口托位数达到4.5个（4.51个）");
}

static void test_title_of_all_and_none(void **state)
{
    (void)state;
    check_title(3, (double[]){4.6, 4.7, 4.8}, "三市每千人口托位数均达到4.5个，莆田最高（4.80个）");
    check_title(3, (double[]){4.6, MISSING, 4.8},
                "有数据的两市每千人口托位数均达到4.5个，莆田最高（4.80个）");
    check_title(3, (double[]){1, 2, 3}, "三市每千人口托位数均未达到4.5个，莆田最高（3.00个）");
    check_title(3, (double[]){1, 2, MISSING},
                "有数据的两市每千人口托位数均未达到4.5个，厦门最高（2.00个）");
    check_title(3, (double[]){0, 0, 0}, "三市每千人口托位数均未达到4.5个，均为0.00个");
}

static void test_title_of_one_city(void **state)
{
    (void)state;
    check_title(1, (double[]){4.5}, "福州每千人口托位数达到4.5个（4.50个）");
    check_title(1, (double[]){4.2}, "福州每千人口托位数未达到4.5个（4.20个）");
    check_title(3, (double[]){MISSING, 4.2, MISSING}, "厦门每千人口托位数未达到4.5个（4.20个）");
}

static void test_title_of_ties(void **state)
{
    (void)state;
    check_title(4, (double[]){4.7, 4.8, 4.8, 1},
                "三市每千人口托位数达到4.5个，厦门、莆田并列最高（4.80个）");
    check_title(4, (double[]){4.8, 4.8, 4.8, 1},
                "三市每千人口托位数达到4.5个，三市并列最高（4.80个）");
    check_title(4, (double[]){4.8, 4.8, 4.8, 4.8}, "四市每千人口托位数均达到4.5个，均为4.80个");
}

/* A value that is not there is not shown as if it were: 4.4996 is no 4.50. */
static void test_title_shows_the_side_of_the_target(void **state)
{
    (void)state;
    check_title(2, (double[]){4.4996, 4.4},
                "两市每千人口托位数均未达到4.5个，福州最高（4.4996个）");
    check_title(2, (double[]){4.4949, 4.4}, "两市每千人口托位数均未达到4.5个，福州最高（4.49个）");
}

static void test_title_without_target(void **state)
{
    struct sample *s = calloc(1, sizeof(*s));

    (void)state;
    sample_init(s, 2);
    s->fixture.indicators[0].has_target = false;
    assert_string_equal(build(s, (double[]){1, 2})->title,
                        "两市每千人口托位数中厦门最高（2.00个）");
    assert_string_equal(build(s, (double[]){2, 2})->title, "两市每千人口托位数均为2.00个");
    assert_string_equal(build(s, (double[]){2, MISSING})->title, "福州每千人口托位数为2.00个");
    fixture_release(&s->fixture);
    free(s);
}

static void test_title_where_lower_is_better(void **state)
{
    struct sample *s = calloc(1, sizeof(*s));

    (void)state;
    sample_init(s, 3);
    s->fixture.indicators[0].direction = LOWER_IS_BETTER;
    assert_string_equal(build(s, (double[]){5, 4, 4.5})->title,
                        "两市每千人口托位数达到4.5个，厦门最低（4.00个）");
    fixture_release(&s->fixture);
    free(s);
}

/* The title's count against the values, for many random ones. */
static void test_title_counts(void **state)
{
    static const char *const counts[] = {"",     "",     "两市", "三市", "四市",
                                         "五市", "六市", "七市", "八市"};
    struct sample *s = calloc(1, sizeof(*s));
    unsigned seed = 1;

    (void)state;
    sample_init(s, CITIES);
    for (int round = 0; round < 500; round++) {
        double values[CITIES];
        size_t reached = 0;
        for (size_t i = 0; i < CITIES; i++) {
            seed = seed * 1103515245 + 12345;
            values[i] = 4 + (seed >> 16) % 11 / 10.0;
            reached += values[i] >= 4.5;
        }
        const char *title = build(s, values)->title;
        if (reached > 1 && reached < CITIES)
            assert_memory_equal(title, counts[reached], strlen(counts[reached]));
        assert_int_equal(!!strstr(title, "均达到"), reached == CITIES);
        assert_int_equal(!!strstr(title, "均未达到"), reached == 0);
        assert_int_equal(!!strstr(title, "仅"), reached == 1);
    }
    fixture_release(&s->fixture);
    free(s);
}

/* Up to three cities without a value are named, of more three and how many they are. */
static void test_subtitle_names(void **state)
{
    static const char *const ends[] = {"2022年'", "2022年；三明缺数'", "2022年；莆田、三明缺数'",
                                       "2022年；厦门、莆田、三明缺数'",
                                       "2022年；福州、厦门、莆田等4市缺数'"};

    (void)state;
    for (size_t missing = 0; missing <= 4; missing++) {
        struct sample *s = calloc(1, sizeof(*s));
        double values[5] = {1, 2, 3, 4, 5};

        sample_init(s, 5);
        for (size_t i = 4 - missing; i < 4; i++)
            values[i] = MISSING;
        build(s, values);
        if (!strstr(s->set.pictures[0].script, ends[missing]))
            fail_msg("not in the script: %s", ends[missing]);
        fixture_release(&s->fixture);
        free(s);
    }
}

static void assert_contains(const char *script, const char *part)
{
    if (!strstr(script, part))
        fail_msg("not in the script: %s\n%s", part, script);
}

static void test_script(void **state)
{
    struct sample *s = calloc(1, sizeof(*s));

    (void)state;
    sample_init(s, 4);
    s->result.has_previous = true;
    s->before[1] = (struct figure){.state = VALUE_INCOMPLETE, .value = 4.25};
    s->now[0] =
        (struct figure){.state = VALUE_INCOMPLETE, .value = 4.375, .used = 3, .expected = 4};
    assert_non_null(build(s, (double[]){4.6, 4.5, MISSING, 4.5}));
    s->now[2].marks = FIGURE_ESTIMATED;
    s->now[4] = (struct figure){.state = VALUE_INCOMPLETE,
                                .value = 4.5,
                                .used = 7,
                                .expected = 12,
                                .marks = FIGURE_ESTIMATED};
    s->fixture.catalogue.templates = "a 'b'";
    draw_into(s, "o'ut");
    assert_int_equal(s->set.picture_count, 2);
    const char *script = s->set.pictures[0].script;
    /* Best first, ties in code order, the missing city last; full precision. */
    assert_contains(script, "$ROWS << END_OF_ROWS\n1 4.375 NaN 0\n2 4.6 4.25 1\n3 4.5 NaN 1\n"
                            "4 4.5 NaN 1\n5 NaN NaN 0\nEND_OF_ROWS\n");
    assert_contains(script, "WHOLE = 4.375\nLOW = 4.25\nHIGH = 4.6\n");
    assert_contains(script, "TARGET = 4.5\n");
    assert_contains(script, "array NAMES[5] = ['全省', '福州', '厦门', '三明', '莆田']\n");
    assert_contains(script, "array NOW_TEXT[5] = ['4.38', '4.60', '4.50', '4.50', '缺数']\n");
    assert_contains(script, "array MARK_TEXT[5] = ['(3/4)', '', '*', '(7/12)*', '']\n");
    assert_contains(script, "array BEFORE_TEXT[5] = ['缺数', '4.25†', '缺数', '缺数', '缺数']\n");
    assert_contains(script, "SUBTITLE = '每千人口托位数（个/千人），福建省及各市，2022年；"
                            "莆田缺数；三明数据不完整'\n");
    assert_contains(script, "TARGET_TEXT = '2025年目标 4.5'\n");
    assert_contains(script, "SOURCE = '资料来源：各地报送数据；常住人口为2022年数。"
                            "示例数据，非官方统计。'\n");
    assert_contains(script, "OUTPUT = 'o''ut/places_per_thousand.png'\n");
    assert_contains(script, "load 'a ''b''/charts/cities.gp'\n");
    assert_contains(s->set.pictures[1].script, "FORMAT = 'svg'\n");
    fixture_release(&s->fixture);
    free(s);
}

static void test_percent(void **state)
{
    struct sample *s = calloc(1, sizeof(*s));

    (void)state;
    sample_init(s, 3);
    struct indicator *indicator = &s->fixture.indicators[0];
    indicator->code = "filing_rate";
    indicator->label = "备案率";
    indicator->unit = "%";
    indicator->decimals = 1;
    indicator->target = 70;
    indicator->target_period = "";
    indicator->denominator.terms[0] = 0;
    assert_string_equal(build(s, (double[]){101.25, 70, 69.98})->title,
                        "两市备案率达到70%，福州最高（101.3%）");
    const char *script = s->set.pictures[0].script;
    assert_contains(script, "['缺数', '101.3%', '70.0%', '69.98%']");
    assert_contains(script, "TARGET_TEXT = '要求 70%'\n");
    assert_contains(script, "SOURCE = '资料来源：各地报送数据。示例数据，非官方统计。'\n");
    assert_null(strstr(script, "inf"));
    fixture_release(&s->fixture);
    free(s);
}

static void test_nothing_to_show(void **state)
{
    struct sample *s = calloc(1, sizeof(*s));

    (void)state;
    sample_init(s, 2);
    assert_null(build(s, (double[]){MISSING, MISSING}));
    assert_int_equal(s->set.picture_count, 0);
    s->fixture.indicators[0].charted = false;
    assert_null(build(s, (double[]){1, 2}));
    fixture_release(&s->fixture);
    free(s);
}

/* No text of an area or a label can leave its quotes. */
static void test_hostile_names(void **state)
{
    struct sample *s = calloc(1, sizeof(*s));

    (void)state;
    sample_init(s, 2);
    s->fixture.areas[1].short_name = "'; system('id'); '\nEND_OF_ROWS\n`id`";
    assert_non_null(build(s, (double[]){5, 2}));
    assert_contains(s->set.pictures[0].script, "'’; system(''id''); ''END_OF_ROWS`id`'");
    fixture_release(&s->fixture);
    free(s);
}

/* ---- drawn ---- */

/* Whatever the values, gnuplot has nothing to complain of and leaves whole pictures. */
static void draw_sample(struct sample *s)
{
    char folder[] = "/tmp/tuoyu-charts-XXXXXX";
    struct diag_sink *sink = &s->fixture.sink;

    assert_non_null(mkdtemp(folder));
    draw_into(s, folder);
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
        /* An empty PNG of this size has 5 KB, an SVG without any mark or text 3. */
        assert_true(about.st_size > (s->set.pictures[i].width ? 30000 : 8000));
        unlink(s->set.pictures[i].path);
    }
    rmdir(folder);
}

static void check_cities_drawn(size_t cities, bool target, const double *values,
                               const double *before)
{
    struct sample *s = calloc(1, sizeof(*s));

    sample_init(s, cities);
    s->fixture.indicators[0].has_target = target;
    s->now[0] = (struct figure){.value = isnan(values[0]) ? 4 : values[0]};
    s->result.has_previous = before;
    for (size_t i = 0; before && i < cities; i++)
        if (!isnan(before[i]))
            s->before[i + 1] = (struct figure){.value = before[i]};
    assert_non_null(build(s, values));
    draw_sample(s);
    fixture_release(&s->fixture);
    free(s);
}

/* Everything that takes room at once: long names, a long title, marks, a half year. */
static void test_crowd_drawn(void **state)
{
    struct sample *s = calloc(1, sizeof(*s));

    (void)state;
    sample_init(s, CITIES);
    s->fixture.indicators[0].code = "newborn_outreach_coverage";
    s->fixture.indicators[0].label = "新生儿家庭科学育儿宣传服务覆盖率";
    s->fixture.indicators[0].unit = "%";
    s->fixture.indicators[0].target = 100;
    s->fixture.areas[3].short_name = "黔西南布依族苗族自治州";
    s->result.has_previous = true;
    period_parse("2022H1", &s->result.period);
    assert_non_null(build(s, (double[]){101.91, 50, 49.9999, 98, 97, 96, 95, 94, 93}));
    for (size_t i = 0; i <= CITIES; i++) {
        if (i != 3)
            s->now[i] = (struct figure){.state = VALUE_INCOMPLETE,
                                        .value = 100.0 - 1e-4 + (double)i,
                                        .used = 78 + (unsigned)i,
                                        .expected = 104,
                                        .marks = FIGURE_ESTIMATED};
        s->before[i] = s->now[i];
        s->before[i].value = 100.0 + (double)i / 2;
    }
    draw_sample(s);
    fixture_release(&s->fixture);
    free(s);
}

static void test_drawn(void **state)
{
    const double before[] = {4, 3.9, 3.1, 3.7, MISSING, 3.6, 3.2, 3.3, 3};

    (void)state;
    check_cities_drawn(9, true, (double[]){4.4, 4.6, 3.7, 4.52, 4.1, 4, 3.9, 3.4, MISSING}, before);
    check_cities_drawn(9, false, (double[]){4.4, 4.6, 3.7, 4.52, 4.1, 4, 3.9, 3.4, 3}, before);
    check_cities_drawn(9, true, (double[]){0.4, 0, 0.7, 0.5, 0.1, 0.2, 0.3, 0.3, 0.2}, NULL);
    check_cities_drawn(9, true, (double[]){40, 50, 60, 70, 80, 90, 55, 65, 101.9}, NULL);
    check_cities_drawn(3, true, (double[]){4.4996, 4.5, 4.5001}, NULL);
    check_cities_drawn(3, true, (double[]){4.5, 4.5, 4.5}, NULL);
    check_cities_drawn(3, true, (double[]){0, 0, 0}, NULL);
    check_cities_drawn(3, false, (double[]){0, 0, 0}, NULL);
    check_cities_drawn(1, true, (double[]){4.4}, NULL);
    check_cities_drawn(1, true, (double[]){4.4}, before);
    check_cities_drawn(2, true, (double[]){1e-7, 1e12}, before);
    check_cities_drawn(3, true, (double[]){MISSING, 4, MISSING}, (double[]){3, MISSING, 5});
    check_cities_drawn(MOST_CITIES, true, (double[MOST_CITIES]){4, 4.1, 4.2, 4.9, [21] = 5}, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_title_of_some),
        cmocka_unit_test(test_title_of_all_and_none),
        cmocka_unit_test(test_title_of_one_city),
        cmocka_unit_test(test_title_of_ties),
        cmocka_unit_test(test_title_shows_the_side_of_the_target),
        cmocka_unit_test(test_title_without_target),
        cmocka_unit_test(test_title_where_lower_is_better),
        cmocka_unit_test(test_title_counts),
        cmocka_unit_test(test_subtitle_names),
        cmocka_unit_test(test_script),
        cmocka_unit_test(test_percent),
        cmocka_unit_test(test_nothing_to_show),
        cmocka_unit_test(test_hostile_names),
        cmocka_unit_test(test_drawn),
        cmocka_unit_test(test_crowd_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
