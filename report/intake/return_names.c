/* Words of a file name, from the back: first the version, then who it is from. */
#include "intake/return_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define NUMBER_WORD 4 /* digits of a year; a code has six, a date eight */

/* The folded name without its suffix, one blank for each run of separators; codes, years and dates
 * are words of their own even where nothing separates them: 厦门市20230201. */
static char *words_of(struct arena *arena, const char *file)
{
    const char *dot = strrchr(file, '.');
    const char *stem = arena_strndup(arena, file, dot ? (size_t)(dot - file) : strlen(file));
    const char *folded = text_fold(arena, stem);
    char *words = arena_alloc(arena, 3 * strlen(folded) + 1);
    size_t size = 0;

    for (const char *at = folded; *at;) {
        size_t digits = strspn(at, "0123456789"), length = digits ? digits : 1;
        bool word = digits >= NUMBER_WORD;

        if ((word || strchr("-_()[]+ .", *at)) && size && words[size - 1] != ' ')
            words[size++] = ' ';
        if (digits || !strchr("-_()[]+ .", *at)) {
            memcpy(words + size, at, length);
            size += length;
        }
        if (word)
            words[size++] = ' ';
        at += length;
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

/* Takes the version off the end of `words`: a number of one or two digits that is not all there
 * is, or a date, in one word or three. */
static long take_version(char *words)
{
    long number, month, year;
    size_t at = last_number(words, &number);

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
    static const char *const words[] = {"报表",     "年报", "统计表", "托育",
                                        "托育报表", "上报", "数据"};
    const char *period = reader->intake->period.name;
    size_t length = strlen(period);

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return strncmp(word, period, length) == 0 &&
           (!word[length] || strcmp(word + length, "年") == 0);
}

/* The code of the one area that all telling words name; the words themselves where there is none,
 * so that 福州市-县区 is not taken for a version of 福州市. */
static const char *owner_of(struct intake_reader *reader, const char *words)
{
    char *copy = arena_strdup(reader->arena, words), *rest = copy, *word;
    int owner = -1;

    while ((word = strsep(&rest, " "))) {
        int area = reader_knows_area(reader, word);

        if (is_neutral(reader, word))
            continue;
        if (area < 0 || (owner >= 0 && area != owner))
            return words;
        owner = area;
    }
    return owner < 0 ? words : reader->catalogue->areas.items[owner].code;
}

struct return_name return_name_read(struct intake_reader *reader, const char *file)
{
    char *words = words_of(reader->arena, file);
    struct return_name name = {.file = file, .version = take_version(words)};

    name.owner = owner_of(reader, words);
    return name;
}
