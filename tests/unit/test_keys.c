/* What has been seen already: exact, with values that stay, however many there are. */
#include <stdio.h>
#include <string.h>

#include "base/keys.h"
#include "check.h"

static void test_seen_once(void **state)
{
    struct keys keys;
    struct key *first;

    (void)state;
    keys_init(&keys, NULL);
    assert_null(keys_find(&keys, 1, "a", 1));
    first = keys_put(&keys, 1, "a", 1);
    assert_int_equal(first->value, 0);
    first->value = 7;
    assert_int_equal(keys_put(&keys, 1, "a", 1)->value, 7);
    assert_ptr_equal(keys_put(&keys, 1, "a", 1), first);
    assert_ptr_equal(keys_find(&keys, 1, "ab", 1), first);
    assert_int_equal(keys_put(&keys, 2, "a", 1)->value, 0); /* another tag */
    assert_int_equal(keys_put(&keys, 1, "0123456789012345678", 19)->value, 0);
    assert_null(keys_find(&keys, 1, "0123456789012345679", 19));
    assert_non_null(keys_find(&keys, 1, "0123456789012345678", 19));
    assert_int_equal(keys_put(&keys, 1, "a\0", 2)->value, 0);
    assert_int_equal(keys_put(&keys, 1, "", 0)->value, 0);
    assert_int_equal(keys.count, 5);
    keys_release(&keys);
}

static void test_many(void **state)
{
    struct keys keys;
    char text[48];

    (void)state;
    keys_init(&keys, NULL);
    for (int round = 0; round < 2; round++)
        for (unsigned i = 1; i <= 100000; i++) {
            struct key *key;
            snprintf(text, sizeof(text), "%0*u", 1 + (int)(i % 30), i);
            key = keys_put(&keys, (uint16_t)(i % 3), text, strlen(text));
            assert_int_equal(key->value, round ? i : 0);
            key->value = i;
        }
    assert_int_equal(keys.count, 100000);
    assert_null(keys_find(&keys, 0, "100001", 6));
    keys_release(&keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_seen_once),
        cmocka_unit_test(test_many),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
