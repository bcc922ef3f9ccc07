/* What the files of the annual workbook share: what is shown, in which order, and the cells that
 * look the same everywhere.
 *
 * annual.c puts the sheets in order and draws the cover, annual_figures.c makes cells, signs and
 * notes, annual_formula.c the live formulas, the others a sheet or two each.
 *
 * Invariant: a formula is given to a cell only where it yields the cell's value.
 */
#ifndef TUOYU_DELIVERABLES_SHEETS_ANNUAL_PARTS_H
#define TUOYU_DELIVERABLES_SHEETS_ANNUAL_PARTS_H

#include "analysis/result.h"
#include "deliverables/words/words_states.h"
#include "document/table.h"

/* Table ids, for formulas. */
#define ID_SUMMARY "summary"
#define ID_CITIES "cities"
#define ID_BASE "base"
#define ID_COUNTIES "counties"
#define ID_RANKING "ranking"
#define ID_ITEMS "items"
#define ID_TRACE "trace"

/* A row of the tables by city: the province, a city, a part of it, a line of the province. */
struct area_row {
    int area;
    enum row_kind kind;
    const char *label;
};

/* A side of an indicator that is no measure of the period itself — a count of counties, or the
 * population of another period — and so gets a column of its own beside the measures. */
struct derived {
    const char *key;
    const struct quantity *quantity;
    size_t indicator; /* the first one that uses it */
    bool numerator;   /* on which side */
    const char *label, *unit;
};

struct native_chart; /* document/book.h */

struct annual {
    struct arena *arena;
    const struct result *result;
    const struct catalogue *catalogue;
    const char *place;           /* 福建省 */
    const char *when;            /* 2022年 */
    const char *cutoff;          /* 2022年12月31日 */
    const char *previous;        /* 2021年; NULL where there is nothing to compare with */
    const char *findings_at;     /* for notes; NULL: on the sheet 数据问题 */
    bool *measures, *indicators; /* shown at all */
    struct area_row *areas;
    size_t area_count;
    struct derived *derived;
    size_t derived_count;
    struct table summary, cities, base, counties, ranking, items;
    struct table findings, definitions, measures_table, settings, symbols;
    struct table key, contents, trace;
    int *trace_rows; /* [area * measures.count + measure]: of `trace`, -1 where there is none */
};

/* ---- annual_trace.c ---- */

void annual_build_trace(struct annual *annual); /* 溯源; before the tables that lead there */
/* Leads from a figure that an area gives itself to its row there. */
void annual_trace_link(const struct annual *annual, struct table_cell *cell, int area, int measure);

/* ---- annual_figures.c ---- */

/* Fills place, period, what is shown, and the rows by city. */
void annual_survey(struct annual *annual);
/* The area's name as a row of a table has it. */
const char *annual_code(const struct annual *annual, int area);
/* A number with its marks, or the sign that says why there is none. */
void annual_measure_cell(const struct annual *annual, struct table_cell *cell, int area,
                         int measure);
void annual_figure_cell(struct table_cell *cell, const struct figure *figure);
/* √, ×, or nothing where there is no target or no value. */
void annual_target_cell(struct table_cell *cell, const struct indicator *indicator,
                        const struct figure *figure);
/* 0, or 2 where a value of the measure has a fraction. */
int annual_measure_decimals(const struct annual *annual, size_t measure);
/* The cell of a column by its key; NULL where the table has no such column. */
struct table_cell *annual_cell(const struct table *table, struct table_row *row, const char *key);
/* A note on the signs and marks that the table shows. */
void annual_note_signs(const struct annual *annual, struct table *table);
/* The same, and notes on rounding and source; numbers all. */
void annual_finish_notes(const struct annual *annual, struct table *table, bool sums);
/* 试用分值，待按评估细则附件核定 */
const char *annual_points_note(const struct result *result);

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
bool annual_build_items(struct annual *annual);
void annual_build_findings(struct annual *annual);
void annual_build_definitions(struct annual *annual);
void annual_build_key_figures(struct annual *annual);

/* Native charts of the indicators and of the points. */
struct native_chart *annual_indicator_charts(const struct annual *annual, size_t *count);
struct native_chart *annual_points_chart(const struct annual *annual, size_t *count);

#endif
