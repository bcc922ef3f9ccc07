/* Rows of a register as subjects; see lifetimes.h. */
#include "analysis/lifetimes.h"

static bool happened_within(const struct institution_day *day, int end)
{
    return day->state == DAY_GIVEN && day->date.days <= end;
}

/* False where the row cannot be used. `last` is the last day that the register knows of. */
static bool subject_of(const struct institution *institution, enum lifetime_event event,
                       struct date last, struct survival_subject *subject)
{
    const struct institution_day *cancelled = &institution->cancelled, *filed = &institution->filed;
    int start = institution->registered.date.days;
    int end = happened_within(cancelled, last.days) ? cancelled->date.days : last.days;

    if (event == LIFETIME_CANCELLED) {
        *subject = (struct survival_subject){end - start, happened_within(cancelled, end)};
        return true;
    }
    if (filed->state == DAY_UNKNOWN || (filed->state == DAY_GIVEN && filed->date.days < start))
        return false;
    if (happened_within(filed, end))
        *subject = (struct survival_subject){filed->date.days - start, true};
    else
        *subject = (struct survival_subject){end - start, false};
    return true;
}

struct lifetimes lifetimes_estimate(struct arena *arena, const struct registry *registry,
                                    enum lifetime_event event, enum institution_kind kind)
{
    struct lifetimes lifetimes = {0};
    const struct institutions *list;
    struct survival_subject *subjects;
    struct date last;
    size_t count = 0;

    if (registry->newest < 0)
        return lifetimes;
    list = registry_source(registry, (size_t)registry->newest);
    last = registry_last_day(registry);
    lifetimes.given = event == LIFETIME_FILED ? list->has_filed : list->has_cancelled;
    if (!lifetimes.given)
        return lifetimes;
    subjects = arena_array(arena, list->count, sizeof(*subjects));
    for (size_t i = 0; i < list->count; i++) {
        const struct institution *one = &list->items[i];

        if (one->fault != INSTITUTION_SOUND || !day_reached(&one->registered, last) ||
            (kind != INSTITUTION_KINDS && one->kind != kind))
            continue;
        if (subject_of(one, event, last, &subjects[count]))
            count++;
        else
            lifetimes.unclear++;
    }
    lifetimes.survival = survival_estimate(arena, subjects, count);
    return lifetimes;
}

int lifetimes_days(int years)
{
    return years * 1461 / 4;
}
