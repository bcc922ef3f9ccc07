/* The panel (评委): means, spread, who is out of line, and how far the experts agree.
 *
 * An expert is recused (回避) from a city by the column recused of panel.csv or by the setting
 * recusals; such points are passed over. The mean of an item is plain or trimmed (the highest and
 * the lowest left out, from three experts on), rounded once.
 *
 * Invariant: a mean stands where at least panel_min experts gave usable points, and only there.
 */
#ifndef TUOYU_ANALYSIS_PANEL_H
#define TUOYU_ANALYSIS_PANEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "intake/intake.h"
#include "rules/catalogue.h"

struct panel_mean_of {
    bool enough; /* there is a mean */
    struct decimal mean;
    size_t used; /* experts whose points are in, trimmed ones too */
    struct decimal low, high;
    double spread; /* standard deviation (n − 1) of all points */
};

struct panel_expert {
    const char *name;
    size_t scores; /* usable points that it gave */
    double
        deviation; /* mean of its points less the mean of the others', in % of the item's points */
    double distance; /* the same in units of the robust spread over all experts; 0 without one */
    bool out_of_line;
};

struct panel {
    bool present;
    struct panel_mean_of *means;  /* [area * items.count + item] */
    struct panel_expert *experts; /* by name */
    size_t expert_count;
    bool has_agreement;
    double agreement; /* Kendall's W with ties, 0 to 1 */
    size_t raters, objects;
};

/* Findings E305 (points given twice), W311 (a recused expert's), W313 (out of line). */
void panel_compute(struct arena *arena, const struct catalogue *catalogue,
                   const struct intake *intake, struct diag_sink *sink, struct panel *panel);

const struct panel_mean_of *panel_mean_at(const struct panel *panel,
                                          const struct catalogue *catalogue, int area, int item);

/* Kendall's W of `raters` × `objects` figures (higher is better, ties by mean ranks):
 * W = 12 S ÷ (m²(n³ − n) − m ΣT), S the squared deviations of the rank sums, T = Σ(t³ − t) over the
 * ties of a rater (Kendall and Gibbons, Rank Correlation Methods, 1990, ch. 6). Returns false where
 * every rater ties everything. */
bool kendall_w(struct arena *scratch, const double *figures, size_t raters, size_t objects,
               double *w);
/* 很一致, 较一致, 不太一致: what a W means in words. */
const char *agreement_chinese(double w);

#endif
