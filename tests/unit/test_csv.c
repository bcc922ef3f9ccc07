/* CSV into a grid: every cell at its line and column, and what is wrong where it is wrong. */
#include <unistd.h>

#include "base/csv.h"
#include "check.h"
#include "temporary.h"

static struct temporary t;

static int set_up(void **state)
{
    (void)state;
    temporary_open(&t);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    temporary_close(&t);
    return 0;
}

static int read_text(const char *text, struct grid *grid)
{
    return csv_read(&t.arena, temporary_write(&t, "a.csv", text), "a.csv", DIAG_DATA, &t.sink,
                    grid);
}

/* All cells with their lines: "1:a|b 3:c|d ". */
static const char *cells(const struct grid *grid)
{
    const char *text = "";

    for (size_t i = 0; i < grid->count; i++) {
        text = arena_printf(&t.arena, "%s%u:", text, grid->rows[i].line);
        for (size_t j = 0; j < grid->rows[i].count; j++)
            text = arena_printf(&t.arena, "%s%s%s", text, j ? "|" : "", grid->rows[i].cells[j]);
        text = arena_printf(&t.arena, "%s ", text);
    }
    return text;
}

static void test_cells_and_lines(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a,b\nc,d\n", "1:a|b 2:c|d "},
        {"a,b\r\nc,d\r\n", "1:a|b 2:c|d "},
        {"a,b\rc,d", "1:a|b 2:c|d "},
        {"a,b\n\n\nc,d", "1:a|b 4:c|d "},
        {"a,b\n \t\nc,d", "1:a|b 3:c|d "},
        {"a,b\n,\nc,d", "1:a|b 3:c|d "},
        {"\xEF\xBB\xBF\"a\",b\n", "1:a|b "},
        {" a , b　\n", "1:a|b "},
        {"\"x\ny\",b\nc,d\n", "1:x\ny|b 3:c|d "},
        {"\"a,b\",\"say \"\"x\"\"\"\n", "1:a,b|say \"x\" "},
        {"a,,\n,b,\n", "1:a|| 2:|b| "},
        {"", ""},
        {"\n\n", ""},
        {"a,b\r\nc,d\r\n\x1A", "1:a|b 2:c|d "},   /* DOS's end of file */
        {"=\"01\", =\"2\" ,=\"\"\n", "1:01|2| "}, /* a sheet's way to say: a text */
        {"a,\"=\"\"01\"\"\"\n", "1:a|01 "},
        {"=\"a,b\nc\",=\"say \"\"x\"\"\"\n", "1:a,b\nc|say \"x\" "},
        {"\"x\n=\"\"y\"\"\",=1,a=b\n", "1:x\n=\"y\"|=1|a=b "},
        {"a\t=\"1\"\n", "1:a|1 "},
    };
    struct grid grid;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_int_equal(read_text(cases[i][0], &grid), 0);
        assert_string_equal(cells(&grid), cases[i][1]);
        assert_int_equal(t.sink.count, 0);
    }
}

static void test_quotes_that_do_not_pair(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a,b\nc,\"d\ne,f\ng,h\n", "2:2 E203\n"}, /* to the end of the file */
        {"a,b\n\"c,d\ne,\"f\"\n", "2:1 E203\n"},  /* to the next quote */
        {"a,b\nc,d\"e\n", "2:2 E203\n"},          /* in the middle of a field */
        {"a,b\n\nc,d\n\"e\"f,g\n", "4:1 E203\n"}, /* text behind a closed quote */
        {"a,b\n\"x\ny\",\"z\n", "3:2 E203\n"},    /* behind a field of two lines */
        {"a,b\n=\"c,d\n", "2:1 E203\n"},          {"a,b\nc,==\"d\"\n", "2:2 E203\n"},
    };
    struct grid grid;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        temporary_clear(&t);
        assert_int_equal(read_text(cases[i][0], &grid), -1);
        assert_string_equal(temporary_findings(&t), cases[i][1]);
    }
}

static void test_what_cannot_be_read(void **state)
{
    (void)state;
    struct grid grid;

    assert_int_equal(read_text("PK\003\004\001\002\005\006", &grid), -1);
    assert_int_equal(t.sink.per_code[DIAG_E201], 1);
    assert_int_equal(read_text("\xEF\xBB\xBF\xFF\xFF", &grid), -1);
    assert_int_equal(t.sink.per_code[DIAG_E204], 1);
    assert_int_equal(csv_read(&t.arena, "/nonexistent/a.csv", "a.csv", DIAG_DATA, &t.sink, &grid),
                     -1);
    assert_int_equal(csv_read(&t.arena, t.folder, "a.csv", DIAG_DATA, &t.sink, &grid), -1);
    assert_int_equal(t.sink.per_code[DIAG_E405], 2);
    assert_int_equal(t.sink.errors[DIAG_ENVIRONMENT], 2);
    assert_int_equal(t.sink.errors[DIAG_DATA], 2);
}

static void test_a_file_too_large(void **state)
{
    (void)state;
    const char *path = temporary_write(&t, "a.csv", "a\n");
    struct grid grid;

    assert_int_equal(truncate(path, (off_t)CSV_FILE_MAXIMUM + 1), 0); /* takes no room: a hole */
    assert_int_equal(csv_read(&t.arena, path, "a.csv", DIAG_DATA, &t.sink, &grid), -1);
    assert_string_equal(temporary_findings(&t), "0:0 E218\n");
}

static void test_a_conversion_is_noted(void **state)
{
    (void)state;
    struct grid grid;

    assert_int_equal(read_text("\xB5\xD8\xC7\xF8,\"b\"\n", &grid), 0); /* GB18030 */
    assert_string_equal(cells(&grid), "1:地区|b ");
    assert_string_equal(temporary_findings(&t), "0:0 N273\n");
    assert_int_equal(t.sink.per_severity[DIAG_ERROR], 0);
}

static void test_too_many_columns(void **state)
{
    (void)state;
    char *wide = arena_alloc(&t.arena, 6000);
    struct grid grid;

    memset(wide, ',', 5000);
    wide[0] = 'a';
    assert_int_equal(read_text(wide, &grid), -1);
    assert_int_equal(t.sink.per_code[DIAG_E222], 1);
}

/* Whatever the bytes: an answer, and every cell valid. Runs under the sanitizers. */
static void test_random_bytes(void **state)
{
    (void)state;
    srand(17);
    for (int round = 0; round < 3000; round++) {
        char text[80] = "";
        struct grid grid;
        struct arena_mark mark = arena_mark(&t.arena);
        for (int i = rand() % 79; i >= 0; i--)
            text[i] = "\"\",,\n\r ab\xE6\x89\x98\xFF"[rand() % 13];
        if (read_text(text, &grid) == 0)
            for (size_t i = 0; i < grid.count; i++)
                assert_true(grid.rows[i].count > 0 && grid.rows[i].line > 0);
        temporary_clear(&t);
        arena_reset(&t.arena, mark);
    }
}

/* ---- columns by name ---- */

static const struct column_spec specs[] = {
    {.name = "area", .aliases = "地区|区划代码", .required = true},
    {.name = "points", .aliases = "得分"},
};

static void test_columns_by_name(void **state)
{
    (void)state;
    static const char *const headers[] = {"area,points\n", "得分,地区\n", "Ａｒｅａ, P o i n t s\n",
                                          "备注,区划代码,得分,note\n"};
    struct grid grid;
    int at[2];

    for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++) {
        read_text(headers[i], &grid);
        assert_int_equal(grid_columns(&grid, specs, 2, DIAG_DATA, &t.sink, at), 0);
        assert_true(at[0] >= 0 && at[1] >= 0 && at[0] != at[1]);
        assert_int_equal(t.sink.count, 0);
    }
}

static void test_columns_absent_unknown_and_twice(void **state)
{
    (void)state;
    struct grid grid;
    int at[2];

    read_text("pionts\n", &grid);
    assert_int_equal(grid_columns(&grid, specs, 2, DIAG_RULES, &t.sink, at), -1);
    assert_int_equal(at[0], -1);
    assert_string_equal(temporary_findings(&t), "1:0 E106\n1:1 W252\n");
    assert_string_equal(t.sink.items[1].args[1], "（是否为“points”？）");
    temporary_clear(&t);
    read_text("area,地区\n", &grid);
    grid_columns(&grid, specs, 2, DIAG_DATA, &t.sink, at);
    assert_string_equal(temporary_findings(&t), "1:2 E215\n");
    assert_int_equal(at[0], 0);
}

static void test_ragged_rows(void **state)
{
    (void)state;
    struct grid grid;

    read_text("a,b,c\n1,2\n1,2,3\n1,2,3,\n1,2,3,4\n", &grid);
    assert_int_equal(grid_check_rows(&grid, DIAG_DATA, &t.sink), 2);
    assert_string_equal(temporary_findings(&t), "2:0 E202\n5:0 E202\n");
    assert_string_equal(grid_cell(&grid, 1, 2), "");
    assert_string_equal(grid_cell(&grid, 2, -1), "");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_cells_and_lines),
        CASE(test_quotes_that_do_not_pair),
        CASE(test_what_cannot_be_read),
        CASE(test_a_file_too_large),
        CASE(test_a_conversion_is_noted),
        CASE(test_too_many_columns),
        CASE(test_random_bytes),
        CASE(test_columns_by_name),
        CASE(test_columns_absent_unknown_and_twice),
        CASE(test_ragged_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
