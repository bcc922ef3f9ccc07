/* Measures, what a header means, and the quantities of indicators. */
#include "check.h"
#include "rules/measures.h"
#include "temporary.h"

#define MEASURES "code,label,unit,kind,additive,aliases,definition\n"
#define INDICATORS                                                                          \
    "code,label,unit,numerator,denominator,factor,direction,target,target_period,decimals," \
    "definition\n"
#define TEMPLATE "templates/rules/fujian-2021/"

static int read_measures(struct temporary *t, const char *text, struct measures *measures)
{
    temporary_clear(t);
    return measures_read(&t->arena,
                         &(struct table_file){.path = temporary_write(t, "measures.csv", text),
                                              .name = "measures.csv"},
                         &t->sink, measures);
}

static void read_template(struct temporary *t, struct measures *measures)
{
    assert_int_equal(
        measures_read(&t->arena,
                      &(struct table_file){.path = TEMPLATE "measures.csv", .name = "measures.csv"},
                      &t->sink, measures),
        0);
    assert_int_equal(t->sink.count, 0);
}

static void test_template(void **state)
{
    struct temporary t;
    struct measures measures;
    struct indicators indicators;
    const struct indicator *share;

    (void)state;
    temporary_open(&t);
    read_template(&t, &measures);
    assert_int_equal(measures.count, 18);
    assert_int_equal(indicators_read(&t.arena,
                                     &(struct table_file){.path = TEMPLATE "indicators.csv",
                                                          .name = "indicators.csv"},
                                     &measures, &t.sink, &indicators),
                     0);
    assert_int_equal(indicators.count, 10);
    assert_int_equal(t.sink.count, 0);
    assert_true(indicators.items[0].target == 4.5 && indicators.items[0].factor == 1000);
    share = &indicators.items[indicators_find_code(&indicators, "employer_care_county_share")];
    assert_int_equal(share->numerator.kind, QUANTITY_COUNT_IF);
    assert_true(share->numerator.threshold == 1);
    assert_int_equal(share->denominator.kind, QUANTITY_COUNT_TESTED);
    assert_false(indicators.items[3].has_target);
    temporary_close(&t);
}

static void test_headers(void **state)
{
    static const struct {
        const char *header, *code;
        double factor;
        const char *unit;
    } headers[] = {
        {"常住人口", "resident_population", 1, NULL},
        {"常住人口（万人）", "resident_population", 10000, "万人"},
        {"年末常住人口(人)", "resident_population", 1, "人"},
        {"常住人口 （ 亿人 ）", "resident_population", 1e8, "亿人"},
        {"resident_population(千人)", "resident_population", 1000, "千人"},
        {"常住人口（万户）", "resident_population", 0, "万户"},
        {"常住人口（）", "resident_population", 0, ""},
        {"新生儿家庭数（万户）", "newborn_families", 10000, "万户"},
        {"ＰＬＡＣＥＳ", "places", 1, NULL},
        {"普惠托位", "places_inclusive", 1, NULL},
        {"托位（总）数", NULL, 1, NULL},
        {"（万人）", NULL, 1, NULL},
        {"备案机构数", NULL, 1, NULL}, /* applied or accepted? */
        {"", NULL, 1, NULL},
    };
    struct temporary t;
    struct measures measures;

    (void)state;
    temporary_open(&t);
    read_template(&t, &measures);
    for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++) {
        const char *unit, *code = headers[i].code;
        double factor;
        int index = measures_find_header(&measures, &t.arena, headers[i].header, &factor, &unit);

        assert_int_equal(index, code ? measures_find_code(&measures, code) : -1);
        assert_true(factor == headers[i].factor);
        if (headers[i].unit)
            assert_string_equal(unit, headers[i].unit);
        else
            assert_null(unit);
    }
    assert_string_equal(measures_nearest(&measures, &t.arena, "常驻人口（万人）"), "常住人口");
    assert_string_equal(measures_nearest(&measures, &t.arena, "plases"), "places");
    assert_null(measures_nearest(&measures, &t.arena, "地区"));
    temporary_close(&t);
}

/* Each measure of the template is found by each of its own names, alone and with its unit. */
static void test_own_names(void **state)
{
    struct temporary t;
    struct measures measures;

    (void)state;
    temporary_open(&t);
    read_template(&t, &measures);
    for (size_t i = 0; i < measures.names.count; i++) {
        const struct name *name = &measures.names.items[i];
        const char *unit, *own = measures.items[name->thing].unit;
        double factor;

        assert_int_equal(measures_find_header(&measures, &t.arena, name->folded, &factor, &unit),
                         name->thing);
        assert_int_equal(
            measures_find_header(&measures, &t.arena,
                                 arena_printf(&t.arena, "%s（万%s）", name->folded, own), &factor,
                                 &unit),
            name->thing);
        assert_true(factor == 10000);
    }
    temporary_close(&t);
}

static void test_aliases_in_brackets(void **state)
{
    struct temporary t;
    struct measures measures;
    const char *unit;
    double factor;

    (void)state;
    temporary_open(&t);
    assert_int_equal(
        read_measures(&t, MEASURES "a,甲,人,stock,1,丙（人次）,\nb,丙,人,flow,1,,\n", &measures),
        0);
    assert_int_equal(measures_find_header(&measures, &t.arena, "丙(人次)", &factor, &unit), 0);
    assert_null(unit);
    assert_int_equal(measures_find_header(&measures, &t.arena, "丙(人)", &factor, &unit), 1);
    assert_int_equal(measures_find_header(&measures, &t.arena, "丙(人次)（万人）", &factor, &unit),
                     0);
    assert_true(factor == 10000);
    temporary_close(&t);
}

static void test_measure_mistakes(void **state)
{
    struct temporary t;
    struct measures measures;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_measures(&t, MEASURES "a,甲,人,stock,1,,\na,乙,人,flow,1,,\n", &measures),
                     -1);
    assert_string_equal(
        temporary_line(&t),
        "measures.csv:3:1: error[E107]: code \"a\" is there twice, first on line 2; "
        "remove or change one of the two rows");
    assert_int_equal(
        read_measures(&t, MEASURES "a,甲,,rate,yes,,\na b,乙,人,flow,1,,\n", &measures), -1);
    assert_string_equal(temporary_findings(&t), "2:3 E110\n2:4 E110\n2:5 E110\n3:1 E110\n");
    assert_int_equal(
        read_measures(&t, MEASURES "a,甲,人,stock,1,,\nb,乙,人,flow,1,丁|甲,\n", &measures), -1);
    assert_string_equal(temporary_findings(&t), "3:6 E110\n");
    assert_int_equal(read_measures(&t, "", &measures), -1);
    assert_string_equal(temporary_findings(&t), "1:0 E106\n");
    temporary_close(&t);
}

/* Reads one indicator with the given numerator; NULL where there was a finding. */
static const struct quantity *read_numerator(struct temporary *t, const char *numerator)
{
    static const char measures_text[] = MEASURES "a,甲,人,stock,1,,\nb,乙,人,flow,1,,\n"
                                                 "county_tests,丙,个,flow,1,,\n"
                                                 "c,丁,个,flow,1,,\nd,戊,个,flow,1,,\n"
                                                 "e,己,个,flow,1,,\nf,庚,个,flow,1,,\n"
                                                 "g,辛,个,flow,1,,\nh,壬,个,flow,1,,\n"
                                                 "k,癸,个,flow,1,,\n";
    struct measures measures;
    struct indicators *indicators = arena_alloc(&t->arena, sizeof(*indicators));
    const char *path = temporary_write(
        t, "indicators.csv",
        arena_printf(&t->arena, INDICATORS "i,指标,%%,%s,a,100,higher,,,1,\n", numerator));

    assert_int_equal(read_measures(t, measures_text, &measures), 0);
    if (indicators_read(&t->arena, &(struct table_file){.path = path, .name = "indicators.csv"},
                        &measures, &t->sink, indicators))
        return NULL;
    assert_int_equal(indicators->count, 1);
    return &indicators->items[0].numerator;
}

static void test_quantities(void **state)
{
    struct temporary t;
    const struct quantity *quantity;

    (void)state;
    temporary_open(&t);
    quantity = read_numerator(&t, "b + a");
    assert_non_null(quantity);
    assert_int_equal(quantity->kind, QUANTITY_SUM);
    assert_int_equal(quantity->count, 2);
    assert_int_equal(quantity->terms[0], 1);
    assert_int_equal(quantity->terms[1], 0);
    assert_string_equal(quantity->text, "b + a");
    quantity = read_numerator(&t, "a+b+c+d+e+f+g+h");
    assert_non_null(quantity);
    assert_int_equal(quantity->count, QUANTITY_TERMS);
    quantity = read_numerator(&t, "count( b >= 2.5 )");
    assert_non_null(quantity);
    assert_int_equal(quantity->kind, QUANTITY_COUNT_IF);
    assert_int_equal(quantity->terms[0], 1);
    assert_true(quantity->threshold == 2.5);
    quantity = read_numerator(&t, "count(county_test)");
    assert_non_null(quantity);
    assert_int_equal(quantity->kind, QUANTITY_COUNT_TESTED);
    temporary_close(&t);
}

static void test_quantity_mistakes(void **state)
{
    static const struct {
        const char *numerator, *says;
    } faults[] = {
        {"", "the code of a measure is expected at character 1"},
        {"a+", "the code of a measure is expected at character 3"},
        {"a b", "\"+\" or the end is expected at character 3"},
        {"a+b+c+d+e+f+g+h+k", "the end (8 terms at most) is expected at character 17"},
        {"a+a", "another code, each once, is expected at character 3"},
        {"a+bb", "unknown code \"bb\" at character 3 (did you mean \"b\"?)"},
        {"county_test", "unknown code \"county_test\" at character 1"},
        {"count(a>1)", "\">=\" is expected at character 8"},
        {"count(a>=)", "a number is expected at character 10"},
        {"count(a>=1", "\")\" is expected at character 11"},
        {"count(county_test)+a", "\"+\" or the end is expected at character 19"},
        {"甲", "the code of a measure is expected at character 1"},
        {"a-b", "\"+\" or the end is expected at character 2"},
    };
    struct temporary t;

    (void)state;
    temporary_open(&t);
    for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
        assert_null(read_numerator(&t, faults[i].numerator));
        assert_string_equal(temporary_findings(&t), "2:4 E113\n");
        assert_non_null(strstr(temporary_line(&t), faults[i].says));
    }
    temporary_close(&t);
}

static void test_indicator_mistakes(void **state)
{
    struct temporary t;
    struct measures measures;
    struct indicators indicators;
    const char *path;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_measures(&t, MEASURES "a,甲,人,stock,1,,\n", &measures), 0);
    path = temporary_write(&t, "indicators.csv",
                           INDICATORS "i,指标,个,a,a,0,up,5%,2025X,10,\n"
                                      "j,指标,%,a,a,1e2,lower,5%,,0,\nj,又,%,a,a,1,higher,,,0,\n"
                                      "a,同,%,a,a,1,higher,0,2025,0,\n");
    assert_int_equal(indicators_read(&t.arena,
                                     &(struct table_file){.path = path, .name = "indicators.csv"},
                                     &measures, &t.sink, &indicators),
                     -1);
    assert_string_equal(temporary_findings(&t),
                        "2:6 E110\n2:7 E110\n2:8 E110\n2:9 E110\n2:10 E110\n4:1 E107\n"
                        "5:1 E110\n5:8 E110\n");
    assert_true(indicators.items[1].has_target && indicators.items[1].target == 5);
    temporary_close(&t);
}

/* The column says it; a table without one has pictures of what has a target. */
static void test_charted(void **state)
{
    static const char head[] =
        "code,label,unit,numerator,denominator,factor,direction,decimals,target";
    static const struct {
        const char *column, *cell, *target;
        bool charted;
        const char *findings;
    } cases[] = {
        {"", "", "70", true, ""},         {"", "", "", false, ""},
        {",chart", ",1", "", true, ""},   {",chart", ",0", "70", false, ""},
        {",chart", ",", "70", false, ""}, {",chart", ",yes", "", false, "2:10 E110\n"},
    };
    struct temporary t;
    struct measures measures;
    struct indicators indicators;

    (void)state;
    temporary_open(&t);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *path;

        assert_int_equal(read_measures(&t, MEASURES "a,甲,人,stock,1,,\n", &measures), 0);
        path = temporary_write(&t, "indicators.csv",
                               arena_printf(&t.arena, "%s%s\ni,指标,%%,a,a,100,higher,1,%s%s\n",
                                            head, cases[i].column, cases[i].target, cases[i].cell));
        indicators_read(&t.arena, &(struct table_file){.path = path, .name = "indicators.csv"},
                        &measures, &t.sink, &indicators);
        assert_string_equal(temporary_findings(&t), cases[i].findings);
        assert_int_equal(indicators.items[0].charted, cases[i].charted);
    }
    temporary_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_template),          cmocka_unit_test(test_headers),
        cmocka_unit_test(test_own_names),         cmocka_unit_test(test_aliases_in_brackets),
        cmocka_unit_test(test_measure_mistakes),  cmocka_unit_test(test_quantities),
        cmocka_unit_test(test_quantity_mistakes), cmocka_unit_test(test_indicator_mistakes),
        cmocka_unit_test(test_charted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
