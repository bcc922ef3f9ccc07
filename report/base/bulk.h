/* Long CSV files, record by record over raw bytes, in memory that does not grow.
 *
 * Blocks of 64 bytes become bit masks of quotes, delimiters and line ends; a prefix-xor over the
 * quotes tells which of them lie between quotes. Records whose quotes are plain are split in place;
 * every other record goes to libcsv whole (base/csv.h), which alone says what is a fault.
 * Encoding is the caller's: no byte of a character of UTF-8 or GB18030 is ever a delimiter, a
 * quote, a blank or a line end, so fields are cut first and only those that are kept converted.
 *
 * Invariant: records, fields and lines are those of csv_read_bytes(), whatever the block size.
 */
#ifndef TUOYU_BASE_BULK_H
#define TUOYU_BASE_BULK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"

#define BULK_BLOCK ((size_t)256 << 10)          /* bytes read at a time */
#define BULK_RECORD_MAXIMUM ((size_t)256 << 10) /* bytes of one record */

enum bulk_state {
    BULK_RECORD,
    BULK_END,
    BULK_UNREADABLE, /* see errno */
    BULK_BINARY,     /* a NUL byte */
    BULK_QUOTES,     /* quotes do not pair, at fault_line and fault_column */
    BULK_TOO_WIDE,   /* more than CSV_COLUMN_MAXIMUM fields */
    BULK_TOO_LONG,   /* more than BULK_RECORD_MAXIMUM bytes */
};

/* Without blanks and tabs around it, as libcsv has it; no NUL behind it. */
struct bulk_field {
    const char *text;
    size_t length;
};

struct bulk_record {
    const struct bulk_field *fields; /* until the next call */
    size_t count;
    unsigned line; /* on which it begins */
};

struct bulk {
    int descriptor;
    off_t offset; /* of what is read next */
    size_t block;
    unsigned char delimiter;
    struct arena arena, scratch; /* buffers; what libcsv gives for a record */
    char *bytes;
    size_t start;                      /* of the record that comes next */
    size_t scanned, length;            /* how far there are marks, how far there are bytes */
    size_t quotes_until, breaks_until; /* behind the last quote, the last line end in quotes */
    uint64_t inside;                   /* all ones where the scan stopped between quotes */
    bool at_end, binary, after_return;
    int error;       /* errno, where the beginning could not be read */
    uint32_t *marks; /* offsets of delimiters and line ends outside quotes, from `mark` on */
    size_t mark, mark_count;
    struct bulk_field *fields;
    unsigned line;
    unsigned fault_line, fault_column; /* of BULK_QUOTES; the line also of TOO_WIDE, TOO_LONG */
};

/* Begins at the start of an open file (that it cannot be read, bulk_next() says), behind a UTF-8
 * byte order mark; the delimiter is found as base/csv.h finds it. `block` is BULK_BLOCK but for
 * tests. `exhausted` as for arena_init(). */
void bulk_open(struct bulk *bulk, int descriptor, size_t block, arena_exhausted_fn *exhausted);
/* The next record that is not blank, or why there is none. */
enum bulk_state bulk_next(struct bulk *bulk, struct bulk_record *record);
/* Gives back the memory; the descriptor is the caller's. */
void bulk_close(struct bulk *bulk);

#endif
