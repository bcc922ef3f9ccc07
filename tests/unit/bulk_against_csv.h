/* base/bulk.h held against base/csv.h on the same bytes: for tests/unit and tests/fuzz.
 *
 * Invariant: says nothing where both give the same records on the same lines, or the same fault. */
#ifndef TUOYU_TESTS_BULK_AGAINST_CSV_H
#define TUOYU_TESTS_BULK_AGAINST_CSV_H

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/bulk.h"
#include "base/csv.h"
#include "base/text.h"

/* An open file with these bytes in it, that is nowhere on the disk. */
static inline int bulk_file(const void *bytes, size_t length)
{
    int descriptor = memfd_create("bulk", MFD_CLOEXEC);

    if (descriptor >= 0 && write(descriptor, bytes, length) != (ssize_t)length) {
        close(descriptor);
        return -1;
    }
    return descriptor;
}

/* The record's cells as csv_read_bytes() has them; false where all of them are empty. */
static inline bool bulk_cells(struct arena *arena, const struct bulk_record *record,
                              const char **cells)
{
    bool any = false;

    for (size_t i = 0; i < record->count; i++) {
        const struct bulk_field *field = &record->fields[i];
        cells[i] = text_trim(arena, arena_strndup(arena, field->text, field->length));
        any |= *cells[i] != '\0';
    }
    return any;
}

static inline const char *bulk_compare_row(struct arena *arena, const struct grid_row *row,
                                           size_t count, unsigned line, const char *const *cells)
{
    if (row->line != line || row->count != count)
        return arena_printf(arena, "row of line %u with %zu cells: line %u with %zu", row->line,
                            row->count, line, count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(row->cells[i], cells[i]) != 0)
            return arena_printf(arena, "line %u, cell %zu: [%s] is [%s]", row->line, i + 1,
                                row->cells[i], cells[i]);
    return NULL;
}

static inline const char *bulk_compare_fault(struct arena *arena, const struct diag_sink *sink,
                                             const struct bulk *bulk, enum bulk_state state)
{
    const struct place *place = &sink->items[0].place;

    if (state == BULK_TOO_WIDE && sink->items[0].code == DIAG_E222)
        return NULL;
    if (state != BULK_QUOTES || sink->items[0].code != DIAG_E203)
        return arena_printf(arena, "%s: bulk ends with %d", diag_code_name(sink->items[0].code),
                            (int)state);
    if (place->line == bulk->fault_line && place->column == bulk->fault_column)
        return NULL;
    return arena_printf(arena, "the fault at %u:%u is at %u:%u", place->line, place->column,
                        bulk->fault_line, bulk->fault_column);
}

/* NULL, or what differs. Texts that csv_read_bytes() does not take as UTF-8 are passed over. */
static inline const char *bulk_difference(struct arena *arena, const char *bytes, size_t length,
                                          size_t block)
{
    const char **cells = arena_array(arena, CSV_COLUMN_MAXIMUM, sizeof(*cells));
    const char *difference = NULL;
    struct bulk_record record;
    struct diag_sink sink;
    struct bulk bulk;
    struct grid grid;
    size_t row = 0, skip = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    enum bulk_state state;
    int status, descriptor;

    if (text_invalid_at(bytes + skip, length - skip) < length - skip)
        return NULL;
    diag_init(&sink, arena);
    status = csv_read_bytes(arena, bytes, length, ENCODING_UTF8, "a", DIAG_DATA, &sink, &grid);
    if (status && sink.items[0].code == DIAG_E201)
        return NULL; /* too many control characters for a text */
    descriptor = bulk_file(bytes, length);
    bulk_open(&bulk, descriptor, block, NULL);
    while ((state = bulk_next(&bulk, &record)) == BULK_RECORD && !difference) {
        if (!bulk_cells(arena, &record, cells))
            continue;
        if (!status && row < grid.count)
            difference = bulk_compare_row(arena, &grid.rows[row], record.count, record.line, cells);
        row++;
    }
    if (!difference && status)
        difference = bulk_compare_fault(arena, &sink, &bulk, state);
    else if (!difference && (state != BULK_END || row != grid.count))
        difference =
            arena_printf(arena, "%zu rows are %zu, end with %d", grid.count, row, (int)state);
    bulk_close(&bulk);
    close(descriptor);
    return difference;
}

#endif
