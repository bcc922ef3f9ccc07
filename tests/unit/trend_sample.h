/* A history made by hand, one indicator with its figures set directly, for tests of the charts. */
#ifndef TUOYU_TESTS_TREND_SAMPLE_H
#define TUOYU_TESTS_TREND_SAMPLE_H

#include <math.h>
#include <stdlib.h>

#include "check.h"
#include "deliverables/trend/trend_charts.h"
#include "fixture.h"

#define PERIODS 8
#define UNITS 38 /* more than there are panels */
#define MISSING NAN

static const char *const names[] = {"福州", "厦门", "莆田", "三明"};

/* A province with its cities and a county; one indicator, its figures set directly. */
struct sample {
    struct fixture fixture;
    struct history history;
    struct history_period periods[PERIODS];
    size_t span[PERIODS];
    struct figure figures[PERIODS][UNITS + 2]; /* [0] the province */
    struct series_break breaks[2];
    struct reference references[2];
    struct registry registry; /* none, unless a test has one */
    size_t cities;
    struct chart_set set;
};

static inline struct sample *make(size_t cities, const char *const *periods, size_t count)
{
    struct sample *s = calloc(1, sizeof(*s));
    struct fixture *f = &s->fixture;

    fixture_init(f);
    fixture_measure(f, "places");
    fixture_measure(f, "resident_population");
    fixture_ratio(f, "places_per_thousand", 0, 1, 1000);
    f->measures[0].label = "托位数";
    f->measures[1].label = "常住人口";
    f->indicators[0].label = "每千人口托位数";
    f->indicators[0].unit = "个/千人";
    f->indicators[0].decimals = 2;
    f->indicators[0].has_target = true;
    f->indicators[0].target = 4.5;
    f->indicators[0].target_period = "2025";
    f->areas[fixture_area(f, "350000", AREA_PROVINCE, -1)].name = "福建省";
    for (size_t i = 0; i < cities; i++)
        f->areas[fixture_area(f, arena_printf(&f->arena, "35%02zu00", i + 1), AREA_CITY, 0)]
            .short_name = names[i % 4];
    f->areas[fixture_area(f, "359901", AREA_COUNTY, 1)].name = "三元区";
    f->catalogue.templates = "templates";
    f->catalogue.settings.label = "示例数据，非官方统计";
    f->catalogue.breaks.items = s->breaks;
    f->catalogue.references.items = s->references;
    s->registry = (struct registry){.newest = -1};
    s->cities = cities;
    s->history = (struct history){.catalogue = &f->catalogue, .items = s->periods, .count = count};
    for (size_t n = 0; n < count; n++) {
        assert_int_equal(period_parse(periods[n], &s->periods[n].result.period), 0);
        s->periods[n].result.catalogue = &f->catalogue;
        s->periods[n].figures = (struct figures){.indicator_count = 1, .indicators = s->figures[n]};
        s->span[n] = n;
        for (size_t i = 0; i < UNITS + 2; i++)
            s->figures[n][i].state = VALUE_MISSING;
    }
    s->history.today = s->periods[count - 1].result.period.last;
    struct span *span = &s->history.spans[s->periods[0].result.period.kind];
    *span =
        (struct span){.kind = s->periods[0].result.period.kind, .periods = s->span, .count = count};
    return s;
}

static const char *const years[] = {"2018", "2019", "2020", "2021", "2022", "2023", "2024"};

/* The newest `count` years. */
static inline struct sample *make_years(size_t cities, size_t count)
{
    return make(cities, years + 7 - count, count);
}

static inline void drop(struct sample *s)
{
    fixture_release(&s->fixture);
    free(s);
}

/* A figure of a thousand thousand people. */
static inline void set(struct sample *s, size_t n, size_t area, double value)
{
    s->figures[n][area] =
        isnan(value)
            ? (struct figure){.state = VALUE_MISSING}
            : (struct figure){
                  .value = value, .has_parts = true, .numerator = value * 1000, .denominator = 1e6};
}

/* The values of a period: province, then cities. */
static inline void fill(struct sample *s, size_t n, const double *values)
{
    for (size_t i = 0; i <= s->cities; i++)
        set(s, n, i, values[i]);
}

static inline void add_break(struct sample *s, const char *period, int area, const char *note)
{
    struct breaks *breaks = &s->fixture.catalogue.breaks;
    struct series_break *item = &s->breaks[breaks->count++];

    *item = (struct series_break){.measure = -1, .indicator = 0, .area = area, .note = note};
    period_parse(period, &item->period);
}

static inline void draw_into(struct sample *s, const char *folder)
{
    s->set = chart_set_begin(&s->fixture.arena, &s->fixture.catalogue, folder);
    trend_charts(&s->history, &s->registry, &s->set);
}

/* The chart of a name, NULL where it is not drawn; *script is that of its PNG. */
static const struct chart *build(struct sample *s, const char *name, const char **script)
{
    draw_into(s, "out");
    for (size_t i = 0; i < s->set.count; i++)
        if (strcmp(s->set.charts[i].name, name) == 0) {
            *script = s->set.pictures[2 * i].script;
            assert_int_equal(s->set.pictures[2 * i].height, s->set.charts[i].height);
            return &s->set.charts[i];
        }
    *script = "";
    return NULL;
}

static inline void assert_contains(const char *script, const char *part)
{
    if (!strstr(script, part))
        fail_msg("not in the script: %s\n%s", part, script);
}

static inline void check_title(struct sample *s, const char *name, const char *title)
{
    const char *script;
    const struct chart *chart = build(s, name, &script);

    assert_non_null(chart);
    assert_string_equal(chart->title, title);
}

#define MULTIPLES "multiples-places_per_thousand"
#define RANKS "ranks-places_per_thousand"
#define DUMBBELL "dumbbell-places_per_thousand"
#define SPLIT "split-places_per_thousand"
#define WAY "path-places_per_thousand"

#endif
