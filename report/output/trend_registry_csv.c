/* Registers through time as CSV, for other programs; columns in trend.h. */
#include "analysis/lifetimes.h"
#include "output/tables_csv.h"
#include "output/trend_parts.h"

static void add_text(struct buffer *out, const char *text)
{
    buffer_add_char(out, ',');
    csv_text(out, text);
}

static void add_number(struct buffer *out, bool given, double number)
{
    char text[NUMBER_TEXT];

    buffer_add_char(out, ',');
    if (given)
        buffer_add_text(out, number_shortest(number, text));
}

static void add_count(struct buffer *out, bool given, size_t count)
{
    add_number(out, given, (double)count);
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
    add_text(out, item->code);
    add_text(out, item->name);
    add_text(out, area_level_name(item->level));
    add_text(out, history->items[told->source].result.period.name);
    add_text(out, told->looked_back ? "1" : "0");
    add_count(out, true, counts->open_start);
    add_count(out, true, counts->opened);
    add_count(out, list->has_cancelled, counts->cancelled);
    add_count(out, true, counts->open_end);
    add_count(out, list->has_filed, counts->filed);
    add_count(out, list->has_accepted, counts->accepted);
    add_count(out, list->has_filed, counts->timed);
    add_number(out, counts->timed > 0, counts->median_days);
    add_text(out, compared ? history->items[told->before].result.period.name : "");
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
            add_text(out, trend_age_name(age));
            add_count(out, true, cell->open);
            add_count(out, true, cell->filed);
            add_count(out, true, cell->unclear);
            add_number(out, given, percent);
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
    add_text(out, events[event]);
    add_number(out, true, step->days);
    add_count(out, true, step->at_risk);
    add_count(out, true, step->events);
    add_count(out, true, step->censored);
    add_number(out, true, step->point.survival);
    add_number(out, step->point.has_interval, step->point.low);
    add_number(out, step->point.has_interval, step->point.high);
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
