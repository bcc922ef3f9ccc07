/* Tables: building, finding, what a cell shows, and the text face. */
#include <string.h>

#include "base/text.h"
#include "check.h"
#include "document/table.h"

static const struct table_column columns[] = {
    {.key = "name", .label = "地区"},
    {.key = "places", .label = "托位数", .unit = "个", .kind = COLUMN_NUMBER},
    {.key = "rate", .label = "备案率", .group = "指标", .kind = COLUMN_NUMBER, .decimals = 2},
    {.key = "change", .label = "增减", .group = "指标", .kind = COLUMN_CHANGE, .decimals = 1},
    {.key = "note", .label = "说明", .wrap = true},
};
#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 0, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void init(struct table *table)
{
    table_init(table, &arena, "t1", "表1　各市托位数", "单位：个、%", columns, COLUMNS);
}

static const char *shown(double number, size_t column, const char *mark)
{
    struct table table;

    init(&table);
    struct table_cell cell = {.decimals = -1, .mark = mark};
    cell_number(&cell, number);
    char *text = arena_alloc(&arena, CELL_DISPLAY);
    cell_display(&table, &table.columns[column], &cell, text);
    return text;
}

/* However many rows are added, every one is as wide as the table and found by its key. */
static void test_rows(void **state)
{
    (void)state;
    struct table table;
    init(&table);
    for (int i = 0; i < 300; i++) {
        struct table_row *row = table_add_row(&table, arena_printf(&arena, "3%05d", i), ROW_DATA);
        for (size_t k = 0; k < COLUMNS; k++) {
            assert_int_equal(row->cells[k].kind, CELL_EMPTY);
            assert_int_equal(row->cells[k].decimals, -1);
        }
        cell_number(&row->cells[1], i);
    }
    for (int i = 0; i < 300; i++) {
        int at = table_find_row(&table, arena_printf(&arena, "3%05d", i));
        assert_int_equal(at, i);
        assert_true(table.rows[at].cells[1].number == i);
    }
    table_add_row(&table, NULL, ROW_SECTION);
    assert_int_equal(table_find_row(&table, "399999"), -1);
    assert_int_equal(table_find_row(&table, ""), -1);
    assert_int_equal(table_find_column(&table, "rate"), 2);
    assert_int_equal(table_find_column(&table, "rat"), -1);
}

static void test_display(void **state)
{
    (void)state;
    assert_string_equal(shown(1234567, 1, NULL), "1,234,567");
    assert_string_equal(shown(1234567, 1, "*"), "1,234,567*");
    assert_string_equal(shown(2.675, 2, NULL), "2.68");
    assert_string_equal(shown(2, 3, NULL), "+2.0");
    assert_string_equal(shown(-2, 3, "†"), "-2.0†");
    /* A change that rounds to nothing has no sign. */
    assert_string_equal(shown(0.04, 3, NULL), "0.0");
    assert_string_equal(shown(-0.04, 3, NULL), "0.0");
    assert_string_equal(shown(0, 3, NULL), "0.0");
}

static void test_display_rule(void **state)
{
    (void)state;
    struct table table;
    char text[CELL_DISPLAY];
    init(&table);
    struct table_cell cell = {.decimals = 0};
    cell_number(&cell, 0.5);
    assert_string_equal(cell_display(&table, &table.columns[2], &cell, text), "1");
    table.rounding = ROUND_HALF_EVEN;
    assert_string_equal(cell_display(&table, &table.columns[2], &cell, text), "0");
    struct table_cell empty = {.decimals = -1};
    assert_string_equal(cell_display(&table, &table.columns[2], &empty, text), "");
    cell_text(&cell, "缺报");
    assert_string_equal(cell_display(&table, &table.columns[2], &cell, text), "缺报");
}

static void test_width(void **state)
{
    (void)state;
    struct table table;
    init(&table);
    struct table_row *row = table_add_row(&table, "a", ROW_PART);
    cell_text(&row->cells[0], "其中：福州市（不含平潭）");
    cell_number(&row->cells[1], 5);
    cell_text(&row->cells[4],
              "这一格的文字很长，远远超过四十列，所以必须换行显示，否则整张表就太宽了");
    assert_int_equal(table_column_width(&table, 0), 24 + 2); /* and the indent */
    assert_int_equal(table_column_width(&table, 1), 6);
    assert_int_equal(table_column_width(&table, 4), 40);
    cell_text(&table_add_row(&table, NULL, ROW_SECTION)->cells[0],
              "一个横跨整张表的标题，不影响第一列的宽度");
    assert_int_equal(table_column_width(&table, 0), 26);
    table.columns[0].width = 12;
    assert_int_equal(table_column_width(&table, 0), 12);
}

static void fill(struct table *table)
{
    static const char *const names[] = {"福州市", "平潭综合实验区", "厦门市"};

    init(table);
    for (size_t i = 0; i < 3; i++) {
        struct table_row *row = table_add_row(table, names[i], i == 1 ? ROW_PART : ROW_DATA);
        cell_text(&row->cells[0], names[i]);
        cell_number(&row->cells[1], 12345.0 * (double)(i + 1));
        cell_number(&row->cells[2], 70);
        cell_number(&row->cells[3], -1.5);
        cell_text(&row->cells[4], i == 2 ? "有说明" : "");
        if (i == 0)
            cell_text(&table_add_row(table, NULL, ROW_LINE)->cells[0], "名额线");
    }
    table_add_note(table, "注：示例数据。");
}

static const char *line_of(const char *text, const char *needle)
{
    const char *found = strstr(text, needle);

    assert_non_null(found);
    while (found > text && found[-1] != '\n')
        found--;
    return arena_strndup(&arena, found, strcspn(found, "\n"));
}

/* Columns of the display up to and with `cell`. */
static int end_of(const char *line, const char *cell)
{
    const char *found = strstr(line, cell);

    assert_non_null(found);
    size_t length = (size_t)(found - line) + strlen(cell);
    return text_width(arena_strndup(&arena, line, length));
}

/* Numbers of a column end below one another, whatever Chinese stands before them. */
static void test_text_face(void **state)
{
    (void)state;
    struct table table;
    struct buffer out = BUFFER_INIT;
    fill(&table);
    table_draw_text(&table, &out);
    const char *text = arena_strdup(&arena, buffer_text(&out));
    int end = end_of(line_of(text, "福州市"), "12,345");
    assert_int_equal(end_of(line_of(text, "平潭"), "24,690"), end);
    assert_int_equal(end_of(line_of(text, "厦门市"), "37,035"), end);
    assert_int_equal(end_of(line_of(text, "地区"), "托位数(个)"), end);
    assert_int_equal(strncmp(text, "表1　各市托位数\n", strlen("表1　各市托位数\n")), 0);
    assert_non_null(strstr(text, "-- 名额线 ---"));
    assert_non_null(strstr(text, "\n  平潭综合实验区")); /* a part is indented */
    assert_non_null(strstr(text, "注：示例数据。\n"));
    assert_non_null(strstr(text, "指标·备案率"));
    /* Drawing leaves nothing behind and can be repeated. */
    size_t used = arena.used;
    buffer_clear(&out);
    table_draw_text(&table, &out);
    assert_string_equal(buffer_text(&out), text);
    assert_int_equal(arena.used, used);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),         cmocka_unit_test(test_display),
        cmocka_unit_test(test_display_rule), cmocka_unit_test(test_width),
        cmocka_unit_test(test_text_face),
    };

    return cmocka_run_group_tests_name("table", tests, set_up, tear_down);
}
