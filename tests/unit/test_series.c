/* breaks.csv and references.csv: what a row must be, and when a break lies between two periods. */
#include "check.h"
#include "rules/breaks.h"
#include "rules/references.h"
#include "temporary.h"

static struct measure some_measures[] = {{.code = "places", .label = "托位数"},
                                         {.code = "people", .label = "常住人口"}};
static struct indicator some_indicators[] = {
    {.code = "rate",
     .label = "备案率",
     .numerator = {.kind = QUANTITY_SUM, .terms = {0}, .count = 1},
     .denominator = {.kind = QUANTITY_SUM, .terms = {1}, .count = 1}}};
static const struct measures measures = {.items = some_measures, .count = 2};
static const struct indicators indicators = {some_indicators, 1};

/* 省 with 甲市 and its 丙县, and 乙市. */
static struct area some_areas[] = {
    {.code = "10", .name = "省", .parent = -1, .successor = ""},
    {.code = "11", .name = "甲市", .parent = 0, .successor = ""},
    {.code = "12", .name = "丙县", .parent = 1, .successor = ""},
    {.code = "13", .name = "乙市", .parent = 0, .successor = ""},
};
static const struct areas areas = {.items = some_areas, .count = 4, .root = 0};

static int read_references(struct temporary *t, const char *rows, struct references *references)
{
    const char *text = arena_printf(&t->arena, "label,code,period,value,source\n%s", rows);

    temporary_clear(t);
    return references_read(&t->arena, temporary_write(t, "references.csv", text), "references.csv",
                           &measures, &indicators, &t->sink, references);
}

/* A value is of a label, a code and a period, once; each of the three tells two rows apart. */
static void test_references(void **state)
{
    static const struct {
        const char *row, *findings;
    } cases[] = {
        {"全国,rate,2023,60,公报", "3:3 E107\n"},   {"东部,rate,2023,60,公报", ""},
        {"全国,places,2023,60,公报", ""},           {"全国,rate,2022,60,公报", ""},
        {"全国,备案率,2023,60,公报", "3:3 E107\n"}, {"全国,托位数,2023,6,公报", ""},
        {"全国,rat,2022,60,公报", "3:2 E108\n"},    {"全国,rate,2022Q9,60,公报", "3:3 E110\n"},
        {"全国,rate,2022,六十,公报", "3:4 E110\n"}, {",rate,2022,60,公报", "3:1 E110\n"},
        {"全国,rate,2022,60,", "3:5 E110\n"},
    };
    struct references references;
    struct temporary t;

    (void)state;
    temporary_open(&t);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *rows = arena_printf(&t.arena, "全国,rate,2023,57.5,公报\n%s\n", cases[i].row);
        const struct reference *first;

        assert_int_equal(read_references(&t, rows, &references), *cases[i].findings ? -1 : 0);
        assert_string_equal(temporary_findings(&t), cases[i].findings);
        first = references_find(&references, "全国", -1, 0, "2023");
        assert_non_null(first);
        assert_true(first->value > 57 && first->value < 58);
        if (!*cases[i].findings)
            assert_int_equal(references.count, 2);
    }
    assert_null(references_find(&references, "全国", 0, -1, "2023"));
    assert_null(references_find(&references, "东部", -1, 0, "2023"));
    temporary_close(&t);
}

/* The labels of one code, each once, in the order of the file. */
static void test_labels(void **state)
{
    struct references references;
    struct temporary t;
    const char *labels[4];

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_references(&t,
                                     "全国,rate,2022,1,甲\n东部,rate,2022,2,甲\n"
                                     "全国,rate,2023,3,甲\n中部,places,2022,4,甲\n",
                                     &references),
                     0);
    assert_int_equal(references_labels(&references, -1, 0, labels), 2);
    assert_string_equal(labels[0], "全国");
    assert_string_equal(labels[1], "东部");
    assert_int_equal(references_labels(&references, 0, -1, labels), 1);
    assert_string_equal(labels[0], "中部");
    assert_int_equal(references_labels(&references, 1, -1, labels), 0);
    temporary_close(&t);
}

static struct period period_of(const char *name)
{
    struct period period;

    assert_int_equal(period_parse(name, &period), 0);
    return period;
}

/* A break on the first day of a period parts it from what ended before, and not from itself. */
static void test_between(void **state)
{
    static const struct {
        const char *from, *to;
        bool parted;
    } cases[] = {
        {"2021", "2022", false},     {"2022", "2023", true},     {"2021", "2024", true},
        {"2023", "2024", false},     {"2022Q4", "2023Q1", true}, {"2023Q1", "2023Q2", false},
        {"2022Q3", "2022Q4", false}, {"202212", "202301", true}, {"2022H1", "2022H2", false},
        {"2022Q1", "2023Q1", true},
    };
    struct series_break item = {.measure = 0, .indicator = -1, .area = -1};
    const struct breaks breaks = {&item, 1};

    (void)state;
    item.period = period_of("2023");
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const struct period from = period_of(cases[i].from), to = period_of(cases[i].to);
        const struct compared_periods both = {&from, &to, -1, &from, &to};

        assert_int_equal(!!breaks_of_measure(&breaks, &areas, 0, 1, &from, &to), cases[i].parted);
        assert_null(breaks_of_measure(&breaks, &areas, 1, 1, &from, &to));
        assert_int_equal(!!breaks_of_indicator(&breaks, &areas, &indicators, 0, 1, &both),
                         cases[i].parted);
    }
}

/* A break of an area is one of all below it, and of nothing beside or above. */
static void test_where(void **state)
{
    static const bool parted[] = {false, true, true, false};
    struct series_break item = {.measure = 0, .indicator = -1, .area = 1};
    const struct breaks breaks = {&item, 1};
    const struct period from = period_of("2022"), to = period_of("2023");

    (void)state;
    item.period = to;
    for (int area = 0; area < 4; area++)
        assert_int_equal(!!breaks_of_measure(&breaks, &areas, 0, area, &from, &to), parted[area]);
}

/* The population of a rate may be of other years than its numerator: each side by its own. */
static void test_population_of_other_years(void **state)
{
    struct series_break item = {.indicator = -1, .area = -1};
    const struct breaks breaks = {&item, 1};
    const struct period years[] = {period_of("2021"), period_of("2022"), period_of("2023")};
    const struct compared_periods periods = {&years[1], &years[2], 1, &years[0], &years[1]};

    (void)state;
    for (int measure = 0; measure < 2; measure++)
        for (int year = 1; year <= 2; year++) {
            item.measure = measure;
            item.period = years[year];
            assert_int_equal(breaks_of_indicator(&breaks, &areas, &indicators, 0, 1, &periods) !=
                                 NULL,
                             measure == 0 ? year == 2 : year == 1);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_references),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_between),
        cmocka_unit_test(test_where),
        cmocka_unit_test(test_population_of_other_years),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
