/* Which cities are on the list to watch: each rule on both sides of where it begins. */
#include "analysis/watching.h"
#include "check.h"
#include "years_world.h"

/* How often 福州 is told of by one rule over 2022, 2023 and 2024. */
static size_t times_told(struct sample *s, enum watch_kind kind, double threshold)
{
    struct watch_rule rule = {.code = "W",
                              .label = "",
                              .instruction = "",
                              .kind = kind,
                              .indicator = kind == WATCH_ACCIDENT ? -1 : 0,
                              .threshold = threshold};
    struct watch_list list;
    size_t count = 0;

    s->f.catalogue.watch = (struct watch_rules){&rule, 1};
    tie_history(s);
    list = watch_cities(&s->f.arena, &s->history, &s->history.spans[PERIOD_YEAR]);
    for (size_t i = 0; i < list.count; i++)
        count += list.items[i].area == FUZHOU;
    return count;
}

static void put_years(struct sample *s, const double *rates)
{
    begin(s);
    put_year(s, "2022", (double[]){rates[0], 1, 1});
    put_year(s, "2023", (double[]){rates[1], 1, 1});
    put_year(s, "2024", (double[]){rates[2], 1, 1});
}

/* Down twice running; lost what was reached a year ago; below a threshold. */
static void test_figures(void **state)
{
    static const struct {
        enum watch_kind kind;
        double rates[3];      /* below 0: not stated */
        size_t higher, lower; /* told where higher is better, where lower is */
    } cases[] = {
        {WATCH_TWO_DOWN, {3, 2, 1}, 1, 0},
        {WATCH_TWO_DOWN, {3, 2, 2}, 0, 0},
        {WATCH_TWO_DOWN, {3, 3, 2}, 0, 0},
        {WATCH_TWO_DOWN, {3, 2, 3}, 0, 0},
        {WATCH_TWO_DOWN, {2, 3, 2}, 0, 0},
        {WATCH_TWO_DOWN, {1, 2, 3}, 0, 1},
        {WATCH_TWO_DOWN, {-1, 2, 1}, 0, 0},
        {WATCH_TWO_DOWN, {3, -1, 1}, 0, 0},
        {WATCH_TWO_DOWN, {3, 2, -1}, 0, 0},
        {WATCH_TARGET_LOST, {0, 4.5, 4.4}, 1, 0},
        {WATCH_TARGET_LOST, {0, 4.5, 4.5}, 0, 0},
        {WATCH_TARGET_LOST, {0, 4.6, 4.5}, 0, 0},
        {WATCH_TARGET_LOST, {5, 4.4, 4.3}, 0, 0},
        {WATCH_TARGET_LOST, {0, 4.5, 4.6}, 0, 1},
        {WATCH_TARGET_LOST, {5, -1, 4.4}, 0, 0},
        {WATCH_LOW, {3, 3, 1.99}, 1, 1},
        {WATCH_LOW, {1, 1, 2}, 0, 0},
        {WATCH_LOW, {1, 1, 2.01}, 0, 0},
        {WATCH_LOW, {1, 1, -1}, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        for (int lower = 0; lower <= 1; lower++) {
            struct sample s;

            put_years(&s, cases[i].rates);
            s.f.indicators[0].direction = lower ? LOWER_IS_BETTER : HIGHER_IS_BETTER;
            assert_int_equal(times_told(&s, cases[i].kind, 2),
                             lower ? cases[i].lower : cases[i].higher);
            fixture_release(&s.f);
        }
}

/* Against the year in which the city was named, by its first and its last day; who has no name is
 * measured by none. */
static void test_against_the_naming(void **state)
{
    static const struct {
        const char *named_on;
        double rates[3];
        size_t told;
    } cases[] = {
        {"2022-01-01", {3, 1, 2}, 1}, {"2022-12-31", {3, 1, 2}, 1}, {"2023-01-01", {3, 1, 2}, 0},
        {"2023-12-31", {1, 3, 2}, 1}, {"2022-12-31", {2, 3, 2}, 0}, {"2022-12-31", {1, 3, 2}, 0},
        {"2024-01-01", {3, 3, 2}, 0}, {"2021-12-31", {3, 3, 2}, 0}, {NULL, {3, 3, 2}, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct naming naming = {.area = FUZHOU, .reason = "", .document = ""};
        struct sample s;

        put_years(&s, cases[i].rates);
        if (cases[i].named_on) {
            date_parse(cases[i].named_on, &naming.named_on);
            s.f.catalogue.namings = (struct namings){&naming, 1};
        }
        assert_int_equal(times_told(&s, WATCH_BELOW_NAMING, 0), cases[i].told);
        fixture_release(&s.f);
    }
}

/* A named city answers from the day of its name on, any other for the newest year; what is not
 * major, of another city or told already is not told. */
static void test_accidents(void **state)
{
    static const struct {
        const char *named_on, *day, *severity;
        int area;
        size_t copies, told;
    } cases[] = {
        {"2023-03-01", "2023-03-01", "重大", FUZHOU, 1, 1},
        {"2023-03-01", "2023-02-28", "重大", FUZHOU, 1, 0},
        {"2023-03-01", "2023-03-02", "重大", FUZHOU, 2, 1},
        {"2023-03-01", "2023-03-02", "一般", FUZHOU, 1, 0},
        {"2023-03-01", "2023-03-02", "重大", XIAMEN, 1, 0},
        {NULL, "2024-01-01", "重大", FUZHOU, 1, 1},
        {NULL, "2023-12-31", "重大", FUZHOU, 1, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct naming naming = {.area = FUZHOU, .reason = "", .document = ""};
        struct incident incidents[2];
        struct sample s;

        put_years(&s, (double[]){1, 1, 1});
        if (cases[i].named_on) {
            date_parse(cases[i].named_on, &naming.named_on);
            s.f.catalogue.namings = (struct namings){&naming, 1};
        }
        for (size_t j = 0; j < cases[i].copies; j++) {
            incidents[j] = (struct incident){
                .area = cases[i].area, .kind = "火灾", .severity = cases[i].severity};
            date_parse(cases[i].day, &incidents[j].date);
        }
        s.periods[1].result.intake.incidents = incidents;
        s.periods[1].result.intake.incident_count = cases[i].copies;
        assert_int_equal(times_told(&s, WATCH_ACCIDENT, 0), cases[i].told);
        fixture_release(&s.f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_against_the_naming),
        cmocka_unit_test(test_accidents),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
