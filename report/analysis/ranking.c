/* Points by method, exact totals, competition ranks, places above the line. */
#include "analysis/ranking.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

const char *unit_place_name(enum unit_place place)
{
    static const char *const names[] = {"in", "out", "gated", "undecided"};
    return names[place];
}

const char *unit_place_chinese(enum unit_place place)
{
    static const char *const names[] = {"推荐", "—", "不予推荐", "待议定"};
    return names[place];
}

struct decimal item_proportional_points(const struct item *item, enum direction direction,
                                        double value, enum rounding rounding)
{
    bool higher = direction == HIGHER_IS_BETTER;
    bool reached = higher ? value >= item->target : value <= item->target;
    double points = decimal_to_double(item->points);

    if (reached)
        return item->points;
    points *= higher ? value / item->target : item->target / value;
    return decimal_from_double(points > 0 ? points : 0, ITEM_DECIMALS, rounding);
}

/* ---- one unit ---- */

static void score_computed(const struct catalogue *catalogue, const struct item *item,
                           const struct figure *figure, struct score *score)
{
    if (!value_state_has_number(figure->state)) {
        score->basis = SCORE_NO_FIGURE;
        return;
    }
    score->basis = SCORE_COMPUTED;
    score->partial = figure->state == VALUE_INCOMPLETE;
    score->counted =
        item_proportional_points(item, catalogue->indicators.items[item->indicator].direction,
                                 figure->value, catalogue->settings.rounding);
}

static struct score score_item(const struct catalogue *catalogue, const struct item *item,
                               const struct assessment *line, const struct figures *figures,
                               int area)
{
    struct score score = {
        .has_self = line->has_self,
        .has_verified = line->has_verified,
        .self = line->self,
        .verified = line->verified,
        .basis = line->invalid ? SCORE_INVALID : SCORE_UNREVIEWED,
    };

    if (item->source == ITEM_COMPUTED) {
        score_computed(catalogue, item, figures_indicator(figures, area, item->indicator), &score);
    } else if (line->has_verified) {
        score.basis = SCORE_VERIFIED;
        score.counted = line->verified;
    }
    if (item->method == ITEM_VETO) {
        if (line->has_verified)
            score.basis = SCORE_VETO;
        score.counted = DECIMAL_ZERO;
    }
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

static void note_unit(struct arena *arena, const struct catalogue *catalogue,
                      const struct intake *intake, struct unit *unit, struct diag_sink *sink)
{
    const struct place assessment = {
        .file = arena_printf(arena, "%s/assessment.csv", intake->period.name)};
    const struct place figures = {.file = intake->period.name};

    unit->note = "";
    note_items(arena, catalogue, assessment, unit, is_unreviewed, "未审核", DIAG_W259, sink);
    note_items(arena, catalogue, assessment, unit, is_invalid, "分值无效", DIAG_CODE_COUNT, sink);
    note_items(arena, catalogue, figures, unit, has_no_figure, "缺数据", DIAG_CODE_COUNT, sink);
    note_items(arena, catalogue, figures, unit, is_partial, "数据不完整", DIAG_W263, sink);
}

static void score_unit(struct arena *arena, const struct catalogue *catalogue,
                       const struct intake *intake, const struct figures *figures,
                       struct diag_sink *sink, struct unit *unit)
{
    unit->scores = arena_array(arena, catalogue->items.count, sizeof(*unit->scores));
    unit->gate = "";
    for (size_t i = 0; i < catalogue->items.count; i++) {
        const struct item *item = &catalogue->items.items[i];
        const struct assessment *line = intake_assessment(intake, catalogue, unit->area, (int)i);
        struct score *score = &unit->scores[i];

        *score = score_item(catalogue, item, line, figures, unit->area);
        unit->total = decimal_add(unit->total, score->counted);
        if (item->method == ITEM_VETO && line->has_verified && line->verified.units > 0)
            unit->gate = arena_printf(arena, "%s%s%s", unit->gate, *unit->gate ? "；" : "否决：",
                                      item->label);
        compare_verified(catalogue, item, line, score, unit->area, sink);
    }
    note_unit(arena, catalogue, intake, unit, sink);
}

/* ---- all units ---- */

static int compare_units(const void *left, const void *right)
{
    const struct unit *a = left, *b = right;
    int order = decimal_compare(b->total, a->total);

    return order ? order : a->area - b->area; /* areas stand in code order */
}

static void rank_units(struct ranking *ranking)
{
    struct unit *units = ranking->units;

    qsort(units, ranking->count, sizeof(*units), compare_units);
    for (size_t i = 0; i < ranking->count; i++) {
        bool same = i > 0 && decimal_compare(units[i].total, units[i - 1].total) == 0;
        units[i].rank = same ? units[i - 1].rank : (long)i + 1;
        if (same)
            units[i].tied = units[i - 1].tied = true;
    }
}

static void report_tie(struct arena *arena, const struct catalogue *catalogue,
                       const struct ranking *ranking, size_t first, size_t last, long left,
                       const char *file, struct diag_sink *sink)
{
    struct buffer names = BUFFER_INIT;
    char points[NUMBER_TEXT];

    for (size_t i = first; i < last; i++)
        if (ranking->units[i].place == PLACE_UNDECIDED)
            buffer_printf(&names, "%s%s", names.length ? "、" : "",
                          catalogue->areas.items[ranking->units[i].area].name);
    diag_add(sink, DIAG_E301, .place = {.file = file},
             .args = {buffer_text(&names),
                      decimal_text(ranking->units[first].total, ITEM_DECIMALS, points),
                      arena_printf(arena, "%ld", left)});
    buffer_release(&names);
}

/* Goes down the groups of equal points; gated units are passed over and the place passes on. */
static void give_places(struct arena *arena, const struct catalogue *catalogue,
                        struct ranking *ranking, const char *file, struct diag_sink *sink)
{
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
            report_tie(arena, catalogue, ranking, first, last, left, file, sink);
        left = able <= left ? left - able : 0;
    }
}

void ranking_compute(struct arena *arena, const struct catalogue *catalogue,
                     const struct intake *intake, const struct figures *figures,
                     struct diag_sink *sink, struct ranking *ranking)
{
    const struct areas *areas = &catalogue->areas;
    struct date day = intake->period.last;
    size_t base = areas_quota_base(areas, day);
    const char *file = arena_printf(arena, "%s/assessment.csv", intake->period.name);

    *ranking = (struct ranking){.assessed = intake->has_assessment};
    ranking->quota = quota_compute((long)base, &catalogue->settings);
    if (!ranking->assessed)
        return;
    ranking->units = arena_array(arena, base, sizeof(*ranking->units));
    for (size_t i = 0; i < areas->count; i++) {
        if (!areas->items[i].quota_base || !area_valid(&areas->items[i], day))
            continue;
        struct unit *unit = &ranking->units[ranking->count++];
        unit->area = (int)i;
        score_unit(arena, catalogue, intake, figures, sink, unit);
    }
    rank_units(ranking);
    give_places(arena, catalogue, ranking, file, sink);
}
