/* Records and the manifest as JSON. */
#include "drivers/records/json.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "deliverables/compare/explain.h"
#include "deliverables/sheets/records.h"

#ifndef TUOYU_VERSION
#define TUOYU_VERSION "0"
#endif

#define WHOLE_LIMIT 9007199254740992.0 /* 2^53: below it every whole number is a double */
#define PRECISION_LIMIT 17             /* digits that always read back */

static int append(const char *bytes, size_t length, void *context)
{
    buffer_add(context, bytes, length);
    return 0;
}

/* Writes a value and lets it go. jansson prints all reals of one call with the same number of
 * digits, hence a call for each record. Without memory `value` is NULL and the buffer fails. */
static void dump(struct buffer *out, json_t *value, int precision)
{
    size_t flags = JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION((size_t)precision);

    if (!value || json_dump_callback(value, append, out, flags))
        out->failed = true;
    json_decref(value);
}

/* A text as JSON; null where it is no valid UTF-8, which the door (base/encoding.h) keeps out. */
static json_t *json_text(const char *text)
{
    json_t *value = text ? json_string(text) : NULL;

    return value ? value : json_null();
}

/* The fewest significant digits that read back as `number`. */
static int digits_needed(double number)
{
    char text[64];

    for (int digits = 1; digits < PRECISION_LIMIT; digits++) {
        double back;
        snprintf(text, sizeof(text), "%.*g", digits, number);
        back = strtod(text, NULL);
        if (!(back < number) && !(back > number))
            return digits;
    }
    return PRECISION_LIMIT;
}

/* Raises *precision to what the number needs. JSON has no infinities: null. */
static json_t *json_figure(double number, int *precision)
{
    int digits;

    if (!isfinite(number))
        return json_null();
    if (fabs(number) < WHOLE_LIMIT && !(number < floor(number)) && !(number > floor(number)))
        return json_integer((json_int_t)number);
    digits = digits_needed(number);
    if (digits > *precision)
        *precision = digits;
    return json_real(number);
}

static json_t *json_field(const struct field *field, int *precision)
{
    switch (field->kind) {
    case FIELD_NONE:
        break;
    case FIELD_TEXT:
        return json_text(field->text);
    case FIELD_NUMBER:
        return json_figure(field->number, precision);
    case FIELD_POINTS:
        return json_figure(decimal_to_double(field->points), precision);
    case FIELD_FLAG:
        return json_boolean(field->flag);
    }
    return json_null();
}

/* ---- arrays, an element a line ---- */

struct array {
    struct buffer *out;
    const char *const *keys; /* of records */
    bool begun;
};

static struct array array_begin(struct buffer *out)
{
    buffer_add_char(out, '[');
    return (struct array){.out = out};
}

static void array_next(struct array *array)
{
    buffer_add_text(array->out, array->begun ? ",\n" : "\n");
    array->begun = true;
}

static void array_end(const struct array *array)
{
    buffer_add_text(array->out, "\n]");
}

static void add_record(void *context, const struct field *fields, size_t count)
{
    struct array *array = context;
    json_t *record = json_object();
    int precision = 1;

    for (size_t i = 0; i < count; i++)
        if (json_object_set_new(record, array->keys[i], json_field(&fields[i], &precision)))
            array->out->failed = true;
    array_next(array);
    dump(array->out, record, precision);
}

static struct array records_begin(struct buffer *out, enum record_table table)
{
    struct array array = array_begin(out);
    size_t count;

    array.keys = record_columns(table, &count);
    return array;
}

static void records_end(const struct array *array)
{
    array_end(array);
    buffer_add_char(array->out, '\n');
}

void json_facts(struct buffer *out, const struct result *const *results, size_t count)
{
    struct array array = records_begin(out, RECORDS_FACTS);

    for (size_t i = 0; i < count; i++)
        records_facts(results[i], add_record, &array);
    records_end(&array);
}

void json_ranking(struct buffer *out, const struct result *result)
{
    struct array array = records_begin(out, RECORDS_RANKING);

    records_ranking(result, add_record, &array);
    records_end(&array);
}

void json_robustness(struct buffer *out, const struct result *result, const struct trust *trust)
{
    struct array array = records_begin(out, RECORDS_ROBUSTNESS);

    records_robustness(result, trust, add_record, &array);
    records_end(&array);
}

void json_findings(struct buffer *out, const struct diag_sink *sink, enum language language)
{
    struct array array = records_begin(out, RECORDS_FINDINGS);

    records_findings(sink, language, add_record, &array);
    records_end(&array);
}

/* ---- an explanation ---- */

static json_t *json_source(struct arena *arena, const struct result *result,
                           const struct trace *trace, const struct trace_source *source,
                           enum language language, int *precision)
{
    const struct fact *fact = source->fact;
    const struct area *area = &result->catalogue->areas.items[fact->area];
    const struct measure *measure = &result->catalogue->measures.items[fact->measure];
    const char *role = trace->indicator < 0  ? "value"
                       : source->denominator ? "denominator"
                                             : "numerator";

    return json_pack(
        "{s:s,s:s,s:s,s:s,s:s,s:o,s:o,s:s,s:s,s:b,s:s,s:s,s:o,s:i,s:i,s:o,s:o}", "role", role,
        "period", source->period, "area", area->code, "name", area->name, "measure", measure->code,
        "value",
        value_state_has_number(fact->state) ? json_figure(fact->value, precision) : json_null(),
        "contribution", json_figure(source->contribution, precision), "unit", measure->unit,
        "state", value_state_name(fact->state), "counts", (int)source->counts, "source",
        source_name(fact->source), "file", fact->place.file, "sheet", json_text(fact->place.sheet),
        "line", (int)fact->place.line, "column", (int)fact->place.column, "text",
        json_text(fact->text), "why",
        json_text(arena_printf(arena, "%s%s%s", explain_reason(source->reason, language),
                               *explain_conversions(arena, fact, language) ? "; " : "",
                               explain_conversions(arena, fact, language))));
}

static json_t *json_gap(const struct result *result, const struct trace_gap *gap)
{
    const struct area *area = &result->catalogue->areas.items[gap->area];

    return json_pack("{s:s,s:s,s:s,s:s}", "area", area->code, "name", area->name, "numerator",
                     value_state_name(gap->numerator), "denominator",
                     value_state_name(gap->denominator));
}

static json_t *json_number_if(bool given, double number, int *precision)
{
    return given ? json_figure(number, precision) : json_null();
}

/* Adds "key":VALUE, in the outermost object. */
static void add_value(struct buffer *out, const char *key, json_t *value, int precision)
{
    buffer_printf(out, "\"%s\":", key);
    dump(out, value, precision);
    buffer_add_text(out, ",\n");
}

static void add_figure(struct buffer *out, const struct figure *figure)
{
    const struct {
        const char *key;
        bool given;
        double number;
    } numbers[] = {
        {"value", value_state_has_number(figure->state), figure->value},
        {"numerator", figure->has_parts, figure->numerator},
        {"denominator", figure->has_parts, figure->denominator},
        {"areas_used", true, figure->used},
        {"areas_expected", true, figure->expected},
    };

    for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
        int precision = 1;
        json_t *value = json_number_if(numbers[i].given, numbers[i].number, &precision);
        add_value(out, numbers[i].key, value, precision);
    }
    add_value(out, "state", json_text(value_state_name(figure->state)), 1);
}

void json_explanation(struct buffer *out, struct arena *arena, const struct result *result,
                      const struct trace *trace, enum language language)
{
    const struct catalogue *catalogue = result->catalogue;
    const struct area *area = &catalogue->areas.items[trace->area];
    bool ratio = trace->indicator >= 0;
    const struct indicator *indicator =
        ratio ? &catalogue->indicators.items[trace->indicator] : NULL;
    const struct measure *measure = ratio ? NULL : &catalogue->measures.items[trace->measure];
    struct array array;

    buffer_add_text(out, "{\n");
    add_value(out, "period", json_text(result->period.name), 1);
    add_value(out, "area", json_text(area->code), 1);
    add_value(out, "name", json_text(area->name), 1);
    add_value(out, "code", json_text(ratio ? indicator->code : measure->code), 1);
    add_value(out, "label", json_text(ratio ? indicator->label : measure->label), 1);
    add_value(out, "unit", json_text(ratio ? indicator->unit : measure->unit), 1);
    add_value(out, "formula", json_text(explain_formula(arena, result, trace)), 1);
    add_figure(out, trace->figure);
    buffer_add_text(out, "\"sources\":");
    array = array_begin(out);
    for (size_t i = 0; i < trace->source_count; i++) {
        int precision = 1;
        json_t *source =
            json_source(arena, result, trace, &trace->sources[i], language, &precision);
        array_next(&array);
        dump(out, source, precision);
    }
    array_end(&array);
    buffer_add_text(out, ",\n\"left_out\":");
    array = array_begin(out);
    for (size_t i = 0; i < trace->gap_count; i++) {
        array_next(&array);
        dump(out, json_gap(result, &trace->gaps[i]), 1);
    }
    array_end(&array);
    buffer_add_text(out, "\n}\n");
}

/* ---- the manifest ---- */

/* "key":VALUE in the outermost object. */
static void add_text(struct buffer *out, const char *key, const char *value)
{
    buffer_printf(out, "\"%s\":", key);
    dump(out, json_text(value), 1);
    buffer_add_text(out, ",\n");
}

static void add_settings(struct buffer *out, const struct catalogue *catalogue)
{
    buffer_add_text(out, "\"settings\":{");
    for (size_t i = 0; i < catalogue->setting_count; i++) {
        buffer_printf(out, "%s\n\"%s\":", i ? "," : "", catalogue->setting_rows[i].key);
        dump(out, json_text(catalogue->setting_rows[i].value), 1);
    }
    buffer_add_text(out, "\n},\n");
}

/* Each area with the one above it: the tables that a run writes do not say where one belongs. */
static void add_parents(struct buffer *out, const struct catalogue *catalogue)
{
    const struct area *areas = catalogue->areas.items;

    buffer_add_text(out, "\"parents\":{");
    for (size_t i = 0, count = 0; i < catalogue->areas.count; i++)
        if (areas[i].parent >= 0) {
            buffer_printf(out, "%s\n\"%s\":", count++ ? "," : "", areas[i].code);
            dump(out, json_text(areas[areas[i].parent].code), 1);
        }
    buffer_add_text(out, "\n},\n");
}

static void add_files(struct buffer *out, const char *key, const struct manifest_file *files,
                      size_t count)
{
    struct array array;

    buffer_printf(out, "\"%s\":", key);
    array = array_begin(out);
    for (size_t i = 0; i < count; i++) {
        array_next(&array);
        dump(out,
             json_pack("{s:o,s:s,s:s*}", "file", json_text(files[i].name), "sha256",
                       files[i].sha256, "role", files[i].role),
             1);
    }
    array_end(&array);
}

static void add_missing(struct buffer *out, const struct missing_files *missing)
{
    struct array array;

    buffer_add_text(out, ",\n\"missing\":");
    array = array_begin(out);
    for (size_t i = 0; i < missing->count; i++) {
        array_next(&array);
        dump(out, json_text(missing->names[i]), 1);
    }
    array_end(&array);
}

void json_manifest(struct buffer *out, const struct catalogue *catalogue, const char *period,
                   const struct manifest_file *inputs, size_t input_count,
                   const struct manifest_file *outputs, size_t output_count,
                   const struct missing_files *missing)
{
    buffer_add_text(out, "{\n");
    add_text(out, "version", TUOYU_VERSION);
    add_text(out, "period", period);
    add_settings(out, catalogue);
    add_parents(out, catalogue);
    add_files(out, "inputs", inputs, input_count);
    buffer_add_text(out, ",\n");
    add_files(out, "outputs", outputs, output_count);
    if (missing && missing->count)
        add_missing(out, missing);
    buffer_add_text(out, "\n}\n");
}

/* ---- a manifest read back ---- */

#define MANIFEST_MOST ((size_t)16 << 20)

static const char *text_of(struct arena *arena, const json_t *value)
{
    return json_is_string(value) ? arena_strdup(arena, json_string_value(value)) : "";
}

static void read_settings(struct arena *arena, json_t *settings, struct manifest *manifest)
{
    manifest->settings =
        arena_array(arena, json_object_size(settings), sizeof(*manifest->settings));
    for (void *at = json_object_iter(settings); at; at = json_object_iter_next(settings, at))
        manifest->settings[manifest->setting_count++] =
            (struct manifest_pair){arena_strdup(arena, json_object_iter_key(at)),
                                   text_of(arena, json_object_iter_value(at)), ""};
}

static void read_parents(struct arena *arena, json_t *parents, struct manifest *manifest)
{
    manifest->parents = arena_array(arena, json_object_size(parents), sizeof(*manifest->parents));
    for (void *at = json_object_iter(parents); at; at = json_object_iter_next(parents, at))
        manifest->parents[manifest->parent_count++] =
            (struct manifest_pair){arena_strdup(arena, json_object_iter_key(at)),
                                   text_of(arena, json_object_iter_value(at)), ""};
}

/* Files with their digests. Returns how many. */
static size_t read_files(struct arena *arena, const json_t *files, struct manifest_pair **pairs)
{
    size_t count = json_array_size(files);

    *pairs = arena_array(arena, count, sizeof(**pairs));
    for (size_t i = 0; i < count; i++) {
        const json_t *file = json_array_get(files, i);
        (*pairs)[i] = (struct manifest_pair){text_of(arena, json_object_get(file, "file")),
                                             text_of(arena, json_object_get(file, "sha256")),
                                             text_of(arena, json_object_get(file, "role"))};
    }
    return count;
}

int json_read_manifest(struct arena *arena, const char *path, struct manifest *manifest)
{
    json_t *settings, *inputs, *outputs, *root;
    char *bytes;
    size_t length;
    int status = -1;

    *manifest = (struct manifest){0};
    if (file_read(arena, path, MANIFEST_MOST, &bytes, &length))
        return -1;
    root = json_loadb(bytes, length, 0, NULL);
    settings = json_object_get(root, "settings");
    inputs = json_object_get(root, "inputs");
    outputs = json_object_get(root, "outputs");
    if (json_is_object(settings) && json_is_array(inputs) && json_is_array(outputs) &&
        json_is_string(json_object_get(root, "period"))) {
        manifest->version = text_of(arena, json_object_get(root, "version"));
        manifest->period = text_of(arena, json_object_get(root, "period"));
        read_settings(arena, settings, manifest);
        read_parents(arena, json_object_get(root, "parents"), manifest);
        manifest->input_count = read_files(arena, inputs, &manifest->inputs);
        manifest->output_count = read_files(arena, outputs, &manifest->outputs);
        status = 0;
    }
    json_decref(root);
    return status;
}

/* ---- a comparison ---- */

void json_diff(struct buffer *out, const struct diff *diff)
{
    struct array array = array_begin(out);

    for (size_t i = 0; i < diff->count; i++) {
        const struct diff_row *row = &diff->items[i];
        array_next(&array);
        dump(out,
             json_pack("{s:o,s:s,s:o,s:o,s:o,s:o,s:o,s:o}", "period", json_text(row->period),
                       "kind", diff_kind_name(row->kind), "area", json_text(row->area), "name",
                       json_text(row->name), "code", json_text(row->code), "before",
                       json_text(row->before), "after", json_text(row->after), "cause",
                       json_text(row->cause)),
             1);
    }
    array_end(&array);
    buffer_add_char(out, '\n');
}
