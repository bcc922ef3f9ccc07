/* What of an input may be told: days, figures, known words; no run of digits that is a number of
 * somebody. */
#include <string.h>

#include "base/quote.h"
#include "check.h"

static bool knows_siming(const void *context, const char *text)
{
    (void)context;
    return strcmp(text, "思明区") == 0 || strcmp(text, "350203001000") == 0;
}

static const struct quote_words words = {knows_siming, NULL};

static const struct {
    const char *text, *any, *figure, *person;
} cases[] = {
    {"2022-03-01", "2022-03-01", "2022-03-01", "2022-03-01"},
    {"2022年3月1日", "2022年3月1日", "2022年3月1日", "2022年3月1日"},
    {"20220301", "20220301", "20220301", "20220301"},
    {"思明区", "思明区", "思明区", "思明区"},
    {"350203001000", "350203001000", "350203001000", "350203001000"},
    {"缺报", "缺报", "缺报", "缺报"},
    {"#DIV/0!", "#DIV/0!", "#DIV/0!", "#DIV/0!"},
    {"约300", "约300", "约300", NULL},
    {"1,2O4", "1,2O4", "1,2O4", NULL},
    {"二十", "二十", "二十", NULL},
    {"300/400", "300/400", "300/400", NULL},
    {"123456", "123456", "123456", NULL},
    {"1234567", "…", "1234567", NULL},
    {"41930000", "…", "41930000", NULL},
    {"41,930,000", "41,930,000", "41,930,000", NULL},
    {"4.5202512345", "4.5202512345", "4.5202512345", NULL},
    {"1234567890", "…", "1234567890", NULL},
    {"13800138000", "…", "…", NULL},
    {"138-0013-8000", "…", "…", NULL},
    {"138 0013 8000", "…", "…", NULL},
    {"１３８００１３８０００", "…", "…", NULL},
    {"一三八〇〇一三八〇〇〇", "…", "…", NULL},
    {"350203198803072001", "…", "…", NULL},
    {"0591-87654321", "…", "…", NULL},
    {"350203 19880307 2001", "…", "…", NULL},
    {"350203-19880307-2011", "…", "…", NULL},
    {"350203 1988 03 07 2011", "…", "…", NULL},
    {"350203 198803 072001", "…", "…", NULL},
    {"1 3 8 0 0 1 3 8 0 0 1", "…", "…", NULL},
    {"13 80 01 38 00 1", "…", "…", NULL},
    {"138，0013，8001", "…", "…", NULL},
    {"138、0013、8001", "…", "…", NULL},
    {"138;0013;8001", "…", "…", NULL},
    {"138:0013:8001", "…", "…", NULL},
    {"138.0013.8001", "…", "…", NULL},
    {"13,800,138,000", "…", "…", NULL},
    {"350102 1988年3月7日 2044", "…", "…", NULL},
    {"19880307 2044", "…", "…", NULL},
    {"20220101-20221231", "20220101-20221231", "20220101-20221231", NULL},
    {"1988年3月7日", "1988年3月7日", "1988年3月7日", "1988年3月7日"},
    {"2021年、2022年1月", "2021年、2022年1月", "2021年、2022年1月", NULL},
    {"2021、2022、2023", "2021、2022、2023", "2021、2022、2023", NULL},
    {"2022年1月至2022年12月", "2022年1月至2022年12月", "2022年1月至2022年12月", NULL},
    {"1380013万8001", "…", "…", NULL},
    {"2022-2023", "2022-2023", "2022-2023", NULL},
    {"2022.1.1-2022.12.31", "2022.1.1-2022.12.31", "2022.1.1-2022.12.31", NULL},
    {"202201-202212", "202201-202212", "202201-202212", NULL},
    {"1,234,567.89", "1,234,567.89", "1,234,567.89", NULL},
    {"41，930，000", "41，930，000", "41，930，000", NULL},
    {"62\u202a58", "62\u202a58", "62\u202a58", NULL},
    {"138001\u202a38000", "…", "…", NULL},
    {"(0591)8765432", "(…", "(…", NULL},
    {"张三", NULL, NULL, NULL},
    {"zhangsan", NULL, NULL, NULL},
    {"张三 300", NULL, NULL, NULL},
    {"思明区张三", NULL, NULL, NULL},
    {"电话：123", NULL, NULL, NULL},
    {"约左右", NULL, NULL, NULL},
    {"", "", "", ""},
};

static void test_what_is_told(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena, 0, NULL);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *const wanted[] = {[QUOTE_TEXT] = cases[i].any,
                                      [QUOTE_FIGURE] = cases[i].figure,
                                      [QUOTE_PERSON] = cases[i].person};
        for (int cell = QUOTE_TEXT; cell <= QUOTE_PERSON; cell++) {
            const char *told = quote(&arena, &words, (enum quote_cell)cell, cases[i].text);
            assert_string_equal(told ? told : "nothing", wanted[cell] ? wanted[cell] : "nothing");
        }
    }
    arena_release(&arena);
}

/* Names of files and notes: what stands in them but for long numbers, and two stay two. */
static void test_numbers_in_names(void **state)
{
    static const char *const kept[] = {
        "350100-2.xlsx",          "350100_20230115.xlsx", "2022年报表（2023-01-15）.xlsx",
        "350200-2022-2023.csv",   "202209.csv",           "厦卫〔2022〕12号",
        "350200-2022-12-31-2.csv"};
    struct arena arena;
    const char *first, *second;

    (void)state;
    arena_init(&arena, 0, NULL);
    for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
        assert_string_equal(quote_without_numbers(&arena, kept[i]), kept[i]);
    first = quote_without_numbers(&arena, "350100-13800138000.xlsx");
    second = quote_without_numbers(&arena, "350100-13800138001.xlsx");
    assert_null(strstr(first, "1380013"));
    assert_non_null(strstr(first, ".xlsx"));
    assert_string_not_equal(first, second);
    assert_string_equal(quote_without_numbers(&arena, first), first);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_told),
        cmocka_unit_test(test_numbers_in_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
