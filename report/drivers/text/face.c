/* Lines and texts of the text driver. */
#include "drivers/text/face.h"

#include <string.h>

#include "base/text.h"

/* Up to `end`; NULL: the end of the text. */
static void add_part(struct face *face, struct buffer *out, const char *part, const char *end)
{
    size_t length = end ? (size_t)(end - part) : strlen(part);

    text_add_masked(out, arena_strndup(face->arena, part, length));
}

const char *face_plain(struct face *face, const char *text)
{
    struct buffer out = BUFFER_INIT;
    const char *plain;

    if (text_is_empty(text))
        return "";
    for (const char *line = text, *end = text; end; line = end + 1) {
        end = strchr(line, '\n');
        add_part(face, &out, line, end);
        buffer_add_text(&out, end ? "⏎" : "");
    }
    plain = arena_strdup(face->arena, buffer_text(&out));
    buffer_release(&out);
    return plain;
}

void face_end_line(struct face *face)
{
    static const char wide[] = "　";
    const size_t size = sizeof(wide) - 1;
    struct buffer *out = &face->out;

    for (;;) {
        const char *end = out->data + out->length;
        if (out->length && end[-1] == ' ')
            out->length--;
        else if (out->length >= size && memcmp(end - size, wide, size) == 0)
            out->length -= size;
        else
            break;
    }
    buffer_add_char(out, '\n');
}

void face_line(struct face *face, const char *text)
{
    if (!text)
        text = "";
    for (const char *line = text, *end = text; end; line = end + 1) {
        end = strchr(line, '\n');
        add_part(face, &face->out, line, end);
        face_end_line(face);
    }
}
