/* What a person types: commands, options, exit codes. The only code that prints or exits.
 *
 * One table of commands (cli.c) and one of options (options.c) feed parsing, help and checks. A
 * command is a function in a file of its own; what commands share — memory, findings, the
 * workspace being read, the closing words — is a session (session.c).
 *
 * Invariant: stdout carries data only; everything said about them goes to stderr.
 */
#ifndef TUOYU_CLI_CLI_H
#define TUOYU_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/result.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "rules/catalogue.h"

/* The promise to scripts (contract, "Exit"). */
enum exit_status {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,
    EXIT_USAGE = 2,
    EXIT_WARNINGS = 3,
    EXIT_ENVIRONMENT = 4,
    EXIT_BUG = 70,
};

/* Bits of the options that a command takes. */
enum option_bit {
    OPTION_PERIOD = 1 << 0,
    OPTION_OUT = 1 << 1,
    OPTION_FORMAT = 1 << 2,
    OPTION_NO_CHARTS = 1 << 3,
    OPTION_STRICT = 1 << 4,
    OPTION_JSON = 1 << 5,
    OPTION_ROBUSTNESS = 1 << 6,
};

#define ARGUMENTS 3

struct options {
    enum language language;
    bool language_given;
    const char *arguments[ARGUMENTS]; /* what stands without a dash, as many as the command has */
    const char *period;               /* NULL: the newest */
    const char *out;                  /* NULL: out/<workspace> */
    const char *format;               /* NULL: the command's first */
    bool no_charts;
    bool strict;
    bool json;
    bool robustness;
};

struct command {
    const char *name;
    const char *usage; /* of the arguments: "WORKSPACE" */
    size_t arguments;
    bool alone;          /* the first argument may also stand alone */
    unsigned options;    /* option bits */
    const char *formats; /* joined by '|', the first is the default; NULL */
    const char *zh, *en; /* one line */
    int (*run)(const struct options *options);
};

int cli_main(int argc, char **argv);

/* Parses what stands behind the command's name; prints help and exits where asked to, or with
 * EXIT_USAGE. */
void options_parse(const struct command *command, int argc, char **argv, struct options *options);
/* --lang ZH|EN where it stands in argv, else the locale's: LC_ALL, LC_MESSAGES, LANG. */
enum language options_language(int argc, char **argv, bool *given);

int command_run(const struct options *options);
int command_check(const struct options *options);
int command_facts(const struct options *options);
int command_rank(const struct options *options);
int command_workdays(const struct options *options);
int command_doctor(const struct options *options);
int command_template(const struct options *options);
int command_explain(const struct options *options);
int command_diff(const struct options *options);
int command_trend(const struct options *options);
int command_init(const struct options *options);

/* What a command works with. */
struct session {
    const struct options *options;
    enum language language;
    struct arena arena;
    struct diag_sink sink;
    const char *templates; /* NULL where there are none */
    const char *out;       /* of session_out(): where the command writes */
    struct catalogue catalogue;
};

/* Sets up memory and findings and looks for templates/. */
void session_init(struct session *session, const struct options *options);
/* Settles `out`: -o, else out/<name of the workspace folder>. To be called before anything is read,
 * since one that lies in the inputs is refused (E411). Returns 0, or -1 with a finding. */
int session_out(struct session *session);
/* Reads the rules of the workspace. Returns 0, or -1 with findings. */
int session_open(struct session *session);
/* One period, computed. Returns 0, or -1 with findings. */
int session_result(struct session *session, const char *period, struct result *result);
/* A period by its name alone, whether or not the workspace has it. Returns 0, or -1 with E261. */
int session_period(struct session *session, const char *name, struct period *period);
/* Writes to stdout; an error becomes E403. */
void session_print(struct session *session, const struct buffer *text);
/* Says the findings on stderr — all but notes with `all`, otherwise errors only — and how many
 * there are, releases everything and returns the exit status. */
int session_close(struct session *session, bool all);
/* The same without saying findings, for a command that told them on stdout: only the count. */
int session_close_told(struct session *session);
/* The text for the session's language. */
const char *session_text(const struct session *session, const char *zh, const char *en);

#endif
