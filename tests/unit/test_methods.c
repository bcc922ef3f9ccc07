/* Scoring methods: for each a case worked by hand, through the ranking and on the sheet on which a
 * meeting moves the weights. A method without its case fails here. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "deliverables/review/review.h"
#include "fixture.h"
#include "rules/methods.h"
#include "temporary.h"

#define FIGURES 7

/* A figure of a city, or what it was given for an assessed item, and what that comes to: at the
 * item's points, and where a meeting doubles them. */
struct worked {
    double figure, points, doubled;
};

/* A row of items.csv behind its code. The last city has no figure, and nothing was given. */
static const struct {
    enum item_method method;
    enum direction direction;
    const char *row;
    struct worked figures[FIGURES];
    size_t count;
} cases[] = {
    {ITEM_YESNO, HIGHER_IS_BETTER, "2,yesno,,verified,,", {{0, 0, 0}, {2, 2, 4}}, 2},
    {ITEM_PROPORTIONAL,
     HIGHER_IS_BETTER,
     "10,proportional,,computed,ratio,4.5",
     {{0, 0, 0}, {1.5, 3.33, 6.67}, {2.25, 5, 10}, {4.4999, 10, 20}, {4.5, 10, 20}, {9, 10, 20}},
     6},
    {ITEM_PROPORTIONAL,
     LOWER_IS_BETTER,
     "10,proportional,,computed,ratio,10",
     {{5, 10, 20}, {10, 10, 20}, {20, 5, 10}, {30, 3.33, 6.67}, {400, 0.25, 0.5}},
     5},
    {ITEM_PROPORTIONAL,
     HIGHER_IS_BETTER,
     "8,proportional,floor=30,computed,ratio,70",
     {{20, 0, 0}, {30, 0, 0}, {35, 1, 2}, {50, 4, 8}, {70, 8, 16}, {90, 8, 16}},
     6},
    {ITEM_PROPORTIONAL,
     LOWER_IS_BETTER,
     "8,proportional,floor=20,computed,ratio,10",
     {{9, 8, 16}, {10, 8, 16}, {12.5, 6, 12}, {20, 0, 0}, {21, 0, 0}},
     5},
    {ITEM_TIERS,
     HIGHER_IS_BETTER,
     "8,tiers,4.5:8;4:6;3:2.55,computed,ratio,",
     {{5, 8, 16}, {4.5, 8, 16}, {4.49, 6, 12}, {4, 6, 12}, {3, 2.55, 5.1}, {2.99, 0, 0}},
     6},
    {ITEM_TIERS,
     LOWER_IS_BETTER,
     "8,tiers,10:8;20:4,computed,ratio,",
     {{9, 8, 16}, {10, 8, 16}, {10.5, 4, 8}, {20, 4, 8}, {20.5, 0, 0}},
     5},
    {ITEM_COUNT,
     HIGHER_IS_BETTER,
     "5,count,each=0.5,computed,ratio,",
     {{0, 0, 0}, {3, 1.5, 3}, {10, 5, 10}, {11, 5, 10}, {0.25, 0.13, 0.25}},
     5},
    {ITEM_DEDUCT,
     HIGHER_IS_BETTER,
     "5,deduct,each=2,computed,ratio,",
     {{0, 5, 10}, {1, 3, 6}, {2.25, 0.5, 1}, {2.5, 0, 0}, {3, 0, 0}},
     5},
    {ITEM_POINTS,
     HIGHER_IS_BETTER,
     "5,points,,verified,,",
     {{0, 0, 0}, {3.5, 3.5, 7}, {5, 5, 10}},
     3},
    {ITEM_BONUS,
     HIGHER_IS_BETTER,
     "3,bonus,,verified,,",
     {{0, 0, 0}, {1.25, 1.25, 2.5}, {3, 3, 6}},
     3},
    {ITEM_VETO, HIGHER_IS_BETTER, "0,veto,,verified,,", {{0, 0, 0}, {1, 0, 0}}, 2},
};

#define CASES (sizeof(cases) / sizeof(*cases))

/* ---- a province with a city a figure, and one without ---- */

struct trial {
    struct fixture f;
    struct temporary disk;
    struct result result;
    struct trust trust;
    int first, last; /* areas of the cities */
};

static void read_item(struct trial *c, size_t index)
{
    struct items *items = &c->f.catalogue.items;
    const char *text = arena_printf(&c->f.arena,
                                    "code,section,label,points,method,params,source,indicator,"
                                    "target\n1.01,一,甲,%s\n2.01,二,乙,10,yesno,,verified,,\n",
                                    cases[index].row);
    const char *path = temporary_write(&c->disk, "items.csv", text);

    c->f.catalogue.settings.full_points =
        decimal_from_integer(10 + (cases[index].method == ITEM_BONUS ? 0 : atol(cases[index].row)));
    assert_int_equal(items_read(&c->f.arena,
                                &(struct table_file){.path = path, .name = "items.csv"},
                                &c->f.catalogue.indicators, c->f.catalogue.settings.full_points,
                                &c->f.sink, items),
                     0);
}

static void give(struct trial *c, size_t index)
{
    const struct item *item = &c->f.catalogue.items.items[0];

    for (size_t i = 0; i < cases[index].count; i++) {
        double figure = cases[index].figures[i].figure;

        if (item->source == ITEM_COMPUTED)
            fixture_fact(&c->f, c->first + (int)i, 0, figure);
        else
            c->f.assessments[((size_t)c->first + i) * c->f.catalogue.items.count] =
                (struct assessment){.present = true,
                                    .has_verified = true,
                                    .verified =
                                        decimal_from_double(figure, ITEM_DECIMALS, ROUND_HALF_UP)};
    }
}

static struct trial *begin(size_t index)
{
    struct trial *c = calloc(1, sizeof(*c));
    int province;

    assert_non_null(c);
    fixture_init(&c->f);
    temporary_open(&c->disk);
    fixture_measure(&c->f, "counted");
    fixture_measure(&c->f, "one");
    fixture_ratio(&c->f, "ratio", 0, 1, 1);
    c->f.indicators[0].direction = cases[index].direction;
    province = fixture_area(&c->f, "900000", AREA_PROVINCE, -1);
    for (size_t i = 0; i <= cases[index].count; i++) {
        c->last =
            fixture_area(&c->f, arena_printf(&c->f.arena, "900%zu00", i + 1), AREA_CITY, province);
        fixture_fact(&c->f, c->last, 1, 1);
    }
    c->first = c->last - (int)cases[index].count;
    read_item(c, index);
    give(c, index);
    c->result = (struct result){.catalogue = &c->f.catalogue,
                                .period = c->f.intake.period,
                                .intake = c->f.intake,
                                .population_period = "2022",
                                .findings = &c->f.sink};
    c->result.intake.has_assessment = true;
    c->result.intake.assessment_rows = 1;
    fixture_compute(&c->f, &c->result.figures);
    ranking_compute(&c->f.arena, &c->f.catalogue, &c->result.intake, &c->result.figures, &c->f.sink,
                    &c->result.ranking);
    assert_int_equal(c->result.ranking.count, cases[index].count + 1);
    return c;
}

static void end(struct trial *c)
{
    temporary_close(&c->disk);
    fixture_release(&c->f);
    free(c);
}

static const struct unit *unit_of(const struct trial *c, int area)
{
    const struct ranking *ranking = &c->result.ranking;

    for (size_t i = 0; i < ranking->count; i++)
        if (ranking->units[i].area == area)
            return &ranking->units[i];
    fail_msg("no unit of area %d", area);
    return NULL;
}

static void assert_points(double points, double expected)
{
    if (fabs(points - expected) > 1e-9)
        fail_msg("%.9g points, not %.9g", points, expected);
}

/* ---- a formula as a spreadsheet works it out; all references mean the item's points ---- */

struct evaluation {
    const char *at;
    double weight;
};

static double sum_of(struct evaluation *e);

static double call(struct evaluation *e)
{
    char name[8];
    int length = 0;
    double left, right;

    assert_int_equal(sscanf(e->at, "%7[A-Z](%n", name, &length), 1);
    e->at += length;
    left = sum_of(e);
    assert_int_equal(*e->at++, ',');
    right = sum_of(e);
    assert_int_equal(*e->at++, ')');
    if (strcmp(name, "MIN") == 0)
        return fmin(left, right);
    if (strcmp(name, "MAX") == 0)
        return fmax(left, right);
    assert_string_equal(name, "ROUND");
    return decimal_to_double(decimal_from_double(left, (int)right, ROUND_HALF_UP));
}

static double factor_of(struct evaluation *e)
{
    char *end;
    double value;

    if (*e->at == '{') {
        assert_int_equal(strncmp(e->at, "{whatif!1.01!new}", 17), 0);
        e->at += 17;
        return e->weight;
    }
    if (*e->at == '(') {
        e->at++;
        value = sum_of(e);
        assert_int_equal(*e->at++, ')');
        return value;
    }
    if (*e->at >= 'A' && *e->at <= 'Z')
        return call(e);
    value = strtod(e->at, &end);
    assert_ptr_not_equal(e->at, end);
    e->at = end;
    return value;
}

static double product_of(struct evaluation *e)
{
    double value = factor_of(e);

    while (*e->at == '*' || *e->at == '/')
        value = *e->at++ == '*' ? value * factor_of(e) : value / factor_of(e);
    return value;
}

static double sum_of(struct evaluation *e)
{
    double value = product_of(e);

    while (*e->at == '+' || *e->at == '-')
        value = *e->at++ == '+' ? value + product_of(e) : value - product_of(e);
    return value;
}

static double evaluate(const char *formula, double weight)
{
    struct evaluation e = {formula, weight};
    double value = sum_of(&e);

    assert_int_equal(*e.at, '\0');
    return value;
}

/* The table of weights; NULL where the plan has none. */
static const struct table *weights_of(struct trial *c)
{
    struct book plan;

    trust_compute(&c->f.arena, &c->result, 1, &c->trust);
    review_plan(&c->f.arena, &c->result, &c->trust, &plan);
    for (size_t i = 0; i < plan.sheet_count; i++)
        for (size_t k = 0; k < plan.sheets[i].table_count; k++)
            if (strcmp(plan.sheets[i].tables[k]->id, "whatif") == 0)
                return plan.sheets[i].tables[k];
    return NULL;
}

/* ---- what holds of each ---- */

static void test_points(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct trial *c = begin(i);
        const struct score *missing = &unit_of(c, c->last)->scores[0];

        for (size_t k = 0; k < cases[i].count; k++) {
            const struct score *score = &unit_of(c, c->first + (int)k)->scores[0];

            assert_points(decimal_to_double(score->counted), cases[i].figures[k].points);
            assert_false(score_is_missing(score));
        }
        assert_true(score_is_missing(missing));
        assert_int_equal(missing->counted.units, 0);
        end(c);
    }
}

static void test_sheet(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct trial *c = begin(i);
        const struct table *table = weights_of(c);
        int row = table_find_row(table, "1.01");
        double weight = atof(cases[i].row);

        assert_non_null(table);
        assert_int_equal(row < 0, cases[i].method == ITEM_VETO); /* which is worth nothing */
        for (size_t k = 0; row >= 0 && k <= cases[i].count; k++) {
            const char *code = c->f.areas[c->first + (int)k].code;
            const char *formula = table->rows[row].cells[table_find_column(table, code)].formula;
            const struct worked missing = {0};
            const struct worked *worked = k < cases[i].count ? &cases[i].figures[k] : &missing;

            assert_points(evaluate(formula, weight), worked->points);
            assert_points(evaluate(formula, 2 * weight), worked->doubled);
        }
        end(c);
    }
}

/* A row of the table is whole, and has cases that reach both ends and what is between. */
static void test_each_method_has_its_case(void **state)
{
    (void)state;
    for (size_t m = 0; m < ITEM_METHODS; m++) {
        const struct method *method = method_of((enum item_method)m);
        size_t full = 0, none = 0, between = 0;

        assert_true(method->name && *method->name && method->chinese && *method->chinese);
        assert_int_equal(!method->points, !method->formula);
        assert_int_equal(!method->points, !method->way);
        assert_true(!method->by_target || method->points);
        assert_int_equal(!method->read, !method->params.chinese || !method->params.english);
        for (size_t i = 0; i < CASES; i++) {
            double most = atof(cases[i].row);

            for (size_t k = 0; cases[i].method == m && k < cases[i].count; k++) {
                double points = cases[i].figures[k].points;

                full += points >= most;
                none += points <= 0;
                between += points > 0 && points < most;
            }
        }
        /* A figure beyond the end of the scale gets no more, or no less, than one at it. */
        if (!full || !none || !between == !method->all_or_none ||
            (method->points && full + none < 3))
            fail_msg("%s has no case for none, some and all of its points", method->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_points),
        cmocka_unit_test(test_sheet),
        cmocka_unit_test(test_each_method_has_its_case),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
