/* Cells of tables that an office keeps; see rows.h. */
#include "base/rows.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/csv.h"
#include "base/length.h"
#include "base/number.h"
#include "base/text.h"

bool table_file_adds(const struct place *place)
{
    const size_t tail = strlen(ADDED_ROWS), length = place->file ? strlen(place->file) : 0;

    return length > tail && strcasecmp(place->file + length - tail, ADDED_ROWS) == 0;
}

static size_t errors_so_far(const struct diag_sink *sink)
{
    return sink->errors[DIAG_RULES] + sink->errors[DIAG_ENVIRONMENT];
}

/* Reads a file and finds its columns. Returns 0, or -1 where there is nothing to read. */
static int read_grid(const struct rows *rows, const char *path, const char *name,
                     const struct column_spec *specs, size_t count, struct grid *grid,
                     int *positions)
{
    if (csv_read(rows->arena, path, name, DIAG_RULES, rows->sink, grid))
        return -1;
    if (grid->count == 0) {
        diag_add(rows->sink, DIAG_E106, .place = {.file = grid->file, .line = 1},
                 .args = {rows->specs[0].name});
        return -1;
    }
    if (grid_columns(grid, specs, count, DIAG_RULES, rows->sink, positions))
        return -1;
    grid_check_rows(grid, DIAG_RULES, rows->sink);
    return 0;
}

/* Rows that replace others need nothing but the key: what they do not say stays. */
static const struct column_spec *for_replacing(struct arena *arena, const struct column_spec *specs,
                                               size_t count)
{
    struct column_spec *own = arena_array(arena, count, sizeof(*own));

    memcpy(own, specs, count * sizeof(*own));
    for (size_t i = 1; i < count; i++)
        own[i].required = false;
    return own;
}

/* The row of the table with a key, if none was put in its place yet; 0. */
static size_t find_replaced(const struct rows *rows, const char *key)
{
    for (size_t row = 1; *key && row < rows->grid.count; row++)
        if (!rows->added_at[row] &&
            strcmp(grid_cell(&rows->grid, row, rows->positions[0]), key) == 0)
            return row;
    return 0;
}

static void place_added(struct rows *rows)
{
    for (size_t i = 1; i < rows->added.count; i++) {
        size_t row = find_replaced(rows, grid_cell(&rows->added, i, rows->added_positions[0]));

        rows->added_at[row ? row : rows->count++] = i;
    }
}

/* A row that replaces none must say all that a row of the table must. Returns 0, or -1 with E106.
 */
static int check_new(const struct rows *rows, size_t count)
{
    int status = 0;

    for (size_t i = 0; i < count && rows->count > rows->grid.count; i++)
        if (rows->specs[i].required && rows->added_positions[i] < 0) {
            diag_add(rows->sink, DIAG_E106,
                     .place = {.file = rows->added.file, .line = rows->added.rows[0].line},
                     .args = {rows->specs[i].name});
            status = -1;
        }
    return status;
}

int rows_open_table(struct rows *rows, struct arena *arena, const struct table_file *file,
                    const struct column_spec *specs, size_t count, struct diag_sink *sink)
{
    size_t most;

    *rows = (struct rows){.arena = arena,
                          .sink = sink,
                          .specs = specs,
                          .positions = arena_array(arena, count, sizeof(int)),
                          .added_positions = arena_array(arena, count, sizeof(int)),
                          .errors = errors_so_far(sink)};
    if (read_grid(rows, file->path, file->name, specs, count, &rows->grid, rows->positions) ||
        (file->added_path &&
         read_grid(rows, file->added_path, file->added_name, for_replacing(arena, specs, count),
                   count, &rows->added, rows->added_positions)))
        return -1;
    most = rows->grid.count + rows->added.count;
    rows->added_at = arena_array(arena, most, sizeof(*rows->added_at));
    rows->seen = arena_array(arena, most, sizeof(*rows->seen));
    rows->seen_lines = arena_array(arena, most, sizeof(*rows->seen_lines));
    rows->count = rows->grid.count;
    place_added(rows);
    return check_new(rows, count);
}

int rows_open(struct rows *rows, struct arena *arena, const char *path, const char *name,
              const struct column_spec *specs, size_t count, struct diag_sink *sink)
{
    return rows_open_table(rows, arena, &(struct table_file){.path = path, .name = name}, specs,
                           count, sink);
}

bool rows_next(struct rows *rows)
{
    return ++rows->row < rows->count;
}

size_t rows_count(const struct rows *rows)
{
    return rows->count - 1;
}

bool rows_is_added(const struct rows *rows)
{
    return rows->added_at[rows->row] > 0;
}

int rows_status(const struct rows *rows)
{
    return errors_so_far(rows->sink) > rows->errors ? -1 : 0;
}

/* True where the cell is of an added row, and not what that leaves of the row it replaces. */
static bool is_of_added(const struct rows *rows, int column)
{
    return rows_is_added(rows) &&
           (rows->added_positions[column] >= 0 || rows->row >= rows->grid.count);
}

struct place rows_place(const struct rows *rows, int column)
{
    bool added = is_of_added(rows, column);
    int position = added ? rows->added_positions[column] : rows->positions[column];

    return grid_place(added ? &rows->added : &rows->grid,
                      added ? rows->added_at[rows->row] : rows->row,
                      position < 0 ? 0 : (size_t)position);
}

const char *rows_text(const struct rows *rows, int column)
{
    return is_of_added(rows, column)
               ? grid_cell(&rows->added, rows->added_at[rows->row], rows->added_positions[column])
               : grid_cell(&rows->grid, rows->row, rows->positions[column]);
}

bool rows_has_column(const struct rows *rows, int column)
{
    return rows->positions[column] >= 0 ||
           (rows_is_added(rows) && rows->added_positions[column] >= 0);
}

/* ---- findings ---- */

bool rows_ragged(const struct rows *rows)
{
    return rows_is_added(rows) ? grid_row_is_ragged(&rows->added, rows->added_at[rows->row])
                               : grid_row_is_ragged(&rows->grid, rows->row);
}

void rows_bad(struct rows *rows, int column, const char *chinese, const char *english)
{
    if (!rows_ragged(rows))
        diag_add(rows->sink, DIAG_E110, .place = rows_place(rows, column),
                 .value = rows_text(rows, column),
                 .args = {rows->specs[column].name, chinese, english});
}

void rows_unknown(struct rows *rows, int column, const char *candidate)
{
    if (!rows_ragged(rows))
        diag_add(rows->sink, DIAG_E108, .place = rows_place(rows, column),
                 .value = rows_text(rows, column),
                 .args = {rows->specs[column].name,
                          diag_suggest(rows->arena, candidate, LANGUAGE_CHINESE),
                          diag_suggest(rows->arena, candidate, LANGUAGE_ENGLISH)});
}

void rows_repeated(struct rows *rows, int column, unsigned line)
{
    diag_add(rows->sink, DIAG_E107, .place = rows_place(rows, column),
             .args = {rows_text(rows, column), arena_printf(rows->arena, "%u", line)});
}

/* ---- words ---- */

const char *rows_required(struct rows *rows, int column)
{
    const char *text = rows_text(rows, column);

    if (!*text)
        rows_bad(rows, column, "非空文字", "a text, not nothing");
    return text;
}

const char *rows_unique(struct rows *rows, int column)
{
    const char *text = rows_text(rows, column);

    for (size_t i = 0; i < rows->seen_count; i++) {
        if (strcmp(rows->seen[i], text) != 0)
            continue;
        rows_repeated(rows, column, rows->seen_lines[i]);
        return NULL;
    }
    rows->seen[rows->seen_count] = text;
    rows->seen_lines[rows->seen_count++] = rows_place(rows, column).line;
    return text;
}

static bool is_code(const char *text)
{
    if (!*text)
        return false;
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80 || (!isalnum(*text) && !strchr("_.-", *text)))
            return false;
    return true;
}

const char *rows_code(struct rows *rows, int column)
{
    if (is_code(rows_text(rows, column)))
        return rows_unique(rows, column);
    rows_bad(rows, column, "代码（字母、数字、“_”“.”“-”）",
             "a code of letters, digits, \"_\", \".\" and \"-\"");
    return NULL;
}

bool rows_yes_no(struct rows *rows, int column)
{
    const char *text = rows_text(rows, column);

    if (strcmp(text, "0") != 0 && strcmp(text, "1") != 0)
        rows_bad(rows, column, " 0 或 1", "0 or 1");
    return strcmp(text, "1") == 0;
}

unsigned rows_choice(struct rows *rows, int column, const char *const *names, size_t count)
{
    const char *text = rows_text(rows, column);
    const char *chinese = "", *english = "";

    for (unsigned i = 0; i < count; i++)
        if (strcmp(names[i], text) == 0)
            return i;
    for (size_t i = 0; i < count; i++) {
        chinese =
            arena_printf(rows->arena, "%s %s%s", chinese, names[i], i + 1 < count ? "、" : "");
        english = arena_printf(rows->arena, "%s%s%s", english, i ? ", " : "", names[i]);
    }
    rows_bad(rows, column, arena_printf(rows->arena, "%s 之一", chinese),
             arena_printf(rows->arena, "one of %s", english));
    return 0;
}

enum diag_severity rows_severity(struct rows *rows, int column)
{
    static const char *const names[] = {
        [DIAG_NOTE] = "note", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error"};
    ROWS_ARE(names, DIAG_SEVERITIES);

    return (enum diag_severity)rows_choice(rows, column, names, DIAG_SEVERITIES);
}

/* ---- numbers and dates ---- */

long rows_integer(struct rows *rows, int column, long minimum, long maximum)
{
    long value = minimum;

    if (number_parse_integer(rows_text(rows, column), minimum, maximum, &value))
        rows_bad(rows, column, arena_printf(rows->arena, " %ld 至 %ld 的整数", minimum, maximum),
                 arena_printf(rows->arena, "a whole number from %ld to %ld", minimum, maximum));
    return value;
}

double rows_positive(struct rows *rows, int column)
{
    double value;

    if (number_parse(rows_text(rows, column), &value) == 0 && value > 0)
        return value;
    rows_bad(rows, column, "大于 0 的数", "a number above 0");
    return 1;
}

bool rows_date(struct rows *rows, int column, struct date *date)
{
    const char *text = rows_text(rows, column);

    if (!*text)
        return false;
    if (date_parse(text, date) == 0)
        return true;
    rows_bad(rows, column, "日期 YYYY-MM-DD", "a date, YYYY-MM-DD");
    return false;
}

bool rows_target(struct rows *rows, int column, const char *unit, double *target)
{
    const char *text = rows_text(rows, column);
    size_t length = strlen(text);
    double value;

    if (!length)
        return false;
    if (text[length - 1] == '%') {
        if (strcmp(unit, "%") != 0) {
            rows_bad(rows, column, arena_printf(rows->arena, "以“%s”为单位的数，不带 %%", unit),
                     arena_printf(rows->arena, "a number in %s, without %%", unit));
            return false;
        }
        text = arena_strndup(rows->arena, text, length - 1);
    }
    if (number_parse(text, &value) == 0 && value > 0) {
        *target = value;
        return true;
    }
    rows_bad(rows, column, "大于 0 的数", "a number above 0");
    return false;
}
