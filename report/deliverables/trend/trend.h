/* trend.xlsx and the tables of a comparison across periods; what stands in which column is told in
 * publish/trend_output.h.
 *
 * Invariant: the same workspace gives the same plan and the same bytes.
 */
#ifndef TUOYU_DELIVERABLES_TREND_TREND_H
#define TUOYU_DELIVERABLES_TREND_TREND_H

#include "analysis/history.h"
#include "analysis/registry.h"
#include "base/buffer.h"
#include "deliverables/charts/charts.h"
#include "document/book.h"

/* `charts`, whose PNGs lie or will lie in `folder`, may be empty. */
void trend_plan(struct arena *arena, const struct history *history, const struct registry *registry,
                const struct chart_set *charts, const char *folder, struct book *book);

void trend_series_csv(struct buffer *out, const struct history *history);
void trend_changes_csv(struct buffer *out, struct arena *arena, const struct history *history);
void trend_path_csv(struct buffer *out, const struct history *history);
void trend_watch_csv(struct buffer *out, struct arena *arena, const struct history *history);
/* Without any register these have a header only. */
void trend_registry_csv(struct buffer *out, const struct registry *registry);
void trend_institutions_csv(struct buffer *out, const struct registry *registry);
void trend_filing_csv(struct buffer *out, const struct registry *registry);
void trend_survival_csv(struct buffer *out, struct arena *arena, const struct registry *registry);

#endif
