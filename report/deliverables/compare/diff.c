/* Comparing: tables by key, side by side; see diff.h.
 *
 * Owns what is read of an output and the rows that differ. Why they do is diff_why.c's, how they
 * show diff_text.c's.
 *
 * Invariant: no file of an output is compared but the one its manifest.json was written for.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"
#include "deliverables/compare/diff_parts.h"

/* ---- one run ---- */

static int column_of(const struct grid *grid, const char *name)
{
    for (size_t i = 0; grid->count && i < grid->rows[0].count; i++)
        if (strcmp(grid->rows[0].cells[i], name) == 0)
            return (int)i;
    return -1;
}

static int compare_keys(const void *left, const void *right, void *data)
{
    const struct keyed *table = data;
    const size_t *a = *(const size_t *const *)left, *b = *(const size_t *const *)right;

    return strcmp(table->texts[*a], table->texts[*b]);
}

const char *diff_key(struct arena *arena, const char *first, const char *second, const char *third)
{
    return arena_printf(arena, "%s\x1f%s\x1f%s", first, second, third);
}

static int read_table(const struct comparing *comparing, const struct side *side, const char *file,
                      const char *const *keys, struct keyed *table)
{
    struct arena *arena = comparing->arena;
    const char *path = file_join(arena, side->folder, file);

    *table = (struct keyed){0};
    if (csv_read(arena, path, path, DIAG_RULES, comparing->sink, &table->grid))
        return -1;
    table->texts = arena_array(arena, table->grid.count + 1, sizeof(*table->texts));
    table->rows = arena_array(arena, table->grid.count + 1, sizeof(*table->rows));
    table->by_key = arena_array(arena, table->grid.count + 1, sizeof(*table->by_key));
    for (size_t i = 0; i < KEY_COLUMNS; i++)
        table->keys[i] = keys[i] ? column_of(&table->grid, keys[i]) : -1;
    for (size_t row = 1; row < table->grid.count; row++) {
        table->texts[row] = diff_key(arena, grid_cell(&table->grid, row, table->keys[0]),
                                     grid_cell(&table->grid, row, table->keys[1]),
                                     grid_cell(&table->grid, row, table->keys[2]));
        table->rows[row - 1] = row;
        table->by_key[row - 1] = &table->rows[row - 1];
    }
    if (table->grid.count > 1)
        qsort_r(table->by_key, table->grid.count - 1, sizeof(*table->by_key), compare_keys, table);
    return 0;
}

size_t diff_find(const struct keyed *table, const char *key)
{
    size_t low = 0, high = table->grid.count ? table->grid.count - 1 : 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(table->texts[*table->by_key[middle]], key);
        if (order == 0)
            return *table->by_key[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

const char *diff_cell(const struct keyed *table, size_t row, const char *column)
{
    return row ? grid_cell(&table->grid, row, column_of(&table->grid, column)) : "";
}

/* ---- is it what the run wrote ---- */

static int say_changed(const struct comparing *comparing, const char *path, const char *zh,
                       const char *en)
{
    diag_add(comparing->sink, DIAG_E265, .place = {.file = path}, .args = {zh, en});
    return -1;
}

static const char *promised_digest(const struct side *side, const char *file)
{
    for (size_t i = 0; i < side->manifest.output_count; i++)
        if (strcmp(side->manifest.outputs[i].name, file) == 0)
            return side->manifest.outputs[i].value;
    return NULL;
}

/* A file that was edited after the run would be compared as if the run had found it so. */
static int check_digest(const struct comparing *comparing, const struct side *side,
                        const char *file)
{
    const char *path = file_join(comparing->arena, side->folder, file);
    const char *promised = promised_digest(side, file);
    char digest[DIGEST_TEXT];

    if (!promised)
        return say_changed(comparing, path, "manifest.json 中没有此文件",
                           "manifest.json does not have it");
    if (!file_exists(path))
        return say_changed(comparing, path, "文件已不在", "it is gone");
    if (digest_file(path, digest)) {
        diag_add(comparing->sink, DIAG_E405, .place = {.file = path}, .args = {strerror(errno)});
        return -1;
    }
    if (strcmp(digest, promised) != 0)
        return say_changed(comparing, path, "与 manifest.json 中的摘要不符",
                           "its digest is not that of manifest.json");
    return 0;
}

/* A folder called by a period has the output of that period; another name promises nothing. */
static int check_period(const struct comparing *comparing, const struct side *side)
{
    struct arena *arena = comparing->arena;
    const char *name = file_base_name(arena, side->folder), *period = side->manifest.period;
    struct period parsed;

    if (period_parse(name, &parsed) || strcmp(name, period) == 0)
        return 0;
    return say_changed(
        comparing, side->folder,
        arena_printf(arena, "文件夹名为 %s，manifest.json 记的时期是 %s", name, period),
        arena_printf(arena, "the folder is %s, and %s in manifest.json", name, period));
}

/* A manifest of another command (check, template, trend) is of no run: it names other files. */
static bool is_of_run(const struct manifest *manifest)
{
    for (size_t i = 0; i < manifest->output_count; i++)
        if (strcmp(manifest->outputs[i].name, "annual.xlsx") == 0)
            return true;
    return manifest->output_count == 0;
}

static int read_side(struct comparing *comparing, struct side *side)
{
    const struct {
        const char *file;
        const char *keys[KEY_COLUMNS];
        struct keyed *table;
    } tables[] = {
        {"facts.csv", {"area", "kind", "code"}, &side->facts},
        {"points.csv", {"area", "item", NULL}, &side->points},
        {"ranking.csv", {"area", NULL, NULL}, &side->ranking},
        {"corrections.csv", {"area", "code", NULL}, &side->corrections},
    };
    const size_t count = sizeof(tables) / sizeof(*tables);
    const char *path = file_join(comparing->arena, side->folder, "manifest.json");
    int status;

    if (manifest_read(comparing->arena, path, &side->manifest) || !is_of_run(&side->manifest)) {
        diag_add(comparing->sink, DIAG_E264, .place = {.file = path});
        return -1;
    }
    status = check_period(comparing, side);
    for (size_t i = 0; i < count; i++)
        status |= check_digest(comparing, side, tables[i].file);
    for (size_t i = 0; i < count && status == 0; i++)
        status = read_table(comparing, side, tables[i].file, tables[i].keys, tables[i].table);
    return status;
}

/* ---- rows ---- */

static struct diff_row *add(const struct comparing *comparing, enum diff_kind kind,
                            const char *code, const char *before, const char *after)
{
    struct diff *diff = comparing->diff;

    diff->items = arena_grow(comparing->arena, diff->items, diff->count, &diff->capacity,
                             sizeof(*diff->items));
    diff->items[diff->count] = (struct diff_row){.kind = kind,
                                                 .period = comparing->period,
                                                 .area = "",
                                                 .name = "",
                                                 .code = code,
                                                 .before = before,
                                                 .after = after,
                                                 .cause = ""};
    return &diff->items[diff->count++];
}

/* Pairs of a manifest by name: settings, or inputs by digest, of which the beginning shows. */
static void compare_pairs(const struct comparing *comparing, enum diff_kind kind,
                          const struct manifest_pair *a, size_t a_count,
                          const struct manifest_pair *b, size_t b_count)
{
    int shown = kind == DIFF_INPUT ? 12 : 1000;

    for (size_t i = 0; i < b_count; i++) {
        const char *before = "";
        for (size_t j = 0; j < a_count; j++)
            if (strcmp(a[j].name, b[i].name) == 0)
                before = a[j].value;
        if (strcmp(before, b[i].value) != 0)
            add(comparing, kind, b[i].name, arena_printf(comparing->arena, "%.*s", shown, before),
                arena_printf(comparing->arena, "%.*s", shown, b[i].value));
    }
    for (size_t i = 0; i < a_count; i++) {
        bool there = false;
        for (size_t j = 0; j < b_count; j++)
            there |= strcmp(a[i].name, b[j].name) == 0;
        if (!there)
            add(comparing, kind, a[i].name,
                arena_printf(comparing->arena, "%.*s", shown, a[i].value), "");
    }
}

/* A fact's value, or its state where it has none. */
static const char *fact_text(const struct keyed *facts, size_t row)
{
    const char *value = diff_cell(facts, row, "value"), *state = diff_cell(facts, row, "state");

    return *value ? value : state;
}

static void compare_fact(const struct comparing *comparing, const char *wanted, size_t before,
                         size_t after)
{
    const struct keyed *shown = after ? &comparing->b.facts : &comparing->a.facts;
    size_t row = after ? after : before;
    const char *was = fact_text(&comparing->a.facts, before);
    const char *is = fact_text(&comparing->b.facts, after);
    struct diff_row *added;

    if (strcmp(diff_cell(shown, row, "kind"), wanted) != 0 || strcmp(was, is) == 0)
        return;
    added = add(comparing, strcmp(wanted, "measure") == 0 ? DIFF_MEASURE : DIFF_INDICATOR,
                diff_cell(shown, row, "code"), was, is);
    added->area = diff_cell(shown, row, "area");
    added->name = diff_cell(shown, row, "name");
}

static void compare_facts(const struct comparing *comparing, const char *kind)
{
    const struct keyed *a = &comparing->a.facts, *b = &comparing->b.facts;

    for (size_t row = 1; row < b->grid.count; row++)
        compare_fact(comparing, kind, diff_find(a, b->texts[row]), row);
    for (size_t row = 1; row < a->grid.count; row++)
        if (!diff_find(b, a->texts[row]))
            compare_fact(comparing, kind, row, 0);
}

static void compare_column(const struct comparing *comparing, enum diff_kind kind,
                           const struct keyed *a, const struct keyed *b, const char *column,
                           const char *code, const char *name)
{
    for (size_t i = 0; i < 2; i++) {
        const struct keyed *first = i ? a : b, *other = i ? b : a;
        for (size_t row = 1; row < first->grid.count; row++) {
            size_t match = diff_find(other, first->texts[row]);
            const char *was = diff_cell(a, i ? row : match, column);
            const char *is = diff_cell(b, i ? match : row, column);
            struct diff_row *added;

            if ((i && match) || strcmp(was, is) == 0)
                continue;
            added = add(comparing, kind, code ? diff_cell(first, row, code) : "", was, is);
            added->area = diff_cell(first, row, "area");
            added->name = name ? diff_cell(first, row, name) : "";
        }
    }
}

/* ---- periods ---- */

static void compare_ranking(const struct comparing *comparing)
{
    static const struct {
        enum diff_kind kind;
        const char *column;
    } columns[] = {
        {DIFF_POINTS, "points"}, {DIFF_RANK, "rank"}, {DIFF_GATE, "gate"}, {DIFF_PLACE, "place"}};

    for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++)
        compare_column(comparing, columns[i].kind, &comparing->a.ranking, &comparing->b.ranking,
                       columns[i].column, NULL, "name");
}

static int compare_period(struct comparing *comparing)
{
    const struct manifest *a = &comparing->a.manifest, *b = &comparing->b.manifest;

    comparing->first = comparing->diff->count;
    if (read_side(comparing, &comparing->a) | read_side(comparing, &comparing->b))
        return -1;
    comparing->period = b->period;
    if (strcmp(a->period, b->period) != 0)
        add(comparing, DIFF_PERIOD, "", a->period, b->period);
    compare_pairs(comparing, DIFF_SETTING, a->settings, a->setting_count, b->settings,
                  b->setting_count);
    compare_pairs(comparing, DIFF_INPUT, a->inputs, a->input_count, b->inputs, b->input_count);
    compare_facts(comparing, "measure");
    compare_facts(comparing, "indicator");
    compare_column(comparing, DIFF_ITEM, &comparing->a.points, &comparing->b.points, "counted",
                   "item", NULL);
    compare_ranking(comparing);
    diff_explain(comparing);
    return 0;
}

static bool is_run(struct arena *arena, const char *folder)
{
    return file_exists(file_join(arena, folder, "manifest.json"));
}

/* The folders of `out` that a run wrote. Returns how many, or -1 with a finding where there is
 * none. */
static int list_runs(const struct comparing *comparing, const char *out, const char ***names)
{
    size_t count = 0, kept = 0;

    if (!file_is_folder(out)) {
        diag_add(comparing->sink, DIAG_E264, .place = {.file = out});
        return -1;
    }
    if (file_list(comparing->arena, out, names, &count)) {
        diag_add(comparing->sink, DIAG_E405, .place = {.file = out}, .args = {strerror(errno)});
        return -1;
    }
    for (size_t i = 0; i < count; i++)
        if (strcmp((*names)[i], TREND_FOLDER) != 0 &&
            is_run(comparing->arena, file_join(comparing->arena, out, (*names)[i])))
            (*names)[kept++] = (*names)[i];
    if (!kept)
        diag_add(comparing->sink, DIAG_E264, .place = {.file = out});
    return kept ? (int)kept : -1;
}

static bool is_among(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* Every period of the second output against the same of the first. */
static int compare_all(struct comparing *comparing, const char *a, const char *b)
{
    struct arena *arena = comparing->arena;
    const char **of_a = NULL, **of_b = NULL;
    int a_count = list_runs(comparing, a, &of_a), b_count = list_runs(comparing, b, &of_b);
    int status = 0;

    if (a_count < 0 || b_count < 0)
        return -1;
    for (int i = 0; i < b_count; i++) {
        comparing->period = of_b[i];
        if (!is_among(of_a, a_count, of_b[i])) {
            add(comparing, DIFF_PERIOD, of_b[i], "", of_b[i]);
            continue;
        }
        comparing->a.folder = file_join(arena, a, of_b[i]);
        comparing->b.folder = file_join(arena, b, of_b[i]);
        status |= compare_period(comparing);
    }
    for (int i = 0; i < a_count; i++) {
        comparing->period = of_a[i];
        if (!is_among(of_b, b_count, of_a[i]))
            add(comparing, DIFF_PERIOD, of_a[i], of_a[i], "");
    }
    return status;
}

int diff_runs(struct arena *arena, const char *a, const char *b, enum language language,
              struct diag_sink *sink, struct diff *diff)
{
    struct comparing comparing = {.arena = arena, .sink = sink, .language = language, .diff = diff};

    *diff = (struct diff){0};
    if (!is_run(arena, a) && !is_run(arena, b))
        return compare_all(&comparing, a, b);
    comparing.a.folder = a;
    comparing.b.folder = b;
    return compare_period(&comparing);
}
