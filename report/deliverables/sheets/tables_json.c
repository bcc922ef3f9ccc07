/* The contract's tables as JSON. */
#include "deliverables/sheets/tables_json.h"

#include "deliverables/sheets/records.h"
#include "drivers/records/records_json.h"

static struct json_list begin(struct buffer *out, enum record_table table)
{
    size_t count;

    return json_list_begin(out, record_columns(table, &count));
}

static void end(const struct json_list *list)
{
    json_list_end(list);
    buffer_add_char(list->out, '\n');
}

void json_facts(struct buffer *out, const struct result *const *results, size_t count)
{
    struct json_list list = begin(out, RECORDS_FACTS);

    for (size_t i = 0; i < count; i++)
        records_facts(results[i], json_record, &list);
    end(&list);
}

void json_ranking(struct buffer *out, const struct result *result)
{
    struct json_list list = begin(out, RECORDS_RANKING);

    records_ranking(result, json_record, &list);
    end(&list);
}

void json_robustness(struct buffer *out, const struct result *result, const struct trust *trust)
{
    struct json_list list = begin(out, RECORDS_ROBUSTNESS);

    records_robustness(result, trust, json_record, &list);
    end(&list);
}

void json_findings(struct buffer *out, const struct diag_sink *sink, enum language language)
{
    struct json_list list = begin(out, RECORDS_FINDINGS);

    records_findings(sink, language, json_record, &list);
    end(&list);
}
