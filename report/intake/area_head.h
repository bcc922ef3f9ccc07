/* Headings of columns that name areas: 区县, 区（县）, 所属县（市、区）, 行政区划代码, 地区.
 *
 * Knows headings only; whose figures a row holds is for return_table.h.
 *
 * Invariant: of two headings the lower rank names the lower area.
 */
#ifndef TUOYU_INTAKE_AREA_HEAD_H
#define TUOYU_INTAKE_AREA_HEAD_H

#include "base/arena.h"

#define AREA_HEAD_CODE 0 /* the rank of a code */

/* AREA_HEAD_CODE for a code, which says more than a name; then counties, areas of any level,
 * cities, the province. -1 for what heads no column of areas. */
int area_head_rank(struct arena *scratch, const char *heading);
/* The same where the rows are not areas themselves, or may not be: 名称, 单位 (which heads units of
 * measurement too) head no column of areas there. */
int area_head_suits(struct arena *scratch, const char *heading);

#endif
