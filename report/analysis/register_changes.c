/* Matching two registers by number; see register_changes.h. */
#include "analysis/register_changes.h"

#include <stdlib.h>
#include <string.h>

#include "base/keys.h"
#include "base/text.h"

struct comparison {
    struct arena *arena;
    const struct institutions *before, *now;
    struct date last;
    const int *homes;
    struct register_changes changes;
    size_t capacity;
};

/* ---- numbers ---- */

/* Number → index and one. Where one row of a number cannot be used, it leads to the one that can.
 */
static void index_ids(const struct institutions *list, arena_exhausted_fn *exhausted,
                      struct keys *keys)
{
    keys_init(keys, exhausted);
    for (size_t i = 0; i < list->count; i++) {
        const struct institution *one = &list->items[i];
        struct key *key;

        if (!one->id)
            continue;
        key = keys_put(keys, 0, one->id, strlen(one->id));
        if (!key->value || one->fault == INSTITUTION_SOUND)
            key->value = (unsigned)i + 1;
    }
}

static const struct institution *find_id(const struct keys *keys, const struct institutions *list,
                                         const char *id)
{
    const struct key *key = keys_find(keys, 0, id, strlen(id));

    return key ? &list->items[key->value - 1] : NULL;
}

/* ---- what differs ---- */

/* Two texts that were both given and do not mean the same. */
static bool text_differs(struct arena *arena, const char *one, const char *other)
{
    if (!*one || !*other || strcmp(one, other) == 0)
        return false;
    return strcmp(text_fold(arena, one), text_fold(arena, other)) != 0;
}

static unsigned changed_items(const struct comparison *comparison, const struct institution *before,
                              const struct institution *now)
{
    const struct arena_mark mark = arena_mark(comparison->arena);
    const bool differs[REGISTER_ITEMS] = {
        [REGISTER_NAME] = text_differs(comparison->arena, before->name, now->name),
        [REGISTER_AREA] = comparison->homes[before->area] != comparison->homes[now->area],
        [REGISTER_KIND] = before->kind != now->kind && before->kind != INSTITUTION_UNKNOWN &&
                          now->kind != INSTITUTION_UNKNOWN,
        [REGISTER_OWNERSHIP] = text_differs(comparison->arena, before->ownership, now->ownership),
        [REGISTER_PLACES] =
            before->places != now->places && before->places >= 0 && now->places >= 0,
    };
    unsigned items = 0;

    arena_reset(comparison->arena, mark);
    for (size_t i = 0; i < REGISTER_ITEMS; i++)
        items |= (unsigned)differs[i] << i;
    return items;
}

static void add_change(struct comparison *comparison, enum register_change_kind what,
                       unsigned items, const struct institution *before,
                       const struct institution *now)
{
    struct register_changes *changes = &comparison->changes;

    changes->items = arena_grow(comparison->arena, changes->items, changes->count,
                                &comparison->capacity, sizeof(*changes->items));
    changes->items[changes->count++] =
        (struct register_change){.what = what,
                                 .area = comparison->homes[(now ? now : before)->area],
                                 .items = items,
                                 .before = before,
                                 .now = now};
}

static void find_changed_and_late(struct comparison *comparison)
{
    struct keys keys;

    index_ids(comparison->before, comparison->arena->exhausted, &keys);
    for (size_t i = 0; i < comparison->now->count; i++) {
        const struct institution *now = &comparison->now->items[i], *before;
        unsigned items;

        if (!now->id || now->fault != INSTITUTION_SOUND)
            continue;
        before = find_id(&keys, comparison->before, now->id);
        if (!before && day_reached(&now->registered, comparison->last))
            add_change(comparison, REGISTER_LATE, 0, NULL, now);
        if (!before || before->fault != INSTITUTION_SOUND)
            continue;
        items = changed_items(comparison, before, now);
        if (items)
            add_change(comparison, REGISTER_CHANGED, items, before, now);
    }
    keys_release(&keys);
}

static void find_dropped(struct comparison *comparison)
{
    struct keys keys;

    index_ids(comparison->now, comparison->arena->exhausted, &keys);
    for (size_t i = 0; i < comparison->before->count; i++) {
        const struct institution *before = &comparison->before->items[i];

        if (before->id && before->fault == INSTITUTION_SOUND &&
            institution_open(before, comparison->last) &&
            !find_id(&keys, comparison->now, before->id))
            add_change(comparison, REGISTER_DROPPED, 0, before, NULL);
    }
    keys_release(&keys);
}

/* A number stands in the list once, so that this leaves no two equal. */
static int compare_changes(const void *left, const void *right)
{
    const struct register_change *a = left, *b = right;

    if (a->area != b->area)
        return a->area < b->area ? -1 : 1;
    return strcmp((a->now ? a->now : a->before)->id, (b->now ? b->now : b->before)->id);
}

struct register_changes register_changes_find(struct arena *arena,
                                              const struct institutions *before,
                                              const struct institutions *now, struct date last,
                                              const int *homes)
{
    struct comparison comparison = {
        .arena = arena, .before = before, .now = now, .last = last, .homes = homes};

    find_changed_and_late(&comparison);
    find_dropped(&comparison);
    if (comparison.changes.count)
        qsort(comparison.changes.items, comparison.changes.count, sizeof(*comparison.changes.items),
              compare_changes);
    return comparison.changes;
}
