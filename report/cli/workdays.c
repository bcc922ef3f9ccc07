/* tuoyu workdays START N: one ISO date on stdout and nothing else; in a workspace by its own
 * calendar first. */
#include <stdio.h>

#include "base/file.h"
#include "base/number.h"
#include "cli/cli.h"
#include "rules/calendar.h"

#define WORKDAYS_MAXIMUM 10000

int command_workdays(const struct options *options)
{
    struct session session;
    struct calendar calendar = {0};
    struct date start, last;
    long days;
    bool found = false;
    char text[DATE_TEXT];
    struct buffer line = BUFFER_INIT;

    if (date_parse(options->arguments[0], &start) ||
        number_parse_integer(options->arguments[1], 1, WORKDAYS_MAXIMUM, &days)) {
        fprintf(stderr, "%s\n",
                options->language == LANGUAGE_CHINESE
                    ? "tuoyu workdays：START 应为 YYYY-MM-DD，N 应为 1 至 10000 的整数"
                    : "tuoyu workdays: START is YYYY-MM-DD, N a whole number from 1 to 10000");
        return EXIT_USAGE;
    }
    session_init(&session, options);
    calendar.workspace = places_workspace(&session.arena);
    if (session_templates(&session) == 0) {
        calendar.templates = session.templates;
        found = calendar_last_workday(&session.arena, &calendar, start, days, true, &session.sink,
                                      &last) == 0;
    }
    if (found) {
        buffer_printf(&line, "%s\n", date_text(last, text));
        session_print(&session, &line);
        buffer_release(&line);
    }
    return session_close(&session, true);
}
