/* Which of several columns about one measure holds its figures: 合计 beside 公办 and 民办.
 *
 * What is said to be the whole counts, or what bears the measure's name and no more; parts are
 * passed over beside it. Groups that nobody understands (托育机构 | 幼儿园托班 over 托位数 each)
 * are as good as parts: where nothing else is there, the measure is invalid.
 *
 * Invariant: a figure is taken only from a column of which nothing leaves open whether it is the
 * whole.
 */
#ifndef TUOYU_INTAKE_RETURN_CHOICE_H
#define TUOYU_INTAKE_RETURN_CHOICE_H

#include "intake/return_columns.h"

/* Sets `counts` of the columns of measures, and passes over those beside them. Where nothing can be
 * chosen, the first column keeps the place of the measure. Findings E215, E258, N288. */
void return_choice_make(struct return_file *file);

#endif
