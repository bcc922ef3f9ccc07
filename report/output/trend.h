/* OUT/trend: the comparison across periods as trend.xlsx and CSV.
 *
 * series.csv  period,area,name,level,kind,code,series,value,state,joined,break,unit
 *             (level reference: a series of references.csv, which has a name and no area)
 * changes.csv from,to,area,name,code,difference,relative,rank_from,rank_to,numerator,denominator,
 *             own,mix,state,unit   (indicators; from the period of its kind before, and for parts
 *             of a year also from the same part of the year before)
 * watchlist.csv area,name,named,code,severity,label,period,evidence,file,sheet,line,column,
 *             instruction
 * path.csv    area,name,code,value,target,missing,deadline,needed,growth,pace_from,step,linear,
 *             geometric,unit   (needed: units of the numerator a year; growth: % a year)
 *
 * Invariant: OUT/trend is exchanged whole, and the same workspace gives the same bytes.
 */
#ifndef TUOYU_OUTPUT_TREND_H
#define TUOYU_OUTPUT_TREND_H

#include "analysis/history.h"
#include "base/buffer.h"
#include "output/workbook.h"

#define TREND_FOLDER "trend"

void trend_plan(struct arena *arena, const struct history *history, struct workbook_plan *plan);

void trend_series_csv(struct buffer *out, const struct history *history);
void trend_changes_csv(struct buffer *out, struct arena *arena, const struct history *history);
void trend_path_csv(struct buffer *out, const struct history *history);
void trend_watch_csv(struct buffer *out, struct arena *arena, const struct history *history);

/* Writes all of it. Returns 0, or -1 with a finding, OUT/trend being as it was. */
int trend_publish(struct arena *arena, const struct history *history, const char *out,
                  struct diag_sink *sink);

#endif
