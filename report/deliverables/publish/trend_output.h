/* OUT/trend: the comparison across periods as trend.xlsx, CSV and the pictures in charts/.
 *
 * series.csv  period,area,name,level,kind,code,series,value,state,joined,break,unit
 *             (level reference: a series of references.csv, which has a name and no area)
 * changes.csv from,to,area,name,code,difference,relative,rank_from,rank_to,numerator,denominator,
 *             own,mix,state,unit   (indicators; from the period of its kind before, and for parts
 *             of a year also from the same part of the year before; ranks are among the units that
 *             have a value in both)
 * watchlist.csv area,name,named,code,severity,label,period,evidence,file,sheet,line,column,
 *             instruction
 * path.csv    area,name,code,value,target,missing,deadline,needed,growth,pace_from,step,linear,
 *             geometric,state,unit   (needed: units of the numerator a year; growth: % a year)
 * registry.csv period,area,name,level,register,looked_back,open_start,opened,cancelled,open_end,
 *             filed,accepted,timed,median_days,compared_with,changed,late,dropped,left_out
 *             (institutions; register: the period whose register speaks for this one; timed: those
 *             filed in the period that have days from registration to filing, median_days of them;
 *             compared_with: the period before, whose register the next three are against;
 *             left_out: rows of the register that cannot be placed in time)
 * institutions.csv period,compared_with,area,area_name,id,name,difference,item,before,after
 *             (those that registry.csv counts as changed, late or dropped; of what has changed a
 *             row an item: name, area, kind, ownership, places)
 * filing.csv  kind,age,open,filed,unclear,rate   (of the newest register; rate in %, of open −
 *             unclear; 全部: all kinds, all ages)
 * survival.csv group,event,days,at_risk,events,censored,survival,low,high   (of the newest
 * register, from registration; event: cancelled or filed; a row a day that something happened on)
 *
 * Invariant: OUT/trend is exchanged whole, and the same workspace gives the same bytes.
 */
#ifndef TUOYU_DELIVERABLES_PUBLISH_TREND_OUTPUT_H
#define TUOYU_DELIVERABLES_PUBLISH_TREND_OUTPUT_H

#include "analysis/history.h"
#include "base/arena.h"
#include "base/diag.h"
#include "drivers/driver.h"

struct gnuplot_run; /* drivers/gnuplot/gnuplot.h */

/* Writes all of it, the book by all drivers of `faces`; the `painters` draw meanwhile (NULL: no
 * charts). Returns 0, or -1 with a
 * finding, OUT/trend being as it was. */
int trend_publish(struct arena *arena, const struct history *history, const char *out,
                  struct gnuplot_run *painters, const struct driver *const *faces,
                  struct diag_sink *sink);

#endif
