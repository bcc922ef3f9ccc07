/* Lanes, each a child that has one gnuplot after the other draw a picture: what a gnuplot drew
 * before would show in the bytes of the next SVG, whose terminal keeps colours and counts. Their
 * messages go to memory files: nothing has to be drained. */
#include "drivers/gnuplot/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/process.h"
#include "base/text.h"

#define PNG_COST 20 /* an SVG is 1: measured, nearly all of it is compression */
#define MESSAGES_KEPT 16384
#define TEMPLATES "templates/charts/" /* as findings call them */
#define FONT_DEADLINE_MS 120000       /* for fc-match, which may list all fonts first */

/* What a lane says of its pictures, in memory that the parent sees. */
struct drawn {
    int status; /* as waitpid() gives it */
    bool done, timed_out;
};

struct lane {
    struct gnuplot_run *run;
    size_t index;
    struct process process;
};

/* fc-match, asked for a font while the rest goes on. */
struct font_check {
    const char *font;
    struct process process;
    int answer; /* memory file, -1 */
};

struct gnuplot_run {
    struct arena *arena;
    struct font_check font;
    const char *program;
    char **environment;
    struct lane *lanes;
    size_t lane_count;
    const struct picture *pictures;
    size_t count;
    size_t *owner;       /* [picture]: the lane that draws it */
    int *messages;       /* [picture]: memory file, -1 */
    struct drawn *drawn; /* [picture] */
    unsigned deadline_seconds;
    int64_t deadline; /* as process_moment() counts */
};

/* ---- surroundings of a child ---- */

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

/* ---- the font ---- */

static void start_font_check(struct arena *arena, const char *font, struct font_check *check)
{
    const char *program = process_find(arena, "fc-match");
    const char *const argv[] = {"fc-match", "-f", "%{family}", font, NULL};

    *check = (struct font_check){.font = font, .answer = program ? process_memory_file() : -1};
    if (check->answer >= 0)
        process_start(&check->process, program, argv, clean_environment(arena), -1, check->answer,
                      -1);
}

/* Returns 0, or -1 with a finding (E402). */
static int finish_font_check(struct font_check *check, struct diag_sink *sink)
{
    struct process *process = &check->process;
    char family[256] = "";

    process_wait(&process, 1, process_moment() + FONT_DEADLINE_MS);
    if (check->answer >= 0) {
        if (process_read_memory_file(check->answer, family, sizeof(family)))
            diag_add(sink, DIAG_E404, .args = {"fc-match", strerror(errno)});
        close(check->answer);
        check->answer = -1;
    }
    /* With no such font fc-match names the one that would stand in for it. */
    if (strstr(family, check->font))
        return 0;
    diag_add(sink, DIAG_E402, .args = {check->font});
    return -1;
}

/* ---- a run ---- */

static void close_file(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

/* At least a byte: nobody maps none. */
static size_t drawn_size(const struct gnuplot_run *run)
{
    return run->count * sizeof(*run->drawn) + 1;
}

static void end_run(struct gnuplot_run *run)
{
    for (size_t i = 0; i < run->lane_count; i++)
        process_kill(&run->lanes[i].process);
    for (size_t i = 0; i < run->count; i++)
        close_file(&run->messages[i]);
    if (run->drawn)
        process_unshare(run->drawn, drawn_size(run));
    run->drawn = NULL;
    run->count = 0;
    process_kill(&run->font.process);
    close_file(&run->font.answer);
}

struct gnuplot_run *gnuplot_start(struct arena *arena, unsigned lanes, const char *font,
                                  struct diag_sink *sink)
{
    struct gnuplot_run *run = arena_alloc(arena, sizeof(*run));

    *run = (struct gnuplot_run){.arena = arena,
                                .program = process_find(arena, "gnuplot"),
                                .environment = clean_environment(arena),
                                .lanes = arena_array(arena, lanes, sizeof(*run->lanes)),
                                .lane_count = lanes};
    start_font_check(arena, font, &run->font);
    if (run->program)
        return run;
    diag_add(sink, DIAG_E401, .class = DIAG_ENVIRONMENT);
    finish_font_check(&run->font, sink);
    return NULL;
}

static bool is_png(const struct picture *picture)
{
    size_t length = strlen(picture->path);

    return length >= 4 && strcmp(picture->path + length - 4, ".png") == 0;
}

/* In order, each picture to the lane with the least work so far: depends on nothing else. */
static void share_out(struct gnuplot_run *run)
{
    size_t *work = arena_array(run->arena, run->lane_count, sizeof(*work));

    for (size_t i = 0; i < run->count; i++) {
        size_t least = 0;
        for (size_t lane = 1; lane < run->lane_count; lane++)
            if (work[lane] < work[least])
                least = lane;
        run->owner[i] = least;
        work[least] += is_png(&run->pictures[i]) ? PNG_COST : 1;
    }
}

/* A memory file with the script, to be read from its beginning; -1 with errno. */
static int script_file(const struct picture *picture)
{
    int file = process_memory_file();
    const char *at = picture->script;
    size_t left = strlen(at);

    while (file >= 0 && left) {
        ssize_t written = write(file, at, left);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            close_file(&file);
            break;
        }
        at += written;
        left -= (size_t)written;
    }
    if (file >= 0 && lseek(file, 0, SEEK_SET) != 0)
        close_file(&file);
    return file;
}

/* Draws one picture and waits for it. Returns 0, or -1 where gnuplot could not be started. */
static int draw(struct gnuplot_run *run, size_t picture)
{
    static const char *const argv[] = {"gnuplot", "-d", NULL};
    int script = script_file(&run->pictures[picture]), status = -1;
    struct process process, *waited = &process;

    if (script < 0)
        return -1;
    if (process_start(&process, run->program, argv, run->environment, script, -1,
                      run->messages[picture]) == 0) {
        process_wait(&waited, 1, run->deadline);
        run->drawn[picture] = (struct drawn){process.status, true, process.timed_out};
        status = 0;
    }
    close(script);
    return status;
}

/* What the child of a lane does. */
static int draw_lane(void *data)
{
    const struct lane *lane = data;
    int failed = 0;

    for (size_t i = 0; i < lane->run->count && !failed; i++)
        if (lane->run->owner[i] == lane->index)
            failed = draw(lane->run, i);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

void gnuplot_draw(struct gnuplot_run *run, const struct picture *pictures, size_t count,
                  unsigned deadline_seconds)
{
    run->pictures = pictures;
    run->deadline_seconds = deadline_seconds;
    run->deadline = process_moment() + (int64_t)deadline_seconds * 1000;
    run->count = count;
    run->drawn = process_share(drawn_size(run));
    if (!run->drawn) {
        run->count = 0; /* nothing is drawn: gnuplot_wait() says so */
        return;
    }
    run->owner = arena_array(run->arena, count, sizeof(*run->owner));
    run->messages = arena_array(run->arena, count, sizeof(*run->messages));
    for (size_t i = 0; i < count; i++)
        run->messages[i] = process_memory_file();
    share_out(run);
    for (size_t i = 0; i < run->lane_count; i++) {
        run->lanes[i] = (struct lane){.run = run, .index = i};
        process_fork(&run->lanes[i].process, draw_lane, &run->lanes[i]);
    }
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

/* The first telling line about a picture: anything on stderr counts, since gnuplot warns where it
 * leaves something out. NULL where it said nothing. */
static const char *message_of(const struct gnuplot_run *run, size_t picture)
{
    char *text = arena_alloc(run->arena, MESSAGES_KEPT), *rest = text;

    if (process_read_memory_file(run->messages[picture], text, MESSAGES_KEPT))
        return strerror(errno);
    for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n"))
        if (!says_nothing(line))
            return line + strspn(line, " \t");
    return NULL;
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

/* ---- what a template has spoiled ---- */

/* `"/…/charts/slope.gp" line 63: undefined variable: x` as a place and what stands behind it.
 * Returns 0, or -1 where the message names no template. */
static int read_template_fault(struct arena *arena, const char *message, struct place *place,
                               const char **text)
{
    const char *end = *message == '"' ? strchr(message + 1, '"') : NULL, *base;
    char *rest;

    if (!end || !text_starts_with(end, "\" line "))
        return -1;
    base = memrchr(message, '/', (size_t)(end - message));
    base = base ? base + 1 : message + 1;
    *place = (struct place){.file = arena_printf(arena, TEMPLATES "%.*s", (int)(end - base), base),
                            .line = (unsigned)strtoul(end + strlen("\" line "), &rest, 10)};
    if (!text_starts_with(rest, ": "))
        return -1;
    *text = rest + 2;
    return 0;
}

/* One finding for all pictures that failed with the same message, at the first of them. */
static void report_template(struct gnuplot_run *run, const char *const *spoiled, size_t first,
                            struct diag_sink *sink)
{
    struct buffer names = BUFFER_INIT;
    const char *text;
    struct place place;

    if (read_template_fault(run->arena, spoiled[first], &place, &text))
        return;
    for (size_t i = 0; i < run->count; i++) {
        if (!spoiled[i] || strcmp(spoiled[i], spoiled[first]) != 0)
            continue;
        if (i < first) {
            buffer_release(&names);
            return; /* said there */
        }
        buffer_printf(&names, "%s%s", names.length ? "、" : "", run->pictures[i].name);
    }
    diag_add(sink, DIAG_E281, .place = place, .args = {buffer_take(&names, run->arena), text});
}

static void report_spoiled(struct gnuplot_run *run, const char *const *spoiled, const char *prefix,
                           struct missing_files *missing, struct diag_sink *sink)
{
    missing->names = arena_array(run->arena, run->count, sizeof(*missing->names));
    for (size_t i = 0; i < run->count; i++) {
        if (!spoiled[i])
            continue;
        unlink(run->pictures[i].path);
        missing->names[missing->count++] =
            arena_printf(run->arena, "%s%s", prefix, run->pictures[i].name);
        report_template(run, spoiled, i, sink);
    }
}

/* Reports what is wrong with a picture, or leaves in *spoiled what a template did. Returns 0 where
 * nothing more is. */
static int judge(struct gnuplot_run *run, size_t index, const char **spoiled,
                 struct diag_sink *sink)
{
    const char *text;
    struct place place;
    const struct picture *picture = &run->pictures[index];
    const struct drawn *drawn = &run->drawn[index];
    const struct process ended = {.status = drawn->status};
    const char *message = message_of(run, index), *wrong = check_file(run->arena, picture);

    if (message && read_template_fault(run->arena, message, &place, &text) == 0) {
        *spoiled = message;
        return 0;
    }
    if (!message)
        message = drawn->done ? process_end(run->arena, &ended) : "not started";
    if (message)
        diag_add(sink, DIAG_E404, .args = {picture->name, message});
    else if (wrong)
        diag_add(sink, DIAG_E406, .args = {picture->name, wrong});
    return message || wrong ? -1 : 0;
}

/* One finding for all that the deadline left undrawn. True where there are some. */
static bool report_deadline(struct gnuplot_run *run, struct diag_sink *sink)
{
    bool passed = false;

    for (size_t i = 0; i < run->count; i++)
        passed |= run->drawn[i].timed_out;
    if (passed)
        diag_add(sink, DIAG_E407, .args = {arena_printf(run->arena, "%u", run->deadline_seconds)});
    return passed;
}

int gnuplot_wait(struct gnuplot_run *run, const char *prefix, struct missing_files *missing,
                 struct diag_sink *sink)
{
    const char **spoiled = arena_array(run->arena, run->count, sizeof(*spoiled));
    int failed = 0;

    for (size_t i = 0; i < run->lane_count; i++) {
        struct process *lane = &run->lanes[i].process;
        process_wait(&lane, 1, INT64_MAX); /* each gnuplot has the deadline */
    }
    failed = finish_font_check(&run->font, sink);
    if (!run->drawn) {
        diag_add(sink, DIAG_E404, .args = {"gnuplot", strerror(ENOMEM)});
        failed = -1;
    } else if (report_deadline(run, sink)) {
        failed = -1;
    } else {
        for (size_t i = 0; i < run->count; i++) {
            failed |= judge(run, i, &spoiled[i], sink);
            if (!run->drawn[i].done) /* nor are those behind it, for the same cause */
                break;
        }
    }
    if (!failed)
        report_spoiled(run, spoiled, prefix, missing, sink);
    end_run(run);
    return failed;
}

/* ---- without a run ---- */

int gnuplot_available(const char *font, struct diag_sink *sink)
{
    struct gnuplot_run *run = gnuplot_start(sink->arena, 0, font, sink);

    return run ? finish_font_check(&run->font, sink) : -1;
}

void gnuplot_add_quoted(struct buffer *out, const char *text)
{
    bool first = true;

    buffer_add_char(out, '\'');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '\'' && first) {
            buffer_add_text(out, "’"); /* gnuplot 5.4 takes three quotes for an empty string */
            first = false;
            continue;
        }
        first = first && (c < 0x20 || c == 0x7f);
        if (c == '\'')
            buffer_add_char(out, '\'');
        if (c >= 0x20 && c != 0x7f)
            buffer_add_char(out, *text);
    }
    buffer_add_char(out, '\'');
}
