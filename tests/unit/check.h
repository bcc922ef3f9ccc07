/* cmocka whose failures can be read: the expression, its value and the one expected, in decimal,
 *
 *     tests/unit/test_quota.c:44: places(units, QUOTA_FLOOR) is 11, expected 1
 *
 * where cmocka says 0xb != 0x1. Included instead of cmocka.h and what that asks for. */
#ifndef TUOYU_TESTS_CHECK_H
#define TUOYU_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static inline void check_integer(const char *expression, long long value, long long expected,
                                 bool equal, const char *file, int line)
{
    if ((value == expected) == equal)
        return;
    print_error("%s:%d: %s is %lld, expected %s%lld\n", file, line, expression, value,
                equal ? "" : "anything but ", expected);
    _fail(file, line);
}

static inline void check_text(const char *expression, const char *value, const char *expected,
                              bool equal, const char *file, int line)
{
    if (value && expected && (strcmp(value, expected) == 0) == equal)
        return;
    print_error("%s:%d: %s is\n  %s\nexpected%s\n  %s\n", file, line, expression,
                value ? value : "(NULL)", equal ? "" : " anything but",
                expected ? expected : "(NULL)");
    _fail(file, line);
}

static inline void check_null(const char *expression, const void *value, const char *file, int line)
{
    if (!value)
        return;
    print_error("%s:%d: %s is %p, expected NULL\n", file, line, expression, value);
    _fail(file, line);
}

/* A number; a pointer does not compile. */
#define CHECK_INTEGER(value) ((long long)(0 ? 1 : (value)))

#undef assert_int_equal
#define assert_int_equal(value, expected) \
    check_integer(#value, CHECK_INTEGER(value), CHECK_INTEGER(expected), true, __FILE__, __LINE__)
#undef assert_int_not_equal
#define assert_int_not_equal(value, expected) \
    check_integer(#value, CHECK_INTEGER(value), CHECK_INTEGER(expected), false, __FILE__, __LINE__)
#undef assert_string_equal
#define assert_string_equal(value, expected) \
    check_text(#value, value, expected, true, __FILE__, __LINE__)
#undef assert_string_not_equal
#define assert_string_not_equal(value, expected) \
    check_text(#value, value, expected, false, __FILE__, __LINE__)
#undef assert_null
#define assert_null(value) check_null(#value, value, __FILE__, __LINE__)

#endif
