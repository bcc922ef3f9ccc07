/* What the sheets of trend.xlsx share; internal to deliverables/trend/trend*.c.
 *
 * Invariant: everything hangs on the arena, so a plan lives as long as it.
 */
#ifndef TUOYU_DELIVERABLES_TREND_TREND_PARTS_H
#define TUOYU_DELIVERABLES_TREND_TREND_PARTS_H

#include "analysis/watching.h"
#include "deliverables/sheets/figure_cells.h"
#include "deliverables/sheets/sheet_parts.h"
#include "deliverables/trend/span_view.h"
#include "deliverables/trend/trend.h"
#include "deliverables/words/words_states.h"

/* More would not fit on a page: what is older stands in series.csv only. */
#define TREND_COLUMNS 12

struct span_views {
    struct span_view items[SPAN_KINDS]; /* the first is what charts and splits are drawn of */
    size_t count;
};

/* Explains ‖ with the notes of the breaks, and the marks. */
void trend_finish_notes(const struct span_view *view, struct table *table, struct series series);

/* True where a register speaks for a period of the span. */
bool trend_has_register(const struct span_view *view);
/* By enum institution_kind and enum age_band; the one behind the last is 全部. */
const char *trend_kind_name(size_t kind);
const char *trend_age_name(size_t age);

/* Each gives a sheet. */
struct sheet trend_indicator_sheet(const struct span_view *view, size_t indicator);
struct sheet trend_measures_sheet(const struct span_view *view);  /* 全省基础数据 */
struct sheet trend_parts_sheet(const struct span_view *view);     /* 分季度 and the like */
struct sheet trend_chart_sheet(const struct span_view *view);     /* 走势图 */
struct sheet trend_split_sheet(const struct span_view *view);     /* 变动分解 */
struct sheet trend_path_sheet(const struct span_view *view);      /* 目标路径 */
struct sheet trend_watch_sheet(const struct span_view *view);     /* 关注名单 */
struct sheet trend_registry_sheet(const struct span_view *view);  /* 机构变动 */
struct sheet trend_lifetimes_sheet(const struct span_view *view); /* 备案与存续 */
struct sheet trend_notes_sheet(const struct span_view *view);     /* 口径与断点 */
struct sheet trend_long_sheet(const struct span_views *views);    /* 长表 */

#endif
