/* Days, figures, known words, and runs of digits. */
#include "base/quote.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"

/* ---- signs ---- */

/* Bytes of the UTF-8 character at `at`; 0 at the end. */
static size_t character(const char *at)
{
    size_t length = *at != '\0';

    while (length && ((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    return length;
}

static bool is_among(const char *signs, const char *at, size_t length)
{
    for (; *signs; signs += character(signs))
        if (character(signs) == length && strncmp(signs, at, length) == 0)
            return true;
    return false;
}

/* Bytes of a digit, full-width and Chinese ones too; 0 where there is none. */
static size_t digit(const char *at)
{
    size_t length = character(at);

    return is_among("0123456789０１２３４５６７８９零〇○一二三四五六七八九", at, length) ? length
                                                                                         : 0;
}

/* ---- runs of digits ---- */

/* Digits that a sign or a blank or two may part, as in a telephone number. */
struct run {
    const char *end;
    size_t digits, points, parts;
    size_t whole; /* digits before the first point */
    bool plain;   /* every part is a day, a year, a code of an area, or short */
};

/* True for what stands in names and dates: 2, 12, 2022, 350100, 202209, 20220930. */
static bool is_plain(struct arena *arena, const char *start, size_t digits)
{
    struct date day;

    if (digits == 4)
        return text_starts_with(start, "19") || text_starts_with(start, "20");
    if (digits == 8)
        return date_parse_typed(arena_strndup(arena, start, digits), &day) == 0;
    return digits <= 2 || digits == 6;
}

static struct run read_run(struct arena *arena, const char *at)
{
    static const char *const joints = "-－–—─·.．/／ 　()（）+＋_*#";
    struct run run = {.end = at, .plain = true};

    while (digit(at)) {
        const char *start = at, *joint;
        size_t part = 0, signs = 0;

        for (; digit(at); at += digit(at))
            part++;
        run.plain &= is_plain(arena, start, part);
        run.digits += part;
        run.parts++;
        if (run.parts == 1)
            run.whole = part;
        run.end = joint = at;
        for (;
             (signs < 2 && is_among(joints, joint, character(joint))) || text_shows_nothing(joint);
             signs += !text_shows_nothing(joint))
            joint += character(joint);
        if (!digit(joint))
            break;
        run.points += signs == 1 && *at == '.';
        at = joint;
    }
    return run;
}

/* True for a run that may be somebody's number: not a day, not years, not a decimal fraction. */
static bool is_long(struct arena *arena, const char *start, const struct run *run, size_t most)
{
    struct date day;
    bool decimal = run->parts == 2 && run->points == 1;

    if ((decimal ? run->whole : run->digits) < most)
        return false;
    return !run->plain &&
           date_parse_typed(arena_strndup(arena, start, (size_t)(run->end - start)), &day) != 0;
}

/* Four signs of a run, so that two files do not become one. FNV-1a, folded to 16 bits: too little
 * to lead back to a number. */
static unsigned sign_of(const char *start, const char *end)
{
    uint32_t hash = 2166136261U;

    for (; start < end; start++)
        hash = (hash ^ (unsigned char)*start) * 16777619U;
    return (hash ^ hash >> 16) & 0xFFFF;
}

/* `text` with runs of `most` digits and more shown as …, with their signs where `signs`. */
static const char *mask(struct arena *arena, const char *text, size_t most, bool signs)
{
    struct buffer out = BUFFER_INIT;
    const char *masked;

    for (const char *at = text; *at;) {
        struct run run = read_run(arena, at);
        if (run.digits && is_long(arena, at, &run, most)) {
            buffer_add_text(&out, "…");
            if (signs)
                buffer_printf(&out, "%04x", sign_of(at, run.end));
            at = run.end;
        } else {
            size_t length = run.digits ? (size_t)(run.end - at) : character(at);
            buffer_add(&out, at, length);
            at += length;
        }
    }
    masked = arena_strdup(arena, buffer_text(&out));
    buffer_release(&out);
    return masked;
}

const char *quote_without_numbers(struct arena *arena, const char *text)
{
    return mask(arena, text, QUOTE_DIGITS, true);
}

/* ---- figures ---- */

static bool is_sign(const char *folded)
{
    static const char *const words[] = {
        "无",      "缺报",    "未报",   "待报", "补报", "不适用", "没有",  "暂无",   "未填",
        "n/a",     "na",      "none",   "null", "nil",  "#n/a",   "#ref!", "#null!", "#num!",
        "#value!", "#div/0!", "#name?", "inf",  "nan",  "true",   "false"};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(folded, words[i]) == 0)
            return true;
    return false;
}

/* A number as people type it, well or badly: digits, signs, units and hedges, and a letter or two
 * that look like digits. Chinese digits stand for themselves, with their multiples. */
static bool is_figure(const char *folded)
{
    static const char *const signs =
        " .,，。、:：;；+-－–—―−~～±*×/／%％‰‱()（）[]'\"’‘“”#=!?<>≈≤≥…·_^";
    static const char *const units = "约近超多左右以上下内余不足至到个人家户处所名床位元年月日第";
    static const char *const multiples = "十百千万亿两半点";
    size_t digits = 0, letters = 0, words = 0;

    for (const char *at = folded; *at; at += character(at)) {
        size_t length = character(at);
        if (digit(at) || is_among(multiples, at, length))
            digits++;
        else if (is_among("oleisbzx", at, length))
            letters++;
        else if (is_among(units, at, length))
            words++;
        else if (!is_among(signs, at, length) && !text_shows_nothing(at))
            return false;
    }
    return letters <= 2 && (digits || !(letters + words));
}

/* ---- quoting ---- */

bool quote_is_slip(struct arena *scratch, const char *text, const char *word)
{
    const char *folded = text_fold(scratch, text), *meant = text_fold(scratch, word);

    return strlen(folded) <= strlen(meant) && text_distance(scratch, folded, meant) == 1;
}

/* True for a day, a sign or a word that is known. */
static bool is_known(const struct quote_words *words, const char *text, const char *folded)
{
    struct date day;

    return date_parse_typed(text, &day) == 0 || is_sign(folded) ||
           (words->knows && words->knows(words->context, text));
}

const char *quote(struct arena *arena, const struct quote_words *words, enum quote_cell cell,
                  const char *text)
{
    const size_t most = cell == QUOTE_FIGURE ? QUOTE_FIGURE_DIGITS : QUOTE_DIGITS;
    const char *folded = text_fold(arena, text), *masked = NULL;

    if (!*text)
        return text;
    if (cell != QUOTE_PERSON && is_figure(folded)) { /* first: most texts are */
        masked = mask(arena, text, most, false);
        if (strcmp(masked, text) == 0)
            return text;
    }
    return is_known(words, text, folded) ? text : masked;
}
