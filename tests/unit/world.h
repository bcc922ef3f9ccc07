/* A workspace on disk and the rules for it in memory, for tests of intake/.
 *
 * Include it behind <cmocka.h>. */
#ifndef TUOYU_TESTS_WORLD_H
#define TUOYU_TESTS_WORLD_H

#include <unistd.h>

#include "check.h"
#include "fixture.h"
#include "temporary.h"

enum { PROVINCE, FUZHOU, GULOU, TAIJIANG, XIAMEN, JINMEN };
enum { PLACES, POPULATION, SHARE };
enum { YESNO, GRADED, VETO };

/* A workspace on disk, and the rules for it in memory. */
struct world {
    struct fixture f;
    struct temporary disk;
    enum intake_extent extent; /* INTAKE_FIGURES unless set */
    struct intake intake;
    int status;
};

static inline void name_area(struct fixture *f, int area, const char *name, const char *short_name)
{
    f->areas[area].name = name;
    f->areas[area].short_name = short_name;
}

static inline void add_item(struct fixture *f, const char *code, const char *label, long points,
                            enum item_method method)
{
    f->items[f->catalogue.items.count++] = (struct item){.code = code,
                                                         .label = label,
                                                         .points = decimal_from_integer(points),
                                                         .method = method,
                                                         .indicator = -1};
}

static inline void name_all(struct fixture *f)
{
    struct areas *areas = &f->catalogue.areas;
    struct measures *measures = &f->catalogue.measures;

    for (int i = 0; i < (int)areas->count; i++)
        names_add(&f->arena, &areas->names,
                  &(struct name){.folded = arena_printf(&f->arena, "%s|%s|%s", f->areas[i].code,
                                                        f->areas[i].name, f->areas[i].short_name),
                                 .thing = i});
    names_sort(&areas->names);
    for (int i = 0; i < (int)measures->count; i++)
        names_add(
            &f->arena, &measures->names,
            &(struct name){.folded = arena_printf(&f->arena, "%s|%s|%s", f->measures[i].code,
                                                  f->measures[i].label, f->measures[i].aliases),
                           .thing = i});
    names_sort(&measures->names);
}

static inline void make_rules(struct fixture *f)
{
    fixture_measure(f, "places");
    fixture_measure(f, "resident_population");
    fixture_measure(f, "share");
    f->measures[PLACES].label = "托位数";
    f->measures[PLACES].aliases = "托位|托位总数";
    f->measures[POPULATION].label = "常住人口";
    f->measures[POPULATION].unit = "人";
    f->measures[SHARE].unit = "%";
    fixture_area(f, "350000", AREA_PROVINCE, -1);
    fixture_area(f, "350100", AREA_CITY, PROVINCE);
    fixture_area(f, "350102", AREA_COUNTY, FUZHOU);
    fixture_area(f, "350103", AREA_COUNTY, FUZHOU);
    fixture_area(f, "350200", AREA_CITY, PROVINCE);
    fixture_area(f, "350527", AREA_COUNTY, PROVINCE);
    name_area(f, FUZHOU, "福州市", "福州");
    name_area(f, GULOU, "鼓楼区", "鼓楼");
    name_area(f, TAIJIANG, "台江区", "台江");
    name_area(f, XIAMEN, "厦门市", "厦门");
    name_area(f, JINMEN, "金门县", "金门");
    f->areas[JINMEN].expected = false;
    add_item(f, "1.01", "规划", 2, ITEM_YESNO);
    add_item(f, "1.02", "扶持政策", 5, ITEM_POINTS);
    add_item(f, "9.01", "重大安全责任事故", 0, ITEM_VETO);
    name_all(f);
}

static inline int world_setup(void **state)
{
    struct world *world = calloc(1, sizeof(*world));

    assert_non_null(world);
    fixture_init(&world->f);
    make_rules(&world->f);
    temporary_open(&world->disk);
    world->f.catalogue.workspace = world->disk.folder;
    temporary_folder(&world->disk, "2022");
    temporary_folder(&world->disk, "2022/returns");
    *state = world;
    return 0;
}

static inline int world_teardown(void **state)
{
    struct world *world = *state;

    temporary_close(&world->disk);
    fixture_release(&world->f);
    free(world);
    return 0;
}

static inline const char *path_of(struct world *world, const char *name)
{
    return file_join(&world->f.arena, world->disk.folder, name);
}

static inline void put(struct world *world, const char *name, const char *text)
{
    temporary_write(&world->disk, name, text);
}

/* Reads the period anew, with no finding left of the last time. */
static inline void read_period(struct world *world)
{
    diag_init(&world->f.sink, &world->f.arena);
    world->status = intake_read(&world->f.arena, &world->f.catalogue, &world->f.intake.period,
                                world->extent, &world->f.sink, &world->intake);
}

static inline void read_return(struct world *world, const char *text)
{
    put(world, "2022/returns/a.csv", text);
    read_period(world);
}

static inline const struct fact *fact_of(const struct world *world, int area, int measure)
{
    return intake_fact(&world->intake, &world->f.catalogue, area, measure);
}

static inline void assert_value(const struct world *world, int area, int measure, double value)
{
    const struct fact *fact = fact_of(world, area, measure);

    assert_non_null(fact);
    assert_int_equal(fact->state, VALUE_OK);
    assert_true(fact->value >= value && fact->value <= value);
}

static inline void assert_state(const struct world *world, int area, int measure,
                                enum value_state state)
{
    const struct fact *fact = fact_of(world, area, measure);

    assert_non_null(fact);
    assert_int_equal(fact->state, state);
    assert_true(fact->value >= 0 && fact->value <= 0);
}

static inline size_t found(const struct world *world, enum diag_code code)
{
    return world->f.sink.per_code[code];
}

static inline const struct finding *finding_of(const struct world *world, enum diag_code code)
{
    for (size_t i = 0; i < world->f.sink.count; i++)
        if (world->f.sink.items[i].code == code)
            return &world->f.sink.items[i];
    fail_msg("no finding %s", diag_code_name(code));
    return NULL;
}

static inline void assert_place(const struct finding *finding, const char *file, unsigned line,
                                unsigned column)
{
    assert_string_equal(finding->place.file, file);
    assert_int_equal(finding->place.line, line);
    assert_int_equal(finding->place.column, column);
}

#endif
