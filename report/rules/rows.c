/* Cells of the rule tables; see rows.h. */
#include "rules/rows.h"

#include <ctype.h>
#include <string.h>

#include "base/csv.h"
#include "base/number.h"
#include "base/text.h"

static size_t errors_so_far(const struct diag_sink *sink)
{
    return sink->errors[DIAG_RULES] + sink->errors[DIAG_ENVIRONMENT];
}

int rows_open(struct rows *rows, struct arena *arena, const char *path, const char *name,
              const struct column_spec *specs, size_t count, struct diag_sink *sink)
{
    *rows = (struct rows){.arena = arena,
                          .sink = sink,
                          .specs = specs,
                          .positions = arena_array(arena, count, sizeof(int)),
                          .errors = errors_so_far(sink)};

    if (csv_read(arena, path, name, DIAG_RULES, sink, &rows->grid))
        return -1;
    if (rows->grid.count == 0) {
        diag_add(sink, DIAG_E106, .place = {.file = rows->grid.file, .line = 1},
                 .args = {specs[0].name});
        return -1;
    }
    if (grid_columns(&rows->grid, specs, count, DIAG_RULES, sink, rows->positions))
        return -1;
    grid_check_rows(&rows->grid, DIAG_RULES, sink);
    rows->seen = arena_array(arena, rows->grid.count, sizeof(*rows->seen));
    rows->seen_lines = arena_array(arena, rows->grid.count, sizeof(*rows->seen_lines));
    return 0;
}

bool rows_next(struct rows *rows)
{
    return ++rows->row < rows->grid.count;
}

size_t rows_count(const struct rows *rows)
{
    return rows->grid.count - 1;
}

int rows_status(const struct rows *rows)
{
    return errors_so_far(rows->sink) > rows->errors ? -1 : 0;
}

struct place rows_place(const struct rows *rows, int column)
{
    int position = rows->positions[column];

    return grid_place(&rows->grid, rows->row, position < 0 ? 0 : (size_t)position);
}

const char *rows_text(const struct rows *rows, int column)
{
    return grid_cell(&rows->grid, rows->row, rows->positions[column]);
}

/* ---- findings ---- */

bool rows_ragged(const struct rows *rows)
{
    return grid_row_is_ragged(&rows->grid, rows->row);
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
