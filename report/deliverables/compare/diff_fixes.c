/* Corrections: the figures that moved since the workspace's corrections.csv has, or had, a row for
 * them. An output's corrections.csv has these by area and code.
 *
 * Invariant: a correction that both outputs have, or whose file did not move, explains nothing.
 */
#include <string.h>

#include "deliverables/compare/diff_parts.h"

/* A row of an output's corrections.csv; row 0 where there is none. */
struct fix {
    const struct keyed *table;
    size_t row;
};

static struct fix find_fix(const struct comparing *comparing, const struct side *side,
                           const struct diff_row *row)
{
    const char *key = diff_key(comparing->arena, row->area, row->code, "");

    return (struct fix){&side->corrections, diff_find(&side->corrections, key)};
}

static bool is_same(const struct fix *a, const struct fix *b)
{
    static const char *const columns[] = {"before", "after", "reason", "on"};

    for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++)
        if (strcmp(diff_cell(a->table, a->row, columns[i]),
                   diff_cell(b->table, b->row, columns[i])) != 0)
            return false;
    return true;
}

static bool is_moved_input(const struct comparing *comparing, const char *file)
{
    for (size_t i = comparing->first; i < comparing->diff->count; i++) {
        const struct diff_row *row = &comparing->diff->items[i];
        if (row->kind == DIFF_INPUT && strcmp(row->code, file) == 0)
            return true;
    }
    return false;
}

/* True where the correction put `shown` there and the other output does not have it. */
static bool explains(const struct comparing *comparing, const struct fix *fix,
                     const struct fix *other, const char *shown)
{
    return fix->row && !is_same(fix, other) &&
           strcmp(diff_cell(fix->table, fix->row, "after"), shown) == 0 &&
           is_moved_input(comparing, diff_cell(fix->table, fix->row, "file"));
}

static const char *fix_text(const struct comparing *comparing, const struct fix *fix, bool newer)
{
    bool zh = comparing->language == LANGUAGE_CHINESE;
    const char *file = diff_cell(fix->table, fix->row, "file");
    const char *reason = diff_cell(fix->table, fix->row, "reason");
    const char *said;

    if (newer)
        said = arena_printf(comparing->arena, zh ? "%s 更正" : "corrected in %s", file);
    else
        said = arena_printf(comparing->arena, zh ? "%s 的更正已撤回" : "no longer corrected in %s",
                            file);
    if (!*reason)
        return said;
    return arena_printf(comparing->arena, zh ? "%s：%s" : "%s: %s", said, reason);
}

void diff_mark_corrections(const struct comparing *comparing)
{
    for (size_t i = comparing->first; i < comparing->diff->count; i++) {
        struct diff_row *row = &comparing->diff->items[i];

        if (row->kind != DIFF_MEASURE)
            continue;
        struct fix was = find_fix(comparing, &comparing->a, row);
        struct fix is = find_fix(comparing, &comparing->b, row);
        if (explains(comparing, &is, &was, row->after))
            row->cause = fix_text(comparing, &is, true);
        else if (explains(comparing, &was, &is, row->before))
            row->cause = fix_text(comparing, &was, false);
    }
}
