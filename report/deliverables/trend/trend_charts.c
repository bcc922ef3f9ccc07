/* Which charts there are, and the words and numbers that they share; see trend_charts.h. */
#include "deliverables/trend/trend_charts.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "deliverables/trend/trend_chart_parts.h"
#include "deliverables/words/words_states.h"

#define PLACES "places_per_thousand"
#define NAMES_SHOWN 3
#define NOTE_COLUMNS 108 /* what a line of notes holds */
#define NOTE_LINES 6
#define GRID_FRAME 320 /* pixels for heads and foot */
#define BREAKS_EXPLAINED 3

static const char *const indicator_names[] = {PLACES, "newborn_outreach_coverage", "filing_rate"};
#define INDICATORS (sizeof(indicator_names) / sizeof(*indicator_names))

static bool (*const kinds[])(const struct trend_view *, struct trend_drawing *) = {
    trend_draw_multiples, trend_draw_ranks, trend_draw_dumbbell, trend_draw_split, trend_draw_path};
#define KINDS (sizeof(kinds) / sizeof(*kinds))

/* ---- figures ---- */

const struct figure *view_figure(const struct trend_view *view, int area, size_t n)
{
    return figures_indicator(&view->history->items[view->span->periods[n]].figures, area,
                             view->indicator);
}

double view_value(const struct trend_view *view, int area, size_t n)
{
    const struct figure *figure = view_figure(view, area, n);

    return value_state_has_number(figure->state) ? figure->value : NAN;
}

struct change view_change(const struct trend_view *view, int area, size_t from, size_t to)
{
    return trend_change(view->history, (struct series){-1, view->indicator}, area,
                        view->span->periods[from], view->span->periods[to]);
}

size_t view_start(const struct trend_view *view, int area)
{
    for (size_t n = 0; n < view->last; n++)
        if (view_change(view, area, n, view->last).given)
            return n;
    return view->last;
}

bool view_reached(const struct trend_view *view, int area)
{
    return figure_reaches_target(view->item, view_figure(view, area, view->last));
}

/* ---- words ---- */

static const struct period *period_of(const struct trend_view *view, size_t n)
{
    return &view->history->items[view->span->periods[n]].result.period;
}

const char *view_name(const struct trend_view *view, int area)
{
    return area == view->catalogue->areas.root ? "全省"
                                               : view->catalogue->areas.items[area].short_name;
}

const char *view_whole(const struct trend_view *view, size_t from, size_t to)
{
    int root = view->catalogue->areas.root;

    return view_figure(view, root, from)->state == VALUE_INCOMPLETE ||
                   view_figure(view, root, to)->state == VALUE_INCOMPLETE
               ? "全省（" WORD_INCOMPLETE "）"
               : "全省";
}

const char *view_when(const struct trend_view *view, size_t n)
{
    char text[40];

    return arena_strdup(view->arena, period_chinese(period_of(view, n), text));
}

const char *view_tick(const struct trend_view *view, size_t n)
{
    const struct period *period = period_of(view, n);
    const char *name = period->name;

    if (period->kind == PERIOD_HALF)
        return arena_printf(view->arena, "%.4s%s", name, name[5] == '1' ? "上" : "下");
    if (period->kind == PERIOD_MONTH)
        return arena_printf(view->arena, "%.4s-%s", name, name + 4);
    return name;
}

double view_at(const struct trend_view *view, size_t n)
{
    static const int a_year[] = {
        [PERIOD_MONTH] = 12, [PERIOD_QUARTER] = 4, [PERIOD_HALF] = 2, [PERIOD_YEAR] = 1};
    const struct period *period = period_of(view, n);
    int year, month, day, parts = a_year[period->kind], part;

    date_split(period->last, &year, &month, &day);
    part = (month - 1) * parts / 12;
    return year * parts + part;
}

const char *view_number(const struct trend_view *view, double value)
{
    return indicator_value_text(view->arena, view->item, view->catalogue->settings.rounding, value);
}

const char *view_spoken(const struct trend_view *view, double value)
{
    return arena_printf(view->arena, "%s%s", view_number(view, value),
                        indicator_spoken_unit(view->arena, view->item));
}

static const char *signed_text(const struct trend_view *view, double difference, int decimals)
{
    enum rounding rounding = view->catalogue->settings.rounding;
    double shown = number_round(difference, decimals, rounding);
    char text[NUMBER_TEXT];

    number_fixed(fabs(difference), decimals, rounding, true, text);
    return arena_printf(view->arena, "%s%s", shown > 0 ? "+" : shown < 0 ? "−" : "", text);
}

const char *view_signed(const struct trend_view *view, double difference)
{
    return signed_text(view, difference, view->item->decimals);
}

const char *view_finer(const struct trend_view *view, double difference)
{
    return signed_text(view, difference, view->item->decimals + 1);
}

const char *view_difference_unit(const struct trend_view *view)
{
    const char *unit = indicator_spoken_unit(view->arena, view->item);

    return *unit ? unit : "个百分点";
}

const char *view_counted(const struct trend_view *view, size_t count)
{
    return counted_units(view->arena, count, view->all_cities);
}

void name_list_add(struct name_list *list, const char *name)
{
    if (list->count < NAMES_SHOWN)
        buffer_printf(&list->text, "%s%s", list->count ? "、" : "", name);
    list->count++;
}

const char *name_list_end(const struct trend_view *view, struct name_list *list)
{
    return name_list_end_with(view, list, view->all_cities ? "市" : "个地区");
}

const char *name_list_end_with(const struct trend_view *view, struct name_list *list,
                               const char *noun)
{
    const char *text;

    if (list->count > NAMES_SHOWN)
        buffer_printf(&list->text, "等%zu%s", list->count, noun);
    text = arena_strdup(view->arena, buffer_text(&list->text));
    buffer_release(&list->text);
    *list = (struct name_list){0};
    return text;
}

/* ---- what every drawing has ---- */

void drawing_text(struct trend_drawing *drawing, const char *name, const char *text)
{
    sketch_measured(&drawing->sketch, name, text, text_width_in_print(text));
}

void drawing_texts(struct trend_drawing *drawing, const char *name, const char *const *texts,
                   size_t count)
{
    int widest = 0;

    for (size_t i = 0; i < count; i++) {
        int width = text_width_in_print(texts[i]);
        widest = width > widest ? width : widest;
    }
    sketch_texts(&drawing->sketch, name, texts, count);
    sketch_count(&drawing->sketch, arena_printf(drawing->sketch.arena, "%s_COLUMNS", name),
                 (size_t)widest);
}

void drawing_target(const struct trend_view *view, struct trend_drawing *drawing)
{
    sketch_count(&drawing->sketch, "HAS_TARGET", view->item->has_target);
    sketch_number(&drawing->sketch, "TARGET", view->item->target);
    drawing_text(drawing, "TARGET_TEXT", indicator_target_label(view->arena, view->item));
}

/* UTF-8's first bytes of Chinese characters: signs, which must not begin a line, have others. */
static bool may_begin_line(char c)
{
    return (unsigned char)c >= 0xE4 && (unsigned char)c <= 0xE9;
}

/* The end of what fits into a line: before a Chinese character, behind a blank, or, where there is
 * neither, anywhere. */
static size_t line_end(struct arena *arena, const char *text, int columns)
{
    size_t end = 0, fits = 0, length = strlen(text);

    for (size_t at = 1; at <= length; at++) {
        if (at < length && (text[at] & 0xC0) == 0x80)
            continue; /* inside a character */
        if (text_width_in_print(arena_strndup(arena, text, at)) > columns)
            break;
        fits = at;
        if (at == length || may_begin_line(text[at]) || text[at - 1] == ' ')
            end = at;
    }
    return end ? end : fits;
}

/* The last line ends with … where not all has room. */
static void add_notes(struct trend_drawing *drawing, const char *notes)
{
    struct arena *arena = drawing->sketch.arena;
    const char *lines[NOTE_LINES];
    size_t count = 0;

    while (*notes && count < NOTE_LINES) {
        size_t end = line_end(arena, notes, NOTE_COLUMNS);
        bool cut = count + 1 == NOTE_LINES && notes[end];

        if (cut)
            end = line_end(arena, notes, NOTE_COLUMNS - 2);
        lines[count++] = arena_printf(arena, "%.*s%s", (int)end, notes, cut ? "…" : "");
        notes += end;
    }
    sketch_count(&drawing->sketch, "NOTE_LINES", count);
    drawing_texts(drawing, "NOTES", lines, count);
}

/* ；常住人口为同期数, where the indicator is per head. */
static const char *population_text(const struct trend_view *view)
{
    const char *setting = view->catalogue->settings.population_period;
    struct period period;
    char chinese[40];

    if (!indicator_is_per_head(view->catalogue, view->item))
        return "";
    if (period_parse(setting, &period) == 0)
        return arena_printf(view->arena, "；常住人口为%s数", period_chinese(&period, chinese));
    return strcmp(setting, "previous") == 0 ? "；常住人口为上年数" : "；常住人口为同期数";
}

void drawing_heads(const struct trend_view *view, struct trend_drawing *drawing,
                   const char *subtitle, const char *notes)
{
    drawing_sheet(view, drawing, subtitle, notes, population_text(view), view->item->unit);
}

void drawing_sheet(const struct trend_view *view, struct trend_drawing *drawing,
                   const char *subtitle, const char *notes, const char *besides, const char *unit)
{
    drawing_text(drawing, "TITLE", drawing->title);
    drawing_text(drawing, "SUBTITLE", subtitle);
    add_notes(drawing, notes);
    drawing_text(drawing, "SOURCE", source_line(view->arena, &view->catalogue->settings, besides));
    sketch_text(&drawing->sketch, "UNIT", unit);
    sketch_template(&drawing->sketch, "SHEET", "sheet.gp");
    sketch_template(&drawing->sketch, "GRID", "grid.gp");
}

unsigned drawing_height(unsigned needed)
{
    return needed > CHART_PNG_HEIGHT ? needed : CHART_PNG_HEIGHT;
}

void drawing_grid(struct trend_drawing *drawing, size_t panels, unsigned row)
{
    size_t across = panels <= 3    ? panels
                    : panels == 4  ? 2
                    : panels <= 6  ? 3
                    : panels <= 8  ? 4
                    : panels <= 15 ? 5
                                   : 6;
    size_t down = (panels + across - 1) / across;

    drawing->height = drawing_height(GRID_FRAME + row * (unsigned)down);
    sketch_count(&drawing->sketch, "PANELS", panels);
    sketch_count(&drawing->sketch, "ACROSS", across);
}

bool view_is_interrupted(const struct trend_view *view, int area, size_t n, bool *gap)
{
    bool skips = n > 0 && view_at(view, n) - view_at(view, n - 1) > 1.5;

    *gap |= skips || isnan(view_value(view, area, n));
    return skips || view_is_broken(view, area, n);
}

void add_left_out_note(struct buffer *notes, size_t left_out)
{
    if (left_out)
        buffer_printf(notes, "另有%zu个地区没有画出，见 series.csv。", left_out);
}

bool view_is_broken(const struct trend_view *view, int area, size_t n)
{
    return n > 0 && view_change(view, area, n - 1, n).broken;
}

void drawing_marks(const struct trend_view *view, struct trend_drawing *drawing, const char *name,
                   const int *areas, size_t count,
                   bool (*is_there)(const struct trend_view *, int area, size_t n))
{
    size_t marks = 0;

    sketch_block(&drawing->sketch, name);
    for (size_t i = 0; i < count; i++)
        for (size_t n = 1; n <= view->last; n++) {
            if (!is_there(view, areas[i], n))
                continue;
            sketch_row(&drawing->sketch, (double)(i + 1),
                       (view_at(view, n - 1) + view_at(view, n)) / 2);
            marks++;
        }
    sketch_end_block(&drawing->sketch);
    sketch_count(&drawing->sketch, name, marks);
}

static void explain_break(const struct trend_view *view, struct buffer *notes,
                          const struct series_break *item)
{
    char when[40];

    buffer_printf(notes, "%s%s起口径中断，前后不可比（%s）。",
                  item->area < 0 ? "" : view->catalogue->areas.items[item->area].short_name,
                  period_chinese(&item->period, when), item->note);
}

void add_break_notes(const struct trend_view *view, struct buffer *notes, const int *areas,
                     size_t count, size_t from, size_t to)
{
    const struct series_break *known[BREAKS_EXPLAINED];
    size_t explained = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t n = from; n < to && explained < BREAKS_EXPLAINED; n++) {
            const struct series_break *item = view_change(view, areas[i], n, n + 1).broken;
            bool is_known = !item;

            for (size_t k = 0; k < explained; k++)
                is_known |= known[k] == item;
            if (is_known)
                continue;
            buffer_add_text(notes, explained ? "" : MARK_BREAK " ");
            known[explained++] = item;
            explain_break(view, notes, item);
        }
}

/* ---- the set ---- */

static int *find_areas(struct arena *arena, const struct history *history, size_t *count,
                       bool *all_cities)
{
    const struct areas *areas = &history->catalogue->areas;
    int *found = arena_array(arena, areas->count + 1, sizeof(*found));

    *all_cities = true;
    *count = 0;
    found[(*count)++] = areas->root;
    for (size_t i = 0; i < areas->count; i++) {
        if (!areas->items[i].quota_base || !area_valid(&areas->items[i], history->today))
            continue;
        found[(*count)++] = (int)i;
        *all_cities &= areas->items[i].level == AREA_CITY;
    }
    return found;
}

static void draw(const struct trend_view *view, const char *folder, const char *code,
                 bool (*kind)(const struct trend_view *, struct trend_drawing *),
                 struct chart_set *set)
{
    struct trend_drawing drawing = {.sketch = sketch_begin(view->arena, view->catalogue->templates),
                                    .height = CHART_PNG_HEIGHT};
    struct chart *chart = &set->charts[set->count];
    struct picture *pictures = &set->pictures[set->picture_count];

    if (kind(view, &drawing)) {
        const char *name =
            *code ? arena_printf(view->arena, "%s-%s", drawing.kind, code) : drawing.kind;
        *chart = (struct chart){.name = name,
                                .title = drawing.title,
                                .png = arena_printf(view->arena, "%s.png", name),
                                .svg = arena_printf(view->arena, "%s.svg", name),
                                .height = drawing.height};
        set->count++;
        for (enum sketch_format format = SKETCH_PNG; format <= SKETCH_SVG; format++)
            pictures[format] = sketch_picture(&drawing.sketch, drawing.template, folder, name,
                                              format, drawing.height);
        set->picture_count += 2;
    }
    sketch_release(&drawing.sketch);
}

/* All of the headline indicators, and the merged counties. */
static void draw_indicators(struct trend_view *view, const char *folder, struct chart_set *set)
{
    for (size_t i = 0; i < INDICATORS; i++) {
        view->indicator = indicators_find_code(&view->catalogue->indicators, indicator_names[i]);
        if (view->indicator < 0)
            continue;
        view->item = &view->catalogue->indicators.items[view->indicator];
        for (size_t kind = 0; kind < KINDS; kind++)
            draw(view, folder, view->item->code, kinds[kind], set);
    }
    view->indicator = indicators_find_code(&view->catalogue->indicators, PLACES);
    if (view->indicator < 0)
        return;
    view->item = &view->catalogue->indicators.items[view->indicator];
    draw(view, folder, "", trend_draw_joined, set);
}

void trend_charts_build(struct arena *arena, const struct history *history,
                        const struct registry *registry, const char *folder, struct chart_set *set)
{
    const size_t most = INDICATORS * KINDS + 1 + LIFETIME_EVENTS;
    struct trend_view view = {.arena = arena,
                              .history = history,
                              .catalogue = history->catalogue,
                              .registry = registry,
                              .span = history_main_span(history)};

    *set = (struct chart_set){.charts = arena_array(arena, most, sizeof(*set->charts)),
                              .pictures = arena_array(arena, 2 * most, sizeof(*set->pictures))};
    view.last = view.span->count - 1;
    view.areas = find_areas(arena, history, &view.count, &view.all_cities);
    if (view.span->count > 1)
        draw_indicators(&view, folder, set);
    draw(&view, folder, "", trend_draw_survival, set);
    draw(&view, folder, "", trend_draw_filing, set);
}

struct sheet trend_picture_sheet(struct arena *arena, const struct chart_set *set,
                                 const char *folder)
{
    struct sheet_picture *pictures = arena_array(arena, set->count, sizeof(*pictures));

    for (size_t i = 0; i < set->count; i++)
        pictures[i] = (struct sheet_picture){.path = file_join(arena, folder, set->charts[i].png),
                                             .description = set->charts[i].title,
                                             .width = CHART_PNG_WIDTH,
                                             .height = set->charts[i].height};
    return (struct sheet){.name = "图", .pictures = pictures, .picture_count = set->count};
}
