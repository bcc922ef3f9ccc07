/* UTF-8 over utf8proc: the only file that includes <utf8proc.h>. */
#include "base/text.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* The code point at *at, stepping over it; an invalid byte counts as U+FFFD of length 1. */
static utf8proc_int32_t next_point(const char **at)
{
    utf8proc_int32_t point;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)*at, -1, &point);

    if (length <= 0) {
        (*at)++;
        return 0xFFFD;
    }
    *at += length;
    return point;
}

/* True where none of eight bytes is a NUL or above 0x7F. */
static bool is_plain(const utf8proc_uint8_t *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof(word));
    return ((word | (word - 0x0101010101010101U)) & 0x8080808080808080U) == 0;
}

size_t text_invalid_at(const char *text, size_t length)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    size_t at = 0;

    while (at < length) {
        utf8proc_int32_t point;
        utf8proc_ssize_t step;

        if (length - at >= sizeof(uint64_t) && is_plain(bytes + at)) {
            at += sizeof(uint64_t);
            continue;
        }
        if (bytes[at] == 0)
            return at;
        if (bytes[at] < 0x80) {
            at++;
            continue;
        }
        step = utf8proc_iterate(bytes + at, (utf8proc_ssize_t)(length - at), &point);
        if (step <= 0)
            return at;
        at += (size_t)step;
    }
    return length;
}

size_t text_put_point(char bytes[4], long point)
{
    if (point < 0x20 || point == 0x7F || point == 0xFFFE || point == 0xFFFF || point > 0x10FFFF ||
        !utf8proc_codepoint_valid((utf8proc_int32_t)point))
        return 0;
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)bytes);
}

int text_width(const char *text)
{
    int width = 0;

    while (*text)
        width += utf8proc_charwidth(next_point(&text));
    return width;
}

/* The ambiguous characters of UAX #11 that occur in Chinese office texts. */
static bool is_ambiguous(utf8proc_int32_t point)
{
    return point == 0xB7 || point == 0xD7 || point == 0xF7 ||
           (point >= 0x2010 && point <= 0x203B) || (point >= 0x2160 && point <= 0x2199) ||
           (point >= 0x2200 && point <= 0x22FF) || (point >= 0x2460 && point <= 0x26FF);
}

int text_width_in_print(const char *text)
{
    int width = 0;

    while (*text) {
        utf8proc_int32_t point = next_point(&text);
        width += is_ambiguous(point) ? 2 : utf8proc_charwidth(point);
    }
    return width;
}

static bool is_blank(utf8proc_int32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0 || point == 0x3000 ||
           point == 0xFEFF || (point >= 0x2000 && point <= 0x200B);
}

char *text_trim(struct arena *arena, const char *text)
{
    const char *first = NULL, *end = text;

    for (const char *at = text; *at;) {
        const char *start = at;
        if (is_blank(next_point(&at)))
            continue;
        if (!first)
            first = start;
        end = at;
    }
    return first ? arena_strndup(arena, first, (size_t)(end - first)) : arena_strdup(arena, "");
}

char *text_fold(struct arena *arena, const char *text)
{
    utf8proc_uint8_t *folded = utf8proc_NFKC((const utf8proc_uint8_t *)text);
    const char *at = folded ? (const char *)folded : text;
    char *out = arena_alloc(arena, strlen(at) + 1), *end = out;

    while (*at) {
        const char *start = at;
        utf8proc_int32_t point = next_point(&at);
        if (is_blank(point))
            continue;
        if (point >= 'A' && point <= 'Z') {
            *end++ = (char)(point - 'A' + 'a');
        } else {
            memcpy(end, start, (size_t)(at - start));
            end += at - start;
        }
    }
    free(folded);
    return out;
}

static size_t to_points(struct arena *arena, const char *text, utf8proc_int32_t **points)
{
    size_t count = 0;

    *points = arena_array(arena, strlen(text) + 1, sizeof(**points));
    while (*text)
        (*points)[count++] = next_point(&text);
    return count;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;

    return least < c ? least : c;
}

/* Optimal string alignment (Damerau 1964, without repeated edits of a place), three rows. */
size_t text_distance(struct arena *scratch, const char *a, const char *b)
{
    struct arena_mark mark = arena_mark(scratch);
    utf8proc_int32_t *left, *right;
    size_t rows = to_points(scratch, a, &left), columns = to_points(scratch, b, &right);
    size_t *before = arena_array(scratch, columns + 1, sizeof(size_t));
    size_t *last = arena_array(scratch, columns + 1, sizeof(size_t));
    size_t *now = arena_array(scratch, columns + 1, sizeof(size_t));
    size_t distance;

    for (size_t j = 0; j <= columns; j++)
        last[j] = j;
    for (size_t i = 1; i <= rows; i++) {
        size_t *spare = before;
        now[0] = i;
        for (size_t j = 1; j <= columns; j++) {
            now[j] =
                smallest(last[j] + 1, now[j - 1] + 1, last[j - 1] + (left[i - 1] != right[j - 1]));
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] &&
                before[j - 2] + 1 < now[j])
                now[j] = before[j - 2] + 1;
        }
        before = last;
        last = now;
        now = spare;
    }
    distance = last[columns];
    arena_reset(scratch, mark);
    return distance;
}

static size_t count_points(const char *text)
{
    size_t count = 0;

    for (; *text; count++)
        next_point(&text);
    return count;
}

const char *text_nearest(struct arena *scratch, const char *text, const char *const *candidates,
                         size_t count)
{
    struct arena_mark mark = arena_mark(scratch);
    const char *folded = text_fold(scratch, text), *nearest = NULL;
    size_t least = SIZE_MAX, length = count_points(folded);
    bool twice = false;

    for (size_t i = 0; i < count; i++) {
        const char *candidate = text_fold(scratch, candidates[i]);
        size_t longer = count_points(candidate);
        size_t distance = text_distance(scratch, folded, candidate);

        longer = longer > length ? longer : length;
        if (distance > (longer < 3 ? 1 : longer / 3) || distance >= longer || distance > least)
            continue;
        twice = nearest && distance == least && strcmp(candidates[i], nearest) != 0;
        least = distance;
        if (!twice)
            nearest = candidates[i];
    }
    arena_reset(scratch, mark);
    return twice ? NULL : nearest;
}

void text_add_masked(struct buffer *out, const char *text)
{
    while (*text) {
        const char *start = text;
        utf8proc_int32_t point = next_point(&text);
        if (point < 0x20 || (point >= 0x7F && point < 0xA0))
            buffer_printf(out, "\\x%02X", (unsigned)point);
        else
            buffer_add(out, start, (size_t)(text - start));
    }
}

/* Characters that show as nothing and make a text another one: a figure with one in it is none. */
static const struct {
    utf8proc_int32_t first, last;
    const char *zh, *en;
} invisible[] = {
    {0xAD, 0xAD, "软连字符", "soft hyphen"},
    {0x61C, 0x61C, "方向控制符", "direction mark"},
    {0x180E, 0x180E, "零宽空格", "zero-width space"},
    {0x200B, 0x200B, "零宽空格", "zero-width space"},
    {0x200C, 0x200D, "零宽连字符", "zero-width joiner"},
    {0x200E, 0x200F, "方向控制符", "direction mark"},
    {0x2028, 0x2029, "行分隔符", "line separator"},
    {0x202A, 0x202E, "方向控制符", "direction mark"},
    {0x2060, 0x2064, "零宽连字符", "zero-width joiner"},
    {0x2066, 0x2069, "方向控制符", "direction mark"},
    {0xFE00, 0xFE0F, "字形选择符", "variation selector"},
    {0xFEFF, 0xFEFF, "字节顺序标记", "byte order mark"},
    {0xFFF9, 0xFFFB, "注音控制符", "annotation mark"},
    {0xE0000, 0xE01EF, "字形选择符", "variation selector"},
};

static unsigned point_of(const char *at)
{
    return (unsigned)next_point(&at);
}

#define INVISIBLE (sizeof(invisible) / sizeof(*invisible))

/* The row of `point`, INVISIBLE where it shows. */
static size_t find_invisible(utf8proc_int32_t point)
{
    size_t i = 0;

    while (i < INVISIBLE && point > invisible[i].last)
        i++;
    return i < INVISIBLE && point < invisible[i].first ? INVISIBLE : i;
}

bool text_shows_nothing(const char *at)
{
    return *at && (iscntrl((unsigned char)*at) || find_invisible(next_point(&at)) < INVISIBLE);
}

void text_add_visible(struct buffer *out, const char *text, bool chinese)
{
    while (*text) {
        const char *start = text;
        size_t i = find_invisible(next_point(&text));

        if (i == INVISIBLE)
            buffer_add(out, start, (size_t)(text - start));
        else if (chinese)
            buffer_printf(out, "〔%s U+%04X〕", invisible[i].zh, point_of(start));
        else
            buffer_printf(out, "<%s U+%04X>", invisible[i].en, point_of(start));
    }
}

void text_add_padded(struct buffer *out, const char *text, int width, bool right)
{
    int blanks = width - text_width(text);

    if (!right)
        buffer_add_text(out, text);
    for (; blanks > 0; blanks--)
        buffer_add_char(out, ' ');
    if (right)
        buffer_add_text(out, text);
}

bool text_starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool text_is_listed(const char *list, const char *text, size_t length)
{
    if (memchr(text, '|', length)) /* several words are none of them */
        return false;
    for (const char *at = list; length && at; at = strchr(at, '|')) {
        at += *at == '|';
        if (strncmp(at, text, length) == 0 && (at[length] == '|' || !at[length]))
            return true;
    }
    return false;
}

bool text_is_empty(const char *text)
{
    return !text || !*text;
}
