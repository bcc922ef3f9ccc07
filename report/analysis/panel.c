/* From experts' points to means and agreement; see panel.h. */
#include "analysis/panel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/statistics.h"
#include "base/text.h"
#include "rules/methods.h"

struct panel_work {
    struct arena *arena;
    const struct catalogue *catalogue;
    const struct intake *intake;
    struct diag_sink *sink;
    struct panel *panel;
    const bool *takes_part;        /* [area] */
    const struct panel_score **at; /* [(expert * areas + area) * items + item]: usable, or NULL */
};

static const struct panel_score **score_at(const struct panel_work *work, size_t expert, int area,
                                           int item)
{
    const struct catalogue *catalogue = work->catalogue;

    return &work->at[(expert * catalogue->areas.count + (size_t)area) * catalogue->items.count +
                     (size_t)item];
}

const struct panel_mean_of *panel_mean_at(const struct panel *panel,
                                          const struct catalogue *catalogue, int area, int item)
{
    return &panel->means[(size_t)area * catalogue->items.count + (size_t)item];
}

/* ---- who gave what ---- */

static size_t expert_of(struct panel_work *work, const char *name)
{
    struct panel *panel = work->panel;

    for (size_t i = 0; i < panel->expert_count; i++)
        if (strcmp(panel->experts[i].name, name) == 0)
            return i;
    panel->experts[panel->expert_count].name = name;
    return panel->expert_count++;
}

/* True where the setting recusals (甲:厦门市;乙:福州市) keeps an expert from an area. */
static bool is_recused(const struct panel_work *work, const struct panel_score *score)
{
    const struct areas *areas = &work->catalogue->areas;
    char *rest = arena_strdup(work->arena, work->catalogue->settings.recusals), *pair;

    while ((pair = strsep(&rest, ";"))) {
        char *area = strchr(pair, ':');
        if (!area)
            continue;
        *area++ = '\0';
        if (strcmp(text_trim(work->arena, pair), score->expert) == 0 &&
            areas_find(areas, work->arena, area, work->intake->period.last) == score->area)
            return true;
    }
    return score->recused;
}

static void report(const struct panel_work *work, enum diag_code code,
                   const struct panel_score *score)
{
    const struct item *item = &work->catalogue->items.items[score->item];
    const struct area *area = &work->catalogue->areas.items[score->area];

    diag_add(work->sink, code, .place = score->place, .area = area->code, .measure = item->code,
             .args = {score->expert, item->label, area->name});
}

/* Points given twice: neither counts where they differ. */
static void keep(const struct panel_work *work, size_t expert, const struct panel_score *score,
                 const struct panel_score **first)
{
    const struct panel_score **slot = score_at(work, expert, score->area, score->item);

    if (!*first) {
        *first = *slot = score;
        return;
    }
    report(work, DIAG_E305, score);
    if (decimal_compare((*first)->points, score->points) != 0)
        *slot = NULL;
}

/* Points given to who does not take part are read and tested, and speak of nothing. */
static void pass_over_others(struct panel_work *work)
{
    const size_t areas = work->catalogue->areas.count, items = work->catalogue->items.count;

    for (size_t i = 0; i < work->panel->expert_count * areas; i++)
        if (!work->takes_part[i % areas])
            memset(&work->at[i * items], 0, items * sizeof(*work->at));
}

static void sort_out(struct panel_work *work)
{
    const struct intake *intake = work->intake;
    size_t slots = work->catalogue->areas.count * work->catalogue->items.count;
    const struct panel_score **firsts;

    for (size_t i = 0; i < intake->panel_count; i++)
        expert_of(work, intake->panel[i].expert);
    work->at = arena_array(work->arena, work->panel->expert_count * slots, sizeof(*work->at));
    firsts = arena_array(work->arena, work->panel->expert_count * slots, sizeof(*firsts));
    for (size_t i = 0; i < intake->panel_count; i++) {
        const struct panel_score *score = &intake->panel[i];
        size_t expert = expert_of(work, score->expert);
        size_t slot = (size_t)(score_at(work, expert, score->area, score->item) - work->at);

        if (score->has_points && is_recused(work, score))
            report(work, DIAG_W311, score);
        else if (score->has_points)
            keep(work, expert, score, &firsts[slot]);
    }
    pass_over_others(work);
}

/* ---- means ---- */

static int compare_decimals(const void *left, const void *right)
{
    return decimal_compare(*(const struct decimal *)left, *(const struct decimal *)right);
}

static double spread_of(const struct decimal *points, size_t count)
{
    double sum = 0, squares = 0;

    for (size_t i = 0; i < count; i++)
        sum += decimal_to_double(points[i]);
    for (size_t i = 0; i < count; i++) {
        double apart = decimal_to_double(points[i]) - sum / (double)count;
        squares += apart * apart;
    }
    return count > 1 ? sqrt(squares / (double)(count - 1)) : 0;
}

static struct panel_mean_of mean_of(const struct settings *settings, struct decimal *points,
                                    size_t count)
{
    struct panel_mean_of mean = {.used = count};
    size_t trim = settings->panel_mean == PANEL_TRIMMED && count >= 3;
    struct decimal sum = DECIMAL_ZERO;

    if (!count)
        return mean;
    qsort(points, count, sizeof(*points), compare_decimals);
    mean.low = points[0];
    mean.high = points[count - 1];
    mean.spread = spread_of(points, count);
    mean.enough = count >= (size_t)settings->panel_min;
    for (size_t i = trim; i < count - trim; i++)
        sum = decimal_add(sum, points[i]);
    mean.kept = count - 2 * trim;
    mean.sum = sum;
    mean.mean = decimal_scale(sum, decimal_from_integer(1), decimal_from_integer((long)mean.kept),
                              ITEM_DECIMALS, settings->rounding);
    return mean;
}

static void compute_means(struct panel_work *work)
{
    const struct catalogue *catalogue = work->catalogue;
    const size_t experts = work->panel->expert_count, items = catalogue->items.count;
    struct decimal *points = arena_array(work->arena, experts, sizeof(*points));

    for (size_t i = 0; i < catalogue->areas.count * items; i++) {
        size_t count = 0;
        for (size_t e = 0; e < experts; e++) {
            const struct panel_score *score =
                *score_at(work, e, (int)(i / items), (int)(i % items));
            if (score)
                points[count++] = score->points;
        }
        work->panel->means[i] = mean_of(&catalogue->settings, points, count);
    }
}

/* ---- who is out of line ---- */

/* A judgement is a matter of degree: of yes and no, most experts say the same. */
static bool is_graded(const struct item *item)
{
    return !method_of(item->method)->all_or_none && item->points.units > 0;
}

/* A score less the mean of the others' on the same graded item of the same area, in % of the item's
 * points; exactly 0 where it is their mean. Returns false where there are no others. */
static bool deviation_of(const struct panel_work *work, size_t expert, int area, int item,
                         double *deviation)
{
    const struct panel_score *score = *score_at(work, expert, area, item);
    const struct item *line = &work->catalogue->items.items[item];
    int64_t gap = 0; /* millionths times the number of the others */
    size_t count = 0;

    for (size_t e = 0; score && e < work->panel->expert_count; e++) {
        const struct panel_score *other = *score_at(work, e, area, item);
        if (e == expert || !other)
            continue;
        gap += score->points.units - other->points.units;
        count++;
    }
    if (!count || !is_graded(line))
        return false;
    *deviation = 100.0 * (double)gap / ((double)count * (double)line->points.units);
    return true;
}

static void report_out_of_line(const struct panel_work *work, const struct panel_expert *expert)
{
    char deviation[NUMBER_TEXT], distance[NUMBER_TEXT];

    diag_add(work->sink, DIAG_W313, .place = {.file = work->intake->panel[0].place.file},
             .value = expert->name,
             .args = {expert->name,
                      number_fixed(expert->deviation, 1, ROUND_HALF_UP, false, deviation),
                      number_fixed(expert->distance, 1, ROUND_HALF_UP, false, distance)});
}

static void compute_experts(struct panel_work *work)
{
    struct panel *panel = work->panel;
    const size_t items = work->catalogue->items.count;
    const size_t slots = work->catalogue->areas.count * items;
    double *deviations = arena_array(work->arena, work->intake->panel_count, sizeof(*deviations));
    double median, spread, deviation;
    size_t found = 0;

    for (size_t i = 0; i < panel->expert_count * slots; i++) {
        struct panel_expert *expert = &panel->experts[i / slots];
        if (!deviation_of(work, i / slots, (int)(i % slots / items), (int)(i % items), &deviation))
            continue;
        expert->deviation += deviation;
        expert->scores++;
        deviations[found++] = deviation;
    }
    if (!found)
        return;
    median = statistics_median(deviations, found);
    spread = statistics_spread(deviations, found, median);
    for (size_t i = 0; i < panel->expert_count; i++) {
        struct panel_expert *expert = &panel->experts[i];
        if (!expert->scores)
            continue;
        expert->deviation /= (double)expert->scores;
        expert->distance = spread > 0 ? fabs(expert->deviation - median) / spread : 0;
        expert->out_of_line = expert->distance > work->catalogue->settings.panel_out_of_line;
        if (expert->out_of_line)
            report_out_of_line(work, expert);
    }
}

/* ---- agreement ---- */

/* Mean ranks of one rater's figures for the objects `at`, 1 the highest, less their mean. */
static void rank_figures(const double *figures, const size_t *at, size_t count, double *ranks)
{
    for (size_t i = 0; i < count; i++) {
        double above = 0, equal = 0;
        for (size_t j = 0; j < count; j++) {
            above += figures[at[j]] > figures[at[i]];
            equal += !(figures[at[j]] > figures[at[i]]) && !(figures[at[j]] < figures[at[i]]);
        }
        ranks[i] = above + (equal + 1) / 2 - ((double)count + 1) / 2;
    }
}

static double product_of(const double *a, const double *b, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += a[i] * b[i];
    return sum;
}

bool kendall_w(struct arena *scratch, const double *figures, size_t raters, size_t objects,
               double *w)
{
    struct arena_mark mark = arena_mark(scratch);
    double *first = arena_array(scratch, objects, sizeof(*first));
    double *second = arena_array(scratch, objects, sizeof(*second));
    size_t *both = arena_array(scratch, objects, sizeof(*both));
    double together = 0, apart = 0;

    for (size_t a = 0; a < raters; a++)
        for (size_t b = a + 1; b < raters; b++) {
            const double *left = figures + a * objects, *right = figures + b * objects;
            size_t count = 0;

            for (size_t i = 0; i < objects; i++)
                if (!isnan(left[i]) && !isnan(right[i]))
                    both[count++] = i;
            rank_figures(left, both, count, first);
            rank_figures(right, both, count, second);
            together += 2 * product_of(first, second, count);
            apart += product_of(first, first, count) + product_of(second, second, count);
        }
    arena_reset(scratch, mark);
    if (!(apart > 0))
        return false;
    *w = fmax((1 + (double)(raters - 1) * together / apart) / (double)raters, 0);
    return true;
}

const char *agreement_chinese(double w)
{
    return w >= 0.7 ? "很一致" : w >= 0.5 ? "较一致" : w >= 0.3 ? "不太一致" : "很不一致";
}

static bool has_scored(const struct panel_work *work, size_t expert, int area)
{
    for (size_t item = 0; item < work->catalogue->items.count; item++)
        if (*score_at(work, expert, area, (int)item))
            return true;
    return false;
}

/* How many experts scored an area, or areas were scored by an expert. */
static size_t count_experts(const struct panel_work *work, int area)
{
    size_t count = 0;

    for (size_t e = 0; e < work->panel->expert_count; e++)
        count += has_scored(work, e, area);
    return count;
}

static size_t count_areas(const struct panel_work *work, size_t expert)
{
    size_t count = 0;

    for (size_t i = 0; i < work->catalogue->areas.count; i++)
        count += has_scored(work, expert, (int)i);
    return count;
}

/* The sums of each expert's points for each area, NaN where it gave none, over the items that
 * everyone scored wherever it scored at all. Returns how many items that are. */
static size_t fill_totals(const struct panel_work *work, const size_t *experts, size_t raters,
                          const int *areas, size_t objects, double *totals)
{
    struct decimal *sums = arena_array(work->arena, raters * objects, sizeof(*sums));
    bool *given = arena_array(work->arena, raters * objects, sizeof(*given));
    size_t items = 0;

    for (size_t i = 0; i < raters * objects; i++)
        given[i] = has_scored(work, experts[i / objects], areas[i % objects]);
    for (int item = 0; item < (int)work->catalogue->items.count; item++) {
        bool whole = work->catalogue->items.items[item].method != ITEM_VETO;
        for (size_t i = 0; whole && i < raters * objects; i++)
            whole = !given[i] || *score_at(work, experts[i / objects], areas[i % objects], item);
        for (size_t i = 0; whole && i < raters * objects; i++)
            if (given[i])
                sums[i] = decimal_add(
                    sums[i],
                    (*score_at(work, experts[i / objects], areas[i % objects], item))->points);
        items += whole;
    }
    for (size_t i = 0; i < raters * objects; i++)
        totals[i] = given[i] ? decimal_to_double(sums[i]) : NAN;
    return items;
}

/* Over the areas that two experts or more scored, by those who scored two or more. */
static void compute_agreement(struct panel_work *work)
{
    struct panel *panel = work->panel;
    const size_t areas = work->catalogue->areas.count;
    int *objects = arena_array(work->arena, areas, sizeof(*objects));
    size_t *experts = arena_array(work->arena, panel->expert_count, sizeof(*experts));
    size_t object_count = 0, raters = 0;
    double *totals;

    for (size_t i = 0; i < areas; i++)
        if (count_experts(work, (int)i) >= 2)
            objects[object_count++] = (int)i;
    for (size_t e = 0; e < panel->expert_count; e++)
        if (count_areas(work, e) >= 2)
            experts[raters++] = e;
    if (raters < 2 || object_count < 3)
        return;
    totals = arena_array(work->arena, raters * object_count, sizeof(*totals));
    if (!fill_totals(work, experts, raters, objects, object_count, totals))
        return;
    panel->raters = raters;
    panel->objects = object_count;
    for (size_t i = 0; i < raters * object_count; i++)
        panel->in_pairs |= isnan(totals[i]);
    panel->has_agreement = kendall_w(work->arena, totals, raters, object_count, &panel->agreement);
}

void panel_compute(struct arena *arena, const struct catalogue *catalogue,
                   const struct intake *intake, const bool *takes_part, struct diag_sink *sink,
                   struct panel *panel)
{
    struct panel_work work = {.arena = arena,
                              .catalogue = catalogue,
                              .intake = intake,
                              .sink = sink,
                              .panel = panel,
                              .takes_part = takes_part};

    *panel = (struct panel){
        .present = intake->panel_count > 0,
        .means = arena_array(arena, catalogue->areas.count * catalogue->items.count,
                             sizeof(*panel->means)),
        .experts = arena_array(arena, intake->panel_count, sizeof(*panel->experts)),
    };
    if (!panel->present)
        return;
    sort_out(&work);
    compute_means(&work);
    compute_experts(&work);
    compute_agreement(&work);
}
