/* What commands share: memory, findings, templates, the workspace, and the closing words. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "deliverables/publish/out_folder.h"

#define MEMORY_LIMIT ((size_t)1 << 30) /* a run that wants more has lost its way */

_Noreturn void out_of_memory(size_t wanted)
{
    fprintf(stderr, "tuoyu: 内存不足 / out of memory (%zu bytes)\n", wanted);
    _exit(EXIT_ENVIRONMENT);
}

void session_init(struct session *session, const struct options *options)
{
    *session = (struct session){.options = options, .language = options->language};
    arena_init(&session->arena, MEMORY_LIMIT, out_of_memory);
    diag_init(&session->sink, &session->arena);
    session->templates = places_templates(&session->arena, &session->tried);
}

int session_templates(struct session *session)
{
    if (session->templates)
        return 0;
    diag_add(&session->sink, DIAG_E408, .class = DIAG_ENVIRONMENT, .args = {session->tried});
    return -1;
}

/* A period's folder in the place of its workspace: E119 says what was meant. Returns -1, else 0. */
static int refuse_period(struct session *session, const char *path)
{
    const char *period, *workspace = places_of_period(&session->arena, path, &period), *cure;
    const struct command *command;

    if (!workspace)
        return 0;
    command = session->options->command;
    cure = arena_printf(&session->arena, "tuoyu %s %s", command->name, workspace);
    if (command->options & OPTION_PERIOD)
        cure = arena_printf(&session->arena, "%s -p %s", cure, period);
    diag_add(&session->sink, DIAG_E119, .value = path, .args = {cure});
    return -1;
}

int session_out(struct session *session)
{
    const struct options *options = session->options;
    const char *workspace = options->arguments[0], *other;

    if (refuse_period(session, workspace))
        return -1;
    session->out = options->out ? options->out : places_out(&session->arena, workspace);
    if (out_check(&session->arena, session->out, workspace, session->templates, &session->sink))
        return -1;
    other = places_workspace_of(&session->arena, session->out);
    return other ? out_check(&session->arena, session->out, other, NULL, &session->sink) : 0;
}

int session_open(struct session *session)
{
    const struct options *options = session->options;
    const char *language;
    int status;

    if (session_templates(session) || refuse_period(session, options->arguments[0]))
        return -1;
    status = catalogue_read(&session->arena, options->arguments[0], session->templates,
                            &session->sink, &session->catalogue);
    language = session->catalogue.settings.lang;
    if (!options->language_given && language && strcmp(language, "auto") != 0)
        session->language = strcmp(language, "zh") == 0 ? LANGUAGE_CHINESE : LANGUAGE_ENGLISH;
    return status;
}

int session_result(struct session *session, const char *period, struct result *result)
{
    const struct period *found = catalogue_period(&session->catalogue, period, &session->sink);

    if (!found)
        return -1;
    return result_compute(&session->arena, &session->catalogue, found, NULL, &session->sink,
                          result);
}

int session_period(struct session *session, const char *name, struct period *period)
{
    if (period_parse(name, period) == 0)
        return 0;
    diag_add(&session->sink, DIAG_E261, .value = name);
    return -1;
}

void session_print(struct session *session, const struct buffer *text)
{
    size_t written;

    errno = text->failed ? ENOMEM : 0;
    written = text->length ? fwrite(text->data, 1, text->length, stdout) : 0;
    if (written < text->length || text->failed || fflush(stdout))
        diag_add(&session->sink, DIAG_E403, .place = {.file = "stdout"},
                 .args = {strerror(errno ? errno : EIO)});
}

const char *session_text(const struct session *session, const char *zh, const char *en)
{
    return session->language == LANGUAGE_CHINESE ? zh : en;
}

/* Errors are said before warnings, whatever their place: they are what hurts. */
static void say_findings(struct session *session, enum diag_severity severity)
{
    const struct diag_sink *sink = &session->sink;
    struct buffer line = BUFFER_INIT;

    for (size_t i = 0; i < sink->count; i++) {
        const struct finding *finding = &sink->items[i];
        if (finding->severity != severity)
            continue;
        buffer_clear(&line);
        diag_line(&line, finding, session->language);
        fprintf(stderr, "%s\n", buffer_text(&line));
    }
    buffer_release(&line);
}

static void say_left_out(const struct session *session)
{
    const struct diag_sink *sink = &session->sink;

    for (int code = 0; code < DIAG_CODE_COUNT; code++) {
        size_t left_out = diag_left_out(sink, (enum diag_code)code);
        if (left_out)
            fprintf(stderr,
                    session_text(session, "%s 另有 %zu 处未列出\n", "%s: %zu more not shown\n"),
                    diag_code_name((enum diag_code)code), left_out);
    }
}

static int close_session(struct session *session, bool count)
{
    const struct diag_sink *sink = &session->sink;
    int status = diag_exit_status(sink, session->options->strict);

    if (count && sink->arrived)
        fprintf(stderr,
                session_text(session, "共 %zu 个错误、%zu 个警告、%zu 条提示\n",
                             "%zu errors, %zu warnings, %zu notes\n"),
                sink->per_severity[DIAG_ERROR], sink->per_severity[DIAG_WARNING],
                sink->per_severity[DIAG_NOTE]);
    arena_release(&session->arena);
    return status;
}

int session_close(struct session *session, bool all)
{
    diag_sort(&session->sink);
    say_findings(session, DIAG_ERROR);
    if (all)
        say_findings(session, DIAG_WARNING);
    say_left_out(session);
    if (!all && session->sink.per_severity[DIAG_WARNING])
        fprintf(stderr,
                session_text(session, "另有 %zu 个警告，见 tuoyu check\n",
                             "%zu warnings: see tuoyu check\n"),
                session->sink.per_severity[DIAG_WARNING]);
    return close_session(session, all || session->sink.per_severity[DIAG_ERROR]);
}

int session_close_told(struct session *session)
{
    return close_session(session, true);
}
