/* The header is the block of up to four rows that names most measures. */
#include "intake/header.h"

#include <stdlib.h>
#include <string.h>

#include "base/label.h"
#include "base/text.h"
#include "intake/area_head.h"
#include "intake/when.h"

#define HEADER_ROWS 4
#define MERGES_MOST 512 /* that a header is looked through for */

/* ---- the path of a column ---- */

static size_t text_width_of(const struct grid *raw, struct block block)
{
    size_t width = 0;

    for (size_t row = block.first; row < block.first + block.height; row++)
        if (raw->rows[row].count > width)
            width = raw->rows[row].count;
    return width;
}

/* True for merged cells over the whole width: what they say is of no column. */
static bool is_title(const struct grid *raw, struct block block, const struct grid_merge *merge)
{
    return !merge->first_column && merge->last_column &&
           merge->last_column + 1 >= text_width_of(raw, block);
}

static unsigned last_line(const struct grid *raw, struct block block)
{
    return raw->rows[block.first + block.height - 1].line;
}

/* True where merged cells, no title, share a line with the block. */
static bool touches(const struct grid *raw, struct block block, const struct grid_merge *merge)
{
    return merge->first_line <= last_line(raw, block) &&
           merge->last_line >= raw->rows[block.first].line && !is_title(raw, block, merge);
}

/* The last column may be named by merged cells alone. */
size_t header_width(const struct grid *raw, struct block block)
{
    size_t width = text_width_of(raw, block);

    for (size_t i = 0; i < raw->merge_count && raw->merges[i].first_line <= last_line(raw, block);
         i++)
        if (raw->merges[i].last_column >= width && touches(raw, block, &raw->merges[i]))
            width = raw->merges[i].last_column + 1;
    return width;
}

/* The upper part of a sheet, with the merged cells that a header may have: looked through for each
 * cell, they must not be many. Merged cells stand by line. */
static struct grid top_of(const struct grid *raw)
{
    struct grid top = *raw;

    if (top.count > HEADER_ROWS_ABOVE + HEADER_ROWS)
        top.count = HEADER_ROWS_ABOVE + HEADER_ROWS;
    for (top.merge_count = 0;
         top.count && top.merge_count < raw->merge_count && top.merge_count < MERGES_MOST;
         top.merge_count++)
        if (raw->merges[top.merge_count].first_line > raw->rows[top.count - 1].line)
            break;
    return top;
}

/* True where merged cells say which columns belong together. */
static bool is_merged(const struct grid *raw, struct block block)
{
    for (size_t i = 0; i < raw->merge_count; i++)
        if (raw->merges[i].first_column < raw->merges[i].last_column &&
            touches(raw, block, &raw->merges[i]))
            return true;
    return false;
}

static bool has_own_below(const struct grid *raw, struct block block, size_t row, size_t column)
{
    while (++row < block.first + block.height)
        if (*grid_cell(raw, row, (int)column))
            return true;
    return false;
}

/* The text that shows at a cell of the header: its own, or that of the merged cells it lies in. In
 * a text file merged cells were emptied, and some merge nothing: there the text to the left carries
 * on over cells that have something of their own below. */
static const char *shown_text(const struct grid *raw, struct block block, size_t row, size_t column)
{
    const char *own = grid_cell(raw, row, (int)column);

    if (*own)
        return own;
    for (size_t i = 0; i < raw->merge_count; i++) {
        const struct grid_merge *merge = &raw->merges[i];
        unsigned line = raw->rows[row].line;
        if (line < merge->first_line || line > merge->last_line || column < merge->first_column ||
            column > merge->last_column || is_title(raw, block, merge))
            continue;
        for (size_t top = block.first; top <= row; top++)
            if (raw->rows[top].line == merge->first_line)
                return grid_cell(raw, top, (int)merge->first_column);
    }
    if (!has_own_below(raw, block, row, column) || is_merged(raw, block))
        return "";
    while (column && !*own)
        own = grid_cell(raw, row, (int)--column);
    return own;
}

static bool is_time(const struct intake_reader *reader, const char *text)
{
    return when_is(&reader->intake->period, reader->arena, text) != WHEN_NONE;
}

/* The parts of a column's path from top to bottom, each once. Returns how many. */
static size_t path_of(struct intake_reader *reader, const struct grid *raw, struct block block,
                      size_t column, const char *parts[HEADER_ROWS + 1])
{
    size_t count = 0;

    for (size_t row = block.first; row < block.first + block.height; row++) {
        const char *text = shown_text(raw, block, row, column);
        if (*text && (!count || strcmp(parts[count - 1], text) != 0))
            parts[count++] = text;
    }
    if (block.over && count == 1 && is_time(reader, parts[0])) {
        parts[1] = parts[0];
        parts[0] = block.over;
        count = 2;
    }
    return count;
}

static struct head head_of(struct intake_reader *reader, const struct grid *raw, struct block block,
                           size_t column)
{
    const char *parts[HEADER_ROWS + 1];
    size_t count = path_of(reader, raw, block, column, parts);

    return head_read(reader, parts, count);
}

struct head header_read(struct intake_reader *reader, const struct grid *whole, struct block block,
                        size_t column)
{
    const struct grid top = top_of(whole);

    return head_of(reader, &top, block, column);
}

/* ---- which rows are the header ---- */

#define ROWS_ASKED 20 /* below a heading that may be one of areas */

/* A figure, or what stands for one; a year is none. */
static bool is_value(const struct intake_reader *reader, const char *text)
{
    struct arena_mark mark = arena_mark(reader->arena);
    bool value = *text && !is_time(reader, text) &&
                 typed_read(reader->arena, text, "").reading.state != VALUE_INVALID;

    arena_reset(reader->arena, mark);
    return value;
}

/* A block while it is judged. */
struct judged {
    bool *named;        /* [measure] by a column that holds the whole of it */
    bool *mentioned;    /* [measure] */
    size_t texts_below; /* that may go on with the header, in the row below it */
    bool ends;          /* the row below holds figures or names an area */
    bool has_area;      /* a column is headed like areas, or an area stands right below */
    bool holds_data;    /* a row of the block names an area */
};

/* True where a row that follows names an area in the column: 合计 may stand before the first. */
static bool areas_follow(struct intake_reader *reader, const struct grid *raw, size_t below,
                         size_t column)
{
    for (size_t row = below; row < raw->count && row < below + ROWS_ASKED; row++) {
        const char *text = grid_cell(raw, row, (int)column);
        if (*text && reader_knows_area(reader, text) >= 0)
            return true;
    }
    return false;
}

/* True where a text below a block ends it: a figure, or what stands in a column of something else
 * and is no measure's name (甲类 over 托位数 goes on). */
static bool ends_header(struct intake_reader *reader, const char *text, bool other)
{
    return *text && ((other && head_read(reader, &text, 1).measure < 0) || is_value(reader, text));
}

/* What stands in and right below the column of a block. */
static void look_below(struct intake_reader *reader, const struct grid *raw,
                       const struct block *block, size_t column, const struct head *head,
                       struct judged *judged)
{
    size_t below = block->first + block->height;
    const char *text = below < raw->count ? grid_cell(raw, below, (int)column) : "";
    bool other = head->measure < 0 && *head->path; /* a column of something else */

    if (head->measure < 0) {
        bool area = *text && reader_knows_area(reader, text) >= 0;
        judged->has_area |= area || area_head_suits(reader->arena, head->path) >= 0 ||
                            (area_head_rank(reader->arena, head->path) >= 0 &&
                             areas_follow(reader, raw, below, column));
        judged->ends |= area;
        for (size_t row = block->first + 1; row < below; row++) {
            const char *own = grid_cell(raw, row, (int)column);
            judged->holds_data |= *own && reader_knows_area(reader, own) >= 0;
        }
    }
    judged->ends |= ends_header(reader, text, other);
    judged->texts_below += *text != '\0';
}

/* True where merged cells reach over the edge of a block: it is higher, or begins further up. */
static bool cuts_merged_cells(const struct grid *raw, struct block block)
{
    size_t below = block.first + block.height;
    unsigned first = raw->rows[block.first].line, last = last_line(raw, block);

    for (size_t i = 0; i < raw->merge_count && raw->merges[i].first_line <= last; i++) {
        const struct grid_merge *merge = &raw->merges[i];
        bool over = merge->first_line < first && merge->last_line >= first;
        bool under = merge->last_line > last && below < raw->count &&
                     merge->last_line >= raw->rows[below].line;

        if ((over || under) && !is_title(raw, block, merge))
            return true;
    }
    return false;
}

/* Sets score and clarity of a block. Each measure counts once. Less clear is one that names a
 * measure again or leaves a column without a header; clearer a unit that stands below its measure.
 * Far less clear is one that cannot be all of the header: merged cells or texts go on below it, or
 * it holds a row of data. Returns true where a single measure may be all that there is. */
static bool judge(struct intake_reader *reader, const struct grid *raw, struct block *block)
{
    struct arena_mark mark = arena_mark(reader->arena);
    size_t measures = reader->catalogue->measures.count;
    size_t width = header_width(raw, *block), below = block->first + block->height;
    struct judged judged = {.named = arena_array(reader->arena, measures, sizeof(bool)),
                            .mentioned = arena_array(reader->arena, measures, sizeof(bool))};

    if (below < raw->count && raw->rows[below].count > width)
        width = raw->rows[below].count;
    for (size_t column = 0; column < width; column++) {
        struct head head = head_of(reader, raw, *block, column);

        look_below(reader, raw, block, column, &head, &judged);
        block->clarity -= !*head.path && below < raw->count && *grid_cell(raw, below, (int)column);
        if (head.measure < 0)
            continue;
        block->clarity += head.unit_below;
        block->score += !judged.mentioned[head.measure];
        judged.mentioned[head.measure] = true;
        if (head.role == HEAD_WHOLE) {
            block->clarity -= judged.named[head.measure];
            judged.named[head.measure] = true;
        }
    }
    arena_reset(reader->arena, mark);
    if (judged.holds_data || cuts_merged_cells(raw, *block) || (judged.texts_below && !judged.ends))
        block->clarity -= 1000;
    return judged.has_area;
}

/* ---- a table of years over one measure ---- */

/* Ends and fronts of a title that say nothing of what is counted. */
static const char *without_frame(struct arena *arena, const char *title)
{
    static const char *const fronts[] = {"指标名称:", "统计指标:", "指标:"};
    static const char *const ends[] = {"情况统计表", "情况一览表", "情况汇总表", "统计表",
                                       "一览表",     "汇总表",     "情况表",     "情况"};
    const char *folded = text_fold(arena, title);
    size_t length;

    for (size_t i = 0; i < sizeof(fronts) / sizeof(*fronts); i++)
        if (text_starts_with(folded, fronts[i]))
            folded += strlen(fronts[i]);
    length = strlen(folded);
    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
        if (length > strlen(ends[i]) && strcmp(folded + length - strlen(ends[i]), ends[i]) == 0)
            return arena_strndup(arena, folded, length - strlen(ends[i]));
    return folded;
}

/* The measure that a title is about and nothing else: 指标：常住人口（万人）, 各县区常住人口,
 * 福建省 常住人口; NULL. A name within a longer one (新增托位数) is not it. */
static const char *measure_of_title(struct intake_reader *reader, const char *title)
{
    const char *folded = without_frame(reader->arena, label_bare(reader->arena, title));

    for (const char *at = folded; *at; at++) {
        const char *front = arena_strndup(reader->arena, folded, (size_t)(at - folded));
        struct head head;

        if (((unsigned char)*at & 0xC0) == 0x80 ||
            (*front && reader_knows_area(reader, front) < 0 &&
             !(text_starts_with(front, "各") && area_head_rank(reader->arena, front) >= 0)))
            continue;
        head = head_read(reader, &at, 1);
        if (head.role == HEAD_WHOLE)
            return head.form;
    }
    return NULL;
}

/* The line nearest above a row that names one measure in one cell, or in one behind 指标. */
static const char *measure_above(struct intake_reader *reader, const struct grid *raw, size_t row)
{
    while (row-- > 0) {
        const char *text = "", *measure;
        size_t count = 0;

        for (size_t i = 0; i < raw->rows[row].count; i++)
            if (*raw->rows[row].cells[i] && !text_starts_with(raw->rows[row].cells[i], "指标")) {
                text = raw->rows[row].cells[i];
                count++;
            } else if (*raw->rows[row].cells[i] && !count) {
                text = raw->rows[row].cells[i];
            }
        measure = count <= 1 ? measure_of_title(reader, text) : NULL;
        if (measure)
            return measure;
    }
    return NULL;
}

/* A row that names areas and years: several, or the period's. */
static bool heads_years(struct intake_reader *reader, const struct grid *raw, size_t row)
{
    size_t times = 0, others = 0;

    for (size_t i = 0; i < raw->rows[row].count; i++) {
        const char *text = raw->rows[row].cells[i];
        enum when when = when_is(&reader->intake->period, reader->arena, text);
        times += when >= WHEN_END ? 2 : when == WHEN_OTHER;
        others += *text && when == WHEN_NONE;
        if (is_value(reader, text))
            return false;
    }
    return times > 1 && others <= 3;
}

/* The header of such a table; `otherwise` where there is none. */
static struct block find_years(struct intake_reader *reader, const struct grid *raw,
                               struct block otherwise)
{
    for (size_t row = 1; row < HEADER_ROWS_ABOVE && row < raw->count; row++) {
        struct block block = {.first = row, .height = 1};

        if (heads_years(reader, raw, row) && (block.over = measure_above(reader, raw, row))) {
            judge(reader, raw, &block);
            return block;
        }
    }
    return otherwise;
}

/* ---- finding it ---- */

/* True for a row that names an area and holds a figure: it is no header, nor is any block with it.
 */
static bool is_data(struct intake_reader *reader, const struct grid *raw, size_t row)
{
    bool area = false, value = false;

    for (size_t i = 0; i < raw->rows[row].count && !(area && value); i++) {
        const char *text = raw->rows[row].cells[i];
        if (!*text)
            continue;
        value |= is_value(reader, text);
        area = area || reader_knows_area(reader, text) >= 0;
    }
    return area && value;
}

/* How many rows from `first` on may be one header. */
static size_t height_most(const bool *data, size_t count, size_t first)
{
    size_t height = 0;

    while (height < HEADER_ROWS && first + height < count && !data[first + height])
        height++;
    return height;
}

/* The block with most measures; of equal ones the clearest, then the lowest, then the first. A
 * single measure below line 1 makes no header without a column of areas: a list of definitions has
 * that too. */
struct block header_find(struct intake_reader *reader, const struct grid *whole)
{
    const struct grid top = top_of(whole), *raw = &top;
    struct block best = {.height = raw->count > 0};
    bool best_has_area = false, data[HEADER_ROWS_ABOVE + HEADER_ROWS] = {false};

    for (size_t row = 0; row < raw->count; row++)
        data[row] = is_data(reader, raw, row);
    for (size_t height = 1; height <= HEADER_ROWS; height++)
        for (size_t first = 0; first < HEADER_ROWS_ABOVE && first < raw->count; first++) {
            struct block block = {.first = first, .height = height};
            bool has_area;

            if (height > height_most(data, raw->count, first))
                continue;
            has_area = judge(reader, raw, &block);
            if ((block.score > best.score ||
                 (best.score && block.score == best.score && block.clarity > best.clarity)) &&
                (first + height == 1 || block.score > 1 || has_area)) {
                best = block;
                best_has_area = has_area;
            }
        }
    return best.score > 1 || best_has_area ? best : find_years(reader, raw, best);
}

bool header_begins(struct intake_reader *reader, const struct grid *raw, size_t row)
{
    struct arena_mark mark = arena_mark(reader->arena);
    size_t measures = 0, areas = 0;

    for (size_t i = 0; i < raw->rows[row].count; i++) {
        const char *text = raw->rows[row].cells[i];

        if (!*text)
            continue;
        if (is_value(reader, text) || reader_knows_area(reader, text) >= 0) {
            arena_reset(reader->arena, mark);
            return false;
        }
        if (head_read(reader, &text, 1).measure >= 0)
            measures++;
        else
            areas += area_head_rank(reader->arena, text) >= 0;
    }
    arena_reset(reader->arena, mark);
    return measures && (areas || measures > 1);
}

bool header_names_other_year(const struct intake_reader *reader, const char *text)
{
    int own, month, day;

    date_split(reader->intake->period.first, &own, &month, &day);
    for (const char *at = text; (at = strstr(at, "年")); at += strlen("年")) {
        char digits[5] = {0};
        if (at - text < 4)
            continue;
        memcpy(digits, at - 4, 4);
        if (strspn(digits, "0123456789") == 4 && (digits[0] == '1' || digits[0] == '2'))
            return atoi(digits) != own;
    }
    return false;
}
