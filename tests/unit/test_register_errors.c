/* Register and services: what an error in a row leaves out, and that the sums say so. */
#include "check.h"
#include "register_world.h"

/* A figure that cannot be used is missing in the sum, and the sum says so; others are whole. */
static void test_register_lacks(void **state)
{
    struct world *world = *state;

    read_register(world, "1,,350102,社区,,10,5,1,2022-01-02,,,\n"
                         "2,,350102,社区,,x,5,,2022-01-02,,,\n"
                         "3,,350103,社区,,7,5,1,2022-13-02,,,\n");
    assert_int_equal(fact_of(world, GULOU, PLACES)->state, VALUE_INCOMPLETE);
    assert_true(fact_of(world, GULOU, PLACES)->value >= 10 &&
                fact_of(world, GULOU, PLACES)->value <= 10);
    assert_int_equal(fact_of(world, GULOU, CHILDREN)->state, VALUE_INCOMPLETE);
    assert_value(world, GULOU, INCLUSIVE, 10);
    assert_value(world, GULOU, REGISTERED, 2);
    assert_int_equal(fact_of(world, TAIJIANG, REGISTERED)->state, VALUE_INCOMPLETE);
}

/* Whatever a row has an error in is lacking in the sums of its area, and nothing else is. */
static void test_register_errors_are_lacking(void **state)
{
    enum { FIRST = INCLUSIVE };
    static const struct {
        const char *row;
        unsigned lacking; /* bits by measure, from FIRST; PLACES is bit 31 */
    } cases[] = {
        {"2,,350102,社区,,20,5,1,2022-01-02,2022-01-01,,", 1U << (FILED - FIRST)},
        {"2,,350102,社区,,20,5,1,2022-01-02,2022-03-01,2022-02-28,", 1U << (ACCEPTED - FIRST)},
        {"2,,350102,社区,,10,11,1,2022-01-02,,,", 1U << (INCLUSIVE - FIRST)},
        {"2,,350102,茶馆,,10,5,1,2022-01-02,,,", 1U << (EMPLOYER - FIRST)},
        {"2,,350102,社区,,10,5,0,2022-01-02,,,2022-01-01", ~0U},
        {"1,,350102,社区,,10,5,0,2022-01-02,,,", ~0U},
        {"2,,350102,社区,,0,0,0,2022-01-02,,,", 0},
        {",,350102,社区,,10,5,0,2022-01-02,,,", 0},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        read_register(world,
                      arena_printf(&world->f.arena, "1,,350102,社区,,10,5,1,2022-01-02,,,\n%s\n",
                                   cases[i].row));
        for (int measure = FIRST; measure <= EMPLOYER; measure++) {
            bool lacking = cases[i].lacking >> (measure - FIRST) & 1;
            if (fact_of(world, GULOU, measure)->state != (lacking ? VALUE_INCOMPLETE : VALUE_OK))
                fail_msg("%s: measure %d", cases[i].row, measure);
        }
        assert_int_equal(fact_of(world, GULOU, PLACES)->state,
                         cases[i].lacking >> 31 ? VALUE_INCOMPLETE : VALUE_OK);
    }
}

/* Planned or closed for the year: asked about once an area, with its lines. */
static void test_register_zero_places(void **state)
{
    struct world *world = *state;
    struct buffer rows = BUFFER_INIT;
    const struct finding *finding;

    for (int i = 0; i < 10; i++)
        buffer_printf(&rows, "%d,,350102,社区,,0,0,0,2022-01-02,,,\n", i);
    buffer_add_text(&rows, "x,,350102,社区,,30,0,0,2022-01-02,,,\n"
                           "y,,350102,社区,,0,0,0,2021-01-02,,,2022-01-02\n" /* closed for good */
                           "z,,350103,社区,,0,0,0,2022-01-02,,,\n");
    read_register(world, buffer_text(&rows));
    buffer_release(&rows);
    assert_int_equal(found(world, DIAG_W245), 2);
    finding = finding_of(world, DIAG_W245);
    assert_place(finding, "2022/register.csv", 2, 6);
    assert_string_equal(finding->area, "350102");
    assert_string_equal(finding->args[0], "10");
    assert_string_equal(finding->args[1], "2、3、4、5、6、7、8、9");
    assert_string_equal(finding->args[2], "等");
    assert_value(world, GULOU, PLACES, 30);
    assert_value(world, GULOU, REGISTERED, 11);
    assert_value(world, TAIJIANG, PLACES, 0);
}

/* A contact that an error leaves out may be of the area: its sums lack it. */
static void test_services_errors_are_lacking(void **state)
{
    static const struct {
        const char *row;
        bool reached, guided; /* lacking */
    } cases[] = {
        {"350102,,2022-01-01,线上,新生儿宣传", true, false},
        {"350102,F1,2022-02-29,线上,宣教指导", false, true},
        {"350102,F1,2022-01-01,线上,聊天", true, true},
        {"350102,F1,2021-01-01,线上,聊天", false, false},
        {"350102,F1,2022-01-01,飞鸽,新生儿宣传", false, false},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        read_services(world, arena_printf(&world->f.arena, "%s\n", cases[i].row));
        assert_int_equal(fact_of(world, GULOU, REACHED)->state,
                         cases[i].reached ? VALUE_INCOMPLETE : VALUE_OK);
        assert_int_equal(fact_of(world, GULOU, GUIDED)->state,
                         cases[i].guided ? VALUE_INCOMPLETE : VALUE_OK);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, register_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_register_lacks),
        TEST(test_register_errors_are_lacking),
        TEST(test_register_zero_places),
        TEST(test_services_errors_are_lacking),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
