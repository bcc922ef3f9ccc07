/* Open addressing with linear probing. */
#include "base/keys.h"

#include <stdbool.h>
#include <string.h>

#define FIRST_CAPACITY 64

_Static_assert(sizeof(struct key) == 32, "two keys are a line of the cache");

static uint64_t mix(uint64_t hash, uint64_t word)
{
    __extension__ unsigned __int128 product =
        (unsigned __int128)(hash ^ word) * 0x9E3779B97F4A7C15U;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint32_t hash_of(uint16_t tag, const char *text, size_t length)
{
    uint64_t hash = mix(0xA0761D6478BD642FU ^ length, tag), word;

    for (; length >= sizeof(word); text += sizeof(word), length -= sizeof(word)) {
        memcpy(&word, text, sizeof(word));
        hash = mix(hash, word);
    }
    word = 0;
    memcpy(&word, text, length);
    hash = mix(hash, word);
    return (uint32_t)(hash ^ hash >> 32);
}

static void make_table(struct keys *keys, size_t capacity)
{
    arena_init(&keys->table, 0, keys->texts.exhausted);
    keys->slots = arena_array(&keys->table, capacity, sizeof(*keys->slots));
    keys->capacity = capacity;
}

void keys_init(struct keys *keys, arena_exhausted_fn *exhausted)
{
    *keys = (struct keys){0};
    arena_init(&keys->texts, 0, exhausted);
    make_table(keys, FIRST_CAPACITY);
}

void keys_release(struct keys *keys)
{
    arena_release(&keys->texts);
    arena_release(&keys->table);
    *keys = (struct keys){0};
}

static bool is_free(const struct key *key)
{
    return key->length == 0;
}

static const char *text_of(const struct key *key)
{
    const char *text;

    if (key->length - 1 <= KEYS_NEAR)
        return key->near;
    memcpy(&text, key->near, sizeof(text));
    return text;
}

/* The key, or the free place where it belongs. */
static struct key *find(const struct keys *keys, uint32_t hash, uint16_t tag, const char *text,
                        size_t length)
{
    size_t at = hash & (keys->capacity - 1);
    struct key *key = &keys->slots[at];

    while (!is_free(key) && (key->hash != hash || key->tag != tag || key->length != length + 1 ||
                             memcmp(text_of(key), text, length) != 0)) {
        at = (at + 1) & (keys->capacity - 1);
        key = &keys->slots[at];
    }
    return key;
}

static void grow(struct keys *keys)
{
    struct arena old_table = keys->table;
    const struct key *old = keys->slots;
    size_t capacity = keys->capacity;

    make_table(keys, 2 * capacity);
    for (size_t i = 0; i < capacity; i++) {
        size_t at = old[i].hash & (keys->capacity - 1);
        if (is_free(&old[i]))
            continue;
        while (!is_free(&keys->slots[at]))
            at = (at + 1) & (keys->capacity - 1);
        keys->slots[at] = old[i];
    }
    arena_release(&old_table);
}

struct key *keys_find(const struct keys *keys, uint16_t tag, const char *text, size_t length)
{
    struct key *key = find(keys, hash_of(tag, text, length), tag, text, length);

    return is_free(key) ? NULL : key;
}

struct key *keys_put(struct keys *keys, uint16_t tag, const char *text, size_t length)
{
    uint32_t hash = hash_of(tag, text, length);
    struct key *key = find(keys, hash, tag, text, length);

    if (!is_free(key))
        return key;
    if (3 * (keys->count + 1) > 2 * keys->capacity) {
        grow(keys);
        key = find(keys, hash, tag, text, length);
    }
    key->hash = hash;
    key->tag = tag;
    key->length = (uint32_t)length + 1;
    if (length <= KEYS_NEAR) {
        memcpy(key->near, text, length);
    } else {
        const char *copy = arena_strndup(&keys->texts, text, length);
        memcpy(key->near, &copy, sizeof(copy));
    }
    keys->count++;
    return key;
}
