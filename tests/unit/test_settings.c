/* Settings: defaults, what each key takes and refuses, and what is said about mistakes. */
#include "check.h"
#include "rules/settings.h"
#include "temporary.h"

static int read_settings(struct temporary *t, const char *text, struct settings *settings,
                         const struct setting_row **rows, size_t *count)
{
    temporary_clear(t);
    temporary_write(t, "settings.csv", arena_printf(&t->arena, "key,value,note\n%s", text));
    return settings_read(&t->arena, t->folder, &t->sink, settings, rows, count);
}

/* Status and findings of one file. */
static int read_only(struct temporary *t, const char *text, struct settings *settings)
{
    const struct setting_row *rows;
    size_t count;

    return read_settings(t, text, settings, &rows, &count);
}

static void test_defaults(void **state)
{
    struct temporary t;
    struct settings settings;
    const struct setting_row *rows;
    size_t count;

    (void)state;
    temporary_open(&t);
    assert_int_equal(settings_read(&t.arena, t.folder, &t.sink, &settings, &rows, &count), 0);
    assert_string_equal(settings.catalogue, "fujian-2021");
    assert_string_equal(settings.population_period, "same");
    assert_string_equal(settings.points_note, "试用分值，待按评估细则附件核定");
    assert_string_equal(settings.lang, "auto");
    assert_int_equal(settings.rounding, ROUND_HALF_UP);
    assert_int_equal(settings.quota_rounding, QUOTA_CEIL);
    assert_int_equal(settings.full_points.units, 100 * DECIMAL_ONE);
    assert_int_equal(settings.quota_percent.units, 10 * DECIMAL_ONE);
    assert_int_equal(settings.publicity_days, 5);
    assert_true(settings.publicity_first_day_counts);
    assert_int_equal(settings.draws, 100000);
    assert_false(settings.has_quota_override || settings.has_review_by);
    for (int i = 0; i < SOURCE_COUNT; i++)
        assert_int_equal(settings.source_order[i], i);
    for (size_t i = 0; i < count; i++)
        assert_true(rows[i].is_default && *rows[i].label);
    temporary_close(&t);
}

/* Every key accepts its own value in force: the table that is printed can be read back. */
static void test_rows_read_back(void **state)
{
    struct temporary t;
    struct settings settings, again;
    const struct setting_row *rows, *rows_again;
    size_t count;
    const char *text = "";

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_settings(&t,
                                   "review_by,2022-09-30,\nquota_override,2,\nlang,zh,\n"
                                   "source_order,\"facts,returns\",\npanel_mean,plain,\n",
                                   &settings, &rows, &count),
                     0);
    for (size_t i = 0; i < count; i++)
        text = arena_printf(&t.arena, "%s%s,\"%s\",\n", text, rows[i].key, rows[i].value);
    assert_int_equal(read_settings(&t, text, &again, &rows_again, &count), 0);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(rows[i].value, rows_again[i].value);
        assert_int_equal(rows[i].is_default, rows_again[i].is_default);
    }
    assert_int_equal(again.review_by.days, date_of(2022, 9, 30).days);
    assert_int_equal(again.quota_override, 2);
    assert_int_equal(again.panel_mean, PANEL_PLAIN);
    temporary_close(&t);
}

static void test_source_order(void **state)
{
    static const enum source wanted[] = {SOURCE_RETURNS, SOURCE_FACTS, SOURCE_REGISTER,
                                         SOURCE_SERVICES};
    struct temporary t;
    struct settings settings;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_only(&t, "source_order,\"returns,facts\",\n", &settings), 0);
    assert_memory_equal(settings.source_order, wanted, sizeof(wanted));
    assert_int_equal(read_only(&t, "source_order,\"returns,facts,returns\",\n", &settings), -1);
    assert_int_equal(read_only(&t, "source_order,\"returns,\",\n", &settings), -1);
    for (int i = 0; i < SOURCE_COUNT; i++)
        assert_string_not_equal(source_chinese((enum source)i), source_name((enum source)i));
    temporary_close(&t);
}

static void test_bad_values(void **state)
{
    static const char *const bad[] = {
        "catalogue,../x",
        "catalogue,.",
        "population_period,2022Q5",
        "rounding,up",
        "rounding,half_up|half_even",
        "full_points,-1",
        "full_points,1e2",
        "quota_percent,101",
        "quota_override,-1",
        "quota_override,0.5",
        "review_by,2022-02-30",
        "publicity_days,0",
        "publicity_first_day_counts,yes",
        "weight_range_percent,nan",
        "lang,fr",
        "seed,-1",
        "draws,0",
        "basis,SELF",
    };
    struct temporary t;
    struct settings settings;

    (void)state;
    temporary_open(&t);
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        assert_int_equal(read_only(&t, arena_printf(&t.arena, "%s,\n", bad[i]), &settings), -1);
        assert_string_equal(temporary_findings(&t), "2:2 E105\n");
        assert_true(diag_has_error(&t.sink, DIAG_RULES));
    }
    read_only(&t, "publicity_days,0,\n", &settings);
    assert_string_equal(temporary_line(&t),
                        "settings.csv:2:2: error[E105]: setting \"publicity_days\" takes a whole "
                        "number within 1–366 (0); correct the column value of settings.csv");
    temporary_close(&t);
}

static void test_empty_value(void **state)
{
    struct temporary t;
    struct settings settings;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_only(&t, "points_note,,\npublicity_days,,\nreview_by,,\n", &settings), 0);
    assert_string_equal(settings.points_note, "");
    assert_int_equal(settings.publicity_days, 5);
    assert_false(settings.has_review_by);
    temporary_close(&t);
}

static void test_keys(void **state)
{
    struct temporary t;
    struct settings settings;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_only(&t, "quota_percnt,10,\n", &settings), -1);
    assert_non_null(strstr(temporary_line(&t), "did you mean \"quota_percent\"?"));
    assert_int_equal(read_only(&t, "seed,1,\nseed,2,\n", &settings), -1);
    assert_string_equal(temporary_findings(&t), "3:1 E107\n");
    assert_int_equal(settings.seed, 1);
    /* All faults at once. */
    assert_int_equal(read_only(&t, "sed,1,\nlang,x,\nseed,1,\nseed,1,\n", &settings), -1);
    assert_string_equal(temporary_findings(&t), "2:1 E104\n3:2 E105\n5:1 E107\n");
    temporary_close(&t);
}

/* Steps of a cycle end one after the other; those that are not set are passed over. */
static void test_deadlines(void **state)
{
    struct temporary t;
    struct settings settings;

    (void)state;
    temporary_open(&t);
    assert_int_equal(read_only(&t,
                               "apply_by,2021-12-31,\nself_by,2022-06-30,\n"
                               "onsite_by,2022-06-30,\nreview_by,2022-09-30,\n",
                               &settings),
                     0);
    assert_int_equal(read_only(&t, "onsite_by,2022-08-31,\nreview_by,2022-08-30,\n", &settings),
                     -1);
    assert_string_equal(temporary_findings(&t), "3:2 E120\n");
    assert_int_equal(read_only(&t, "review_by,2022-06-29,\nself_by,2022-06-30,\n", &settings), -1);
    assert_string_equal(temporary_findings(&t), "2:2 E120\n");
    assert_int_equal(read_only(&t, "apply_by,2022-12-31,\nself_by,2022-06-30,\n", &settings), -1);
    temporary_close(&t);
}

/* What a comparison of two runs asks. */
static void test_effects(void **state)
{
    (void)state;
    assert_int_equal(setting_effects("rounding"), SETTING_MOVES_POINTS);
    assert_int_equal(setting_effects("tie_break"), SETTING_MOVES_TIES);
    assert_int_equal(setting_effects("quota_override"), SETTING_MOVES_PLACES);
    assert_int_equal(setting_effects("cycle"), SETTING_MOVES_GATES);
    assert_int_equal(setting_effects("catalogue"), SETTING_MOVES_POINTS | SETTING_MOVES_GATES);
    assert_int_equal(setting_effects("title"), 0);
    assert_int_equal(setting_effects("no such key"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults),     cmocka_unit_test(test_rows_read_back),
        cmocka_unit_test(test_source_order), cmocka_unit_test(test_bad_values),
        cmocka_unit_test(test_empty_value),  cmocka_unit_test(test_keys),
        cmocka_unit_test(test_effects),      cmocka_unit_test(test_deadlines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
