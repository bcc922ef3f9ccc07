/* Returns and facts.csv: headers, cells, files, and what is wrong with them. */
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "world.h"

/* ---- headers ---- */

/* What is no text, or not in UTF-8. */
static void put_bytes(struct world *world, const char *name, const char *bytes, size_t length)
{
    FILE *file = fopen(path_of(world, name), "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void test_headers_by_any_name(void **state)
{
    static const char *const headers[] = {
        "area,places\n",      "地区,托位数\n",       "区划代码,托位总数\n", "县（市、区）,托位\n",
        " AREA , Ｐlaces \n", "地区,托位数（个）\n", "随便什么,托位数\n",   ",托位数\n",
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++) {
        char text[128];
        snprintf(text, sizeof(text), "%s鼓楼区,12\n", headers[i]);
        read_return(world, text);
        assert_int_equal(world->f.sink.arrived, 0);
        assert_value(world, GULOU, PLACES, 12);
    }
}

static void test_source_of_a_fact(void **state)
{
    struct world *world = *state;
    const struct fact *fact;

    read_return(world, "备注,地区,托位数\n\nx,鼓楼区,12\n");
    fact = fact_of(world, GULOU, PLACES);
    assert_string_equal(fact->place.file, "2022/returns/a.csv");
    assert_int_equal(fact->place.line, 3);
    assert_int_equal(fact->place.column, 3);
    assert_string_equal(fact->text, "12");
    assert_int_equal(fact->source, SOURCE_RETURNS);
    assert_int_equal(world->intake.inputs.count, 1);
    assert_string_equal(world->intake.inputs.items[0].name, "2022/returns/a.csv");
}

/* Every file that was looked at, an older version too; the list is the period's own. */
static void test_inputs(void **state)
{
    static const char *const names[] = {"2022/returns/福州市.csv", "2022/returns/福州市-第2版.csv",
                                        "2022/facts.csv"};
    struct world *world = *state;
    const struct input_files *inputs = &world->intake.inputs;

    put(world, names[0], "area,托位数\n350102,12\n");
    put(world, names[1], "area,托位数\n350102,13\n");
    put(world, names[2], "area,measure,value\n350103,places,14\n");
    read_period(world);
    assert_value(world, GULOU, PLACES, 13);
    assert_value(world, TAIJIANG, PLACES, 14);
    assert_int_equal(inputs->count, 3);
    for (size_t i = 0; i < inputs->count; i++) {
        size_t there = 0;

        for (size_t k = 0; k < inputs->count; k++)
            there += strcmp(inputs->items[k].name, names[i]) == 0;
        assert_int_equal(there, 1);
    }
    assert_int_equal(world->f.catalogue.inputs.count, 0);
}

/* The code column is read; a name beside it that is another's or nobody's is not passed over. */
static void test_companions(void **state)
{
    struct world *world = *state;

    read_return(world, "序号,地区,区划代码,托位数,备注,\n1,福州,350102,12,好,\n");
    assert_int_equal(world->f.sink.arrived, 0);
    assert_value(world, GULOU, PLACES, 12);
    read_return(world, "地区,区划代码,托位数\n旧称,350102,12\n");
    assert_place(finding_of(world, DIAG_W276), "2022/returns/a.csv", 2, 1);
    assert_value(world, GULOU, PLACES, 12);
    read_return(world, "地区,区划代码,托位数\n台江区,350102,12\n");
    assert_place(finding_of(world, DIAG_E256), "2022/returns/a.csv", 2, 1);
    assert_int_equal(fact_of(world, GULOU, PLACES)->state, VALUE_INVALID);
}

static void test_unknown_column(void **state)
{
    struct world *world = *state;
    const struct finding *finding;

    read_return(world, "area,托位数,常住人囗\n350102,12,13\n");
    finding = finding_of(world, DIAG_W252);
    assert_place(finding, "2022/returns/a.csv", 1, 3);
    assert_non_null(strstr(finding->args[1], "常住人口"));
    assert_non_null(strstr(finding->args[2], "常住人口"));
    assert_value(world, GULOU, PLACES, 12);
    assert_null(fact_of(world, GULOU, POPULATION));
}

static void test_no_header(void **state)
{
    static const char *const texts[] = {"", "350102,12\n350103,13\n", "托位数\n12\n",
                                        "area,名称\n1,2\n"};
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        read_return(world, texts[i]);
        assert_int_equal(found(world, DIAG_E205), 1);
        assert_int_equal(world->f.sink.arrived, 1);
        assert_int_equal(world->intake.fact_count, 0);
        assert_int_equal(world->status, 0);
    }
}

static void test_same_measure_twice_in_header(void **state)
{
    struct world *world = *state;

    read_return(world, "area,places,托位数\n350102,12,12\n");
    assert_int_equal(found(world, DIAG_E215), 1);
    assert_string_equal(finding_of(world, DIAG_E215)->args[1], "“places”（第2列）");
    assert_string_equal(finding_of(world, DIAG_E215)->args[2], "\"places\" (column 2)");
    assert_state(world, GULOU, PLACES, VALUE_INVALID);
    assert_int_equal(world->f.sink.arrived, 1);
}

static void test_unknown_unit(void **state)
{
    struct world *world = *state;

    read_return(world, "area,常住人口（千克）,places\n350102,12,5\n350103,,6\n");
    assert_int_equal(found(world, DIAG_E216), 1);
    assert_state(world, GULOU, POPULATION, VALUE_INVALID);
    assert_state(world, TAIJIANG, POPULATION, VALUE_MISSING);
    assert_value(world, GULOU, PLACES, 5);
}

/* The same table in three encodings gives the same facts. */
static void test_encodings(void **state)
{
    static char utf8[] = "地区,常住人口（万人）,托位数\n鼓楼区,66.9,12\n";
    struct world *world = *state;
    char gb18030[256], bom[256], *from = utf8, *to = gb18030;
    size_t left = strlen(utf8), room = sizeof(gb18030);
    iconv_t converter = iconv_open("GB18030", "UTF-8");

    iconv(converter, &from, &left, &to, &room);
    iconv_close(converter);
    put_bytes(world, "2022/returns/a.csv", gb18030, sizeof(gb18030) - room);
    read_period(world);
    assert_int_equal(found(world, DIAG_N273), 1);
    assert_value(world, GULOU, POPULATION, 669000);
    assert_value(world, GULOU, PLACES, 12);
    snprintf(bom, sizeof(bom), "\xEF\xBB\xBF%s", utf8);
    read_return(world, bom);
    assert_value(world, GULOU, POPULATION, 669000);
    assert_value(world, GULOU, PLACES, 12);
}

/* ---- cells ---- */

static void test_cells(void **state)
{
    static const struct {
        const char *text;
        enum value_state state;
        double value;
        enum diag_code code; /* DIAG_CODE_COUNT: no finding */
    } cells[] = {
        {"12", VALUE_OK, 12, DIAG_CODE_COUNT},
        {"0", VALUE_OK, 0, DIAG_CODE_COUNT},
        {"1.2e3", VALUE_OK, 1200, DIAG_CODE_COUNT},
        {"无", VALUE_OK, 0, DIAG_N272},
        {"缺报", VALUE_MISSING, 0, DIAG_N274},
        {"", VALUE_MISSING, 0, DIAG_CODE_COUNT},
        {"—", VALUE_NOT_APPLICABLE, 0, DIAG_CODE_COUNT},
        {"不适用", VALUE_NOT_APPLICABLE, 0, DIAG_CODE_COUNT},
        {"…", VALUE_BELOW_UNIT, 0, DIAG_CODE_COUNT},
        {"十二", VALUE_INVALID, 0, DIAG_E207},
        {"12个", VALUE_OK, 12, DIAG_N276},
        {"1 204", VALUE_OK, 1204, DIAG_W266},
        {"12家", VALUE_INVALID, 0, DIAG_E230},
        {"1e999", VALUE_INVALID, 0, DIAG_E207},
        {"-3", VALUE_INVALID, 0, DIAG_E208},
        {"-0.5", VALUE_INVALID, 0, DIAG_E208},
        {"12.5", VALUE_INVALID, 0, DIAG_E210},
        {"12.0000000001", VALUE_INVALID, 0, DIAG_E210},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
        bool silent = cells[i].code == DIAG_CODE_COUNT;
        char text[128];
        snprintf(text, sizeof(text), "area,places,note\n350102,%s,x\n", cells[i].text);
        read_return(world, text);
        assert_int_equal(world->f.sink.arrived, silent ? 0 : 1);
        assert_int_equal(fact_of(world, GULOU, PLACES)->state, cells[i].state);
        assert_true(fact_of(world, GULOU, PLACES)->value >= cells[i].value);
        assert_true(fact_of(world, GULOU, PLACES)->value <= cells[i].value);
        if (silent)
            continue;
        const struct finding *finding = finding_of(world, cells[i].code);
        assert_place(finding, "2022/returns/a.csv", 2, 2);
        assert_string_equal(finding->value, cells[i].text);
        assert_string_equal(finding->area, "350102");
        assert_string_equal(finding->measure, "places");
    }
}

/* What is not counted may have decimals. */
static void test_share_keeps_decimals(void **state)
{
    struct world *world = *state;

    read_return(world, "area,share\n350102,12.5\n");
    assert_value(world, GULOU, SHARE, 12.5);
}

/* Every number of ten-thousands with up to four decimals becomes the whole number it means; one
 * with five decimals does not. */
static void test_conversion_is_exact(void **state)
{
    struct world *world = *state;
    struct buffer text = BUFFER_INIT;
    unsigned seed = 1;

    buffer_add_text(&text, "area,measure,value,series\n");
    for (int i = 0; i < 4000; i++) {
        long whole = (long)rand_r(&seed) % 100000000;
        buffer_printf(&text, "350100,常住人口（万人）,%ld.%04ld,x\n", whole / 10000, whole % 10000);
    }
    put(world, "2022/facts.csv", buffer_text(&text));
    buffer_release(&text);
    read_period(world);
    assert_int_equal(world->intake.fact_count, 4000);
    assert_int_equal(world->f.sink.per_severity[DIAG_ERROR], 0);
    seed = 1;
    for (size_t i = 0; i < 4000; i++) {
        double whole = (double)((long)rand_r(&seed) % 100000000);
        assert_true(world->intake.facts[i].value >= whole);
        assert_true(world->intake.facts[i].value <= whole);
    }
    read_return(world, "area,常住人口（万人）\n350102,842.8\n350103,842.80005\n");
    assert_value(world, GULOU, POPULATION, 8428000);
    assert_state(world, TAIJIANG, POPULATION, VALUE_INVALID);
    assert_int_equal(found(world, DIAG_E210), 1);
}

static void test_conversion_is_noted_once_a_column(void **state)
{
    struct world *world = *state;

    read_return(world, "area,常住人口（万人）\n350102,1\n350103,2\n350200,3\n");
    assert_int_equal(found(world, DIAG_N271), 1);
    assert_place(finding_of(world, DIAG_N271), "2022/returns/a.csv", 1, 2);
    assert_true(fact_of(world, GULOU, POPULATION)->factor > 9999);
}

static void test_ragged_rows(void **state)
{
    struct world *world = *state;

    read_return(world, "area,places,share\n350102,1,234,5\n350103,7\n350200,8,9\n,1,2,3\n");
    assert_int_equal(found(world, DIAG_E202), 3);
    assert_int_equal(world->f.sink.arrived, 3);
    assert_state(world, GULOU, PLACES, VALUE_INVALID);
    assert_state(world, GULOU, SHARE, VALUE_INVALID);
    assert_state(world, TAIJIANG, PLACES, VALUE_INVALID);
    assert_state(world, TAIJIANG, SHARE, VALUE_INVALID);
    assert_value(world, XIAMEN, PLACES, 8);
}

static void test_areas_of_rows(void **state)
{
    struct world *world = *state;
    const struct finding *finding;

    read_return(world, "area,places\n,5\n鼓搂区,6\n999999,7\n金门,8\n350103,9\n");
    assert_place(finding_of(world, DIAG_E219), "2022/returns/a.csv", 2, 1);
    assert_int_equal(found(world, DIAG_E206), 2);
    finding = finding_of(world, DIAG_E206);
    assert_place(finding, "2022/returns/a.csv", 3, 1);
    assert_string_equal(finding->value, "鼓搂区");
    assert_non_null(strstr(finding->args[0], "鼓楼"));
    assert_place(finding_of(world, DIAG_W260), "2022/returns/a.csv", 5, 1);
    assert_int_equal(world->intake.fact_count, 2);
    assert_value(world, TAIJIANG, PLACES, 9);
}

/* An area that does not report and says so is no question. */
static void test_unexpected_without_number(void **state)
{
    struct world *world = *state;

    read_return(world, "area,places\n金门县,—\n福建省,\n");
    assert_int_equal(world->f.sink.arrived, 1); /* 福建省 is called 350000 here */
    assert_int_equal(found(world, DIAG_E206), 1);
}

static void test_facts_file_findings(void **state)
{
    struct world *world = *state;

    put(world, "2022/facts.csv",
        "地区,指标,数值\n350102,plcaes,1\n鼓楼区,托位数,x\n350103,托位数,1,2\n火星,托位数,1\n");
    read_period(world);
    assert_place(finding_of(world, DIAG_E214), "2022/facts.csv", 2, 2);
    assert_non_null(strstr(finding_of(world, DIAG_E214)->args[1], "places"));
    assert_place(finding_of(world, DIAG_E207), "2022/facts.csv", 3, 3);
    assert_int_equal(found(world, DIAG_E202), 1);
    assert_int_equal(found(world, DIAG_E206), 1);
    assert_state(world, GULOU, PLACES, VALUE_INVALID);
    assert_state(world, TAIJIANG, PLACES, VALUE_INVALID);
    put(world, "2022/facts.csv", "area,value\n350102,1\n");
    read_period(world);
    assert_int_equal(found(world, DIAG_E220), 1);
    put(world, "2022/facts.csv", "");
    read_period(world);
    assert_int_equal(found(world, DIAG_E220), 1);
}

/* ---- files ---- */

static void test_files_that_are_no_returns(void **state)
{
    struct world *world = *state;

    put(world, "2022/returns/b.xlsx", "x");
    put(world, "2022/returns/d.jpg", "x");
    put(world, "2022/returns/.hidden.csv", "x");
    put_bytes(world, "2022/returns/c.csv",
              "\x7f"
              "ELF\0\0\1\0\2",
              9);
    read_return(world, "area,places\n350102,12\n");
    assert_place(finding_of(world, DIAG_E231), "2022/returns/b.xlsx", 0, 0);
    assert_place(finding_of(world, DIAG_N275), "2022/returns/d.jpg", 0, 0);
    assert_int_equal(found(world, DIAG_E201), 1);
    assert_int_equal(world->f.sink.arrived, 3);
    assert_int_equal(world->status, 0);
    assert_value(world, GULOU, PLACES, 12);
}

/* A file that cannot be read stops the run, but the others are read before. */
static void test_unreadable_file(void **state)
{
    struct world *world = *state;

    mkdir(path_of(world, "2022/returns/0.csv"), 0777);
    read_return(world, "area,places\n350102,x\n");
    assert_int_equal(world->status, -1);
    assert_place(finding_of(world, DIAG_E405), "2022/returns/0.csv", 0, 0);
    assert_int_equal(found(world, DIAG_E207), 1);
}

static void test_empty_period_and_no_period(void **state)
{
    struct world *world = *state;

    read_period(world);
    assert_int_equal(world->status, 0);
    assert_int_equal(world->f.sink.arrived, 0);
    assert_false(world->intake.has_assessment);
    rmdir(path_of(world, "2022/returns"));
    read_period(world);
    assert_int_equal(world->status, 0);
    rmdir(path_of(world, "2022"));
    read_period(world);
    assert_int_equal(world->status, -1);
    assert_place(finding_of(world, DIAG_E405), "2022", 0, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_headers_by_any_name),
        TEST(test_source_of_a_fact),
        TEST(test_inputs),
        TEST(test_companions),
        TEST(test_unknown_column),
        TEST(test_no_header),
        TEST(test_same_measure_twice_in_header),
        TEST(test_unknown_unit),
        TEST(test_encodings),
        TEST(test_cells),
        TEST(test_share_keeps_decimals),
        TEST(test_conversion_is_exact),
        TEST(test_conversion_is_noted_once_a_column),
        TEST(test_ragged_rows),
        TEST(test_areas_of_rows),
        TEST(test_unexpected_without_number),
        TEST(test_facts_file_findings),
        TEST(test_files_that_are_no_returns),
        TEST(test_unreadable_file),
        TEST(test_empty_period_and_no_period),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
