/* What every drawing of OUT/trend is given: heads, notes, panels; see trend_chart_parts.h. */
#include <string.h>

#include "base/text.h"
#include "deliverables/trend/trend_chart_parts.h"
#include "deliverables/words/words_states.h"

#define NOTE_COLUMNS 108 /* what a line of notes holds */
#define NOTE_LINES 6
#define GRID_FRAME 320 /* pixels for heads and foot */
#define BREAKS_EXPLAINED 3

/* ---- texts ---- */

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

void drawing_target(const struct span_view *view, struct trend_drawing *drawing)
{
    sketch_count(&drawing->sketch, "HAS_TARGET", view->item->has_target);
    sketch_number(&drawing->sketch, "TARGET", view->item->target);
    drawing_text(drawing, "TARGET_TEXT", indicator_target_label(view->arena, view->item));
}

/* ---- heads and notes ---- */

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
static const char *population_text(const struct span_view *view)
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

void drawing_heads(const struct span_view *view, struct trend_drawing *drawing,
                   const char *subtitle, const char *notes)
{
    drawing_sheet(view, drawing, subtitle, notes, population_text(view), view->item->unit);
}

void drawing_sheet(const struct span_view *view, struct trend_drawing *drawing,
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

/* ---- the sheet ---- */

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

void drawing_marks(const struct span_view *view, struct trend_drawing *drawing, const char *name,
                   const int *areas, size_t count,
                   bool (*is_there)(const struct span_view *, int area, size_t n))
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

/* ---- notes that several have ---- */

void add_left_out_note(struct buffer *notes, size_t left_out)
{
    if (left_out)
        buffer_printf(notes, "另有%zu个地区没有画出，见 series.csv。", left_out);
}

static void explain_break(const struct span_view *view, struct buffer *notes,
                          const struct series_break *item)
{
    char when[40];

    buffer_printf(notes, "%s%s起口径中断，前后不可比（%s）。",
                  item->area < 0 ? "" : view->catalogue->areas.items[item->area].short_name,
                  period_chinese(&item->period, when), item->note);
}

void add_break_notes(const struct span_view *view, struct buffer *notes, const int *areas,
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
