/* The keys of manifest.json. */
#include "deliverables/compare/run_manifest.h"

#include "drivers/gnuplot/gnuplot.h"
#include "drivers/records/records_json.h"

#ifndef TUOYU_VERSION
#define TUOYU_VERSION "0"
#endif

#define MANIFEST_MOST ((size_t)16 << 20)

/* ---- written ---- */

static void add_settings(struct buffer *out, const struct catalogue *catalogue)
{
    struct json_pairs pairs = json_pairs_begin(out);

    for (size_t i = 0; i < catalogue->setting_count; i++)
        json_pair(&pairs, catalogue->setting_rows[i].key,
                  field_text(catalogue->setting_rows[i].value));
    json_pairs_end(&pairs);
}

/* Each area with the one above it: the tables that a run writes do not say where one belongs. */
static void add_parents(struct buffer *out, const struct catalogue *catalogue)
{
    const struct area *areas = catalogue->areas.items;
    struct json_pairs pairs = json_pairs_begin(out);

    for (size_t i = 0; i < catalogue->areas.count; i++)
        if (areas[i].parent >= 0)
            json_pair(&pairs, areas[i].code, field_text(areas[areas[i].parent].code));
    json_pairs_end(&pairs);
}

static void add_files(struct buffer *out, const struct manifest_files *files)
{
    static const char *const keys[] = {"file", "sha256", "role"};
    struct json_list list = json_list_begin(out, keys);

    for (size_t i = 0; i < files->count; i++) {
        const struct manifest_file *file = &files->items[i];
        const struct field fields[] = {field_text(file->name), field_text(file->sha256),
                                       field_text(file->role)};
        json_record(&list, fields, file->role ? 3 : 2);
    }
    json_list_end(&list);
}

static void add_missing(struct buffer *out, const struct missing_files *missing)
{
    struct json_list list = json_list_begin(out, NULL);

    for (size_t i = 0; i < missing->count; i++)
        json_list_text(&list, missing->names[i]);
    json_list_end(&list);
}

void manifest_text(struct buffer *out, const struct catalogue *catalogue, const char *period,
                   const struct manifest_files *inputs, const struct manifest_files *outputs,
                   const struct missing_files *missing)
{
    struct json_pairs pairs = json_pairs_begin(out);

    json_pair(&pairs, "version", field_text(TUOYU_VERSION));
    json_pair(&pairs, "period", field_text(period));
    json_key(&pairs, "settings");
    add_settings(out, catalogue);
    json_key(&pairs, "parents");
    add_parents(out, catalogue);
    json_key(&pairs, "inputs");
    add_files(out, inputs);
    json_key(&pairs, "outputs");
    add_files(out, outputs);
    if (missing && missing->count) {
        json_key(&pairs, "missing");
        add_missing(out, missing);
    }
    json_pairs_end(&pairs);
    buffer_add_char(out, '\n');
}

/* ---- read back ---- */

/* Settings, or areas with their parents. Returns how many. */
static size_t read_pairs(struct arena *arena, const struct json_value *from,
                         struct manifest_pair **pairs)
{
    size_t count = from->kind == JSON_PAIRS ? from->count : 0;

    *pairs = arena_array(arena, count, sizeof(**pairs));
    for (size_t i = 0; i < count; i++)
        (*pairs)[i] = (struct manifest_pair){from->keys[i], json_text_at(from, from->keys[i]), ""};
    return count;
}

/* Files with their digests. Returns how many. */
static size_t read_files(struct arena *arena, const struct json_value *from,
                         struct manifest_pair **pairs)
{
    *pairs = arena_array(arena, from->count, sizeof(**pairs));
    for (size_t i = 0; i < from->count; i++) {
        const struct json_value *file = &from->items[i];
        (*pairs)[i] = (struct manifest_pair){
            json_text_at(file, "file"), json_text_at(file, "sha256"), json_text_at(file, "role")};
    }
    return from->count;
}

int manifest_read(struct arena *arena, const char *path, struct manifest *manifest)
{
    const struct json_value *settings, *inputs, *outputs;
    struct json_value root;

    *manifest = (struct manifest){0};
    if (json_read(arena, path, MANIFEST_MOST, &root))
        return -1;
    settings = json_at(&root, "settings");
    inputs = json_at(&root, "inputs");
    outputs = json_at(&root, "outputs");
    if (settings->kind != JSON_PAIRS || inputs->kind != JSON_LIST || outputs->kind != JSON_LIST ||
        json_at(&root, "period")->kind != JSON_TEXT)
        return -1;
    manifest->version = json_text_at(&root, "version");
    manifest->period = json_text_at(&root, "period");
    manifest->setting_count = read_pairs(arena, settings, &manifest->settings);
    manifest->parent_count = read_pairs(arena, json_at(&root, "parents"), &manifest->parents);
    manifest->input_count = read_files(arena, inputs, &manifest->inputs);
    manifest->output_count = read_files(arena, outputs, &manifest->outputs);
    return 0;
}
