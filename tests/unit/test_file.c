/* Files and folders: whole or as before, whatever happens in between. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/folder.h"
#include "check.h"
#include "temporary.h"

static struct temporary t;

/* What the system is made to do, in place of the C library's functions of these names. */
static struct {
    bool without_exchange; /* as NFS: renameat2 knows no flags */
    bool sync_fails;
    int dies_at_rename; /* the first, second … from now on; 0: lives */
} faults;

int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags)
{
    if (faults.without_exchange && flags) {
        errno = EINVAL;
        return -1;
    }
    return (int)syscall(SYS_renameat2, from_at, from, to_at, to, flags);
}

int rename(const char *from, const char *to)
{
    if (faults.dies_at_rename && --faults.dies_at_rename == 0)
        raise(SIGKILL);
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int fsync(int descriptor)
{
    if (faults.sync_fails) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fsync, descriptor);
}

static int set_up(void **state)
{
    (void)state;
    memset(&faults, 0, sizeof(faults));
    temporary_open(&t);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    temporary_close(&t);
    return 0;
}

static const char *inside(const char *name)
{
    return file_join(&t.arena, t.folder, name);
}

static const char *contents(const char *path)
{
    char *bytes;
    size_t length;

    return file_read(&t.arena, path, 1000, &bytes, &length) ? NULL : bytes;
}

static void test_read_whole(void **state)
{
    (void)state;
    char *bytes;
    size_t length;
    const char *path = temporary_write(&t, "a", "text");

    assert_int_equal(file_read(&t.arena, path, 4, &bytes, &length), 0);
    assert_int_equal(length, 4);
    assert_string_equal(bytes, "text");
    assert_int_equal(file_read(&t.arena, path, 3, &bytes, &length), -1);
    assert_int_equal(errno, EFBIG);
    assert_int_equal(file_read(&t.arena, t.folder, 3, &bytes, &length), -1);
    assert_int_equal(errno, EISDIR);
    assert_int_equal(file_read(&t.arena, inside("none"), 3, &bytes, &length), -1);
    assert_int_equal(errno, ENOENT);
}

static void test_write_and_replace(void **state)
{
    (void)state;
    const char *path = temporary_write(&t, "a", "old"), **names;
    size_t count;

    assert_int_equal(file_replace(path, "new", 3), 0);
    assert_string_equal(contents(path), "new");
    assert_int_equal(file_write("/dev/full", "x", 1), -1);
    assert_int_equal(errno, ENOSPC);
    assert_int_equal(file_replace(inside("no/where"), "x", 1), -1);
    assert_int_equal(file_list(&t.arena, t.folder, &names, &count), 0);
    assert_int_equal(count, 1);
}

static void test_names(void **state)
{
    (void)state;
    const char **names;
    size_t count;

    temporary_write(&t, "b", "");
    temporary_write(&t, "a", "");
    temporary_write(&t, ".hidden", "");
    temporary_folder(&t, "c");
    assert_int_equal(file_list(&t.arena, t.folder, &names, &count), 0);
    assert_int_equal(count, 3);
    assert_string_equal(names[0], "a");
    assert_string_equal(names[2], "c");
    assert_string_equal(file_base_name(&t.arena, inside("c/")), "c");
    assert_string_equal(file_base_name(&t.arena, inside("c/.")), "c");
    assert_string_equal(file_join(&t.arena, "a/", "b"), "a/b");
}

static void test_digest(void **state)
{
    (void)state;
    char text[DIGEST_TEXT];

    /* FIPS 180-4, example "abc" */
    assert_int_equal(digest_file(temporary_write(&t, "abc", "abc"), text), 0);
    assert_string_equal(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(digest_file(temporary_write(&t, "a", ""), text), 0);
    assert_string_equal(text, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_int_equal(digest_file(inside("none"), text), -1);
}

/* ---- whole folders ---- */

static void write_inside(const struct folder *folder, const char *name, const char *text)
{
    assert_int_equal(file_write(file_join(&t.arena, folder->path, name), text, strlen(text)), 0);
}

static size_t entries_of(const char *name)
{
    size_t count = 0;
    DIR *folder = opendir(inside(name));

    while (folder && readdir(folder))
        count++;
    if (folder)
        closedir(folder);
    return count ? count - 2 : 0; /* without . and .. */
}

static void test_commit_replaces_the_folder_whole(void **state)
{
    (void)state;
    struct folder folder;

    for (int round = 0; round < 3; round++) {
        assert_int_equal(folder_begin(&t.arena, &folder, inside("out/deep"), "2022"), 0);
        write_inside(&folder, round % 2 ? "odd" : "even", "x");
        assert_int_equal(folder_add(&t.arena, &folder, "charts"), 0);
        assert_int_equal(folder_commit(&t.arena, &folder), 0);
        assert_int_equal(file_exists(inside("out/deep/2022/odd")), round % 2);
        assert_int_equal(file_exists(inside("out/deep/2022/even")), !(round % 2));
        assert_true(file_is_folder(inside("out/deep/2022/charts")));
        assert_int_equal(entries_of("out"), 1);
    }
}

static void test_abort_leaves_nothing(void **state)
{
    (void)state;
    static const char *const parents[] = {"out", "out/deep", "out/deep/", "out//deep//er//"};
    struct folder folder;

    for (size_t i = 0; i < sizeof(parents) / sizeof(*parents); i++) {
        assert_int_equal(folder_begin(&t.arena, &folder, inside(parents[i]), "2022"), 0);
        write_inside(&folder, "x", "x");
        folder_abort(&folder);
        assert_false(file_exists(inside("out")));
    }
    assert_int_equal(folder_make(&t.arena, "", NULL), -1);
}

static void test_a_file_in_the_way(void **state)
{
    (void)state;
    struct folder folder;

    temporary_write(&t, "out", "a file");
    assert_int_equal(folder_begin(&t.arena, &folder, inside("out"), "2022"), -1);
    assert_int_equal(errno, ENOTDIR);
    assert_string_equal(contents(inside("out")), "a file");
}

static void test_a_file_in_the_place_of_the_folder(void **state)
{
    (void)state;
    struct folder folder;

    for (int i = 0; i < 2; i++) {
        faults.without_exchange = i;
        assert_int_equal(folder_begin(&t.arena, &folder, inside("out"), "2022"), 0);
        temporary_write(&t, "out/2022", "a file");
        assert_int_equal(folder_commit(&t.arena, &folder), -1);
        assert_int_equal(errno, ENOTDIR);
        assert_string_equal(contents(inside("out/2022")), "a file");
        assert_int_equal(entries_of("out"), 1);
    }
}

static unsigned mode_of(const char *name)
{
    struct stat status;

    assert_int_equal(stat(inside(name), &status), 0);
    return status.st_mode & 07777;
}

/* mkdtemp() makes a folder that only its owner reads; an office shares its results. */
static void test_modes_follow_the_umask(void **state)
{
    (void)state;
    struct folder folder;
    mode_t mask = umask(027);

    assert_int_equal(folder_begin(&t.arena, &folder, inside("out"), "2022"), 0);
    write_inside(&folder, "x", "x");
    assert_int_equal(folder_add(&t.arena, &folder, "charts"), 0);
    assert_int_equal(folder_commit(&t.arena, &folder), 0);
    umask(mask);
    assert_int_equal(mode_of("out/2022"), 0750);
    assert_int_equal(mode_of("out/2022/charts"), 0750);
    assert_int_equal(mode_of("out/2022/x"), 0640);
}

/* Writes OUT/PERIOD with one file in it. */
static int publish(const char *period, const char *text)
{
    struct folder folder;

    assert_int_equal(folder_begin(&t.arena, &folder, inside("out"), period), 0);
    write_inside(&folder, "a", text);
    return folder_commit(&t.arena, &folder);
}

static void test_a_sync_that_fails(void **state)
{
    (void)state;
    struct folder folder;

    assert_int_equal(publish("2022", "old"), 0);
    assert_int_equal(folder_begin(&t.arena, &folder, inside("out"), "2022"), 0);
    write_inside(&folder, "a", "new");
    faults.sync_fails = true;
    assert_int_equal(folder_commit(&t.arena, &folder), -1);
    assert_int_equal(errno, EIO);
    assert_string_equal(contents(inside("out/2022/a")), "old");
    assert_int_equal(entries_of("out"), 1);
}

static void test_without_exchange(void **state)
{
    (void)state;
    faults.without_exchange = true;
    assert_int_equal(publish("2022", "old"), 0);
    assert_int_equal(publish("2022", "new"), 0);
    assert_string_equal(contents(inside("out/2022/a")), "new");
    assert_int_equal(entries_of("out"), 1);
}

/* Killed at each step of an exchange by hand: after the next run, of another period even, there is
 * the old folder or the new one, and nothing beside it. */
static void test_killed_without_exchange(void **state)
{
    (void)state;
    static const char *const expected[] = {"old", "old", "new"};

    for (int step = 0; step < 3; step++) {
        struct folder next;
        pid_t child;
        int status;

        faults.without_exchange = true;
        assert_int_equal(publish("2022", "old"), 0);
        child = fork();
        if (child == 0) {
            faults.dies_at_rename = step + 1;
            publish("2022", "new");
            _exit(1);
        }
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(folder_begin(&t.arena, &next, inside("out"), "2023"), 0);
        folder_abort(&next);
        assert_string_equal(contents(inside("out/2022/a")), expected[step]);
        assert_int_equal(entries_of("out"), 1);
    }
}

/* A run that lives keeps its folder; what a dead one left is cleared. */
static void test_leftovers(void **state)
{
    (void)state;
    struct folder living, next;

    assert_int_equal(folder_begin(&t.arena, &living, inside("out"), "2022"), 0);
    temporary_folder(&t, "out/.tuoyu-2022-dEad01");
    temporary_write(&t, "out/.tuoyu-2022-dEad01/x", "x");
    assert_int_equal(folder_begin(&t.arena, &next, inside("out"), "2023"), 0);
    assert_true(file_is_folder(living.path));
    assert_false(file_exists(inside("out/.tuoyu-2022-dEad01")));
    assert_int_equal(folder_commit(&t.arena, &next), 0);
    assert_int_equal(folder_commit(&t.arena, &living), 0);
    assert_int_equal(entries_of("out"), 2);
}

/* Runs that replace the folder without end, each time with two files of the same number. */
static _Noreturn void write_for_ever(void)
{
    for (int round = 1;; round++) {
        struct folder folder;
        const char *number = arena_printf(&t.arena, "%d", round);
        if (folder_begin(&t.arena, &folder, inside("out"), "2022"))
            _exit(1);
        file_write(file_join(&t.arena, folder.path, "a"), number, strlen(number));
        file_write(file_join(&t.arena, folder.path, "b"), number, strlen(number));
        if (folder_commit(&t.arena, &folder))
            _exit(1);
    }
}

static void test_killed_at_any_moment(void **state)
{
    (void)state;
    struct folder folder;
    bool written = false;

    srand(19);
    for (int round = 0; round < 40; round++) {
        pid_t child = fork();
        int status;

        if (child == 0)
            write_for_ever();
        usleep((useconds_t)(2000 + rand() % 20000));
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status));
        assert_true(file_exists(inside("out/2022")) || !written); /* never gone again */
        written = file_exists(inside("out/2022"));
        if (written)
            assert_string_equal(contents(inside("out/2022/a")), contents(inside("out/2022/b")));
    }
    assert_int_equal(folder_begin(&t.arena, &folder, inside("out"), "2022"), 0);
    assert_int_equal(folder_commit(&t.arena, &folder), 0);
    assert_int_equal(entries_of("out"), 1);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_read_whole),
        CASE(test_write_and_replace),
        CASE(test_names),
        CASE(test_digest),
        CASE(test_commit_replaces_the_folder_whole),
        CASE(test_abort_leaves_nothing),
        CASE(test_a_file_in_the_way),
        CASE(test_a_file_in_the_place_of_the_folder),
        CASE(test_modes_follow_the_umask),
        CASE(test_a_sync_that_fails),
        CASE(test_leftovers),
        CASE(test_without_exchange),
        CASE(test_killed_without_exchange),
        CASE(test_killed_at_any_moment),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
