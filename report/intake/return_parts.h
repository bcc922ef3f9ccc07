/* Rows of a return that are parts of their area: 公办 and 民办 beside a 思明区 merged over both.
 *
 * The only row of an area is the area's, whatever stands beside it (是否备案, 街道).
 *
 * Invariant: where an area has several rows that are parts, its figures are those of a row that
 * says it is the whole, or they are invalid.
 */
#ifndef TUOYU_INTAKE_RETURN_PARTS_H
#define TUOYU_INTAKE_RETURN_PARTS_H

#include "intake/return_areas.h"

/* Judges `file->rows` once they are read: of an area with parts the whole stays, and where no row
 * is that, the first becomes `unclear`; the others are skipped. `namings`: [row] of rows of areas.
 * N289 and E259, each once a table. */
void return_parts_judge(struct return_file *file, const struct row_name *namings);

#endif
