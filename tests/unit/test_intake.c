/* What the areas sent: headers, cells, sources, the assessment, and what is wrong with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "fixture.h"

enum { PROVINCE, FUZHOU, GULOU, TAIJIANG, XIAMEN, JINMEN };
enum { PLACES, POPULATION, SHARE };
enum { YESNO, GRADED, VETO };

/* A workspace on disk, and the rules for it in memory. */
struct world {
    struct fixture f;
    char folder[32];
    struct intake intake;
    int status;
};

static void name_area(struct fixture *f, int area, const char *name, const char *short_name)
{
    f->areas[area].name = name;
    f->areas[area].short_name = short_name;
}

static void add_item(struct fixture *f, const char *code, const char *label, long points,
                     enum item_method method)
{
    f->items[f->catalogue.items.count++] = (struct item){.code = code,
                                                         .label = label,
                                                         .points = decimal_from_integer(points),
                                                         .method = method,
                                                         .indicator = -1};
}

static void make_rules(struct fixture *f)
{
    fixture_measure(f, "places");
    fixture_measure(f, "resident_population");
    fixture_measure(f, "share");
    f->measures[PLACES].label = "托位数";
    f->measures[PLACES].aliases = "托位|托位总数";
    f->measures[POPULATION].label = "常住人口";
    f->measures[POPULATION].unit = "人";
    f->measures[SHARE].unit = "%";
    fixture_area(f, "350000", AREA_PROVINCE, -1);
    fixture_area(f, "350100", AREA_CITY, PROVINCE);
    fixture_area(f, "350102", AREA_COUNTY, FUZHOU);
    fixture_area(f, "350103", AREA_COUNTY, FUZHOU);
    fixture_area(f, "350200", AREA_CITY, PROVINCE);
    fixture_area(f, "350527", AREA_COUNTY, PROVINCE);
    name_area(f, FUZHOU, "福州市", "福州");
    name_area(f, GULOU, "鼓楼区", "鼓楼");
    name_area(f, TAIJIANG, "台江区", "台江");
    name_area(f, XIAMEN, "厦门市", "厦门");
    name_area(f, JINMEN, "金门县", "金门");
    f->areas[JINMEN].expected = false;
    add_item(f, "1.01", "规划", 2, ITEM_YESNO);
    add_item(f, "1.02", "扶持政策", 5, ITEM_POINTS);
    add_item(f, "9.01", "重大安全责任事故", 0, ITEM_VETO);
}

static const char *path_of(struct world *world, const char *name)
{
    return file_join(&world->f.arena, world->folder, name);
}

static int setup(void **state)
{
    struct world *world = calloc(1, sizeof(*world));

    if (!world)
        return -1;
    fixture_init(&world->f);
    make_rules(&world->f);
    strcpy(world->folder, "/tmp/tuoyu-intake-XXXXXX");
    if (!mkdtemp(world->folder))
        return -1;
    world->f.catalogue.workspace = world->folder;
    world->f.catalogue.inputs.arena = &world->f.arena;
    mkdir(path_of(world, "2022"), 0777);
    mkdir(path_of(world, "2022/returns"), 0777);
    *state = world;
    return 0;
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    (void)info, (void)type, (void)walk;
    return remove(path);
}

static int teardown(void **state)
{
    struct world *world = *state;

    nftw(world->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    fixture_release(&world->f);
    free(world);
    return 0;
}

static void put_bytes(struct world *world, const char *name, const char *bytes, size_t length)
{
    FILE *file = fopen(path_of(world, name), "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void put(struct world *world, const char *name, const char *text)
{
    put_bytes(world, name, text, strlen(text));
}

/* Reads the period anew, with no finding left of the last time. */
static void read_period(struct world *world)
{
    diag_init(&world->f.sink, &world->f.arena);
    world->status = intake_read(&world->f.arena, &world->f.catalogue, &world->f.intake.period,
                                &world->f.sink, &world->intake);
}

static void read_return(struct world *world, const char *text)
{
    put(world, "2022/returns/a.csv", text);
    read_period(world);
}

static const struct fact *fact_of(const struct world *world, int area, int measure)
{
    return intake_fact(&world->intake, &world->f.catalogue, area, measure);
}

static void assert_value(const struct world *world, int area, int measure, double value)
{
    const struct fact *fact = fact_of(world, area, measure);

    assert_non_null(fact);
    assert_int_equal(fact->state, VALUE_OK);
    assert_true(fact->value >= value && fact->value <= value);
}

static void assert_state(const struct world *world, int area, int measure, enum value_state state)
{
    const struct fact *fact = fact_of(world, area, measure);

    assert_non_null(fact);
    assert_int_equal(fact->state, state);
    assert_true(fact->value >= 0 && fact->value <= 0);
}

static size_t found(const struct world *world, enum diag_code code)
{
    return world->f.sink.per_code[code];
}

static const struct finding *finding_of(const struct world *world, enum diag_code code)
{
    for (size_t i = 0; i < world->f.sink.count; i++)
        if (world->f.sink.items[i].code == code)
            return &world->f.sink.items[i];
    fail_msg("no finding %s", diag_code_name(code));
    return NULL;
}

static void assert_place(const struct finding *finding, const char *file, unsigned line,
                         unsigned column)
{
    assert_string_equal(finding->place.file, file);
    assert_int_equal(finding->place.line, line);
    assert_int_equal(finding->place.column, column);
}

/* ---- headers ---- */

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
    assert_int_equal(world->f.catalogue.inputs.count, 1);
    assert_string_equal(world->f.catalogue.inputs.items[0].name, "2022/returns/a.csv");
}

/* The code column is read, the name beside it passed over without a word. */
static void test_companions(void **state)
{
    struct world *world = *state;

    read_return(world, "序号,地区,区划代码,托位数,备注,\n1,鼓楼,350102,12,好,\n");
    assert_int_equal(world->f.sink.arrived, 0);
    assert_value(world, GULOU, PLACES, 12);
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
    assert_string_equal(finding_of(world, DIAG_E215)->args[1], "2");
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
        {"12个", VALUE_INVALID, 0, DIAG_E207},
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

    read_return(world, "area,places\n,5\n鼓楼匹,6\n999999,7\n金门,8\n350103,9\n");
    assert_place(finding_of(world, DIAG_E219), "2022/returns/a.csv", 2, 1);
    assert_int_equal(found(world, DIAG_E206), 2);
    finding = finding_of(world, DIAG_E206);
    assert_place(finding, "2022/returns/a.csv", 3, 1);
    assert_string_equal(finding->value, "鼓楼匹");
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

/* ---- several sources ---- */

static void test_twice_in_one_source(void **state)
{
    struct world *world = *state;

    put(world, "2022/returns/b.csv", "area,places\n350102,12\n350103,13\n350200,\n");
    read_return(world, "area,places\n350102,12.0\n350103,14\n350200,15\n");
    assert_int_equal(found(world, DIAG_W253), 1);
    assert_int_equal(found(world, DIAG_E209), 1);
    assert_int_equal(world->f.sink.arrived, 2);
    assert_value(world, GULOU, PLACES, 12);
    assert_state(world, TAIJIANG, PLACES, VALUE_INVALID);
    assert_value(world, XIAMEN, PLACES, 15);
    const struct finding *finding = finding_of(world, DIAG_E209);
    assert_place(finding, "2022/returns/b.csv", 3, 2);
    assert_string_equal(finding->args[1], "2022/returns/a.csv:3:2");
    assert_string_equal(finding->args[2], "14");
}

/* A figure and a declaration that it is missing contradict each other; two declarations do not. */
static void test_declared_twice(void **state)
{
    struct world *world = *state;

    read_return(world, "area,places\n350102,缺报\n350102,5\n350103,缺报\n350103,缺报\n");
    assert_int_equal(found(world, DIAG_E209), 1);
    assert_int_equal(found(world, DIAG_W253), 1);
    assert_state(world, GULOU, PLACES, VALUE_INVALID);
    assert_state(world, TAIJIANG, PLACES, VALUE_MISSING);
}

/* Whatever the order of the rows, the same figures count in the same states. */
static void test_order_of_rows_is_nothing(void **state)
{
    static const char *const rows[] = {
        "350102,12\n", "350102,12\n", "350102,13\n",   "350103,\n",  "350103,7\n",
        "350200,无\n", "350200,0\n",  "350100,缺报\n", "350100,8\n", "350527,x\n",
    };
    enum { ROWS = sizeof(rows) / sizeof(*rows) };
    struct world *world = *state;
    size_t order[ROWS];
    unsigned seed = 7;

    for (size_t i = 0; i < ROWS; i++)
        order[i] = i;
    for (int round = 0; round < 200; round++) {
        struct buffer text = BUFFER_INIT;
        buffer_add_text(&text, "area,places\n");
        for (size_t i = 0; i < ROWS; i++) {
            size_t other = i + (size_t)rand_r(&seed) % (ROWS - i), kept = order[i];
            order[i] = order[other];
            order[other] = kept;
            buffer_add_text(&text, rows[order[i]]);
        }
        read_return(world, buffer_text(&text));
        buffer_release(&text);
        assert_state(world, GULOU, PLACES, VALUE_INVALID);
        assert_value(world, TAIJIANG, PLACES, 7);
        assert_value(world, XIAMEN, PLACES, 0);
        assert_state(world, FUZHOU, PLACES, VALUE_INVALID);
        assert_state(world, JINMEN, PLACES, VALUE_INVALID);
        assert_int_equal(world->f.sink.per_severity[DIAG_ERROR],
                         found(world, DIAG_E209) + found(world, DIAG_E207));
        assert_true(found(world, DIAG_E209) >= 2);
        assert_int_equal(found(world, DIAG_W253) + found(world, DIAG_E209), 4);
    }
}

static void test_between_sources(void **state)
{
    struct world *world = *state;

    put(world, "2022/facts.csv",
        "area,measure,value,series,note\n350102,places,13,,\n350103,托位数,7,,推算\n"
        "350200,places,5,,\n350100,places,3,,\n");
    read_return(world, "area,places\n350102,12\n350103,\n350200,缺报\n350100,x\n");
    assert_int_equal(found(world, DIAG_W254), 2);
    assert_value(world, GULOU, PLACES, 12);
    assert_value(world, TAIJIANG, PLACES, 7);
    assert_string_equal(fact_of(world, TAIJIANG, PLACES)->note, "推算");
    assert_int_equal(fact_of(world, TAIJIANG, PLACES)->source, SOURCE_FACTS);
    assert_state(world, XIAMEN, PLACES, VALUE_MISSING);
    assert_state(world, FUZHOU, PLACES, VALUE_INVALID);
    assert_string_equal(finding_of(world, DIAG_W254)->args[3], "returns");

    enum source *order = world->f.catalogue.settings.source_order;
    for (size_t i = 0; i < SOURCE_COUNT; i++)
        order[i] = (enum source)(SOURCE_COUNT - 1 - i);
    read_period(world);
    assert_value(world, GULOU, PLACES, 13);
    assert_value(world, XIAMEN, PLACES, 5);
    assert_value(world, FUZHOU, PLACES, 3);
}

static void test_series_is_kept_and_not_chosen(void **state)
{
    struct world *world = *state;

    put(world, "2022/facts.csv", "area,measure,value,series\n350102,places,13,旧口径\n");
    read_period(world);
    assert_int_equal(world->intake.fact_count, 1);
    assert_null(fact_of(world, GULOU, PLACES));
    assert_int_equal(world->f.sink.arrived, 0);
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
    put(world, "2022/returns/.hidden.csv", "x");
    put_bytes(world, "2022/returns/c.csv",
              "\x7f"
              "ELF\0\0\1\0\2",
              9);
    read_return(world, "area,places\n350102,12\n");
    assert_place(finding_of(world, DIAG_N275), "2022/returns/b.xlsx", 0, 0);
    assert_int_equal(found(world, DIAG_E201), 1);
    assert_int_equal(world->f.sink.arrived, 2);
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
        {"1.01", "2.00", DIAG_CODE_COUNT}, {"1.01", "1", DIAG_E212},
        {"1.01", "2.01", DIAG_E212},       {"1.02", "0.01", DIAG_CODE_COUNT},
        {"1.02", "5", DIAG_CODE_COUNT},    {"1.02", "5.01", DIAG_E212},
        {"1.02", "-1", DIAG_E212},         {"1.02", "1.005", DIAG_E221},
        {"1.02", "五", DIAG_E221},         {"1.02", "1e0", DIAG_E221},
        {"9.01", "0", DIAG_CODE_COUNT},    {"9.01", "1", DIAG_CODE_COUNT},
        {"9.01", "0.5", DIAG_E212},        {"9.01", "2", DIAG_E212},
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
    assert_place(finding_of(world, DIAG_W260), "2022/assessment.csv", 3, 1);
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
    assert_false(world->intake.has_assessment);
    assert_int_equal(world->f.sink.arrived, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_headers_by_any_name),
        TEST(test_source_of_a_fact),
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
        TEST(test_twice_in_one_source),
        TEST(test_declared_twice),
        TEST(test_order_of_rows_is_nothing),
        TEST(test_between_sources),
        TEST(test_series_is_kept_and_not_chosen),
        TEST(test_facts_file_findings),
        TEST(test_files_that_are_no_returns),
        TEST(test_unreadable_file),
        TEST(test_empty_period_and_no_period),
        TEST(test_assessment),
        TEST(test_assessment_points),
        TEST(test_assessment_findings),
        TEST(test_assessment_twice),
        TEST(test_assessment_without_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
