/* Corrections: the figures that moved since corrections.csv has, or had, a row for them.
 *
 * findings.csv has them as N286, with area, new value and a Chinese message, and without the code
 * of the measure: a figure is theirs where it has the value, and better where the other side has
 * the one that was replaced.
 *
 * Invariant: a correction that both outputs have, or whose file did not move, explains nothing.
 */
#include <string.h>

#include "base/text.h"
#include "base/typed.h"
#include "output/diff_parts.h"

/* As base/diag_codes.h has the message of N286. */
#define BEFORE_OLD "”已更正，原值"
#define BEFORE_REASON "；理由："

struct fix {
    const char *file, *area, *value, *message;
    const char *old, *reason; /* of the message; NULL where it does not have them */
};

struct fixes {
    struct fix *items;
    size_t count, capacity;
};

static bool is_same(const struct fix *fix, const struct fix *other)
{
    return strcmp(fix->area, other->area) == 0 && strcmp(fix->value, other->value) == 0 &&
           strcmp(fix->message, other->message) == 0;
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

static struct fix read_fix(struct arena *arena, const struct keyed *findings, size_t row)
{
    struct fix fix = {.file = diff_cell(findings, row, "file"),
                      .area = diff_cell(findings, row, "area"),
                      .value = diff_cell(findings, row, "value"),
                      .message = diff_cell(findings, row, "message")};
    const char *old = strstr(fix.message, BEFORE_OLD);
    const char *reason = old ? strstr(old, BEFORE_REASON) : NULL;

    if (reason) {
        old += strlen(BEFORE_OLD);
        fix.old = arena_printf(arena, "%.*s", (int)(reason - old), old);
        fix.reason = reason + strlen(BEFORE_REASON);
    }
    return fix;
}

static struct fixes list_fixes(const struct comparing *comparing, const struct side *side)
{
    const struct keyed *findings = &side->findings;
    struct fixes fixes = {0};

    for (size_t row = 1; row < findings->grid.count; row++) {
        if (strcmp(diff_cell(findings, row, "code"), "N286") != 0 ||
            !is_moved_input(comparing, diff_cell(findings, row, "file")))
            continue;
        fixes.items = arena_grow(comparing->arena, fixes.items, fixes.count, &fixes.capacity,
                                 sizeof(*fixes.items));
        fixes.items[fixes.count++] = read_fix(comparing->arena, findings, row);
    }
    return fixes;
}

static bool is_among(const struct fixes *fixes, const struct fix *wanted)
{
    for (size_t i = 0; i < fixes->count; i++)
        if (is_same(&fixes->items[i], wanted))
            return true;
    return false;
}

/* True where what was typed (in `unit`) is what the output shows: a value, or a state. */
static bool is_shown(struct arena *arena, const char *typed, const char *shown, const char *unit)
{
    struct reading reading = typed_read(arena, typed, unit).reading;
    double value;

    if (reading.state != VALUE_OK)
        return strcmp(value_state_name(reading.state), shown) == 0;
    return number_parse(shown, &value) == 0 && !(value < reading.value) && !(value > reading.value);
}

/* The correction of `fixes` and not of `others` that put `shown` in the place of `other`; NULL. */
static const struct fix *find_fix(const struct comparing *comparing, const struct fixes *fixes,
                                  const struct fixes *others, const struct diff_row *row,
                                  const char *unit, bool newer)
{
    const char *shown = newer ? row->after : row->before;
    const char *other = newer ? row->before : row->after;
    const struct fix *found = NULL;

    for (size_t i = 0; i < fixes->count; i++) {
        const struct fix *fix = &fixes->items[i];
        if (strcmp(fix->area, row->area) != 0 || is_among(others, fix) ||
            !is_shown(comparing->arena, fix->value, shown, unit))
            continue;
        if (fix->old && is_shown(comparing->arena, fix->old, other, unit))
            return fix;
        if (!found)
            found = fix;
    }
    return found;
}

static const char *unit_of(const struct comparing *comparing, const struct diff_row *row)
{
    const char *key = diff_key(comparing->arena, row->area, "measure", row->code);
    const struct keyed *facts = &comparing->b.facts;

    if (!diff_find(facts, key))
        facts = &comparing->a.facts;
    return diff_cell(facts, diff_find(facts, key), "unit");
}

static const char *fix_text(const struct comparing *comparing, const struct fix *fix, bool newer)
{
    bool zh = comparing->language == LANGUAGE_CHINESE;
    struct buffer out = BUFFER_INIT;
    const char *text;

    if (newer)
        buffer_printf(&out, zh ? "%s 更正" : "corrected in %s", fix->file);
    else
        buffer_printf(&out, zh ? "%s 的更正已撤回" : "no longer corrected in %s", fix->file);
    if (fix->reason && *fix->reason)
        buffer_printf(&out, zh ? "：%s" : ": %s", fix->reason);
    text = arena_strdup(comparing->arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

void diff_mark_corrections(const struct comparing *comparing)
{
    const struct fixes a = list_fixes(comparing, &comparing->a);
    const struct fixes b = list_fixes(comparing, &comparing->b);

    for (size_t i = comparing->first; i < comparing->diff->count && a.count + b.count; i++) {
        struct diff_row *row = &comparing->diff->items[i];
        const struct fix *fix;
        const char *unit;

        if (row->kind != DIFF_MEASURE)
            continue;
        unit = unit_of(comparing, row);
        if ((fix = find_fix(comparing, &b, &a, row, unit, true)))
            row->cause = fix_text(comparing, fix, true);
        else if ((fix = find_fix(comparing, &a, &b, row, unit, false)))
            row->cause = fix_text(comparing, fix, false);
    }
}
