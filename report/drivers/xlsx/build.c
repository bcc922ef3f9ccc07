/* The file of a book, by the library: sheets in order, pictures, closing. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "drivers/xlsx/writer.h"

/* ---- properties and sheets ---- */

static void set_properties(struct writer *writer)
{
    const struct book *plan = writer->plan;
    lxw_doc_properties properties = {
        .title = (char *)writer_short_text(writer, plan->title),
        .subject = (char *)writer_short_text(writer, plan->subject),
        .author = (char *)writer_short_text(writer, plan->author),
        /* Noon: the same day on every clock of the country; never 0, which means "now". */
        .created = (time_t)plan->created.days * 86400 + 43200,
    };

    if (workbook_set_properties(writer->book, &properties) != LXW_NO_ERROR)
        writer_fault(writer, plan->title, "文档属性过长");
}

static void add_sheets(struct writer *writer)
{
    for (size_t i = 0; i < writer->plan->sheet_count; i++) {
        const char *name = writer_text(writer, writer->plan->sheets[i].name);
        if (!text_is_empty(name) &&
            workbook_validate_sheet_name(writer->book, name) == LXW_NO_ERROR)
            writer->sheets[i].sheet = workbook_add_worksheet(writer->book, name);
        if (!writer->sheets[i].sheet) {
            writer_fault(writer, name, "工作表名称不可用");
            return;
        }
    }
    for (size_t i = 0; i < writer->plan->sheet_count; i++) {
        draw_sheet(writer, i);
        draw_charts(writer, i);
    }
}

/* ---- pictures ---- */

/* A picture that its template has spoiled: the finding that says so is with the run's. */
static void write_missing(struct writer *writer, struct placed_sheet *sheet, size_t picture)
{
    struct look look = {.part = LOOK_NOTE, .decimals = LOOK_TEXT};
    lxw_row_t row = sheet->picture_rows[picture];

    put_over(writer, sheet, row, 0, row, (lxw_col_t)(sheet->column_count - 1),
             arena_printf(writer->arena, "图未绘出（模板有误）：%s",
                          sheet->plan->pictures[picture].description),
             &look);
}

static void insert_pictures(struct writer *writer, struct placed_sheet *sheet)
{
    for (size_t i = 0; i < sheet->plan->picture_count; i++) {
        const struct sheet_picture *picture = &sheet->plan->pictures[i];
        double scale = layout_picture_scale(sheet, i);
        double spare = layout_pixels(sheet) - scale * picture->width;
        lxw_image_options options = {
            .x_scale = scale,
            .y_scale = scale,
            .x_offset = (int32_t)(spare / 2),
            .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
            /* Without a description the library puts in the path of the file. */
            .description = (char *)writer_text(writer, picture->description)};
        if (access(picture->path, R_OK) != 0 && errno == ENOENT) {
            write_missing(writer, sheet, i);
            continue;
        }
        put_counted(writer, sheet, XLSX_DRAWN, 1);
        if (access(picture->path, R_OK) != 0 ||
            worksheet_insert_image_opt(sheet->sheet, sheet->picture_rows[i], 0, picture->path,
                                       &options) != LXW_NO_ERROR)
            writer_fault(writer, picture->description, "图片无法插入");
    }
}

/* The library says on stderr what went wrong; here it becomes a finding instead. */
static lxw_error close_quietly(lxw_workbook *book)
{
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int kept = null >= 0 ? dup(STDERR_FILENO) : -1;

    if (kept >= 0)
        dup2(null, STDERR_FILENO);
    lxw_error error = workbook_close(book);
    if (kept >= 0) {
        fflush(stderr);
        dup2(kept, STDERR_FILENO);
        close(kept);
    }
    if (null >= 0)
        close(null);
    return error;
}

/* ---- all of it ---- */

/* The library's own files, which it writes before it packs them, lie beside the workbook: there
 * goes with it what a run leaves that was killed, and a full disk is the one that is checked. */
static int open_book(struct writer *writer, const char *path)
{
    const char *slash = strrchr(path, '/');
    lxw_workbook_options options = {
        .tmpdir = slash ? arena_strndup(writer->arena, path, (size_t)(slash - path)) : "."};

    writer->book = workbook_new_opt(path, &options);
    if (!writer->book)
        writer_fault(writer, writer->plan->title, strerror(ENOMEM));
    return writer->book ? 0 : -1;
}

static int close_book(struct writer *writer, const char *path)
{
    errno = 0;
    lxw_error error = close_quietly(writer->book);
    writer->book = NULL;
    if (error == LXW_NO_ERROR)
        return 0;
    writer_fault(writer, writer->plan->title, errno != 0 ? strerror(errno) : lxw_strerror(error));
    unlink(path);
    return -1;
}

int writer_build(struct writer *writer, const char *path,
                 void (*ready)(const struct writer *writer))
{
    const struct book *plan = writer->plan;

    writer->formats = NULL;
    writer->format_count = writer->format_capacity = 0;
    writer->sheets = arena_array(writer->arena, plan->sheet_count, sizeof(*writer->sheets));
    if (open_book(writer, path) != 0)
        return -1;
    set_properties(writer);
    layout_sheets(writer);
    add_sheets(writer);
    ready(writer);
    for (size_t i = 0; i < plan->sheet_count && *writer->report->fault == '\0'; i++)
        insert_pictures(writer, &writer->sheets[i]);
    if (*writer->report->fault == '\0')
        return close_book(writer, path);
    lxw_workbook_free(writer->book);
    writer->book = NULL;
    return -1;
}
