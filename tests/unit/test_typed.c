/* Numbers as people type them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/typed.h"
#include "check.h"

static struct arena arena;

static void exhausted(size_t bytes)
{
    (void)bytes;
    abort();
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 0, exhausted);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void test_conversions(void **state)
{
    (void)state;
    static const struct {
        const char *text, *unit;
        double value;
        unsigned conversions;
    } cases[] = {
        {"1204", "个", 1204, 0},
        {" 12.5 ", "个", 12.5, 0},
        {"１２０４", "个", 1204, TYPED_FULL_WIDTH},
        {"－１２．５", "", -12.5, TYPED_FULL_WIDTH},
        {"1,204", "个", 1204, TYPED_SEPARATORS},
        {"-1,234,567.25", "", -1234567.25, TYPED_SEPARATORS},
        {"1，204", "个", 1204, TYPED_FULL_WIDTH | TYPED_SEPARATORS},
        {"1 204", "个", 1204, TYPED_SPACED},
        {"12\xC2\xA0"
         "204",
         "个", 12204, TYPED_SPACED},
        {"1204个", "个", 1204, TYPED_UNIT},
        {"1204 个", "个", 1204, TYPED_UNIT},
        {"3.5万", "个", 35000, TYPED_MULTIPLE},
        {"842.8万人", "人", 8428000, TYPED_UNIT | TYPED_MULTIPLE},
        {"1.2亿", "人", 120000000, TYPED_MULTIPLE},
        {"61.2%", "%", 61.2, TYPED_PERCENT},
        {"６１．２％", "%", 61.2, TYPED_PERCENT | TYPED_FULL_WIDTH},
        {"'300", "个", 300, TYPED_APOSTROPHE},
        {"’300", "个", 300, TYPED_APOSTROPHE},
        {"3〇〇", "个", 300, TYPED_CHINESE_ZERO},
        {"　300　", "个", 300, 0},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct typed typed = typed_read(&arena, cases[i].text, cases[i].unit);
        print_message("%s\n", cases[i].text);
        assert_int_equal(typed.reading.state, VALUE_OK);
        assert_true(typed.reading.value >= cases[i].value && typed.reading.value <= cases[i].value);
        assert_int_equal(typed.conversions, cases[i].conversions);
        assert_int_equal(typed.fault, TYPED_NO_FAULT);
    }
}

static void test_faults(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum typed_fault fault;
    } cases[] = {
        {"约300", TYPED_APPROXIMATE},      {"300多", TYPED_APPROXIMATE},
        {"300余个", TYPED_APPROXIMATE},    {"近３００", TYPED_APPROXIMATE},
        {"1,2O4", TYPED_LETTER},           {"l204", TYPED_LETTER},
        {"12..5", TYPED_NOT_A_NUMBER},     {"300、400", TYPED_TWO_NUMBERS},
        {"300/400", TYPED_TWO_NUMBERS},    {"300 40", TYPED_TWO_NUMBERS},
        {"300¹", TYPED_TWO_NUMBERS},       {"300①", TYPED_TWO_NUMBERS},
        {"300（400）", TYPED_TWO_NUMBERS}, {"1,20", TYPED_GROUPING},
        {"12,34,567", TYPED_GROUPING},     {"1204,", TYPED_GROUPING},
        {"300家", TYPED_OTHER_UNIT},       {"61.2%", TYPED_NOT_A_NUMBER},
        {"很多", TYPED_NOT_A_NUMBER},      {"'", TYPED_NOT_A_NUMBER},
        {"个", TYPED_NOT_A_NUMBER},        {"万", TYPED_NOT_A_NUMBER},
        {"#REF!", TYPED_NOT_A_NUMBER},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct typed typed = typed_read(&arena, cases[i].text, "个");
        print_message("%s\n", cases[i].text);
        assert_int_equal(typed.reading.state, VALUE_INVALID);
        assert_int_equal(typed.fault, cases[i].fault);
        assert_int_equal(typed.conversions, 0);
    }
}

/* The invariant: what the strict reader takes is taken the same, without a conversion. */
static void test_strict_texts_stay(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "0", "-0", "1e3", "12.50", "缺报", "无", "—", "…", "-"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        struct typed typed = typed_read(&arena, texts[i], "人");
        struct reading strict = number_read(texts[i]);
        assert_int_equal(typed.reading.state, strict.state);
        assert_int_equal(typed.reading.note, strict.note);
        assert_int_equal(typed.conversions, 0);
    }
}

/* However a whole number is dressed, it comes back. */
static void test_dressed_numbers_come_back(void **state)
{
    (void)state;
    srand(5);
    for (int i = 0; i < 20000; i++) {
        int value = rand() % 100000000;
        char grouped[NUMBER_TEXT], text[2 * NUMBER_TEXT];
        struct typed typed;

        number_fixed(value, 0, ROUND_HALF_UP, rand() % 2, grouped);
        snprintf(text, sizeof(text), "%s%s%s%s", rand() % 2 ? "'" : "", grouped,
                 rand() % 2 ? " " : "", rand() % 2 ? "户" : "");
        typed = typed_read(&arena, text, "户");
        assert_int_equal(typed.reading.state, VALUE_OK);
        assert_true(typed.reading.value >= value && typed.reading.value <= value);
    }
}

static void test_description(void **state)
{
    (void)state;
    struct buffer text = BUFFER_INIT;

    typed_describe(&text, TYPED_SEPARATORS | TYPED_UNIT, LANGUAGE_CHINESE);
    assert_string_equal(buffer_text(&text), "千分位逗号、单位");
    buffer_clear(&text);
    typed_describe(&text, TYPED_SEPARATORS | TYPED_UNIT, LANGUAGE_ENGLISH);
    assert_string_equal(buffer_text(&text), "commas between thousands, unit");
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_conversions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_faults, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_strict_texts_stay, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_dressed_numbers_come_back, set_up, tear_down),
        cmocka_unit_test(test_description),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
