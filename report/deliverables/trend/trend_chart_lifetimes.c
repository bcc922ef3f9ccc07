/* Panels by kind of institution: how many are still open, and how many have filed, so many years
 * after registration. */
#include <math.h>

#include "deliverables/trend/trend_chart_parts.h"

#define PANEL_PIXELS 370

/* How far the curves are shown: the longest of these that all institutions together reach. */
static const int horizons[] = {5, 3, 2, 1};

/* What a point is drawn as (multiples.gp). */
enum { POINT_DOT = 0, POINT_PLAIN = 2 };

/* What the two charts say. */
static const struct lifetime_words {
    const char *subtitle;
    const char *share; /* behind a share in the title */
    const char *notes;
} words[LIFETIME_EVENTS] = {
    [LIFETIME_CANCELLED] = {"机构存续率", "仍在开办",
                            "卡普兰—迈耶法；仍在开办的观察到登记册期末。95%区间和在观察的机构数见 "
                            "trend.xlsx 的“备案与存续”。"},
    [LIFETIME_FILED] = {"已申请备案的比例", "已申请备案",
                        "卡普兰—迈耶法；未申请的观察到注销日或登记册期末。95%区间见 trend.xlsx 的"
                        "“备案与存续”。"},
};

struct curve {
    const char *name;
    struct lifetimes lifetimes;
};

struct curves {
    enum lifetime_event event;
    struct curve items[INSTITUTION_KINDS + 1]; /* all, then the kinds that there are */
    size_t count;
    int years; /* that are shown */
    double low, high;
};

/* The share in % for which it has happened (filed) or not (still open) by then; NaN where the
 * register does not reach so far. */
static double share_at(const struct curves *curves, size_t curve, int days)
{
    struct survival_point point = survival_at(&curves->items[curve].lifetimes.survival, days);

    if (!point.given)
        return NAN;
    return 100 * (curves->event == LIFETIME_FILED ? 1 - point.survival : point.survival);
}

static bool find_curves(const struct span_view *view, struct curves *curves)
{
    for (size_t i = 0; i <= INSTITUTION_KINDS; i++) {
        size_t kind = i ? i - 1 : INSTITUTION_KINDS; /* all come first */
        struct lifetimes lifetimes = lifetimes_estimate(view->arena, view->registry, curves->event,
                                                        (enum institution_kind)kind);

        if (!lifetimes.given || !lifetimes.survival.count)
            continue;
        curves->items[curves->count++] = (struct curve){
            i ? institution_kind_name((enum institution_kind)kind) : "全部", lifetimes};
    }
    for (size_t i = 0; curves->count && i < sizeof(horizons) / sizeof(*horizons); i++)
        if (!curves->years && !isnan(share_at(curves, 0, lifetimes_days(horizons[i]))))
            curves->years = horizons[i];
    return curves->years > 0;
}

/* ---- what the template is given ---- */

/* A step function: from one day to the next it stays, then it moves. */
static void add_curve(struct sketch *sketch, struct curves *curves, size_t index)
{
    const struct survival *survival = &curves->items[index].lifetimes.survival;
    const double panel = (double)(index + 1), year = 365.25;
    int end = lifetimes_days(curves->years);
    double before = share_at(curves, index, 0), last = share_at(curves, index, end);

    sketch_row(sketch, panel, 0, before, POINT_PLAIN);
    for (size_t i = 0; i < survival->step_count && survival->steps[i].days <= end; i++) {
        double share = share_at(curves, index, survival->steps[i].days);

        if (!survival->steps[i].events || survival->steps[i].days == 0)
            continue;
        sketch_row(sketch, panel, survival->steps[i].days / year, before, POINT_PLAIN);
        sketch_row(sketch, panel, survival->steps[i].days / year, share, POINT_PLAIN);
        curves->low = fmin(curves->low, share);
        curves->high = fmax(curves->high, share);
        before = share;
    }
    if (!isnan(last))
        sketch_row(sketch, panel, curves->years, last, POINT_DOT);
    sketch_gap(sketch);
}

static void add_years(struct drawing *drawing, const struct curves *curves)
{
    static const char *const names[] = {"0", "1", "2", "3", "4", "5年"};
    static const char *const ends[] = {"", "1年", "2年", "3年", "4年", "5年"};
    const char *texts[sizeof(names) / sizeof(*names)];
    size_t count = (size_t)curves->years + 1;

    sketch_block(&drawing->sketch, "PERIODS");
    for (size_t i = 0; i < count; i++) {
        sketch_row(&drawing->sketch, (double)i);
        texts[i] = i + 1 < count ? names[i] : ends[i];
    }
    sketch_end_block(&drawing->sketch);
    sketch_count(&drawing->sketch, "PERIODS", count);
    sketch_count(&drawing->sketch, "ANCHOR", count);
    drawing_texts(drawing, "PERIOD_TEXT", texts, count);
}

static const char *percent(const struct span_view *view, double share)
{
    char text[NUMBER_TEXT];

    if (isnan(share))
        return "年限不够";
    number_fixed(share, 1, view->catalogue->settings.rounding, false, text);
    return arena_printf(view->arena, "%s%%", text);
}

static void add_panels(const struct span_view *view, struct drawing *drawing,
                       const struct curves *curves)
{
    const char **names = arena_array(view->arena, curves->count, sizeof(*names));
    const char **values = arena_array(view->arena, curves->count, sizeof(*values));
    const char **under = arena_array(view->arena, curves->count, sizeof(*under));

    sketch_block(&drawing->sketch, "NEWEST");
    for (size_t i = 0; i < curves->count; i++) {
        double share = share_at(curves, i, lifetimes_days(curves->years));

        sketch_row(&drawing->sketch, (double)(i + 1), share);
        names[i] = curves->items[i].name;
        values[i] = percent(view, share);
        under[i] = arena_printf(view->arena, "%zu家", curves->items[i].lifetimes.survival.count);
    }
    sketch_end_block(&drawing->sketch);
    drawing_grid(drawing, curves->count, PANEL_PIXELS);
    drawing_texts(drawing, "NAMES", names, curves->count);
    drawing_texts(drawing, "VALUES", values, curves->count);
    sketch_count(&drawing->sketch, "HAS_UNDER", 1);
    drawing_texts(drawing, "UNDER", under, curves->count);
}

/* All that multiples.gp is given but for the heads. */
static void add_curves(const struct span_view *view, struct drawing *drawing, struct curves *curves)
{
    struct sketch *sketch = &drawing->sketch;

    curves->low = curves->event == LIFETIME_FILED ? 0 : 100;
    curves->high = curves->low;
    sketch_block(sketch, "LINES");
    for (size_t i = 0; i < curves->count; i++)
        add_curve(sketch, curves, i);
    sketch_end_block(sketch);
    sketch_number(sketch, "LOW", curves->low);
    sketch_number(sketch, "HIGH", curves->high);
    add_years(drawing, curves);
    add_panels(view, drawing, curves);
    sketch_count(sketch, "BREAKS", 0);
    sketch_count(sketch, "JOINS", 0);
    sketch_count(sketch, "REFERENCES", 0);
    sketch_count(sketch, "FIRST_OTHER", 2);
    sketch_count(sketch, "HAS_TARGET", 0);
    sketch_number(sketch, "TARGET", NAN);
    drawing_text(drawing, "TARGET_TEXT", "");
    drawing_text(drawing, "OWN_TEXT", "本类型");
    drawing_text(drawing, "OTHERS_TEXT", curves->count > 2 ? "其他类型" : "");
    drawing_text(drawing, "BREAK_TEXT", "");
    drawing_text(drawing, "JOIN_TEXT", "");
}

/* ---- the two charts ---- */

static bool draw_lifetimes(const struct span_view *view, struct drawing *drawing,
                           enum lifetime_event event)
{
    const struct lifetime_words *say = &words[event];
    struct curves curves = {.event = event};
    char when[40];
    int median;

    if (!find_curves(view, &curves))
        return false;
    if (event == LIFETIME_FILED && survival_median(&curves.items[0].lifetimes.survival, &median))
        drawing->title = arena_printf(view->arena, "估计半数机构在登记后%d天内申请备案", median);
    else
        drawing->title = arena_printf(
            view->arena, "登记满%d年的机构，估计%s%s", curves.years,
            percent(view, share_at(&curves, 0, lifetimes_days(curves.years))), say->share);
    add_curves(view, drawing, &curves);
    period_chinese(&view->history->items[view->registry->newest].result.period, when);
    drawing_heads(
        drawing,
        arena_printf(view->arena, "%s（%%），横轴为登记后的年数，%s，%s的登记册", say->subtitle,
                     view->catalogue->areas.items[view->catalogue->areas.root].name, when),
        "");
    drawing_notes(drawing, say->notes);
    sketch_text(&drawing->sketch, "UNIT", "%");
    return true;
}

bool trend_draw_survival(const struct span_view *view, struct drawing *drawing)
{
    return draw_lifetimes(view, drawing, LIFETIME_CANCELLED);
}

bool trend_draw_filing(const struct span_view *view, struct drawing *drawing)
{
    return draw_lifetimes(view, drawing, LIFETIME_FILED);
}
