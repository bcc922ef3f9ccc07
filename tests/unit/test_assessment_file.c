/* assessment.csv: points that are kept, and points that are not. */
#include "check.h"
#include "world.h"

/* ---- assessment ---- */

static void read_assessment(struct world *world, const char *rows)
{
    put(world, "2022/assessment.csv",
        arena_printf(&world->f.arena, "地区,条目,自评分,审核分,佐证材料,备注\n%s", rows));
    read_period(world);
}

static const struct assessment *assessment_of(const struct world *world, int area, int item)
{
    return intake_assessment(&world->intake, &world->f.catalogue, area, item);
}

static void test_assessment(void **state)
{
    struct world *world = *state;
    const struct assessment *read;

    read_assessment(world, "福州,1.02,4.5,4.25,文件,好\n福州,规划,2,,,\n厦门市,9.01,0,1,,\n");
    assert_int_equal(world->f.sink.arrived, 0);
    assert_true(world->intake.has_assessment);
    read = assessment_of(world, FUZHOU, GRADED);
    assert_true(read->present && read->has_self && read->has_verified);
    assert_int_equal(read->self.units, 4500000);
    assert_int_equal(read->verified.units, 4250000);
    assert_string_equal(read->evidence, "文件");
    assert_int_equal(read->place.line, 2);
    read = assessment_of(world, FUZHOU, YESNO);
    assert_true(read->present && read->has_self && !read->has_verified);
    assert_int_equal(assessment_of(world, XIAMEN, VETO)->verified.units, DECIMAL_ONE);
    assert_false(assessment_of(world, XIAMEN, YESNO)->present);
}

static void test_assessment_points(void **state)
{
    static const struct {
        const char *item, *verified;
        enum diag_code code; /* DIAG_CODE_COUNT: all is well */
    } cases[] = {
        {"1.01", "0", DIAG_CODE_COUNT},    {"1.01", "2", DIAG_CODE_COUNT},
        {"1.01", "2.00", DIAG_CODE_COUNT}, {"1.01", "1", DIAG_E224},
        {"1.01", "2.01", DIAG_E224},       {"1.02", "0.01", DIAG_CODE_COUNT},
        {"1.02", "5", DIAG_CODE_COUNT},    {"1.02", "5.01", DIAG_E212},
        {"1.02", "-1", DIAG_E212},         {"1.02", "1.005", DIAG_E221},
        {"1.02", "五", DIAG_E221},         {"1.02", "1e0", DIAG_E221},
        {"9.01", "0", DIAG_CODE_COUNT},    {"9.01", "1", DIAG_CODE_COUNT},
        {"9.01", "0.5", DIAG_E224},        {"9.01", "2", DIAG_E224},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        bool well = cases[i].code == DIAG_CODE_COUNT;
        char row[64];
        snprintf(row, sizeof(row), "350100,%s,,%s,,\n", cases[i].item, cases[i].verified);
        read_assessment(world, row);
        assert_int_equal(world->f.sink.arrived, well ? 0 : 1);
        if (!well)
            assert_place(finding_of(world, cases[i].code), "2022/assessment.csv", 2, 4);
        int item = items_find_code(&world->f.catalogue.items, cases[i].item);
        assert_int_equal(assessment_of(world, FUZHOU, item)->has_verified, well);
        assert_int_equal(assessment_of(world, FUZHOU, item)->invalid, !well);
        assert_true(assessment_of(world, FUZHOU, item)->present);
    }
    /* A self-assessment of a yes-or-no item may lie between. */
    read_assessment(world, "350100,1.01,1,,,\n");
    assert_int_equal(world->f.sink.arrived, 0);
    assert_true(assessment_of(world, FUZHOU, YESNO)->has_self);
}

static void test_assessment_findings(void **state)
{
    struct world *world = *state;

    read_assessment(world, "350100,1.03,,1,,\n350102,1.02,,1,,\n火星,1.02,,1,,\n350100,1.02,1\n");
    assert_place(finding_of(world, DIAG_E211), "2022/assessment.csv", 2, 2);
    assert_place(finding_of(world, DIAG_W265), "2022/assessment.csv", 3, 1);
    assert_place(finding_of(world, DIAG_E206), "2022/assessment.csv", 4, 1);
    assert_int_equal(found(world, DIAG_E202), 1);
    assert_int_equal(world->f.sink.arrived, 4);
    assert_false(assessment_of(world, FUZHOU, GRADED)->present);
}

/* Neither of two rows that differ counts; of equal ones the first does. Both are errors. */
static void test_assessment_twice(void **state)
{
    struct world *world = *state;

    read_assessment(world, "350100,1.02,3,4,,\n350200,1.02,3,4,,\n350100,1.02,3,5,,\n"
                           "350200,1.02,3,4,,\n");
    assert_int_equal(found(world, DIAG_E213), 2);
    assert_string_equal(finding_of(world, DIAG_E213)->args[1], "2");
    assert_false(assessment_of(world, FUZHOU, GRADED)->has_verified);
    assert_true(assessment_of(world, FUZHOU, GRADED)->has_self);
    assert_true(assessment_of(world, XIAMEN, GRADED)->has_verified);
}

static void test_assessment_without_rows(void **state)
{
    struct world *world = *state;

    read_assessment(world, "");
    assert_true(world->intake.has_assessment);
    assert_int_equal(world->intake.assessment_rows, 0);
    assert_int_equal(world->f.sink.arrived, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_assessment),
        TEST(test_assessment_points),
        TEST(test_assessment_findings),
        TEST(test_assessment_twice),
        TEST(test_assessment_without_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
