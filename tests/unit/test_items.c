/* Items of the assessment: the template's, and mistakes in one line and in the sum. */
#include "check.h"
#include "rules/methods.h"
#include "temporary.h"

#define HEADER "code,section,label,points,method,params,source,indicator,target,clause,evidence\n"

/* A percentage with a target, and a ratio without. */
static struct indicator some[] = {
    {.code = "rate", .unit = "%", .has_target = true, .target = 70},
    {.code = "ratio", .unit = "个/千人"},
};
static const struct indicators indicators = {some, 2};

static int read_items(struct temporary *t, long full_points, const char *text, struct items *items)
{
    temporary_clear(t);
    return items_read(
        &t->arena,
        &(struct table_file){.path = temporary_write(t, "items.csv", text), .name = "items.csv"},
        &indicators, decimal_from_integer(full_points), &t->sink, items);
}

static void test_template(void **state)
{
    const char *folder = "templates/rules/fujian-2021";
    struct temporary t;
    struct measures measures;
    struct indicators all;
    struct items items;
    const struct item *item;

    (void)state;
    temporary_open(&t);
    assert_int_equal(
        measures_read(
            &t.arena,
            &(struct table_file){.path = file_join(&t.arena, folder, "measures.csv"), .name = "m"},
            &t.sink, &measures),
        0);
    assert_int_equal(
        indicators_read(&t.arena,
                        &(struct table_file){.path = file_join(&t.arena, folder, "indicators.csv"),
                                             .name = "i"},
                        &measures, &t.sink, &all),
        0);
    assert_int_equal(
        items_read(&t.arena,
                   &(struct table_file){.path = file_join(&t.arena, folder, "items.csv"),
                                        .name = "items.csv"},
                   &all, decimal_from_integer(100), &t.sink, &items),
        0);
    assert_int_equal(t.sink.count, 0);
    assert_int_equal(items.count, 42);
    item = &items.items[items_find_code(&items, "4.02")];
    assert_int_equal(item->source, ITEM_COMPUTED);
    assert_string_equal(all.items[item->indicator].code, "filing_rate");
    assert_true(item->has_target && item->target == 70);
    assert_int_equal(items.items[items_find_code(&items, "V.2")].method, ITEM_VETO);
    assert_int_equal(items_find_code(&items, "9.99"), -1);
    temporary_close(&t);
}

static void test_targets(void **state)
{
    struct temporary t;
    struct items items;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_items(&t, 30,
                                HEADER "1,一,甲,10,proportional,,computed,rate,,,\n"
                                       "2,一,乙,10,proportional,,computed,rate,100%,,\n"
                                       "3,一,丙,10,proportional,,computed,ratio,4.5,,\n",
                                &items),
                     0);
    assert_true(items.items[0].target == 70);
    assert_true(items.items[1].target == 100);
    assert_true(items.items[2].target == 4.5);
    assert_int_equal(read_items(&t, 30,
                                HEADER "1,一,甲,10,proportional,,computed,ratio,,,\n"
                                       "2,一,乙,10,proportional,,computed,ratio,5%,,\n"
                                       "3,一,丙,10,proportional,,computed,rate,0,,\n",
                                &items),
                     -1);
    assert_string_equal(temporary_findings(&t), "2:9 E110\n3:9 E110\n4:9 E110\n");
    temporary_close(&t);
}

static void test_lines(void **state)
{
    static const struct {
        const char *row, *finding;
    } rows[] = {
        {"1,一,甲,10,proportional,,computed,rat,,,", "2:8 E108\n"},
        {"1,一,甲,10,proportional,,computed,,,,", "2:8 E110\n"},
        {"1,一,甲,10,tier,,verified,,,,", "2:5 E110\n"},
        {"1,一,甲,10,tiers,,verified,,,,", "2:6 E110\n"},
        {"1,一,甲,10,tiers,50%:8;60%:6,computed,rate,,,", "2:6 E110\n"}, /* goes up */
        {"1,一,甲,10,tiers,60%:6;50%:8,computed,rate,,,", "2:6 E110\n"},
        {"1,一,甲,10,tiers,60%:8;50%:8,computed,rate,,,", "2:6 E110\n"}, /* no fewer points */
        {"1,一,甲,10,tiers,60%:8;60%:6,computed,rate,,,", "2:6 E110\n"}, /* no less to reach */
        {"1,一,甲,10,tiers,60%:11;50%:8,computed,rate,,,", "2:6 E110\n"},
        {"1,一,甲,10,tiers,60%:8;50%:6.505,computed,rate,,,", "2:6 E110\n"},
        {"1,一,甲,10,tiers,60%;50%:8,computed,rate,,,", "2:6 E110\n"},
        {"1,一,甲,10,count,,computed,rate,,,", "2:6 E110\n"},
        {"1,一,甲,10,count,each=0,verified,,,,", "2:6 E110\n"},
        {"1,一,甲,10,deduct,2,verified,,,,", "2:6 E110\n"},
        {"1,一,甲,10,proportional,floor=200,computed,rate,,,", "2:6 E110\n"},
        {"1,一,甲,10,proportional,30,computed,rate,,,", "2:6 E110\n"},
        {"1,一,甲,10,yesno,x,verified,,,,", "2:6 E110\n"},
        {"1,一,甲,10,yesno,,seen,,,,", "2:7 E110\n"},
        {"1,一,甲,10,yesno,,computed,rate,,,", "2:5 E110\n"},
        {"1,一,甲,10,proportional,,verified,,,,", "2:5 E110\n"},
        {"1,一,甲,10,yesno,,verified,rate,,,", "2:7 E110\n"},
        {"1,一,甲,-1,yesno,,verified,,,,", "2:4 E110\n"},
        {"1,一,甲,1.005,yesno,,verified,,,,", "2:4 E110\n"},
        {"1,一,甲,,yesno,,verified,,,,", "2:4 E110\n"},
        {"1,一,甲,1,veto,,verified,,,,", "2:4 E110\n"},
        {"1,一,,10,yesno,,verified,,,,", "2:3 E110\n"},
        {",一,甲,10,yesno,,verified,,,,", "2:1 E110\n"},
        {"1,一,甲,10,yesno,,verified,,,", "2:0 E202\n"},
    };
    struct temporary t;
    struct items items;

    (void)state;
    temporary_open(&t);
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        const char *text = arena_printf(&t.arena, HEADER "%s\n", rows[i].row);
        assert_int_equal(read_items(&t, 10, text, &items), -1);
        assert_string_equal(temporary_findings(&t), rows[i].finding);
    }
    temporary_close(&t);
}

/* What the new methods keep of their parameters. */
static void test_params(void **state)
{
    struct temporary t;
    struct items items;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_items(&t, 20,
                                HEADER "1,一,甲,10,tiers,70%:10;50:6.5,computed,rate,,,\n"
                                       "2,一,乙,3,count,each=0.5,computed,rate,,,\n"
                                       "3,一,丙,5,proportional,floor=10%,computed,rate,70%,,\n"
                                       "4,一,丁,2,deduct,,verified,,,,\n"
                                       "5,一,戊,5,bonus,,verified,,,,\n",
                                &items),
                     0);
    assert_int_equal(items.items[0].tier_count, 2);
    assert_true(items.items[0].tiers[1].threshold == 50);
    assert_int_equal(items.items[0].tiers[1].points.units, 6500000);
    assert_int_equal(items.items[1].each.units, 500000);
    assert_true(items.items[2].has_floor && items.items[2].floor == 10);
    assert_int_equal(items.items[3].each.units, 0);
    temporary_close(&t);
}

static void test_sum(void **state)
{
    static const char rows[] =
        HEADER "1,一,甲,1.1,yesno,,verified,,,,\n2,一,乙,2.2,points,,panel,,,,\n"
               "3,一,丙,6.7,points,,verified,,,,\nV,否,丁,0,veto,,verified,,,,\n";
    struct temporary t;
    struct items items;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_items(&t, 10, rows, &items), 0);
    assert_int_equal(read_items(&t, 11, rows, &items), -1);
    assert_string_equal(temporary_findings(&t), "5:4 E111\n");
    assert_non_null(strstr(temporary_line(&t), "add up to 10, not 11"));
    assert_int_equal(read_items(&t, 0, HEADER, &items), 0);
    assert_int_equal(items.count, 0);
    assert_int_equal(read_items(&t, 100, HEADER, &items), -1);
    assert_string_equal(temporary_findings(&t), "1:4 E111\n");
    assert_int_equal(read_items(&t, 4,
                                HEADER "1,一,甲,2,yesno,,verified,,,,\n"
                                       "1,一,乙,2,yesno,,verified,,,,\n",
                                &items),
                     -1);
    assert_string_equal(temporary_findings(&t), "3:1 E107\n");
    temporary_close(&t);
}

static void test_words(void **state)
{
    (void)state;
    assert_string_equal(method_of(ITEM_VETO)->chinese, "否决");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_template), cmocka_unit_test(test_targets),
        cmocka_unit_test(test_lines),    cmocka_unit_test(test_params),
        cmocka_unit_test(test_sum),      cmocka_unit_test(test_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
