/* manifest.json: what an output rests on and what it is, each file with its SHA-256.
 *
 * Inputs are the files that the stages of a run list each for themselves (rules/inputs.h), outputs
 * all that stands in the folder. Owns the lists; compare/run_manifest.h writes them.
 *
 * Invariant: names are relative, sorted and independent of the machine; no time of day.
 */
#ifndef TUOYU_DELIVERABLES_PUBLISH_MANIFEST_H
#define TUOYU_DELIVERABLES_PUBLISH_MANIFEST_H

#include "base/arena.h"
#include "base/diag.h"
#include "rules/catalogue.h"

struct styles;        /* drivers/styles.h */
struct missing_files; /* drivers/gnuplot/gnuplot.h */

/* What an output rests on. */
struct provenance {
    const struct catalogue *catalogue;
    const char *period; /* as the manifest calls it */
    struct input_files inputs;
    const struct missing_files *missing; /* pictures; NULL: none */
};

/* That of an output of the rules alone: their files are its inputs. Who read more adds them. */
struct provenance provenance_begin(struct arena *arena, const struct catalogue *catalogue,
                                   const char *period);
/* An office may restyle its charts: adds the templates of charts. Returns 0, or -1 with E405. */
int provenance_add_charts(struct provenance *provenance, struct diag_sink *sink);
/* Adds the look of sheets and reads it. Returns 0, or -1 with what styles_read() finds. */
int provenance_add_styles(struct provenance *provenance, struct diag_sink *sink,
                          struct styles *styles);
/* Writes FOLDER/manifest.json last of all. Returns 0, or -1 with E403 or E405. */
int manifest_write(struct arena *arena, const struct provenance *provenance, const char *folder,
                   struct diag_sink *sink);

#endif
