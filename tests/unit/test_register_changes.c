/* What differs between two registers, by hand and at the seam between two years. */
#include "check.h"
#include "registers.h"

static void test_late_and_dropped(void **state)
{
    struct world *world = *state;

    put(world, 0, "stays", WEST, "2020-01-01", "", "");
    put(world, 0, "drops", GONE, "2020-01-01", "", "");
    put(world, 0, "ended", WEST, "2020-01-01", "", "2021-06-01"); /* may go */
    put(world, 0, "fault", WEST, "2020-01-01", "", "");
    put(world, 0, NULL, WEST, "2020-01-01", "", "");
    put(world, 1, "stays", WEST, "2020-01-01", "", "");
    put(world, 1, "fault", WEST, "", "", "")->fault = INSTITUTION_UNREGISTERED; /* is there */
    put(world, 1, "late", EAST, "2021-12-31", "", "");
    put(world, 1, "new", EAST, "2022-01-01", "", "");
    put(world, 1, NULL, WEST, "2020-01-01", "", "");
    compute(world);
    assert_int_equal(world->registry.periods[1].before, 0);
    assert_int_equal(counts_of(world, 1, EAST)->late, 1);
    assert_int_equal(counts_of(world, 1, CITY)->late, 1);
    assert_int_equal(counts_of(world, 1, PROVINCE)->late, 1);
    assert_int_equal(counts_of(world, 1, OTHER)->dropped, 1);
    assert_true(counts_of(world, 1, OTHER)->covered);
    assert_int_equal(counts_of(world, 1, PROVINCE)->dropped, 1);
    assert_int_equal(counts_of(world, 1, PROVINCE)->changed, 0);
}

/* Where the year between has no register, the one before it is what there is to compare with. */
static void test_over_a_gap(void **state)
{
    struct world *world = *state;

    put(world, 0, "drops", WEST, "2020-01-01", "", "");
    put(world, 2, "late", WEST, "2021-12-31", "", "");
    put(world, 2, "new", WEST, "2022-01-01", "", "");
    compute(world);
    assert_int_equal(world->registry.periods[1].before, -1);
    assert_int_equal(world->registry.periods[2].before, 0);
    assert_int_equal(counts_of(world, 2, WEST)->late, 1);
    assert_int_equal(counts_of(world, 2, WEST)->dropped, 1);
}

/* Each thing that can change, and what is no change: another spelling, an old area's new code, what
 * was not given before, or is not given now. */
static void test_changed(void **state)
{
    struct world *world = *state;
    static const char *const ids[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "A"};

    enum { NAME, KIND, OWNER, PLACES, AREA, SPELLING, JOINED, FILLED, SAME, TWICE, EMPTIED };

    for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++)
        for (size_t period = 0; period < 2; period++) {
            struct institution *one = put(world, period, ids[i], WEST, "2020-01-01", "", "");
            one->name = "甲（一）";
            one->ownership = "公办";
            one->places = 30;
        }
    struct institution *before = list_of(world, 0)->items, *now = list_of(world, 1)->items;
    now[NAME].name = "乙";
    now[KIND].kind = INSTITUTION_FAMILY;
    now[OWNER].ownership = "民办";
    now[PLACES].places = 31;
    now[AREA].area = EAST;
    now[SPELLING].name = "甲(一) ";
    before[JOINED].area = OLD;
    now[JOINED].area = EAST;
    before[FILLED].name = "";
    before[FILLED].ownership = "";
    before[FILLED].places = -1;
    before[FILLED].kind = INSTITUTION_UNKNOWN;
    now[EMPTIED].name = "";
    now[EMPTIED].ownership = "";
    now[EMPTIED].places = -1;
    now[EMPTIED].kind = INSTITUTION_UNKNOWN;
    now[TWICE].name = "乙";
    now[TWICE].places = 40; /* one institution all the same */
    compute(world);
    const struct register_changes *changes = &world->registry.periods[1].changes;
    static const unsigned items[] = {1 << REGISTER_AREA, /* EAST comes before WEST */
                                     1 << REGISTER_NAME,
                                     1 << REGISTER_KIND,
                                     1 << REGISTER_OWNERSHIP,
                                     1 << REGISTER_PLACES,
                                     1 << REGISTER_NAME | 1 << REGISTER_PLACES};
    assert_int_equal(changes->count, 6);
    for (size_t i = 0; i < changes->count; i++) {
        assert_int_equal(changes->items[i].what, REGISTER_CHANGED);
        assert_int_equal(changes->items[i].items, items[i]);
        assert_string_equal(changes->items[i].before->id, changes->items[i].now->id);
    }
    assert_int_equal(counts_of(world, 1, PROVINCE)->changed, 6);
    assert_int_equal(counts_of(world, 1, EAST)->changed, 1);
    assert_int_equal(counts_of(world, 1, WEST)->changed, 5);
    assert_int_equal(counts_of(world, 1, PROVINCE)->late, 0);
    assert_int_equal(counts_of(world, 1, PROVINCE)->dropped, 0);
}

/* Two registers of the same truth, each of which lacks some: what was open at the seam and is
 * dropped, and what was and is late, is all that lies between them. */
static void test_seam(void **state)
{
    struct world *world = *state;

    srand(5);
    for (int round = 0; round < 100; round++) {
        struct institutions *lists[2];
        size_t late = 0; /* open at the seam: `late` counts those that had ended, too */

        for (size_t period = 0; period < 2; period++) {
            world->items[period].result.intake.institutions = (struct institutions){0};
            lists[period] = list_of(world, period);
        }
        for (unsigned i = 0; i < 80; i++) {
            int where = rand() % 5;

            put_any(world, 0, i);
            struct institution one = lists[0]->items[--lists[0]->count];
            one.fault = INSTITUTION_SOUND;
            if (where != 0)
                institutions_add(&world->f.arena, lists[0], &one);
            if (where != 1)
                institutions_add(&world->f.arena, lists[1], &one);
            late += where == 0 && institution_open(&one, world->items[0].result.period.last);
        }
        compute(world);
        const struct registry_counts *before = counts_of(world, 0, PROVINCE);
        const struct registry_counts *now = counts_of(world, 1, PROVINCE);
        assert_int_equal(before->open_end - now->dropped + late, now->open_start);
        assert_true(late <= now->late);
        assert_int_equal(now->changed, 0);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, registers_set_up, registers_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_late_and_dropped),
        TEST(test_over_a_gap),
        TEST(test_changed),
        TEST(test_seam),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
