/* The sheets of trend.xlsx over figures made by hand: what stands in a cell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "output/trend.h"

enum { PROVINCE, FUZHOU, XIAMEN, PUTIAN, AREAS };
enum { OLD, NEW, YEARS };

/* A province with three cities, in 2023 and 2024: 4.5 is the target of the one indicator. */
struct sample {
    struct fixture f;
    struct history history;
    struct history_period periods[YEARS];
    size_t years[YEARS];
    struct registry registry; /* no year has a register */
    struct registry_period registers[YEARS];
    struct workbook_plan plan;
};

static void begin(struct sample *s)
{
    static const char *const names[] = {"福建省", "福州市", "厦门市", "莆田市"};
    static const char *const codes[] = {"350000", "350100", "350200", "350300"};

    memset(s, 0, sizeof(*s));
    fixture_init(&s->f);
    fixture_measure(&s->f, "places");
    fixture_measure(&s->f, "resident_population");
    fixture_ratio(&s->f, "rate", 0, 1, 1000);
    s->f.indicators[0].decimals = 2;
    s->f.indicators[0].has_target = true;
    s->f.indicators[0].target = 4.5;
    s->f.indicators[0].target_period = "2025";
    for (int i = PROVINCE; i < AREAS; i++) {
        fixture_area(&s->f, codes[i], i ? AREA_CITY : AREA_PROVINCE, i ? PROVINCE : -1);
        s->f.areas[i].name = s->f.areas[i].short_name = names[i];
    }
    s->f.catalogue.workspace = "w";
    s->f.catalogue.templates = "templates";
    s->registry = (struct registry){.newest = -1, .periods = s->registers};
    for (int i = OLD; i < YEARS; i++)
        s->registers[i].source = -1;
}

/* A year in which the cities have so many per thousand. */
static void put_year(struct sample *s, size_t year, const double *rates)
{
    struct history_period *item = &s->periods[year];

    s->f.intake.facts = arena_array(&s->f.arena, 2 * AREAS, sizeof(*s->f.intake.facts));
    s->f.intake.chosen = arena_array(&s->f.arena, 2 * AREAS, sizeof(int));
    s->f.intake.fact_count = 0;
    for (int i = 0; i < 2 * AREAS; i++)
        s->f.intake.chosen[i] = -1;
    assert_int_equal(period_parse(year ? "2024" : "2023", &s->f.intake.period), 0);
    for (int i = FUZHOU; i < AREAS; i++)
        for (int j = 0; j < 2; j++) {
            int slot = 2 * i + j, index = (int)s->f.intake.fact_count++;

            s->f.intake.facts[index] = (struct fact){.area = i,
                                                     .measure = j,
                                                     .value = j ? 1000 : rates[i - FUZHOU],
                                                     .source = SOURCE_RETURNS,
                                                     .factor = 1,
                                                     .text = "",
                                                     .series = "",
                                                     .note = ""};
            s->f.intake.chosen[slot] = index;
        }
    item->result = (struct result){.catalogue = &s->f.catalogue,
                                   .period = s->f.intake.period,
                                   .intake = s->f.intake,
                                   .population_period = "",
                                   .findings = &item->findings};
    fixture_compute(&s->f, &item->result.figures);
    item->period = &item->result.period;
    item->figures = item->result.figures;
    s->years[year] = year;
}

static void finish(struct sample *s)
{
    static const struct chart_set no_charts;

    s->history = (struct history){.catalogue = &s->f.catalogue,
                                  .items = s->periods,
                                  .count = YEARS,
                                  .today = s->periods[NEW].result.period.last};
    s->history.spans[PERIOD_YEAR] = (struct span){PERIOD_YEAR, s->years, YEARS};
    trend_plan(&s->f.arena, &s->history, &s->registry, &no_charts, "out", &s->plan);
}

/* What a cell shows: sheet, table, row and column by name. */
static const char *shown(struct sample *s, const char *sheet, const char *id, const char *row,
                         const char *column)
{
    char *number = arena_alloc(&s->f.arena, CELL_DISPLAY);

    for (size_t i = 0; i < s->plan.sheet_count; i++)
        for (size_t j = 0; j < s->plan.sheets[i].table_count; j++) {
            const struct table *table = s->plan.sheets[i].tables[j];

            if (strcmp(s->plan.sheets[i].name, sheet) == 0 && strcmp(table->id, id) == 0) {
                int y = table_find_row(table, row), x = table_find_column(table, column);

                assert_true(x >= 0 && y >= 0);
                return cell_display(table, &table->columns[x], &table->rows[y].cells[x], number);
            }
        }
    fail_msg("no table %s on %s", id, sheet);
    return NULL;
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
        put_year(&s, OLD, (double[]){cases[i].before, 1, 1});
        put_year(&s, NEW, (double[]){cases[i].now, 1, 1});
        finish(&s);
        assert_string_equal(shown(&s, "目标路径", "path.rate", "350100", "linear"),
                            cases[i].linear);
        fixture_release(&s.f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_how_far_an_arrival_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
