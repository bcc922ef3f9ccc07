/* The table of drawings of the decision, and their scripts; see review_charts.h, and charts.h for a
 * new one. */
#include "deliverables/review/review_charts.h"

#include <math.h>
#include <string.h>

#include "deliverables/sheets/sections.h"

struct decision {
    struct arena *arena;
    const struct result *result;
    const struct ranking *ranking;
    const struct trust *trust;
};

static const struct area *area_of(const struct decision *decision, size_t unit)
{
    return &decision->result->catalogue->areas.items[decision->ranking->units[unit].area];
}

/* ---- what templates are given ---- */

static const char *points(const struct decision *decision, struct decimal value)
{
    char text[NUMBER_TEXT];

    return arena_strdup(decision->arena, decimal_text(value, ITEM_DECIMALS, text));
}

static void add_names(const struct decision *decision, struct drawing *drawing)
{
    const char **names = arena_array(decision->arena, decision->ranking->count, sizeof(*names));

    for (size_t i = 0; i < decision->ranking->count; i++)
        names[i] = area_of(decision, i)->short_name;
    sketch_texts(&drawing->sketch, "NAMES", names, decision->ranking->count);
    sketch_count(&drawing->sketch, "ROWS", decision->ranking->count);
}

/* What stands in every chart: its title, its source. */
static void add_heads(const struct decision *decision, struct drawing *drawing, const char *title,
                      const char *subtitle)
{
    const struct catalogue *catalogue = decision->result->catalogue;
    const char *note = catalogue->settings.points_note;
    char when[40];

    drawing->title = title;
    drawing_heads(drawing,
                  arena_printf(decision->arena, "%s，%s，%s", subtitle,
                               catalogue->areas.items[catalogue->areas.root].name,
                               period_chinese(&decision->result->period, when)),
                  *note ? arena_printf(decision->arena, "。%s", note) : "");
}

/* ---- the ranking ---- */

/* The last unit above the line. */
static size_t line_of(const struct ranking *ranking)
{
    size_t line = 0;

    for (size_t i = 0; i < ranking->count; i++)
        if (ranking->units[i].place == PLACE_IN || ranking->units[i].place == PLACE_UNDECIDED)
            line = i + 1;
    return line;
}

static const char *ranking_title(const struct decision *decision)
{
    const struct unit *units = decision->ranking->units;

    if (decision->ranking->count < 2)
        return "评审总分";
    if (decimal_compare(units[0].total, units[1].total) == 0)
        return arena_printf(decision->arena, "%s、%s同为%s分，并列第一", area_of(decision, 0)->name,
                            area_of(decision, 1)->name, points(decision, units[0].total));
    return arena_printf(decision->arena, "%s居首（%s分），比第二名高%s分",
                        area_of(decision, 0)->name, points(decision, units[0].total),
                        points(decision, decimal_subtract(units[0].total, units[1].total)));
}

static bool draw_ranking(const struct decision *decision, struct drawing *drawing)
{
    const struct ranking *ranking = decision->ranking;
    const char **values = arena_array(decision->arena, ranking->count, sizeof(*values));
    const char **notes = arena_array(decision->arena, ranking->count, sizeof(*notes));

    add_heads(decision, drawing, ranking_title(decision), "评审总分（分）");
    sketch_block(&drawing->sketch, "ROWS");
    for (size_t i = 0; i < ranking->count; i++) {
        values[i] = points(decision, ranking->units[i].total);
        notes[i] = ranking->units[i].place == PLACE_OUT
                       ? ""
                       : arena_printf(decision->arena, "　%s",
                                      unit_place_chinese(ranking->units[i].place));
        buffer_printf(&drawing->sketch.out, "%zu %s %d\n", i + 1, values[i],
                      ranking->units[i].place == PLACE_IN);
    }
    sketch_end_block(&drawing->sketch);
    sketch_count(&drawing->sketch, "LINE", line_of(ranking));
    sketch_number(&drawing->sketch, "MOST",
                  decimal_to_double(decision->result->catalogue->settings.full_points));
    add_names(decision, drawing);
    sketch_texts(&drawing->sketch, "VALUES", values, ranking->count);
    sketch_texts(&drawing->sketch, "NOTES_OF", notes, ranking->count);
    sketch_text(&drawing->sketch, "LINE_TEXT",
                arena_printf(decision->arena, "名额线（%ld个）", ranking->quota.places));
    return true;
}

/* ---- points by area ---- */

/* The area in which the units differ most. */
static const char *sections_title(const struct decision *decision, const struct section *sections,
                                  size_t count)
{
    double widest = -1;
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        double low = INFINITY, high = -INFINITY;
        for (size_t u = 0; u < decision->ranking->count; u++) {
            double total =
                decimal_to_double(section_total(&decision->ranking->units[u], &sections[i]));
            low = fmin(low, total);
            high = fmax(high, total);
        }
        if (high - low > widest) {
            widest = high - low;
            at = i;
        }
    }
    return arena_printf(
        decision->arena, "各市差距最大的是“%s”：相差%s分", section_name(sections[at].label),
        points(decision, decimal_from_double(widest, ITEM_DECIMALS, ROUND_HALF_UP)));
}

static bool draw_sections(const struct decision *decision, struct drawing *drawing)
{
    const struct ranking *ranking = decision->ranking;
    struct section *sections;
    size_t count = find_sections(decision->arena, &decision->result->catalogue->items, &sections);
    const char **names = arena_array(decision->arena, count, sizeof(*names));
    const char **texts = arena_array(decision->arena, count * ranking->count, sizeof(*texts));
    struct decimal most = decision->result->catalogue->settings.full_points;

    add_heads(decision, drawing, sections_title(decision, sections, count), "分项得分（分）");
    sketch_block(&drawing->sketch, "PARTS");
    for (size_t u = 0; u < ranking->count; u++) {
        struct decimal at = DECIMAL_ZERO;
        for (size_t i = 0; i < count; i++) {
            struct decimal part = section_total(&ranking->units[u], &sections[i]);
            texts[u * count + i] = points(decision, part);
            buffer_printf(&drawing->sketch.out, "%zu %zu %s ", u + 1, i + 1, points(decision, at));
            at = decimal_add(at, part);
            buffer_printf(&drawing->sketch.out, "%s\n", points(decision, at));
        }
        if (decimal_compare(at, most) > 0) /* by bonuses */
            most = at;
    }
    sketch_end_block(&drawing->sketch);
    sketch_count(&drawing->sketch, "PARTS", count);
    sketch_count(&drawing->sketch, "LINES", count * ranking->count);
    sketch_number(&drawing->sketch, "MOST", decimal_to_double(most));
    for (size_t i = 0; i < count; i++)
        names[i] = section_name(sections[i].label);
    add_names(decision, drawing);
    sketch_texts(&drawing->sketch, "PART_NAMES", names, count);
    sketch_texts(&drawing->sketch, "PART_TEXT", texts, count * ranking->count);
    return true;
}

/* ---- heat map ---- */

/* The item of which the units together have the smallest share. */
static const char *heat_title(const struct decision *decision)
{
    const struct contest *contest = &decision->trust->contest;
    double least = INFINITY;
    size_t at = 0;

    for (size_t i = 0; i < contest->items; i++) {
        double sum = 0, count = 0;
        for (size_t u = 0; u < contest->units; u++) {
            if (!contest_has(contest, u, i))
                continue;
            sum += contest->shares[u * contest->items + i];
            count++;
        }
        if (count > 0 && sum / count < least) {
            least = sum / count;
            at = i;
        }
    }
    return arena_printf(
        decision->arena, "得分率最低的是“%s”：平均%.0f%%",
        decision->result->catalogue->items.items[decision->trust->item_of[at]].label, 100 * least);
}

static bool draw_heat(const struct decision *decision, struct drawing *drawing)
{
    const struct contest *contest = &decision->trust->contest;
    const char **items = arena_array(decision->arena, contest->items, sizeof(*items));
    const char **cities = arena_array(decision->arena, contest->units, sizeof(*cities));
    char share[NUMBER_TEXT];

    add_heads(decision, drawing, heat_title(decision),
              contest_is_whole(contest) ? "各市各条目得分率（色越深越高）"
                                        : "各市各条目得分率（色越深越高，空白为不计入）");
    sketch_block(&drawing->sketch, "CELLS");
    for (size_t i = 0; i < contest->items; i++) {
        const struct item *item =
            &decision->result->catalogue->items.items[decision->trust->item_of[i]];
        items[i] = arena_printf(decision->arena, "%s %s", item->code, item->label);
        for (size_t u = 0; u < contest->units; u++)
            buffer_printf(&drawing->sketch.out, "%zu %zu %s\n", i + 1, u + 1,
                          !contest_has(contest, u, i)
                              ? "NaN"
                              : number_fixed(contest->shares[u * contest->items + i], 4,
                                             ROUND_HALF_UP, false, share));
    }
    sketch_end_block(&drawing->sketch);
    sketch_count(&drawing->sketch, "ITEMS", contest->items);
    sketch_count(&drawing->sketch, "CITIES", contest->units);
    for (size_t u = 0; u < contest->units; u++)
        cities[u] = area_of(decision, u)->short_name;
    sketch_texts(&drawing->sketch, "ITEM_NAMES", items, contest->items);
    sketch_texts(&drawing->sketch, "CITY_NAMES", cities, contest->units);
    drawing->height = 260 + 56 * (unsigned)contest->items;
    return true;
}

/* ---- rank intervals ---- */

static const char *share_text(const struct decision *decision, size_t unit)
{
    const struct draws *draws = &decision->trust->uniform;
    char text[NUMBER_TEXT];

    return arena_printf(decision->arena, "%s%%",
                        number_fixed(100.0 * (double)draws->in[unit] / (double)draws->count, 1,
                                     decision->result->catalogue->settings.rounding, false, text));
}

static const char *intervals_title(const struct decision *decision)
{
    for (size_t i = 0; i < decision->ranking->count; i++)
        if (decision->ranking->units[i].place == PLACE_IN)
            return arena_printf(decision->arena, "权重变动后，%s仍入选的情形占%s",
                                area_of(decision, i)->name, share_text(decision, i));
    return "权重变动后的名次";
}

static bool draw_intervals(const struct decision *decision, struct drawing *drawing)
{
    const struct draws *draws = &decision->trust->uniform;
    const struct settings *settings = &decision->result->catalogue->settings;
    const char **values = arena_array(decision->arena, decision->ranking->count, sizeof(*values));
    char range[NUMBER_TEXT];

    add_heads(decision, drawing, intervals_title(decision),
              arena_printf(decision->arena,
                           "各条目分值在±%s%%内变动%ld次的名次：5%%–95%%区间和中位",
                           number_shortest(settings->weight_range_percent, range), draws->count));
    sketch_block(&drawing->sketch, "ROWS");
    for (size_t i = 0; i < decision->ranking->count; i++) {
        values[i] = share_text(decision, i);
        buffer_printf(&drawing->sketch.out, "%zu %ld %ld %ld %d\n", i + 1, draws->low_rank[i],
                      draws->middle_rank[i], draws->high_rank[i],
                      decision->ranking->units[i].place == PLACE_IN);
    }
    sketch_end_block(&drawing->sketch);
    sketch_number(&drawing->sketch, "PLACES", (double)decision->ranking->quota.places);
    add_names(decision, drawing);
    sketch_texts(&drawing->sketch, "VALUES", values, decision->ranking->count);
    sketch_text(&drawing->sketch, "VALUES_TEXT", "入选情形");
    sketch_text(&drawing->sketch, "LINE_TEXT", "名额线");
    return true;
}

/* ---- self-assessed ---- */

/* The unit whose self-assessment is furthest above what counts, -1 where none is. */
static long find_furthest(const struct decision *decision)
{
    struct decimal most = DECIMAL_ZERO;
    long furthest = -1;

    for (size_t i = 0; i < decision->ranking->count; i++) {
        const struct unit *unit = &decision->ranking->units[i];
        struct decimal gap = decimal_subtract(unit->self_total, unit->total);

        if (!unit->has_self || decimal_compare(gap, most) <= 0)
            continue;
        most = gap;
        furthest = (long)i;
    }
    return furthest;
}

static const char *self_title(const struct decision *decision)
{
    long furthest = find_furthest(decision);

    if (furthest < 0)
        return "自评不高于评审";
    return arena_printf(
        decision->arena, "%s自评高出最多：%s分", area_of(decision, (size_t)furthest)->name,
        points(decision, decimal_subtract(decision->ranking->units[furthest].self_total,
                                          decision->ranking->units[furthest].total)));
}

static void add_self_rows(const struct decision *decision, struct drawing *drawing,
                          const char **values, double *low, double *high)
{
    for (size_t i = 0; i < decision->ranking->count; i++) {
        const struct unit *unit = &decision->ranking->units[i];
        struct decimal gap = decimal_subtract(unit->self_total, unit->total);

        values[i] = !unit->has_self ? "—"
                                    : arena_printf(decision->arena, "%s%s",
                                                   gap.units > 0 ? "+" : "", points(decision, gap));
        buffer_printf(&drawing->sketch.out, "%zu %s %s\n", i + 1, points(decision, unit->total),
                      unit->has_self ? points(decision, unit->self_total) : "NaN");
        *low = fmin(*low, decimal_to_double(unit->total));
        *high = fmax(*high, decimal_to_double(unit->total));
        if (!unit->has_self)
            continue;
        *low = fmin(*low, decimal_to_double(unit->self_total));
        *high = fmax(*high, decimal_to_double(unit->self_total));
    }
}

static bool has_self(const struct ranking *ranking)
{
    for (size_t i = 0; i < ranking->count; i++)
        if (ranking->units[i].has_self)
            return true;
    return false;
}

static bool draw_self(const struct decision *decision, struct drawing *drawing)
{
    const char **values = arena_array(decision->arena, decision->ranking->count, sizeof(*values));
    double low = INFINITY, high = -INFINITY;

    if (!has_self(decision->ranking))
        return false;
    add_heads(decision, drawing, self_title(decision),
              "自评总分与评审所计总分（分），没有自评的条目按所计");
    sketch_block(&drawing->sketch, "ROWS");
    add_self_rows(decision, drawing, values, &low, &high);
    sketch_end_block(&drawing->sketch);
    sketch_number(&drawing->sketch, "LOW", floor(low / 5) * 5 - 1);
    sketch_number(&drawing->sketch, "HIGH", ceil(high / 5) * 5 + 1);
    add_names(decision, drawing);
    sketch_texts(&drawing->sketch, "VALUES", values, decision->ranking->count);
    sketch_text(&drawing->sketch, "COUNTED", "评审所计");
    sketch_text(&drawing->sketch, "SELF", "自评");
    sketch_text(&drawing->sketch, "GAP", "自评高出");
    return true;
}

/* ---- the set ---- */

static const struct {
    const char *name; /* of the picture, and of the template that draws it */
    bool (*draw)(const struct decision *, struct drawing *);
} kinds[] = {
    {"ranking", draw_ranking},     {"sections", draw_sections}, {"heat", draw_heat},
    {"intervals", draw_intervals}, {"selfcheck", draw_self},
};

void review_charts(const struct result *result, const struct trust *trust, struct chart_set *set)
{
    const struct decision decision = {
        .arena = set->arena, .result = result, .ranking = &result->ranking, .trust = trust};

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        struct drawing drawing = drawing_begin(set);

        if (kinds[i].draw(&decision, &drawing))
            drawing_put(&drawing, set, kinds[i].name, kinds[i].name, DRAWING_SVG);
        drawing_end(&drawing);
    }
}
