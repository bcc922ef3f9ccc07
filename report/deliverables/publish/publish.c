/* A run's output, step by step: charts in the background, books and tables meanwhile. */
#include "deliverables/publish/publish.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "deliverables/annual/annual.h"
#include "deliverables/annual/annual_pictures.h"
#include "deliverables/charts/charts.h"
#include "deliverables/letters/notices.h"
#include "deliverables/letters/publicity.h"
#include "deliverables/publish/delivery.h"
#include "deliverables/publish/manifest.h"
#include "deliverables/review/review.h"
#include "deliverables/review/review_charts.h"
#include "deliverables/sheets/tables_csv.h"
#include "drivers/gnuplot/gnuplot.h"
#include "drivers/records/records_csv.h"

#define CHART_CHILDREN 2
#define TRUST_THREADS 2

/* What the steps of a run know beside the output. */
struct run {
    const struct result *result;
    struct chart_set charts;
    struct trust trust;
    struct publicity publicity;
};

static int weigh(struct delivery *delivery, void *context)
{
    struct run *run = context;

    trust_compute(delivery->arena, run->result, TRUST_THREADS, &run->trust);
    return 0;
}

/* ---- charts ---- */

/* The pictures of the indicators, and those of the decision behind them. */
static int start_charts(struct delivery *delivery, void *context)
{
    struct run *run = context;
    struct chart_set *set = &run->charts;

    if (!delivery->painters)
        return 0;
    *set = chart_set_begin(delivery->arena, run->result->catalogue, delivery_charts(delivery));
    annual_pictures(run->result, set);
    if (run->trust.present)
        review_charts(run->result, &run->trust, set);
    if (set->picture_count == 0)
        return 0;
    return provenance_add_charts(&delivery->provenance, delivery->sink)
               ? -1
               : delivery_draw(delivery, set->pictures, set->picture_count);
}

/* ---- workbook ---- */

static int start_workbook(struct delivery *delivery, void *context)
{
    struct run *run = context;
    struct book *book = arena_alloc(delivery->arena, sizeof(*book));

    delivery_say(delivery, "排工作簿", "laying out the workbook");
    annual_plan(delivery->arena, run->result, delivery->painters ? &run->charts : NULL,
                delivery_charts(delivery), book);
    return delivery_start_book(delivery, "annual", book);
}

/* ---- tables ---- */

static void add_facts(struct buffer *text, const struct result *result)
{
    csv_facts_header(text);
    csv_facts(text, result);
}

static void add_findings(struct buffer *text, const struct result *result)
{
    csv_findings(text, result->findings, LANGUAGE_CHINESE);
}

static int write_tables(struct delivery *delivery, void *context)
{
    static const struct {
        const char *name;
        void (*add)(struct buffer *text, const struct result *result);
    } tables[] = {
        {"facts.csv", add_facts},       {"ranking.csv", csv_ranking},
        {"points.csv", csv_points},     {"corrections.csv", csv_corrections},
        {"findings.csv", add_findings},
    };
    const struct run *run = context;
    struct buffer text = BUFFER_INIT;
    int status = 0;

    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables) && status == 0; i++) {
        buffer_clear(&text);
        buffer_add_text(&text, UTF8_BOM);
        tables[i].add(&text, run->result);
        status = delivery_text(delivery, tables[i].name, &text);
    }
    buffer_release(&text);
    return status;
}

/* ---- the review meeting ---- */

/* Nothing where there is nothing to review. */
static int write_review(struct delivery *delivery, void *context)
{
    const struct run *run = context;
    const struct ranking *ranking = &run->result->ranking;
    struct book *book = arena_alloc(delivery->arena, sizeof(*book));

    if (!ranking->assessed || !ranking->count)
        return 0;
    delivery_say(delivery, "写评审会材料", "writing the review meeting's workbook");
    review_plan(delivery->arena, run->result, &run->trust, book);
    return shelf_put(&delivery->shelf, "review", book);
}

/* ---- notices ---- */

static int write_notices(struct delivery *delivery, void *context)
{
    const struct run *run = context;
    struct shelf shelf;

    delivery_say(delivery, "写退改通知单", "writing the notices");
    return delivery_folder(delivery, NOTICES_FOLDER, &shelf)
               ? -1
               : notices_books(delivery->arena, run->result, shelf_put, &shelf);
}

/* ---- the public notice ---- */

static int write_publicity(struct delivery *delivery, void *context)
{
    const struct run *run = context;
    struct book *book = arena_alloc(delivery->arena, sizeof(*book));
    struct buffer text = BUFFER_INIT;
    int status;

    if (!run->publicity.due)
        return 0;
    delivery_say(delivery, "写公示稿", "writing the public notice");
    publicity_text(&text, &run->publicity);
    status = delivery_text(delivery, "publicity.txt", &text);
    buffer_release(&text);
    if (status)
        return -1;
    publicity_book(delivery->arena, &run->publicity, book);
    return shelf_put(&delivery->shelf, "publicity", book);
}

/* ---- all of it ---- */

struct gnuplot_run *publish_painters(struct arena *arena, const char *templates,
                                     struct diag_sink *sink)
{
    const char *font = chart_font(arena, templates, sink);

    return font ? gnuplot_start(arena, CHART_CHILDREN, font, sink) : NULL;
}

/* In this order: the pictures are drawn while the rest is laid out; findings.csv has what is said
 * of them, and the workbook takes them in. */
static delivery_step_fn *const steps[] = {
    weigh,
    start_charts,
    start_workbook,
    write_review,
    write_notices,
    write_publicity,
    delivery_finish_drawing,
    write_tables,
    delivery_finish_book,
};

int publish_period(struct arena *arena, const struct result *result, const char *out,
                   struct gnuplot_run *painters, const struct driver *const *faces,
                   struct diag_sink *sink, publish_progress_fn *progress)
{
    const char *name = result->period.name;
    struct run run = {.result = result};
    struct delivery delivery = {.arena = arena,
                                .sink = sink,
                                .progress = progress,
                                .painters = painters,
                                .faces = faces,
                                .provenance = provenance_begin(arena, result->catalogue, name)};

    /* First of all, since findings.csv has what is said about it. */
    if (publicity_prepare(arena, result, sink, &run.publicity))
        return -1;
    diag_sort(sink);
    input_files_add_all(&delivery.provenance.inputs, &result->inputs);
    input_files_add_all(&delivery.provenance.inputs, &run.publicity.inputs);
    return delivery_publish(&delivery, out, name, steps, sizeof(steps) / sizeof(*steps), &run);
}
