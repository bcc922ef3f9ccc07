/* A small result made by hand — three cities of a province, one of which said nothing — for tests
 * of what deliverables/ write. Include it behind <cmocka.h>. */
#ifndef TUOYU_TESTS_OUTPUT_H
#define TUOYU_TESTS_OUTPUT_H

#include <stdlib.h>

#include "check.h"
#include "fixture.h"

enum { PROVINCE, FUZHOU, XIAMEN, PUTIAN };

struct output {
    struct fixture f;
    struct result result;
    struct unit units[3];
    struct score scores[3][2];
};

static inline struct decimal hundredths(long value)
{
    return (struct decimal){value * (DECIMAL_ONE / 100)};
}

/* 厦门 before 福州 and 莆田, which are tied. */
static inline void output_rank(struct output *o)
{
    static const int by_rank[] = {XIAMEN, FUZHOU, PUTIAN};
    static const char *const codes[] = {"1.01", "1.02"}, *const labels[] = {"规划", "政策"};
    static const long points[] = {200, 600};

    for (int i = 0; i < 2; i++)
        o->f.items[i] = (struct item){.code = codes[i],
                                      .section = "一 政策",
                                      .label = labels[i],
                                      .points = hundredths(points[i]),
                                      .params = "",
                                      .clause = "",
                                      .evidence = "",
                                      .indicator = -1};
    o->f.catalogue.items.count = 2;
    for (int i = 0; i < 3; i++) {
        bool first = i == 0;
        o->scores[i][0] = (struct score){.counted = hundredths(200),
                                         .has_self = true,
                                         .has_verified = true,
                                         .self = hundredths(200),
                                         .verified = hundredths(200)};
        o->scores[i][1] = (struct score){
            .counted = hundredths(first ? 525 : 500), .has_self = !first, .self = hundredths(550)};
        o->units[i] = (struct unit){.area = by_rank[i],
                                    .scores = o->scores[i],
                                    .total = hundredths(first ? 725 : 700),
                                    .rank = first ? 1 : 2,
                                    .tied = !first,
                                    .place = first ? PLACE_IN : PLACE_OUT,
                                    .gate = "",
                                    .note = ""};
    }
    o->units[1].note = "甲,乙";
    o->units[2].place = PLACE_GATED;
    o->units[2].gate = "一票否决";
    o->result.ranking = (struct ranking){.assessed = true, .units = o->units, .count = 3};
}

static inline int output_setup(void **state)
{
    static const char *const names[] = {"福建省", "福州市", "厦门市", "莆田市"};
    struct output *o = calloc(1, sizeof(*o));

    assert_non_null(o);
    fixture_init(&o->f);
    fixture_measure(&o->f, "places");
    fixture_measure(&o->f, "population");
    fixture_ratio(&o->f, "ratio", 0, 1, 1000);
    fixture_area(&o->f, "350000", AREA_PROVINCE, -1);
    fixture_area(&o->f, "350100", AREA_CITY, PROVINCE);
    fixture_area(&o->f, "350200", AREA_CITY, PROVINCE);
    fixture_area(&o->f, "350300", AREA_CITY, PROVINCE);
    for (int i = PROVINCE; i <= PUTIAN; i++)
        o->f.areas[i].name = o->f.areas[i].short_name = names[i];
    fixture_fact(&o->f, FUZHOU, 0, 2280);
    fixture_fact(&o->f, FUZHOU, 1, 8420);
    fixture_fact(&o->f, XIAMEN, 0, 2000);
    fixture_fact(&o->f, XIAMEN, 1, 5280);
    o->result = (struct result){.catalogue = &o->f.catalogue,
                                .period = o->f.intake.period,
                                .intake = o->f.intake,
                                .population_period = "2022",
                                .findings = &o->f.sink};
    fixture_compute(&o->f, &o->result.figures);
    output_rank(o);
    *state = o;
    return 0;
}

static inline int output_teardown(void **state)
{
    struct output *o = *state;

    fixture_release(&o->f);
    free(o);
    return 0;
}

#endif
