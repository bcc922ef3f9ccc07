/* JSON: one record a line, the keys of the CSV tables, numbers that read back, nothing lost. */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "check.h"
#include "deliverables/compare/run_manifest.h"
#include "deliverables/sheets/tables_json.h"
#include "output.h"

/* Reads a text back, with a library's strictness. */
static json_t *parse(const struct buffer *text)
{
    json_error_t error;
    json_t *value = json_loadb(buffer_text(text), text->length, JSON_REJECT_DUPLICATES, &error);

    if (!value)
        fail_msg("%d: %s in %s", error.line, error.text, buffer_text(text));
    assert_false(text->failed);
    return value;
}

static json_t *facts_of(const struct output *o, struct buffer *text)
{
    const struct result *results[] = {&o->result};

    buffer_clear(text);
    json_facts(text, results, 1);
    return parse(text);
}

/* Every element on a line of its own, between the brackets. */
static void assert_a_record_a_line(const struct buffer *text, size_t records)
{
    size_t lines = 0;

    for (const char *c = buffer_text(text); *c; c++)
        lines += *c == '\n';
    assert_int_equal(lines, records + 2);
    assert_memory_equal(buffer_text(text), "[\n", 2);
    assert_string_equal(buffer_text(text) + text->length - 3, "\n]\n");
}

static void test_facts(void **state)
{
    struct output *o = *state;
    struct buffer text = BUFFER_INIT;
    json_t *facts = facts_of(o, &text);

    assert_int_equal(json_array_size(facts), 12);
    assert_a_record_a_line(&text, 12);
    assert_non_null(
        strstr(buffer_text(&text),
               "\n{\"period\":\"2022\",\"area\":\"350100\",\"name\":\"福州市\",\"level\":\"city\","
               "\"kind\":\"measure\",\"code\":\"places\",\"value\":2280,\"state\":\"ok\","
               "\"numerator\":null,\"denominator\":null,\"areas_used\":1,\"areas_expected\":1,"
               "\"unit\":\"个\"},\n"));
    assert_non_null(strstr(buffer_text(&text), "\"value\":null,\"state\":\"missing\""));
    assert_non_null(strstr(buffer_text(&text), "\"value\":270.7838479809976,"));
    json_decref(facts);
    buffer_release(&text);
}

/* Several periods make one array. */
static void test_facts_of_two_periods(void **state)
{
    struct output *o = *state;
    const struct result *results[] = {&o->result, &o->result};
    struct buffer text = BUFFER_INIT;

    json_facts(&text, results, 2);
    json_t *facts = parse(&text);
    assert_int_equal(json_array_size(facts), 24);
    assert_a_record_a_line(&text, 24);
    json_decref(facts);
    buffer_clear(&text);
    json_facts(&text, NULL, 0);
    facts = parse(&text);
    assert_int_equal(json_array_size(facts), 0);
    json_decref(facts);
    buffer_release(&text);
}

static void test_numbers_read_back(void **state)
{
    static const double values[] = {0.1,
                                    1.0 / 3,
                                    2.0 / 3 * 100,
                                    1e300,
                                    5e-324,
                                    9007199254740991.0,
                                    1e16,
                                    123456789.125,
                                    70,
                                    0,
                                    -0.0,
                                    1e-7,
                                    0.1 + 0.2,
                                    9007199254740994.0,
                                    1.7976931348623157e308};
    struct output *o = *state;
    struct figure *figure = &o->result.figures.indicators[0];
    struct buffer text = BUFFER_INIT;

    figure->state = VALUE_OK;
    for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
        figure->value = figure->numerator = values[i];
        json_t *facts = facts_of(o, &text);
        json_t *record = json_array_get(facts, 2);
        double back = json_number_value(json_object_get(record, "value"));
        assert_true(back >= values[i] && back <= values[i]);
        json_decref(facts);
    }
    figure->value = 0.1;
    figure->numerator = 70;
    json_decref(facts_of(o, &text));
    assert_non_null(strstr(buffer_text(&text), "\"value\":0.1,"));
    assert_non_null(strstr(buffer_text(&text), "\"numerator\":70,"));
    figure->value = INFINITY;
    json_decref(facts_of(o, &text));
    buffer_release(&text);
}

static void test_ranking(void **state)
{
    struct output *o = *state;
    struct buffer text = BUFFER_INIT;

    json_ranking(&text, &o->result);
    json_decref(parse(&text));
    assert_string_equal(
        buffer_text(&text),
        "[\n"
        "{\"rank\":1,\"area\":\"350200\",\"name\":\"厦门市\",\"points\":7.25,\"place\":\"in\","
        "\"gate\":null,\"tied\":false,\"note\":null},\n"
        "{\"rank\":2,\"area\":\"350100\",\"name\":\"福州市\",\"points\":7,\"place\":\"out\","
        "\"gate\":null,\"tied\":true,\"note\":\"甲,乙\"},\n"
        "{\"rank\":2,\"area\":\"350300\",\"name\":\"莆田市\",\"points\":7,\"place\":\"gated\","
        "\"gate\":\"一票否决\",\"tied\":true,\"note\":null}\n"
        "]\n");
    buffer_release(&text);
}

/* What was typed comes through as it was typed. */
static void test_findings(void **state)
{
    static const char *const values[] = {"=1+1", "a\"b\\c", "x\ny\tz", "十二", "\x01"};
    struct output *o = *state;
    struct buffer text = BUFFER_INIT;
    json_t *findings;

    for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++)
        diag_add(&o->f.sink, DIAG_E207, .place = {.file = "a.csv", .line = 7}, .value = values[i],
                 .quoted = true, .args = {"x"});
    json_findings(&text, &o->f.sink, LANGUAGE_ENGLISH);
    assert_a_record_a_line(&text, 5);
    findings = parse(&text);
    for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
        json_t *finding = json_array_get(findings, i);
        assert_string_equal(json_string_value(json_object_get(finding, "value")), values[i]);
        assert_int_equal(json_integer_value(json_object_get(finding, "line")), 7);
        assert_true(json_is_null(json_object_get(finding, "column")));
        assert_string_equal(json_string_value(json_object_get(finding, "severity")), "error");
    }
    json_decref(findings);
    buffer_release(&text);
}

static void test_manifest(void **state)
{
    static const struct setting_row rows[] = {
        {.key = "title", .value = "示例", .label = "标题"},
        {.key = "cycle", .value = "", .label = "周期", .is_default = true},
    };
    struct manifest_file files[] = {{"2022/facts.csv", "00ff", "figures"},
                                    {"areas.csv", "11", NULL}};
    const struct manifest_files inputs = {.items = files, .count = 2};
    const struct manifest_files outputs = {.items = files, .count = 1}, none = {0};
    struct output *o = *state;
    struct buffer text = BUFFER_INIT;

    o->f.catalogue.setting_rows = rows;
    o->f.catalogue.setting_count = 2;
    manifest_text(&text, &o->f.catalogue, o->result.period.name, &inputs, &outputs, NULL);
    json_decref(parse(&text));
    assert_non_null(strstr(buffer_text(&text), "{\n\"version\":\"" TUOYU_VERSION "\",\n"
                                               "\"period\":\"2022\",\n"
                                               "\"settings\":{\n\"title\":\"示例\",\n"
                                               "\"cycle\":\"\"\n},\n"
                                               "\"parents\":{\n\""));
    assert_non_null(
        strstr(buffer_text(&text),
               "\"\n},\n"
               "\"inputs\":[\n"
               "{\"file\":\"2022/facts.csv\",\"sha256\":\"00ff\",\"role\":\"figures\"},\n"
               "{\"file\":\"areas.csv\",\"sha256\":\"11\"}\n],\n"
               "\"outputs\":[\n"
               "{\"file\":\"2022/facts.csv\",\"sha256\":\"00ff\",\"role\":\"figures\"}\n"
               "]\n}\n"));
    buffer_clear(&text);
    manifest_text(&text, &o->f.catalogue, o->result.period.name, &none, &none, NULL);
    json_decref(parse(&text));
    buffer_release(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, output_setup, output_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_facts),
        TEST(test_facts_of_two_periods),
        TEST(test_numbers_read_back),
        TEST(test_ranking),
        TEST(test_findings),
        TEST(test_manifest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
