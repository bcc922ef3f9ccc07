/* Any bytes as a text table: no crash, and what comes out is valid text with its place. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void require(int holds)
{
    if (!holds)
        abort();
}

static void check(const struct grid *grid)
{
    unsigned line = 0;

    for (size_t i = 0; i < grid->count; i++) {
        require(grid->rows[i].line > line || i == 0);
        line = grid->rows[i].line;
        for (size_t j = 0; j < grid->rows[i].count; j++) {
            const char *text = grid->rows[i].cells[j];
            require(text_invalid_at(text, strlen(text)) == strlen(text));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const enum encoding encodings[] = {ENCODING_UTF8, ENCODING_GB18030};
    struct arena arena;
    struct diag_sink sink;
    struct grid grid;

    arena_init(&arena, 0, NULL);
    diag_init(&sink, &arena);
    for (size_t i = 0; i < 2; i++)
        if (csv_read_bytes(&arena, (const char *)bytes, length, encodings[i], "f", DIAG_DATA, &sink,
                           &grid) == 0)
            check(&grid);
        else
            require(sink.arrived > 0);
    arena_release(&arena);
    return 0;
}
