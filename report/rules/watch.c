/* One rule a row. */
#include "rules/watch.h"

#include <string.h>

#include "base/length.h"
#include "base/number.h"
#include "base/rows.h"
#include "base/text.h"

enum { CODE, RULE, INDICATOR, THRESHOLD, SEVERITY, LABEL, INSTRUCTION, COLUMNS };

static const struct column_spec specs[COLUMNS] = {
    [CODE] = {"code", "代码", true, NULL},
    [RULE] = {"rule", "规则", true, NULL},
    [INDICATOR] = {"indicator", "指标", true, NULL},
    [THRESHOLD] = {"threshold", "界限", true, NULL},
    [SEVERITY] = {"severity", "级别", true, NULL},
    [LABEL] = {"label", "名称", true, NULL},
    [INSTRUCTION] = {"instruction", "处理", true, NULL},
};

static const char *const kinds[] = {
    [WATCH_ACCIDENT] = "accident",         [WATCH_VETO] = "veto",
    [WATCH_BELOW_NAMING] = "below_naming", [WATCH_TWO_DOWN] = "two_down",
    [WATCH_TARGET_LOST] = "target_lost",   [WATCH_REPORT_MISSING] = "report_missing",
    [WATCH_REPORT_LATE] = "report_late",   [WATCH_LOW] = "low",
    [WATCH_SELF_GAP] = "self_gap",         [WATCH_OUTLIER] = "outlier",
};
ROWS_ARE(kinds, WATCH_KINDS);

static bool takes_indicator(enum watch_kind kind)
{
    return kind == WATCH_BELOW_NAMING || kind == WATCH_TWO_DOWN || kind == WATCH_TARGET_LOST ||
           kind == WATCH_LOW || kind == WATCH_OUTLIER;
}

/* True where the indicators of another catalogue have what the rule is about. */
static bool applies(const struct rows *rows, const struct indicators *indicators,
                    enum watch_kind kind)
{
    int indicator = indicators_find_code(indicators, rows_text(rows, INDICATOR));

    return !takes_indicator(kind) || (indicator >= 0 && (kind != WATCH_TARGET_LOST ||
                                                         indicators->items[indicator].has_target));
}

static void read_indicator(struct rows *rows, const struct indicators *indicators,
                           struct watch_rule *rule)
{
    const char *text = rows_text(rows, INDICATOR);
    const char **codes = arena_array(rows->arena, indicators->count, sizeof(*codes));

    rule->indicator = *text ? indicators_find_code(indicators, text) : -1;
    for (size_t i = 0; i < indicators->count; i++)
        codes[i] = indicators->items[i].code;
    if (*text && rule->indicator < 0)
        rows_unknown(rows, INDICATOR, text_nearest(rows->arena, text, codes, indicators->count));
    else if (takes_indicator(rule->kind) != (rule->indicator >= 0))
        rows_bad(rows, INDICATOR, takes_indicator(rule->kind) ? "指标代码" : "空（该规则没有指标）",
                 takes_indicator(rule->kind) ? "the code of an indicator"
                                             : "nothing: the rule has no indicator");
    else if (rule->kind == WATCH_TARGET_LOST && !indicators->items[rule->indicator].has_target)
        rows_bad(rows, INDICATOR, "有目标值的指标", "an indicator that has a target");
}

static void read_threshold(struct rows *rows, struct watch_rule *rule)
{
    const char *text = rows_text(rows, THRESHOLD);

    if (rule->kind != WATCH_LOW) {
        if (*text)
            rows_bad(rows, THRESHOLD, "空（该规则没有界限）", "nothing: the rule has no threshold");
        return;
    }
    if (number_parse(text, &rule->threshold))
        rows_bad(rows, THRESHOLD, "数值，单位同指标", "a number in the indicator's unit");
}

int watch_read(struct arena *arena, const struct table_file *file,
               const struct indicators *indicators, bool foreign, struct diag_sink *sink,
               struct watch_rules *rules)
{
    struct rows rows;

    *rules = (struct watch_rules){0};
    if (rows_open_table(&rows, arena, file, specs, COLUMNS, sink))
        return -1;
    rules->items = arena_array(arena, rows_count(&rows), sizeof(*rules->items));
    while (rows_next(&rows)) {
        const char *code = rows_code(&rows, CODE);
        struct watch_rule rule = {.code = code,
                                  .kind =
                                      (enum watch_kind)rows_choice(&rows, RULE, kinds, WATCH_KINDS),
                                  .label = rows_required(&rows, LABEL),
                                  .instruction = rows_required(&rows, INSTRUCTION),
                                  .severity = rows_severity(&rows, SEVERITY),
                                  .place = rows_place(&rows, CODE)};

        if (foreign && !rows_is_added(&rows) && !applies(&rows, indicators, rule.kind))
            continue;
        read_indicator(&rows, indicators, &rule);
        read_threshold(&rows, &rule);
        if (code)
            rules->items[rules->count++] = rule;
    }
    return rows_status(&rows);
}
