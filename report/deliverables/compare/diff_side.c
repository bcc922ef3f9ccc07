/* An output as it is read to be compared: its manifest, and its tables with their rows by key.
 *
 * Invariant: no file of an output is compared but the one its manifest.json was written for.
 */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"
#include "deliverables/compare/diff_parts.h"

/* ---- tables by key ---- */

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
    if (digest_file(path, digest))
        return diag_fail(comparing->sink, DIAG_E405, path);
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

int diff_read_side(const struct comparing *comparing, struct side *side)
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
