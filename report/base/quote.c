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

#define PARTS_MOST 24 /* more are nobody's day, and some number */

struct part {
    const char *start;
    size_t digits;
    bool grouped; /* parted by a comma alone from what stands before it */
    bool pointed; /* by a point alone */
};

/* Digits that signs or blanks may part, as in a telephone number. */
struct run {
    const char *end;
    size_t digits; /* in all */
    size_t count;  /* of the parts, also where there are more than fit */
    struct part parts[PARTS_MOST];
};

/* Whether the signs between two parts are one comma, or one point; what shows nothing is no sign.
 */
static const char *read_joint(const char *at, struct part *next)
{
    static const char *const joints = "-－–—─·.．/／ 　()（）+＋_*#,，、;；:：万亿年月日";
    const char *first = at;
    size_t signs = 0;

    for (; (signs < 2 && is_among(joints, at, character(at))) || text_shows_nothing(at);
         at += character(at)) {
        first = signs == 0 && !text_shows_nothing(at) ? at : first;
        signs += !text_shows_nothing(at);
    }
    next->grouped = signs == 1 && is_among(",，", first, character(first));
    next->pointed = signs == 1 && *first == '.';
    return at;
}

static struct run read_run(const char *at)
{
    struct run run = {.end = at};
    struct part part = {.start = at};

    while (digit(at)) {
        part.start = at;
        part.digits = 0;
        for (; digit(at); at += digit(at))
            part.digits++;
        run.digits += part.digits;
        if (run.count < PARTS_MOST)
            run.parts[run.count] = part;
        run.count++;
        run.end = at;
        at = read_joint(at, &part);
    }
    return run;
}

static bool is_year(const struct part *part)
{
    return part->digits == 4 &&
           (text_starts_with(part->start, "19") || text_starts_with(part->start, "20"));
}

/* How many parts from `at` on are a day, a month or a year: 20220930, 202209, 2022, 2022-9-30. */
static size_t day_parts(struct arena *arena, const struct run *run, size_t at)
{
    const struct part *parts = run->parts;
    size_t count = 1;
    struct date day;

    if (at >= run->count)
        return 0;
    if (parts[at].digits == 8)
        return date_parse_typed(arena_strndup(arena, parts[at].start, 8), &day) == 0;
    if (parts[at].digits == 6)
        return text_starts_with(parts[at].start, "19") || text_starts_with(parts[at].start, "20");
    if (!is_year(&parts[at]))
        return 0;
    while (count < 3 && at + count < run->count && parts[at + count].digits <= 2)
        count++;
    return count;
}

/* True for what stands in names and dates: the code of an area, days, and a number or two of two
 * digits behind them. A person's number is a code and a day, too, and something more: there a
 * second day is of the form of the first, the end of a span. */
static bool is_plain(struct arena *arena, const struct run *run)
{
    size_t at, days = 0, first = 0, next, begin;
    bool strict; /* behind a code, and in one piece, as in a person's number */

    if (run->count > PARTS_MOST)
        return false;
    begin = run->parts[0].digits == 6 && !day_parts(arena, run, 0);
    strict = begin || run->parts[0].digits != 4;
    for (at = begin; (next = day_parts(arena, run, at)); at += next) {
        if (strict && days &&
            (days > 1 || next != first || run->parts[at].digits != run->parts[begin].digits))
            return false;
        first = days++ ? first : next;
    }
    for (size_t behind = 0; behind < 2 && at < run->count && run->parts[at].digits <= 2; behind++)
        at++;
    return at == run->count;
}

/* True for 41,930,000: commas part the digits by threes, and a point the fraction. */
static bool is_grouped(const struct run *run)
{
    size_t whole = run->count;

    if (run->count < 2 || run->count > PARTS_MOST || run->parts[0].digits > 3)
        return false;
    whole -= run->parts[run->count - 1].pointed;
    for (size_t i = 1; i < whole; i++)
        if (!run->parts[i].grouped || run->parts[i].digits != 3)
            return false;
    return whole > 1;
}

/* True for a run that may be somebody's number: not a day, not years, not a decimal fraction. */
static bool is_long(struct arena *arena, const struct run *run, size_t most)
{
    bool decimal = run->count == 2 && run->parts[1].pointed;

    if (is_grouped(run))
        most = QUOTE_FIGURE_DIGITS;
    return (decimal ? run->parts[0].digits : run->digits) >= most && !is_plain(arena, run);
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

    for (const char *at = text; *at;) {
        struct run run = read_run(at);
        if (run.digits && is_long(arena, &run, most)) {
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
    return buffer_take(&out, arena);
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
