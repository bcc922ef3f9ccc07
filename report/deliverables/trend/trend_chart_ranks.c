/* The slope of ranks between the period before the newest and the newest, of the units that have a
 * value in both: else one that has not reported yet would move the others up. */
#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "deliverables/trend/trend_chart_parts.h"
#include "deliverables/words/words_states.h"

#define FRAME_PIXELS 375
#define SHARERS_COLUMNS 26

/* How a move is drawn: those that moved most stand out. */
enum move_kind { MOVE_PLAIN, MOVE_UP, MOVE_DOWN };

struct move {
    int area;
    double before_value, now_value;
    long before, now; /* ranks */
    bool broken;
    long by; /* places up; 0 where it cannot be told */
    enum move_kind kind;
};

struct ranks {
    struct move *moves; /* in code order; units without a value in one of the periods are not in */
    size_t count;
    long last;     /* the last rank of either period */
    long up, down; /* the furthest moves, 0 for none */
    bool any_broken;
};

static void find_units(const struct span_view *view, struct ranks *ranks)
{
    ranks->moves = arena_array(view->arena, view->area_count, sizeof(*ranks->moves));
    for (size_t i = 1; i < view->area_count; i++) {
        struct move move = {
            .area = view->areas[i],
            .before_value = view_value(view, view->areas[i], view->last - 1),
            .now_value = view_value(view, view->areas[i], view->last),
            .broken = view_change(view, view->areas[i], view->last - 1, view->last).broken,
        };

        if (!isnan(move.before_value) && !isnan(move.now_value))
            ranks->moves[ranks->count++] = move;
    }
}

static void rank(const struct span_view *view, struct ranks *ranks, struct move *move)
{
    struct rank_move found =
        trend_rank_move(view->history, view->indicator, move->area,
                        view->span.periods[view->last - 1], view->span.periods[view->last]);

    move->before = found.from;
    move->now = found.to;
    ranks->last = move->before > ranks->last ? move->before : ranks->last;
    ranks->last = move->now > ranks->last ? move->now : ranks->last;
}

/* Returns false where no two units can be compared, or all are equal. */
static bool gather(const struct span_view *view, struct ranks *ranks)
{
    size_t comparable = 0;

    find_units(view, ranks);
    for (size_t i = 0; i < ranks->count; i++) {
        struct move *move = &ranks->moves[i];

        rank(view, ranks, move);
        ranks->any_broken |= move->broken;
        if (move->broken)
            continue;
        comparable++;
        move->by = move->before - move->now;
        ranks->up = move->by > ranks->up ? move->by : ranks->up;
        ranks->down = move->by < ranks->down ? move->by : ranks->down;
    }
    for (size_t i = 0; i < ranks->count; i++) {
        struct move *move = &ranks->moves[i];
        move->kind = move->by > 0 && move->by == ranks->up     ? MOVE_UP
                     : move->by < 0 && move->by == ranks->down ? MOVE_DOWN
                                                               : MOVE_PLAIN;
    }
    return comparable > 1 && ranks->last > 1;
}

/* ---- words ---- */

/* 泉州、南平各升1位, or 两市各升1位 where names have no room */
static const char *movers(const struct span_view *view, const struct ranks *ranks,
                          enum move_kind kind, bool named)
{
    struct name_list list = {0};
    long by = kind == MOVE_UP ? ranks->up : -ranks->down;
    const char *names;
    size_t count;

    for (size_t i = 0; i < ranks->count; i++)
        if (ranks->moves[i].kind == kind)
            name_list_add(&list, view_name(view, ranks->moves[i].area));
    count = list.count;
    names = name_list_end(view, &list);
    return arena_printf(view->arena, "%s%s%s%ld位",
                        named || count == 1 ? names : view_counted(view, count),
                        count > 1 ? "各" : "", kind == MOVE_UP ? "升" : "降", by);
}

static const char *title_of(const struct span_view *view, const struct ranks *ranks)
{
    const char *label = view->item->label, *title = "", *among = "";

    if (ranks->count + 1 < view->area_count)
        among = arena_printf(view->arena, "有数的%s", view_counted(view, ranks->count));
    if (!ranks->up && !ranks->down)
        return arena_printf(view->arena, "%s%s位次没有变化",
                            *among             ? among
                            : view->all_cities ? "各市"
                                               : "各地区",
                            label);
    for (int named = 1; named >= 0; named--) {
        title = arena_printf(view->arena, "%s%s位次：%s%s%s", among, label,
                             ranks->up ? movers(view, ranks, MOVE_UP, named) : "",
                             ranks->up && ranks->down ? "，" : "",
                             ranks->down ? movers(view, ranks, MOVE_DOWN, named) : "");
        if (text_width(title) <= TITLE_COLUMNS)
            break;
    }
    return title;
}

/* All by name: whoever looks for a city must find out why it is not there. */
static void add_left_out(const struct span_view *view, const struct ranks *ranks,
                         struct buffer *notes)
{
    size_t next = 0;
    bool any = false;

    for (size_t i = 1; i < view->area_count; i++) {
        if (next < ranks->count && ranks->moves[next].area == view->areas[i]) {
            next++;
            continue;
        }
        buffer_printf(notes, "%s%s", any ? "、" : "", view_name(view, view->areas[i]));
        any = true;
    }
    if (any)
        buffer_add_text(notes, "有一期没有数，两期都不排入。");
}

static const char *notes_of(const struct span_view *view, const struct ranks *ranks)
{
    struct buffer notes = BUFFER_INIT;

    if (ranks->any_broken)
        add_break_notes(view, &notes, view->areas, view->area_count, view->last - 1, view->last);
    add_left_out(view, ranks, &notes);
    buffer_add_text(&notes, "按未四舍五入的数值排位，相同的并列。");
    return buffer_take(&notes, view->arena);
}

/* ---- what the template is given ---- */

/* 宁德（升2） */
static const char *moved_name(const struct span_view *view, const struct move *move, bool newest)
{
    const char *name = view_name(view, move->area);

    if (newest && move->broken)
        return arena_printf(view->arena, "%s（" MARK_BREAK "）", name);
    if (!newest || !move->by)
        return name;
    return arena_printf(view->arena, "%s（%s%ld）", name, move->by > 0 ? "升" : "降",
                        labs(move->by));
}

/* The names of all that share a rank, or the first and how many where that is too long. */
static const char *sharers(const struct span_view *view, struct name_list *list, const char *first)
{
    size_t count = list->count;
    const char *text = name_list_end(view, list);

    if (count < 2 || text_width_in_print(text) <= SHARERS_COLUMNS)
        return text;
    return arena_printf(view->arena, "%s等%s", first, view_counted(view, count));
}

/* One side. $NAME: rank, kind and width, a line a label. */
static void add_side(const struct span_view *view, struct drawing *drawing,
                     const struct ranks *ranks, const char *name, bool newest)
{
    size_t most = (size_t)ranks->last, count = 0;
    const char **names = arena_array(view->arena, most, sizeof(*names));
    const char **values = arena_array(view->arena, most, sizeof(*values));

    sketch_block(&drawing->sketch, name);
    for (long rank = 1; rank <= ranks->last; rank++) {
        struct name_list list = {0};
        enum move_kind kind = MOVE_PLAIN;
        const char *first = "";

        for (size_t i = 0; i < ranks->count; i++) {
            const struct move *move = &ranks->moves[i];
            if ((newest ? move->now : move->before) != rank)
                continue;
            first = list.count ? first : moved_name(view, move, newest);
            name_list_add(&list, moved_name(view, move, newest));
            kind = move->kind != MOVE_PLAIN ? move->kind : kind;
            values[count] = view_number(view, newest ? move->now_value : move->before_value);
        }
        if (!list.count)
            continue;
        names[count] = sharers(view, &list, first);
        sketch_row(&drawing->sketch, (double)rank, kind, text_width_in_print(names[count]));
        count++;
    }
    sketch_end_block(&drawing->sketch);
    sketch_count(&drawing->sketch, name, count);
    drawing_texts(drawing, arena_printf(view->arena, "%s_NAMES", name), names, count);
    drawing_texts(drawing, arena_printf(view->arena, "%s_VALUES", name), values, count);
}

static void add_moves(struct drawing *drawing, const struct ranks *ranks)
{
    sketch_block(&drawing->sketch, "MOVES");
    for (size_t i = 0; i < ranks->count; i++) {
        const struct move *move = &ranks->moves[i];
        sketch_row(&drawing->sketch, move->broken ? NAN : (double)move->before,
                   move->broken ? NAN : (double)move->now, move->kind);
    }
    sketch_end_block(&drawing->sketch);
    sketch_number(&drawing->sketch, "RANKS", (double)ranks->last);
}

bool trend_draw_ranks(const struct span_view *view, struct drawing *drawing)
{
    struct ranks ranks = {0};

    if (!gather(view, &ranks))
        return false;
    drawing->title = title_of(view, &ranks);
    drawing_at_least(drawing, FRAME_PIXELS + CHART_ROW_PIXELS * (unsigned)ranks.last);
    add_moves(drawing, &ranks);
    add_side(view, drawing, &ranks, "BEFORE", false);
    add_side(view, drawing, &ranks, "NOW", true);
    drawing_text(drawing, "BEFORE_TEXT", view_when(view, view->last - 1));
    drawing_text(drawing, "NOW_TEXT", view_when(view, view->last));
    view_heads(view, drawing,
               arena_printf(view->arena, "%s（%s）的位次与数值，%s%s，%s与%s", view->item->label,
                            view->item->unit,
                            view->catalogue->areas.items[view->catalogue->areas.root].name,
                            view->all_cities ? "各市" : "各地区", view_when(view, view->last - 1),
                            view_when(view, view->last)),
               notes_of(view, &ranks));
    return true;
}
