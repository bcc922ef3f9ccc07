/* Files, listed and digested. */
#include "deliverables/publish/manifest.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "deliverables/charts/charts.h"
#include "deliverables/compare/run_manifest.h"
#include "drivers/styles.h"

struct provenance provenance_begin(struct arena *arena, const struct catalogue *catalogue,
                                   const char *period)
{
    struct provenance provenance = {
        .catalogue = catalogue, .period = period, .inputs.arena = arena};

    input_files_add_all(&provenance.inputs, &catalogue->inputs);
    return provenance;
}

int provenance_add_charts(struct provenance *provenance, struct diag_sink *sink)
{
    struct arena *arena = provenance->inputs.arena;
    const char *folder = file_join(arena, provenance->catalogue->templates, CHART_FOLDER);
    const char **names = NULL;
    size_t count = 0;

    if (file_list(arena, folder, &names, &count))
        return diag_fail(sink, DIAG_E405, "templates/" CHART_FOLDER);
    for (size_t i = 0; i < count; i++) {
        const char *dot = strrchr(names[i], '.');
        if (dot && strcmp(dot, ".gp") == 0)
            input_files_add(&provenance->inputs,
                            arena_printf(arena, "templates/" CHART_FOLDER "/%s", names[i]),
                            file_join(arena, folder, names[i]), INPUT_IDLE);
    }
    return 0;
}

int provenance_add_styles(struct provenance *provenance, struct diag_sink *sink,
                          struct styles *styles)
{
    struct arena *arena = provenance->inputs.arena;
    const char *templates = provenance->catalogue->templates;

    input_files_add(&provenance->inputs, "templates/" STYLES_FILE,
                    file_join(arena, templates, STYLES_FILE), INPUT_IDLE);
    return styles_read(arena, templates, sink, styles);
}

/* ---- lists ---- */

static int compare_files(const void *left, const void *right)
{
    const struct manifest_file *a = left, *b = right;

    return strcmp(a->name, b->name);
}

/* Adds a file with its digest. Returns 0, or -1 with errno. */
static int add_file(struct arena *arena, struct manifest_files *list, const char *name,
                    const char *path, const char *role)
{
    char sha256[DIGEST_TEXT];

    if (digest_file(path, sha256))
        return -1;
    list->items =
        arena_grow(arena, list->items, list->count, &list->capacity, sizeof(*list->items));
    list->items[list->count++] =
        (struct manifest_file){.name = name, .sha256 = arena_strdup(arena, sha256), .role = role};
    return 0;
}

/* What is read of another period is compared with: whatever table it is, it lends figures. */
static enum input_role role_in(struct arena *arena, const struct input_file *input,
                               const char *period)
{
    const char *slash = strchr(input->name, '/');
    struct period other;

    if (slash &&
        period_parse(arena_strndup(arena, input->name, (size_t)(slash - input->name)), &other) ==
            0 &&
        strcmp(other.name, period) != 0)
        return INPUT_FIGURES;
    return input->role;
}

static int list_inputs(struct arena *arena, const struct input_files *inputs, const char *period,
                       struct diag_sink *sink, struct manifest_files *list)
{
    for (size_t i = 0; i < inputs->count; i++)
        if (add_file(arena, list, inputs->items[i].name, inputs->items[i].path,
                     input_role_name(role_in(arena, &inputs->items[i], period))))
            return diag_fail(sink, DIAG_E405, inputs->items[i].name);
    return 0;
}

/* All files below `path`; their names begin with `prefix`. */
static int list_outputs(struct arena *arena, const char *path, const char *prefix,
                        struct diag_sink *sink, struct manifest_files *list)
{
    const char **names = NULL;
    size_t count = 0;

    if (file_list(arena, path, &names, &count))
        return diag_fail(sink, DIAG_E403, prefix);
    for (size_t i = 0; i < count; i++) {
        const char *file = file_join(arena, path, names[i]);
        const char *name = arena_printf(arena, "%s%s", prefix, names[i]);
        if (file_is_folder(file)) {
            if (list_outputs(arena, file, arena_printf(arena, "%s/", name), sink, list))
                return -1;
        } else if (add_file(arena, list, name, file, NULL)) {
            return diag_fail(sink, DIAG_E403, name);
        }
    }
    return 0;
}

static void sort_files(struct manifest_files *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof(*list->items), compare_files);
}

int manifest_write(struct arena *arena, const struct provenance *provenance, const char *folder,
                   struct diag_sink *sink)
{
    struct manifest_files inputs = {0}, outputs = {0};
    struct buffer text = BUFFER_INIT;
    int status = 0;

    if (list_inputs(arena, &provenance->inputs, provenance->period, sink, &inputs) ||
        list_outputs(arena, folder, "", sink, &outputs))
        return -1;
    sort_files(&inputs);
    sort_files(&outputs);
    manifest_text(&text, provenance->catalogue, provenance->period, &inputs, &outputs,
                  provenance->missing);
    errno = ENOMEM;
    if (text.failed ||
        file_write(file_join(arena, folder, "manifest.json"), text.data, text.length))
        status = diag_fail(sink, DIAG_E403, "manifest.json");
    buffer_release(&text);
    return status;
}
