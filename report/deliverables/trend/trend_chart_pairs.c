/* A dumbbell of two periods: the first that is comparable with the newest, and the newest. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "deliverables/trend/trend_chart_parts.h"
#include "deliverables/words/words_states.h"

#define FRAME_PIXELS 375

struct pair {
    int area;
    size_t start; /* view->last where nothing is comparable */
    double before, now;
    double key; /* ascending: best first */
};

struct pairs {
    struct pair *items; /* the province first, then the units, best first */
    size_t count;
    size_t start; /* of most of them: what the marks are called after */
    size_t up, down, given;
    double low, high;
    bool any_other; /* one starts later than most */
};

/* By the newest value, those without one last, ties in code order. */
static int compare(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;

    if (isnan(a->now) != isnan(b->now))
        return isnan(a->now) ? 1 : -1;
    if (!isnan(a->now) && (a->key < b->key || a->key > b->key))
        return a->key < b->key ? -1 : 1;
    return (a->area > b->area) - (a->area < b->area);
}

static void note(const struct span_view *view, struct pairs *pairs, const struct pair *pair)
{
    bool is_unit = pair->area != view->catalogue->areas.root;

    if (!isnan(pair->now)) {
        pairs->low = fmin(pairs->low, pair->now);
        pairs->high = fmax(pairs->high, pair->now);
    }
    if (isnan(pair->before))
        return;
    pairs->low = fmin(pairs->low, pair->before);
    pairs->high = fmax(pairs->high, pair->before);
    pairs->given += is_unit;
    pairs->up += is_unit && pair->now > pair->before;
    pairs->down += is_unit && pair->now < pair->before;
    pairs->start = pair->start < pairs->start ? pair->start : pairs->start;
}

static bool gather(const struct span_view *view, struct pairs *pairs)
{
    bool high = view->item->direction == HIGHER_IS_BETTER;

    pairs->items = arena_array(view->arena, view->area_count, sizeof(*pairs->items));
    pairs->start = view->last;
    pairs->low = view->item->has_target ? view->item->target : INFINITY;
    pairs->high = view->item->has_target ? view->item->target : -INFINITY;
    for (size_t i = 0; i < view->area_count; i++) {
        struct pair *pair = &pairs->items[pairs->count++];

        *pair = (struct pair){.area = view->areas[i], .start = view_start(view, view->areas[i])};
        pair->now = view_value(view, pair->area, view->last);
        pair->before = pair->start < view->last ? view_value(view, pair->area, pair->start) : NAN;
        pair->key = high ? -pair->now : pair->now;
        note(view, pairs, pair);
    }
    for (size_t i = 0; i < pairs->count; i++)
        pairs->any_other |= pairs->items[i].start != pairs->start && !isnan(pairs->items[i].before);
    qsort(pairs->items + 1, pairs->count - 1, sizeof(*pairs->items), compare);
    return pairs->given > 0;
}

/* ---- words ---- */

/* The largest move up or down, as it is shown. */
static const char *largest_move(const struct span_view *view, const struct pairs *pairs, bool up)
{
    double most = 0;

    for (size_t i = 1; i < pairs->count; i++) {
        double by = pairs->items[i].now - pairs->items[i].before;
        if (!isnan(by))
            most = up ? fmax(most, by) : fmin(most, by);
    }
    return view_signed(view, most);
}

/* 厦门升幅最大（+4.61个）, with all that show the same. */
static const char *furthest_clause(const struct span_view *view, const struct pairs *pairs, bool up)
{
    const char *move = largest_move(view, pairs, up);
    struct name_list list = {0};
    size_t count;
    const char *who;

    for (size_t i = 1; i < pairs->count; i++) {
        double by = pairs->items[i].now - pairs->items[i].before;
        if (!isnan(by) && strcmp(view_signed(view, by), move) == 0)
            name_list_add(&list, view_name(view, pairs->items[i].area));
    }
    count = list.count;
    who = name_list_end(view, &list);
    return arena_printf(view->arena, "%s%s幅%s（%s%s）", count < pairs->given ? who : "",
                        up ? "升" : "降", count < pairs->given ? "最大" : "相同", move,
                        view_difference_unit(view));
}

/* 龙岩 or 四市, of those that went up or down */
static const char *who(const struct span_view *view, const struct pairs *pairs, bool up)
{
    struct name_list list = {0};
    size_t count = up ? pairs->up : pairs->down;

    if (count > 2)
        return view_counted(view, count);
    for (size_t i = 1; i < pairs->count; i++) {
        const struct pair *pair = &pairs->items[i];
        if (up ? pair->now > pair->before : pair->now < pair->before)
            name_list_add(&list, view_name(view, pair->area));
    }
    return name_list_end(view, &list);
}

/* 九市, or 可比的八市 where not all can be compared */
static const char *everyone(const struct span_view *view, const struct pairs *pairs)
{
    return arena_printf(view->arena, "%s%s", pairs->given + 1 < pairs->count ? "可比的" : "",
                        view_counted(view, pairs->given));
}

static const char *title_of(const struct span_view *view, const struct pairs *pairs)
{
    const char *label = view->item->label, *first;
    bool up = pairs->up > 0, all = pairs->given > 1 && pairs->given == pairs->up + pairs->down;

    if (!pairs->up && !pairs->down)
        return arena_printf(view->arena, "%s%s没有变化", view->all_cities ? "各市" : "各地区",
                            label);
    if (pairs->up && pairs->down)
        return arena_printf(view->arena, "%s：%s上升，%s下降", label, who(view, pairs, true),
                            who(view, pairs, false));
    if (pairs->given == 1)
        return arena_printf(view->arena, "%s%s%s（%s%s）", who(view, pairs, up), label,
                            up ? "上升" : "下降", largest_move(view, pairs, up),
                            view_difference_unit(view));
    first =
        arena_printf(view->arena, "%s%s%s%s", all ? everyone(view, pairs) : who(view, pairs, up),
                     label, all ? "均" : "", up ? "上升" : "下降");
    return join_clauses(view->arena, first, furthest_clause(view, pairs, up));
}

static const char *notes_of(const struct span_view *view, const struct pairs *pairs)
{
    struct buffer notes = BUFFER_INIT;
    struct name_list list = {0};
    bool any_break = false, any_incomplete = false;

    for (size_t i = 0; i < pairs->count; i++) {
        any_break = any_break || view_change(view, pairs->items[i].area, 0, view->last).broken;
        any_incomplete |=
            view_change(view, pairs->items[i].area, pairs->items[i].start, view->last).incomplete;
        if (isnan(pairs->items[i].now))
            name_list_add(&list, view_name(view, pairs->items[i].area));
    }
    if (any_break)
        add_break_notes(view, &notes, view->areas, view->area_count, 0, view->last);
    if (pairs->any_other)
        buffer_add_text(&notes, "地名后注明的，自该期起才可比。");
    if (any_incomplete)
        buffer_add_text(&notes, MARK_INCOMPLETE " 有一期" WORD_INCOMPLETE "。");
    if (list.count)
        buffer_printf(&notes, "%s%s没有数。", name_list_end(view, &list),
                      view_when(view, view->last));
    return buffer_take(&notes, view->arena);
}

/* ---- what the template is given ---- */

static void add_rows(const struct span_view *view, struct drawing *drawing,
                     const struct pairs *pairs)
{
    const char **names = arena_array(view->arena, pairs->count, sizeof(*names));
    const char **before = arena_array(view->arena, pairs->count, sizeof(*before));
    const char **now = arena_array(view->arena, pairs->count, sizeof(*now));
    const char **change = arena_array(view->arena, pairs->count, sizeof(*change));

    sketch_block(&drawing->sketch, "ROWS");
    for (size_t i = 0; i < pairs->count; i++) {
        const struct pair *pair = &pairs->items[i];
        bool given = !isnan(pair->before);

        names[i] = view_name(view, pair->area);
        if (given && pair->start != pairs->start)
            names[i] =
                arena_printf(view->arena, "%s（%s）", names[i], view_when(view, pair->start));
        before[i] = given ? view_number(view, pair->before) : "";
        now[i] = isnan(pair->now) ? "" : view_number(view, pair->now);
        change[i] = given ? view_signed(view, pair->now - pair->before) : "—";
        if (view_change(view, pair->area, pair->start, view->last).incomplete)
            change[i] = arena_printf(view->arena, MARK_INCOMPLETE "%s", change[i]);
        sketch_row(&drawing->sketch, (double)(i + 1), pair->before, pair->now,
                   view_reached(view, pair->area));
    }
    sketch_end_block(&drawing->sketch);
    sketch_count(&drawing->sketch, "ROWS", pairs->count);
    sketch_number(&drawing->sketch, "LOW", pairs->low);
    sketch_number(&drawing->sketch, "HIGH", pairs->high);
    drawing_texts(drawing, "NAMES", names, pairs->count);
    drawing_texts(drawing, "BEFORE_VALUES", before, pairs->count);
    drawing_texts(drawing, "NOW_VALUES", now, pairs->count);
    drawing_texts(drawing, "CHANGES", change, pairs->count);
}

/* 增减（个/千人） */
static const char *change_head(const struct span_view *view)
{
    const char *unit = indicator_difference_unit(view->item);

    return *unit ? arena_printf(view->arena, "增减（%s）", unit) : "增减";
}

bool trend_draw_dumbbell(const struct span_view *view, struct drawing *drawing)
{
    struct pairs pairs = {0};

    if (!gather(view, &pairs))
        return false;
    drawing->title = title_of(view, &pairs);
    drawing_at_least(drawing, FRAME_PIXELS + CHART_ROW_PIXELS * (unsigned)pairs.count);
    add_rows(view, drawing, &pairs);
    drawing_target(drawing, view->item);
    drawing_text(drawing, "BEFORE_TEXT", view_when(view, pairs.start));
    drawing_text(drawing, "NOW_TEXT", view_when(view, view->last));
    drawing_text(drawing, "CHANGE_TEXT", change_head(view));
    drawing_text(drawing, "REACHED_TEXT", view->item->has_target ? "达到目标" : "");
    view_heads(view, drawing,
               arena_printf(view->arena, "%s（%s），%s及%s，%s与%s", view->item->label,
                            view->item->unit,
                            view->catalogue->areas.items[view->catalogue->areas.root].name,
                            view->all_cities ? "各市" : "各地区", view_when(view, pairs.start),
                            view_when(view, view->last)),
               notes_of(view, &pairs));
    return true;
}
