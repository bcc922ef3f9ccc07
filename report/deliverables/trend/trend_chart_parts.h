/* What the charts of OUT/trend share: trend_charts.c says which there are and calls a file a kind;
 * these ask trend_chart_words.c for figures and words, and hand them to trend_chart_drawing.c. Not
 * for other modules.
 *
 * Invariant: a chart of an indicator has it in its view.
 */
#ifndef TUOYU_DELIVERABLES_TREND_TREND_CHART_PARTS_H
#define TUOYU_DELIVERABLES_TREND_TREND_CHART_PARTS_H

#include <math.h>

#include "analysis/lifetimes.h"
#include "deliverables/charts/chart_text.h"
#include "deliverables/charts/charts.h"
#include "deliverables/trend/span_view.h"

#define MOST_PANELS 36      /* further ones are left out, and a note says so */
#define CHART_ROW_PIXELS 63 /* of a row of text in the charts that have one an area */

/* Each fills a drawing whose sketch was begun, and returns false where there is nothing to show. */
bool trend_draw_multiples(const struct span_view *view, struct drawing *drawing);
bool trend_draw_joined(const struct span_view *view, struct drawing *drawing);
bool trend_draw_ranks(const struct span_view *view, struct drawing *drawing);
bool trend_draw_dumbbell(const struct span_view *view, struct drawing *drawing);
bool trend_draw_split(const struct span_view *view, struct drawing *drawing);
bool trend_draw_path(const struct span_view *view, struct drawing *drawing);
/* These two look at the registry alone, not at the span or the indicator. */
bool trend_draw_survival(const struct span_view *view, struct drawing *drawing);
bool trend_draw_filing(const struct span_view *view, struct drawing *drawing);

/* ---- trend_chart_words.c ---- */

const struct figure *view_figure(const struct span_view *view, int area, size_t n);
/* NaN where there is none. */
double view_value(const struct span_view *view, int area, size_t n);
/* From one period of the span to another. */
struct change view_change(const struct span_view *view, int area, size_t from, size_t to);
/* The earliest period from which an area is comparable with the newest; the newest itself where
 * there is none. */
size_t view_start(const struct span_view *view, int area);
/* 全省, 厦门 */
const char *view_name(const struct span_view *view, int area);
/* 全省, or 全省（数据不完整） where that is so of one of the two periods. */
const char *view_whole(const struct span_view *view, size_t from, size_t to);
/* 4.65%, and in a sentence 4.65个 */
const char *view_number(const struct span_view *view, double value);
const char *view_spoken(const struct span_view *view, double value);
/* +0.80, −1.2; 0.00 where it would show as nothing. In the indicator's unit, without it. */
const char *view_signed(const struct span_view *view, double difference);
/* The same with one decimal more, for the parts of a difference. */
const char *view_finer(const struct span_view *view, double difference);
/* 个, 个百分点: behind a difference in a sentence */
const char *view_difference_unit(const struct span_view *view);
/* 两市 */
const char *view_counted(const struct span_view *view, size_t count);
/* True where the newest value is on target. */
bool view_reached(const struct span_view *view, int area);

/* True where a break lies between the n-th period and the one before. */
bool view_is_broken(const struct span_view *view, int area, size_t n);
/* True where the line must not go on from the period before to the n-th: a break lies between, or a
 * period of which the history has nothing. *gap becomes true for the latter, and where the n-th has
 * no value. */
bool view_is_interrupted(const struct span_view *view, int area, size_t n, bool *gap);

/* Names joined by 、 up to three, then 等4市. */
struct name_list {
    struct buffer text;
    size_t count;
};

void name_list_add(struct name_list *list, const char *name);
/* Ends the list of units (等4市), or of others that are counted by `noun` (个县区); "" for none. */
const char *name_list_end(const struct span_view *view, struct name_list *list);
const char *name_list_end_with(const struct span_view *view, struct name_list *list,
                               const char *noun);

/* ---- trend_chart_drawing.c ---- */

/* Title, subtitle, source, notes and unit of a chart of the indicator. */
void view_heads(const struct span_view *view, struct drawing *drawing, const char *subtitle,
                const char *notes);
/* A block of verticals: the panel of each area and the place half-way to the period before, where
 * `is_there`; and as NAME how many there are. */
void view_marks(const struct span_view *view, struct drawing *drawing, const char *name,
                const int *areas, size_t count,
                bool (*is_there)(const struct span_view *, int area, size_t n));
/* 另有3个地区没有画出; nothing for none. */
void add_left_out_note(struct buffer *notes, size_t left_out);
/* Explains each break that lies between two periods for one of the areas: ‖ 2022年起…。 */
void add_break_notes(const struct span_view *view, struct buffer *notes, const int *areas,
                     size_t count, size_t from, size_t to);

#endif
