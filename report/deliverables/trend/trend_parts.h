/* What the sheets of trend.xlsx share; internal to deliverables/trend/trend*.c.
 *
 * Invariant: everything hangs on the arena, so a plan lives as long as it.
 */
#ifndef TUOYU_DELIVERABLES_TREND_TREND_PARTS_H
#define TUOYU_DELIVERABLES_TREND_TREND_PARTS_H

#include "analysis/trend.h"
#include "analysis/watching.h"
#include "deliverables/sheets/annual_parts.h"
#include "deliverables/trend/trend.h"

/* More would not fit on a page: what is older stands in series.csv only. */
#define TREND_COLUMNS 12

/* One kind of period as the workbook shows it. */
struct trend_report {
    struct arena *arena;
    const struct history *history;
    const struct registry *registry;
    const struct catalogue *catalogue;
    struct span span;     /* the newest periods of the kind, TREND_COLUMNS at most */
    size_t left_out;      /* older ones */
    struct annual annual; /* of its newest period: names, rows and notes */
    const char *when;     /* 2018年—2024年 */
    const char *suffix;   /* of the ids of its tables: "" for the kind that comes first */
};

struct trend_reports {
    struct trend_report items[SPAN_KINDS]; /* the first is what charts and splits are drawn of */
    size_t count;
};

/* Index in the history of the n-th period of the span. */
static inline size_t trend_period(const struct trend_report *report, size_t n)
{
    return report->span.periods[n];
}

/* 2024年 */
const char *trend_period_name(const struct trend_report *report, size_t n);
/* 2024: the period's name, and the key of its column */
static inline const char *trend_key(const struct trend_report *report, size_t n)
{
    return report->history->items[trend_period(report, n)].result.period.name;
}

/* True where an indicator has a value somewhere in the span. */
bool trend_shows(const struct trend_report *report, size_t indicator);
struct table *trend_table(const struct trend_report *report, const char *id, const char *caption,
                          const char *unit_line, const struct table_column *columns, size_t count);
/* Explains ‖ with the notes of the breaks, and the marks. */
void trend_finish_notes(const struct trend_report *report, struct table *table,
                        struct series series);

/* The province, then the units of the quota base in code order; *count gets how many. */
const int *trend_units(const struct trend_report *report, size_t *count);

/* Labels of the references of a series that have a value in the span; returns how many. */
size_t trend_references(const struct trend_report *report, struct series series,
                        const char ***labels);
/* Key of the row of the i-th of them. */
const char *trend_reference_key(const struct trend_report *report, size_t i);

/* True where a register speaks for a period of the span. */
bool trend_has_register(const struct trend_report *report);
/* By enum institution_kind and enum age_band; the one behind the last is 全部. */
const char *trend_kind_name(size_t kind);
const char *trend_age_name(size_t age);

/* Each gives a sheet. */
struct sheet trend_indicator_sheet(const struct trend_report *report, size_t indicator);
struct sheet trend_measures_sheet(const struct trend_report *report);  /* 全省基础数据 */
struct sheet trend_parts_sheet(const struct trend_report *report);     /* 分季度 and the like */
struct sheet trend_chart_sheet(const struct trend_report *report);     /* 走势图 */
struct sheet trend_split_sheet(const struct trend_report *report);     /* 变动分解 */
struct sheet trend_path_sheet(const struct trend_report *report);      /* 目标路径 */
struct sheet trend_watch_sheet(const struct trend_report *report);     /* 关注名单 */
struct sheet trend_registry_sheet(const struct trend_report *report);  /* 机构变动 */
struct sheet trend_lifetimes_sheet(const struct trend_report *report); /* 备案与存续 */
struct sheet trend_notes_sheet(const struct trend_report *report);     /* 口径与断点 */
struct sheet trend_long_sheet(const struct trend_reports *reports);    /* 长表 */

#endif
