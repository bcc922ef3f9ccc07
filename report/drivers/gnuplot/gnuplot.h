/* The gnuplot children: scripts go in, pictures come out, and every way to fail is seen.
 *
 * Starts children without a shell and with a clean environment, several side by side, gives each
 * its script, keeps its stderr, sets a deadline, and verifies each picture (signature, trailer,
 * size), because gnuplot says "done" on a full disk. Children die with their parent.
 *
 * Invariant: after gnuplot_wait() no child is left.
 */
#ifndef TUOYU_DRIVERS_GNUPLOT_GNUPLOT_H
#define TUOYU_DRIVERS_GNUPLOT_GNUPLOT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"

/* A picture to draw: a script (a preamble of variables and data blocks, then `load` of a
 * template), and the file that it must leave behind. */
struct picture {
    const char *name; /* for findings: places_per_thousand.png */
    const char *path; /* .png or .svg */
    const char *script;
    unsigned width, height; /* pixels a PNG must have; 0: not checked */
};

struct gnuplot_run;
/* Files that a fault of a template left out. */
struct missing_files {
    const char **names;
    size_t count;
};

/* Makes ready for `lanes` gnuplots side by side, and asks for the font, while the caller still
 * reads and computes. Returns NULL with findings (E401). */
struct gnuplot_run *gnuplot_start(struct arena *arena, unsigned lanes, const char *font,
                                  struct diag_sink *sink);
/* Shares the pictures out (in order, by a fixed rule, so that nothing depends on timing). They are
 * drawn while the caller goes on, each by a gnuplot of its own: the bytes of a picture depend on
 * its script alone. To be called once. `pictures` must live until gnuplot_wait(). */
void gnuplot_draw(struct gnuplot_run *run, const struct picture *pictures, size_t count,
                  unsigned deadline_seconds);
/* Waits for all, verifies all, and ends the run. What a line of a template has spoiled is no reason
 * to lose the rest: its file is removed and its name, `prefix` before it, added to `missing` (in
 * the arena); E281 names template and line, once for all that it has spoiled. Returns 0, or -1 with
 * findings of what concerns the whole: no such font
 * (E402), what gnuplot said (E404; a warning counts), a file that is not whole (E406), the
 * deadline passed (E407). */
int gnuplot_wait(struct gnuplot_run *run, const char *prefix, struct missing_files *missing,
                 struct diag_sink *sink);
/* Kills what still runs, without a finding. NULL is allowed, a run that was waited for too. */
void gnuplot_cancel(struct gnuplot_run *run);

/* Looks for the program and the font without drawing (doctor, and before a run). Returns 0, or -1
 * with findings (E401, E402). */
int gnuplot_available(const char *font, struct diag_sink *sink);

/* Text as a gnuplot string in single quotes; control characters are dropped, and an apostrophe at
 * the beginning, which gnuplot misreads, becomes ’. */
void gnuplot_add_quoted(struct buffer *out, const char *text);

#endif
