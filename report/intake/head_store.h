/* Heads that were read already: the same texts stand over the columns of every block of rows that
 * is tried for a header, and over those of every city's form.
 *
 * Owns its memory; what it hands out is a copy. Full, it forgets all and begins again, so that
 * a table of a million different texts takes no more than one of a thousand.
 *
 * Invariant: with it or without, a head is the same.
 */
#ifndef TUOYU_INTAKE_HEAD_STORE_H
#define TUOYU_INTAKE_HEAD_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/keys.h"

struct head;

struct head_store {
    struct arena arena; /* of the heads and their texts */
    struct keys keys;   /* of what stands over them; the value is a place in the list, and one */
    struct head *heads;
    size_t count;
};

/* `exhausted` as for arena_init(). */
void head_store_init(struct head_store *store, arena_exhausted_fn *exhausted);
void head_store_release(struct head_store *store);

/* True with a copy in the arena, where the head of these texts is known. */
bool head_store_find(const struct head_store *store, struct arena *arena, const char *const *texts,
                     size_t count, struct head *head);
void head_store_keep(struct head_store *store, const char *const *texts, size_t count,
                     const struct head *head);

#endif
