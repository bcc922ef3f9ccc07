/* A script for gnuplot being written: what a template is given, and the pictures drawn from it.
 *
 * Between a head (FORMAT, WIDTH, HEIGHT, OUTPUT) and a tail (STYLE, then `load` of the
 * template in templates/charts) stand texts, arrays of texts, numbers and blocks of numbers. They
 * are written once, whatever the formats that are drawn.
 *
 * Invariant: texts stand in single quotes and blocks hold numbers only, so no text of a workspace
 * can become a command (gnuplot_add_quoted()).
 */
#ifndef TUOYU_DRIVERS_GNUPLOT_SKETCH_H
#define TUOYU_DRIVERS_GNUPLOT_SKETCH_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "drivers/gnuplot/gnuplot.h"

#define CHART_FOLDER "charts" /* of the templates, and of what a command writes */
#define CHART_PNG_WIDTH 1843  /* 15.6 cm at 300 dpi */
#define CHART_PNG_HEIGHT 1063

/* The font of all charts, as templates/charts/style.gp sets it: FONT = 'NAME' on a line of its own.
 * Returns NULL with a finding where the file cannot be read or has no such line (E405, E404). */
const char *chart_font(struct arena *arena, const char *templates, struct diag_sink *sink);

struct sketch {
    struct arena *arena;
    const char *templates; /* path of templates/charts */
    struct buffer out;     /* for lines of a block that are no plain numbers */
};

/* To be released; what was made of it lives on the arena. */
struct sketch sketch_begin(struct arena *arena, const char *templates);
void sketch_release(struct sketch *sketch);

void sketch_text(struct sketch *sketch, const char *name, const char *text);
/* A text and, as NAME_COLUMNS, how wide it is, so that the template can make it fit. */
void sketch_measured(struct sketch *sketch, const char *name, const char *text, int columns);
/* An array, which a template counts from 1; with one empty text where there is none. */
void sketch_texts(struct sketch *sketch, const char *name, const char *const *texts, size_t count);
void sketch_count(struct sketch *sketch, const char *name, size_t count);
/* What is no finite number is NaN. */
void sketch_number(struct sketch *sketch, const char *name, double value);
/* The path of another template, for one that loads it. */
void sketch_template(struct sketch *sketch, const char *name, const char *file);

/* A block $NAME: rows of numbers and gaps, where a line ends, until its end. */
void sketch_block(struct sketch *sketch, const char *name);
void sketch_numbers(struct sketch *sketch, const double *values, size_t count);
#define sketch_row(sketch, ...)                             \
    sketch_numbers((sketch), (const double[]){__VA_ARGS__}, \
                   sizeof((const double[]){__VA_ARGS__}) / sizeof(double))
void sketch_gap(struct sketch *sketch);
void sketch_end_block(struct sketch *sketch);

enum sketch_format { SKETCH_PNG, SKETCH_SVG };

/* The picture folder/NAME.png or .svg as `template` (cities) draws it, CHART_PNG_WIDTH wide;
 * `height` in pixels of the PNG. */
struct picture sketch_picture(const struct sketch *sketch, const char *template, const char *folder,
                              const char *name, enum sketch_format format, unsigned height);

#endif
