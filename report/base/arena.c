/* Chunks of at least 256 KiB in a list; the newest is filled first.
 *
 * The address sanitizer sees a whole chunk as one object, and an overrun into the neighbour as
 * right. So under it all of a chunk is poisoned but what was handed out, to the byte, with a red
 * zone between any two. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_SIZE ((size_t)256 << 10)
#define ALIGNMENT _Alignof(max_align_t)

#if defined __has_feature /* clang */
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#elif defined __SANITIZE_ADDRESS__ /* gcc */
#define SANITIZED
#endif

#ifdef SANITIZED
#include <sanitizer/asan_interface.h>
#define RED_ZONE ((size_t)32)
#else
#define RED_ZONE ((size_t)0)
#define ASAN_POISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
#endif

/* A function of its own: the sanitizer takes the memory as const, and where a compiler sees that
 * nothing was written there yet, it warns of reading it. */
static __attribute__((noinline)) void forbid(void *start, size_t size)
{
    ASAN_POISON_MEMORY_REGION(start, size);
}

struct arena_chunk {
    struct arena_chunk *next;
    size_t size, offset;
    _Alignas(max_align_t) char bytes[];
};

static _Noreturn void give_up(const struct arena *arena, size_t wanted)
{
    if (arena->exhausted)
        arena->exhausted(wanted);
    abort();
}

void arena_init(struct arena *arena, size_t limit, arena_exhausted_fn *exhausted)
{
    *arena = (struct arena){.limit = limit, .exhausted = exhausted};
}

static void free_until(struct arena *arena, const struct arena_chunk *keep)
{
    while (arena->head != keep) {
        struct arena_chunk *next = arena->head->next;
        ASAN_UNPOISON_MEMORY_REGION(arena->head->bytes, arena->head->size);
        free(arena->head);
        arena->head = next;
    }
}

void arena_release(struct arena *arena)
{
    free_until(arena, NULL);
    arena->used = 0;
}

static void add_chunk(struct arena *arena, size_t size)
{
    size_t capacity = size > CHUNK_SIZE ? size : CHUNK_SIZE;
    struct arena_chunk *chunk = malloc(sizeof(*chunk) + capacity);

    if (!chunk)
        give_up(arena, size);
    *chunk = (struct arena_chunk){.next = arena->head, .size = capacity};
    forbid(chunk->bytes, capacity);
    arena->head = chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    size_t padded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    void *memory;

    if (padded < size || padded > PTRDIFF_MAX ||
        (arena->limit && (padded > arena->limit || arena->used > arena->limit - padded)))
        give_up(arena, size);
    if (!arena->head || arena->head->size - arena->head->offset < padded + RED_ZONE)
        add_chunk(arena, padded + RED_ZONE);
    memory = arena->head->bytes + arena->head->offset;
    arena->head->offset += padded + RED_ZONE;
    arena->used += padded;
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
    return memset(memory, 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes))
        give_up(arena, SIZE_MAX);
    return arena_alloc(arena, bytes);
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);

    memcpy(copy, text, length);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    int length;
    char *text;

    va_copy(again, args);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        give_up(arena, 0);
    text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, args);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    void *larger;
    size_t wanted = *capacity ? 2 * *capacity : 16;

    if (count < *capacity)
        return items;
    larger = arena_array(arena, wanted, size);
    if (count)
        memcpy(larger, items, count * size);
    forbid(items, *capacity * size);
    *capacity = wanted;
    return larger;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){
        .chunk = arena->head, .offset = arena->head ? arena->head->offset : 0, .used = arena->used};
}

void arena_reset(struct arena *arena, struct arena_mark mark)
{
    free_until(arena, mark.chunk);
    if (arena->head) {
        struct arena_chunk *head = arena->head;
        head->offset = mark.offset;
        forbid(head->bytes + head->offset, head->size - head->offset);
    }
    arena->used = mark.used;
}
