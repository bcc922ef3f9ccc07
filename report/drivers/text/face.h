/* What the files of the text driver share: face.c lines and texts, face_cells.c what is laid over
 * cells, face_table.c tables, and above them text.c the whole book.
 *
 * Invariant: every text comes through face_plain(), every line ends by face_end_line().
 */
#ifndef TUOYU_DRIVERS_TEXT_FACE_H
#define TUOYU_DRIVERS_TEXT_FACE_H

#include "document/book.h"

struct face {
    struct arena *arena;
    const char *path;
    const struct book *book;
    bool formulas; /* told below their table */
    struct buffer out;
};

/* On one line, control characters shown; "" for NULL. In the arena. */
const char *face_plain(struct face *face, const char *text);
/* Ends a line, without the blanks that it ends in. */
void face_end_line(struct face *face);
/* A whole line of a text, of several lines where it has them. */
void face_line(struct face *face, const char *text);

/* The name of a row: its key, or #1 for the first. In the arena. */
const char *face_row(struct face *face, const struct table *table, size_t row);
/* A cell as shown, with the signs of text.h. In the arena. */
const char *face_cell(struct face *face, const struct table *table, size_t row, size_t column);
/* What is laid over the cells of a table, a line each. */
void face_laid_over(struct face *face, const struct table *table);

void face_table(struct face *face, const struct table *table);

#endif
