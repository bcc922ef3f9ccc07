/* Temporary folder, lock, sync, exchange; see folder.h. */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

#define PREFIX ".tuoyu-"
#define ASIDE "-old"    /* behind the temporary name, in exchange_by_hand() */
#define OPEN_FOLDERS 16 /* descriptors that a walk may use */

/* ---- making and removing ---- */

int folder_make(struct arena *arena, const char *path, const char **made)
{
    char *copy = arena_strdup(arena, path);

    if (made)
        *made = NULL;
    if (!*path) {
        errno = ENOENT;
        return -1;
    }
    for (char *at = copy + 1;; at++) {
        char kept = *at;
        if (kept != '/' && kept != '\0')
            continue;
        *at = '\0';
        if (mkdir(copy, 0777) == 0) {
            if (made && !*made)
                *made = arena_strdup(arena, copy);
        } else if (errno != EEXIST || !file_is_folder(copy)) {
            if (errno == EEXIST)
                errno = ENOTDIR;
            return -1;
        }
        *at = kept;
        if (!kept)
            return 0;
    }
}

bool folder_is_empty(const char *path)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;
    size_t others = 0;

    if (!folder)
        return false;
    while ((entry = readdir(folder)))
        others += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return others == 0;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *ftw)
{
    (void)status;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static int remove_tree(const char *path)
{
    return nftw(path, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

/* Removes `path` and the empty folders above it, up to `outermost`. */
static void remove_made(const char *outermost, const char *path)
{
    size_t length = strlen(path);
    char copy[4096];

    if (!outermost || length >= sizeof(copy))
        return;
    strcpy(copy, path);
    for (;;) {
        while (length > 1 && copy[length - 1] == '/') /* "out/", "a//b" */
            length--;
        copy[length] = '\0';
        if (length < strlen(outermost) || rmdir(copy))
            return;
        while (length && copy[length - 1] != '/')
            length--;
    }
}

/* ---- the lock ---- */

static int lock_folder(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return descriptor;
    if (descriptor >= 0)
        close(descriptor);
    return -1;
}

/* A run that died between the two renames of exchange_by_hand() left no folder in the place: the
 * one that stepped aside, PARENT/`entry`, returns. False where it may be removed: it is no such
 * folder, or there is another in its place. */
static bool put_back(const char *parent, const char *entry)
{
    const size_t around = strlen(PREFIX "-XXXXXX" ASIDE), length = strlen(entry);
    char aside[4096], target[4096];

    if (length <= around || strcmp(entry + length - strlen(ASIDE), ASIDE) != 0)
        return false;
    if (snprintf(aside, sizeof(aside), "%s/%s", parent, entry) >= (int)sizeof(aside) ||
        snprintf(target, sizeof(target), "%s/%.*s", parent, (int)(length - around),
                 entry + strlen(PREFIX)) >= (int)sizeof(target))
        return false;
    if (access(target, F_OK) == 0)
        return false;
    if (errno == ENOENT)
        rename(aside, target); /* else it stays, the only one that there may be */
    return true;
}

/* True for .tuoyu-NAME-XXXXXX, and for such a folder that stepped aside: a name that only begins
 * like theirs is somebody's own. */
static bool is_leftover(const char *entry)
{
    static const char *const signs =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    size_t length = strlen(entry), aside = strlen(ASIDE);

    if (length > aside && strcmp(entry + length - aside, ASIDE) == 0)
        length -= aside;
    return text_starts_with(entry, PREFIX) && length > strlen(PREFIX "-XXXXXX") &&
           entry[length - 7] == '-' && strspn(entry + length - 6, signs) >= 6;
}

/* What runs left that hold no lock any more. A failure here is no failure of this run. */
static void clear_leftovers(const char *parent)
{
    DIR *folder = opendir(parent);
    struct dirent *entry;
    char path[4096];

    while (folder && (entry = readdir(folder))) {
        int lock;
        if (!is_leftover(entry->d_name) ||
            snprintf(path, sizeof(path), "%s/%s", parent, entry->d_name) >= (int)sizeof(path))
            continue;
        lock = lock_folder(path);
        if (lock < 0)
            continue;
        if (!put_back(parent, entry->d_name))
            remove_tree(path);
        close(lock);
    }
    if (folder)
        closedir(folder);
}

/* ---- a folder's life ---- */

/* A run that clears leftovers may take a new folder for one before it is locked: then another. */
static int make_locked(struct arena *arena, struct folder *folder)
{
    for (int attempt = 0; attempt < 8; attempt++) {
        char *path = arena_printf(arena, "%s/" PREFIX "%s-XXXXXX", folder->parent, folder->name);
        if (!mkdtemp(path))
            return -1;
        folder->path = path;
        folder->lock = lock_folder(path);
        if (folder->lock >= 0 && file_is_folder(path))
            return 0;
        folder_abort(&(struct folder){.path = path, .lock = folder->lock});
        folder->path = NULL;
        folder->lock = -1;
    }
    return -1;
}

int folder_begin(struct arena *arena, struct folder *folder, const char *parent, const char *name)
{
    mode_t mask = umask(0);
    int error;

    umask(mask); /* reading it is setting it twice */
    *folder = (struct folder){
        .parent = arena_strdup(arena, parent), .name = arena_strdup(arena, name), .lock = -1};
    if (folder_make(arena, parent, &folder->made)) {
        error = errno;
        remove_made(folder->made, parent);
        errno = error;
        return -1;
    }
    clear_leftovers(parent);
    if (make_locked(arena, folder) || fchmod(folder->lock, 0777 & ~mask)) {
        error = errno;
        folder_abort(folder);
        errno = error;
        return -1;
    }
    return 0;
}

int folder_add(struct arena *arena, const struct folder *folder, const char *name)
{
    return mkdir(file_join(arena, folder->path, name), 0777);
}

static int sync_entry(const char *path, const struct stat *status, int kind, struct FTW *ftw)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC), result;

    (void)status;
    (void)kind;
    (void)ftw;
    if (descriptor < 0)
        return -1;
    result = fsync(descriptor);
    close(descriptor);
    return result;
}

static int sync_folder(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = descriptor < 0 ? -1 : fsync(descriptor);

    if (descriptor >= 0)
        close(descriptor);
    return result;
}

/* For file systems without RENAME_EXCHANGE: the old folder steps aside, and back on failure. Its
 * lock tells other runs that this one lives and that it is no leftover. */
static int exchange_by_hand(struct arena *arena, const struct folder *folder, const char *target)
{
    const char *aside = arena_printf(arena, "%s" ASIDE, folder->path);
    int lock = lock_folder(target), error = 0;

    if (lock < 0)
        return -1;
    if (rename(target, aside)) {
        error = errno;
    } else if (rename(folder->path, target)) {
        error = errno;
        rename(aside, target);
    } else {
        rename(aside, folder->path); /* where the caller removes it; else the next run does */
    }
    close(lock);
    errno = error;
    return error ? -1 : 0;
}

static int exchange(struct arena *arena, const struct folder *folder, const char *target)
{
    if (renameat2(AT_FDCWD, folder->path, AT_FDCWD, target, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EEXIST && errno != EINVAL)
        return -1;
    if (errno == EINVAL && !file_exists(target)) /* RENAME_NOREPLACE is not known here */
        return rename(folder->path, target);
    if (!file_is_folder(target)) { /* not ours to replace */
        errno = ENOTDIR;
        return -1;
    }
    if (renameat2(AT_FDCWD, folder->path, AT_FDCWD, target, RENAME_EXCHANGE) == 0)
        return 0;
    return errno == EINVAL ? exchange_by_hand(arena, folder, target) : -1;
}

int folder_write(struct arena *arena, const struct folder *folder, const char *name,
                 const struct buffer *text, struct diag_sink *sink)
{
    errno = ENOMEM;
    if (!text->failed &&
        file_write(file_join(arena, folder->path, name), text->data, text->length) == 0)
        return 0;
    return diag_fail(sink, DIAG_E403, name);
}

int folder_commit(struct arena *arena, struct folder *folder)
{
    const char *target = file_join(arena, folder->parent, folder->name);

    if (nftw(folder->path, sync_entry, OPEN_FOLDERS, FTW_PHYS) || exchange(arena, folder, target)) {
        int error = errno;
        folder_abort(folder);
        errno = error;
        return -1;
    }
    sync_folder(folder->parent);
    if (file_exists(folder->path)) /* now the old one */
        remove_tree(folder->path);
    close(folder->lock);
    folder->lock = -1;
    return 0;
}

void folder_abort(struct folder *folder)
{
    if (folder->path)
        remove_tree(folder->path);
    if (folder->lock >= 0)
        close(folder->lock);
    folder->lock = -1;
    folder->path = NULL;
    if (folder->parent)
        remove_made(folder->made, folder->parent);
}
