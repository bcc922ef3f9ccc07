/* Drivers: how a book becomes a file that somebody opens.
 *
 * A driver is a struct of three functions, and a line in the list of driver.c; who writes books
 * (deliverables/publish/) asks by name and knows none of them.
 *
 * To add one: 1. drivers/NAME/ with the struct, declared in its NAME.h; 2. its line in `drivers`
 * and its name in DRIVER_NAMES; 3. its room in tests/layers.sh; 4. what it is for in the handbook,
 * beside
 * --sheets. Parsing and help of --sheets follow by themselves.
 *
 * Invariant: no driver computes; the same book gives the same bytes.
 */
#ifndef TUOYU_DRIVERS_DRIVER_H
#define TUOYU_DRIVERS_DRIVER_H

#include "base/arena.h"
#include "base/diag.h"
#include "document/book.h"
#include "drivers/styles.h"

struct driver {
    const char *name;
    const char *ending; /* of its files: ".xlsx" */
    /* Begins to write the book, which must live until it is finished, to `path`, in these styles as
     * far as its files have any. Pictures are only looked at by finish(), so that they may still be
     * drawn meanwhile. Returns what the other two take, or NULL with a finding. */
    void *(*start)(struct arena *arena, const char *path, const struct book *book,
                   const struct styles *styles, struct diag_sink *sink);
    /* Puts in the pictures, writes and closes the file. Returns 0, or -1 with a finding (E403,
     * E409) and no file; the state is gone in either case. */
    int (*finish)(void *state, struct diag_sink *sink);
    /* Gives up: no file is written. */
    void (*cancel)(void *state);
};

/* All of them, the one by which books are written by default first; NULL ends the list. */
extern const struct driver *const drivers[];
#define DRIVER_NAMES "xlsx|text|formulas" /* the same, for help; a test holds them together */

/* Those whose names are joined by commas in `names` (NULL: the first alone), each once, in the
 * order of the list, ended by NULL; names that there are not are passed over. In the arena. */
const struct driver *const *drivers_named(struct arena *arena, const char *names);
/* True where all names, at least one, are there. */
bool drivers_known(const char *names);

/* The whole life of a file. Returns 0, or -1 with a finding. */
int driver_write(const struct driver *driver, struct arena *arena, const char *path,
                 const struct book *book, const struct styles *styles, struct diag_sink *sink);

#endif
