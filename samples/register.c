/* Places, children and names of institutions: see register.h. */
#include "register.h"

#include <assert.h>
#include <inttypes.h>

/* No institution is larger than MOST_PLACES. */
enum { MOST_PLACES = 180 };

/* In ‰ of the institutions that stay: who changes its number of places, its name, its owner. */
enum { RESIZED = 12, RENAMED = 8, HANDED_OVER = 6 };

/* The open institutions of a county, in the order of their serials. */
struct open {
    struct institution *items[MOST_INSTITUTIONS];
    bool is_new[MOST_INSTITUTIONS]; /* in no register so far */
    int count;
};

static void list_open(struct history *history, struct open *open)
{
    open->count = 0;
    for (int i = 0; i < history->count; i++) {
        struct institution *item = &history->items[i];
        if (item->cancelled)
            continue;
        open->items[open->count] = item;
        open->is_new[open->count++] = item->places == 0;
    }
}

/* What an institution of its kind would like to have. */
static int64_t wish(const struct history *history, const struct institution *item)
{
    const struct kind_profile *profile = &kind_profiles[item->kind];

    return history_draw(profile->smallest, profile->largest, 0, history, item, ASPECT_PLACES);
}

/* ---- changes ---- */

/* Whom an institution is handed over to. */
static const enum ownership successors[OWNERSHIPS] = {
    [OWNERSHIP_PRIVATE] = OWNERSHIP_ENTERPRISE,
    [OWNERSHIP_PUBLIC] = OWNERSHIP_ENTRUSTED,
    [OWNERSHIP_ENTRUSTED] = OWNERSHIP_PUBLIC,
    [OWNERSHIP_ENTERPRISE] = OWNERSHIP_PRIVATE,
};

/* A few change their name, owner or size. */
static void change_some(const struct history *history, struct open *open, int year)
{
    for (int i = 0; i < open->count; i++) {
        struct institution *item = open->items[i];
        int chance = history_draw(0, 999, year, history, item, ASPECT_CHANGE);
        bool one_family = item->kind == KIND_FAMILY; /* its places and owner are the family's */
        if (open->is_new[i])
            continue;
        if (chance < RENAMED)
            item->renamed = true;
        else if (chance < RENAMED + HANDED_OVER && !one_family)
            item->ownership = successors[item->ownership];
        else if (chance < RENAMED + HANDED_OVER + RESIZED && !one_family)
            item->places +=
                item->places * history_draw(-15, 30, year, history, item, ASPECT_CHANGE_SIZE) / 100;
    }
}

/* Where the new ones would have to be too small or too large on average, more of the others change
 * their size, a third at most, in drawn order. Returns what is left for the new ones. */
static int64_t make_room(const struct history *history, struct open *open, int year, int64_t left,
                         int64_t low, int64_t high)
{
    struct candidate candidates[MOST_INSTITUTIONS];
    int count = 0;

    for (int i = 0; i < open->count; i++) {
        struct institution *item = open->items[i];
        if (!open->is_new[i] && item->kind != KIND_FAMILY)
            candidates[count++] = (struct candidate){
                history_draw(0, 999999, year, history, item, ASPECT_CHANGE_SIZE), item};
    }
    history_sort(candidates, count);
    for (int i = 0; i < count && (left < low || left > high); i++) {
        struct institution *item = candidates[i].item;
        int64_t step = left < low ? left - low : left - high, most = item->places / 3;
        if (step < -most)
            step = -most;
        if (step > most)
            step = most;
        item->places += step;
        left -= step;
    }
    assert(left >= low && left <= high);
    return left;
}

/* ---- places ---- */

/* What the others leave of `total` goes to the new ones, as they wish. */
static void settle_places(const struct history *history, struct open *open, int year, int64_t total)
{
    int64_t weight[MOST_INSTITUTIONS], limit[MOST_INSTITUTIONS], share[MOST_INSTITUTIONS];
    int64_t left = total, kept = 0;
    int count = 0;

    assert(open->count > 0);
    for (int i = 0; i < open->count; i++) {
        struct institution *item = open->items[i];
        if (open->is_new[i] && item->kind == KIND_FAMILY)
            item->places = wish(history, item); /* takes no more than it wishes */
        left -= item->places;
        kept += !open->is_new[i];
        if (item->places)
            continue;
        weight[count] = wish(history, item);
        limit[count++] = MOST_PLACES;
    }
    int64_t usual = count * total / open->count;
    if (kept)
        left = make_room(history, open, year, left, usual * 6 / 10, usual * 16 / 10);
    split(left, weight, limit, count, share);
    for (int i = 0, next = 0; i < open->count; i++)
        if (!open->items[i]->places)
            open->items[i]->places = share[next++];
}

/* ---- inclusive places ---- */

/* Most of an institution's places, or all of them; never more than `left`. */
static int64_t take_inclusive(const struct history *history, struct institution *item, int64_t left)
{
    int percent = 20 * history_draw(3, 7, 0, history, item, ASPECT_INCLUSIVE_SIZE);
    int64_t taken = item->places * (percent > 100 ? 100 : percent) / 100 - item->inclusive;

    taken = taken < 0 ? 0 : taken > left ? left : taken;
    item->inclusive += taken;
    return left - taken;
}

/* Institutions keep theirs, the new ones come next, the public ones first; then others turn
 * inclusive, and at last they do with all they have. Where there are too many, some turn back. */
static void settle_inclusive(const struct history *history, struct open *open, int64_t total)
{
    struct candidate candidates[MOST_INSTITUTIONS];
    int64_t left = total;

    for (int i = 0; i < open->count; i++) {
        struct institution *item = open->items[i];
        int64_t key = history_draw(0, 999999, 0, history, item, ASPECT_INCLUSIVE);
        bool of_the_public =
            item->ownership == OWNERSHIP_PUBLIC || item->ownership == OWNERSHIP_ENTRUSTED;
        if (item->inclusive > item->places)
            item->inclusive = item->places;
        left -= item->inclusive;
        candidates[i] = (struct candidate){
            (of_the_public ? key / 3 : key) + (open->is_new[i] ? 0 : 1000000), item};
    }
    history_sort(candidates, open->count);
    for (int i = 0; i < open->count && left > 0; i++)
        if (!candidates[i].item->inclusive)
            left = take_inclusive(history, candidates[i].item, left);
    for (int i = 0; i < open->count && left > 0; i++) {
        struct institution *item = candidates[i].item;
        int64_t most = item->places - item->inclusive, taken = most < left ? most : left;
        item->inclusive += taken;
        left -= taken;
    }
    for (int i = open->count - 1; i >= 0 && left < 0; i--) {
        struct institution *item = candidates[i].item;
        int64_t given = item->inclusive < -left ? item->inclusive : -left;
        item->inclusive -= given;
        left += given;
    }
}

/* ---- children ---- */

static void settle_children(const struct history *history, struct open *open, int year,
                            int64_t total)
{
    int64_t weight[MOST_INSTITUTIONS], limit[MOST_INSTITUTIONS], share[MOST_INSTITUTIONS];

    for (int i = 0; i < open->count; i++) {
        const struct institution *item = open->items[i];
        limit[i] = item->places;
        weight[i] = item->places * history_draw(60, 140, 0, history, item, ASPECT_CHILDREN) *
                    history_draw(92, 108, year, history, item, ASPECT_CHILDREN);
    }
    split(total, weight, limit, open->count, share);
    for (int i = 0; i < open->count; i++)
        open->items[i]->children = share[i];
}

void register_settle(struct history *history, const struct sample *sample)
{
    const int64_t *value = sample->value[history->county];
    int year = sample->year->year;
    struct open open;

    for (int i = 0; i < history->count; i++) {
        struct institution *item = &history->items[i];
        if (item->cancelled && !item->places)
            item->places = wish(history, item); /* closed before there was a register */
        if (item->cancelled)
            item->children = 0;
    }
    list_open(history, &open);
    change_some(history, &open, year);
    settle_places(history, &open, year, value[PLACES]);
    settle_inclusive(history, &open, value[PLACES_INCLUSIVE]);
    settle_children(history, &open, year, value[CHILDREN_ENROLLED]);
}

/* ---- writing ---- */

static void write_row(FILE *file, const struct county *county, const struct institution *item)
{
    const struct kind_profile *profile = &kind_profiles[item->kind];

    fprintf(file, "FJ-%d-%04d,示例%s%s%s%04d,%d,%s,%s,%" PRId64 ",%" PRId64 ",%" PRId64 ",",
            county->code, item->serial, county->name, item->renamed ? "新" : "", profile->suffix,
            item->serial, county->code, profile->label, ownerships[item->ownership], item->places,
            item->inclusive, item->children);
    history_write_day(file, item->registered);
    fputc(',', file);
    history_write_day(file, item->filed);
    fputc(',', file);
    history_write_day(file, item->accepted);
    fputc(',', file);
    history_write_day(file, item->cancelled);
    fputc('\n', file);
}

void register_write(const char *folder, const struct history histories[COUNTIES], int year)
{
    FILE *file = sample_create(folder, year, "register.csv");

    fputs("id,name,area,kind,ownership,places,places_inclusive,children_enrolled,registered_on,"
          "filed_on,accepted_on,cancelled_on\n",
          file);
    for (int i = 0; i < COUNTIES; i++)
        for (int j = 0; j < histories[i].count; j++)
            write_row(file, &counties[i], &histories[i].items[j]);
    sample_finish(file);
}
