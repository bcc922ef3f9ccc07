/* The comparison as CSV, for other programs; columns in trend.h. */
#include <string.h>

#include "analysis/trend.h"
#include "analysis/watching.h"
#include "deliverables/trend/trend.h"
#include "drivers/records/records_csv.h"

/* ---- series.csv ---- */

static bool is_reported(const struct history *history, struct series series, int area,
                        size_t period)
{
    const struct figure *figure = series_figure(&history->items[period].figures, area, series);

    return figure->state != VALUE_MISSING || figure->expected || figure->marks;
}

static void add_figure(struct buffer *out, const struct history *history, size_t period, int area,
                       struct series series, const struct series_break *broken)
{
    const struct catalogue *catalogue = history->catalogue;
    const struct area *item = &catalogue->areas.items[area];
    const struct figure *figure = series_figure(&history->items[period].figures, area, series);
    bool ratio = series.indicator >= 0;

    if (!is_reported(history, series, area, period))
        return;
    buffer_add_text(out, history->items[period].result.period.name);
    csv_next_text(out, item->code);
    csv_next_text(out, item->name);
    csv_next_text(out, area_level_name(item->level));
    csv_next_text(out, ratio ? "indicator" : "measure");
    csv_next_text(out, ratio ? catalogue->indicators.items[series.indicator].code
                             : catalogue->measures.items[series.measure].code);
    csv_next_text(out, "");
    csv_next_number(out, value_state_has_number(figure->state), figure->value);
    csv_next_text(out, value_state_name(figure->state));
    csv_next_text(out, figure->marks & FIGURE_JOINED ? "1" : "0");
    csv_next_text(out, broken ? broken->note : "");
    csv_next_text(out, ratio ? catalogue->indicators.items[series.indicator].unit
                             : catalogue->measures.items[series.measure].unit);
    buffer_add_char(out, '\n');
}

/* Figures of a series with a label, which stand beside the default one. */
static void add_labelled(struct buffer *out, const struct history *history, size_t period)
{
    const struct intake *intake = &history->items[period].result.intake;
    const struct catalogue *catalogue = history->catalogue;

    for (size_t i = 0; i < intake->fact_count; i++) {
        const struct fact *fact = &intake->facts[i];
        const struct area *item = &catalogue->areas.items[fact->area];

        if (!*fact->series)
            continue;
        buffer_add_text(out, intake->period.name);
        csv_next_text(out, item->code);
        csv_next_text(out, item->name);
        csv_next_text(out, area_level_name(item->level));
        csv_next_text(out, "measure");
        csv_next_text(out, catalogue->measures.items[fact->measure].code);
        csv_next_text(out, fact->series);
        csv_next_number(out, value_state_has_number(fact->state), fact->value);
        csv_next_text(out, value_state_name(fact->state));
        csv_next_text(out, "0");
        csv_next_text(out, "");
        csv_next_text(out, catalogue->measures.items[fact->measure].unit);
        buffer_add_char(out, '\n');
    }
}

static void add_area_series(struct buffer *out, const struct history *history, size_t period,
                            int area)
{
    const struct catalogue *catalogue = history->catalogue;
    long before = history_before(history, period);

    for (size_t i = 0; i < catalogue->measures.count + catalogue->indicators.count; i++) {
        bool ratio = i >= catalogue->measures.count;
        struct series series = {ratio ? -1 : (int)i,
                                ratio ? (int)(i - catalogue->measures.count) : -1};

        add_figure(out, history, period, area, series,
                   before < 0 ? NULL : series_break(history, series, area, (size_t)before, period));
    }
}

/* What others had in the period. */
static void add_references(struct buffer *out, const struct history *history, size_t period)
{
    const struct catalogue *catalogue = history->catalogue;
    const char *name = history->items[period].result.period.name;

    for (size_t i = 0; i < catalogue->references.count; i++) {
        const struct reference *item = &catalogue->references.items[i];
        bool ratio = item->indicator >= 0;

        if (strcmp(item->period.name, name) != 0)
            continue;
        buffer_printf(out, "%s,", name);
        csv_next_text(out, item->label);
        csv_next_text(out, "reference");
        csv_next_text(out, ratio ? "indicator" : "measure");
        csv_next_text(out, ratio ? catalogue->indicators.items[item->indicator].code
                                 : catalogue->measures.items[item->measure].code);
        csv_next_text(out, item->label);
        csv_next_number(out, true, item->value);
        buffer_add_text(out, ",ok,0,");
        csv_next_text(out, ratio ? catalogue->indicators.items[item->indicator].unit
                                 : catalogue->measures.items[item->measure].unit);
        buffer_add_char(out, '\n');
    }
}

void trend_series_csv(struct buffer *out, const struct history *history)
{
    const struct areas *areas = &history->catalogue->areas;

    buffer_add_text(out,
                    UTF8_BOM "period,area,name,level,kind,code,series,value,state,joined,break,"
                             "unit\n");
    for (size_t period = 0; period < history->count; period++) {
        for (size_t i = 0; i < areas->count; i++)
            if (area_valid(&areas->items[i], history->today))
                add_area_series(out, history, period, (int)i);
        add_labelled(out, history, period);
        add_references(out, history, period);
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
static void add_change(struct buffer *out, const struct history *history, struct series series,
                       int area, size_t from, size_t to, const struct mix *mix)
{
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
    buffer_add_text(out, history->items[from].result.period.name);
    csv_next_text(out, history->items[to].result.period.name);
    csv_next_text(out, item->code);
    csv_next_text(out, item->name);
    csv_next_text(out, mix ? "indicator" : "measure");
    csv_next_text(out, mix ? indicator->code : measure->code);
    csv_next_number(out, change.given, change.difference);
    csv_next_number(out, change.given && change.has_relative, change.relative);
    csv_next_number(out, move.from > 0, (double)move.from);
    csv_next_number(out, move.to > 0, (double)move.to);
    csv_next_number(out, split.given, split.numerator);
    csv_next_number(out, split.given, split.denominator);
    csv_next_number(out, share != NULL, share ? share->own : 0);
    csv_next_number(out, share != NULL, share ? share->mix : 0);
    csv_next_text(out, change_state(&change));
    csv_next_text(out, mix ? indicator_difference_unit(indicator) : measure->unit);
    buffer_add_char(out, '\n');
}

/* All areas of a series; a measure only where it is reported. */
static void add_series_changes(struct buffer *out, const struct history *history,
                               struct series series, size_t from, size_t to, const struct mix *mix)
{
    const struct areas *areas = &history->catalogue->areas;

    for (size_t i = 0; i < areas->count; i++)
        if (area_valid(&areas->items[i], history->today) &&
            (mix || is_reported(history, series, (int)i, from) ||
             is_reported(history, series, (int)i, to)))
            add_change(out, history, series, (int)i, from, to, mix);
}

static void add_changes(struct buffer *out, struct arena *arena, const struct history *history,
                        size_t from, size_t to)
{
    const struct catalogue *catalogue = history->catalogue;

    for (size_t i = 0; i < catalogue->measures.count; i++)
        add_series_changes(out, history, (struct series){(int)i, -1}, from, to, NULL);
    for (size_t i = 0; i < catalogue->indicators.count; i++) {
        struct mix mix = trend_mix(arena, history, (int)i, from, to);

        add_series_changes(out, history, (struct series){-1, (int)i}, from, to, &mix);
    }
}

void trend_changes_csv(struct buffer *out, struct arena *arena, const struct history *history)
{
    buffer_add_text(out, UTF8_BOM "from,to,area,name,kind,code,difference,relative,rank_from,"
                                  "rank_to,numerator,denominator,own,mix,state,unit\n");
    for (size_t to = 0; to < history->count; to++) {
        /* 环比, and 同比 where that is another period */
        const long froms[] = {history_before(history, to), history_year_before(history, to)};

        for (size_t i = 0; i < 2; i++)
            if (froms[i] >= 0 && (i == 0 || froms[i] != froms[0]))
                add_changes(out, arena, history, (size_t)froms[i], to);
    }
}

/* ---- path.csv ---- */

static void add_arrival(struct buffer *out, const struct path *path, const struct arrival *arrival)
{
    csv_next_number(out, arrival->reached || (path->has_pace && !arrival->never), arrival->year);
}

void trend_path_csv(struct buffer *out, const struct history *history)
{
    const struct catalogue *catalogue = history->catalogue;
    const struct span *span = &history->spans[PERIOD_YEAR];

    buffer_add_text(out,
                    UTF8_BOM "area,name,code,value,target,missing,deadline,needed,growth,pace_from,"
                             "step,linear,geometric,state,unit\n");
    for (size_t area = 0; area < catalogue->areas.count; area++)
        for (size_t i = 0; i < catalogue->indicators.count; i++) {
            const struct area *item = &catalogue->areas.items[area];
            struct path path;

            if (item->level != AREA_PROVINCE && !item->quota_base)
                continue;
            path = trend_path(history, span, (int)i, (int)area);
            if (!path.given)
                continue;
            buffer_add_text(out, item->code);
            csv_next_text(out, item->name);
            csv_next_text(out, catalogue->indicators.items[i].code);
            csv_next_number(out, true, path.value);
            csv_next_number(out, true, path.target);
            csv_next_number(out, true, path.missing);
            csv_next_number(out, path.has_deadline, path.deadline);
            csv_next_number(out, path.has_deadline, path.needed);
            csv_next_number(out, path.has_deadline && path.has_growth, path.needed_growth);
            csv_next_number(out, path.has_pace, path.pace_from);
            csv_next_number(out, path.has_pace, path.step);
            add_arrival(out, &path, &path.linear);
            add_arrival(out, &path, &path.geometric);
            csv_next_text(out, path.incomplete ? "incomplete" : "ok");
            csv_next_text(out, catalogue->indicators.items[i].unit);
            buffer_add_char(out, '\n');
        }
}

/* ---- watchlist.csv ---- */

void trend_watch_csv(struct buffer *out, struct arena *arena, const struct history *history)
{
    const struct watch_list list = watch_cities(arena, history, &history->spans[PERIOD_YEAR]);

    buffer_add_text(out, UTF8_BOM "area,name,named,code,severity,label,period,evidence,file,sheet,"
                                  "line,column,instruction\n");
    for (size_t i = 0; i < list.count; i++) {
        const struct watch_entry *entry = &list.items[i];
        const struct area *area = &history->catalogue->areas.items[entry->area];

        buffer_add_csv(out, area->code);
        csv_next_text(out, area->name);
        csv_next_text(out, entry->named ? "1" : "0");
        csv_next_text(out, entry->rule->code);
        csv_next_text(out, diag_severity_name(entry->rule->severity, LANGUAGE_ENGLISH));
        csv_next_text(out, entry->rule->label);
        csv_next_text(out, entry->period);
        csv_next_text(out, entry->evidence);
        csv_next_text(out, entry->source.file);
        csv_next_text(out, entry->source.sheet ? entry->source.sheet : "");
        csv_next_number(out, entry->source.line > 0, entry->source.line);
        csv_next_number(out, entry->source.column > 0, entry->source.column);
        csv_next_text(out, entry->rule->instruction);
        buffer_add_char(out, '\n');
    }
}
