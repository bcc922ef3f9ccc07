/* An explanation as JSON: one object, the figure, its formula and sides, its sources and gaps. */
#include "deliverables/compare/explain.h"

#include "deliverables/words/words_sources.h"
#include "drivers/records/records_json.h"

static void add_sources(struct buffer *out, struct arena *arena, const struct result *result,
                        const struct trace *trace, enum language language)
{
    static const char *const keys[] = {
        "role",   "period", "area", "name",  "measure", "value",  "contribution", "unit", "state",
        "counts", "source", "file", "sheet", "line",    "column", "text",         "why"};
    struct json_list list = json_list_begin(out, keys);

    for (size_t i = 0; i < trace->source_count; i++) {
        const struct trace_source *source = &trace->sources[i];
        const struct fact *fact = source->fact;
        const struct area *area = &result->catalogue->areas.items[fact->area];
        const struct measure *measure = &result->catalogue->measures.items[fact->measure];
        const char *done = source_conversions(arena, fact, language);
        const struct field fields[] = {
            field_text(trace->indicator < 0  ? "value"
                       : source->denominator ? "denominator"
                                             : "numerator"),
            field_text(source->period),
            field_text(area->code),
            field_text(area->name),
            field_text(measure->code),
            field_number(value_state_has_number(fact->state), fact->value),
            field_number(true, source->contribution),
            field_text(measure->unit),
            field_text(value_state_name(fact->state)),
            field_flag(source->counts),
            field_text(source_name(fact->source)),
            field_text(fact->place.file),
            field_text(fact->place.sheet),
            field_number(true, fact->place.line),
            field_number(true, fact->place.column),
            field_text(fact->text),
            field_text(arena_printf(arena, "%s%s%s", source_reason(source->reason, language),
                                    *done ? "; " : "", done)),
        };
        json_record(&list, fields, sizeof(fields) / sizeof(*fields));
    }
    json_list_end(&list);
}

static void add_gaps(struct buffer *out, const struct result *result, const struct trace *trace)
{
    static const char *const keys[] = {"area", "name", "numerator", "denominator"};
    struct json_list list = json_list_begin(out, keys);

    for (size_t i = 0; i < trace->gap_count; i++) {
        const struct trace_gap *gap = &trace->gaps[i];
        const struct area *area = &result->catalogue->areas.items[gap->area];
        const struct field fields[] = {field_text(area->code), field_text(area->name),
                                       field_text(value_state_name(gap->numerator)),
                                       field_text(value_state_name(gap->denominator))};
        json_record(&list, fields, sizeof(fields) / sizeof(*fields));
    }
    json_list_end(&list);
}

static void add_figure(struct json_pairs *pairs, const struct figure *figure)
{
    json_pair(pairs, "value", field_number(value_state_has_number(figure->state), figure->value));
    json_pair(pairs, "numerator", field_number(figure->has_parts, figure->numerator));
    json_pair(pairs, "denominator", field_number(figure->has_parts, figure->denominator));
    json_pair(pairs, "areas_used", field_number(true, figure->used));
    json_pair(pairs, "areas_expected", field_number(true, figure->expected));
    json_pair(pairs, "state", field_text(value_state_name(figure->state)));
}

void explain_json(struct buffer *out, struct arena *arena, const struct result *result,
                  const struct trace *trace, enum language language)
{
    const struct catalogue *catalogue = result->catalogue;
    const struct area *area = &catalogue->areas.items[trace->area];
    bool ratio = trace->indicator >= 0;
    const struct indicator *indicator =
        ratio ? &catalogue->indicators.items[trace->indicator] : NULL;
    const struct measure *measure = ratio ? NULL : &catalogue->measures.items[trace->measure];
    struct json_pairs pairs = json_pairs_begin(out);

    json_pair(&pairs, "period", field_text(result->period.name));
    json_pair(&pairs, "area", field_text(area->code));
    json_pair(&pairs, "name", field_text(area->name));
    json_pair(&pairs, "code", field_text(ratio ? indicator->code : measure->code));
    json_pair(&pairs, "label", field_text(ratio ? indicator->label : measure->label));
    json_pair(&pairs, "unit", field_text(ratio ? indicator->unit : measure->unit));
    json_pair(&pairs, "formula", field_text(explain_formula(arena, result, trace)));
    add_figure(&pairs, trace->figure);
    json_key(&pairs, "sources");
    add_sources(out, arena, result, trace, language);
    json_key(&pairs, "left_out");
    add_gaps(out, result, trace);
    json_pairs_end(&pairs);
    buffer_add_char(out, '\n');
}
