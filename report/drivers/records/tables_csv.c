/* Records as CSV. */
#include "drivers/records/tables_csv.h"

#include <string.h>

#include "base/number.h"
#include "deliverables/sheets/records.h"

static bool runs_as_formula(const char *text)
{
    double number;

    return *text && strchr("=+-@\t\r", *text) && number_parse(text, &number);
}

void csv_text(struct buffer *out, const char *text)
{
    struct buffer safe = BUFFER_INIT;

    if (!runs_as_formula(text)) {
        buffer_add_csv(out, text);
        return;
    }
    buffer_printf(&safe, "'%s", text);
    buffer_add_csv(out, buffer_text(&safe));
    buffer_release(&safe);
}

void csv_next_text(struct buffer *out, const char *text)
{
    buffer_add_char(out, ',');
    csv_text(out, text);
}

void csv_next_number(struct buffer *out, bool given, double number)
{
    char text[NUMBER_TEXT];

    buffer_add_char(out, ',');
    if (given)
        buffer_add_text(out, number_shortest(number, text));
}

static void add_field(struct buffer *out, const struct field *field)
{
    char number[NUMBER_TEXT];

    switch (field->kind) {
    case FIELD_NONE:
        break;
    case FIELD_TEXT:
        csv_text(out, field->text);
        break;
    case FIELD_NUMBER:
        buffer_add_text(out, number_shortest(field->number, number));
        break;
    case FIELD_POINTS:
        buffer_add_text(out, decimal_text(field->points, ITEM_DECIMALS, number));
        break;
    case FIELD_FLAG:
        buffer_add_char(out, field->flag ? '1' : '0');
        break;
    }
}

static void add_record(void *context, const struct field *fields, size_t count)
{
    struct buffer *out = context;

    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_char(out, ',');
        add_field(out, &fields[i]);
    }
    buffer_add_char(out, '\n');
}

static void add_header(struct buffer *out, enum record_table table)
{
    size_t count;
    const char *const *columns = record_columns(table, &count);

    for (size_t i = 0; i < count; i++)
        buffer_printf(out, "%s%s", i ? "," : "", columns[i]);
    buffer_add_char(out, '\n');
}

void csv_facts_header(struct buffer *out)
{
    add_header(out, RECORDS_FACTS);
}

void csv_facts(struct buffer *out, const struct result *result)
{
    records_facts(result, add_record, out);
}

void csv_ranking(struct buffer *out, const struct result *result)
{
    add_header(out, RECORDS_RANKING);
    records_ranking(result, add_record, out);
}

void csv_robustness(struct buffer *out, const struct result *result, const struct trust *trust)
{
    add_header(out, RECORDS_ROBUSTNESS);
    records_robustness(result, trust, add_record, out);
}

void csv_points(struct buffer *out, const struct result *result)
{
    add_header(out, RECORDS_POINTS);
    records_points(result, add_record, out);
}

void csv_corrections(struct buffer *out, const struct result *result)
{
    add_header(out, RECORDS_CORRECTIONS);
    records_corrections(result, add_record, out);
}

void csv_findings(struct buffer *out, const struct diag_sink *sink, enum language language)
{
    add_header(out, RECORDS_FINDINGS);
    records_findings(sink, language, add_record, out);
}
