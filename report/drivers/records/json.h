/* JSON, over jansson: facts, ranking, findings on stdout, and manifest.json.
 *
 * The only file that includes <jansson.h>. Writes the records of deliverables/sheets/records.h, one a line, so
 * that a diff reads well; keys are the columns of the CSV files, and what is an empty field there
 * is null here.
 *
 * Invariant: every number reads back as the same double; a whole one has no decimal point.
 */
#ifndef TUOYU_DRIVERS_RECORDS_JSON_H
#define TUOYU_DRIVERS_RECORDS_JSON_H

#include "analysis/trace.h"
#include "analysis/trust.h"
#include "base/buffer.h"
#include "deliverables/compare/diff.h"

/* An array of records with the keys of facts.csv; a value without a number is null. */
void json_facts(struct buffer *out, const struct result *const *results, size_t count);
void json_ranking(struct buffer *out, const struct result *result);
void json_robustness(struct buffer *out, const struct result *result, const struct trust *trust);
void json_findings(struct buffer *out, const struct diag_sink *sink, enum language language);

/* One object: the figure, its formula and sides, its sources and gaps. */
void json_explanation(struct buffer *out, struct arena *arena, const struct result *result,
                      const struct trace *trace, enum language language);

struct manifest_file {
    const char *name;
    const char *sha256;
    const char *role; /* of an input (rules/catalogue.h); NULL of an output */
};

/* Outputs that a fault of a template left out. */
struct missing_files {
    const char **names;
    size_t count;
};

/* Version, period, settings in force, the tree of areas, digests of the files in the order given;
 * `missing` where there are some (NULL: none); no path of the machine, no time. */
void json_manifest(struct buffer *out, const struct catalogue *catalogue, const char *period,
                   const struct manifest_file *inputs, size_t input_count,
                   const struct manifest_file *outputs, size_t output_count,
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
int json_read_manifest(struct arena *arena, const char *path, struct manifest *manifest);

/* An array of records with the keys of diff_csv(). */
void json_diff(struct buffer *out, const struct diff *diff);

#endif
