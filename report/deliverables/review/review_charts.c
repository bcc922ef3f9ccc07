/* Scripts for the templates; see review_charts.h. */
#include "deliverables/review/review_charts.h"

#include <math.h>
#include <string.h>

#include "deliverables/sheets/sections.h"
#include "drivers/gnuplot/sketch.h"

struct review_drawing {
    struct arena *arena;
    const struct result *result;
    const struct ranking *ranking;
    const struct trust *trust;
    struct sketch sketch; /* of the chart in work */
};

static const struct area *area_of(const struct review_drawing *review, size_t unit)
{
    return &review->result->catalogue->areas.items[review->ranking->units[unit].area];
}

/* ---- what templates are given ---- */

static const char *points(struct review_drawing *review, struct decimal value)
{
    char text[NUMBER_TEXT];

    return arena_strdup(review->arena, decimal_text(value, ITEM_DECIMALS, text));
}

static void add_names(struct review_drawing *review)
{
    const char **names = arena_array(review->arena, review->ranking->count, sizeof(*names));

    for (size_t i = 0; i < review->ranking->count; i++)
        names[i] = area_of(review, i)->short_name;
    sketch_texts(&review->sketch, "NAMES", names, review->ranking->count);
    sketch_count(&review->sketch, "ROWS", review->ranking->count);
}

/* What stands in every chart: its title, its source. */
static void begin(struct review_drawing *review, const char *title, const char *subtitle)
{
    const struct catalogue *catalogue = review->result->catalogue;
    const struct settings *settings = &catalogue->settings;
    char when[40];

    review->sketch = sketch_begin(review->arena, catalogue->templates);
    sketch_text(&review->sketch, "TITLE", title);
    sketch_text(&review->sketch, "SUBTITLE",
                arena_printf(review->arena, "%s，%s，%s", subtitle,
                             catalogue->areas.items[catalogue->areas.root].name,
                             period_chinese(&review->result->period, when)));
    sketch_text(&review->sketch, "SOURCE",
                arena_printf(review->arena, "资料来源：%s。%s%s%s%s", settings->source,
                             settings->points_note, *settings->points_note ? "。" : "",
                             settings->label, *settings->label ? "。" : ""));
}

static struct picture finish(struct review_drawing *review, const char *folder, const char *name,
                             unsigned height)
{
    struct picture picture =
        sketch_picture(&review->sketch, name, folder, name, SKETCH_SVG, height);

    sketch_release(&review->sketch);
    return picture;
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

static const char *ranking_title(struct review_drawing *review)
{
    const struct unit *units = review->ranking->units;

    if (review->ranking->count < 2)
        return "评审总分";
    if (decimal_compare(units[0].total, units[1].total) == 0)
        return arena_printf(review->arena, "%s、%s同为%s分，并列第一", area_of(review, 0)->name,
                            area_of(review, 1)->name, points(review, units[0].total));
    return arena_printf(review->arena, "%s居首（%s分），比第二名高%s分", area_of(review, 0)->name,
                        points(review, units[0].total),
                        points(review, decimal_subtract(units[0].total, units[1].total)));
}

static struct picture ranking_chart(struct review_drawing *review, const char *folder)
{
    const struct ranking *ranking = review->ranking;
    const char **values = arena_array(review->arena, ranking->count, sizeof(*values));
    const char **notes = arena_array(review->arena, ranking->count, sizeof(*notes));

    begin(review, ranking_title(review), "评审总分（分）");
    sketch_block(&review->sketch, "ROWS");
    for (size_t i = 0; i < ranking->count; i++) {
        values[i] = points(review, ranking->units[i].total);
        notes[i] =
            ranking->units[i].place == PLACE_OUT
                ? ""
                : arena_printf(review->arena, "　%s", unit_place_chinese(ranking->units[i].place));
        buffer_printf(&review->sketch.out, "%zu %s %d\n", i + 1, values[i],
                      ranking->units[i].place == PLACE_IN);
    }
    sketch_end_block(&review->sketch);
    sketch_count(&review->sketch, "LINE", line_of(ranking));
    sketch_number(&review->sketch, "MOST",
                  decimal_to_double(review->result->catalogue->settings.full_points));
    add_names(review);
    sketch_texts(&review->sketch, "VALUES", values, ranking->count);
    sketch_texts(&review->sketch, "NOTES_OF", notes, ranking->count);
    sketch_text(&review->sketch, "LINE_TEXT",
                arena_printf(review->arena, "名额线（%ld个）", ranking->quota.places));
    return finish(review, folder, "ranking", CHART_PNG_HEIGHT);
}

/* ---- points by area ---- */

/* The area in which the units differ most. */
static const char *sections_title(struct review_drawing *review, const struct section *sections,
                                  size_t count)
{
    double widest = -1;
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        double low = INFINITY, high = -INFINITY;
        for (size_t u = 0; u < review->ranking->count; u++) {
            double total =
                decimal_to_double(section_total(&review->ranking->units[u], &sections[i]));
            low = fmin(low, total);
            high = fmax(high, total);
        }
        if (high - low > widest) {
            widest = high - low;
            at = i;
        }
    }
    return arena_printf(review->arena, "各市差距最大的是“%s”：相差%s分",
                        section_name(sections[at].label),
                        points(review, decimal_from_double(widest, ITEM_DECIMALS, ROUND_HALF_UP)));
}

static struct picture sections_chart(struct review_drawing *review, const char *folder)
{
    const struct ranking *ranking = review->ranking;
    struct section *sections;
    size_t count = find_sections(review->arena, &review->result->catalogue->items, &sections);
    const char **names = arena_array(review->arena, count, sizeof(*names));
    const char **texts = arena_array(review->arena, count * ranking->count, sizeof(*texts));
    struct decimal most = review->result->catalogue->settings.full_points;

    begin(review, sections_title(review, sections, count), "分项得分（分）");
    sketch_block(&review->sketch, "PARTS");
    for (size_t u = 0; u < ranking->count; u++) {
        struct decimal at = DECIMAL_ZERO;
        for (size_t i = 0; i < count; i++) {
            struct decimal part = section_total(&ranking->units[u], &sections[i]);
            texts[u * count + i] = points(review, part);
            buffer_printf(&review->sketch.out, "%zu %zu %s ", u + 1, i + 1, points(review, at));
            at = decimal_add(at, part);
            buffer_printf(&review->sketch.out, "%s\n", points(review, at));
        }
        if (decimal_compare(at, most) > 0) /* by bonuses */
            most = at;
    }
    sketch_end_block(&review->sketch);
    sketch_count(&review->sketch, "PARTS", count);
    sketch_count(&review->sketch, "LINES", count * ranking->count);
    sketch_number(&review->sketch, "MOST", decimal_to_double(most));
    for (size_t i = 0; i < count; i++)
        names[i] = section_name(sections[i].label);
    add_names(review);
    sketch_texts(&review->sketch, "PART_NAMES", names, count);
    sketch_texts(&review->sketch, "PART_TEXT", texts, count * ranking->count);
    return finish(review, folder, "sections", CHART_PNG_HEIGHT);
}

/* ---- heat map ---- */

/* The item of which the units together have the smallest share. */
static const char *heat_title(struct review_drawing *review)
{
    const struct contest *contest = &review->trust->contest;
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
    return arena_printf(review->arena, "得分率最低的是“%s”：平均%.0f%%",
                        review->result->catalogue->items.items[review->trust->item_of[at]].label,
                        100 * least);
}

static struct picture heat_chart(struct review_drawing *review, const char *folder)
{
    const struct contest *contest = &review->trust->contest;
    const char **items = arena_array(review->arena, contest->items, sizeof(*items));
    const char **cities = arena_array(review->arena, contest->units, sizeof(*cities));
    char share[NUMBER_TEXT];

    begin(review, heat_title(review),
          contest_is_whole(contest) ? "各市各条目得分率（色越深越高）"
                                    : "各市各条目得分率（色越深越高，空白为不计入）");
    sketch_block(&review->sketch, "CELLS");
    for (size_t i = 0; i < contest->items; i++) {
        const struct item *item =
            &review->result->catalogue->items.items[review->trust->item_of[i]];
        items[i] = arena_printf(review->arena, "%s %s", item->code, item->label);
        for (size_t u = 0; u < contest->units; u++)
            buffer_printf(&review->sketch.out, "%zu %zu %s\n", i + 1, u + 1,
                          !contest_has(contest, u, i)
                              ? "NaN"
                              : number_fixed(contest->shares[u * contest->items + i], 4,
                                             ROUND_HALF_UP, false, share));
    }
    sketch_end_block(&review->sketch);
    sketch_count(&review->sketch, "ITEMS", contest->items);
    sketch_count(&review->sketch, "CITIES", contest->units);
    for (size_t u = 0; u < contest->units; u++)
        cities[u] = area_of(review, u)->short_name;
    sketch_texts(&review->sketch, "ITEM_NAMES", items, contest->items);
    sketch_texts(&review->sketch, "CITY_NAMES", cities, contest->units);
    return finish(review, folder, "heat", 260 + 56 * (unsigned)contest->items);
}

/* ---- rank intervals ---- */

static const char *share_text(struct review_drawing *review, size_t unit)
{
    const struct draws *draws = &review->trust->uniform;
    char text[NUMBER_TEXT];

    return arena_printf(review->arena, "%s%%",
                        number_fixed(100.0 * (double)draws->in[unit] / (double)draws->count, 1,
                                     review->result->catalogue->settings.rounding, false, text));
}

static const char *intervals_title(struct review_drawing *review)
{
    for (size_t i = 0; i < review->ranking->count; i++)
        if (review->ranking->units[i].place == PLACE_IN)
            return arena_printf(review->arena, "权重变动后，%s仍入选的情形占%s",
                                area_of(review, i)->name, share_text(review, i));
    return "权重变动后的名次";
}

static struct picture intervals_chart(struct review_drawing *review, const char *folder)
{
    const struct draws *draws = &review->trust->uniform;
    const struct settings *settings = &review->result->catalogue->settings;
    const char **values = arena_array(review->arena, review->ranking->count, sizeof(*values));
    char range[NUMBER_TEXT];

    begin(review, intervals_title(review),
          arena_printf(review->arena, "各条目分值在±%s%%内变动%ld次的名次：5%%–95%%区间和中位",
                       number_shortest(settings->weight_range_percent, range), draws->count));
    sketch_block(&review->sketch, "ROWS");
    for (size_t i = 0; i < review->ranking->count; i++) {
        values[i] = share_text(review, i);
        buffer_printf(&review->sketch.out, "%zu %ld %ld %ld %d\n", i + 1, draws->low_rank[i],
                      draws->middle_rank[i], draws->high_rank[i],
                      review->ranking->units[i].place == PLACE_IN);
    }
    sketch_end_block(&review->sketch);
    sketch_number(&review->sketch, "PLACES", (double)review->ranking->quota.places);
    add_names(review);
    sketch_texts(&review->sketch, "VALUES", values, review->ranking->count);
    sketch_text(&review->sketch, "VALUES_TEXT", "入选情形");
    sketch_text(&review->sketch, "LINE_TEXT", "名额线");
    return finish(review, folder, "intervals", CHART_PNG_HEIGHT);
}

/* ---- self-assessed ---- */

/* The unit whose self-assessment is furthest above what counts, -1 where none is. */
static long find_furthest(const struct review_drawing *review)
{
    struct decimal most = DECIMAL_ZERO;
    long furthest = -1;

    for (size_t i = 0; i < review->ranking->count; i++) {
        const struct unit *unit = &review->ranking->units[i];
        struct decimal gap = decimal_subtract(unit->self_total, unit->total);

        if (!unit->has_self || decimal_compare(gap, most) <= 0)
            continue;
        most = gap;
        furthest = (long)i;
    }
    return furthest;
}

static const char *self_title(struct review_drawing *review)
{
    long furthest = find_furthest(review);

    if (furthest < 0)
        return "自评不高于评审";
    return arena_printf(review->arena, "%s自评高出最多：%s分",
                        area_of(review, (size_t)furthest)->name,
                        points(review, decimal_subtract(review->ranking->units[furthest].self_total,
                                                        review->ranking->units[furthest].total)));
}

static void add_self_rows(struct review_drawing *review, const char **values, double *low,
                          double *high)
{
    for (size_t i = 0; i < review->ranking->count; i++) {
        const struct unit *unit = &review->ranking->units[i];
        struct decimal gap = decimal_subtract(unit->self_total, unit->total);

        values[i] = !unit->has_self ? "—"
                                    : arena_printf(review->arena, "%s%s", gap.units > 0 ? "+" : "",
                                                   points(review, gap));
        buffer_printf(&review->sketch.out, "%zu %s %s\n", i + 1, points(review, unit->total),
                      unit->has_self ? points(review, unit->self_total) : "NaN");
        *low = fmin(*low, decimal_to_double(unit->total));
        *high = fmax(*high, decimal_to_double(unit->total));
        if (!unit->has_self)
            continue;
        *low = fmin(*low, decimal_to_double(unit->self_total));
        *high = fmax(*high, decimal_to_double(unit->self_total));
    }
}

static struct picture self_chart(struct review_drawing *review, const char *folder)
{
    const char **values = arena_array(review->arena, review->ranking->count, sizeof(*values));
    double low = INFINITY, high = -INFINITY;

    begin(review, self_title(review), "自评总分与评审所计总分（分），没有自评的条目按所计");
    sketch_block(&review->sketch, "ROWS");
    add_self_rows(review, values, &low, &high);
    sketch_end_block(&review->sketch);
    sketch_number(&review->sketch, "LOW", floor(low / 5) * 5 - 1);
    sketch_number(&review->sketch, "HIGH", ceil(high / 5) * 5 + 1);
    add_names(review);
    sketch_texts(&review->sketch, "VALUES", values, review->ranking->count);
    sketch_text(&review->sketch, "COUNTED", "评审所计");
    sketch_text(&review->sketch, "SELF", "自评");
    sketch_text(&review->sketch, "GAP", "自评高出");
    return finish(review, folder, "selfcheck", CHART_PNG_HEIGHT);
}

size_t review_charts(struct arena *arena, const struct result *result, const struct trust *trust,
                     const char *folder, struct picture pictures[REVIEW_CHARTS])
{
    struct review_drawing review = {
        .arena = arena, .result = result, .ranking = &result->ranking, .trust = trust};
    size_t count = 0;
    bool self = false;

    pictures[count++] = ranking_chart(&review, folder);
    pictures[count++] = sections_chart(&review, folder);
    pictures[count++] = heat_chart(&review, folder);
    pictures[count++] = intervals_chart(&review, folder);
    for (size_t i = 0; i < result->ranking.count; i++)
        self |= result->ranking.units[i].has_self;
    if (self)
        pictures[count++] = self_chart(&review, folder);
    return count;
}
