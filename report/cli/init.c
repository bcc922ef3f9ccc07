/* tuoyu init: a new workspace from templates/, with -p also the folder of its first period. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/folder.h"
#include "cli/cli.h"
#include "drivers/records/records_csv.h"

#define FILE_MAXIMUM ((size_t)16 << 20)
#define WORKSPACE_TEMPLATES "workspace" /* files below templates/ that every workspace gets */

/* A workspace in the making. */
struct making {
    struct session *session;
    struct folder folder;
};

/* A template as it is, but with a byte order mark: without one Excel takes Chinese for something
 * else, and saves that. */
static int copy_text(struct making *making, const char *inside, const char *name)
{
    struct arena *arena = &making->session->arena;
    struct buffer text = BUFFER_INIT;
    char *bytes;
    size_t length;
    int status;

    if (file_read(arena, file_join(arena, making->session->templates, inside), FILE_MAXIMUM, &bytes,
                  &length))
        return diag_fail(&making->session->sink, DIAG_E405,
                         arena_printf(arena, "templates/%s", inside));
    if (strncmp(bytes, UTF8_BOM, strlen(UTF8_BOM)) != 0)
        buffer_add_text(&text, UTF8_BOM);
    buffer_add(&text, bytes, length);
    status =
        folder_write(&making->session->arena, &making->folder, name, &text, &making->session->sink);
    buffer_release(&text);
    return status;
}

/* Every setting with its default, so that an office sees what there is to set. */
static int write_settings(struct making *making, const struct setting_row *rows, size_t count)
{
    struct buffer text = BUFFER_INIT;
    int status;

    buffer_add_text(&text, UTF8_BOM "key,value,note\n");
    for (size_t i = 0; i < count; i++) {
        buffer_printf(&text, "%s,", rows[i].key);
        buffer_add_csv(&text, rows[i].value);
        buffer_add_char(&text, ',');
        buffer_add_csv(&text, rows[i].label);
        buffer_add_char(&text, '\n');
    }
    status = folder_write(&making->session->arena, &making->folder, "settings.csv", &text,
                          &making->session->sink);
    buffer_release(&text);
    return status;
}

static int copy_templates(struct making *making)
{
    struct arena *arena = &making->session->arena;
    const char **names;
    size_t count;

    if (file_list(arena, file_join(arena, making->session->templates, WORKSPACE_TEMPLATES), &names,
                  &count))
        return diag_fail(&making->session->sink, DIAG_E405, "templates/" WORKSPACE_TEMPLATES);
    for (size_t i = 0; i < count; i++)
        if (copy_text(making, arena_printf(arena, WORKSPACE_TEMPLATES "/%s", names[i]), names[i]))
            return -1;
    return 0;
}

static int add_period(struct making *making, const char *name)
{
    if (folder_add(&making->session->arena, &making->folder, name) == 0 &&
        folder_add(&making->session->arena, &making->folder,
                   arena_printf(&making->session->arena, "%s/returns", name)) == 0)
        return 0;
    return diag_fail(&making->session->sink, DIAG_E403, name);
}

static int fill(struct making *making, const struct period *period)
{
    struct session *session = making->session;
    const struct setting_row *rows;
    struct settings settings;
    size_t count;

    /* Of a folder that has none yet: all defaults. */
    if (settings_read(&session->arena, making->folder.path, &session->sink, &settings, &rows,
                      &count) ||
        write_settings(making, rows, count))
        return -1;
    if (copy_text(making, arena_printf(&session->arena, "rules/%s/areas.csv", settings.catalogue),
                  "areas.csv") ||
        copy_templates(making))
        return -1;
    return period ? add_period(making, period->name) : 0;
}

/* "a/b/" is b in a. Returns 0, or -1 where no folder of that name can be made: ".", "..", "/". */
static int split_path(struct arena *arena, const char *path, const char **parent, const char **name)
{
    size_t length = strlen(path), start;

    while (length && path[length - 1] == '/')
        length--;
    for (start = length; start && path[start - 1] != '/';)
        start--;
    *name = arena_strndup(arena, path + start, length - start);
    *parent = start ? arena_strndup(arena, path, start) : ".";
    return !**name || strcmp(*name, ".") == 0 || strcmp(*name, "..") == 0 ? -1 : 0;
}

/* Makes the workspace whole or not at all. Returns 0, or -1 with findings. */
static int make_workspace(struct session *session, const char *path, const struct period *period)
{
    struct making making = {.session = session};
    const char *parent, *name;

    if (split_path(&session->arena, path, &parent, &name) ||
        (file_exists(path) && !folder_is_empty(path))) {
        diag_add(&session->sink, DIAG_E262, .value = path);
        return -1;
    }
    if (folder_begin(&session->arena, &making.folder, parent, name))
        return diag_fail(&session->sink, DIAG_E403, path);
    if (fill(&making, period)) {
        folder_abort(&making.folder);
        return -1;
    }
    return folder_commit(&session->arena, &making.folder)
               ? diag_fail(&session->sink, DIAG_E403, path)
               : 0;
}

int command_init(const struct options *options)
{
    struct session session;
    struct period period;
    const char *path = options->arguments[0];

    session_init(&session, options);
    if (session_templates(&session) == 0 &&
        (!options->period || session_period(&session, options->period, &period) == 0) &&
        make_workspace(&session, path, options->period ? &period : NULL) == 0)
        fprintf(stderr,
                session_text(&session, "已新建 %s，下一步见其中的说明.txt\n",
                             "made %s; 说明.txt in it tells how to go on\n"),
                path);
    return session_close(&session, true);
}
