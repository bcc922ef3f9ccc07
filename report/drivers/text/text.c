/* A book as text: its properties, its sheets, and what they have beside tables. */
#include "drivers/text/text.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "drivers/text/face.h"

/* ---- parts of a sheet ---- */

static void draw_print(struct face *face, const struct sheet *sheet)
{
    const struct print *print = &sheet->print;

    buffer_printf(&face->out, "打印：A4%s，一页宽", print->landscape ? "横向" : "竖向");
    if (print->one_page)
        buffer_add_text(&face->out, "，只一页");
    if (print->header_only)
        buffer_add_text(&face->out, "，只到表头");
    if (sheet->roomy)
        buffer_add_text(&face->out, "；行高加大");
    if (sheet->protect)
        buffer_add_text(&face->out, "；受保护");
    face_end_line(face);
}

static void draw_lines(struct face *face, const struct sheet *sheet)
{
    static const char *const kinds[] = {
        [LINE_TITLE] = "标题", [LINE_SUBTITLE] = "副题", [LINE_WARNING] = "提示",
        [LINE_TEXT] = "文字",  [LINE_BLANK] = NULL,
    };

    for (size_t i = 0; i < sheet->line_count; i++) {
        const struct sheet_line *line = &sheet->lines[i];
        if (kinds[line->kind])
            buffer_printf(&face->out, "%s：%s", kinds[line->kind], face_plain(face, line->text));
        face_end_line(face);
    }
}

static void draw_fields(struct face *face, const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->field_count; i++)
        buffer_printf(&face->out, "%s%s____", i ? "　" : "\n", face_plain(face, sheet->fields[i]));
    if (sheet->field_count)
        face_end_line(face);
}

/* "key=name、…" of the series or categories of a chart; a gap has no key. */
static void add_pairs(struct face *face, const char *what, const char *const *keys,
                      const char *const *names, size_t count)
{
    buffer_printf(&face->out, "；%s ", what);
    for (size_t i = 0; i < count; i++)
        buffer_printf(&face->out, "%s%s=%s", i ? "、" : "", keys[i] ? keys[i] : "",
                      face_plain(face, names[i]));
}

static void draw_chart(struct face *face, const struct native_chart *chart)
{
    static const char *const kinds[] = {
        [NATIVE_COLUMN] = "柱形图", [NATIVE_BAR_STACKED] = "堆积条形图", [NATIVE_LINE] = "折线图"};
    char target[NUMBER_TEXT];

    buffer_printf(&face->out, "%s：%s；取自表 %s", kinds[chart->kind],
                  face_plain(face, chart->title), chart->table);
    add_pairs(face, "系列", chart->columns, chart->names, chart->column_count);
    if (chart->foreign)
        buffer_printf(&face->out, "（后%zu个为对照）", chart->foreign);
    add_pairs(face, "分类", chart->rows, chart->labels, chart->row_count);
    if (chart->has_target)
        buffer_printf(&face->out, "；目标线 %s", number_shortest(chart->target, target));
    buffer_printf(&face->out, "；%d位小数%s", chart->decimals, chart->percent ? "，百分数" : "");
    face_end_line(face);
}

static void draw_picture(struct face *face, const struct sheet_picture *picture)
{
    bool missing = access(picture->path, R_OK) != 0;

    buffer_printf(&face->out, "图片%s：%s（%u×%u）：%s", missing ? "（未绘出）" : "",
                  file_base_name(face->arena, picture->path), picture->width, picture->height,
                  face_plain(face, picture->description));
    face_end_line(face);
}

static void draw_drawn(struct face *face, const struct sheet *sheet)
{
    if (sheet->chart_count || sheet->picture_count)
        face_end_line(face);
    if (sheet->chart_count && sheet->charts_abreast > 1) {
        buffer_printf(&face->out, "图：%zu张并排", sheet->charts_abreast);
        face_end_line(face);
    }
    for (size_t i = 0; i < sheet->chart_count; i++)
        draw_chart(face, &sheet->charts[i]);
    for (size_t i = 0; i < sheet->picture_count; i++)
        draw_picture(face, &sheet->pictures[i]);
}

/* ---- the book ---- */

static void draw_properties(struct face *face)
{
    const struct book *book = face->book;
    char created[DATE_TEXT];

    face_line(face, face_plain(face, book->title));
    buffer_printf(&face->out, "主题：%s；作者：%s；日期：%s", face_plain(face, book->subject),
                  face_plain(face, book->author), date_text(book->created, created));
    face_end_line(face);
    buffer_printf(&face->out, "页脚：%s", face_plain(face, book->footer));
    face_end_line(face);
}

static void draw_sheet(struct face *face, size_t index)
{
    const struct sheet *sheet = &face->book->sheets[index];

    buffer_printf(&face->out, "\n======== 工作表：%s ========\n", face_plain(face, sheet->name));
    draw_print(face, sheet);
    draw_lines(face, sheet);
    for (size_t i = 0; i < sheet->table_count; i++)
        face_table(face, sheet->tables[i]);
    draw_fields(face, sheet);
    draw_drawn(face, sheet);
}

/* ---- the driver ---- */

static struct face *start(struct arena *arena, const char *path, const struct book *book,
                          bool formulas)
{
    struct face *face = arena_alloc(arena, sizeof(*face));

    *face = (struct face){.arena = arena, .path = path, .book = book, .formulas = formulas};
    return face;
}

static void *start_plain(struct arena *arena, const char *path, const struct book *book,
                         const struct styles *styles, struct diag_sink *sink)
{
    (void)styles;
    (void)sink;
    return start(arena, path, book, false);
}

static void *start_formulas(struct arena *arena, const char *path, const struct book *book,
                            const struct styles *styles, struct diag_sink *sink)
{
    (void)styles;
    (void)sink;
    return start(arena, path, book, true);
}

static void cancel(void *state)
{
    struct face *face = state;

    buffer_release(&face->out);
}

static int finish(void *state, struct diag_sink *sink)
{
    struct face *face = state;
    int status;

    draw_properties(face);
    for (size_t i = 0; i < face->book->sheet_count; i++)
        draw_sheet(face, i);
    errno = ENOMEM;
    status = face->out.failed ? -1 : file_write(face->path, face->out.data, face->out.length);
    if (status)
        diag_add(sink, DIAG_E403, .place = {.file = file_base_name(face->arena, face->path)},
                 .args = {strerror(errno)});
    cancel(face);
    return status;
}

const struct driver text_driver = {.name = "text",
                                   .ending = ".sheets.txt",
                                   .start = start_plain,
                                   .finish = finish,
                                   .cancel = cancel};
const struct driver formulas_driver = {.name = "formulas",
                                       .ending = ".formulas.txt",
                                       .start = start_formulas,
                                       .finish = finish,
                                       .cancel = cancel};
