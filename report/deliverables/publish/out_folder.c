/* What may be replaced: OUT against the inputs, a folder against its manifest. */
#include "deliverables/publish/out_folder.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/text.h"
#include "deliverables/compare/run_manifest.h"
#include "deliverables/publish/manifest.h"

#define MANIFEST "manifest.json"
#define KEPT ".kept"                  /* behind the folder's name */
#define KEPT_MOST ((size_t)256 << 20) /* bytes of a file that is kept */
#define NAMED_MOST 5                  /* foreign files that a finding names */

/* ---- OUT and the inputs ---- */

/* The path without symbolic links, "." and "..", whether or not all of it is there. NULL with errno
 * where that cannot be told. */
static const char *resolve(struct arena *arena, const char *path)
{
    char real[PATH_MAX];
    size_t length = strlen(path);
    const char *slash, *parent, *name;

    while (length > 1 && path[length - 1] == '/')
        length--;
    path = arena_strndup(arena, path, length);
    if (realpath(path, real))
        return arena_strdup(arena, real);
    if (errno != ENOENT)
        return NULL;
    slash = strrchr(path, '/');
    name = slash ? slash + 1 : path;
    parent = !slash          ? resolve(arena, ".")
             : slash == path ? "/"
                             : resolve(arena, arena_strndup(arena, path, (size_t)(slash - path)));
    if (!parent || strcmp(name, ".") == 0)
        return parent;
    if (strcmp(name, "..") != 0)
        return file_join(arena, parent, name);
    slash = strrchr(parent, '/');
    return slash == parent ? "/" : arena_strndup(arena, parent, (size_t)(slash - parent));
}

/* Sets *below to what of the resolved `path` stands below the folder, "" for the folder itself;
 * NULL where it does not lie there. By device and inode: two names of one folder are the same.
 * Returns 0, or -1 with errno where that cannot be told. */
static int path_below(struct arena *arena, const char *path, const struct stat *folder,
                      const char **below)
{
    char *above = arena_strdup(arena, path);
    size_t length = strlen(path);

    for (;;) {
        struct stat status;
        int found = stat(length ? above : "/", &status);
        *below = path + length + (path[length] == '/');
        if (found == 0 && status.st_dev == folder->st_dev && status.st_ino == folder->st_ino)
            return 0;
        if (found && errno != ENOENT)
            return -1;
        *below = NULL;
        if (!length)
            return 0;
        while (length && above[length - 1] != '/')
            length--;
        if (length)
            length--; /* the slash */
        above[length] = '\0';
    }
}

static const char *first_part(struct arena *arena, const char *path)
{
    return arena_strndup(arena, path, strcspn(path, "/"));
}

/* A folder of OUT that is replaced. */
static bool is_written(const char *name)
{
    struct period period;

    return period_parse(name, &period) == 0 || strcmp(name, TREND_FOLDER) == 0 ||
           strcmp(name, BLANK_FOLDER) == 0 || strcmp(name, CHECK_FOLDER) == 0;
}

/* OUT against one input folder, of which all is input or only what catalogue_reads_folder() says: 1
 * where it is in the way, 0 where not, -1 with errno. */
static int is_in_the_way(struct arena *arena, const char *out, const char *input, bool all)
{
    const char *resolved = resolve(arena, out), *real, *below;
    struct stat of_out, of_input;

    if (!resolved)
        return -1;
    real = resolve(arena, input);
    if (!real || stat(input, &of_input)) /* where it is not there, its reader says so */
        return errno == ENOENT || errno == ENOTDIR ? 0 : -1;
    if (path_below(arena, resolved, &of_input, &below))
        return -1;
    if (below)
        return all || !*below || catalogue_reads_folder(first_part(arena, below));
    if (stat(resolved, &of_out))
        return errno == ENOENT ? 0 : -1;
    if (path_below(arena, real, &of_out, &below))
        return -1;
    return below && is_written(first_part(arena, below));
}

int out_check(struct arena *arena, const char *out, const char *workspace, const char *templates,
              struct diag_sink *sink)
{
    int way = is_in_the_way(arena, out, workspace, false);

    if (!way && templates)
        way = is_in_the_way(arena, out, templates, true);
    if (!way)
        return 0;
    if (way < 0)
        return diag_fail(sink, DIAG_E403, out);
    diag_add(sink, DIAG_E411, .place = {.file = out});
    return -1;
}

/* ---- a folder and its manifest ---- */

/* What stands in a folder and no run wrote. */
struct foreign {
    struct arena *arena;
    const struct manifest *manifest;
    const char *names[NAMED_MOST];
    size_t count;
};

static void add_foreign(struct foreign *foreign, const char *name)
{
    if (foreign->count < NAMED_MOST)
        foreign->names[foreign->count] = name;
    foreign->count++;
}

static bool is_named(const struct manifest *manifest, const char *name)
{
    for (size_t i = 0; i < manifest->output_count; i++)
        if (strcmp(manifest->outputs[i].name, name) == 0)
            return true;
    return false;
}

/* True for a folder in which a file of the manifest stands, `name` ending in a slash. */
static bool has_named(const struct manifest *manifest, const char *name)
{
    for (size_t i = 0; i < manifest->output_count; i++)
        if (text_starts_with(manifest->outputs[i].name, name))
            return true;
    return false;
}

/* Looks at all entries of `path`, hidden ones too; `prefix` is before their names. Returns 0, or -1
 * with errno. */
static int find_foreign(struct foreign *foreign, const char *path, const char *prefix)
{
    const char **names;
    size_t count;

    if (file_list_all(foreign->arena, path, &names, &count))
        return -1;
    for (size_t i = 0; i < count; i++) {
        const char *file = file_join(foreign->arena, path, names[i]);
        const char *name = arena_printf(foreign->arena, "%s%s", prefix, names[i]);
        const char *inside = arena_printf(foreign->arena, "%s/", name);
        struct stat status;
        if (lstat(file, &status))
            return -1;
        if (S_ISDIR(status.st_mode) && has_named(foreign->manifest, inside)) {
            if (find_foreign(foreign, file, inside))
                return -1;
        } else if (!S_ISREG(status.st_mode) ||
                   (!is_named(foreign->manifest, name) && strcmp(name, MANIFEST) != 0)) {
            add_foreign(foreign, S_ISDIR(status.st_mode) ? inside : name);
        }
    }
    return 0;
}

static int say_foreign(const struct foreign *foreign, const char *path, struct diag_sink *sink)
{
    const char *zh = "", *en = "";

    for (size_t i = 0; i < foreign->count && i < NAMED_MOST; i++) {
        zh = arena_printf(foreign->arena, "%s%s%s", zh, i ? "、" : "", foreign->names[i]);
        en = arena_printf(foreign->arena, "%s%s%s", en, i ? ", " : "", foreign->names[i]);
    }
    if (foreign->count > NAMED_MOST) {
        zh = arena_printf(foreign->arena, "%s等%zu项", zh, foreign->count);
        en = arena_printf(foreign->arena, "%s … (%zu in all)", en, foreign->count);
    }
    diag_add(sink, DIAG_E410, .place = {.file = path}, .args = {zh, en});
    return -1;
}

/* May PARENT/NAME be replaced? Returns 0, or -1 with a finding. */
static int check_replaceable(struct arena *arena, const struct folder *folder,
                             struct diag_sink *sink)
{
    const char *path = file_join(arena, folder->parent, folder->name);
    struct manifest manifest;
    struct foreign foreign = {.arena = arena, .manifest = &manifest};
    struct stat status;

    if (lstat(path, &status))
        return errno == ENOENT ? 0 : diag_fail(sink, DIAG_E403, path);
    if (!S_ISDIR(status.st_mode)) {
        diag_add(sink, DIAG_E412, .place = {.file = path});
        return -1;
    }
    if (manifest_read(arena, file_join(arena, path, MANIFEST), &manifest)) {
        manifest = (struct manifest){0};
        if (file_exists(file_join(arena, path, MANIFEST))) /* a manifest of something else */
            add_foreign(&foreign, MANIFEST);
    }
    if (find_foreign(&foreign, path, ""))
        return diag_fail(sink, DIAG_E403, path);
    return foreign.count ? say_foreign(&foreign, path, sink) : 0;
}

/* ---- what was filled in ---- */

/* A name in the folder `kept` for a file with this digest, NULL where it is kept already. */
static const char *name_to_keep(struct arena *arena, const char *kept, const char *name,
                                const char *digest)
{
    const char *dot = strrchr(name, '.');
    size_t stem = dot ? (size_t)(dot - name) : strlen(name);

    for (unsigned number = 1;; number++) {
        const char *again =
            number == 1 ? name
                        : arena_printf(arena, "%.*s-%u%s", (int)stem, name, number, dot ? dot : "");
        const char *path = file_join(arena, kept, again);
        char there[DIGEST_TEXT];
        if (!file_exists(path))
            return path;
        if (digest_file(path, there) == 0 && strcmp(there, digest) == 0)
            return NULL;
    }
}

static int copy_file(struct arena *arena, const char *from, const char *to, struct diag_sink *sink)
{
    char *bytes;
    size_t length;

    if (file_read(arena, from, KEPT_MOST, &bytes, &length))
        return diag_fail(sink, DIAG_E405, from);
    return file_write(to, bytes, length) ? diag_fail(sink, DIAG_E403, to) : 0;
}

/* Keeps one file where it was changed; counts it in *changed. Returns 0, or -1 with a finding. */
static int keep_file(struct arena *arena, const char *path, const char *kept,
                     const struct manifest_pair *file, size_t *changed, struct diag_sink *sink)
{
    const char *from = file_join(arena, path, file->name), *to;
    char digest[DIGEST_TEXT];

    if (!file_exists(from))
        return 0;
    if (digest_file(from, digest))
        return diag_fail(sink, DIAG_E405, from);
    if (strcmp(digest, file->value) == 0)
        return 0;
    ++*changed;
    if (folder_make(arena, kept, NULL))
        return diag_fail(sink, DIAG_E403, kept);
    to = name_to_keep(arena, kept, file->name, digest);
    return to ? copy_file(arena, from, to, sink) : 0;
}

int out_folder_keep_changed(struct arena *arena, const struct folder *folder,
                            struct diag_sink *sink)
{
    const char *path = file_join(arena, folder->parent, folder->name);
    const char *kept = arena_printf(arena, "%s" KEPT, path);
    struct manifest manifest;
    size_t changed = 0;

    if (manifest_read(arena, file_join(arena, path, MANIFEST), &manifest))
        return 0; /* nothing is there: check_replaceable() */
    for (size_t i = 0; i < manifest.output_count; i++)
        if (keep_file(arena, path, kept, &manifest.outputs[i], &changed, sink))
            return -1;
    if (changed)
        diag_add(sink, DIAG_W413, .place = {.file = path},
                 .args = {arena_printf(arena, "%zu", changed), kept});
    return 0;
}

/* ---- a folder's life ---- */

int out_folder_begin(struct arena *arena, struct folder *folder, const char *parent,
                     const char *name, struct diag_sink *sink)
{
    const struct folder wanted = {.parent = parent, .name = name};

    if (check_replaceable(arena, &wanted, sink))
        return -1;
    return folder_begin(arena, folder, parent, name)
               ? diag_fail(sink, DIAG_E403, file_join(arena, parent, name))
               : 0;
}

int out_folder_commit(struct arena *arena, struct folder *folder,
                      const struct provenance *provenance, struct diag_sink *sink)
{
    if (manifest_write(arena, provenance, folder->path, sink) ||
        check_replaceable(arena, folder, sink)) {
        folder_abort(folder);
        return -1;
    }
    return folder_commit(arena, folder)
               ? diag_fail(sink, DIAG_E403, file_join(arena, folder->parent, folder->name))
               : 0;
}
