/* corrections.csv: what is changed, what is refused, and why. */
#include "check.h"
#include "world.h"

#define HEADER "area,measure,old,new,reason,by,on\n"

/* A return of 12 places in 鼓楼 and none in 台江, and these rows. */
static void correct(struct world *world, const char *rows)
{
    put(world, "2022/corrections.csv", arena_printf(&world->f.arena, HEADER "%s", rows));
    read_return(world, "area,places\n350102,12\n350103,\n");
}

static void test_it_counts(void **state)
{
    struct world *world = *state;

    correct(world, "350102,places,12,13,核实,甲,2023-02-01\n");
    assert_value(world, GULOU, PLACES, 13);
    assert_int_equal(found(world, DIAG_N286), 1);
    assert_int_equal(world->f.sink.arrived, 1);
    assert_int_equal(world->intake.correction_count, 1);
    assert_non_null(fact_of(world, GULOU, PLACES)->correction);
    assert_true(fact_of(world, GULOU, PLACES)->correction->replaced->value == 12);
    assert_int_equal(fact_of(world, GULOU, PLACES)->source, SOURCE_RETURNS);
}

/* The last day of a month and the first are days; what no calendar has is none. */
static void test_days(void **state)
{
    static const struct {
        const char *day;
        bool possible;
    } cases[] = {
        {"2023-02-01", true},  {"2023-02-28", true},  {"2023-02-29", false}, {"2024-02-29", true},
        {"2023-02-30", false}, {"2023-04-30", true},  {"2023-04-31", false}, {"2023-12-31", true},
        {"2023-12-32", false}, {"2023-13-01", false}, {"2023-00-10", false}, {"2023-01-00", false},
        {"2023-01-01", true},  {"昨天", false},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        correct(world,
                arena_printf(&world->f.arena, "350102,places,12,13,核实,甲,%s\n", cases[i].day));
        assert_value(world, GULOU, PLACES, cases[i].possible ? 13 : 12);
        assert_int_equal(world->intake.correction_count, cases[i].possible);
        assert_int_equal(found(world, DIAG_E221), !cases[i].possible);
        assert_int_equal(found(world, DIAG_N286), cases[i].possible);
        if (!cases[i].possible)
            assert_place(finding_of(world, DIAG_E221), "2022/corrections.csv", 2, 7);
    }
}

/* Reason, person and day: one that is missing is one finding at its place, and nothing changes. */
static void test_who_when_and_why(void **state)
{
    static const char *const rows[] = {"350102,places,12,13,,甲,2023-02-01\n",
                                       "350102,places,12,13,核实,,2023-02-01\n",
                                       "350102,places,12,13,核实,甲,\n"};
    struct world *world = *state;

    for (unsigned i = 0; i < 3; i++) {
        correct(world, rows[i]);
        assert_int_equal(found(world, DIAG_E221), 1);
        assert_place(finding_of(world, DIAG_E221), "2022/corrections.csv", 2, 5 + i);
        assert_value(world, GULOU, PLACES, 12);
        assert_int_equal(found(world, DIAG_N286), 0);
    }
}

/* The old value as it was typed, or as it reads; empty where nothing was said. */
static void test_what_stood_there(void **state)
{
    static const struct {
        const char *area, *old;
        bool fits;
    } cases[] = {
        {"350102", "12", true},  {"350102", "12.0", true}, {"350102", "１２", true},
        {"350102", "11", false}, {"350102", "13", false},  {"350102", "", false},
        {"350102", "x", false},  {"350103", "", true},     {"350103", "0", false},
        {"350200", "", true},    {"350200", "1", false},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        correct(world, arena_printf(&world->f.arena, "%s,places,%s,20,核实,甲,2023-02-01\n",
                                    cases[i].area, cases[i].old));
        assert_int_equal(found(world, DIAG_N286), cases[i].fits);
        assert_int_equal(found(world, DIAG_E255), !cases[i].fits);
        assert_int_equal(world->intake.correction_count, cases[i].fits);
        if (!cases[i].fits)
            assert_place(finding_of(world, DIAG_E255), "2022/corrections.csv", 2, 3);
    }
}

/* What is no figure corrects nothing; what is declared missing is a statement. */
static void test_what_it_becomes(void **state)
{
    struct world *world = *state;

    correct(world, "350102,places,12,约20,核实,甲,2023-02-01\n");
    assert_value(world, GULOU, PLACES, 12);
    assert_int_equal(found(world, DIAG_E226), 1);
    assert_int_equal(found(world, DIAG_N286), 0);
    correct(world, "350102,places,12,缺报,核实,甲,2023-02-01\n");
    assert_state(world, GULOU, PLACES, VALUE_MISSING);
    assert_int_equal(found(world, DIAG_N286), 1);
    correct(world,
            "350102,beds,12,13,核实,甲,2023-02-01\n350999,places,12,13,核实,甲,2023-02-01\n");
    assert_value(world, GULOU, PLACES, 12);
    assert_int_equal(found(world, DIAG_E214), 1);
    assert_int_equal(world->intake.correction_count, 0);
}

/* A second row of a figure corrects what the first has made of it. */
static void test_in_turn(void **state)
{
    struct world *world = *state;

    correct(world,
            "350102,places,12,13,核实,甲,2023-02-01\n350102,places,13,14,又核实,甲,2023-02-02\n");
    assert_value(world, GULOU, PLACES, 14);
    correct(world,
            "350102,places,12,13,核实,甲,2023-02-01\n350102,places,12,14,又核实,甲,2023-02-02\n");
    assert_value(world, GULOU, PLACES, 13);
    assert_int_equal(found(world, DIAG_E255), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_it_counts),        TEST(test_days),
        TEST(test_who_when_and_why), TEST(test_what_stood_there),
        TEST(test_what_it_becomes),  TEST(test_in_turn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
