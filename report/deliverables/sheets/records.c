/* Rows and fields of the contract's tables. */
#include "deliverables/sheets/records.h"

#include "base/text.h"

static const char *const facts_columns[] = {
    "period", "area",      "name",        "level",      "kind",           "code", "value",
    "state",  "numerator", "denominator", "areas_used", "areas_expected", "unit"};
static const char *const ranking_columns[] = {"rank",  "area", "name", "points",
                                              "place", "gate", "tied", "note"};
static const char *const points_columns[] = {"area",  "item",    "self", "verified",
                                             "panel", "counted", "max"};
static const char *const corrections_columns[] = {
    "area", "name", "code", "before", "after", "unit", "reason", "on", "file", "sheet", "line"};
static const char *const findings_columns[] = {"severity", "code", "file",  "sheet",   "line",
                                               "column",   "area", "value", "message", "hint"};
static const char *const robustness_columns[] = {"kind", "subject", "area",
                                                 "name", "figure",  "value"};

#define COLUMNS(names)                            \
    {                                             \
        names, sizeof(names) / sizeof((names)[0]) \
    }

static const struct {
    const char *const *names;
    size_t count;
} tables[] = {
    [RECORDS_FACTS] = COLUMNS(facts_columns),
    [RECORDS_RANKING] = COLUMNS(ranking_columns),
    [RECORDS_POINTS] = COLUMNS(points_columns),
    [RECORDS_CORRECTIONS] = COLUMNS(corrections_columns),
    [RECORDS_FINDINGS] = COLUMNS(findings_columns),
    [RECORDS_ROBUSTNESS] = COLUMNS(robustness_columns),
};

const char *const *record_columns(enum record_table table, size_t *count)
{
    *count = tables[table].count;
    return tables[table].names;
}

/* ---- fields ---- */

static struct field none(void)
{
    return (struct field){.kind = FIELD_NONE};
}

static struct field text(const char *value)
{
    return text_is_empty(value) ? none() : (struct field){.kind = FIELD_TEXT, .text = value};
}

static struct field number(double value)
{
    return (struct field){.kind = FIELD_NUMBER, .number = value};
}

static struct field number_if(bool given, double value)
{
    return given ? number(value) : none();
}

/* A line or column: 0 where there is none. */
static struct field position(unsigned value)
{
    return number_if(value > 0, value);
}

static struct field points(bool given, struct decimal value)
{
    return given ? (struct field){.kind = FIELD_POINTS, .points = value, .places = ITEM_DECIMALS}
                 : none();
}

static struct field flag(bool value)
{
    return (struct field){.kind = FIELD_FLAG, .flag = value};
}

/* Hands a record on, with its number of fields counted. */
#define EMIT(each, context, ...)                           \
    (each)((context), (const struct field[]){__VA_ARGS__}, \
           sizeof((const struct field[]){__VA_ARGS__}) / sizeof(struct field))

/* ---- facts ---- */

static void emit_figure(const struct result *result, const struct area *area, const char *kind,
                        const char *code, const char *unit, const struct figure *figure,
                        record_fn *each, void *context)
{
    EMIT(each, context, text(result->period.name), text(area->code), text(area->name),
         text(area_level_name(area->level)), text(kind), text(code),
         number_if(value_state_has_number(figure->state), figure->value),
         text(value_state_name(figure->state)), number_if(figure->has_parts, figure->numerator),
         number_if(figure->has_parts, figure->denominator), number(figure->used),
         number(figure->expected), text(unit));
}

void records_facts(const struct result *result, record_fn *each, void *context)
{
    const struct catalogue *catalogue = result->catalogue;

    for (size_t i = 0; i < catalogue->areas.count; i++) {
        const struct area *area = &catalogue->areas.items[i];
        if (!area_valid(area, result->period.last))
            continue;
        for (size_t j = 0; j < catalogue->measures.count; j++) {
            const struct measure *measure = &catalogue->measures.items[j];
            emit_figure(result, area, "measure", measure->code, measure->unit,
                        figures_measure(&result->figures, (int)i, (int)j), each, context);
        }
        for (size_t j = 0; j < catalogue->indicators.count; j++) {
            const struct indicator *indicator = &catalogue->indicators.items[j];
            emit_figure(result, area, "indicator", indicator->code, indicator->unit,
                        figures_indicator(&result->figures, (int)i, (int)j), each, context);
        }
    }
}

/* ---- ranking and points ---- */

void records_ranking(const struct result *result, record_fn *each, void *context)
{
    for (size_t i = 0; i < result->ranking.count; i++) {
        const struct unit *unit = &result->ranking.units[i];
        const struct area *area = &result->catalogue->areas.items[unit->area];

        EMIT(each, context, number((double)unit->rank), text(area->code), text(area->name),
             points(true, unit->total), text(unit_place_name(unit->place)), text(unit->gate),
             flag(unit->tied), text(unit->note));
    }
}

static const struct unit *find_unit(const struct ranking *ranking, size_t area)
{
    for (size_t i = 0; i < ranking->count; i++)
        if ((size_t)ranking->units[i].area == area)
            return &ranking->units[i];
    return NULL;
}

void records_points(const struct result *result, record_fn *each, void *context)
{
    const struct catalogue *catalogue = result->catalogue;

    for (size_t i = 0; i < catalogue->areas.count; i++) {
        const struct unit *unit = find_unit(&result->ranking, i);
        for (size_t j = 0; unit && j < catalogue->items.count; j++) {
            const struct item *item = &catalogue->items.items[j];
            const struct score *score = &unit->scores[j];
            EMIT(each, context, text(catalogue->areas.items[i].code), text(item->code),
                 points(score->has_self, score->self), points(score->has_verified, score->verified),
                 points(score->has_panel, score->panel), points(!score->left, score->counted),
                 points(true, item->points));
        }
    }
}

/* ---- corrections ---- */

/* What a fact gives: its value, or the name of its state where it has none. */
static struct field given(const struct fact *fact)
{
    if (!fact)
        return text(value_state_name(VALUE_MISSING));
    return value_state_has_number(fact->state) ? number(fact->value)
                                               : text(value_state_name(fact->state));
}

void records_corrections(const struct result *result, record_fn *each, void *context)
{
    const struct catalogue *catalogue = result->catalogue;
    const size_t measures = catalogue->measures.count;

    for (size_t i = 0; i < catalogue->areas.count * measures; i++) {
        const struct area *area = &catalogue->areas.items[i / measures];
        const struct measure *measure = &catalogue->measures.items[i % measures];
        const struct fact *fact =
            intake_fact(&result->intake, catalogue, (int)(i / measures), (int)(i % measures));
        const struct correction *correction = fact ? fact->correction : NULL;

        if (correction)
            EMIT(each, context, text(area->code), text(area->name), text(measure->code),
                 given(correction->replaced), given(fact), text(measure->unit),
                 text(correction->reason), text(correction->on), text(correction->place.file),
                 text(correction->place.sheet), position(correction->place.line));
    }
}

/* ---- findings ---- */

/* Severities go by their English names whatever the language: scripts look for them. */
static struct field severity(enum diag_severity value)
{
    return text(diag_severity_name(value, LANGUAGE_ENGLISH));
}

static void emit_left_out(enum diag_code code, size_t count, enum language language,
                          record_fn *each, void *context)
{
    struct buffer message = BUFFER_INIT;

    buffer_printf(&message,
                  language == LANGUAGE_CHINESE ? "另有%zu条同类问题未列出"
                                               : "%zu more of this kind are not listed",
                  count);
    EMIT(each, context, severity(diag_code_severity(code)), text(diag_code_name(code)), none(),
         none(), none(), none(), none(), none(), text(buffer_text(&message)), none());
    buffer_release(&message);
}

void records_findings(const struct diag_sink *sink, enum language language, record_fn *each,
                      void *context)
{
    struct buffer message = BUFFER_INIT, hint = BUFFER_INIT;

    for (size_t i = 0; i < sink->count; i++) {
        const struct finding *finding = &sink->items[i];
        buffer_clear(&message);
        buffer_clear(&hint);
        diag_message(&message, finding, language);
        diag_hint(&hint, finding, language);
        EMIT(each, context, severity(finding->severity), text(diag_code_name(finding->code)),
             text(finding->place.file), text(finding->place.sheet), position(finding->place.line),
             position(finding->place.column), text(finding->area), text(finding->value),
             text(buffer_text(&message)), text(buffer_text(&hint)));
    }
    buffer_release(&message);
    buffer_release(&hint);
    for (int code = 0; code < DIAG_CODE_COUNT; code++)
        if (diag_left_out(sink, (enum diag_code)code))
            emit_left_out((enum diag_code)code, diag_left_out(sink, (enum diag_code)code), language,
                          each, context);
}

/* ---- robustness ---- */

/* Where the records of robustness go, and about what the next ones are. */
struct trust_records {
    const struct result *result;
    const struct trust *trust;
    record_fn *each;
    void *context;
    const char *kind, *subject;
};

static const char *unit_code(const struct trust_records *to, size_t unit)
{
    return to->result->catalogue->areas.items[to->result->ranking.units[unit].area].code;
}

static void emit_trust(const struct trust_records *to, size_t unit, const char *figure,
                       struct field value)
{
    const struct area *area =
        &to->result->catalogue->areas.items[to->result->ranking.units[unit].area];

    EMIT(to->each, to->context, text(to->kind), text(to->subject), text(area->code),
         text(area->name), text(figure), value);
}

static struct field percent(long count, long of)
{
    return number_if(of > 0, 100.0 * (double)count / (double)of);
}

static void emit_draws(struct trust_records to, const char *model, const struct draws *draws)
{
    to.kind = "weights";
    to.subject = model;
    for (size_t i = 0; i < to.trust->contest.units; i++) {
        emit_trust(&to, i, "in_percent", percent(draws->in[i], draws->count));
        emit_trust(&to, i, "undecided_percent", percent(draws->undecided[i], draws->count));
        emit_trust(&to, i, "low_rank", number((double)draws->low_rank[i]));
        emit_trust(&to, i, "middle_rank", number((double)draws->middle_rank[i]));
        emit_trust(&to, i, "high_rank", number((double)draws->high_rank[i]));
    }
}

static void emit_variants(struct trust_records to, const char *kind,
                          const struct variants *variants)
{
    static const char *const places[] = {[STANDS_IN] = "in",
                                         [STANDS_OUT] = "out",
                                         [STANDS_GATED] = "gated",
                                         [STANDS_UNDECIDED] = "undecided"};

    to.kind = kind;
    for (size_t i = 0; i < variants->count; i++) {
        const struct variant *variant = &variants->items[i];
        to.subject = variant->label;
        for (size_t j = 0; j < to.trust->contest.units; j++)
            emit_trust(&to, j, "place", text(places[variant->standings[j]]));
        EMIT(to.each, to.context, text(kind), text(variant->label), none(), none(), text("same"),
             flag(variant->same));
    }
}

static void emit_pairs(struct trust_records to)
{
    to.kind = "pair";
    for (size_t i = 0; i < to.trust->pair_count; i++) {
        const struct line_pair *pair = &to.trust->pairs[i];
        const struct flip *flip = &pair->flip;
        const struct items *items = &to.result->catalogue->items;
        to.subject = unit_code(&to, pair->second);
        emit_trust(&to, pair->first, "lead", number(pair->lead));
        emit_trust(&to, pair->first, "single_item",
                   flip->single ? text(items->items[to.trust->item_of[flip->item]].code) : none());
        emit_trust(&to, pair->first, "single_points", number_if(flip->single, flip->weight));
        emit_trust(&to, pair->first, "together_change", number_if(flip->together, flip->distance));
    }
}

static void emit_ahead(struct trust_records to)
{
    const struct draws *draws = &to.trust->uniform;
    const size_t units = to.trust->contest.units;

    to.kind = "ahead";
    for (size_t i = 0; draws->ahead && i < units; i++)
        for (size_t j = 0; j < units; j++) {
            to.subject = unit_code(&to, j);
            if (i != j)
                emit_trust(&to, i, "ahead_percent",
                           percent(draws->ahead[i * units + j], draws->count));
        }
}

void records_robustness(const struct result *result, const struct trust *trust, record_fn *each,
                        void *context)
{
    const struct trust_records to = {
        .result = result, .trust = trust, .each = each, .context = context};

    if (!trust->present)
        return;
    emit_draws(to, "uniform", &trust->uniform);
    emit_draws(to, "dirichlet", &trust->dirichlet);
    emit_variants(to, "method", &trust->methods);
    emit_variants(to, "section", &trust->sections);
    emit_variants(to, "item", &trust->items);
    emit_variants(to, "expert", &trust->experts);
    emit_pairs(to);
    emit_ahead(to);
}
