/* tuoyu run: everything for one period, into OUT/PERIOD. */
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"
#include "deliverables/publish/publish.h"

static void show_progress(const char *zh, const char *en)
{
    (void)zh;
    fprintf(stderr, "\r\033[K%s", en);
    fflush(stderr);
}

static void show_progress_chinese(const char *zh, const char *en)
{
    (void)en;
    fprintf(stderr, "\r\033[K%s", zh);
    fflush(stderr);
}

static void publish(struct session *session, const struct result *result,
                    struct gnuplot_run *painters)
{
    bool terminal = isatty(STDERR_FILENO);

    publish_progress_fn *progress =
        session->language == LANGUAGE_CHINESE ? show_progress_chinese : show_progress;
    int failed;

    failed = publish_period(&session->arena, result, session->out, painters,
                            drivers_named(&session->arena, session->options->sheets),
                            &session->sink, terminal ? progress : NULL);
    if (terminal)
        fprintf(stderr, "\r\033[K");
    if (!failed)
        fprintf(stderr, session_text(session, "已写入 %s\n", "written to %s\n"),
                file_join(&session->arena, session->out, result->period.name));
}

int command_run(const struct options *options)
{
    struct session session;
    struct result result;
    struct gnuplot_run *painters = NULL;

    session_init(&session, options);
    if (session_out(&session))
        return session_close(&session, true);
    if (!options->no_charts && session.templates)
        painters = publish_painters(&session.arena, session.templates, &session.sink);
    /* Without painters there will be no output, but there may be more to say. */
    if (session_open(&session) == 0 && session_result(&session, options->period, &result) == 0 &&
        (painters || options->no_charts))
        publish(&session, &result, painters);
    gnuplot_cancel(painters);
    return session_close(&session, true);
}
