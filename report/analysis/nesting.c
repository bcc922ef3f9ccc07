/* Parts that tile a period; see nesting.h. */
#include "analysis/nesting.h"

#include <math.h>

#include "analysis/history.h"

#define PARTS_MOST 12 /* months of a year */

struct nest {
    struct arena *arena;
    const struct history *history;
    size_t whole;
    size_t parts[PARTS_MOST];
    size_t count;
    struct part_gaps *gaps;
};

static const struct period *period_of(const struct history *history, size_t index)
{
    return &history->items[index].result.period;
}

/* Fills the parts of a kind; false where they do not cover the whole. Periods of one kind do not
 * overlap, so their days add up to the whole's exactly where none is missing. */
static bool find_parts(struct nest *nest, const struct span *span)
{
    const struct period *whole = period_of(nest->history, nest->whole);
    int days = 0;

    nest->count = 0;
    for (size_t n = 0; n < span->count; n++) {
        const struct period *part = period_of(nest->history, span->periods[n]);

        if (part->first.days < whole->first.days || part->last.days > whole->last.days)
            continue;
        nest->parts[nest->count++] = span->periods[n];
        days += part->last.days - part->first.days + 1;
    }
    return nest->count && days == whole->last.days - whole->first.days + 1;
}

static const struct figure *figure_in(const struct nest *nest, size_t period, int area, int measure)
{
    return figures_measure(&nest->history->items[period].result.figures, area, measure);
}

static void add_gap(struct nest *nest, struct part_gap gap)
{
    struct part_gaps *gaps = nest->gaps;

    if (gaps->count == PART_GAPS_MOST) {
        gaps->left_out++;
        return;
    }
    gap.whole = nest->whole;
    gap.last = nest->parts[nest->count - 1];
    gap.parts = nest->count;
    gaps->items[gaps->count++] = gap;
}

/* By more than a sum of decimals is off in doubles. */
static bool is_above(double value, double limit)
{
    return value - limit > 1e-9 * fmax(1, fabs(limit));
}

static void check_figure(struct nest *nest, int area, int measure)
{
    const struct figure *whole = figure_in(nest, nest->whole, area, measure);
    struct part_gap gap = {.area = area, .measure = measure, .value = whole->value};
    double sum = 0, largest = -INFINITY, last = 0;

    if (!whole->own || whole->state != VALUE_OK)
        return;
    for (size_t i = 0; i < nest->count; i++) {
        const struct figure *part = figure_in(nest, nest->parts[i], area, measure);

        if (part->state != VALUE_OK)
            return;
        last = part->value;
        sum += last;
        largest = fmax(largest, last);
    }
    if (nest->history->catalogue->measures.items[measure].kind == MEASURE_STOCK) {
        gap.kind = GAP_STOCK;
        gap.from_parts = last;
        if (is_above(whole->value, last) || is_above(last, whole->value))
            add_gap(nest, gap);
        return;
    }
    gap.kind = is_above(whole->value, sum) ? GAP_ABOVE_SUM : GAP_BELOW_LARGEST;
    gap.from_parts = gap.kind == GAP_ABOVE_SUM ? sum : largest;
    if (gap.kind == GAP_ABOVE_SUM || is_above(largest, whole->value))
        add_gap(nest, gap);
}

/* The longest kind of parts that is whole: where the quarters fit, the months are held against
 * the quarters. */
static void check_whole(struct nest *nest)
{
    const struct catalogue *catalogue = nest->history->catalogue;
    size_t kind = period_of(nest->history, nest->whole)->kind;

    while (kind-- > 0)
        if (find_parts(nest, &nest->history->spans[kind]))
            break;
    if (kind == (size_t)-1)
        return;
    for (size_t area = 0; area < catalogue->areas.count; area++)
        for (size_t measure = 0; measure < catalogue->measures.count; measure++)
            check_figure(nest, (int)area, (int)measure);
}

struct part_gaps nesting_check(struct arena *arena, const struct history *history)
{
    struct part_gaps gaps = {.items = arena_array(arena, PART_GAPS_MOST, sizeof(*gaps.items))};
    struct nest nest = {.arena = arena, .history = history, .gaps = &gaps};

    for (nest.whole = 0; nest.whole < history->count; nest.whole++)
        check_whole(&nest);
    return gaps;
}

const char *part_gap_words(struct arena *arena, const struct history *history,
                           const struct part_gap *gap, const char *number, enum language language)
{
    const char *last = period_of(history, gap->last)->name;
    bool zh = language == LANGUAGE_CHINESE;

    if (gap->kind == GAP_STOCK)
        return arena_printf(arena, zh ? "最末一段%s为%s" : "the last, %s, has %s", last, number);
    if (gap->kind == GAP_ABOVE_SUM)
        return arena_printf(arena, zh ? "至%2$s的%1$zu段之和为%3$s" : "%zu up to %s add up to %s",
                            gap->parts, last, number);
    return arena_printf(arena,
                        zh ? "至%2$s的%1$zu段中最大为%3$s" : "of %zu up to %s the largest is %s",
                        gap->parts, last, number);
}
