/* Which charts there are; see trend_charts.h.
 *
 * A chart of another indicator is a cell of indicators.csv (`chart`). A new kind of chart:
 *   1. its function in a file trend_chart_NAME.c, declared in trend_chart_parts.h: it fills a
 *      sketch with blocks of numbers and finished texts, and says where there is nothing to show;
 *   2. templates/charts/NAME.gp, which draws them, and its line in the README there;
 *   3. its row in the table below;
 *   4. in test_trend_panels.c what the script must hold; then `make golden` for the list of files.
 */
#include "deliverables/trend/trend_charts.h"

#include "base/file.h"
#include "deliverables/trend/trend_chart_parts.h"

/* What is drawn, in the order of the sheet 图. A new drawing is a row here, its function
 * (trend_chart_parts.h) and its template; which indicators have pictures is said by indicators.csv.
 */
enum drawn_of { EACH_INDICATOR, FIRST_INDICATOR, REGISTER };

static const struct trend_kind {
    const char *name; /* ranks: of ranks-filing_rate.png; the whole name where it is drawn once */
    const char *template; /* templates/charts/slope.gp */
    enum drawn_of of;
    bool (*draw)(const struct span_view *, struct trend_drawing *);
} kinds[] = {
    {"multiples", "multiples", EACH_INDICATOR, trend_draw_multiples},
    {"ranks", "slope", EACH_INDICATOR, trend_draw_ranks},
    {"dumbbell", "dumbbell", EACH_INDICATOR, trend_draw_dumbbell},
    {"split", "split", EACH_INDICATOR, trend_draw_split},
    {"path", "path", EACH_INDICATOR, trend_draw_path},
    {"joined", "multiples", FIRST_INDICATOR, trend_draw_joined},
    {"survival", "multiples", REGISTER, trend_draw_survival},
    {"filing", "multiples", REGISTER, trend_draw_filing},
};
#define KINDS (sizeof(kinds) / sizeof(*kinds))

/* ---- the set ---- */

static void draw(const struct span_view *view, const char *folder, const struct trend_kind *kind,
                 struct chart_set *set)
{
    struct trend_drawing drawing = {.sketch = sketch_begin(view->arena, view->catalogue->templates),
                                    .height = CHART_PNG_HEIGHT};
    struct chart *chart = &set->charts[set->count];
    struct picture *pictures = &set->pictures[set->picture_count];

    if (kind->draw(view, &drawing)) {
        const char *name = kind->of == EACH_INDICATOR
                               ? arena_printf(view->arena, "%s-%s", kind->name, view->item->code)
                               : kind->name;
        *chart = (struct chart){.name = name,
                                .title = drawing.title,
                                .png = arena_printf(view->arena, "%s.png", name),
                                .svg = arena_printf(view->arena, "%s.svg", name),
                                .height = drawing.height};
        set->count++;
        for (enum sketch_format format = SKETCH_PNG; format <= SKETCH_SVG; format++)
            pictures[format] = sketch_picture(&drawing.sketch, kind->template, folder, name, format,
                                              drawing.height);
        set->picture_count += 2;
    }
    sketch_release(&drawing.sketch);
}

static void draw_all(const struct span_view *view, const char *folder, enum drawn_of of,
                     struct chart_set *set)
{
    for (size_t i = 0; i < KINDS; i++)
        if (kinds[i].of == of)
            draw(view, folder, &kinds[i], set);
}

/* All of the indicators that have pictures, and what is drawn of the first alone. */
static void draw_indicators(struct span_view *view, const char *folder, struct chart_set *set)
{
    const struct indicators *indicators = &view->catalogue->indicators;
    int first = -1;

    for (int i = 0; i < (int)indicators->count; i++) {
        if (!indicators->items[i].charted)
            continue;
        first = first < 0 ? i : first;
        view->indicator = i;
        view->item = &indicators->items[i];
        draw_all(view, folder, EACH_INDICATOR, set);
    }
    if (first < 0)
        return;
    view->indicator = first;
    view->item = &indicators->items[first];
    draw_all(view, folder, FIRST_INDICATOR, set);
}

void trend_charts_build(struct arena *arena, const struct history *history,
                        const struct registry *registry, const char *folder, struct chart_set *set)
{
    const size_t most = (history->catalogue->indicators.count + 1) * KINDS;
    struct span_view view = span_view_of(arena, history, registry, history_main_span(history), 0);

    *set = (struct chart_set){.charts = arena_array(arena, most, sizeof(*set->charts)),
                              .pictures = arena_array(arena, 2 * most, sizeof(*set->pictures))};
    if (view.span.count > 1)
        draw_indicators(&view, folder, set);
    draw_all(&view, folder, REGISTER, set);
}

struct sheet trend_picture_sheet(struct arena *arena, const struct chart_set *set,
                                 const char *folder)
{
    struct sheet_picture *pictures = arena_array(arena, set->count, sizeof(*pictures));

    for (size_t i = 0; i < set->count; i++)
        pictures[i] = (struct sheet_picture){.path = file_join(arena, folder, set->charts[i].png),
                                             .description = set->charts[i].title,
                                             .width = CHART_PNG_WIDTH,
                                             .height = set->charts[i].height};
    return (struct sheet){.name = "图", .pictures = pictures, .picture_count = set->count};
}
