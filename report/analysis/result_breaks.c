/* Where a result cannot be compared with the period before; see result.h. */
#include <string.h>

#include "analysis/result.h"

struct period result_population_period(const struct catalogue *catalogue,
                                       const struct period *period)
{
    const char *setting = catalogue->settings.population_period;
    struct period named;

    if (strcmp(setting, "previous") == 0)
        return period_year_before(period);
    return period_parse(setting, &named) ? *period : named;
}

const struct series_break *result_break_between(const struct catalogue *catalogue, int indicator,
                                                int area, const struct period *from,
                                                const struct period *to)
{
    const struct period first = result_population_period(catalogue, from);
    const struct period last = result_population_period(catalogue, to);
    const struct compared_periods periods = {
        .from = from,
        .to = to,
        .population = measures_find_code(&catalogue->measures, POPULATION_CODE),
        .population_from = &first,
        .population_to = &last};

    return breaks_of_indicator(&catalogue->breaks, &catalogue->areas, &catalogue->indicators,
                               indicator, area, &periods);
}

const struct series_break *result_break(const struct result *result, int measure, int indicator,
                                        int area)
{
    const struct catalogue *catalogue = result->catalogue;
    const struct period *before = &result->previous.period;

    return indicator >= 0
               ? result_break_between(catalogue, indicator, area, before, &result->period)
               : breaks_of_measure(&catalogue->breaks, &catalogue->areas, measure, area, before,
                                   &result->period);
}
