/* Audit relations: the template's, every relation, and expressions with a fault. */
#include "check.h"
#include "rules/checks.h"
#include "temporary.h"

#define HEADER "code,expression,severity,instruction\n"

static struct measure some_measures[] = {{.code = "filed", .unit = "家"},
                                         {.code = "registered", .unit = "家"}};
static struct indicator some_indicators[] = {{.code = "rate", .unit = "%"},
                                             {.code = "ratio", .unit = "个/千人"}};
static const struct measures measures = {.items = some_measures, .count = 2};
static const struct indicators indicators = {some_indicators, 2};

static int read_check(struct temporary *t, const char *expression, struct checks *checks)
{
    const char *text = arena_printf(&t->arena, HEADER "C1,%s,error,请核对\n", expression);

    temporary_clear(t);
    return checks_read(
        &t->arena,
        &(struct table_file){.path = temporary_write(t, "checks.csv", text), .name = "checks.csv"},
        &measures, &indicators, &t->sink, checks);
}

static void test_template(void **state)
{
    const char *folder = "templates/rules/fujian-2021";
    struct temporary t;
    struct measures all;
    struct indicators computed;
    struct checks checks;

    (void)state;
    temporary_open(&t);
    assert_int_equal(
        measures_read(
            &t.arena,
            &(struct table_file){.path = file_join(&t.arena, folder, "measures.csv"), .name = "m"},
            &t.sink, &all),
        0);
    assert_int_equal(
        indicators_read(&t.arena,
                        &(struct table_file){.path = file_join(&t.arena, folder, "indicators.csv"),
                                             .name = "i"},
                        &all, &t.sink, &computed),
        0);
    assert_int_equal(
        checks_read(
            &t.arena,
            &(struct table_file){.path = file_join(&t.arena, folder, "checks.csv"), .name = "c"},
            &all, &computed, &t.sink, &checks),
        0);
    assert_int_equal(t.sink.count, 0);
    assert_int_equal(checks.count, 10);
    assert_string_equal(checks.items[0].expression,
                        "institutions_filed <= institutions_registered");
    assert_int_equal(checks.items[0].severity, DIAG_ERROR);
    assert_int_equal(checks.items[5].left->kind, NODE_INDICATOR);
    assert_int_equal(checks.items[5].severity, DIAG_WARNING);
    assert_true(checks.items[5].right->number == 100);
    temporary_close(&t);
}

static void test_relations(void **state)
{
    static const char *const signs[] = {
        [RELATION_LE] = "<=", [RELATION_LT] = "<",  [RELATION_GE] = ">=",
        [RELATION_GT] = ">",  [RELATION_EQ] = "==", [RELATION_NE] = "!=",
    };
    struct temporary t;
    struct checks checks;

    (void)state;
    temporary_open(&t);
    for (unsigned i = RELATION_LE; i <= RELATION_NE; i++) {
        const char *sign = signs[i];

        assert_int_equal(read_check(&t, arena_printf(&t.arena, "filed%sregistered", sign), &checks),
                         0);
        assert_int_equal(checks.items[0].relation, i);
        assert_string_equal(relation_text((enum relation)i), sign);
        assert_int_equal(checks.items[0].left->index, 0);
        assert_int_equal(checks.items[0].right->index, 1);
        assert_int_equal(read_check(&t, arena_printf(&t.arena, " 50 %% %s rate ", sign), &checks),
                         0);
        assert_int_equal(checks.items[0].relation, i);
        assert_int_equal(checks.items[0].left->kind, NODE_NUMBER);
        assert_true(checks.items[0].left->number == 50);
    }
    temporary_close(&t);
}

/* What an expression says, with all its brackets. */
static const char *spelled(struct arena *arena, const struct node *node)
{
    static const char *const names[] = {"",    "",  "",  "previous", "change", "abs",
                                        "neg", "+", "-", "*",        "/"};

    switch (node->kind) {
    case NODE_NUMBER:
        return arena_printf(arena, "%g%s", node->number, node->percent ? "%" : "");
    case NODE_MEASURE:
        return measures.items[node->index].code;
    case NODE_INDICATOR:
        return indicators.items[node->index].code;
    case NODE_PREVIOUS:
    case NODE_CHANGE:
    case NODE_ABS:
    case NODE_NEGATE:
        return arena_printf(arena, "%s(%s)", names[node->kind], spelled(arena, node->left));
    case NODE_ADD:
    case NODE_SUBTRACT:
    case NODE_MULTIPLY:
    case NODE_DIVIDE:
        break;
    }
    return arena_printf(arena, "(%s%s%s)", spelled(arena, node->left), names[node->kind],
                        spelled(arena, node->right));
}

static void test_expressions(void **state)
{
    static const char *const cases[][2] = {
        {"abs(change(filed)) <= 50%", "abs(change(filed))"},
        {"filed + registered * 2 - 1 <= 3", "((filed+(registered*2))-1)"},
        {"(filed + registered) / -2 <= 3", "((filed+registered)/neg(2))"},
        {"previous(rate) - 5% <= rate", "(previous(rate)-5%)"},
        {"filed - registered - 1 > 0", "((filed-registered)-1)"},
    };
    struct temporary t;
    struct checks checks;

    (void)state;
    temporary_open(&t);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_int_equal(read_check(&t, cases[i][0], &checks), 0);
        assert_string_equal(spelled(&t.arena, checks.items[0].left), cases[i][1]);
    }
    temporary_close(&t);
}

/* Which expressions are in %, and may so be compared with a percentage: sums where both sides are,
 * products where either is, quotients where the upper one alone is (% ÷ % is a plain number). */
static void test_percent(void **state)
{
    static const struct {
        const char *expression;
        bool percent;
    } cases[] = {
        {"rate", true},
        {"filed", false},
        {"ratio", false},
        {"rate + rate", true},
        {"rate - rate", true},
        {"rate + 5%", true},
        {"5% - rate", true},
        {"rate * filed", true},
        {"filed * rate", true},
        {"rate * rate", true},
        {"filed * ratio", false},
        {"rate / filed", true},
        {"rate / rate", false},
        {"filed / rate", false},
        {"filed / filed", false},
        {"rate / 50%", false},
        {"filed * 50%", true},
        {"-rate", true},
        {"-filed", false},
        {"abs(rate)", true},
        {"abs(filed)", false},
        {"change(filed)", true},
        {"change(rate)", true},
        {"previous(rate)", true},
        {"previous(filed)", false},
    };
    struct temporary t;
    struct checks checks;

    (void)state;
    temporary_open(&t);
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        for (int side = 0; side <= 1; side++) {
            const char *text = side ? arena_printf(&t.arena, "50%% > %s", cases[i].expression)
                                    : arena_printf(&t.arena, "%s <= 50%%", cases[i].expression);

            if ((read_check(&t, text, &checks) == 0) != cases[i].percent)
                fail_msg("%s", text);
        }
    temporary_close(&t);
}

/* Deeper than any office writes: a finding, not a stack that ends. */
static void test_depth(void **state)
{
    struct temporary t;
    struct checks checks;
    char deep[3000];

    (void)state;
    temporary_open(&t);
    for (int i = 0; i < 2; i++) {
        memset(deep, i ? '-' : '(', 1000);
        strcpy(deep + 1000, "filed <= 1");
        assert_int_equal(read_check(&t, deep, &checks), -1);
        assert_string_equal(temporary_findings(&t), "2:2 E113\n");
    }
    temporary_close(&t);
}

static void test_faults(void **state)
{
    static const struct {
        const char *expression, *says;
    } faults[] = {
        {"", "a code or a number is expected at character 1"},
        {"filed", "one of <= < >= > == != is expected at character 6"},
        {"filed = registered", "one of <= < >= > == != is expected at character 7"},
        {"filed <=", "a code or a number is expected at character 9"},
        {"filde <= registered", "unknown code \"filde\" at character 1 (did you mean \"filed\"?)"},
        {"filed <= registered <= 3", "the end is expected at character 21"},
        {"1 <= 2", "at least one code is expected"},
        {"filed <= 50%", "an indicator in %"},
        {"50% <= filed", "an indicator in %"},
        {"ratio <= 50%", "an indicator in %"},
        {"chance(filed) <= 50%", "abs, change or previous is expected at character 1"},
        {"change(50) <= 50%", "a code is expected at character 8"},
        {"change(filed <= 50%", ") is expected at character 13"},
        {"abs(filed <= 50", ") is expected at character 11"},
        {"filed + 50% <= registered", "two figures in %, to be added or subtracted,"},
        {"filed - 50% <= registered", "two figures in %, to be added or subtracted,"},
        {"50% + filed <= registered", "two figures in %, to be added or subtracted,"},
        {"50% - filed <= registered", "two figures in %, to be added or subtracted,"},
        {"rate / rate + 50% <= 1", "two figures in %, to be added or subtracted,"},
        {"filed <= 1.2.3", "a code or a number is expected at character 9"},
    };
    struct temporary t;
    struct checks checks;

    (void)state;
    temporary_open(&t);
    for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
        assert_int_equal(read_check(&t, faults[i].expression, &checks), -1);
        assert_string_equal(temporary_findings(&t), "2:2 E113\n");
        assert_non_null(strstr(temporary_line(&t), faults[i].says));
    }
    temporary_close(&t);
}

static void test_cells(void **state)
{
    struct temporary t;
    struct checks checks;
    const char *path;

    (void)state;
    temporary_open(&t);
    path = temporary_write(&t, "checks.csv",
                           HEADER "C1,filed <= registered,fatal,\n"
                                  "C1,filed <= registered,note,请核对\n");
    assert_int_equal(checks_read(&t.arena, &(struct table_file){.path = path, .name = "checks.csv"},
                                 &measures, &indicators, &t.sink, &checks),
                     -1);
    assert_string_equal(temporary_findings(&t), "2:3 E110\n2:4 E110\n3:1 E107\n");
    temporary_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_template),    cmocka_unit_test(test_relations),
        cmocka_unit_test(test_expressions), cmocka_unit_test(test_percent),
        cmocka_unit_test(test_depth),       cmocka_unit_test(test_faults),
        cmocka_unit_test(test_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
