/* Where each table comes from, and what they must say together. */
#include "rules/catalogue.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/text.h"
#include "rules/calendar.h"

#define RULES_FOLDER "rules"

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), tail = strlen(suffix);

    return length > tail && strcasecmp(name + length - tail, suffix) == 0;
}

/* ---- tables ---- */

/* Reading a catalogue: what every step needs. */
struct reading_rules {
    struct arena *arena;
    struct diag_sink *sink;
    struct catalogue *catalogue;
};

/* Where a setting was set; the place of nothing where it is unknown. */
static struct place place_of_setting(const struct catalogue *catalogue, const char *key)
{
    for (size_t i = 0; i < catalogue->setting_count; i++)
        if (strcmp(catalogue->setting_rows[i].key, key) == 0)
            return catalogue->setting_rows[i].place;
    return (struct place){0};
}

/* The tables of a catalogue, by what they are to a ranking: all that a workspace may have instead,
 * or add rows to. */
static const struct rule_table {
    const char *name; /* NAME.csv of the catalogue, rules/NAME.add.csv */
    const char *own;  /* of the workspace */
    enum input_role role;
} rule_tables[] = {
    {"areas", "areas.csv", INPUT_RULES},
    {"measures", RULES_FOLDER "/measures.csv", INPUT_RULES},
    {"indicators", RULES_FOLDER "/indicators.csv", INPUT_RULES},
    {"items", RULES_FOLDER "/items.csv", INPUT_RULES},
    {"watch", RULES_FOLDER "/watch.csv", INPUT_IDLE},
    {"checks", RULES_FOLDER "/checks.csv", INPUT_IDLE},
};

#define RULE_TABLES (sizeof(rule_tables) / sizeof(*rule_tables))

static const struct rule_table *find_rule_table(const char *name)
{
    for (size_t i = 0; i < RULE_TABLES; i++)
        if (strcmp(rule_tables[i].name, name) == 0)
            return &rule_tables[i];
    return NULL;
}

static bool is_of_templates(const struct table_file *file)
{
    return text_starts_with(file->name, "templates/");
}

/* The workspace's own table, or the template folder's, and the rows that the workspace adds.
 * Returns 0 and remembers the files, or -1 with E114 where there is neither table. */
static int find_table(const struct reading_rules *reading, const char *name,
                      struct table_file *file)
{
    const struct rule_table *table = find_rule_table(name);
    struct catalogue *catalogue = reading->catalogue;
    struct arena *arena = reading->arena;
    const char *chosen = catalogue->settings.catalogue;
    const char *added = arena_printf(arena, RULES_FOLDER "/%s" ADDED_ROWS, name);

    *file = (struct table_file){.path = file_join(arena, catalogue->workspace, table->own),
                                .name = table->own,
                                .added_path = file_join(arena, catalogue->workspace, added)};
    if (!file_exists(file->path)) {
        const char *inside = arena_printf(arena, RULES_FOLDER "/%s/%s.csv", chosen, name);
        file->name = arena_printf(arena, "templates/%s", inside);
        file->path = file_join(arena, catalogue->templates, inside);
    }
    if (!file_exists(file->path)) {
        diag_add(reading->sink, DIAG_E114, .place = place_of_setting(catalogue, "catalogue"),
                 .value = file->name, .args = {chosen});
        return -1;
    }
    input_files_add(&catalogue->inputs, file->name, file->path, table->role);
    if (!file_exists(file->added_path)) {
        file->added_path = NULL;
        return 0;
    }
    file->added_name = added;
    input_files_add(&catalogue->inputs, added, file->added_path, table->role);
    return 0;
}

/* The path of a file of the workspace that need not be there; NULL. */
static const char *find_optional(const struct reading_rules *reading, const char *file,
                                 enum input_role role)
{
    const char *path = file_join(reading->arena, reading->catalogue->workspace, file);

    if (!file_exists(path))
        return NULL;
    input_files_add(&reading->catalogue->inputs, file, path, role);
    return path;
}

static void read_named(const struct reading_rules *reading)
{
    struct catalogue *catalogue = reading->catalogue;
    const char *path = find_optional(reading, "named.csv", INPUT_NAMED);

    if (path)
        named_read(reading->arena, path, "named.csv", &catalogue->areas, reading->sink,
                   &catalogue->namings);
}

static void read_breaks(const struct reading_rules *reading)
{
    struct catalogue *catalogue = reading->catalogue;
    const char *path = find_optional(reading, "breaks.csv", INPUT_IDLE);

    if (path)
        breaks_read(reading->arena, path, "breaks.csv", &catalogue->areas, &catalogue->measures,
                    &catalogue->indicators, reading->sink, &catalogue->breaks);
}

static void read_references(const struct reading_rules *reading)
{
    struct catalogue *catalogue = reading->catalogue;
    const char *path = find_optional(reading, "references.csv", INPUT_IDLE);

    if (path)
        references_read(reading->arena, path, "references.csv", &catalogue->measures,
                        &catalogue->indicators, reading->sink, &catalogue->references);
}

/* Tables in the order of their references; one that could not be opened hides those that refer to
 * it, since every reference of theirs would be a finding. */
static void read_tables(const struct reading_rules *reading)
{
    struct catalogue *catalogue = reading->catalogue;
    struct arena *arena = reading->arena;
    struct diag_sink *sink = reading->sink;
    struct table_file file;
    bool own_indicators = false;

    if (find_table(reading, "areas", &file) == 0)
        areas_read(arena, &file, sink, &catalogue->areas);
    if (find_table(reading, "measures", &file) == 0)
        measures_read(arena, &file, sink, &catalogue->measures);
    if (catalogue->measures.items && find_table(reading, "indicators", &file) == 0) {
        indicators_read(arena, &file, &catalogue->measures, sink, &catalogue->indicators);
        own_indicators = !is_of_templates(&file) || file.added_path;
    }
    if (catalogue->areas.items)
        read_named(reading);
    if (!catalogue->indicators.items)
        return;
    if (catalogue->areas.items)
        read_breaks(reading);
    read_references(reading);
    if (find_table(reading, "items", &file) == 0)
        items_read(arena, &file, &catalogue->indicators, catalogue->settings.full_points, sink,
                   &catalogue->items);
    if (find_table(reading, "watch", &file) == 0)
        watch_read(arena, &file, &catalogue->indicators, own_indicators && is_of_templates(&file),
                   sink, &catalogue->watch);
    if (find_table(reading, "checks", &file) == 0)
        checks_read(arena, &file, &catalogue->measures, &catalogue->indicators, sink,
                    &catalogue->checks);
}

/* What may lie in rules/, NAME.csv and NAME.add.csv, as seen from there: areas.csv, which lies
 * beside it, is a name to suggest only. */
static void name_tables(struct arena *arena, const char *names[2 * RULE_TABLES])
{
    for (size_t i = 0; i < RULE_TABLES; i++) {
        const char *own = rule_tables[i].own;

        names[2 * i] = text_starts_with(own, RULES_FOLDER "/") ? own + strlen(RULES_FOLDER "/")
                                                               : arena_printf(arena, "../%s", own);
        names[2 * i + 1] = arena_printf(arena, "%s" ADDED_ROWS, rule_tables[i].name);
    }
}

/* The name that is meant by that of a file in rules/; NULL. */
static const char *nearest_table(struct arena *arena, const char *file, const char *const *names)
{
    const char *beside = arena_printf(arena, "../%s", file);

    for (size_t i = 0; i < 2 * RULE_TABLES; i++)
        if (strcmp(names[i], beside) == 0)
            return names[i];
    return text_nearest(arena, file, names, 2 * RULE_TABLES);
}

/* E121 for a table that nobody asks for: nothing of a rule may be lost in silence. */
static void check_rules_folder(const struct reading_rules *reading)
{
    const char *folder = file_join(reading->arena, reading->catalogue->workspace, RULES_FOLDER);
    const char *names[2 * RULE_TABLES], **files;
    size_t count;

    name_tables(reading->arena, names);
    if (!file_is_folder(folder) || file_list(reading->arena, folder, &files, &count))
        return;
    for (size_t i = 0; i < count; i++) {
        bool is_known = !ends_in(files[i], ".csv");

        for (size_t k = 0; k < 2 * RULE_TABLES; k++)
            is_known |= strcmp(files[i], names[k]) == 0;
        if (is_known)
            continue;
        const char *nearest = nearest_table(reading->arena, files[i], names);
        diag_add(reading->sink, DIAG_E121,
                 .place = {.file = arena_printf(reading->arena, RULES_FOLDER "/%s", files[i])},
                 .args = {diag_suggest(reading->arena, nearest, LANGUAGE_CHINESE),
                          diag_suggest(reading->arena, nearest, LANGUAGE_ENGLISH)});
    }
}

/* ---- periods ---- */

static int compare_periods(const void *left, const void *right)
{
    return period_compare(left, right);
}

/* W287 for what looks like a period and is none, and for a table that nobody asks for: a year must
 * not vanish by a slip in its name. */
static void report_unread(const struct reading_rules *reading, const char *name)
{
    static const char *const tables[] = {"settings.csv", "areas.csv", "named.csv", "breaks.csv",
                                         "references.csv"};
    const size_t count = sizeof(tables) / sizeof(*tables);
    bool table = ends_in(name, ".csv");
    bool year = strspn(name, "0123456789") >= 4 &&
                (strncmp(name, "19", 2) == 0 || strncmp(name, "20", 2) == 0);
    const char *nearest = table ? text_nearest(reading->arena, name, tables, count) : NULL;

    for (size_t i = 0; i < count; i++)
        if (strcmp(name, tables[i]) == 0)
            return;
    if (table || year)
        diag_add(reading->sink, DIAG_W287, .place = {.file = name},
                 .args = {diag_suggest(reading->arena, nearest, LANGUAGE_CHINESE),
                          diag_suggest(reading->arena, nearest, LANGUAGE_ENGLISH)});
}

bool catalogue_reads_folder(const char *name)
{
    struct period period;

    return strcmp(name, RULES_FOLDER) == 0 || strcmp(name, CALENDAR_FOLDER) == 0 ||
           period_parse(name, &period) == 0;
}

static void read_periods(const struct reading_rules *reading)
{
    struct catalogue *catalogue = reading->catalogue;
    const char **names;
    size_t count, found = 0;

    if (file_list(reading->arena, catalogue->workspace, &names, &count)) {
        diag_fail(reading->sink, DIAG_E405, catalogue->workspace);
        return;
    }
    catalogue->periods = arena_array(reading->arena, count, sizeof(*catalogue->periods));
    for (size_t i = 0; i < count; i++) {
        if (period_parse(names[i], &catalogue->periods[found]) == 0 &&
            file_is_folder(file_join(reading->arena, catalogue->workspace, names[i])))
            found++;
        else
            report_unread(reading, names[i]);
    }
    catalogue->period_count = found;
    qsort(catalogue->periods, found, sizeof(*catalogue->periods), compare_periods);
}

/* ---- what the settings refer to ---- */

static void check_population_period(const struct reading_rules *reading)
{
    const struct catalogue *catalogue = reading->catalogue;
    const char *name = catalogue->settings.population_period;
    struct period period;

    if (!catalogue->period_count || period_parse(name, &period) ||
        catalogue_find_period(catalogue, period.name))
        return;
    diag_add(reading->sink, DIAG_E116, .place = place_of_setting(catalogue, "population_period"),
             .args = {name});
}

static bool is_criterion(const struct catalogue *catalogue, const char *code)
{
    return items_find_code(&catalogue->items, code) >= 0 ||
           indicators_find_code(&catalogue->indicators, code) >= 0;
}

/* Only where both tables were read; tie_break names their codes. */
static void check_tie_break(const struct reading_rules *reading)
{
    const struct catalogue *catalogue = reading->catalogue;
    const char *at = catalogue->settings.tie_break;

    if (!*at || !catalogue->indicators.items || !catalogue->items.items)
        return;
    for (;;) {
        size_t length = strcspn(at, ",");
        const char *code = arena_strndup(reading->arena, at, length);

        if (!is_criterion(catalogue, code))
            diag_add(reading->sink, DIAG_E105, .value = code,
                     .place = place_of_setting(catalogue, "tie_break"),
                     .args = {"tie_break", "条目或指标的代码，以逗号分隔",
                              "codes of items and indicators joined by commas"});
        if (!at[length])
            return;
        at += length + 1;
    }
}

/* An override rests on a document that it names (名额 is never moved without one). */
static void check_quota_override(const struct reading_rules *reading)
{
    const struct settings *settings = &reading->catalogue->settings;

    if (settings->has_quota_override && !*settings->quota_document)
        diag_add(reading->sink, DIAG_E117,
                 .place = place_of_setting(reading->catalogue, "quota_override"));
}

/* ---- all of it ---- */

static size_t errors_so_far(const struct diag_sink *sink)
{
    return sink->errors[DIAG_RULES] + sink->errors[DIAG_ENVIRONMENT];
}

int catalogue_read(struct arena *arena, const char *workspace, const char *templates,
                   struct diag_sink *sink, struct catalogue *catalogue)
{
    const struct reading_rules reading = {arena, sink, catalogue};
    const size_t errors = errors_so_far(sink);
    const char *settings = file_join(arena, workspace, "settings.csv");

    *catalogue = (struct catalogue){
        .workspace = workspace, .templates = templates, .areas.root = -1, .inputs.arena = arena};
    settings_defaults(&catalogue->settings);
    if (!file_is_folder(workspace)) {
        diag_add(sink, DIAG_E101, .value = workspace);
        return -1;
    }
    catalogue->workspace_name = file_base_name(arena, workspace);
    if (file_exists(settings))
        input_files_add(&catalogue->inputs, "settings.csv", settings, INPUT_IDLE); /* row by row */
    settings_read(arena, workspace, sink, &catalogue->settings, &catalogue->setting_rows,
                  &catalogue->setting_count);
    read_tables(&reading);
    check_rules_folder(&reading);
    read_periods(&reading);
    check_population_period(&reading);
    check_tie_break(&reading);
    check_quota_override(&reading);
    return errors_so_far(sink) > errors ? -1 : 0;
}

const struct period *catalogue_find_period(const struct catalogue *catalogue, const char *name)
{
    for (size_t i = 0; i < catalogue->period_count; i++)
        if (strcmp(catalogue->periods[i].name, name) == 0)
            return &catalogue->periods[i];
    return NULL;
}

const struct period *catalogue_period(const struct catalogue *catalogue, const char *name,
                                      struct diag_sink *sink)
{
    const struct period *found = NULL;
    struct buffer names = BUFFER_INIT;

    if (!catalogue->period_count) {
        diag_add(sink, DIAG_E102, .place = {.file = catalogue->workspace});
        return NULL;
    }
    if (!name)
        return &catalogue->periods[catalogue->period_count - 1];
    found = catalogue_find_period(catalogue, name);
    if (found)
        return found;
    for (size_t i = 0; i < catalogue->period_count; i++)
        buffer_printf(&names, "%s%s", i ? "、" : "", catalogue->periods[i].name);
    diag_add(sink, DIAG_E103, .args = {name, buffer_text(&names)});
    buffer_release(&names);
    return NULL;
}
