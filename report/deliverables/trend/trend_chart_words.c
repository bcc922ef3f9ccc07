/* The figures of a chart of OUT/trend and the words for them; see trend_chart_parts.h. */
#include <string.h>

#include "deliverables/trend/trend_chart_parts.h"
#include "deliverables/words/words_states.h"

#define NAMES_SHOWN 3

/* ---- figures ---- */

const struct figure *view_figure(const struct span_view *view, int area, size_t n)
{
    return figures_indicator(&view->history->items[view->span.periods[n]].figures, area,
                             view->indicator);
}

double view_value(const struct span_view *view, int area, size_t n)
{
    const struct figure *figure = view_figure(view, area, n);

    return value_state_has_number(figure->state) ? figure->value : NAN;
}

struct change view_change(const struct span_view *view, int area, size_t from, size_t to)
{
    return trend_change(view->history, (struct series){-1, view->indicator}, area,
                        view->span.periods[from], view->span.periods[to]);
}

size_t view_start(const struct span_view *view, int area)
{
    for (size_t n = 0; n < view->last; n++)
        if (view_change(view, area, n, view->last).given)
            return n;
    return view->last;
}

bool view_reached(const struct span_view *view, int area)
{
    return figure_reaches_target(view->item, view_figure(view, area, view->last));
}

/* ---- words ---- */

const char *view_name(const struct span_view *view, int area)
{
    return area == view->catalogue->areas.root ? "全省"
                                               : view->catalogue->areas.items[area].short_name;
}

const char *view_whole(const struct span_view *view, size_t from, size_t to)
{
    int root = view->catalogue->areas.root;

    return view_figure(view, root, from)->state == VALUE_INCOMPLETE ||
                   view_figure(view, root, to)->state == VALUE_INCOMPLETE
               ? "全省（" WORD_INCOMPLETE "）"
               : "全省";
}

const char *view_number(const struct span_view *view, double value)
{
    return indicator_value_text(view->arena, view->item, view->catalogue->settings.rounding, value);
}

const char *view_spoken(const struct span_view *view, double value)
{
    return arena_printf(view->arena, "%s%s", view_number(view, value),
                        indicator_spoken_unit(view->arena, view->item));
}

static const char *signed_text(const struct span_view *view, double difference, int decimals)
{
    enum rounding rounding = view->catalogue->settings.rounding;
    double shown = number_round(difference, decimals, rounding);
    char text[NUMBER_TEXT];

    number_fixed(fabs(difference), decimals, rounding, true, text);
    return arena_printf(view->arena, "%s%s", shown > 0 ? "+" : shown < 0 ? "−" : "", text);
}

const char *view_signed(const struct span_view *view, double difference)
{
    return signed_text(view, difference, view->item->decimals);
}

const char *view_finer(const struct span_view *view, double difference)
{
    return signed_text(view, difference, view->item->decimals + 1);
}

const char *view_difference_unit(const struct span_view *view)
{
    const char *unit = indicator_spoken_unit(view->arena, view->item);

    return *unit ? unit : "个百分点";
}

const char *view_counted(const struct span_view *view, size_t count)
{
    return counted_units(view->arena, count, view->all_cities);
}

void name_list_add(struct name_list *list, const char *name)
{
    if (list->count < NAMES_SHOWN)
        buffer_printf(&list->text, "%s%s", list->count ? "、" : "", name);
    list->count++;
}

const char *name_list_end(const struct span_view *view, struct name_list *list)
{
    return name_list_end_with(view, list, view->all_cities ? "市" : "个地区");
}

const char *name_list_end_with(const struct span_view *view, struct name_list *list,
                               const char *noun)
{
    const char *text;

    if (list->count > NAMES_SHOWN)
        buffer_printf(&list->text, "等%zu%s", list->count, noun);
    text = buffer_take(&list->text, view->arena);
    *list = (struct name_list){0};
    return text;
}

/* ---- places on the axis of time ---- */

bool view_is_broken(const struct span_view *view, int area, size_t n)
{
    return n > 0 && view_change(view, area, n - 1, n).broken;
}

bool view_is_interrupted(const struct span_view *view, int area, size_t n, bool *gap)
{
    bool skips = n > 0 && view_at(view, n) - view_at(view, n - 1) > 1.5;

    *gap |= skips || isnan(view_value(view, area, n));
    return skips || view_is_broken(view, area, n);
}
