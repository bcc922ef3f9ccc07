/* Findings: words, places, caps, order and exit status. */
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "check.h"

static struct arena arena;
static struct diag_sink sink;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 0, NULL);
    diag_init(&sink, &arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const char *line(size_t index, enum language language)
{
    static char text[1024];
    struct buffer buffer = BUFFER_INIT;

    diag_line(&buffer, &sink.items[index], language);
    snprintf(text, sizeof(text), "%s", buffer_text(&buffer));
    buffer_release(&buffer);
    return text;
}

static void test_words(void **state)
{
    (void)state;
    diag_add(&sink, DIAG_E207, .place = {.file = "2022/returns/350200.csv", .line = 3, .column = 7},
             .value = "约300", .args = {"托位数"});
    assert_string_equal(
        line(0, LANGUAGE_ENGLISH),
        "2022/returns/350200.csv:3:7: error[E207]: \"托位数\" should be a number "
        "(约300); give plain digits without commas or units; 缺报 for a figure that "
        "is missing, — where none applies");
    assert_non_null(strstr(line(0, LANGUAGE_CHINESE), "错误[E207]: “托位数”应为数值（约300）；"));
}

static void assert_begins(const char *text, const char *with)
{
    assert_memory_equal(text, with, strlen(with));
}

static void test_place_in_a_sheet(void **state)
{
    (void)state;
    diag_add(&sink, DIAG_E203,
             .place = {.file = "a.xlsx", .sheet = "表1", .line = 37, .column = 6});
    diag_add(&sink, DIAG_E203,
             .place = {.file = "a.xlsx", .sheet = "表1", .line = 1, .column = 28});
    diag_add(&sink, DIAG_E203, .place = {.file = "a.csv", .line = 2});
    diag_add(&sink, DIAG_E401);
    assert_begins(line(0, LANGUAGE_ENGLISH), "a.xlsx[表1]!F37: error");
    assert_begins(line(1, LANGUAGE_ENGLISH), "a.xlsx[表1]!AB1: error");
    assert_begins(line(2, LANGUAGE_ENGLISH), "a.csv:2: error");
    assert_begins(line(3, LANGUAGE_ENGLISH), "error[E401]: ");
}

static void test_control_characters_are_masked(void **state)
{
    (void)state;
    diag_add(&sink, DIAG_E207, .place = {.file = "a.csv"}, .value = "\033[31", .args = {"x\r"});
    assert_null(strpbrk(line(0, LANGUAGE_ENGLISH), "\033\r"));
    assert_non_null(strstr(line(0, LANGUAGE_ENGLISH), "\\x1B[31"));
}

static void test_caps_count_what_they_leave_out(void **state)
{
    (void)state;
    for (int i = 0; i < DIAG_KEEP + 5; i++)
        diag_add(&sink, DIAG_E207, .place = {.file = "a.csv"});
    assert_true(diag_is_full(&sink, DIAG_E207, "a.csv"));
    assert_false(diag_is_full(&sink, DIAG_E207, "b.csv"));
    diag_add(&sink, DIAG_E208, .place = {.file = "a.csv"});
    diag_add(&sink, DIAG_E207, .place = {.file = "b.csv"}); /* another file's is kept */
    diag_add(&sink, DIAG_E207, .place = {.file = NULL});
    assert_int_equal(sink.count, DIAG_KEEP + 3);
    assert_string_equal(sink.items[DIAG_KEEP + 1].place.file, "b.csv");
    assert_int_equal(diag_left_out(&sink, DIAG_E207), 5);
    assert_int_equal(diag_left_out(&sink, DIAG_E208), 0);
    assert_int_equal(sink.per_severity[DIAG_ERROR], DIAG_KEEP + 8);
}

static void test_order_for_reading(void **state)
{
    (void)state;
    static const struct place places[] = {{"b.csv", NULL, 1, 1, false},
                                          {"a.csv", NULL, 10, 1, false},
                                          {"a.csv", NULL, 9, 2, false},
                                          {"a.csv", NULL, 9, 1, false},
                                          {NULL, NULL, 0, 0, false}};

    for (size_t i = 0; i < 5; i++)
        diag_add(&sink, DIAG_E207, .place = places[i]);
    diag_sort(&sink);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(sink.items[i].sequence, 5 - i);
}

static void test_exit_status(void **state)
{
    (void)state;
    diag_add(&sink, DIAG_N271);
    assert_int_equal(diag_exit_status(&sink, true), 0);
    diag_add(&sink, DIAG_W251);
    assert_int_equal(diag_exit_status(&sink, false), 0);
    assert_int_equal(diag_exit_status(&sink, true), 3);
    diag_add(&sink, DIAG_E207);
    assert_int_equal(diag_exit_status(&sink, true), 1);
    diag_add(&sink, DIAG_E104);
    assert_int_equal(diag_exit_status(&sink, false), 2);
    diag_add(&sink, DIAG_E403);
    assert_int_equal(diag_exit_status(&sink, false), 4);
    assert_true(diag_has_error(&sink, DIAG_RULES));
}

/* The same code may be a fault of the rules in one file and of the data in another. */
static void test_class_by_file(void **state)
{
    (void)state;
    diag_add(&sink, DIAG_E202, .class = DIAG_RULES);
    assert_int_equal(diag_exit_status(&sink, false), 2);
}

static void test_the_table(void **state)
{
    (void)state;
    enum diag_code code;

    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        const char *name = diag_code_name((enum diag_code)i);
        char initial = "NWE"[diag_code_severity((enum diag_code)i)];
        assert_int_equal(name[0], initial);
        assert_int_equal(strlen(name), 4);
        assert_int_equal(diag_code_find(name, &code), 0);
        assert_int_equal(code, i);
        for (enum language language = LANGUAGE_ENGLISH; language <= LANGUAGE_CHINESE; language++) {
            struct buffer text = BUFFER_INIT;
            diag_code_message(&text, code, language);
            assert_true(text.length > 0);
            assert_null(strchr(text.data, '{'));
            buffer_release(&text);
        }
    }
    assert_int_equal(diag_code_find("e207", &code), 0);
    assert_int_equal(diag_code_find("E999", &code), -1);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_words),
        CASE(test_place_in_a_sheet),
        CASE(test_control_characters_are_masked),
        CASE(test_caps_count_what_they_leave_out),
        CASE(test_order_for_reading),
        CASE(test_exit_status),
        CASE(test_class_by_file),
        CASE(test_the_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
