/* A folder of output, written so that nobody ever sees half of it.
 *
 * It is built in a temporary folder beside its place (`.tuoyu-NAME-XXXXXX`), synced, and then
 * exchanged with the old folder in one step (renameat2 with RENAME_EXCHANGE; where the file system
 * cannot do that, the old one is renamed aside first, and back on failure: a moment without the
 * folder, never with half of it, and a run killed in that moment is mended by the next). The
 * temporary folder is locked (flock) while its run lives, so the next run can tell what a dead one
 * left, and removes it.
 *
 * Invariant: until folder_commit() returned 0, PARENT/NAME is as it was before.
 */
#ifndef TUOYU_BASE_FOLDER_H
#define TUOYU_BASE_FOLDER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"

struct folder {
    const char *parent; /* OUT */
    const char *name;   /* PERIOD */
    const char *path;   /* the temporary folder: write here */
    int lock;           /* descriptor that holds the lock, -1 when done */
    const char *made;   /* outermost parent that did not exist before, NULL */
};

/* Makes the temporary folder for PARENT/NAME (and PARENT itself where needed) and clears what dead
 * runs left in PARENT. Returns 0, or -1 with errno and nothing left behind. */
int folder_begin(struct arena *arena, struct folder *folder, const char *parent, const char *name);
/* Makes a folder inside the temporary one. Returns 0, or -1 with errno. */
int folder_add(struct arena *arena, const struct folder *folder, const char *name);
/* Writes a file inside it. Returns 0, or -1 with E403 at `name`; so where the text is not whole. */
int folder_write(struct arena *arena, const struct folder *folder, const char *name,
                 const struct buffer *text, struct diag_sink *sink);
/* Syncs everything and puts the folder in its place whole. Returns 0, or -1 with errno; then
 * PARENT/NAME is as before and the temporary folder is gone. */
int folder_commit(struct arena *arena, struct folder *folder);
/* Removes the temporary folder, and parents made for it. */
void folder_abort(struct folder *folder);

/* Makes a folder and its parents. *made is the outermost one that was not there, NULL where all
 * were; may be NULL. Returns 0, or -1 with errno. */
int folder_make(struct arena *arena, const char *path, const char **made);

/* True for a folder that has no entry at all, hidden ones included. */
bool folder_is_empty(const char *path);

#endif
