/* All rules of a workspace in one struct: settings, areas, measures, indicators, items, checks.
 *
 * Owns the question of where each table comes from: WORKSPACE/rules/NAME.csv if it is there, else
 * TEMPLATES/rules/<catalogue>/NAME.csv; areas.csv from the workspace, else from the same template
 * folder. WORKSPACE/rules/NAME.add.csv adds rows to the one that it is, or replaces some (rows.h).
 * Behind rules/ nobody changes it: what a later stage reads it keeps in a list of its own
 * (inputs.h).
 *
 * Invariant: after catalogue_read() returned 0 every cross reference in it is valid.
 */
#ifndef TUOYU_RULES_CATALOGUE_H
#define TUOYU_RULES_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "rules/areas.h"
#include "rules/breaks.h"
#include "rules/checks.h"
#include "rules/inputs.h"
#include "rules/items.h"
#include "rules/measures.h"
#include "rules/named.h"
#include "rules/references.h"
#include "rules/settings.h"
#include "rules/watch.h"

struct catalogue {
    const char *workspace;      /* path as given */
    const char *workspace_name; /* its folder's name */
    const char *templates;      /* path of templates/ */
    struct settings settings;
    const struct setting_row *setting_rows;
    size_t setting_count;
    struct areas areas;
    struct measures measures;
    struct indicators indicators;
    struct items items;
    struct checks checks;
    struct namings namings;       /* named.csv; none where it is not there */
    struct breaks breaks;         /* breaks.csv; likewise */
    struct references references; /* references.csv; likewise */
    struct watch_rules watch;
    struct period *periods; /* oldest first */
    size_t period_count;
    struct input_files inputs; /* the rules that were read */
};

/* Reads everything; all findings of all tables are collected. Returns 0, or -1 where a finding of
 * class rules or environment was reported. A workspace without periods is none: a command that
 * needs one asks for it below. */
int catalogue_read(struct arena *arena, const char *workspace, const char *templates,
                   struct diag_sink *sink, struct catalogue *catalogue);

/* The period called `name`, the newest for NULL. Returns NULL with a finding E102 or E103. */
const struct period *catalogue_period(const struct catalogue *catalogue, const char *name,
                                      struct diag_sink *sink);
/* The period of that name, or NULL without a finding. */
const struct period *catalogue_find_period(const struct catalogue *catalogue, const char *name);

/* True for the name of a folder of a workspace that is read: rules, calendar, a period. What else
 * lies there is the office's own. */
bool catalogue_reads_folder(const char *name);

#endif
