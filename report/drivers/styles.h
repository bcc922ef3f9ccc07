/* How the parts of a sheet look: templates/workbook/look.csv, which an office may edit.
 *
 * A row of the file is a part: a cell that is one, as the title, or what is laid over one, as the
 * rows of a total over the body. A style says what its row says and leaves the rest as it is. Which
 * parts a cell has is the writer's to know (drivers/xlsx/look.c), and what of its look is no matter
 * of taste: wrapping, indents, signs, decimals.
 *
 * Invariant: after styles_read() has returned 0 every part has all that it needs.
 */
#ifndef TUOYU_DRIVERS_STYLES_H
#define TUOYU_DRIVERS_STYLES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"

#define STYLES_FILE "workbook/look.csv" /* below the templates */

/* The rows of the file. Those of the body and the header are laid one over the other in this
 * order. */
enum style_part {
    STYLE_TITLE,
    STYLE_SUBTITLE,
    STYLE_WARNING,
    STYLE_LINE,
    STYLE_CAPTION,
    STYLE_UNIT,
    STYLE_HEADER,
    STYLE_HEADER_UNDER, /* below a header of several columns */
    STYLE_HEADER_INNER, /* not in the first column */
    STYLE_BODY,
    STYLE_TEXT, /* by the column */
    STYLE_NUMBER,
    STYLE_CENTRED,
    STYLE_TOTAL, /* by the row */
    STYLE_SECTION,
    STYLE_INCLUDED,
    STYLE_QUOTA,
    STYLE_REACHED, /* by what the cell means */
    STYLE_SHORT,
    STYLE_QUIET,
    STYLE_ALERT,
    STYLE_LINK,
    STYLE_INNER,
    STYLE_OPEN,
    STYLE_MARKED,
    STYLE_LAST,
    STYLE_NOTE,
    STYLE_FIELD,
    STYLE_FIELD_OPEN,
    STYLE_HELPER,
    STYLE_HEAT_LOW,
    STYLE_HEAT_HIGH,
    STYLE_COMMENT,
    STYLE_PAGE, /* headers and footers */
    STYLE_CHART,
};

#define STYLE_PARTS (STYLE_CHART + 1)

enum style_flag { FLAG_UNSET, FLAG_NO, FLAG_YES };

enum style_align { ALIGN_UNSET, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

enum style_stroke {
    STROKE_UNSET,
    STROKE_NONE,
    STROKE_HAIR,
    STROKE_DOTTED,
    STROKE_DASHED,
    STROKE_THIN,
    STROKE_MEDIUM,
    STROKE_THICK,
    STROKE_DOUBLE,
};

#define STROKES (STROKE_DOUBLE + 1)

struct style_colour {
    bool set;
    unsigned rgb; /* 0xRRGGBB */
};

struct style_edge {
    enum style_stroke stroke;
    unsigned rgb;
};

enum style_side { SIDE_TOP, SIDE_BOTTOM, SIDE_LEFT, SIDE_RIGHT };

#define SIDES (SIDE_RIGHT + 1)

/* Zeros: says nothing. */
struct style {
    const char *font; /* NULL: unset */
    double size;      /* points; 0: unset */
    enum style_flag bold, underline;
    struct style_colour colour, fill;
    struct style_edge edges[SIDES];
    enum style_align align;
    const char *number; /* the format of a whole number, #,##0; NULL: unset */
};

struct styles {
    struct style parts[STYLE_PARTS];
};

/* Reads TEMPLATES/workbook/look.csv. Returns 0, or -1 with findings: E405 where it is not there,
 * E106, E107, E110, E122, E202. */
int styles_read(struct arena *arena, const char *templates, struct diag_sink *sink,
                struct styles *styles);

/* Lays a part over what a cell has so far. */
void style_over(struct style *style, const struct styles *styles, enum style_part part);

#endif
