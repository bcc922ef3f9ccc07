/* The plan of the annual workbook, on a hand-made province: every formula is computed again here
 * and must give the number beside it; signs, sheets and notes follow the data. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "annual_formulas.h"
#include "base/file.h"
#include "check.h"
#include "drivers/xlsx/xlsx.h"
#include "shipped_styles.h"

/* ---- tests ---- */

static void test_formulas(void **state)
{
    struct world *w = *state;

    assess(w, w->a, 0, 55);
    assess(w, w->b, 0, 60);
    assess(w, w->b, 2, 3);
    finish(w);
    assert_true(check_formulas(w) > 60);
    /* What must be live: ratios, sums, totals, ranks. */
    assert_string_equal(cell_of(w, "cities", "900200", "places_per_thousand")->formula,
                        "{base!900200!places}*1000/{base!900200!resident_population}");
    assert_string_equal(cell_of(w, "base", "900200", "places")->formula,
                        "SUM({counties!900203:900206!places})");
    assert_string_equal(cell_of(w, "base", "900000", "places")->formula,
                        "SUM({base!900001!places},{base!900100!places},{base!900200!places})");
    assert_string_equal(
        cell_of(w, "base", "900200", "numerator.employer_care_county_share")->formula,
        "COUNTIF({counties!900203:900206!employer_nurseries},\">=1\")");
    assert_non_null(cell_of(w, "ranking", "900200", "rank")->formula);
    assert_non_null(cell_of(w, "items", "total", "900200")->formula);
}

/* Every number by city is the one of the figures, in code order under the province. */
static void test_figures(void **state)
{
    struct world *w = *state;

    finish(w);
    const struct table *table = find_table(w, "cities");
    static const char *const order[] = {"900000", "900100", "9001R0", "900128",
                                        "900200", "900001", "target"};
    assert_int_equal(table->row_count, 7);
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(table->rows[i].key, order[i]);
    for (size_t i = 0; i < 5; i++) {
        int area = areas_find_code(&w->f.catalogue.areas, order[i]);
        const struct figure *figure = figures_indicator(&w->result.figures, area, 0);
        const struct table_cell *cell = cell_of(w, "cities", order[i], "places_per_thousand");
        assert_true(cell->kind == CELL_NUMBER && cell->number == figure->value);
        const char *sign = cell_of(w, "cities", order[i], "places_per_thousand.reached")->text;
        assert_string_equal(sign, figure->value >= 4.5 ? "√" : "×");
    }
    assert_int_equal(table->rows[2].kind, ROW_PART);
    assert_int_equal(table->rows[0].kind, ROW_TOTAL);
}

/* Missing, declared missing and not applicable are told apart, and explained where they stand. */
static void test_signs(void **state)
{
    struct world *w = *state;

    w->f.chosen[w->b1 * MEASURES + PLACES] = -1;
    fixture_state(&w->f, w->b2, PLACES, VALUE_MISSING, 0)->reading = READING_DECLARED_MISSING;
    fixture_state(&w->f, w->b3, PLACES, VALUE_NOT_APPLICABLE, 0);
    fixture_state(&w->f, w->a1, PLACES, VALUE_BELOW_UNIT, 0);
    finish(w);
    assert_string_equal(cell_of(w, "counties", "900203", "places")->text, "未报");
    assert_string_equal(cell_of(w, "counties", "900205", "places")->text, "缺报");
    assert_string_equal(cell_of(w, "counties", "900206", "places")->text, "—");
    assert_string_equal(cell_of(w, "counties", "900102", "places")->text, "…");
    const struct table *counties = find_table(w, "counties");
    assert_true(has_note(counties, "“缺报”"));
    assert_true(has_note(counties, "“未报”"));
    assert_false(has_note(counties, "推算"));
    check_formulas(w);
}

/* A partial figure shows its mark and coverage; a formula that would say otherwise is left out. */
static void test_incomplete(void **state)
{
    struct world *w = *state;

    w->f.chosen[w->b2 * MEASURES + POPULATION] = -1;
    finish(w);
    const struct table_cell *cell = cell_of(w, "cities", "900200", "places_per_thousand");
    assert_int_equal(figures_indicator(&w->result.figures, w->b, 0)->state, VALUE_INCOMPLETE);
    assert_string_equal(cell->mark, "†");
    assert_null(cell->formula); /* the county's places are left out of the ratio, not of the sum */
    assert_true(has_note(find_table(w, "cities"), "†"));
    const struct table_cell *coverage = cell_of(w, "summary", "resident_population", "coverage");
    assert_non_null(strchr(coverage->text, '/'));
    assert_int_equal(coverage->tone, TONE_ALERT);
    check_formulas(w);
}

static void test_estimated(void **state)
{
    struct world *w = *state;

    w->f.facts[w->f.chosen[w->b1 * MEASURES + POPULATION]].note = "推算";
    finish(w);
    assert_string_equal(cell_of(w, "counties", "900203", "resident_population")->mark, "*");
    assert_string_equal(cell_of(w, "cities", "900200", "places_per_thousand")->mark, "*");
    assert_null(cell_of(w, "cities", "900100", "places_per_thousand")->mark);
    assert_true(has_note(find_table(w, "cities"), "推算"));
}

/* Another period's population has a column of its own, says its year, and keeps formulas live. */
static void test_population_period(void **state)
{
    struct world *w = *state;
    struct result *r = &w->result;
    struct intake other = w->f.intake;

    other.facts = arena_array(&w->f.arena, other.fact_count, sizeof(*other.facts));
    memcpy(other.facts, w->f.facts, other.fact_count * sizeof(*other.facts));
    for (size_t i = 0; i < other.fact_count; i++)
        other.facts[i].value *= 0.5;
    finish(w);
    figures_compute(&w->f.arena, &w->f.catalogue, &r->intake, &other, NULL, &r->figures);
    r->population_period = "2021";
    annual_plan(&w->f.arena, r, NULL, "", &w->plan);
    const char *key = "denominator.places_per_thousand";
    int column = table_find_column(find_table(w, "base"), key);
    assert_true(column >= 0);
    assert_non_null(strstr(find_table(w, "base")->columns[column].label, "2021年末"));
    assert_true(cell_of(w, "base", "900200", key)->number ==
                0.5 * cell_of(w, "base", "900200", "resident_population")->number);
    assert_string_equal(cell_of(w, "cities", "900200", "places_per_thousand")->formula,
                        "{base!900200!places}*1000/{base!900200!denominator.places_per_thousand}");
    assert_true(has_note(find_table(w, "cities"), "2021年末常住人口"));
    check_formulas(w);
}

/* Gives every measure of the year before as 0.8 of this year's; the indicators stay. */
static void add_previous(struct world *w)
{
    struct result *r = &w->result;

    r->has_previous = true;
    r->previous = r->figures;
    r->previous.period = period_year_before(&r->period);
    r->previous.measures =
        arena_array(&w->f.arena, r->figures.area_count * MEASURES, sizeof(struct figure));
    memcpy(r->previous.measures, r->figures.measures,
           r->figures.area_count * MEASURES * sizeof(struct figure));
    for (size_t i = 0; i < r->figures.area_count * MEASURES; i++)
        r->previous.measures[i].value *= 0.8;
}

static void test_previous(void **state)
{
    struct world *w = *state;

    finish(w);
    assert_int_equal(table_find_column(find_table(w, "summary"), "previous"), -1);
    add_previous(w);
    annual_plan(&w->f.arena, &w->result, NULL, "", &w->plan);
    assert_string_equal(cell_of(w, "summary", "places", "change")->formula,
                        "{summary!places!current}-{summary!places!previous}");
    assert_true(fabs(cell_of(w, "summary", "places", "rate")->number - 25) < 1e-9);
    /* A rate changes by points, and has no rate of its own. */
    assert_string_equal(cell_of(w, "summary", "newborn_outreach_coverage", "change_unit")->text,
                        "百分点");
    assert_string_equal(cell_of(w, "summary", "newborn_outreach_coverage", "rate")->text, "—");
    check_formulas(w);
}

/* A count that lacks areas in either year is not compared; a ratio of the areas that are there is.
 */
static void test_previous_of_other_areas(void **state)
{
    for (int lacking = 0; lacking <= 2; lacking++) {
        struct world *w = *state;
        size_t place, rate;

        finish(w);
        add_previous(w);
        place = (size_t)w->province * MEASURES + PLACES;
        rate = (size_t)w->province * w->result.figures.indicator_count;
        if (lacking)
            (lacking == 1 ? w->result.figures : w->result.previous).measures[place].state =
                VALUE_INCOMPLETE;
        if (lacking == 1) /* whose indicators are the same */
            w->result.figures.indicators[rate].state = VALUE_INCOMPLETE;
        annual_plan(&w->f.arena, &w->result, NULL, "", &w->plan);
        assert_int_equal(cell_of(w, "summary", "places", "previous")->kind, CELL_NUMBER);
        assert_int_equal(cell_of(w, "summary", "places", "change")->kind,
                         lacking ? CELL_EMPTY : CELL_NUMBER);
        assert_int_equal(cell_of(w, "summary", "places", "rate")->kind,
                         lacking ? CELL_EMPTY : CELL_NUMBER);
        assert_int_equal(cell_of(w, "summary", "places_per_thousand", "change")->kind, CELL_NUMBER);
        w->result.figures.measures[place].state = VALUE_OK;
    }
}

/* Units on one total: the line stands below all that may be in; a rank that a tie-break has made
 * has no formula, which would not make it. */
static void test_scores_of_equals(void **state)
{
    struct world *w = *state;
    struct unit *units;

    assess(w, w->a, 0, 60);
    assess(w, w->b, 0, 60);
    finish(w);
    units = w->result.ranking.units;
    units[1].total = units[0].total;
    for (int broken = 0; broken <= 1; broken++) {
        const struct table *table;

        units[0].rank = 1;
        units[1].rank = broken ? 2 : 1;
        units[0].place = broken ? PLACE_IN : PLACE_UNDECIDED;
        units[1].place = broken ? PLACE_OUT : PLACE_UNDECIDED;
        annual_plan(&w->f.arena, &w->result, NULL, "", &w->plan);
        table = find_table(w, "ranking");
        assert_int_equal(table->rows[broken ? 1 : 2].kind, ROW_LINE);
        assert_non_null(cell_of(w, "ranking", w->f.areas[units[0].area].code, "rank")->formula);
        assert_int_equal(!cell_of(w, "ranking", w->f.areas[units[1].area].code, "rank")->formula,
                         broken);
    }
}

/* The quota line stands below the last unit that is in; items add up to the totals. */
static void test_scores(void **state)
{
    struct world *w = *state;

    assess(w, w->a, 0, 55);
    assess(w, w->a, 2, -1);
    assess(w, w->b, 0, 60);
    assess(w, w->b, 3, 0);
    finish(w);
    const struct table *table = find_table(w, "ranking");
    assert_int_equal(table->row_count, 3);
    assert_string_equal(table->rows[0].key, "900200");
    assert_int_equal(table->rows[1].kind, ROW_LINE);
    assert_true(has_note(table, "试用分值"));
    assert_true(has_note(table, "0.2")); /* 2 × 10 % */
    assert_string_equal(cell_of(w, "items", "2.02", "900100")->text, "未审核");
    assert_true(has_note(find_table(w, "items"), "未审核"));
    assert_string_equal(cell_of(w, "items", "V.1", "900200")->text, "未发生");
    const struct unit *best = &w->result.ranking.units[0];
    assert_true(cell_of(w, "items", "total", "900200")->number == decimal_to_double(best->total));
    check_formulas(w);
}

/* Without an assessment, a year before, or counties: fewer sheets, no empty ones. */
static void test_bare(void **state)
{
    struct world *w = *state;

    for (size_t i = 0; i < w->f.intake.fact_count; i++)
        w->f.chosen[w->f.facts[i].area * MEASURES + w->f.facts[i].measure] = -1;
    fixture_fact(&w->f, w->a, PLACES, 2280);
    fixture_fact(&w->f, w->b, PLACES, 2000);
    finish(w);
    assert_null(find_sheet(w, "县区明细"));
    assert_null(find_sheet(w, "得分与排名"));
    assert_null(find_sheet(w, "条目得分"));
    assert_null(find_sheet(w, "各市指标")); /* no population, no ratio */
    assert_non_null(find_sheet(w, "全省汇总"));
    assert_non_null(find_sheet(w, "数据问题"));
    assert_int_equal(table_find_column(find_table(w, "base"), "newborn_families"), -1);
    assert_true(has_note(find_table(w, "base"), "newborn_families"));
    for (size_t s = 0; s < w->plan.sheet_count; s++) {
        for (size_t t = 0; t < w->plan.sheets[s].table_count; t++)
            assert_true(w->plan.sheets[s].tables[t]->row_count > 0);
    }
    check_formulas(w);
}

/* Nothing at all was sent: a cover, the findings and the rules. */
static void test_nothing(void **state)
{
    struct world *w = *state;

    for (size_t i = 0; i < w->f.intake.fact_count; i++)
        w->f.chosen[w->f.facts[i].area * MEASURES + w->f.facts[i].measure] = -1;
    finish(w);
    assert_int_equal(w->plan.sheet_count, 3);
    assert_non_null(find_sheet(w, "数据问题"));
    assert_non_null(find_sheet(w, "口径与参数"));
    assert_int_equal(w->plan.sheets[0].table_count, 1);
}

/* The cover leads to every sheet; captions are numbered through; the title names the province. */
static void test_cover(void **state)
{
    struct world *w = *state;

    w->f.catalogue.settings.title = "";
    w->f.catalogue.settings.label = "示例数据，非官方统计";
    assess(w, w->a, 0, 55);
    finish(w);
    const struct sheet *cover = &w->plan.sheets[0];
    assert_string_equal(cover->name, "封面");
    const struct table *contents = cover->tables[1];
    assert_int_equal(contents->row_count, w->plan.sheet_count - 1);
    for (size_t i = 1; i < w->plan.sheet_count; i++)
        assert_string_equal(cell_rare(&contents->rows[i - 1].cells[0])->link.sheet,
                            w->plan.sheets[i].name);
    unsigned number = 0;
    for (size_t s = 1; s < w->plan.sheet_count; s++) {
        for (size_t t = 0; t < w->plan.sheets[s].table_count; t++) {
            const char *prefix = arena_printf(&w->f.arena, "表%u　", ++number);
            assert_int_equal(strncmp(w->plan.sheets[s].tables[t]->caption, prefix, strlen(prefix)),
                             0);
        }
    }
    assert_non_null(strstr(w->plan.title, "某省"));
    assert_non_null(strstr(w->plan.footer, "示例数据，非官方统计"));
    assert_int_equal(w->plan.created.days, date_of(2022, 12, 31).days);
    bool labelled = false;
    for (size_t i = 0; i < cover->line_count; i++)
        labelled |= strcmp(cover->lines[i].text, "示例数据，非官方统计") == 0;
    assert_true(labelled);
}

static void test_findings(void **state)
{
    struct world *w = *state;

    diag_add(&w->f.sink, DIAG_E208, .place = {.file = "2022/returns/900200.csv", .line = 3},
             .area = "900200", .measure = "places", .value = "-5", .args = {"托位数"});
    finish(w);
    const struct table *table = find_table(w, "findings");
    assert_int_equal(table->row_count, 1);
    assert_string_equal(table->rows[0].cells[1].text, "E208");
    assert_string_equal(table->rows[0].cells[2].text, "乙市");
    assert_string_equal(table->rows[0].cells[4].text, "-5");
    assert_string_equal(table->rows[0].cells[7].text, "2022/returns/900200.csv:3");
}

/* The plan can be written as it is. */
static void test_writes(void **state)
{
    struct world *w = *state;
    char path[] = "/tmp/tuoyu-annual-XXXXXX";

    close(mkstemp(path));
    assess(w, w->a, 0, 55);
    finish(w);
    assert_int_equal(driver_write(&xlsx_driver, &w->f.arena, path, &w->plan,
                                  shipped_styles(&w->f.arena, &w->f.sink), &w->f.sink),
                     0);
    unlink(path);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_formulas),
        TEST(test_figures),
        TEST(test_signs),
        TEST(test_incomplete),
        TEST(test_estimated),
        TEST(test_population_period),
        TEST(test_previous),
        TEST(test_previous_of_other_areas),
        TEST(test_scores_of_equals),
        TEST(test_scores),
        TEST(test_bare),
        TEST(test_nothing),
        TEST(test_cover),
        TEST(test_findings),
        TEST(test_writes),
    };
    return cmocka_run_group_tests_name("annual", tests, NULL, NULL);
}
