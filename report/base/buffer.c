/* Doubles its memory up to the maximum; a failure is remembered, not returned. */
#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static arena_exhausted_fn *on_exhausted;

void buffer_on_exhausted(arena_exhausted_fn *exhausted)
{
    on_exhausted = exhausted;
}

void buffer_release(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){.maximum = buffer->maximum};
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    buffer->failed = false;
    if (buffer->data)
        buffer->data[0] = '\0';
}

/* Makes room for `length` more bytes and a NUL. */
static bool reserve(struct buffer *buffer, size_t length)
{
    size_t maximum = buffer->maximum ? buffer->maximum : BUFFER_MAXIMUM;
    size_t wanted = buffer->capacity ? buffer->capacity : 256;
    char *data;

    if (buffer->failed || length > maximum || buffer->length > maximum - length) {
        buffer->failed = true;
        return false;
    }
    if (buffer->length + length < buffer->capacity)
        return true;
    while (wanted <= buffer->length + length)
        wanted *= 2;
    data = realloc(buffer->data, wanted);
    if (!data) {
        if (on_exhausted)
            on_exhausted(wanted);
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = wanted;
    return true;
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
    if (!reserve(buffer, length))
        return;
    if (length)
        memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void buffer_add_text(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

void buffer_add_char(struct buffer *buffer, char c)
{
    buffer_add(buffer, &c, 1);
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0) {
        buffer->failed = true;
        return;
    }
    if (!reserve(buffer, (size_t)length))
        return;
    va_start(args, format);
    vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, args);
    va_end(args);
    buffer->length += (size_t)length;
}

void buffer_add_csv(struct buffer *buffer, const char *field)
{
    size_t length = strlen(field);
    bool blank_end = length && (field[0] == ' ' || field[length - 1] == ' ');

    if (!blank_end && strcspn(field, ",\"\r\n") == length) {
        buffer_add(buffer, field, length);
        return;
    }
    buffer_add_char(buffer, '"');
    for (const char *at = field; *at; at++) {
        if (*at == '"')
            buffer_add_char(buffer, '"');
        buffer_add_char(buffer, *at);
    }
    buffer_add_char(buffer, '"');
}

const char *buffer_text(const struct buffer *buffer)
{
    return buffer->data ? buffer->data : "";
}

const char *buffer_take(struct buffer *buffer, struct arena *arena)
{
    const char *text = arena_strdup(arena, buffer_text(buffer));

    buffer_release(buffer);
    return text;
}
