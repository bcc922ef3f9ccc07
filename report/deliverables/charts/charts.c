/* What every drawing is given, and the set of them; see charts.h. */
#include "deliverables/charts/charts.h"

#include <string.h>

#include "base/text.h"
#include "deliverables/charts/chart_text.h"

#define NOTE_COLUMNS 108 /* what a line of notes holds */
#define NOTE_LINES 6
#define GRID_FRAME 320 /* pixels for heads and foot */

/* ---- texts ---- */

void drawing_text(struct drawing *drawing, const char *name, const char *text)
{
    sketch_measured(&drawing->sketch, name, text, drawing->measure(text));
}

void drawing_texts(struct drawing *drawing, const char *name, const char *const *texts,
                   size_t count)
{
    int widest = 0;

    for (size_t i = 0; i < count; i++) {
        int width = drawing->measure(texts[i]);
        widest = width > widest ? width : widest;
    }
    sketch_texts(&drawing->sketch, name, texts, count);
    sketch_count(&drawing->sketch, arena_printf(drawing->sketch.arena, "%s_COLUMNS", name),
                 (size_t)widest);
}

void drawing_target(struct drawing *drawing, const struct indicator *indicator)
{
    sketch_count(&drawing->sketch, "HAS_TARGET", indicator->has_target);
    sketch_number(&drawing->sketch, "TARGET", indicator->target);
    drawing_text(drawing, "TARGET_TEXT", indicator_target_label(drawing->sketch.arena, indicator));
}

/* ---- heads and notes ---- */

/* UTF-8's first bytes of Chinese characters: signs, which must not begin a line, have others. */
static bool may_begin_line(char c)
{
    return (unsigned char)c >= 0xE4 && (unsigned char)c <= 0xE9;
}

/* The end of what fits into a line: before a Chinese character, behind a blank, or, where there is
 * neither, anywhere. */
static size_t line_end(const struct drawing *drawing, const char *text, int columns)
{
    size_t end = 0, fits = 0, length = strlen(text);

    for (size_t at = 1; at <= length; at++) {
        if (at < length && (text[at] & 0xC0) == 0x80)
            continue; /* inside a character */
        if (drawing->measure(arena_strndup(drawing->sketch.arena, text, at)) > columns)
            break;
        fits = at;
        if (at == length || may_begin_line(text[at]) || text[at - 1] == ' ')
            end = at;
    }
    return end ? end : fits;
}

/* The last line ends with … where not all has room. */
void drawing_notes(struct drawing *drawing, const char *notes)
{
    struct arena *arena = drawing->sketch.arena;
    const char *lines[NOTE_LINES];
    size_t count = 0;

    while (*notes && count < NOTE_LINES) {
        size_t end = line_end(drawing, notes, NOTE_COLUMNS);
        bool cut = count + 1 == NOTE_LINES && notes[end];

        if (cut)
            end = line_end(drawing, notes, NOTE_COLUMNS - 2);
        lines[count++] = arena_printf(arena, "%.*s%s", (int)end, notes, cut ? "…" : "");
        notes += end;
    }
    sketch_count(&drawing->sketch, "NOTE_LINES", count);
    drawing_texts(drawing, "NOTES", lines, count);
}

void drawing_heads(struct drawing *drawing, const char *subtitle, const char *besides)
{
    drawing_text(drawing, "TITLE", drawing->title);
    drawing_text(drawing, "SUBTITLE", subtitle);
    drawing_text(drawing, "SOURCE",
                 source_line(drawing->sketch.arena, &drawing->catalogue->settings, besides));
}

/* ---- height ---- */

void drawing_at_least(struct drawing *drawing, unsigned needed)
{
    drawing->height = needed > CHART_PNG_HEIGHT ? needed : CHART_PNG_HEIGHT;
}

void drawing_grid(struct drawing *drawing, size_t panels, unsigned row)
{
    size_t across = panels <= 3    ? panels
                    : panels == 4  ? 2
                    : panels <= 6  ? 3
                    : panels <= 8  ? 4
                    : panels <= 15 ? 5
                                   : 6;
    size_t down = (panels + across - 1) / across;

    drawing_at_least(drawing, GRID_FRAME + row * (unsigned)down);
    sketch_count(&drawing->sketch, "PANELS", panels);
    sketch_count(&drawing->sketch, "ACROSS", across);
}

/* ---- the set ---- */

struct chart_set chart_set_begin(struct arena *arena, const struct catalogue *catalogue,
                                 const char *folder)
{
    return (struct chart_set){.arena = arena, .catalogue = catalogue, .folder = folder};
}

struct drawing drawing_begin(const struct chart_set *set)
{
    struct drawing drawing = {.sketch = sketch_begin(set->arena, set->catalogue->templates),
                              .catalogue = set->catalogue,
                              .measure = text_width_in_print,
                              .height = CHART_PNG_HEIGHT};

    sketch_template(&drawing.sketch, "SHEET", "sheet.gp");
    sketch_template(&drawing.sketch, "GRID", "grid.gp");
    return drawing;
}

void drawing_end(struct drawing *drawing)
{
    sketch_release(&drawing->sketch);
}

/* Adds a picture and returns the name of its file. */
static const char *add_picture(struct chart_set *set, struct picture picture)
{
    set->pictures = arena_grow(set->arena, set->pictures, set->picture_count,
                               &set->picture_capacity, sizeof(*set->pictures));
    set->pictures[set->picture_count++] = picture;
    return picture.name;
}

void drawing_put(const struct drawing *drawing, struct chart_set *set, const char *name,
                 const char *template, enum drawing_formats formats)
{
    const struct sketch *sketch = &drawing->sketch;
    struct chart chart = {.name = name, .title = drawing->title, .height = drawing->height};

    if (formats == DRAWING_PNG_AND_SVG)
        chart.png = add_picture(
            set, sketch_picture(sketch, template, set->folder, name, SKETCH_PNG, chart.height));
    chart.svg = add_picture(
        set, sketch_picture(sketch, template, set->folder, name, SKETCH_SVG, chart.height));
    set->charts =
        arena_grow(set->arena, set->charts, set->count, &set->capacity, sizeof(*set->charts));
    set->charts[set->count++] = chart;
}
