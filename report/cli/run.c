/* tuoyu run: everything for one period, into OUT/PERIOD. */
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"
#include "output/publish.h"

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

int command_run(const struct options *options)
{
    struct session session;
    struct result result;
    const char *out;
    bool terminal = isatty(STDERR_FILENO);

    if (session_open(&session, options) || session_result(&session, options->period, &result))
        return session_close(&session, true);
    out = options->out;
    if (!out)
        out = file_join(&session.arena, "out", session.catalogue.workspace_name);
    int failed = publish_period(&session.arena, &result, out, !options->no_charts, &session.sink,
                                !terminal                              ? NULL
                                : session.language == LANGUAGE_CHINESE ? show_progress_chinese
                                                                       : show_progress);
    if (terminal)
        fprintf(stderr, "\r\033[K");
    if (!failed)
        fprintf(stderr, session_text(&session, "已写入 %s/%s\n", "written to %s/%s\n"), out,
                result.period.name);
    return session_close(&session, true);
}
