/* How records are put together: what a field holds, and handing a record on.
 *
 * Invariant: an empty text is no field, so that CSV has nothing there and JSON null.
 */
#ifndef TUOYU_DELIVERABLES_SHEETS_RECORD_FIELDS_H
#define TUOYU_DELIVERABLES_SHEETS_RECORD_FIELDS_H

#include "base/text.h"
#include "document/records.h"

/* The columns of a table of records. */
struct record_columns {
    const char *const *names;
    size_t count;
};

#define RECORD_COLUMNS_OF(array)                  \
    {                                             \
        array, sizeof(array) / sizeof((array)[0]) \
    }

static inline struct field field_none(void)
{
    return (struct field){.kind = FIELD_NONE};
}

/* Nothing where the text is empty. */
static inline struct field field_filled(const char *text)
{
    return text_is_empty(text) ? field_none() : field_text(text);
}

static inline struct field field_count(size_t count)
{
    return field_number(true, (double)count);
}

/* A line or column: 0 where there is none. */
static inline struct field field_position(unsigned value)
{
    return field_number(value > 0, value);
}

/* Hands a record on, with its number of fields counted. */
#define EMIT(each, context, ...)                           \
    (each)((context), (const struct field[]){__VA_ARGS__}, \
           sizeof((const struct field[]){__VA_ARGS__}) / sizeof(struct field))

#endif
