/* The plan of the annual workbook, on a hand-made province: every formula is computed again here
 * and must give the number beside it; signs, sheets and notes follow the data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "fixture.h"
#include "output/annual.h"

enum { PLACES, POPULATION, NURSERIES, REACHED, FAMILIES, MEASURES };

/* 某省: 甲市 (不含丙县 with two counties, and 丙县 for itself), 乙市 with three, and a line. */
struct world {
    struct fixture f;
    struct result result;
    struct workbook_plan plan;
    int province, a, part, a1, a2, c, b, b1, b2, b3, line;
};

/* ---- the world ---- */

static void add_areas(struct world *w)
{
    struct fixture *f = &w->f;
    w->province = fixture_area(f, "900000", AREA_PROVINCE, -1);
    w->line = fixture_area(f, "900001", AREA_LINE, w->province);
    w->a = fixture_area(f, "900100", AREA_CITY, w->province);
    w->a1 = fixture_area(f, "900102", AREA_COUNTY, -2);
    w->a2 = fixture_area(f, "900103", AREA_COUNTY, -2);
    w->c = fixture_area(f, "900128", AREA_COUNTY, w->a);
    w->part = fixture_area(f, "9001R0", AREA_PART, w->a);
    w->b = fixture_area(f, "900200", AREA_CITY, w->province);
    w->b1 = fixture_area(f, "900203", AREA_COUNTY, w->b);
    w->b2 = fixture_area(f, "900205", AREA_COUNTY, w->b);
    w->b3 = fixture_area(f, "900206", AREA_COUNTY, w->b);
    f->areas[w->a1].parent = f->areas[w->a2].parent = w->part;
    f->areas[w->part].first_child = w->a1;
    f->areas[w->a1].next_sibling = w->a2;
    f->catalogue.areas.root = w->province;
    f->areas[w->province].name = "某省";
    f->areas[w->b].short_name = "乙";
    f->areas[w->b].name = "乙市";
}

static void add_rules(struct world *w)
{
    struct fixture *f = &w->f;
    static const char *const codes[] = {"places", "resident_population", "employer_nurseries",
                                        "newborn_families_reached", "newborn_families"};
    for (size_t i = 0; i < MEASURES; i++)
        fixture_measure(f, codes[i]);
    f->measures[FAMILIES].kind = f->measures[REACHED].kind = MEASURE_FLOW;
    f->measures[POPULATION].unit = "人";
    int rate = fixture_ratio(f, "places_per_thousand", PLACES, POPULATION, 1000);
    f->indicators[rate].unit = "个/千人";
    f->indicators[rate].has_target = true;
    f->indicators[rate].target = 4.5;
    f->indicators[rate].decimals = 2;
    int outreach = fixture_ratio(f, "newborn_outreach_coverage", REACHED, FAMILIES, 100);
    f->indicators[outreach].has_target = true;
    f->indicators[outreach].target = 50;
    int share = fixture_ratio(f, "employer_care_county_share", NURSERIES, NURSERIES, 100);
    f->indicators[share].numerator = (struct quantity){.kind = QUANTITY_COUNT_IF,
                                                       .terms = {NURSERIES},
                                                       .count = 1,
                                                       .threshold = 1,
                                                       .text = "count(employer_nurseries>=1)"};
    f->indicators[share].denominator =
        (struct quantity){.kind = QUANTITY_COUNT_TESTED, .text = "count(county_test)"};
    for (int i = 0; i <= rate; i++)
        f->indicators[i].numerator.text = "places",
        f->indicators[i].denominator.text = "resident_population";
    f->indicators[outreach].numerator.text = "newborn_families_reached";
    f->indicators[outreach].denominator.text = "newborn_families";
}

static void add_items(struct world *w)
{
    static const struct item items[] = {
        {.code = "1.01", .section = "一 政策", .label = "规划", .points = {60 * DECIMAL_ONE}},
        {.code = "2.01",
         .section = "二 供给",
         .label = "托位",
         .points = {30 * DECIMAL_ONE},
         .method = ITEM_PROPORTIONAL,
         .source = ITEM_COMPUTED,
         .has_target = true,
         .target = 4.5},
        {.code = "2.02", .section = "二 供给", .label = "入户", .points = {10 * DECIMAL_ONE}},
        {.code = "V.1", .section = "否决", .label = "事故", .method = ITEM_VETO},
    };
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        struct item *item = &w->f.items[w->f.catalogue.items.count++];
        *item = items[i];
        item->indicator = item->source == ITEM_COMPUTED ? 0 : -1;
        item->params = item->clause = item->evidence = "";
    }
}

static void assess(struct world *w, int area, size_t item, long points)
{
    struct assessment *row = &w->f.assessments[(size_t)area * w->f.catalogue.items.count + item];
    *row = (struct assessment){.present = true,
                               .has_self = true,
                               .has_verified = points >= 0,
                               .self = decimal_from_integer(9),
                               .verified = decimal_from_integer(points),
                               .evidence = "",
                               .note = ""};
    w->f.intake.has_assessment = true;
}

static void add_facts(struct world *w)
{
    const int counties[] = {w->a1, w->a2, w->c, w->b1, w->b2, w->b3};
    for (size_t i = 0; i < 6; i++) {
        double n = (double)i + 1;
        fixture_fact(&w->f, counties[i], PLACES, 317 * n);
        fixture_fact(&w->f, counties[i], POPULATION, 70001 * n);
        fixture_fact(&w->f, counties[i], NURSERIES, i % 3 == 0 ? 0 : n);
        fixture_fact(&w->f, counties[i], REACHED, 123 * n);
        fixture_fact(&w->f, counties[i], FAMILIES, 300 + n);
    }
    fixture_fact(&w->f, w->line, PLACES, 500);
}

static void finish(struct world *w)
{
    struct result *r = &w->result;
    *r = (struct result){.catalogue = &w->f.catalogue,
                         .period = w->f.intake.period,
                         .intake = w->f.intake,
                         .population_period = "2022",
                         .findings = &w->f.sink};
    figures_compute(&w->f.arena, &w->f.catalogue, &r->intake, &r->intake, NULL, &r->figures);
    ranking_compute(&w->f.arena, &w->f.catalogue, &r->intake, &r->figures, &w->f.sink, &r->ranking);
    annual_plan(&w->f.arena, r, NULL, "", &w->plan);
}

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    fixture_init(&w->f);
    add_rules(w);
    add_areas(w);
    add_items(w);
    add_facts(w);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    fixture_release(&w->f);
    free(w);
    return 0;
}

/* ---- finding ---- */

static const struct sheet *find_sheet(const struct world *w, const char *name)
{
    for (size_t i = 0; i < w->plan.sheet_count; i++) {
        if (strcmp(w->plan.sheets[i].name, name) == 0)
            return &w->plan.sheets[i];
    }
    return NULL;
}

static const struct table *find_table(const struct world *w, const char *id)
{
    for (size_t i = 0; i < w->plan.sheet_count; i++) {
        for (size_t k = 0; k < w->plan.sheets[i].table_count; k++) {
            if (strcmp(w->plan.sheets[i].tables[k]->id, id) == 0)
                return w->plan.sheets[i].tables[k];
        }
    }
    return NULL;
}

static const struct table_cell *cell_of(const struct world *w, const char *id, const char *row,
                                        const char *column)
{
    const struct table *table = find_table(w, id);
    assert_non_null(table);
    int r = table_find_row(table, row), c = table_find_column(table, column);
    assert_true(r >= 0 && c >= 0);
    return &table->rows[r].cells[c];
}

static bool has_note(const struct table *table, const char *part)
{
    for (size_t i = 0; i < table->note_count; i++) {
        if (strstr(table->notes[i], part) != NULL)
            return true;
    }
    return false;
}

/* ---- formulas, computed again as a spreadsheet would ---- */

struct evaluation {
    const struct world *world;
    const char *at;
    int depth;
};

/* Values of a reference: the numbers of a range, or of one cell. */
struct values {
    double items[64];
    size_t count;
};

static double evaluate_sum(struct evaluation *e);

static double evaluate_cell(const struct world *w, const struct table_cell *cell, int depth)
{
    assert_true(depth < 30); /* or formulas run in a circle */
    if (cell->formula == NULL)
        return cell->number;
    struct evaluation inner = {.world = w, .at = cell->formula, .depth = depth + 1};
    double value = evaluate_sum(&inner);
    assert_int_equal(*inner.at, '\0');
    return value;
}

static void expect(struct evaluation *e, char c)
{
    assert_int_equal(*e->at, c);
    e->at++;
}

static void read_reference(struct evaluation *e, struct values *values)
{
    char id[32], rows[64], column[64], *last;
    int length = 0;
    assert_int_equal(sscanf(e->at, "{%31[^!]!%63[^!]!%63[^}]}%n", id, rows, column, &length), 3);
    e->at += length;
    last = strchr(rows, ':');
    if (last != NULL)
        *last++ = '\0';
    const struct table *table = find_table(e->world, id);
    assert_non_null(table);
    int first = table_find_row(table, rows);
    int end = last != NULL ? table_find_row(table, last) : first;
    int at = table_find_column(table, column);
    assert_true(first >= 0 && end >= first && at >= 0);
    for (int row = first; row <= end; row++) {
        const struct table_cell *cell = &table->rows[row].cells[at];
        if (cell->kind == CELL_NUMBER)
            values->items[values->count++] = evaluate_cell(e->world, cell, e->depth);
    }
}

static double call_function(struct evaluation *e)
{
    char name[16];
    int length = 0;
    struct values values = {0};
    double result = 0, x;
    assert_int_equal(sscanf(e->at, "%15[A-Z](%n", name, &length), 1);
    e->at += length;
    if (strcmp(name, "SUM") == 0) {
        do {
            read_reference(e, &values);
        } while (*e->at == ',' && e->at++);
        for (size_t i = 0; i < values.count; i++)
            result += values.items[i];
    } else if (strcmp(name, "ROUND") == 0) {
        x = evaluate_sum(e);
        expect(e, ',');
        double scale = pow(10, evaluate_sum(e));
        result = round(x * scale) / scale;
    } else if (strcmp(name, "RANK") == 0) {
        x = evaluate_sum(e);
        expect(e, ',');
        read_reference(e, &values);
        for (size_t i = 0; i < values.count; i++)
            result += values.items[i] > x;
        result++;
    } else {
        assert_string_equal(name, "COUNTIF");
        read_reference(e, &values);
        assert_int_equal(sscanf(e->at, ",\">=%lf\"%n", &x, &length), 1);
        e->at += length;
        for (size_t i = 0; i < values.count; i++)
            result += values.items[i] >= x;
    }
    expect(e, ')');
    return result;
}

static double evaluate_factor(struct evaluation *e)
{
    if (isupper((unsigned char)*e->at))
        return call_function(e);
    if (*e->at == '(') {
        e->at++;
        double value = evaluate_sum(e);
        expect(e, ')');
        return value;
    }
    if (*e->at == '{') {
        struct values values = {0};
        read_reference(e, &values);
        assert_int_equal(values.count, 1);
        return values.items[0];
    }
    char *end;
    double value = strtod(e->at, &end);
    assert_ptr_not_equal(end, e->at);
    e->at = end;
    return value;
}

static double evaluate_product(struct evaluation *e)
{
    double value = evaluate_factor(e);
    while (*e->at == '*' || *e->at == '/') {
        char sign = *e->at++;
        double factor = evaluate_factor(e);
        value = sign == '*' ? value * factor : value / factor;
    }
    return value;
}

static double evaluate_sum(struct evaluation *e)
{
    double value = evaluate_product(e);
    while (*e->at == '+' || *e->at == '-') {
        char sign = *e->at++;
        double term = evaluate_product(e);
        value = sign == '+' ? value + term : value - term;
    }
    return value;
}

/* Computes all formulas of the plan; returns how many there are. */
static size_t check_formulas(const struct world *w)
{
    size_t count = 0;
    for (size_t s = 0; s < w->plan.sheet_count; s++) {
        for (size_t t = 0; t < w->plan.sheets[s].table_count; t++) {
            const struct table *table = w->plan.sheets[s].tables[t];
            for (size_t i = 0; i < table->row_count * table->column_count; i++) {
                const struct table_cell *cell =
                    &table->rows[i / table->column_count].cells[i % table->column_count];
                if (cell->formula == NULL)
                    continue;
                double value = evaluate_cell(w, cell, 0);
                if (fabs(value - cell->number) > 1e-9 * fmax(1, fabs(cell->number)))
                    fail_msg("%s: %s = %.17g, not %.17g", table->id, cell->formula, value,
                             cell->number);
                count++;
            }
        }
    }
    return count;
}

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
                        "{base!900200!places}/{base!900200!resident_population}*1000");
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
    other.facts = arena_array(&w->f.arena, other.fact_count, sizeof *other.facts);
    memcpy(other.facts, w->f.facts, other.fact_count * sizeof *other.facts);
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
                        "{base!900200!places}/{base!900200!denominator.places_per_thousand}*1000");
    assert_true(has_note(find_table(w, "cities"), "2021年末常住人口"));
    check_formulas(w);
}

static void test_previous(void **state)
{
    struct world *w = *state;
    finish(w);
    assert_int_equal(table_find_column(find_table(w, "summary"), "previous"), -1);
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
    annual_plan(&w->f.arena, r, NULL, "", &w->plan);
    assert_string_equal(cell_of(w, "summary", "places", "change")->formula,
                        "{summary!places!current}-{summary!places!previous}");
    assert_true(fabs(cell_of(w, "summary", "places", "rate")->number - 25) < 1e-9);
    /* A rate changes by points, and has no rate of its own. */
    assert_string_equal(cell_of(w, "summary", "newborn_outreach_coverage", "change_unit")->text,
                        "百分点");
    assert_string_equal(cell_of(w, "summary", "newborn_outreach_coverage", "rate")->text, "—");
    check_formulas(w);
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
        assert_string_equal(contents->rows[i - 1].cells[0].link,
                            arena_printf(&w->f.arena, "internal:'%s'!A1", w->plan.sheets[i].name));
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
    struct workbook *workbook = workbook_start(&w->f.arena, path, &w->plan, &w->f.sink);
    assert_non_null(workbook);
    assert_int_equal(workbook_finish(workbook, &w->f.sink), 0);
    unlink(path);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_formulas),   TEST(test_figures),   TEST(test_signs),
        TEST(test_incomplete), TEST(test_estimated), TEST(test_population_period),
        TEST(test_previous),   TEST(test_scores),    TEST(test_bare),
        TEST(test_nothing),    TEST(test_cover),     TEST(test_findings),
        TEST(test_writes),
    };
    return cmocka_run_group_tests_name("annual", tests, NULL, NULL);
}
