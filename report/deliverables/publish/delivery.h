/* An output in work: a folder of OUT that is filled step by step and exchanged whole, or not at
 * all.
 *
 * A command that writes into OUT is a list of steps over one of these. What any of them begins here
 * — pictures that are drawn meanwhile, a book that waits for them — is ended here where a later
 * step fails.
 *
 * A new deliverable of a command:
 *   1. a room beside deliverables/annual/ (or a file in letters/) that makes a struct book
 *      (document/book.h) or a text from figures, and writes no file;
 *   2. a step that asks for it and hands it to shelf_put() or delivery_text(), and its line in the
 *      list of steps: publish.c for `run`, trend_output.c, check_output.c, blank_output.c;
 *   3. the room's line in tests/layers.sh, if it is a new one;
 *   4. its golden: `make golden`, after its name was added to tests/cases/golden.sh.
 *
 * Invariant: no child writes into the folder any more when it is exchanged or removed.
 */
#ifndef TUOYU_DELIVERABLES_PUBLISH_DELIVERY_H
#define TUOYU_DELIVERABLES_PUBLISH_DELIVERY_H

#include "base/folder.h"
#include "deliverables/publish/manifest.h"
#include "deliverables/publish/shelf.h"
#include "drivers/gnuplot/gnuplot.h"

/* Called as the work goes on, with a short Chinese/English text; may be NULL. */
typedef void publish_progress_fn(const char *zh, const char *en);

struct delivery {
    struct arena *arena;
    struct diag_sink *sink;
    publish_progress_fn *progress;
    struct gnuplot_run *painters;      /* NULL: no charts */
    const struct driver *const *faces; /* by which books are drawn; NULL ends them */
    struct styles styles;              /* read here, the look of books */
    struct provenance provenance;      /* for the manifest; `missing` is set here */
    struct folder folder;
    struct shelf shelf; /* for books in the folder itself */
    bool drawing;
    struct missing_files missing; /* pictures that could not be drawn */
    struct shelved *waiting;      /* a book that takes in pictures */
};

/* Does its part of the work, with what the command knows besides. Returns 0, or -1 with a finding.
 */
typedef int delivery_step_fn(struct delivery *delivery, void *context);

/* Reads the styles, begins PARENT/NAME, takes the `count` steps in turn, writes the manifest and
 * exchanges (deliverables/publish/out_folder.h). Returns 0, or -1 with findings; then PARENT/NAME
 * is as it was. */
int delivery_publish(struct delivery *delivery, const char *parent, const char *name,
                     delivery_step_fn *const *steps, size_t count, void *context);

/* ---- for steps ---- */

void delivery_say(const struct delivery *delivery, const char *zh, const char *en);
/* Writes a text. Returns 0, or -1 with E403. */
int delivery_text(const struct delivery *delivery, const char *name, const struct buffer *text);
/* Makes a folder within, for books of its own. Returns 0, or -1 with E403. */
int delivery_folder(const struct delivery *delivery, const char *name, struct shelf *shelf);
/* Where pictures are drawn to. */
const char *delivery_charts(const struct delivery *delivery);
/* Starts to draw `count` pictures there, one at least, so that it goes on while the rest is
 * written. Returns 0, or -1 with a finding. */
int delivery_draw(struct delivery *delivery, const struct picture *pictures, size_t count);
/* Begins a book that takes in pictures; it must live until delivery_finish_book(). Returns 0 or -1.
 */
int delivery_start_book(struct delivery *delivery, const char *name, const struct book *book);

/* Two steps: waits for the pictures, if any are drawn; finishes the book that waits for them. */
int delivery_finish_drawing(struct delivery *delivery, void *context);
int delivery_finish_book(struct delivery *delivery, void *context);

#endif
