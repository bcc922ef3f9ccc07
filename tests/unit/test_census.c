/* Workbooks read back: what each part holds, and files of which something is not as it was asked.
 *
 * A cell that the library loses without a word is played by the functions below, which stand
 * before the library's own: it is lost in both of the writings that are compared. */
#include "workbook_sample.h"

#include <dlfcn.h>
#include <xlsxwriter.h>

#include "base/xlsx_census.h"

/* ---- a library that loses things ---- */

enum thing { NOTHING, A_NUMBER, A_TEXT, A_MERGE, A_LINK, A_RULE };

static enum thing loses;

#define LIBRARY(function) ((__typeof__(&(function)))dlsym(RTLD_NEXT, #function))

lxw_error worksheet_write_number(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                                 double number, lxw_format *format)
{
    return loses == A_NUMBER && number == 300
               ? LXW_NO_ERROR
               : LIBRARY(worksheet_write_number)(sheet, row, column, number, format);
}

lxw_error worksheet_write_string(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                                 const char *text, lxw_format *format)
{
    return loses == A_TEXT && strcmp(text, "b") == 0
               ? LXW_NO_ERROR
               : LIBRARY(worksheet_write_string)(sheet, row, column, text, format);
}

lxw_error worksheet_merge_range(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                                lxw_row_t last_row, lxw_col_t last, const char *text,
                                lxw_format *format)
{
    if (loses == A_MERGE) /* the cells are there */
        return LIBRARY(worksheet_write_string)(sheet, row, column, text, format);
    return LIBRARY(worksheet_merge_range)(sheet, row, column, last_row, last, text, format);
}

lxw_error worksheet_write_url_opt(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                                  const char *link, lxw_format *format, const char *text,
                                  const char *tip)
{
    return loses == A_LINK
               ? LXW_NO_ERROR
               : LIBRARY(worksheet_write_url_opt)(sheet, row, column, link, format, text, tip);
}

lxw_error worksheet_conditional_format_cell(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                                            lxw_conditional_format *rule)
{
    return loses == A_RULE ? LXW_NO_ERROR
                           : LIBRARY(worksheet_conditional_format_cell)(sheet, row, column, rule);
}

static void test_lost(void **state)
{
    struct state *s = *state;
    struct table_column own[4];

    memcpy(own, columns, sizeof(own));
    own[2].kind = COLUMN_CHANGE;
    s->first.columns = own;
    cell_link(&s->arena, &s->first.rows[0].cells[0],
              (struct link){.table = "t2", .column = "places"});
    cell_number(&s->first.rows[0].cells[2], 0.2); /* has a rule, since it rounds to 0 */
    assert_int_equal(write_plan(s), 0);
    for (enum thing what = A_NUMBER; what <= A_RULE; what++) {
        unsigned before = (unsigned)s->sink.per_code[DIAG_E409];
        loses = what;
        assert_int_equal(write_plan(s), -1);
        assert_int_equal(s->sink.per_code[DIAG_E409], before + 1);
        assert_int_equal(access(s->path, F_OK), -1);
        loses = NOTHING;
    }
    assert_int_equal(write_plan(s), 0);
}

/* ---- what is counted ---- */

static void test_counts(void **state)
{
    struct state *s = *state;
    struct xlsx_census census;
    const char *damaged;

    assert_int_equal(write_plan(s), 0);
    assert_int_equal(xlsx_census(&s->arena, s->path, &census, &damaged), 0);
    assert_null(damaged);
    assert_int_equal(census.count, 2);
    assert_string_equal(census.names[0], "数据");
    assert_string_equal(census.names[1], "It's 合计");
    /* Three rows of two numbers and a formula; in the second sheet one formula. */
    assert_int_equal(census.sheets[0].counts[XLSX_NUMBERS], 6);
    assert_int_equal(census.sheets[0].counts[XLSX_FORMULAS], 3);
    assert_int_equal(census.sheets[1].counts[XLSX_NUMBERS], 0);
    assert_int_equal(census.sheets[1].counts[XLSX_FORMULAS], 1);
    assert_int_equal(census.book.counts[XLSX_CHARTS], 0);
    size_t values = 0;
    for (const char *at = read_part(s, "xl/worksheets/sheet1.xml"); (at = strstr(at, "<v>")); at++)
        values++;
    assert_int_equal(census.sheets[0].counts[XLSX_TEXTS] + 6 + 3, values);
}

/* ---- packages that are not whole ---- */

/* Writes the package again with its parts as `code` changes them: parts is a dict of bytes. */
static void change(struct state *s, const char *code)
{
    static const char script[] = "import sys, zipfile\n"
                                 "path, code = sys.argv[1:]\n"
                                 "with zipfile.ZipFile(path) as book:\n"
                                 "    parts = {name: book.read(name) for name in book.namelist()}\n"
                                 "exec(code)\n"
                                 "with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as book:\n"
                                 "    for name, data in parts.items():\n"
                                 "        book.writestr(name, data)\n";

    read_part(s, "xl/workbook.xml"); /* skips where there is no Python */
    assert_int_equal(
        system(arena_printf(&s->arena, "python3 -c \"%s\" '%s' \"%s\"", script, s->path, code)), 0);
}

static void test_damaged(void **state)
{
    static const struct {
        const char *code, *part;
    } cases[] = {
        {"p='xl/worksheets/sheet1.xml'; parts[p] = parts[p][:-20]", "xl/worksheets/sheet1.xml"},
        {"p='xl/styles.xml'; parts[p] = parts[p].replace(b'<xf ', b'<xf\\xe2 ', 1)",
         "xl/styles.xml"},
        {"p='xl/sharedStrings.xml'; parts[p] = b''", "xl/sharedStrings.xml"},
        {"del parts['xl/worksheets/sheet2.xml']", "xl/_rels/workbook.xml.rels"},
        {"del parts['xl/styles.xml']", "xl/_rels/workbook.xml.rels"},
        {"del parts['docProps/core.xml']", "_rels/.rels"},
        {"p='xl/workbook.xml'; a, b = parts[p].split(b'<sheet ', 1); "
         "parts[p] = a + b.split(b'/>', 1)[1]",
         "xl/workbook.xml"},
    };
    struct state *s = *state;
    struct xlsx_census census;
    const char *damaged;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_int_equal(write_plan(s), 0);
        change(s, cases[i].code);
        assert_int_equal(xlsx_census(&s->arena, s->path, &census, &damaged), -1);
        assert_string_equal(damaged, cases[i].part);
    }
}

/* Half of a file, one byte of its data that is another, no file. */
static void test_no_package(void **state)
{
    struct state *s = *state;
    struct xlsx_census census;
    const char *damaged;
    char *bytes;
    size_t length;

    assert_int_equal(write_plan(s), 0);
    assert_int_equal(file_read(&s->arena, s->path, 1 << 24, &bytes, &length), 0);
    assert_int_equal(truncate(s->path, (off_t)length / 2), 0);
    assert_int_equal(xlsx_census(&s->arena, s->path, &census, &damaged), -1);
    assert_string_equal(damaged, "zip");
    bytes[length / 4] ^= 0x10;
    FILE *file = fopen(s->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(xlsx_census(&s->arena, s->path, &census, &damaged), -1);
    assert_non_null(damaged);
    unlink(s->path);
    assert_int_equal(xlsx_census(&s->arena, s->path, &census, &damaged), -1);
    assert_string_equal(damaged, "zip");
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_lost),
        TEST(test_counts),
        TEST(test_damaged),
        TEST(test_no_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
