/* Rows of returns by their time, and rows that are parts of their area: which are read, and what is
 * said. Times of heads: test_heads.c. */
#include "check.h"
#include "expected.h"
#include "intake/when.h"

/* ---- times ---- */

static void test_rows_of_other_periods(void **state)
{
    static const struct expected rows[] = {
        {"地区,年度,托位数\n鼓楼区,2022年,6258\n", "6258", ""},
        {"地区,年度,托位数\n鼓楼区,2022,6258\n", "6258", ""},
        {"地区,年度,托位数\n鼓楼区,2021年,6000\n", "-", "W288"},
        {"地区,年份,托位数\n鼓楼区,2021,6000\n鼓楼区,2022,6258\n", "6258", "W288"},
        {"年份,地区,托位数\n2021,鼓楼区,6000\n2022,鼓楼区,6258\n", "6258", "W288"},
        {"地区,统计时间,托位数\n鼓楼区,2022-12-31,6258\n鼓楼区,2022-06-30,6000\n", "6258", "W288"},
        {"地区,统计时间,托位数\n鼓楼区,２０２２年１２月３１日,6258\n", "6258", ""},
        {"地区,统计时间,托位数\n鼓楼区,2022年末,6258\n", "6258", ""},
        {"地区,统计时间,托位数\n鼓楼区,2022年12月,6258\n", "6258", ""},
        {"地区,年度,托位数\n鼓楼区,2021-2022学年,6258\n", "-", "W288"},
        {"地区,年度,季度,托位数\n鼓楼区,2022,一季度,6000\n", "-", "W288"},
        {"年度,地区,托位数\n2022年,台江区,1\n,鼓楼区,6258\n2021年,台江区,2\n,鼓楼区,6000\n", "6258",
         "W288"},
        {"地区,年度,托位数\n台江区,2022,1\n鼓楼区,,6258\n", "6258", ""},
        {"地区,年度,托位数\n鼓楼区,,6258\n", "6258", ""},
        {"地区,年度,托位数\n鼓楼区,2022,6258\n合计,,6258\n", "6258", "N279"},
        {"地区,托位数\n2021年,\n鼓楼区,6000\n2022年,\n鼓楼区,6258\n", "6258", "W288 N278"},
        {"地区,年度,托位数\n鼓楼区,2022,\n", "missing", ""},
        {"地区,填报时间,托位数\n鼓楼区,2023-01-10,6258\n", "6258", "W252"},
    };

    CHECK_ALL(*state, rows);
}

static void test_empty_times(void **state)
{
    static const struct expected rows[] = {
        {"地区,年度,托位数\n台江区,2022年,1\n鼓楼区,,6258\n金门县,,3\n", "6258", "W260"},
        {"地区,托位数,年度\n台江区,1,2022\n鼓楼区,6258,\n", "6258", ""},
        {"地区,年度,托位数\n鼓楼区,,6258\n台江区,2021,1\n", "6258", "W288"},
        {"地区,年度,托位数\n台江区,2021,1\n鼓楼区,,6258\n", "-", "W288"},
        {"年度,地区,托位数\n2021,,\n,鼓楼区,6000\n2022,,\n,鼓楼区,6258\n", "6258", "W288 N278"},
        {"地区,年度,托位数\n2021年,,\n鼓楼区,,6000\n2022年,,\n鼓楼区,,6258\n", "6258", "W288 N278"},
    };

    CHECK_ALL(*state, rows);
}

/* A date is when somebody signed; a time may stand over what is below it. */
static void test_lines_of_a_time(void **state)
{
    static const struct expected rows[] = {
        {"地区,托位数\n台江区,1\n填报人：张三,\n2023年1月15日,\n地区,托位数\n鼓楼区,6258\n", "6258",
         "N278"},
        {"地区,托位数\n2023年1月15日,\n鼓楼区,6258\n", "6258", "N278"},
        {"地区,托位数\n2023-01-15,\n鼓楼区,6258\n", "6258", "N278"},
        {"地区,托位数\n20230115,\n鼓楼区,6258\n", "6258", "N278"},
        {"地区,托位数\n２０２３年１月１５日,\n鼓楼区,6258\n", "6258", "N278"},
        {"地区,托位数\n二〇二三年一月十五日,\n鼓楼区,6258\n", "6258", "N278"},
        {"地区,托位数\n台江区,1\n,2023年1月15日\n鼓楼区,6258\n", "6258", "N278"},
        {"地区,托位数\n日期：2023年1月15日,\n鼓楼区,6258\n", "6258", "N278"},
        {"地区,托位数\n填报日期,2023-01-15\n鼓楼区,6258\n", "6258", "N278"},
        {"地区,托位数\n填报人：张三,\n2023年1月,\n鼓楼区,6258\n", "6258", "N278"},
        {"地区,托位数\n台江区,1\n（续表）,\n2021年,\n鼓楼区,6000\n", "-", "W288 N278"},
        {"地区,托位数\n鼓楼区,6258\n2023年1月,\n", "6258", "N278"},
        {"地区,托位数\n鼓楼区,6258\n2021年度,\n鼓楼区,6000\n", "6258", "W288 N278"},
        {"地区,托位数\n2022年1—6月,\n鼓楼区,6000\n2022年,\n鼓楼区,6258\n", "6258", "W288 N278"},
        {"地区,托位数\n2021年,\n2023年1月15日,\n鼓楼区,6000\n", "-", "W288 N278"},
        {"地区,托位数\n鼓楼区,6258\n,2021\n", "6258", "E219"},
    };

    CHECK_ALL(*state, rows);
}

/* The period in all its spellings, one a row; none of them is worth a word. */
static void test_the_period_in_a_column(void **state)
{
    static const char *const heads[][2] = {
        {"统计时间", "2022年12月"},
        {"统计时间", "2022-12"},
        {"统计时间", "2022.12"},
        {"统计时间", "202212"},
        {"统计时间", "2022/12/31"},
        {"统计时间", "2022年12月31日"},
        {"统计时间", "截至2022年12月底"},
        {"统计时间", "截至2022年12月"},
        {"统计时间", "2022-12-31"},
        {"统计时间", "2022-12-01"},
        {"统计时间", "2022年12月31日24时"},
        {"统计时间", "2022-12-31 00:00:00"},
        {"统计时间", "2022年1月至2022年12月"},
        {"统计时间", "2022年1-12月"},
        {"统计时间", "2022年1月—12月"},
        {"统计时间", "2022.1-2022.12"},
        {"统计时间", "2022.1-12"},
        {"统计时间", "2022-01~2022-12"},
        {"统计时间", "202201-202212"},
        {"统计时间", "20220101-20221231"},
        {"统计时间", "2022年1月1日至12月31日"},
        {"统计时间", "自2022年1月1日起至2022年12月31日止"},
        {"统计时间", "2022年第一季度至第四季度"},
        {"统计时间", "2022年1-4季度"},
        {"统计时间", "二〇二二年十二月"},
        {"年度", "22"},
        {"年度", "22年"},
        {"年份", "2022"},
        {"季度", "4"},
        {"季度", "四"},
        {"季度", "第四季度"},
        {"季度", "1-4"},
        {"月份", "12"},
        {"月份", "12月"},
        {"月份", "十二月份"},
        {"月", "12"},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
        read_return(world, arena_printf(&world->f.arena, "地区,%s,托位数\n鼓楼区,%s,6258\n",
                                        heads[i][0], heads[i][1]));
        if (strcmp(places_of(world, GULOU), "6258") != 0 || *codes_of(world))
            fail_msg("%s %s: %s [%s]", heads[i][0], heads[i][1], places_of(world, GULOU),
                     codes_of(world));
    }
}

/* Of months that stand beside each other the last gives the stocks; a flow is not its own. */
static void test_rows_of_the_end(void **state)
{
    static const struct expected stocks[] = {
        {"地区,月份,托位数\n鼓楼区,11,6000\n鼓楼区,12,6258\n", "6258", "W288"},
        {"地区,季度,托位数\n鼓楼区,三,6000\n鼓楼区,四,6258\n", "6258", "W288"},
        {"地区,时间,托位数\n鼓楼区,全年,6258\n鼓楼区,12月,6000\n", "6258", "W288"},
        {"地区,时间,托位数\n鼓楼区,12月,6000\n鼓楼区,2022年,6258\n", "6258", "W288"},
        {"地区,年,月,托位数\n鼓楼区,2021,12,6000\n鼓楼区,2022,12,6258\n", "6258", "W288"},
    };
    static const struct expected flows[] = {
        {"地区,统计时间,托位数\n鼓楼区,2022年12月,6258\n", "6258", "N290"},
        {"地区,统计时间,托位数\n鼓楼区,2021年12月,1\n鼓楼区,2022年12月,6258\n", "6258",
         "W288 N290"},
        {"地区,统计时间,托位数\n鼓楼区,2022-12-31,6258\n", "6258", ""},
        {"地区,统计时间,托位数\n鼓楼区,2022年11月,1\n鼓楼区,2022年12月,2\n", "-", "W288 W290"},
        {"地区,月份,托位数\n鼓楼区,12,2\n", "-", "W290"},
        {"地区,月份,托位数\n鼓楼区,12,2\n鼓楼区,1-12,6258\n", "6258", "W288"},
        {"地区,月份,托位数\n鼓楼区,12,2\n合计,12,3\n", "-", "W290 N279"},
    };
    struct world *world = *state;

    CHECK_ALL(world, stocks);
    world->f.measures[PLACES].kind = MEASURE_FLOW;
    CHECK_ALL(world, flows);
}

/* What is lost is a warning; what another row gave for the period is a note. */
static void test_lost_rows_are_warnings(void **state)
{
    static const struct {
        const char *text;
        enum diag_severity severity;
    } tables[] = {
        {"地区,年度,托位数\n鼓楼区,2021,1\n鼓楼区,2022,2\n", DIAG_NOTE},
        {"地区,年度,托位数\n鼓楼区,2021,1\n合计,2021,1\n鼓楼区,2022,2\n", DIAG_NOTE},
        {"地区,年度,托位数\n鼓楼区,2021,1\n其中：公办,2021,1\n鼓楼区,2022,2\n", DIAG_NOTE},
        {"地区,年度,托位数\n鼓楼区,2022,2\n台江区,2021,1\n", DIAG_WARNING},
        {"地区,年度,托位数\n鼓楼区,2021,1\n鼓楼区,2022,\n", DIAG_WARNING},
        {"地区,年度,托位数,常住人口\n鼓楼区,2021,1,5\n鼓楼区,2022,2,\n", DIAG_WARNING},
        {"地区,年度,托位数\n鼓楼区,约2022,1\n鼓楼区,2022,2\n", DIAG_WARNING},
        {"地区,年度,托位数\n古楼区,2021,1\n鼓楼区,2022,2\n", DIAG_WARNING},
        {"地区,托位数\n鼓楼区,2\n2021年,\n台江区,1\n", DIAG_WARNING},
        {"地区,托位数\n鼓楼区,2\n2021年,\n鼓楼区,1\n", DIAG_NOTE},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
        read_return(world, tables[i].text);
        if (finding_of(world, DIAG_W288)->severity != tables[i].severity)
            fail_msg("%s", tables[i].text);
    }
}

static void test_the_line_is_named(void **state)
{
    struct world *world = *state;

    read_return(world, "地区,托位数\n鼓楼区,2\n2021年,\n台江区,1\n");
    assert_place(finding_of(world, DIAG_W288), "2022/returns/a.csv", 4, 1);
    assert_string_equal(finding_of(world, DIAG_W288)->args[0], "第3行");
}

/* ---- parts ---- */

static void test_rows_that_are_parts(void **state)
{
    static const struct expected rows[] = {
        {"地区,类型,托位数\n鼓楼区,公办,1000\n,民办,5258\n", "invalid", "E259 W252"},
        {"地区,类型,托位数\n鼓楼区,公办,1000\n鼓楼区,民办,5258\n", "invalid", "E259 W252"},
        {"地区,类型,托位数\n鼓楼区,公办,1000\n鼓楼区,民办,1000\n", "invalid", "E259 W252"},
        {"地区,类型,托位数\n鼓楼区,合计,6258\n,公办,1000\n,民办,5258\n", "6258", "W252 N289"},
        {"地区,类型,托位数\n鼓楼区,公办,1000\n,民办,5258\n,小计,6258\n", "6258", "W252 N289"},
        {"地区,类型,托位数\n鼓楼区,,6258\n,其中：公办,1000\n,民办,5258\n", "6258", "W252 N289"},
        {"地区,类型,托位数\n鼓楼区,公办,6258\n台江区,公办,3\n", "6258", "W252"},
        {"地区,类型,托位数\n鼓楼区,市区,6258\n台江区,县城,3\n", "6258", "W252"},
        {"地区,类型,托位数\n鼓楼区,甲,1000\n鼓楼区,乙,5258\n", "invalid", "E259 W252"},
        {"地区,托位数\n鼓楼区,6258\n其中：公办,1000\n", "6258", "N278"},
        {"地区,联系人,托位数\n鼓楼区,张某,6258\n台江区,李某,3\n", "6258", "W252"},
        {"地区,机构,托位数\n鼓楼区,某园,6258\n台江区,某园,3\n", "6258", "W252"},
        {"地区,是否备案,托位数\n鼓楼区,已备案,6258\n台江区,未备案,3\n", "6258", "W252"},
        {"地区,服务形式,托位数\n鼓楼区,全日托,6258\n台江区,半日托,3\n", "6258", "W252"},
        {"地区,类型,托位数\n鼓楼区,其中：公办,6258\n", "6258", "W252"},
        {"地区,填表人,托位数\n鼓楼区,张某,6258\n鼓楼区,李某,6258\n", "6258", "W252 W253"},
        {"地区,填表人,托位数\n鼓楼区,张某,6258\n鼓楼区,李某,\"6,258\"\n", "6258", "W252 W253 N276"},
        {"地区,填表人,托位数\n鼓楼区,张某,6258\n鼓楼区,李某,6259\n", "invalid", "E259 W252"},
        {"地区,填表人,托位数\n鼓楼区,张某,6258\n鼓楼区,李某,\n", "6258", "W252"},
        {"地区,类型,托位数\n鼓楼区,合计,6258\n鼓楼区,甲,6258\n", "6258", "W252 N289"},
        {"地区,机构,托位数\n鼓楼区,甲园,50\n鼓楼区,乙园,50\n", "invalid", "E259 W252"},
    };

    CHECK_ALL(*state, rows);
}

/* ---- the pieces ---- */

static void test_times_of_a_half_year(void **state)
{
    static const struct {
        const char *text;
        enum when when;
    } times[] = {
        {"2022年上半年", WHEN_OWN},
        {"2022H1", WHEN_OWN},
        {"2022年", WHEN_OWN},
        {"2022年1-6月", WHEN_OWN},
        {"1—6月", WHEN_OWN},
        {"上半年", WHEN_OWN},
        {"2022-06-30", WHEN_OWN},
        {"6月末", WHEN_OWN},
        {"6月", WHEN_END},
        {"第二季度", WHEN_END},
        {"二季度末", WHEN_OWN},
        {"截至6月", WHEN_OWN},
        {"截至2022年6月30日", WHEN_OWN},
        {"1至2季度", WHEN_OWN},
        {"2022-06-01", WHEN_END},
        {"2022年6月1日", WHEN_OTHER},
        {"2021年7月-2022年6月", WHEN_OTHER},
        {"2021-2022", WHEN_OTHER},
        {"2022年6月1日-30日", WHEN_END},
        {"2022-1-6月", WHEN_OWN},
        {"2022-6月", WHEN_END},
        {"2022年6月底", WHEN_OWN},
        {"本期", WHEN_OWN},
        {"2022年下半年", WHEN_OTHER},
        {"2022年末", WHEN_OTHER},
        {"2022年6月", WHEN_END},
        {"1-9月", WHEN_OTHER},
        {"2021年上半年", WHEN_OTHER},
        {"2022年6月29日", WHEN_OTHER},
        {"全年", WHEN_OTHER},
        {"本月", WHEN_OTHER},
        {"上年同期", WHEN_OTHER},
        {"2022年13月", WHEN_NONE},
        {"2022年2月30日", WHEN_NONE},
        {"2022-13-01", WHEN_NONE},
        {"20226", WHEN_NONE},
        {"12022", WHEN_NONE},
        {"6258", WHEN_NONE},
        {"6月龄", WHEN_NONE},
        {"6-12月龄", WHEN_NONE},
        {"2021-2022学年", WHEN_NONE},
        {"2022年-6月", WHEN_NONE},
        {"2022年6月-1月", WHEN_NONE},
        {"2022123", WHEN_NONE},
        {"从业人员", WHEN_NONE},
        {"四季", WHEN_NONE},
        {"", WHEN_NONE},
    };
    struct world *world = *state;
    struct period half;

    assert_int_equal(period_parse("2022H1", &half), 0);
    for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++)
        if (when_is(&half, &world->f.arena, times[i].text) != times[i].when)
            fail_msg("%s", times[i].text);
}

static void test_bare_numbers_in_a_column(void **state)
{
    static const struct {
        const char *period, *text;
        enum when_head head;
        enum when when;
    } times[] = {
        {"202206", "6", WHEN_HEAD_MONTH, WHEN_OWN},
        {"202206", "06", WHEN_HEAD_MONTH, WHEN_OWN},
        {"202206", "６月", WHEN_HEAD_MONTH, WHEN_OWN},
        {"202206", "六月份", WHEN_HEAD_MONTH, WHEN_OWN},
        {"202206", "六", WHEN_HEAD_MONTH, WHEN_OWN},
        {"202206", "2022-06-01", WHEN_HEAD_MONTH, WHEN_OWN},
        {"202206", "5", WHEN_HEAD_MONTH, WHEN_OTHER},
        {"202206", "1-6", WHEN_HEAD_MONTH, WHEN_END},
        {"202206", "6", WHEN_HEAD_ANY, WHEN_NONE},
        {"202206", "13", WHEN_HEAD_MONTH, WHEN_NONE},
        {"202206", "2022", WHEN_HEAD_YEAR, WHEN_OWN},
        {"2022Q4", "4", WHEN_HEAD_QUARTER, WHEN_OWN},
        {"2022Q4", "四", WHEN_HEAD_QUARTER, WHEN_OWN},
        {"2022Q4", "第四", WHEN_HEAD_QUARTER, WHEN_OWN},
        {"2022Q4", "第四季度", WHEN_HEAD_QUARTER, WHEN_OWN},
        {"2022Q4", "第四季", WHEN_HEAD_QUARTER, WHEN_OWN},
        {"2022Q4", "Q4", WHEN_HEAD_QUARTER, WHEN_OWN},
        {"2022Q4", "3", WHEN_HEAD_QUARTER, WHEN_OTHER},
        {"2022Q4", "12", WHEN_HEAD_MONTH, WHEN_END},
        {"2022Q4", "2022年12月", WHEN_HEAD_ANY, WHEN_END},
        {"2022", "22", WHEN_HEAD_YEAR, WHEN_OWN},
        {"2022", "21", WHEN_HEAD_YEAR, WHEN_OTHER},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++) {
        struct period period;

        assert_int_equal(period_parse(times[i].period, &period), 0);
        if (when_in_column(&period, &world->f.arena, times[i].text, times[i].head) != times[i].when)
            fail_msg("%s %s", times[i].period, times[i].text);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_rows_of_other_periods), TEST(test_empty_times),
        TEST(test_lines_of_a_time),       TEST(test_the_period_in_a_column),
        TEST(test_rows_of_the_end),       TEST(test_lost_rows_are_warnings),
        TEST(test_the_line_is_named),     TEST(test_rows_that_are_parts),
        TEST(test_times_of_a_half_year),  TEST(test_bare_numbers_in_a_column),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
