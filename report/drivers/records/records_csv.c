/* Records as CSV. */
#include "drivers/records/records_csv.h"

#include <string.h>

#include "base/number.h"

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
        buffer_add_text(out, decimal_text(field->points, field->places, number));
        break;
    case FIELD_FLAG:
        buffer_add_char(out, field->flag ? '1' : '0');
        break;
    }
}

void csv_record(void *context, const struct field *fields, size_t count)
{
    struct buffer *out = context;

    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_char(out, ',');
        add_field(out, &fields[i]);
    }
    buffer_add_char(out, '\n');
}

void csv_header(struct buffer *out, const char *const *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_printf(out, "%s%s", i ? "," : "", columns[i]);
    buffer_add_char(out, '\n');
}
