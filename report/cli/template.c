/* tuoyu template: blank returns and self-assessment forms for a period, into OUT/blank/PERIOD. */
#include <stdio.h>

#include "base/file.h"
#include "cli/cli.h"
#include "deliverables/publish/blank_output.h"
#include "deliverables/publish/out_folder.h"

/* The period asked for, which may be one to come; the newest of the workspace where none is.
 * Returns 0, or -1 with E261, E102. */
static int find_period(struct session *session, struct period *period)
{
    const char *name = session->options->period;
    const struct period *newest;

    if (name)
        return session_period(session, name, period);
    newest = catalogue_period(&session->catalogue, NULL, &session->sink);
    if (!newest)
        return -1;
    *period = *newest;
    return 0;
}

static void write_blanks(struct session *session, const struct period *period)
{
    int written =
        blank_publish(&session->arena, &session->catalogue, period, session->out,
                      drivers_named(&session->arena, session->options->sheets), &session->sink);

    if (written > 0)
        fprintf(stderr,
                session_text(session, "已写入 %s/%s（%d 份）\n", "written to %s/%s (%d files)\n"),
                file_join(&session->arena, session->out, BLANK_FOLDER), period->name, written);
}

int command_template(const struct options *options)
{
    struct session session;
    struct period period;

    session_init(&session, options);
    if (session_out(&session) == 0 && session_open(&session) == 0 &&
        find_period(&session, &period) == 0)
        write_blanks(&session, &period);
    return session_close(&session, true);
}
