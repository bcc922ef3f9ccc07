/* Texts, numbers and blocks of a script; see sketch.h. */
#include "drivers/gnuplot/sketch.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"

#define BLOCK_END "END_OF_ROWS"

struct sketch sketch_begin(struct arena *arena, const char *templates)
{
    return (struct sketch){
        .arena = arena, .templates = file_join(arena, templates, CHART_FOLDER), .out = BUFFER_INIT};
}

void sketch_release(struct sketch *sketch)
{
    buffer_release(&sketch->out);
}

/* ---- what a template is given ---- */

static void add_text(struct buffer *out, const char *name, const char *text)
{
    buffer_printf(out, "%s = ", name);
    gnuplot_add_quoted(out, text);
    buffer_add_char(out, '\n');
}

void sketch_text(struct sketch *sketch, const char *name, const char *text)
{
    add_text(&sketch->out, name, text);
}

void sketch_measured(struct sketch *sketch, const char *name, const char *text, int columns)
{
    add_text(&sketch->out, name, text);
    buffer_printf(&sketch->out, "%s_COLUMNS = %d\n", name, columns);
}

void sketch_texts(struct sketch *sketch, const char *name, const char *const *texts, size_t count)
{
    buffer_printf(&sketch->out, "array %s[%zu] = [", name, count ? count : 1);
    for (size_t i = 0; i < count; i++) {
        buffer_add_text(&sketch->out, i ? ", " : "");
        gnuplot_add_quoted(&sketch->out, texts[i]);
    }
    buffer_add_text(&sketch->out, count ? "]\n" : "'']\n");
}

void sketch_count(struct sketch *sketch, const char *name, size_t count)
{
    buffer_printf(&sketch->out, "%s = %zu\n", name, count);
}

/* With a point before an exponent: gnuplot 5.4 takes the word 1e-07 for a whole number and
 * complains of the rest. */
static void add_number(struct buffer *out, double value)
{
    char text[NUMBER_TEXT];
    const char *exponent;

    if (!isfinite(value)) {
        buffer_add_text(out, "NaN");
        return;
    }
    number_shortest(value, text);
    exponent = strchr(text, 'e');
    if (exponent && !strchr(text, '.'))
        buffer_printf(out, "%.*s.0%s", (int)(exponent - text), text, exponent);
    else
        buffer_add_text(out, text);
}

void sketch_number(struct sketch *sketch, const char *name, double value)
{
    buffer_printf(&sketch->out, "%s = ", name);
    add_number(&sketch->out, value);
    buffer_add_char(&sketch->out, '\n');
}

void sketch_template(struct sketch *sketch, const char *name, const char *file)
{
    add_text(&sketch->out, name, file_join(sketch->arena, sketch->templates, file));
}

/* ---- blocks ---- */

void sketch_block(struct sketch *sketch, const char *name)
{
    buffer_printf(&sketch->out, "$%s << " BLOCK_END "\n", name);
}

void sketch_numbers(struct sketch *sketch, const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_add_text(&sketch->out, i ? " " : "");
        add_number(&sketch->out, values[i]);
    }
    buffer_add_char(&sketch->out, '\n');
}

void sketch_gap(struct sketch *sketch)
{
    buffer_add_char(&sketch->out, '\n');
}

void sketch_end_block(struct sketch *sketch)
{
    buffer_add_text(&sketch->out, BLOCK_END "\n");
}

/* ---- the font ---- */

#define STYLE_FILE CHART_FOLDER "/style.gp"
#define STYLE_MOST ((size_t)1 << 20)

const char *chart_font(struct arena *arena, const char *templates, struct diag_sink *sink)
{
    static const char setting[] = "FONT = '";
    char *bytes;
    size_t length;

    if (file_read(arena, file_join(arena, templates, STYLE_FILE), STYLE_MOST, &bytes, &length)) {
        diag_fail(sink, DIAG_E405, "templates/" STYLE_FILE);
        return NULL;
    }
    for (const char *line = arena_strndup(arena, bytes, length); *line;) {
        size_t end = strcspn(line, "\n");
        const char *name = line + strlen(setting);

        if (text_starts_with(line, setting) && strcspn(name, "'\n") > 0 &&
            name[strcspn(name, "'\n")] == '\'')
            return arena_strndup(arena, name, strcspn(name, "'"));
        line += end + (line[end] == '\n');
    }
    diag_add(sink, DIAG_E404, .place = {.file = "templates/" STYLE_FILE},
             .args = {"style.gp", "FONT = '…' ?"});
    return NULL;
}

/* ---- pictures ---- */

struct picture sketch_picture(const struct sketch *sketch, const char *template, const char *folder,
                              const char *name, enum sketch_format format, unsigned height)
{
    const char *suffix = format == SKETCH_PNG ? "png" : "svg";
    const char *file = arena_printf(sketch->arena, "%s.%s", name, suffix);
    struct picture picture = {.name = file, .path = file_join(sketch->arena, folder, file)};
    struct buffer out = BUFFER_INIT;

    add_text(&out, "FORMAT", suffix);
    buffer_printf(&out, "WIDTH = %d\nHEIGHT = %u\n", CHART_PNG_WIDTH, height);
    add_text(&out, "OUTPUT", picture.path);
    buffer_add(&out, buffer_text(&sketch->out), sketch->out.length);
    add_text(&out, "STYLE", file_join(sketch->arena, sketch->templates, "style.gp"));
    buffer_add_text(&out, "load ");
    gnuplot_add_quoted(&out, file_join(sketch->arena, sketch->templates,
                                       arena_printf(sketch->arena, "%s.gp", template)));
    buffer_add_char(&out, '\n');
    picture.script = buffer_take(&out, sketch->arena);
    if (format == SKETCH_PNG) {
        picture.width = CHART_PNG_WIDTH;
        picture.height = height;
    }
    return picture;
}
