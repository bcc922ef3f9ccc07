/* Makes the N-th call of a function fail, once, in a run and in what it forks: for LD_PRELOAD.
 *
 *     FAULT_CALL=write FAULT_AT=17 LD_PRELOAD=build/faults.so build/tuoyu run …
 *     FAULT_COUNT=FILE LD_PRELOAD=…    counts; at the end "write 23" and so on stand in FILE
 *     FAULT_TERMINAL=1 LD_PRELOAD=…    what is written goes to a terminal, says isatty()
 *
 * Owns no knowledge of the program. Sees calls that go from one library to another, as those of the
 * program and of libxlsxwriter do, and not those within the C library.
 *
 * Invariant: a call that is not the N-th does what it always does, and so does a failing close.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum call {
    FWRITE,
    WRITE,
    CLOSE,
    FCLOSE,
    PREAD,
    READ,
    STAT,
    OPEN,
    OPENDIR,
    MALLOC,
    CALLOC,
    REALLOC,
    CALLS
};

static const char *const names[CALLS] = {
    [FWRITE] = "fwrite",   [WRITE] = "write",   [CLOSE] = "close",   [FCLOSE] = "fclose",
    [PREAD] = "pread",     [READ] = "read",     [STAT] = "stat",     [OPEN] = "open",
    [OPENDIR] = "opendir", [MALLOC] = "malloc", [CALLOC] = "calloc", [REALLOC] = "realloc",
};

static atomic_ulong *counted; /* by call; NULL: not yet begun. Shared by all that is forked */
static int chosen = CALLS;    /* enum call; CALLS: none fails */
static unsigned long at;
static pid_t starter;
static const char *count_file;

__attribute__((constructor)) static void start(void)
{
    const char *call = getenv("FAULT_CALL"), *number = getenv("FAULT_AT");
    void *memory = mmap(NULL, CALLS * sizeof(*counted), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED)
        abort();
    for (int i = 0; call && i < CALLS; i++)
        if (strcmp(names[i], call) == 0)
            chosen = i;
    at = number ? strtoul(number, NULL, 10) : 0;
    count_file = getenv("FAULT_COUNT");
    starter = getpid();
    counted = memory;
}

__attribute__((destructor)) static void end(void)
{
    unsigned long numbers[CALLS];
    FILE *file;

    if (!count_file || getpid() != starter)
        return;
    for (int i = 0; i < CALLS; i++)
        numbers[i] = atomic_load(&counted[i]);
    file = fopen(count_file, "w");
    for (int i = 0; file && i < CALLS; i++)
        fprintf(file, "%s %lu\n", names[i], numbers[i]);
    if (file)
        fclose(file);
}

/* True for the call that is to fail; errno is set. */
static bool fails(enum call call, int error)
{
    if (!counted || atomic_fetch_add(&counted[call], 1) + 1 != at || (int)call != chosen)
        return false;
    errno = error;
    return true;
}

/* The function that would have been called; RTLD_NEXT gives an object's address as void *. */
#define NEXT(name) ((__typeof__(&(name)))(uintptr_t)dlsym(RTLD_NEXT, #name))

/* ---- writing ---- */

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file)
{
    return fails(FWRITE, ENOSPC) ? 0 : NEXT(fwrite)(bytes, size, count, file);
}

ssize_t write(int file, const void *bytes, size_t length)
{
    return fails(WRITE, ENOSPC) ? -1 : NEXT(write)(file, bytes, length);
}

int close(int file)
{
    bool failing = fails(CLOSE, EIO);
    int status = NEXT(close)(file);

    if (!failing)
        return status;
    errno = EIO;
    return -1;
}

int fclose(FILE *file)
{
    bool failing = fails(FCLOSE, EIO);
    int status = NEXT(fclose)(file);

    if (!failing)
        return status;
    errno = EIO;
    return EOF;
}

/* ---- reading ---- */

ssize_t read(int file, void *bytes, size_t length)
{
    return fails(READ, EIO) ? -1 : NEXT(read)(file, bytes, length);
}

ssize_t pread(int file, void *bytes, size_t length, off_t offset)
{
    return fails(PREAD, EIO) ? -1 : NEXT(pread)(file, bytes, length, offset);
}

int stat(const char *restrict path, struct stat *restrict status)
{
    return fails(STAT, EIO) ? -1 : NEXT(stat)(path, status);
}

int lstat(const char *restrict path, struct stat *restrict status)
{
    return fails(STAT, EIO) ? -1 : NEXT(lstat)(path, status);
}

int fstat(int file, struct stat *status)
{
    return fails(STAT, EIO) ? -1 : NEXT(fstat)(file, status);
}

int fstatat(int folder, const char *restrict path, struct stat *restrict status, int flags)
{
    return fails(STAT, EIO) ? -1 : NEXT(fstatat)(folder, path, status, flags);
}

int statx(int folder, const char *restrict path, int flags, unsigned mask,
          struct statx *restrict status)
{
    return fails(STAT, EIO) ? -1 : NEXT(statx)(folder, path, flags, mask, status);
}

int access(const char *path, int mode)
{
    return fails(STAT, EIO) ? -1 : NEXT(access)(path, mode);
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    mode_t mode;

    va_start(arguments, flags);
    mode = va_arg(arguments, mode_t);
    va_end(arguments);
    return fails(OPEN, EIO) ? -1 : NEXT(open)(path, flags, mode);
}

DIR *opendir(const char *path)
{
    return fails(OPENDIR, EIO) ? NULL : NEXT(opendir)(path);
}

/* ---- a terminal: FAULT_TERMINAL=1 takes every file for one, also where there is none to be had
 * ---- */

int isatty(int file)
{
    return getenv("FAULT_TERMINAL") ? 1 : NEXT(isatty)(file);
}

/* ---- memory: by other names of the C library, since dlsym() itself may ask for some ---- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

void *malloc(size_t size)
{
    return fails(MALLOC, ENOMEM) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails(CALLOC, ENOMEM) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return fails(REALLOC, ENOMEM) ? NULL : __libc_realloc(block, size);
}
