/* What the library may have: texts that are valid and short enough; and the first fault. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "drivers/xlsx/writer.h"

#define CELL_UNITS 32767 /* UTF-16 units that a cell takes */
#define SHORT_UNITS 90   /* of titles and footers, which take 255 with all their codes */
#define CUT "…（下略）"
#define CUT_UNITS 5

void writer_fault(struct writer *writer, const char *where, const char *what)
{
    struct writer_report *report = writer->report;

    if (!*report->fault)
        snprintf(report->fault, sizeof(report->fault), "%s：%s", where, what);
}

/* ---- texts ---- */

/* Bytes of the longest beginning of a valid text that has at most `units` UTF-16 units. */
static size_t fitting_length(const char *text, size_t units)
{
    size_t at = 0;

    while (text[at] != '\0') {
        unsigned char lead = (unsigned char)text[at];
        size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        size_t needed = bytes == 4 ? 2 : 1;
        if (needed > units)
            break;
        units -= needed;
        at += bytes;
    }
    return at;
}

/* Bytes from `text` on that XML cannot hold: a control character, U+FFFE or U+FFFF; 0: none. */
static size_t forbidden(const char *text)
{
    unsigned char c = (unsigned char)text[0];

    if (c < 0x20 && c != '\n' && c != '\t')
        return 1;
    return strncmp(text, "\xEF\xBF\xBE", 3) == 0 || strncmp(text, "\xEF\xBF\xBF", 3) == 0 ? 3 : 0;
}

static bool has_forbidden(const char *text)
{
    for (; *text != '\0'; text++) {
        if (forbidden(text) > 0)
            return true;
    }
    return false;
}

static const char *without_forbidden(struct arena *arena, const char *text)
{
    char *clean = arena_alloc(arena, strlen(text) * 3 + 1), *end = clean;

    while (*text != '\0') {
        size_t bytes = forbidden(text);
        if (bytes > 0)
            end = stpcpy(end, "\xEF\xBF\xBD"); /* U+FFFD */
        else
            *end++ = *text;
        text += bytes > 0 ? bytes : 1;
    }
    *end = '\0';
    return clean;
}

const char *writer_text(struct writer *writer, const char *text)
{
    if (!text)
        return "";
    size_t length = strlen(text);
    if (text_invalid_at(text, length) < length) {
        writer_fault(writer, writer->plan->title, "文字不是有效的 UTF-8");
        return "";
    }
    if (has_forbidden(text))
        text = without_forbidden(writer->arena, text);
    if (length <= CELL_UNITS || text[fitting_length(text, CELL_UNITS)] == '\0')
        return text;
    size_t kept = fitting_length(text, CELL_UNITS - CUT_UNITS);
    return arena_printf(writer->arena, "%.*s" CUT, (int)kept, text);
}

const char *writer_short_text(struct writer *writer, const char *text)
{
    const char *safe = writer_text(writer, text);

    return arena_strndup(writer->arena, safe, fitting_length(safe, SHORT_UNITS));
}
