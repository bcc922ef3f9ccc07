/* Which of several facts for the same area and measure counts.
 *
 * Within a source (all of returns/ is one) the first that says anything; a second one that says
 * the same is a warning, one that says something else makes the figure invalid. Between sources
 * the order of the setting source_order; a difference is a warning.
 *
 * Invariant: which value counts does not depend on the order of rows or files.
 */
#include <string.h>

#include "intake/reader.h"

/* The fact that speaks for each source: [source * slots + slot], -1 where there is none. */
struct settling {
    struct intake_reader *reader;
    size_t slots; /* areas × measures */
    int *spokesmen;
};

/* False for an empty cell, which gives way to whatever is said elsewhere. */
static bool is_stated(const struct fact *fact)
{
    return fact->state != VALUE_MISSING || fact->reading != READING_EMPTY;
}

static bool same_statement(const struct fact *a, const struct fact *b)
{
    if (a->state != b->state)
        return false;
    if (a->state == VALUE_INVALID)
        return strcmp(a->typed, b->typed) == 0;
    return !(a->value < b->value) && !(a->value > b->value);
}

static void report_twice(const struct settling *settling, const struct fact *first,
                         const struct fact *second, bool same)
{
    const struct catalogue *catalogue = settling->reader->catalogue;
    const struct measure *measure = &catalogue->measures.items[first->measure];

    diag_add(settling->reader->sink, same ? DIAG_W253 : DIAG_E209, .place = second->place,
             .area = catalogue->areas.items[first->area].code, .measure = measure->code,
             .value = second->text,
             .args = {measure->label, diag_place_text(settling->reader->arena, &first->place),
                      first->text});
}

static size_t slot_of(const struct settling *settling, const struct fact *fact)
{
    return (size_t)fact->area * settling->reader->catalogue->measures.count + (size_t)fact->measure;
}

/* Finds each source's spokesmen. One that is contradicted becomes invalid only after all were
 * compared with it, so that a third fact is held against what the first one says. */
static void settle_within(const struct settling *settling)
{
    struct intake *intake = settling->reader->intake;
    bool *contradicted =
        arena_array(settling->reader->arena, intake->fact_count, sizeof(*contradicted));

    for (size_t i = 0; i < intake->fact_count; i++) {
        const struct fact *fact = &intake->facts[i];
        int *first =
            &settling->spokesmen[(size_t)fact->source * settling->slots + slot_of(settling, fact)];
        bool stated = is_stated(fact);

        if (*fact->series)
            continue;
        if (*first < 0 || (stated && !is_stated(&intake->facts[*first]))) {
            *first = (int)i;
        } else if (stated) {
            bool same = same_statement(&intake->facts[*first], fact);
            report_twice(settling, &intake->facts[*first], fact, same);
            contradicted[*first] |= !same;
        }
    }
    for (size_t i = 0; i < intake->fact_count; i++) {
        if (!contradicted[i])
            continue;
        intake->facts[i].state = VALUE_INVALID;
        intake->facts[i].value = 0;
    }
}

/* What a source says; a sum that lacks some rows says so, since its number may be the other's. */
static const char *said(struct arena *arena, const struct fact *fact)
{
    return fact->state == VALUE_INCOMPLETE
               ? arena_printf(arena, "%s（不完整 incomplete）", fact->text)
               : fact->text;
}

/* An invalid figure has an error of its own: no word about the difference. */
static void compare_sources(const struct settling *settling, const struct fact *used,
                            const struct fact *other)
{
    const struct catalogue *catalogue = settling->reader->catalogue;
    const struct measure *measure = &catalogue->measures.items[used->measure];
    struct arena *arena = settling->reader->arena;

    if (used->state == VALUE_INVALID || other->state == VALUE_INVALID ||
        same_statement(used, other))
        return;
    diag_add(settling->reader->sink, DIAG_W254, .place = used->place,
             .area = catalogue->areas.items[used->area].code, .measure = measure->code,
             .value = used->text,
             .args = {arena_printf(arena, "%s·%s", catalogue->areas.items[used->area].name,
                                   measure->label),
                      arena_printf(arena, "%s: %s ≠ %s: %s", diag_place_text(arena, &used->place),
                                   said(arena, used), diag_place_text(arena, &other->place),
                                   said(arena, other)),
                      source_chinese(used->source), source_name(used->source)});
}

static void settle_between(const struct settling *settling, size_t slot)
{
    struct intake *intake = settling->reader->intake;
    int *chosen = &intake->chosen[slot];

    for (size_t i = 0; i < SOURCE_COUNT; i++) {
        enum source source = settling->reader->catalogue->settings.source_order[i];
        int index = settling->spokesmen[(size_t)source * settling->slots + slot];

        if (index < 0)
            continue;
        if (*chosen < 0 ||
            (!is_stated(&intake->facts[*chosen]) && is_stated(&intake->facts[index])))
            *chosen = index;
        else if (is_stated(&intake->facts[index]))
            compare_sources(settling, &intake->facts[*chosen], &intake->facts[index]);
    }
}

void settle_sources(struct intake_reader *reader)
{
    const struct catalogue *catalogue = reader->catalogue;
    struct settling settling = {.reader = reader,
                                .slots = catalogue->areas.count * catalogue->measures.count};

    settling.spokesmen = arena_array(reader->arena, SOURCE_COUNT * settling.slots, sizeof(int));
    for (size_t i = 0; i < SOURCE_COUNT * settling.slots; i++)
        settling.spokesmen[i] = -1;
    settle_within(&settling);
    for (size_t i = 0; i < settling.slots; i++)
        settle_between(&settling, i);
}
