/* The header is the block of up to three rows that names most measures. */
#include "intake/header.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "intake/layout.h"

#define HEADER_ROWS 3
#define MERGES_MOST 512 /* that a header is looked through for */

/* ---- the path of a column ---- */

size_t header_width(const struct grid *raw, struct block block)
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
           merge->last_column + 1 >= header_width(raw, block);
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
    if (raw->merge_count || row + 1 >= block.first + block.height ||
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

/* 合计, 本期, 2022年: below a measure it means the measure itself. */
static bool is_total_word(const struct intake_reader *reader, const char *text)
{
    static const char *const words[] = {"合计", "小计", "总计", "总数",
                                        "计",   "数量", "本期", "本年"};
    const char *folded = text_fold(reader->arena, text), *period = reader->intake->period.name;

    if (text_starts_with(folded, period) &&
        (!folded[strlen(period)] || strcmp(folded + strlen(period), "年") == 0))
        return true;
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(folded, words[i]) == 0)
            return true;
    return false;
}

static bool is_figure(const char *text)
{
    return !text[strspn(text, "0123456789., ")];
}

/* 常住人口 above 万人 as 常住人口（万人）; NULL where the lower text is no unit of the upper. */
static const char *with_unit(struct intake_reader *reader, const char *above, const char *unit)
{
    const char *form = arena_printf(reader->arena, "%s（%s）", above, unit), *found;
    double factor = 0;

    return *above && *unit &&
                   measures_find_header(&reader->catalogue->measures, reader->arena, form, &factor,
                                        &found) >= 0 &&
                   factor > 0
               ? form
               : NULL;
}

/* The form of a path that is a known measure, or NULL: 托位数/其中：普惠 is 普惠托位数. The whole
 * path comes first, since an alias may spell it out. */
static const char *known_form(struct intake_reader *reader, const char *const *parts, size_t count)
{
    struct arena *arena = reader->arena;
    const char *whole, *last, *above;

    for (size_t i = 0; i < count; i++) /* most of what is tried for a header is data */
        if (is_figure(parts[i]) && !(i && is_total_word(reader, parts[i])))
            return NULL;
    if (!count)
        return NULL;
    whole = joined(arena, parts, count);
    if (named_measure(reader, whole) >= 0)
        return whole;
    last = bare_label(arena, parts[count - 1]);
    above = count > 1 ? bare_label(arena, parts[count - 2]) : "";
    if (with_unit(reader, above, last))
        return with_unit(reader, above, last);
    const char *forms[] = {arena_printf(arena, "%s%s", last, above), last,
                           arena_printf(arena, "%s%s", above, last), above};
    size_t usable = count == 1 ? 2 : is_total_word(reader, last) ? 4 : 3;
    for (size_t i = 0; i < usable; i++)
        if (*forms[i] && named_measure(reader, forms[i]) >= 0)
            return forms[i];
    return NULL;
}

/* ---- which rows are the header ---- */

/* True where something stands right below a block, in a column that it gives no header. */
static bool lacks_header(const struct grid *raw, struct block block, size_t column, size_t parts)
{
    size_t below = block.first + block.height;

    return !parts && below < raw->count && *grid_cell(raw, below, (int)column);
}

/* Sets score and clarity of a block. Each measure counts once: merged cells over two columns are
 * not two. */
static void judge(struct intake_reader *reader, const struct grid *raw, struct block *block)
{
    struct arena_mark mark = arena_mark(reader->arena);
    bool *named = arena_array(reader->arena, reader->catalogue->measures.count, sizeof(*named));
    size_t width = header_width(raw, *block), below = block->first + block->height;
    const char *parts[HEADER_ROWS];

    if (below < raw->count && raw->rows[below].count > width)
        width = raw->rows[below].count;
    for (size_t column = 0; column < width; column++) {
        size_t count = path_of(raw, *block, column, parts);
        const char *form = known_form(reader, parts, count);
        int measure = form ? named_measure(reader, form) : -1;

        block->clarity -= lacks_header(raw, *block, column, count);
        if (measure < 0)
            continue;
        block->clarity -= named[measure];
        block->clarity +=
            count > 1 && with_unit(reader, bare_label(reader->arena, parts[count - 2]),
                                   bare_label(reader->arena, parts[count - 1]));
        block->score += !named[measure];
        named[measure] = true;
    }
    arena_reset(reader->arena, mark);
}

/* The block with most measures; of equal ones the clearest, then the lowest, then the first. A
 * single measure below line 1 makes no header: a list of definitions has that too. */
struct block header_find(struct intake_reader *reader, const struct grid *whole)
{
    const struct grid top = top_of(whole), *raw = &top;
    struct block best = {.height = raw->count > 0};

    for (size_t height = 1; height <= HEADER_ROWS; height++)
        for (size_t first = 0; first < HEADER_ROWS_ABOVE && first + height <= raw->count; first++) {
            struct block block = {.first = first, .height = height};
            judge(reader, raw, &block);
            if ((block.score > best.score ||
                 (best.score && block.score == best.score && block.clarity > best.clarity)) &&
                (first + height == 1 || block.score > 1))
                best = block;
        }
    return best;
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

bool header_names_other_year(const struct intake_reader *reader, const char *text)
{
    int year = year_in(text), own, month, day;

    date_split(reader->intake->period.first, &own, &month, &day);
    return year && year != own;
}

static bool is_other_period(const struct intake_reader *reader, const char *path)
{
    static const char *const words[] = {"上年", "去年", "上期", "同期", "增减", "增长"};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strstr(path, words[i]))
            return true;
    return header_names_other_year(reader, path);
}

const char *header_text(struct intake_reader *reader, const struct grid *whole, struct block block,
                        size_t column)
{
    const struct grid top = top_of(whole), *raw = &top;
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
