/* tuoyu rank: points, ranks and the quota line, on stdout. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "output/annual.h"
#include "output/json.h"
#include "output/tables_csv.h"

int command_rank(const struct options *options)
{
    struct session session;
    struct result result;
    struct buffer text = BUFFER_INIT;
    const char *format = options->format ? options->format : "table";

    session_init(&session, options);
    if (session_open(&session) == 0 && session_result(&session, options->period, &result) == 0) {
        if (!result.ranking.assessed)
            fprintf(stderr,
                    session_text(&session, "%s 没有评估表（assessment.csv），不排名\n",
                                 "%s has no assessment.csv: no ranking\n"),
                    result.period.name);
        if (strcmp(format, "csv") == 0) {
            csv_ranking(&text, &result);
        } else if (strcmp(format, "json") == 0) {
            json_ranking(&text, &result);
        } else if (result.ranking.assessed) {
            struct table table;
            ranking_table(&session.arena, &result, &table);
            table_draw_text(&table, &text);
        }
        session_print(&session, &text);
        buffer_release(&text);
    }
    return session_close(&session, false);
}
