/* One rule after another; see watching.h. */
#include "analysis/watching.h"

#include <math.h>
#include <string.h>

#include "analysis/gates.h"
#include "analysis/statistics.h"
#include "analysis/trace.h"
#include "analysis/trend.h"

struct watcher {
    struct arena *arena;
    const struct history *history;
    const struct span *span;
    const struct catalogue *catalogue;
    const struct watch_rule *rule;
    int area;
    const struct naming *naming; /* the last that holds; NULL where the city has no name */
    struct date since;           /* from when on it answers for what happened */
    struct watch_list list;
};

/* The period that is `back` years before the newest, with all between them; -1. */
static int period_back(const struct watcher *watcher, int back)
{
    long period = (long)watcher->span->periods[watcher->span->count - 1];

    for (int i = 0; i < back && period >= 0; i++)
        period = history_year_before(watcher->history, (size_t)period);
    return (int)period;
}

static const struct history_period *newest(const struct watcher *watcher)
{
    return &watcher->history->items[watcher->span->periods[watcher->span->count - 1]];
}

static void add(struct watcher *watcher, const char *period, struct place source,
                const char *evidence)
{
    struct watch_list *list = &watcher->list;

    list->items =
        arena_grow(watcher->arena, list->items, list->count, &list->capacity, sizeof(*list->items));
    list->items[list->count++] = (struct watch_entry){.rule = watcher->rule,
                                                      .area = watcher->area,
                                                      .named = watcher->naming,
                                                      .period = period,
                                                      .evidence = evidence,
                                                      .source = source};
}

/* ---- indicators ---- */

static const struct figure *figure_of(const struct watcher *watcher, int period)
{
    return figures_indicator(&watcher->history->items[period].figures, watcher->area,
                             watcher->rule->indicator);
}

/* Where the figure of a period was read: the first of its sources that counts, and how many there
 * are. */
static struct place source_of(const struct watcher *watcher, int period, size_t *count)
{
    struct trace trace = trace_indicator(watcher->arena, &watcher->history->items[period].result,
                                         watcher->area, watcher->rule->indicator);
    struct place first = {.file = watcher->history->items[period].result.period.name};

    *count = 0;
    for (size_t i = 0; i < trace.source_count; i++) {
        if (!trace.sources[i].counts)
            continue;
        if ((*count)++ == 0)
            first = trace.sources[i].fact->place;
    }
    return first;
}

static const char *shown(const struct watcher *watcher, const struct figure *figure)
{
    const struct indicator *indicator =
        &watcher->catalogue->indicators.items[watcher->rule->indicator];
    char text[NUMBER_TEXT];

    return arena_printf(watcher->arena, "%s%s",
                        number_fixed(figure->value, indicator->decimals,
                                     watcher->catalogue->settings.rounding, false, text),
                        indicator->unit);
}

/* 2023 78.2% → 2024 75.1% */
static void add_figures(struct watcher *watcher, const int *periods, size_t count)
{
    struct buffer out = BUFFER_INIT;
    const char *last = "";
    struct place place;
    size_t cells;

    for (size_t i = 0; i < count; i++) {
        last = watcher->history->items[periods[i]].result.period.name;
        buffer_printf(&out, "%s%s年%s", i ? "，" : "", last,
                      shown(watcher, figure_of(watcher, periods[i])));
    }
    place = source_of(watcher, periods[count - 1], &cells);
    if (cells > 1)
        buffer_printf(&out, "（%s年由%zu格得出，首格如出处）", last, cells);
    add(watcher, last, place, buffer_take(&out, watcher->arena));
}

/* How much better the figure of `to` is than that of `from`; false where they cannot be compared,
 * also where one of them lacks some areas. */
static bool improvement(const struct watcher *watcher, int from, int to, double *by)
{
    const struct series series = {-1, watcher->rule->indicator};
    bool higher = watcher->catalogue->indicators.items[watcher->rule->indicator].direction ==
                  HIGHER_IS_BETTER;
    struct change change;

    if (from < 0 || to < 0 || from == to)
        return false;
    change = trend_change(watcher->history, series, watcher->area, (size_t)from, (size_t)to);
    *by = higher ? change.difference : -change.difference;
    return change.given && !change.incomplete;
}

/* The period of the year in which the city was named; -1. */
static int naming_period(const struct watcher *watcher)
{
    for (size_t n = 0; watcher->naming && n < watcher->span->count; n++) {
        const struct period *period =
            &watcher->history->items[watcher->span->periods[n]].result.period;
        if (watcher->naming->named_on.days >= period->first.days &&
            watcher->naming->named_on.days <= period->last.days)
            return (int)watcher->span->periods[n];
    }
    return -1;
}

static void check_below_naming(struct watcher *watcher)
{
    const int periods[] = {naming_period(watcher), period_back(watcher, 0)};
    double by;

    if (improvement(watcher, periods[0], periods[1], &by) && by < 0)
        add_figures(watcher, periods, 2);
}

static void check_two_down(struct watcher *watcher)
{
    const int periods[] = {period_back(watcher, 2), period_back(watcher, 1),
                           period_back(watcher, 0)};
    double first, second;

    if (improvement(watcher, periods[0], periods[1], &first) && first < 0 &&
        improvement(watcher, periods[1], periods[2], &second) && second < 0)
        add_figures(watcher, periods, 3);
}

static void check_target_lost(struct watcher *watcher)
{
    const struct indicator *indicator =
        &watcher->catalogue->indicators.items[watcher->rule->indicator];
    const int periods[] = {period_back(watcher, 1), period_back(watcher, 0)};
    double by;

    if (improvement(watcher, periods[0], periods[1], &by) &&
        figure_reaches_target(indicator, figure_of(watcher, periods[0])) &&
        !figure_reaches_target(indicator, figure_of(watcher, periods[1])))
        add_figures(watcher, periods, 2);
}

static void check_low(struct watcher *watcher)
{
    const int period = period_back(watcher, 0);
    const struct figure *figure = figure_of(watcher, period);

    if (figure->state == VALUE_OK && figure->value < watcher->rule->threshold)
        add_figures(watcher, &period, 1);
}

#define PEERS_LEAST 8 /* as for the outliers of a period */

/* The city's change is further out than any peer's, and further than outlier_z robust spreads. */
static void check_outlier(struct watcher *watcher)
{
    const struct areas *areas = &watcher->catalogue->areas;
    const int periods[] = {period_back(watcher, 1), period_back(watcher, 0)};
    double *changes = arena_array(watcher->arena, areas->count, sizeof(*changes));
    double *room = arena_array(watcher->arena, areas->count, sizeof(*room));
    double own, median, furthest = 0;
    size_t count = 0, own_at = SIZE_MAX;

    if (!improvement(watcher, periods[0], periods[1], &own))
        return;
    for (size_t i = 0; i < areas->count; i++) {
        struct watcher peer = *watcher;

        peer.area = (int)i;
        if (!areas->items[i].quota_base ||
            !improvement(&peer, periods[0], periods[1], &changes[count]))
            continue;
        own_at = (int)i == watcher->area ? count : own_at;
        count++;
    }
    memcpy(room, changes, count * sizeof(*room));
    median = statistics_median(room, count);
    memcpy(room, changes, count * sizeof(*room));
    for (size_t i = 0; i < count; i++)
        if (i != own_at)
            furthest = fmax(furthest, fabs(changes[i] - median));
    if (count >= PEERS_LEAST && fabs(own - median) > furthest &&
        fabs(statistics_modified_z(own, median, statistics_mad(room, count, median))) >
            watcher->catalogue->settings.outlier_z)
        add_figures(watcher, periods, 2);
}

/* ---- records ---- */

/* An incident may stand in the files of several periods, or twice in one: it is told once. */
static bool is_told(const struct watcher *watcher, size_t period, const struct incident *incident)
{
    for (size_t i = 0; i <= period; i++) {
        const struct intake *intake = &watcher->history->items[i].result.intake;
        for (size_t j = 0; j < intake->incident_count && &intake->incidents[j] != incident; j++)
            if (intake->incidents[j].area == incident->area &&
                intake->incidents[j].date.days == incident->date.days &&
                strcmp(intake->incidents[j].kind, incident->kind) == 0)
                return true;
    }
    return false;
}

static void check_accidents(struct watcher *watcher)
{
    const struct history *history = watcher->history;
    const struct areas *areas = &watcher->catalogue->areas;

    for (size_t period = 0; period < history->count; period++) {
        const struct intake *intake = &history->items[period].result.intake;
        for (size_t i = 0; i < intake->incident_count; i++) {
            const struct incident *incident = &intake->incidents[i];
            char day[DATE_TEXT];

            if (!areas_is_within(areas, incident->area, watcher->area) ||
                !gates_is_major(incident) || incident->date.days < watcher->since.days ||
                is_told(watcher, period, incident))
                continue;
            add(watcher, intake->period.name, incident->place,
                arena_printf(watcher->arena, "%s，%s，%s（%s）", date_text(incident->date, day),
                             areas->items[incident->area].name, incident->kind,
                             incident->severity));
        }
    }
}

static void check_vetoes(struct watcher *watcher)
{
    for (size_t n = 0; n < watcher->span->count; n++) {
        const struct result *result = &watcher->history->items[watcher->span->periods[n]].result;
        struct gates gates;

        if (result->period.last.days < watcher->since.days)
            continue;
        gates = gates_of(watcher->arena, watcher->catalogue, &result->intake, watcher->area);
        for (size_t i = 0; i < gates.count; i++)
            if (gates.items[i].kind == GATE_VETO)
                add(watcher, result->period.name, gates.items[i].place, gates.items[i].text);
    }
}

/* The first receipt of a city's return in the newest year; NULL. */
static const struct receipt *first_receipt(const struct watcher *watcher)
{
    const struct intake *intake = &newest(watcher)->result.intake;
    const struct receipt *first = NULL;

    for (size_t i = 0; i < intake->receipt_count; i++)
        if (intake->receipts[i].area == watcher->area &&
            (!first || intake->receipts[i].received_on.days < first->received_on.days))
            first = &intake->receipts[i];
    return first;
}

/* True where a file in returns/ is the city's own. */
static bool has_sent(const struct watcher *watcher)
{
    const struct intake *intake = &newest(watcher)->result.intake;

    for (size_t i = 0; i < intake->sent_count; i++)
        if (intake->sent[i].area == watcher->area)
            return true;
    return false;
}

/* Not in receipts.csv; or, whether it is there or not, without a return where returns can be told
 * by the names of their files. */
static void check_report_missing(struct watcher *watcher)
{
    const struct result *result = &newest(watcher)->result;
    const struct receipt *receipt = first_receipt(watcher);
    bool sent = has_sent(watcher), any_sent = false;
    const char *text = "收件表没有登记，也没有该市的报表";
    struct place place = {.file = arena_printf(watcher->arena, "%s/returns", result->period.name)};
    char day[DATE_TEXT];

    for (size_t i = 0; i < result->intake.sent_count; i++)
        any_sent |= result->intake.sent[i].area >= 0;
    if ((sent || !any_sent) && (receipt || !result->intake.receipt_count))
        return;
    if (receipt)
        text = arena_printf(watcher->arena, "收件表登记%s收到，但没有该市的报表",
                            date_text(receipt->received_on, day));
    else if (sent)
        text = "收件表没有登记；有该市的报表，请核对是否漏登";
    if (receipt)
        place = receipt->place;
    else if (result->intake.receipt_count)
        place.file = result->intake.receipts[0].place.file;
    else
        text = "没有该市的报表";
    add(watcher, result->period.name, place, text);
}

static void check_report_late(struct watcher *watcher)
{
    const struct settings *settings = &watcher->catalogue->settings;
    const struct result *result = &newest(watcher)->result;
    const struct receipt *receipt = first_receipt(watcher);
    struct date due = result->period.last;
    char received[DATE_TEXT], day[DATE_TEXT];

    due.days += (int)settings->returns_due_days;
    if (receipt && settings->has_returns_due_days && receipt->received_on.days > due.days)
        add(watcher, result->period.name, receipt->place,
            arena_printf(watcher->arena, "%s收到，期限%s，迟%d天",
                         date_text(receipt->received_on, received), date_text(due, day),
                         receipt->received_on.days - due.days));
}

/* Where a city's self-assessed points stand: the first line of them. */
static struct place self_place(const struct watcher *watcher, const struct result *result)
{
    for (size_t i = 0; i < watcher->catalogue->items.count; i++) {
        const struct assessment *line =
            intake_assessment(&result->intake, watcher->catalogue, watcher->area, (int)i);

        if (line->has_self)
            return line->place;
    }
    return (struct place){.file = result->period.name};
}

/* The points of all cities, whether or not the named take part (named_in_base). */
static struct ranking rank_all(const struct watcher *watcher, const struct result *result)
{
    struct catalogue catalogue = *watcher->catalogue;
    struct diag_sink sink;
    struct ranking ranking;

    diag_init(&sink, watcher->arena); /* told where the period was run */
    catalogue.settings.named_in_base = true;
    ranking_compute(watcher->arena, &catalogue, &result->intake, &result->figures, &sink, &ranking);
    return ranking;
}

static void check_self_gap(struct watcher *watcher)
{
    const struct result *result = &newest(watcher)->result;
    const struct settings *settings = &watcher->catalogue->settings;
    const struct ranking ranking =
        settings->named_in_base ? result->ranking : rank_all(watcher, result);

    for (size_t i = 0; i < ranking.count; i++) {
        const struct unit *unit = &ranking.units[i];
        char self[NUMBER_TEXT], counted[NUMBER_TEXT];

        if (unit->area != watcher->area || !unit_overstates(unit, settings))
            continue;
        add(watcher, result->period.name, self_place(watcher, result),
            arena_printf(watcher->arena, "自评%s分，所计%s分",
                         decimal_text(unit_self_judged(unit), ITEM_DECIMALS, self),
                         decimal_text(unit->total, ITEM_DECIMALS, counted)));
    }
}

/* ---- all of it ---- */

static void check(struct watcher *watcher)
{
    switch (watcher->rule->kind) {
    case WATCH_ACCIDENT:
        check_accidents(watcher);
        break;
    case WATCH_VETO:
        check_vetoes(watcher);
        break;
    case WATCH_BELOW_NAMING:
        check_below_naming(watcher);
        break;
    case WATCH_TWO_DOWN:
        check_two_down(watcher);
        break;
    case WATCH_TARGET_LOST:
        check_target_lost(watcher);
        break;
    case WATCH_REPORT_MISSING:
        check_report_missing(watcher);
        break;
    case WATCH_REPORT_LATE:
        check_report_late(watcher);
        break;
    case WATCH_LOW:
        check_low(watcher);
        break;
    case WATCH_SELF_GAP:
        check_self_gap(watcher);
        break;
    case WATCH_OUTLIER:
        check_outlier(watcher);
        break;
    case WATCH_KINDS:
        break;
    }
}

/* Finds the namings that hold on the newest day: the last is what the city is measured by, and from
 * the first on it answers for what happens. Without a name it does so for the newest year. */
static void find_naming(struct watcher *watcher)
{
    const struct history *history = watcher->history;
    const struct namings *namings = &history->catalogue->namings;

    watcher->naming = NULL;
    watcher->since = newest(watcher)->result.period.first;
    for (size_t i = 0; i < namings->count; i++) {
        const struct naming *naming = &namings->items[i];

        if (naming->area != watcher->area || naming->named_on.days > history->today.days ||
            (naming->revoked && naming->revoked_on.days <= history->today.days))
            continue;
        if (!watcher->naming || naming->named_on.days < watcher->since.days)
            watcher->since = naming->named_on;
        if (!watcher->naming || naming->named_on.days > watcher->naming->named_on.days)
            watcher->naming = naming;
    }
}

struct watch_list watch_cities(struct arena *arena, const struct history *history,
                               const struct span *span)
{
    const struct areas *areas = &history->catalogue->areas;
    const struct watch_rules *rules = &history->catalogue->watch;
    struct watcher watcher = {
        .arena = arena, .history = history, .span = span, .catalogue = history->catalogue};

    if (!span->count || span->kind != PERIOD_YEAR)
        return watcher.list;
    watcher.list.has_receipts = newest(&watcher)->result.intake.receipt_count > 0;
    for (size_t i = 0; i < areas->count; i++) {
        watcher.area = (int)i;
        find_naming(&watcher);
        if (!watcher.naming &&
            (!areas->items[i].quota_base || !area_valid(&areas->items[i], history->today)))
            continue;
        for (size_t j = 0; j < rules->count; j++) {
            watcher.rule = &rules->items[j];
            check(&watcher);
        }
    }
    return watcher.list;
}
