/* Names of sheets: from what an office calls an indicator to what a workbook takes, and how a name
 * stands in an address.
 *
 * A name has at most 31 UTF-16 units, none of []:*?/\ and no ' at its ends, and differs from all
 * others of the book by more than case. Names are compared in their folded form (base/text.h),
 * since Excel in East Asian editions takes full and half width for the same.
 *
 * Invariant: what the program itself calls a sheet stays as it is; a wish gives way.
 */
#include "document/book.h"

#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"

#define NAME_UNITS 31
#define RESERVED "History" /* Excel keeps it for itself */

/* ---- one name ---- */

/* Bytes of the character that `text` begins with; of a broken one never more than there are. */
static size_t character_bytes(const char *text)
{
    size_t bytes = 1;

    while (((unsigned char)text[bytes] & 0xC0) == 0x80)
        bytes++;
    return bytes;
}

/* Bytes of the longest beginning that has at most `units` UTF-16 units. */
static size_t beginning(const char *text, size_t units)
{
    size_t at = 0;

    while (text[at]) {
        size_t bytes = character_bytes(text + at), needed = bytes > 3 ? 2 : 1;
        if (needed > units)
            break;
        units -= needed;
        at += bytes;
    }
    return at;
}

/* What stands for a character that no name may have, NULL where it may. */
static const char *substitute(const char *text, bool at_end)
{
    static const char *const pairs[][2] = {{"[", "［"}, {"]", "］"}, {":", "："}, {"*", "＊"},
                                           {"?", "？"}, {"/", "／"}, {"\\", "＼"}};

    for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
        if (*text == *pairs[i][0])
            return pairs[i][1];
    if (*text == '\'' && at_end)
        return "＇";
    if ((unsigned char)*text < ' ' || *text == 0x7F)
        return " ";
    /* U+FFFE, U+FFFF: XML cannot hold them */
    return strncmp(text, "\xEF\xBF\xBE", 3) == 0 || strncmp(text, "\xEF\xBF\xBF", 3) == 0 ? "?"
                                                                                          : NULL;
}

/* The library does not put a name such as AB12, R1C1 or 2022 in quotes, which an address needs. */
static bool looks_like_address(const char *name)
{
    size_t letters = 0, length = strlen(name);

    if (strspn(name, "RrCc0123456789") == length || isdigit((unsigned char)*name) || *name == '.')
        return true;
    while (isalpha((unsigned char)name[letters]))
        letters++;
    return letters <= 3 && letters + strspn(name + letters, "0123456789") == length;
}

/* Valid, but perhaps not the only one; at most `units` long. */
static const char *valid_name(struct arena *arena, const char *wish, size_t units)
{
    struct buffer out = BUFFER_INIT;
    const char *name;

    if (strlen(wish) > beginning(wish, units))
        wish = arena_printf(arena, "%.*s…", (int)beginning(wish, units - 1), wish);
    for (const char *at = wish; *at; at += character_bytes(at)) {
        const char *other = substitute(at, at == wish || !at[1]);

        if (at == wish && !other && looks_like_address(wish)) /* its first sign in full width */
            buffer_printf(&out, "\xEF%c%c", *at >= 'a' ? 0xBD : 0xBC,
                          (*at >= 'a' ? *at - 'a' + 0x81 : *at - '!' + 0x81));
        else if (other)
            buffer_add_text(&out, other);
        else
            buffer_add(&out, at, character_bytes(at));
    }
    name = arena_strdup(arena, out.length ? buffer_text(&out) : "工作表");
    buffer_release(&out);
    return name;
}

/* ---- all names of a book ---- */

static bool is_taken(struct arena *arena, const char *const *taken, size_t count, const char *name)
{
    const char *folded = text_fold(arena, name);

    for (size_t i = 0; i < count; i++)
        if (strcmp(taken[i], folded) == 0)
            return true;
    return false;
}

static const char *free_name(struct arena *arena, const char *const *taken, size_t count,
                             const char *wish)
{
    const char *name = valid_name(arena, wish, NAME_UNITS);

    for (size_t n = 2; is_taken(arena, taken, count, name); n++) {
        const char *number = arena_printf(arena, "（%zu）", n);
        size_t units = NAME_UNITS - (strlen(number) - 4); /* its brackets take three bytes each */

        name = arena_printf(arena, "%s%s", valid_name(arena, wish, units), number);
    }
    return name;
}

void book_settle_names(struct arena *arena, struct sheet *sheets, size_t count)
{
    const char **taken = arena_array(arena, count + 1, sizeof(*taken));
    size_t used = 0;

    taken[used++] = text_fold(arena, RESERVED);
    for (size_t i = 0; i < count; i++)
        if (!sheets[i].wished)
            taken[used++] = text_fold(arena, sheets[i].name);
    for (size_t i = 0; i < count; i++)
        if (sheets[i].wished) {
            sheets[i].name = free_name(arena, taken, used, sheets[i].name);
            taken[used++] = text_fold(arena, sheets[i].name);
        }
}

/* ---- addresses ---- */

const char *sheet_quoted(struct arena *arena, const char *name)
{
    char *quoted = arena_alloc(arena, strlen(name) * 2 + 3), *end = quoted;

    *end++ = '\'';
    for (; *name; name++) {
        if (*name == '\'')
            *end++ = '\'';
        *end++ = *name;
    }
    *end++ = '\'';
    *end = '\0';
    return quoted;
}
