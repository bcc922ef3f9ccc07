/* Comparing: tables by key, side by side; see diff.h.
 *
 * Owns the rows that differ. What is read of an output is diff_side.c's, why rows differ
 * diff_why.c's, how they show diff_text.c's.
 *
 * Invariant: rows stand by period, then kind, then as the newer output has them.
 */
#include <string.h>

#include "base/file.h"
#include "deliverables/compare/diff_parts.h"

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
    if (diff_read_side(comparing, &comparing->a) | diff_read_side(comparing, &comparing->b))
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
    if (file_list(comparing->arena, out, names, &count))
        return diag_fail(comparing->sink, DIAG_E405, out);
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
