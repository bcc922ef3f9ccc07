/* The arena and the growing buffer. */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "check.h"

static jmp_buf full;

static void on_full(size_t wanted)
{
    (void)wanted;
    longjmp(full, 1);
}

static void test_memory_is_zeroed_aligned_and_stays(void **state)
{
    (void)state;
    struct arena arena;
    unsigned char *blocks[2000];

    arena_init(&arena, 0, NULL);
    srand(1);
    for (size_t i = 0; i < 2000; i++) {
        size_t size = (size_t)(rand() % 5000) + 1;
        blocks[i] = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        for (size_t j = 0; j < size; j++)
            assert_int_equal(blocks[i][j], 0);
        memset(blocks[i], (int)(i % 251) + 1, size);
    }
    for (size_t i = 0; i < 2000; i++)
        assert_int_equal(blocks[i][0], i % 251 + 1);
    arena_release(&arena);
    assert_int_equal(arena.used, 0);
}

static void test_reset_gives_back(void **state)
{
    (void)state;
    struct arena arena;
    struct arena_mark mark;
    const char *kept;

    arena_init(&arena, 0, NULL);
    kept = arena_strdup(&arena, "kept");
    mark = arena_mark(&arena);
    for (int round = 0; round < 100; round++) {
        arena_alloc(&arena, 1000000);
        arena_printf(&arena, "%d", round);
        arena_reset(&arena, mark);
        assert_int_equal(arena.used, mark.used);
    }
    assert_string_equal(kept, "kept");
    assert_int_equal(((char *)arena_alloc(&arena, 64))[63], 0);
    arena_release(&arena);
}

static void test_limit_and_overflow(void **state)
{
    (void)state;
    struct arena arena;

    arena_init(&arena, 1000, on_full);
    arena_alloc(&arena, 900);
    if (setjmp(full) == 0) {
        arena_alloc(&arena, 200);
        fail_msg("the limit was passed");
    }
    if (setjmp(full) == 0) {
        arena_array(&arena, SIZE_MAX / 2, 3);
        fail_msg("the product overflowed");
    }
    arena_release(&arena);
}

static void test_grow(void **state)
{
    (void)state;
    struct arena arena;
    int *items = NULL;
    size_t capacity = 0;

    arena_init(&arena, 0, NULL);
    for (size_t i = 0; i < 1000; i++) {
        items = arena_grow(&arena, items, i, &capacity, sizeof(*items));
        items[i] = (int)i;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    arena_release(&arena);
}

/* Whether the sanitizer ends a process that touches the byte; its report is not shown. */
static bool is_forbidden(volatile char *byte)
{
    int status;
    pid_t child = fork();

    if (child == 0) {
        close(STDERR_FILENO);
        *byte = 1;
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

/* Else the sanitizer, on which all tests rely, sees none of the errors in memory of an arena. */
static void test_neighbours_are_out_of_reach(void **state)
{
    (void)state;
    struct arena arena;
    struct arena_mark mark;
    char *first, *second, *scratch, *large;
    int *items = NULL;
    size_t capacity = 0;

    arena_init(&arena, 0, NULL);
    for (size_t size = 1; size < 40; size += 6) {
        first = arena_alloc(&arena, size);
        second = arena_alloc(&arena, 16);
        assert_false(is_forbidden(first));
        assert_false(is_forbidden(first + size - 1));
        assert_true(is_forbidden(first + size));
        assert_true(is_forbidden(second - 1));
        assert_false(is_forbidden(second + 15));
        assert_true(is_forbidden(second + 16));
    }
    large = arena_alloc(&arena, 1000000);
    assert_false(is_forbidden(large + 999999));
    assert_true(is_forbidden(large + 1000000));

    mark = arena_mark(&arena);
    scratch = arena_alloc(&arena, 100);
    assert_false(is_forbidden(scratch));
    arena_reset(&arena, mark);
    assert_true(is_forbidden(scratch));

    items = arena_grow(&arena, NULL, 0, &capacity, sizeof(*items));
    first = (char *)items;
    items = arena_grow(&arena, items, capacity, &capacity, sizeof(*items));
    assert_true(is_forbidden(first)); /* who still points there reads what no longer changes */
    assert_false(is_forbidden((char *)(items + capacity) - 1));
    arena_release(&arena);
}

static void test_buffer(void **state)
{
    (void)state;
    struct buffer buffer = BUFFER_INIT;

    assert_string_equal(buffer_text(&buffer), "");
    buffer_add_text(&buffer, "a");
    buffer_printf(&buffer, "%d%s", 12, "托育");
    buffer_add_char(&buffer, '!');
    assert_string_equal(buffer_text(&buffer), "a12托育!");
    buffer_clear(&buffer);
    assert_string_equal(buffer_text(&buffer), "");
    buffer_release(&buffer);
}

static void test_buffer_keeps_its_maximum(void **state)
{
    (void)state;
    struct buffer buffer = {.maximum = 10};

    buffer_add_text(&buffer, "12345678");
    buffer_add_text(&buffer, "901");
    buffer_printf(&buffer, "%s", "more");
    assert_true(buffer.failed);
    assert_string_equal(buffer_text(&buffer), "12345678");
    buffer_release(&buffer);
}

static void test_csv_field(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"plain", "plain"},
                                           {"a,b", "\"a,b\""},
                                           {"say \"x\"", "\"say \"\"x\"\"\""},
                                           {"two\nlines", "\"two\nlines\""},
                                           {" blank", "\" blank\""},
                                           {"", ""}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct buffer buffer = BUFFER_INIT;
        buffer_add_csv(&buffer, cases[i][0]);
        assert_string_equal(buffer_text(&buffer), cases[i][1]);
        buffer_release(&buffer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_is_zeroed_aligned_and_stays),
        cmocka_unit_test(test_reset_gives_back),
        cmocka_unit_test(test_limit_and_overflow),
        cmocka_unit_test(test_grow),
        cmocka_unit_test(test_neighbours_are_out_of_reach),
        cmocka_unit_test(test_buffer),
        cmocka_unit_test(test_buffer_keeps_its_maximum),
        cmocka_unit_test(test_csv_field),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
