/* tuoyu diff OUT_A OUT_B: what moved between two runs, and why, on stdout. */
#include <string.h>

#include "cli/cli.h"
#include "deliverables/compare/diff.h"

int command_diff(const struct options *options)
{
    struct session session;
    struct diff diff;
    struct buffer text = BUFFER_INIT;
    const char *format = options->format ? options->format : "text";

    session_init(&session, options);
    if (diff_runs(&session.arena, options->arguments[0], options->arguments[1], session.language,
                  &session.sink, &diff) == 0) {
        if (strcmp(format, "json") == 0)
            diff_json(&text, &diff);
        else if (strcmp(format, "csv") == 0)
            diff_csv(&text, &diff);
        else
            diff_text(&text, &diff, session.language);
        session_print(&session, &text);
    }
    buffer_release(&text);
    return session_close(&session, false);
}
