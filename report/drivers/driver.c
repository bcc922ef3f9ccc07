/* The list of drivers: one line each. */
#include "drivers/driver.h"

#include "drivers/xlsx/xlsx.h"

const struct driver *const drivers[] = {
    &xlsx_driver,
    NULL,
};

int driver_write(const struct driver *driver, struct arena *arena, const char *path,
                 const struct book *book, struct diag_sink *sink)
{
    void *state = driver->start(arena, path, book, sink);

    return state ? driver->finish(state, sink) : -1;
}
