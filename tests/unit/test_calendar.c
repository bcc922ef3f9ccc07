/* Working days by the real calendars, and years that are absent or faulty. */
#include <sys/stat.h>

#include "check.h"
#include "rules/calendar.h"
#include "rules/catalogue.h"
#include "temporary.h"

static const struct calendar calendar = {.templates = "templates"};

/* A file of a workspace's own calendar. */
static void write_own(struct temporary *t, const char *year, const char *text)
{
    mkdir(file_join(&t->arena, t->folder, "calendar"), 0777);
    temporary_write(t, arena_printf(&t->arena, "calendar/%s.csv", year), text);
}

/* The last working day as text, "" where there is none. */
static const char *last_day(struct temporary *t, const char *start, long days, bool first_counts)
{
    struct date day, last;
    char text[DATE_TEXT];

    assert_int_equal(date_parse(start, &day), 0);
    if (calendar_last_workday(&t->arena, &calendar, day, days, first_counts, &t->sink, &last))
        return "";
    return arena_strdup(&t->arena, date_text(last, text));
}

static void test_publicity(void **state)
{
    static const struct {
        const char *start, *last;
    } fixtures[] = {
        {"2021-09-30", "2021-10-12"}, {"2022-09-26", "2022-09-30"}, {"2022-09-28", "2022-10-09"},
        {"2023-04-28", "2023-05-08"}, {"2025-01-24", "2025-02-06"}, {"2026-09-30", "2026-10-12"},
    };
    struct temporary t;

    (void)state;
    temporary_open(&t);
    for (size_t i = 0; i < sizeof(fixtures) / sizeof(*fixtures); i++)
        assert_string_equal(last_day(&t, fixtures[i].start, 5, true), fixtures[i].last);
    assert_int_equal(t.sink.count, 0);
    temporary_close(&t);
}

/* Not counting a first day that is a working day is the same as one day more. */
static void test_first_day(void **state)
{
    struct temporary t;

    (void)state;
    temporary_open(&t);
    assert_string_equal(last_day(&t, "2022-09-26", 1, true), "2022-09-26");
    assert_string_equal(last_day(&t, "2022-10-01", 1, true), "2022-10-08");
    assert_string_equal(last_day(&t, "2022-10-01", 1, false), "2022-10-08");
    for (int month = 1; month <= 12; month++) {
        char start[DATE_TEXT];

        date_text(date_of(2023, month, 10), start);
        for (long days = 1; days < 30; days++)
            if (strcmp(last_day(&t, start, 1, true), start) == 0)
                assert_string_equal(last_day(&t, start, days, false),
                                    last_day(&t, start, days + 1, true));
    }
    temporary_close(&t);
}

/* 2022 had 249 working days: 260 weekdays, less 19 weekdays off, and 8 weekend days at work
 * (counted here from the notice, not from the file). */
static void test_year(void **state)
{
    struct temporary t;

    (void)state;
    temporary_open(&t);
    assert_string_equal(last_day(&t, "2022-01-01", 249, true), "2022-12-30");
    assert_string_equal(last_day(&t, "2022-01-01", 250, true), "2023-01-03");
    temporary_close(&t);
}

static void test_absent_year(void **state)
{
    struct temporary t;

    (void)state;
    temporary_open(&t);
    assert_string_equal(last_day(&t, "2026-12-30", 2, true), "2026-12-31");
    assert_int_equal(t.sink.count, 0);
    assert_string_equal(last_day(&t, "2026-12-30", 5, true), "");
    assert_non_null(strstr(temporary_line(&t), "E112]: there is no holiday calendar for 2027"));
    assert_int_equal(diag_exit_status(&t.sink, false), 2);
    temporary_clear(&t);
    assert_string_equal(last_day(&t, "2020-12-31", 1, true), "");
    assert_int_equal(t.sink.count, 1);
    /* 2020 is not touched where its last day is not counted. */
    assert_string_equal(last_day(&t, "2020-12-31", 1, false), "2021-01-04");
    assert_string_equal(last_day(&t, "2026-12-31", 1, false), "");
    temporary_close(&t);
}

static void test_faulty_file(void **state)
{
    struct temporary t;
    struct date last;

    (void)state;
    temporary_open(&t);
    const struct calendar own = {.workspace = t.folder, .templates = "templates"};
    write_own(&t, "2022",
              "date,kind,name\n2022-01-01,holiday,\n2021-12-31,holiday,\n"
              "2022-01-01,workday,\n2022-02-30,holiday,\n2022-01-03,off,\n");
    assert_int_equal(
        calendar_last_workday(&t.arena, &own, date_of(2022, 6, 1), 1, true, &t.sink, &last), -1);
    assert_string_equal(temporary_findings(&t), "3:1 E110\n4:1 E107\n5:1 E110\n6:2 E110\n");
    temporary_close(&t);
}

/* A year of the workspace goes before that of the templates, and those are read that are used. */
static void test_workspace(void **state)
{
    struct temporary t;
    struct date last;
    char text[DATE_TEXT];

    (void)state;
    temporary_open(&t);
    struct input_files inputs = {.arena = &t.arena};
    const struct calendar own = {t.folder, "templates", &inputs};
    write_own(&t, "2027", "date,kind,name\n2027-01-01,holiday,元旦\n");
    write_own(&t, "2022", "date,kind,name\n2022-12-30,holiday,\n");
    assert_int_equal(
        calendar_last_workday(&t.arena, &own, date_of(2026, 12, 31), 2, true, &t.sink, &last), 0);
    assert_string_equal(date_text(last, text), "2027-01-04");
    assert_int_equal(
        calendar_last_workday(&t.arena, &own, date_of(2022, 12, 30), 1, true, &t.sink, &last), 0);
    assert_string_equal(date_text(last, text), "2023-01-03"); /* of the templates again */
    assert_int_equal(inputs.count, 4);
    assert_string_equal(inputs.items[0].name, "templates/calendar/2026.csv");
    assert_string_equal(inputs.items[1].name, "calendar/2027.csv");
    assert_string_equal(inputs.items[2].name, "calendar/2022.csv");
    assert_string_equal(inputs.items[3].name, "templates/calendar/2023.csv");
    assert_int_equal(
        calendar_last_workday(&t.arena, &own, date_of(2028, 1, 1), 1, true, &t.sink, &last), -1);
    assert_non_null(strstr(temporary_line(&t), "calendar/2028.csv: error[E112]"));
    assert_null(strstr(temporary_line(&t), "templates/calendar/2028.csv: error"));
    temporary_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_publicity),   cmocka_unit_test(test_first_day),
        cmocka_unit_test(test_year),        cmocka_unit_test(test_absent_year),
        cmocka_unit_test(test_faulty_file), cmocka_unit_test(test_workspace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
