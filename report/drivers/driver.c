/* The list of drivers: one line each. */
#include "drivers/driver.h"

#include <string.h>

#include "base/text.h"
#include "drivers/text/text.h"
#include "drivers/xlsx/xlsx.h"

const struct driver *const drivers[] = {
    &xlsx_driver,
    &text_driver,
    &formulas_driver,
    NULL,
};

/* True where `name` is one of `names`. */
static bool is_named(const char *names, const char *name)
{
    size_t length = strlen(name);

    for (const char *at = names; at; at = strchr(at, ',')) {
        at += *at == ',';
        if (strcspn(at, ",") == length && strncmp(at, name, length) == 0)
            return true;
    }
    return false;
}

const struct driver *const *drivers_named(struct arena *arena, const char *names)
{
    const size_t most = sizeof(drivers) / sizeof(*drivers);
    const struct driver **chosen = arena_array(arena, most, sizeof(const struct driver *));
    size_t count = 0;

    if (!names)
        chosen[count++] = drivers[0];
    for (size_t i = 0; names && drivers[i]; i++)
        if (is_named(names, drivers[i]->name))
            chosen[count++] = drivers[i];
    return chosen;
}

bool drivers_known(const char *names)
{
    for (;;) {
        size_t length = strcspn(names, ",");

        if (!text_is_listed(DRIVER_NAMES, names, length))
            return false;
        if (!names[length])
            return true;
        names += length + 1;
    }
}

int driver_write(const struct driver *driver, struct arena *arena, const char *path,
                 const struct book *book, const struct styles *styles, struct diag_sink *sink)
{
    void *state = driver->start(arena, path, book, styles, sink);

    return state ? driver->finish(state, sink) : -1;
}
