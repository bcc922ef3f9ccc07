/* The time of a row: its own cells, those above them, or the line that it stands under. Which of
 * several times of an area counts is known once all rows are. */
#include "intake/return_times.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

#define SHOWN_MOST 6 /* times and measures that a finding lists */

static const struct period *period_of(const struct return_file *file)
{
    return &file->reader->intake->period;
}

/* ---- what a row says ---- */

/* The table while its rows are read from top to bottom. */
struct times {
    struct return_file *file;
    const char **above;   /* [column] the last time above the row */
    struct row_time line; /* the last line between the rows; no text before the first */
};

static bool holds_figures(const struct return_file *file, size_t row)
{
    for (size_t i = 0; i < file->column_count; i++)
        if (file->columns[i].role == COLUMN_MEASURE && *grid_cell(&file->grid, row, (int)i))
            return true;
    return false;
}

static bool figures_follow(const struct return_file *file, size_t row)
{
    while (++row < file->grid.count)
        if (holds_figures(file, row))
            return true;
    return false;
}

/* The column of the one text of a row, -1 where it has several. */
static int only_text(const struct grid_row *row)
{
    int only = -1;

    for (size_t i = 0; i < row->count; i++) {
        if (!*row->cells[i])
            continue;
        if (only >= 0)
            return -1;
        only = (int)i;
    }
    return only;
}

/* A time alone in its row is of what stands below it, unless it is a day: that is when somebody
 * signed. In a column of figures a number is a figure, in one of times it is the one above. */
static bool take_line(struct times *times, size_t row)
{
    const struct return_file *file = times->file;
    struct arena *arena = file->reader->arena;
    int column = only_text(&file->grid.rows[row]);
    const char *text = grid_cell(&file->grid, row, column);
    enum when when = when_is(period_of(file), arena, text);

    if (when == WHEN_NONE || (size_t)column >= file->column_count ||
        (file->columns[column].role == COLUMN_MEASURE && !text[strspn(text, "0123456789")]))
        return false;
    diag_add(file->reader->sink, DIAG_N278, .place = grid_place(&file->grid, row, (size_t)column));
    if (file->columns[column].role == COLUMN_TIME)
        times->above[column] = text;
    else if (!when_is_day(period_of(file), arena, text) && figures_follow(file, row))
        times->line = (struct row_time){
            .when = when, .text = text, .column = -1, .line = file->grid.rows[row].line};
    return true;
}

/* The time of a row that says least for the period's; below a line where no column says any. */
static struct row_time time_of(struct times *times, size_t row)
{
    const struct return_file *file = times->file;
    struct row_time time = {.when = WHEN_OWN, .text = "", .line = file->grid.rows[row].line};
    bool said = false;

    for (size_t i = 0; i < file->column_count; i++) {
        const char *own = grid_cell(&file->grid, row, (int)i);
        enum when when;

        if (file->columns[i].role != COLUMN_TIME)
            continue;
        times->above[i] = *own ? own : times->above[i];
        if (!*times->above[i])
            continue;
        said = true;
        when = when_in_column(period_of(file), file->reader->arena, times->above[i],
                              file->columns[i].time);
        if (when < time.when) {
            time.when = when;
            time.text = times->above[i];
            time.column = (int)i;
        }
    }
    return said || !*times->line.text ? time : times->line;
}

void return_times_read(struct return_file *file)
{
    struct arena *arena = file->reader->arena;
    struct times times = {
        .file = file,
        .above = arena_array(arena, file->column_count + 1, sizeof(const char *)),
        .line = {.text = ""},
    };

    for (size_t i = 0; i < file->column_count; i++)
        times.above[i] = "";
    file->times = arena_array(arena, file->grid.count, sizeof(*file->times));
    for (size_t row = 1; row < file->grid.count; row++) {
        if (take_line(&times, row))
            file->times[row] = (struct row_time){.when = WHEN_NONE, .text = "", .is_line = true};
        else
            file->times[row] = time_of(&times, row);
    }
}

bool return_times_are_own(const struct return_file *file, size_t row)
{
    return file->times[row].when >= WHEN_END;
}

static bool is_flow(const struct return_file *file, int measure)
{
    return file->reader->catalogue->measures.items[measure].kind == MEASURE_FLOW;
}

bool return_times_hold(const struct return_file *file, size_t row, int measure)
{
    return file->times[row].when == WHEN_OWN ||
           (file->times[row].when == WHEN_END && !is_flow(file, measure));
}

/* ---- several times of an area ---- */

/* The table once all rows are known. */
struct settling {
    struct return_file *file;
    struct return_row *rows; /* [row] as if all were of the period */
    bool *has_own;           /* [area] a row of the whole period */
    bool *given;             /* [area * figure_count + figure] read for the period */
};

/* Understands all rows and says nothing of them: those of the period have their findings later. */
static void understand(struct settling *settling, const struct row_name *namings)
{
    const struct return_file *file = settling->file;
    struct intake_reader beside = *file->reader;
    struct diag_sink muted;

    diag_init(&muted, beside.arena);
    beside.sink = &muted;
    settling->rows = arena_array(beside.arena, file->grid.count, sizeof(*settling->rows));
    for (size_t row = 1; row < file->grid.count; row++) {
        struct return_row *read = &settling->rows[row];

        *read = return_row_read(&beside, &file->grid, namings[row].row, namings[row].column,
                                grid_row_is_ragged(&file->grid, namings[row].row));
        if (read->kind == RETURN_AREA && file->times[row].when == WHEN_OWN)
            settling->has_own[read->area] = true;
    }
}

/* True where the rows of the period's end are months of a series, and not all of the table: the
 * time stands below 月份, or beside it stand other months. */
static bool is_series(const struct return_file *file)
{
    for (size_t row = 1; row < file->grid.count; row++) {
        const struct row_time *time = &file->times[row];
        enum when_head head =
            time->column >= 0 && *time->text ? file->columns[time->column].time : WHEN_HEAD_ANY;

        if ((time->when == WHEN_END && (head == WHEN_HEAD_MONTH || head == WHEN_HEAD_QUARTER)) ||
            (time->when == WHEN_OTHER && !time->is_line &&
             when_is_within(period_of(file), file->reader->arena, time->text)))
            return true;
    }
    return false;
}

/* Beside a row of the whole period one of its end says nothing; `whole`: of nothing else. */
static void judge_ends(struct settling *settling, bool whole)
{
    const struct return_file *file = settling->file;

    for (size_t row = 1; row < file->grid.count; row++) {
        struct row_time *time = &file->times[row];
        const struct return_row *read = &settling->rows[row];

        if (time->when != WHEN_END)
            continue;
        if (read->kind == RETURN_AREA && settling->has_own[read->area])
            time->when = WHEN_OTHER;
        else if (whole)
            time->when = WHEN_OWN;
    }
}

static bool *given_at(const struct settling *settling, int area, size_t figure)
{
    return &settling->given[(size_t)area * settling->file->figure_count + figure];
}

static void find_given(struct settling *settling)
{
    const struct return_file *file = settling->file;

    for (size_t row = 1; row < file->grid.count; row++)
        for (size_t i = 0; i < file->figure_count && settling->rows[row].kind == RETURN_AREA; i++)
            if (return_times_hold(file, row, file->figures[i].measure) &&
                *grid_cell(&file->grid, row, (int)file->figures[i].at))
                *given_at(settling, settling->rows[row].area, i) = true;
}

/* ---- findings ---- */

/* A list of texts, each once. */
struct list {
    struct arena *arena;
    const char *text;
    size_t count;
};

static void list_add(struct list *list, const char *text)
{
    if (strstr(arena_printf(list->arena, "、%s、", list->text),
               arena_printf(list->arena, "、%s、", text)) ||
        ++list->count > SHOWN_MOST)
        return;
    list->text = arena_printf(list->arena, "%s%s%s", list->text, *list->text ? "、" : "", text);
}

/* What says the time: “年度”（B列）, or the line 2021年 by its number. */
static const char *says(const struct return_file *file, const struct row_time *time,
                        enum language language)
{
    if (time->column >= 0)
        return reader_column_name(file->reader, &file->grid, (size_t)time->column, language);
    return arena_printf(file->reader->arena, language == LANGUAGE_CHINESE ? "第%u行" : "line %u",
                        time->line);
}

/* True where a row that is not read has a figure that no other row gives. A part of an area is
 * none, nor is a total; whose figures cannot be told, may be lost. */
static bool loses(const struct settling *settling, size_t row)
{
    const struct return_row *read = &settling->rows[row];

    if (read->kind != RETURN_AREA)
        return !read->part;
    for (size_t i = 0; i < settling->file->figure_count; i++)
        if (*grid_cell(&settling->file->grid, row, (int)settling->file->figures[i].at) &&
            !*given_at(settling, read->area, i))
            return true;
    return false;
}

/* W288 */
static void report_others(const struct settling *settling)
{
    const struct return_file *file = settling->file;
    struct list shown = {.arena = file->reader->arena, .text = ""};
    size_t first = 0, count = 0;
    bool lost = false;
    char number[24];

    for (size_t row = 1; row < file->grid.count; row++) {
        const struct row_time *time = &file->times[row];
        enum return_row_kind kind = settling->rows[row].kind;

        if (return_times_are_own(file, row) || time->is_line || !holds_figures(file, row) ||
            kind == RETURN_TOTAL || kind == RETURN_SUBTOTAL)
            continue;
        first = first ? first : row;
        count++;
        lost |= time->when == WHEN_NONE || loses(settling, row);
        list_add(&shown, time->text);
    }
    snprintf(number, sizeof(number), "%zu", count);
    if (count)
        diag_add(file->reader->sink, DIAG_W288, .override_severity = !lost, .severity = DIAG_NOTE,
                 .place =
                     grid_place(&file->grid, first,
                                (size_t)(file->times[first].column >= 0 ? file->times[first].column
                                                                        : file->area)),
                 .value = shown.text,
                 .args = {says(file, &file->times[first], LANGUAGE_CHINESE), number,
                          says(file, &file->times[first], LANGUAGE_ENGLISH)});
}

/* Flows in rows of the period's end: `read` (N290), or not and given by no other row (W290). `ends`
 * are the rows that were so, before anything was decided. */
static void report_flows(const struct settling *settling, const bool *ends, bool read)
{
    const struct return_file *file = settling->file;
    const struct measures *measures = &file->reader->catalogue->measures;
    struct list shown = {.arena = file->reader->arena, .text = ""};
    struct place place = {0};
    const struct row_time *time = NULL;

    for (size_t row = 1; row < file->grid.count; row++)
        for (size_t i = 0; i < file->figure_count; i++) {
            const struct return_column *figures = &file->figures[i];

            if (!ends[row] || !return_times_are_own(file, row) ||
                settling->rows[row].kind != RETURN_AREA || !is_flow(file, figures->measure) ||
                !*grid_cell(&file->grid, row, (int)figures->at) ||
                *given_at(settling, settling->rows[row].area, i) != read)
                continue;
            if (!time) {
                time = &file->times[row];
                place = grid_place(&file->grid, row, figures->at);
            }
            list_add(&shown, measures->items[figures->measure].label);
        }
    if (time)
        diag_add(file->reader->sink, read ? DIAG_N290 : DIAG_W290, .place = place,
                 .value = time->text,
                 .args = {shown.text, says(file, time, LANGUAGE_CHINESE),
                          says(file, time, LANGUAGE_ENGLISH)});
}

void return_times_settle(struct return_file *file, const struct row_name *namings)
{
    struct arena *arena = file->reader->arena;
    size_t areas = file->reader->catalogue->areas.count;
    bool *ends = arena_array(arena, file->grid.count, sizeof(*ends)), all_own = true, whole;
    struct settling settling = {.file = file};

    for (size_t row = 1; row < file->grid.count; row++) {
        ends[row] = file->times[row].when == WHEN_END;
        all_own &= file->times[row].when == WHEN_OWN;
    }
    if (all_own)
        return;
    settling.has_own = arena_array(arena, areas, sizeof(bool));
    settling.given = arena_array(arena, areas * file->figure_count, sizeof(bool));
    understand(&settling, namings);
    whole = !is_series(file);
    judge_ends(&settling, whole);
    find_given(&settling);
    report_others(&settling);
    report_flows(&settling, ends, whole);
}
