/* Which of several columns about 托位数 counts, by words and groups of heads; and which heads may
 * be told. */
#include "check.h"
#include "expected.h"
#include "intake/head_words.h"

/* A group that nobody understands is not the whole beside others, whichever stands first. */
static void test_heads_below_a_group(void **state)
{
    static const struct expected heads[] = {
        {"地区,公办,集体园,民办\n,托位数,托位数,托位数\n鼓楼区,1,6258,3\n", "invalid", "E258"},
        {"地区,甲类,\n,托位数,share\n鼓楼区,6258,2\n", "6258", ""},
        {"地区,甲类,,乙类,\n,托位数,share,托位数,share\n鼓楼区,1,2,3,4\n", "invalid", "E258"},
        {"地区,托育机构,,幼儿园,\n,托位数,share,托位数,share\n鼓楼区,1,2,3,4\n", "invalid", "E258"},
        {"地区,普惠托育机构,非普惠\n,托位数,托位数\n鼓楼区,6258,2\n", "invalid", "E258"},
        {"地区,托位数,甲类\n,,托位数\n鼓楼区,6258,2\n", "invalid", "E258"},
        {"地区,托位数,公办\n,,托位数\n鼓楼区,6258,2\n", "6258", "N288"},
        {"地区,合计,甲类,幼儿园托班\n,托位数,托位数,托位数\n鼓楼区,6258,2,3\n", "6258", "N288"},
        {"地区,甲类,合计,乙类\n,托位数,托位数,托位数\n鼓楼区,1,6258,3\n", "6258", "N288"},
        {"地区,合计,小计,乙类\n,托位数,托位数,托位数\n鼓楼区,6258,6258,3\n", "invalid", "E215"},
        {"地区,托育情况,,\n,合计,甲类,乙类\n,托位数,托位数,托位数\n鼓楼区,6258,1,2\n", "6258",
         "N288"},
        {"地区,托育情况,\n,托位数,托位数（公办）\n鼓楼区,6258,1\n", "6258", "N288"},
        {"地区,托育情况,\n,上年,本年\n,托位数,托位数\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"地区,2021年托育情况,2022年托育情况\n,托位数,托位数\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"地区,2022年甲类,2022年乙类\n,托位数,托位数\n鼓楼区,6000,6258\n", "invalid", "E258"},
        {"地区,2021年,托育情况\n,托位数,托位数\n鼓楼区,6000,6258\n", "invalid", "E258 N277"},
        {"地区,2021年,托育情况（2022年）\n,托位数,托位数\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"地区,2021年情况,2022年情况\n,托位数,托位数\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"地区,计划,甲类\n,托位数,托位数\n鼓楼区,7000,6258\n", "invalid", "E258 N277"},
        {"地区,上年托位数,甲类\n,,托位数\n鼓楼区,6000,6258\n", "6258", "N277"},
    };

    CHECK_ALL(*state, heads);
}

/* Words joined to each other say together what each of them says. */
static void test_words_for_the_period(void **state)
{
    static const char *const words[] = {
        "全年数",     "2022年数",   "本年末数", "本年实际数",  "本年完成数", "本年累计", "现有",
        "实有数",     "年末实有数", "年末数",   "期末数",      "本期数",     "当年数",   "合计数",
        "小计",       "累计",       "累计数",   "1-12月累计",  "全年累计数", "本年合计", "个数",
        "2022年实有", "本年情况",   "截至目前", "实际数（个）"};
    static const char *const others[] = {"上年数",   "上年完成数", "2021年数", "本年计划",
                                         "计划数",   "本年增减",   "增减数",   "比上年增减",
                                         "上年累计", "去年实有数"};
    static const char *const unknown[] = {"计划完成数", "人数", "甲类数", "公办合计", "男"};
    struct world *world = *state;
    const char *text;

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        text =
            arena_printf(&world->f.arena, "地区,托位数,\n,%s,上年数\n鼓楼区,6258,6000\n", words[i]);
        check_all(world, &(struct expected){text, "6258", "N277"}, 1);
    }
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
        text =
            arena_printf(&world->f.arena, "地区,托位数,\n,%s,本年\n鼓楼区,6000,6258\n", others[i]);
        check_all(world, &(struct expected){text, "6258", "N277"}, 1);
    }
    for (size_t i = 0; i < sizeof(unknown) / sizeof(*unknown); i++) {
        text = arena_printf(&world->f.arena, "地区,托位数,\n,%s,上年数\n鼓楼区,6258,6000\n",
                            unknown[i]);
        check_all(world, &(struct expected){text, "invalid", "E258 N277"}, 1);
    }
}

/* 累计 gives way to the period's own column, and is another time where the period begins later. */
static void test_figures_to_date(void **state)
{
    static const struct expected heads[] = {
        {"地区,托位数,\n,本期,累计\n鼓楼区,6258,7000\n", "6258", "N288"},
        {"地区,托位数,\n,累计,新增\n鼓楼区,6258,70\n", "6258", "N288"},
        {"地区,托位数,\n,累计,甲类\n鼓楼区,6258,70\n", "6258", "N288"},
        {"地区,累计,甲类\n,托位数,托位数\n鼓楼区,6258,70\n", "invalid", "E258"},
        {"地区,本年累计托位数\n鼓楼区,6258\n", "6258", ""},
    };
    static const struct {
        const char *period, *text;
        bool other;
    } times[] = {
        {"202209", "本月数", false},   {"202209", "本月实际数", false},
        {"202209", "本年累计", true},  {"202209", "累计", true},
        {"202209", "上月数", true},    {"202201", "累计", false},
        {"2022Q3", "累计数", true},    {"2022Q1", "累计数", false},
        {"2022H1", "本年累计", false}, {"2022H1", "全年数", true},
        {"2022H2", "累计", true},      {"2022H1", "1-6月累计", false},
        {"2022Q3", "本季数", false},   {"2022", "本月数", true},
        {"2022H1", "上半年数", false},
    };
    struct period period;
    struct head_said said;

    CHECK_ALL(*state, heads);
    for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++) {
        assert_int_equal(period_parse(times[i].period, &period), 0);
        if (!head_words_read(&period, times[i].text, &said) || said.other != times[i].other)
            fail_msg("%s %s", times[i].period, times[i].text);
    }
}

/* The message of the first finding of a code. */
static const char *message_of(struct world *world, enum diag_code code)
{
    const struct diag_sink *sink = &world->f.sink;
    struct buffer text = BUFFER_INIT;
    const char *message = "";

    for (size_t i = 0; i < sink->count && !*message; i++)
        if (sink->items[i].code == code) {
            diag_message(&text, &sink->items[i], LANGUAGE_CHINESE);
            message = arena_strdup(&world->f.arena, buffer_text(&text));
        }
    buffer_release(&text);
    return message;
}

/* A choice is named by the words that may be told, and else by the column. */
static void test_choices_are_named(void **state)
{
    struct world *world = *state;

    read_return(world, "地区,托位数,,\n,公办,民办,张三\n鼓楼区,1,2,3\n");
    assert_non_null(strstr(message_of(world, DIAG_E258), "（公办、民办、第4列）"));
    read_return(world, "地区,张三,托育机构\n,托位数,托位数\n鼓楼区,1,2\n");
    assert_non_null(strstr(message_of(world, DIAG_E258), "（第2列、托育机构）"));
    read_return(world, "地区,托位数,,\n,合计,甲类,男\n鼓楼区,1,2,3\n");
    assert_non_null(strstr(message_of(world, DIAG_N288), "（第3列、男）"));
}

/* Heads that the program knows may be told; a person's name may not, whatever it stands beside. */
static void test_heads_that_may_be_told(void **state)
{
    static const char *const told[] = {
        "统计时间",     "年度",           "月份",       "季度",          "序号",
        "备注",         "类别",           "类型",       "街道",          "乡镇",
        "机构名称",     "填报日期",       "填报时间",   "联系电话",      "联系人",
        "计量单位",     "单位",           "区县",       "托位数/本年",   "托位数/上年数",
        "2021年托位数", "托位数增减",     "本年实际数", "上年完成数",    "托位数_2021",
        "比上年增减",   "托位数（上年）", "1-12月累计", "2022年12月31日"};
    static const char *const masked[] = {"张三",
                                         "负责人张三",
                                         "计男",
                                         "计总数量",
                                         "年度李四",
                                         "托位数张三",
                                         "张三本年",
                                         "公办张三",
                                         "13800000000",
                                         "本年13800000000",
                                         "350102 19880307 2044",
                                         "350102 1988.03.07 2044",
                                         "350102 托位数 1988年3月7日",
                                         "托位数1988年3月7日2044",
                                         "19880307 2044"};
    struct world *world = *state;
    const struct quote_words *words = &world->f.sink.words;
    struct arena *arena = &world->f.arena;

    read_return(world, "地区,托位数\n鼓楼区,1\n");
    for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++)
        if (!quote(arena, words, QUOTE_TEXT, told[i]))
            fail_msg("masked: %s", told[i]);
    for (size_t i = 0; i < sizeof(masked) / sizeof(*masked); i++) {
        const char *text = quote(arena, words, QUOTE_TEXT, masked[i]);
        if (text && strcmp(text, masked[i]) == 0)
            fail_msg("told: %s", text);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_heads_below_a_group),    TEST(test_words_for_the_period),
        TEST(test_figures_to_date),        TEST(test_choices_are_named),
        TEST(test_heads_that_may_be_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
