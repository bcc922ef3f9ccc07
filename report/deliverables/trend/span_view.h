/* What the sheets and the charts of OUT/trend look at: the periods of one kind, oldest first, and
 * the province with its units.
 *
 * Invariant: areas are those that are valid on the newest day; periods are numbered within the
 * span.
 */
#ifndef TUOYU_DELIVERABLES_TREND_SPAN_VIEW_H
#define TUOYU_DELIVERABLES_TREND_SPAN_VIEW_H

#include "analysis/registry.h"
#include "analysis/trend.h"
#include "deliverables/sheets/table_notes.h"

struct span_view {
    struct arena *arena;
    const struct history *history;
    const struct registry *registry;
    const struct catalogue *catalogue;
    enum rounding rounding;
    struct span span;             /* all periods of the kind, or the newest of them */
    size_t left_out;              /* older ones */
    size_t last;                  /* the newest period */
    const int *areas;             /* the province, then the units of the quota base in code order */
    size_t area_count;            /* with the province */
    bool all_cities;              /* every unit is a city, so that 市 counts them */
    const char *place;            /* 福建省 */
    const char *when;             /* 2018年—2024年 */
    const char *suffix;           /* of the ids of its tables: "" for the kind that comes first */
    struct noting noting;         /* of its newest period */
    int indicator;                /* what the chart in work is of; -1 for sheets */
    const struct indicator *item; /* the same; NULL */
};

/* Looks at the newest `most` periods of a span, which has one at least; 0: at all. */
struct span_view span_view_of(struct arena *arena, const struct history *history,
                              const struct registry *registry, const struct span *span,
                              size_t most);

/* Index in the history of the n-th period. */
static inline size_t view_period(const struct span_view *view, size_t n)
{
    return view->span.periods[n];
}

/* 2024: the period's name, and the key of its column */
static inline const char *view_key(const struct span_view *view, size_t n)
{
    return view->history->items[view_period(view, n)].result.period.name;
}

/* 2024年 */
const char *view_when(const struct span_view *view, size_t n);
/* 2024, 2024上, 2024Q1, 2024-09: below an axis */
const char *view_tick(const struct span_view *view, size_t n);
/* Place on an axis on which the neighbours of a kind are 1 apart. */
double view_at(const struct span_view *view, size_t n);
/* True where an indicator has a value somewhere in the span. */
bool view_shows(const struct span_view *view, size_t indicator);

/* Labels of the references of a series that have a value in the span; returns how many. */
size_t view_references(const struct span_view *view, struct series series, const char ***labels);
/* Key of the row of the i-th of them. */
const char *view_reference_key(const struct span_view *view, size_t i);

#endif
