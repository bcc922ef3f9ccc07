/* What the files of the annual workbook share: its tables, which refer to one another, and what is
 * shown in them. For these only.
 *
 * annual.c puts the sheets in order and makes the cover, annual_formula.c the live formulas, the
 * others a sheet or two each.
 *
 * Invariant: a formula is given to a cell only where it yields the cell's value.
 */
#ifndef TUOYU_DELIVERABLES_ANNUAL_ANNUAL_PARTS_H
#define TUOYU_DELIVERABLES_ANNUAL_ANNUAL_PARTS_H

#include "analysis/result.h"
#include "deliverables/sheets/figure_cells.h"
#include "deliverables/sheets/scores.h"
#include "deliverables/sheets/sheet_parts.h"
#include "deliverables/sheets/shown.h"

/* Table ids, for formulas; ID_RANKING and ID_ITEMS are those of scores.h. */
#define ID_SUMMARY "summary"
#define ID_CITIES "cities"
#define ID_BASE "base"
#define ID_COUNTIES "counties"
#define ID_TRACE "trace"

/* A side of an indicator that is no measure of the period itself — a count of counties, or the
 * population of another period — and so gets a column of its own beside the measures. */
struct derived {
    const char *key;
    const struct quantity *quantity;
    size_t indicator; /* the first one that uses it */
    bool numerator;   /* on which side */
    const char *label, *unit;
};

struct annual {
    struct arena *arena;
    const struct result *result;
    const struct catalogue *catalogue;
    struct shown shown;
    struct derived *derived;
    size_t derived_count;
    struct table summary, cities, base, counties, ranking, items;
    struct table findings, definitions, measures_table, settings, symbols;
    struct table key, trace;
    int *trace_rows; /* [area * measures.count + measure]: of `trace`, -1 where there is none */
};

static inline const char *annual_code(const struct annual *annual, int area)
{
    return annual->catalogue->areas.items[area].code;
}

/* ---- annual_trace.c ---- */

void annual_build_trace(struct annual *annual); /* 溯源; before the tables that lead there */
/* Leads from a figure that an area gives itself to its row there. */
void annual_trace_link(const struct annual *annual, struct table_cell *cell, int area, int measure);

/* ---- annual_formula.c ---- */

void annual_find_derived(struct annual *annual);
/* The value of a derived column for an area; false where it has none. */
bool annual_derived_value(const struct annual *annual, const struct derived *derived, int area,
                          double *value);
/* Sum of `column` over the rows that make up an area: its parts or, for the province, its cities
 * in the table of base figures, else its counties. NULL where it would not yield `value`. */
const char *annual_sum_formula(const struct annual *annual, int area, const char *column,
                               double value);
/* The same for a count of counties. */
const char *annual_count_formula(const struct annual *annual, int area,
                                 const struct derived *derived, double value);
/* numerator ÷ denominator × factor over the table of base figures. */
const char *annual_ratio_formula(const struct annual *annual, int area, size_t indicator);
/* "{table!row!column}" where that cell shows exactly `value`, else NULL. */
const char *annual_reference(const struct annual *annual, const struct table *table,
                             const char *row, const char *column, double value);

/* ---- the sheets ---- */

/* Each builds its tables and returns false where there would be nothing in them. */
bool annual_build_counties(struct annual *annual);
bool annual_build_base(struct annual *annual);
bool annual_build_cities(struct annual *annual);
bool annual_build_summary(struct annual *annual);
void annual_build_findings(struct annual *annual);
void annual_build_definitions(struct annual *annual);
void annual_build_key_figures(struct annual *annual);

/* Native charts of the indicators and of the points. */
struct native_chart *annual_indicator_charts(const struct annual *annual, size_t *count);
struct native_chart *annual_points_chart(const struct annual *annual, size_t *count);

#endif
