/* Which files were read, for the manifest.
 *
 * Each stage lists what it read itself, in its own struct: the catalogue the rules, an intake the
 * files of its period, a result the periods that it rests on. Who writes a manifest puts the lists
 * together.
 *
 * Invariant: a file stands in a list once, under the name that outputs call it by.
 */
#ifndef TUOYU_RULES_INPUTS_H
#define TUOYU_RULES_INPUTS_H

#include <stddef.h>

#include "base/arena.h"

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
/* The same of all files of another list. */
void input_files_add_all(struct input_files *files, const struct input_files *others);

#endif
