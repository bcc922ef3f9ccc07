/* One value a row. */
#include "rules/references.h"

#include <string.h>

#include "base/number.h"
#include "base/rows.h"
#include "base/text.h"

enum { LABEL, CODE, PERIOD, VALUE, SOURCE, COLUMNS };

static const struct column_spec specs[COLUMNS] = {
    [LABEL] = {"label", "名称|系列", true, NULL},
    [CODE] = {"code", "measure|indicator|指标|指标代码|代码", true, NULL},
    [PERIOD] = {"period", "时期", true, NULL},
    [VALUE] = {"value", "数值|值", true, NULL},
    [SOURCE] = {"source", "note|来源|资料来源|说明", true, NULL},
};

/* Fills code and period; false where one of them is none. */
static bool read_key(struct rows *rows, const struct measures *measures,
                     const struct indicators *indicators, struct reference *item)
{
    const char *code = rows_text(rows, CODE);
    bool good = true;

    indicators_find(measures, indicators, code, &item->measure, &item->indicator);
    if (item->measure < 0 && item->indicator < 0) {
        rows_unknown(rows, CODE, indicators_nearest_code(rows->arena, code, measures, indicators));
        good = false;
    }
    if (period_parse(rows_text(rows, PERIOD), &item->period)) {
        rows_bad(rows, PERIOD, "时期，如 2024", "a period like 2024");
        good = false;
    }
    return good;
}

int references_read(struct arena *arena, const char *path, const char *name,
                    const struct measures *measures, const struct indicators *indicators,
                    struct diag_sink *sink, struct references *references)
{
    struct rows rows;

    *references = (struct references){0};
    if (rows_open(&rows, arena, path, name, specs, COLUMNS, sink))
        return -1;
    references->items = arena_array(arena, rows_count(&rows), sizeof(*references->items));
    while (rows_next(&rows)) {
        struct reference item = {.label = rows_required(&rows, LABEL),
                                 .source = rows_required(&rows, SOURCE),
                                 .place = rows_place(&rows, VALUE)};
        const struct reference *earlier;

        if (!read_key(&rows, measures, indicators, &item))
            continue;
        if (number_parse(rows_text(&rows, VALUE), &item.value)) {
            rows_bad(&rows, VALUE, "数值，单位同指标", "a number in the unit of the code");
            continue;
        }
        earlier =
            references_find(references, item.label, item.measure, item.indicator, item.period.name);
        if (earlier)
            rows_repeated(&rows, PERIOD, earlier->place.line);
        else
            references->items[references->count++] = item;
    }
    return rows_status(&rows);
}

/* ---- questions ---- */

const struct reference *references_find(const struct references *references, const char *label,
                                        int measure, int indicator, const char *period)
{
    for (size_t i = 0; i < references->count; i++) {
        const struct reference *item = &references->items[i];

        if (item->measure == measure && item->indicator == indicator &&
            strcmp(item->label, label) == 0 && strcmp(item->period.name, period) == 0)
            return item;
    }
    return NULL;
}

static bool is_among(const char *const *labels, size_t count, const char *label)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(labels[i], label) == 0)
            return true;
    return false;
}

size_t references_labels(const struct references *references, int measure, int indicator,
                         const char **labels)
{
    size_t count = 0;

    for (size_t i = 0; i < references->count; i++) {
        const struct reference *item = &references->items[i];

        if (item->measure == measure && item->indicator == indicator &&
            !is_among(labels, count, item->label))
            labels[count++] = item->label;
    }
    return count;
}
