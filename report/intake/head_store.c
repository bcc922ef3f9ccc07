/* The texts over a column are looked up joined. */
#include "intake/head_store.h"

#include <string.h>

#include "intake/head.h"

#define HEADS_MOST 4096

void head_store_init(struct head_store *store, arena_exhausted_fn *exhausted)
{
    *store = (struct head_store){0};
    arena_init(&store->arena, 0, exhausted);
    keys_init(&store->keys, exhausted);
    store->heads = arena_array(&store->arena, HEADS_MOST, sizeof(*store->heads));
}

void head_store_release(struct head_store *store)
{
    keys_release(&store->keys);
    arena_release(&store->arena);
}

/* No text of a cell has the sign that stands between. */
static const char *joined(struct arena *arena, const char *const *texts, size_t count)
{
    const char *key = texts[0];

    for (size_t i = 1; i < count; i++)
        key = arena_printf(arena, "%s\1%s", key, texts[i]);
    return key;
}

static const char *copied(struct arena *arena, const char *text)
{
    return text ? arena_strdup(arena, text) : NULL;
}

static struct head head_copy(struct arena *arena, const struct head *head)
{
    struct head copy = *head;

    copy.form = copied(arena, head->form);
    copy.path = copied(arena, head->path);
    copy.part = copied(arena, head->part);
    copy.group = copied(arena, head->group);
    return copy;
}

bool head_store_find(const struct head_store *store, struct arena *arena, const char *const *texts,
                     size_t count, struct head *head)
{
    const char *text = joined(arena, texts, count);
    const struct key *key = keys_find(&store->keys, 0, text, strlen(text));

    if (key)
        *head = head_copy(arena, &store->heads[key->value - 1]);
    return key;
}

void head_store_keep(struct head_store *store, const char *const *texts, size_t count,
                     const struct head *head)
{
    const char *text;

    if (store->count == HEADS_MOST) {
        arena_exhausted_fn *exhausted = store->arena.exhausted;
        head_store_release(store);
        head_store_init(store, exhausted);
    }
    text = joined(&store->arena, texts, count);
    store->heads[store->count] = head_copy(&store->arena, head);
    keys_put(&store->keys, 0, text, strlen(text))->value = (uint32_t)++store->count;
}
