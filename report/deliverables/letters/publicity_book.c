/* publicity.xlsx: 公示名单, the notice as a page to print, and 推荐汇总表, a form that goes to the
 * national commissions with the letter. */
#include "base/text.h"
#include "deliverables/letters/publicity.h"
#include "deliverables/letters/publicity_parts.h"
#include "deliverables/sheets/sheet_parts.h"

/* Title, label and, where there is one, a paragraph. */
static struct sheet_line *new_lines(struct arena *arena, const struct publicity *publicity,
                                    const char *title, const char *text)
{
    struct sheet_line *lines = arena_array(arena, 3, sizeof(*lines));

    lines[0] = (struct sheet_line){LINE_TITLE, title};
    lines[1] = (struct sheet_line){LINE_BLANK, ""};
    if (*publicity->label)
        lines[1] = (struct sheet_line){LINE_WARNING, publicity->label};
    lines[2] = (struct sheet_line){LINE_TEXT, text};
    return lines;
}

static void number_row(struct table_row *row, size_t number)
{
    cell_number(&row->cells[0], (double)number);
    row->cells[0].decimals = 0;
}

/* ---- 公示名单 ---- */

static struct table *list_table(struct arena *arena, const struct publicity *publicity)
{
    static const struct table_column columns[] = {
        {.key = "no", .label = "序号", .kind = COLUMN_CENTRED, .width = 14},
        {.key = "name", .label = "城市", .kind = COLUMN_CENTRED, .width = 36},
        {.key = "code", .label = "区划代码", .kind = COLUMN_CENTRED, .width = 26}};
    struct table *table =
        table_new(arena, ROUND_HALF_UP, "list", "一、拟推荐城市", NULL, columns, 3);

    table->unit_line = "按行政区划代码排列";
    for (size_t i = 0; i < publicity->unit_count; i++) {
        struct table_row *row = table_add_row(table, publicity->units[i].code, ROW_DATA);

        number_row(row, i + 1);
        cell_text(&row->cells[1], publicity->units[i].name);
        cell_text(&row->cells[2], publicity->units[i].code);
    }
    return table;
}

static void add_matter(struct table *table, const char *matter, const char *text)
{
    struct table_row *row = table_add_row(table, NULL, ROW_DATA);

    cell_text(&row->cells[0], matter);
    cell_text(&row->cells[1], text);
}

static struct table *matters_table(struct arena *arena, const struct publicity *publicity)
{
    static const struct table_column columns[] = {
        {.key = "matter", .label = "事项", .kind = COLUMN_CENTRED, .width = 14},
        {.key = "text", .label = "内容", .width = 62, .span = 2, .wrap = true}};
    struct table *table =
        table_new(arena, ROUND_HALF_UP, "matters", "二、公示时间和意见反映", NULL, columns, 2);
    const char *bodies = "";

    add_matter(table, "公示时间", publicity->days);
    add_matter(table, "反映方式", publicity->objections);
    add_matter(table, "受理单位", publicity->receivers);
    add_matter(table, "联系电话", publicity->phone);
    add_matter(table, "电子邮箱", publicity->email);
    add_matter(table, "通信地址", publicity->address);
    for (size_t i = 0; i < publicity->body_count; i++)
        bodies = arena_printf(arena, "%s%s%s", bodies, i ? "\n" : "", publicity->bodies[i]);
    add_matter(table, "发布单位", bodies);
    add_matter(table, "发布日期", publicity->issued);
    return table;
}

static struct sheet list_sheet(struct arena *arena, const struct publicity *publicity)
{
    struct table **tables = arena_array(arena, 2, sizeof(*tables));

    tables[0] = list_table(arena, publicity);
    tables[1] = matters_table(arena, publicity);
    return (struct sheet){
        .name = "公示名单",
        .roomy = true,
        .lines = new_lines(arena, publicity, PUBLICITY_TITLE("\n"), publicity->opening),
        .line_count = 3,
        .tables = tables,
        .table_count = 2};
}

/* ---- 推荐汇总表 ---- */

static struct table *summary_table(struct arena *arena, const struct publicity *publicity)
{
    static const struct table_column columns[] = {
        {.key = "no", .label = "序号", .kind = COLUMN_CENTRED, .width = 8},
        {.key = "province", .label = "省份", .kind = COLUMN_CENTRED, .width = 16},
        {.key = "city", .label = "城市", .kind = COLUMN_CENTRED, .width = 18},
        {.key = "code", .label = "区划代码", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "days", .label = "公示时间", .kind = COLUMN_CENTRED, .width = 44, .wrap = true},
        {.key = "remark", .label = "备注", .width = 16, .wrap = true}};
    struct table *table =
        table_new(arena, ROUND_HALF_UP, "summary", "一、推荐城市", NULL, columns, 6);

    for (size_t i = 0; i < publicity->unit_count; i++) {
        struct table_row *row = table_add_row(table, publicity->units[i].code, ROW_DATA);

        number_row(row, i + 1);
        cell_text(&row->cells[1], publicity->province);
        cell_text(&row->cells[2], publicity->units[i].name);
        cell_text(&row->cells[3], publicity->units[i].code);
        cell_text(&row->cells[4], publicity->days);
        cell_open(arena, &row->cells[5], NULL);
    }
    return table;
}

/* A row for each body that recommends, with room for its opinion, signature and seal. */
static struct table *opinions_table(struct arena *arena, const struct publicity *publicity)
{
    static const struct table_column columns[] = {
        {.key = "body", .label = "推荐单位", .kind = COLUMN_CENTRED, .span = 2, .wrap = true},
        {.key = "opinion",
         .label = "意见、负责人签字、盖章",
         .width = 84,
         .span = 4,
         .wrap = true}};
    static const char room[] =
        "推荐意见：\n\n\n\n负责人签字：　　　　　　　　　　（盖章）　　　　　　　　年　　月　　日";
    struct table *table =
        table_new(arena, ROUND_HALF_UP, "opinions", "二、推荐单位意见", NULL, columns, 2);

    for (size_t i = 0; i < publicity->body_count; i++) {
        struct table_row *row = table_add_row(table, NULL, ROW_DATA);

        cell_text(&row->cells[0], publicity->bodies[i]);
        cell_text(&row->cells[1], room);
        cell_open(arena, &row->cells[1], NULL);
    }
    return table;
}

static struct sheet summary_sheet(struct arena *arena, const struct publicity *publicity)
{
    static const char *const fields[] = {"填表人：", "联系电话：", "填表日期："};
    struct table **tables = arena_array(arena, 2, sizeof(*tables));

    tables[0] = summary_table(arena, publicity);
    tables[1] = opinions_table(arena, publicity);
    return (struct sheet){
        .name = "推荐汇总表",
        .print.landscape = true,
        .roomy = true,
        .lines = new_lines(arena, publicity, "创建" PUBLICITY_PROGRAMME "推荐汇总表", ""),
        .line_count = 2,
        .tables = tables,
        .table_count = 2,
        .fields = fields,
        .field_count = sizeof(fields) / sizeof(*fields)};
}

/* ---- both ---- */

void publicity_book(struct arena *arena, const struct publicity *publicity, struct book *book)
{
    struct sheet *sheets = arena_array(arena, 2, sizeof(*sheets));

    sheets[0] = list_sheet(arena, publicity);
    sheets[1] = summary_sheet(arena, publicity);
    *book =
        (struct book){.title = publicity->title,
                      .subject = "公示",
                      .author = "托育（tuoyu）",
                      .footer = arena_printf(arena, "%s　%s", publicity->title, publicity->label),
                      .created = publicity->created,
                      .sheets = sheets,
                      .sheet_count = 2};
}
