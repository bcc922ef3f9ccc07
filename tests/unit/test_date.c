/* Days and periods. */
#include <time.h>

#include "base/date.h"
#include "check.h"

/* Every day of 1900 to 2200 against the C library's calendar. */
static void test_against_gmtime(void **state)
{
    (void)state;
    for (int days = -25567; days < 84006; days++) {
        time_t seconds = (time_t)days * 86400;
        struct tm tm;
        int year, month, day;

        gmtime_r(&seconds, &tm);
        date_split((struct date){days}, &year, &month, &day);
        assert_int_equal(year, tm.tm_year + 1900);
        assert_int_equal(month, tm.tm_mon + 1);
        assert_int_equal(day, tm.tm_mday);
        assert_int_equal(date_weekday((struct date){days}), (tm.tm_wday + 6) % 7);
        assert_int_equal(date_of(year, month, day).days, days);
    }
}

static void test_text(void **state)
{
    (void)state;
    static const char *const refused[] = {"2022-02-29", "2022-13-01", "2022-00-10",  "2022-1-1",
                                          "20220101",   "2022/01/01", "2022-01-01 ", "",
                                          "1899-12-31", "2022-04-31"};
    struct date date;
    char text[32];

    assert_int_equal(date_parse("2024-02-29", &date), 0);
    assert_string_equal(date_text(date, text), "2024-02-29");
    assert_string_equal(date_chinese(date, text), "2024年2月29日");
    for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
        assert_int_equal(date_parse(refused[i], &date), -1);
}

static void test_periods(void **state)
{
    (void)state;
    static const struct {
        const char *name, *first, *last, *before, *chinese;
    } cases[] = {{"2022", "2022-01-01", "2022-12-31", "2021", "2022年"},
                 {"2022H1", "2022-01-01", "2022-06-30", "2021H1", "2022年上半年"},
                 {"2022H2", "2022-07-01", "2022-12-31", "2021H2", "2022年下半年"},
                 {"2022Q3", "2022-07-01", "2022-09-30", "2021Q3", "2022年第3季度"},
                 {"202409", "2024-09-01", "2024-09-30", "202309", "2024年9月"},
                 {"202402", "2024-02-01", "2024-02-29", "202302", "2024年2月"},
                 {"202212", "2022-12-01", "2022-12-31", "202112", "2022年12月"},
                 {"2000", "2000-01-01", "2000-12-31", "1999", "2000年"}};
    static const char *const refused[] = {"",       "22",     "2022H3", "2022Q5",
                                          "202213", "202200", "2022h1", "2022年",
                                          "20221",  "2022-1", "returns"};
    struct period period;
    char text[40];

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_int_equal(period_parse(cases[i].name, &period), 0);
        assert_string_equal(date_text(period.first, text), cases[i].first);
        assert_string_equal(date_text(period.last, text), cases[i].last);
        assert_string_equal(period_chinese(&period, text), cases[i].chinese);
        assert_string_equal(period_year_before(&period).name, cases[i].before);
    }
    for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
        assert_int_equal(period_parse(refused[i], &period), -1);
}

/* As people type it, and what is none however typed. */
static void test_typed(void **state)
{
    static const char *const accepted[] = {"2022-03-01",
                                           "2022-3-1",
                                           "2022/3/1",
                                           "2022.3.1",
                                           "2022年3月1日",
                                           "2022年3月1",
                                           "20220301",
                                           "２０２２－０３－０１",
                                           "２０２２年３月１日",
                                           "２０２２／３／１",
                                           "2022．3．1",
                                           "2022。3。1",
                                           "2022—3—1",
                                           "2022 年 3 月 1 日",
                                           "2022　年　3　月　1　日",
                                           "2022 - 03 - 01",
                                           "2022. 3. 1",
                                           "2022年 3月1日 14：30",
                                           "2022年3月1号",
                                           "2022-03-01 14:30",
                                           "2022-03-01T14:30:05.5",
                                           "2022-03-01T00:00:00.000Z"};
    static const char *const refused[] = {
        "",          "2022",        "2022-13-1",   "2022-2-30",           "20220230", "2022-3",
        "22-3-1",    "2022-3-1x",   "202203011",   "2022-003-1",          "三月一日", "2022 3 1",
        "20 22-3-1", "2022-0 3-01", "2022-03-01T", "2022-02-28T16:00:00Z"};
    struct date date;
    char text[DATE_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof(accepted) / sizeof(*accepted); i++) {
        assert_int_equal(date_parse_typed(accepted[i], &date), 0);
        assert_string_equal(date_text(date, text), "2022-03-01");
    }
    for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
        assert_int_equal(date_parse_typed(refused[i], &date), -1);
}

/* The newest: the latest last day, then the longest. */
static void test_newest(void **state)
{
    (void)state;
    static const char *const order[] = {"2021",   "202206", "2022Q2", "2022H1", "202212",
                                        "2022Q4", "2022H2", "2022",   "202301"};
    struct period a, b;

    for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++)
        for (size_t j = 0; j < sizeof(order) / sizeof(*order); j++) {
            period_parse(order[i], &a);
            period_parse(order[j], &b);
            assert_int_equal(period_compare(&a, &b) < 0, i < j);
            assert_int_equal(period_compare(&a, &b) > 0, i > j);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_gmtime), cmocka_unit_test(test_text),
        cmocka_unit_test(test_periods),        cmocka_unit_test(test_newest),
        cmocka_unit_test(test_typed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
