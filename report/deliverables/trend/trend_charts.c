/* The table of drawings of OUT/trend; see trend_charts.h, and charts.h for a new one. */
#include "deliverables/trend/trend_charts.h"

#include "base/file.h"
#include "deliverables/trend/trend_chart_parts.h"

/* What is drawn, in the order of the sheet 图; which indicators have pictures is said by
 * indicators.csv. */
enum drawn_of { EACH_INDICATOR, FIRST_INDICATOR, REGISTER };

static const struct trend_kind {
    const char *name; /* ranks: of ranks-filing_rate.png; the whole name where it is drawn once */
    const char *template; /* templates/charts/slope.gp */
    enum drawn_of of;
    bool (*draw)(const struct span_view *, struct drawing *);
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

static void draw(const struct span_view *view, const struct trend_kind *kind, struct chart_set *set)
{
    struct drawing drawing = drawing_begin(set);
    const char *name = kind->name;

    if (kind->of == EACH_INDICATOR)
        name = arena_printf(set->arena, "%s-%s", name, view->item->code);
    if (kind->draw(view, &drawing))
        drawing_put(&drawing, set, name, kind->template, DRAWING_PNG_AND_SVG);
    drawing_end(&drawing);
}

static void draw_all(const struct span_view *view, enum drawn_of of, struct chart_set *set)
{
    for (size_t i = 0; i < KINDS; i++)
        if (kinds[i].of == of)
            draw(view, &kinds[i], set);
}

/* All of the indicators that have pictures, and what is drawn of the first alone. */
static void draw_indicators(struct span_view *view, struct chart_set *set)
{
    const struct indicators *indicators = &view->catalogue->indicators;
    int first = -1;

    for (int i = 0; i < (int)indicators->count; i++) {
        if (!indicators->items[i].charted)
            continue;
        first = first < 0 ? i : first;
        view->indicator = i;
        view->item = &indicators->items[i];
        draw_all(view, EACH_INDICATOR, set);
    }
    if (first < 0)
        return;
    view->indicator = first;
    view->item = &indicators->items[first];
    draw_all(view, FIRST_INDICATOR, set);
}

void trend_charts(const struct history *history, const struct registry *registry,
                  struct chart_set *set)
{
    struct span_view view =
        span_view_of(set->arena, history, registry, history_main_span(history), 0);

    if (view.span.count > 1)
        draw_indicators(&view, set);
    draw_all(&view, REGISTER, set);
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
