/* Files: reading whole, writing whole, what a folder holds. Whole folders: base/folder.h.
 *
 * Invariant: no function leaves a half-written file behind when it fails.
 */
#ifndef TUOYU_BASE_FILE_H
#define TUOYU_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Reads a whole file into the arena, a NUL behind it. Returns 0, or -1 with errno (EFBIG above
 * `maximum`, EISDIR for a folder). */
int file_read(struct arena *arena, const char *path, size_t maximum, char **bytes, size_t *length);
/* Opens a regular file for reading. Returns the descriptor, or -1 with errno (EISDIR for a
 * folder); *size gets its bytes. */
int file_open(const char *path, size_t *size);
/* 0 where two files have the same bytes, 1 where not, -1 with errno. */
int file_compare(const char *one, const char *other);
/* Both are false only where it is certain that there is none. What cannot be looked at (an error of
 * the disk, no right to) counts as there, so that reading it says why, and nothing is left out. */
bool file_is_folder(const char *path);
bool file_exists(const char *path);
/* Names in a folder in byte order, without those that begin with a dot. Returns 0, or -1 with
 * errno. */
int file_list(struct arena *arena, const char *path, const char ***names, size_t *count);
/* The same with those that begin with a dot. */
int file_list_all(struct arena *arena, const char *path, const char ***names, size_t *count);
/* "a/b"; no doubled slash. */
char *file_join(struct arena *arena, const char *folder, const char *name);
/* The last part of a path, of the real path for "." and "..": the workspace's name. */
const char *file_base_name(struct arena *arena, const char *path);
/* Writes all bytes to a new file, syncs it and reads it back. Returns 0, or -1 with errno (EIO
 * where it is not what was meant); a file that could not be written whole is removed. */
int file_write(const char *path, const void *bytes, size_t length);
/* The same, in the place of a file that may be there: whole or as before, by a rename. */
int file_replace(const char *path, const void *bytes, size_t length);

#endif
