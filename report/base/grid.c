/* Columns by name, rows by width. */
#include "base/grid.h"

#include <string.h>

#include "base/label.h"
#include "base/text.h"

struct place grid_place(const struct grid *grid, size_t row, size_t column)
{
    return (struct place){.file = grid->file,
                          .sheet = grid->sheet,
                          .line = row < grid->count ? grid->rows[row].line : 0,
                          .column = (unsigned)column + 1};
}

const char *grid_cell(const struct grid *grid, size_t row, int column)
{
    const struct grid_row *cells = &grid->rows[row];

    return column >= 0 && (size_t)column < cells->count ? cells->cells[column] : "";
}

void grid_clear_covered(struct grid *grid)
{
    size_t row = 0, left = 0;

    for (size_t i = 0; i < grid->count; i++)
        left += grid->rows[i].count;
    for (size_t i = 0; i < grid->merge_count; i++) {
        const struct grid_merge *merge = &grid->merges[i];

        while (row < grid->count && grid->rows[row].line < merge->first_line)
            row++;
        for (size_t at = row; at < grid->count && grid->rows[at].line <= merge->last_line; at++)
            for (size_t column = merge->first_column;
                 column <= merge->last_column && column < grid->rows[at].count; column++) {
                if (!left--)
                    return;
                if (grid->rows[at].line != merge->first_line || column != merge->first_column)
                    grid->rows[at].cells[column] = "";
            }
    }
}

const char *grid_column_name(struct arena *arena, const struct grid *grid, size_t column,
                             const char *head, enum language language)
{
    const char *place;
    bool zh = language == LANGUAGE_CHINESE;
    struct buffer letters = BUFFER_INIT;

    diag_add_column(&letters, (unsigned)column + 1);
    if (grid->sheet)
        place = arena_printf(arena, zh ? "%s列" : "column %s", buffer_text(&letters));
    else
        place = arena_printf(arena, zh ? "第%zu列" : "column %zu", column + 1);
    buffer_release(&letters);
    if (!*head)
        return place;
    return arena_printf(arena, zh ? "“%s”（%s）" : "\"%s\" (%s)", head, place);
}

/* True where `header` is one of the names joined by '|'; both sides folded. */
static bool is_one_of(struct arena *scratch, const char *header, const char *names)
{
    while (names) {
        const char *end = strchr(names, '|');
        size_t length = end ? (size_t)(end - names) : strlen(names);
        if (strcmp(header, text_fold(scratch, arena_strndup(scratch, names, length))) == 0)
            return true;
        names = end ? end + 1 : NULL;
    }
    return false;
}

static int find_name(struct arena *scratch, const char *header, const struct column_spec *specs,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_one_of(scratch, header, specs[i].name) ||
            is_one_of(scratch, header, specs[i].aliases))
            return (int)i;
    return -1;
}

/* 托位数（个） without its unit, which multiplies nothing; NULL for other brackets. */
static const char *without_unit(struct arena *scratch, const char *header)
{
    static const char units[] = "个|人|家|户|名|所|单位:个|单位:人|单位:家|单位:户";
    struct label_brackets split;

    return label_split(scratch, header, &split) == 0 &&
                   is_one_of(scratch, text_fold(scratch, split.inside), units)
               ? label_bare(scratch, split.front)
               : NULL;
}

/* The column that a heading means, -1. */
static int find_spec(struct arena *scratch, const char *heading, const struct column_spec *specs,
                     size_t count)
{
    const char *bare, *plain;
    int spec = find_name(scratch, text_fold(scratch, heading), specs, count);

    if (spec >= 0 || !*heading)
        return spec;
    bare = label_bare(scratch, heading);
    spec = find_name(scratch, text_fold(scratch, bare), specs, count);
    if (spec < 0 && (plain = without_unit(scratch, bare)))
        spec = find_name(scratch, text_fold(scratch, plain), specs, count);
    for (size_t i = 0; spec < 0 && i < count; i++)
        if (specs[i].suits && specs[i].suits(scratch, bare) >= 0)
            spec = (int)i;
    return spec;
}

/* True where two columns may mean the same and one of them suits better; *better: the second. */
static bool is_choice(struct arena *scratch, const struct grid *grid,
                      const struct column_spec *spec, size_t first, size_t second, bool *better)
{
    int one, two;

    if (!spec->suits)
        return false;
    one = spec->suits(scratch, grid->rows[0].cells[first]);
    two = spec->suits(scratch, grid->rows[0].cells[second]);
    *better = two < one;
    return one != two;
}

size_t grid_header_score(struct arena *scratch, const struct grid_row *row,
                         const struct column_spec *specs, size_t count)
{
    bool *found = arena_array(scratch, count, sizeof(*found));
    size_t score = 0;

    for (size_t i = 0; i < row->count; i++) {
        int spec = find_spec(scratch, row->cells[i], specs, count);
        if (spec < 0 || found[spec])
            continue;
        found[spec] = true;
        score++;
    }
    for (size_t i = 0; i < count; i++)
        if (specs[i].required && !found[i])
            return 0;
    return score;
}

static void report_unknown(const struct grid *grid, size_t column, struct arena *scratch,
                           const struct column_spec *specs, size_t count, struct diag_sink *sink)
{
    const char *header = grid->rows[0].cells[column], *nearest;
    const char **names = arena_array(scratch, count, sizeof(*names));
    struct place place = grid_place(grid, 0, column);

    for (size_t i = 0; i < count; i++)
        names[i] = specs[i].name;
    nearest = text_nearest(scratch, header, names, count);
    diag_add(sink, DIAG_W252, .place = place,
             .args = {nearest && quote_is_slip(scratch, header, nearest)
                          ? header
                          : diag_quote(sink, &place, header),
                      diag_suggest(scratch, nearest, LANGUAGE_CHINESE),
                      diag_suggest(scratch, nearest, LANGUAGE_ENGLISH)});
}

const char *grid_spec_name(struct arena *arena, const struct column_spec *spec)
{
    size_t length = spec->aliases ? strcspn(spec->aliases, "|") : 0;

    return length ? arena_printf(arena, "%s（%.*s）", spec->name, (int)length, spec->aliases)
                  : spec->name;
}

int grid_columns(const struct grid *grid, const struct column_spec *specs, size_t count,
                 enum diag_class class, struct diag_sink *sink, int *positions)
{
    struct arena scratch;
    int status = 0;

    arena_init(&scratch, 0, sink->arena->exhausted);
    for (size_t i = 0; i < count; i++)
        positions[i] = -1;
    for (size_t i = 0; grid->count && i < grid->rows[0].count; i++) {
        const char *header = text_fold(&scratch, grid->rows[0].cells[i]);
        int spec = find_spec(&scratch, grid->rows[0].cells[i], specs, count);
        bool better = false;

        if (spec >= 0 && positions[spec] >= 0 &&
            is_choice(&scratch, grid, &specs[spec], (size_t)positions[spec], i, &better))
            positions[spec] = better ? (int)i : positions[spec];
        else if (spec >= 0 && positions[spec] >= 0)
            diag_add(
                sink, DIAG_E215, .place = grid_place(grid, 0, i), .class = class,
                .args = {grid->rows[0].cells[i],
                         grid_column_name(&scratch, grid, (size_t)positions[spec],
                                          grid_cell(grid, 0, positions[spec]), LANGUAGE_CHINESE),
                         grid_column_name(&scratch, grid, (size_t)positions[spec],
                                          grid_cell(grid, 0, positions[spec]), LANGUAGE_ENGLISH)});
        else if (spec >= 0)
            positions[spec] = (int)i;
        else if (*header && !is_one_of(&scratch, header, "note|备注"))
            report_unknown(grid, i, &scratch, specs, count, sink);
    }
    for (size_t i = 0; i < count; i++)
        if (specs[i].required && positions[i] < 0) {
            diag_add(sink, class == DIAG_RULES ? DIAG_E106 : DIAG_E220,
                     .place = {.file = grid->file, .sheet = grid->sheet, .line = 1}, .class = class,
                     .args = {grid_spec_name(&scratch, &specs[i])});
            status = -1;
        }
    arena_release(&scratch);
    return status;
}

/* Cells up to the last that is not empty. */
static size_t filled(const struct grid_row *row)
{
    size_t count = row->count;

    while (count && !*row->cells[count - 1])
        count--;
    return count;
}

bool grid_row_is_ragged(const struct grid *grid, size_t row)
{
    size_t wanted = grid->rows[0].count;

    return !grid->sheet && (grid->rows[row].count < wanted || filled(&grid->rows[row]) > wanted);
}

/* W279 at the first cell of a sheet's row that stands where the header has none. */
static void report_stray(const struct grid *grid, size_t row, enum diag_class class,
                         struct diag_sink *sink)
{
    for (size_t i = grid->rows[0].count; i < grid->rows[row].count; i++)
        if (*grid->rows[row].cells[i]) {
            diag_add(sink, DIAG_W279, .class = class, .place = grid_place(grid, row, i));
            return;
        }
}

size_t grid_check_rows(const struct grid *grid, enum diag_class class, struct diag_sink *sink)
{
    struct arena scratch;
    size_t ragged = 0;

    arena_init(&scratch, 0, sink->arena->exhausted);
    for (size_t i = 1; i < grid->count; i++) {
        if (grid->sheet)
            report_stray(grid, i, class, sink);
        if (grid_row_is_ragged(grid, i)) {
            ragged++;
            diag_add(
                sink, DIAG_E202, .class = class,
                .place = {.file = grid->file, .sheet = grid->sheet, .line = grid->rows[i].line},
                .args = {arena_printf(&scratch, "%zu", grid->rows[i].count),
                         arena_printf(&scratch, "%zu", grid->rows[0].count)});
        }
    }
    arena_release(&scratch);
    return ragged;
}
