/* Registers through time as records; see trend_records.h. */
#include "deliverables/trend/trend_records.h"

#include "analysis/lifetimes.h"
#include "deliverables/trend/trend_parts.h"

static struct field count_if(bool given, size_t count)
{
    return field_number(given, (double)count);
}

/* ---- registry.csv ---- */

static void add_counts(const struct registry *registry, size_t period, int area, record_fn *each,
                       void *context)
{
    const struct history *history = registry->history;
    const struct area *item = &history->catalogue->areas.items[area];
    const struct registry_period *told = &registry->periods[period];
    const struct institutions *list = registry_source(registry, period);
    const struct registry_counts *counts = &told->areas[area];
    bool compared = told->before >= 0;

    EMIT(each, context, field_text(history->items[period].result.period.name),
         field_text(item->code), field_text(item->name), field_text(area_level_name(item->level)),
         field_text(history->items[told->source].result.period.name), field_flag(told->looked_back),
         field_count(counts->open_start), field_count(counts->opened),
         count_if(list->has_cancelled, counts->cancelled), field_count(counts->open_end),
         count_if(list->has_filed, counts->filed), count_if(list->has_accepted, counts->accepted),
         count_if(list->has_filed, counts->timed),
         field_number(counts->timed > 0, counts->median_days),
         field_text(compared ? history->items[told->before].result.period.name : NULL),
         count_if(compared, counts->changed), count_if(compared, counts->late),
         count_if(compared, counts->dropped), field_count(counts->left_out));
}

void trend_registry_records(const struct trend_source *source, record_fn *each, void *context)
{
    const struct registry *registry = source->registry;
    const struct areas *areas = &registry->history->catalogue->areas;

    for (size_t period = 0; period < registry->history->count; period++)
        for (size_t i = 0; i < areas->count && registry->periods[period].areas; i++)
            if (area_valid(&areas->items[i], registry->history->today) &&
                registry->periods[period].areas[i].covered)
                add_counts(registry, period, (int)i, each, context);
}

/* ---- institutions.csv ---- */

/* What an institution has for an item; a number in figures as a text, as the others are. */
static const char *item_text(const struct registry *registry, enum register_item item,
                             const struct institution *institution, char number[NUMBER_TEXT])
{
    switch (item) {
    case REGISTER_NAME:
        return institution->name;
    case REGISTER_AREA:
        return registry->history->catalogue->areas.items[institution->area].name;
    case REGISTER_KIND:
        return institution_kind_name(institution->kind);
    case REGISTER_OWNERSHIP:
        return institution->ownership;
    case REGISTER_PLACES:
        return number_shortest(institution->places, number);
    case REGISTER_ITEMS:
        break;
    }
    return "";
}

/* A row: which institution, what is the matter with it and, where something changed, what. */
static void add_row(const struct trend_source *source, size_t period,
                    const struct register_change *change, const char *item, const char *before,
                    const char *after, record_fn *each, void *context)
{
    static const char *const kinds[] = {
        [REGISTER_CHANGED] = "changed", [REGISTER_LATE] = "late", [REGISTER_DROPPED] = "dropped"};
    const struct registry *registry = source->registry;
    const struct history *history = registry->history;
    const struct area *area = &history->catalogue->areas.items[change->area];
    const struct institution *institution = change->now ? change->now : change->before;

    EMIT(each, context, field_text(history->items[period].result.period.name),
         field_text(history->items[registry->periods[period].before].result.period.name),
         field_text(area->code), field_text(area->name), field_filled(institution->id),
         field_filled(institution->name), field_text(kinds[change->what]), field_text(item),
         field_filled(before), field_filled(after));
}

static void add_change(const struct trend_source *source, size_t period,
                       const struct register_change *change, record_fn *each, void *context)
{
    static const char *const names[REGISTER_ITEMS] = {[REGISTER_NAME] = "name",
                                                      [REGISTER_AREA] = "area",
                                                      [REGISTER_KIND] = "kind",
                                                      [REGISTER_OWNERSHIP] = "ownership",
                                                      [REGISTER_PLACES] = "places"};
    char before[NUMBER_TEXT], now[NUMBER_TEXT];

    if (change->what != REGISTER_CHANGED) {
        add_row(source, period, change, NULL, NULL, NULL, each, context);
        return;
    }
    for (int item = 0; item < REGISTER_ITEMS; item++)
        if (change->items >> item & 1)
            add_row(source, period, change, names[item],
                    item_text(source->registry, (enum register_item)item, change->before, before),
                    item_text(source->registry, (enum register_item)item, change->now, now), each,
                    context);
}

void trend_institutions_records(const struct trend_source *source, record_fn *each, void *context)
{
    const struct registry *registry = source->registry;

    for (size_t period = 0; period < registry->history->count; period++)
        for (size_t i = 0; i < registry->periods[period].changes.count; i++)
            add_change(source, period, &registry->periods[period].changes.items[i], each, context);
}

/* ---- filing.csv ---- */

void trend_filing_records(const struct trend_source *source, record_fn *each, void *context)
{
    const struct registry *registry = source->registry;

    for (size_t kind = 0; registry->newest >= 0 && kind <= INSTITUTION_KINDS; kind++)
        for (size_t age = 0; age <= AGE_BANDS; age++) {
            const struct filing_cell *cell = &registry->filing[kind][age];
            double percent = 0;
            bool given = filing_rate(cell, &percent);

            EMIT(each, context, field_text(trend_kind_name(kind)), field_text(trend_age_name(age)),
                 field_count(cell->open), field_count(cell->filed), field_count(cell->unclear),
                 field_number(given, percent));
        }
}

/* ---- survival.csv ---- */

static void add_step(size_t kind, enum lifetime_event event, const struct survival_step *step,
                     record_fn *each, void *context)
{
    static const char *const events[LIFETIME_EVENTS] = {
        [LIFETIME_CANCELLED] = "cancelled", [LIFETIME_FILED] = "filed"};

    EMIT(each, context, field_text(trend_kind_name(kind)), field_text(events[event]),
         field_number(true, step->days), field_count(step->at_risk), field_count(step->events),
         field_count(step->censored), field_number(true, step->point.survival),
         field_number(step->point.has_interval, step->point.low),
         field_number(step->point.has_interval, step->point.high));
}

void trend_survival_records(const struct trend_source *source, record_fn *each, void *context)
{
    for (size_t kind = 0; kind <= INSTITUTION_KINDS; kind++)
        for (int event = 0; event < LIFETIME_EVENTS; event++) {
            const struct arena_mark mark = arena_mark(source->arena);
            const struct lifetimes lifetimes =
                lifetimes_estimate(source->arena, source->registry, (enum lifetime_event)event,
                                   (enum institution_kind)kind);

            for (size_t i = 0; i < lifetimes.survival.step_count; i++)
                add_step(kind, (enum lifetime_event)event, &lifetimes.survival.steps[i], each,
                         context);
            arena_reset(source->arena, mark);
        }
}
