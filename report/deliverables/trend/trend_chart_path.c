/* The way to the target: what was, and a fan between the two assumptions of trend_path(). */
#include <math.h>
#include <string.h>

#include "base/powers.h"
#include "deliverables/trend/trend_chart_parts.h"
#include "deliverables/words/words_states.h"

#define AHEAD_MOST 6 /* years; further a picture would pretend to know */
#define PANEL_PIXELS 450

struct way {
    int area;
    struct path path;
    const char *lately; /* 最近一年下降, where that goes against the pace; else "" */
};

struct ways {
    struct way *items;      /* the province, then the units that are not there yet */
    size_t count, panels;   /* of all these as many are drawn as have room */
    size_t units, short_of; /* units with a value; of these not on target */
    bool has_whole;         /* the province has a value */
    int first, newest, end; /* years */
    bool any_fan, any_incomplete, any_gap;
    double low, high; /* of all that is drawn */
};

/* ---- what is drawn ---- */

/* Both assumptions reach the target. */
static bool is_promising(const struct path *path)
{
    return path_tells(path, &path->linear) && path_tells(path, &path->geometric);
}

static bool has_fan(const struct path *path)
{
    return path->given && path->has_pace && !path->linear.reached;
}

/* The year by which both assumptions are on target, AHEAD_MOST at most. */
static int until(const struct path *path)
{
    int most = path->year + AHEAD_MOST, later;

    if (!is_promising(path))
        return most;
    later = path->linear.year > path->geometric.year ? path->linear.year : path->geometric.year;
    return later < most ? later : most;
}

/* Not below nothing: no indicator is negative. */
static double linear_at(const struct path *path, int year)
{
    return fmax(path->value + path->step * (year - path->year), 0);
}

static double geometric_at(const struct path *path, int year)
{
    return path->value * power_of(path->growth, year - path->year);
}

static void stretch(struct ways *ways, double value)
{
    ways->low = fmin(ways->low, value);
    ways->high = fmax(ways->high, value);
}

/* What the newest change says against the pace; nothing where it would show as none. */
static const char *lately(const struct span_view *view, int area, const struct path *path)
{
    struct change change = view_change(view, area, view->last - 1, view->last);
    bool is_year = view_at(view, view->last) - view_at(view, view->last - 1) < 1.5;

    if (!path->has_pace || !change.given || !(change.difference * path->step < 0) ||
        strcmp(view_signed(view, change.difference), view_signed(view, 0)) == 0)
        return "";
    return arena_printf(
        view->arena, "%s%s",
        is_year ? "最近一年" : arena_printf(view->arena, "比%s", view_when(view, view->last - 1)),
        change.difference < 0 ? "下降" : "上升");
}

static void note(const struct span_view *view, struct ways *ways, const struct way *way)
{
    int last = until(&way->path);

    for (size_t n = 0; n <= view->last; n++) {
        double value = view_value(view, way->area, n);
        if (!isnan(value))
            stretch(ways, value);
        ways->any_incomplete |= view_figure(view, way->area, n)->state == VALUE_INCOMPLETE;
    }
    if (!has_fan(&way->path))
        return;
    ways->any_fan = true;
    ways->end = last > ways->end ? last : ways->end;
    stretch(ways, linear_at(&way->path, last));
    stretch(ways, geometric_at(&way->path, last));
}

static bool gather(const struct span_view *view, struct ways *ways)
{
    ways->items = arena_array(view->arena, view->area_count, sizeof(*ways->items));
    ways->first = (int)view_at(view, 0);
    ways->end = ways->newest = (int)view_at(view, view->last);
    for (size_t i = 0; i < view->area_count; i++) {
        struct way way = {
            .area = view->areas[i],
            .path = trend_path(view->history, &view->span, view->indicator, view->areas[i])};

        if (!way.path.given)
            continue;
        ways->has_whole |= i == 0;
        ways->units += i > 0;
        if (i > 0 && view_reached(view, way.area))
            continue;
        ways->short_of += i > 0;
        way.lately = lately(view, way.area, &way.path);
        ways->items[ways->count++] = way;
    }
    return ways->count > 0;
}

/* How many panels there are, and how far their axes reach. */
static void measure(const struct span_view *view, struct ways *ways)
{
    const struct path *first = &ways->items[0].path;

    ways->panels = ways->count < MOST_PANELS ? ways->count : MOST_PANELS;
    ways->low = ways->high = view->item->target;
    if (!ways->short_of)
        ways->low = fmin(ways->low, 0); /* nothing to be told apart: the whole way, from nothing */
    if (first->has_deadline && first->deadline <= first->year + AHEAD_MOST)
        ways->end = first->deadline;
    for (size_t i = 0; i < ways->panels; i++)
        note(view, ways, &ways->items[i]);
}

/* ---- words ---- */

/* 照此2025年达到, 照此2025—2026年达到, or why not. No year is told that lies further than the
 * picture. */
static const char *arrival_text(const struct span_view *view, const struct way *way)
{
    const struct path *path = &way->path;
    const struct arrival *linear = &path->linear, *geometric = &path->geometric;
    bool one = path_tells(path, linear), other = path_tells(path, geometric);
    int early = linear->year < geometric->year ? linear->year : geometric->year;
    int late = linear->year < geometric->year ? geometric->year : linear->year;

    if (view_reached(view, way->area))
        return "已达到";
    if (!path->has_pace)
        return "没有可比的步伐";
    if (!one && !other)
        return linear->never && geometric->never ? "照此达不到" : "照此遥远";
    if (one != other)
        early = one ? linear->year : geometric->year;
    if (early > path->year + AHEAD_MOST)
        return arena_printf(view->arena, "照此%d年以后达到", path->year + AHEAD_MOST);
    if (one != other || late > path->year + AHEAD_MOST)
        return arena_printf(view->arena, "照此最早%d年达到", early);
    if (early == late)
        return arena_printf(view->arena, "照此%d年达到", early);
    return arena_printf(view->arena, "照此%d—%d年达到", early, late);
}

/* 照此2027年达到，但最近一年下降 */
static const char *under_text(const struct span_view *view, const struct way *way)
{
    const char *text = arrival_text(view, way);

    if (!*way->lately || view_reached(view, way->area))
        return text;
    return arena_printf(view->arena, "%s，但%s", text, way->lately);
}

/* ，但龙岩最近一年下降: a promise is not made without it. The name is left out where it is clear.
 */
static const char *doubt(const struct span_view *view, const struct ways *ways)
{
    struct name_list names = {0};
    const char *lately = "", *who;

    for (size_t i = 0; i < ways->count; i++) {
        const struct way *way = &ways->items[i];

        if (way->area == view->catalogue->areas.root || !*way->lately || !is_promising(&way->path))
            continue;
        lately = way->lately; /* all go the same way, and since the same year */
        name_list_add(&names, view_name(view, way->area));
    }
    who = name_list_end(view, &names);
    return *lately ? arena_printf(view->arena, "，但%s%s", ways->short_of > 1 ? who : "", lately)
                   : "";
}

/* 照近年步伐推算2025—2026年达到; those that do not get there stand apart. */
static const char *outlook(const struct span_view *view, const struct ways *ways)
{
    struct name_list hopeless = {0};
    int early = 0, late = 0;
    const char *when = "", *who;

    for (size_t i = 0; i < ways->count; i++) {
        const struct path *path = &ways->items[i].path;
        if (ways->items[i].area == view->catalogue->areas.root)
            continue;
        if (!is_promising(path)) {
            name_list_add(&hopeless, view_name(view, ways->items[i].area));
            continue;
        }
        const int years[] = {path->linear.year, path->geometric.year};
        for (size_t k = 0; k < 2; k++) {
            early = !early || years[k] < early ? years[k] : early;
            late = years[k] > late ? years[k] : late;
        }
    }
    if (early > ways->newest + AHEAD_MOST)
        when = arena_printf(view->arena, "照近年步伐推算%d年以后达到", ways->newest + AHEAD_MOST);
    else if (late > ways->newest + AHEAD_MOST)
        when = arena_printf(view->arena, "照近年步伐推算最早%d年达到", early);
    else if (early && early == late)
        when = arena_printf(view->arena, "照近年步伐推算%d年达到", early);
    else if (early)
        when = arena_printf(view->arena, "照近年步伐推算%d—%d年达到", early, late);
    if (early)
        when = arena_printf(view->arena, "%s%s", when, doubt(view, ways));
    if (!hopeless.count)
        return when;
    who = name_list_end(view, &hopeless);
    return early ? arena_printf(view->arena, "%s，%s难以达到", when, who) : "照近年步伐难以达到";
}

/* True where a unit has no value, and is not judged. */
static bool lacks_units(const struct span_view *view, const struct ways *ways)
{
    return ways->units + 1 < view->area_count;
}

/* 九市, 厦门; 有数的三市 where others have no value */
static const char *given_units(const struct span_view *view, const struct ways *ways)
{
    const char *who = view_counted(view, ways->units);

    for (size_t i = 1; ways->units == 1 && i < view->area_count; i++)
        if (!isnan(view_value(view, view->areas[i], view->last)))
            who = view_name(view, view->areas[i]);
    return arena_printf(view->arena, "%s%s", lacks_units(view, ways) ? "有数的" : "", who);
}

/* 龙岩, 漳州、宁德, 五市, 有数的三市中莆田: those that are not there yet */
static const char *short_units(const struct span_view *view, const struct ways *ways)
{
    struct name_list names = {0};
    const char *who = view_counted(view, ways->short_of);

    if (lacks_units(view, ways) && ways->short_of == ways->units)
        return given_units(view, ways);
    for (size_t i = 0; ways->short_of < 3 && i < ways->count; i++)
        if (ways->items[i].area != view->catalogue->areas.root)
            name_list_add(&names, view_name(view, ways->items[i].area));
    if (names.count)
        who = name_list_end(view, &names);
    return lacks_units(view, ways)
               ? arena_printf(view->arena, "%s中%s", given_units(view, ways), who)
               : who;
}

static const char *title_of(const struct span_view *view, const struct ways *ways)
{
    const char *label = view->item->label;
    const char *target =
        arena_printf(view->arena, "达到%s%s", indicator_target_text(view->arena, view->item),
                     indicator_spoken_unit(view->arena, view->item));
    const char *whole = view_whole(view, view->last, view->last);
    bool reached = ways->has_whole && view_reached(view, view->catalogue->areas.root);

    if (ways->short_of)
        return join_clauses(
            view->arena,
            arena_printf(view->arena, "%s%s未%s", short_units(view, ways), label, target),
            outlook(view, ways));
    if (!ways->units)
        return arena_printf(view->arena, "%s%s%s%s", whole, label, reached ? "已" : "未", target);
    return arena_printf(view->arena, "%s%s%s%s%s已%s", reached ? whole : "", reached ? "和" : "",
                        given_units(view, ways), label, reached || ways->units > 1 ? "均" : "",
                        target);
}

static int *areas_of(const struct span_view *view, const struct ways *ways)
{
    int *areas = arena_array(view->arena, ways->panels, sizeof(*areas));

    for (size_t i = 0; i < ways->panels; i++)
        areas[i] = ways->items[i].area;
    return areas;
}

/* The year of the target where it is to come and in the picture, else 0. */
static int deadline_of(const struct ways *ways)
{
    int deadline = ways->items[0].path.deadline;

    return deadline > ways->newest && deadline <= ways->end ? deadline : 0;
}

static const char *notes_of(const struct span_view *view, const struct ways *ways)
{
    struct buffer notes = BUFFER_INIT;
    struct name_list missing = {0};

    for (size_t i = 1; i < view->area_count; i++)
        if (isnan(view_value(view, view->areas[i], view->last)))
            name_list_add(&missing, view_name(view, view->areas[i]));
    if (ways->any_fan)
        buffer_printf(&notes,
                      "推算带在两种假定之间，都按最近%d年（不跨口径中断）的平均；人口等分母的变化"
                      "不另作假定。",
                      PACE_YEARS);
    if (ways->any_incomplete)
        buffer_add_text(&notes, "○ " WORD_INCOMPLETE "。");
    if (ways->any_gap)
        buffer_add_text(&notes, "线断处无数值。");
    if (missing.count)
        buffer_printf(&notes, "%s%s没有数。", name_list_end(view, &missing),
                      view_when(view, view->last));
    add_left_out_note(&notes, ways->count - ways->panels);
    if (deadline_of(ways))
        buffer_add_text(&notes, "◇ 为期限时的目标。");
    add_break_notes(view, &notes, areas_of(view, ways), ways->panels, 0, view->last);
    return buffer_take(&notes, view->arena);
}

/* Both assumptions are named, and that they are no forecast. */
static const char *subtitle_of(const struct span_view *view, const struct ways *ways)
{
    const char *place = view->catalogue->areas.items[view->catalogue->areas.root].name;
    const char *what = arena_printf(view->arena, "%s（%s），%s%s，%s—%s", view->item->label,
                                    view->item->unit, place,
                                    !ways->short_of    ? ""
                                    : view->all_cities ? "及未达到的市"
                                                       : "及未达到的地区",
                                    view_when(view, 0), view_when(view, view->last));

    if (!ways->any_fan)
        return what;
    return arena_printf(view->arena, "%s；以后为推算，不是预测：等量增减至等速增减", what);
}

/* ---- what the template is given ---- */

/* As in multiples.gp: panel, year, value, kind; NaN where the line is interrupted. */
static void add_lines(const struct span_view *view, struct sketch *sketch, struct ways *ways)
{
    sketch_block(sketch, "LINES");
    for (size_t i = 0; i < ways->panels; i++) {
        int area = ways->items[i].area;
        for (size_t n = 0; n <= view->last; n++) {
            if (view_is_interrupted(view, area, n, &ways->any_gap))
                sketch_row(sketch, (double)(i + 1), view_at(view, n), NAN, 0);
            sketch_row(sketch, (double)(i + 1), view_at(view, n), view_value(view, area, n),
                       view_figure(view, area, n)->state == VALUE_INCOMPLETE);
        }
        sketch_gap(sketch);
    }
    sketch_end_block(sketch);
}

/* Panel, year, by equal steps, by equal rates; NaN where there is no fan. */
static void add_fans(struct sketch *sketch, const struct ways *ways)
{
    sketch_block(sketch, "FANS");
    for (size_t i = 0; i < ways->panels; i++) {
        const struct path *path = &ways->items[i].path;
        int last = has_fan(path) ? until(path) : path->year;

        for (int year = path->year; year <= last; year++)
            sketch_row(sketch, (double)(i + 1), year, has_fan(path) ? linear_at(path, year) : NAN,
                       has_fan(path) ? geometric_at(path, year) : NAN);
        sketch_gap(sketch);
    }
    sketch_end_block(sketch);
}

/* For the label of the newest value: what it must keep clear of. */
static void add_newest(const struct span_view *view, struct sketch *sketch, const struct ways *ways)
{
    sketch_block(sketch, "NEWEST");
    for (size_t i = 0; i < ways->panels; i++) {
        const struct path *path = &ways->items[i].path;

        sketch_row(sketch, (double)(i + 1), path->year,
                   view_value(view, ways->items[i].area, view->last - 1), path->value,
                   has_fan(path) ? linear_at(path, path->year + 1) : NAN);
    }
    sketch_end_block(sketch);
}

static void add_years(const struct span_view *view, struct drawing *drawing,
                      const struct ways *ways)
{
    size_t count = (size_t)ways->end - (size_t)ways->first + 1;
    const char **texts = arena_array(view->arena, count, sizeof(*texts));

    sketch_block(&drawing->sketch, "PERIODS");
    for (size_t i = 0; i < count; i++) {
        sketch_row(&drawing->sketch, ways->first + (double)i);
        texts[i] = arena_printf(view->arena, "%d", ways->first + (int)i);
    }
    sketch_end_block(&drawing->sketch);
    sketch_count(&drawing->sketch, "PERIODS", count);
    sketch_count(&drawing->sketch, "ANCHOR", (size_t)ways->newest - (size_t)ways->first + 1);
    drawing_texts(drawing, "PERIOD_TEXT", texts, count);
    sketch_number(&drawing->sketch, "NEWEST", ways->newest);
    sketch_number(&drawing->sketch, "DEADLINE",
                  deadline_of(ways) ? (double)deadline_of(ways) : NAN);
}

static void add_panels(const struct span_view *view, struct drawing *drawing,
                       const struct ways *ways)
{
    const char **names = arena_array(view->arena, ways->panels, sizeof(*names));
    const char **values = arena_array(view->arena, ways->panels, sizeof(*values));
    const char **under = arena_array(view->arena, ways->panels, sizeof(*under));

    for (size_t i = 0; i < ways->panels; i++) {
        names[i] = view_name(view, ways->items[i].area);
        values[i] = view_number(view, ways->items[i].path.value);
        under[i] = under_text(view, &ways->items[i]);
    }
    drawing_grid(drawing, ways->panels, PANEL_PIXELS);
    drawing_texts(drawing, "NAMES", names, ways->panels);
    sketch_texts(&drawing->sketch, "VALUES", values, ways->panels);
    sketch_count(&drawing->sketch, "VALUES_COLUMNS", 0); /* they do not stand behind the lines */
    sketch_count(&drawing->sketch, "HAS_UNDER", 1);
    drawing_texts(drawing, "UNDER", under, ways->panels);
}

bool trend_draw_path(const struct span_view *view, struct drawing *drawing)
{
    struct ways ways = {0};

    if (!view->item->has_target || view->span.kind != PERIOD_YEAR || !gather(view, &ways))
        return false;
    measure(view, &ways);
    drawing->title = title_of(view, &ways);
    add_lines(view, &drawing->sketch, &ways);
    add_fans(&drawing->sketch, &ways);
    add_newest(view, &drawing->sketch, &ways);
    add_years(view, drawing, &ways);
    add_panels(view, drawing, &ways);
    view_marks(view, drawing, "BREAKS", areas_of(view, &ways), ways.panels, view_is_broken);
    sketch_number(&drawing->sketch, "LOW", ways.low);
    sketch_number(&drawing->sketch, "HIGH", ways.high);
    drawing_text(drawing, "OWN_TEXT", "实际");
    drawing_text(drawing, "LINEAR_TEXT", ways.any_fan ? "等量增减：每年增减相同的数" : "");
    drawing_text(drawing, "GEOMETRIC_TEXT", ways.any_fan ? "等速增减：每年增减相同的百分比" : "");
    drawing_target(drawing, view->item);
    view_heads(view, drawing, subtitle_of(view, &ways), notes_of(view, &ways));
    return true;
}
