/* Registers through time as CSV, for other programs; columns in trend.h. */
#include "analysis/lifetimes.h"
#include "deliverables/trend/trend_parts.h"
#include "drivers/records/records_csv.h"

static void add_count(struct buffer *out, bool given, size_t count)
{
    csv_next_number(out, given, (double)count);
}

/* ---- registry.csv ---- */

static void add_counts(struct buffer *out, const struct registry *registry, size_t period, int area)
{
    const struct history *history = registry->history;
    const struct area *item = &history->catalogue->areas.items[area];
    const struct registry_period *told = &registry->periods[period];
    const struct institutions *list = registry_source(registry, period);
    const struct registry_counts *counts = &told->areas[area];
    bool compared = told->before >= 0;

    buffer_add_text(out, history->items[period].result.period.name);
    csv_next_text(out, item->code);
    csv_next_text(out, item->name);
    csv_next_text(out, area_level_name(item->level));
    csv_next_text(out, history->items[told->source].result.period.name);
    csv_next_text(out, told->looked_back ? "1" : "0");
    add_count(out, true, counts->open_start);
    add_count(out, true, counts->opened);
    add_count(out, list->has_cancelled, counts->cancelled);
    add_count(out, true, counts->open_end);
    add_count(out, list->has_filed, counts->filed);
    add_count(out, list->has_accepted, counts->accepted);
    add_count(out, list->has_filed, counts->timed);
    csv_next_number(out, counts->timed > 0, counts->median_days);
    csv_next_text(out, compared ? history->items[told->before].result.period.name : "");
    add_count(out, compared, counts->changed);
    add_count(out, compared, counts->late);
    add_count(out, compared, counts->dropped);
    add_count(out, true, counts->left_out);
    buffer_add_char(out, '\n');
}

void trend_registry_csv(struct buffer *out, const struct registry *registry)
{
    const struct areas *areas = &registry->history->catalogue->areas;

    buffer_add_text(out, UTF8_BOM
                    "period,area,name,level,register,looked_back,open_start,opened,cancelled,"
                    "open_end,filed,accepted,timed,median_days,compared_with,changed,late,dropped,"
                    "left_out\n");
    for (size_t period = 0; period < registry->history->count; period++)
        for (size_t i = 0; i < areas->count && registry->periods[period].areas; i++)
            if (area_valid(&areas->items[i], registry->history->today) &&
                registry->periods[period].areas[i].covered)
                add_counts(out, registry, period, (int)i);
}

/* ---- institutions.csv ---- */

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

/* The beginning of a row: which institution, and what is the matter with it. */
static void add_institution(struct buffer *out, const struct registry *registry, size_t period,
                            const struct register_change *change)
{
    static const char *const kinds[] = {
        [REGISTER_CHANGED] = "changed", [REGISTER_LATE] = "late", [REGISTER_DROPPED] = "dropped"};
    const struct history *history = registry->history;
    const struct area *area = &history->catalogue->areas.items[change->area];
    const struct institution *institution = change->now ? change->now : change->before;

    buffer_add_text(out, history->items[period].result.period.name);
    csv_next_text(out, history->items[registry->periods[period].before].result.period.name);
    csv_next_text(out, area->code);
    csv_next_text(out, area->name);
    csv_next_text(out, institution->id);
    csv_next_text(out, institution->name);
    csv_next_text(out, kinds[change->what]);
}

static void add_change(struct buffer *out, const struct registry *registry, size_t period,
                       const struct register_change *change)
{
    static const char *const names[REGISTER_ITEMS] = {[REGISTER_NAME] = "name",
                                                      [REGISTER_AREA] = "area",
                                                      [REGISTER_KIND] = "kind",
                                                      [REGISTER_OWNERSHIP] = "ownership",
                                                      [REGISTER_PLACES] = "places"};
    char number[NUMBER_TEXT];

    if (change->what != REGISTER_CHANGED) {
        add_institution(out, registry, period, change);
        buffer_add_text(out, ",,,\n");
        return;
    }
    for (int item = 0; item < REGISTER_ITEMS; item++) {
        if (!(change->items >> item & 1))
            continue;
        add_institution(out, registry, period, change);
        csv_next_text(out, names[item]);
        csv_next_text(out, item_text(registry, (enum register_item)item, change->before, number));
        csv_next_text(out, item_text(registry, (enum register_item)item, change->now, number));
        buffer_add_char(out, '\n');
    }
}

void trend_institutions_csv(struct buffer *out, const struct registry *registry)
{
    buffer_add_text(out, UTF8_BOM "period,compared_with,area,area_name,id,name,difference,item,"
                                  "before,after\n");
    for (size_t period = 0; period < registry->history->count; period++)
        for (size_t i = 0; i < registry->periods[period].changes.count; i++)
            add_change(out, registry, period, &registry->periods[period].changes.items[i]);
}

/* ---- filing.csv ---- */

void trend_filing_csv(struct buffer *out, const struct registry *registry)
{
    buffer_add_text(out, UTF8_BOM "kind,age,open,filed,unclear,rate\n");
    for (size_t kind = 0; registry->newest >= 0 && kind <= INSTITUTION_KINDS; kind++)
        for (size_t age = 0; age <= AGE_BANDS; age++) {
            const struct filing_cell *cell = &registry->filing[kind][age];
            double percent;
            bool given = filing_rate(cell, &percent);

            csv_text(out, trend_kind_name(kind));
            csv_next_text(out, trend_age_name(age));
            add_count(out, true, cell->open);
            add_count(out, true, cell->filed);
            add_count(out, true, cell->unclear);
            csv_next_number(out, given, percent);
            buffer_add_char(out, '\n');
        }
}

/* ---- survival.csv ---- */

static void add_step(struct buffer *out, size_t kind, enum lifetime_event event,
                     const struct survival_step *step)
{
    static const char *const events[LIFETIME_EVENTS] = {
        [LIFETIME_CANCELLED] = "cancelled", [LIFETIME_FILED] = "filed"};

    csv_text(out, trend_kind_name(kind));
    csv_next_text(out, events[event]);
    csv_next_number(out, true, step->days);
    add_count(out, true, step->at_risk);
    add_count(out, true, step->events);
    add_count(out, true, step->censored);
    csv_next_number(out, true, step->point.survival);
    csv_next_number(out, step->point.has_interval, step->point.low);
    csv_next_number(out, step->point.has_interval, step->point.high);
    buffer_add_char(out, '\n');
}

void trend_survival_csv(struct buffer *out, struct arena *arena, const struct registry *registry)
{
    buffer_add_text(out, UTF8_BOM "group,event,days,at_risk,events,censored,survival,low,high\n");
    for (size_t kind = 0; kind <= INSTITUTION_KINDS; kind++)
        for (int event = 0; event < LIFETIME_EVENTS; event++) {
            const struct arena_mark mark = arena_mark(arena);
            const struct lifetimes lifetimes = lifetimes_estimate(
                arena, registry, (enum lifetime_event)event, (enum institution_kind)kind);

            for (size_t i = 0; i < lifetimes.survival.step_count; i++)
                add_step(out, kind, (enum lifetime_event)event, &lifetimes.survival.steps[i]);
            arena_reset(arena, mark);
        }
}
