/* Records and objects as JSON, and JSON read back. */
#include "drivers/records/records_json.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#define WHOLE_LIMIT 9007199254740992.0 /* 2^53: below it every whole number is a double */
#define PRECISION_LIMIT 17             /* digits that always read back */

static int append(const char *bytes, size_t length, void *context)
{
    buffer_add(context, bytes, length);
    return 0;
}

/* Writes a value and lets it go. jansson prints all reals of one call with the same number of
 * digits, hence a call for each record. Without memory `value` is NULL and the buffer fails. */
static void dump(struct buffer *out, json_t *value, int precision)
{
    size_t flags = JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION((size_t)precision);

    if (!value || json_dump_callback(value, append, out, flags))
        out->failed = true;
    json_decref(value);
}

/* A text as JSON; null where it is no valid UTF-8, which the door (base/encoding.h) keeps out. */
static json_t *text_value(const char *text)
{
    json_t *value = text ? json_string(text) : NULL;

    return value ? value : json_null();
}

/* The fewest significant digits that read back as `number`. */
static int digits_needed(double number)
{
    char text[64];

    for (int digits = 1; digits < PRECISION_LIMIT; digits++) {
        double back;
        snprintf(text, sizeof(text), "%.*g", digits, number);
        back = strtod(text, NULL);
        if (!(back < number) && !(back > number))
            return digits;
    }
    return PRECISION_LIMIT;
}

/* Raises *precision to what the number needs. JSON has no infinities: null. */
static json_t *number_value(double number, int *precision)
{
    int digits;

    if (!isfinite(number))
        return json_null();
    if (fabs(number) < WHOLE_LIMIT && !(number < floor(number)) && !(number > floor(number)))
        return json_integer((json_int_t)number);
    digits = digits_needed(number);
    if (digits > *precision)
        *precision = digits;
    return json_real(number);
}

static json_t *field_value(const struct field *field, int *precision)
{
    switch (field->kind) {
    case FIELD_NONE:
        break;
    case FIELD_TEXT:
        return text_value(field->text);
    case FIELD_NUMBER:
        return number_value(field->number, precision);
    case FIELD_POINTS:
        return number_value(decimal_to_double(field->points), precision);
    case FIELD_FLAG:
        return json_boolean(field->flag);
    }
    return json_null();
}

/* ---- lists, an element a line ---- */

struct json_list json_list_begin(struct buffer *out, const char *const *keys)
{
    buffer_add_char(out, '[');
    return (struct json_list){.out = out, .keys = keys};
}

static void next_element(struct json_list *list)
{
    buffer_add_text(list->out, list->begun ? ",\n" : "\n");
    list->begun = true;
}

void json_record(void *context, const struct field *fields, size_t count)
{
    struct json_list *list = context;
    json_t *record = json_object();
    int precision = 1;

    for (size_t i = 0; i < count; i++)
        if (json_object_set_new(record, list->keys[i], field_value(&fields[i], &precision)))
            list->out->failed = true;
    next_element(list);
    dump(list->out, record, precision);
}

void json_list_text(struct json_list *list, const char *text)
{
    next_element(list);
    dump(list->out, text_value(text), 1);
}

void json_list_end(const struct json_list *list)
{
    buffer_add_text(list->out, "\n]");
}

/* ---- objects, a pair a line ---- */

struct json_pairs json_pairs_begin(struct buffer *out)
{
    buffer_add_char(out, '{');
    return (struct json_pairs){.out = out};
}

void json_key(struct json_pairs *pairs, const char *key)
{
    buffer_printf(pairs->out, "%s\n\"%s\":", pairs->begun ? "," : "", key);
    pairs->begun = true;
}

void json_pair(struct json_pairs *pairs, const char *key, struct field field)
{
    int precision = 1;
    json_t *value = field_value(&field, &precision);

    json_key(pairs, key);
    dump(pairs->out, value, precision);
}

void json_pairs_end(const struct json_pairs *pairs)
{
    buffer_add_text(pairs->out, "\n}");
}

/* ---- read back ---- */

static struct json_value copy_value(struct arena *arena, json_t *from)
{
    struct json_value value = {.kind = JSON_OTHER};
    size_t at = 0;

    if (json_is_string(from)) {
        value.kind = JSON_TEXT;
        value.text = arena_strdup(arena, json_string_value(from));
    } else if (json_is_array(from)) {
        value.kind = JSON_LIST;
        value.count = json_array_size(from);
        value.items = arena_array(arena, value.count, sizeof(*value.items));
        for (; at < value.count; at++)
            value.items[at] = copy_value(arena, json_array_get(from, at));
    } else if (json_is_object(from)) {
        value.kind = JSON_PAIRS;
        value.count = json_object_size(from);
        value.items = arena_array(arena, value.count, sizeof(*value.items));
        value.keys = arena_array(arena, value.count, sizeof(*value.keys));
        for (void *pair = json_object_iter(from); pair;
             pair = json_object_iter_next(from, pair), at++) {
            value.keys[at] = arena_strdup(arena, json_object_iter_key(pair));
            value.items[at] = copy_value(arena, json_object_iter_value(pair));
        }
    }
    return value;
}

int json_read(struct arena *arena, const char *path, size_t most, struct json_value *value)
{
    json_t *root;
    char *bytes;
    size_t length;

    if (file_read(arena, path, most, &bytes, &length))
        return -1;
    root = json_loadb(bytes, length, 0, NULL);
    if (!root)
        return -1;
    *value = copy_value(arena, root);
    json_decref(root);
    return 0;
}

const struct json_value *json_at(const struct json_value *value, const char *key)
{
    static const struct json_value none = {.kind = JSON_OTHER};

    for (size_t i = 0; value->kind == JSON_PAIRS && i < value->count; i++)
        if (strcmp(value->keys[i], key) == 0)
            return &value->items[i];
    return &none;
}

const char *json_text_at(const struct json_value *value, const char *key)
{
    const struct json_value *found = json_at(value, key);

    return found->kind == JSON_TEXT ? found->text : "";
}
