/* The area tree: the template's own, mistakes in a made-up one, and names. */
#include "check.h"
#include "rules/areas.h"
#include "temporary.h"

#define HEADER                                                                                \
    "code,name,short_name,level,parent,quota_base,county_test,expected,return_of,valid_from," \
    "valid_to,successor,aliases\n"
#define PROVINCE "10,省,,province,,0,0,0,,,,,\n"

static int read_areas(struct temporary *t, const char *text, struct areas *areas)
{
    temporary_clear(t);
    return areas_read(
        &t->arena,
        &(struct table_file){.path = temporary_write(t, "areas.csv", text), .name = "areas.csv"},
        &t->sink, areas);
}

static void read_template(struct temporary *t, struct areas *areas)
{
    assert_int_equal(
        areas_read(&t->arena,
                   &(struct table_file){.path = "templates/rules/fujian-2021/areas.csv",
                                        .name = "areas.csv"},
                   &t->sink, areas),
        0);
    assert_int_equal(t->sink.count, 0);
}

static size_t children(const struct areas *areas, int area)
{
    size_t count = 0;

    for (int i = areas->items[area].first_child; i >= 0; i = areas->items[i].next_sibling)
        count++;
    return count;
}

/* How many areas of a level are there on a day. */
static size_t count_level(const struct areas *areas, enum area_level level, struct date day)
{
    size_t count = 0;

    for (size_t i = 0; i < areas->count; i++)
        count += areas->items[i].level == level && area_valid(&areas->items[i], day);
    return count;
}

/* 85 counties until the end of 2020, 84 since (GB/T 2260); one of them, 金门, sends nothing. */
static void test_template_counts(void **state)
{
    const struct {
        struct date day;
        size_t counties;
    } ends[] = {{date_of(2018, 12, 31), 85},
                {date_of(2020, 12, 31), 85},
                {date_of(2021, 1, 1), 84},
                {date_of(2024, 12, 31), 84}};
    struct temporary t;
    struct areas areas;

    (void)state;
    temporary_open(&t);
    read_template(&t, &areas);
    for (size_t end = 0; end < sizeof(ends) / sizeof(*ends); end++) {
        const struct date day = ends[end].day;
        size_t expected = 0, tested = 0, base = 0;

        assert_int_equal(count_level(&areas, AREA_PROVINCE, day), 1);
        assert_int_equal(count_level(&areas, AREA_CITY, day), 9);
        assert_int_equal(count_level(&areas, AREA_COUNTY, day), ends[end].counties);
        assert_int_equal(count_level(&areas, AREA_PART, day), 1);
        assert_int_equal(count_level(&areas, AREA_LINE, day), 1);
        for (size_t i = 0; i < areas.count; i++) {
            expected += areas.items[i].expected && area_valid(&areas.items[i], day);
            base += areas.items[i].quota_base && area_valid(&areas.items[i], day);
            tested += areas.items[i].county_test && area_valid(&areas.items[i], day);
            assert_false(areas.items[i].expected && areas.items[i].level != AREA_COUNTY);
        }
        assert_int_equal(base, 9);
        assert_int_equal(expected, ends[end].counties - 1);
        assert_int_equal(tested, ends[end].counties - 1);
    }
    temporary_close(&t);
}

/* The changes of 2021: two codes bear the name 三元区, and nobody is lost on the way. */
static void test_template_changes(void **state)
{
    static const struct {
        const char *old, *successor, *name;
    } changes[] = {
        {"350402", "350404", "梅列区"}, {"350403", "350404", "三元区"},
        {"350427", "350405", "沙县"},   {"350625", "350605", "长泰县"},
        {"350681", "350604", "龙海市"}, {"350102", "350102", "鼓楼区"},
    };
    const struct date before = date_of(2020, 12, 31), after = date_of(2021, 12, 31);
    struct temporary t;
    struct areas areas;

    (void)state;
    temporary_open(&t);
    read_template(&t, &areas);
    for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
        int old = areas_find_code(&areas, changes[i].old);
        int successor = areas_find_code(&areas, changes[i].successor);

        assert_int_equal(areas_find(&areas, &t.arena, changes[i].name, before), old);
        assert_int_equal(areas_find(&areas, &t.arena, changes[i].name, after), successor);
        assert_int_equal(areas_successor(&areas, old, before), old);
        assert_int_equal(areas_successor(&areas, old, after), successor);
    }
    assert_int_equal(areas_successor(&areas, areas_find_code(&areas, "350404"), before), -1);
    temporary_close(&t);
}

static void test_template_tree(void **state)
{
    struct temporary t;
    struct areas areas;
    int fuzhou, part, pingtan, gulou, jinmen;

    (void)state;
    temporary_open(&t);
    read_template(&t, &areas);
    fuzhou = areas_find_code(&areas, "350100");
    part = areas_find_code(&areas, "3501R0");
    pingtan = areas_find_code(&areas, "350128");
    gulou = areas_find_code(&areas, "350102");
    jinmen = areas_find_code(&areas, "350527");
    assert_string_equal(areas.items[areas.root].code, "350000");
    assert_int_equal(children(&areas, areas.root), 10);
    assert_int_equal(children(&areas, fuzhou), 2);
    assert_int_equal(children(&areas, part), 12);
    assert_int_equal(areas.items[pingtan].parent, fuzhou);
    assert_int_equal(areas.items[pingtan].return_of, pingtan);
    assert_int_equal(areas.items[gulou].return_of, fuzhou);
    assert_int_equal(areas_unit_of(&areas, gulou), fuzhou);
    assert_int_equal(areas_unit_of(&areas, fuzhou), fuzhou);
    assert_int_equal(areas_unit_of(&areas, areas.root), -1);
    assert_false(areas.items[jinmen].expected || areas.items[jinmen].county_test);
    temporary_close(&t);
}

static void test_template_names(void **state)
{
    static const struct {
        const char *text, *code;
    } names[] = {
        {"福州", "350100"},
        {"福州市（含平潭）", "350100"},
        {"福州市(不含平潭)", "3501R0"},
        {"福州（不含平潭）", "3501R0"},
        {" 平潭综合实验区 ", "350128"},
        {"平潭", "350128"},
        {"沙县区", "350405"},
        {"３５０２００", "350200"},
        {"3501r0", "3501R0"},
        {"鼓楼", "350102"},
        {"省级", "350001"},
        {"全省", "350000"},
    };
    struct temporary t;
    struct areas areas;
    const struct date day = date_of(2022, 12, 31);

    (void)state;
    temporary_open(&t);
    read_template(&t, &areas);
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        assert_int_equal(areas_find(&areas, &t.arena, names[i].text, day),
                         areas_find_code(&areas, names[i].code));
    for (size_t i = 0; i < areas.count; i++) {
        const struct area *area = &areas.items[i];
        struct date then = area->has_valid_to ? area->valid_to : day;

        assert_int_equal(areas_find(&areas, &t.arena, area->name, then), i);
        assert_int_equal(areas_find(&areas, &t.arena, area->short_name, then), i);
    }
    assert_int_equal(areas_find(&areas, &t.arena, "台北市", day), -1);
    assert_int_equal(areas_find(&areas, &t.arena, "", day), -1);
    assert_string_equal(areas_nearest(&areas, &t.arena, "夏门市", day), "厦门市");
    assert_string_equal(areas_nearest(&areas, &t.arena, "鼓楼匹", day), "鼓楼区");
    assert_null(areas_nearest(&areas, &t.arena, "乌鲁木齐市", day));
    temporary_close(&t);
}

/* Whatever the order of the file, areas and children stand in code order. */
static void test_order(void **state)
{
    struct temporary t;
    struct areas areas;
    int child;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_areas(&t,
                                HEADER
                                "13,丙,,city,10,1,0,1,,,,,\n11,甲,,city,10,1,0,1,,,,,\n" PROVINCE
                                "12,乙,,city,10,1,0,1,,,,,\n",
                                &areas),
                     0);
    assert_int_equal(areas.root, 0);
    child = areas.items[0].first_child;
    for (int i = 1; i < 4; i++, child = areas.items[child].next_sibling)
        assert_int_equal(child, i);
    assert_int_equal(child, -1);
    assert_string_equal(areas.items[1].name, "甲");
    assert_string_equal(areas.items[1].short_name, "甲");
    temporary_close(&t);
}

static void test_references(void **state)
{
    struct temporary t;
    struct areas areas;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_areas(&t, HEADER PROVINCE "11,甲,,city,l0,1,0,1,,,,,\n", &areas), -1);
    assert_non_null(strstr(temporary_line(&t), "areas.csv:3:5: error[E108]"));
    assert_non_null(strstr(temporary_line(&t), "did you mean \"10\"?"));
    assert_int_equal(read_areas(&t, HEADER PROVINCE "11,甲,,city,10,1,0,1,99,,,98,\n", &areas), -1);
    assert_string_equal(temporary_findings(&t), "3:9 E108\n3:12 E108\n");
    /* 11 → 12 → 13 → 11 is one circle, 14 hangs on it, 15 is its own parent. */
    assert_int_equal(read_areas(&t,
                                HEADER PROVINCE
                                "11,甲,,county,12,0,0,1,,,,,\n"
                                "12,乙,,county,13,0,0,1,,,,,\n13,丙,,county,11,0,0,1,,,,,\n"
                                "14,丁,,county,13,0,0,1,,,,,\n15,戊,,county,15,0,0,1,,,,,\n",
                                &areas),
                     -1);
    assert_string_equal(temporary_findings(&t), "3:5 E109\n7:5 E109\n");
    temporary_close(&t);
}

static void test_roots(void **state)
{
    struct temporary t;
    struct areas areas;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_areas(&t, HEADER PROVINCE "11,甲,,city,,1,0,1,,,,,\n", &areas), -1);
    assert_string_equal(temporary_findings(&t), "3:5 E110\n");
    assert_int_equal(read_areas(&t, HEADER PROVINCE "20,又省,,province,,0,0,0,,,,,\n", &areas), -1);
    assert_string_equal(temporary_findings(&t), "3:5 E110\n");
    assert_int_equal(read_areas(&t, HEADER, &areas), -1);
    assert_string_equal(temporary_findings(&t), "1:5 E110\n");
    temporary_close(&t);
}

static void test_cells(void **state)
{
    struct temporary t;
    struct areas areas;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_areas(&t,
                                HEADER PROVINCE
                                "11,,,town,10,2,,x,,2022-13-01,,,\n"
                                "12,乙,,city,10,1,0,1,,2022-01-02,2022-01-01,,\n"
                                "丙,丙,,city,10,1,0,1,,,,,\n12,丁,,city,10,1,0,1,,,,,\n",
                                &areas),
                     -1);
    assert_string_equal(temporary_findings(&t),
                        "3:2 E110\n3:4 E110\n3:6 E110\n3:7 E110\n3:8 E110\n3:10 E110\n"
                        "4:11 E110\n5:1 E110\n6:1 E107\n");
    /* A row of the wrong width is one finding, whatever its cells seem to say. */
    assert_int_equal(read_areas(&t, HEADER PROVINCE "11,甲,city,10,1,0,1,,,,,\n", &areas), -1);
    assert_int_equal(t.sink.count, 1);
    assert_int_equal(t.sink.items[0].code, DIAG_E202);
    assert_int_equal(read_areas(&t, "code,name,level\n", &areas), -1);
    assert_true(t.sink.per_code[DIAG_E106] == 4);
    temporary_close(&t);
}

/* A name with another 市, 区 or 县 at its end is that of the one area that could be meant; of two
 * it is neither's. */
static void test_stems(void **state)
{
    static const struct {
        const char *text;
        int area;
    } cases[] = {{"长乐县", 1}, {"长乐", 1},   {"长乐市", 1}, {"连江市", -1},
                 {"连江县", 2}, {"连江区", 3}, {"连江", -1},  {"平潭县", -1}};
    struct temporary t;
    struct areas areas;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_areas(&t,
                                HEADER PROVINCE "11,长乐区,,county,10,0,1,1,,,,,\n"
                                                "12,连江县,,county,10,0,1,1,,,,,\n"
                                                "13,连江区,,county,10,0,1,1,,,,,\n",
                                &areas),
                     0);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        if (areas_find(&areas, &t.arena, cases[i].text, date_of(2022, 12, 31)) != cases[i].area)
            fail_msg("%s", cases[i].text);
    temporary_close(&t);
}

static void test_clashes(void **state)
{
    struct temporary t;
    struct areas areas;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_areas(&t,
                                HEADER PROVINCE "11,甲市,甲,city,10,1,0,1,,,,,\n"
                                                "12,乙市,乙,city,10,1,0,1,,,,,丙|甲 市\n",
                                &areas),
                     -1);
    assert_string_equal(temporary_findings(&t), "4:13 E115\n");
    /* A name may move to another code, if not at the same time; each period finds its own. */
    assert_int_equal(read_areas(&t,
                                HEADER PROVINCE "11,甲市,,city,10,1,0,1,,,2020-12-31,12,\n"
                                                "12,甲市,,city,10,1,0,1,,2021-01-01,,,\n",
                                &areas),
                     0);
    assert_int_equal(areas_find(&areas, &t.arena, "甲市", date_of(2020, 12, 31)), 1);
    assert_int_equal(areas_find(&areas, &t.arena, "甲市", date_of(2021, 1, 1)), 2);
    assert_false(area_valid(&areas.items[1], date_of(2021, 1, 1)));
    assert_int_equal(read_areas(&t,
                                HEADER PROVINCE "11,甲市,,city,10,1,0,1,,,2021-01-01,12,\n"
                                                "12,甲市,,city,10,1,0,1,,2021-01-01,,,\n",
                                &areas),
                     -1);
    assert_string_equal(temporary_findings(&t), "4:2 E115\n");
    assert_int_equal(read_areas(&t,
                                HEADER PROVINCE "11,甲市,,city,10,1,0,1,,2021-01-01,,,\n"
                                                "12,甲市,,city,10,1,0,1,,,2021-01-01,,\n",
                                &areas),
                     -1);
    assert_string_equal(temporary_findings(&t), "4:2 E115\n");
    temporary_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_template_counts), cmocka_unit_test(test_template_changes),
        cmocka_unit_test(test_template_tree),   cmocka_unit_test(test_template_names),
        cmocka_unit_test(test_order),           cmocka_unit_test(test_references),
        cmocka_unit_test(test_roots),           cmocka_unit_test(test_cells),
        cmocka_unit_test(test_stems),           cmocka_unit_test(test_clashes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
