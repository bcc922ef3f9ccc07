/* What manifest.json says of a run: written last of all, and read back by whoever holds an output
 * against it (diff, OUT before it is replaced).
 *
 * Owns the keys of the file. Which files there are is publish/manifest.h's.
 *
 * Invariant: no path of the machine, no time; the same run gives the same bytes.
 */
#ifndef TUOYU_DELIVERABLES_COMPARE_RUN_MANIFEST_H
#define TUOYU_DELIVERABLES_COMPARE_RUN_MANIFEST_H

#include "base/buffer.h"
#include "rules/catalogue.h"

/* Folders of OUT beside those of the periods. */
#define CHECK_FOLDER "check" /* OUT/check/PERIOD, of tuoyu check */
#define BLANK_FOLDER "blank" /* OUT/blank/PERIOD, of tuoyu template */
#define TREND_FOLDER "trend" /* OUT/trend, of tuoyu trend */

struct missing_files; /* drivers/gnuplot/gnuplot.h */

struct manifest_file {
    const char *name;
    const char *sha256;
    const char *role; /* of an input (rules/catalogue.h); NULL of an output */
};

struct manifest_files {
    struct manifest_file *items;
    size_t count, capacity;
};

/* Version, period, settings in force, the tree of areas, digests of the files in the order given;
 * `missing` where there are some (NULL: none). */
void manifest_text(struct buffer *out, const struct catalogue *catalogue, const char *period,
                   const struct manifest_files *inputs, const struct manifest_files *outputs,
                   const struct missing_files *missing);

/* What a manifest says: pairs in the order of the file. */
struct manifest_pair {
    const char *name, *value; /* a setting, a file and its digest, an area and the one above it */
    const char *role;         /* of an input; "" */
};

struct manifest {
    const char *version; /* of the program; "" where it does not say */
    const char *period;
    struct manifest_pair *settings, *parents, *inputs, *outputs;
    size_t setting_count, parent_count, input_count, output_count;
};

/* Reads a manifest.json back. Returns 0, or -1 where there is none or it is not one. */
int manifest_read(struct arena *arena, const char *path, struct manifest *manifest);

#endif
