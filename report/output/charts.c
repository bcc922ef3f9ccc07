/* Rows, texts and scripts of the charts; what a title says is in chart_title.c. */
#include "output/charts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "output/chart_parts.h"

/* Each draws the indicator it is named after. */
static const char *const chart_names[] = {"places_per_thousand", "newborn_outreach_coverage",
                                          "filing_rate"};
#define CHART_COUNT (sizeof(chart_names) / sizeof(*chart_names))

#define POPULATION "resident_population"
#define MOST_DECIMALS 6

/* ---- numbers as text ---- */

const char *chart_value(struct arena *arena, const struct chart_data *data, double value)
{
    const struct indicator *indicator = data->indicator;
    bool high = indicator->direction == HIGHER_IS_BETTER;
    bool reached = high ? value >= indicator->target : value <= indicator->target;
    int decimals = indicator->decimals;
    char text[NUMBER_TEXT];

    /* 4.4996 is not shown as 4.50 beside a target of 4.5 that it does not reach. */
    for (; indicator->has_target && decimals < MOST_DECIMALS; decimals++) {
        double shown = number_round(value, decimals, data->rounding);
        if ((high ? shown >= indicator->target : shown <= indicator->target) == reached)
            break;
    }
    number_fixed(value, decimals, data->rounding, true, text);
    return arena_printf(arena, "%s%s", text, strcmp(indicator->unit, "%") == 0 ? "%" : "");
}

const char *chart_target(struct arena *arena, const struct chart_data *data)
{
    char text[NUMBER_TEXT];

    return arena_printf(arena, "%s%s", number_shortest(data->indicator->target, text),
                        strcmp(data->indicator->unit, "%") == 0 ? "%" : "");
}

static const char *state_text(enum value_state state)
{
    switch (state) {
    case VALUE_MISSING:
        return "缺数";
    case VALUE_NOT_APPLICABLE:
        return "—";
    case VALUE_BELOW_UNIT:
        return "…";
    case VALUE_INVALID:
        return "有误";
    case VALUE_OK:
    case VALUE_INCOMPLETE:
        break;
    }
    return "";
}

static const char *figure_text(struct arena *arena, const struct chart_data *data,
                               const struct figure *figure)
{
    if (value_state_has_number(figure->state))
        return chart_value(arena, data, figure->value);
    return state_text(figure->state);
}

/* Signs behind a value for what it rests on; "" for none. By bits of enum figure_mark. */
static const char *const star_of_marks[] = {"", "*", "#", "*#"};

/* What stands behind a value: (7/12) of how many areas it is, * that it rests on an estimate. */
static const char *mark_text(struct arena *arena, const struct figure *figure)
{
    const char *star = star_of_marks[figure->marks & (FIGURE_ESTIMATED | FIGURE_CORRECTED)];

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
                        figure->state == VALUE_INCOMPLETE ? "†" : "");
}

/* ---- rows ---- */

static struct chart_row make_row(const struct result *result, int area, int indicator)
{
    struct chart_row row = {
        .area = area,
        .name = result->catalogue->areas.items[area].short_name,
        .now = figures_indicator(&result->figures, area, indicator),
        .before =
            result->has_previous ? figures_indicator(&result->previous, area, indicator) : NULL,
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

static void add_text(struct buffer *out, const char *name, const char *text)
{
    buffer_printf(out, "%s = ", name);
    gnuplot_add_quoted(out, text);
    buffer_add_char(out, '\n');
}

/* A text and how wide it is, so that the template can make it fit. */
static void add_measured(struct buffer *out, const char *name, const char *text)
{
    add_text(out, name, text);
    buffer_printf(out, "%s_COLUMNS = %d\n", name, text_width(text));
}

static const char *number_or_nan(const struct figure *figure, char text[NUMBER_TEXT])
{
    if (!figure || !value_state_has_number(figure->state))
        return "NaN";
    return number_shortest(figure->value, text);
}

static const struct chart_row *row_at(const struct chart_data *data, size_t row)
{
    return row == 0 ? &data->whole : &data->cities[row - 1];
}

static void add_numbers(struct buffer *out, const struct chart_data *data)
{
    char now[NUMBER_TEXT], before[NUMBER_TEXT];

    buffer_add_text(out, "$ROWS << END_OF_ROWS\n");
    for (size_t i = 0; i <= data->count; i++) {
        const struct chart_row *row = row_at(data, i);
        buffer_printf(out, "%zu %s %s %d\n", i + 1, number_or_nan(row->now, now),
                      number_or_nan(row->before, before), row->reached);
    }
    buffer_add_text(out, "END_OF_ROWS\n");
    buffer_printf(out, "ROWS = %zu\n", data->count + 1);
    buffer_printf(out, "WHOLE = %s\n", number_or_nan(data->whole.now, now));
    buffer_printf(out, "LOW = %s\n", number_shortest(data->low, now));
    buffer_printf(out, "HIGH = %s\n", number_shortest(data->high, now));
    buffer_printf(out, "HAS_BEFORE = %d\n", data->has_before);
    buffer_printf(out, "HAS_TARGET = %d\n", data->indicator->has_target);
    buffer_printf(out, "TARGET = %s\n", number_shortest(data->indicator->target, now));
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

static void add_row_texts(struct arena *arena, struct buffer *out, const struct chart_data *data)
{
    static const char *const names[] = {"NAMES", "NOW_TEXT", "MARK_TEXT", "BEFORE_TEXT"};

    for (enum row_text kind = 0; kind < ROW_TEXT_COUNT; kind++) {
        int widest = 0;
        buffer_printf(out, "array %s[%zu] = [", names[kind], data->count + 1);
        for (size_t i = 0; i <= data->count; i++) {
            const char *text = row_text(arena, data, row_at(data, i), kind);
            int width = text_width(text);
            widest = width > widest ? width : widest;
            buffer_add_text(out, i ? ", " : "");
            gnuplot_add_quoted(out, text);
        }
        buffer_printf(out, "]\n%s_COLUMNS = %d\n", names[kind], widest);
    }
}

/* 2025年目标 4.5, or 要求 50% for a target without a date. */
static const char *target_text(struct arena *arena, const struct chart_data *data)
{
    struct period period;
    char chinese[40];

    if (!data->indicator->has_target)
        return "";
    if (text_is_empty(data->indicator->target_period))
        return arena_printf(arena, "要求 %s", chart_target(arena, data));
    if (period_parse(data->indicator->target_period, &period) == 0)
        return arena_printf(arena, "%s目标 %s", period_chinese(&period, chinese),
                            chart_target(arena, data));
    return arena_printf(arena, "%s目标 %s", data->indicator->target_period,
                        chart_target(arena, data));
}

static bool is_per_head(const struct chart_data *data)
{
    const struct quantity *denominator = &data->indicator->denominator;
    const struct measures *measures = &data->result->catalogue->measures;

    for (size_t i = 0; i < denominator->count; i++)
        if (strcmp(measures->items[denominator->terms[i]].code, POPULATION) == 0)
            return true;
    return false;
}

static const char *source_text(struct arena *arena, const struct chart_data *data)
{
    const struct settings *settings = &data->result->catalogue->settings;
    const char *label = settings->label;
    const char *population = "";
    struct period period;
    char chinese[40];

    if (is_per_head(data) && period_parse(data->result->population_period, &period) == 0)
        population = arena_printf(arena, "；常住人口为%s数", period_chinese(&period, chinese));
    return arena_printf(arena, "资料来源：%s%s。%s%s", settings->source, population,
                        text_is_empty(label) ? "" : label, text_is_empty(label) ? "" : "。");
}

static const char *notes_text(struct arena *arena, const struct chart_data *data)
{
    return arena_printf(arena, "%s%s%s%s",
                        data->any_incomplete ? "括号内为有数据地区数/应报地区数。" : "",
                        data->marks & FIGURE_ESTIMATED ? "* 含推算数。" : "",
                        data->marks & FIGURE_CORRECTED ? "# 含更正数。" : "",
                        data->any_incomplete_before ? "† 上年数据不全。" : "");
}

static void add_texts(struct arena *arena, struct buffer *out, const struct chart_data *data,
                      const char *title)
{
    struct period before = period_year_before(&data->result->period);
    char chinese[40];

    add_measured(out, "TITLE", title);
    add_measured(out, "SUBTITLE", chart_subtitle(arena, data));
    add_measured(out, "NOW",
                 arena_printf(arena, "● %s", period_chinese(&data->result->period, chinese)));
    add_measured(out, "BEFORE", arena_printf(arena, "○ %s", period_chinese(&before, chinese)));
    add_text(out, "UNIT", data->indicator->unit);
    add_text(out, "TARGET_TEXT", target_text(arena, data));
    add_text(out, "REACHED_TEXT", "达到目标");
    add_text(out, "SHORT_TEXT", "未达到");
    add_measured(out, "NOTES", notes_text(arena, data));
    add_measured(out, "SOURCE", source_text(arena, data));
}

static const char *make_script(struct arena *arena, const struct chart_data *data,
                               const char *title, const char *path, bool png)
{
    char *templates = file_join(arena, data->result->catalogue->templates, "charts");
    struct buffer out = BUFFER_INIT;

    add_text(&out, "FORMAT", png ? "png" : "svg");
    buffer_printf(&out, "WIDTH = %d\nHEIGHT = %d\n", CHART_PNG_WIDTH, CHART_PNG_HEIGHT);
    add_text(&out, "FONT", CHART_FONT);
    add_text(&out, "OUTPUT", path);
    add_numbers(&out, data);
    add_row_texts(arena, &out, data);
    add_texts(arena, &out, data, title);
    add_text(&out, "STYLE", file_join(arena, templates, "style.gp"));
    buffer_add_text(&out, "load ");
    gnuplot_add_quoted(&out, file_join(arena, templates, "cities.gp"));
    buffer_add_char(&out, '\n');
    const char *script = arena_strdup(arena, buffer_text(&out));
    buffer_release(&out);
    return script;
}

/* ---- the set ---- */

static struct picture make_picture(struct arena *arena, const struct chart_data *data,
                                   const char *title, const char *folder, const char *name,
                                   bool png)
{
    const char *path = file_join(arena, folder, name);

    return (struct picture){.name = name,
                            .path = path,
                            .script = make_script(arena, data, title, path, png),
                            .width = png ? CHART_PNG_WIDTH : 0,
                            .height = png ? CHART_PNG_HEIGHT : 0};
}

void charts_build(struct arena *arena, const struct result *result, const char *folder,
                  struct chart_set *set)
{
    struct chart_data data[CHART_COUNT];

    *set = (struct chart_set){.charts = arena_array(arena, CHART_COUNT, sizeof(*set->charts))};
    for (size_t i = 0; i < CHART_COUNT; i++) {
        int indicator = indicators_find_code(&result->catalogue->indicators, chart_names[i]);
        if (indicator < 0 || !gather(arena, result, indicator, &data[set->count]))
            continue;
        set->charts[set->count] =
            (struct chart){.name = chart_names[i],
                           .title = chart_title(arena, &data[set->count]),
                           .png = arena_printf(arena, "%s.png", chart_names[i]),
                           .svg = arena_printf(arena, "%s.svg", chart_names[i])};
        set->count++;
    }
    set->picture_count = 2 * set->count;
    set->pictures = arena_array(arena, set->picture_count, sizeof(*set->pictures));
    for (size_t i = 0; i < set->count; i++) {
        const struct chart *chart = &set->charts[i];
        set->pictures[i] = make_picture(arena, &data[i], chart->title, folder, chart->png, true);
        set->pictures[set->count + i] =
            make_picture(arena, &data[i], chart->title, folder, chart->svg, false);
    }
}
