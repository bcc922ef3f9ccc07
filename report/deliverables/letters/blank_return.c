/* 报表: a row an area, a column a measure, every figure to come. */
#include <math.h>

#include "base/text.h"
#include "deliverables/letters/blank_parts.h"
#include "deliverables/sheets/sheet_parts.h"

/* ---- columns ---- */

enum { COLUMN_CODE, COLUMN_NAME, FIRST_MEASURE };

/* Display columns that the measures share on a landscape page before its print is too small. */
#define ROOM 108
#define WIDTH_LEAST 6
#define WIDTH_MOST 14

static int measure_width(size_t count)
{
    int width = count > 0 ? (int)(ROOM / count) : WIDTH_MOST;

    return width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
}

static struct table *start_table(const struct blank *blank)
{
    const struct measures *measures = &blank->catalogue->measures;
    size_t count = FIRST_MEASURE + measures->count;
    struct table_column *columns = arena_array(blank->arena, count, sizeof(*columns));

    columns[COLUMN_CODE] = (struct table_column){
        .key = "code", .label = "区划代码", .kind = COLUMN_CENTRED, .width = 8};
    columns[COLUMN_NAME] =
        (struct table_column){.key = "name", .label = "区划名称", .width = 12, .wrap = true};
    for (size_t i = 0; i < measures->count; i++)
        columns[FIRST_MEASURE + i] = (struct table_column){.key = measures->items[i].code,
                                                           .label = measures->items[i].label,
                                                           .unit = measures->items[i].unit,
                                                           .kind = COLUMN_NUMBER,
                                                           .width = measure_width(measures->count)};
    const char *name = blank->catalogue->areas.items[blank->area].name;
    struct table *table =
        table_new(blank->arena, ROUND_HALF_UP, "return", blank_title(blank, "数据报表"),
                  arena_printf(blank->arena, "填报单位：%s（盖章）", name), columns, count);

    table->frozen_columns = FIRST_MEASURE;
    return table;
}

/* ---- rules ---- */

/* What number_read() takes for "no figure" besides an empty cell. */
static const char *const signs[] = {"缺报", "—", "…", "无", "不适用", "-", NULL};

static const struct cell_rule whole_rule = {
    .kind = RULE_NUMBER,
    .most = INFINITY,
    .words = signs,
    .title = "请核对填报内容",
    .advice = "应为不小于 0 的整数，只填数字，不带单位。没有数据填“缺报”，不适用填“—”，"
              "不足最小单位填“…”。"};

static const struct cell_rule number_rule = {
    .kind = RULE_NUMBER,
    .most = INFINITY,
    .decimals = 6,
    .words = signs,
    .title = "请核对填报内容",
    .advice = "应为不小于 0 的数，只填数字，不带单位。没有数据填“缺报”，不适用填“—”，"
              "不足最小单位填“…”。"};

/* ---- rows ---- */

/* True where the area, or one below it, is expected to report in another return than this: a figure
 * of the whole is not this return's to give (福州市 includes 平潭, which reports by itself). */
static bool is_shared(const struct blank *blank, int index)
{
    const struct areas *areas = &blank->catalogue->areas;
    const struct area *area = &areas->items[index];

    if (!area_valid(area, blank->period->last))
        return false;
    if (area->expected && !blank_carries(blank, index))
        return true;
    for (int child = area->first_child; child >= 0; child = areas->items[child].next_sibling) {
        if (is_shared(blank, child))
            return true;
    }
    return false;
}

static void add_row(const struct blank *blank, struct table *table, int index, enum row_kind kind)
{
    const struct area *area = &blank->catalogue->areas.items[index];
    const struct measures *measures = &blank->catalogue->measures;
    struct table_row *row = table_add_row(table, area->code, kind);

    cell_text(&row->cells[COLUMN_CODE], area->code);
    cell_text(&row->cells[COLUMN_NAME], area->name);
    for (size_t i = 0; i < measures->count; i++) {
        bool whole = measure_is_counted(&measures->items[i]);
        cell_open(table->arena, &row->cells[FIRST_MEASURE + i], whole ? &whole_rule : &number_rule);
    }
}

/* Wholes first, then the areas that are expected, each in code order. Returns whether there is a
 * whole. */
static bool add_rows(const struct blank *blank, struct table *table)
{
    const struct areas *areas = &blank->catalogue->areas;
    size_t wholes;

    for (size_t i = 0; i < areas->count; i++) {
        if (blank_carries(blank, (int)i) && areas->items[i].first_child >= 0 &&
            !is_shared(blank, (int)i))
            add_row(blank, table, (int)i, ROW_TOTAL);
    }
    wholes = table->row_count;
    for (size_t i = 0; i < areas->count; i++) {
        if (blank_carries(blank, (int)i) && areas->items[i].first_child < 0 &&
            areas->items[i].expected)
            add_row(blank, table, (int)i, ROW_DATA);
    }
    return wholes > 0 && table->row_count > wholes;
}

/* One note: each line below the rows has to begin as notes do, or it is read as a row. */
static void add_note(struct table *table, bool wholes)
{
    static const char *const signs_note =
        "只填浅色格。0 表示是零；没有数据填“缺报”，不适用填“—”，不足最小单位填“…”；请勿空着，"
        "请勿填单位。各列含义见“填表说明”。";
    static const char *const wholes_note =
        "首行填本单位全部数，程序与以下各行之和核对，不会重复计入。";

    table_add_note(
        table, wholes ? arena_printf(table->arena, "注：1. %s\n　　2. %s", signs_note, wholes_note)
                      : arena_printf(table->arena, "注：%s", signs_note));
}

struct sheet blank_return_sheet(const struct blank *blank)
{
    static const char *const fields[] = {"单位负责人：", "审核人：", "填报人：", "联系电话：",
                                         "填报时间："};
    struct table *table = start_table(blank);
    struct table **tables = arena_array(blank->arena, 1, sizeof(*tables));
    bool wholes = add_rows(blank, table);

    add_note(table, wholes);
    tables[0] = table;
    return (struct sheet){.name = "报表",
                          .print.landscape = true,
                          .roomy = true,
                          .protect = true,
                          .tables = tables,
                          .table_count = 1,
                          .fields = fields,
                          .field_count = sizeof(fields) / sizeof(fields[0])};
}
