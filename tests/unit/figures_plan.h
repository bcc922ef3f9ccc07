/* A province of three cities with a part, a line and six counties, one indicator, for tests of sums
 * and ratios. Include it behind <cmocka.h>. */
#ifndef TUOYU_TESTS_FIGURES_PLAN_H
#define TUOYU_TESTS_FIGURES_PLAN_H

#include <math.h>

#include "check.h"
#include "fixture.h"

#define assert_close(a, b) \
    assert_true(fabs((double)(a) - (double)(b)) <= 1e-12 * fmax(1, fabs((double)(b))))

struct plan {
    struct fixture f;
    struct figures figures;
    int population, places, ratio, province, line, city[3], part, county[6];
};

/* 350000 → line, three cities; the first city → county 128 (own return) and a part with two. */
static inline void plan_init(struct plan *p)
{
    struct fixture *f = &p->f;

    fixture_init(f);
    p->population = fixture_measure(f, "resident_population");
    p->places = fixture_measure(f, "places");
    p->ratio = fixture_ratio(f, "places_per_thousand", p->places, p->population, 1000);
    p->province = fixture_area(f, "350000", AREA_PROVINCE, -1);
    p->line = fixture_area(f, "350001", AREA_LINE, p->province);
    p->city[0] = fixture_area(f, "350100", AREA_CITY, p->province);
    p->part = fixture_area(f, "3501R0", AREA_PART, p->city[0]);
    p->county[0] = fixture_area(f, "350102", AREA_COUNTY, p->part);
    p->county[1] = fixture_area(f, "350103", AREA_COUNTY, p->part);
    p->county[2] = fixture_area(f, "350128", AREA_COUNTY, p->city[0]);
    p->city[1] = fixture_area(f, "350200", AREA_CITY, p->province);
    p->county[3] = fixture_area(f, "350203", AREA_COUNTY, p->city[1]);
    p->county[4] = fixture_area(f, "350205", AREA_COUNTY, p->city[1]);
    p->city[2] = fixture_area(f, "350300", AREA_CITY, p->province);
    p->county[5] = fixture_area(f, "350302", AREA_COUNTY, p->city[2]);
}

static inline struct figure ratio_of(struct plan *p, int area)
{
    fixture_compute(&p->f, &p->figures);
    return *figures_indicator(&p->figures, area, p->ratio);
}

static inline struct figure places_of(struct plan *p, int area)
{
    fixture_compute(&p->f, &p->figures);
    return *figures_measure(&p->figures, area, p->places);
}

#endif
