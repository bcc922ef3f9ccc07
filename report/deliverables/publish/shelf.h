/* Where the books of an output go: a folder, and the drivers by which each of them is drawn. A
 * second face of the same book is a second driver.
 *
 * Invariant: what was begun is finished or cancelled. Where a driver fails the others of its book
 * may have left files: the folder is given up as a whole (out_folder.h).
 */
#ifndef TUOYU_DELIVERABLES_PUBLISH_SHELF_H
#define TUOYU_DELIVERABLES_PUBLISH_SHELF_H

#include "drivers/driver.h"

struct shelf {
    struct arena *arena;
    const char *folder;                  /* is there */
    const struct driver *const *drivers; /* NULL ends them */
    const struct styles *styles;
    struct diag_sink *sink;
};

struct shelved; /* a book that is being written */

/* Begins FOLDER/NAME with each driver's ending; the book must live until it is finished. Its
 * pictures may be drawn meanwhile. Returns NULL with a finding (E403, E409) on failure. */
struct shelved *shelf_start(const struct shelf *shelf, const char *name, const struct book *book);
/* Returns 0, or -1 with a finding; the book is finished with in either case. */
int shelf_finish(struct shelved *shelved);
void shelf_cancel(struct shelved *shelved);

/* From beginning to end: a book_fn, whose context is a struct shelf. */
int shelf_put(void *shelf, const char *name, const struct book *book);

#endif
