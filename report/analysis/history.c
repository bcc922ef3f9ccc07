/* Reading all periods once; see history.h. */
#include "analysis/history.h"

#include <string.h>

#include "analysis/joining.h"

/* Hands on the errors of a class: what keeps anything from being computed, or what is wrong with
 * the figures. A tie of a past review is none of those. Returns how many. */
static size_t pass_on(const struct diag_sink *from, bool of_data, struct diag_sink *to)
{
    size_t count = 0;

    for (size_t i = 0; i < from->count; i++) {
        const struct finding *finding = &from->items[i];

        if (finding->severity != DIAG_ERROR || (finding->class == DIAG_DATA) != of_data ||
            finding->code == DIAG_E301)
            continue;
        diag_add(to, finding->code, .place = finding->place, .class = finding->class,
                 .area = finding->area, .measure = finding->measure, .value = finding->value,
                 .quoted = true, .override_severity = true, .severity = DIAG_ERROR,
                 .args = {finding->args[0], finding->args[1], finding->args[2], finding->args[3],
                          finding->args[4]});
        count++;
    }
    return count;
}

/* The periods as they were read, those without a single figure left out: a folder for a year to
 * come must not stand for the newest. */
static int read_all(struct arena *arena, struct history *history, struct period_reading *readings,
                    struct diag_sink *sink)
{
    const struct catalogue *catalogue = history->catalogue;
    size_t failed = 0;

    history->count = 0;
    for (size_t i = 0; i < catalogue->period_count; i++) {
        struct history_period *item = &history->items[history->count];
        struct diag_sink *findings = &item->findings;

        diag_init(findings, arena);
        readings[i].period = item->period = &catalogue->periods[i];
        if (intake_read(arena, catalogue, &catalogue->periods[i], INTAKE_INSTITUTIONS, findings,
                        &readings[i].intake))
            failed++;
        input_files_add_all(&history->inputs, &readings[i].intake.inputs);
        readings[i].errors = findings->per_severity[DIAG_ERROR];
        failed += pass_on(findings, false, sink);
        if (readings[i].intake.fact_count) {
            history->count++;
            continue;
        }
        pass_on(findings, true, sink);
        diag_add(sink, DIAG_W286, .place = {.file = item->period->name},
                 .args = {item->period->name});
    }
    return failed ? -1 : 0;
}

static void fill_spans(struct arena *arena, struct history *history)
{
    for (size_t kind = 0; kind < SPAN_KINDS; kind++) {
        struct span *span = &history->spans[kind];

        span->kind = (enum period_kind)kind;
        span->periods = arena_array(arena, history->count, sizeof(*span->periods));
        for (size_t i = 0; i < history->count; i++)
            if (history->items[i].result.period.kind == span->kind)
                span->periods[span->count++] = i;
    }
}

static void report_gaps(struct arena *arena, const struct history *history, struct diag_sink *sink)
{
    const struct catalogue *catalogue = history->catalogue;

    for (size_t i = 0; i < history->gaps.count; i++) {
        const struct part_gap *gap = &history->gaps.items[i];
        const struct fact *fact = intake_fact(&history->items[gap->whole].result.intake, catalogue,
                                              gap->area, gap->measure);
        char text[NUMBER_TEXT];

        number_shortest(gap->from_parts, text);
        diag_add(sink, DIAG_W285, .place = fact->place,
                 .area = catalogue->areas.items[gap->area].code,
                 .measure = catalogue->measures.items[gap->measure].code, .value = fact->text,
                 .args = {catalogue->areas.items[gap->area].name,
                          catalogue->measures.items[gap->measure].label,
                          part_gap_words(arena, history, gap, text, LANGUAGE_CHINESE),
                          part_gap_words(arena, history, gap, text, LANGUAGE_ENGLISH)});
    }
}

int history_compute(struct arena *arena, const struct catalogue *catalogue, struct diag_sink *sink,
                    struct history *history)
{
    struct period_reading *readings =
        arena_array(arena, catalogue->period_count, sizeof(*readings));
    const struct period_readings all = {readings, catalogue->period_count};

    *history = (struct history){.catalogue = catalogue, .inputs.arena = arena};
    history->items = arena_array(arena, catalogue->period_count, sizeof(*history->items));
    if (read_all(arena, history, readings, sink))
        return -1;
    if (!history->count) {
        diag_add(sink, DIAG_E118, .place = {.file = catalogue->workspace});
        return -1;
    }
    history->today = history->items[history->count - 1].period->last;
    for (size_t i = 0; i < history->count; i++) {
        struct history_period *item = &history->items[i];

        if (result_compute(arena, catalogue, item->period, &all, &item->findings, &item->result)) {
            pass_on(&item->findings, false, sink);
            return -1;
        }
        item->figures = figures_join(arena, catalogue, &item->result.figures, history->today);
        pass_on(&item->findings, true, sink);
        history->warnings += item->findings.per_severity[DIAG_WARNING];
    }
    fill_spans(arena, history);
    history->gaps = nesting_check(arena, history);
    report_gaps(arena, history, sink);
    return 0;
}

const struct span *history_main_span(const struct history *history)
{
    const struct span *main = &history->spans[PERIOD_YEAR];

    if (main->count >= 2)
        return main;
    for (size_t kind = SPAN_KINDS; kind-- > 0;)
        if (history->spans[kind].count > main->count)
            main = &history->spans[kind];
    return main;
}

static long history_find(const struct history *history, const char *name)
{
    for (size_t i = 0; i < history->count; i++)
        if (strcmp(history->items[i].result.period.name, name) == 0)
            return (long)i;
    return -1;
}

long history_before(const struct history *history, size_t period)
{
    const struct span *span = &history->spans[history->items[period].result.period.kind];

    for (size_t n = 1; n < span->count; n++)
        if (span->periods[n] == period)
            return (long)span->periods[n - 1];
    return -1;
}

long history_year_before(const struct history *history, size_t period)
{
    return history_find(history, period_year_before(&history->items[period].result.period).name);
}
