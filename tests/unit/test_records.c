/* receipts, applications, incidents and the panel's points: what is kept of a row, and what is
 * said of the others. */
#include "check.h"
#include "world.h"

/* The cities that take part; the county 金门 does not. */
static void read_table(struct world *world, const char *name, const char *text)
{
    world->f.areas[FUZHOU].quota_base = world->f.areas[XIAMEN].quota_base = true;
    world->f.areas[JINMEN].quota_base = false;
    put(world, name, text);
    read_return(world, "area,places\n350102,12\n");
}

static void test_receipts(void **state)
{
    struct world *world = *state;
    struct date first;

    read_table(world, "2022/receipts.csv",
               "area,file,received_on\n350100,a.csv,2023-01-31\n福州市,,2023-02-29\n350200,,\n"
               "350999,,2023-01-01\n350200,,2023/1/5\n");
    date_parse("2023-01-31", &first);
    assert_int_equal(world->intake.receipt_count, 2);
    assert_int_equal(world->intake.receipts[0].area, FUZHOU);
    assert_string_equal(world->intake.receipts[0].file, "a.csv");
    assert_int_equal(world->intake.receipts[0].received_on.days, first.days);
    assert_int_equal(world->intake.receipts[1].received_on.days, date_of(2023, 1, 5).days);
    assert_int_equal(world->intake.receipts[1].place.line, 6);
    assert_int_equal(found(world, DIAG_E221), 2); /* no day of the calendar; no day at all */
    assert_place(finding_of(world, DIAG_E221), "2022/receipts.csv", 3, 3);
    assert_int_equal(found(world, DIAG_E206), 1);
}

/* Who does not take part cannot apply; a day that is left out is none, and no finding. */
static void test_applications(void **state)
{
    struct world *world = *state;
    const struct application *applications;

    read_table(world, "2022/applications.csv",
               "area,applied_on,self_report_on,materials,document\n"
               "350100,2021-12-01,2022-06-01,申报书;自评报告,某文1号\n350102,2021-12-01,,,\n"
               "350527,2021-12-01,,,\n350200,,2022-06-31,,\n");
    applications = world->intake.applications;
    assert_int_equal(world->intake.application_count, 2);
    assert_int_equal(applications[0].area, FUZHOU);
    assert_true(applications[0].has_applied_on && applications[0].has_self_report_on);
    assert_string_equal(applications[0].materials, "申报书;自评报告");
    assert_string_equal(applications[0].document, "某文1号");
    assert_int_equal(applications[1].area, XIAMEN);
    assert_false(applications[1].has_applied_on || applications[1].has_self_report_on);
    assert_int_equal(found(world, DIAG_W265), 2);
    assert_place(finding_of(world, DIAG_W265), "2022/applications.csv", 3, 1);
    assert_int_equal(found(world, DIAG_E221), 1);
    assert_place(finding_of(world, DIAG_E221), "2022/applications.csv", 5, 3);
}

static void test_incidents(void **state)
{
    struct world *world = *state;

    read_table(world, "2022/incidents.csv",
               "area,date,kind,severity,note\n350102,2022-05-01,火灾,重大,已结案\n"
               "350102,2022-04-31,火灾,,\n350102,,火灾,,\n350102,2022-05-02,,,\n"
               "福州鼓楼,2022-12-31,食品安全,一般,\n");
    assert_int_equal(world->intake.incident_count, 2);
    assert_int_equal(world->intake.incidents[0].area, GULOU);
    assert_int_equal(world->intake.incidents[0].date.days, date_of(2022, 5, 1).days);
    assert_string_equal(world->intake.incidents[0].severity, "重大");
    assert_string_equal(world->intake.incidents[1].kind, "食品安全");
    assert_int_equal(world->intake.incidents[1].place.line, 6);
    assert_int_equal(found(world, DIAG_E221), 3);
}

/* What recuses, what does not, and what is neither. */
static void test_recused(void **state)
{
    static const struct {
        const char *word;
        bool recused, refused;
    } cases[] = {{"1", true, false}, {"是", true, false}, {"回避", true, false},
                 {"", false, false}, {"0", false, false}, {"否", false, false},
                 {"2", false, true}, {"不", false, true}, {"10", false, true}};
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        read_table(world, "2022/panel.csv",
                   arena_printf(&world->f.arena,
                                "area,expert,item,points,recused\n350100,甲,1.02,3.5,%s\n",
                                cases[i].word));
        assert_int_equal(world->intake.panel_count, 1);
        assert_int_equal(world->intake.panel[0].recused, cases[i].recused);
        assert_int_equal(found(world, DIAG_E221), cases[i].refused);
        if (cases[i].refused)
            assert_place(finding_of(world, DIAG_E221), "2022/panel.csv", 2, 5);
    }
}

/* An expert's points lie between 0 and the item's, also of what the office gives whole or not. */
static void test_panel(void **state)
{
    static const struct {
        const char *item, *points;
        bool fits;
        const char *text;
    } cases[] = {
        {"1.02", "0", true, "0"},       {"1.02", "5", true, "5"},
        {"1.02", "3.25", true, "3.25"}, {"1.02", "5.01", false, NULL},
        {"1.02", "-0.5", false, NULL},  {"1.02", "3.255", false, NULL},
        {"1.02", "好", false, NULL},    {"扶持政策", "4", true, "4"},
        {"1.01", "1.5", true, "1.5"},
    };
    struct world *world = *state;
    char text[NUMBER_TEXT];

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        read_table(world, "2022/panel.csv",
                   arena_printf(&world->f.arena, "area,expert,item,points\n350100,甲,%s,%s\n",
                                cases[i].item, cases[i].points));
        assert_int_equal(world->intake.panel_count, 1);
        assert_int_equal(world->intake.panel[0].has_points, cases[i].fits);
        if (cases[i].fits)
            assert_string_equal(decimal_text(world->intake.panel[0].points, 0, text),
                                cases[i].text);
        assert_int_equal(world->f.sink.per_severity[DIAG_ERROR], !cases[i].fits);
    }
    read_table(world, "2022/panel.csv",
               "area,expert,item,points\n350100,,1.02,3\n350100,甲,7.77,3\n");
    assert_int_equal(world->intake.panel_count, 0);
    assert_int_equal(world->f.sink.per_severity[DIAG_ERROR], 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_receipts), TEST(test_applications), TEST(test_incidents),
        TEST(test_recused),  TEST(test_panel),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
