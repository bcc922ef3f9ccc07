/* Reading all periods once; see history.h. */
#include "analysis/history.h"

#include <string.h>

#include "analysis/joining.h"

/* Hands on what keeps anything from being computed. Returns 0, or -1 where there was such. */
static int pass_on(const struct diag_sink *from, struct diag_sink *to)
{
    int status = 0;

    for (size_t i = 0; i < from->count; i++) {
        const struct finding *finding = &from->items[i];

        if (finding->class == DIAG_DATA || finding->severity != DIAG_ERROR)
            continue;
        diag_add(to, finding->code, .place = finding->place, .class = finding->class,
                 .value = finding->value,
                 .args = {finding->args[0], finding->args[1], finding->args[2], finding->args[3]});
        status = -1;
    }
    return status;
}

static int read_all(struct arena *arena, struct history *history, struct period_reading *readings,
                    struct diag_sink *sink)
{
    struct catalogue *catalogue = history->catalogue;
    int status = 0;

    for (size_t i = 0; i < history->count; i++) {
        struct diag_sink *findings = &history->items[i].findings;

        diag_init(findings, arena);
        readings[i].period = &catalogue->periods[i];
        if (intake_read(arena, catalogue, &catalogue->periods[i], INTAKE_INSTITUTIONS, findings,
                        &readings[i].intake))
            status = -1;
        readings[i].errors = findings->per_severity[DIAG_ERROR];
        status |= pass_on(findings, sink);
    }
    return status;
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

int history_compute(struct arena *arena, struct catalogue *catalogue, struct diag_sink *sink,
                    struct history *history)
{
    struct period_reading *readings =
        arena_array(arena, catalogue->period_count, sizeof(*readings));
    const struct period_readings all = {readings, catalogue->period_count};

    *history = (struct history){.catalogue = catalogue, .count = catalogue->period_count};
    history->items = arena_array(arena, history->count, sizeof(*history->items));
    history->today = catalogue->periods[history->count - 1].last;
    if (read_all(arena, history, readings, sink))
        return -1;
    for (size_t i = 0; i < history->count; i++) {
        struct history_period *item = &history->items[i];

        if (result_compute(arena, catalogue, readings[i].period, &all, &item->findings,
                           &item->result)) {
            pass_on(&item->findings, sink);
            return -1;
        }
        item->figures = figures_join(arena, catalogue, &item->result.figures, history->today);
        if (item->findings.per_severity[DIAG_ERROR])
            diag_add(sink, DIAG_W257, .place = {.file = item->result.period.name},
                     .args = {item->result.period.name,
                              arena_printf(arena, "%zu", item->findings.per_severity[DIAG_ERROR])});
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

long history_find(const struct history *history, const char *name)
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
