/* tuoyu trend: across all periods, into OUT/trend. */
#include <stdio.h>

#include "base/file.h"
#include "cli/cli.h"
#include "output/trend.h"

int command_trend(const struct options *options)
{
    struct session session;
    struct history history;
    const char *out = options->out;

    session_init(&session, options);
    if (session_open(&session) == 0 &&
        catalogue_period(&session.catalogue, NULL, &session.sink) && /* there is one */
        history_compute(&session.arena, &session.catalogue, &session.sink, &history) == 0) {
        if (!out)
            out = file_join(&session.arena, "out", session.catalogue.workspace_name);
        if (trend_publish(&session.arena, &history, out, &session.sink) == 0)
            fprintf(stderr, session_text(&session, "已写入 %s\n", "written to %s\n"),
                    file_join(&session.arena, out, TREND_FOLDER));
    }
    return session_close(&session, true);
}
