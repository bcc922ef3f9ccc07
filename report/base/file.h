/* Files and folders: reading whole, writing so that nobody ever sees half of it.
 *
 * Output of a run is built in a temporary folder beside its place (`.tuoyu-NAME-XXXXXX`), synced,
 * and then exchanged with the old folder in one step (renameat2 RENAME_EXCHANGE; where the file
 * system cannot do that, the old one is renamed aside and back on failure: a moment without the
 * folder, never with half of it). The folder is locked (flock) while its run lives, so the next run
 * can tell a dead run's leftovers and removes them.
 *
 * Invariant: until folder_commit() returned 0, OUT is as it was before.
 */
#ifndef TUOYU_BASE_FILE_H
#define TUOYU_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Reads a whole file into the arena, a NUL behind it. Returns 0, or -1 with errno (EFBIG above
 * `maximum`, EISDIR for a folder). */
int file_read(struct arena *arena, const char *path, size_t maximum, char **bytes, size_t *length);
bool file_is_folder(const char *path);
bool file_exists(const char *path);
/* Names in a folder in byte order, without those that begin with a dot. Returns 0, or -1 with
 * errno. */
int file_list(struct arena *arena, const char *path, const char ***names, size_t *count);
/* "a/b"; no doubled slash. */
char *file_join(struct arena *arena, const char *folder, const char *name);
/* The last part of a path, of the real path for "." and "..": the workspace's name. */
const char *file_base_name(struct arena *arena, const char *path);
/* Writes all bytes to a new file and syncs it. Returns 0, or -1 with errno; a file that could not
 * be written whole is removed. */
int file_write(const char *path, const void *bytes, size_t length);

struct folder {
    const char *parent; /* OUT */
    const char *name;   /* PERIOD */
    const char *path;   /* the temporary folder: write here */
    int lock;           /* descriptor that holds the lock, -1 when done */
    const char **made;  /* parents that did not exist before, outermost first */
    size_t made_count;
};

/* Makes the temporary folder for PARENT/NAME (and PARENT itself where needed) and clears what dead
 * runs left in PARENT. Returns 0, or -1 with errno and nothing left behind. */
int folder_begin(struct arena *arena, struct folder *folder, const char *parent, const char *name);
/* Makes a folder inside the temporary one. Returns 0, or -1 with errno. */
int folder_add(struct arena *arena, const struct folder *folder, const char *name);
/* Syncs everything and puts the folder in its place whole. Returns 0, or -1 with errno; then
 * PARENT/NAME is as before and the temporary folder is gone. */
int folder_commit(struct arena *arena, struct folder *folder);
/* Removes the temporary folder, and parents made for it. */
void folder_abort(struct folder *folder);

#endif
