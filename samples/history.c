/* Institutions through time: see history.h.
 *
 * Each year closes some, opens as many as the return asks for, then files and accepts. Who it is
 * comes of a draw divided by a weight, smallest first: the chance to be taken is about
 * proportional to the weight.
 */
#include "history.h"

#include <assert.h>
#include <stdlib.h>

/* What is counted at a year's end. */
enum trait { OPEN, FILED, ACCEPTED, EMPLOYER, TRAITS };

static const enum measure measure_of[TRAITS] = {
    [OPEN] = INSTITUTIONS_REGISTERED,
    [FILED] = INSTITUTIONS_FILED,
    [ACCEPTED] = INSTITUTIONS_ACCEPTED,
    [EMPLOYER] = EMPLOYER_NURSERIES,
};

/* Days that lie between, and by which a year's filings are in: whoever registers up to the end of
 * November can still be accepted within the year. */
enum { FILE_AFTER = 14, ACCEPT_AFTER = 10, LAST_FILINGS = 21, CLOSE_AFTER = 60 };

enum { EPOCH = 2014, DRAWN_FOR_INSTITUTIONS = 100000 };

/* ---- days ---- */

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int first_day(int year)
{
    int day = 1;

    for (int y = EPOCH; y < year; y++)
        day += is_leap(y) ? 366 : 365;
    return day;
}

static int last_day(int year)
{
    return first_day(year + 1) - 1;
}

static int year_of(int day)
{
    int year = EPOCH;

    while (last_day(year) < day)
        year++;
    return year;
}

void history_write_day(FILE *file, int day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (!day)
        return;
    int year = year_of(day), month = 0;
    day -= first_day(year) - 1;
    for (;; month++) {
        int length = lengths[month] + (month == 1 && is_leap(year));
        if (day <= length)
            break;
        day -= length;
    }
    fprintf(file, "%d-%02d-%02d", year, month + 1, day);
}

static int later(int a, int b)
{
    return a > b ? a : b;
}

static int earlier(int a, int b)
{
    return a < b ? a : b;
}

/* ---- who ---- */

int history_draw(int low, int high, int year, const struct history *history,
                 const struct institution *item, enum aspect aspect)
{
    return draw(low, high, year, counties[history->county].code,
                DRAWN_FOR_INSTITUTIONS + item->serial * ASPECTS + (int)aspect);
}

static int compare_candidates(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->item > b->item) - (a->item < b->item);
}

void history_sort(struct candidate *candidates, int count)
{
    qsort(candidates, (size_t)count, sizeof(*candidates), compare_candidates);
}

static bool has(const struct institution *item, enum trait trait)
{
    if (item->cancelled)
        return false;
    switch (trait) {
    case FILED:
        return item->filed;
    case ACCEPTED:
        return item->accepted;
    case EMPLOYER:
        return item->kind == KIND_EMPLOYER;
    case OPEN:
    case TRAITS:
        break;
    }
    return true;
}

static int standing(const struct history *history, enum trait trait)
{
    int count = 0;

    for (int i = 0; i < history->count; i++)
        count += has(&history->items[i], trait);
    return count;
}

static struct candidate candidate(const struct history *history, struct institution *item, int year,
                                  enum aspect aspect, int weight)
{
    int64_t chance = history_draw(1, 1000000, year, history, item, aspect);

    return (struct candidate){chance * 10000 / later(weight, 1), item};
}

/* ---- closing ---- */

/* The young close more often than the old, the unfiled more often than the filed. */
static int risk(const struct institution *item, int year)
{
    int age = year - year_of(item->registered);
    int risk = age <= 1 ? 6 : age == 2 ? 4 : age == 3 ? 2 : 1;

    return item->filed ? risk : 2 * risk;
}

static void cancel(const struct history *history, struct institution *item, int year)
{
    int earliest = later(first_day(year), item->registered + CLOSE_AFTER);

    item->cancelled =
        history_draw(earliest, last_day(year), year, history, item, ASPECT_CANCELLED_DAY);
}

/* Closes what a falling count asks for, and from 1 to 4 % at least; also what makes room for the
 * employer nurseries to come where the county hardly grows. The open come last, since closing for
 * another count's sake does for theirs as well. */
static void close_some(struct history *history, int year, const int goal[TRAITS])
{
    static const enum trait order[] = {ACCEPTED, FILED, EMPLOYER, OPEN};
    struct candidate candidates[MOST_INSTITUTIONS];
    int count = 0, open = standing(history, OPEN), code = counties[history->county].code;
    int usual = (open * draw(10, 40, year, code, DRAWN_FOR_INSTITUTIONS) +
                 draw(0, 999, year, code, DRAWN_FOR_INSTITUTIONS + 1)) /
                1000;

    for (int i = 0; i < history->count; i++) {
        struct institution *item = &history->items[i];
        if (has(item, OPEN))
            candidates[count++] =
                candidate(history, item, year, ASPECT_CANCELLED, risk(item, year));
    }
    history_sort(candidates, count);
    for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++) {
        int left = goal[order[i]];
        if (order[i] == OPEN)
            left = earlier(left - later(0, goal[EMPLOYER] - standing(history, EMPLOYER)),
                           open - usual);
        int excess = standing(history, order[i]) - left;
        for (int j = 0; j < count && excess > 0; j++) {
            if (has(candidates[j].item, order[i])) {
                cancel(history, candidates[j].item, year);
                excess--;
            }
        }
    }
}

/* ---- opening ---- */

static int pick(int percent, const int *shares)
{
    int i = 0;

    while (percent >= shares[i])
        percent -= shares[i++];
    return i;
}

/* A family point takes so few that the smallest counties, which the first ones make up, have
 * none. */
static enum kind kind_of(const struct history *history, const struct institution *item)
{
    int shares[KINDS];

    for (int i = 0; i < KINDS; i++)
        shares[i] = kind_profiles[i].percent;
    int kind = pick(history_draw(0, 99, 0, history, item, ASPECT_KIND), shares);
    return kind == KIND_FAMILY && item->serial < 8 ? KIND_NURSERY : (enum kind)kind;
}

/* Days are spread over the year in rising order, each within its own part of it. */
static void open_some(struct history *history, int year, const int goal[TRAITS])
{
    int count = goal[OPEN] - standing(history, OPEN);
    int employers = goal[EMPLOYER] - standing(history, EMPLOYER);

    assert(employers >= 0 && employers <= count);
    assert(history->count + count <= MOST_INSTITUTIONS);
    for (int i = 0; i < count; i++) {
        struct institution *item = &history->items[history->count++];
        *item = (struct institution){.serial = history->count};
        bool employer = (i + 1) * employers / count > i * employers / count;
        item->kind = employer ? KIND_EMPLOYER : kind_of(history, item);
        item->ownership =
            (enum ownership)pick(history_draw(0, 99, 0, history, item, ASPECT_OWNERSHIP),
                                 kind_profiles[item->kind].ownership);
        item->registered =
            first_day(year) +
            (i * 365 + history_draw(0, 364, 0, history, item, ASPECT_REGISTERED)) / count;
    }
}

/* ---- filing ---- */

/* By how many the pressure to file soon has grown since 2018. */
static int promptness(int year)
{
    return later(0, year - 2018);
}

static bool is_new(const struct institution *item, int year)
{
    return year_of(item->registered) >= year - 1;
}

/* New ones file within a span that shrinks from year to year; the backlog at any time. */
static void file_one(const struct history *history, struct institution *item, int year)
{
    int latest = last_day(year) - LAST_FILINGS;

    if (item->registered + FILE_AFTER > latest)
        item->registered -= 120; /* the last ones of a year in which everybody has filed */
    int earliest = later(first_day(year), item->registered + FILE_AFTER);
    int usual = later(60, 240 - 30 * promptness(year));
    int span = is_new(item, year)
                   ? history_draw(usual / 3, 2 * usual, year, history, item, ASPECT_FILED_SPAN)
                   : 366;
    item->filed = history_draw(earliest, earlier(latest, earliest + span), year, history, item,
                               ASPECT_FILED_DAY);
}

static void file_some(struct history *history, int year, int goal)
{
    struct candidate candidates[MOST_INSTITUTIONS];
    int count = 0, wanted = goal - standing(history, FILED);
    int latest = last_day(year) - LAST_FILINGS;

    for (int i = 0; i < history->count; i++) {
        struct institution *item = &history->items[i];
        if (item->cancelled || item->filed)
            continue;
        int weight = latest - later(first_day(year), item->registered + FILE_AFTER);
        if (is_new(item, year))
            weight *= 1 + promptness(year);
        candidates[count++] = candidate(history, item, year, ASPECT_FILED, weight);
    }
    assert(wanted >= 0 && wanted <= count);
    history_sort(candidates, count);
    for (int i = 0; i < wanted; i++)
        file_one(history, candidates[i].item, year);
}

static void accept_some(struct history *history, int year, int goal)
{
    struct candidate candidates[MOST_INSTITUTIONS];
    int count = 0, wanted = goal - standing(history, ACCEPTED);

    for (int i = 0; i < history->count; i++) {
        struct institution *item = &history->items[i];
        if (item->cancelled || item->accepted || !item->filed)
            continue;
        int weight = last_day(year) - later(first_day(year), item->filed + ACCEPT_AFTER);
        candidates[count++] = candidate(history, item, year, ASPECT_ACCEPTED, weight);
    }
    assert(wanted >= 0 && wanted <= count);
    history_sort(candidates, count);
    for (int i = 0; i < wanted; i++) {
        struct institution *item = candidates[i].item;
        int earliest = later(first_day(year), item->filed + ACCEPT_AFTER);
        item->accepted = history_draw(earliest, earlier(last_day(year), earliest + 60), year,
                                      history, item, ASPECT_ACCEPTED_DAY);
    }
}

/* ---- years ---- */

static void advance(struct history *history, int year, const int goal[TRAITS])
{
    close_some(history, year, goal);
    open_some(history, year, goal);
    file_some(history, year, goal[FILED]);
    accept_some(history, year, goal[ACCEPTED]);
}

void history_begin(struct history *history, int county, const struct sample *first)
{
    *history = (struct history){.county = county};
    for (size_t i = 0; i < sizeof(prehistory) / sizeof(*prehistory); i++) {
        const struct prehistory *past = &prehistory[i];
        int goal[TRAITS];
        for (int trait = 0; trait < TRAITS; trait++) {
            bool filing = trait == FILED || trait == ACCEPTED;
            goal[trait] = (int)(first->value[county][measure_of[trait]] *
                                (filing ? past->filed : past->open) / 100);
        }
        advance(history, past->year, goal);
    }
}

void history_advance(struct history *history, const struct sample *sample)
{
    int goal[TRAITS];

    for (int trait = 0; trait < TRAITS; trait++)
        goal[trait] = (int)sample->value[history->county][measure_of[trait]];
    advance(history, sample->year->year, goal);
}
