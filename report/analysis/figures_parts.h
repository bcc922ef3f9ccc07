/* What sums (figures.c) and ratios (ratios.c) share, below both; internal to analysis/.
 *
 * Invariant: areas that are not valid on `day` are never walked to.
 */
#ifndef TUOYU_ANALYSIS_FIGURES_PARTS_H
#define TUOYU_ANALYSIS_FIGURES_PARTS_H

#include "analysis/figures.h"

struct computation {
    const struct catalogue *catalogue;
    const struct verdicts *verdicts;
    struct date day;                   /* areas valid on it exist */
    struct figure *measures;           /* of the period */
    const struct figure *denominators; /* of the period that the population is taken from */
    int population;                    /* index of the measure, or -1 */
    struct arena *units;               /* where units are kept; NULL: nobody asks for them */
};

const struct area *computation_area(const struct computation *computation, int area);
/* Children that exist in the period, one after the other; -1 at the end. */
int computation_child(const struct computation *computation, int area);
int computation_sibling(const struct computation *computation, int area);

/* The areas that an empty branch stands for: one where a sibling states its own figure, since
 * then the figure was due at that level; otherwise every expected area of the branch. */
unsigned missing_areas(unsigned expected, bool sibling_states);
/* What the states of parts without any number make of the whole. */
enum value_state state_without_number(const bool seen[VALUE_INVALID + 1]);

/* ratios.c: an indicator in an area, and the units that it is made of (kept in
 * computation->units). */
struct figure ratio_figure(const struct computation *computation, const struct indicator *indicator,
                           int area);
const struct figure_unit *ratio_units(const struct computation *computation,
                                      const struct indicator *indicator, int area);

#endif
