/* OUT/trend: tables, pictures and workbook in one folder. */
#include "deliverables/publish/trend_output.h"

#include "base/file.h"
#include "deliverables/publish/manifest.h"
#include "deliverables/publish/out_folder.h"
#include "deliverables/publish/shelf.h"
#include "deliverables/trend/trend.h"
#include "deliverables/trend/trend_charts.h"
#include "deliverables/trend/trend_records.h"
#include "drivers/records/records_csv.h"

static int write_tables(const struct trend_source *source, const struct folder *folder,
                        struct diag_sink *sink)
{
    int status = 0;

    for (enum trend_table table = 0; table < TREND_TABLES; table++) {
        const char *name = arena_printf(source->arena, "%s.csv", trend_table_name(table));
        struct buffer text = BUFFER_INIT;

        buffer_add_text(&text, UTF8_BOM);
        trend_csv(&text, source, table);
        status |= folder_write(source->arena, folder, name, &text, sink);
        buffer_release(&text);
    }
    return status;
}

/* Starts the drawing, so that it goes on while the rest is written. Returns 0, or -1 with a
 * finding. */
static int start_charts(struct arena *arena, const struct history *history,
                        const struct registry *registry, const struct folder *folder,
                        struct gnuplot_run *painters, struct chart_set *charts,
                        struct diag_sink *sink)
{
    trend_charts_build(arena, history, registry, file_join(arena, folder->path, CHART_FOLDER),
                       charts);
    if (!charts->count)
        return 0;
    if (folder_add(arena, folder, CHART_FOLDER))
        return diag_fail(sink, DIAG_E403, CHART_FOLDER);
    gnuplot_draw(painters, charts->pictures, charts->picture_count, CHART_DEADLINE);
    return 0;
}

/* The workbook takes in the pictures, so they are waited for in any case, and first. */
static int write_all(struct arena *arena, const struct history *history,
                     const struct folder *folder, struct gnuplot_run *painters,
                     const struct driver *const *faces, struct missing_files *missing,
                     struct diag_sink *sink)
{
    struct chart_set charts = {0};
    struct registry registry;
    const struct trend_source source = {arena, history, &registry};
    struct book book;
    struct shelf shelf = {.arena = arena, .folder = folder->path, .drivers = faces, .sink = sink};
    struct shelved *shelved = NULL;
    int status;

    registry_compute(arena, history, &registry);
    if (painters && start_charts(arena, history, &registry, folder, painters, &charts, sink))
        return -1;
    status = write_tables(&source, folder, sink);
    if (status == 0) {
        trend_plan(arena, history, &registry, &charts, file_join(arena, folder->path, CHART_FOLDER),
                   &book);
        shelved = shelf_start(&shelf, "trend", &book);
    }
    if (charts.count)
        status |= gnuplot_wait(painters, CHART_FOLDER "/", missing, sink);
    if (!shelved)
        return -1;
    if (status == 0)
        return shelf_finish(shelved);
    shelf_cancel(shelved);
    return -1;
}

int trend_publish(struct arena *arena, const struct history *history, const char *out,
                  struct gnuplot_run *painters, const struct driver *const *faces,
                  struct diag_sink *sink)
{
    struct missing_files missing = {0};
    struct provenance provenance;
    struct folder folder;

    if (out_folder_begin(arena, &folder, out, TREND_FOLDER, sink))
        return -1;
    provenance = provenance_begin(arena, history->catalogue, TREND_FOLDER);
    provenance.missing = &missing;
    input_files_add_all(&provenance.inputs, &history->inputs);
    if ((painters && provenance_add_charts(&provenance, sink)) ||
        write_all(arena, history, &folder, painters, faces, &missing, sink)) {
        folder_abort(&folder);
        return -1;
    }
    return out_folder_commit(arena, &folder, &provenance, sink);
}
