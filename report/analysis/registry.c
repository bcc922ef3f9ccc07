/* Counting rows of registers by period and area; see registry.h. */
#include "analysis/registry.h"

#include "analysis/statistics.h"

/* What the counting of one period looks at. */
struct count {
    struct arena *arena;
    const struct areas *areas;
    const int *homes; /* [area]: the area of today that its rows count in */
    const struct period *period;
    const struct institutions *register_now;
    struct registry_counts *counts; /* [area] */
};

/* ---- areas ---- */

/* What has become of an area; where it has become nothing, of the area above it. */
static int home_of(const struct areas *areas, int area, struct date today)
{
    for (; area >= 0; area = areas->items[area].parent) {
        int successor = areas_successor(areas, area, today);
        if (successor >= 0)
            return successor;
    }
    return areas->root;
}

static const int *find_homes(struct arena *arena, const struct history *history)
{
    const struct areas *areas = &history->catalogue->areas;
    int *homes = arena_array(arena, areas->count, sizeof(*homes));

    for (size_t i = 0; i < areas->count; i++)
        homes[i] = home_of(areas, (int)i, history->today);
    return homes;
}

static int home(const struct count *count, const struct institution *institution)
{
    return institution->area < 0 ? count->areas->root : count->homes[institution->area];
}

/* ---- one register ---- */

static bool is_within(const struct institution_day *day, const struct period *period)
{
    return day->state == DAY_GIVEN && day->date.days >= period->first.days &&
           day->date.days <= period->last.days;
}

static bool has_days_to_filing(const struct institution *institution)
{
    return institution->filed.state == DAY_GIVEN &&
           institution->filed.date.days >= institution->registered.date.days;
}

static void count_row(struct registry_counts *counts, const struct institution *institution,
                      const struct period *period)
{
    const struct date eve = {period->first.days - 1};
    bool filed = is_within(&institution->filed, period);

    counts->covered = true;
    if (institution->fault != INSTITUTION_SOUND) {
        counts->left_out++;
        return;
    }
    counts->open_start += institution_open(institution, eve);
    counts->opened += is_within(&institution->registered, period);
    counts->cancelled += is_within(&institution->cancelled, period);
    counts->open_end += institution_open(institution, period->last);
    counts->filed += filed;
    counts->accepted += is_within(&institution->accepted, period);
    counts->timed += filed && has_days_to_filing(institution);
}

static void count_rows(const struct count *count)
{
    const struct institutions *list = count->register_now;

    for (size_t i = 0; i < list->count; i++)
        for (int at = home(count, &list->items[i]); at >= 0; at = count->areas->items[at].parent)
            count_row(&count->counts[at], &list->items[i], count->period);
    /* these have no row of their own, and so no area */
    count->counts[count->areas->root].left_out +=
        list->left_out[INSTITUTION_TWICE] + list->left_out[INSTITUTION_RAGGED];
}

/* The days to filing of each area stand one behind the other, as many as count_rows() found. */
static void find_medians(const struct count *count)
{
    const struct institutions *list = count->register_now;
    const struct arena_mark mark = arena_mark(count->arena);
    double **ends = arena_array(count->arena, count->areas->count, sizeof(*ends)), *days;
    size_t total = 0;

    for (size_t i = 0; i < count->areas->count; i++)
        total += count->counts[i].timed;
    days = arena_array(count->arena, total, sizeof(*days));
    for (size_t i = 0; i < count->areas->count; i++) {
        ends[i] = days;
        days += count->counts[i].timed;
    }
    for (size_t i = 0; i < list->count; i++) {
        const struct institution *one = &list->items[i];

        if (one->fault != INSTITUTION_SOUND || !is_within(&one->filed, count->period) ||
            !has_days_to_filing(one))
            continue;
        for (int at = home(count, one); at >= 0; at = count->areas->items[at].parent)
            *ends[at]++ = one->filed.date.days - one->registered.date.days;
    }
    for (size_t i = 0; i < count->areas->count; i++) {
        struct registry_counts *counts = &count->counts[i];
        if (counts->timed)
            counts->median_days = statistics_median(ends[i] - counts->timed, counts->timed);
    }
    arena_reset(count->arena, mark);
}

/* ---- one register against the one before ---- */

/* Counts each change in its area and in all above. */
static void count_changes(const struct count *count, const struct register_changes *changes)
{
    for (size_t i = 0; i < changes->count; i++)
        for (int at = changes->items[i].area; at >= 0; at = count->areas->items[at].parent) {
            enum register_change_kind what = changes->items[i].what;
            struct registry_counts *counts = &count->counts[at];

            counts->covered = true; /* a register that has dropped all of an area speaks of it so */
            counts->changed += what == REGISTER_CHANGED;
            counts->late += what == REGISTER_LATE;
            counts->dropped += what == REGISTER_DROPPED;
        }
}

/* ---- periods ---- */

static bool has_register(const struct history *history, size_t period)
{
    return history->items[period].result.intake.institutions.there;
}

static const struct period *period_at(const struct history *history, size_t period)
{
    return &history->items[period].result.period;
}

/* Periods stand by last day, so the first that fits is the earliest. */
static int find_source(const struct history *history, size_t period)
{
    if (has_register(history, period))
        return (int)period;
    for (size_t i = 0; i < history->count; i++)
        if (has_register(history, i) &&
            period_at(history, i)->last.days >= period_at(history, period)->last.days)
            return (int)i;
    return -1;
}

/* The nearest period before of the same kind whose register is of its own day; a period that looks
 * back is compared with none. */
static int find_before(const struct registry *registry, size_t period)
{
    const struct history *history = registry->history;
    const struct span *span = &history->spans[period_at(history, period)->kind];
    int before = -1;

    if (registry->periods[period].looked_back)
        return -1;
    for (size_t n = 0; n < span->count && span->periods[n] != period; n++) {
        const struct registry_period *earlier = &registry->periods[span->periods[n]];
        if (earlier->source >= 0 && !earlier->looked_back)
            before = (int)span->periods[n];
    }
    return before;
}

static void compute_period(struct arena *arena, struct registry *registry, const int *homes,
                           size_t index)
{
    const struct history *history = registry->history;
    struct registry_period *period = &registry->periods[index];
    struct count count = {.arena = arena,
                          .areas = &history->catalogue->areas,
                          .homes = homes,
                          .period = period_at(history, index)};

    if (period->source < 0)
        return;
    count.register_now = registry_source(registry, index);
    period->areas = count.counts = arena_array(arena, count.areas->count, sizeof(*count.counts));
    count_rows(&count);
    find_medians(&count);
    period->before = find_before(registry, index);
    if (period->before < 0)
        return;
    period->changes = register_changes_find(
        arena, registry_source(registry, (size_t)period->before), count.register_now,
        period_at(history, (size_t)period->before)->last, homes);
    count_changes(&count, &period->changes);
}

/* ---- filing by kind and age ---- */

int full_years(struct date from, struct date to)
{
    int years[2], months[2], days[2];

    date_split(from, &years[0], &months[0], &days[0]);
    date_split(to, &years[1], &months[1], &days[1]);
    return years[1] - years[0] -
           (months[1] < months[0] || (months[1] == months[0] && days[1] < days[0]));
}

static enum age_band band_of(int years)
{
    static const int ends[] = {[AGE_0] = 1, [AGE_1] = 2, [AGE_2] = 3, [AGE_3] = 5};
    int band = AGE_0;

    while (band < AGE_5 && years >= ends[band])
        band++;
    return (enum age_band)band;
}

bool filing_rate(const struct filing_cell *cell, double *percent)
{
    size_t known = cell->open - cell->unclear;

    *percent = known ? (double)cell->filed / (double)known * 100 : 0;
    return known > 0;
}

static void count_filing(struct registry *registry)
{
    const struct institutions *list =
        &registry->history->items[registry->newest].result.intake.institutions;
    const struct date last = registry_last_day(registry);

    for (size_t i = 0; i < list->count; i++) {
        const struct institution *one = &list->items[i];
        size_t kinds[] = {one->kind, INSTITUTION_KINDS}, ages[] = {0, AGE_BANDS};

        if (one->fault != INSTITUTION_SOUND || !institution_open(one, last))
            continue;
        ages[0] = band_of(full_years(one->registered.date, last));
        for (size_t cell = 0; cell < 4; cell++) {
            struct filing_cell *at = &registry->filing[kinds[cell / 2]][ages[cell % 2]];

            at->open++;
            at->filed += day_reached(&one->filed, last);
            at->unclear += one->filed.state == DAY_UNKNOWN;
        }
    }
}

/* ---- all of it ---- */

const struct institutions *registry_source(const struct registry *registry, size_t period)
{
    int source = registry->periods[period].source;

    return source < 0 ? NULL : &registry->history->items[source].result.intake.institutions;
}

struct date registry_last_day(const struct registry *registry)
{
    return period_at(registry->history, (size_t)registry->newest)->last;
}

void registry_compute(struct arena *arena, const struct history *history, struct registry *registry)
{
    const int *homes = find_homes(arena, history);

    *registry = (struct registry){.history = history, .newest = -1};
    registry->periods = arena_array(arena, history->count, sizeof(*registry->periods));
    for (size_t i = 0; i < history->count; i++) {
        struct registry_period *period = &registry->periods[i];

        *period = (struct registry_period){.source = find_source(history, i), .before = -1};
        period->looked_back =
            period->source >= 0 && period_at(history, (size_t)period->source)->last.days >
                                       period_at(history, i)->last.days;
        if (has_register(history, i))
            registry->newest = (int)i;
    }
    for (size_t i = 0; i < history->count; i++)
        compute_period(arena, registry, homes, i);
    if (registry->newest >= 0)
        count_filing(registry);
}
