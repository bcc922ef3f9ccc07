/* What a cell of a workbook shows: formats, dates, texts, addresses. Whole files:
 * tests/cases/hostile.sh and formats.sh. */
#include <string.h>

#include "base/xlsx.h"
#include "base/xlsx_parts.h"
#include "check.h"

static void test_formats(void **state)
{
    static const struct {
        const char *code;
        enum xlsx_format format;
    } codes[] = {
        {"General", XLSX_GENERAL},
        {"0", XLSX_GENERAL},
        {"#,##0.00", XLSX_GENERAL},
        {"@", XLSX_GENERAL},
        {"0.0%", XLSX_PERCENT},
        {"#,##0\"个\"", XLSX_GENERAL},
        {"0\"%\"", XLSX_GENERAL}, /* a text that looks like it */
        {"0\\%", XLSX_GENERAL},
        {"[Red]0.0%", XLSX_PERCENT},
        {"[Magenta]0", XLSX_GENERAL},
        {"[hh]:mm", XLSX_DATE},
        {"yyyy\"年\"m\"月\"d\"日\"", XLSX_DATE},
        {"[$-804]aaaa", XLSX_GENERAL}, /* a weekday: no day to be had */
        {"m/d/yy h:mm", XLSX_DATE},
        {"[h]:mm", XLSX_DATE},
        {"0_);(0%)", XLSX_GENERAL}, /* % for negative numbers only */
        {"[DBNum1]General", XLSX_GENERAL},
        {"\"", XLSX_GENERAL},
        {"[", XLSX_GENERAL},
        {"\\", XLSX_GENERAL},
        {"", XLSX_GENERAL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
        assert_int_equal(xlsx_format_of_code(codes[i].code), codes[i].format);
    assert_int_equal(xlsx_format_builtin(9), XLSX_PERCENT);
    assert_int_equal(xlsx_format_builtin(14), XLSX_DATE);
    assert_int_equal(xlsx_format_builtin(31), XLSX_DATE); /* yyyy"年"m"月"d"日" */
    assert_int_equal(xlsx_format_builtin(2), XLSX_GENERAL);
}

/* Serials as Excel shows them; 60 is its 29 February 1900, which never was. */
static void test_numbers(void **state)
{
    static const struct {
        const char *stored;
        enum xlsx_format format;
        bool from_1904;
        const char *shown;
    } cells[] = {
        {"1204", XLSX_GENERAL, false, "1204"},
        {"1203.9999999999998", XLSX_GENERAL, false, "1204"},
        {"0.30000000000000004", XLSX_GENERAL, false, "0.3"},
        {"0.6123456", XLSX_GENERAL, false, "0.6123456"},
        {"1.2E3", XLSX_GENERAL, false, "1200"},
        {"0.612", XLSX_PERCENT, false, "61.2%"},
        {"1.005", XLSX_PERCENT, false, "100.5%"},
        {"44621", XLSX_DATE, false, "2022-03-01"},
        {"43159", XLSX_DATE, true, "2022-03-01"},
        {"44621.604166666664", XLSX_DATE, false, "2022-03-01 14:30"},
        {"44621.99999999", XLSX_DATE, false, "2022-03-02"},
        {"0.5", XLSX_DATE, false, "12:00"},
        {"1", XLSX_DATE, false, "1900-01-01"},
        {"59", XLSX_DATE, false, "1900-02-28"},
        {"61", XLSX_DATE, false, "1900-03-01"},
        {"-1", XLSX_DATE, false, "-1"},
        {"99999999", XLSX_DATE, false, "99999999"},
        {"words", XLSX_GENERAL, false, "words"},
        {"123456789012345", XLSX_GENERAL, false, "123456789012345"},
        {"1234567890123456", XLSX_GENERAL, false, "1.23456789012346E+15"},
        {"3.5103000135135098E+17", XLSX_GENERAL, false, "3.51030001351351E+17"},
        {"351030001351350976", XLSX_GENERAL, false, "3.51030001351351E+17"},
        {"400000000000000000", XLSX_GENERAL, false, "4E+17"},
        {"0.000001", XLSX_GENERAL, false, "1E-06"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena, 0, NULL);
    for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++)
        assert_string_equal(
            xlsx_number_text(&arena, cells[i].stored, cells[i].format, cells[i].from_1904),
            cells[i].shown);
    arena_release(&arena);
}

/* ISO 8601, as t="d" stores it; a time of another zone may be another day. */
static void test_iso_dates(void **state)
{
    static const char *const texts[][2] = {
        {"2022-03-01", "2022-03-01"},
        {"2022-03-01T00:00:00", "2022-03-01"},
        {"2022-03-01T00:00:00.000Z", "2022-03-01"},
        {"2022-03-01T14:30", "2022-03-01 14:30"},
        {"2022-03-01T14:30:05.5", "2022-03-01 14:30:05"},
        {"2022-02-28T16:00:00Z", "2022-02-28T16:00:00Z"},
        {"2022-02-28T16:00:00+08:00", "2022-02-28T16:00:00+08:00"},
        {"2022-02-30T00:00:00", "2022-02-30T00:00:00"},
        {"2022-03-01T24:00:00", "2022-03-01T24:00:00"},
        {"2022-03-01T1:00", "2022-03-01T1:00"},
        {"2022-03-01 ", "2022-03-01"},
        {"T14:30", "T14:30"},
        {"", ""},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena, 0, NULL);
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        assert_string_equal(xlsx_iso_date_text(&arena, texts[i][0]), texts[i][1]);
    arena_release(&arena);
}

/* Every _xHHHH_ is a character, as in Excel, _x005F_ the sign that begins one. */
static void test_texts(void **state)
{
    static const char *const texts[][2] = {
        {"  思明区 ", "思明区"},
        {"a\n  b", "a b"},
        {"a_x000D_\nb", "a b"},
        {"_x000D_", ""},
        {"a_x4E2D_", "a中"},
        {"a_x4e2d_b", "a中b"},
        {"_x005F_x4E2D_", "_x4E2D_"},
        {"_x005F_x005F_", "_x005F_"},
        {"__x0041__", "_A_"},
        {"a_x00", "a_x00"},
        {"a_X0041_", "a_X0041_"},
        {"a_x004G_", "a_x004G_"},
        {"a_x+041_", "a_x+041_"},
        {"_xD83D__xDE00_", "😀"},
        {"a_xD83D_b", "a b"},
        {"a_xDE00_b", "a b"},
        {"a_xD83D_", "a"},
        {"a_xFFFF_b", "a b"},
        {"a_x0000_b", "a b"},
        {"a_x3000_", "a"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena, 0, NULL);
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        assert_string_equal(xlsx_plain_text(&arena, texts[i][0], strlen(texts[i][0])), texts[i][1]);
    arena_release(&arena);
}

static void test_addresses(void **state)
{
    static const char *const refused[] = {"",      "A",    "7",        "A0",
                                          "AAAA1", "R1C1", "A1048577", "A99999999"};
    unsigned line;
    size_t column;
    const char *end;

    (void)state;
    assert_int_equal(xlsx_address("F37:G40", &line, &column, &end), 0);
    assert_int_equal(line, 37);
    assert_int_equal(column, 5);
    assert_string_equal(end, ":G40");
    assert_int_equal(xlsx_address("ab12", &line, &column, &end), 0);
    assert_int_equal(line, 12);
    assert_int_equal(column, 27);
    assert_int_equal(xlsx_address("$XFD$1048576", &line, &column, &end), 0);
    assert_int_equal(column, 16383);
    for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
        assert_true(xlsx_address(refused[i], &line, &column, &end) || *end);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),   cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_iso_dates), cmocka_unit_test(test_texts),
        cmocka_unit_test(test_addresses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
