/* The public notice: who is on it, in which order, its days, its blanks, and what it never tells.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "check.h"
#include "deliverables/letters/publicity.h"
#include "drivers/driver.h"
#include "drivers/xlsx/xlsx.h"
#include "output.h"
#include "shipped_styles.h"
#include "temporary.h"

static int setup(void **state)
{
    int status = output_setup(state);
    struct output *o = *state;

    o->f.catalogue.templates = "templates";
    return status;
}

static void begin_on(struct output *o, const char *day)
{
    struct settings *settings = &o->f.catalogue.settings;

    settings->has_publicity_start = true;
    assert_int_equal(date_parse(day, &settings->publicity_start), 0);
}

static struct publicity prepare(struct output *o)
{
    struct publicity publicity;

    assert_int_equal(publicity_prepare(&o->f.arena, &o->result, &o->f.sink, &publicity), 0);
    return publicity;
}

static const char *text_of(struct output *o)
{
    struct publicity publicity = prepare(o);
    struct buffer out = BUFFER_INIT;
    const char *text;

    assert_true(publicity.due);
    publicity_text(&out, &publicity);
    assert_false(out.failed);
    text = arena_strdup(&o->f.arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static size_t found(const struct output *o, enum diag_code code)
{
    return o->f.sink.per_code[code];
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no \"%s\" in: %s", part, text);
}

/* ---- who ---- */

static void test_one_unit(void **state)
{
    struct output *o = *state;
    struct publicity publicity = prepare(o);

    assert_true(publicity.due);
    assert_int_equal(publicity.unit_count, 1);
    assert_string_equal(publicity.units[0].name, "厦门市");
    assert_string_equal(publicity.units[0].code, "350200");
    assert_string_equal(publicity.province, "福建省");
}

/* 莆田, 厦门, 福州 by rank. */
static void test_code_order(void **state)
{
    static const int by_rank[] = {PUTIAN, XIAMEN, FUZHOU};
    struct output *o = *state;
    const char *text;

    for (int i = 0; i < 3; i++) {
        o->units[i].area = by_rank[i];
        o->units[i].place = PLACE_IN;
    }
    text = text_of(o);
    assert_has(text, "以下3个城市");
    assert_has(text, "　　1. 福州市\r\n　　2. 厦门市\r\n　　3. 莆田市\r\n");
}

static void test_nothing_to_publish(void **state)
{
    struct output *o = *state;

    for (int i = 0; i < 3; i++)
        o->units[i].place = i ? PLACE_OUT : PLACE_GATED;
    assert_false(prepare(o).due);
    o->result.ranking = (struct ranking){0};
    assert_false(prepare(o).due);
    assert_int_equal(o->f.sink.arrived, 0);
}

static void test_undecided(void **state)
{
    struct output *o = *state;

    o->units[1].place = o->units[2].place = PLACE_UNDECIDED;
    assert_false(prepare(o).due);
    assert_int_equal(found(o, DIAG_N303), 1);
    assert_int_equal(o->f.sink.arrived, 1);
}

/* ---- when ---- */

static void test_days(void **state)
{
    static const struct {
        const char *start, *days;
    } fixtures[] = {
        {"2021-09-30", "2021年9月30日至2021年10月12日（5个工作日）"},
        {"2022-09-26", "2022年9月26日至2022年9月30日（5个工作日）"},
        {"2022-09-28", "2022年9月28日至2022年10月9日（5个工作日）"},
        {"2023-04-28", "2023年4月28日至2023年5月8日（5个工作日）"},
        {"2025-01-24", "2025年1月24日至2025年2月6日（5个工作日）"},
        {"2026-09-30", "2026年9月30日至2026年10月12日（5个工作日）"},
    };
    struct output *o = *state;

    for (size_t i = 0; i < sizeof(fixtures) / sizeof(*fixtures); i++) {
        begin_on(o, fixtures[i].start);
        assert_string_equal(prepare(o).days, fixtures[i].days);
    }
    assert_int_equal(found(o, DIAG_N304), 0);
}

static void test_first_day_not_counted(void **state)
{
    struct output *o = *state;
    struct publicity publicity;

    begin_on(o, "2022-09-26");
    o->f.catalogue.settings.publicity_first_day_counts = false;
    publicity = prepare(o);
    assert_string_equal(publicity.days, "2022年9月26日至2022年10月8日（5个工作日，首日不计）");
    assert_string_equal(publicity.issued, "2022年9月26日");
    assert_int_equal(publicity.created.days, date_of(2022, 9, 26).days);
}

static void test_day_off(void **state)
{
    struct output *o = *state;

    begin_on(o, "2022-10-01");
    assert_string_equal(prepare(o).days, "2022年10月1日至2022年10月12日（5个工作日）");
    assert_int_equal(found(o, DIAG_N304), 1);
}

/* Set for another cycle than the one that is published. */
static void test_stale_day(void **state)
{
    static const struct {
        const char *start;
        size_t warnings;
    } days[] = {{"2021-12-31", 1}, {"2022-01-01", 0}, {"2022-01-04", 0}, {"2023-12-29", 0},
                {"2023-12-31", 0}, {"2024-01-01", 0}, {"2024-01-02", 1}};
    struct output *o = *state;

    for (size_t i = 0; i < sizeof(days) / sizeof(*days); i++) {
        size_t before = found(o, DIAG_W299);

        begin_on(o, days[i].start);
        prepare(o);
        assert_int_equal(found(o, DIAG_W299) - before, days[i].warnings);
    }
}

static void test_calendars_are_remembered(void **state)
{
    struct output *o = *state;
    struct input_files *inputs;
    struct publicity publicity;

    begin_on(o, "2022-12-30");
    publicity = prepare(o);
    inputs = &publicity.inputs;
    assert_int_equal(inputs->count, 2);
    assert_string_equal(inputs->items[0].name, "templates/calendar/2022.csv");
    assert_string_equal(inputs->items[1].path, "templates/calendar/2023.csv");
    assert_true(file_exists(inputs->items[1].path));
}

static void test_absent_year(void **state)
{
    struct output *o = *state;
    struct publicity publicity;

    begin_on(o, "2026-12-30");
    assert_int_equal(publicity_prepare(&o->f.arena, &o->result, &o->f.sink, &publicity), -1);
    assert_int_equal(found(o, DIAG_E112), 1);
    assert_int_equal(diag_exit_status(&o->f.sink, false), 2);
    assert_false(publicity.due);
}

/* ---- what it says ---- */

static void test_blanks(void **state)
{
    struct output *o = *state;
    const char *text = text_of(o);

    assert_has(text, "\r\n　　____年__月__日至____年__月__日（5个工作日）。\r\n");
    assert_has(text, "根据____________要求，");
    assert_has(text, "受理单位：____________\r\n");
    assert_has(text, "联系电话：____________\r\n");
    assert_has(text, "　____年__月__日\r\n");
    assert_null(strstr(text, "周期"));
    assert_int_equal(found(o, DIAG_N302), 1);
    assert_has(o->f.sink.items[0].args[0], "公示时间（publicity_start）、依据文件");
}

static void test_settings(void **state)
{
    struct output *o = *state;
    struct settings *settings = &o->f.catalogue.settings;
    const char *text;

    begin_on(o, "2022-09-26");
    settings->label = "示例数据";
    settings->cycle = "2021-2022";
    settings->publicity_basis = "某文〔2021〕1号";
    settings->publicity_unit = "甲委；; 乙委;";
    settings->publicity_phone = "0000-0000000\n转1";
    settings->publicity_email = "a@example.com";
    settings->publicity_address = "某路0号";
    text = text_of(o);
    assert_memory_equal(text, "\xEF\xBB\xBF关于拟推荐", strlen("\xEF\xBB\xBF关于拟推荐"));
    assert_has(text, "的公示\r\n（示例数据）\r\n");
    assert_has(text, "根据某文〔2021〕1号要求");
    assert_has(text, "（2021-2022周期）");
    assert_has(text, "受理单位：甲委、乙委\r\n");
    assert_has(text, "联系电话：0000-0000000 转1\r\n");
    assert_has(text, "　甲委\r\n");
    assert_has(text, "　乙委\r\n");
    assert_has(text, "　2022年9月26日\r\n");
    assert_null(strstr(text, "____"));
    assert_int_equal(o->f.sink.arrived, 0);
}

static void test_lines_end_as_on_windows(void **state)
{
    const char *text = text_of(*state);

    for (const char *at = text; (at = strchr(at, '\n')); at++)
        assert_int_equal(at[-1], '\r');
    assert_string_equal(text + strlen(text) - 2, "\r\n");
}

/* The bodies end at column 64, each by full-width blanks of two columns; an odd width ends a column
 * before; what is as wide as the page, or wider, has none. */
static void test_right_edge(void **state)
{
    static const struct {
        size_t width, blanks;
    } cases[] = {{2, 31}, {60, 2}, {61, 1}, {62, 1}, {63, 0}, {64, 0}, {65, 0}, {70, 0}};
    struct output *o = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct buffer body = BUFFER_INIT, line = BUFFER_INIT;

        for (size_t column = 0; column + 2 <= cases[i].width; column += 2)
            buffer_add_text(&body, "甲");
        buffer_add_text(&body, cases[i].width % 2 ? "a" : "");
        buffer_add_text(&line, "\r\n");
        for (size_t blank = 0; blank < cases[i].blanks; blank++)
            buffer_add_text(&line, "　");
        buffer_printf(&line, "%s\r\n", buffer_text(&body));
        o->f.catalogue.settings.publicity_unit = arena_strdup(&o->f.arena, buffer_text(&body));
        assert_has(text_of(o), buffer_text(&line));
        buffer_release(&body);
        buffer_release(&line);
    }
}

static void test_nothing_of_the_review(void **state)
{
    static const char *const secrets[] = {"福州", "莆田", "7.25", "7.00", "得分",
                                          "位次", "分值", "一票", "甲,乙"};
    const char *text = text_of(*state);

    for (size_t i = 0; i < sizeof(secrets) / sizeof(*secrets); i++)
        assert_null(strstr(text, secrets[i]));
}

/* ---- the workbook ---- */

static int write_book(struct output *o, const struct publicity *publicity, const char *path)
{
    struct book book;

    publicity_book(&o->f.arena, publicity, &book);
    return driver_write(&xlsx_driver, &o->f.arena, path, &book,
                        shipped_styles(&o->f.arena, &o->f.sink), &o->f.sink);
}

static void test_book(void **state)
{
    struct output *o = *state;
    struct publicity publicity;
    struct temporary t;
    char *one, *two;
    size_t a, b;
    const char *path, *other;

    temporary_open(&t);
    path = file_join(&t.arena, t.folder, "publicity.xlsx");
    other = file_join(&t.arena, t.folder, "again.xlsx");
    begin_on(o, "2022-09-26");
    publicity = prepare(o);
    assert_int_equal(write_book(o, &publicity, path), 0);
    assert_int_equal(write_book(o, &publicity, other), 0);
    assert_int_equal(file_read(&t.arena, path, (size_t)1 << 20, &one, &a), 0);
    assert_int_equal(file_read(&t.arena, other, (size_t)1 << 20, &two, &b), 0);
    assert_int_equal(a, b);
    assert_memory_equal(one, two, a);
    temporary_close(&t);
}

static void test_book_cannot_be_written(void **state)
{
    struct output *o = *state;
    struct publicity publicity = prepare(o);

    assert_int_equal(write_book(o, &publicity, "no/such/folder/p.xlsx"), -1);
    assert_int_equal(found(o, DIAG_E409), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, output_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_one_unit),
        TEST(test_code_order),
        TEST(test_nothing_to_publish),
        TEST(test_undecided),
        TEST(test_days),
        TEST(test_first_day_not_counted),
        TEST(test_day_off),
        TEST(test_stale_day),
        TEST(test_calendars_are_remembered),
        TEST(test_absent_year),
        TEST(test_blanks),
        TEST(test_settings),
        TEST(test_lines_end_as_on_windows),
        TEST(test_right_edge),
        TEST(test_nothing_of_the_review),
        TEST(test_book),
        TEST(test_book_cannot_be_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
