/* Records: rows of fields under named columns, in no file format.
 *
 * Who knows the rows calls a function once a record; drivers/records/ has those that write it.
 *
 * Invariant: a text is borrowed, and only until the call is over.
 */
#ifndef TUOYU_DOCUMENT_RECORDS_H
#define TUOYU_DOCUMENT_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/decimal.h"

enum field_kind {
    FIELD_NONE, /* nothing: an empty field, null */
    FIELD_TEXT,
    FIELD_NUMBER,
    FIELD_POINTS, /* an exact decimal, written with `places` */
    FIELD_FLAG,
};

struct field {
    enum field_kind kind;
    const char *text; /* lives until the function that was called with it returns */
    double number;
    struct decimal points;
    int places;
    bool flag;
};

/* Called once a record. */
typedef void record_fn(void *context, const struct field *fields, size_t count);

static inline struct field field_text(const char *text)
{
    return (struct field){.kind = text ? FIELD_TEXT : FIELD_NONE, .text = text};
}

static inline struct field field_number(bool given, double number)
{
    return (struct field){.kind = given ? FIELD_NUMBER : FIELD_NONE, .number = number};
}

static inline struct field field_flag(bool flag)
{
    return (struct field){.kind = FIELD_FLAG, .flag = flag};
}

#endif
