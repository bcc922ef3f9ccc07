/* The file of a plan, by the library: checks of texts, sheets in order, pictures, closing. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "drivers/xlsx/workbook_parts.h"

#define CELL_UNITS 32767 /* UTF-16 units that a cell takes */
#define SHORT_UNITS 90   /* of titles and footers, which take 255 with all their codes */
#define CUT "…（下略）"
#define CUT_UNITS 5

void workbook_fault(struct workbook *workbook, const char *where, const char *what)
{
    struct workbook_report *report = workbook->report;

    if (!*report->fault)
        snprintf(report->fault, sizeof(report->fault), "%s：%s", where, what);
}

/* ---- texts ---- */

/* Bytes of the longest beginning of a valid text that has at most `units` UTF-16 units. */
static size_t fitting_length(const char *text, size_t units)
{
    size_t at = 0;
    while (text[at] != '\0') {
        unsigned char lead = (unsigned char)text[at];
        size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        size_t needed = bytes == 4 ? 2 : 1;
        if (needed > units)
            break;
        units -= needed;
        at += bytes;
    }
    return at;
}

/* Bytes from `text` on that XML cannot hold: a control character, U+FFFE or U+FFFF; 0: none. */
static size_t forbidden(const char *text)
{
    unsigned char c = (unsigned char)text[0];
    if (c < 0x20 && c != '\n' && c != '\t')
        return 1;
    return strncmp(text, "\xEF\xBF\xBE", 3) == 0 || strncmp(text, "\xEF\xBF\xBF", 3) == 0 ? 3 : 0;
}

static bool has_forbidden(const char *text)
{
    for (; *text != '\0'; text++) {
        if (forbidden(text) > 0)
            return true;
    }
    return false;
}

static const char *without_forbidden(struct arena *arena, const char *text)
{
    char *clean = arena_alloc(arena, strlen(text) * 3 + 1), *end = clean;
    while (*text != '\0') {
        size_t bytes = forbidden(text);
        if (bytes > 0)
            end = stpcpy(end, "\xEF\xBF\xBD"); /* U+FFFD */
        else
            *end++ = *text;
        text += bytes > 0 ? bytes : 1;
    }
    *end = '\0';
    return clean;
}

const char *workbook_text(struct workbook *workbook, const char *text)
{
    if (text == NULL)
        return "";
    size_t length = strlen(text);
    if (text_invalid_at(text, length) < length) {
        workbook_fault(workbook, workbook->plan->title, "文字不是有效的 UTF-8");
        return "";
    }
    if (has_forbidden(text))
        text = without_forbidden(workbook->arena, text);
    if (length <= CELL_UNITS || text[fitting_length(text, CELL_UNITS)] == '\0')
        return text;
    size_t kept = fitting_length(text, CELL_UNITS - CUT_UNITS);
    return arena_printf(workbook->arena, "%.*s" CUT, (int)kept, text);
}

const char *workbook_short_text(struct workbook *workbook, const char *text)
{
    const char *safe = workbook_text(workbook, text);
    return arena_strndup(workbook->arena, safe, fitting_length(safe, SHORT_UNITS));
}

/* ---- start ---- */

static void set_properties(struct workbook *workbook)
{
    const struct workbook_plan *plan = workbook->plan;
    lxw_doc_properties properties = {
        .title = (char *)workbook_short_text(workbook, plan->title),
        .subject = (char *)workbook_short_text(workbook, plan->subject),
        .author = (char *)workbook_short_text(workbook, plan->author),
        /* Noon: the same day on every clock of the country; never 0, which means "now". */
        .created = (time_t)plan->created.days * 86400 + 43200,
    };
    if (workbook_set_properties(workbook->book, &properties) != LXW_NO_ERROR)
        workbook_fault(workbook, plan->title, "文档属性过长");
}

static void add_sheets(struct workbook *workbook)
{
    for (size_t i = 0; i < workbook->plan->sheet_count; i++) {
        const char *name = workbook_text(workbook, workbook->plan->sheets[i].name);
        if (!text_is_empty(name) &&
            workbook_validate_sheet_name(workbook->book, name) == LXW_NO_ERROR)
            workbook->sheets[i].sheet = workbook_add_worksheet(workbook->book, name);
        if (workbook->sheets[i].sheet == NULL) {
            workbook_fault(workbook, name, "工作表名称不可用");
            return;
        }
    }
    for (size_t i = 0; i < workbook->plan->sheet_count; i++) {
        write_sheet(workbook, i);
        write_charts(workbook, i);
    }
}

/* ---- finish ---- */

/* A picture that its template has spoiled: the finding that says so is with the run's. */
static void write_missing(struct workbook *workbook, struct placed_sheet *sheet, size_t picture)
{
    struct look look = {.part = LOOK_NOTE, .decimals = LOOK_TEXT};
    lxw_row_t row = sheet->picture_rows[picture];

    write_over(workbook, sheet, row, 0, row, (lxw_col_t)(sheet->column_count - 1),
               arena_printf(workbook->arena, "图未绘出（模板有误）：%s",
                            sheet->plan->pictures[picture].description),
               &look);
}

static void insert_pictures(struct workbook *workbook, struct placed_sheet *sheet)
{
    for (size_t i = 0; i < sheet->plan->picture_count; i++) {
        const struct sheet_picture *picture = &sheet->plan->pictures[i];
        double scale = picture_scale(sheet, i);
        double spare = layout_pixels(sheet) - scale * picture->width;
        lxw_image_options options = {
            .x_scale = scale,
            .y_scale = scale,
            .x_offset = (int32_t)(spare / 2),
            .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
            /* Without a description the library puts in the path of the file. */
            .description = (char *)workbook_text(workbook, picture->description)};
        if (access(picture->path, R_OK) != 0 && errno == ENOENT) {
            write_missing(workbook, sheet, i);
            continue;
        }
        count_put(workbook, sheet, XLSX_DRAWN, 1);
        if (access(picture->path, R_OK) != 0 ||
            worksheet_insert_image_opt(sheet->sheet, sheet->picture_rows[i], 0, picture->path,
                                       &options) != LXW_NO_ERROR)
            workbook_fault(workbook, picture->description, "图片无法插入");
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
static int open_book(struct workbook *workbook, const char *path)
{
    const char *slash = strrchr(path, '/');
    lxw_workbook_options options = {
        .tmpdir = slash ? arena_strndup(workbook->arena, path, (size_t)(slash - path)) : "."};

    workbook->book = workbook_new_opt(path, &options);
    if (workbook->book == NULL)
        workbook_fault(workbook, workbook->plan->title, strerror(ENOMEM));
    return workbook->book != NULL ? 0 : -1;
}

static int close_book(struct workbook *workbook, const char *path)
{
    errno = 0;
    lxw_error error = close_quietly(workbook->book);
    workbook->book = NULL;
    if (error == LXW_NO_ERROR)
        return 0;
    workbook_fault(workbook, workbook->plan->title,
                   errno != 0 ? strerror(errno) : lxw_strerror(error));
    unlink(path);
    return -1;
}

int workbook_build(struct workbook *workbook, const char *path,
                   void (*ready)(const struct workbook *workbook))
{
    const struct workbook_plan *plan = workbook->plan;

    workbook->formats = NULL;
    workbook->format_count = workbook->format_capacity = 0;
    workbook->sheets = arena_array(workbook->arena, plan->sheet_count, sizeof *workbook->sheets);
    if (open_book(workbook, path) != 0)
        return -1;
    set_properties(workbook);
    layout_sheets(workbook);
    add_sheets(workbook);
    ready(workbook);
    for (size_t i = 0; i < plan->sheet_count && *workbook->report->fault == '\0'; i++)
        insert_pictures(workbook, &workbook->sheets[i]);
    if (*workbook->report->fault == '\0')
        return close_book(workbook, path);
    lxw_workbook_free(workbook->book);
    workbook->book = NULL;
    return -1;
}
