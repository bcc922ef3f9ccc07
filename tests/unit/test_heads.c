/* Headers of returns as they come: which column is taken for 托位数, and what is said. A table, so
 * that a form that somebody sends next year is one more row. Workbooks with merged cells:
 * tests/cases/layouts.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/label.h"
#include "base/text.h"
#include "intake/area_head.h"
#include "intake/head_words.h"
#include "intake/when.h"
#include "world.h"

/* What a return gives for the places of 鼓楼区: a number, a state, or - for no fact; and the codes
 * of all findings in order. */
struct expected {
    const char *text, *places, *codes;
};

static const char *codes_of(struct world *world)
{
    struct buffer text = BUFFER_INIT;
    const char *codes;

    for (int code = 0; code < DIAG_CODE_COUNT; code++)
        if (found(world, (enum diag_code)code))
            buffer_printf(&text, "%s%s", text.length ? " " : "",
                          diag_code_name((enum diag_code)code));
    codes = arena_strdup(&world->f.arena, buffer_text(&text));
    buffer_release(&text);
    return codes;
}

static const char *places_of(struct world *world, int area)
{
    const struct fact *fact = fact_of(world, area, PLACES);
    static char text[NUMBER_TEXT];

    if (!fact)
        return "-";
    return fact->state == VALUE_OK        ? number_shortest(fact->value, text)
           : fact->state == VALUE_INVALID ? "invalid"
                                          : "missing";
}

static void check_all(struct world *world, const struct expected *expected, size_t count)
{
    bool failed = false;

    for (size_t i = 0; i < count; i++) {
        const char *places, *codes;

        read_return(world, expected[i].text);
        places = places_of(world, GULOU);
        codes = codes_of(world);
        if (strcmp(places, expected[i].places) == 0 && strcmp(codes, expected[i].codes) == 0)
            continue;
        print_error("%s--> %s [%s], expected %s [%s]\n", expected[i].text, places, codes,
                    expected[i].places, expected[i].codes);
        failed = true;
    }
    assert_false(failed);
}
#define CHECK_ALL(world, list) check_all((world), (list), sizeof(list) / sizeof(*(list)))

/* ---- one row ---- */

#define ONE(head, places, codes)                          \
    {                                                     \
        "地区," head "\n鼓楼区,6258\n", (places), (codes) \
    }

static void test_times_in_a_head(void **state)
{
    static const struct expected heads[] = {
        ONE("托位数", "6258", ""),
        ONE("2022年托位数", "6258", ""),
        ONE("２０２２年托位数", "6258", ""),
        ONE("2022 年 托位数", "6258", ""),
        ONE("2022年末托位数", "6258", ""),
        ONE("2022年底托位数", "6258", ""),
        ONE("2022年度托位数", "6258", ""),
        ONE("二〇二二年托位数", "6258", ""),
        ONE("截至2022年12月31日托位数", "6258", ""),
        ONE("本年托位数", "6258", ""),
        ONE("期末托位数", "6258", ""),
        ONE("托位数（2022年）", "6258", ""),
        ONE("托位数（2022年末）（个）", "6258", ""),
        ONE("\"托位数（2022年，个）\"", "6258", ""),
        ONE("托位数_2022", "6258", ""),
        ONE("托位数2022年", "6258", ""),
        ONE("2021年托位数", "-", "N277"),
        ONE("2021年末托位数", "-", "N277"),
        ONE("2022年初托位数", "-", "N277"),
        ONE("2022年上半年托位数", "-", "N277"),
        ONE("2022年6月末托位数", "-", "N277"),
        ONE("上年托位数", "-", "N277"),
        ONE("上年末托位数", "-", "N277"),
        ONE("年初托位数", "-", "N277"),
        ONE("托位数（上年）", "-", "N277"),
        ONE("托位数（2021年）", "-", "N277"),
        ONE("托位数2021年", "-", "N277"),
        ONE("托位数_2021", "-", "N277"),
        ONE("计划托位数", "-", "N277"),
        ONE("托位数（计划）", "-", "N277"),
        ONE("托位数目标", "-", "N277"),
        ONE("托位数增减", "-", "N277"),
        ONE("托位数比上年增减", "-", "N277"),
        ONE("托位数（比上年增减）", "-", "N277"),
    };

    CHECK_ALL(*state, heads);
}

static void test_numbers_and_marks_of_a_head(void **state)
{
    static const struct expected heads[] = {
        ONE("（1）托位数", "6258", ""),    ONE("(1) 托位数", "6258", ""),
        ONE("（一）托位数", "6258", ""),   ONE("一、托位数", "6258", ""),
        ONE("1、托位数", "6258", ""),      ONE("1.托位数", "6258", ""),
        ONE("1. 托位数", "6258", ""),      ONE("12）托位数", "6258", ""),
        ONE("①托位数", "6258", ""),        ONE("⑴托位数", "6258", ""),
        ONE("*托位数", "6258", ""),        ONE("# 托位数", "6258", ""),
        ONE("其中：托位数", "6258", ""),   ONE("托位数①", "6258", ""),
        ONE("托位数¹", "6258", ""),        ONE("托位数*", "6258", ""),
        ONE("托位数＊", "6258", ""),       ONE("托位数（1）", "6258", ""),
        ONE("托位数[1]", "6258", ""),      ONE("托位数（注1）", "6258", ""),
        ONE("托位数（必填）", "6258", ""), ONE("托位数（续）", "6258", ""),
        ONE("托位数（续表）", "6258", ""), ONE("托位数：", "6258", ""),
    };

    CHECK_ALL(*state, heads);
}

static void test_units_and_words_in_a_head(void **state)
{
    static const struct expected heads[] = {
        ONE("托位数（单位：个）", "6258", ""),
        ONE("托位数(单位:个)", "6258", ""),
        ONE("托位数（计量单位：个）", "6258", ""),
        ONE("托位数【个】", "6258", ""),
        ONE("托位数[个]", "6258", ""),
        ONE("托位数（个）①", "6258", ""),
        ONE("（1）托位数（单位：个）*", "6258", ""),
        ONE("托位数/个", "6258", ""),
        ONE("\"托位数，个\"", "6258", ""),
        ONE("托位数 个", "6258", ""),
        ONE("托位数（万个）", "62580000", "N271"),
        ONE("托位数（单位：万个）", "62580000", "N271"),
        ONE("托位数/万个", "62580000", "N271"),
        ONE("托位数（单位：元）", "invalid", "E216"),
        ONE("托位数（车）", "invalid", "E216"),
        ONE("托位数合计", "6258", ""),
        ONE("总托位数", "6258", ""),
        ONE("托位数_合计", "6258", ""),
        ONE("托位数（合计）", "6258", ""),
        ONE("托位数（公办）", "invalid", "E258"),
        ONE("托位数-公办", "invalid", "E258"),
        ONE("公办托位数", "-", "E205"),
        ONE("新增托位数", "-", "E205"),
        ONE("托位数1", "-", "E205"),
        ONE("6月龄托位数", "-", "E205"),
    };

    CHECK_ALL(*state, heads);
}

/* ---- two rows and more ---- */

static void test_heads_below_a_measure(void **state)
{
    static const struct expected heads[] = {
        {"地区,托位数,\n,上年,本年\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"地区,托位数,\n,本年,上年\n鼓楼区,6258,6000\n", "6258", "N277"},
        {"地区,托位数,\n,2021年,2022年\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"地区,托位数,\n,2021,2022\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"地区,托位数,\n,2021年末,2022年末\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"地区,托位数,\n,年初数,年末数\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"地区,托位数,\n,期初,期末\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"地区,托位数,\n,上年同期,本期\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"地区,托位数,\n,计划,实际\n鼓楼区,6500,6258\n", "6258", "N277"},
        {"地区,托位数,,\n,目标,完成数,完成率\n鼓楼区,6500,6258,96\n", "6258", "N277"},
        {"地区,托位数,,\n,2022年,2021年,增减\n鼓楼区,6258,6000,258\n", "6258", "N277"},
        {"地区,托位数,,\n,公办,民办,合计\n鼓楼区,5000,1258,6258\n", "6258", "N288"},
        {"地区,托位数,,\n,合计,公办,民办\n鼓楼区,6258,5000,1258\n", "6258", "N288"},
        {"地区,托位数,,\n,小计,其中：公办,民办\n鼓楼区,6258,5000,1258\n", "6258", "N288"},
        {"地区,托位数,,\n,总数,甲类,乙类\n鼓楼区,6258,5000,1258\n", "6258", "N288"},
        {"地区,托位数,\n,公办,民办\n鼓楼区,5000,1258\n", "invalid", "E258"},
        {"地区,托位数,\n,城镇,乡村\n鼓楼区,5000,1258\n", "invalid", "E258"},
        {"地区,托位数,\n,甲类,乙类\n鼓楼区,5000,1258\n", "invalid", "E258"},
        {"地区,托位数,托位数\n,城镇,乡村\n鼓楼区,5000,1258\n", "invalid", "E258"},
        {"地区,托位数\n,上年\n鼓楼区,6000\n", "-", "N277"},
        {"地区,托位数\n,公办\n鼓楼区,5000\n", "invalid", "E258"},
        {"地区,托位数\n,本年\n鼓楼区,6258\n", "6258", ""},
        {"地区,托位数,,,\n,合计,,公办,\n,上年,本年,上年,本年\n鼓楼区,1,6258,2,3\n", "6258",
         "N277 N288"},
        {"地区,2021年,,2022年,\n,托位数,share,托位数,share\n鼓楼区,6000,1,6258,2\n", "6258",
         "N277"},
        {"地区,上年,本年\n,托位数,托位数\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"地区,公办,民办\n,托位数,托位数\n鼓楼区,5000,1258\n", "invalid", "E258"},
        {"地区,公办,\n,托位数,share\n鼓楼区,5000,2\n", "invalid", "E258"},
        {"地区,托育情况,\n,托位数,share\n鼓楼区,6258,2\n", "6258", ""},
        {"地区,一、托育情况,,二、其他情况\n,托位数,share,托位数\n鼓楼区,6258,2,7\n", "invalid",
         "E258"},
        {"地区,托位数,share\n,个,%\n鼓楼区,6258,2\n", "6258", ""},
        {"地区,托位数,share\n,万个,%\n鼓楼区,0.6258,2\n", "6258", "N271"},
        {"地区,托育情况（单位：万个）,\n,托位数,托位率\n鼓楼区,0.6258,2\n", "6258", "W252 N271"},
        {"地区,托位数,share\n,（1）,（2）\n鼓楼区,6258,2\n", "6258", ""},
        {"地区,托位数\n,缺报\n鼓楼区,6258\n", "6258", "E219"},
        {"地区,托位数\n鼓楼区,缺报\n台江区,缺报\n", "missing", "N274"},
    };

    CHECK_ALL(*state, heads);
}

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
        {"地区,2021年,2022年托育情况\n,托位数,托位数\n鼓楼区,6000,6258\n", "invalid", "E258 N277"},
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
    static const char *const masked[] = {"张三",        "负责人张三",     "计男",     "计总数量",
                                         "年度李四",    "托位数张三",     "张三本年", "公办张三",
                                         "13800000000", "本年13800000000"};
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

/* A title, the portal's export, and a table that goes on under a header of its own. */
static void test_lines_above_and_between(void **state)
{
    static const struct expected heads[] = {
        {"2022年各区托位数,\n地区,托位数（个）\n鼓楼区,6258\n", "6258", "N278"},
        {"托育情况,\n随便,托位数\n鼓楼区,6258\n", "6258", "N278"},
        {"指标,定义\n托位数,期末可提供的托位\n", "-", "E205"},
        {"指标：托位数(个),,\n时间：最近2年,,\n地区,2022年,2021年\n鼓楼区,6258,6000\n", "6258",
         "N277 N278"},
        {"指标,托位数,\n地区,2021年,2022年\n鼓楼区,6000,6258\n", "6258", "N277"},
        {"各县区托位数情况表,,\n地区,2021年,2022年\n鼓楼区,6000,6258\n", "6258", "N277 N278"},
        {"福州市托位数,,\n地区,2021年,2022年\n鼓楼区,6000,6258\n", "6258", "N277 N278"},
        {"新增托位数,,\n地区,2021年,2022年\n鼓楼区,6000,6258\n", "-", "E205"},
        {"指标：托位数(个),,\n地区,2020年,2021年\n鼓楼区,6258,6000\n", "-", "N277 N278"},
        {"地区,托位数\n台江区,1\n（续表）,\n地区,托位数\n鼓楼区,6258\n", "6258", "N278"},
        {"地区,托位数\n台江区,1\n表1（续）,\n鼓楼区,6258\n", "6258", "N278"},
        {"地区,托位数\n台江区,1\n地区,share\n鼓楼区,7\n", "-", ""},
        {"地区,share\n鼓楼区,7\n续表,\n地区,托位数\n鼓楼区,6258\n", "6258", "N278"},
        {"地区,托位数\n鼓楼区,6258\n2021年情况,\n地区,托位数（个）\n台江区,7\n", "6258",
         "W267 N278"},
    };

    CHECK_ALL(*state, heads);
}

/* ---- areas ---- */

static void test_headings_of_areas(void **state)
{
    static const struct {
        const char *heading;
        int rank;
    } headings[] = {
        {"区划代码", 0},
        {"行政区划代码", 0},
        {"代码", 0},
        {"code", 0},
        {"地区编码", 0},
        {"所属区县代码", 0},
        {"区县", 1},
        {"区（县）", 1},
        {"县（市）", 1},
        {"县区", 1},
        {"县（市、区）", 1},
        {"县(市)区", 1},
        {"各县区", 1},
        {"所属区县", 1},
        {"所在县（市、区）", 1},
        {"区县名称", 1},
        {"县市区", 1},
        {"（1）区县", 1},
        {"县", 1},
        {"旗县", 1},
        {"地区", 2},
        {"行政区划", 2},
        {"辖区", 2},
        {"单位", 2},
        {"填报单位", 2},
        {"区域", 2},
        {"所在地区", 2},
        {"所属地区", 2},
        {"地区名称", 2},
        {"指标\\地区", 2},
        {"area", 2},
        {"名称", 2},
        {"城市", 3},
        {"市", 3},
        {"设区市", 3},
        {"所属城市", 3},
        {"地（市）", 3},
        {"城市名称", 3},
        {"省份", 4},
        {"省", 4},
        {"托位数", -1},
        {"社区", -1},
        {"小区", -1},
        {"机构名称", -1},
        {"编码", -1},
        {"机构代码", -1},
        {"", -1},
        {"县长", -1},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(headings) / sizeof(*headings); i++)
        if (area_head_rank(&world->f.arena, headings[i].heading) != headings[i].rank)
            fail_msg("%s: %d", headings[i].heading,
                     area_head_rank(&world->f.arena, headings[i].heading));
}

static void test_columns_of_areas(void **state)
{
    static const struct expected rows[] = {
        {"城市,区县,托位数\n福州市,鼓楼区,6258\n", "6258", ""},
        {"区县,城市,托位数\n鼓楼区,福州市,6258\n", "6258", ""},
        {"省份,城市,区县,托位数\n福建省,福州市,鼓楼区,6258\n", "6258", "W276"},
        {"城市,所辖,托位数\n福州市,鼓楼区,6258\n", "6258", ""},
        {"区划代码,名称,托位数\n350100,鼓楼区,6258\n", "6258", ""},
        {"区划代码,地区,托位数\n350102000000,鼓楼区,6258\n", "6258", ""},
        {"区划代码,托位数\n350102000,6258\n", "6258", ""},
        {"区划代码,托位数\n350102.0,6258\n", "6258", ""},
        {"区划代码,托位数\n350102001000,6258\n", "-", "E206"},
        {"城市,区县,托位数\n厦门市,鼓楼区,6258\n", "invalid", "E256"},
        {"城市,区县,托位数\n福州市,鼓楼区,6258\n福州市,,9000\n", "6258", ""},
        {"城市,区县,托位数\n福州市,鼓楼区,6258\n福州市,合计,6259\n", "6258", "W269 N279"},
        {"城市,区县,托位数\n福州市,鼓娄区,6258\n", "-", "E206"},
        {"城市,区县,托位数\n福州市,市本级,120\n福州市,鼓楼区,6258\n", "6258", "E206"},
        {"城市,所辖,托位数\n福州市,鼓楼区,6258\n福州市,高新区,9\n", "6258", "E206"},
        {"城市,区县,托位数\n福州市,全市,9000\n福州市,鼓楼区,6258\n", "6258", "W269 N279"},
        {"城市,区县,托位数\n福州市,其中：鼓楼区,6258\n", "6258", ""},
        {"城市,区县,托位数\n福州市,其中：公办,6258\n", "-", "N278"},
        {"地区,区县,托位数\n鼓楼区,鼓娄区,6258\n", "-", "E206"},
        {"城市,填报单位,托位数\n福州市,鼓楼区卫健局,6258\n", "-", "E206"},
        {"区县,填报单位,托位数\n鼓楼区,鼓楼区卫健局,6258\n", "6258", "W276"},
        {"区划代码,地区,托位数\n350199,福州市,6258\n", "-", "E206"},
        {"区划代码,地区,托位数\n350199,鼓楼区,6258\n", "6258", "W276"},
        {"区县,单位,托位数\n鼓楼区,个,6258\n台江区,人、个,3\n", "6258", ""},
        {"单位,区县,托位数\n%,鼓楼区,6258\n", "6258", ""},
        {"城市,区县,单位,托位数\n福州市,鼓楼区,人,6258\n", "6258", ""},
        {"区县,单位,托位数\n鼓楼区,万个,6258\n台江区,万个,3\n", "6258", "W268"},
        {"区县,计量单位,托位数\n鼓楼区,个,6258\n", "6258", ""},
        {"单位,托位数\n鼓楼区,6258\n", "6258", ""},
        {"地区,结对地区,托位数\n鼓楼区,台江区,6258\n", "6258", "W252"},
        {"所属区县,街道,托位数\n鼓楼区,东街街道,6258\n", "invalid", "E259 W252"},
        {"所属区县,街道,托位数\n鼓楼区,合计,6258\n鼓楼区,东街街道,58\n", "6258", "W252 N289"},
    };

    CHECK_ALL(*state, rows);
}

/* A county's figure never becomes its city's. */
static void test_county_is_not_its_city(void **state)
{
    struct world *world = *state;

    read_return(world, "城市,区县,托位数\n福州市,鼓楼区,6258\n");
    assert_string_equal(places_of(world, FUZHOU), "-");
    read_return(world, "城市,区县,托位数\n福州市,鼓娄区,6258\n福州市,市本级,7\n");
    assert_string_equal(places_of(world, FUZHOU), "-");
    read_return(world, "区划代码,区县,托位数\n350100,鼓楼区,6258\n");
    assert_string_equal(places_of(world, FUZHOU), "-");
    assert_string_equal(places_of(world, GULOU), "6258");
}

/* ---- times and parts of rows ---- */

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
        {"地区,统计时间,托位数\n鼓楼区,2022年12月,6258\n", "-", "W288"},
        {"地区,年度,托位数\n鼓楼区,2021-2022学年,6258\n", "-", "W288"},
        {"地区,年度,季度,托位数\n鼓楼区,2022,一季度,6000\n", "-", "W288"},
        {"年度,地区,托位数\n2022年,台江区,1\n,鼓楼区,6258\n2021年,台江区,2\n,鼓楼区,6000\n", "6258",
         "W288"},
        {"地区,年度,托位数\n台江区,2022,1\n鼓楼区,,6258\n", "-", "W288"},
        {"地区,年度,托位数\n鼓楼区,,6258\n", "6258", ""},
        {"地区,年度,托位数\n鼓楼区,2022,6258\n合计,,6258\n", "6258", "N279"},
        {"地区,托位数\n2021年,\n鼓楼区,6000\n2022年,\n鼓楼区,6258\n", "6258", "W288 N278"},
        {"地区,年度,托位数\n鼓楼区,2022,\n", "missing", ""},
        {"地区,填报时间,托位数\n鼓楼区,2023-01-10,6258\n", "6258", "W252"},
    };

    CHECK_ALL(*state, rows);
}

static void test_rows_that_are_parts(void **state)
{
    static const struct expected rows[] = {
        {"地区,类型,托位数\n鼓楼区,公办,1000\n,民办,5258\n", "invalid", "E259 W252"},
        {"地区,类型,托位数\n鼓楼区,公办,1000\n鼓楼区,民办,5258\n", "invalid", "E259 W252"},
        {"地区,类型,托位数\n鼓楼区,公办,1000\n鼓楼区,民办,1000\n", "invalid", "E259 W252"},
        {"地区,类型,托位数\n鼓楼区,合计,6258\n,公办,1000\n,民办,5258\n", "6258", "W252 N289"},
        {"地区,类型,托位数\n鼓楼区,公办,1000\n,民办,5258\n,小计,6258\n", "6258", "W252 N289"},
        {"地区,类型,托位数\n鼓楼区,,6258\n,其中：公办,1000\n,民办,5258\n", "6258", "W252 N289"},
        {"地区,类型,托位数\n鼓楼区,公办,1000\n台江区,公办,3\n", "invalid", "E259 W252"},
        {"地区,类型,托位数\n鼓楼区,市区,6258\n台江区,县城,3\n", "6258", "W252"},
        {"地区,类型,托位数\n鼓楼区,甲,1000\n鼓楼区,乙,5258\n", "invalid", "E259 W252"},
        {"地区,托位数\n鼓楼区,6258\n其中：公办,1000\n", "6258", "N278"},
        {"地区,联系人,托位数\n鼓楼区,张某,6258\n台江区,李某,3\n", "6258", "W252"},
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
        {"2022年6月底", WHEN_OWN},
        {"本期", WHEN_OWN},
        {"2022年下半年", WHEN_OTHER},
        {"2022年末", WHEN_OTHER},
        {"2022年6月", WHEN_OTHER},
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
        {"", WHEN_NONE},
    };
    struct world *world = *state;
    struct period half;

    assert_int_equal(period_parse("2022H1", &half), 0);
    for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++)
        if (when_is(&half, &world->f.arena, times[i].text) != times[i].when)
            fail_msg("%s", times[i].text);
}

static void test_bare_labels(void **state)
{
    static const char *const labels[][2] = {
        {"（1）托位数", "托位数"},
        {"2.1托位数", "2.1托位数"},
        {"3岁以下", "3岁以下"},
        {"十二、托位数", "托位数"},
        {"一般托位数", "一般托位数"},
        {"①", ""},
        {"托位数（普惠）", "托位数（普惠）"},
        {"托位数（见注2）*", "托位数"},
        {"", ""},
        {"１、托位数", "１、托位数"},
        {"Ⅱ托位数", "托位数"},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++)
        assert_string_equal(label_bare(&world->f.arena, labels[i][0]), labels[i][1]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_times_in_a_head),
        TEST(test_numbers_and_marks_of_a_head),
        TEST(test_units_and_words_in_a_head),
        TEST(test_heads_below_a_measure),
        TEST(test_heads_below_a_group),
        TEST(test_words_for_the_period),
        TEST(test_figures_to_date),
        TEST(test_choices_are_named),
        TEST(test_heads_that_may_be_told),
        TEST(test_lines_above_and_between),
        TEST(test_headings_of_areas),
        TEST(test_columns_of_areas),
        TEST(test_county_is_not_its_city),
        TEST(test_rows_of_other_periods),
        TEST(test_rows_that_are_parts),
        TEST(test_times_of_a_half_year),
        TEST(test_bare_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
