/* Changes, splits and ways; see trend.h. */
#include "analysis/trend.h"

#include <math.h>

#include "base/powers.h"

/* ---- series ---- */

const struct figure *series_figure(const struct figures *figures, int area, struct series series)
{
    return series.indicator >= 0 ? figures_indicator(figures, area, series.indicator)
                                 : figures_measure(figures, area, series.measure);
}

const struct series_break *series_break(const struct history *history, struct series series,
                                        int area, size_t from, size_t to)
{
    const struct catalogue *catalogue = history->catalogue;
    const struct result *before = &history->items[from].result, *after = &history->items[to].result;

    return series.indicator >= 0
               ? result_break_between(catalogue, series.indicator, area, &before->period,
                                      &after->period)
               : breaks_of_measure(&catalogue->breaks, &catalogue->areas, series.measure, area,
                                   &before->period, &after->period);
}

static const struct figure *figure_at(const struct history *history, size_t period, int area,
                                      struct series series)
{
    return series_figure(&history->items[period].figures, area, series);
}

struct change trend_change(const struct history *history, struct series series, int area,
                           size_t from, size_t to)
{
    const struct figure *before = figure_at(history, from, area, series);
    const struct figure *after = figure_at(history, to, area, series);
    struct change change = {.broken = series_break(history, series, area, from, to)};

    if (change.broken || !value_state_has_number(before->state) ||
        !value_state_has_number(after->state))
        return change;
    change.given = true;
    change.incomplete = before->state == VALUE_INCOMPLETE || after->state == VALUE_INCOMPLETE;
    change.difference = after->value - before->value;
    change.has_relative = before->value > 0;
    if (change.has_relative)
        change.relative = change.difference / before->value * 100;
    return change;
}

/* Rank in `period` among the units that have a value in it and in `also`. */
static long rank_among(const struct history *history, int indicator, int area, size_t period,
                       size_t also)
{
    const struct areas *areas = &history->catalogue->areas;
    const struct series series = {-1, indicator};
    const struct figure *own = figure_at(history, period, area, series);
    bool higher = history->catalogue->indicators.items[indicator].direction == HIGHER_IS_BETTER;
    long rank = 1;

    if (!value_state_has_number(own->state) ||
        !value_state_has_number(figure_at(history, also, area, series)->state))
        return 0;
    for (size_t i = 0; i < areas->count; i++) {
        const struct figure *other = figure_at(history, period, (int)i, series);

        if (areas->items[i].quota_base && area_valid(&areas->items[i], history->today) &&
            value_state_has_number(other->state) &&
            value_state_has_number(figure_at(history, also, (int)i, series)->state))
            rank += higher ? other->value > own->value : other->value < own->value;
    }
    return rank;
}

long trend_rank(const struct history *history, int indicator, int area, size_t period)
{
    return rank_among(history, indicator, area, period, period);
}

struct rank_move trend_rank_move(const struct history *history, int indicator, int area,
                                 size_t from, size_t to)
{
    return (struct rank_move){rank_among(history, indicator, area, from, to),
                              rank_among(history, indicator, area, to, from)};
}

/* ---- why ---- */

struct split ratio_split(double n0, double d0, double n1, double d1, double factor)
{
    struct split split = {.given = d0 > 0 && d1 > 0};

    if (!split.given)
        return split;
    split.change = factor * (n1 / d1 - n0 / d0);
    split.numerator = factor * (n1 - n0) * (1 / d0 + 1 / d1) / 2;
    split.denominator = factor * (n0 + n1) / 2 * (1 / d1 - 1 / d0);
    return split;
}

/* The two figures of an indicator where they can be compared part by part. */
static bool comparable(const struct history *history, int indicator, int area, size_t from,
                       size_t to, const struct figure **before, const struct figure **after)
{
    const struct series series = {-1, indicator};
    struct change change = trend_change(history, series, area, from, to);

    *before = figure_at(history, from, area, series);
    *after = figure_at(history, to, area, series);
    return change.given && (*before)->has_parts && (*after)->has_parts;
}

struct split trend_split(const struct history *history, int indicator, int area, size_t from,
                         size_t to)
{
    const struct figure *before, *after;

    if (!comparable(history, indicator, area, from, to, &before, &after))
        return (struct split){0};
    return ratio_split(before->numerator, before->denominator, after->numerator, after->denominator,
                       history->catalogue->indicators.items[indicator].factor);
}

void mix_split(const double *n0, const double *d0, const double *n1, const double *d1, size_t count,
               double factor, struct share *shares)
{
    double sn0 = 0, sd0 = 0, sn1 = 0, sd1 = 0, mean;

    for (size_t i = 0; i < count; i++) {
        sn0 += n0[i];
        sd0 += d0[i];
        sn1 += n1[i];
        sd1 += d1[i];
    }
    mean = factor * (sn0 / sd0 + sn1 / sd1) / 2;
    for (size_t i = 0; i < count; i++) {
        double w0 = d0[i] / sd0, w1 = d1[i] / sd1;
        double r0 = d0[i] > 0 ? factor * n0[i] / d0[i] : factor * n1[i] / d1[i];
        double r1 = d1[i] > 0 ? factor * n1[i] / d1[i] : r0;

        if (!(d0[i] > 0) && !(d1[i] > 0)) {
            shares[i].own = shares[i].mix = 0;
            continue;
        }
        shares[i].own = (w0 + w1) / 2 * (r1 - r0);
        shares[i].mix = ((r0 + r1) / 2 - mean) * (w1 - w0);
    }
}

/* The units whose figures are those of the province together: those of the quota base. */
static size_t find_units(const struct history *history, struct share *shares)
{
    const struct areas *areas = &history->catalogue->areas;
    size_t count = 0;

    for (size_t i = 0; i < areas->count; i++)
        if (areas->items[i].quota_base && area_valid(&areas->items[i], history->today))
            shares[count++] = (struct share){.area = (int)i};
    return count;
}

struct mix trend_mix(struct arena *arena, const struct history *history, int indicator, size_t from,
                     size_t to)
{
    const struct areas *areas = &history->catalogue->areas;
    double factor = history->catalogue->indicators.items[indicator].factor;
    struct mix mix = {.shares = arena_array(arena, areas->count, sizeof(*mix.shares))};
    struct split whole = trend_split(history, indicator, areas->root, from, to);
    double *sides;

    mix.count = find_units(history, mix.shares);
    sides = arena_array(arena, 4 * mix.count, sizeof(*sides));
    if (!whole.given || !mix.count)
        return mix;
    for (size_t i = 0; i < mix.count; i++) {
        const struct figure *before, *after;

        if (!comparable(history, indicator, mix.shares[i].area, from, to, &before, &after))
            return mix;
        sides[i] = before->numerator;
        sides[mix.count + i] = before->denominator;
        sides[2 * mix.count + i] = after->numerator;
        sides[3 * mix.count + i] = after->denominator;
    }
    mix_split(sides, sides + mix.count, sides + 2 * mix.count, sides + 3 * mix.count, mix.count,
              factor, mix.shares);
    mix.given = true;
    mix.change = mix.rest = whole.change;
    for (size_t i = 0; i < mix.count; i++)
        mix.rest -= mix.shares[i].own + mix.shares[i].mix;
    if (fabs(mix.rest) < 1e-9) /* what doubles leave of nothing */
        mix.rest = 0;
    return mix;
}

const struct share *mix_share(const struct mix *mix, int area)
{
    for (size_t i = 0; mix->given && i < mix->count; i++)
        if (mix->shares[i].area == area)
            return &mix->shares[i];
    return NULL;
}

/* ---- the way to a target ---- */

#define YEARS_MOST 1000 /* further is never */

static struct arrival after_years(double years, int year)
{
    if (!(years < YEARS_MOST))
        return (struct arrival){.never = true};
    /* a hair over a whole number is that number: 2.5 + 4 × 0.5 reaches 4.5 in four years */
    return (struct arrival){.year = year + (int)ceil(years - 1e-9)};
}

static bool is_there(double value, double target, bool higher)
{
    return higher ? value >= target : value <= target;
}

struct arrival arrival_linear(double value, double target, double step, int year, bool higher)
{
    if (is_there(value, target, higher))
        return (struct arrival){.reached = true, .year = year};
    if (higher ? !(step > 0) : !(step < 0))
        return (struct arrival){.never = true};
    return after_years((target - value) / step, year);
}

struct arrival arrival_geometric(double value, double target, double growth, int year, bool higher)
{
    if (is_there(value, target, higher))
        return (struct arrival){.reached = true, .year = year};
    if (!(value > 0) || !(target > 0) || (higher ? !(growth > 1) : !(growth < 1)))
        return (struct arrival){.never = true};
    return after_years(power_log(target / value) / power_log(growth), year);
}

static int year_of(const struct history *history, size_t period)
{
    int year, month, day;

    date_split(history->items[period].result.period.last, &year, &month, &day);
    return year;
}

/* The earliest period of the span within PACE_YEARS from which the series runs without a break;
 * `newest` itself where there is none. */
static size_t pace_start(const struct history *history, const struct span *span,
                         struct series series, int area)
{
    size_t newest = span->periods[span->count - 1];

    for (size_t i = 0; i + 1 < span->count; i++) {
        size_t period = span->periods[i];

        if (year_of(history, newest) - year_of(history, period) <= PACE_YEARS &&
            trend_change(history, series, area, period, newest).given)
            return period;
    }
    return newest;
}

static void set_pace(const struct history *history, const struct span *span, struct series series,
                     int area, bool higher, struct path *path)
{
    size_t newest = span->periods[span->count - 1];
    size_t start = pace_start(history, span, series, area);
    double before = figure_at(history, start, area, series)->value;
    int years = path->year - year_of(history, start);
    struct change last;

    if (years <= 0)
        return;
    path->has_pace = true;
    path->incomplete |= figure_at(history, start, area, series)->state == VALUE_INCOMPLETE;
    last = trend_change(history, series, area, (size_t)history_before(history, newest), newest);
    path->pace_from = year_of(history, start);
    path->step = (figure_at(history, newest, area, series)->value - before) / years;
    path->growth = before > 0 ? power_of(path->value / before, 1.0 / years) : 1;
    path->turned = last.given && last.difference * path->step < 0;
    path->linear = arrival_linear(path->value, path->target, path->step, path->year, higher);
    path->geometric =
        arrival_geometric(path->value, path->target, path->growth, path->year, higher);
}

/* The year of the last day of an indicator's target_period; 0 without one. */
static int deadline_of(const struct indicator *indicator)
{
    struct period period;
    int year = 0, month, day;

    if (period_parse(indicator->target_period, &period) == 0)
        date_split(period.last, &year, &month, &day);
    return year;
}

struct path trend_path(const struct history *history, const struct span *span, int indicator,
                       int area)
{
    const struct indicator *item = &history->catalogue->indicators.items[indicator];
    const struct series series = {-1, indicator};
    struct path path = {.target = item->target};
    const struct figure *figure;
    bool higher = item->direction == HIGHER_IS_BETTER;
    double missing;

    if (!span->count || span->kind != PERIOD_YEAR || !item->has_target)
        return path;
    figure = figure_at(history, span->periods[span->count - 1], area, series);
    if (!value_state_has_number(figure->state) || !figure->has_parts)
        return path;
    path.given = true;
    path.value = figure->value;
    path.year = year_of(history, span->periods[span->count - 1]);
    missing = item->target * figure->denominator / item->factor - figure->numerator;
    if (!is_there(path.value, path.target, higher))
        path.missing = ceil(fabs(missing) - 1e-6); /* 4.5 × 8388.8 is no whole number in doubles */
    path.incomplete = figure->state == VALUE_INCOMPLETE;
    path.deadline = deadline_of(item);
    path.has_deadline = path.deadline > path.year;
    if (path.has_deadline) {
        double years = path.deadline - path.year;

        path.needed = ceil(path.missing / years);
        path.has_growth = path.value > 0;
        if (path.missing > 0 && path.has_growth)
            path.needed_growth = 100 * (power_of(path.target / path.value, 1 / years) - 1);
    }
    set_pace(history, span, series, area, higher, &path);
    return path;
}

bool path_tells(const struct path *path, const struct arrival *arrival)
{
    return path->has_pace && !arrival->never && arrival->year <= path->year + FAR_YEARS;
}
