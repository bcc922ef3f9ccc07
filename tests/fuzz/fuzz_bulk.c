/* Long CSV files against libcsv: the same records and the same faults for any bytes and blocks. */
#include <stdint.h>
#include <stdlib.h>

#include "../unit/bulk_against_csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;

    if (size < 1)
        return 0;
    arena_init(&arena, 0, NULL);
    if (bulk_difference(&arena, (const char *)data + 1, size - 1, (size_t)data[0] + 1))
        abort();
    arena_release(&arena);
    return 0;
}
