/* A temporary folder with files written by a test, an arena and a sink to read them with.
 *
 * Invariant: temporary_close() leaves nothing behind. */
#ifndef TUOYU_TESTS_TEMPORARY_H
#define TUOYU_TESTS_TEMPORARY_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "base/file.h"
#include "check.h"

struct temporary {
    char folder[32];
    struct arena arena;
    struct diag_sink sink;
};

static inline void temporary_open(struct temporary *t)
{
    strcpy(t->folder, "/tmp/tuoyu-test-XXXXXX");
    assert_non_null(mkdtemp(t->folder));
    arena_init(&t->arena, 0, NULL);
    diag_init(&t->sink, &t->arena);
}

static inline int temporary_remove(const char *path, const struct stat *status, int type,
                                   struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

static inline void temporary_close(struct temporary *t)
{
    nftw(t->folder, temporary_remove, 8, FTW_DEPTH | FTW_PHYS);
    arena_release(&t->arena);
}

/* Makes a folder inside; its parent must be there. */
static inline void temporary_folder(struct temporary *t, const char *name)
{
    assert_int_equal(mkdir(file_join(&t->arena, t->folder, name), 0700), 0);
}

/* Writes a file, anew if it is there, and returns its path. */
static inline const char *temporary_write(struct temporary *t, const char *name, const char *text)
{
    const char *path = file_join(&t->arena, t->folder, name);
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    return path;
}

/* Forgets what was found so far. */
static inline void temporary_clear(struct temporary *t)
{
    diag_init(&t->sink, &t->arena);
}

/* All findings so far, a line each: "3:4 E110\n". */
static inline const char *temporary_findings(struct temporary *t)
{
    const char *text = "";

    diag_sort(&t->sink);
    for (size_t i = 0; i < t->sink.count; i++) {
        const struct finding *finding = &t->sink.items[i];
        text = arena_printf(&t->arena, "%s%u:%u %s\n", text, finding->place.line,
                            finding->place.column, diag_code_name(finding->code));
    }
    return text;
}

/* The only finding, as a user reads it in English. */
static inline const char *temporary_line(struct temporary *t)
{
    struct buffer line = BUFFER_INIT;
    const char *text;

    assert_int_equal(t->sink.count, 1);
    diag_line(&line, &t->sink.items[0], LANGUAGE_ENGLISH);
    text = arena_strdup(&t->arena, buffer_text(&line));
    buffer_release(&line);
    return text;
}

#endif
