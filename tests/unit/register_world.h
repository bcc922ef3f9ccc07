/* The world of world.h with what register and services yield, and their files.
 *
 * Include it behind <cmocka.h>. */
#ifndef TUOYU_TESTS_REGISTER_WORLD_H
#define TUOYU_TESTS_REGISTER_WORLD_H

#include "base/buffer.h"
#include "world.h"

#define HEADER                                                               \
    "id,name,area,kind,ownership,places,places_inclusive,children_enrolled," \
    "registered_on,filed_on,accepted_on,cancelled_on\n"

enum { INCLUSIVE = SHARE + 1, CHILDREN, REGISTERED, FILED, ACCEPTED, EMPLOYER, REACHED, GUIDED };

/* The world of world.h with the measures that register and services yield. */
static inline int register_setup(void **state)
{
    static const char *const codes[] = {"places_inclusive",         "children_enrolled",
                                        "institutions_registered",  "institutions_filed",
                                        "institutions_accepted",    "employer_nurseries",
                                        "newborn_families_reached", "families_guided"};
    struct world *world;

    world_setup(state);
    world = *state;
    for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
        int measure = fixture_measure(&world->f, codes[i]);
        names_add(&world->f.arena, &world->f.catalogue.measures.names,
                  &(struct name){.folded = codes[i], .thing = measure});
    }
    names_sort(&world->f.catalogue.measures.names);
    return 0;
}

static inline void read_register(struct world *world, const char *rows)
{
    put(world, "2022/register.csv", arena_printf(&world->f.arena, "%s%s", HEADER, rows));
    read_period(world);
}

static inline void read_services(struct world *world, const char *rows)
{
    put(world, "2022/services.csv",
        arena_printf(&world->f.arena, "area,family_id,contact_on,channel,kind\n%s", rows));
    read_period(world);
}

#endif
