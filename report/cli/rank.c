/* tuoyu rank: points, ranks and the quota line, on stdout. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "output/annual.h"
#include "output/json.h"
#include "output/tables_csv.h"
#include "output/trust_tables.h"

#define ROBUSTNESS_THREADS 2

/* The same tables as in review.xlsx, and the sentence that sums them up. */
static void add_robustness(struct session *session, const struct result *result,
                           struct buffer *text)
{
    struct table *tables[TRUST_TABLES];
    struct trust trust;
    size_t count;

    trust_compute(&session->arena, result, ROBUSTNESS_THREADS, &trust);
    count = trust_tables(&session->arena, result, &trust, tables);
    for (size_t i = 0; i < count; i++) {
        buffer_add_char(text, '\n');
        table_draw_text(tables[i], text);
    }
    buffer_printf(text, "\n%s\n", trust_sentence(&session->arena, result, &trust));
}

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
            if (options->robustness)
                add_robustness(&session, &result, &text);
        }
        session_print(&session, &text);
        buffer_release(&text);
    }
    return session_close(&session, false);
}
