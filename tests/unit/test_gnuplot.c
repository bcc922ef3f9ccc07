/* The gnuplot children: good pictures, and each way to fail, with gnuplot and with stand-ins. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"
#include "drivers/gnuplot/gnuplot.h"

#define HOUR 3600 /* seconds: for what hangs, not for what is slow */
#define FONT "Noto Sans CJK SC"

struct bench {
    struct arena arena;
    struct diag_sink sink;
    struct missing_files missing;
    char folder[64]; /* an awkward one, below a temporary one */
    char *path;      /* the PATH before */
};

static int set_up(void **state)
{
    struct bench *bench = calloc(1, sizeof(*bench));
    char base[] = "/tmp/tuoyu-test-XXXXXX";

    arena_init(&bench->arena, 0, NULL);
    diag_init(&bench->sink, &bench->arena);
    if (!mkdtemp(base))
        return -1;
    snprintf(bench->folder, sizeof(bench->folder), "%s/图 it's \"x\" $y `z`", base);
    bench->path = strdup(getenv("PATH"));
    *state = bench;
    return mkdir(bench->folder, 0700);
}

static int tear_down(void **state)
{
    struct bench *bench = *state;
    char *base = arena_strdup(&bench->arena, bench->folder);

    setenv("PATH", bench->path, 1);
    const char **names;
    size_t count;
    if (file_list(&bench->arena, bench->folder, &names, &count) == 0)
        for (size_t i = 0; i < count; i++)
            unlink(file_join(&bench->arena, bench->folder, names[i]));
    rmdir(bench->folder);
    *strrchr(base, '/') = '\0';
    rmdir(base);
    arena_release(&bench->arena);
    free(bench->path);
    free(bench);
    return 0;
}

/* A program called gnuplot that does something else, first on PATH. */
static void stand_in(struct bench *bench, const char *script)
{
    char *program = file_join(&bench->arena, bench->folder, "gnuplot");

    assert_int_equal(file_write(program, script, strlen(script)), 0);
    assert_int_equal(chmod(program, 0700), 0);
    setenv("PATH", arena_printf(&bench->arena, "%s:/usr/bin:/bin", bench->folder), 1);
}

/* A small picture; `extra` is run before it is drawn. */
static struct picture picture(struct bench *bench, const char *name, const char *extra)
{
    struct buffer script = BUFFER_INIT;
    char *path = file_join(&bench->arena, bench->folder, name);
    bool png = strstr(name, ".png");
    struct picture picture = {.name = name, .path = path, .width = 300, .height = 200};

    buffer_printf(&script, "set terminal %s size 300, 200\nset output ", png ? "pngcairo" : "svg");
    gnuplot_add_quoted(&script, path);
    buffer_printf(&script, "\n%s\nplot sin(x)\n", extra);
    picture.script = arena_strdup(&bench->arena, buffer_text(&script));
    buffer_release(&script);
    return picture;
}

static int draw(struct bench *bench, const struct picture *pictures, size_t count,
                unsigned children, unsigned seconds)
{
    struct gnuplot_run *run = gnuplot_start(&bench->arena, children, FONT, &bench->sink);

    assert_non_null(run);
    gnuplot_draw(run, pictures, count, seconds);
    int failed = gnuplot_wait(run, "", &bench->missing, &bench->sink);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    return failed;
}

static const char *only_finding(struct bench *bench, enum diag_code code)
{
    assert_int_equal(bench->sink.count, 1);
    assert_int_equal(bench->sink.items[0].code, code);
    assert_int_equal(diag_exit_status(&bench->sink, false), 4);
    return bench->sink.items[0].args[1];
}

static void test_pictures(void **state)
{
    struct bench *bench = *state;
    const struct picture pictures[] = {picture(bench, "a.png", ""), picture(bench, "b.png", ""),
                                       picture(bench, "图'c.svg", ""), picture(bench, "d.svg", "")};
    char *first, *again;
    size_t length, same;

    assert_int_equal(draw(bench, pictures, 4, 2, HOUR), 0);
    assert_int_equal(bench->sink.count, 0);
    assert_int_equal(file_read(&bench->arena, pictures[1].path, 1 << 20, &first, &length), 0);
    assert_true(length > 2000);
    /* However they are shared out, and whatever was drawn before: the same bytes. */
    for (unsigned children = 1; children <= 5; children++) {
        assert_int_equal(draw(bench, pictures, 4, children, HOUR), 0);
        assert_int_equal(file_read(&bench->arena, pictures[1].path, 1 << 20, &again, &same), 0);
        assert_int_equal(same, length);
        assert_memory_equal(first, again, length);
    }
}

static void test_no_pictures(void **state)
{
    assert_int_equal(draw(*state, NULL, 0, 2, HOUR), 0);
}

/* A picture does not see the variables and settings of the one before it. */
static void test_pictures_are_apart(void **state)
{
    struct bench *bench = *state;
    const struct picture pictures[] = {picture(bench, "a.svg", "trap = 1\nset print '/dev/null'"),
                                       picture(bench, "b.svg", "if (exists('trap')) { fault }")};

    assert_int_equal(draw(bench, pictures, 2, 1, HOUR), 0);
}

static void test_error_in_template(void **state)
{
    struct bench *bench = *state;
    char *template = file_join(&bench->arena, bench->folder, "fault.gp");
    struct buffer load = BUFFER_INIT;
    struct stat about;

    assert_int_equal(file_write(template, "x = 1\nset nonsense\n", 19), 0);
    buffer_add_text(&load, "load ");
    gnuplot_add_quoted(&load, template);
    const struct picture pictures[] = {picture(bench, "a.png", ""),
                                       picture(bench, "b.png", buffer_text(&load)),
                                       picture(bench, "c.png", "")};
    assert_int_equal(draw(bench, pictures, 3, 1, HOUR), -1);
    assert_non_null(strstr(only_finding(bench, DIAG_E404), "line 2: "));
    assert_string_equal(bench->sink.items[0].args[0], "b.png");
    assert_int_equal(stat(pictures[2].path, &about), 0);
    buffer_release(&load);
}

/* gnuplot ends with 0 where it only warns; that is not enough. */
static void test_warning(void **state)
{
    struct bench *bench = *state;
    const struct picture one = picture(bench, "a.png", "f(x) = 1\nplot f(x)");

    assert_int_equal(draw(bench, &one, 1, 1, HOUR), -1);
    assert_non_null(strstr(only_finding(bench, DIAG_E404), "arning"));
}

static void test_full_disk(void **state)
{
    struct bench *bench = *state;
    struct picture pictures[] = {picture(bench, "a.png", ""), picture(bench, "b.svg", "")};

    for (int i = 0; i < 2; i++)
        assert_int_equal(symlink("/dev/full", pictures[i].path), 0);
    assert_int_equal(draw(bench, pictures, 2, 1, HOUR), -1);
    assert_int_equal(bench->sink.count, 2);
    for (int i = 0; i < 2; i++) {
        assert_true(bench->sink.items[i].code == DIAG_E406 ||
                    bench->sink.items[i].code == DIAG_E404);
        assert_string_equal(bench->sink.items[i].args[0], pictures[i].name);
    }
}

static void test_folder_that_is_not_there(void **state)
{
    struct bench *bench = *state;
    const struct picture one = picture(bench, "none/a.png", "");

    assert_int_equal(draw(bench, &one, 1, 1, HOUR), -1);
    assert_non_null(strstr(only_finding(bench, DIAG_E404), "annot open file"));
}

static void test_cut_off_and_wrong_size(void **state)
{
    struct bench *bench = *state;
    struct picture one = picture(bench, "a.png", "");
    char *bytes;
    size_t length;

    assert_int_equal(draw(bench, &one, 1, 1, HOUR), 0);
    assert_int_equal(file_read(&bench->arena, one.path, 1 << 20, &bytes, &length), 0);
    /* From here on nothing is drawn: what is there is judged. */
    stand_in(bench, "#!/bin/sh\nexit 0\n");
    const size_t lengths[] = {0, 7, 40, length - 1};
    for (size_t i = 0; i < 4; i++) {
        unlink(one.path);
        assert_int_equal(file_write(one.path, bytes, lengths[i]), 0);
        diag_init(&bench->sink, &bench->arena);
        assert_int_equal(draw(bench, &one, 1, 1, HOUR), -1);
        only_finding(bench, DIAG_E406);
    }
    unlink(one.path);
    assert_int_equal(file_write(one.path, bytes, length), 0);
    one.width = 400;
    diag_init(&bench->sink, &bench->arena);
    assert_int_equal(draw(bench, &one, 1, 1, HOUR), -1);
    assert_string_equal(only_finding(bench, DIAG_E406), "300 x 200, not 400 x 200");
}

static void test_no_gnuplot(void **state)
{
    struct bench *bench = *state;

    setenv("PATH", "", 1);
    assert_null(gnuplot_start(&bench->arena, 1, FONT, &bench->sink));
    assert_int_equal(bench->sink.per_code[DIAG_E401], 1);
    assert_int_equal(diag_exit_status(&bench->sink, false), 4);
    assert_int_equal(gnuplot_available(FONT, &bench->sink), -1);
    assert_int_equal(bench->sink.per_code[DIAG_E401], 2);
}

static void test_available(void **state)
{
    struct bench *bench = *state;

    assert_int_equal(gnuplot_available(FONT, &bench->sink), 0);
    assert_int_equal(bench->sink.count, 0);
    assert_int_equal(gnuplot_available("No Such Font", &bench->sink), -1);
    only_finding(bench, DIAG_E402);
}

static void test_hanging_child(void **state)
{
    struct bench *bench = *state;
    const struct picture pictures[] = {picture(bench, "a.png", ""), picture(bench, "b.png", "")};

    /* What it started itself keeps no file of ours and dies too; closing stderr is no escape. Where
     * one lives on, this test hangs. */
    stand_in(bench, "#!/bin/sh\nexec 2>&-\nsleep 7200 & sleep 7200\n");
    assert_int_equal(draw(bench, pictures, 2, 1, 1), -1);
    only_finding(bench, DIAG_E407);
    assert_string_equal(bench->sink.items[0].args[0], "1");
}

static void test_failing_child(void **state)
{
    struct bench *bench = *state;
    const struct picture one = picture(bench, "a.png", "");

    /* It reads nothing, says a lot, and ends badly. */
    stand_in(bench, "#!/bin/sh\nyes 'out of luck' | head -c 3000000 >&2\nexit 3\n");
    assert_int_equal(draw(bench, &one, 1, 1, HOUR), -1);
    assert_string_equal(only_finding(bench, DIAG_E404), "out of luck");

    diag_init(&bench->sink, &bench->arena);
    unlink(file_join(&bench->arena, bench->folder, "gnuplot"));
    stand_in(bench, "#!/bin/sh\nkill -SEGV $$\n");
    assert_int_equal(draw(bench, &one, 1, 1, HOUR), -1);
    assert_string_equal(only_finding(bench, DIAG_E404), "signal 11");

    diag_init(&bench->sink, &bench->arena);
    unlink(file_join(&bench->arena, bench->folder, "gnuplot"));
    stand_in(bench, "#!/no/such/shell\n");
    assert_int_equal(draw(bench, &one, 1, 1, HOUR), -1);
    assert_string_equal(only_finding(bench, DIAG_E404), "exit status 127");
}

static void test_clean_environment(void **state)
{
    struct bench *bench = *state;
    const struct picture one = picture(bench, "a.png", "");

    stand_in(bench, "#!/bin/sh\necho \"$LC_ALL $GNUTERM $*\" >&2\n");
    setenv("GNUTERM", "dumb", 1);
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    assert_int_equal(draw(bench, &one, 1, 1, HOUR), -1);
    assert_string_equal(only_finding(bench, DIAG_E404), "C.UTF-8  -d");
    unsetenv("GNUTERM");
    unsetenv("LC_ALL");
}

static void test_cancel(void **state)
{
    struct bench *bench = *state;

    stand_in(bench, "#!/bin/sh\nexec sleep 7200\n");
    const struct picture one = picture(bench, "a.png", "");
    struct gnuplot_run *run = gnuplot_start(&bench->arena, 1, FONT, &bench->sink);
    assert_non_null(run);
    gnuplot_draw(run, &one, 1, HOUR);
    gnuplot_cancel(run);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    gnuplot_cancel(run);
    gnuplot_cancel(NULL);
    assert_int_equal(bench->sink.count, 0);
}

static void test_no_font(void **state)
{
    struct bench *bench = *state;
    const struct picture one = picture(bench, "a.png", "");
    struct gnuplot_run *run = gnuplot_start(&bench->arena, 1, "No Such Font", &bench->sink);

    assert_non_null(run);
    gnuplot_draw(run, &one, 1, HOUR);
    assert_int_equal(gnuplot_wait(run, "", &bench->missing, &bench->sink), -1);
    only_finding(bench, DIAG_E402);
}

static const char *bytes_of(struct bench *bench, const char *path)
{
    char *bytes;
    size_t length;

    assert_int_equal(file_read(&bench->arena, path, 1 << 20, &bytes, &length), 0);
    return bytes;
}

/* gnuplot's terminals keep colours, counts and options from one picture to the next: none may show
 * in the bytes of another. */
static void test_pictures_know_of_no_other(void **state)
{
    struct bench *bench = *state;
    const char *const extra = "set key box opaque\nset style fill pattern 4";
    const struct picture alone[] = {picture(bench, "a.svg", ""), picture(bench, "a.png", "")};
    const struct picture after[] = {picture(bench, "b.svg", extra), alone[0],
                                    picture(bench, "b.png", extra), alone[1]};
    const char *kept = file_join(&bench->arena, bench->folder, "kept.png"), *svg;

    assert_int_equal(draw(bench, alone, 2, 2, HOUR), 0);
    svg = bytes_of(bench, alone[0].path);
    assert_int_equal(rename(alone[1].path, kept), 0);
    assert_int_equal(draw(bench, after, 4, 1, HOUR), 0);
    assert_string_equal(bytes_of(bench, alone[0].path), svg);
    assert_int_equal(file_compare(alone[1].path, kept), 0);
    for (size_t i = 0; i < 4; i++)
        unlink(after[i].path);
    unlink(kept);
}

/* A run that is killed leaves no gnuplot and no lane behind: its orphans come to us, killed. */
static void test_children_die_with_their_parent(void **state)
{
    struct bench *bench = *state;
    const struct picture one = picture(bench, "a.png", "");
    int status, killed = 0;

    const char *ready = arena_printf(&bench->arena, "/tmp/tuoyu-ready-%d", getpid());
    stand_in(bench, arena_printf(&bench->arena, "#!/bin/sh\n: >%s\nexec sleep 7200\n", ready));
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    pid_t parent = fork();
    if (parent == 0) {
        gnuplot_draw(gnuplot_start(&bench->arena, 1, FONT, &bench->sink), &one, 1, 7200);
        while (access(ready, F_OK)) /* until it has become the stand-in */
            usleep(1000);
        kill(getpid(), SIGKILL);
    }
    assert_int_equal(waitpid(parent, NULL, 0), parent);
    alarm(HOUR);
    unlink(ready);
    while (waitpid(-1, &status, 0) > 0) /* fc-match may have ended by itself */
        killed += WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    alarm(0);
    assert_true(killed >= 2);
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 0), 0);
}

static void test_quoted(void **state)
{
    struct buffer out = BUFFER_INIT;

    (void)state;
    gnuplot_add_quoted(&out, "it's 'x'\n\x7f`id` \"é托\\");
    assert_string_equal(buffer_text(&out), "'it''s ''x''`id` \"é托\\'");
    buffer_clear(&out);
    gnuplot_add_quoted(&out, "\n''; system('id') #"); /* three quotes would begin no text */
    assert_string_equal(buffer_text(&out), "'’''; system(''id'') #'");
    buffer_release(&out);
}

#define CASE(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_pictures),
        CASE(test_no_pictures),
        CASE(test_pictures_are_apart),
        CASE(test_error_in_template),
        CASE(test_warning),
        CASE(test_full_disk),
        CASE(test_folder_that_is_not_there),
        CASE(test_cut_off_and_wrong_size),
        CASE(test_no_gnuplot),
        CASE(test_no_font),
        CASE(test_pictures_know_of_no_other),
        CASE(test_available),
        CASE(test_hanging_child),
        CASE(test_failing_child),
        CASE(test_clean_environment),
        CASE(test_cancel),
        CASE(test_children_die_with_their_parent),
        cmocka_unit_test(test_quoted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
