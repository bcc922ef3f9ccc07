/* Exact decimals. */
#include <stdlib.h>

#include "base/decimal.h"
#include "check.h"

static void test_parse_and_print(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
        int decimals;
    } cases[] = {{"1.5", "1.50", 2}, {"-0.25", "-0.25", 2},     {"100", "100", 0},
                 {"0.9", "0.9", 0},  {"3.14159", "3.14159", 2}, {"+7.10", "7.1", 1},
                 {".5", "0.50", 2},  {"2.5000000", "2.50", 2}};
    static const char *const refused[] = {
        "", ".", "-", "1e2", "1,5", "1.2345678", "x", "1.2.3", "99999999999999999999"};
    struct decimal value;
    char text[NUMBER_TEXT];

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_int_equal(decimal_parse(cases[i].in, &value), 0);
        assert_string_equal(decimal_text(value, cases[i].decimals, text), cases[i].out);
    }
    for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
        assert_int_equal(decimal_parse(refused[i], &value), -1);
}

/* A hundred times 0.1 is 10, which doubles do not give. */
static void test_sums_are_exact(void **state)
{
    (void)state;
    struct decimal tenth, sum = DECIMAL_ZERO;

    decimal_parse("0.1", &tenth);
    for (int i = 0; i < 100; i++)
        sum = decimal_add(sum, tenth);
    assert_int_equal(decimal_compare(sum, decimal_from_integer(10)), 0);
    for (int i = 0; i < 100; i++)
        sum = decimal_subtract(sum, tenth);
    assert_int_equal(sum.units, 0);
}

static void test_rounds_once(void **state)
{
    (void)state;
    assert_int_equal(decimal_from_double(7.485, 2, ROUND_HALF_UP).units, 7490000);
    assert_int_equal(decimal_from_double(7.485, 2, ROUND_HALF_EVEN).units, 7480000);
    assert_int_equal(decimal_from_double(-1.005, 2, ROUND_HALF_UP).units, -1010000);
    assert_int_equal(decimal_from_double(0.0 / 1, 2, ROUND_HALF_UP).units, 0);
}

/* 1 × 2 ÷ 3, halves by either rule and either sign, and products beyond 64 bits. */
static void test_scales_exactly(void **state)
{
    (void)state;
    static const struct {
        const char *value, *by, *of, *up, *even;
    } cases[] = {{"1", "2", "3", "0.67", "0.67"},
                 {"0.01", "1", "2", "0.01", "0.00"},
                 {"0.03", "1", "2", "0.02", "0.02"},
                 {"-0.01", "1", "2", "-0.01", "0.00"},
                 {"-0.03", "1", "2", "-0.02", "-0.02"},
                 {"62.67", "100", "73.5", "85.27", "85.27"},
                 {"1000000", "1000000", "999999.99", "1000000.01", "1000000.01"}};
    struct decimal value, by, of;
    char text[NUMBER_TEXT];

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        decimal_parse(cases[i].value, &value);
        decimal_parse(cases[i].by, &by);
        decimal_parse(cases[i].of, &of);
        assert_string_equal(decimal_text(decimal_scale(value, by, of, 2, ROUND_HALF_UP), 2, text),
                            cases[i].up);
        assert_string_equal(decimal_text(decimal_scale(value, by, of, 2, ROUND_HALF_EVEN), 2, text),
                            cases[i].even);
    }
}

static void test_saturates(void **state)
{
    (void)state;
    struct decimal most = {DECIMAL_LIMIT};

    assert_int_equal(decimal_add(most, most).units, DECIMAL_LIMIT);
    assert_int_equal(decimal_from_integer(INT64_MIN / 2).units, -DECIMAL_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse_and_print), cmocka_unit_test(test_sums_are_exact),
        cmocka_unit_test(test_rounds_once),     cmocka_unit_test(test_scales_exactly),
        cmocka_unit_test(test_saturates),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
