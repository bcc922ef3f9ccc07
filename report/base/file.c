/* Reading whole files and folders' names; writing a single file whole. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int close_with_errno(int descriptor, int error)
{
    close(descriptor);
    errno = error;
    return -1;
}

int file_open(const char *path, size_t *size)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat status;

    if (descriptor < 0)
        return -1;
    if (fstat(descriptor, &status))
        return close_with_errno(descriptor, errno);
    if (!S_ISREG(status.st_mode))
        return close_with_errno(descriptor, S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
    *size = (size_t)status.st_size;
    return descriptor;
}

/* Reads until `size` bytes are there or the file ends. Returns their number, or -1 with errno. */
static ssize_t read_full(int descriptor, char *bytes, size_t size)
{
    size_t at = 0;

    while (at < size) {
        ssize_t got = read(descriptor, bytes + at, size - at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        at += (size_t)got;
    }
    return (ssize_t)at;
}

int file_read(struct arena *arena, const char *path, size_t maximum, char **bytes, size_t *length)
{
    size_t size;
    ssize_t at; /* it may become shorter while we read */
    int descriptor = file_open(path, &size);

    if (descriptor < 0)
        return -1;
    if (size > maximum)
        return close_with_errno(descriptor, EFBIG);
    *bytes = arena_alloc(arena, size + 1);
    at = read_full(descriptor, *bytes, size);
    if (at < 0)
        return close_with_errno(descriptor, errno);
    close(descriptor);
    (*bytes)[at] = '\0';
    *length = (size_t)at;
    return 0;
}

static int compare_open(int one, int other)
{
    char a[16384], b[16384];

    for (;;) {
        ssize_t x = read_full(one, a, sizeof(a)), y = read_full(other, b, sizeof(b));
        if (x < 0 || y < 0)
            return -1;
        if (x != y || memcmp(a, b, (size_t)x) != 0)
            return 1;
        if (x == 0)
            return 0;
    }
}

int file_compare(const char *one, const char *other)
{
    size_t size, other_size;
    int first = file_open(one, &size), second = first < 0 ? -1 : file_open(other, &other_size);
    int order = -1, error;

    if (second >= 0)
        order = size != other_size ? 1 : compare_open(first, second);
    error = errno;
    if (first >= 0)
        close(first);
    if (second >= 0)
        close(second);
    errno = error;
    return order;
}

/* After a call that failed: does errno say that nothing is there? */
static bool is_absent(void)
{
    return errno == ENOENT || errno == ENOTDIR;
}

bool file_is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 ? S_ISDIR(status.st_mode) : !is_absent();
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0 || !is_absent();
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "." and ".." never count. */
static int list(struct arena *arena, const char *path, bool hidden, const char ***names,
                size_t *count)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    size_t capacity = 0;

    *names = NULL;
    *count = 0;
    if (!folder)
        return -1;
    for (errno = 0; (entry = readdir(folder)); errno = 0) {
        if (entry->d_name[0] == '.' &&
            (!hidden || strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0))
            continue;
        *names = arena_grow(arena, *names, *count, &capacity, sizeof(**names));
        (*names)[(*count)++] = arena_strdup(arena, entry->d_name);
    }
    if (errno) {
        int error = errno;
        closedir(folder);
        errno = error;
        return -1;
    }
    closedir(folder);
    if (*count)
        qsort(*names, *count, sizeof(**names), compare_names);
    return 0;
}

int file_list(struct arena *arena, const char *path, const char ***names, size_t *count)
{
    return list(arena, path, false, names, count);
}

int file_list_all(struct arena *arena, const char *path, const char ***names, size_t *count)
{
    return list(arena, path, true, names, count);
}

char *file_join(struct arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    bool slash = length == 0 || folder[length - 1] == '/';

    return arena_printf(arena, "%s%s%s", folder, slash ? "" : "/", name);
}

const char *file_base_name(struct arena *arena, const char *path)
{
    char real[PATH_MAX];
    const char *from = realpath(path, real) ? real : path, *slash;
    size_t length = strlen(from);
    const char *name;

    while (length > 1 && from[length - 1] == '/')
        length--;
    slash = memrchr(from, '/', length);
    name = slash && slash + 1 < from + length
               ? arena_strndup(arena, slash + 1, (size_t)(from + length - slash - 1))
               : arena_strndup(arena, from, length);
    return name;
}

static int write_all(int descriptor, const char *bytes, size_t length)
{
    while (length) {
        ssize_t written = write(descriptor, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return -1;
        bytes += written;
        length -= (size_t)written;
    }
    return 0;
}

/* A file whose writes all succeeded still has to be what was meant. Returns 0, or -1 with errno. */
static int read_back(int descriptor, const char *bytes, size_t length)
{
    char piece[16384];
    struct stat status;
    size_t at = 0;

    if (fstat(descriptor, &status))
        return -1;
    while ((size_t)status.st_size == length && at < length) {
        ssize_t got = pread(descriptor, piece, sizeof(piece), (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0 || (size_t)got > length - at || memcmp(piece, bytes + at, (size_t)got) != 0)
            break;
        at += (size_t)got;
    }
    errno = EIO;
    return (size_t)status.st_size == length && at == length ? 0 : -1;
}

int file_write(const char *path, const void *bytes, size_t length)
{
    int descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    struct stat status = {0};
    int error = 0;

    if (descriptor < 0)
        return -1;
    if (fstat(descriptor, &status) || write_all(descriptor, bytes, length) ||
        (S_ISREG(status.st_mode) && (fsync(descriptor) || read_back(descriptor, bytes, length))))
        error = errno;
    if (close(descriptor) && !error)
        error = errno;
    if (!error)
        return 0;
    if (S_ISREG(status.st_mode))
        unlink(path);
    errno = error;
    return -1;
}

int file_replace(const char *path, const void *bytes, size_t length)
{
    char temporary[PATH_MAX];
    int error;

    if (snprintf(temporary, sizeof(temporary), "%s.tuoyu-%ld", path, (long)getpid()) >=
        (int)sizeof(temporary)) {
        errno = ENAMETOOLONG;
        return -1;
    }
    if (file_write(temporary, bytes, length))
        return -1;
    if (rename(temporary, path) == 0)
        return 0;
    error = errno;
    unlink(temporary);
    errno = error;
    return -1;
}
