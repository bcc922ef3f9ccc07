/* Areas, totals, measures, times and items by name. */
#include "intake/known_words.h"

#include <string.h>

#include "base/text.h"
#include "intake/area_head.h"
#include "intake/head_words.h"

#define SAID_LONGEST 120 /* bytes of a head of words and a name */
#define DAY_DIGITS 8     /* of 2022年12月31日; what has more is more than a time */

struct known_words {
    const struct catalogue *catalogue;
    struct period period;
};

static bool is_area(const struct known_words *known, struct arena *scratch, const char *text)
{
    static const char *const kinds[] = {"省", "市", "区", "县"};
    const struct areas *areas = &known->catalogue->areas;
    const char *nearest;
    size_t length = strlen(text), size = strlen(kinds[0]);

    if (areas_find(areas, scratch, text, known->period.last) >= 0)
        return true;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) /* 思民区: a slip, and no name */
        if (length > 2 * size && strcmp(text + length - size, kinds[i]) == 0)
            return (nearest = areas_nearest(areas, scratch, text, known->period.last)) &&
                   quote_is_slip(scratch, text, nearest);
    return false;
}

/* 合计, 福州市合计. */
static bool is_total(const struct known_words *known, struct arena *scratch, const char *text)
{
    static const char *const totals[] = {"合计", "总计", "小计", "共计", "总数",
                                         "全省", "全市", "全县", "全区", "计"};

    for (size_t i = 0; i < sizeof(totals) / sizeof(*totals); i++) {
        size_t length = strlen(text), size = strlen(totals[i]);
        if (length >= size && strcmp(text + length - size, totals[i]) == 0 &&
            (length == size ||
             is_area(known, scratch, arena_strndup(scratch, text, length - size))))
            return true;
    }
    return false;
}

/* A header whose unit is one of the measure's; a label or code, with a slip too. */
static bool is_measure(const struct known_words *known, struct arena *scratch, const char *text)
{
    const struct measures *measures = &known->catalogue->measures;
    const char *unit, *nearest;
    double factor;

    if (measures_find_header(measures, scratch, text, &factor, &unit) >= 0)
        return factor > 0;
    nearest = measures_nearest(measures, scratch, text);
    return nearest && quote_is_slip(scratch, text, nearest);
}

static bool is_item(const struct known_words *known, const char *text)
{
    const struct items *items = &known->catalogue->items;

    for (size_t i = 0; i < items->count; i++)
        if (strcmp(items->items[i].code, text) == 0 || strcmp(items->items[i].label, text) == 0)
            return true;
    return false;
}

static size_t digits_of(const char *text)
{
    size_t digits = 0;

    for (; *text; text++)
        digits += *text >= '0' && *text <= '9';
    return digits;
}

/* True where the digits of a text may be those of a time: 2021, 2022年12月31日. Longer ones without
 * 年, and days with anything behind them, are part of somebody's number as likely. */
static bool may_be_time(const char *text)
{
    size_t digits = digits_of(text);

    return digits <= strlen("2022") || (digits <= DAY_DIGITS && strstr(text, "年"));
}

/* Times, words of heads, and such beside a measure: 2021年, 本年实际数, 2021年托位数, 托位数增减.
 */
static bool is_said(const struct known_words *known, struct arena *scratch, const char *folded)
{
    struct head_said said;

    if (strlen(folded) > SAID_LONGEST || !may_be_time(folded))
        return false;
    if (head_words_read(&known->period, folded, &said))
        return true;
    for (size_t at = 1; folded[at]; at++) {
        const char *front = arena_strndup(scratch, folded, at), *rest = folded + at;
        if ((head_words_read(&known->period, front, &said) && is_measure(known, scratch, rest)) ||
            (head_words_read(&known->period, rest, &said) && is_measure(known, scratch, front)))
            return true;
    }
    return false;
}

static bool is_word(const struct known_words *known, struct arena *scratch, const char *text)
{
    const char *folded = text_fold(scratch, text);

    return is_item(known, text) || is_area(known, scratch, folded) ||
           is_total(known, scratch, folded) || is_measure(known, scratch, text) ||
           plain_head_of(folded) != PLAIN_NONE || area_head_rank(scratch, text) >= 0 ||
           is_said(known, scratch, folded) || strcmp(folded, "其中") == 0;
}

/* Bytes of a sign that stands between words; 0 where there is none. */
static size_t joint(const char *at)
{
    static const char *const joints[] = {"_",  "\\", "—", "、", "，", "；", "：",
                                         "（", "）", "“", "”",  "/",  "|",  ",",
                                         ";",  ":",  "(", ")",  "\"", " ",  "-"};

    for (size_t i = 0; i < sizeof(joints) / sizeof(*joints); i++)
        if (text_starts_with(at, joints[i]))
            return strlen(joints[i]);
    return 0;
}

/* Several words, all of which are known: 公办、民办; 其中：普惠. A code of an area beside other
 * digits may begin the number of a person's card: 350203 1988年3月7日 2044. */
static bool knows_all(const struct known_words *known, struct arena *scratch, const char *text)
{
    size_t codes = 0, numbers = 0;

    for (const char *at = text, *start = text;; at += joint(at) ? joint(at) : 1) {
        const char *word;

        if (*at && !joint(at))
            continue;
        word = arena_strndup(scratch, start, (size_t)(at - start));
        if (*word && !is_word(known, scratch, word))
            return false;
        numbers += digits_of(word) > 0;
        codes += digits_of(word) > strlen("2022") && digits_of(word) == strlen(word);
        if (!*at)
            return !codes || codes == numbers;
        start = at + joint(at);
    }
}

static bool knows(const void *context, const char *text)
{
    const struct known_words *known = context;
    struct arena scratch;
    bool found;

    arena_init(&scratch, 0, NULL);
    found = is_word(known, &scratch, text) || knows_all(known, &scratch, text);
    arena_release(&scratch);
    return found;
}

struct quote_words known_words(struct arena *arena, const struct catalogue *catalogue,
                               const struct period *period)
{
    struct known_words *known = arena_alloc(arena, sizeof(*known));

    *known = (struct known_words){catalogue, *period};
    return (struct quote_words){knows, known};
}
