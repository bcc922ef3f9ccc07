/* Numbers and marks of headings; see label.h. */
#include "base/label.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

static const char *const brackets[][2] = {{"(", ")"},   {"（", "）"}, {"[", "]"},   {"［", "］"},
                                          {"【", "】"}, {"〔", "〕"}, {"〈", "〉"}, {"<", ">"}};
#define BRACKET_KINDS (sizeof(brackets) / sizeof(*brackets))

/* ---- characters ---- */

/* The code point at `at` and its bytes; the text is valid UTF-8. */
static unsigned point_at(const char *at, size_t *size)
{
    const unsigned char *byte = (const unsigned char *)at;

    if (byte[0] < 0x80) {
        *size = byte[0] ? 1 : 0;
        return byte[0];
    }
    if (byte[0] < 0xE0) {
        *size = 2;
        return (byte[0] & 0x1Fu) << 6 | (byte[1] & 0x3Fu);
    }
    if (byte[0] < 0xF0) {
        *size = 3;
        return (byte[0] & 0x0Fu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu);
    }
    *size = 4;
    return (byte[0] & 0x07u) << 18 | (byte[1] & 0x3Fu) << 12 | (byte[2] & 0x3Fu) << 6 |
           (byte[3] & 0x3Fu);
}

/* Signs of footnotes and lists: * # ※ ①–⑳ ⑴ ⒈ ¹ ㈠ ❶ ● and their like. */
static bool is_mark(unsigned point)
{
    static const unsigned ranges[][2] = {
        {'*', '*'},       {'#', '#'},       {0xB2, 0xB3},     {0xB9, 0xB9},     {0x2020, 0x2022},
        {0x203B, 0x203B}, {0x2070, 0x2079}, {0x2080, 0x2089}, {0x2160, 0x217F}, {0x2460, 0x249B},
        {0x24EA, 0x24FF}, {0x25A0, 0x25FF}, {0x2605, 0x2606}, {0x2776, 0x2793}, {0x3220, 0x3229},
        {0x3280, 0x3289}, {0xFF03, 0xFF03}, {0xFF0A, 0xFF0A}};

    for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
        if (point >= ranges[i][0] && point <= ranges[i][1])
            return true;
    return false;
}

/* Bytes of an Arabic (at most three digits) or Chinese numeral at the beginning. */
static size_t numeral(const char *text, bool *chinese)
{
    static const char numerals[] = "一二三四五六七八九十";
    size_t size = strlen("一"), length = strspn(text, "0123456789");

    *chinese = false;
    if (length)
        return length <= 3 ? length : 0;
    for (bool found = true; found && length < 4 * size;) {
        found = false;
        for (const char *one = numerals; *one && !found; one += size)
            found = strncmp(text + length, one, size) == 0;
        length += found ? size : 0;
    }
    *chinese = length > 0;
    return length;
}

/* ---- in front ---- */

/* Bytes of (1), （一）, 【2】 at the beginning. */
static size_t bracketed_number(const char *text)
{
    for (size_t i = 0; i < BRACKET_KINDS; i++) {
        size_t open = strlen(brackets[i][0]), length;
        bool chinese;

        if (!text_starts_with(text, brackets[i][0]))
            continue;
        length = numeral(text + open, &chinese);
        if (length && text_starts_with(text + open + length, brackets[i][1]))
            return open + length + strlen(brackets[i][1]);
    }
    return 0;
}

/* Bytes of 1. 2、 三、 4） 5: at the beginning, also of a number with a blank behind it. */
static size_t ordinal(const char *text)
{
    static const char *const ends[] = {"、", "．", ".", ")", "）", ":", "：", " ", "　"};
    bool chinese;
    size_t length = numeral(text, &chinese);

    for (size_t i = 0; length && i < sizeof(ends) / sizeof(*ends) - (chinese ? 2 : 0); i++)
        if (text_starts_with(text + length, ends[i])) {
            const char *behind = text + length + strlen(ends[i]);
            return *behind >= '0' && *behind <= '9' ? 0 : (size_t)(behind - text);
        }
    return 0;
}

static const char *without_front(const char *text)
{
    for (;;) {
        size_t size, length;

        if (is_mark(point_at(text, &size)))
            length = size;
        else if (!(length = bracketed_number(text)))
            length = ordinal(text);
        if (!length)
            return text;
        text += length;
        while (*text == ' ' || text_starts_with(text, "　"))
            text += *text == ' ' ? 1 : strlen("　");
    }
}

/* ---- behind ---- */

/* What brackets behind a heading may hold and say nothing: 续表, 必填, 注1, 2. */
static bool is_remark(struct arena *arena, const char *inside)
{
    static const char *const remarks[] = {"续",   "续表", "续上表", "接上表", "必填",
                                          "选填", "可选", "必填项", "选填项", "注"};
    const char *folded = text_fold(arena, inside);
    bool chinese;

    for (size_t i = 0; i < sizeof(remarks) / sizeof(*remarks); i++)
        if (strcmp(folded, remarks[i]) == 0)
            return true;
    if (text_starts_with(folded, "见"))
        folded += strlen("见");
    if (text_starts_with(folded, "注"))
        folded += strlen("注");
    return *folded && !folded[numeral(folded, &chinese)];
}

static const char *without_end(struct arena *arena, const char *text)
{
    static const char *const ends[] = {":", "：", "续表"};
    size_t length = strlen(text), last = length, size;
    struct label_brackets split;

    if (!length)
        return NULL;
    for (last--; last && ((unsigned char)text[last] & 0xC0) == 0x80;)
        last--;
    if (is_mark(point_at(text + last, &size)))
        return arena_strndup(arena, text, last);
    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
        if (length >= strlen(ends[i]) && strcmp(text + length - strlen(ends[i]), ends[i]) == 0)
            return arena_strndup(arena, text, length - strlen(ends[i]));
    return label_split(arena, text, &split) == 0 && is_remark(arena, split.inside) ? split.front
                                                                                   : NULL;
}

const char *label_bare(struct arena *arena, const char *text)
{
    const char *bare = without_front(text_trim(arena, text)), *shorter;

    while ((shorter = without_end(arena, bare)))
        bare = text_trim(arena, shorter);
    return bare;
}

int label_split(struct arena *arena, const char *text, struct label_brackets *split)
{
    const char *trimmed = text_trim(arena, text), *open = NULL;
    size_t length = strlen(trimmed), close = 0, width = 0;

    for (size_t i = 0; i < BRACKET_KINDS; i++) {
        size_t size = strlen(brackets[i][1]);
        if (length >= size && strcmp(trimmed + length - size, brackets[i][1]) == 0)
            close = size;
        for (const char *at = trimmed; (at = strstr(at, brackets[i][0])); at++)
            if (!open || at > open) {
                open = at;
                width = strlen(brackets[i][0]);
            }
    }
    if (!close || !open)
        return -1;
    split->front = text_trim(arena, arena_strndup(arena, trimmed, (size_t)(open - trimmed)));
    split->inside =
        text_trim(arena, arena_strndup(arena, open + width,
                                       length - close - width - (size_t)(open - trimmed)));
    return 0;
}
