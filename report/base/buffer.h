/* A growing text with a maximum: every output of unknown length is built in one.
 *
 * Owns its bytes (malloc). Beyond `maximum` or without memory it keeps what it has, drops the rest
 * and sets `failed`, so that a writer checks once at the end and not at each call. A program that
 * would rather end than go on with half a text says so once, by buffer_on_exhausted().
 *
 * Invariant: `data` is NULL or ends in a NUL behind `length` bytes.
 */
#ifndef TUOYU_BASE_BUFFER_H
#define TUOYU_BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define BUFFER_MAXIMUM ((size_t)1 << 30)

struct buffer {
    char *data;
    size_t length;
    size_t capacity;
    size_t maximum; /* bytes; 0: BUFFER_MAXIMUM */
    bool failed;
};

#define BUFFER_INIT \
    {               \
        0           \
    }

/* What is called when there is no memory for more; it must not return. NULL, as at first: none. The
 * only thing here that is the whole program's, since buffers are made where nobody knows it. */
void buffer_on_exhausted(arena_exhausted_fn *exhausted);

void buffer_release(struct buffer *buffer);
void buffer_clear(struct buffer *buffer);
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_add_char(struct buffer *buffer, char c);
void buffer_printf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* One CSV field by RFC 4180: quoted only where it must be. No comma, no line end is added. */
void buffer_add_csv(struct buffer *buffer, const char *field);
/* The text so far; "" for an empty buffer. Valid until the next call. */
const char *buffer_text(const struct buffer *buffer);
/* The text, copied into the arena; the buffer is released. */
const char *buffer_take(struct buffer *buffer, struct arena *arena)
    __attribute__((returns_nonnull));

#endif
