/* The quota of every province of the first batch under the three roundings. */
#include <string.h>

#include "analysis/quota.h"
#include "check.h"

/* Units that can take part, and 10 % of them rounded down, half up and up, each at least 1
 * (counted from the division codes; see first_batch.csv of the facts). */
static const struct {
    const char *province;
    long units, floor, half_up, ceil;
} provinces[] = {
    {"河北省", 11, 1, 1, 2},        {"内蒙古自治区", 12, 1, 1, 2},
    {"黑龙江省", 13, 1, 1, 2},      {"上海市", 16, 1, 2, 2},
    {"江苏省", 13, 1, 1, 2},        {"浙江省", 11, 1, 1, 2},
    {"安徽省", 16, 1, 2, 2},        {"福建省", 9, 1, 1, 1},
    {"江西省", 11, 1, 1, 2},        {"山东省", 16, 1, 2, 2},
    {"河南省", 17, 1, 2, 2},        {"湖北省", 13, 1, 1, 2},
    {"广东省", 21, 2, 2, 3},        {"广西壮族自治区", 14, 1, 1, 2},
    {"重庆市", 38, 3, 4, 4},        {"四川省", 21, 2, 2, 3},
    {"云南省", 16, 1, 2, 2},        {"陕西省", 10, 1, 1, 1},
    {"青海省", 8, 1, 1, 1},         {"新疆维吾尔自治区", 14, 1, 1, 2},
    {"北京市", 16, 1, 2, 2},        {"天津市", 16, 1, 2, 2},
    {"山西省", 11, 1, 1, 2},        {"辽宁省", 14, 1, 1, 2},
    {"吉林省", 9, 1, 1, 1},         {"湖南省", 14, 1, 1, 2},
    {"海南省", 4, 1, 1, 1},         {"贵州省", 9, 1, 1, 1},
    {"西藏自治区", 7, 1, 1, 1},     {"甘肃省", 14, 1, 1, 2},
    {"宁夏回族自治区", 5, 1, 1, 1},
};

static long places(long base, enum quota_rounding rounding)
{
    struct settings settings;

    settings_defaults(&settings);
    settings.quota_rounding = rounding;
    return quota_compute(base, &settings).places;
}

static void test_every_province(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(provinces) / sizeof(*provinces); i++) {
        assert_int_equal(places(provinces[i].units, QUOTA_FLOOR), provinces[i].floor);
        assert_int_equal(places(provinces[i].units, QUOTA_HALF_UP), provinces[i].half_up);
        assert_int_equal(places(provinces[i].units, QUOTA_CEIL), provinces[i].ceil);
    }
}

/* In every base and percentage: floor <= half_up <= ceil <= floor + 1, exact multiples agree. */
static void test_roundings_are_ordered(void **state)
{
    (void)state;
    struct settings settings;

    settings_defaults(&settings);
    for (long base = 10; base <= 400; base++)
        for (int percent = 10; percent <= 100; percent += 5) {
            long floor, half_up, ceil;
            settings.quota_percent = decimal_from_integer(percent);
            settings.quota_rounding = QUOTA_FLOOR;
            floor = quota_compute(base, &settings).places;
            settings.quota_rounding = QUOTA_HALF_UP;
            half_up = quota_compute(base, &settings).places;
            settings.quota_rounding = QUOTA_CEIL;
            ceil = quota_compute(base, &settings).places;
            assert_int_equal(floor, base * percent / 100);
            assert_true(floor <= half_up && half_up <= ceil);
            assert_int_equal(ceil - floor, base * percent % 100 != 0);
            assert_int_equal(half_up, (base * percent + 50) / 100);
        }
}

static void test_override_and_words(void **state)
{
    (void)state;
    struct arena arena;
    struct settings settings;
    struct quota quota;

    arena_init(&arena, 0, NULL);
    settings_defaults(&settings);
    quota = quota_compute(9, &settings);
    assert_int_equal(quota.product.units, 900000);
    assert_string_equal(quota_text(&arena, &quota, &settings),
                        "可参评单位9个 × 10% = 0.9，向上取整（至少1个）为1个");
    settings.has_quota_override = true;
    settings.quota_override = 0;
    settings.quota_document = "闽卫函〔2022〕1号";
    quota = quota_compute(9, &settings);
    assert_int_equal(quota.places, 0);
    assert_non_null(strstr(quota_text(&arena, &quota, &settings), "闽卫函〔2022〕1号"));
    for (long override = 8; override <= 10; override++) { /* never more than there are */
        settings.quota_override = override;
        assert_int_equal(quota_compute(9, &settings).places, override < 9 ? override : 9);
    }
    settings.has_quota_override = false;
    assert_int_equal(quota_compute(1, &settings).places, 1);
    assert_int_equal(quota_compute(0, &settings).places, 0); /* at least one, of none */
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_province),
        cmocka_unit_test(test_roundings_are_ordered),
        cmocka_unit_test(test_override_and_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
