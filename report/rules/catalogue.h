/* All rules of a workspace in one struct: settings, areas, measures, indicators, items, checks.
 *
 * Owns the question of where each table comes from: WORKSPACE/rules/NAME.csv if it is there, else
 * TEMPLATES/rules/<catalogue>/NAME.csv; areas.csv from the workspace, else from the same template
 * folder. Remembers every file read, for the manifest.
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
#include "rules/items.h"
#include "rules/measures.h"
#include "rules/named.h"
#include "rules/references.h"
#include "rules/settings.h"
#include "rules/watch.h"

/* What a file is to a ranking; who reads it says so. */
enum input_role {
    INPUT_FIGURES, /* returns and other data: known by the facts that move with it */
    INPUT_RULES,
    INPUT_ASSESSMENT,
    INPUT_PANEL,
    INPUT_GATES, /* applications and incidents */
    INPUT_NAMED,
    INPUT_IDLE, /* moves no figure, point or place: checks, looks, calendars, what is told by itself
                 */
};

#define INPUT_ROLES (INPUT_IDLE + 1)

/* "figures", "rules" …: in the manifest. */
const char *input_role_name(enum input_role role);

/* A file that a run read: how outputs name it, and where it is. */
struct input_file {
    const char *name; /* relative to the workspace, or "templates/…" */
    const char *path;
    enum input_role role;
};

struct input_files {
    struct arena *arena;
    struct input_file *items;
    size_t count, capacity;
};

/* Remembers a file; one that is already there is not added again. Both texts are copied. */
void input_files_add(struct input_files *files, const char *name, const char *path,
                     enum input_role role);

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
    struct input_files inputs;
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
