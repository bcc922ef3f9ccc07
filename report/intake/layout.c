/* The header is the block of up to three rows that names most measures. */
#include "intake/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define HEADER_ROWS 3
#define ROWS_ABOVE 20 /* titles and instructions above a header are not longer */

/* A block of rows taken for the header. */
struct block {
    size_t first, height; /* rows of the raw grid */
    size_t score;         /* measures that it names */
};

/* ---- the path of a column ---- */

/* The text that shows at a cell of the header: its own, or that of the merged cells it lies in. In
 * a text file merged cells were emptied: there the text to the left carries on over cells that have
 * something of their own below. */
static const char *shown_text(const struct grid *raw, struct block block, size_t row, size_t column)
{
    const char *own = grid_cell(raw, row, (int)column);

    if (*own)
        return own;
    for (size_t i = 0; i < raw->merge_count; i++) {
        const struct grid_merge *merge = &raw->merges[i];
        unsigned line = raw->rows[row].line;
        if (line < merge->first_line || line > merge->last_line || column < merge->first_column ||
            column > merge->last_column)
            continue;
        for (size_t top = block.first; top <= row; top++)
            if (raw->rows[top].line == merge->first_line)
                return grid_cell(raw, top, (int)merge->first_column);
    }
    if (raw->sheet || row + 1 >= block.first + block.height ||
        !*grid_cell(raw, row + 1, (int)column))
        return "";
    while (column && !*own)
        own = grid_cell(raw, row, (int)--column);
    return own;
}

/* Without 其中：, #, 一、 and their like in front. */
static const char *bare_label(struct arena *arena, const char *text)
{
    static const char *const fronts[] = {"其中：", "其中:", "其中", "#",    "＃",  "一、",
                                         "二、",   "三、",  "四、", "五、", "六、"};

    text = text_trim(arena, text);
    for (size_t i = 0; i < sizeof(fronts) / sizeof(*fronts); i++)
        if (text_starts_with(text, fronts[i]))
            return text_trim(arena, text + strlen(fronts[i]));
    return text;
}

/* The parts of a column's path from top to bottom, each once. Returns how many. */
static size_t path_of(const struct grid *raw, struct block block, size_t column,
                      const char *parts[HEADER_ROWS])
{
    size_t count = 0;

    for (size_t row = block.first; row < block.first + block.height; row++) {
        const char *text = shown_text(raw, block, row, column);
        if (*text && (!count || strcmp(parts[count - 1], text) != 0))
            parts[count++] = text;
    }
    return count;
}

static const char *joined(struct arena *arena, const char *const *parts, size_t count)
{
    const char *path = count ? parts[0] : "";

    for (size_t i = 1; i < count; i++)
        path = arena_printf(arena, "%s/%s", path, parts[i]);
    return path;
}

/* Index of the measure that a header names, or -1. */
static int named_measure(struct intake_reader *reader, const char *header)
{
    double factor;
    const char *unit;

    return measures_find_header(&reader->catalogue->measures, reader->arena, header, &factor,
                                &unit);
}

static bool is_total_word(struct arena *arena, const char *text)
{
    static const char *const words[] = {"合计", "小计", "总计", "总数",
                                        "计",   "数量", "本期", "本年"};
    const char *folded = text_fold(arena, text);

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(folded, words[i]) == 0)
            return true;
    return false;
}

static bool is_figure(const char *text)
{
    return !text[strspn(text, "0123456789., ")];
}

/* The form of a path that is a known measure, or NULL: 托位数/其中：普惠 is 普惠托位数. The whole
 * path comes first, since an alias may spell it out. */
static const char *known_form(struct intake_reader *reader, const char *const *parts, size_t count)
{
    struct arena *arena = reader->arena;
    const char *whole, *last, *above;

    for (size_t i = 0; i < count; i++)
        if (is_figure(parts[i])) /* most of what is tried for a header is data */
            return NULL;
    if (!count)
        return NULL;
    whole = joined(arena, parts, count);
    if (named_measure(reader, whole) >= 0)
        return whole;
    last = bare_label(arena, parts[count - 1]);
    above = count > 1 ? bare_label(arena, parts[count - 2]) : "";
    const char *forms[] = {arena_printf(arena, "%s%s", last, above), last,
                           arena_printf(arena, "%s%s", above, last), above};
    size_t usable = count == 1 ? 2 : is_total_word(arena, last) ? 4 : 3;
    for (size_t i = 0; i < usable; i++)
        if (*forms[i] && named_measure(reader, forms[i]) >= 0)
            return forms[i];
    return NULL;
}

/* ---- which rows are the header ---- */

static size_t widest(const struct grid *raw, struct block block)
{
    size_t width = 0;

    for (size_t row = block.first; row < block.first + block.height; row++)
        if (raw->rows[row].count > width)
            width = raw->rows[row].count;
    return width;
}

/* Measures that a block names, each once: merged cells over two columns are not two. */
static size_t score(struct intake_reader *reader, const struct grid *raw, struct block block)
{
    struct arena_mark mark = arena_mark(reader->arena);
    bool *named = arena_array(reader->arena, reader->catalogue->measures.count, sizeof(*named));
    size_t width = widest(raw, block), found = 0;
    const char *parts[HEADER_ROWS];

    for (size_t column = 0; column < width; column++) {
        const char *form = known_form(reader, parts, path_of(raw, block, column, parts));
        int measure = form ? named_measure(reader, form) : -1;
        if (measure < 0 || named[measure])
            continue;
        named[measure] = true;
        found++;
    }
    arena_reset(reader->arena, mark);
    return found;
}

/* The block with most measures; of equal ones the lowest, then the first. A single measure below
 * line 1 makes no header: a list of definitions has that too. */
static struct block find_header(struct intake_reader *reader, const struct grid *raw)
{
    struct block best = {.height = raw->count > 0};

    for (size_t height = 1; height <= HEADER_ROWS; height++)
        for (size_t first = 0; first < ROWS_ABOVE && first + height <= raw->count; first++) {
            struct block block = {first, height, 0};
            block.score = score(reader, raw, block);
            if (block.score > best.score && (first + height == 1 || block.score > 1))
                best = block;
        }
    return best;
}

size_t layout_score(struct intake_reader *reader, const struct grid *raw)
{
    return find_header(reader, raw).score;
}

/* ---- columns of other periods ---- */

/* The first year in a text, four digits before 年; 0 where there is none. */
static int year_in(const char *text)
{
    for (const char *at = text; (at = strstr(at, "年")); at += strlen("年")) {
        char digits[5] = {0};
        if (at - text < 4)
            continue;
        memcpy(digits, at - 4, 4);
        if (strspn(digits, "0123456789") == 4 && (digits[0] == '1' || digits[0] == '2'))
            return atoi(digits);
    }
    return 0;
}

static bool is_other_period(const struct intake_reader *reader, const char *path)
{
    static const char *const words[] = {"上年", "去年", "上期", "同期", "增减", "增长"};
    const char *period = reader->intake->period.name;
    int year = year_in(path);

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strstr(path, words[i]))
            return true;
    return year && strncmp(period, arena_printf(reader->arena, "%d", year), 4) != 0;
}

static const char *header_of(struct intake_reader *reader, const struct grid *raw,
                             struct block block, size_t column)
{
    const char *parts[HEADER_ROWS], *form;
    size_t count = path_of(raw, block, column, parts);

    form = known_form(reader, parts, count);
    if (count && is_other_period(reader, joined(reader->arena, parts, count))) {
        diag_add(reader->sink, DIAG_N277,
                 .place = grid_place(raw, block.first + block.height - 1, column),
                 .value = joined(reader->arena, parts, count));
        return LAYOUT_PASSED_OVER;
    }
    return form ? form : joined(reader->arena, parts, count);
}

/* ---- lines that are no data ---- */

static const char *first_text(const struct grid_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (*row->cells[i])
            return row->cells[i];
    return "";
}

static bool is_footnote(struct arena *arena, const struct grid_row *row)
{
    static const char *const words[] = {
        "注:",      "注1",      "注释",     "说明",     "备注",     "填报人", "填表人", "制表",
        "审核人",   "负责人",   "单位负责", "统计负责", "联系电话", "联系人", "电话:",  "填报单位",
        "填报时间", "填报日期", "报出日期", "数据来源", "资料来源", "来源:",  "盖章",   "(盖章)"};
    const char *folded = text_fold(arena, first_text(row));

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (text_starts_with(folded, words[i]))
            return true;
    return strcmp(folded, "注") == 0;
}

/* Who filled in and signed a form is nobody's business further on: 填报人：… stays, the name does
 * not. */
static const char *without_name(struct arena *arena, const char *text)
{
    static const char *const signs[] = {"人", "制表", "负责", "电话"};
    const char *wide = strstr(text, "："), *narrow = strchr(text, ':');
    const char *end = wide && (!narrow || wide < narrow) ? wide + strlen("：")
                      : narrow                           ? narrow + 1
                                                         : NULL;

    for (size_t i = 0; end && i < sizeof(signs) / sizeof(*signs); i++) {
        const char *sign = strstr(text, signs[i]);
        if (sign && sign < end)
            return arena_printf(arena, "%.*s…", (int)(end - text), text);
    }
    return text;
}

#define SHOWN_MOST 90 /* bytes of a line that is passed over: thirty Chinese characters */

/* The beginning of a text, up to a line break. */
static const char *beginning(struct arena *arena, const char *text)
{
    size_t length = strcspn(text, "\r\n");

    if (length <= SHOWN_MOST)
        return text[length] ? arena_strndup(arena, text, length) : text;
    for (length = SHOWN_MOST; ((unsigned char)text[length] & 0xC0) == 0x80;)
        length--;
    return arena_printf(arena, "%.*s…", (int)length, text);
}

static void report_line(struct intake_reader *reader, const struct grid *raw, size_t row)
{
    diag_add(reader->sink, DIAG_N278,
             .place = {.file = raw->file, .sheet = raw->sheet, .line = raw->rows[row].line},
             .value = beginning(reader->arena,
                                without_name(reader->arena, first_text(&raw->rows[row]))));
}

/* What a title says against the period, and a unit line against the header. */
static void check_title(struct intake_reader *reader, const struct grid *raw, size_t row)
{
    const char *text = first_text(&raw->rows[row]);
    struct place place = {.file = raw->file, .sheet = raw->sheet, .line = raw->rows[row].line};
    const char *folded = text_fold(reader->arena, text);

    if (year_in(folded) && is_other_period(reader, folded))
        diag_add(reader->sink, DIAG_W267, .place = place, .value = text,
                 .args = {reader->intake->period.name});
    if (text_starts_with(folded, "单位:") && (strstr(folded, "万") || strstr(folded, "亿")))
        diag_add(reader->sink, DIAG_W268, .place = place, .value = text);
}

/* A row as wide as the header, where a sheet left its empty cells out. */
static struct grid_row padded(struct arena *arena, const struct grid_row *row, size_t width)
{
    struct grid_row wide = *row;

    if (row->count >= width)
        return wide;
    wide.cells = arena_array(arena, width, sizeof(*wide.cells));
    for (size_t i = 0; i < width; i++)
        wide.cells[i] = i < row->count ? row->cells[i] : "";
    wide.count = width;
    return wide;
}

/* Everything of `raw` but the rows, for which there is room. */
static void start_tidy(struct arena *arena, const struct grid *raw, struct grid *tidy)
{
    *tidy = *raw;
    tidy->count = 0;
    tidy->rows = arena_array(arena, raw->count + 1, sizeof(*tidy->rows));
}

/* The rows from `first` on, as wide as the header where a sheet left its empty cells out. */
static void add_rows(struct intake_reader *reader, const struct grid *raw, size_t first,
                     struct grid *tidy)
{
    for (size_t row = first; row < raw->count; row++) {
        if (is_footnote(reader->arena, &raw->rows[row]))
            report_line(reader, raw, row);
        else
            tidy->rows[tidy->count++] =
                raw->sheet ? padded(reader->arena, &raw->rows[row], tidy->rows[0].count)
                           : raw->rows[row];
    }
}

void layout_tidy(struct intake_reader *reader, const struct grid *raw, struct grid *tidy)
{
    struct block block = find_header(reader, raw);
    size_t width = widest(raw, block);

    start_tidy(reader->arena, raw, tidy);
    for (size_t row = 0; row < block.first; row++) {
        report_line(reader, raw, row);
        check_title(reader, raw, row);
    }
    if (!block.height)
        return;
    tidy->rows[tidy->count++] =
        (struct grid_row){.cells = arena_array(reader->arena, width, sizeof(const char *)),
                          .count = width,
                          .line = raw->rows[block.first + block.height - 1].line};
    for (size_t column = 0; column < width; column++)
        tidy->rows[0].cells[column] = header_of(reader, raw, block, column);
    add_rows(reader, raw, block.first + block.height, tidy);
}

/* ---- tables with fixed columns ---- */

size_t layout_table_score(struct intake_reader *reader, const struct grid *raw,
                          const struct table_shape *shape, size_t *row)
{
    struct arena_mark mark = arena_mark(reader->arena);
    size_t best = 0;

    *row = 0;
    for (size_t i = 0; i < raw->count && i < ROWS_ABOVE; i++) {
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

void layout_report_hidden(struct intake_reader *reader, const struct grid *grid)
{
    struct buffer rows = BUFFER_INIT, columns = BUFFER_INIT;
    struct place place = {.file = grid->file, .sheet = grid->sheet};

    for (size_t row = 0; row < grid->count; row++)
        if (grid->rows[row].hidden)
            buffer_printf(&rows, "%s%u", rows.length ? "、" : "", grid->rows[row].line);
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
