/* What a change is made of: numerator and denominator of each area, and what each brought about in
 * the change of the whole. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "deliverables/trend/trend_chart_parts.h"
#include "deliverables/words/words_quantities.h"
#include "deliverables/words/words_states.h"

#define FRAME_PIXELS 430

struct split_row {
    const char *name;
    struct split split;
    bool has_share;
    struct share share;
};

struct splits {
    struct split_row *rows; /* the province, then the units by what they contribute */
    size_t count;
    struct mix mix;
    bool any; /* a row has a split */
};

static double total_of(const struct split_row *row)
{
    return row->share.own + row->share.mix;
}

/* The largest contribution first, those without one last, ties in code order. */
static int compare(const void *left, const void *right)
{
    const struct split_row *a = left, *b = right;

    if (a->has_share != b->has_share)
        return a->has_share ? -1 : 1;
    if (a->has_share && (total_of(a) > total_of(b) || total_of(a) < total_of(b)))
        return total_of(a) > total_of(b) ? -1 : 1;
    return (a->share.area > b->share.area) - (a->share.area < b->share.area);
}

static bool gather(const struct span_view *view, struct splits *splits)
{
    size_t from = view->span.periods[view->last - 1], to = view->span.periods[view->last];

    splits->mix = trend_mix(view->arena, view->history, view->indicator, from, to);
    splits->rows = arena_array(view->arena, view->area_count + 1, sizeof(*splits->rows));
    for (size_t i = 0; i < view->area_count; i++) {
        struct split_row *row = &splits->rows[splits->count++];

        row->name = view_name(view, view->areas[i]);
        row->split = trend_split(view->history, view->indicator, view->areas[i], from, to);
        row->share.area = view->areas[i];
        splits->any |= row->split.given;
        for (size_t k = 0; splits->mix.given && k < splits->mix.count; k++) {
            if (splits->mix.shares[k].area != view->areas[i])
                continue;
            row->has_share = true;
            row->share = splits->mix.shares[k];
        }
    }
    qsort(splits->rows + 1, splits->count - 1, sizeof(*splits->rows), compare);
    if (splits->mix.given && (splits->mix.rest > 0 || splits->mix.rest < 0))
        splits->rows[splits->count++] = (struct split_row){
            .name = "其他", .has_share = true, .share = {.area = -1, .own = splits->mix.rest}};
    return splits->any;
}

static bool is_incomplete(const struct span_view *view, const struct split_row *row)
{
    return row->split.given &&
           view_change(view, row->share.area, view->last - 1, view->last).incomplete;
}

/* ---- words ---- */

/* 福州贡献最多（+0.179个）, with all that show the same; of the units, in the direction of the
 * whole. */
static const char *most_clause(const struct span_view *view, const struct splits *splits)
{
    double sign = splits->mix.change < 0 ? -1 : 1, most = -INFINITY;
    struct name_list list = {0};
    const char *text, *who;

    for (size_t i = 1; i < splits->count; i++)
        if (splits->rows[i].has_share && splits->rows[i].share.area >= 0)
            most = fmax(most, sign * total_of(&splits->rows[i]));
    text = view_finer(view, sign * most);
    for (size_t i = 1; i < splits->count; i++) {
        const struct split_row *row = &splits->rows[i];
        if (row->has_share && row->share.area >= 0 &&
            strcmp(view_finer(view, total_of(row)), text) == 0)
            name_list_add(&list, row->name);
    }
    who = name_list_end(view, &list);
    return arena_printf(view->arena, "%s%s最多（%s%s）", who, sign < 0 ? "拉低" : "贡献", text,
                        view_difference_unit(view));
}

static const char *title_of(const struct span_view *view, const struct splits *splits)
{
    const struct split *whole = &splits->rows[0].split;
    const char *first;
    char text[NUMBER_TEXT];

    if (!whole->given)
        return arena_printf(view->arena, "各市%s的变动从哪里来（%s与%s）", view->item->label,
                            view_when(view, view->last - 1), view_when(view, view->last));
    number_fixed(fabs(whole->change), view->item->decimals, view->catalogue->settings.rounding,
                 true, text);
    first =
        arena_printf(view->arena, "%s%s比%s%s%s%s", view_whole(view, view->last - 1, view->last),
                     view->item->label, view_when(view, view->last - 1),
                     whole->change < 0 ? "下降" : "上升", text, view_difference_unit(view));
    if (!splits->mix.given || splits->mix.count < 2)
        return first;
    return join_clauses(view->arena, first, most_clause(view, splits));
}

static const char *notes_of(const struct span_view *view, const struct splits *splits)
{
    struct buffer notes = BUFFER_INIT;
    bool any_break = false, any_missing = false, any_incomplete = false;

    buffer_printf(
        &notes, "分子：%s；分母：%s。",
        quantity_words(view->arena, &view->catalogue->measures, &view->item->numerator),
        quantity_words(view->arena, &view->catalogue->measures, &view->item->denominator));
    for (size_t i = 0; i < splits->count; i++) {
        const struct split_row *row = &splits->rows[i];
        bool broken = row->share.area >= 0 &&
                      view_change(view, row->share.area, view->last - 1, view->last).broken;
        any_break |= broken;
        any_incomplete |= is_incomplete(view, row);
        any_missing |= row->share.area >= 0 && !row->split.given && !broken;
    }
    if (any_incomplete)
        buffer_add_text(&notes, MARK_INCOMPLETE " 有一期" WORD_INCOMPLETE "。");
    if (any_missing)
        buffer_add_text(&notes, "“—”为有一期缺数，不能比较。");
    if (any_break)
        add_break_notes(view, &notes, view->areas, view->area_count, view->last - 1, view->last);
    if (splits->rows[splits->count - 1].share.area < 0)
        buffer_add_text(&notes, "“其他”为不在各市的部分。");
    buffer_add_text(&notes, "按未四舍五入的数计算，末位相加可能略有出入。");
    return buffer_take(&notes, view->arena);
}

/* ---- what the template is given ---- */

static void add_rows(const struct span_view *view, struct drawing *drawing,
                     const struct splits *splits)
{
    const char **names = arena_array(view->arena, splits->count, sizeof(*names));
    const char **nets = arena_array(view->arena, splits->count, sizeof(*nets));
    const char **shares = arena_array(view->arena, splits->count, sizeof(*shares));

    sketch_block(&drawing->sketch, "ROWS");
    for (size_t i = 0; i < splits->count; i++) {
        const struct split_row *row = &splits->rows[i];
        bool given = row->split.given;

        names[i] = row->name;
        nets[i] = given ? view_signed(view, row->split.change) : row->share.area < 0 ? "" : "—";
        if (is_incomplete(view, row))
            nets[i] = arena_printf(view->arena, MARK_INCOMPLETE "%s", nets[i]);
        shares[i] = row->has_share ? view_finer(view, total_of(row)) : "—";
        if (i == 0)
            shares[i] = splits->mix.given ? view_finer(view, splits->mix.change) : "—";
        sketch_row(&drawing->sketch, (double)(i + 1), given ? row->split.numerator : NAN,
                   given ? row->split.denominator : NAN, given ? row->split.change : NAN,
                   row->has_share ? row->share.own : NAN, row->has_share ? row->share.mix : NAN,
                   row->has_share ? total_of(row) : NAN);
    }
    sketch_end_block(&drawing->sketch);
    sketch_count(&drawing->sketch, "ROWS", splits->count);
    drawing_texts(drawing, "NAMES", names, splits->count);
    drawing_texts(drawing, "NETS", nets, splits->count);
    drawing_texts(drawing, "SHARES", shares, splits->count);
}

/* How far the bars reach to either side: numerators and denominators, then own and mix. */
static void add_reach(struct drawing *drawing, const struct splits *splits)
{
    double low[2] = {0, 0}, high[2] = {0, 0};

    for (size_t i = 0; i < splits->count; i++) {
        const struct split_row *row = &splits->rows[i];
        const double parts[2][2] = {{row->split.numerator, row->split.denominator},
                                    {row->share.own, row->share.mix}};
        for (size_t side = 0; side < 2; side++) {
            low[side] = fmin(low[side], fmin(parts[side][0], 0) + fmin(parts[side][1], 0));
            high[side] = fmax(high[side], fmax(parts[side][0], 0) + fmax(parts[side][1], 0));
        }
    }
    sketch_number(&drawing->sketch, "NET_LOW", low[0]);
    sketch_number(&drawing->sketch, "NET_HIGH", high[0]);
    sketch_number(&drawing->sketch, "SHARE_LOW", low[1]);
    sketch_number(&drawing->sketch, "SHARE_HIGH", high[1]);
}

bool trend_draw_split(const struct span_view *view, struct drawing *drawing)
{
    struct splits splits = {0};

    if (!gather(view, &splits))
        return false;
    drawing->title = title_of(view, &splits);
    drawing_at_least(drawing, FRAME_PIXELS + CHART_ROW_PIXELS * (unsigned)splits.count);
    add_rows(view, drawing, &splits);
    add_reach(drawing, &splits);
    sketch_count(&drawing->sketch, "HAS_SHARES", splits.mix.given && splits.mix.count > 1);
    drawing_text(drawing, "NET_TEXT", "各地变动的来源");
    drawing_text(drawing, "SHARE_TEXT", "各市对全省变动的贡献");
    drawing_text(drawing, "NUMERATOR_TEXT", "分子所致");
    drawing_text(drawing, "DENOMINATOR_TEXT", "分母所致");
    drawing_text(drawing, "OWN_TEXT", "本地变动");
    drawing_text(drawing, "MIX_TEXT", "比重变动");
    drawing_text(drawing, "SUM_TEXT", "合计");
    view_heads(view, drawing,
               arena_printf(view->arena, "%s的增减（%s），%s及%s，%s比%s", view->item->label,
                            indicator_difference_unit(view->item),
                            view->catalogue->areas.items[view->catalogue->areas.root].name,
                            view->all_cities ? "各市" : "各地区", view_when(view, view->last),
                            view_when(view, view->last - 1)),
               notes_of(view, &splits));
    return true;
}
