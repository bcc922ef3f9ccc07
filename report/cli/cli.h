/* What a person types: commands, options, exit codes. The only code that prints or exits.
 *
 * One table of commands (cli.c) and one of options (options.c) feed parsing, checks and help
 * (help.c). A command is a function in a file of its own; what commands share — memory, findings,
 * the workspace being read, the closing words — is a session (session.c), and where workspace,
 * templates and OUT are is found in places.c.
 *
 * Invariant: stdout carries data only; everything said about them goes to stderr.
 */
#ifndef TUOYU_CLI_CLI_H
#define TUOYU_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

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
    OPTION_ROBUSTNESS = 1 << 5,
    OPTION_SHEETS = 1 << 6,
};

#define ARGUMENTS 3
#define WORDS (ARGUMENTS + 2) /* the command, its arguments, and one that is too many */

struct option_row; /* a row of the table of options */

enum option_fault {
    FAULT_NONE,
    FAULT_UNKNOWN,   /* no option is called so */
    FAULT_AMBIGUOUS, /* the beginning of several */
    FAULT_NO_VALUE,  /* one that takes a value has none */
    FAULT_VALUE,     /* one that takes none has a value */
    FAULT_WRONG,     /* a value that it does not take */
};

struct options {
    enum language language;
    bool language_given;
    const char *words[WORDS]; /* what stands without a dash, the command first */
    size_t word_count;
    const struct command *command;
    const char *arguments[ARGUMENTS]; /* as many as the command has; a workspace is never NULL */
    unsigned given;                   /* options that are there, bits by rows of their table */
    const char *period;               /* NULL: the newest */
    const char *out;                  /* NULL: out/<workspace> */
    const char *format;               /* NULL: the command's first */
    const char *sheets;               /* names of drivers; NULL: the first */
    bool no_charts;
    bool strict;
    bool robustness;
    bool help, version;
    enum option_fault fault; /* the first; to be reported when the command is known */
    const char *fault_word;  /* the option as it was typed, or the value */
    const struct option_row *fault_option;
};

struct command {
    const char *name;
    const char *usage;        /* of the arguments: "[WORKSPACE]" */
    size_t fewest, arguments; /* how many it takes */
    bool workspace;           /* with one less, the first is the workspace around this folder */
    unsigned options;         /* option bits */
    const char *formats;      /* joined by '|', the first is the default; NULL */
    const char *zh, *en;      /* one line */
    int (*run)(const struct options *options);
};

int cli_main(int argc, char **argv);

/* Reads all of argv: language, options and words. A fault is kept for options_settle(). */
void options_read(int argc, char **argv, struct options *options);
/* Holds what was read against what options->command takes (NULL: no command, or help) and finds the
 * workspace, which lives in `arena`. Returns 0, or -1 when the first fault was told on stderr. */
int options_settle(struct options *options, struct arena *arena);
/* The rows of the table that a command takes, in turn; NULL at the end. `at` begins at 0; a command
 * NULL takes those that stand with every command. */
struct option_text {
    char letter; /* '\0': none */
    const char *name, *argument, *zh, *en;
};
const struct option_text *options_next(const struct command *command, size_t *at);

/* Help on one command, or on all; the names of commands from their table in cli.c. */
void help_command(FILE *to, const struct command *command, enum language language);
void help_all(FILE *to, const struct command *commands, size_t count, enum language language);

/* $TUOYU_TEMPLATES, else beside the executable, above it, or in ../share/tuoyu from there. Returns
 * NULL where none of them is there; *tried gets their paths. */
const char *places_templates(struct arena *arena, const char **tried);
/* The workspace that the current folder is or lies in, as a relative path; NULL. */
const char *places_workspace(struct arena *arena);
/* The nearest workspace in which `path` lies, or will lie, itself included; NULL. */
const char *places_workspace_of(struct arena *arena, const char *path);
/* The workspace whose period folder `path` is, *period its name; NULL. */
const char *places_of_period(struct arena *arena, const char *path, const char **period);
/* Where a command writes by default: out/<name of the workspace folder>, below the current folder,
 * or below the workspace that this lies in, so that nothing is written among the returns. */
const char *places_out(struct arena *arena, const char *workspace);

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
    const char *tried;     /* the paths that were looked at for them */
    struct catalogue catalogue;
};

/* Says so and ends with EXIT_ENVIRONMENT. What a run had begun, the next one clears. */
_Noreturn void out_of_memory(size_t wanted);

/* Sets up memory and findings and looks for templates/. */
void session_init(struct session *session, const struct options *options);
/* Settles `out`: -o, else that of places_out(). To be called before anything is read, since one
 * that lies in the inputs is refused (E411). Returns 0, or -1 with a finding. */
int session_out(struct session *session);
/* Returns 0 where there are templates, else -1 with E408. */
int session_templates(struct session *session);
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
/* The text for the session's language; where it is a format, both are checked as such. */
const char *session_text(const struct session *session, const char *zh, const char *en)
    __attribute__((format_arg(2), format_arg(3)));

#endif
