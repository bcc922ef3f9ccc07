/* Which charts there are; see trend_charts.h. */
#include "deliverables/trend/trend_charts.h"

#include "base/file.h"
#include "deliverables/trend/trend_chart_parts.h"

#define PLACES "places_per_thousand"

static const char *const indicator_names[] = {PLACES, "newborn_outreach_coverage", "filing_rate"};
#define INDICATORS (sizeof(indicator_names) / sizeof(*indicator_names))

static bool (*const kinds[])(const struct span_view *, struct trend_drawing *) = {
    trend_draw_multiples, trend_draw_ranks, trend_draw_dumbbell, trend_draw_split, trend_draw_path};
#define KINDS (sizeof(kinds) / sizeof(*kinds))

/* ---- the set ---- */

static void draw(const struct span_view *view, const char *folder, const char *code,
                 bool (*kind)(const struct span_view *, struct trend_drawing *),
                 struct chart_set *set)
{
    struct trend_drawing drawing = {.sketch = sketch_begin(view->arena, view->catalogue->templates),
                                    .height = CHART_PNG_HEIGHT};
    struct chart *chart = &set->charts[set->count];
    struct picture *pictures = &set->pictures[set->picture_count];

    if (kind(view, &drawing)) {
        const char *name =
            *code ? arena_printf(view->arena, "%s-%s", drawing.kind, code) : drawing.kind;
        *chart = (struct chart){.name = name,
                                .title = drawing.title,
                                .png = arena_printf(view->arena, "%s.png", name),
                                .svg = arena_printf(view->arena, "%s.svg", name),
                                .height = drawing.height};
        set->count++;
        for (enum sketch_format format = SKETCH_PNG; format <= SKETCH_SVG; format++)
            pictures[format] = sketch_picture(&drawing.sketch, drawing.template, folder, name,
                                              format, drawing.height);
        set->picture_count += 2;
    }
    sketch_release(&drawing.sketch);
}

/* All of the headline indicators, and the merged counties. */
static void draw_indicators(struct span_view *view, const char *folder, struct chart_set *set)
{
    for (size_t i = 0; i < INDICATORS; i++) {
        view->indicator = indicators_find_code(&view->catalogue->indicators, indicator_names[i]);
        if (view->indicator < 0)
            continue;
        view->item = &view->catalogue->indicators.items[view->indicator];
        for (size_t kind = 0; kind < KINDS; kind++)
            draw(view, folder, view->item->code, kinds[kind], set);
    }
    view->indicator = indicators_find_code(&view->catalogue->indicators, PLACES);
    if (view->indicator < 0)
        return;
    view->item = &view->catalogue->indicators.items[view->indicator];
    draw(view, folder, "", trend_draw_joined, set);
}

void trend_charts_build(struct arena *arena, const struct history *history,
                        const struct registry *registry, const char *folder, struct chart_set *set)
{
    const size_t most = INDICATORS * KINDS + 1 + LIFETIME_EVENTS;
    struct span_view view = span_view_of(arena, history, registry, history_main_span(history), 0);

    *set = (struct chart_set){.charts = arena_array(arena, most, sizeof(*set->charts)),
                              .pictures = arena_array(arena, 2 * most, sizeof(*set->pictures))};
    if (view.span.count > 1)
        draw_indicators(&view, folder, set);
    draw(&view, folder, "", trend_draw_survival, set);
    draw(&view, folder, "", trend_draw_filing, set);
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
