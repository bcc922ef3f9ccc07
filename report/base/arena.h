/* The memory of a run: one arena that only grows and is released whole.
 *
 * Owns every small object of a run. Objects are never freed one by one, so nothing that holds a
 * pointer into the arena has to know who else holds it. A second, scratch arena with mark and
 * reset serves what a function needs only for its own duration.
 *
 * Invariant: memory handed out is zeroed and aligned for any type, and its address never moves.
 * Under the address sanitizer nothing else may be touched, to the byte.
 */
#ifndef TUOYU_BASE_ARENA_H
#define TUOYU_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_chunk;

/* Called when `limit` is passed or the system has no memory left; must not return. */
typedef void arena_exhausted_fn(size_t wanted);

struct arena {
    struct arena_chunk *head;
    size_t used;  /* bytes handed out, with padding */
    size_t limit; /* bytes that may be handed out; 0: no limit */
    arena_exhausted_fn *exhausted;
};

struct arena_mark {
    struct arena_chunk *chunk;
    size_t offset;
    size_t used;
};

/* `exhausted` NULL: abort(). */
void arena_init(struct arena *arena, size_t limit, arena_exhausted_fn *exhausted);
void arena_release(struct arena *arena);

/* Zeroed memory, never NULL. A size of 0 gives a valid address. */
void *arena_alloc(struct arena *arena, size_t size) __attribute__((returns_nonnull));
/* The same for `count` objects of `size` bytes; an overflow of the product counts as exhausted. */
void *arena_array(struct arena *arena, size_t count, size_t size) __attribute__((returns_nonnull));

char *arena_strdup(struct arena *arena, const char *text) __attribute__((returns_nonnull));
/* The first `length` bytes of `text`, with a NUL behind them. */
char *arena_strndup(struct arena *arena, const char *text, size_t length)
    __attribute__((returns_nonnull));
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((returns_nonnull, format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
    __attribute__((returns_nonnull, format(printf, 2, 0)));

/* Makes room for one more element in a growing array: returns `items`, or a copy of twice the
 * size (the old block stays with the arena, for nobody). `*capacity` is updated; start from NULL
 * and 0. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
    __attribute__((returns_nonnull));

struct arena_mark arena_mark(const struct arena *arena);
/* Gives back all that was handed out since the mark. */
void arena_reset(struct arena *arena, struct arena_mark mark);

#endif
