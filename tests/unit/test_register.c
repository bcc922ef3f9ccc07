/* Register and services: what is counted, on which day, in which area, and what is found. */
#include "check.h"
#include "intake/stream.h"
#include "register_world.h"

/* ---- register ---- */

/* All figures as of the last day; what came later or ended before is not in them. */
static void test_register_counts(void **state)
{
    struct world *world = *state;

    read_register(world, "1,甲,鼓楼区,托育机构,民办,60,20,50,2020-01-01,2021-02-03,2021-03-01,\n"
                         "2,乙,350102,用人单位,公办,30,30,10,2022-12-31,2022-12-31,2023-01-01,\n"
                         "3,丙,350102,社区,公办,10,5,1,2023-01-01,,,\n"
                         "4,丁,350102,幼儿园托班,公办,10,5,0,2019-05-06,,,2022-12-31\n"
                         "5,戊,350103,幼儿园托班,公办,25,0,0,2019/5/6,,,2023-01-01\n");
    assert_value(world, GULOU, PLACES, 90);
    assert_value(world, GULOU, INCLUSIVE, 50);
    assert_value(world, GULOU, CHILDREN, 60);
    assert_value(world, GULOU, REGISTERED, 2);
    assert_value(world, GULOU, FILED, 2);
    assert_value(world, GULOU, ACCEPTED, 1);
    assert_value(world, GULOU, EMPLOYER, 1);
    assert_value(world, TAIJIANG, PLACES, 25);
    assert_value(world, TAIJIANG, FILED, 0);
    assert_null(fact_of(world, FUZHOU, PLACES));
    assert_null(fact_of(world, XIAMEN, PLACES)); /* no row: nothing is said, not zero */
    assert_int_equal(fact_of(world, GULOU, PLACES)->source, SOURCE_REGISTER);
    assert_string_equal(fact_of(world, GULOU, PLACES)->text, "90");
    assert_string_equal(fact_of(world, GULOU, PLACES)->place.file, "2022/register.csv");
    assert_int_equal(world->f.sink.arrived, 1);
    const struct finding *note = finding_of(world, DIAG_N291);
    assert_string_equal(note->args[0], "5");
    assert_string_equal(note->args[1], "2022-12-31");
    assert_string_equal(note->args[2], "3");
}

/* One row a contradiction, each found at its cell. */
static void test_register_findings(void **state)
{
    static const struct {
        const char *row;
        enum diag_code code;
        unsigned column;
    } cases[] = {
        {"1,,350102,社区,,10,5,1,2022-01-02,2022-01-01,,", DIAG_E243, 10},
        {"1,,350102,社区,,10,5,1,2022-01-02,2022-03-01,2022-02-28,", DIAG_E244, 11},
        {"1,,350102,社区,,0,0,0,2022-01-02,,,", DIAG_W245, 6},
        {"1,,350102,社区,,-4,0,0,2022-01-02,,,", DIAG_E208, 6},
        {"1,,350102,社区,,1000000001,5,1,2022-01-02,,,", DIAG_E225, 6}, /* ten digits */
        {"1,,350102,社区,,10,11,1,2022-01-02,,,", DIAG_E246, 7},
        {"1,,350102,社区,,10,5,0,2022-01-02,,,2022-01-01", DIAG_E247, 12},
        {"1,,350102,茶馆,,10,5,1,2022-01-02,,,", DIAG_E242, 4},
        {"1,,350102,,,10,5,1,2022-01-02,,,", DIAG_E242, 4},
        {"1,,350199,社区,,10,5,1,2022-01-02,,,", DIAG_E206, 3},
        {"1,,,社区,,10,5,1,2022-01-02,,,", DIAG_E219, 3},
        {",,350102,社区,,10,5,1,2022-01-02,,,", DIAG_W249, 1},
        {"1,,350102,社区,,10,5,1,2022-02-30,,,", DIAG_E221, 9},
        {"1,,350102,社区,,10,5,1,2022-01-02,不详,,", DIAG_E221, 10},
        {"1,,350102,社区,,约10,5,1,2022-01-02,,,", DIAG_E226, 6},
        {"1,,350102,社区,,10.5,5,1,2022-01-02,,,", DIAG_E210, 6},
        {"1,,350102,社区,,10,5,1,2022-01-02,,", DIAG_E202, 0},
        {"1,,350102,社区,,10,5,2,2022-01-02,,,2022-06-30", DIAG_W292, 8},
        {"1,,350102,社区,,10,5,1,,,,", DIAG_W293, 9},
        {"1,,350102,社区,,10,,1,2022-01-02,,,", DIAG_W293, 7},
        {"1,,350102,家庭托育点,,5,5,6,2022-01-02,,,", DIAG_W295, 8},
        {"1,,350102,家庭托育点,,6,5,5,2022-01-02,,,", DIAG_W295, 6},
        {"1,,350102,社区,,10,5,11,2022-01-02,,,", DIAG_W296, 8},
        {"1,,350102,社区,,10,5,1,2022-01-02,,2022-02-01,", DIAG_W297, 11},
        {"3.50102E+17,,350102,社区,,10,5,1,2022-01-02,,,", DIAG_W298, 1},
        {"1,,350102,社区,,１０,5,1,2022-01-02,,,", DIAG_N276, 6},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        read_register(world, arena_printf(&world->f.arena, "%s\n", cases[i].row));
        if (found(world, cases[i].code) != 1 ||
            world->f.sink.arrived - found(world, DIAG_N291) != 1)
            fail_msg("%s: %zu findings, first %s", cases[i].row, world->f.sink.arrived,
                     diag_code_name(world->f.sink.items[0].code));
        assert_place(finding_of(world, cases[i].code), "2022/register.csv", 2, cases[i].column);
    }
}

static void test_register_twice(void **state)
{
    struct world *world = *state;

    read_register(world, "甲1,,350102,社区,,10,5,1,2022-01-02,,,\n"
                         "甲2,,350102,社区,,10,5,1,2022-01-02,,,\n"
                         "　甲1,,350103,社区,,20,5,1,2022-01-02,,,\n");
    const struct finding *finding = finding_of(world, DIAG_E241);
    assert_place(finding, "2022/register.csv", 4, 1);
    assert_string_equal(finding->args[0], "2");
    assert_null(finding->value); /* an institution's number */
    assert_value(world, GULOU, PLACES, 20);
    assert_null(fact_of(world, TAIJIANG, PLACES)); /* not none: a row that is not its own */
}

/* Chinese headers in another order, a title above, a footnote below, columns left out. */
static void test_register_headers(void **state)
{
    struct world *world = *state;

    put(world, "2022/register.csv",
        "福州市托育机构登记册\n登记日期,机构编号,托位数,县区,机构类型\n"
        "2022年3月1日,A1,３０,鼓楼,用人单位\n注：截至12月底\n");
    read_period(world);
    assert_value(world, GULOU, PLACES, 30);
    assert_value(world, GULOU, EMPLOYER, 1);
    assert_null(fact_of(world, GULOU, FILED));
    assert_null(fact_of(world, GULOU, INCLUSIVE));
    assert_int_equal(found(world, DIAG_W294), 5);
    assert_int_equal(found(world, DIAG_N278), 2);
    assert_int_equal(found(world, DIAG_E202), 0);

    put(world, "2022/register.csv", "id,area,kind,places\n1,350102,社区,30\n");
    read_period(world);
    assert_string_equal(finding_of(world, DIAG_E220)->args[0], "registered_on（登记日期）");
    assert_null(fact_of(world, GULOU, PLACES));
}

/* ---- kept one by one ---- */

/* Each fault a row can have, beside one that is sound; none of it unless it was asked for. */
static void test_register_kept(void **state)
{
    static const char *const rows = "A1,甲（一）,鼓楼区,用人单位,公办,60,20,50,2020-01-01,"
                                    "2021-02-03,坏,2023-05-06\n"
                                    ",乙,350103,茶馆,,x,5,5,2020-01-02,,,\n"
                                    "3.5E+17,,350103,社区,,10,5,5,2020-01-03,,,\n"
                                    "B1,,350199,社区,,10,5,1,2022-01-02,,,\n"
                                    "B2,,350103,社区,,10,5,1,,,,\n"
                                    "B3,,350103,社区,,10,5,1,2022-01-02,,,坏\n"
                                    "B4,,350103,社区,,10,5,0,2022-01-02,,,2022-01-01\n"
                                    "A1,,350103,社区,,10,5,1,2022-01-02,,,\n"
                                    "B5,,350103,社区,,10,5,1,2022-01-02,,\n";
    static const enum institution_fault faults[] = {
        INSTITUTION_SOUND,   INSTITUTION_SOUND,        INSTITUTION_SOUND,
        INSTITUTION_NO_AREA, INSTITUTION_UNREGISTERED, INSTITUTION_CANCELLATION,
        INSTITUTION_BACKWARD};
    struct world *world = *state;
    const struct institutions *kept = &world->intake.institutions;

    read_register(world, rows);
    assert_false(kept->there);
    assert_int_equal(kept->count, 0);
    world->extent = INTAKE_INSTITUTIONS;
    read_period(world);
    assert_true(kept->there);
    assert_string_equal(kept->file, "2022/register.csv");
    assert_int_equal(kept->count, sizeof(faults) / sizeof(*faults));
    for (size_t i = 0; i < kept->count; i++)
        assert_int_equal(kept->items[i].fault, faults[i]);
    assert_int_equal(kept->left_out[INSTITUTION_SOUND], 0);
    for (int fault = INSTITUTION_NO_AREA; fault < INSTITUTION_FAULTS; fault++)
        assert_int_equal(kept->left_out[fault], 1);

    const struct institution *first = &kept->items[0];
    assert_string_equal(first->id, "A1");
    assert_string_equal(first->name, "甲（一）");
    assert_string_equal(first->ownership, "公办");
    assert_int_equal(first->area, GULOU);
    assert_int_equal(first->kind, INSTITUTION_EMPLOYER);
    assert_int_equal(first->places, 60);
    assert_int_equal(first->line, 2);
    assert_int_equal(first->registered.date.days, date_of(2020, 1, 1).days);
    assert_int_equal(first->filed.state, DAY_GIVEN);
    assert_int_equal(first->accepted.state, DAY_UNKNOWN);
    assert_int_equal(first->cancelled.state,
                     DAY_GIVEN); /* after the period, and said all the same */
    assert_null(kept->items[1].id);
    assert_int_equal(kept->items[1].kind, INSTITUTION_UNKNOWN);
    assert_int_equal(kept->items[1].places, -1);
    assert_int_equal(kept->items[1].filed.state, DAY_NONE);
    assert_null(kept->items[2].id);
    assert_int_equal(kept->items[3].area, -1);
}

/* A header alone says nothing; a column that is not there is not one of empty cells. */
static void test_register_kept_of_little(void **state)
{
    struct world *world = *state;
    const struct institutions *kept = &world->intake.institutions;

    world->extent = INTAKE_INSTITUTIONS;
    read_register(world, "");
    assert_false(kept->there);
    put(world, "2022/register.csv", "id,area,registered_on\nA1,350102,2022-01-01\n");
    read_period(world);
    assert_true(kept->there);
    assert_false(kept->has_filed || kept->has_accepted || kept->has_cancelled);
    assert_int_equal(kept->items[0].fault, INSTITUTION_SOUND);
    assert_int_equal(kept->items[0].filed.state, DAY_UNKNOWN);
    assert_string_equal(kept->items[0].name, "");
    read_register(world, "A1,甲,350102,社区,,10,5,1,2022-01-02,,,\nA2,\"乙\n");
    assert_false(kept->there); /* it breaks off */
}

/* ---- services ---- */

static void test_services_distinct(void **state)
{
    struct world *world = *state;

    read_services(world, "350102,F1,2022-01-01,线上,新生儿宣传\n"
                         "350102,F1,2022-12-31,线下,新生儿宣传\n"
                         "350102,F1,2022-05-01,线下,宣教指导\n"
                         "鼓楼区, F1 ,2022-05-02,线下,宣教指导\n"
                         "350102,\"F2\",2022-05-02,线下,宣教指导\n"
                         "350103,F1,2022-05-02,线下,新生儿宣传\n"
                         "350103,F3,2021-12-31,线下,新生儿宣传\n"
                         "350103,F3,2023-01-01,线下,新生儿宣传\n");
    assert_value(world, GULOU, REACHED, 1);
    assert_value(world, GULOU, GUIDED, 2);
    assert_value(world, TAIJIANG, REACHED, 1);
    assert_value(world, TAIJIANG, GUIDED, 0);
    assert_int_equal(fact_of(world, GULOU, REACHED)->source, SOURCE_SERVICES);
    const struct finding *note = finding_of(world, DIAG_N292);
    assert_string_equal(note->args[0], "8");
    assert_string_equal(note->args[1], "2");
    assert_int_equal(world->f.sink.arrived, 1);
}

/* Two families whose numbers were cut to the same one: at least one, and the figure says so. A
 * contact without a number may be anybody's. */
static void test_services_lost_numbers(void **state)
{
    struct world *world = *state;

    read_services(world, "350102,3.50102E+17,2022-01-01,线上,新生儿宣传\n"
                         "350102,3.50102E+17,2022-01-02,线上,新生儿宣传\n"
                         "350102,F1,2022-01-02,线上,宣教指导\n"
                         "350103,F1,2022-01-02,线上,宣教指导\n"
                         "350103,,2022-01-02,线上,宣教指导\n");
    assert_int_equal(found(world, DIAG_W298), 2);
    assert_int_equal(found(world, DIAG_E249), 1);
    assert_int_equal(fact_of(world, GULOU, REACHED)->state, VALUE_INCOMPLETE);
    assert_true(fact_of(world, GULOU, REACHED)->value >= 1 &&
                fact_of(world, GULOU, REACHED)->value <= 1);
    assert_value(world, GULOU, GUIDED, 1);
    assert_int_equal(fact_of(world, TAIJIANG, GUIDED)->state, VALUE_INCOMPLETE);
    assert_value(world, TAIJIANG, REACHED, 0);
}

/* What programs make of long numbers, and what looks a little like it. */
static void test_scientific(void **state)
{
    static const char *const lost[] = {"3.50203E+17", "3.50203e+17", "3.50203E17", "4E+17",
                                       "3.5E+117"};
    static const char *const names[] = {"",       "350203", "3E12",  "E+17",         "35.1E+17",
                                        "3.E+17", "3.5E+1", "3.5E+", "3.50203E+17A", "3.5-17"};

    (void)state;
    for (size_t i = 0; i < sizeof(lost) / sizeof(*lost); i++)
        assert_true(stream_is_scientific((struct bulk_field){lost[i], strlen(lost[i])}));
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        assert_false(stream_is_scientific((struct bulk_field){names[i], strlen(names[i])}));
}

static void test_services_findings(void **state)
{
    static const struct {
        const char *row;
        enum diag_code code;
        unsigned column;
    } cases[] = {
        {"350199,F1,2022-01-01,线上,新生儿宣传", DIAG_E206, 1},
        {"350102,,2022-01-01,线上,新生儿宣传", DIAG_E249, 2},
        {"350102,F1,2022-02-29,线上,新生儿宣传", DIAG_E221, 3},
        {"350102,F1,,线上,新生儿宣传", DIAG_W293, 3},
        {"350102,F1,2022-01-01,飞鸽,新生儿宣传", DIAG_E242, 4},
        {"350102,F1,2022-01-01,线上,聊天", DIAG_E242, 5},
        {"350102,1.2E+12,2022-01-01,线上,宣教指导", DIAG_W298, 2},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        read_services(world, arena_printf(&world->f.arena, "%s\n", cases[i].row));
        assert_int_equal(found(world, cases[i].code), 1);
        assert_int_equal(world->f.sink.arrived, 1);
        assert_place(finding_of(world, cases[i].code), "2022/services.csv", 2, cases[i].column);
    }
}

/* ---- long files ---- */

/* Many rows, so that the file is streamed: `families` families of 40 contacts each. */
static void add_services(struct buffer *text, unsigned families)
{
    buffer_add_text(text, "某市服务台账\narea,family_id,contact_on,channel,kind\n");
    for (unsigned i = 0; i < 40 * families; i++)
        buffer_printf(text, "%s,F%u,2022-%02u-01,线上,%s\n", i % 2 ? "350102" : "台江区",
                      i % families, 1 + i % 12, i % 3 ? "新生儿宣传" : "宣教指导");
    buffer_add_text(text, "注：示例\n");
}

/* The same file as UTF-8 and as GB18030, short and streamed: the same figures and findings. */
static void test_a_long_file(void **state)
{
    struct world *world = *state;
    struct buffer text = BUFFER_INIT;

    add_services(&text, 503); /* prime: each family is in both areas, with both kinds */
    assert_true(text.length > 512 * 1024);
    put(world, "2022/services.csv", buffer_text(&text));
    read_period(world);
    assert_value(world, GULOU, REACHED, 503);
    assert_value(world, TAIJIANG, REACHED, 503);
    assert_int_equal(found(world, DIAG_N278), 2);
    assert_int_equal(world->f.sink.arrived, 2);

    buffer_add_text(&text, "350102,F9999,2022-01-01,线上,新生儿宣传\n350103,\"F\n");
    put(world, "2022/services.csv", buffer_text(&text));
    read_period(world);
    assert_place(finding_of(world, DIAG_E203), "2022/services.csv", 40 * 503 + 5, 2);
    assert_null(fact_of(world, GULOU, REACHED)); /* half a file says nothing */
    buffer_release(&text);
}

/* Of a file of garbage only so much is kept, all of it counted. */
static void test_a_long_file_of_garbage(void **state)
{
    struct world *world = *state;
    struct buffer text = BUFFER_INIT;

    buffer_add_text(&text, "area,family_id,contact_on,channel,kind\n");
    for (unsigned i = 0; i < 12000; i++)
        buffer_printf(&text, "x%u,F%u,2022-13-01,线上,%u\n", i, i, i);
    for (unsigned i = 0; i < 1000; i++)
        buffer_add_text(&text, i % 2 ? "350102\n" : ",F,2022-01-01,线上,宣教指导\n");
    put(world, "2022/services.csv", buffer_text(&text));
    read_period(world);
    assert_int_equal(found(world, DIAG_E206), 12000);
    assert_int_equal(found(world, DIAG_E221), 12000);
    assert_int_equal(found(world, DIAG_E242), 12000);
    assert_int_equal(found(world, DIAG_E202), 500);
    assert_int_equal(found(world, DIAG_E219), 500);
    buffer_release(&text);
}

/* ---- against the returns ---- */

static void test_against_the_same_area(void **state)
{
    struct world *world = *state;

    put(world, "2022/returns/a.csv", "area,places\n350102,12\n350103,7\n");
    read_register(world, "1,,350102,社区,,10,5,1,2022-01-02,,,\n"
                         "2,,350103,社区,,7,5,1,2022-01-02,,,\n");
    assert_int_equal(found(world, DIAG_W254), 1);
    const struct finding *finding = finding_of(world, DIAG_W254);
    assert_string_equal(finding->args[1], "2022/register.csv: 10 ≠ 2022/returns/a.csv:2:2: 12");
    assert_int_equal(found(world, DIAG_W291), 0);
    assert_value(world, GULOU, PLACES, 10); /* the register comes first in source_order */
}

static void test_against_the_city(void **state)
{
    struct world *world = *state;

    put(world, "2022/returns/a.csv", "area,places\n350100,40\n350200,9\n");
    read_register(world, "1,,350102,社区,,10,5,1,2022-01-02,,,\n"
                         "2,,350103,社区,,7,5,1,2022-01-02,,,\n");
    assert_int_equal(found(world, DIAG_W291), 1); /* 厦门 has no row: it is not covered */
    const struct finding *finding = finding_of(world, DIAG_W291);
    assert_place(finding, "2022/returns/a.csv", 2, 2);
    assert_string_equal(finding->args[1], "40");
    assert_string_equal(finding->args[2], "17");
    assert_string_equal(finding->args[3], "2022/register.csv");

    put(world, "2022/returns/a.csv", "area,places\n350100,17\n");
    read_period(world);
    assert_int_equal(found(world, DIAG_W291), 0);
}

/* The register covers the city and has nothing in one county that reports places. */
static void test_against_a_county_without_rows(void **state)
{
    struct world *world = *state;

    put(world, "2022/returns/a.csv", "area,places\n350102,10\n350103,7\n");
    read_register(world, "1,,350102,社区,,10,5,1,2022-01-02,,,\n");
    assert_int_equal(found(world, DIAG_W291), 0); /* no row is no zero */
    assert_value(world, TAIJIANG, PLACES, 7);     /* and still the only figure there is */
}

/* Rows that name the city beside rows that name its counties: the city's figure is the whole. */
static void test_rows_of_a_city_and_its_counties(void **state)
{
    struct world *world = *state;

    read_register(world, "1,,350102,社区,,10,5,1,2022-01-02,,,\n"
                         "2,,350100,社区,,7,5,1,2022-01-02,,,\n");
    assert_value(world, GULOU, PLACES, 10);
    assert_value(world, FUZHOU, PLACES, 17);
    assert_int_equal(found(world, DIAG_W291), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, register_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_register_counts),
        TEST(test_register_findings),
        TEST(test_register_twice),
        TEST(test_register_headers),
        TEST(test_register_kept),
        TEST(test_register_kept_of_little),
        TEST(test_services_distinct),
        TEST(test_services_lost_numbers),
        TEST(test_scientific),
        TEST(test_services_findings),
        TEST(test_a_long_file),
        TEST(test_a_long_file_of_garbage),
        TEST(test_against_the_same_area),
        TEST(test_against_the_city),
        TEST(test_against_a_county_without_rows),
        TEST(test_rows_of_a_city_and_its_counties),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
