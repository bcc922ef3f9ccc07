/* What the sheets of the review workbook share; internal to deliverables/review/review*.c.
 *
 * Invariant: everything hangs on the arena, so a plan lives as long as it.
 */
#ifndef TUOYU_DELIVERABLES_REVIEW_REVIEW_PARTS_H
#define TUOYU_DELIVERABLES_REVIEW_REVIEW_PARTS_H

#include "deliverables/review/review.h"
#include "deliverables/sheets/annual_parts.h"
#include "deliverables/sheets/sections.h"

struct review {
    struct arena *arena;
    const struct result *result;
    const struct catalogue *catalogue;
    const struct ranking *ranking;
    const struct trust *trust;
    struct annual *annual;     /* for the tables that both workbooks have */
    const struct unit **units; /* in code order */
    const char *place, *when;  /* 福建省, 2022年 */
};

struct table *review_table(const struct review *review, const char *id, const char *caption,
                           const char *unit_line, const struct table_column *columns, size_t count);
/* A sheet of one table. */
struct sheet review_sheet(const struct review *review, const char *name, struct table *table,
                          bool landscape);
const struct area *review_area(const struct review *review, const struct unit *unit);

/* review_scores.c */
struct sheet review_items_sheet(const struct review *review);      /* 条目得分 */
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
