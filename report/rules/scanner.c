/* Words and numbers of an expression; see scanner.h. */
#include "rules/scanner.h"

#include <ctype.h>
#include <string.h>

#include "base/number.h"

struct scanner scanner_open(struct rows *rows, int column)
{
    return (struct scanner){.rows = rows, .column = column, .text = rows_text(rows, column)};
}

static const char *skip_blanks(struct scanner *scanner)
{
    scanner->at += strspn(scanner->text + scanner->at, " \t");
    return scanner->text + scanner->at;
}

bool scanner_take(struct scanner *scanner, const char *literal)
{
    size_t length = strlen(literal);

    if (scanner->failed || strncmp(skip_blanks(scanner), literal, length) != 0)
        return false;
    scanner->at += length;
    return true;
}

static const char *take_run(struct scanner *scanner, size_t length)
{
    const char *start = scanner->text + scanner->at;

    scanner->at += length;
    return arena_strndup(scanner->rows->arena, start, length);
}

const char *scanner_word(struct scanner *scanner)
{
    const char *start = skip_blanks(scanner);
    size_t length = 0;

    while ((unsigned char)start[length] < 0x80 &&
           (isalnum(start[length]) || start[length] == '_' || start[length] == '.'))
        length++;
    if (scanner->failed || !length || !isalpha(*start))
        return NULL;
    return take_run(scanner, length);
}

bool scanner_number(struct scanner *scanner, double *value)
{
    const char *start = skip_blanks(scanner);
    size_t length = strspn(start, "0123456789.");

    if (scanner->failed || !length)
        return false;
    return number_parse(take_run(scanner, length), value) == 0;
}

bool scanner_at_end(struct scanner *scanner)
{
    return *skip_blanks(scanner) == '\0';
}

/* ---- findings ---- */

static void fail(struct scanner *scanner, const char *chinese, const char *english)
{
    if (!scanner->failed && !rows_ragged(scanner->rows))
        diag_add(scanner->rows->sink, DIAG_E113,
                 .place = rows_place(scanner->rows, scanner->column), .value = scanner->text,
                 .args = {chinese, english});
    scanner->failed = true;
}

/* Characters, not bytes, are what a user counts. */
static size_t position(const struct scanner *scanner, size_t offset)
{
    size_t characters = 1;

    for (size_t i = 0; i < offset; i++)
        characters += ((unsigned char)scanner->text[i] & 0xC0) != 0x80;
    return characters;
}

void scanner_expected(struct scanner *scanner, size_t offset, const char *chinese,
                      const char *english)
{
    struct arena *arena = scanner->rows->arena;
    size_t at = position(scanner, offset);

    fail(scanner, arena_printf(arena, "第 %zu 个字符处应为%s", at, chinese),
         arena_printf(arena, "%s is expected at character %zu", english, at));
}

void scanner_unknown(struct scanner *scanner, size_t offset, const char *word,
                     const char *candidate)
{
    struct arena *arena = scanner->rows->arena;
    size_t at = position(scanner, offset);

    fail(scanner,
         arena_printf(arena, "第 %zu 个字符处的代码“%s”不存在%s", at, word,
                      diag_suggest(arena, candidate, LANGUAGE_CHINESE)),
         arena_printf(arena, "unknown code \"%s\" at character %zu%s", word, at,
                      diag_suggest(arena, candidate, LANGUAGE_ENGLISH)));
}
