/* The lines of a form: titles above the header, notes below it, and what does not show. */
#include "intake/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "intake/header.h"
#include "intake/when.h"

size_t layout_score(struct intake_reader *reader, const struct grid *raw)
{
    return header_find(reader, raw).score;
}

/* ---- lines that are no data ---- */

static const char *first_text(const struct grid_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (*row->cells[i])
            return row->cells[i];
    return "";
}

/* True where a text names who fills in and signs a form, in the whole or in front of a sign:
 * 张三（填报人）. */
static bool names_person(const char *text)
{
    static const char *const persons[] = {
        "填报人",   "填表", "制表", "审核人", "复核", "负责人",   "统计负责", "联系人",
        "联系方式", "经办", "电话", "手机",   "传真", "报送人",   "统计员",   "分管领导",
        "微信",     "邮箱", "签字", "签名",   "QQ",   "身份证号", "校对",     "录入"};

    for (size_t i = 0; i < sizeof(persons) / sizeof(*persons); i++)
        if (strstr(text, persons[i]))
            return true;
    return false;
}

/* A line with one text and nothing else: a title. */
static bool is_title_line(const struct grid_row *row)
{
    size_t texts = 0;

    for (size_t i = 0; i < row->count; i++)
        texts += *row->cells[i] != '\0';
    return texts == 1;
}

/* （续表）, 表1（续）, 续表1, 接上表: what stands where a table goes on. */
static bool is_continued(const char *folded)
{
    static const char *const signs[] = {"(续表)", "(续)", "(续上表)", "(接上表)"};

    for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
        if (strstr(folded, signs[i]))
            return true;
    return text_starts_with(folded, "续表") || text_starts_with(folded, "接上表") ||
           text_starts_with(folded, "续上表");
}

static bool is_footnote(struct arena *arena, const struct grid_row *row)
{
    static const char *const words[] = {"注:",      "注1",      "注释",     "说明",     "备注",
                                        "电话:",    "填报单位", "填报时间", "填报日期", "报出日期",
                                        "上报时间", "上报日期", "报送时间", "报送日期", "报告日期",
                                        "日期",     "时间:",    "数据来源", "资料来源", "来源:",
                                        "盖章",     "(盖章)"};
    const char *folded = text_fold(arena, first_text(row));

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (text_starts_with(folded, words[i]))
            return true;
    return strcmp(folded, "注") == 0 || names_person(folded) ||
           (is_title_line(row) && is_continued(folded));
}

/* Whose line it is and what it says is nobody's business further on: only that it is there. */
static void report_line(struct intake_reader *reader, const struct grid *raw, size_t row)
{
    diag_add(reader->sink, DIAG_N278,
             .place = {.file = raw->file, .sheet = raw->sheet, .line = raw->rows[row].line});
}

/* What a title says against the period, and a unit line against the header. */
static void check_title(struct intake_reader *reader, const struct grid *raw, size_t row)
{
    const char *text = first_text(&raw->rows[row]);
    struct place place = {.file = raw->file, .sheet = raw->sheet, .line = raw->rows[row].line};
    const char *folded = text_fold(reader->arena, text);

    if (header_names_other_year(reader, folded))
        diag_add(reader->sink, DIAG_W267, .place = place, .args = {reader->intake->period.name});
    if (text_starts_with(folded, "单位:") && (strstr(folded, "万") || strstr(folded, "亿")))
        diag_add(reader->sink, DIAG_W268, .place = place);
}

/* Everything of `raw` but the rows, for which there is room. */
static void start_tidy(struct arena *arena, const struct grid *raw, struct grid *tidy)
{
    *tidy = *raw;
    tidy->count = 0;
    tidy->rows = arena_array(arena, raw->count + 1, sizeof(*tidy->rows));
}

/* The rows from `first` on. */
static void add_rows(struct intake_reader *reader, const struct grid *raw, size_t first,
                     struct grid *tidy)
{
    for (size_t row = first; row < raw->count; row++) {
        if (is_footnote(reader->arena, &raw->rows[row]))
            report_line(reader, raw, row);
        else
            tidy->rows[tidy->count++] = raw->rows[row];
    }
}

/* The row 甲 1 2 3 that numbers the columns of a form. */
static bool is_numbering(const struct grid_row *row)
{
    static const char *const fronts[] = {"甲", "乙", "丙", "栏次", "序号", "行次", "(", "（", ""};
    char *end = NULL;
    long last = 0;

    for (size_t i = 0; i < row->count; i++) {
        const char *text = row->cells[i];
        size_t front = 0;

        if (!*text)
            continue;
        while (!text_starts_with(text, fronts[front]))
            front++;
        text += strlen(fronts[front]);
        if (!*text && !last)
            continue;
        if (strtol(text, &end, 10) != last + 1 || end == text || (*end && !strchr(")）", *end)))
            return false;
        last++;
    }
    return last > 1;
}

/* ---- another table in the same sheet ---- */

static bool same_row(const struct grid *raw, size_t one, size_t two)
{
    size_t count =
        raw->rows[one].count > raw->rows[two].count ? raw->rows[one].count : raw->rows[two].count;

    for (size_t i = 0; i < count; i++)
        if (strcmp(grid_cell(raw, one, (int)i), grid_cell(raw, two, (int)i)) != 0)
            return false;
    return true;
}

/* True where the header is there again, as at the top of a further page. */
static bool is_repeated(const struct grid *raw, struct block block, size_t row)
{
    for (size_t i = 0; i < block.height; i++)
        if (row + i >= raw->count || !same_row(raw, block.first + i, row + i))
            return false;
    return true;
}

/* True for a time alone in its row, right below who signed: 2023年1月. */
static bool dates_signature(struct intake_reader *reader, const struct grid *raw, size_t row)
{
    const struct grid_row *above = &raw->rows[row - 1];

    return is_title_line(&raw->rows[row]) && above->line + 1 == raw->rows[row].line &&
           is_footnote(reader->arena, above) &&
           !is_continued(text_fold(reader->arena, first_text(above))) &&
           when_is(&reader->intake->period, reader->arena, first_text(&raw->rows[row])) !=
               WHEN_NONE;
}

/* The rows from `first` on; returns the row at which another table begins, its title included. */
static size_t add_body(struct intake_reader *reader, const struct grid *raw, struct block block,
                       size_t first, struct grid *tidy)
{
    for (size_t row = first; row < raw->count; row++) {
        if (block.score && is_repeated(raw, block, row)) {
            for (size_t i = 0; i < block.height; i++)
                report_line(reader, raw, row + i);
            row += block.height - 1;
        } else if (block.score && header_begins(reader, raw, row)) {
            for (; tidy->count > 1 && is_title_line(&raw->rows[row - 1]) &&
                   tidy->rows[tidy->count - 1].line == raw->rows[row - 1].line;
                 row--)
                tidy->count--;
            return row;
        } else if (is_footnote(reader->arena, &raw->rows[row]) ||
                   dates_signature(reader, raw, row)) {
            report_line(reader, raw, row);
        } else {
            tidy->rows[tidy->count++] = raw->rows[row];
        }
    }
    return raw->count;
}

static void add_header(struct intake_reader *reader, const struct grid *raw, struct block block,
                       struct layout *layout)
{
    size_t width = header_width(raw, block);
    struct grid_row *row = &layout->grid.rows[layout->grid.count++];

    layout->heads = arena_array(reader->arena, width, sizeof(*layout->heads));
    *row = (struct grid_row){.cells = arena_array(reader->arena, width, sizeof(const char *)),
                             .count = width,
                             .line = raw->rows[block.first + block.height - 1].line};
    for (size_t column = 0; column < width; column++) {
        layout->heads[column] = header_read(reader, raw, block, column);
        row->cells[column] = layout->heads[column].path;
    }
}

void layout_tidy(struct intake_reader *reader, const struct grid *raw, struct layout *layout)
{
    struct block block = header_find(reader, raw);
    size_t below = block.first + block.height;

    *layout = (struct layout){.next = raw->count};
    start_tidy(reader->arena, raw, &layout->grid);
    for (size_t row = 0; row < block.first; row++) {
        report_line(reader, raw, row);
        check_title(reader, raw, row);
    }
    if (!block.height)
        return;
    add_header(reader, raw, block, layout);
    if (block.score && below < raw->count && is_numbering(&raw->rows[below]))
        report_line(reader, raw, below++);
    layout->next = add_body(reader, raw, block, below, &layout->grid);
}

/* ---- tables with fixed columns ---- */

size_t layout_table_score(struct intake_reader *reader, const struct grid *raw,
                          const struct table_shape *shape, size_t *row)
{
    struct arena_mark mark = arena_mark(reader->arena);
    size_t best = 0;

    *row = 0;
    for (size_t i = 0; i < raw->count && i < HEADER_ROWS_ABOVE; i++) {
        size_t found = grid_header_score(reader->arena, &raw->rows[i], shape->specs, shape->count);
        if (!found)
            continue;
        best = found;
        *row = i;
        break;
    }
    arena_reset(reader->arena, mark);
    return best;
}

void layout_table(struct intake_reader *reader, const struct grid *raw,
                  const struct table_shape *shape, struct grid *tidy)
{
    size_t header;

    start_tidy(reader->arena, raw, tidy);
    layout_table_score(reader, raw, shape, &header);
    for (size_t row = 0; row < header; row++)
        report_line(reader, raw, row);
    if (!raw->count)
        return;
    tidy->rows[tidy->count++] = raw->rows[header];
    add_rows(reader, raw, header + 1, tidy);
}

/* ---- what does not show ---- */

static bool column_has_text(const struct grid *grid, size_t column)
{
    for (size_t row = 1; row < grid->count; row++)
        if (*grid_cell(grid, row, (int)column))
            return true;
    return false;
}

#define RUNS_MOST 12 /* of hidden rows that a finding lists */

/* 3–8、11: the hidden rows. */
static void add_hidden_rows(struct buffer *out, const struct grid *grid)
{
    size_t runs = 0;

    for (size_t row = 0, next; row < grid->count; row = next) {
        next = row + 1;
        if (!grid->rows[row].hidden)
            continue;
        while (next < grid->count && grid->rows[next].hidden)
            next++;
        if (++runs > RUNS_MOST)
            continue;
        buffer_printf(out, "%s%u", out->length ? "、" : "", grid->rows[row].line);
        if (next > row + 1)
            buffer_printf(out, "–%u", grid->rows[next - 1].line);
    }
    if (runs > RUNS_MOST)
        buffer_add_text(out, "…");
}

void layout_report_hidden(struct intake_reader *reader, const struct grid *grid)
{
    struct buffer rows = BUFFER_INIT, columns = BUFFER_INIT;
    struct place place = {.file = grid->file, .sheet = grid->sheet};

    add_hidden_rows(&rows, grid);
    for (size_t i = 0; grid->count && i < grid->hidden_column_count; i++)
        if (grid->hidden_columns[i] && column_has_text(grid, i)) {
            buffer_add_text(&columns, columns.length ? "、" : "");
            diag_add_column(&columns, (unsigned)i + 1);
        }
    if (rows.length)
        diag_add(reader->sink, DIAG_W281, .place = place, .args = {buffer_text(&rows)});
    if (columns.length)
        diag_add(reader->sink, DIAG_W282, .place = place, .args = {buffer_text(&columns)});
    buffer_release(&rows);
    buffer_release(&columns);
}
