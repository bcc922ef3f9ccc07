/* tuoyu trend: across all periods, into OUT/trend, or its tables as JSON on stdout. */
#include <stdio.h>

#include "base/file.h"
#include "cli/cli.h"
#include "deliverables/publish/out_folder.h"
#include "deliverables/publish/publish.h"
#include "deliverables/publish/trend_output.h"
#include "deliverables/trend/trend_records.h"

static void publish(struct session *session, const struct history *history,
                    struct gnuplot_run *painters)
{
    if (trend_publish(&session->arena, history, session->out, painters,
                      drivers_named(&session->arena, session->options->sheets),
                      &session->sink) == 0)
        fprintf(stderr, session_text(session, "已写入 %s\n", "written to %s\n"),
                file_join(&session->arena, session->out, TREND_FOLDER));
}

static void print_tables(struct session *session, const struct history *history)
{
    struct registry registry;
    const struct trend_source source = {&session->arena, history, &registry};
    struct buffer text = BUFFER_INIT;

    registry_compute(&session->arena, history, &registry);
    trend_json(&text, &source);
    session_print(session, &text);
    buffer_release(&text);
}

int command_trend(const struct options *options)
{
    const bool prints = options->format, writes = !prints || options->out;
    const bool draws = writes && !options->no_charts;
    struct session session;
    struct history history;
    struct gnuplot_run *painters = NULL;

    session_init(&session, options);
    if (writes && session_out(&session))
        return session_close(&session, true);
    if (draws && session.templates)
        painters = publish_painters(&session.arena, session.templates, &session.sink);
    if (session_open(&session) == 0 &&
        catalogue_period(&session.catalogue, NULL, &session.sink) && /* there is one */
        history_compute(&session.arena, &session.catalogue, &session.sink, &history) == 0 &&
        (painters || !draws)) {
        if (writes)
            publish(&session, &history, painters);
        if (prints)
            print_tables(&session, &history);
        if (history.warnings)
            fprintf(stderr,
                    session_text(&session, "各期另有 %zu 个警告，见 tuoyu check -p 时期\n",
                                 "%zu warnings of the periods: see tuoyu check -p PERIOD\n"),
                    history.warnings);
    }
    gnuplot_cancel(painters);
    return session_close(&session, true);
}
