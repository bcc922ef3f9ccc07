/* Small multiples: the units over the periods, and the counties that merged or were renamed. */
#include <math.h>
#include <string.h>

#include "deliverables/trend/trend_chart_parts.h"
#include "deliverables/words/words_states.h"

#define PANEL_PIXELS 370

/* What stands at a point of a line. */
enum point_kind { POINT_WHOLE, POINT_HOLLOW };

struct lines {
    const int *areas; /* a panel each, then those left out */
    size_t count, left_out;
    unsigned hollow; /* marks of figures that are hollow; 0: incomplete ones are */
    bool any_value, any_hollow, any_gap, any_break, any_reference;
    double low, high; /* of all values and the target */
};

static bool is_hollow(const struct lines *lines, const struct figure *figure)
{
    return lines->hollow ? figure->marks & lines->hollow : figure->state == VALUE_INCOMPLETE;
}

/* ---- what the template is given ---- */

/* A line: panel, place, value, kind; NaN where it is interrupted. */
static void add_line(const struct span_view *view, struct sketch *sketch, struct lines *lines,
                     size_t panel)
{
    int area = lines->areas[panel];

    for (size_t n = 0; n <= view->last; n++) {
        double value = view_value(view, area, n);
        bool hollow = is_hollow(lines, view_figure(view, area, n));

        if (view_is_interrupted(view, area, n, &lines->any_gap))
            sketch_row(sketch, (double)(panel + 1), view_at(view, n), NAN, POINT_WHOLE);
        lines->any_break |= view_is_broken(view, area, n);
        sketch_row(sketch, (double)(panel + 1), view_at(view, n), value,
                   hollow ? POINT_HOLLOW : POINT_WHOLE);
        if (isnan(value))
            continue;
        lines->any_value = true;
        lines->any_hollow |= hollow;
        lines->low = fmin(lines->low, value);
        lines->high = fmax(lines->high, value);
    }
    sketch_gap(sketch);
}

static void add_lines(const struct span_view *view, struct sketch *sketch, struct lines *lines)
{
    lines->low = view->item->has_target ? view->item->target : INFINITY;
    lines->high = view->item->has_target ? view->item->target : -INFINITY;
    sketch_block(sketch, "LINES");
    for (size_t i = 0; i < lines->count; i++)
        add_line(view, sketch, lines, i);
    sketch_end_block(sketch);
}

static void add_periods(const struct span_view *view, struct drawing *drawing)
{
    const char **ticks = arena_array(view->arena, view->last + 1, sizeof(*ticks));

    sketch_block(&drawing->sketch, "PERIODS");
    for (size_t n = 0; n <= view->last; n++) {
        sketch_row(&drawing->sketch, view_at(view, n));
        ticks[n] = view_tick(view, n);
    }
    sketch_end_block(&drawing->sketch);
    sketch_count(&drawing->sketch, "PERIODS", view->last + 1);
    sketch_count(&drawing->sketch, "ANCHOR", view->last + 1);
    drawing_texts(drawing, "PERIOD_TEXT", ticks, view->last + 1);
}

/* Name and newest value of each panel. */
static void add_panels(const struct span_view *view, struct drawing *drawing,
                       const struct lines *lines)
{
    const char **names = arena_array(view->arena, lines->count, sizeof(*names));
    const char **values = arena_array(view->arena, lines->count, sizeof(*values));

    sketch_block(&drawing->sketch, "NEWEST");
    for (size_t i = 0; i < lines->count; i++) {
        double value = view_value(view, lines->areas[i], view->last);
        sketch_row(&drawing->sketch, (double)(i + 1), value);
        names[i] = lines->hollow ? view->catalogue->areas.items[lines->areas[i]].name
                                 : view_name(view, lines->areas[i]);
        values[i] = isnan(value) ? state_word(view_figure(view, lines->areas[i], view->last)->state)
                                 : view_number(view, value);
    }
    sketch_end_block(&drawing->sketch);
    drawing_grid(drawing, lines->count, PANEL_PIXELS);
    drawing_texts(drawing, "NAMES", names, lines->count);
    drawing_texts(drawing, "VALUES", values, lines->count);
}

static const char *notes_of(const struct span_view *view, const struct lines *lines,
                            const char *hollow)
{
    struct buffer notes = BUFFER_INIT;

    if (lines->any_break)
        add_break_notes(view, &notes, lines->areas, lines->count, 0, view->last);
    add_left_out_note(&notes, lines->left_out);
    if (lines->any_hollow)
        buffer_add_text(&notes, hollow);
    if (lines->any_gap)
        buffer_add_text(&notes, "线断处无数值。");
    if (lines->any_reference)
        buffer_add_text(&notes, "参考系列的来源见 trend.xlsx 的“口径与断点”。");
    return buffer_take(&notes, view->arena);
}

/* ---- what others had ---- */

static const struct reference *reference_at(const struct span_view *view, const char *label,
                                            size_t n)
{
    return references_find(&view->catalogue->references, label, -1, view->indicator,
                           view->history->items[view->span.periods[n]].result.period.name);
}

/* Strokes of a series in the first panel, from each value to the next that is given; from a single
 * one to itself. Returns how many. */
static size_t add_strokes(const struct span_view *view, struct sketch *sketch, struct lines *lines,
                          const char *label)
{
    const struct reference *from = NULL;
    double from_at = NAN;
    size_t strokes = 0;

    for (size_t n = 0; n <= view->last; n++) {
        const struct reference *to = reference_at(view, label, n);

        if (!to)
            continue;
        if (from)
            sketch_row(sketch, from_at, from->value, view_at(view, n), to->value);
        strokes += from ? 1 : 0;
        lines->low = fmin(lines->low, to->value);
        lines->high = fmax(lines->high, to->value);
        from = to;
        from_at = view_at(view, n);
    }
    if (from && !strokes) {
        sketch_row(sketch, from_at, from->value, from_at, from->value);
        strokes++;
    }
    return strokes;
}

/* The references (全国) beside the province: they are of no unit. */
static void add_references(const struct span_view *view, struct drawing *drawing,
                           struct lines *lines)
{
    const struct references *references = &view->catalogue->references;
    const char **labels = arena_array(view->arena, references->count + 1, sizeof(*labels));
    size_t count = references_labels(references, -1, view->indicator, labels), strokes = 0;
    struct name_list names = {0};
    const char *text;

    sketch_block(&drawing->sketch, "REFERENCES");
    for (size_t i = 0; i < count; i++) {
        size_t more = add_strokes(view, &drawing->sketch, lines, labels[i]);

        strokes += more;
        if (more)
            name_list_add(&names, labels[i]);
    }
    sketch_end_block(&drawing->sketch);
    sketch_count(&drawing->sketch, "REFERENCES", strokes);
    lines->any_reference = strokes > 0;
    text = name_list_end(view, &names);
    drawing_text(drawing, "REFERENCE_TEXT",
                 *text ? arena_printf(view->arena, "%s（参考）", text) : "");
}

static void add_range(struct sketch *sketch, const struct lines *lines)
{
    sketch_number(sketch, "LOW", lines->low);
    sketch_number(sketch, "HIGH", lines->high);
}

/* 全省每千人口托位数由2018年的1.59个升至2024年的4.65个; `who` is the area. The year stands behind
 * it: 2024年区划调整的… would be those of 2024. */
static const char *way_clause(const struct span_view *view, int area, const char *who)
{
    double now = view_value(view, area, view->last);
    size_t start = view_start(view, area);
    const char *label = view->item->label;
    double before = view_value(view, area, start);

    if (isnan(now))
        return arena_printf(view->arena, "%s%s%s%s", who, view_when(view, view->last), label,
                            state_word(view_figure(view, area, view->last)->state));
    if (start == view->last)
        return arena_printf(view->arena, "%s%s%s为%s", who, view_when(view, view->last), label,
                            view_spoken(view, now));
    return arena_printf(view->arena, "%s%s由%s的%s%s%s的%s", who, label, view_when(view, start),
                        view_spoken(view, before),
                        now > before   ? "升至"
                        : now < before ? "降至"
                                       : "持平到",
                        view_when(view, view->last), view_spoken(view, now));
}

/* ---- by city ---- */

static const char *province_clause(const struct span_view *view)
{
    int root = view->catalogue->areas.root;

    return way_clause(view, root, view_whole(view, view_start(view, root), view->last));
}

/* 五市达到4.5个, 有数的三市中两市达到4.5个; "" where no unit has a value */
static const char *target_clause(const struct span_view *view)
{
    const char *target =
        arena_printf(view->arena, "达到%s%s", indicator_target_text(view->arena, view->item),
                     indicator_spoken_unit(view->arena, view->item));
    size_t reached = 0, values = 0;
    const char *given = "", *one = "", *among = "", *all;

    for (size_t i = 1; i < view->area_count; i++) {
        if (isnan(view_value(view, view->areas[i], view->last)))
            continue;
        given = view_name(view, view->areas[i]);
        one = view_reached(view, view->areas[i]) ? given : one;
        values++;
        reached += view_reached(view, view->areas[i]);
    }
    if (!values)
        return "";
    all = values == 1 ? given : view_counted(view, values);
    if (values + 1 < view->area_count)
        among = all = arena_printf(view->arena, "有数的%s", all);
    if (!reached)
        return arena_printf(view->arena, "%s%s未%s",
                            *among || values == 1 ? all
                            : view->all_cities    ? "各市"
                                                  : "各地区",
                            values > 1 ? "均" : "", target);
    if (reached == values)
        return arena_printf(view->arena, "%s%s%s", all, values > 1 ? "均" : "", target);
    return arena_printf(view->arena, "%s%s%s%s", among, *among ? "中" : "",
                        reached == 1 ? one : view_counted(view, reached), target);
}

bool trend_draw_multiples(const struct span_view *view, struct drawing *drawing)
{
    struct lines lines = {.areas = view->areas,
                          .count = view->area_count < MOST_PANELS ? view->area_count : MOST_PANELS};
    struct sketch *sketch = &drawing->sketch;

    lines.left_out = view->area_count - lines.count;
    add_lines(view, sketch, &lines);
    if (!lines.any_value)
        return false;
    drawing->title = province_clause(view);
    if (view->item->has_target && *target_clause(view))
        drawing->title = join_clauses(view->arena, drawing->title, target_clause(view));
    add_references(view, drawing, &lines);
    add_range(sketch, &lines);
    add_periods(view, drawing);
    view_marks(view, drawing, "BREAKS", lines.areas, lines.count, view_is_broken);
    sketch_count(sketch, "JOINS", 0);
    add_panels(view, drawing, &lines);
    sketch_count(sketch, "FIRST_OTHER", 2);
    sketch_count(sketch, "HAS_UNDER", 0);
    drawing_text(drawing, "OWN_TEXT", "本地区");
    drawing_text(drawing, "OTHERS_TEXT",
                 view->area_count < 3 ? ""
                 : view->all_cities   ? "其他各市"
                                      : "其他地区");
    drawing_text(drawing, "BREAK_TEXT", "口径中断");
    drawing_text(drawing, "JOIN_TEXT", "");
    drawing_target(drawing, view->item);
    view_heads(view, drawing,
               arena_printf(view->arena, "%s（%s），%s及%s，%s—%s", view->item->label,
                            view->item->unit,
                            view->catalogue->areas.items[view->catalogue->areas.root].name,
                            view->all_cities ? "各市" : "各地区", view_when(view, 0),
                            view_when(view, view->last)),
               notes_of(view, &lines, "○ " WORD_INCOMPLETE "。"));
    return true;
}

/* ---- counties of today that were others ---- */

static bool is_joined(const struct span_view *view, int area, size_t n)
{
    return (view_figure(view, area, n)->marks & FIGURE_JOINED) &&
           value_state_has_number(view_figure(view, area, n)->state);
}

/* The first period of the area as it is today. */
static bool ends_joining(const struct span_view *view, int area, size_t n)
{
    return is_joined(view, area, n - 1) && !is_joined(view, area, n);
}

static int *find_joined(const struct span_view *view, size_t *count)
{
    const struct areas *areas = &view->catalogue->areas;
    int *found = arena_array(view->arena, areas->count, sizeof(*found));

    *count = 0;
    for (size_t i = 0; i < areas->count; i++) {
        bool joined = false;

        if (areas->items[i].level != AREA_COUNTY ||
            !area_valid(&areas->items[i], view->history->today))
            continue;
        for (size_t n = 0; n <= view->last; n++)
            joined |= is_joined(view, (int)i, n);
        if (joined)
            found[(*count)++] = (int)i;
    }
    return found;
}

/* 原梅列区、三元区 */
static const char *ancestors_text(const struct span_view *view, int area)
{
    const struct areas *areas = &view->catalogue->areas;
    struct name_list list = {0};
    const char *text;

    for (size_t i = 0; i < areas->count; i++)
        if ((int)i != area && areas_successor(areas, (int)i, view->history->today) == area)
            name_list_add(&list, areas->items[i].name);
    text = name_list_end_with(view, &list, "个县区");
    return *text ? arena_printf(view->arena, "原%s", text) : "";
}

/* Those that show the highest or the lowest of the newest values: 沙县区最高（7.01个） */
static const char *extreme_clause(const struct span_view *view, const struct lines *lines,
                                  double most, const char *word)
{
    const char *shown = view_spoken(view, most);
    struct name_list names = {0};

    for (size_t i = 0; i < lines->count + lines->left_out; i++) {
        double value = view_value(view, lines->areas[i], view->last);

        if (!isnan(value) && strcmp(view_spoken(view, value), shown) == 0)
            name_list_add(&names, view->catalogue->areas.items[lines->areas[i]].name);
    }
    return arena_printf(view->arena, "%s%s（%s）", name_list_end_with(view, &names, "个县区"), word,
                        shown);
}

/* 区划调整的4个县区每千人口托位数：沙县区最高（7.01个），长泰区最低（2.40个） */
static const char *joined_title(const struct span_view *view, const struct lines *lines)
{
    size_t all = lines->count + lines->left_out, values = 0;
    double low = INFINITY, high = -INFINITY;
    const char *who, *first;
    int given = lines->areas[0]; /* the only one that has a value */

    for (size_t i = 0; i < all; i++) {
        double value = view_value(view, lines->areas[i], view->last);

        if (isnan(value))
            continue;
        given = lines->areas[i];
        values++;
        low = fmin(low, value);
        high = fmax(high, value);
    }
    who = arena_printf(view->arena, "区划调整的%zu个县区", all);
    if (all == 1 || values == 1)
        return way_clause(
            view, given,
            arena_printf(view->arena, "%s%s",
                         all == 1 ? "区划调整后的" : arena_printf(view->arena, "%s中", who),
                         view->catalogue->areas.items[given].name));
    if (!values)
        return way_clause(view, given, who);
    if (values < all)
        who = arena_printf(view->arena, "%s中有数的%zu个，", who, values);
    if (strcmp(view_spoken(view, low), view_spoken(view, high)) == 0)
        return arena_printf(view->arena, "%s%s%s均为%s", who, view_when(view, view->last),
                            view->item->label, view_spoken(view, high));
    first = arena_printf(view->arena, "%s%s：%s", who, view->item->label,
                         extreme_clause(view, lines, high, "最高"));
    return join_clauses(view->arena, first, extreme_clause(view, lines, low, "最低"));
}

static void add_ancestors(const struct span_view *view, struct drawing *drawing,
                          const struct lines *lines)
{
    const char **texts = arena_array(view->arena, lines->count, sizeof(*texts));

    for (size_t i = 0; i < lines->count; i++)
        texts[i] = ancestors_text(view, lines->areas[i]);
    sketch_count(&drawing->sketch, "HAS_UNDER", 1);
    drawing_texts(drawing, "UNDER", texts, lines->count);
}

bool trend_draw_joined(const struct span_view *view, struct drawing *drawing)
{
    struct lines lines = {.hollow = FIGURE_JOINED};
    struct sketch *sketch = &drawing->sketch;

    lines.areas = find_joined(view, &lines.count);
    if (!lines.count)
        return false;
    if (lines.count > MOST_PANELS) {
        lines.left_out = lines.count - MOST_PANELS;
        lines.count = MOST_PANELS;
    }
    add_lines(view, sketch, &lines);
    drawing->title = joined_title(view, &lines);
    add_range(sketch, &lines);
    sketch_count(sketch, "REFERENCES", 0);
    add_periods(view, drawing);
    view_marks(view, drawing, "BREAKS", lines.areas, lines.count, view_is_broken);
    view_marks(view, drawing, "JOINS", lines.areas, lines.count, ends_joining);
    add_panels(view, drawing, &lines);
    add_ancestors(view, drawing, &lines);
    sketch_count(sketch, "FIRST_OTHER", 1);
    drawing_text(drawing, "OWN_TEXT", "本县区");
    drawing_text(drawing, "OTHERS_TEXT", lines.count > 1 ? "图中其他县区" : "");
    drawing_text(drawing, "BREAK_TEXT", "口径中断");
    drawing_text(drawing, "JOIN_TEXT", "区划调整");
    drawing_target(drawing, view->item);
    view_heads(view, drawing,
               arena_printf(view->arena, "%s（%s），区划调整的县区，%s—%s", view->item->label,
                            view->item->unit, view_when(view, 0), view_when(view, view->last)),
               notes_of(view, &lines, "○ 为并入今天区划以前的合计。"));
    return true;
}
