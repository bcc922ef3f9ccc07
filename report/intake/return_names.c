/* Words of a file name, from the back: first the version, then who it is from. */
#include "intake/return_names.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define NUMBER_WORD 4 /* digits of a year; a code has six, a date eight */

/* Bytes of what separates words at `at`: a sign, or 年, 月, 日 behind a number; 0. */
static size_t separator(const char *at, bool behind_number)
{
    static const char *const units[] = {"年", "月", "日", "号"};

    if (strchr("-_()[]+ .", *at))
        return 1;
    for (size_t i = 0; behind_number && i < sizeof(units) / sizeof(*units); i++)
        if (text_starts_with(at, units[i]))
            return strlen(units[i]);
    return 0;
}

/* The folded name without its suffix, one blank for each run of separators; codes, years and dates
 * are words of their own even where nothing separates them: 厦门市20230201. */
static char *words_of(struct arena *arena, const char *file)
{
    const char *dot = strrchr(file, '.');
    char *stem = arena_strndup(arena, file, dot ? (size_t)(dot - file) : strlen(file));
    const char *folded;
    char *words;
    size_t size = 0;

    for (char *blank = stem; (blank = strchr(blank, ' '));) /* folding would drop it */
        *blank = '-';
    folded = text_fold(arena, stem);
    words = arena_alloc(arena, 3 * strlen(folded) + 1);
    for (const char *at = folded; *at;) {
        size_t digits = strspn(at, "0123456789"), length = digits ? digits : 1;
        size_t skip = separator(at, at != folded && isdigit((unsigned char)at[-1]));
        bool word = digits >= NUMBER_WORD;

        if ((word || skip) && size && words[size - 1] != ' ')
            words[size++] = ' ';
        if (!skip) {
            memcpy(words + size, at, length);
            size += length;
        }
        if (word)
            words[size++] = ' ';
        at += skip ? skip : length;
    }
    while (size && words[size - 1] == ' ')
        size--;
    words[size] = '\0';
    return words;
}

/* Where the last word begins, and the number in it: 2, v2, 第2版, 2版; 0 where it is none. */
static size_t last_number(const char *words, long *number)
{
    static const char *const fronts[] = {"第", "v", "版本", ""};
    static const char *const ends[] = {"", "版", "稿", "次"};
    const char *blank = strrchr(words, ' ');
    const char *word = blank ? blank + 1 : words, *digits = word;
    size_t length;

    *number = 0;
    for (size_t i = 0; i < 4 && digits == word; i++)
        if (text_starts_with(word, fronts[i]))
            digits = word + strlen(fronts[i]);
    length = strspn(digits, "0123456789");
    for (size_t i = 0; i < 4; i++)
        if (length && length <= 8 && strcmp(digits + length, ends[i]) == 0)
            *number = strtol(digits, NULL, 10);
    return (size_t)(word - words);
}

static bool is_date(long number)
{
    long month = number / 100 % 100, day = number % 100;

    return number >= 19000101 && number <= 99991231 && month >= 1 && month <= 12 && day >= 1 &&
           day <= 31;
}

#define VERSION_FINAL 99999999 /* behind every number and date */

/* Takes 最终版 and its like off the end of `words`: something must be left. */
static bool take_final(char *words)
{
    static const char *const ends[] = {"最终版", "最终稿", "终版", "终稿", "定稿", "最终", "最新"};

    for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
        size_t length = strlen(words), size = strlen(ends[i]);
        if (length <= size || strcmp(words + length - size, ends[i]) != 0)
            continue;
        for (length -= size; length && words[length - 1] == ' ';)
            length--;
        words[length] = '\0';
        return true;
    }
    return false;
}

/* Takes the version off the end of `words`: a number of one or two digits that is not all there
 * is, or a date, in one word or three. */
static long take_version(char *words)
{
    long number, month, year;
    size_t at;

    if (take_final(words))
        return VERSION_FINAL;
    at = last_number(words, &number);
    if (!number || !at)
        return 0;
    if (is_date(number)) {
        words[at - 1] = '\0';
        return number;
    }
    if (number > 99)
        return 0;
    words[at - 1] = '\0';
    at = last_number(words, &month);
    if (month >= 1 && month <= 12 && at && number <= 31) {
        char *before = words + at - 1;
        *before = '\0';
        at = last_number(words, &year);
        if (at && year >= 1900 && year <= 9999) {
            words[at - 1] = '\0';
            return year * 10000 + month * 100 + number;
        }
        *before = ' ';
    }
    return number;
}

/* Says nothing of who it is from: 2022年, 报表. */
static bool is_neutral(const struct intake_reader *reader, const char *word)
{
    static const char *const words[] = {"度",   "年度",   "年报", "年报表", "度报表",   "报",
                                        "报表", "统计表", "托育", "上报",   "托育报表", "数据"};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return strcmp(word, reader->intake->period.name) == 0;
}

/* Finds the one area that words of the name name. True where no other word tells something more:
 * 福州市-县区 is no version of 福州市, though its area is. */
static bool find_area(struct intake_reader *reader, const char *words, int *area)
{
    char *copy = arena_strdup(reader->arena, words), *rest = copy, *word;
    bool alone = true;

    *area = -1;
    while ((word = strsep(&rest, " "))) {
        int named = reader_knows_area(reader, word);

        if (named >= 0 && *area >= 0 && named != *area) {
            *area = -1;
            return false;
        }
        *area = named >= 0 ? named : *area;
        alone = alone && (named >= 0 || is_neutral(reader, word));
    }
    return alone && *area >= 0;
}

struct return_name return_name_read(struct intake_reader *reader, const char *file)
{
    char *words = words_of(reader->arena, file);
    struct return_name name = {.file = file, .version = take_version(words)};

    name.owner = words;
    if (find_area(reader, words, &name.area))
        name.owner = reader->catalogue->areas.items[name.area].code;
    return name;
}
