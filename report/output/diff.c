/* Tables by key, side by side; see diff.h. */
#include "output/diff.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "output/json.h"
#include "output/tables_csv.h"
#include "output/trend.h"

/* ---- one run ---- */

#define KEY_COLUMNS 3

/* A table of an output, its rows found by their key. */
struct keyed {
    struct grid grid;
    int keys[KEY_COLUMNS]; /* columns of the key, -1 for none */
    const char **texts;    /* [row]: the key */
    const size_t **by_key; /* pointers into `rows`, sorted by key */
    size_t *rows;
};

struct side {
    const char *folder; /* of the period */
    struct manifest manifest;
    struct keyed facts, points, ranking;
};

struct comparing {
    struct arena *arena;
    struct diag_sink *sink;
    enum language language;
    const char *period;
    struct side a, b;
    struct diff *diff;
};

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
        const char *key = "";
        for (size_t i = 0; i < KEY_COLUMNS; i++)
            key =
                arena_printf(arena, "%s%s\x1f", key, grid_cell(&table->grid, row, table->keys[i]));
        table->texts[row] = key;
        table->rows[row - 1] = row;
        table->by_key[row - 1] = &table->rows[row - 1];
    }
    if (table->grid.count > 1)
        qsort_r(table->by_key, table->grid.count - 1, sizeof(*table->by_key), compare_keys, table);
    return 0;
}

/* The row of a key; 0 where there is none. */
static size_t find_row(const struct keyed *table, const char *key)
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

static const char *cell(const struct keyed *table, size_t row, const char *column)
{
    return row ? grid_cell(&table->grid, row, column_of(&table->grid, column)) : "";
}

static int read_side(struct comparing *comparing, struct side *side)
{
    static const char *const of_facts[] = {"area", "kind", "code"};
    static const char *const of_points[] = {"area", "item", NULL};
    static const char *const of_ranking[] = {"area", NULL, NULL};
    const char *path = file_join(comparing->arena, side->folder, "manifest.json");

    if (json_read_manifest(comparing->arena, path, &side->manifest)) {
        diag_add(comparing->sink, DIAG_E264, .place = {.file = path});
        return -1;
    }
    return read_table(comparing, side, "facts.csv", of_facts, &side->facts) |
           read_table(comparing, side, "points.csv", of_points, &side->points) |
           read_table(comparing, side, "ranking.csv", of_ranking, &side->ranking);
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
    const char *value = cell(facts, row, "value"), *state = cell(facts, row, "state");

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

    if (strcmp(cell(shown, row, "kind"), wanted) != 0 || strcmp(was, is) == 0)
        return;
    added = add(comparing, strcmp(wanted, "measure") == 0 ? DIFF_MEASURE : DIFF_INDICATOR,
                cell(shown, row, "code"), was, is);
    added->area = cell(shown, row, "area");
    added->name = cell(shown, row, "name");
}

static void compare_facts(const struct comparing *comparing, const char *kind)
{
    const struct keyed *a = &comparing->a.facts, *b = &comparing->b.facts;

    for (size_t row = 1; row < b->grid.count; row++)
        compare_fact(comparing, kind, find_row(a, b->texts[row]), row);
    for (size_t row = 1; row < a->grid.count; row++)
        if (!find_row(b, a->texts[row]))
            compare_fact(comparing, kind, row, 0);
}

static void compare_column(const struct comparing *comparing, enum diff_kind kind,
                           const struct keyed *a, const struct keyed *b, const char *column,
                           const char *code, const char *name)
{
    for (size_t i = 0; i < 2; i++) {
        const struct keyed *first = i ? a : b, *other = i ? b : a;
        for (size_t row = 1; row < first->grid.count; row++) {
            size_t match = find_row(other, first->texts[row]);
            const char *was = cell(a, i ? row : match, column);
            const char *is = cell(b, i ? match : row, column);
            struct diff_row *added;

            if ((i && match) || strcmp(was, is) == 0)
                continue;
            added = add(comparing, kind, code ? cell(first, row, code) : "", was, is);
            added->area = cell(first, row, "area");
            added->name = name ? cell(first, row, name) : "";
        }
    }
}

/* ---- why ---- */

#define CAUSES_MOST 6 /* that are spelled out */

static bool same_city(const char *city, const char *area)
{
    return strncmp(city, area, 4) == 0; /* the first four digits of a code are the city's */
}

static const char *say(const struct comparing *comparing, const char *chinese, const char *english)
{
    return comparing->language == LANGUAGE_CHINESE ? chinese : english;
}

/* The items and facts of a city that moved: those found above. */
static void add_causes(const struct comparing *comparing, const char *city, struct buffer *out)
{
    const struct diff *diff = comparing->diff;
    size_t count = 0;

    for (size_t i = 0; i < diff->count; i++) {
        const struct diff_row *row = &diff->items[i];
        bool cause = row->kind == DIFF_ITEM
                         ? strcmp(row->area, city) == 0
                         : row->kind == DIFF_MEASURE && same_city(city, row->area);

        if (!cause || strcmp(row->period, comparing->period) != 0 || ++count > CAUSES_MOST)
            continue;
        buffer_printf(out, "%s%s%s%s %s→%s", count > 1 ? say(comparing, "；", "; ") : "",
                      row->kind == DIFF_ITEM ? say(comparing, "条目", "item ") : row->name,
                      row->kind == DIFF_ITEM ? "" : " ", row->code, row->before, row->after);
    }
    if (count > CAUSES_MOST)
        buffer_printf(out, say(comparing, "；等%zu处", "; %zu in all"), count);
}

/* The cities whose points moved: what moves a rank whose own points stayed. */
static void add_others(const struct comparing *comparing, struct buffer *out)
{
    const struct diff *diff = comparing->diff;
    size_t count = 0;

    for (size_t i = 0; i < diff->count; i++) {
        const struct diff_row *row = &diff->items[i];
        if (row->kind == DIFF_POINTS && strcmp(row->period, comparing->period) == 0)
            buffer_printf(out, "%s%s", count++ ? say(comparing, "、", ", ") : "", row->name);
    }
    if (count)
        buffer_add_text(out, say(comparing, "的得分变动", ": their points moved"));
}

static void explain(const struct comparing *comparing, size_t first)
{
    struct diff *diff = comparing->diff;
    struct buffer out = BUFFER_INIT;

    for (size_t i = first; i < diff->count; i++) {
        struct diff_row *row = &diff->items[i];

        if (row->kind < DIFF_POINTS)
            continue;
        buffer_clear(&out);
        add_causes(comparing, row->area, &out);
        if (!out.length && row->kind != DIFF_POINTS)
            add_others(comparing, &out);
        if (!out.length)
            buffer_add_text(&out, say(comparing, "设置或规则变动", "settings or rules moved"));
        row->cause = arena_strdup(comparing->arena, buffer_text(&out));
    }
    buffer_release(&out);
}

/* ---- periods ---- */

static int compare_period(struct comparing *comparing)
{
    const struct manifest *a = &comparing->a.manifest, *b = &comparing->b.manifest;
    size_t first = comparing->diff->count;

    if (read_side(comparing, &comparing->a) | read_side(comparing, &comparing->b))
        return -1;
    comparing->period = b->period;
    compare_pairs(comparing, DIFF_SETTING, a->settings, a->setting_count, b->settings,
                  b->setting_count);
    compare_pairs(comparing, DIFF_INPUT, a->inputs, a->input_count, b->inputs, b->input_count);
    compare_facts(comparing, "measure");
    compare_facts(comparing, "indicator");
    compare_column(comparing, DIFF_ITEM, &comparing->a.points, &comparing->b.points, "counted",
                   "item", NULL);
    compare_column(comparing, DIFF_POINTS, &comparing->a.ranking, &comparing->b.ranking, "points",
                   NULL, "name");
    compare_column(comparing, DIFF_RANK, &comparing->a.ranking, &comparing->b.ranking, "rank", NULL,
                   "name");
    compare_column(comparing, DIFF_PLACE, &comparing->a.ranking, &comparing->b.ranking, "place",
                   NULL, "name");
    explain(comparing, first);
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

/* ---- words ---- */

static const struct {
    const char *name, *zh, *en;
} kinds[] = {
    [DIFF_PERIOD] = {"period", "时期", "periods"},
    [DIFF_SETTING] = {"setting", "设置", "settings"},
    [DIFF_INPUT] = {"input", "输入文件", "inputs"},
    [DIFF_MEASURE] = {"measure", "数据", "measures"},
    [DIFF_INDICATOR] = {"indicator", "指标", "indicators"},
    [DIFF_ITEM] = {"item", "条目得分", "points of items"},
    [DIFF_POINTS] = {"points", "总分", "points"},
    [DIFF_RANK] = {"rank", "名次", "ranks"},
    [DIFF_PLACE] = {"place", "结果", "places"},
};

const char *diff_kind_name(enum diff_kind kind)
{
    return kinds[kind].name;
}

/* As a person reads it: "—" where there is nothing, an indicator with four decimals. */
static void add_shown(struct buffer *out, enum diff_kind kind, const char *text)
{
    char number[NUMBER_TEXT];
    double value;

    if (kind == DIFF_INDICATOR && number_parse(text, &value) == 0)
        buffer_add_text(out, number_fixed(value, 4, ROUND_HALF_UP, false, number));
    else
        text_add_masked(out, *text ? text : "—");
}

void diff_text(struct buffer *out, const struct diff *diff, enum language language)
{
    bool zh = language == LANGUAGE_CHINESE;

    if (!diff->count)
        buffer_add_text(out, zh ? "两次运行没有差别。\n" : "The two runs do not differ.\n");
    for (size_t i = 0; i < diff->count; i++) {
        const struct diff_row *row = &diff->items[i], *before = i ? row - 1 : NULL;

        if (!before || before->kind != row->kind || strcmp(before->period, row->period) != 0)
            buffer_printf(out, "%s%s %s\n", i ? "\n" : "", row->period,
                          zh ? kinds[row->kind].zh : kinds[row->kind].en);
        buffer_add_text(out, "  ");
        if (*row->area) {
            text_add_padded(out, row->area, 8, false);
            if (*row->name)
                text_add_padded(out, row->name, 20, false);
        }
        text_add_padded(out, row->code, row->kind == DIFF_INPUT ? 36 : 26, false);
        add_shown(out, row->kind, row->before);
        buffer_add_text(out, " → ");
        add_shown(out, row->kind, row->after);
        if (*row->cause)
            buffer_printf(out, zh ? "（%s）" : " (%s)", row->cause);
        buffer_add_char(out, '\n');
    }
}

void diff_csv(struct buffer *out, const struct diff *diff)
{
    buffer_add_text(out, "period,kind,area,name,code,before,after,cause\n");
    for (size_t i = 0; i < diff->count; i++) {
        const struct diff_row *row = &diff->items[i];
        const char *const fields[] = {row->period, kinds[row->kind].name, row->area,  row->name,
                                      row->code,   row->before,           row->after, row->cause};

        for (size_t j = 0; j < sizeof(fields) / sizeof(*fields); j++) {
            if (j)
                buffer_add_char(out, ',');
            csv_text(out, fields[j]);
        }
        buffer_add_char(out, '\n');
    }
}
