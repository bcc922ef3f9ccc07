/* A workspace's rules as a whole: where tables come from, periods, and what must fit together. */
#include <unistd.h>

#include "check.h"
#include "rules/catalogue.h"
#include "temporary.h"

static int read_catalogue(struct temporary *t, struct catalogue *catalogue)
{
    temporary_clear(t);
    return catalogue_read(&t->arena, t->folder, "templates", &t->sink, catalogue);
}

static const char *input_names(struct temporary *t, const struct catalogue *catalogue)
{
    const char *text = "";

    for (size_t i = 0; i < catalogue->inputs.count; i++)
        text = arena_printf(&t->arena, "%s%s\n", text, catalogue->inputs.items[i].name);
    return text;
}

static void test_template(void **state)
{
    struct temporary t;
    struct catalogue catalogue;

    (void)state;
    temporary_open(&t);
    temporary_folder(&t, "2022");
    assert_int_equal(read_catalogue(&t, &catalogue), 0);
    assert_int_equal(t.sink.count, 0);
    assert_int_equal(catalogue.items.count, 42);
    assert_string_equal(catalogue.workspace_name, t.folder + strlen("/tmp/"));
    assert_string_equal(input_names(&t, &catalogue), "templates/rules/fujian-2021/areas.csv\n"
                                                     "templates/rules/fujian-2021/measures.csv\n"
                                                     "templates/rules/fujian-2021/indicators.csv\n"
                                                     "templates/rules/fujian-2021/items.csv\n"
                                                     "templates/rules/fujian-2021/watch.csv\n"
                                                     "templates/rules/fujian-2021/checks.csv\n");
    for (size_t i = 0; i < catalogue.inputs.count; i++)
        assert_int_equal(access(catalogue.inputs.items[i].path, R_OK), 0);
    temporary_close(&t);
}

static void test_sample(void **state)
{
    struct temporary t;
    struct catalogue catalogue;

    (void)state;
    temporary_open(&t);
    assert_int_equal(
        catalogue_read(&t.arena, "samples/nursery-plan-2022", "templates", &t.sink, &catalogue), 0);
    assert_int_equal(t.sink.count, 0);
    assert_string_equal(catalogue.workspace_name, "nursery-plan-2022");
    assert_string_equal(input_names(&t, &catalogue), "settings.csv\nareas.csv\n"
                                                     "rules/measures.csv\nrules/indicators.csv\n"
                                                     "rules/items.csv\n"
                                                     "templates/rules/fujian-2021/watch.csv\n"
                                                     "rules/checks.csv\n");
    /* the rules about indicators that this workspace does not have are left out */
    for (size_t i = 0; i < catalogue.watch.count; i++)
        assert_true(catalogue.watch.items[i].indicator <= 0);
    assert_int_equal(catalogue.watch.count, 8);
    assert_int_equal(catalogue.areas.count, 13);
    assert_string_equal(catalogue_period(&catalogue, NULL, &t.sink)->name, "2022");
    temporary_close(&t);
}

static void test_periods(void **state)
{
    static const char *const order[] = {"202112", "2021Q4", "2021", "202203", "2022Q1", "2022H1"};
    struct temporary t;
    struct catalogue catalogue;

    (void)state;
    temporary_open(&t);
    for (size_t i = 6; i-- > 0;)
        temporary_folder(&t, order[i]);
    temporary_folder(&t, "notes");
    temporary_write(&t, "2023", "a file, not a folder");
    assert_int_equal(read_catalogue(&t, &catalogue), 0);
    assert_int_equal(catalogue.period_count, 6);
    assert_string_equal(temporary_findings(&t), "0:0 W287\n"); /* 2023 looks like a period */
    temporary_clear(&t);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(catalogue.periods[i].name, order[i]);
    assert_string_equal(catalogue_period(&catalogue, NULL, &t.sink)->name, "2022H1");
    assert_string_equal(catalogue_period(&catalogue, "2021", &t.sink)->name, "2021");
    assert_int_equal(t.sink.count, 0);
    assert_null(catalogue_find_period(&catalogue, "2023"));
    assert_int_equal(t.sink.count, 0);
    assert_null(catalogue_period(&catalogue, "2023", &t.sink));
    assert_non_null(strstr(temporary_line(&t), "E103]: there is no period \"2023\"; there are: "
                                               "202112、2021Q4、2021"));
    temporary_close(&t);
}

static void test_absent(void **state)
{
    struct temporary t;
    struct catalogue catalogue;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_catalogue(&t, &catalogue), 0);
    assert_int_equal(catalogue.period_count, 0);
    assert_null(catalogue_period(&catalogue, NULL, &t.sink));
    assert_string_equal(temporary_findings(&t), "0:0 E102\n");
    temporary_clear(&t);
    assert_int_equal(catalogue_read(&t.arena, "/nowhere/at/all", "templates", &t.sink, &catalogue),
                     -1);
    assert_string_equal(temporary_findings(&t), "0:0 E101\n");
    assert_string_equal(catalogue.settings.lang, "auto");
    temporary_folder(&t, "2022");
    temporary_write(&t, "settings.csv", "key,value\ncatalogue,fujian-2099\n");
    assert_int_equal(read_catalogue(&t, &catalogue), -1);
    assert_string_equal(temporary_findings(&t), "2:2 E114\n2:2 E114\n");
    assert_int_equal(diag_exit_status(&t.sink, false), 2);
    temporary_close(&t);
}

/* One pass finds the faults of all tables, and each once. */
static void test_all_at_once(void **state)
{
    struct temporary t;
    struct catalogue catalogue;

    (void)state;
    temporary_open(&t);
    temporary_folder(&t, "2022");
    temporary_folder(&t, "rules");
    temporary_write(&t, "settings.csv",
                    "key,value\nlang,xx\npopulation_period,2019\n"
                    "tie_break,\"4.02,filing_rat\"\n");
    temporary_write(&t, "rules/measures.csv",
                    "code,label,unit,kind,additive\n"
                    "places,托位数,个,stok,1\n"
                    "resident_population,常住人口,人,stock,1\n");
    temporary_write(&t, "rules/indicators.csv",
                    "code,label,unit,numerator,denominator,factor,direction,decimals\n"
                    "r,比,个/千人,plces,resident_population,1000,higher,2\n");
    temporary_write(&t, "rules/items.csv",
                    "code,section,label,points,method,source\n"
                    "4.02,一,甲,1,yesno,verified\n");
    temporary_write(&t, "rules/checks.csv",
                    "code,expression,severity,instruction\n"
                    "C1,places <= peaces,error,请核对\n");
    assert_int_equal(read_catalogue(&t, &catalogue), -1);
    assert_int_equal(t.sink.per_code[DIAG_E105], 2); /* lang, tie_break */
    assert_int_equal(t.sink.per_code[DIAG_E110], 1); /* stok */
    assert_int_equal(t.sink.per_code[DIAG_E111], 1); /* 1 of 100 points */
    assert_int_equal(t.sink.per_code[DIAG_E113], 2); /* plces, peaces */
    assert_int_equal(t.sink.per_code[DIAG_E116], 1);
    assert_int_equal(t.sink.arrived, 7);
    temporary_close(&t);
}

#define INDICATORS \
    "code,label,unit,numerator,denominator,factor,direction,target,decimals,definition\n"

/* Rows that are added to the catalogue's table, or replace one, column by column. */
static void test_added(void **state)
{
    struct temporary t;
    struct catalogue catalogue;
    const struct indicator *replaced, *added;

    (void)state;
    temporary_open(&t);
    temporary_folder(&t, "2022");
    temporary_folder(&t, "rules");
    temporary_write(
        &t, "rules/indicators.add.csv",
        "label,code,unit,numerator,denominator,factor,direction,decimals,target\n"
        "备案率,filing_rate,%,institutions_filed,institutions_registered,100,higher,1,71\n"
        "新的,newcomer,个/千人,places,resident_population,1000,higher,2,\n");
    temporary_write(&t, "rules/items.add.csv",
                    "code,section,label,points,method,source\n"
                    "1.99,一 政策保障,新的,0,yesno,verified\n");
    assert_int_equal(read_catalogue(&t, &catalogue), 0);
    assert_int_equal(t.sink.count, 0);
    replaced =
        &catalogue.indicators.items[indicators_find_code(&catalogue.indicators, "filing_rate")];
    added = &catalogue.indicators.items[catalogue.indicators.count - 1];
    assert_true(replaced->target > 70.5 && replaced->target < 71.5);
    assert_true(*replaced->definition); /* the file has no such column: as it was */
    assert_string_equal(replaced->place.file, "rules/indicators.add.csv");
    assert_int_equal(replaced->place.line, 2);
    assert_int_equal(replaced->place.column, 2);
    assert_string_equal(added->code, "newcomer");
    assert_string_equal(added->definition, "");
    assert_false(added->has_target);
    assert_int_equal(catalogue.items.count, 43);
    assert_non_null(strstr(input_names(&t, &catalogue), "fujian-2021/indicators.csv\n"
                                                        "rules/indicators.add.csv\n"));
    temporary_close(&t);
}

/* It stands in its section, at the end. */
static void test_added_item(void **state)
{
    struct temporary t;
    struct catalogue catalogue;
    int at, next;

    (void)state;
    temporary_open(&t);
    temporary_folder(&t, "2022");
    temporary_folder(&t, "rules");
    assert_int_equal(read_catalogue(&t, &catalogue), 0);
    temporary_write(&t, "rules/items.add.csv",
                    arena_printf(&t.arena,
                                 "code,section,label,points,method,source\n"
                                 "1.99,%s,新的,0,yesno,verified\n",
                                 catalogue.items.items[0].section));
    assert_int_equal(read_catalogue(&t, &catalogue), 0);
    at = items_find_code(&catalogue.items, "1.99");
    next = items_find_code(&catalogue.items, "2.01");
    assert_true(at > 0);
    assert_int_equal(at + 1, next);
    temporary_close(&t);
}

/* Both: the rows are added to the workspace's own table. */
static void test_added_to_own(void **state)
{
    struct temporary t;
    struct catalogue catalogue;

    (void)state;
    temporary_open(&t);
    temporary_folder(&t, "2022");
    temporary_folder(&t, "rules");
    temporary_write(&t, "settings.csv", "key,value\nfull_points,5\n");
    temporary_write(&t, "rules/items.csv",
                    "code,section,label,points,method,source\n"
                    "1,一,甲,1,yesno,verified\n"
                    "2,一,乙,2,yesno,verified\n");
    temporary_write(&t, "rules/items.add.csv",
                    "code,section,label,points,method,source\n"
                    "1,一,丙,3,points,panel\n");
    assert_int_equal(read_catalogue(&t, &catalogue), 0);
    assert_int_equal(t.sink.count, 0);
    assert_int_equal(catalogue.items.count, 2);
    assert_string_equal(catalogue.items.items[0].label, "丙");
    assert_int_equal(catalogue.items.items[0].method, ITEM_POINTS);
    temporary_close(&t);
}

/* Each table takes rows, and each fault has its place in the file that it is in. */
static void test_added_with_faults(void **state)
{
    static const struct {
        const char *file, *text, *findings;
    } files[] = {
        {"areas.add.csv",
         "code,name,level,parent,quota_base,county_test,expected\n"
         "350199,新区,county,350100,0,1,1\n",
         ""},
        {"measures.add.csv", "code,label,unit,kind,additive\nnewcomers,新的,个,stock,1\n", ""},
        {"checks.add.csv", "code,expression,severity,instruction\nX1,places >= 0,error,请核对\n",
         ""},
        {"watch.add.csv",
         "code,rule,indicator,threshold,severity,label,instruction\n"
         "W99,low,filing_rate,50,warning,低,请核对\n",
         ""},
        {"measures.add.csv", "code,label,unit,kind,additive\nnew,新的,个,stok,1\n", "2:4 E110\n"},
        {"measures.add.csv", "code,label,unit,kind\nnew,新的,个,stock\n", "1:0 E106\n"},
        {"measures.add.csv", "code,unit\nplaces,位\n", ""}, /* replaced in part */
        {"measures.add.csv", "code,unit\nplaces,位\nnew,个\n", "1:0 E106\n1:0 E106\n1:0 E106\n"},
        {"measures.add.csv", "cod,label,unit,kind,additive\nnew,新的,个,stock,1\n",
         "1:0 E106\n1:1 W252\n"},
        {"measures.add.csv", "", "1:0 E106\n"},
        {"measures.add.csv", "code,label,unit,kind,additive\nnew,新的,个,stock\n", "2:0 E202\n"},
        {"measures.add.csv", "code,label,unit,kind,additive\n,新的,个,stock,1\n", "2:1 E110\n"},
        {"measures.add.csv",
         "code,label,unit,kind,additive\nplaces,甲,个,stock,1\nplaces,乙,个,stock,1\n",
         "3:1 E107\n"},
        {"checks.add.csv", "code,expression,severity,instruction\nX1,place >= 0,error,请核对\n",
         "2:2 E113\n"},
        {"watch.add.csv",
         "code,rule,indicator,threshold,severity,label,instruction\n"
         "W99,low,filing,50,warning,低,请核对\n",
         "2:3 E108\n"},
        {"mesures.add.csv", "code,label,unit,kind,additive\nnew,新的,个,stock,1\n", "0:0 E121\n"},
        {"Measures.add.csv", "code,label,unit,kind,additive\nnew,新的,个,stock,1\n", "0:0 E121\n"},
        {"settings.add.csv", "key,value\nlang,zh\n", "0:0 E121\n"},
    };
    struct catalogue catalogue;

    (void)state;
    for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
        const char *name;
        struct temporary t;

        temporary_open(&t);
        name = arena_printf(&t.arena, "rules/%s", files[i].file);
        temporary_folder(&t, "2022");
        temporary_folder(&t, "rules");
        temporary_write(&t, name, files[i].text);
        assert_int_equal(read_catalogue(&t, &catalogue), *files[i].findings ? -1 : 0);
        for (size_t k = 0; k < t.sink.count; k++)
            assert_string_equal(t.sink.items[k].place.file, name);
        assert_string_equal(temporary_findings(&t), files[i].findings);
        temporary_close(&t);
    }
}

/* A table that nobody asks for is not passed over, and the right name is suggested. */
static void test_misnamed_rules(void **state)
{
    static const struct {
        const char *file, *suggested; /* NULL: no finding; "": no name is near */
    } files[] = {
        {"rules/mesures.csv", "measures.csv"}, {"rules/measures.CSV", "measures.csv"},
        {"rules/areas.csv", "../areas.csv"},   {"rules/settings.csv", ""},
        {"rules/measures.csv.bak", NULL},      {"rules/README.md", NULL},
    };
    struct catalogue catalogue;

    (void)state;
    for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
        struct temporary t;

        temporary_open(&t);
        temporary_folder(&t, "2022");
        temporary_folder(&t, "rules");
        temporary_write(&t, files[i].file, "code,label,unit,kind,additive\n");
        assert_int_equal(read_catalogue(&t, &catalogue), files[i].suggested ? -1 : 0);
        assert_string_equal(temporary_findings(&t), files[i].suggested ? "0:0 E121\n" : "");
        if (files[i].suggested) {
            assert_string_equal(t.sink.items[0].place.file, files[i].file);
            assert_non_null(strstr(t.sink.items[0].args[1], files[i].suggested));
        }
        temporary_close(&t);
    }
}

static void test_inputs(void **state)
{
    struct temporary t;
    struct input_files files;
    char name[] = "a.csv";

    (void)state;
    temporary_open(&t);
    files = (struct input_files){.arena = &t.arena};
    input_files_add(&files, name, "x/a.csv", INPUT_RULES);
    name[0] = 'b';
    input_files_add(&files, name, "x/b.csv", INPUT_IDLE);
    input_files_add(&files, "a.csv", "x/a.csv", INPUT_FIGURES);
    assert_int_equal(files.count, 2);
    assert_string_equal(files.items[0].name, "a.csv");
    temporary_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_template),       cmocka_unit_test(test_sample),
        cmocka_unit_test(test_periods),        cmocka_unit_test(test_absent),
        cmocka_unit_test(test_all_at_once),    cmocka_unit_test(test_inputs),
        cmocka_unit_test(test_added),          cmocka_unit_test(test_added_item),
        cmocka_unit_test(test_added_to_own),   cmocka_unit_test(test_added_with_faults),
        cmocka_unit_test(test_misnamed_rules),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
