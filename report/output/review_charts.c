/* Scripts for the templates; see review_charts.h. */
#include "output/review_charts.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "output/charts.h"
#include "output/sections.h"

struct sketch {
    struct arena *arena;
    const struct result *result;
    const struct ranking *ranking;
    const struct trust *trust;
    struct buffer out;
};

static const struct area *area_of(const struct sketch *sketch, size_t unit)
{
    return &sketch->result->catalogue->areas.items[sketch->ranking->units[unit].area];
}

/* ---- what templates are given ---- */

static void add_text(struct sketch *sketch, const char *name, const char *text)
{
    buffer_printf(&sketch->out, "%s = ", name);
    gnuplot_add_quoted(&sketch->out, text);
    buffer_add_char(&sketch->out, '\n');
}

static void add_array(struct sketch *sketch, const char *name, const char *const *texts,
                      size_t count)
{
    buffer_printf(&sketch->out, "array %s[%zu] = [", name, count);
    for (size_t i = 0; i < count; i++) {
        buffer_add_text(&sketch->out, i ? ", " : "");
        gnuplot_add_quoted(&sketch->out, texts[i]);
    }
    buffer_add_text(&sketch->out, "]\n");
}

static const char *points(struct sketch *sketch, struct decimal value)
{
    char text[NUMBER_TEXT];

    return arena_strdup(sketch->arena, decimal_text(value, ITEM_DECIMALS, text));
}

static void add_number(struct sketch *sketch, const char *name, double value)
{
    char text[NUMBER_TEXT];

    buffer_printf(&sketch->out, "%s = %s\n", name, number_shortest(value, text));
}

static void add_names(struct sketch *sketch)
{
    const char **names = arena_array(sketch->arena, sketch->ranking->count, sizeof(*names));

    for (size_t i = 0; i < sketch->ranking->count; i++)
        names[i] = area_of(sketch, i)->short_name;
    add_array(sketch, "NAMES", names, sketch->ranking->count);
    buffer_printf(&sketch->out, "ROWS = %zu\n", sketch->ranking->count);
}

/* What stands in every chart: the head of the script, its title, its source. */
static void begin(struct sketch *sketch, const char *path, unsigned height, const char *title,
                  const char *subtitle)
{
    const struct settings *settings = &sketch->result->catalogue->settings;
    char when[40];

    sketch->out = (struct buffer)BUFFER_INIT;
    add_text(sketch, "FORMAT", "svg");
    buffer_printf(&sketch->out, "WIDTH = %d\nHEIGHT = %u\n", CHART_PNG_WIDTH, height);
    add_text(sketch, "FONT", CHART_FONT);
    add_text(sketch, "OUTPUT", path);
    add_text(sketch, "TITLE", title);
    add_text(sketch, "SUBTITLE",
             arena_printf(
                 sketch->arena, "%s，%s，%s", subtitle,
                 sketch->result->catalogue->areas.items[sketch->result->catalogue->areas.root].name,
                 period_chinese(&sketch->result->period, when)));
    add_text(sketch, "SOURCE",
             arena_printf(sketch->arena, "资料来源：%s。%s%s%s%s", settings->source,
                          settings->points_note, *settings->points_note ? "。" : "",
                          settings->label, *settings->label ? "。" : ""));
}

static struct picture finish(struct sketch *sketch, const char *folder, const char *name)
{
    const char *templates =
        file_join(sketch->arena, sketch->result->catalogue->templates, "charts");
    struct picture picture = {.name = arena_printf(sketch->arena, "%s.svg", name)};

    picture.path = file_join(sketch->arena, folder, picture.name);
    add_text(sketch, "STYLE", file_join(sketch->arena, templates, "style.gp"));
    buffer_add_text(&sketch->out, "load ");
    gnuplot_add_quoted(&sketch->out, file_join(sketch->arena, templates,
                                               arena_printf(sketch->arena, "%s.gp", name)));
    buffer_add_char(&sketch->out, '\n');
    picture.script = arena_strdup(sketch->arena, buffer_text(&sketch->out));
    buffer_release(&sketch->out);
    return picture;
}

static const char *path_of(struct sketch *sketch, const char *folder, const char *name)
{
    return file_join(sketch->arena, folder, arena_printf(sketch->arena, "%s.svg", name));
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

static const char *ranking_title(struct sketch *sketch)
{
    const struct unit *units = sketch->ranking->units;

    if (sketch->ranking->count < 2)
        return "评审总分";
    if (decimal_compare(units[0].total, units[1].total) == 0)
        return arena_printf(sketch->arena, "%s、%s同为%s分，并列第一", area_of(sketch, 0)->name,
                            area_of(sketch, 1)->name, points(sketch, units[0].total));
    return arena_printf(sketch->arena, "%s居首（%s分），比第二名高%s分", area_of(sketch, 0)->name,
                        points(sketch, units[0].total),
                        points(sketch, decimal_subtract(units[0].total, units[1].total)));
}

static struct picture ranking_chart(struct sketch *sketch, const char *folder)
{
    const struct ranking *ranking = sketch->ranking;
    const char **values = arena_array(sketch->arena, ranking->count, sizeof(*values));
    const char **notes = arena_array(sketch->arena, ranking->count, sizeof(*notes));

    begin(sketch, path_of(sketch, folder, "ranking"), CHART_PNG_HEIGHT, ranking_title(sketch),
          "评审总分（分）");
    buffer_add_text(&sketch->out, "$ROWS << END_OF_ROWS\n");
    for (size_t i = 0; i < ranking->count; i++) {
        values[i] = points(sketch, ranking->units[i].total);
        notes[i] =
            ranking->units[i].place == PLACE_OUT
                ? ""
                : arena_printf(sketch->arena, "　%s", unit_place_chinese(ranking->units[i].place));
        buffer_printf(&sketch->out, "%zu %s %d\n", i + 1, values[i],
                      ranking->units[i].place == PLACE_IN);
    }
    buffer_printf(&sketch->out, "END_OF_ROWS\nLINE = %zu\n", line_of(ranking));
    add_number(sketch, "MOST", decimal_to_double(sketch->result->catalogue->settings.full_points));
    add_names(sketch);
    add_array(sketch, "VALUES", values, ranking->count);
    add_array(sketch, "NOTES_OF", notes, ranking->count);
    add_text(sketch, "LINE_TEXT",
             arena_printf(sketch->arena, "名额线（%ld个）", ranking->quota.places));
    return finish(sketch, folder, "ranking");
}

/* ---- points by area ---- */

/* The area in which the units differ most. */
static const char *sections_title(struct sketch *sketch, const struct section *sections,
                                  size_t count)
{
    double widest = -1;
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        double low = INFINITY, high = -INFINITY;
        for (size_t u = 0; u < sketch->ranking->count; u++) {
            double total =
                decimal_to_double(section_total(&sketch->ranking->units[u], &sections[i]));
            low = fmin(low, total);
            high = fmax(high, total);
        }
        if (high - low > widest) {
            widest = high - low;
            at = i;
        }
    }
    return arena_printf(sketch->arena, "各市差距最大的是“%s”：相差%s分",
                        section_name(sections[at].label),
                        points(sketch, decimal_from_double(widest, ITEM_DECIMALS, ROUND_HALF_UP)));
}

static struct picture sections_chart(struct sketch *sketch, const char *folder)
{
    const struct ranking *ranking = sketch->ranking;
    struct section *sections;
    size_t count = find_sections(sketch->arena, &sketch->result->catalogue->items, &sections);
    const char **names = arena_array(sketch->arena, count, sizeof(*names));
    const char **texts = arena_array(sketch->arena, count * ranking->count, sizeof(*texts));

    begin(sketch, path_of(sketch, folder, "sections"), CHART_PNG_HEIGHT,
          sections_title(sketch, sections, count), "分项得分（分）");
    buffer_add_text(&sketch->out, "$PARTS << END_OF_ROWS\n");
    for (size_t u = 0; u < ranking->count; u++) {
        struct decimal at = DECIMAL_ZERO;
        for (size_t i = 0; i < count; i++) {
            struct decimal part = section_total(&ranking->units[u], &sections[i]);
            texts[u * count + i] = points(sketch, part);
            buffer_printf(&sketch->out, "%zu %zu %s ", u + 1, i + 1, points(sketch, at));
            at = decimal_add(at, part);
            buffer_printf(&sketch->out, "%s\n", points(sketch, at));
        }
    }
    buffer_printf(&sketch->out, "END_OF_ROWS\nPARTS = %zu\nLINES = %zu\n", count,
                  count * ranking->count);
    add_number(sketch, "MOST", decimal_to_double(sketch->result->catalogue->settings.full_points));
    for (size_t i = 0; i < count; i++)
        names[i] = section_name(sections[i].label);
    add_names(sketch);
    add_array(sketch, "PART_NAMES", names, count);
    add_array(sketch, "PART_TEXT", texts, count * ranking->count);
    return finish(sketch, folder, "sections");
}

/* ---- heat map ---- */

/* The item of which the units together have the smallest share. */
static const char *heat_title(struct sketch *sketch)
{
    const struct contest *contest = &sketch->trust->contest;
    double least = INFINITY;
    size_t at = 0;

    for (size_t i = 0; i < contest->items; i++) {
        double sum = 0;
        for (size_t u = 0; u < contest->units; u++)
            sum += contest->shares[u * contest->items + i];
        if (sum < least) {
            least = sum;
            at = i;
        }
    }
    return arena_printf(sketch->arena, "得分率最低的是“%s”：平均%.0f%%",
                        sketch->result->catalogue->items.items[sketch->trust->item_of[at]].label,
                        100 * least / (double)contest->units);
}

static struct picture heat_chart(struct sketch *sketch, const char *folder)
{
    const struct contest *contest = &sketch->trust->contest;
    const char **items = arena_array(sketch->arena, contest->items, sizeof(*items));
    const char **cities = arena_array(sketch->arena, contest->units, sizeof(*cities));
    char share[NUMBER_TEXT];

    begin(sketch, path_of(sketch, folder, "heat"), 260 + 56 * (unsigned)contest->items,
          heat_title(sketch), "各市各条目得分率（色越深越高）");
    buffer_add_text(&sketch->out, "$CELLS << END_OF_ROWS\n");
    for (size_t i = 0; i < contest->items; i++) {
        const struct item *item =
            &sketch->result->catalogue->items.items[sketch->trust->item_of[i]];
        items[i] = arena_printf(sketch->arena, "%s %s", item->code, item->label);
        for (size_t u = 0; u < contest->units; u++)
            buffer_printf(&sketch->out, "%zu %zu %s\n", i + 1, u + 1,
                          number_fixed(contest->shares[u * contest->items + i], 4, ROUND_HALF_UP,
                                       false, share));
    }
    buffer_printf(&sketch->out, "END_OF_ROWS\nITEMS = %zu\nCITIES = %zu\n", contest->items,
                  contest->units);
    for (size_t u = 0; u < contest->units; u++)
        cities[u] = area_of(sketch, u)->short_name;
    add_array(sketch, "ITEM_NAMES", items, contest->items);
    add_array(sketch, "CITY_NAMES", cities, contest->units);
    return finish(sketch, folder, "heat");
}

/* ---- rank intervals ---- */

static const char *share_text(struct sketch *sketch, size_t unit)
{
    const struct draws *draws = &sketch->trust->uniform;
    char text[NUMBER_TEXT];

    return arena_printf(sketch->arena, "%s%%",
                        number_fixed(100.0 * (double)draws->in[unit] / (double)draws->count, 1,
                                     ROUND_HALF_UP, false, text));
}

static const char *intervals_title(struct sketch *sketch)
{
    for (size_t i = 0; i < sketch->ranking->count; i++)
        if (sketch->ranking->units[i].place == PLACE_IN)
            return arena_printf(sketch->arena, "权重变动后，%s仍入选的情形占%s",
                                area_of(sketch, i)->name, share_text(sketch, i));
    return "权重变动后的名次";
}

static struct picture intervals_chart(struct sketch *sketch, const char *folder)
{
    const struct draws *draws = &sketch->trust->uniform;
    const struct settings *settings = &sketch->result->catalogue->settings;
    const char **values = arena_array(sketch->arena, sketch->ranking->count, sizeof(*values));
    char range[NUMBER_TEXT];

    begin(sketch, path_of(sketch, folder, "intervals"), CHART_PNG_HEIGHT, intervals_title(sketch),
          arena_printf(sketch->arena, "各条目分值在±%s%%内变动%ld次的名次：5%%–95%%区间和中位",
                       number_shortest(settings->weight_range_percent, range), draws->count));
    buffer_add_text(&sketch->out, "$ROWS << END_OF_ROWS\n");
    for (size_t i = 0; i < sketch->ranking->count; i++) {
        values[i] = share_text(sketch, i);
        buffer_printf(&sketch->out, "%zu %ld %ld %ld %d\n", i + 1, draws->low_rank[i],
                      draws->middle_rank[i], draws->high_rank[i],
                      sketch->ranking->units[i].place == PLACE_IN);
    }
    buffer_printf(&sketch->out, "END_OF_ROWS\nPLACES = %ld\n", sketch->ranking->quota.places);
    add_names(sketch);
    add_array(sketch, "VALUES", values, sketch->ranking->count);
    add_text(sketch, "VALUES_TEXT", "入选情形");
    add_text(sketch, "LINE_TEXT", "名额线");
    return finish(sketch, folder, "intervals");
}

/* ---- self-assessed ---- */

/* Fills the rows; returns the unit whose self-assessment is furthest above, -1 where none is. */
static long add_self_rows(struct sketch *sketch, const char **values, double *low, double *high)
{
    struct decimal most = DECIMAL_ZERO;
    long furthest = -1;

    for (size_t i = 0; i < sketch->ranking->count; i++) {
        const struct unit *unit = &sketch->ranking->units[i];
        struct decimal gap = decimal_subtract(unit->self_total, unit->sum);

        values[i] = !unit->has_self ? "—"
                                    : arena_printf(sketch->arena, "%s%s", gap.units > 0 ? "+" : "",
                                                   points(sketch, gap));
        buffer_printf(&sketch->out, "%zu %s %s\n", i + 1, points(sketch, unit->sum),
                      unit->has_self ? points(sketch, unit->self_total) : "NaN");
        *low = fmin(*low, decimal_to_double(unit->sum));
        *high = fmax(*high, decimal_to_double(unit->sum));
        if (!unit->has_self)
            continue;
        *low = fmin(*low, decimal_to_double(unit->self_total));
        *high = fmax(*high, decimal_to_double(unit->self_total));
        if (decimal_compare(gap, most) > 0) {
            most = gap;
            furthest = (long)i;
        }
    }
    return furthest;
}

static struct picture self_chart(struct sketch *sketch, const char *folder)
{
    const char **values = arena_array(sketch->arena, sketch->ranking->count, sizeof(*values));
    double low = INFINITY, high = -INFINITY;
    long furthest = add_self_rows(sketch, values, &low, &high); /* into the script to be begun */
    const char *rows = arena_strdup(sketch->arena, buffer_text(&sketch->out));
    const char *title = "自评不高于评审";

    buffer_release(&sketch->out);
    if (furthest >= 0)
        title = arena_printf(
            sketch->arena, "%s自评高出最多：%s分", area_of(sketch, (size_t)furthest)->name,
            points(sketch, decimal_subtract(sketch->ranking->units[furthest].self_total,
                                            sketch->ranking->units[furthest].sum)));
    begin(sketch, path_of(sketch, folder, "selfcheck"), CHART_PNG_HEIGHT, title,
          "自评总分与评审所计总分（分），没有自评的条目按所计");
    buffer_printf(&sketch->out, "$ROWS << END_OF_ROWS\n%sEND_OF_ROWS\n", rows);
    add_number(sketch, "LOW", floor(low / 5) * 5 - 1);
    add_number(sketch, "HIGH", ceil(high / 5) * 5 + 1);
    add_names(sketch);
    add_array(sketch, "VALUES", values, sketch->ranking->count);
    add_text(sketch, "COUNTED", "评审所计");
    add_text(sketch, "SELF", "自评");
    add_text(sketch, "GAP", "自评高出");
    return finish(sketch, folder, "selfcheck");
}

size_t review_charts(struct arena *arena, const struct result *result, const struct trust *trust,
                     const char *folder, struct picture pictures[REVIEW_CHARTS])
{
    struct sketch sketch = {
        .arena = arena, .result = result, .ranking = &result->ranking, .trust = trust};
    size_t count = 0;
    bool self = false;

    pictures[count++] = ranking_chart(&sketch, folder);
    pictures[count++] = sections_chart(&sketch, folder);
    pictures[count++] = heat_chart(&sketch, folder);
    pictures[count++] = intervals_chart(&sketch, folder);
    for (size_t i = 0; i < result->ranking.count; i++)
        self |= result->ranking.units[i].has_self;
    if (self)
        pictures[count++] = self_chart(&sketch, folder);
    return count;
}
