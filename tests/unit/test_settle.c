/* Which of several facts for the same area and measure counts. */
#include "check.h"
#include "world.h"

/* ---- several sources ---- */

static void test_twice_in_one_source(void **state)
{
    struct world *world = *state;

    put(world, "2022/returns/b.csv", "area,places\n350102,12\n350103,13\n350200,\n");
    read_return(world, "area,places\n350102,12.0\n350103,14\n350200,15\n");
    assert_int_equal(found(world, DIAG_W253), 1);
    assert_int_equal(found(world, DIAG_E209), 1);
    assert_int_equal(world->f.sink.arrived, 2);
    assert_value(world, GULOU, PLACES, 12);
    assert_state(world, TAIJIANG, PLACES, VALUE_INVALID);
    assert_value(world, XIAMEN, PLACES, 15);
    const struct finding *finding = finding_of(world, DIAG_E209);
    assert_place(finding, "2022/returns/b.csv", 3, 2);
    assert_string_equal(finding->args[1], "2022/returns/a.csv:3:2");
    assert_string_equal(finding->args[2], "14");
}

/* A figure and a declaration that it is missing contradict each other; two declarations do not. */
static void test_declared_twice(void **state)
{
    struct world *world = *state;

    read_return(world, "area,places\n350102,缺报\n350102,5\n350103,缺报\n350103,缺报\n");
    assert_int_equal(found(world, DIAG_E209), 1);
    assert_int_equal(found(world, DIAG_W253), 1);
    assert_state(world, GULOU, PLACES, VALUE_INVALID);
    assert_state(world, TAIJIANG, PLACES, VALUE_MISSING);
}

/* Whatever the order of the rows, the same figures count in the same states. */
static void test_order_of_rows_is_nothing(void **state)
{
    static const char *const rows[] = {
        "350102,12\n", "350102,12\n", "350102,13\n",   "350103,\n",  "350103,7\n",
        "350200,无\n", "350200,0\n",  "350100,缺报\n", "350100,8\n", "350527,x\n",
    };

    enum { ROWS = sizeof(rows) / sizeof(*rows) };
    struct world *world = *state;
    size_t order[ROWS];
    unsigned seed = 7;

    for (size_t i = 0; i < ROWS; i++)
        order[i] = i;
    for (int round = 0; round < 200; round++) {
        struct buffer text = BUFFER_INIT;
        buffer_add_text(&text, "area,places\n");
        for (size_t i = 0; i < ROWS; i++) {
            size_t other = i + (size_t)rand_r(&seed) % (ROWS - i), kept = order[i];
            order[i] = order[other];
            order[other] = kept;
            buffer_add_text(&text, rows[order[i]]);
        }
        read_return(world, buffer_text(&text));
        buffer_release(&text);
        assert_state(world, GULOU, PLACES, VALUE_INVALID);
        assert_value(world, TAIJIANG, PLACES, 7);
        assert_value(world, XIAMEN, PLACES, 0);
        assert_state(world, FUZHOU, PLACES, VALUE_INVALID);
        assert_state(world, JINMEN, PLACES, VALUE_INVALID);
        assert_int_equal(world->f.sink.per_severity[DIAG_ERROR],
                         found(world, DIAG_E209) + found(world, DIAG_E207));
        assert_true(found(world, DIAG_E209) >= 2);
        assert_int_equal(found(world, DIAG_W253) + found(world, DIAG_E209), 4);
    }
}

static void test_between_sources(void **state)
{
    struct world *world = *state;

    put(world, "2022/facts.csv",
        "area,measure,value,series,note\n350102,places,13,,\n350103,托位数,7,,推算\n"
        "350200,places,5,,\n350100,places,3,,\n");
    read_return(world, "area,places\n350102,12\n350103,\n350200,缺报\n350100,x\n");
    assert_int_equal(found(world, DIAG_W254), 2);
    assert_value(world, GULOU, PLACES, 12);
    assert_value(world, TAIJIANG, PLACES, 7);
    assert_string_equal(fact_of(world, TAIJIANG, PLACES)->note, "推算");
    assert_int_equal(fact_of(world, TAIJIANG, PLACES)->source, SOURCE_FACTS);
    assert_state(world, XIAMEN, PLACES, VALUE_MISSING);
    assert_state(world, FUZHOU, PLACES, VALUE_INVALID);
    assert_string_equal(finding_of(world, DIAG_W254)->args[3], "returns");

    enum source *order = world->f.catalogue.settings.source_order;
    for (size_t i = 0; i < SOURCE_COUNT; i++)
        order[i] = (enum source)(SOURCE_COUNT - 1 - i);
    read_period(world);
    assert_value(world, GULOU, PLACES, 13);
    assert_value(world, XIAMEN, PLACES, 5);
    assert_value(world, FUZHOU, PLACES, 3);
}

/* What is no figure has an error of its own, in whichever of the sources it stands: no word about
 * the difference; but a sum that lacks rows, or what is declared, is another statement. */
static void test_invalid_is_no_difference(void **state)
{
    static const struct {
        const char *first, *second;
        size_t differences, errors;
    } cases[] = {{"12", "12", 0, 0}, {"12", "13", 1, 0},   {"12", "x", 0, 1},    {"x", "12", 0, 1},
                 {"x", "y", 0, 2},   {"12", "缺报", 1, 0}, {"缺报", "12", 1, 0}, {"12", "", 0, 0},
                 {"", "12", 0, 0},   {"12", "-1", 0, 1},   {"0", "无", 0, 0}};
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        put(world, "2022/facts.csv",
            arena_printf(&world->f.arena, "area,measure,value\n350102,places,%s\n",
                         cases[i].second));
        read_return(world,
                    arena_printf(&world->f.arena, "area,places\n350102,%s\n", cases[i].first));
        assert_int_equal(found(world, DIAG_W254), cases[i].differences);
        assert_int_equal(world->f.sink.per_severity[DIAG_ERROR], cases[i].errors);
    }
}

static void test_series_is_kept_and_not_chosen(void **state)
{
    struct world *world = *state;

    put(world, "2022/facts.csv", "area,measure,value,series\n350102,places,13,旧口径\n");
    read_period(world);
    assert_int_equal(world->intake.fact_count, 1);
    assert_null(fact_of(world, GULOU, PLACES));
    assert_int_equal(world->f.sink.arrived, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_twice_in_one_source),      TEST(test_declared_twice),
        TEST(test_order_of_rows_is_nothing), TEST(test_between_sources),
        TEST(test_invalid_is_no_difference), TEST(test_series_is_kept_and_not_chosen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
