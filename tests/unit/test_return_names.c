/* Whose a return is, and which version of it, by its name. */
#include "check.h"
#include "intake/return_names.h"
#include "world.h"

static struct intake_reader reader_of(struct world *world)
{
    return (struct intake_reader){.arena = &world->f.arena,
                                  .catalogue = &world->f.catalogue,
                                  .sink = &world->f.sink,
                                  .intake = &world->f.intake};
}

static void test_names(void **state)
{
    static const struct {
        const char *file, *owner;
        long version;
    } names[] = {
        {"350100.csv", "350100", 0},
        {"福州市.xlsx", "350100", 0},
        {"350100-福州市.xlsx", "350100", 0},
        {"350100-福州市-2022年-报表.xlsx", "350100", 0},
        {"350100福州市2022年报表.xlsx", "350100", 0},
        {"福州市-1.xlsx", "350100", 1},
        {"350100-福州市-2.xlsx", "350100", 2},
        {"福州市（2）.xlsx", "350100", 2},
        {"福州 v3.xlsx", "350100", 3},
        {"福州市-第2版.csv", "350100", 2},
        {"福州市20230201.csv", "350100", 20230201},
        {"福州市-2023-02-01.csv", "350100", 20230201},
        {"福州市-2023.2.1.csv", "350100", 20230201},
        {"福州市2023年2月1日.csv", "350100", 20230201},
        {"福州市2022年度报表.csv", "350100", 0},
        {"福州市2022年年报2023年1月9日.csv", "350100", 20230109},
        {"福州（最终版）.xlsx", "350100", 99999999},
        {"福州市2022年终稿.xlsx", "350100", 99999999},
        {"定稿.xlsx", "定稿", 0},
        {"福州市-补充-1.csv", "福州市 补充", 1}, /* another file, not another version */
        {"福州市-厦门市.csv", "福州市 厦门市", 0},
        {"2.csv", "2", 0},
        {"350102-100.csv", "350102 100", 0}, /* no version has three digits */
        {"nursery-plan.csv", "nursery plan", 0},
    };
    struct world *world = *state;
    struct intake_reader reader = reader_of(world);

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        struct return_name name = return_name_read(&reader, names[i].file);

        assert_string_equal(name.owner, names[i].owner);
        assert_int_equal(name.version, names[i].version);
    }
}

/* Who sent a file is known where its name has one area, whatever else it says. */
static void test_senders(void **state)
{
    static const struct {
        const char *file, *sender;
    } names[] = {
        {"350100.csv", "350100"},        {"福州市-补充-1.csv", "350100"},
        {"350100-张三.csv", "350100"},   {"张三-福州市.csv", "350100"},
        {"350100-福州市.csv", "350100"}, {"福州市-厦门市.csv", NULL},
        {"350100-厦门市.csv", NULL},     {"定稿.csv", NULL},
    };
    struct world *world = *state;
    struct intake_reader reader = reader_of(world);

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        int area = return_name_read(&reader, names[i].file).area;

        if (names[i].sender)
            assert_string_equal(world->f.catalogue.areas.items[area].code, names[i].sender);
        else
            assert_int_equal(area, -1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_names, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(test_senders, world_setup, world_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
