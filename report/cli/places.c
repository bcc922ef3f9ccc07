/* Where things are: templates, the workspace around the current folder, where OUT is by default.
 *
 * Invariant: no path of the machine on which the program was built; all are found when it runs.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/cli.h"

#define TEMPLATES "templates"
#define DEPTH 64 /* folders that are looked at from the current one upward */

/* ---- templates ---- */

/* Adds a path to those tried. Returns it where it is a folder, NULL elsewhere. */
static const char *try_folder(struct arena *arena, const char *path, const char **tried)
{
    *tried = text_is_empty(*tried) ? path : arena_printf(arena, "%s, %s", *tried, path);
    return file_is_folder(path) ? path : NULL;
}

/* Cuts the last name off a path. */
static void cut_name(char *path)
{
    char *slash = strrchr(path, '/');

    if (slash)
        *slash = '\0';
}

const char *places_templates(struct arena *arena, const char **tried)
{
    /* From the folder of the executable: a tree that holds it, the tree where it was built into
     * build/, and bin/ beside share/. */
    static const char *const below[] = {TEMPLATES, "../" TEMPLATES, "../share/tuoyu/" TEMPLATES};
    const char *variable = getenv("TUOYU_TEMPLATES"), *found = NULL;
    char program[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);

    *tried = "";
    if (variable && *variable)
        return try_folder(arena, variable, tried);
    if (length <= 0)
        return NULL;
    program[length] = '\0';
    cut_name(program);
    for (size_t i = 0; !found && i < sizeof(below) / sizeof(*below); i++) {
        const char *name = below[i];
        char *from = arena_strdup(arena, program);

        for (; strncmp(name, "../", 3) == 0; name += 3)
            cut_name(from);
        found = try_folder(arena, file_join(arena, from, name), tried);
    }
    return found;
}

/* ---- the workspace ---- */

/* True for a folder with a table of a workspace, or with a period that has returns. */
static bool is_workspace(struct arena *arena, const char *path)
{
    const char **names;
    size_t count;
    struct period period;

    if (file_exists(file_join(arena, path, "settings.csv")) ||
        file_exists(file_join(arena, path, "areas.csv")))
        return true;
    if (file_list(arena, path, &names, &count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (period_parse(names[i], &period) == 0 &&
            file_is_folder(file_join(arena, file_join(arena, path, names[i]), "returns")))
            return true;
    return false;
}

static bool same_folder(const char *a, const char *b)
{
    struct stat left, right;

    return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

/* The nearest folder from `path` upward that is a workspace, or that is `known` to be one (NULL:
 * none is): from "." on that is ".", "..", "../.."; NULL. */
static const char *around(struct arena *arena, const char *path, const char *known)
{
    for (int i = 0; i < DEPTH; i++) {
        if (is_workspace(arena, path) || (known && same_folder(path, known)))
            return path;
        if (same_folder(path, "/"))
            return NULL;
        path = strcmp(path, ".") == 0 ? ".." : file_join(arena, path, "..");
    }
    return NULL;
}

const char *places_workspace(struct arena *arena)
{
    return around(arena, ".", NULL);
}

const char *places_workspace_of(struct arena *arena, const char *path)
{
    char *there = arena_strdup(arena, path);
    size_t length = strlen(there);

    while (length && !file_is_folder(there)) {
        while (length && there[length - 1] == '/')
            there[--length] = '\0';
        while (length && there[length - 1] != '/')
            there[--length] = '\0';
    }
    return around(arena, length ? there : ".", NULL);
}

const char *places_of_period(struct arena *arena, const char *path, const char **period)
{
    const char *name = file_base_name(arena, path), *last, *parent;
    struct period parsed;
    size_t length = strlen(path);

    if (period_parse(name, &parsed) || is_workspace(arena, path))
        return NULL;
    while (length > 1 && path[length - 1] == '/')
        length--;
    last = memrchr(path, '/', length);
    last = last ? last + 1 : path;
    if (strncmp(last, name, strlen(name)) != 0) /* ".", "..", a link */
        parent = file_join(arena, path, "..");
    else
        parent = last == path ? "./" : arena_strndup(arena, path, (size_t)(last - path));
    *period = name;
    return is_workspace(arena, parent) ? parent : NULL;
}

const char *places_out(struct arena *arena, const char *workspace)
{
    const char *out = file_join(arena, "out", file_base_name(arena, workspace));
    const char *home = around(arena, ".", workspace);

    return home && strcmp(home, ".") != 0 ? file_join(arena, home, out) : out;
}
