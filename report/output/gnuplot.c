/* Children that start up while the parent reads, are told their scripts later, and leave pictures
 * that are looked at. Their messages go to memory files: nothing has to be drained. */
#include "output/gnuplot.h"

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
#define FONT_DEADLINE_MS 120000 /* for fc-match, which may list all fonts first */
#define MARKER "tuoyu picture " /* printed between pictures, to know whose message it is */

struct child {
    struct process process;
    int script;   /* stream to its stdin, -1 once it was told all */
    int messages; /* memory file */
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
    struct child *children;
    size_t child_count;
    const struct picture *pictures;
    size_t count;
    size_t *owner; /* [picture]: the child that draws it */
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

static void close_stream(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

static void end_run(struct gnuplot_run *run)
{
    for (size_t i = 0; i < run->child_count; i++) {
        process_kill(&run->children[i].process);
        close_stream(&run->children[i].script);
        close_stream(&run->children[i].messages);
    }
    process_kill(&run->font.process);
    close_stream(&run->font.answer);
}

static int start_child(struct gnuplot_run *run, const char *program, struct child *child)
{
    static const char *const argv[] = {"gnuplot", "-d", NULL};
    int stream[2], status;

    child->messages = process_memory_file();
    if (child->messages < 0 || process_stream(stream))
        return -1;
    child->script = stream[1];
    status = process_start(&child->process, program, argv, clean_environment(run->arena), stream[0],
                           -1, child->messages);
    close(stream[0]);
    return status;
}

struct gnuplot_run *gnuplot_start(struct arena *arena, unsigned children, const char *font,
                                  struct diag_sink *sink)
{
    const char *program = process_find(arena, "gnuplot");
    struct gnuplot_run *run = arena_alloc(arena, sizeof(*run));

    *run = (struct gnuplot_run){.arena = arena, .child_count = program ? children : 0};
    start_font_check(arena, font, &run->font);
    run->children = arena_array(arena, run->child_count, sizeof(*run->children));
    for (size_t i = 0; i < run->child_count; i++)
        run->children[i] = (struct child){.script = -1, .messages = -1};
    if (!program) {
        diag_add(sink, DIAG_E401, .class = DIAG_ENVIRONMENT);
        finish_font_check(&run->font, sink);
        return NULL;
    }
    for (size_t i = 0; i < run->child_count; i++)
        if (start_child(run, program, &run->children[i])) {
            diag_add(sink, DIAG_E404, .args = {"gnuplot", strerror(errno)});
            end_run(run);
            return NULL;
        }
    return run;
}

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

/* Tells a child all its pictures and then that there are no more. */
static void tell_child(struct gnuplot_run *run, size_t index)
{
    struct child *child = &run->children[index];
    struct buffer script = BUFFER_INIT;

    for (size_t i = 0; i < run->count; i++)
        if (run->owner[i] == index)
            buffer_printf(&script,
                          "reset session\nset print\nprint '" MARKER "%zu'\n%s\nset output\n", i,
                          run->pictures[i].script);
    process_say(child->script, buffer_text(&script), script.length, run->deadline);
    close_stream(&child->script);
    buffer_release(&script);
}

void gnuplot_draw(struct gnuplot_run *run, const struct picture *pictures, size_t count,
                  unsigned deadline_seconds)
{
    run->pictures = pictures;
    run->count = count;
    run->deadline_seconds = deadline_seconds;
    run->deadline = process_moment() + (int64_t)deadline_seconds * 1000;
    run->owner = arena_array(run->arena, count, sizeof(*run->owner));
    share_out(run);
    for (size_t i = 0; i < run->child_count; i++)
        tell_child(run, i);
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
 * counts: gnuplot warns where it leaves something out. Returns 0, or -1 with a finding. */
static int sort_messages(struct gnuplot_run *run, size_t child, const char **messages,
                         struct diag_sink *sink)
{
    char *text = arena_alloc(run->arena, MESSAGES_KEPT);
    size_t current = 0;
    char *rest = text;

    while (current < run->count && run->owner[current] != child)
        current++;
    if (process_read_memory_file(run->children[child].messages, text, MESSAGES_KEPT)) {
        diag_add(sink, DIAG_E404, .args = {"gnuplot", strerror(errno)});
        return -1;
    }
    for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n")) {
        if (text_starts_with(line, MARKER))
            current = (size_t)strtoul(line + strlen(MARKER), NULL, 10);
        else if (current < run->count && !messages[current] && !says_nothing(line))
            messages[current] = line + strspn(line, " \t");
    }
    return 0;
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
        message = process_end(run->arena, &run->children[run->owner[index]].process);
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
    const struct process *process = &run->children[index].process;
    int failed = 0;

    if (process->timed_out) {
        diag_add(sink, DIAG_E407, .args = {arena_printf(run->arena, "%u", run->deadline_seconds)});
        return -1;
    }
    for (size_t i = 0; i < run->count; i++)
        if (run->owner[i] == index)
            failed |= judge(run, i, messages[i], sink);
    if (!failed && process->status != 0) {
        diag_add(sink, DIAG_E404, .args = {"gnuplot", process_end(run->arena, process)});
        failed = -1;
    }
    return failed;
}

int gnuplot_wait(struct gnuplot_run *run, struct diag_sink *sink)
{
    const char **messages = arena_array(run->arena, run->count, sizeof(*messages));
    struct process **processes = arena_array(run->arena, run->child_count, sizeof(*processes));
    int failed = 0;

    for (size_t i = 0; i < run->child_count; i++)
        processes[i] = &run->children[i].process;
    process_wait(processes, run->child_count, run->deadline);
    failed = finish_font_check(&run->font, sink);
    for (size_t i = 0; i < run->child_count; i++) {
        failed |= sort_messages(run, i, messages, sink);
        failed |= judge_child(run, i, messages, sink);
    }
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
