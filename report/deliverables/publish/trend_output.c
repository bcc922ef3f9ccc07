/* OUT/trend: tables, pictures and workbook in one folder. */
#include "deliverables/publish/trend_output.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "deliverables/publish/manifest.h"
#include "deliverables/publish/out_folder.h"
#include "deliverables/publish/shelf.h"
#include "deliverables/trend/trend.h"
#include "deliverables/trend/trend_charts.h"

static int fail(struct diag_sink *sink, const char *name)
{
    diag_add(sink, DIAG_E403, .place = {.file = name}, .args = {strerror(errno)});
    return -1;
}

static int write_text(struct arena *arena, const char *folder, const char *name,
                      const struct buffer *text, struct diag_sink *sink)
{
    errno = ENOMEM;
    if (!text->failed && file_write(file_join(arena, folder, name), text->data, text->length) == 0)
        return 0;
    return fail(sink, name);
}

static int write_tables(struct arena *arena, const struct history *history,
                        const struct registry *registry, const char *folder, struct diag_sink *sink)
{
    struct buffer texts[] = {BUFFER_INIT, BUFFER_INIT, BUFFER_INIT, BUFFER_INIT,
                             BUFFER_INIT, BUFFER_INIT, BUFFER_INIT, BUFFER_INIT};
    static const char *const names[] = {"series.csv",    "changes.csv",     "path.csv",
                                        "watchlist.csv", "registry.csv",    "filing.csv",
                                        "survival.csv",  "institutions.csv"};
    const size_t count = sizeof(names) / sizeof(*names);
    int status = 0;

    trend_series_csv(&texts[0], history);
    trend_changes_csv(&texts[1], arena, history);
    trend_path_csv(&texts[2], history);
    trend_watch_csv(&texts[3], arena, history);
    trend_registry_csv(&texts[4], registry);
    trend_filing_csv(&texts[5], registry);
    trend_survival_csv(&texts[6], arena, registry);
    trend_institutions_csv(&texts[7], registry);
    for (size_t i = 0; i < count; i++) {
        status |= write_text(arena, folder, names[i], &texts[i], sink);
        buffer_release(&texts[i]);
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
        return fail(sink, CHART_FOLDER);
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
    struct book book;
    struct shelf shelf = {.arena = arena, .folder = folder->path, .drivers = faces, .sink = sink};
    struct shelved *shelved = NULL;
    int status;

    registry_compute(arena, history, &registry);
    if (painters && start_charts(arena, history, &registry, folder, painters, &charts, sink))
        return -1;
    status = write_tables(arena, history, &registry, folder->path, sink);
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
