/* Timeliness, repeated returns, jumps, outliers. */
#include "analysis/plausibility.h"

#include <math.h>
#include <string.h>

#include "analysis/evaluate.h"
#include "analysis/statistics.h"

struct inquiry {
    struct arena *arena;
    const struct result *result;
    const struct catalogue *catalogue;
    struct diag_sink *sink;
};

static const struct area *area_at(const struct inquiry *inquiry, size_t area)
{
    return &inquiry->catalogue->areas.items[area];
}

static const char *number_text(const struct inquiry *inquiry, double value, int decimals)
{
    char text[NUMBER_TEXT];

    return arena_strdup(inquiry->arena,
                        number_shortest(number_round(value, decimals, ROUND_HALF_UP), text));
}

static struct place returns_folder(const struct inquiry *inquiry)
{
    return (struct place){
        .file = arena_printf(inquiry->arena, "%s/returns", inquiry->result->period.name)};
}

/* ---- in time ---- */

/* The first receipt of an area; NULL. */
static const struct receipt *first_receipt(const struct intake *intake, size_t area)
{
    const struct receipt *first = NULL;

    for (size_t i = 0; i < intake->receipt_count; i++)
        if (intake->receipts[i].area == (int)area &&
            (!first || intake->receipts[i].received_on.days < first->received_on.days))
            first = &intake->receipts[i];
    return first;
}

static void report_late(const struct inquiry *inquiry, size_t area, const struct receipt *receipt,
                        struct date due)
{
    char day[DATE_TEXT], received[DATE_TEXT];

    diag_add(inquiry->sink, DIAG_W271, .place = receipt->place,
             .area = area_at(inquiry, area)->code,
             .value = date_text(receipt->received_on, received),
             .args = {area_at(inquiry, area)->name, date_text(due, day),
                      number_text(inquiry, receipt->received_on.days - due.days, 0)});
}

static void check_timeliness(const struct inquiry *inquiry)
{
    const struct settings *settings = &inquiry->catalogue->settings;
    const struct intake *intake = &inquiry->result->intake;
    struct date due = inquiry->result->period.last;

    due.days += (int)settings->returns_due_days;
    for (size_t i = 0; intake->receipt_count && i < inquiry->catalogue->areas.count; i++) {
        const struct receipt *receipt = first_receipt(intake, i);

        if (!areas_sends_return(&inquiry->catalogue->areas, (int)i, inquiry->result->period.last))
            continue;
        if (!receipt)
            diag_add(inquiry->sink, DIAG_W272, .area = area_at(inquiry, i)->code,
                     .place = {.file = intake->receipts[0].place.file},
                     .args = {area_at(inquiry, i)->name});
        else if (settings->has_returns_due_days && receipt->received_on.days > due.days)
            report_late(inquiry, i, receipt, due);
    }
}

/* ---- last year's return sent again ---- */

#define REPEATED_LEAST 5 /* figures; fewer may be equal by chance */

struct repetition {
    size_t compared, equal;  /* figures above 0 that the area states in both years */
    const struct fact *fact; /* the first of them */
};

static struct repetition compare_years(const struct inquiry *inquiry, size_t area)
{
    const struct catalogue *catalogue = inquiry->catalogue;
    struct repetition found = {0};

    for (size_t i = 0; i < catalogue->measures.count; i++) {
        const struct fact *now =
            intake_fact(&inquiry->result->intake, catalogue, (int)area, (int)i);
        const struct fact *before =
            intake_fact(&inquiry->result->previous_intake, catalogue, (int)area, (int)i);

        if (!now || !before || now->source != SOURCE_RETURNS || now->state != VALUE_OK ||
            before->state != VALUE_OK || !(now->value > 0))
            continue;
        found.compared++;
        found.equal += !(now->value < before->value) && !(now->value > before->value);
        found.fact = found.fact ? found.fact : now;
    }
    return found;
}

static void report_repeated(const struct inquiry *inquiry, size_t area, const char *names,
                            const struct repetition *repetition)
{
    diag_add(inquiry->sink, DIAG_W274, .area = area_at(inquiry, area)->code,
             .place = {.file = repetition->fact->place.file,
                       .sheet = repetition->fact->place.sheet,
                       .line = repetition->fact->place.line},
             .args = {names, inquiry->result->previous.period.name,
                      number_text(inquiry, (double)repetition->equal, 0)});
}

/* One finding for a return that is all the same, else one for each area in it that is. */
static void check_repetition(const struct inquiry *inquiry, size_t carrier)
{
    const struct areas *areas = &inquiry->catalogue->areas;
    struct repetition *found = arena_array(inquiry->arena, areas->count, sizeof(*found));
    struct repetition all = {0};

    for (size_t i = 0; i < areas->count; i++) {
        if (areas->items[i].return_of != (int)carrier)
            continue;
        found[i] = compare_years(inquiry, i);
        all.compared += found[i].compared;
        all.equal += found[i].equal;
        all.fact = all.fact ? all.fact : found[i].fact;
    }
    if (all.equal == all.compared && all.compared >= REPEATED_LEAST) {
        report_repeated(inquiry, carrier, areas->items[carrier].name, &all);
        return;
    }
    for (size_t i = 0; i < areas->count; i++)
        if (found[i].equal == found[i].compared && found[i].compared >= REPEATED_LEAST)
            report_repeated(inquiry, i, areas->items[i].name, &found[i]);
}

/* ---- jumps ---- */

/* Small counts move by chance: two Poisson counts differ by more than three of their standard
 * deviations, or nothing is said. */
static bool is_beyond_chance(double before, double now)
{
    return (now - before) * (now - before) > 9 * (now + before);
}

static void check_jump(const struct inquiry *inquiry, size_t area, size_t measure)
{
    const struct catalogue *catalogue = inquiry->catalogue;
    const struct fact *now =
        intake_fact(&inquiry->result->intake, catalogue, (int)area, (int)measure);
    const struct figure *before =
        figures_measure(&inquiry->result->previous, (int)area, (int)measure);
    double change;

    if (!now || now->state != VALUE_OK || before->state != VALUE_OK ||
        result_break(inquiry->result, (int)measure, -1, (int)area) ||
        !evaluate_change(before->value, now->value, false, &change) ||
        fabs(change) <= catalogue->settings.jump_percent ||
        !is_beyond_chance(before->value, now->value))
        return;
    diag_add(inquiry->sink, DIAG_W273, .place = now->place, .area = area_at(inquiry, area)->code,
             .measure = catalogue->measures.items[measure].code, .value = now->text,
             .args = {area_at(inquiry, area)->name, catalogue->measures.items[measure].label,
                      number_text(inquiry, before->value, 4), number_text(inquiry, change, 1)});
}

/* ---- outliers ---- */

#define PEERS_LEAST 8
#define APART_LEAST 0.1 /* of the median: where all are alike, a hair is no question */

/* Where an indicator's numerator of an area stands; the folder where it is a sum. */
static struct place place_of_indicator(const struct inquiry *inquiry, size_t area,
                                       const struct indicator *indicator)
{
    const struct fact *fact = intake_fact(&inquiry->result->intake, inquiry->catalogue, (int)area,
                                          indicator->numerator.terms[0]);

    return fact ? fact->place : returns_folder(inquiry);
}

static void report_outlier(const struct inquiry *inquiry, size_t area, size_t index, double value,
                           double median, double z)
{
    const struct indicator *indicator = &inquiry->catalogue->indicators.items[index];

    diag_add(
        inquiry->sink, DIAG_W275, .place = place_of_indicator(inquiry, area, indicator),
        .area = area_at(inquiry, area)->code, .measure = indicator->code,
        .value = arena_printf(inquiry->arena, "%s%s",
                              number_text(inquiry, value, indicator->decimals), indicator->unit),
        .args = {area_at(inquiry, area)->name, indicator->label,
                 number_text(inquiry, median, indicator->decimals), number_text(inquiry, z, 1)});
}

/* Each area of a level against the others of it. */
static void check_outliers(const struct inquiry *inquiry, enum area_level level, size_t index)
{
    const size_t areas = inquiry->catalogue->areas.count;
    double *values = arena_array(inquiry->arena, areas, sizeof(*values)), median, mad;
    size_t *of = arena_array(inquiry->arena, areas, sizeof(*of)), count = 0;

    for (size_t i = 0; i < areas; i++) {
        const struct figure *figure =
            figures_indicator(&inquiry->result->figures, (int)i, (int)index);
        if (area_at(inquiry, i)->level != level || figure->state != VALUE_OK)
            continue;
        values[count] = figure->value;
        of[count++] = i;
    }
    if (count < PEERS_LEAST)
        return;
    median = statistics_median(values, count);
    mad = statistics_mad(values, count, median);
    for (size_t i = 0; i < count; i++) {
        double value = figures_indicator(&inquiry->result->figures, (int)of[i], (int)index)->value;
        double z = statistics_modified_z(value, median, mad);
        if (fabs(z) > inquiry->catalogue->settings.outlier_z &&
            fabs(value - median) > APART_LEAST * fabs(median))
            report_outlier(inquiry, of[i], index, value, median, z);
    }
}

void plausibility_check(struct arena *arena, const struct result *result, struct diag_sink *sink)
{
    const struct catalogue *catalogue = result->catalogue;
    const struct inquiry inquiry = {arena, result, catalogue, sink};

    check_timeliness(&inquiry);
    for (size_t i = 0; i < catalogue->indicators.count; i++) {
        check_outliers(&inquiry, AREA_CITY, i);
        check_outliers(&inquiry, AREA_COUNTY, i);
    }
    for (size_t i = 0; result->has_previous && i < catalogue->areas.count; i++) {
        if (!area_valid(&catalogue->areas.items[i], result->period.last))
            continue;
        check_repetition(&inquiry, i);
        for (size_t j = 0; j < catalogue->measures.count; j++)
            check_jump(&inquiry, i, j);
    }
}
