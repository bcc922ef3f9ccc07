/* Rows and fields of the tables of trend, and the list of them. */
#include "deliverables/trend/trend_records.h"

#include <string.h>

#include "analysis/trend.h"
#include "analysis/watching.h"
#include "drivers/records/records_csv.h"
#include "drivers/records/records_json.h"

/* Where the records of a table go. */
struct target {
    const struct history *history;
    record_fn *each;
    void *context;
};

static struct target target_of(const struct trend_source *source, record_fn *each, void *context)
{
    return (struct target){source->history, each, context};
}

/* ---- series.csv ---- */

static bool is_reported(const struct history *history, struct series series, int area,
                        size_t period)
{
    const struct figure *figure = series_figure(&history->items[period].figures, area, series);

    return figure->state != VALUE_MISSING || figure->expected || figure->marks;
}

static void add_figure(const struct target *to, size_t period, int area, struct series series,
                       const struct series_break *broken)
{
    const struct history *history = to->history;
    const struct catalogue *catalogue = history->catalogue;
    const struct area *item = &catalogue->areas.items[area];
    const struct figure *figure = series_figure(&history->items[period].figures, area, series);
    bool ratio = series.indicator >= 0;

    if (!is_reported(history, series, area, period))
        return;
    EMIT(to->each, to->context, field_text(history->items[period].result.period.name),
         field_text(item->code), field_text(item->name), field_text(area_level_name(item->level)),
         field_text(ratio ? "indicator" : "measure"),
         field_text(ratio ? catalogue->indicators.items[series.indicator].code
                          : catalogue->measures.items[series.measure].code),
         field_none(), field_number(value_state_has_number(figure->state), figure->value),
         field_text(value_state_name(figure->state)), field_flag(figure->marks & FIGURE_JOINED),
         field_filled(broken ? broken->note : NULL),
         field_filled(ratio ? catalogue->indicators.items[series.indicator].unit
                            : catalogue->measures.items[series.measure].unit));
}

/* Figures of a series with a label, which stand beside the default one. */
static void add_labelled(const struct target *to, size_t period)
{
    const struct intake *intake = &to->history->items[period].result.intake;
    const struct catalogue *catalogue = to->history->catalogue;

    for (size_t i = 0; i < intake->fact_count; i++) {
        const struct fact *fact = &intake->facts[i];
        const struct area *item = &catalogue->areas.items[fact->area];
        const struct measure *measure = &catalogue->measures.items[fact->measure];

        if (*fact->series)
            EMIT(to->each, to->context, field_text(intake->period.name), field_text(item->code),
                 field_text(item->name), field_text(area_level_name(item->level)),
                 field_text("measure"), field_text(measure->code), field_text(fact->series),
                 field_number(value_state_has_number(fact->state), fact->value),
                 field_text(value_state_name(fact->state)), field_flag(false), field_none(),
                 field_filled(measure->unit));
    }
}

static void add_area_series(const struct target *to, size_t period, int area)
{
    const struct history *history = to->history;
    const struct catalogue *catalogue = history->catalogue;
    long before = history_before(history, period);

    for (size_t i = 0; i < catalogue->measures.count + catalogue->indicators.count; i++) {
        bool ratio = i >= catalogue->measures.count;
        struct series series = {ratio ? -1 : (int)i,
                                ratio ? (int)(i - catalogue->measures.count) : -1};

        add_figure(to, period, area, series,
                   before < 0 ? NULL : series_break(history, series, area, (size_t)before, period));
    }
}

/* What others had in the period. */
static void add_references(const struct target *to, size_t period)
{
    const struct catalogue *catalogue = to->history->catalogue;
    const char *name = to->history->items[period].result.period.name;

    for (size_t i = 0; i < catalogue->references.count; i++) {
        const struct reference *item = &catalogue->references.items[i];
        bool ratio = item->indicator >= 0;

        if (strcmp(item->period.name, name) != 0)
            continue;
        EMIT(to->each, to->context, field_text(name), field_none(), field_text(item->label),
             field_text("reference"), field_text(ratio ? "indicator" : "measure"),
             field_text(ratio ? catalogue->indicators.items[item->indicator].code
                              : catalogue->measures.items[item->measure].code),
             field_text(item->label), field_number(true, item->value),
             field_text(value_state_name(VALUE_OK)), field_flag(false), field_none(),
             field_filled(ratio ? catalogue->indicators.items[item->indicator].unit
                                : catalogue->measures.items[item->measure].unit));
    }
}

static void series_records(const struct trend_source *source, record_fn *each, void *context)
{
    const struct history *history = source->history;
    const struct areas *areas = &history->catalogue->areas;
    const struct target to = target_of(source, each, context);

    for (size_t period = 0; period < history->count; period++) {
        for (size_t i = 0; i < areas->count; i++)
            if (area_valid(&areas->items[i], history->today))
                add_area_series(&to, period, (int)i);
        add_labelled(&to, period);
        add_references(&to, period);
    }
}

/* ---- changes.csv ---- */

static const char *change_state(const struct change *change)
{
    return change->broken       ? "broken"
           : !change->given     ? "missing"
           : change->incomplete ? "incomplete"
                                : "ok";
}

/* A count has neither rank nor parts: `mix` is NULL for a measure. */
static void add_change(const struct target *target, struct series series, int area, size_t from,
                       size_t to, const struct mix *mix)
{
    const struct history *history = target->history;
    const struct catalogue *catalogue = history->catalogue;
    const struct area *item = &catalogue->areas.items[area];
    const struct indicator *indicator = mix ? &catalogue->indicators.items[series.indicator] : NULL;
    const struct measure *measure = mix ? NULL : &catalogue->measures.items[series.measure];
    struct change change = trend_change(history, series, area, from, to);
    const struct share *share = mix ? mix_share(mix, area) : NULL;
    struct split split = {0};
    struct rank_move move = {0};

    if (mix)
        split = trend_split(history, series.indicator, area, from, to);
    if (mix && item->quota_base)
        move = trend_rank_move(history, series.indicator, area, from, to);
    EMIT(target->each, target->context, field_text(history->items[from].result.period.name),
         field_text(history->items[to].result.period.name), field_text(item->code),
         field_text(item->name), field_text(mix ? "indicator" : "measure"),
         field_text(mix ? indicator->code : measure->code),
         field_number(change.given, change.difference),
         field_number(change.given && change.has_relative, change.relative),
         field_number(move.from > 0, (double)move.from), field_number(move.to > 0, (double)move.to),
         field_number(split.given, split.numerator), field_number(split.given, split.denominator),
         field_number(share, share ? share->own : 0), field_number(share, share ? share->mix : 0),
         field_text(change_state(&change)),
         field_filled(mix ? indicator_difference_unit(indicator) : measure->unit));
}

/* All areas of a series; a measure only where it is reported. */
static void add_series_changes(const struct target *target, struct series series, size_t from,
                               size_t to, const struct mix *mix)
{
    const struct history *history = target->history;
    const struct areas *areas = &history->catalogue->areas;

    for (size_t i = 0; i < areas->count; i++)
        if (area_valid(&areas->items[i], history->today) &&
            (mix || is_reported(history, series, (int)i, from) ||
             is_reported(history, series, (int)i, to)))
            add_change(target, series, (int)i, from, to, mix);
}

static void add_changes(const struct target *target, struct arena *arena, size_t from, size_t to)
{
    const struct history *history = target->history;
    const struct catalogue *catalogue = history->catalogue;

    for (size_t i = 0; i < catalogue->measures.count; i++)
        add_series_changes(target, (struct series){(int)i, -1}, from, to, NULL);
    for (size_t i = 0; i < catalogue->indicators.count; i++) {
        struct mix mix = trend_mix(arena, history, (int)i, from, to);

        add_series_changes(target, (struct series){-1, (int)i}, from, to, &mix);
    }
}

static void change_records(const struct trend_source *source, record_fn *each, void *context)
{
    const struct history *history = source->history;
    const struct target target = target_of(source, each, context);

    for (size_t to = 0; to < history->count; to++) {
        /* 环比, and 同比 where that is another period */
        const long froms[] = {history_before(history, to), history_year_before(history, to)};

        for (size_t i = 0; i < 2; i++)
            if (froms[i] >= 0 && (i == 0 || froms[i] != froms[0]))
                add_changes(&target, source->arena, (size_t)froms[i], to);
    }
}

/* ---- path.csv ---- */

static struct field arrival_field(const struct path *path, const struct arrival *arrival)
{
    return field_number(arrival->reached || (path->has_pace && !arrival->never), arrival->year);
}

static void add_path(const struct target *to, const struct area *area,
                     const struct indicator *indicator, const struct path *path)
{
    EMIT(to->each, to->context, field_text(area->code), field_text(area->name),
         field_text(indicator->code), field_number(true, path->value),
         field_number(true, path->target), field_number(true, path->missing),
         field_number(path->has_deadline, path->deadline),
         field_number(path->has_deadline, path->needed),
         field_number(path->has_deadline && path->has_growth, path->needed_growth),
         field_number(path->has_pace, path->pace_from), field_number(path->has_pace, path->step),
         arrival_field(path, &path->linear), arrival_field(path, &path->geometric),
         field_text(value_state_name(path->incomplete ? VALUE_INCOMPLETE : VALUE_OK)),
         field_filled(indicator->unit));
}

static void path_records(const struct trend_source *source, record_fn *each, void *context)
{
    const struct history *history = source->history;
    const struct catalogue *catalogue = history->catalogue;
    const struct target to = target_of(source, each, context);

    for (size_t area = 0; area < catalogue->areas.count; area++) {
        const struct area *item = &catalogue->areas.items[area];

        if (item->level != AREA_PROVINCE && !item->quota_base)
            continue;
        for (size_t i = 0; i < catalogue->indicators.count; i++) {
            struct path path = trend_path(history, &history->spans[PERIOD_YEAR], (int)i, (int)area);

            if (path.given)
                add_path(&to, item, &catalogue->indicators.items[i], &path);
        }
    }
}

/* ---- watchlist.csv ---- */

static void watch_records(const struct trend_source *source, record_fn *each, void *context)
{
    const struct history *history = source->history;
    const struct watch_list list =
        watch_cities(source->arena, history, &history->spans[PERIOD_YEAR]);

    for (size_t i = 0; i < list.count; i++) {
        const struct watch_entry *entry = &list.items[i];
        const struct area *area = &history->catalogue->areas.items[entry->area];

        EMIT(each, context, field_text(area->code), field_text(area->name),
             field_flag(entry->named), field_text(entry->rule->code),
             field_text(diag_severity_name(entry->rule->severity, LANGUAGE_ENGLISH)),
             field_filled(entry->rule->label), field_filled(entry->period),
             field_filled(entry->evidence), field_filled(entry->source.file),
             field_filled(entry->source.sheet), field_position(entry->source.line),
             field_position(entry->source.column), field_filled(entry->rule->instruction));
    }
}

/* ---- the list ---- */

static const char *const series_columns[] = {"period", "area",  "name",  "level",  "kind",  "code",
                                             "series", "value", "state", "joined", "break", "unit"};
static const char *const change_columns[] = {
    "from",      "to",      "area",      "name",        "kind", "code", "difference", "relative",
    "rank_from", "rank_to", "numerator", "denominator", "own",  "mix",  "state",      "unit"};
static const char *const path_columns[] = {
    "area",   "name",      "code", "value",  "target",    "missing", "deadline", "needed",
    "growth", "pace_from", "step", "linear", "geometric", "state",   "unit"};
static const char *const watch_columns[] = {"area",  "name",   "named",      "code", "severity",
                                            "label", "period", "evidence",   "file", "sheet",
                                            "line",  "column", "instruction"};
static const char *const registry_columns[] = {
    "period",        "area",      "name",     "level",   "register", "looked_back", "open_start",
    "opened",        "cancelled", "open_end", "filed",   "accepted", "timed",       "median_days",
    "compared_with", "changed",   "late",     "dropped", "left_out"};
static const char *const filing_columns[] = {"kind", "age", "open", "filed", "unclear", "rate"};
static const char *const survival_columns[] = {"group",    "event",    "days", "at_risk", "events",
                                               "censored", "survival", "low",  "high"};
static const char *const institution_columns[] = {
    "period", "compared_with", "area", "area_name", "id",
    "name",   "difference",    "item", "before",    "after"};

static const struct {
    const char *name;
    struct record_columns columns;
    void (*rows)(const struct trend_source *source, record_fn *each, void *context);
} tables[TREND_TABLES] = {
    [TREND_SERIES] = {"series", RECORD_COLUMNS_OF(series_columns), series_records},
    [TREND_CHANGES] = {"changes", RECORD_COLUMNS_OF(change_columns), change_records},
    [TREND_PATH] = {"path", RECORD_COLUMNS_OF(path_columns), path_records},
    [TREND_WATCH] = {"watchlist", RECORD_COLUMNS_OF(watch_columns), watch_records},
    [TREND_REGISTRY] = {"registry", RECORD_COLUMNS_OF(registry_columns), trend_registry_records},
    [TREND_FILING] = {"filing", RECORD_COLUMNS_OF(filing_columns), trend_filing_records},
    [TREND_SURVIVAL] = {"survival", RECORD_COLUMNS_OF(survival_columns), trend_survival_records},
    [TREND_INSTITUTIONS] = {"institutions", RECORD_COLUMNS_OF(institution_columns),
                            trend_institutions_records},
};

const char *trend_table_name(enum trend_table table)
{
    return tables[table].name;
}

void trend_csv(struct buffer *out, const struct trend_source *source, enum trend_table table)
{
    csv_header(out, tables[table].columns.names, tables[table].columns.count);
    tables[table].rows(source, csv_record, out);
}

void trend_json(struct buffer *out, const struct trend_source *source)
{
    struct json_pairs pairs = json_pairs_begin(out);

    for (size_t i = 0; i < TREND_TABLES; i++) {
        struct json_list list;

        json_key(&pairs, tables[i].name);
        list = json_list_begin(out, tables[i].columns.names);
        tables[i].rows(source, json_record, &list);
        json_list_end(&list);
    }
    json_pairs_end(&pairs);
    buffer_add_char(out, '\n');
}
