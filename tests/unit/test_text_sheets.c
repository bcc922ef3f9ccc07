/* A book as text, whole, and the list of drivers that it is chosen from. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"
#include "drivers/text/text.h"

struct state {
    struct arena arena;
    struct diag_sink sink;
    char path[64];
};

static int set_up(void **state)
{
    struct state *s = calloc(1, sizeof(*s));

    arena_init(&s->arena, 0, NULL);
    diag_init(&s->sink, &s->arena);
    strcpy(s->path, "/tmp/tuoyu-text-XXXXXX");
    close(mkstemp(s->path));
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct state *s = *state;

    unlink(s->path);
    arena_release(&s->arena);
    free(s);
    return 0;
}

/* What the driver makes of sheets. */
static const char *draw(struct state *s, const struct driver *driver, const struct sheet *sheets,
                        size_t count)
{
    const struct book book = {.title = "书",
                              .subject = "主题",
                              .author = "作者",
                              .footer = "脚　",
                              .created = date_of(2022, 12, 31),
                              .sheets = sheets,
                              .sheet_count = count};
    char *text;
    size_t length;

    assert_int_equal(driver_write(driver, &s->arena, s->path, &book, NULL, &s->sink), 0);
    assert_int_equal(file_read(&s->arena, s->path, 1 << 20, &text, &length), 0);
    return text;
}

static void add_rows(struct state *s, struct table *table)
{
    static const char *const signs[] = {"缺报", "—", NULL};
    static const struct cell_rule count = {.kind = RULE_NUMBER,
                                           .most = INFINITY,
                                           .words = signs,
                                           .title = "请核对",
                                           .advice = "应为整数"};
    struct table_row *row = table_add_row(table, "350000", ROW_TOTAL);

    cell_text(&row->cells[0], "全省");
    cell_number(&row->cells[1], 1234);
    cell_formula(&row->cells[2], -0.25, "{t!350000!places}/2");
    row->cells[2].tone = TONE_SHORT;
    cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "一、各市");
    row = table_add_row(table, "350100", ROW_PART);
    cell_text(&row->cells[0], "福州市\n（不含平潭）");
    cell_number(&row->cells[1], 234);
    row->cells[1].mark = "*";
    cell_link(&s->arena, &row->cells[1], (struct link){.table = "t", .column = "places"});
    cell_question(&s->arena, &row->cells[1]);
    cell_comment(&s->arena, &row->cells[1], "E207：\n应为数值");
    row = table_add_row(table, NULL, ROW_DATA);
    cell_link(&s->arena, &row->cells[0], (struct link){.sheet = "表"});
    cell_open(&s->arena, &row->cells[1], &count);
    row->heat = 2.5;
    table_add_note(table, "注：示例。");
}

static struct table *new_table(struct state *s)
{
    static const struct table_column columns[] = {
        {.key = "name", .label = "地区"},
        {.key = "places", .label = "托位数", .unit = "个", .kind = COLUMN_NUMBER, .group = "数据"},
        {.key = "change", .label = "增减", .group = "数据", .kind = COLUMN_CHANGE, .decimals = 1},
    };
    struct table *table = arena_alloc(&s->arena, sizeof(*table));

    table_init(table, &s->arena, "t", "表1　托位", "单位：个", columns, 3);
    table->frozen_columns = 1;
    table->filter = true;
    add_rows(s, table);
    return table;
}

#define HEAD "书\n主题：主题；作者：作者；日期：2022-12-31\n页脚：脚\n"

static void test_table(void **state)
{
    struct state *s = *state;
    struct table *const tables[] = {new_table(s)};
    const struct sheet sheet = {.name = "表",
                                .print.landscape = true,
                                .roomy = true,
                                .protect = true,
                                .tables = tables,
                                .table_count = 1};
    static const char expected[] =
        HEAD "\n======== 工作表：表 ========\n"
             "打印：A4横向，一页宽；行高加大；受保护\n"
             "\n表1　托位\n（表 t，冻结1列，可筛选）\n单位：个\n"
             "------------------------------------------\n"
             "                        数据..............\n"
             "  地区                    托位数      增减\n"
             "                          （个）\n"
             "------------------------------------------\n"
             "= 全省                     1,234     -0.3✗\n"
             "# 一、各市\n"
             "· 福州市⏎（不含平潭）     «234*»\n"
             "                              []\n"
             "------------------------------------------\n"
             "注：示例。\n"
             "› 批注 350100/places：E207：⏎应为数值\n"
             "› 规则 #4/places：数值≥0，至多0位小数，或 缺报|—；提醒“请核对：应为整数”\n"
             "› 链接 350100：places→t#1\n"
             "› 链接 #4：name→“表”\n"
             "› 色阶 #4：0…2.5\n";

    assert_string_equal(draw(s, &text_driver, &sheet, 1), expected);
    assert_string_equal(
        draw(s, &formulas_driver, &sheet, 1),
        arena_printf(&s->arena, "%s› 公式 350000/change：{t!350000!places}/2\n", expected));
}

/* Lines, fields, charts and pictures; what is not drawn is said. */
static void test_around_tables(void **state)
{
    static const char *const fields[] = {"填报人：", "日期："};
    static const char *const keys[] = {"rate"}, *const names[] = {"比率"};
    static const char *const rows[] = {"350100", NULL}, *const labels[] = {"福州", "缺"};
    static const struct sheet_line lines[] = {
        {LINE_TITLE, "题"}, {LINE_BLANK, ""}, {LINE_TEXT, "\n一\n二"}};
    static const struct sheet_picture picture = {
        .path = "/nowhere/dots.png", .description = "点图", .width = 8, .height = 6};
    const struct native_chart chart = {.kind = NATIVE_LINE,
                                       .title = "走势",
                                       .table = "t",
                                       .columns = keys,
                                       .names = names,
                                       .column_count = 1,
                                       .foreign = 1,
                                       .rows = rows,
                                       .labels = labels,
                                       .row_count = 2,
                                       .has_target = true,
                                       .target = 4.5,
                                       .percent = true,
                                       .decimals = 2};
    const struct sheet sheets[] = {{.name = "封面", .lines = lines, .line_count = 3},
                                   {.name = "图",
                                    .print = {.one_page = true, .header_only = true},
                                    .fields = fields,
                                    .field_count = 2,
                                    .charts = &chart,
                                    .chart_count = 1,
                                    .charts_abreast = 2,
                                    .pictures = &picture,
                                    .picture_count = 1}};

    assert_string_equal(
        draw(*state, &text_driver, sheets, 2),
        HEAD "\n======== 工作表：封面 ========\n打印：A4竖向，一页宽\n标题：题\n\n"
             "文字：⏎一⏎二\n"
             "\n======== 工作表：图 ========\n打印：A4竖向，一页宽，只一页，只到表头\n"
             "\n填报人：____　日期：____\n"
             "\n图：2张并排\n"
             "折线图：走势；取自表 t；系列 rate=比率（后1个为对照）；分类 350100=福州、=缺"
             "；目标线 4.5；2位小数，百分数\n"
             "图片（未绘出）：dots.png（8×6）：点图\n");
}

static void test_refusal(void **state)
{
    struct state *s = *state;
    const struct book book = {.title = "书"};

    assert_int_equal(driver_write(&text_driver, &s->arena, "/nowhere/x.txt", &book, NULL, &s->sink),
                     -1);
    assert_int_equal(s->sink.per_code[DIAG_E403], 1);
}

/* ---- the list ---- */

static void test_drivers(void **state)
{
    struct state *s = *state;
    const char *joined = "";

    for (size_t i = 0; drivers[i]; i++) {
        joined = arena_printf(&s->arena, "%s%s%s", joined, i ? "|" : "", drivers[i]->name);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(drivers[i]->ending, drivers[j]->ending);
    }
    assert_string_equal(joined, DRIVER_NAMES);
    assert_ptr_equal(drivers_named(&s->arena, NULL)[0], drivers[0]);
    assert_null(drivers_named(&s->arena, NULL)[1]);
    assert_ptr_equal(drivers_named(&s->arena, "text,xlsx,text")[0], drivers[0]);
    assert_ptr_equal(drivers_named(&s->arena, "text,xlsx,text")[1], &text_driver);
    assert_null(drivers_named(&s->arena, "text,xlsx,text")[2]);
    assert_true(drivers_known("xlsx,text"));
    assert_false(drivers_known("xlsx,"));
    assert_false(drivers_known(""));
    assert_false(drivers_known("xlsx|text"));
    assert_false(drivers_known("tex"));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_table),
        TEST(test_around_tables),
        TEST(test_refusal),
        TEST(test_drivers),
    };
    return cmocka_run_group_tests_name("sheets as text", tests, NULL, NULL);
}
