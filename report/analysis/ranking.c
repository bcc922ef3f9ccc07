/* Points by method, exact totals, competition ranks, places above the line. */
#include "analysis/ranking.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/length.h"

static const struct {
    const char *name, *chinese;
} places[] = {
    [PLACE_IN] = {"in", "推荐"},
    [PLACE_OUT] = {"out", "—"},
    [PLACE_GATED] = {"gated", "不予推荐"},
    [PLACE_UNDECIDED] = {"undecided", "待议定"},
};
ROWS_ARE(places, UNIT_PLACES);

const char *unit_place_name(enum unit_place place)
{
    return places[place].name;
}

const char *unit_place_chinese(enum unit_place place)
{
    return places[place].chinese;
}

const char *score_basis_chinese(enum score_basis basis)
{
    static const char *const names[] = {
        [SCORE_VERIFIED] = "审核分",   [SCORE_PANEL] = "评委均分", [SCORE_COMPUTED] = "按指标计算",
        [SCORE_UNREVIEWED] = "未审核", [SCORE_INVALID] = "无效",   [SCORE_NO_FIGURE] = "缺数",
        [SCORE_NO_PANEL] = "评委不足", [SCORE_VETO] = "否决",
    };
    ROWS_ARE(names, SCORE_BASES);

    return names[basis];
}

/* What ranking is done with. */
struct reckoning {
    struct arena *arena;
    const struct catalogue *catalogue;
    const struct intake *intake;
    const struct figures *figures;
    struct diag_sink *sink;
    struct ranking *ranking;
};

/* ---- one unit ---- */

struct scored score_figure(const struct catalogue *catalogue, const struct figures *figures,
                           const struct item *item, int area)
{
    enum direction direction = catalogue->indicators.items[item->indicator].direction;

    return (struct scored){item, direction,
                           figures_indicator(figures, area, item->indicator)->value};
}

static void score_computed(const struct reckoning *reckoning, const struct item *item, int area,
                           struct score *score)
{
    const struct catalogue *catalogue = reckoning->catalogue;
    const struct figure *figure = figures_indicator(reckoning->figures, area, item->indicator);
    const struct scored scored = score_figure(catalogue, reckoning->figures, item, area);

    if (!value_state_has_number(figure->state)) {
        score->basis = SCORE_NO_FIGURE;
        return;
    }
    score->basis = SCORE_COMPUTED;
    score->partial = figure->state == VALUE_INCOMPLETE;
    score->counted = method_of(item->method)->points(&scored, catalogue->settings.rounding);
}

bool score_is_panels(const struct item *item, const struct settings *settings)
{
    return item->method != ITEM_VETO && item->source != ITEM_COMPUTED &&
           (item->source == ITEM_PANEL || settings->basis == BASIS_PANEL);
}

static void score_assessed(const struct reckoning *reckoning, const struct item *item,
                           struct score *score)
{
    if (score_is_panels(item, &reckoning->catalogue->settings)) {
        score->basis = score->has_panel ? SCORE_PANEL : SCORE_NO_PANEL;
        score->counted = score->has_panel ? score->panel : DECIMAL_ZERO;
    } else if (score->has_verified) {
        score->basis = SCORE_VERIFIED;
        score->counted = score->verified;
    }
    if (item->method == ITEM_VETO) {
        if (score->has_verified)
            score->basis = SCORE_VETO;
        score->counted = DECIMAL_ZERO;
    }
}

static struct score score_item(const struct reckoning *reckoning, size_t index, int area)
{
    const struct item *item = &reckoning->catalogue->items.items[index];
    const struct assessment *line =
        intake_assessment(reckoning->intake, reckoning->catalogue, area, (int)index);
    const struct panel_mean_of *mean =
        panel_mean_at(&reckoning->ranking->panel, reckoning->catalogue, area, (int)index);
    struct score score = {
        .has_self = line->has_self,
        .has_verified = line->has_verified,
        .has_panel = mean->enough,
        .self = line->self,
        .verified = line->verified,
        .panel = mean->mean,
        .basis = line->invalid ? SCORE_INVALID : SCORE_UNREVIEWED,
    };

    if (item->source == ITEM_COMPUTED)
        score_computed(reckoning, item, area, &score);
    else
        score_assessed(reckoning, item, &score);
    score.left = score_is_missing(&score) && item->method != ITEM_BONUS &&
                 item->method != ITEM_VETO &&
                 reckoning->catalogue->settings.missing_item == MISSING_ITEM_LEAVES_BASE;
    return score;
}

/* What the computed points say against the ones that were filled in. */
static void compare_verified(const struct catalogue *catalogue, const struct item *item,
                             const struct assessment *line, const struct score *score, int area,
                             struct diag_sink *sink)
{
    char counted[NUMBER_TEXT], verified[NUMBER_TEXT];

    if (score->basis != SCORE_COMPUTED || !line->has_verified ||
        decimal_compare(score->counted, line->verified) == 0)
        return;
    decimal_text(line->verified, ITEM_DECIMALS, verified);
    diag_add(sink, DIAG_W258, .place = line->place, .measure = item->code, .value = verified,
             .area = catalogue->areas.items[area].code,
             .args = {item->label, decimal_text(score->counted, ITEM_DECIMALS, counted), verified});
}

static bool is_unreviewed(const struct score *score)
{
    return score->basis == SCORE_UNREVIEWED;
}

static bool is_invalid(const struct score *score)
{
    return score->basis == SCORE_INVALID;
}

static bool has_no_figure(const struct score *score)
{
    return score->basis == SCORE_NO_FIGURE;
}

static bool has_no_panel(const struct score *score)
{
    return score->basis == SCORE_NO_PANEL;
}

static bool is_partial(const struct score *score)
{
    return score->partial;
}

/* Items of a unit that are not what they should be, said in its note and, where `code` is not
 * DIAG_CODE_COUNT, in one finding. */
static void note_items(struct arena *arena, const struct catalogue *catalogue, struct place place,
                       struct unit *unit, bool (*concerns)(const struct score *score),
                       const char *words, enum diag_code code, struct diag_sink *sink)
{
    const struct area *area = &catalogue->areas.items[unit->area];
    struct buffer codes = BUFFER_INIT;
    size_t count = 0;

    for (size_t i = 0; i < catalogue->items.count; i++)
        if (concerns(&unit->scores[i]))
            buffer_printf(&codes, "%s%s", count++ ? "、" : "", catalogue->items.items[i].code);
    if (count) {
        unit->note =
            arena_printf(arena, "%s%s%zu项%s", unit->note, *unit->note ? "；" : "", count, words);
        if (code != DIAG_CODE_COUNT)
            diag_add(sink, code, .place = place, .area = area->code,
                     .args = {arena_printf(arena, "%zu", count), buffer_text(&codes), area->name});
    }
    buffer_release(&codes);
}

static void note_unit(const struct reckoning *reckoning, struct unit *unit)
{
    struct arena *arena = reckoning->arena;
    const struct catalogue *catalogue = reckoning->catalogue;
    const struct place assessment = {
        .file = arena_printf(arena, "%s/assessment.csv", reckoning->intake->period.name)};
    const struct place panel = {
        .file = arena_printf(arena, "%s/panel.csv", reckoning->intake->period.name)};
    const struct place figures = {.file = reckoning->intake->period.name};
    const struct {
        bool (*concerns)(const struct score *score);
        const char *words;
        enum diag_code code;
        struct place place;
    } kinds[] = {
        {is_unreviewed, score_basis_chinese(SCORE_UNREVIEWED), DIAG_W259, assessment},
        {is_invalid, score_basis_chinese(SCORE_INVALID), DIAG_CODE_COUNT, assessment},
        {has_no_panel, score_basis_chinese(SCORE_NO_PANEL), DIAG_W312, panel},
        {has_no_figure, score_basis_chinese(SCORE_NO_FIGURE), DIAG_CODE_COUNT, figures},
        {is_partial, "不完整", DIAG_W263, figures},
    };

    unit->note = "";
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        note_items(arena, catalogue, kinds[i].place, unit, kinds[i].concerns, kinds[i].words,
                   kinds[i].code, reckoning->sink);
}

/* Says on what the total was made up. */
static void note_base(const struct reckoning *reckoning, struct unit *unit)
{
    const struct settings *settings = &reckoning->catalogue->settings;
    char left[NUMBER_TEXT], full[NUMBER_TEXT];

    if (decimal_compare(unit->base, settings->full_points) == 0)
        return;
    if (unit->base.units == 0) { /* there is nothing to scale up */
        unit->note = arena_printf(reckoning->arena, "%s%s没有计入的条目", unit->note,
                                  *unit->note ? "；" : "");
        return;
    }
    unit->note = arena_printf(reckoning->arena, "%s%s按%s/%s折算", unit->note,
                              *unit->note ? "；" : "", decimal_text(settings->full_points, 0, full),
                              decimal_text(unit->base, 0, left));
}

static void join_gates(struct arena *arena, struct unit *unit)
{
    unit->gate = "";
    for (size_t i = 0; i < unit->gates.count; i++)
        unit->gate =
            arena_printf(arena, "%s%s%s", unit->gate, i ? "；" : "", unit->gates.items[i].text);
}

static void check_self(const struct reckoning *reckoning, const struct unit *unit)
{
    const struct settings *settings = &reckoning->catalogue->settings;
    const struct area *area = &reckoning->catalogue->areas.items[unit->area];
    char self[NUMBER_TEXT], counted[NUMBER_TEXT];

    if (!unit_overstates(unit, settings))
        return;
    diag_add(reckoning->sink, DIAG_W314, .area = area->code,
             .place = {.file = arena_printf(reckoning->arena, "%s/assessment.csv",
                                            reckoning->intake->period.name)},
             .value = decimal_text(unit_self_judged(unit), ITEM_DECIMALS, self),
             .args = {area->name, decimal_text(unit->total, ITEM_DECIMALS, counted),
                      arena_printf(reckoning->arena, "%g", settings->self_gap_percent)});
}

static void score_unit(const struct reckoning *reckoning, struct unit *unit)
{
    const struct catalogue *catalogue = reckoning->catalogue;

    unit->scores = arena_array(reckoning->arena, catalogue->items.count, sizeof(*unit->scores));
    unit->tie = "";
    for (size_t i = 0; i < catalogue->items.count; i++) {
        const struct item *item = &catalogue->items.items[i];
        struct score *score = &unit->scores[i];

        *score = score_item(reckoning, i, unit->area);
        compare_verified(catalogue, item,
                         intake_assessment(reckoning->intake, catalogue, unit->area, (int)i), score,
                         unit->area, reckoning->sink);
    }
    unit_add_up(catalogue, unit);
    unit->gates = gates_of(reckoning->arena, catalogue, reckoning->intake, unit->area);
    join_gates(reckoning->arena, unit);
    note_unit(reckoning, unit);
    note_base(reckoning, unit);
    check_self(reckoning, unit);
}

/* ---- ties ---- */

/* How two units compare by one criterion: <0 where `a` is better. A value goes before none: an item
 * that left the base has none. */
static int compare_by(const struct reckoning *reckoning, const char *code, const struct unit *a,
                      const struct unit *b)
{
    const struct catalogue *catalogue = reckoning->catalogue;
    int item = items_find_code(&catalogue->items, code);
    int indicator = item < 0 ? indicators_find_code(&catalogue->indicators, code) : -1;
    const struct figure *left, *right;
    int order;

    if (item >= 0 && a->scores[item].left != b->scores[item].left)
        return a->scores[item].left - b->scores[item].left;
    if (item >= 0)
        return decimal_compare(b->scores[item].counted, a->scores[item].counted);
    if (indicator < 0)
        return 0;
    left = figures_indicator(reckoning->figures, a->area, indicator);
    right = figures_indicator(reckoning->figures, b->area, indicator);
    if (!value_state_has_number(left->state) || !value_state_has_number(right->state))
        return value_state_has_number(right->state) - value_state_has_number(left->state);
    order = (right->value > left->value) - (right->value < left->value);
    return catalogue->indicators.items[indicator].direction == HIGHER_IS_BETTER ? order : -order;
}

/* By the criteria of tie_break in turn; *by is the code of the one that decided, NULL. */
static int break_tie(const struct reckoning *reckoning, const struct unit *a, const struct unit *b,
                     const char **by)
{
    char *rest = arena_strdup(reckoning->arena, reckoning->catalogue->settings.tie_break), *code;

    *by = NULL;
    while ((code = strsep(&rest, ","))) {
        int order = *code ? compare_by(reckoning, code, a, b) : 0;
        if (order) {
            *by = code;
            return order;
        }
    }
    return 0;
}

static int compare_standing(const struct reckoning *reckoning, const struct unit *a,
                            const struct unit *b)
{
    const char *by;
    int order = decimal_compare(b->total, a->total);

    return order ? order : break_tie(reckoning, a, b, &by);
}

static int compare_units(const void *left, const void *right, void *context)
{
    const struct unit *a = left, *b = right;
    int order = compare_standing(context, a, b);

    return order ? order : a->area - b->area; /* areas stand in code order */
}

static const char *label_of(const struct catalogue *catalogue, const char *code)
{
    int item = items_find_code(&catalogue->items, code);
    int indicator = indicators_find_code(&catalogue->indicators, code);

    return item >= 0        ? catalogue->items.items[item].label
           : indicator >= 0 ? catalogue->indicators.items[indicator].label
                            : code;
}

/* Says how two neighbours of equal total were told apart. */
static void note_tie(const struct reckoning *reckoning, struct unit *ahead, struct unit *behind)
{
    const char *by, *label;
    char points[NUMBER_TEXT];

    if (decimal_compare(ahead->total, behind->total) != 0 ||
        !break_tie(reckoning, ahead, behind, &by))
        return;
    label = label_of(reckoning->catalogue, by);
    ahead->tie = arena_printf(reckoning->arena, "与%s同分，“%s”居前",
                              reckoning->catalogue->areas.items[behind->area].name, label);
    if (!*behind->tie)
        behind->tie = arena_printf(reckoning->arena, "与%s同分，“%s”居后",
                                   reckoning->catalogue->areas.items[ahead->area].name, label);
    diag_add(reckoning->sink, DIAG_N311,
             .place = {.file = arena_printf(reckoning->arena, "%s/assessment.csv",
                                            reckoning->intake->period.name)},
             .args = {reckoning->catalogue->areas.items[ahead->area].name,
                      reckoning->catalogue->areas.items[behind->area].name,
                      decimal_text(ahead->total, ITEM_DECIMALS, points), label});
}

/* ---- all units ---- */

static void rank_units(struct reckoning *reckoning)
{
    struct ranking *ranking = reckoning->ranking;
    struct unit *units = ranking->units;
    const char *by;

    qsort_r(units, ranking->count, sizeof(*units), compare_units, reckoning);
    for (size_t i = 0; i < ranking->count; i++) {
        bool same = i > 0 && compare_standing(reckoning, &units[i - 1], &units[i]) == 0;
        units[i].rank = same ? units[i - 1].rank : (long)i + 1;
        if (same)
            units[i].tied = units[i - 1].tied = true;
        else if (i > 0)
            note_tie(reckoning, &units[i - 1], &units[i]);
    }
    for (size_t i = 0; i < ranking->count; i++) {
        if (*units[i].tie)
            units[i].note = arena_printf(reckoning->arena, "%s%s%s", units[i].note,
                                         *units[i].note ? "；" : "", units[i].tie);
        units[i].self_rank = 1;
        for (size_t j = 0; j < ranking->count; j++) {
            units[i].self_rank += decimal_compare(units[j].self_total, units[i].self_total) > 0;
            units[i].order += break_tie(reckoning, &units[j], &units[i], &by) < 0;
        }
    }
}

static void report_tie(const struct reckoning *reckoning, size_t first, size_t last, long left)
{
    const struct ranking *ranking = reckoning->ranking;
    struct buffer names = BUFFER_INIT;
    char points[NUMBER_TEXT];

    for (size_t i = first; i < last; i++)
        if (ranking->units[i].place == PLACE_UNDECIDED)
            buffer_printf(&names, "%s%s", names.length ? "、" : "",
                          reckoning->catalogue->areas.items[ranking->units[i].area].name);
    diag_add(reckoning->sink, DIAG_E301,
             .place = {.file = arena_printf(reckoning->arena, "%s/assessment.csv",
                                            reckoning->intake->period.name)},
             .args = {buffer_text(&names),
                      decimal_text(ranking->units[first].total, ITEM_DECIMALS, points),
                      arena_printf(reckoning->arena, "%ld", left)});
    buffer_release(&names);
}

/* Goes down the groups of equal standing; gated units are passed over and the place passes on. */
static void give_places(const struct reckoning *reckoning)
{
    struct ranking *ranking = reckoning->ranking;
    struct unit *units = ranking->units;
    long left = ranking->quota.places;

    for (size_t first = 0, last; first < ranking->count; first = last) {
        long able = 0;
        for (last = first; last < ranking->count && units[last].rank == units[first].rank; last++)
            able += *units[last].gate == '\0';
        enum unit_place place = able <= left ? PLACE_IN : left > 0 ? PLACE_UNDECIDED : PLACE_OUT;
        for (size_t i = first; i < last; i++)
            units[i].place = *units[i].gate ? PLACE_GATED : place;
        if (able && place == PLACE_UNDECIDED)
            report_tie(reckoning, first, last, left);
        left = able <= left ? left - able : 0;
    }
}

/* True where an area can take part: a named city only where the setting named_in_base says so. One
 * that has lost the name within the period stands in the list again, with its gate. */
static bool can_take_part(const struct reckoning *reckoning, size_t area)
{
    const struct catalogue *catalogue = reckoning->catalogue;
    const struct area *item = &catalogue->areas.items[area];
    const struct period *period = &reckoning->intake->period;

    return item->quota_base && area_valid(item, period->last) &&
           (catalogue->settings.named_in_base ||
            !gates_is_named(catalogue, (int)area, period->first) ||
            !gates_is_named(catalogue, (int)area, period->last));
}

/* A table without rows is one that nobody has filled in yet, unless there is nothing to fill in. */
static bool is_assessed(const struct reckoning *reckoning)
{
    const struct items *items = &reckoning->catalogue->items;
    bool waits = false;

    for (size_t i = 0; i < items->count; i++)
        waits |= items->items[i].source != ITEM_COMPUTED &&
                 !score_is_panels(&items->items[i], &reckoning->catalogue->settings);
    return reckoning->intake->has_assessment && (reckoning->intake->assessment_rows > 0 || !waits);
}

void ranking_compute(struct arena *arena, const struct catalogue *catalogue,
                     const struct intake *intake, const struct figures *figures,
                     struct diag_sink *sink, struct ranking *ranking)
{
    struct reckoning reckoning = {arena, catalogue, intake, figures, sink, ranking};
    bool *takes_part = arena_array(arena, catalogue->areas.count, sizeof(*takes_part));
    size_t base = 0;

    *ranking = (struct ranking){.assessed = is_assessed(&reckoning)};
    for (size_t i = 0; i < catalogue->areas.count; i++)
        base += takes_part[i] = can_take_part(&reckoning, i);
    ranking->quota = quota_compute((long)base, &catalogue->settings);
    if (!ranking->assessed)
        return;
    panel_compute(arena, catalogue, intake, takes_part, sink, &ranking->panel);
    gates_report_untested(catalogue, intake, sink);
    ranking->units = arena_array(arena, base, sizeof(*ranking->units));
    for (size_t i = 0; i < catalogue->areas.count; i++) {
        if (!takes_part[i])
            continue;
        ranking->units[ranking->count].area = (int)i;
        score_unit(&reckoning, &ranking->units[ranking->count++]);
    }
    rank_units(&reckoning);
    give_places(&reckoning);
}
