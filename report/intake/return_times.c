/* The time of a row: its own cells, the merged cells or the line above that it stands under. */
#include "intake/return_times.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "intake/when.h"

#define SHOWN_MOST 6 /* times that the finding lists */

/* What was found in a table. */
struct times {
    const struct return_file *file;
    bool *passed_over;          /* [row] */
    const char **above;         /* [column] the last time above the row */
    const char *line;           /* 2021年, a line between the rows; "" before the first */
    struct place first;         /* of the first row of another period */
    size_t column;              /* by which it is */
    struct buffer shown;        /* 2021年、2020年 */
    size_t shown_count, others; /* rows of other periods */
    bool own, unclear;
};

static void show(struct times *times, const char *text)
{
    const char *shown = buffer_text(&times->shown);
    const char *entry = arena_printf(times->file->reader->arena, "、%s、", *text ? text : "空");
    const char *all = arena_printf(times->file->reader->arena, "、%s、", shown);

    if (strstr(all, entry) || ++times->shown_count > SHOWN_MOST)
        return;
    buffer_printf(&times->shown, "%s%s", times->shown.length ? "、" : "", *text ? text : "空");
}

/* The time of a row in a time column. An empty cell left of the areas carries on the one above, as
 * do merged cells; elsewhere it was forgotten. */
static const char *time_at(struct times *times, size_t row, size_t column)
{
    const struct grid *grid = &times->file->grid;
    const char *text = grid_cell(grid, row, (int)column);
    bool carries = (int)column < times->file->area;

    for (size_t i = 0; !*text && !carries && i < grid->merge_count; i++)
        carries = grid->merges[i].first_column <= column && grid->merges[i].last_column >= column &&
                  grid->merges[i].first_line <= grid->rows[row].line &&
                  grid->merges[i].last_line >= grid->rows[row].line;
    if (*text || !carries)
        times->above[column] = text;
    return times->above[column];
}

static bool is_blank_but(const struct grid *grid, size_t row, size_t column)
{
    for (size_t i = 0; i < grid->rows[row].count; i++)
        if (i != column && *grid->rows[row].cells[i])
            return false;
    return true;
}

/* 2021年 alone in a row: of what stands below it. */
static bool is_line(struct times *times, size_t row)
{
    const struct return_file *file = times->file;
    const struct intake_reader *reader = file->reader;
    const struct grid *grid = &file->grid;

    for (size_t i = 0; i < grid->rows[row].count; i++) {
        const char *text = grid->rows[row].cells[i];
        if (!*text)
            continue;
        if (when_is(&reader->intake->period, reader->arena, text) == WHEN_NONE ||
            !is_blank_but(grid, row, i))
            return false;
        times->line = text;
        diag_add(reader->sink, DIAG_N278, .place = grid_place(grid, row, i));
        return true;
    }
    return false;
}

/* True where a row with something in it is not of the period by `text`. */
static bool is_other(struct times *times, size_t row, size_t column, const char *text)
{
    const struct return_file *file = times->file;
    enum when when = when_is(&file->reader->intake->period, file->reader->arena, text);

    if (when == WHEN_OWN)
        return false;
    times->unclear |= when == WHEN_NONE;
    if (!times->others++) {
        times->first = grid_place(&file->grid, row, column);
        times->column = column;
    }
    show(times, text);
    return true;
}

static bool names_area(const struct return_file *file, size_t row)
{
    for (size_t i = 0; i < file->column_count; i++) {
        const char *text = grid_cell(&file->grid, row, (int)i);
        if (file->columns[i].role == COLUMN_AREA && *text &&
            reader_knows_area(file->reader, text) >= 0)
            return true;
    }
    return false;
}

/* A row without a time is not the period's where it is an area's; what else it may be (a total) is
 * seen further on. */
static bool row_is_other(struct times *times, size_t row)
{
    const struct return_file *file = times->file;
    bool has_column = false;

    for (size_t i = 0; i < file->column_count; i++) {
        if (file->columns[i].role != COLUMN_TIME)
            continue;
        has_column = true;
        const char *text = time_at(times, row, i);
        if ((*text || names_area(file, row)) && is_other(times, row, i, text))
            return true;
    }
    return !has_column && *times->line && is_other(times, row, (size_t)file->area, times->line);
}

/* True where a column headed 年度 says nothing in any row. */
static void pass_over_empty(const struct return_file *file)
{
    for (size_t i = 0; i < file->column_count; i++) {
        bool empty = true;
        for (size_t row = 1; row < file->grid.count && empty; row++)
            empty = !*grid_cell(&file->grid, row, (int)i);
        if (file->columns[i].role == COLUMN_TIME && empty)
            file->columns[i].role = COLUMN_PASSED_OVER;
    }
}

bool *return_times_read(const struct return_file *file)
{
    struct arena *arena = file->reader->arena;
    char count[24];
    struct times times = {
        .file = file,
        .line = "",
        .shown = BUFFER_INIT,
        .passed_over = arena_array(arena, file->grid.count, sizeof(bool)),
        .above = arena_array(arena, file->column_count + 1, sizeof(const char *)),
    };

    pass_over_empty(file);
    for (size_t i = 0; i <= file->column_count; i++)
        times.above[i] = "";
    for (size_t row = 1; row < file->grid.count; row++) {
        times.passed_over[row] = is_line(&times, row) || row_is_other(&times, row);
        times.own |= !times.passed_over[row];
    }
    snprintf(count, sizeof(count), "%zu", times.others);
    if (times.others)
        diag_add(
            file->reader->sink, DIAG_W288, .place = times.first,
            .override_severity = times.own && !times.unclear, .severity = DIAG_NOTE,
            .value = buffer_text(&times.shown),
            .args = {
                reader_column_name(file->reader, &file->grid, times.column, LANGUAGE_CHINESE),
                count,
                reader_column_name(file->reader, &file->grid, times.column, LANGUAGE_ENGLISH)});
    buffer_release(&times.shown);
    return times.passed_over;
}
