/* The notice as plain text, in the order of an official one: title, basis, list, days, whom to
 * tell, who issues it and when. */
#include "deliverables/letters/publicity.h"

#include "base/text.h"
#include "drivers/records/records_csv.h"

#define LINE_END "\r\n"
#define INDENT "　　"
#define PAGE_COLUMNS 64 /* where the lines of the issuing bodies end */

static void add_paragraph(struct buffer *out, const char *before, const char *text)
{
    buffer_add_text(out, INDENT);
    buffer_add_text(out, before);
    buffer_add_text(out, text);
    buffer_add_text(out, LINE_END);
}

/* Full-width blanks hold in a page where ordinary ones are run together. */
static void add_right(struct buffer *out, const char *text)
{
    for (int width = text_width(text); width + 2 <= PAGE_COLUMNS; width += 2)
        buffer_add_text(out, "　");
    buffer_add_text(out, text);
    buffer_add_text(out, LINE_END);
}

static void add_units(struct buffer *out, const struct publicity *publicity)
{
    add_paragraph(out, "一、拟推荐城市（按行政区划代码排列）", "");
    for (size_t i = 0; i < publicity->unit_count; i++)
        buffer_printf(out, INDENT "%zu. %s" LINE_END, i + 1, publicity->units[i].name);
}

static void add_receivers(struct buffer *out, const struct publicity *publicity)
{
    add_paragraph(out, "受理单位：", publicity->receivers);
    add_paragraph(out, "联系电话：", publicity->phone);
    add_paragraph(out, "电子邮箱：", publicity->email);
    add_paragraph(out, "通信地址：", publicity->address);
}

void publicity_text(struct buffer *out, const struct publicity *publicity)
{
    buffer_add_text(out, UTF8_BOM);
    buffer_add_text(out, publicity->title);
    buffer_add_text(out, LINE_END);
    if (*publicity->label)
        buffer_printf(out, "（%s）" LINE_END, publicity->label);
    buffer_add_text(out, LINE_END);
    add_paragraph(out, "", publicity->opening);
    add_units(out, publicity);
    add_paragraph(out, "二、公示时间", "");
    add_paragraph(out, publicity->days, "。");
    add_paragraph(out, "三、意见反映", "");
    add_paragraph(out, publicity->objections, "");
    add_receivers(out, publicity);
    buffer_add_text(out, LINE_END);
    for (size_t i = 0; i < publicity->body_count; i++)
        add_right(out, publicity->bodies[i]);
    add_right(out, publicity->issued);
}
