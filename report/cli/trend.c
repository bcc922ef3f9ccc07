/* tuoyu trend: across all periods, into OUT/trend. */
#include <stdio.h>

#include "base/file.h"
#include "cli/cli.h"
#include "deliverables/publish/out_folder.h"
#include "deliverables/publish/publish.h"
#include "deliverables/publish/trend_output.h"

int command_trend(const struct options *options)
{
    struct session session;
    struct history history;
    struct gnuplot_run *painters = NULL;

    session_init(&session, options);
    if (session_out(&session))
        return session_close(&session, true);
    if (!options->no_charts && session.templates)
        painters = publish_painters(&session.arena, session.templates, &session.sink);
    if (session_open(&session) == 0 &&
        catalogue_period(&session.catalogue, NULL, &session.sink) && /* there is one */
        history_compute(&session.arena, &session.catalogue, &session.sink, &history) == 0 &&
        (painters || options->no_charts)) {
        if (trend_publish(&session.arena, &history, session.out, painters,
                          drivers_named(&session.arena, session.options->sheets),
                          &session.sink) == 0)
            fprintf(stderr, session_text(&session, "已写入 %s\n", "written to %s\n"),
                    file_join(&session.arena, session.out, TREND_FOLDER));
        if (history.warnings)
            fprintf(stderr,
                    session_text(&session, "各期另有 %zu 个警告，见 tuoyu check -p 时期\n",
                                 "%zu warnings of the periods: see tuoyu check -p PERIOD\n"),
                    history.warnings);
    }
    gnuplot_cancel(painters);
    return session_close(&session, true);
}
