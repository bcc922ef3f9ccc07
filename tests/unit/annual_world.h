/* A little province with all that the annual workbook shows, made by hand, and ways to find things
 * in the plan of the workbook; for test_annual.c.
 *
 * Included once. */
#ifndef TUOYU_TESTS_ANNUAL_WORLD_H
#define TUOYU_TESTS_ANNUAL_WORLD_H

#include "base/file.h"
#include "check.h"
#include "deliverables/annual/annual.h"
#include "fixture.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PLACES, POPULATION, NURSERIES, REACHED, FAMILIES, MEASURES };

/* 某省: 甲市 (不含丙县 with two counties, and 丙县 for itself), 乙市 with three, and a line. */
struct world {
    struct fixture f;
    struct result result;
    struct book plan;
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

    for (size_t i = 0; i < sizeof(items) / sizeof(items[0]); i++) {
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
    w->f.intake.assessment_rows = 1;
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
    struct world *w = calloc(1, sizeof(*w));

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
        if (strstr(table->notes[i], part))
            return true;
    }
    return false;
}

#endif
