/* See chart_text.h. */
#include "deliverables/charts/chart_text.h"

#include <string.h>

#include "analysis/figures.h"
#include "base/date.h"
#include "base/text.h"

#define MOST_DECIMALS 6

static bool is_rate(const struct indicator *indicator)
{
    return strcmp(indicator->unit, "%") == 0;
}

const char *indicator_value_text(struct arena *arena, const struct indicator *indicator,
                                 enum rounding rounding, double value)
{
    bool high = indicator->direction == HIGHER_IS_BETTER;
    bool reached = high ? value >= indicator->target : value <= indicator->target;
    int decimals = indicator->decimals;
    char text[NUMBER_TEXT];

    /* 4.4996 is not shown as 4.50 beside a target of 4.5 that it does not reach. */
    for (; indicator->has_target && decimals < MOST_DECIMALS; decimals++) {
        double shown = number_round(value, decimals, rounding);
        if ((high ? shown >= indicator->target : shown <= indicator->target) == reached)
            break;
    }
    number_fixed(value, decimals, rounding, true, text);
    return arena_printf(arena, "%s%s", text, is_rate(indicator) ? "%" : "");
}

const char *indicator_target_text(struct arena *arena, const struct indicator *indicator)
{
    char text[NUMBER_TEXT];

    return arena_printf(arena, "%s%s", number_shortest(indicator->target, text),
                        is_rate(indicator) ? "%" : "");
}

const char *indicator_target_label(struct arena *arena, const struct indicator *indicator)
{
    const char *target, *when = indicator->target_period;
    struct period period;
    char chinese[40];

    if (!indicator->has_target)
        return "";
    target = indicator_target_text(arena, indicator);
    if (text_is_empty(when))
        return arena_printf(arena, "要求 %s", target);
    if (period_parse(when, &period) == 0)
        return arena_printf(arena, "%s目标 %s", period_chinese(&period, chinese), target);
    return arena_printf(arena, "%s目标 %s", when, target);
}

const char *indicator_spoken_unit(struct arena *arena, const struct indicator *indicator)
{
    if (is_rate(indicator))
        return "";
    return arena_strndup(arena, indicator->unit, strcspn(indicator->unit, "/"));
}

bool indicator_is_per_head(const struct catalogue *catalogue, const struct indicator *indicator)
{
    const struct quantity *denominator = &indicator->denominator;

    for (size_t i = 0; i < denominator->count; i++)
        if (strcmp(catalogue->measures.items[denominator->terms[i]].code, POPULATION_CODE) == 0)
            return true;
    return false;
}

const char *population_clause(struct arena *arena, const struct catalogue *catalogue,
                              const struct indicator *indicator, const char *period)
{
    struct period parsed;
    char chinese[40];

    if (!indicator_is_per_head(catalogue, indicator) || period_parse(period, &parsed))
        return "";
    return arena_printf(arena, "；常住人口为%s数", period_chinese(&parsed, chinese));
}

const char *counted_units(struct arena *arena, size_t count, bool all_cities)
{
    static const char *const numerals[] = {"零", "一", "两", "三", "四", "五",
                                           "六", "七", "八", "九", "十"};
    const char *noun = all_cities ? "市" : "个地区";

    if (count < sizeof(numerals) / sizeof(*numerals))
        return arena_printf(arena, "%s%s", numerals[count], noun);
    return arena_printf(arena, "%zu%s", count, noun);
}

const char *source_line(struct arena *arena, const struct settings *settings, const char *besides)
{
    const char *label = settings->label;

    return arena_printf(arena, "资料来源：%s%s。%s%s", settings->source, besides,
                        text_is_empty(label) ? "" : label, text_is_empty(label) ? "" : "。");
}

const char *join_clauses(struct arena *arena, const char *first, const char *second)
{
    const char *both = arena_printf(arena, "%s，%s", first, second);

    return text_width(both) <= TITLE_COLUMNS ? both : first;
}
