/* A run's output: charts in the background, tables and workbook meanwhile, the manifest last. */
#include "deliverables/publish/publish.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/folder.h"
#include "deliverables/annual/annual.h"
#include "deliverables/charts/charts.h"
#include "deliverables/letters/notices.h"
#include "deliverables/letters/publicity.h"
#include "deliverables/publish/manifest.h"
#include "deliverables/publish/out_folder.h"
#include "deliverables/publish/shelf.h"
#include "deliverables/review/review.h"
#include "deliverables/review/review_charts.h"
#include "deliverables/sheets/tables_csv.h"
#include "drivers/gnuplot/gnuplot.h"
#include "drivers/records/records_csv.h"

#define CHART_CHILDREN 2
#define TRUST_THREADS 2

struct publication {
    struct arena *arena;
    const struct result *result;
    struct diag_sink *sink;
    publish_progress_fn *progress;
    struct provenance provenance;
    struct folder folder;
    struct gnuplot_run *painters; /* NULL: no charts */
    struct chart_set charts;
    struct trust trust;
    bool drawing;
    struct missing_files missing; /* pictures */
    struct shelf shelf;
    struct shelved *annual;
    struct publicity publicity;
};

static void say(const struct publication *publication, const char *zh, const char *en)
{
    if (publication->progress)
        publication->progress(zh, en);
}

/* ---- charts ---- */

/* The pictures of the indicators, and those of the decision behind them. */
static struct picture *all_pictures(const struct publication *publication, const char *folder,
                                    size_t *count)
{
    const struct chart_set *set = &publication->charts;
    struct picture *pictures =
        arena_array(publication->arena, set->picture_count + REVIEW_CHARTS, sizeof(*pictures));

    *count = set->picture_count;
    if (*count)
        memcpy(pictures, set->pictures, *count * sizeof(*pictures));
    if (publication->trust.present)
        *count += review_charts(publication->arena, publication->result, &publication->trust,
                                folder, pictures + *count);
    return pictures;
}

/* Starts the children, so that they draw while the rest is written. */
static int start_charts(struct publication *publication, const char *folder)
{
    struct picture *pictures;
    size_t count;

    charts_build(publication->arena, publication->result, folder, &publication->charts);
    pictures = all_pictures(publication, folder, &count);
    if (count == 0)
        return 0;
    if (provenance_add_charts(&publication->provenance, publication->sink))
        return -1;
    if (folder_add(publication->arena, &publication->folder, CHART_FOLDER))
        return diag_fail(publication->sink, DIAG_E403, CHART_FOLDER);
    say(publication, "绘图", "drawing charts");
    publication->drawing = true;
    gnuplot_draw(publication->painters, pictures, count, CHART_DEADLINE);
    return 0;
}

static int finish_charts(struct publication *publication)
{
    if (!publication->drawing)
        return 0;
    publication->drawing = false;
    if (gnuplot_wait(publication->painters, CHART_FOLDER "/", &publication->missing,
                     publication->sink))
        return -1;
    diag_sort(publication->sink);
    return 0;
}

/* ---- workbook ---- */

static int start_workbook(struct publication *publication, const char *charts)
{
    struct book *book = arena_alloc(publication->arena, sizeof(*book));

    say(publication, "排工作簿", "laying out the workbook");
    annual_plan(publication->arena, publication->result,
                publication->painters ? &publication->charts : NULL, charts, book);
    publication->annual = shelf_start(&publication->shelf, "annual", book);
    return publication->annual ? 0 : -1;
}

static int finish_workbook(struct publication *publication)
{
    struct shelved *annual = publication->annual;

    say(publication, "写工作簿", "writing the workbook");
    publication->annual = NULL;
    return shelf_finish(annual);
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

static int write_tables(const struct publication *publication)
{
    static const struct {
        const char *name;
        void (*add)(struct buffer *text, const struct result *result);
    } tables[] = {
        {"facts.csv", add_facts},       {"ranking.csv", csv_ranking},
        {"points.csv", csv_points},     {"corrections.csv", csv_corrections},
        {"findings.csv", add_findings},
    };
    struct buffer text = BUFFER_INIT;
    int status = 0;

    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables) && status == 0; i++) {
        buffer_clear(&text);
        buffer_add_text(&text, UTF8_BOM);
        tables[i].add(&text, publication->result);
        status = folder_write(publication->arena, &publication->folder, tables[i].name, &text,
                              publication->sink);
    }
    buffer_release(&text);
    return status;
}

/* ---- the review meeting ---- */

/* Nothing where there is nothing to review. */
static int write_review(struct publication *publication)
{
    const struct ranking *ranking = &publication->result->ranking;
    struct book *book = arena_alloc(publication->arena, sizeof(*book));

    if (!ranking->assessed || !ranking->count)
        return 0;
    say(publication, "写评审会材料", "writing the review meeting's workbook");
    review_plan(publication->arena, publication->result, &publication->trust, book);
    return shelf_put(&publication->shelf, "review", book);
}

/* ---- notices ---- */

static int write_notices(struct publication *publication)
{
    struct shelf shelf = publication->shelf;

    say(publication, "写退改通知单", "writing the notices");
    if (folder_add(publication->arena, &publication->folder, NOTICES_FOLDER))
        return diag_fail(publication->sink, DIAG_E403, NOTICES_FOLDER);
    shelf.folder = file_join(publication->arena, shelf.folder, NOTICES_FOLDER);
    return notices_books(publication->arena, publication->result, shelf_put, &shelf);
}

/* ---- the public notice ---- */

static int write_publicity(struct publication *publication)
{
    struct book *book = arena_alloc(publication->arena, sizeof(*book));
    struct buffer text = BUFFER_INIT;
    int status;

    if (!publication->publicity.due)
        return 0;
    say(publication, "写公示稿", "writing the public notice");
    publicity_text(&text, &publication->publicity);
    status = folder_write(publication->arena, &publication->folder, "publicity.txt", &text,
                          publication->sink);
    buffer_release(&text);
    if (status)
        return -1;
    publicity_book(publication->arena, &publication->publicity, book);
    return shelf_put(&publication->shelf, "publicity", book);
}

/* ---- all of it ---- */

static int write_all(struct publication *publication)
{
    const char *charts = file_join(publication->arena, publication->folder.path, CHART_FOLDER);

    trust_compute(publication->arena, publication->result, TRUST_THREADS, &publication->trust);
    if (publication->painters && start_charts(publication, charts))
        return -1;
    if (start_workbook(publication, charts) || write_review(publication) ||
        write_notices(publication) || write_publicity(publication))
        return -1;
    /* findings.csv has what is said of the pictures, the workbook takes them in. */
    return finish_charts(publication) || write_tables(publication) || finish_workbook(publication)
               ? -1
               : 0;
}

/* Ends what was begun and removes the temporary folder. */
static void give_up(struct publication *publication)
{
    finish_charts(publication); /* no child may still write into the folder */
    if (publication->annual)
        shelf_cancel(publication->annual);
    folder_abort(&publication->folder);
}

struct gnuplot_run *publish_painters(struct arena *arena, const char *templates,
                                     struct diag_sink *sink)
{
    const char *font = chart_font(arena, templates, sink);

    return font ? gnuplot_start(arena, CHART_CHILDREN, font, sink) : NULL;
}

int publish_period(struct arena *arena, const struct result *result, const char *out,
                   struct gnuplot_run *painters, const struct driver *const *faces,
                   struct diag_sink *sink, publish_progress_fn *progress)
{
    struct publication publication = {
        .arena = arena, .result = result, .sink = sink, .progress = progress, .painters = painters};
    struct provenance *provenance = &publication.provenance;

    *provenance = provenance_begin(arena, result->catalogue, result->period.name);
    provenance->missing = &publication.missing;
    input_files_add_all(&provenance->inputs, &result->inputs);

    /* First of all, since findings.csv has what is said about it. */
    if (publicity_prepare(arena, result, sink, &publication.publicity))
        return -1;
    input_files_add_all(&provenance->inputs, &publication.publicity.inputs);
    diag_sort(sink);
    if (out_folder_begin(arena, &publication.folder, out, result->period.name, sink))
        return -1;
    publication.shelf = (struct shelf){
        .arena = arena, .folder = publication.folder.path, .drivers = faces, .sink = sink};
    if (write_all(&publication)) {
        give_up(&publication);
        return -1;
    }
    return out_folder_commit(arena, &publication.folder, provenance, sink);
}
