/* See span_view.h. */
#include "deliverables/trend/span_view.h"

#include <string.h>

/* The province, then the units. */
static void find_areas(struct span_view *view)
{
    const struct areas *areas = &view->catalogue->areas;
    int *found = arena_array(view->arena, areas->count + 1, sizeof(*found));

    view->all_cities = true;
    found[view->area_count++] = areas->root;
    for (size_t i = 0; i < areas->count; i++) {
        if (!areas->items[i].quota_base || !area_valid(&areas->items[i], view->history->today))
            continue;
        found[view->area_count++] = (int)i;
        view->all_cities &= areas->items[i].level == AREA_CITY;
    }
    view->areas = found;
}

struct span_view span_view_of(struct arena *arena, const struct history *history,
                              const struct registry *registry, const struct span *span, size_t most)
{
    const struct catalogue *catalogue = history->catalogue;
    struct span_view view = {.arena = arena,
                             .history = history,
                             .registry = registry,
                             .catalogue = catalogue,
                             .rounding = catalogue->settings.rounding,
                             .span = *span,
                             .last = span->count - 1,
                             .indicator = -1,
                             .suffix = "",
                             .place = catalogue->areas.items[catalogue->areas.root].name};

    if (most && span->count > most) {
        view.left_out = span->count - most;
        view.span.periods += view.left_out;
        view.span.count = most;
        view.last = most - 1;
    }
    find_areas(&view);
    view.noting =
        noting_of(arena, &catalogue->settings,
                  &history->items[view_period(&view, view.last)].result.period, " tuoyu check");
    view.when = view.last
                    ? arena_printf(arena, "%s—%s", view_when(&view, 0), view_when(&view, view.last))
                    : view_when(&view, 0);
    return view;
}

/* ---- periods ---- */

static const struct period *period_of(const struct span_view *view, size_t n)
{
    return &view->history->items[view->span.periods[n]].result.period;
}

const char *view_when(const struct span_view *view, size_t n)
{
    char text[40];

    return arena_strdup(view->arena, period_chinese(period_of(view, n), text));
}

const char *view_tick(const struct span_view *view, size_t n)
{
    const struct period *period = period_of(view, n);
    const char *name = period->name;

    if (period->kind == PERIOD_HALF)
        return arena_printf(view->arena, "%.4s%s", name, name[5] == '1' ? "上" : "下");
    if (period->kind == PERIOD_MONTH)
        return arena_printf(view->arena, "%.4s-%s", name, name + 4);
    return name;
}

double view_at(const struct span_view *view, size_t n)
{
    static const int a_year[] = {
        [PERIOD_MONTH] = 12, [PERIOD_QUARTER] = 4, [PERIOD_HALF] = 2, [PERIOD_YEAR] = 1};
    const struct period *period = period_of(view, n);
    int year, month, day, parts = a_year[period->kind], part;

    date_split(period->last, &year, &month, &day);
    part = (month - 1) * parts / 12;
    return year * parts + part;
}

bool view_shows(const struct span_view *view, size_t indicator)
{
    const struct areas *areas = &view->catalogue->areas;

    for (size_t n = 0; n < view->span.count; n++)
        for (size_t area = 0; area < areas->count; area++)
            if (value_state_has_number(
                    figures_indicator(&view->history->items[view_period(view, n)].figures,
                                      (int)area, (int)indicator)
                        ->state))
                return true;
    return false;
}

/* ---- what others had ---- */

static bool has_reference(const struct span_view *view, struct series series, const char *label)
{
    for (size_t n = 0; n < view->span.count; n++)
        if (references_find(&view->catalogue->references, label, series.measure, series.indicator,
                            view_key(view, n)))
            return true;
    return false;
}

size_t view_references(const struct span_view *view, struct series series, const char ***labels)
{
    const struct references *references = &view->catalogue->references;
    size_t found, count = 0;

    *labels = arena_array(view->arena, references->count + 1, sizeof(**labels));
    found = references_labels(references, series.measure, series.indicator, *labels);
    for (size_t i = 0; i < found; i++)
        if (has_reference(view, series, (*labels)[i]))
            (*labels)[count++] = (*labels)[i];
    return count;
}

const char *view_reference_key(const struct span_view *view, size_t i)
{
    return arena_printf(view->arena, "reference.%zu", i);
}
