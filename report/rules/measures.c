/* measures.csv, and which measure a header means. Indicators: indicators.c. */
#include "rules/measures.h"

#include <string.h>

#include "base/label.h"
#include "base/length.h"
#include "base/rows.h"
#include "base/text.h"

/* ---- the table ---- */

enum { CODE, LABEL, UNIT, KIND, ADDITIVE, ALIASES, DEFINITION, COLUMNS };

static const struct column_spec specs[COLUMNS] = {
    [CODE] = {.name = "code", .required = true},
    [LABEL] = {.name = "label", .required = true},
    [UNIT] = {.name = "unit", .required = true},
    [KIND] = {.name = "kind", .required = true},
    [ADDITIVE] = {.name = "additive", .required = true},
    [ALIASES] = {.name = "aliases"},
    [DEFINITION] = {.name = "definition"},
};

static struct measure read_measure(struct rows *rows, const char *code)
{
    static const char *const kinds[] = {[MEASURE_STOCK] = "stock", [MEASURE_FLOW] = "flow"};
    ROWS_ARE(kinds, MEASURE_KINDS);

    return (struct measure){
        .code = code,
        .label = rows_required(rows, LABEL),
        .unit = rows_required(rows, UNIT),
        .kind = (enum measure_kind)rows_choice(rows, KIND, kinds, MEASURE_KINDS),
        .additive = rows_yes_no(rows, ADDITIVE),
        .aliases = rows_text(rows, ALIASES),
        .definition = rows_text(rows, DEFINITION),
        .place = rows_place(rows, CODE),
    };
}

static void add_names(struct rows *rows, struct names *names, int measure)
{
    static const int columns[] = {CODE, LABEL, ALIASES};

    for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++)
        names_add(rows->arena, names,
                  &(const struct name){.folded = rows_text(rows, columns[i]),
                                       .thing = measure,
                                       .row = rows->row,
                                       .column = columns[i]});
}

/* A header must not mean two measures. */
static void check_names(struct rows *rows, const struct names *names)
{
    for (size_t i = 1; i < names->count; i++) {
        const struct name *name = &names->items[i], *before = name - 1;

        if (strcmp(name->folded, before->folded) != 0 || name->thing == before->thing)
            continue;
        rows->row = name->row;
        rows_bad(
            rows, name->column,
            arena_printf(rows->arena, "不与其他指标数据重复的名称（“%s”已用）", name->folded),
            arena_printf(rows->arena, "names of no other measure (\"%s\" is taken)", name->folded));
    }
}

int measures_read(struct arena *arena, const struct table_file *file, struct diag_sink *sink,
                  struct measures *measures)
{
    struct rows rows;

    *measures = (struct measures){0};
    if (rows_open_table(&rows, arena, file, specs, COLUMNS, sink))
        return -1;
    measures->items = arena_array(arena, rows_count(&rows), sizeof(*measures->items));
    while (rows_next(&rows)) {
        const char *code = rows_code(&rows, CODE);
        if (!code)
            continue;
        measures->items[measures->count] = read_measure(&rows, code);
        add_names(&rows, &measures->names, (int)measures->count++);
    }
    names_sort(&measures->names);
    check_names(&rows, &measures->names);
    return rows_status(&rows);
}

/* ---- questions ---- */

int measures_find_code(const struct measures *measures, const char *code)
{
    for (size_t i = 0; i < measures->count; i++)
        if (strcmp(measures->items[i].code, code) == 0)
            return (int)i;
    return -1;
}

static int find_folded(const struct measures *measures, const char *folded)
{
    size_t at = names_find(&measures->names, folded);

    return at < measures->names.count ? measures->names.items[at].thing : -1;
}

/* 单位：万人 says no more than 万人. */
static const char *bare_unit(struct arena *arena, const char *unit)
{
    static const char *const fronts[] = {"计量单位", "计数单位", "单位"};
    const char *folded = text_fold(arena, unit);

    for (size_t i = 0; i < sizeof(fronts) / sizeof(*fronts); i++)
        if (text_starts_with(folded, fronts[i])) {
            folded += strlen(fronts[i]);
            return *folded == ':' ? folded + 1 : folded;
        }
    return unit;
}

/* What one of `unit` is in the measure's own unit, 0 where that is not known. */
static double unit_factor(struct arena *arena, const char *unit, const char *own)
{
    static const struct {
        const char *prefix;
        double factor;
    } multiples[] = {{"", 1}, {"千", 1e3}, {"万", 1e4}, {"亿", 1e8}};
    const char *folded = text_fold(arena, unit);

    for (size_t i = 0; i < sizeof(multiples) / sizeof(*multiples); i++) {
        const char *multiple = arena_printf(arena, "%s%s", multiples[i].prefix, own);
        if (strcmp(folded, text_fold(arena, multiple)) == 0)
            return multiples[i].factor;
    }
    return 0;
}

int measures_find_header(const struct measures *measures, struct arena *arena, const char *header,
                         double *factor, const char **unit)
{
    struct label_brackets split;
    int measure = find_folded(measures, text_fold(arena, header));

    *factor = 1;
    *unit = NULL;
    if (measure >= 0)
        return measure;
    header = label_bare(arena, header);
    measure = find_folded(measures, text_fold(arena, header));
    if (measure >= 0 || label_split(arena, header, &split))
        return measure;
    measure = find_folded(measures, text_fold(arena, label_bare(arena, split.front)));
    if (measure >= 0) {
        *unit = bare_unit(arena, split.inside);
        *factor = unit_factor(arena, *unit, measures->items[measure].unit);
    }
    return measure;
}

bool measures_name_within(const struct measures *measures, const char *folded)
{
    for (size_t i = 0; i < measures->names.count; i++)
        if (strstr(folded, measures->names.items[i].folded))
            return true;
    return false;
}

bool measures_have_unit(const struct measures *measures, struct arena *arena, const char *text,
                        double *factor)
{
    for (size_t i = 0; i < measures->count; i++)
        if ((*factor = unit_factor(arena, text, measures->items[i].unit)) > 0)
            return true;
    return false;
}

bool measure_is_counted(const struct measure *measure)
{
    static const char *const counted[] = {"人", "个", "家", "户"};

    for (size_t i = 0; i < sizeof(counted) / sizeof(*counted); i++)
        if (strcmp(measure->unit, counted[i]) == 0)
            return true;
    return false;
}

const char *measures_nearest(const struct measures *measures, struct arena *scratch,
                             const char *header)
{
    const char **candidates = arena_array(scratch, measures->count * 2, sizeof(*candidates));
    struct label_brackets split = {.front = header};

    for (size_t i = 0; i < measures->count; i++) {
        candidates[2 * i] = measures->items[i].label;
        candidates[2 * i + 1] = measures->items[i].code;
    }
    label_split(scratch, header, &split);
    return text_nearest(scratch, split.front, candidates, measures->count * 2);
}
