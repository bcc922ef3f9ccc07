/* Reading all periods once; see history.h. */
#include "analysis/history.h"

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
    return 0;
}

const struct span *history_main_span(const struct history *history)
{
    const struct span *main = &history->spans[PERIOD_YEAR];

    for (size_t kind = SPAN_KINDS; kind-- > 0;)
        if (history->spans[kind].count > main->count)
            main = &history->spans[kind];
    return main;
}
