/* CSV in, over libcsv: a file becomes a grid with the line and column of every cell.
 *
 * The only file that includes <csv.h>. Encoding is settled first (base/encoding.h); quotes are
 * checked strictly, so that an unclosed one is found at its line instead of eating the file. The
 * delimiter is a comma, a tab or a semicolon, whichever the first lines have most of.
 *
 * Invariant: a grid that was read without an error has as many rows as the file has records that
 * are not blank.
 */
#ifndef TUOYU_BASE_CSV_H
#define TUOYU_BASE_CSV_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/encoding.h"
#include "base/grid.h"

#define CSV_COLUMN_MAXIMUM 4096
#define CSV_FILE_MAXIMUM ((size_t)64 << 20) /* bytes of a file that is read as a grid */

/* Reads `path`; findings call it `name`. Errors carry `class`, but for a file that cannot be read
 * at all (E405, environment). An empty file gives a grid without rows and no finding. An
 * encoding other than UTF-8 is a note (N273). Returns 0, or -1 where there is no usable grid. */
int csv_read(struct arena *arena, const char *path, const char *name, enum diag_class class,
             struct diag_sink *sink, struct grid *grid);

/* The same from bytes in memory, as `encoding`: ENCODING_UTF8 recognises it, ENCODING_GB18030
 * insists. Small texts that are UTF-8 by accident need the latter. */
int csv_read_bytes(struct arena *arena, const char *bytes, size_t length, enum encoding encoding,
                   const char *name, enum diag_class class, struct diag_sink *sink,
                   struct grid *grid);

/* ---- for base/bulk.h, which cuts most records itself ---- */

/* The delimiter of a text, by its first 20 lines. */
unsigned char csv_delimiter(const char *text, size_t length);

struct csv_record {
    const char **cells; /* raw bytes, blanks and tabs around them removed */
    size_t count;
    unsigned line; /* of a fault: how many lines behind the record's first */
};

/* Splits one record, without its line end, in whatever encoding and without NUL. A record without
 * any text has no cells. Returns 0, or -1 where the quotes do not pair, in the cell behind `count`
 * and on `line`. */
int csv_split(struct arena *arena, const char *text, size_t length, unsigned char delimiter,
              struct csv_record *record);

#endif
