/* From a ranking to a contest, and its variants; see trust.h. */
#include "analysis/trust.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/length.h"
struct truster {
    struct arena *arena;
    const struct result *result;
    const struct ranking *ranking;
    const struct items *items;
    struct trust *trust;
    enum standing *base; /* as the ranking has it */
};

const char *aggregation_chinese(enum aggregation method)
{
    static const char *const words[] = {
        [AGGREGATE_ARITHMETIC] = "加权算术平均（本方案）",
        [AGGREGATE_GEOMETRIC] = "加权几何平均",
        [AGGREGATE_MEDIAN_RANK] = "名次中位数",
        [AGGREGATE_BORDA] = "博尔达计分",
        [AGGREGATE_COPELAND] = "科普兰两两比较",
        [AGGREGATE_MIN_MAX] = "极差标准化",
        [AGGREGATE_Z_SCORE] = "标准分（z 值）",
        [AGGREGATE_RANK] = "名次标准化",
    };
    ROWS_ARE(words, AGGREGATIONS);

    return words[method];
}

/* ---- the contest ---- */

static double share_of(const struct item *item, const struct score *score)
{
    return score->left ? NAN : decimal_to_double(score->counted) / decimal_to_double(item->points);
}

/* The catalogue's items that are worth points, bonuses or the others; returns how many. */
static size_t pick_items(const struct items *items, bool bonuses, size_t *picked)
{
    size_t count = 0;

    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        if (item->method != ITEM_VETO && item->points.units &&
            bonuses == (item->method == ITEM_BONUS))
            picked[count++] = i;
    }
    return count;
}

static double *weights_of(const struct truster *truster, const size_t *picked, size_t count)
{
    double *weights = arena_array(truster->arena, count + 1, sizeof(*weights));

    for (size_t i = 0; i < count; i++)
        weights[i] = decimal_to_double(truster->items->items[picked[i]].points);
    return weights;
}

static double *shares_of(const struct truster *truster, const size_t *picked, size_t count)
{
    const struct ranking *ranking = truster->ranking;
    double *shares = arena_array(truster->arena, ranking->count * (count + 1), sizeof(*shares));

    for (size_t u = 0; u < ranking->count; u++)
        for (size_t i = 0; i < count; i++)
            shares[u * count + i] =
                share_of(&truster->items->items[picked[i]], &ranking->units[u].scores[picked[i]]);
    return shares;
}

static void make_contest(const struct truster *truster)
{
    const size_t units = truster->ranking->count, most = truster->items->count;
    struct arena *arena = truster->arena;
    double *fixed = arena_array(arena, units, sizeof(*fixed));
    bool *gated = arena_array(arena, units, sizeof(*gated));
    long *order = arena_array(arena, units, sizeof(*order));
    struct trust *trust = truster->trust;
    size_t count, bonuses;

    trust->item_of = arena_array(arena, most, sizeof(*trust->item_of));
    trust->bonus_of = arena_array(arena, most, sizeof(*trust->bonus_of));
    count = pick_items(truster->items, false, trust->item_of);
    bonuses = pick_items(truster->items, true, trust->bonus_of);
    for (size_t u = 0; u < units; u++) {
        const struct unit *unit = &truster->ranking->units[u];
        gated[u] = *unit->gate != '\0';
        fixed[u] = decimal_to_double(unit->bonus);
        order[u] = unit->order;
    }
    trust->contest =
        (struct contest){.units = units,
                         .items = count,
                         .shares = shares_of(truster, trust->item_of, count),
                         .weights = weights_of(truster, trust->item_of, count),
                         .fixed = fixed,
                         .gated = gated,
                         .places = truster->ranking->quota.places,
                         .bonuses = bonuses,
                         .bonus_shares = shares_of(truster, trust->bonus_of, bonuses),
                         .bonus_weights = weights_of(truster, trust->bonus_of, bonuses),
                         .order = order};
}

/* ---- variants ---- */

static enum standing standing_of(enum unit_place place)
{
    static const enum standing standings[] = {[PLACE_IN] = STANDS_IN,
                                              [PLACE_OUT] = STANDS_OUT,
                                              [PLACE_GATED] = STANDS_GATED,
                                              [PLACE_UNDECIDED] = STANDS_UNDECIDED};
    ROWS_ARE(standings, UNIT_PLACES);

    return standings[place];
}

static struct variant *add_variant(const struct truster *truster, struct variants *variants,
                                   const char *label)
{
    struct variant *variant = &variants->items[variants->count++];

    variant->label = label;
    variant->standings =
        arena_array(truster->arena, truster->ranking->count, sizeof(*variant->standings));
    return variant;
}

static void settle_variant(const struct truster *truster, struct variant *variant)
{
    variant->same = true;
    for (size_t i = 0; i < truster->ranking->count; i++)
        variant->same &= variant->standings[i] == truster->base[i];
}

static void try_totals(const struct truster *truster, struct variants *variants, const char *label,
                       enum aggregation method, const bool *used)
{
    const struct contest *contest = &truster->trust->contest;
    double *totals = arena_array(truster->arena, contest->units, sizeof(*totals));
    struct variant *variant = add_variant(truster, variants, label);

    robustness_totals(truster->arena, contest, method, used, totals);
    if (method == AGGREGATE_ARITHMETIC) /* the plan's own: rounded as the ranking does */
        for (size_t i = 0; i < contest->units; i++)
            totals[i] = number_round(totals[i], ITEM_DECIMALS,
                                     truster->result->catalogue->settings.rounding);
    robustness_places(contest, totals, variant->standings);
    settle_variant(truster, variant);
}

static void try_methods(const struct truster *truster)
{
    struct variants *variants = &truster->trust->methods;

    variants->items = arena_array(truster->arena, AGGREGATIONS, sizeof(*variants->items));
    for (int method = AGGREGATE_GEOMETRIC; method < AGGREGATIONS; method++)
        try_totals(truster, variants, aggregation_chinese((enum aggregation)method),
                   (enum aggregation)method, NULL);
}

static void try_without_items(const struct truster *truster)
{
    const struct contest *contest = &truster->trust->contest;
    struct variants *variants = &truster->trust->items;
    bool *used = arena_array(truster->arena, contest->items, sizeof(*used));

    variants->items = arena_array(truster->arena, contest->items, sizeof(*variants->items));
    memset(used, true, contest->items * sizeof(*used));
    for (size_t i = 0; i < contest->items; i++) {
        const struct item *item = &truster->items->items[truster->trust->item_of[i]];
        used[i] = false;
        try_totals(truster, variants,
                   arena_printf(truster->arena, "%s %s", item->code, item->label),
                   AGGREGATE_ARITHMETIC, used);
        used[i] = true;
    }
}

static void try_without_sections(const struct truster *truster)
{
    const struct contest *contest = &truster->trust->contest;
    const struct trust *trust = truster->trust;
    struct variants *variants = &truster->trust->sections;
    bool *used = arena_array(truster->arena, contest->items, sizeof(*used));

    variants->items = arena_array(truster->arena, contest->items, sizeof(*variants->items));
    for (size_t first = 0, last; first < contest->items; first = last) {
        const char *section = truster->items->items[trust->item_of[first]].section;
        memset(used, true, contest->items * sizeof(*used));
        for (last = first;
             last < contest->items &&
             strcmp(truster->items->items[trust->item_of[last]].section, section) == 0;
             last++)
            used[last] = false;
        if (last - first < contest->items)
            try_totals(truster, variants, section, AGGREGATE_ARITHMETIC, used);
    }
}

/* The whole ranking again without one expert's points, its findings unsaid. */
static void try_without_expert(const struct truster *truster, const char *expert)
{
    struct intake intake = truster->result->intake;
    struct variant *variant = add_variant(truster, &truster->trust->experts, expert);
    struct diag_sink muted;
    struct ranking ranking;

    diag_init(&muted, truster->arena);
    intake.panel = arena_array(truster->arena, intake.panel_count, sizeof(*intake.panel));
    intake.panel_count = 0;
    for (size_t i = 0; i < truster->result->intake.panel_count; i++)
        if (strcmp(truster->result->intake.panel[i].expert, expert) != 0)
            intake.panel[intake.panel_count++] = truster->result->intake.panel[i];
    ranking_compute(truster->arena, truster->result->catalogue, &intake, &truster->result->figures,
                    &muted, &ranking);
    for (size_t i = 0; i < truster->ranking->count; i++)
        for (size_t j = 0; j < ranking.count; j++)
            if (ranking.units[j].area == truster->ranking->units[i].area)
                variant->standings[i] = standing_of(ranking.units[j].place);
    settle_variant(truster, variant);
}

static void try_without_experts(const struct truster *truster)
{
    const struct panel *panel = &truster->ranking->panel;

    truster->trust->experts.items =
        arena_array(truster->arena, panel->expert_count, sizeof(struct variant));
    for (size_t i = 0; i < panel->expert_count; i++)
        try_without_expert(truster, panel->experts[i].name);
}

/* ---- pairs at the line ---- */

static double single_change(const struct line_pair *pair, const struct contest *contest)
{
    return pair->flip.single ? fabs(pair->flip.weight - contest->weights[pair->flip.item])
                             : INFINITY;
}

static int compare_pairs(const void *left, const void *right, void *contest)
{
    const struct line_pair *a = left, *b = right;
    double x = single_change(a, contest), y = single_change(b, contest);

    if (x < y || x > y)
        return x < y ? -1 : 1;
    return (a->second > b->second) - (a->second < b->second);
}

static double lead_of(const struct ranking *ranking, size_t first, size_t second)
{
    return decimal_to_double(
        decimal_subtract(ranking->units[first].total, ranking->units[second].total));
}

static void flip_pairs(const struct truster *truster)
{
    struct trust *trust = truster->trust;
    const size_t units = truster->ranking->count;

    trust->pairs = arena_array(truster->arena, units * units, sizeof(*trust->pairs));
    for (size_t a = 0; a < units; a++)
        for (size_t b = 0; b < units; b++)
            if (truster->base[a] == STANDS_IN && truster->base[b] == STANDS_OUT)
                trust->pairs[trust->pair_count++] =
                    (struct line_pair){a, b, lead_of(truster->ranking, a, b),
                                       robustness_flip(truster->arena, &trust->contest, a, b)};
    if (trust->pair_count)
        qsort_r(trust->pairs, trust->pair_count, sizeof(*trust->pairs), compare_pairs,
                &trust->contest);
}

void trust_compute(struct arena *arena, const struct result *result, size_t threads,
                   struct trust *trust)
{
    const struct settings *settings = &result->catalogue->settings;
    struct truster truster = {.arena = arena,
                              .result = result,
                              .ranking = &result->ranking,
                              .items = &result->catalogue->items,
                              .trust = trust};

    *trust = (struct trust){0};
    if (!result->ranking.assessed || !result->ranking.count)
        return;
    truster.base = arena_array(arena, result->ranking.count, sizeof(*truster.base));
    for (size_t i = 0; i < result->ranking.count; i++)
        truster.base[i] = standing_of(result->ranking.units[i].place);
    make_contest(&truster);
    if (!trust->contest.items)
        return;
    trust->present = true;
    trust->uniform = robustness_draw(arena, &trust->contest, WEIGHTS_UNIFORM,
                                     settings->weight_range_percent / 100, settings->draws,
                                     (uint64_t)settings->seed, threads);
    trust->dirichlet = robustness_draw(arena, &trust->contest, WEIGHTS_DIRICHLET,
                                       settings->weight_range_percent / 100, settings->draws,
                                       (uint64_t)settings->seed, threads);
    try_methods(&truster);
    try_without_sections(&truster);
    try_without_items(&truster);
    try_without_experts(&truster);
    flip_pairs(&truster);
}
