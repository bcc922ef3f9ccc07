/* tuoyu check: what is wrong with the returns, on stdout; with -o also findings.csv and notices/ in
 * OUT/check/PERIOD. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/cli.h"
#include "deliverables/compare/run_manifest.h"
#include "deliverables/publish/check_output.h"
#include "deliverables/publish/out_folder.h"
#include "deliverables/sheets/tables_csv.h"
#include "deliverables/sheets/tables_json.h"

/* Errors first: they are what hurts. */
static void add_lines(struct buffer *text, const struct diag_sink *sink, enum language language)
{
    for (int severity = DIAG_ERROR; severity >= DIAG_NOTE; severity--)
        for (size_t i = 0; i < sink->count; i++) {
            if (sink->items[i].severity != (enum diag_severity)severity)
                continue;
            diag_line(text, &sink->items[i], language);
            buffer_add_char(text, '\n');
        }
}

static void write_outputs(struct session *session, const struct result *result)
{
    if (check_output_publish(&session->arena, result, session->out,
                             drivers_named(&session->arena, session->options->sheets),
                             &session->sink) == 0)
        fprintf(stderr,
                session_text(session, "已写入 %s/%s：findings.csv 和 notices/\n",
                             "written to %s/%s: findings.csv and notices/\n"),
                file_join(&session->arena, session->out, CHECK_FOLDER), result->period.name);
}

int command_check(const struct options *options)
{
    struct session session;
    struct result result;
    struct buffer text = BUFFER_INIT;
    const char *format = options->format ? options->format : "text";

    session_init(&session, options);
    if ((!options->out || session_out(&session) == 0) && session_open(&session) == 0 &&
        session_result(&session, options->period, &result) == 0 && options->out)
        write_outputs(&session, &result);
    diag_sort(&session.sink);
    if (strcmp(format, "csv") == 0)
        csv_findings(&text, &session.sink, session.language);
    else if (strcmp(format, "json") == 0)
        json_findings(&text, &session.sink, session.language);
    else
        add_lines(&text, &session.sink, session.language);
    session_print(&session, &text);
    buffer_release(&text);
    if (!session.sink.arrived)
        fprintf(stderr, "%s\n", session_text(&session, "没有发现问题", "nothing found"));
    return session_close_told(&session);
}
