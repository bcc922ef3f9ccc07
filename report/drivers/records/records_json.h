/* JSON, over jansson: lists of records, objects, and what such a file says read back.
 *
 * The only file that includes <jansson.h>. An element of a list and a pair of an object stand on a
 * line of their own, so that a diff reads well; what is an empty field in CSV is null here.
 *
 * Invariant: every number reads back as the same double; a whole one has no decimal point.
 */
#ifndef TUOYU_DRIVERS_RECORDS_RECORDS_JSON_H
#define TUOYU_DRIVERS_RECORDS_RECORDS_JSON_H

#include "base/arena.h"
#include "base/buffer.h"
#include "document/records.h"

/* ---- written ---- */

struct json_list {
    struct buffer *out;
    const char *const *keys; /* of its records */
    bool begun;
};

/* `keys` are borrowed until the list ends; NULL for a list of texts. */
struct json_list json_list_begin(struct buffer *out, const char *const *keys);
/* A record_fn: `list` is the list, which may be given fewer fields than it has keys. */
void json_record(void *list, const struct field *fields, size_t count);
void json_list_text(struct json_list *list, const char *text);
void json_list_end(const struct json_list *list);

struct json_pairs {
    struct buffer *out;
    bool begun;
};

struct json_pairs json_pairs_begin(struct buffer *out);
/* "key": alone, before a list or an object; keys are names of ours and stand as they are. */
void json_key(struct json_pairs *pairs, const char *key);
void json_pair(struct json_pairs *pairs, const char *key, struct field field);
void json_pairs_end(const struct json_pairs *pairs);

/* ---- read back ---- */

enum json_kind { JSON_OTHER, JSON_TEXT, JSON_LIST, JSON_PAIRS };

struct json_value {
    enum json_kind kind;
    const char *text;         /* of a text */
    const char **keys;        /* of pairs, in the order of the file */
    struct json_value *items; /* of a list and of pairs */
    size_t count;
};

/* Reads a file of at most `most` bytes into the arena. Returns 0, or -1 where it cannot be read or
 * is no JSON. */
int json_read(struct arena *arena, const char *path, size_t most, struct json_value *value);
/* What stands under a key; of kind JSON_OTHER where there is none, or `value` has no keys. */
const struct json_value *json_at(const struct json_value *value, const char *key);
/* The text under a key, "" where there is none. */
const char *json_text_at(const struct json_value *value, const char *key);

#endif
