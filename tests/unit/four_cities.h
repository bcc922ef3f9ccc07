/* A contest of four cities in memory, for tests of points, panel and gates.
 *
 * Include it behind <cmocka.h>. */
#ifndef TUOYU_TESTS_FOUR_CITIES_H
#define TUOYU_TESTS_FOUR_CITIES_H

#include <string.h>

#include "analysis/ranking.h"
#include "fixture.h"

#define CITIES 4

struct plan {
    struct fixture f;
    struct figures figures;
    struct ranking ranking;
    int city[CITIES];
    struct panel_score panel[64];
    struct application applications[CITIES];
    struct incident incidents[4];
    struct naming namings[4];
};

static inline void add_item(struct plan *p, const char *code, long points, enum item_method method)
{
    p->f.items[p->f.catalogue.items.count++] = (struct item){.code = code,
                                                             .label = code,
                                                             .section = "一",
                                                             .method = method,
                                                             .points = decimal_from_integer(points),
                                                             .params = "",
                                                             .indicator = -1};
}

/* Two items of 60 and 40 points; every city has 30 + 20, but the first 50 + 20. */
static inline void plan_init(struct plan *p)
{
    static const char *const codes[] = {"350100", "350200", "350300", "350400"};
    int province;

    memset(p, 0, sizeof(*p));
    fixture_init(&p->f);
    p->f.intake.has_assessment = true;
    p->f.intake.assessment_rows = 1;
    province = fixture_area(&p->f, "350000", AREA_PROVINCE, -1);
    for (int i = 0; i < CITIES; i++)
        p->city[i] = fixture_area(&p->f, codes[i], AREA_CITY, province);
    for (size_t i = 0; i < p->f.catalogue.areas.count; i++)
        names_add(&p->f.arena, &p->f.catalogue.areas.names,
                  &(struct name){.folded = p->f.areas[i].code, .thing = (int)i});
    names_sort(&p->f.catalogue.areas.names);
    add_item(p, "1", 60, ITEM_POINTS);
    add_item(p, "2", 40, ITEM_POINTS);
    p->f.intake.panel = p->panel;
}

static inline struct assessment *line_of(struct plan *p, int city, size_t item)
{
    return &p->f.assessments[(size_t)p->city[city] * p->f.catalogue.items.count + item];
}

static inline void verify(struct plan *p, int city, long first, long second)
{
    *line_of(p, city, 0) = (struct assessment){
        .present = true, .has_verified = true, .verified = decimal_from_integer(first)};
    *line_of(p, city, 1) = (struct assessment){
        .present = true, .has_verified = true, .verified = decimal_from_integer(second)};
}

static inline void rank(struct plan *p)
{
    fixture_compute(&p->f, &p->figures);
    ranking_compute(&p->f.arena, &p->f.catalogue, &p->f.intake, &p->figures, &p->f.sink,
                    &p->ranking);
}

static inline const struct unit *unit_of(const struct plan *p, int city)
{
    for (size_t i = 0; i < p->ranking.count; i++)
        if (p->ranking.units[i].area == p->city[city])
            return &p->ranking.units[i];
    return NULL;
}

static inline void give_all(struct plan *p)
{
    for (int i = 0; i < CITIES; i++)
        verify(p, i, i ? 30 : 50, 20);
}

static inline void score(struct plan *p, const char *expert, int city, int item, long points)
{
    p->panel[p->f.intake.panel_count++] =
        (struct panel_score){.expert = expert,
                             .area = p->city[city],
                             .item = item,
                             .has_points = true,
                             .points = decimal_from_integer(points),
                             .place = {.file = "2022/panel.csv"}};
}

#endif
