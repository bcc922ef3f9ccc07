/* Numbers as text, both ways. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "check.h"

static void test_shortest_reads_back(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {{70, "70"},
                 {0.1, "0.1"},
                 {-0.0, "0"},
                 {0.1 + 0.2, "0.30000000000000004"},
                 {2000 / 5280.0, "0.3787878787878788"},
                 {5280000, "5280000"},
                 {-12.5, "-12.5"},
                 {123456789012345, "123456789012345"},
                 {1e15, "1e+15"},
                 {0.00001, "0.00001"}};
    char text[NUMBER_TEXT];

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        assert_string_equal(number_shortest(cases[i].value, text), cases[i].text);
    srand(3);
    for (int i = 0; i < 200000; i++) {
        union {
            uint64_t bits;
            double value;
        } any = {((uint64_t)rand() << 42) ^ ((uint64_t)rand() << 21) ^ (uint64_t)rand()};
        double parsed = 0;
        if (!isfinite(any.value))
            continue;
        number_shortest(any.value, text);
        assert_int_equal(number_parse(text, &parsed), 0);
        assert_memory_equal(&parsed, &any.value, sizeof(parsed));
    }
}

/* No shorter text reads back: one digit less must be another number. */
static void test_shortest_is_shortest(void **state)
{
    (void)state;
    char text[NUMBER_TEXT], shorter[NUMBER_TEXT];

    srand(5);
    for (int i = 0; i < 100000; i++) {
        double value = (rand() + 1.0) / (rand() + 1.0);
        int digits = 0;
        for (const char *at = number_shortest(value, text); *at && *at != 'e'; at++)
            digits += *at >= '0' && *at <= '9' && (digits || *at != '0');
        if (digits < 2 || !strchr(text, '.'))
            continue;
        snprintf(shorter, sizeof(shorter), "%.*e", digits - 2, value);
        assert_true(strtod(shorter, NULL) != value);
    }
}

static void test_fixed(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *up, *even;
    } cases[] = {{2.675, 2, "2.68", "2.68"},
                 {2.665, 2, "2.67", "2.66"},
                 {0.5, 0, "1", "0"},
                 {1.5, 0, "2", "2"},
                 {2.5, 0, "3", "2"},
                 {-2.5, 0, "-3", "-2"},
                 {-0.004, 2, "0.00", "0.00"},
                 {1234567.891, 1, "1,234,567.9", "1,234,567.9"},
                 {999.995, 2, "1,000.00", "1,000.00"},
                 {0, 2, "0.00", "0.00"},
                 {0.045, 2, "0.05", "0.04"},
                 {1e-9, 3, "0.000", "0.000"},
                 {4.5, 2, "4.50", "4.50"},
                 {100, 0, "100", "100"},
                 {99.5, 0, "100", "100"},
                 {0.05, 1, "0.1", "0.0"}};
    char text[NUMBER_TEXT];

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_string_equal(
            number_fixed(cases[i].value, cases[i].decimals, ROUND_HALF_UP, true, text),
            cases[i].up);
        assert_string_equal(
            number_fixed(cases[i].value, cases[i].decimals, ROUND_HALF_EVEN, true, text),
            cases[i].even);
    }
}

/* Away from a half, both rules agree with printf. */
static void test_fixed_agrees_with_printf(void **state)
{
    (void)state;
    char text[NUMBER_TEXT], expected[NUMBER_TEXT];

    srand(9);
    for (int i = 0; i < 100000; i++) {
        int decimals = rand() % 6;
        double value = (rand() - RAND_MAX / 2) / 9973.0;
        double scaled = fabs(value) * pow(10, decimals);
        if (fabs(scaled - floor(scaled) - 0.5) < 1e-4)
            continue;
        snprintf(expected, sizeof(expected), "%.*f", decimals, value);
        if (strtod(expected, NULL) == 0)
            continue; /* printf's -0.00 */
        assert_string_equal(number_fixed(value, decimals, ROUND_HALF_UP, false, text), expected);
        assert_string_equal(number_fixed(value, decimals, ROUND_HALF_EVEN, false, text), expected);
    }
}

static void test_signs_for_no_number(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum value_state state;
        enum reading_note note;
    } cases[] = {{"", VALUE_MISSING, READING_EMPTY},
                 {"  ", VALUE_MISSING, READING_EMPTY},
                 {"缺报", VALUE_MISSING, READING_DECLARED_MISSING},
                 {"—", VALUE_NOT_APPLICABLE, READING_SYMBOL},
                 {"-", VALUE_NOT_APPLICABLE, READING_SYMBOL},
                 {"不适用", VALUE_NOT_APPLICABLE, READING_SYMBOL},
                 {"…", VALUE_BELOW_UNIT, READING_SYMBOL},
                 {"无", VALUE_OK, READING_NONE_IS_ZERO},
                 {"0", VALUE_OK, READING_PLAIN},
                 {"-3.5e2", VALUE_OK, READING_PLAIN}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct reading reading = number_read(cases[i].text);
        assert_int_equal(reading.state, cases[i].state);
        assert_int_equal(reading.note, cases[i].note);
    }
    assert_true(number_read("-3.5e2").value == -350);
}

static void test_strict(void **state)
{
    (void)state;
    static const char *const refused[] = {"1,2",   "1 2",   "0x10", "inf", "nan", "1e", "1e999",
                                          "约300", "12..5", ".",    "+",   "--1", "1-", "3个"};
    double value;
    long whole;

    for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
        assert_int_equal(number_parse(refused[i], &value), -1);
        assert_int_equal(number_read(refused[i]).state, VALUE_INVALID);
    }
    assert_int_equal(number_parse_integer("12", 1, 12, &whole), 0);
    assert_int_equal(whole, 12);
    assert_int_equal(number_parse_integer("13", 1, 12, &whole), -1);
    assert_int_equal(number_parse_integer("1.0", 1, 12, &whole), -1);
    assert_int_equal(number_parse_integer("99999999999999999999", 1, 12, &whole), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shortest_reads_back),
        cmocka_unit_test(test_shortest_is_shortest),
        cmocka_unit_test(test_fixed),
        cmocka_unit_test(test_fixed_agrees_with_printf),
        cmocka_unit_test(test_signs_for_no_number),
        cmocka_unit_test(test_strict),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
