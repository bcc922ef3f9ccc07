/* Names of sheets, lines over time, changes that round to 0, sheets that are not for paper. */
#include "workbook_sample.h"

/* A place without values is a gap; shares end at 100. */
static void test_lines(void **state)
{
    struct state *s = *state;
    static const char *const keys[] = {"a", "b", "c"}, *const names[] = {"全省", "甲", "乙"};
    static const char *const rows[] = {"places", NULL, "rate"}, *const labels[] = {"1", "‖", "3"};
    struct native_chart chart = {.kind = NATIVE_LINE,
                                 .title = "占用率",
                                 .table = "t1",
                                 .columns = keys,
                                 .names = names,
                                 .column_count = 3,
                                 .rows = rows,
                                 .labels = labels,
                                 .row_count = 3,
                                 .percent = true};

    s->sheets[1].charts = &chart;
    s->sheets[1].chart_count = 1;
    assert_int_equal(write_plan(s), 0);
    const char *sheet = read_part(s, "xl/worksheets/sheet2.xml");
    assert_non_null(strstr(sheet, "<f>'数据'!B5</f><v>100</v>"));
    assert_non_null(strstr(sheet, "<f>'数据'!D5</f><v>50</v>"));
    assert_null(strstr(read_part(s, "xl/charts/chart1.xml"), "<c:max ")); /* 300 is shown */
    s->first.rows[1].cells[1].number = s->first.rows[2].cells[1].number = 100;
    assert_int_equal(write_plan(s), 0);
    const char *xml = read_part(s, "xl/charts/chart1.xml");
    assert_non_null(strstr(xml, "<c:max val=\"100\"/>"));
    assert_null(strstr(xml, "dispBlanksAs")); /* the format's own way: a gap */
    chart.has_target = true;
    chart.target = 120;
    assert_int_equal(write_plan(s), 0);
    assert_null(strstr(read_part(s, "xl/charts/chart1.xml"), "<c:max "));
}

/* ---- names ---- */

static void test_settled_names(void **state)
{
    static const char *const names[][2] = {
        {"a/b", "a／b"},
        {"[x]:*?\\", "［x］：＊？＼"},
        {"'it's'", "＇it's＇"},
        {"数据", "数据（2）"},
        {"ABC 1", "ABC 1"},
        {"abc 1", "abc 1（2）"},
        {"ＡＢＣ 1", "ＡＢＣ 1（3）"},
        {"history", "history（2）"},
        {"AB12", "ＡB12"},
        {"r1c1", "ｒ1c1"},
        {"2022", "２022"},
        {"", "工作表"},
        {"a\tb", "a b"},
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
         "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"},
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二",
         "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十…"},
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十壹贰",
         "一二三四五六七八九十一二三四五六七八九十一二三四五六七…（2）"},
        {"𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀", "𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀…"},
    };
    const size_t count = sizeof(names) / sizeof(names[0]);
    struct state *s = *state;
    struct sheet *sheets = arena_array(&s->arena, count + 1, sizeof(*sheets));

    for (size_t i = 0; i < count; i++)
        sheets[i] = (struct sheet){.name = names[i][0], .wished = true};
    sheets[count] = (struct sheet){.name = "数据"}; /* behind them, and still itself */
    book_settle_names(&s->arena, sheets, count + 1);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(sheets[i].name, names[i][1]);
    assert_string_equal(sheets[count].name, "数据");
    s->plan.sheets = sheets;
    s->plan.sheet_count = count + 1;
    assert_int_equal(write_plan(s), 0); /* the library takes them all */
    assert_string_equal(sheet_quoted(&s->arena, "It's"), "'It''s'");
}

/* ---- links ---- */

/* By the names of sheets and keys of tables; where they stand is the driver's. */
static void test_links(void **state)
{
    struct state *s = *state;

    s->sheets[1].name = "It's";
    cell_link(&s->arena, &s->first.rows[0].cells[0], (struct link){.sheet = "It's"});
    cell_link(&s->arena, &s->first.rows[1].cells[0],
              (struct link){.table = "t2", .column = "places"});
    cell_link(&s->arena, &s->first.rows[2].cells[0],
              (struct link){.table = "t1", .row = 1, .column = "places"});
    assert_int_equal(write_plan(s), 0);
    const char *sheet = read_part(s, "xl/worksheets/sheet1.xml");
    assert_non_null(strstr(sheet, "<hyperlink ref=\"A5\" location=\"'It''s'!A1\""));
    assert_non_null(strstr(sheet, "<hyperlink ref=\"A6\" location=\"'It''s'!B4\""));
    assert_non_null(strstr(sheet, "<hyperlink ref=\"A7\" location=\"B6\""));
}

static void test_link_to_nowhere(void **state)
{
    static const struct link links[] = {
        {.table = "t9", .column = "places"},
        {.table = "t2", .column = "none"},
        {.table = "t2", .row = 1, .column = "places"},
    };
    struct state *s = *state;

    for (size_t i = 0; i < sizeof(links) / sizeof(*links); i++) {
        cell_link(&s->arena, &s->first.rows[0].cells[0], links[i]);
        assert_int_equal(write_plan(s), -1);
        assert_int_equal(s->sink.per_code[DIAG_E409], i + 1);
    }
}

/* ---- changes, and what is not printed ---- */

/* A change that rounds to 0 keeps its number, and a rule shows it without a sign. */
static void test_small_change(void **state)
{
    static const struct table_column change[] = {
        {.key = "name", .label = "地区"},
        {.key = "change", .label = "增减", .kind = COLUMN_CHANGE, .decimals = 3},
    };
    struct state *s = *state;

    table_init(&s->second, &s->arena, "t2", "表2", NULL, change, 2);
    for (int i = 0; i < 4; i++) {
        static const double numbers[] = {-0.0002, 0.8, -0.0005, 0};
        struct table_row *row = table_add_row(&s->second, NULL, ROW_DATA);
        cell_number(&row->cells[1], numbers[i]);
    }
    assert_int_equal(write_plan(s), 0);
    const char *sheet = read_part(s, "xl/worksheets/sheet2.xml");
    assert_non_null(strstr(sheet, "<v>-0.0002</v>"));
    assert_non_null(strstr(sheet, "<conditionalFormatting sqref=\"B3\">"));
    assert_null(strstr(sheet, "sqref=\"B4\""));
    assert_null(strstr(sheet, "sqref=\"B5\""));
    assert_null(strstr(sheet, "sqref=\"B6\""));
    const char *styles = read_part(s, "xl/styles.xml");
    const char *rule = strstr(styles, "<dxfs count=\"1\">");
    assert_non_null(rule);
    assert_non_null(strstr(rule, "formatCode=\"#,##0.000_ ;#,##0.000_ ;#,##0.000_ \""));
}

static void test_unprinted(void **state)
{
    struct state *s = *state;

    s->sheets[0].print.header_only = true;
    assert_int_equal(write_plan(s), 0);
    const char *book = read_part(s, "xl/workbook.xml");
    assert_non_null(strstr(book, "'数据'!$A$1:$D$4</definedName>")); /* to the header */
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_lines),           TEST(test_settled_names), TEST(test_links),
        TEST(test_link_to_nowhere), TEST(test_small_change),  TEST(test_unprinted),
    };
    return cmocka_run_group_tests_name("workbook sheets", tests, NULL, NULL);
}
