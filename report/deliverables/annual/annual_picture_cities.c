/* The chart of an indicator by city: its rows, texts and script. What its title says is in
 * annual_picture_words.c. */
#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "deliverables/annual/annual_picture_parts.h"
#include "deliverables/charts/chart_text.h"
#include "deliverables/words/words_states.h"
#include "drivers/gnuplot/sketch.h"

/* ---- numbers as text ---- */

static const char *figure_text(struct arena *arena, const struct chart_data *data,
                               const struct figure *figure)
{
    if (value_state_has_number(figure->state))
        return chart_value(arena, data, figure->value);
    return state_sign(figure->state);
}

/* What stands behind a value: (7/12) of how many areas it is, * that it rests on an estimate. */
static const char *mark_text(struct arena *arena, const struct figure *figure)
{
    const char *marks =
        figure_marks(arena, false, figure->marks & (FIGURE_ESTIMATED | FIGURE_CORRECTED));
    const char *star = marks ? marks : "";

    if (!value_state_has_number(figure->state))
        return "";
    if (figure->state == VALUE_INCOMPLETE)
        return arena_printf(arena, "(%u/%u)%s", figure->used, figure->expected, star);
    return star;
}

static const char *before_text(struct arena *arena, const struct chart_data *data,
                               const struct figure *figure)
{
    if (!figure)
        return "";
    return arena_printf(arena, "%s%s", figure_text(arena, data, figure),
                        figure->state == VALUE_INCOMPLETE ? MARK_INCOMPLETE : "");
}

/* ---- rows ---- */

static struct chart_row make_row(const struct result *result, int area, int indicator)
{
    struct chart_row row = {
        .area = area,
        .name = result->catalogue->areas.items[area].short_name,
        .now = figures_indicator(&result->figures, area, indicator),
        .before = result->has_previous && !result_break(result, -1, indicator, area)
                      ? figures_indicator(&result->previous, area, indicator)
                      : NULL,
    };

    row.has_value = value_state_has_number(row.now->state);
    row.reached = figure_reaches_target(&result->catalogue->indicators.items[indicator], row.now);
    /* Best first, whichever direction is better. */
    row.key = result->catalogue->indicators.items[indicator].direction == HIGHER_IS_BETTER
                  ? -row.now->value
                  : row.now->value;
    return row;
}

/* By value, cities without one at the end, ties in code order. */
static int compare_rows(const void *left, const void *right)
{
    const struct chart_row *a = left, *b = right;

    if (a->has_value != b->has_value)
        return a->has_value ? -1 : 1;
    if (a->has_value && a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->area > b->area) - (a->area < b->area);
}

static void stretch(struct chart_data *data, double value)
{
    data->low = fmin(data->low, value);
    data->high = fmax(data->high, value);
}

static void note_row(struct chart_data *data, const struct chart_row *row)
{
    if (row->has_value)
        stretch(data, row->now->value);
    data->any_incomplete |= row->now->state == VALUE_INCOMPLETE;
    data->marks |= row->has_value ? row->now->marks : 0;
    if (!row->before || !value_state_has_number(row->before->state))
        return;
    stretch(data, row->before->value);
    data->has_before = true;
    data->any_incomplete_before |= row->before->state == VALUE_INCOMPLETE;
}

static void forget_before(struct chart_data *data)
{
    data->whole.before = NULL;
    for (size_t i = 0; i < data->count; i++)
        data->cities[i].before = NULL;
}

/* Gathers what a chart shows. Returns false where there is nothing to show. */
static bool gather(struct arena *arena, const struct result *result, int indicator,
                   struct chart_data *data)
{
    const struct areas *areas = &result->catalogue->areas;

    *data = (struct chart_data){.result = result,
                                .indicator = &result->catalogue->indicators.items[indicator],
                                .rounding = result->catalogue->settings.rounding,
                                .all_cities = true,
                                .low = INFINITY,
                                .high = -INFINITY};
    data->cities = arena_array(arena, areas->count, sizeof(*data->cities));
    for (size_t i = 0; i < areas->count; i++) {
        const struct area *area = &areas->items[i];
        if (!area->quota_base || !area_valid(area, result->period.last))
            continue;
        struct chart_row *row = &data->cities[data->count++];
        *row = make_row(result, (int)i, indicator);
        data->with_value += row->has_value;
        data->reached += row->reached;
        data->all_cities &= area->level == AREA_CITY;
        note_row(data, row);
    }
    if (data->with_value == 0)
        return false;
    qsort(data->cities, data->count, sizeof(*data->cities), compare_rows);
    data->whole = make_row(result, areas->root, indicator);
    data->whole.name = "全省";
    note_row(data, &data->whole);
    if (data->indicator->has_target)
        stretch(data, data->indicator->target);
    if (!data->has_before) /* a year before without a single value is no year to compare with */
        forget_before(data);
    return true;
}

/* ---- the script ---- */

static double number_of(const struct figure *figure)
{
    return figure && value_state_has_number(figure->state) ? figure->value : NAN;
}

static const struct chart_row *row_at(const struct chart_data *data, size_t row)
{
    return row == 0 ? &data->whole : &data->cities[row - 1];
}

static void add_numbers(struct sketch *sketch, const struct chart_data *data)
{
    sketch_block(sketch, "ROWS");
    for (size_t i = 0; i <= data->count; i++) {
        const struct chart_row *row = row_at(data, i);
        sketch_row(sketch, (double)(i + 1), number_of(row->now), number_of(row->before),
                   row->reached);
    }
    sketch_end_block(sketch);
    sketch_count(sketch, "ROWS", data->count + 1);
    sketch_number(sketch, "WHOLE", number_of(data->whole.now));
    sketch_number(sketch, "LOW", data->low);
    sketch_number(sketch, "HIGH", data->high);
    sketch_count(sketch, "HAS_BEFORE", data->has_before);
}

enum row_text { ROW_NAME, ROW_NOW, ROW_MARK, ROW_BEFORE, ROW_TEXT_COUNT };

static const char *row_text(struct arena *arena, const struct chart_data *data,
                            const struct chart_row *row, enum row_text kind)
{
    switch (kind) {
    case ROW_NAME:
        return row->name;
    case ROW_NOW:
        return figure_text(arena, data, row->now);
    case ROW_MARK:
        return mark_text(arena, row->now);
    case ROW_BEFORE:
        return before_text(arena, data, row->before);
    case ROW_TEXT_COUNT:
        break;
    }
    return "";
}

static void add_row_texts(struct drawing *drawing, const struct chart_data *data)
{
    static const char *const names[ROW_TEXT_COUNT] = {[ROW_NAME] = "NAMES",
                                                      [ROW_NOW] = "NOW_TEXT",
                                                      [ROW_MARK] = "MARK_TEXT",
                                                      [ROW_BEFORE] = "BEFORE_TEXT"};
    struct arena *arena = drawing->sketch.arena;
    const char **texts = arena_array(arena, data->count + 1, sizeof(*texts));

    for (enum row_text kind = 0; kind < ROW_TEXT_COUNT; kind++) {
        for (size_t i = 0; i <= data->count; i++)
            texts[i] = row_text(arena, data, row_at(data, i), kind);
        drawing_texts(drawing, names[kind], texts, data->count + 1);
    }
}

static const char *notes_text(struct arena *arena, const struct chart_data *data)
{
    return arena_printf(
        arena, "%s%s%s%s", data->any_incomplete ? "括号内为有数据地区数/应报地区数。" : "",
        data->marks & FIGURE_ESTIMATED ? "* 含推算数。" : "",
        data->marks & FIGURE_CORRECTED ? "# 含更正数。" : "",
        data->any_incomplete_before ? MARK_INCOMPLETE " 上年" WORD_INCOMPLETE "。" : "");
}

static void add_texts(struct drawing *drawing, const struct chart_data *data)
{
    struct arena *arena = drawing->sketch.arena;
    const struct result *result = data->result;
    struct period before = period_year_before(&result->period);
    char chinese[40];

    drawing_text(drawing, "NOW",
                 arena_printf(arena, "● %s", period_chinese(&result->period, chinese)));
    drawing_text(drawing, "BEFORE", arena_printf(arena, "○ %s", period_chinese(&before, chinese)));
    sketch_text(&drawing->sketch, "UNIT", data->indicator->unit);
    sketch_text(&drawing->sketch, "REACHED_TEXT", "达到目标");
    sketch_text(&drawing->sketch, "SHORT_TEXT", "未达到");
    drawing_text(drawing, "NOTES", notes_text(arena, data));
}

bool annual_draw_cities(const struct result *result, int indicator, struct drawing *drawing)
{
    struct arena *arena = drawing->sketch.arena;
    struct chart_data data;

    if (!gather(arena, result, indicator, &data))
        return false;
    drawing->measure = text_width; /* cities.gp reckons with the columns of a terminal */
    drawing->title = chart_title(arena, &data);
    add_numbers(&drawing->sketch, &data);
    add_row_texts(drawing, &data);
    add_texts(drawing, &data);
    drawing_target(drawing, data.indicator);
    drawing_heads(
        drawing, chart_subtitle(arena, &data),
        population_clause(arena, result->catalogue, data.indicator, result->population_period));
    return true;
}
