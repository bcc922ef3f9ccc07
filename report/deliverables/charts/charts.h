/* The pictures of a command, and one of them in work.
 *
 * A deliverable has a table of what it draws: annual/annual_pictures.c and review/review_charts.c
 * for `run`, trend/trend_charts.c. For each row it begins a drawing here, has it filled with blocks
 * of numbers and finished texts by the function of the row, and puts it into the set. Looks belong
 * to the templates in templates/charts/, which an office may restyle in a text editor.
 *
 * A chart of another indicator is a cell of indicators.csv (`chart`). A new kind of chart:
 *   1. its function, in a file of its own where it has more than a screen, declared in the parts
 *      header of its room: it fills a drawing, its title first, and says where there is nothing to
 *      show;
 *   2. templates/charts/NAME.gp, which draws it, and its line in the README there;
 *   3. its row in the deliverable's table;
 *   4. in a unit test (test_charts.c, test_trend_panels.c) what the script must hold; then
 *      `make golden` for the list of files, and the counts in tests/cases/trend_charts.sh;
 *   5. its line in the handbook; and look at the PNG (`make look`): no test sees what is drawn.
 *
 * Invariant: a script's text depends on the figures only: not on paths of the machine but for the
 * output file and the templates, not on time or locale.
 */
#ifndef TUOYU_DELIVERABLES_CHARTS_CHARTS_H
#define TUOYU_DELIVERABLES_CHARTS_CHARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "drivers/gnuplot/gnuplot.h"
#include "drivers/gnuplot/sketch.h"
#include "rules/catalogue.h"

#define CHART_DEADLINE 600 /* seconds; all charts of a command take less than two at rest */

/* ---- the set ---- */

struct chart {
    const char *name;  /* places_per_thousand */
    const char *title; /* the finding, Chinese; also the alternative text */
    const char *png;   /* file names inside charts/; NULL for what is drawn as SVG only */
    const char *svg;
    unsigned height; /* pixels of the PNG, which is CHART_PNG_WIDTH wide */
};

/* In the order in which they were put; `pictures` has a PNG before the SVG of the same chart. */
struct chart_set {
    struct arena *arena;
    const struct catalogue *catalogue;
    const char *folder; /* where they will be drawn to */
    struct chart *charts;
    size_t count, capacity;
    struct picture *pictures;
    size_t picture_count, picture_capacity;
};

struct chart_set chart_set_begin(struct arena *arena, const struct catalogue *catalogue,
                                 const char *folder);

/* ---- a drawing ---- */

struct drawing {
    struct sketch sketch;
    const struct catalogue *catalogue;
    int (*measure)(const char *text); /* columns of a text: text_width_in_print() */
    const char *title;
    unsigned height; /* pixels of the PNG: CHART_PNG_HEIGHT, until another is set */
};

/* To be ended by drawing_end(). Every template is given SHEET and GRID, the paths of two that it
 * may load. */
struct drawing drawing_begin(const struct chart_set *set);
/* The title, which must be there, the subtitle, and the source with what stands `besides` it
 * (source_line()): TITLE, SUBTITLE, SOURCE. */
void drawing_heads(struct drawing *drawing, const char *subtitle, const char *besides);
/* A text that is set in as many lines as it takes: NOTES[]. */
void drawing_notes(struct drawing *drawing, const char *notes);
/* HAS_TARGET, TARGET, TARGET_TEXT. */
void drawing_target(struct drawing *drawing, const struct indicator *indicator);
/* A text and, as NAME_COLUMNS, its width. */
void drawing_text(struct drawing *drawing, const char *name, const char *text);
/* An array and the width of its widest as NAME_COLUMNS. */
void drawing_texts(struct drawing *drawing, const char *name, const char *const *texts,
                   size_t count);
/* Makes the picture `needed` pixels high, and no lower than all are. */
void drawing_at_least(struct drawing *drawing, unsigned needed);
/* Lays `panels` out in a grid of rows that are `row` pixels high at least: sets the height, tells
 * the template how many stand abreast (PANELS, ACROSS). */
void drawing_grid(struct drawing *drawing, size_t panels, unsigned row);

enum drawing_formats { DRAWING_SVG, DRAWING_PNG_AND_SVG };

/* Puts the drawing into the set as NAME.png and NAME.svg, drawn by `template` (cities). */
void drawing_put(const struct drawing *drawing, struct chart_set *set, const char *name,
                 const char *template, enum drawing_formats formats);
void drawing_end(struct drawing *drawing);

#endif
