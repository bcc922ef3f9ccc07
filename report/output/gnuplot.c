/* Children, their scripts and messages in memory files, and a look at what they left behind.
 *
 * A script is a memory file on a child's stdin and its stderr is another: nothing has to be fed
 * or drained, so children work while the parent does something else, no pipe can fill up and no
 * SIGPIPE can come. */
#include "output/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

#define PNG_COST 20 /* an SVG is 1: measured, nearly all of it is compression */
#define MESSAGES_KEPT 16384
#define FILE_LIMIT ((rlim_t)64 << 20) /* of any file that a child writes */
#define PAUSE_NS 500000               /* between two looks at the children */
#define FONT_DEADLINE_MS 10000        /* for fc-match */
#define MARKER "tuoyu picture "       /* printed between pictures, to know whose message it is */

struct child {
    pid_t pid; /* 0: has ended */
    int messages;
    int status; /* as waitpid() gives it */
    bool timed_out;
};

struct gnuplot_run {
    struct arena *arena;
    const struct picture *pictures;
    size_t count;
    size_t *owner; /* [picture]: the child that draws it */
    struct child *children;
    size_t child_count;
    unsigned deadline_seconds;
    int64_t deadline; /* as moment() counts */
};

/* ---- surroundings of a child ---- */

/* Where `name` is on PATH; NULL where it is not. */
static char *find_program(struct arena *arena, const char *name)
{
    const char *path = getenv("PATH");

    while (path && *path) {
        size_t length = strcspn(path, ":");
        const char *folder = length ? arena_strndup(arena, path, length) : ".";
        char *program = file_join(arena, folder, name);
        if (!file_is_folder(program) && access(program, X_OK) == 0)
            return program;
        path += length + (path[length] == ':');
    }
    return NULL;
}

/* Only what finding fonts needs, no user's GNUPLOT_*; the one locale that every glibc has and in
 * which gnuplot does not warn of UTF-8. */
static char **clean_environment(struct arena *arena)
{
    static const char *const kept[] = {"PATH",
                                       "HOME",
                                       "TMPDIR",
                                       "XDG_CACHE_HOME",
                                       "XDG_CONFIG_HOME",
                                       "XDG_DATA_HOME",
                                       "FONTCONFIG_FILE",
                                       "FONTCONFIG_PATH"};
    const size_t count = sizeof(kept) / sizeof(*kept);
    char **environment = arena_array(arena, count + 3, sizeof(*environment));
    size_t used = 0;

    for (size_t i = 0; i < count; i++) {
        const char *value = getenv(kept[i]);
        if (value)
            environment[used++] = arena_printf(arena, "%s=%s", kept[i], value);
    }
    environment[used++] = arena_strdup(arena, "LC_ALL=C.UTF-8");
    /* Gives the memory of a picture back before the next one: 42 MB instead of 50. */
    environment[used] = arena_strdup(arena, "MALLOC_MMAP_THRESHOLD_=1000000");
    return environment;
}

/* A file without a name, above the standard descriptors, holding `text`. Returns -1 with errno. */
static int memory_file(const char *text, size_t length)
{
    int low = memfd_create("tuoyu", MFD_CLOEXEC);
    int file = low < 0 ? -1 : fcntl(low, F_DUPFD_CLOEXEC, 3);

    if (low >= 0)
        close(low);
    while (file >= 0 && length) {
        ssize_t written = write(file, text, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            close(file);
            return -1;
        }
        text += written;
        length -= (size_t)written;
    }
    if (file >= 0)
        lseek(file, 0, SEEK_SET);
    return file;
}

/* The first `room - 1` bytes of a memory file as a text. */
static void read_memory_file(int file, char *text, size_t room)
{
    ssize_t length = pread(file, text, room - 1, 0);

    text[length > 0 ? length : 0] = '\0';
}

/* ---- starting and ending ---- */

/* What a child does between fork and exec: async-signal-safe calls only. */
static _Noreturn void become(const char *program, char *const argv[], char *const environment[],
                             pid_t parent, const int standard[3])
{
    const struct rlimit file_limit = {FILE_LIMIT, FILE_LIMIT};
    const struct rlimit no_core = {0, 0};

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) /* it died before the line above took effect */
        _exit(127);
    setpgid(0, 0); /* so that whatever a template starts dies with it */
    setrlimit(RLIMIT_FSIZE, &file_limit);
    setrlimit(RLIMIT_CORE, &no_core);
    for (int i = 0; i < 3; i++)
        if (dup2(standard[i], i) < 0)
            _exit(127);
    close_range(3, ~0U, 0);
    execve(program, argv, environment);
    _exit(127);
}

/* Starts a program on three descriptors (-1: /dev/null). Returns its pid, or -1. */
static pid_t start_program(struct arena *arena, const char *program, const char *const argv[],
                           int in, int out, int err)
{
    char **environment = clean_environment(arena);
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    int standard[3] = {in < 0 ? nothing : in, out < 0 ? nothing : out, err < 0 ? nothing : err};
    pid_t parent = getpid();
    pid_t pid = fork();

    if (pid == 0)
        become(program, (char *const *)(uintptr_t)argv, environment, parent, standard);
    if (nothing >= 0)
        close(nothing);
    return pid;
}

static bool has_ended(struct child *child)
{
    pid_t pid;

    if (child->pid == 0)
        return true;
    do {
        pid = waitpid(child->pid, &child->status, WNOHANG);
    } while (pid < 0 && errno == EINTR);
    if (pid == 0)
        return false;
    if (pid < 0)
        child->status = -1; /* somebody else reaped it: nothing is known */
    child->pid = 0;
    return true;
}

static void kill_child(struct child *child)
{
    if (has_ended(child))
        return;
    kill(-child->pid, SIGKILL);
    kill(child->pid, SIGKILL);
    while (waitpid(child->pid, &child->status, 0) < 0 && errno == EINTR)
        continue;
    child->pid = 0;
}

/* Milliseconds of a clock that nobody sets. */
static int64_t moment(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Until all have ended or the deadline kills them. */
static void wait_for(struct child *children, size_t count, int64_t deadline)
{
    const struct timespec pause = {.tv_nsec = PAUSE_NS};

    for (size_t i = 0; i < count; i++) {
        while (!has_ended(&children[i]) && moment() < deadline)
            nanosleep(&pause, NULL);
        if (children[i].pid) {
            children[i].timed_out = true;
            kill_child(&children[i]);
        }
    }
}

static void end_run(struct gnuplot_run *run)
{
    for (size_t i = 0; i < run->child_count; i++) {
        kill_child(&run->children[i]);
        if (run->children[i].messages >= 0)
            close(run->children[i].messages);
        run->children[i].messages = -1;
    }
}

/* ---- a run ---- */

static bool is_png(const struct picture *picture)
{
    size_t length = strlen(picture->path);

    return length >= 4 && strcmp(picture->path + length - 4, ".png") == 0;
}

/* In order, each picture to the child with the least work so far: depends on nothing else. */
static void share_out(struct gnuplot_run *run)
{
    size_t *work = arena_array(run->arena, run->child_count, sizeof(*work));

    for (size_t i = 0; i < run->count; i++) {
        size_t least = 0;
        for (size_t child = 1; child < run->child_count; child++)
            if (work[child] < work[least])
                least = child;
        run->owner[i] = least;
        work[least] += is_png(&run->pictures[i]) ? PNG_COST : 1;
    }
}

static int start_child(struct gnuplot_run *run, const char *program, size_t index)
{
    static const char *const argv[] = {"gnuplot", "-d", NULL};
    struct child *child = &run->children[index];
    struct buffer script = BUFFER_INIT;
    int in = -1;

    for (size_t i = 0; i < run->count; i++)
        if (run->owner[i] == index)
            buffer_printf(&script,
                          "reset session\nset print\nprint '" MARKER "%zu'\n%s\nset output\n", i,
                          run->pictures[i].script);
    if (!script.failed)
        in = memory_file(buffer_text(&script), script.length);
    buffer_release(&script);
    child->messages = memory_file("", 0);
    pid_t pid = in < 0 || child->messages < 0
                    ? -1
                    : start_program(run->arena, program, argv, in, -1, child->messages);
    child->pid = pid > 0 ? pid : 0;
    if (in >= 0)
        close(in);
    return pid > 0 ? 0 : -1;
}

struct gnuplot_run *gnuplot_start(struct arena *arena, const struct picture *pictures, size_t count,
                                  unsigned children, unsigned deadline_seconds,
                                  struct diag_sink *sink)
{
    const char *program = find_program(arena, "gnuplot");
    struct gnuplot_run *run = arena_alloc(arena, sizeof(*run));

    if (!program) {
        diag_add(sink, DIAG_E401, .class = DIAG_ENVIRONMENT);
        return NULL;
    }
    *run = (struct gnuplot_run){.arena = arena,
                                .pictures = pictures,
                                .count = count,
                                .child_count = children < count ? children : count,
                                .deadline_seconds = deadline_seconds,
                                .deadline = moment() + (int64_t)deadline_seconds * 1000};
    if (run->child_count == 0 && count)
        run->child_count = 1;
    run->owner = arena_array(arena, count, sizeof(*run->owner));
    run->children = arena_array(arena, run->child_count, sizeof(*run->children));
    for (size_t i = 0; i < run->child_count; i++)
        run->children[i].messages = -1;
    share_out(run);
    for (size_t i = 0; i < run->child_count; i++)
        if (start_child(run, program, i)) {
            diag_add(sink, DIAG_E404, .args = {"gnuplot", strerror(errno)});
            end_run(run);
            return NULL;
        }
    return run;
}

void gnuplot_cancel(struct gnuplot_run *run)
{
    if (run)
        end_run(run);
}

/* ---- what they said ---- */

/* True for lines that say nothing by themselves: blank, the command echoed, the ^ below it; and
 * for what fontconfig says of its cache, which harms no picture. */
static bool says_nothing(const char *line)
{
    return line[strspn(line, " \t^")] == '\0' || text_starts_with(line, "gnuplot>") ||
           text_starts_with(line, "Fontconfig ");
}

/* Puts the first telling line about each picture into `messages`, by number. Anything on stderr
 * counts: gnuplot warns where it leaves something out. */
static void sort_messages(struct gnuplot_run *run, size_t child, const char **messages)
{
    char *text = arena_alloc(run->arena, MESSAGES_KEPT);
    size_t current = 0;
    char *rest = text;

    while (current < run->count && run->owner[current] != child)
        current++;
    read_memory_file(run->children[child].messages, text, MESSAGES_KEPT);
    for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n")) {
        if (text_starts_with(line, MARKER))
            current = (size_t)strtoul(line + strlen(MARKER), NULL, 10);
        else if (current < run->count && !messages[current] && !says_nothing(line))
            messages[current] = line + strspn(line, " \t");
    }
}

/* How a child ended; NULL where it ended well. */
static const char *describe_end(struct arena *arena, const struct child *child)
{
    if (child->status == 0)
        return NULL;
    if (WIFSIGNALED(child->status))
        return arena_printf(arena, "signal %d", WTERMSIG(child->status));
    return arena_printf(arena, "exit status %d", WEXITSTATUS(child->status));
}

/* ---- what they left ---- */

static const char *check_png(struct arena *arena, const struct picture *picture,
                             const unsigned char head[24], const unsigned char tail[12])
{
    static const unsigned char signature[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    static const unsigned char trailer[] = "\0\0\0\0IEND\xae\x42\x60\x82";
    unsigned size[2];

    if (memcmp(head, signature, sizeof(signature) - 1) != 0)
        return "not a PNG";
    if (memcmp(tail, trailer, sizeof(trailer) - 1) != 0)
        return "no IEND at the end";
    for (size_t i = 0; i < 2; i++) {
        const unsigned char *bytes = head + 16 + 4 * i;
        size[i] = (unsigned)bytes[0] << 24 | (unsigned)bytes[1] << 16 | (unsigned)bytes[2] << 8 |
                  bytes[3];
    }
    if (picture->width && (size[0] != picture->width || size[1] != picture->height))
        return arena_printf(arena, "%u x %u, not %u x %u", size[0], size[1], picture->width,
                            picture->height);
    return NULL;
}

/* What is wrong with a picture's file; NULL where nothing is. */
static const char *check_file(struct arena *arena, const struct picture *picture)
{
    unsigned char head[24] = {0}, tail[12] = {0};
    int file = open(picture->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat about;

    if (file < 0)
        return strerror(errno);
    bool whole = fstat(file, &about) == 0 && about.st_size >= (off_t)sizeof(head) &&
                 pread(file, head, sizeof(head), 0) == (ssize_t)sizeof(head) &&
                 pread(file, tail, sizeof(tail), about.st_size - (off_t)sizeof(tail)) ==
                     (ssize_t)sizeof(tail);
    close(file);
    if (!whole)
        return "empty";
    if (is_png(picture))
        return check_png(arena, picture, head, tail);
    return memmem(tail, sizeof(tail), "</svg>", 6) ? NULL : "no </svg> at the end";
}

/* Reports what is wrong with a picture. Returns 0 where nothing is. */
static int judge(struct gnuplot_run *run, size_t index, const char *message, struct diag_sink *sink)
{
    const struct picture *picture = &run->pictures[index];
    const char *wrong = check_file(run->arena, picture);

    if (!message && wrong)
        message = describe_end(run->arena, &run->children[run->owner[index]]);
    if (message)
        diag_add(sink, DIAG_E404, .args = {picture->name, message});
    else if (wrong)
        diag_add(sink, DIAG_E406, .args = {picture->name, wrong});
    return message || wrong ? -1 : 0;
}

/* The same for all pictures of a child. */
static int judge_child(struct gnuplot_run *run, size_t index, const char *const *messages,
                       struct diag_sink *sink)
{
    const struct child *child = &run->children[index];
    int failed = 0;

    if (child->timed_out) {
        diag_add(sink, DIAG_E407, .args = {arena_printf(run->arena, "%u", run->deadline_seconds)});
        return -1;
    }
    for (size_t i = 0; i < run->count; i++)
        if (run->owner[i] == index)
            failed |= judge(run, i, messages[i], sink);
    if (!failed && child->status != 0) {
        diag_add(sink, DIAG_E404, .args = {"gnuplot", describe_end(run->arena, child)});
        failed = -1;
    }
    return failed;
}

int gnuplot_wait(struct gnuplot_run *run, struct diag_sink *sink)
{
    const char **messages = arena_array(run->arena, run->count, sizeof(*messages));
    int failed = 0;

    wait_for(run->children, run->child_count, run->deadline);
    for (size_t i = 0; i < run->child_count; i++) {
        sort_messages(run, i, messages);
        failed |= judge_child(run, i, messages, sink);
    }
    end_run(run);
    return failed;
}

/* ---- before a run ---- */

static bool has_font(struct arena *arena, const char *font)
{
    const char *program = find_program(arena, "fc-match");
    const char *const argv[] = {"fc-match", "-f", "%{family}", font, NULL};
    char family[256] = "";
    int out = program ? memory_file("", 0) : -1;

    if (out < 0)
        return false;
    struct child child = {.pid = start_program(arena, program, argv, -1, out, -1)};
    if (child.pid > 0) {
        wait_for(&child, 1, moment() + FONT_DEADLINE_MS);
        read_memory_file(out, family, sizeof(family));
    }
    close(out);
    /* With no such font fc-match names the one that would stand in for it. */
    return strstr(family, font) != NULL;
}

int gnuplot_available(const char *font, struct diag_sink *sink)
{
    struct arena *arena = sink->arena;
    bool program = find_program(arena, "gnuplot") != NULL;
    bool typeface = has_font(arena, font);

    if (!program)
        diag_add(sink, DIAG_E401, .class = DIAG_ENVIRONMENT);
    if (!typeface)
        diag_add(sink, DIAG_E402, .args = {font});
    return program && typeface ? 0 : -1;
}

void gnuplot_add_quoted(struct buffer *out, const char *text)
{
    buffer_add_char(out, '\'');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '\'')
            buffer_add_char(out, '\'');
        if (c >= 0x20 && c != 0x7f)
            buffer_add_char(out, *text);
    }
    buffer_add_char(out, '\'');
}
