/* The sheets of trend.xlsx over figures made by hand: what stands in a cell. */
#include "base/text.h"
#include "check.h"
#include "deliverables/trend/trend.h"
#include "deliverables/trend/trend_records.h"
#include "years_world.h"

static void finish(struct sample *s)
{
    static const struct chart_set no_charts;

    tie_history(s);
    trend_plan(&s->f.arena, &s->history, &s->registry, &no_charts, "out", &s->plan);
}

static const struct table *find_table(const struct sample *s, const char *sheet, const char *id)
{
    for (size_t i = 0; i < s->plan.sheet_count; i++)
        for (size_t j = 0; j < s->plan.sheets[i].table_count; j++)
            if (strcmp(s->plan.sheets[i].name, sheet) == 0 &&
                strcmp(s->plan.sheets[i].tables[j]->id, id) == 0)
                return s->plan.sheets[i].tables[j];
    fail_msg("no table %s on %s", id, sheet);
    return NULL;
}

static bool has_row(const struct sample *s, const char *sheet, const char *id, const char *row)
{
    return table_find_row(find_table(s, sheet, id), row) >= 0;
}

/* What a cell shows: sheet, table, row and column by name. */
static const char *shown(struct sample *s, const char *sheet, const char *id, const char *row,
                         const char *column)
{
    const struct table *table = find_table(s, sheet, id);
    int y = table_find_row(table, row), x = table_find_column(table, column);

    assert_true(x >= 0 && y >= 0);
    return cell_display(table, &table->columns[x], &table->rows[y].cells[x],
                        arena_alloc(&s->f.arena, CELL_DISPLAY));
}

/* A year is told up to fifteen years off; further is 遥远, and what leads away never gets there. */
static void test_how_far_an_arrival_is_told(void **state)
{
    static const struct {
        double before, now;
        const char *linear;
    } cases[] = {{0.75, 1, "2038年"},   {0.5, 0.75, "2039年"},  {0.25, 0.5, "遥远"},
                 {4.25, 4.5, "已达到"}, {4.25, 4.25, "达不到"}, {4.25, 4, "达不到"},
                 {4, 4.25, "2025年"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct sample s;

        begin(&s);
        put_year(&s, "2023", (double[]){cases[i].before, 1, 1});
        put_year(&s, "2024", (double[]){cases[i].now, 1, 1});
        finish(&s);
        assert_string_equal(shown(&s, "目标路径", "path.rate", "350100", "linear"),
                            cases[i].linear);
        fixture_release(&s.f);
    }
}

/* The line of changes.csv about the rate of an area. */
static const char *change_of(struct sample *s, const char *area)
{
    const struct trend_source source = {&s->f.arena, &s->history, NULL};
    struct buffer out = BUFFER_INIT;
    const char *text = "", *begin = arena_printf(&s->f.arena, "2023,2024,%s,", area);

    trend_csv(&out, &source, TREND_CHANGES);
    for (const char *at = buffer_text(&out); (at = strchr(at, '\n')) && *++at;) {
        const char *line = arena_strndup(&s->f.arena, at, strcspn(at, "\n"));

        if (text_starts_with(line, begin) && strstr(line, ",indicator,rate,"))
            text = line;
    }
    buffer_release(&out);
    return text;
}

/* 福州 goes from 2 to 3, 厦门 stays at 4, 莆田 falls from 4 to 3: by hand, each with a denominator
 * of 1000 of 3000. Ranks 3 1 1 become 2 1 2. */
static void test_changes(void **state)
{
    struct sample s;

    (void)state;
    begin(&s);
    put_year(&s, "2023", (double[]){2, 4, 4});
    put_year(&s, "2024", (double[]){3, 4, 3});
    finish(&s);
    assert_string_equal(
        change_of(&s, "350100"),
        "2023,2024,350100,福州市,indicator,rate,1,50,3,2,1,0,0.3333333333333333,0,ok,百分点");
    assert_string_equal(change_of(&s, "350200"),
                        "2023,2024,350200,厦门市,indicator,rate,0,0,1,1,0,0,0,0,ok,百分点");
    assert_string_equal(
        change_of(&s, "350300"),
        "2023,2024,350300,莆田市,indicator,rate,-1,-25,1,2,-1,0,-0.3333333333333333,0,ok,百分点");
    assert_string_equal(change_of(&s, "350000"),
                        "2023,2024,350000,福建省,indicator,rate,0,0,,,0,0,,,ok,百分点");
    fixture_release(&s.f);
}

/* Across a break nothing is compared; from 0 there is no relative change; who has no figure in one
 * year has no change and moves nobody. */
static void test_what_is_not_compared(void **state)
{
    struct series_break item = {.measure = 0, .indicator = -1, .area = XIAMEN, .note = "口径调整"};
    struct sample s;

    (void)state;
    begin(&s);
    s.f.catalogue.breaks = (struct breaks){.items = &item, .count = 1};
    period_parse("2024", &item.period);
    put_year(&s, "2023", (double[]){0, 4, -1});
    put_year(&s, "2024", (double[]){3, 5, 9});
    finish(&s);
    assert_string_equal(change_of(&s, "350100"),
                        "2023,2024,350100,福州市,indicator,rate,3,,2,2,3,0,,,ok,百分点");
    assert_string_equal(change_of(&s, "350200"),
                        "2023,2024,350200,厦门市,indicator,rate,,,1,1,,,,,broken,百分点");
    assert_string_equal(change_of(&s, "350300"),
                        "2023,2024,350300,莆田市,indicator,rate,,,,,,,,,missing,百分点");
    fixture_release(&s.f);
}

/* The way to 4.5 of 1000: what is missing is rounded up, a whole number is itself. */
static void test_what_is_missing(void **state)
{
    struct sample s;
    struct buffer out = BUFFER_INIT;

    (void)state;
    begin(&s);
    put_year(&s, "2023", (double[]){1.5, 1, 4});
    put_year(&s, "2024", (double[]){2, 2.5, 5});
    finish(&s);
    trend_csv(&out, &(struct trend_source){&s.f.arena, &s.history, NULL}, TREND_PATH);
    for (int i = 0; i < 3; i++) {
        static const char *const lines[] = {
            "\n350100,福州市,rate,2,4.5,3,2025,3,125,2023,0.5,2029,2027,ok,%\n",
            "\n350200,厦门市,rate,2.5,4.5,2,2025,2,80,2023,1.5,2026,2025,ok,%\n",
            "\n350300,莆田市,rate,5,4.5,0,2025,0,0,2023,1,2024,2024,ok,%\n"};

        if (!strstr(buffer_text(&out), lines[i]))
            fail_msg("not in path.csv: %s%s", lines[i], buffer_text(&out));
    }
    buffer_release(&out);
    fixture_release(&s.f);
}

/* What the province counts in no city moves the whole, up and down, and has a row of its own; where
 * nothing lies outside the cities there is none. */
static void test_what_lies_in_no_city(void **state)
{
    static const double lines[][2] = {{6, 0}, {0, 6}, {0, 0}};
    static const char *const rests[] = {"-2.000", "+2.000", NULL};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct sample s;

        begin(&s);
        s.line[0] = lines[i][0];
        s.line[1] = lines[i][1];
        put_year(&s, "2023", (double[]){2, 3, 4});
        put_year(&s, "2024", (double[]){2, 3, 4});
        finish(&s);
        if (rests[i])
            assert_string_equal(shown(&s, "变动分解", "split.rate", "rest", "own"), rests[i]);
        else
            assert_false(has_row(&s, "变动分解", "split.rate", "rest"));
        assert_string_equal(shown(&s, "变动分解", "split.rate", "350100", "own"), "0.000");
        fixture_release(&s.f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_how_far_an_arrival_is_told), cmocka_unit_test(test_changes),
        cmocka_unit_test(test_what_is_not_compared),       cmocka_unit_test(test_what_is_missing),
        cmocka_unit_test(test_what_lies_in_no_city),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
