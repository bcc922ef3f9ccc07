/* Words for a trace; see explain.h. */
#include "deliverables/compare/explain.h"

#include <string.h>

#include "base/text.h"
#include "deliverables/words/words_quantities.h"
#include "deliverables/words/words_sources.h"
#include "deliverables/words/words_states.h"

/* ---- parts of it ---- */

static const char *say(enum language language, const char *chinese, const char *english)
    __attribute__((format_arg(2), format_arg(3)));

static const char *say(enum language language, const char *chinese, const char *english)
{
    return language == LANGUAGE_CHINESE ? chinese : english;
}

const char *explain_formula(struct arena *arena, const struct result *result,
                            const struct trace *trace)
{
    const struct catalogue *catalogue = result->catalogue;
    const struct indicator *indicator;
    char factor[NUMBER_TEXT];

    if (trace->indicator < 0)
        return catalogue->measures.items[trace->measure].definition;
    indicator = &catalogue->indicators.items[trace->indicator];
    return arena_printf(arena, "%s ÷ %s × %s%s",
                        quantity_words(arena, &catalogue->measures, &indicator->numerator),
                        quantity_words(arena, &catalogue->measures, &indicator->denominator),
                        number_shortest(indicator->factor, factor),
                        strcmp(indicator->unit, "%") == 0 ? "（%）" : "");
}

/* ---- the terminal ---- */

struct telling {
    struct buffer *out;
    struct arena *arena;
    const struct result *result;
    const struct catalogue *catalogue;
    enum language language;
};

/* "  分子        13381 个" */
static void add_line(const struct telling *telling, const char *chinese, const char *english,
                     const char *text)
{
    buffer_add_text(telling->out, "  ");
    text_add_padded(telling->out, say(telling->language, chinese, english), 14, false);
    text_add_masked(telling->out, text);
    buffer_add_char(telling->out, '\n');
}

static const char *shortest(const struct telling *telling, double value)
{
    char text[NUMBER_TEXT];

    return arena_strdup(telling->arena, number_shortest(value, text));
}

/* In Chinese as every table says it, in English as the files do. */
static const char *state_words(const struct telling *telling, enum value_state state)
{
    return telling->language == LANGUAGE_CHINESE ? state_word(state) : value_state_name(state);
}

/* Only a rule that the workspace adds is told of: others are the catalogue's. */
static void tell_rule(const struct telling *telling, const struct trace *trace)
{
    const struct place *place = trace->indicator >= 0
                                    ? &telling->catalogue->indicators.items[trace->indicator].place
                                    : &telling->catalogue->measures.items[trace->measure].place;

    if (table_file_adds(place))
        add_line(telling, "定义在", "defined in", diag_place_text(telling->arena, place));
}

static void tell_value(const struct telling *telling, const struct trace *trace, const char *unit)
{
    const struct figure *figure = trace->figure;
    const char *state = state_words(telling, figure->state);

    if (value_state_has_number(figure->state))
        add_line(telling, "值", "value",
                 arena_printf(telling->arena, say(telling->language, "%s %s（%s）", "%s %s (%s)"),
                              shortest(telling, figure->value), unit, state));
    else
        add_line(telling, "值", "value",
                 arena_printf(telling->arena, say(telling->language, "—（%s）", "— (%s)"), state));
    add_line(telling, "地区数", "areas",
             arena_printf(telling->arena, "%u/%u", figure->used, figure->expected));
    add_line(telling, trace->indicator >= 0 ? "公式" : "含义",
             trace->indicator >= 0 ? "formula" : "definition",
             explain_formula(telling->arena, telling->result, trace));
    tell_rule(telling, trace);
}

/* 4.5 个/千人（2025年） */
static const char *target_words(const struct telling *telling, const struct indicator *indicator)
{
    const char *value = arena_printf(telling->arena, "%s %s", shortest(telling, indicator->target),
                                     indicator->unit);
    struct period period;
    char when[40];

    if (period_parse(indicator->target_period, &period))
        return value;
    return telling->language == LANGUAGE_CHINESE
               ? arena_printf(telling->arena, "%s（%s）", value, period_chinese(&period, when))
               : arena_printf(telling->arena, "%s (%s)", value, period.name);
}

static void tell_indicator(const struct telling *telling, const struct trace *trace)
{
    const struct indicator *indicator = &telling->catalogue->indicators.items[trace->indicator];
    const struct figure *figure = trace->figure;

    if (figure->has_parts) {
        add_line(telling, "分子", "numerator", shortest(telling, figure->numerator));
        add_line(telling, "分母", "denominator", shortest(telling, figure->denominator));
    }
    if (indicator->has_target)
        add_line(telling, "目标值", "target", target_words(telling, indicator));
    if (strcmp(telling->result->population_period, telling->result->period.name) != 0)
        add_line(telling, "人口所属时期", "population of", telling->result->population_period);
    if (!text_is_empty(indicator->definition))
        add_line(telling, "口径", "definition", indicator->definition);
}

static const char *value_words(const struct telling *telling, const struct fact *fact)
{
    if (value_state_has_number(fact->state))
        return shortest(telling, fact->value);
    return state_words(telling, fact->state);
}

/* True where a fact is tested and its county counted, instead of added up. */
static bool counts_counties(const struct catalogue *catalogue, const struct trace *trace,
                            const struct trace_source *source)
{
    const struct indicator *indicator =
        trace->indicator < 0 ? NULL : &catalogue->indicators.items[trace->indicator];

    return indicator && source->counts &&
           (source->denominator ? indicator->denominator : indicator->numerator).kind ==
               QUANTITY_COUNT_IF;
}

static void tell_source(const struct telling *telling, const struct trace *trace,
                        const struct trace_source *source)
{
    const struct fact *fact = source->fact;
    const struct catalogue *catalogue = telling->catalogue;
    const char *conversions = source_conversions(telling->arena, fact, telling->language);
    struct buffer *out = telling->out;

    buffer_add_text(out, source->counts ? "  + " : "    ");
    if (trace->indicator >= 0)
        text_add_padded(out,
                        source->denominator ? say(telling->language, "分母", "denom.")
                                            : say(telling->language, "分子", "numer."),
                        8, false);
    text_add_padded(out, catalogue->areas.items[fact->area].name, 16, false);
    text_add_padded(out, catalogue->measures.items[fact->measure].label, 20, false);
    text_add_padded(out, value_words(telling, fact), 12, true);
    if (counts_counties(catalogue, trace, source))
        buffer_printf(out, say(telling->language, "（计 %.0f 个县区）", " (counts %.0f counties)"),
                      source->contribution);
    buffer_add_text(out, "  ");
    diag_place(out, &fact->place);
    buffer_add_text(out, "  “");
    text_add_masked(out, fact->text);
    buffer_add_text(out, "”  ");
    buffer_printf(out, "%s%s%s",
                  telling->language == LANGUAGE_CHINESE ? source_chinese(fact->source)
                                                        : source_name(fact->source),
                  telling->language == LANGUAGE_CHINESE ? "，" : ", ",
                  source_reason(source->reason, telling->language));
    if (*conversions) {
        buffer_add_text(out, telling->language == LANGUAGE_CHINESE ? "；" : "; ");
        text_add_masked(out, conversions);
    }
    buffer_add_char(out, '\n');
}

static void tell_gap(const struct telling *telling, const struct trace *trace,
                     const struct trace_gap *gap)
{
    const char *name = telling->catalogue->areas.items[gap->area].name;

    buffer_add_text(telling->out, "    ");
    text_add_padded(telling->out, name, 16, false);
    if (trace->indicator < 0)
        buffer_add_text(telling->out, say(telling->language, "没有数据", "no figure"));
    else
        buffer_printf(telling->out,
                      say(telling->language, "分子 %s，分母 %s：两边都不计入",
                          "numerator %s, denominator %s: left out of both"),
                      state_words(telling, gap->numerator), state_words(telling, gap->denominator));
    buffer_add_char(telling->out, '\n');
}

static void tell_head(const struct telling *telling, int area, const char *code, const char *label)
{
    const struct area *item = &telling->catalogue->areas.items[area];

    buffer_printf(telling->out, "%s %s  %s %s  %s\n", item->code, item->name, code, label,
                  telling->result->period.name);
}

void explain_figure(struct buffer *out, struct arena *arena, const struct result *result,
                    const struct trace *trace, enum language language)
{
    const struct telling telling = {out, arena, result, result->catalogue, language};

    if (trace->indicator >= 0) {
        const struct indicator *item = &result->catalogue->indicators.items[trace->indicator];
        tell_head(&telling, trace->area, item->code, item->label);
        tell_value(&telling, trace, item->unit);
        tell_indicator(&telling, trace);
    } else {
        const struct measure *item = &result->catalogue->measures.items[trace->measure];
        tell_head(&telling, trace->area, item->code, item->label);
        tell_value(&telling, trace, item->unit);
    }
    buffer_printf(out, "%s\n", say(language, "来自（+ 计入）：", "from (+ is counted):"));
    for (size_t i = 0; i < trace->source_count; i++)
        tell_source(&telling, trace, &trace->sources[i]);
    if (trace->gap_count)
        buffer_printf(out, "%s\n", say(language, "没有计入：", "left out:"));
    for (size_t i = 0; i < trace->gap_count; i++)
        tell_gap(&telling, trace, &trace->gaps[i]);
}

void explain_finding(struct buffer *out, enum diag_code code, enum language language)
{
    buffer_printf(out, "%s  %s\n  ", diag_code_name(code),
                  diag_severity_name(diag_code_severity(code), language));
    buffer_add_text(out, say(language, "问题：", "what: "));
    diag_code_message(out, code, language);
    buffer_add_text(out, say(language, "\n  处理：", "\n  cure: "));
    diag_code_hint(out, code, language);
    buffer_add_char(out, '\n');
}
