/* trend.xlsx: a comparison across periods as a book. Its records are trend_records.h's.
 *
 * Invariant: the same workspace gives the same plan and the same bytes.
 */
#ifndef TUOYU_DELIVERABLES_TREND_TREND_H
#define TUOYU_DELIVERABLES_TREND_TREND_H

#include "analysis/history.h"
#include "analysis/registry.h"
#include "deliverables/charts/charts.h"
#include "document/book.h"

/* `charts`, whose PNGs lie or will lie in `folder`, may be empty. */
void trend_plan(struct arena *arena, const struct history *history, const struct registry *registry,
                const struct chart_set *charts, const char *folder, struct book *book);

#endif
