/* A set of byte strings, exact, each with a small value: what has been seen already.
 *
 * Owns its memory, which grows with the strings that differ and with nothing else. Keys are never
 * removed and their addresses never move.
 *
 * Invariant: two keys of one set differ in tag, length or bytes.
 */
#ifndef TUOYU_BASE_KEYS_H
#define TUOYU_BASE_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct key {
    unsigned value; /* the user's; 0 in a key that is new */
    unsigned tag;
    size_t length;
    char text[]; /* a NUL behind it */
};

struct key_slot {
    uint64_t hash;
    struct key *key; /* NULL: free */
};

struct keys {
    struct arena texts, table;
    struct key_slot *slots;
    size_t capacity; /* a power of two, more than half of it free */
    size_t count;
};

/* `exhausted` as for arena_init(). */
void keys_init(struct keys *keys, arena_exhausted_fn *exhausted);
void keys_release(struct keys *keys);

/* The key of these bytes under `tag`, made where there is none. */
struct key *keys_put(struct keys *keys, unsigned tag, const char *text, size_t length);
/* The same, or NULL where there is none. */
struct key *keys_find(const struct keys *keys, unsigned tag, const char *text, size_t length);

#endif
