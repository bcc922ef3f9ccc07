/* Books as plain text: every sheet as a person reads it, for golden files and engineers.
 *
 * A sheet is its name, how it is printed, its lines, tables, fields, and a line each for native
 * charts and pictures. A row begins with its kind (= total, · part, # section); ✓ ✗ ! behind a cell
 * are its tone, [ ] around it say that it is open, « » that it is in question. Below a table stand
 * its notes and, after ›, what is laid over its cells by the keys of row and column: comments,
 * rules, links, shades, and as `formulas` the formulas.
 *
 * Invariant: the same book gives the same bytes, aligned by display width, no line ending in a
 * blank; nothing that a person can see in a workbook is left out but its looks.
 */
#ifndef TUOYU_DRIVERS_TEXT_TEXT_H
#define TUOYU_DRIVERS_TEXT_TEXT_H

#include "drivers/driver.h"

extern const struct driver text_driver;
extern const struct driver formulas_driver; /* the same with formulas */

#endif
