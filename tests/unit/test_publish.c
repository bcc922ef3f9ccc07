/* OUT/PERIOD without charts: all of it or nothing, the manifest, the same bytes again. */
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "check.h"
#include "deliverables/publish/publish.h"
#include "drivers/styles.h"
#include "output.h"
#include "temporary.h"

static const char *const written[] = {
    "annual.xlsx", "corrections.csv", "facts.csv",      "findings.csv", "manifest.json",
    "points.csv",  "publicity.txt",   "publicity.xlsx", "ranking.csv",  "review.xlsx"};
#define WRITTEN (sizeof(written) / sizeof(*written))

struct publishing {
    struct output *output;
    struct temporary disk;
};

static void copy_look(struct publishing *p)
{
    char *bytes;
    size_t length;

    assert_int_equal(file_read(&p->disk.arena, "templates/" STYLES_FILE, 1 << 20, &bytes, &length),
                     0);
    temporary_write(&p->disk, STYLES_FILE, bytes);
}

static int setup(void **state)
{
    struct publishing *p = calloc(1, sizeof(*p));
    struct catalogue *catalogue;
    void *output;

    assert_non_null(p);
    output_setup(&output);
    p->output = output;
    temporary_open(&p->disk);
    catalogue = &p->output->f.catalogue;
    catalogue->workspace = p->disk.folder;
    catalogue->workspace_name = "w";
    catalogue->templates = p->disk.folder;
    catalogue->inputs.arena = p->output->result.inputs.arena = &p->disk.arena;
    input_files_add(&catalogue->inputs, "settings.csv", temporary_write(&p->disk, "s.csv", "key\n"),
                    INPUT_IDLE);
    input_files_add(&p->output->result.inputs, "2022/facts.csv",
                    temporary_write(&p->disk, "f.csv", ""), INPUT_FIGURES);
    temporary_folder(&p->disk, "workbook");
    copy_look(p);
    settings_defaults(&catalogue->settings);
    *state = p;
    return 0;
}

static int teardown(void **state)
{
    struct publishing *p = *state;
    void *output = p->output;

    temporary_close(&p->disk);
    output_teardown(&output);
    free(p);
    return 0;
}

static const char *path_of(struct publishing *p, const char *name)
{
    return file_join(&p->disk.arena, p->disk.folder, name);
}

static int publish(struct publishing *p, const char *out)
{
    return publish_period(&p->disk.arena, &p->output->result, path_of(p, out), NULL,
                          drivers_named(&p->disk.arena, NULL), &p->output->f.sink, NULL);
}

static char *content(struct publishing *p, const char *name, size_t *length)
{
    char *bytes = NULL;

    assert_int_equal(file_read(&p->disk.arena, path_of(p, name), (size_t)1 << 24, &bytes, length),
                     0);
    return bytes;
}

static const char *in_folder(struct publishing *p, const char *folder, const char *name)
{
    return file_join(&p->disk.arena, folder, name);
}

/* Names in a folder, hidden ones too. */
static size_t count_names(struct publishing *p, const char *folder)
{
    DIR *names = opendir(path_of(p, folder));
    size_t count = 0;

    assert_non_null(names);
    for (struct dirent *name; (name = readdir(names));)
        count += strcmp(name->d_name, ".") != 0 && strcmp(name->d_name, "..") != 0;
    closedir(names);
    return count;
}

static void test_everything_is_there(void **state)
{
    struct publishing *p = *state;

    assert_int_equal(publish(p, "out"), 0);
    assert_int_equal(p->output->f.sink.arrived, 1);
    assert_int_equal(p->output->f.sink.per_code[DIAG_N302], 1); /* nothing is set */
    assert_int_equal(count_names(p, "out"), 1);
    assert_int_equal(count_names(p, "out/2022"), WRITTEN + 1); /* and notices/ */
    for (size_t i = 0; i < WRITTEN; i++) {
        size_t length;
        const char *bytes = content(p, in_folder(p, "out/2022", written[i]), &length);
        assert_true(length > 0);
        if (strstr(written[i], ".csv"))
            assert_memory_equal(bytes, "\xEF\xBB\xBF", 3);
        else if (strstr(written[i], ".xlsx"))
            assert_memory_equal(bytes, "PK", 2);
    }
}

/* The manifest names each file but itself, in order, with the digest of what is on disk. */
static void assert_listed(struct publishing *p, json_t *files, const char *folder, size_t count)
{
    const char *before = "";

    assert_int_equal(json_array_size(files), count);
    for (size_t i = 0; i < count; i++) {
        json_t *file = json_array_get(files, i);
        const char *name = json_string_value(json_object_get(file, "file"));
        char sha256[DIGEST_TEXT];
        assert_true(strcmp(before, name) < 0);
        before = name;
        if (!folder)
            continue;
        assert_int_equal(digest_file(path_of(p, in_folder(p, folder, name)), sha256), 0);
        assert_string_equal(json_string_value(json_object_get(file, "sha256")), sha256);
    }
}

static void test_manifest(void **state)
{
    struct publishing *p = *state;
    size_t length;
    json_t *manifest, *inputs;
    const char *text;

    assert_int_equal(publish(p, "out"), 0);
    text = content(p, "out/2022/manifest.json", &length);
    assert_null(strstr(text, p->disk.folder));
    manifest = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(manifest);
    assert_listed(p, json_object_get(manifest, "outputs"), "out/2022",
                  WRITTEN - 1 + count_names(p, "out/2022/notices"));
    inputs = json_object_get(manifest, "inputs");
    assert_listed(p, inputs, NULL, 3); /* templates/workbook/look.csv is the last */
    assert_string_equal(json_string_value(json_object_get(json_array_get(inputs, 0), "sha256")),
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(json_string_value(json_object_get(json_array_get(inputs, 0), "role")),
                        "figures");
    assert_string_equal(json_string_value(json_object_get(json_array_get(inputs, 1), "role")),
                        "idle");
    assert_string_equal(json_string_value(json_object_get(json_array_get(inputs, 2), "file")),
                        "templates/" STYLES_FILE);
    assert_string_equal(json_string_value(json_object_get(json_array_get(inputs, 2), "role")),
                        "idle");
    assert_true(json_object_size(json_object_get(manifest, "parents")) > 2);
    json_decref(manifest);
}

static void test_same_bytes_again(void **state)
{
    struct publishing *p = *state;

    assert_int_equal(publish(p, "out"), 0);
    sleep(1); /* another second, for whatever would write down the time */
    setenv("TZ", "Asia/Shanghai", 1);
    diag_init(&p->output->f.sink, &p->output->f.arena); /* a run begins without findings */
    assert_int_equal(publish(p, "elsewhere/out"), 0);
    for (size_t i = 0; i < WRITTEN; i++) {
        size_t a, b;
        const char *one = content(p, in_folder(p, "out/2022", written[i]), &a);
        const char *two = content(p, in_folder(p, "elsewhere/out/2022", written[i]), &b);
        assert_int_equal(a, b);
        assert_memory_equal(one, two, a);
    }
    unsetenv("TZ");
}

/* The output of an earlier run: a file, and the manifest that names it. */
static void make_old(struct publishing *p)
{
    temporary_folder(&p->disk, "out");
    temporary_folder(&p->disk, "out/2022");
    temporary_write(&p->disk, "out/2022/old.csv", "x");
    temporary_write(&p->disk, "out/2022/manifest.json",
                    "{\"version\":\"0\",\"period\":\"2022\",\"settings\":{},\"inputs\":[],"
                    "\"outputs\":[{\"file\":\"old.csv\",\"sha256\":\"\"}]}");
}

/* What an earlier run wrote goes as a whole, what it left elsewhere in OUT stays. */
static void test_old_folder_is_replaced(void **state)
{
    struct publishing *p = *state;

    make_old(p);
    temporary_folder(&p->disk, "out/2021");
    assert_int_equal(publish(p, "out"), 0);
    assert_int_equal(count_names(p, "out/2022"), WRITTEN + 1); /* and notices/ */
    assert_int_equal(count_names(p, "out"), 2);
}

static void assert_untouched(struct publishing *p, enum diag_code code)
{
    assert_int_equal(p->output->f.sink.per_code[code], 1);
    assert_int_equal(p->output->f.sink.per_severity[DIAG_ERROR], 1);
    assert_int_equal(count_names(p, "out"), 1);
    assert_int_equal(count_names(p, "out/2022"), 2);
    assert_true(file_exists(path_of(p, "out/2022/old.csv")));
}

/* An input that is gone when the manifest is written: late, and still nothing has changed. */
static void test_failure_leaves_the_old(void **state)
{
    struct publishing *p = *state;

    make_old(p);
    unlink(path_of(p, "f.csv"));
    assert_int_equal(publish(p, "out"), -1);
    assert_untouched(p, DIAG_E405);
}

/* The same where nothing was there before: no folder is left either. */
static void test_failure_leaves_nothing(void **state)
{
    struct publishing *p = *state;
    size_t before = count_names(p, "");

    unlink(path_of(p, "f.csv"));
    assert_int_equal(publish(p, "deep/er/out"), -1);
    assert_int_equal(count_names(p, ""), before - 1);
}

/* OUT cannot be a folder where a file stands. */
static void test_out_is_a_file(void **state)
{
    struct publishing *p = *state;

    assert_int_equal(publish(p, "s.csv"), -1);
    assert_int_equal(p->output->f.sink.per_code[DIAG_E403], 1);
    assert_int_equal(p->output->f.sink.errors[DIAG_ENVIRONMENT], 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_everything_is_there),    TEST(test_manifest),
        TEST(test_same_bytes_again),       TEST(test_old_folder_is_replaced),
        TEST(test_failure_leaves_the_old), TEST(test_failure_leaves_nothing),
        TEST(test_out_is_a_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
