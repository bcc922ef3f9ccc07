/* The panel (评委): means, spread, who is out of line, and how far the experts agree.
 *
 * An expert is recused (回避) from a city by the column recused of panel.csv or by the setting
 * recusals; such points are passed over, as are those given to an area that does not take part. The
 * mean of an item is plain or trimmed (the highest and the lowest left out, from three experts on),
 * rounded once.
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
    struct decimal sum; /* of the points that were not trimmed, and how many: the mean unrounded */
    size_t kept;
    size_t used; /* experts whose points are in, trimmed ones too */
    struct decimal low, high;
    double spread; /* standard deviation (n − 1) of all points */
};

struct panel_expert {
    const char *name;
    size_t scores;    /* usable points that it gave to graded items that others scored too */
    double deviation; /* mean of those less the mean of the others', in % of the item's points */
    double distance;  /* the same in units of the robust spread over all; 0 without one */
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
    bool in_pairs; /* recusals: experts are compared on what both scored */
};

/* Findings E305 (points given twice), W311 (a recused expert's), W313 (out of line).
 * `takes_part` says of each area of the catalogue whether it is ranked. */
void panel_compute(struct arena *arena, const struct catalogue *catalogue,
                   const struct intake *intake, const bool *takes_part, struct diag_sink *sink,
                   struct panel *panel);

const struct panel_mean_of *panel_mean_at(const struct panel *panel,
                                          const struct catalogue *catalogue, int area, int item);

/* Kendall's W of `raters` × `objects` figures (higher is better, ties by mean ranks), NaN where a
 * rater gave none.
 *
 * Where all gave all it is W = 12 S ÷ (m²(n³ − n) − m ΣT), S the squared deviations of the rank
 * sums, T = Σ(t³ − t) over the ties of a rater (Kendall and Gibbons, Rank Correlation Methods,
 * 1990, ch. 6). It is computed by the identity given there, W = (1 + (m − 1) ρ) ÷ m, ρ the mean of
 * Spearman's correlation over the pairs of raters: with ties the sum of the pairs' rank covariances
 * over the mean of their rank variances. A recused rater takes part in each pair by the objects
 * that both ranked (pairwise deletion; Little and Rubin, Statistical Analysis with Missing Data,
 * 2002, ch. 3), so that nobody's figures are lost and those who agree wherever they meet have W
 * = 1. W is 0 at least. Returns false where every rater ties everything. */
bool kendall_w(struct arena *scratch, const double *figures, size_t raters, size_t objects,
               double *w);
/* 很一致, 较一致, 不太一致: what a W means in words. */
const char *agreement_chinese(double w);

#endif
