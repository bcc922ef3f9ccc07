/* A set of byte strings, exact, each with a small value: what has been seen already.
 *
 * Owns its memory, which grows with the strings that differ and with nothing else. A string of the
 * usual length stands in the table itself, so that a look at a set larger than any cache is one
 * miss. Keys are never removed.
 *
 * Invariant: two keys of one set differ in tag, length or bytes.
 */
#ifndef TUOYU_BASE_KEYS_H
#define TUOYU_BASE_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define KEYS_NEAR 18 /* bytes that stand in the table: a citizen's number */

/* Half a line of a cache. */
struct key {
    uint32_t value; /* the user's; 0 in a key that is new */
    uint32_t hash;
    uint32_t length; /* and one, so that 0 is a free place */
    uint16_t tag;
    char near[KEYS_NEAR]; /* the bytes, or where they are */
};

struct keys {
    struct arena texts, table;
    struct key *slots;
    size_t capacity; /* a power of two, more than a third of it free */
    size_t count;
};

/* `exhausted` as for arena_init(). */
void keys_init(struct keys *keys, arena_exhausted_fn *exhausted);
void keys_release(struct keys *keys);

/* The key of these bytes under `tag`, made where there is none; it stays there until the next call.
 */
struct key *keys_put(struct keys *keys, uint16_t tag, const char *text, size_t length);
/* The same, or NULL where there is none. */
struct key *keys_find(const struct keys *keys, uint16_t tag, const char *text, size_t length);

#endif
