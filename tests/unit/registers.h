/* Registers of three years made by hand, for tests of analysis/registry.h and what it stands on.
 *
 * Include it behind <cmocka.h>. */
#ifndef TUOYU_TESTS_REGISTERS_H
#define TUOYU_TESTS_REGISTERS_H

#include <stdlib.h>

#include "analysis/registry.h"
#include "check.h"
#include "fixture.h"

enum { PROVINCE, LINE, CITY, OLD, EAST, WEST, OTHER, GONE, AREAS };

#define PERIODS 3

/* Three years with registers, of a province with two cities; OLD has become EAST in 2022, GONE has
 * become nothing. */
struct world {
    struct fixture f;
    struct history history;
    struct history_period items[PERIODS];
    size_t order[PERIODS];
    struct registry registry;
};

static inline void end_area(struct fixture *f, int area, const char *successor)
{
    f->areas[area].has_valid_to = true;
    f->areas[area].valid_to = date_of(2021, 12, 31);
    f->areas[area].successor = successor;
}

static inline int registers_set_up(void **state)
{
    static const char *const names[PERIODS] = {"2021", "2022", "2023"};
    struct world *world = calloc(1, sizeof(*world));
    struct fixture *f;

    assert_non_null(world);
    f = &world->f;
    fixture_init(f);
    fixture_area(f, "350000", AREA_PROVINCE, -1);
    fixture_area(f, "350001", AREA_LINE, PROVINCE);
    fixture_area(f, "350100", AREA_CITY, PROVINCE);
    fixture_area(f, "350101", AREA_COUNTY, CITY);
    fixture_area(f, "350102", AREA_COUNTY, CITY);
    fixture_area(f, "350103", AREA_COUNTY, CITY);
    fixture_area(f, "350200", AREA_CITY, PROVINCE);
    fixture_area(f, "350201", AREA_COUNTY, OTHER);
    end_area(f, OLD, "350102");
    end_area(f, GONE, "");
    f->areas[EAST].has_valid_from = true;
    f->areas[EAST].valid_from = date_of(2022, 1, 1);
    world->history =
        (struct history){.catalogue = &f->catalogue, .items = world->items, .count = PERIODS};
    for (size_t i = 0; i < PERIODS; i++) {
        period_parse(names[i], &world->items[i].result.period);
        world->order[i] = i;
    }
    world->history.today = world->items[PERIODS - 1].result.period.last;
    world->history.spans[PERIOD_YEAR] =
        (struct span){.kind = PERIOD_YEAR, .periods = world->order, .count = PERIODS};
    *state = world;
    return 0;
}

static inline int registers_tear_down(void **state)
{
    struct world *world = *state;

    fixture_release(&world->f);
    free(world);
    return 0;
}

static inline struct institutions *list_of(struct world *world, size_t period)
{
    struct institutions *list = &world->items[period].result.intake.institutions;

    list->there = list->has_filed = list->has_accepted = list->has_cancelled = true;
    return list;
}

static inline struct institution_day day_of(const char *text)
{
    struct institution_day day = {.state = DAY_NONE};

    if (*text) {
        day.state = DAY_GIVEN;
        if (date_parse(text, &day.date))
            fail_msg("no day: %s", text);
    }
    return day;
}

/* A row with its days: registered, filed, cancelled. Returns it, until the next one is added. */
static inline struct institution *put(struct world *world, size_t period, const char *id, int area,
                                      const char *registered, const char *filed,
                                      const char *cancelled)
{
    struct institutions *list = list_of(world, period);

    institutions_add(&world->f.arena, list,
                     &(struct institution){.id = id,
                                           .name = "",
                                           .ownership = "",
                                           .area = area,
                                           .kind = INSTITUTION_NURSERY,
                                           .places = -1,
                                           .registered = day_of(registered),
                                           .filed = day_of(filed),
                                           .cancelled = day_of(cancelled)});
    return &list->items[list->count - 1];
}

static inline void compute(struct world *world)
{
    registry_compute(&world->f.arena, &world->history, &world->registry);
}

static inline const struct registry_counts *counts_of(const struct world *world, size_t period,
                                                      int area)
{
    return &world->registry.periods[period].areas[area];
}

/* ---- at random ---- */

static inline struct institution_day any_day(int from, int most)
{
    return (struct institution_day){DAY_GIVEN, {from + rand() % most}};
}

static inline void put_any(struct world *world, size_t period, unsigned number)
{
    static const int areas[] = {LINE, CITY, OLD, EAST, WEST, OTHER, GONE};
    const char *id = arena_printf(&world->f.arena, "%u", number);
    struct institution *one = put(world, period, id, areas[rand() % 7], "", "", "");

    one->registered = any_day(date_of(2019, 1, 1).days, 2000);
    if (rand() % 2)
        one->filed = any_day(one->registered.date.days, 500);
    if (rand() % 3 == 0)
        one->cancelled = any_day(one->registered.date.days, 1000);
    one->kind = (enum institution_kind)(rand() % INSTITUTION_KINDS);
    if (rand() % 20 == 0)
        one->fault = INSTITUTION_BACKWARD;
}

#endif
