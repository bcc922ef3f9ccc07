/* What the sheets of the review workbook share; internal to deliverables/review/review*.c.
 *
 * Invariant: everything hangs on the arena, so a plan lives as long as it.
 */
#ifndef TUOYU_DELIVERABLES_REVIEW_REVIEW_PARTS_H
#define TUOYU_DELIVERABLES_REVIEW_REVIEW_PARTS_H

#include "deliverables/review/review.h"
#include "deliverables/sheets/figure_cells.h"
#include "deliverables/sheets/scores.h"
#include "deliverables/sheets/sections.h"
#include "deliverables/sheets/sheet_parts.h"
#include "deliverables/sheets/shown.h"

struct review {
    struct arena *arena;
    const struct result *result;
    const struct catalogue *catalogue;
    const struct ranking *ranking;
    const struct trust *trust;
    const struct unit **units; /* in code order */
    struct shown shown;
    enum rounding rounding;
};

static inline const struct area *review_area(const struct review *review, const struct unit *unit)
{
    return &review->catalogue->areas.items[unit->area];
}

/* A column of numbers, in a list of columns. */
#define NUMBER_COLUMN(key_, label_, decimals_, width_)                              \
    {                                                                               \
        .key = key_, .label = label_, .kind = COLUMN_NUMBER, .decimals = decimals_, \
        .width = width_                                                             \
    }

/* review_scores.c */
struct sheet review_sections_sheet(const struct review *review);   /* 分项得分 */
struct sheet review_difference_sheet(const struct review *review); /* 自评与审核 */
struct sheet review_gates_sheet(const struct review *review);      /* 限制条件 */
/* review_panel.c */
struct sheet review_panel_sheet(const struct review *review);  /* 评委 */
struct sheet review_score_form(const struct review *review);   /* 评委打分表 */
struct sheet review_opinion_form(const struct review *review); /* 评审意见表 */
/* review_city.c */
struct sheet review_city_sheet(const struct review *review, const struct unit *unit);
/* review_whatif.c */
struct sheet review_whatif_sheet(const struct review *review); /* 参数 */

#endif
