/* A cell is folded to ASCII step by step, each step leaving its bit; what remains must be a plain
 * number for base/number.c. */
#include "base/typed.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* The text while it is being taken apart; `body` has no blanks at its ends. */
struct cell {
    struct arena *scratch;
    char *body;
    unsigned conversions;
    double multiple; /* of 万 and 亿 */
};

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);

    return size > 0 && length >= size && strcmp(text + length - size, end) == 0;
}

/* Cuts `end` off the body, and blanks before it. False where the body does not end so. */
static bool cut_end(struct cell *cell, const char *end)
{
    if (!ends_with(cell->body, end))
        return false;
    cell->body[strlen(cell->body) - strlen(end)] = '\0';
    cell->body = text_trim(cell->scratch, cell->body);
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ---- folding ---- */

/* Characters that stand for an ASCII one, and the conversion that is. */
static const struct {
    const char *typed;
    char plain;
    unsigned conversion;
} folds[] = {
    {"０", '0', TYPED_FULL_WIDTH},   {"１", '1', TYPED_FULL_WIDTH},
    {"２", '2', TYPED_FULL_WIDTH},   {"３", '3', TYPED_FULL_WIDTH},
    {"４", '4', TYPED_FULL_WIDTH},   {"５", '5', TYPED_FULL_WIDTH},
    {"６", '6', TYPED_FULL_WIDTH},   {"７", '7', TYPED_FULL_WIDTH},
    {"８", '8', TYPED_FULL_WIDTH},   {"９", '9', TYPED_FULL_WIDTH},
    {"．", '.', TYPED_FULL_WIDTH},   {"－", '-', TYPED_FULL_WIDTH},
    {"−", '-', TYPED_FULL_WIDTH},    {"＋", '+', TYPED_FULL_WIDTH},
    {"％", '%', TYPED_FULL_WIDTH},   {"，", ',', TYPED_FULL_WIDTH},
    {"〇", '0', TYPED_CHINESE_ZERO}, {"○", '0', TYPED_CHINESE_ZERO},
    {"　", ' ', TYPED_SPACED},       {"\xC2\xA0", ' ', 0},
    {"\xE2\x80\xAF", ' ', 0},        {"\xE2\x80\x89", ' ', 0},
};

static void fold(struct cell *cell)
{
    char *out = cell->body;

    for (const char *at = cell->body; *at;) {
        size_t step = 0;

        for (size_t i = 0; i < sizeof(folds) / sizeof(*folds) && !step; i++) {
            if (!text_starts_with(at, folds[i].typed))
                continue;
            step = strlen(folds[i].typed);
            *out++ = folds[i].plain;
            cell->conversions |= folds[i].conversion & ~(unsigned)TYPED_SPACED;
        }
        if (!step)
            *out++ = *at++;
        at += step;
    }
    *out = '\0';
}

static void cut_apostrophe(struct cell *cell)
{
    static const char *const marks[] = {"'", "’", "‘"};

    for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
        size_t size = strlen(marks[i]);
        if (!text_starts_with(cell->body, marks[i]) || !cell->body[size])
            continue;
        cell->body = text_trim(cell->scratch, cell->body + size);
        cell->conversions |= TYPED_APOSTROPHE;
        return;
    }
}

/* 个, 万, 万个, %: whatever of it stands behind the number. */
static void cut_unit(struct cell *cell, const char *unit)
{
    if (*unit && cut_end(cell, unit))
        cell->conversions |= strcmp(unit, "%") == 0 ? TYPED_PERCENT : TYPED_UNIT;
    if (cut_end(cell, "万"))
        cell->multiple = 1e4;
    else if (cut_end(cell, "亿"))
        cell->multiple = 1e8;
    if (cell->multiple > 1)
        cell->conversions |= TYPED_MULTIPLE;
}

/* ---- thousands ---- */

/* True where `mark` stands between thousands throughout: one to three digits, then always three,
 * then nothing or a decimal point with digits. */
static bool grouped_by(const char *text, char mark)
{
    size_t digits = 0, groups = 0;

    text += *text == '-' || *text == '+';
    for (;; text++) {
        if (is_digit(*text)) {
            digits++;
        } else {
            if (groups ? digits != 3 : digits < 1 || digits > 3)
                return false;
            if (*text != mark)
                break;
            groups++;
            digits = 0;
        }
    }
    return groups > 0 && (!*text || (*text == '.' && !strchr(text, mark)));
}

static void drop(char *text, char mark)
{
    char *out = text;

    for (; *text; text++)
        if (*text != mark)
            *out++ = *text;
    *out = '\0';
}

static void ungroup(struct cell *cell)
{
    if (grouped_by(cell->body, ',')) {
        drop(cell->body, ',');
        cell->conversions |= TYPED_SEPARATORS;
    } else if (grouped_by(cell->body, ' ')) {
        drop(cell->body, ' ');
        cell->conversions |= TYPED_SPACED;
    }
}

/* ---- faults ---- */

static bool contains_any(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (strstr(text, *words))
            return true;
    return false;
}

/* Digits with letters among them that are typed for digits: O, o, l, I. */
static bool has_letter_for_digit(const char *text)
{
    bool digit = false, letter = false;

    for (; *text; text++) {
        if (is_digit(*text))
            digit = true;
        else if (strchr("OolI", *text))
            letter = true;
        else if (!strchr("+-., ", *text))
            return false;
    }
    return digit && letter;
}

/* Two runs of digits with something between them that no number has. */
static bool has_two_numbers(const char *text)
{
    const char *at = text + strspn(text, "0123456789.");

    if (at == text)
        return false;
    text = at + strcspn(at, "0123456789");
    return text > at && *text && at[0] != ',' && at[0] != '-' && at[0] != 'e' && at[0] != 'E';
}

static bool only_digits_and_commas(const char *text)
{
    return *text && strchr(text, ',') && !text[strspn(text, "0123456789,.+-")];
}

/* What stands behind a number and is no digit, most likely a unit; NULL. */
static const char *words_behind(const char *text)
{
    double value;
    char head[NUMBER_TEXT];
    size_t length = strspn(text, "0123456789.,+-");

    if (!length || length >= sizeof(head) || !text[length] || (unsigned char)text[length] < 0x80)
        return NULL;
    memcpy(head, text, length);
    head[length] = '\0';
    return number_parse(head, &value) == 0 ? text + length : NULL;
}

static enum typed_fault find_fault(struct arena *scratch, const char *body)
{
    const char *words = words_behind(body);
    static const char *const approximate[] = {"约", "多",   "余",   "近",   "左右", "上下",
                                              "几", "以上", "以下", "不足", NULL};

    if (*body == '=')
        return TYPED_FORMULA;
    if (strpbrk(body, "0123456789") && contains_any(body, approximate))
        return TYPED_APPROXIMATE;
    if (has_letter_for_digit(body))
        return TYPED_LETTER;
    if (only_digits_and_commas(body))
        return TYPED_GROUPING;
    if (has_two_numbers(body))
        return TYPED_TWO_NUMBERS;
    if (words && is_digit(*text_fold(scratch, words))) /* 6258¹, 6258① */
        return TYPED_TWO_NUMBERS;
    return words ? TYPED_OTHER_UNIT : TYPED_NOT_A_NUMBER;
}

/* ---- all of it ---- */

struct typed typed_read(struct arena *scratch, const char *text, const char *unit)
{
    struct typed typed = {.reading = number_read(text)};
    struct cell cell = {.scratch = scratch, .multiple = 1};
    struct arena_mark mark = arena_mark(scratch);

    if (typed.reading.state != VALUE_INVALID)
        return typed;
    cell.body = text_trim(scratch, text);
    fold(&cell);
    cell.body = text_trim(scratch, cell.body);
    cut_apostrophe(&cell);
    cut_unit(&cell, unit);
    ungroup(&cell);
    if (number_parse(cell.body, &typed.reading.value) == 0) {
        typed.reading.state = VALUE_OK;
        typed.reading.note = READING_PLAIN;
        typed.reading.value *= cell.multiple;
        if (cell.multiple > 1)
            typed.reading.value = number_round(typed.reading.value, 9, ROUND_HALF_UP);
        typed.conversions = cell.conversions;
    } else {
        typed.fault = find_fault(scratch, cell.body);
    }
    arena_reset(scratch, mark);
    return typed;
}

void typed_describe(struct buffer *out, unsigned conversions, enum language language)
{
    static const char *const names[TYPED_CONVERSIONS][2] = {
        {"full-width characters", "全角字符"},
        {"commas between thousands", "千分位逗号"},
        {"blanks between thousands", "千分位空格"},
        {"万 or 亿", "万、亿"},
        {"percent sign", "百分号"},
        {"unit", "单位"},
        {"leading apostrophe", "前导撇号"},
        {"〇 for zero", "〇作零"},
    };
    const char *between = "";

    for (unsigned i = 0; i < TYPED_CONVERSIONS; i++) {
        if (!(conversions & (1u << i)))
            continue;
        buffer_add_text(out, between);
        buffer_add_text(out, names[i][language == LANGUAGE_CHINESE]);
        between = language == LANGUAGE_CHINESE ? "、" : ", ";
    }
}
