/* OUT/trend, step by step: pictures in the background, tables and the book meanwhile. */
#include "deliverables/publish/trend_output.h"

#include "deliverables/compare/run_manifest.h"
#include "deliverables/publish/delivery.h"
#include "deliverables/publish/manifest.h"
#include "deliverables/trend/trend.h"
#include "deliverables/trend/trend_charts.h"
#include "deliverables/trend/trend_records.h"
#include "drivers/records/records_csv.h"

/* What the steps know beside the output. */
struct comparison {
    const struct history *history;
    struct registry registry;
    struct chart_set charts;
};

static int compare_registers(struct delivery *delivery, void *context)
{
    struct comparison *comparison = context;

    registry_compute(delivery->arena, comparison->history, &comparison->registry);
    return 0;
}

static int start_charts(struct delivery *delivery, void *context)
{
    struct comparison *comparison = context;
    struct chart_set *charts = &comparison->charts;

    if (!delivery->painters)
        return 0;
    if (provenance_add_charts(&delivery->provenance, delivery->sink))
        return -1;
    *charts =
        chart_set_begin(delivery->arena, comparison->history->catalogue, delivery_charts(delivery));
    trend_charts(comparison->history, &comparison->registry, charts);
    return charts->count ? delivery_draw(delivery, charts->pictures, charts->picture_count) : 0;
}

static int write_tables(struct delivery *delivery, void *context)
{
    const struct comparison *comparison = context;
    const struct trend_source source = {delivery->arena, comparison->history,
                                        &comparison->registry};
    int status = 0;

    for (enum trend_table table = 0; table < TREND_TABLES && status == 0; table++) {
        struct buffer text = BUFFER_INIT;

        buffer_add_text(&text, UTF8_BOM);
        trend_csv(&text, &source, table);
        status = delivery_text(
            delivery, arena_printf(delivery->arena, "%s.csv", trend_table_name(table)), &text);
        buffer_release(&text);
    }
    return status;
}

static int start_book(struct delivery *delivery, void *context)
{
    const struct comparison *comparison = context;
    struct book *book = arena_alloc(delivery->arena, sizeof(*book));

    trend_plan(delivery->arena, comparison->history, &comparison->registry, &comparison->charts,
               delivery_charts(delivery), book);
    return delivery_start_book(delivery, "trend", book);
}

int trend_publish(struct arena *arena, const struct history *history, const char *out,
                  struct gnuplot_run *painters, const struct driver *const *faces,
                  struct diag_sink *sink)
{
    static delivery_step_fn *const steps[] = {
        compare_registers,       start_charts,        write_tables, start_book,
        delivery_finish_drawing, delivery_finish_book};
    struct comparison comparison = {.history = history};
    struct delivery delivery = {.arena = arena,
                                .sink = sink,
                                .painters = painters,
                                .faces = faces,
                                .provenance =
                                    provenance_begin(arena, history->catalogue, TREND_FOLDER)};

    input_files_add_all(&delivery.provenance.inputs, &history->inputs);
    return delivery_publish(&delivery, out, TREND_FOLDER, steps, sizeof(steps) / sizeof(*steps),
                            &comparison);
}
