/* Open addressing with linear probing; a slot holds the hash, so that most misses end there. */
#include "base/keys.h"

#include <stdbool.h>
#include <string.h>

#define FIRST_CAPACITY 64
#define MEMORY_LIMIT ((size_t)1 << 30) /* bytes of each of the two arenas */

static uint64_t mix(uint64_t hash, uint64_t word)
{
    __extension__ unsigned __int128 product =
        (unsigned __int128)(hash ^ word) * 0x9E3779B97F4A7C15U;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t hash_of(unsigned tag, const char *text, size_t length)
{
    uint64_t hash = mix(0xA0761D6478BD642FU ^ length, tag), word;

    for (; length >= sizeof(word); text += sizeof(word), length -= sizeof(word)) {
        memcpy(&word, text, sizeof(word));
        hash = mix(hash, word);
    }
    word = 0;
    memcpy(&word, text, length);
    return mix(hash, word);
}

static void make_table(struct keys *keys, size_t capacity)
{
    arena_init(&keys->table, MEMORY_LIMIT, keys->texts.exhausted);
    keys->slots = arena_array(&keys->table, capacity, sizeof(*keys->slots));
    keys->capacity = capacity;
}

void keys_init(struct keys *keys, arena_exhausted_fn *exhausted)
{
    *keys = (struct keys){0};
    arena_init(&keys->texts, MEMORY_LIMIT, exhausted);
    make_table(keys, FIRST_CAPACITY);
}

void keys_release(struct keys *keys)
{
    arena_release(&keys->texts);
    arena_release(&keys->table);
    *keys = (struct keys){0};
}

static bool is_key(const struct key *key, unsigned tag, const char *text, size_t length)
{
    return key->tag == tag && key->length == length && memcmp(key->text, text, length) == 0;
}

/* The slot of a key, or the free one where it belongs. */
static struct key_slot *find_slot(const struct keys *keys, uint64_t hash, unsigned tag,
                                  const char *text, size_t length)
{
    size_t at = hash & (keys->capacity - 1);

    while (keys->slots[at].key &&
           (keys->slots[at].hash != hash || !is_key(keys->slots[at].key, tag, text, length)))
        at = (at + 1) & (keys->capacity - 1);
    return &keys->slots[at];
}

static void grow(struct keys *keys)
{
    struct arena old_table = keys->table;
    struct key_slot *old = keys->slots;
    size_t capacity = keys->capacity;

    make_table(keys, 2 * capacity);
    for (size_t i = 0; i < capacity; i++) {
        size_t at = old[i].hash & (keys->capacity - 1);
        if (!old[i].key)
            continue;
        while (keys->slots[at].key)
            at = (at + 1) & (keys->capacity - 1);
        keys->slots[at] = old[i];
    }
    arena_release(&old_table);
}

struct key *keys_find(const struct keys *keys, unsigned tag, const char *text, size_t length)
{
    return find_slot(keys, hash_of(tag, text, length), tag, text, length)->key;
}

struct key *keys_put(struct keys *keys, unsigned tag, const char *text, size_t length)
{
    uint64_t hash = hash_of(tag, text, length);
    struct key_slot *slot = find_slot(keys, hash, tag, text, length);

    if (slot->key)
        return slot->key;
    if (2 * (keys->count + 1) > keys->capacity) {
        grow(keys);
        slot = find_slot(keys, hash, tag, text, length);
    }
    slot->hash = hash;
    slot->key = arena_alloc(&keys->texts, sizeof(*slot->key) + length + 1);
    slot->key->tag = tag;
    slot->key->length = length;
    memcpy(slot->key->text, text, length);
    keys->count++;
    return slot->key;
}
