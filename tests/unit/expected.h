/* What a return gives for the places of 鼓楼区, as tables of returns: a form that somebody sends
 * next year is one more row.
 *
 * Include it behind <cmocka.h>. */
#ifndef TUOYU_TESTS_EXPECTED_H
#define TUOYU_TESTS_EXPECTED_H

#include <stdio.h>
#include <string.h>

#include "check.h"
#include "world.h"

/* What a return gives for the places of 鼓楼区: a number, a state, or - for no fact; and the codes
 * of all findings in order. */
struct expected {
    const char *text, *places, *codes;
};

static inline const char *codes_of(struct world *world)
{
    struct buffer text = BUFFER_INIT;
    const char *codes;

    for (int code = 0; code < DIAG_CODE_COUNT; code++)
        if (found(world, (enum diag_code)code))
            buffer_printf(&text, "%s%s", text.length ? " " : "",
                          diag_code_name((enum diag_code)code));
    codes = arena_strdup(&world->f.arena, buffer_text(&text));
    buffer_release(&text);
    return codes;
}

static inline const char *places_of(struct world *world, int area)
{
    const struct fact *fact = fact_of(world, area, PLACES);
    static char text[NUMBER_TEXT];

    if (!fact)
        return "-";
    return fact->state == VALUE_OK        ? number_shortest(fact->value, text)
           : fact->state == VALUE_INVALID ? "invalid"
                                          : "missing";
}

static inline void check_all(struct world *world, const struct expected *expected, size_t count)
{
    bool failed = false;

    for (size_t i = 0; i < count; i++) {
        const char *places, *codes;

        read_return(world, expected[i].text);
        places = places_of(world, GULOU);
        codes = codes_of(world);
        if (strcmp(places, expected[i].places) == 0 && strcmp(codes, expected[i].codes) == 0)
            continue;
        print_error("%s--> %s [%s], expected %s [%s]\n", expected[i].text, places, codes,
                    expected[i].places, expected[i].codes);
        failed = true;
    }
    assert_false(failed);
}
#define CHECK_ALL(world, list) check_all((world), (list), sizeof(list) / sizeof(*(list)))

#endif
