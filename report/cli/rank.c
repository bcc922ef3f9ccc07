/* tuoyu rank: points, ranks and the quota line, on stdout. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "deliverables/sheets/scores.h"
#include "deliverables/sheets/tables_csv.h"
#include "deliverables/sheets/tables_json.h"
#include "deliverables/sheets/trust_tables.h"

#define ROBUSTNESS_THREADS 2

/* The same tables as in review.xlsx, and the sentence that sums them up. */
static void add_trust_tables(struct session *session, const struct result *result,
                             const struct trust *trust, struct buffer *text)
{
    struct table *tables[TRUST_TABLES];
    size_t count = trust_tables(&session->arena, result, trust, tables);

    for (size_t i = 0; i < count; i++) {
        buffer_add_char(text, '\n');
        table_draw_text(tables[i], text);
    }
    buffer_printf(text, "\n%s\n", trust_sentence(&session->arena, result, trust));
}

static void add_ranking(struct session *session, const struct result *result, const char *format,
                        struct buffer *text)
{
    struct table table;

    if (strcmp(format, "csv") == 0) {
        csv_ranking(text, result);
    } else if (strcmp(format, "json") == 0) {
        json_ranking(text, result);
    } else if (result->ranking.assessed) {
        ranking_table(&session->arena, result, &table);
        table_draw_text(&table, text);
    }
}

/* One document of a format: as CSV and JSON the robustness stands in the place of the ranking, as a
 * table below it. */
static void add_robustness(struct session *session, const struct result *result, const char *format,
                           struct buffer *text)
{
    struct trust trust;

    trust_compute(&session->arena, result, ROBUSTNESS_THREADS, &trust);
    if (strcmp(format, "csv") == 0) {
        csv_robustness(text, result, &trust);
    } else if (strcmp(format, "json") == 0) {
        json_robustness(text, result, &trust);
    } else if (result->ranking.assessed) {
        add_ranking(session, result, format, text);
        add_trust_tables(session, result, &trust, text);
    }
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
        if (options->robustness)
            add_robustness(&session, &result, format, &text);
        else
            add_ranking(&session, &result, format, &text);
        session_print(&session, &text);
        buffer_release(&text);
    }
    return session_close(&session, false);
}
