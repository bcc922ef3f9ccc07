/* tuoyu facts: every measure and indicator of one period or of all, on stdout. */
#include <string.h>

#include "cli/cli.h"
#include "deliverables/sheets/tables_csv.h"
#include "deliverables/sheets/tables_json.h"

/* The results asked for, oldest first. Returns 0 or -1. */
static int compute_all(struct session *session, const struct result ***results, size_t *count)
{
    const char *name = session->options->period;
    bool all = name && strcmp(name, "all") == 0;

    if (all && !catalogue_period(&session->catalogue, NULL, &session->sink)) /* there is none */
        return -1;
    size_t periods = all ? session->catalogue.period_count : 1;

    *results = arena_array(&session->arena, periods, sizeof(**results));
    *count = 0;
    for (size_t i = 0; i < periods; i++) {
        struct result *result = arena_alloc(&session->arena, sizeof(*result));
        if (session_result(session, all ? session->catalogue.periods[i].name : name, result))
            return -1;
        (*results)[(*count)++] = result;
    }
    return 0;
}

int command_facts(const struct options *options)
{
    struct session session;
    const struct result **results;
    size_t count;
    struct buffer text = BUFFER_INIT;

    session_init(&session, options);
    if (session_open(&session) == 0 && compute_all(&session, &results, &count) == 0) {
        if (options->format && strcmp(options->format, "json") == 0) {
            json_facts(&text, results, count);
        } else {
            csv_facts_header(&text);
            for (size_t i = 0; i < count; i++)
                csv_facts(&text, results[i]);
        }
        session_print(&session, &text);
        buffer_release(&text);
    }
    return session_close(&session, false);
}
