/* Rows and fields of the contract's tables. */
#include "deliverables/sheets/records.h"

#include "deliverables/sheets/record_fields.h"

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

static const struct record_columns tables[] = {
    [RECORDS_FACTS] = RECORD_COLUMNS_OF(facts_columns),
    [RECORDS_RANKING] = RECORD_COLUMNS_OF(ranking_columns),
    [RECORDS_POINTS] = RECORD_COLUMNS_OF(points_columns),
    [RECORDS_CORRECTIONS] = RECORD_COLUMNS_OF(corrections_columns),
    [RECORDS_FINDINGS] = RECORD_COLUMNS_OF(findings_columns),
    [RECORDS_ROBUSTNESS] = RECORD_COLUMNS_OF(robustness_columns),
};

const char *const *record_columns(enum record_table table, size_t *count)
{
    *count = tables[table].count;
    return tables[table].names;
}

/* ---- fields ---- */

static struct field points(bool given, struct decimal value)
{
    return given ? (struct field){.kind = FIELD_POINTS, .points = value, .places = ITEM_DECIMALS}
                 : field_none();
}

/* ---- facts ---- */

static void emit_figure(const struct result *result, const struct area *area, const char *kind,
                        const char *code, const char *unit, const struct figure *figure,
                        record_fn *each, void *context)
{
    EMIT(each, context, field_filled(result->period.name), field_filled(area->code),
         field_filled(area->name), field_filled(area_level_name(area->level)), field_filled(kind),
         field_filled(code), field_number(value_state_has_number(figure->state), figure->value),
         field_filled(value_state_name(figure->state)),
         field_number(figure->has_parts, figure->numerator),
         field_number(figure->has_parts, figure->denominator), field_number(true, figure->used),
         field_number(true, figure->expected), field_filled(unit));
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

        EMIT(each, context, field_number(true, (double)unit->rank), field_filled(area->code),
             field_filled(area->name), points(true, unit->total),
             field_filled(unit_place_name(unit->place)), field_filled(unit->gate),
             field_flag(unit->tied), field_filled(unit->note));
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
            EMIT(each, context, field_filled(catalogue->areas.items[i].code),
                 field_filled(item->code), points(score->has_self, score->self),
                 points(score->has_verified, score->verified),
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
        return field_filled(value_state_name(VALUE_MISSING));
    return value_state_has_number(fact->state) ? field_number(true, fact->value)
                                               : field_filled(value_state_name(fact->state));
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
            EMIT(each, context, field_filled(area->code), field_filled(area->name),
                 field_filled(measure->code), given(correction->replaced), given(fact),
                 field_filled(measure->unit), field_filled(correction->reason),
                 field_filled(correction->on), field_filled(correction->place.file),
                 field_filled(correction->place.sheet), field_position(correction->place.line));
    }
}

/* ---- findings ---- */

/* Severities go by their English names whatever the language: scripts look for them. */
static struct field severity(enum diag_severity value)
{
    return field_filled(diag_severity_name(value, LANGUAGE_ENGLISH));
}

static void emit_left_out(enum diag_code code, size_t count, enum language language,
                          record_fn *each, void *context)
{
    struct buffer message = BUFFER_INIT;

    buffer_printf(&message,
                  language == LANGUAGE_CHINESE ? "另有%zu条同类问题未列出"
                                               : "%zu more of this kind are not listed",
                  count);
    EMIT(each, context, severity(diag_code_severity(code)), field_filled(diag_code_name(code)),
         field_none(), field_none(), field_none(), field_none(), field_none(), field_none(),
         field_filled(buffer_text(&message)), field_none());
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
        EMIT(each, context, severity(finding->severity),
             field_filled(diag_code_name(finding->code)), field_filled(finding->place.file),
             field_filled(finding->place.sheet), field_position(finding->place.line),
             field_position(finding->place.column), field_filled(finding->area),
             field_filled(finding->value), field_filled(buffer_text(&message)),
             field_filled(buffer_text(&hint)));
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

    EMIT(to->each, to->context, field_filled(to->kind), field_filled(to->subject),
         field_filled(area->code), field_filled(area->name), field_filled(figure), value);
}

static struct field percent(long count, long of)
{
    return field_number(of > 0, 100.0 * (double)count / (double)of);
}

static void emit_draws(struct trust_records to, const char *model, const struct draws *draws)
{
    to.kind = "weights";
    to.subject = model;
    for (size_t i = 0; i < to.trust->contest.units; i++) {
        emit_trust(&to, i, "in_percent", percent(draws->in[i], draws->count));
        emit_trust(&to, i, "undecided_percent", percent(draws->undecided[i], draws->count));
        emit_trust(&to, i, "low_rank", field_number(true, (double)draws->low_rank[i]));
        emit_trust(&to, i, "middle_rank", field_number(true, (double)draws->middle_rank[i]));
        emit_trust(&to, i, "high_rank", field_number(true, (double)draws->high_rank[i]));
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
            emit_trust(&to, j, "place", field_filled(places[variant->standings[j]]));
        EMIT(to.each, to.context, field_filled(kind), field_filled(variant->label), field_none(),
             field_none(), field_filled("same"), field_flag(variant->same));
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
        emit_trust(&to, pair->first, "lead", field_number(true, pair->lead));
        emit_trust(&to, pair->first, "single_item",
                   flip->single ? field_filled(items->items[to.trust->item_of[flip->item]].code)
                                : field_none());
        emit_trust(&to, pair->first, "single_points", field_number(flip->single, flip->weight));
        emit_trust(&to, pair->first, "together_change",
                   field_number(flip->together, flip->distance));
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
