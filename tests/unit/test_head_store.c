/* Heads that are kept: found again as they were, whatever else comes, and copied. */
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "intake/head.h"
#include "intake/head_store.h"

struct world {
    struct arena arena;
    struct head_store store;
};

static void no_memory(size_t wanted)
{
    (void)wanted;
    abort();
}

static int set_up(void **state)
{
    static struct world world;

    arena_init(&world.arena, 0, no_memory);
    head_store_init(&world.store, no_memory);
    *state = &world;
    return 0;
}

static int tear_down(void **state)
{
    struct world *world = *state;

    head_store_release(&world->store);
    arena_release(&world->arena);
    return 0;
}

static void test_a_copy_of_what_was_kept(void **state)
{
    struct world *world = *state;
    char upper[] = "托位数", path[] = "托位数/公办";
    const char *texts[] = {upper, "公办"};
    const struct head kept = {.role = HEAD_PART,
                              .measure = 3,
                              .form = path,
                              .path = path,
                              .part = "公办",
                              .group = "",
                              .said = {.part = true}};
    struct head found;

    assert_false(head_store_find(&world->store, &world->arena, texts, 2, &found));
    head_store_keep(&world->store, texts, 2, &kept);
    upper[0] = path[0] = 'x'; /* whoever gave them may do with them as he likes */
    assert_false(head_store_find(&world->store, &world->arena, texts, 2, &found));
    texts[0] = "托位数";
    assert_true(head_store_find(&world->store, &world->arena, texts, 2, &found));
    assert_int_equal(found.role, HEAD_PART);
    assert_int_equal(found.measure, 3);
    assert_string_equal(found.form, "托位数/公办");
    assert_string_equal(found.part, "公办");
    assert_true(found.said.part);
}

static void test_texts_are_told_apart(void **state)
{
    struct world *world = *state;
    const char *both[] = {"托位数", "公办"}, *joined[] = {"托位数/公办"}, *upper[] = {"托位数"};
    const struct head head = {.measure = 1, .form = "", .path = "", .group = ""};
    struct head found;

    head_store_keep(&world->store, both, 2, &head);
    assert_false(head_store_find(&world->store, &world->arena, joined, 1, &found));
    assert_false(head_store_find(&world->store, &world->arena, upper, 1, &found));
    assert_false(head_store_find(&world->store, &world->arena, &both[1], 1, &found));
}

/* More than it keeps: the last one is always there, and what is there is right. */
static void test_more_than_it_keeps(void **state)
{
    struct world *world = *state;
    size_t known = 0;

    for (int i = 0; i < 10000; i++) {
        char text[16];
        const char *texts[] = {text};
        struct head head = {.measure = i, .form = text, .path = text, .group = ""}, found;

        snprintf(text, sizeof(text), "列%d", i);
        head_store_keep(&world->store, texts, 1, &head);
        assert_true(head_store_find(&world->store, &world->arena, texts, 1, &found));
        snprintf(text, sizeof(text), "列%d", i / 2);
        if (head_store_find(&world->store, &world->arena, texts, 1, &found)) {
            known++;
            assert_int_equal(found.measure, i / 2);
            assert_string_equal(found.path, text);
        }
    }
    assert_in_range(known, 4000, 9999); /* some were forgotten */
    assert_in_range(world->store.arena.used, 1, 2 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_copy_of_what_was_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_texts_are_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_more_than_it_keeps, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
