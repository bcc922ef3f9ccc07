/* The contract's CSV tables: columns, order, numbers that read back, texts that do no harm. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "deliverables/sheets/tables_csv.h"
#include "output.h"

/* ---- facts ---- */

static void test_facts(void **state)
{
    struct output *o = *state;
    struct buffer text = BUFFER_INIT;

    csv_facts_header(&text);
    csv_facts(&text, &o->result);
    assert_string_equal(
        buffer_text(&text),
        "period,area,name,level,kind,code,value,state,numerator,denominator,areas_used,"
        "areas_expected,unit\n"
        "2022,350000,福建省,province,measure,places,4280,incomplete,,,2,3,个\n"
        "2022,350000,福建省,province,measure,population,13700,incomplete,,,2,3,个\n"
        "2022,350000,福建省,province,indicator,ratio,312.40875912408757,incomplete,4280,13700,2,3,"
        "%\n"
        "2022,350100,福州市,city,measure,places,2280,ok,,,1,1,个\n"
        "2022,350100,福州市,city,measure,population,8420,ok,,,1,1,个\n"
        "2022,350100,福州市,city,indicator,ratio,270.7838479809976,ok,2280,8420,1,1,%\n"
        "2022,350200,厦门市,city,measure,places,2000,ok,,,1,1,个\n"
        "2022,350200,厦门市,city,measure,population,5280,ok,,,1,1,个\n"
        "2022,350200,厦门市,city,indicator,ratio,378.7878787878788,ok,2000,5280,1,1,%\n"
        "2022,350300,莆田市,city,measure,places,,missing,,,0,1,个\n"
        "2022,350300,莆田市,city,measure,population,,missing,,,0,1,个\n"
        "2022,350300,莆田市,city,indicator,ratio,,missing,,,0,1,%\n");
    buffer_release(&text);
}

/* An area that is not there in the period has no rows. */
static void test_facts_of_valid_areas(void **state)
{
    struct output *o = *state;
    struct buffer text = BUFFER_INIT;

    o->f.areas[XIAMEN].has_valid_to = true;
    o->f.areas[XIAMEN].valid_to = date_of(2021, 12, 31);
    csv_facts(&text, &o->result);
    assert_null(strstr(buffer_text(&text), "350200"));
    assert_non_null(strstr(buffer_text(&text), "350300"));
    buffer_release(&text);
}

/* Any value in the table is the very double that was put in. */
static void test_values_read_back(void **state)
{
    struct output *o = *state;
    struct figure *figure = &o->result.figures.measures[0];
    unsigned seed = 3;

    figure->state = VALUE_OK;
    for (int i = 0; i < 2000; i++) {
        struct buffer text = BUFFER_INIT;
        const char *field;
        figure->value = (double)rand_r(&seed) / (1 + (double)rand_r(&seed)) * (i % 7);
        csv_facts(&text, &o->result);
        field = strstr(buffer_text(&text), "places,") + strlen("places,");
        double back = strtod(field, NULL);
        assert_true(back >= figure->value && back <= figure->value);
        buffer_release(&text);
    }
}

/* ---- ranking and points ---- */

static void test_ranking(void **state)
{
    struct output *o = *state;
    struct buffer text = BUFFER_INIT;

    csv_ranking(&text, &o->result);
    assert_string_equal(buffer_text(&text), "rank,area,name,points,place,gate,tied,note\n"
                                            "1,350200,厦门市,7.25,in,,0,\n"
                                            "2,350100,福州市,7.00,out,,1,\"甲,乙\"\n"
                                            "2,350300,莆田市,7.00,gated,一票否决,1,\n");
    buffer_release(&text);
}

static void test_ranking_without_assessment(void **state)
{
    struct output *o = *state;
    struct buffer text = BUFFER_INIT;

    o->result.ranking = (struct ranking){0};
    csv_ranking(&text, &o->result);
    assert_string_equal(buffer_text(&text), "rank,area,name,points,place,gate,tied,note\n");
    buffer_clear(&text);
    csv_points(&text, &o->result);
    assert_string_equal(buffer_text(&text), "area,item,self,verified,panel,counted,max\n");
    buffer_release(&text);
}

/* Units in code order, whatever their ranks. */
static void test_points(void **state)
{
    struct output *o = *state;
    struct buffer text = BUFFER_INIT;

    csv_points(&text, &o->result);
    assert_string_equal(buffer_text(&text), "area,item,self,verified,panel,counted,max\n"
                                            "350100,1.01,2.00,2.00,,2.00,2.00\n"
                                            "350100,1.02,5.50,,,5.00,6.00\n"
                                            "350200,1.01,2.00,2.00,,2.00,2.00\n"
                                            "350200,1.02,,,,5.25,6.00\n"
                                            "350300,1.01,2.00,2.00,,2.00,2.00\n"
                                            "350300,1.02,5.50,,,5.00,6.00\n");
    buffer_release(&text);
}

/* ---- findings ---- */

static void test_findings(void **state)
{
    struct output *o = *state;
    struct buffer text = BUFFER_INIT;
    struct place place = {.file = "2022/returns/a.csv", .line = 3, .column = 2};

    diag_add(&o->f.sink, DIAG_E208, .place = place, .area = "350100", .value = "-5",
             .args = {"托位数"});
    diag_add(&o->f.sink, DIAG_W261, .place = {.file = "2022"}, .args = {"托位数"});
    csv_findings(&text, &o->f.sink, LANGUAGE_CHINESE);
    assert_string_equal(
        buffer_text(&text),
        "severity,code,file,sheet,line,column,area,value,message,hint\n"
        "error,E208,2022/returns/a.csv,,3,2,350100,-5,“托位数”不能为负,请核对后更正\n"
        "warning,W261,2022,,,,,,本期没有任何地区填报“托位数”,请确认本期是否统计该项数据\n");
    buffer_release(&text);
}

/* The value column of the only finding, as CSV has it. */
static void assert_written(struct output *o, const char *value, const char *written)
{
    struct buffer text = BUFFER_INIT;
    char field[128];

    diag_init(&o->f.sink, &o->f.arena);
    diag_add(&o->f.sink, DIAG_E207, .quoted = true, .value = value, .args = {"x"});
    csv_findings(&text, &o->f.sink, LANGUAGE_ENGLISH);
    snprintf(field, sizeof(field), "\nerror,E207,,,,,,%s,", written);
    assert_non_null(strstr(buffer_text(&text), field));
    buffer_release(&text);
}

static void test_formulas_are_disarmed(void **state)
{
    struct output *o = *state;

    assert_written(o, "=1+1", "'=1+1");
    assert_written(o, "@SUM(A1)", "'@SUM(A1)");
    assert_written(o, "+cmd", "'+cmd");
    assert_written(o, "-1-2", "'-1-2");
    assert_written(o, "\tx", "'\tx");
    assert_written(o, "=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"");
    assert_written(o, "-5", "-5");
    assert_written(o, "+1.5e3", "+1.5e3");
    assert_written(o, "a=b", "a=b");
    assert_written(o, "十二", "十二");
}

static void test_findings_left_out_are_counted(void **state)
{
    struct output *o = *state;
    struct buffer text = BUFFER_INIT;
    size_t lines = 0;

    for (int i = 0; i < DIAG_KEEP + 17; i++)
        diag_add(&o->f.sink, DIAG_E207, .args = {"x"});
    csv_findings(&text, &o->f.sink, LANGUAGE_ENGLISH);
    for (const char *c = buffer_text(&text); *c; c++)
        lines += *c == '\n';
    assert_int_equal(lines, 1 + DIAG_KEEP + 1);
    assert_non_null(strstr(buffer_text(&text), "\nerror,E207,,,,,,,17 more"));
    buffer_clear(&text);
    csv_findings(&text, &o->f.sink, LANGUAGE_CHINESE);
    assert_non_null(strstr(buffer_text(&text), "\nerror,E207,,,,,,,另有17条"));
    buffer_release(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, output_setup, output_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_facts),
        TEST(test_facts_of_valid_areas),
        TEST(test_values_read_back),
        TEST(test_ranking),
        TEST(test_ranking_without_assessment),
        TEST(test_points),
        TEST(test_findings),
        TEST(test_formulas_are_disarmed),
        TEST(test_findings_left_out_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
