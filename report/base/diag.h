/* Findings: everything the program has to say about its input, its settings and its surroundings.
 *
 * Below cli/ nothing prints and nothing exits: a function returns 0 or -1 and puts findings into
 * the sink of the run, and goes on wherever it can, so that a user sees all of them at once. Codes,
 * severities and the texts in Chinese and English stand in one table, base/diag_codes.h and
 * its two parts.
 *
 * A new finding:
 *   1. its row in diag_codes.h or the part of it for its kind, in both languages; its number is one
 *      that neither `tuoyu explain` nor DIAG_RETIRED knows, its place that of its subject;
 *   2. diag_add() where the fault is seen, with the place and the value as it was typed; one for
 *      a cause, not for each of its consequences;
 *   3. a spoiled file that it is said of, in tests/cases/bad_input.sh or in the unit test of the
 *      reader.
 * `tuoyu explain`, help and the notices read the row.
 *
 * Invariant: the sink keeps at most DIAG_KEEP findings of a code and file and counts the rest, so
 * that a file full of faults hides nothing of another's; counts by severity and the exit status
 * always cover all of them.
 */
#ifndef TUOYU_BASE_DIAG_H
#define TUOYU_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/quote.h"

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };
#define DIAG_SEVERITIES (DIAG_ERROR + 1)

/* What an error means for the run; 0 takes the class of the code's row in the table. */
enum diag_class {
    DIAG_CLASS_OF_CODE,
    DIAG_DATA,        /* a return or a decision: exit 1, the output is written */
    DIAG_RULES,       /* settings, catalogue, calendar, period: exit 2, nothing is written */
    DIAG_ENVIRONMENT, /* output, disk, external tool: exit 4, nothing is written */
};

enum diag_code {
#define DIAG(code, severity, class, zh, en, zh_hint, en_hint) DIAG_##code,
#include "base/diag_codes.h"
#undef DIAG
    DIAG_CODE_COUNT
};

enum language { LANGUAGE_ENGLISH, LANGUAGE_CHINESE };

/* Where in the input: a file as the user knows it (relative to the workspace), in a workbook the
 * sheet, line and cell number in the line, both from 1; 0 where there is none. */
struct place {
    const char *file;
    const char *sheet; /* NULL outside workbooks */
    unsigned line;
    unsigned column;
    bool person; /* in a row about one family or institution: see QUOTE_PERSON */
};

#define DIAG_ARGUMENTS 5

struct finding {
    enum diag_code code;
    enum diag_severity severity;
    enum diag_class class;
    struct place place;
    const char *area;                 /* code of the area, or NULL */
    const char *measure;              /* code of measure, indicator or item, or NULL */
    const char *value;                /* what of the cell may be told (base/quote.h), or NULL */
    const char *args[DIAG_ARGUMENTS]; /* {1} … {5} of the texts */
    size_t sequence;                  /* order of arrival, the last key of the sort */
};

#define DIAG_KEEP 200

/* How many findings of a code arrived from one file. */
struct diag_tally {
    const char *file; /* "" for those of no file */
    size_t arrived;
    struct diag_tally *next;
};

struct diag_sink {
    struct arena *arena;
    struct quote_words words; /* that findings may quote; set by who knows them */
    struct finding *items;
    size_t count, capacity;
    size_t arrived;                              /* findings reported, kept or not */
    size_t per_code[DIAG_CODE_COUNT];            /* the same by code */
    struct diag_tally *tallies[DIAG_CODE_COUNT]; /* the same by code and file */
    size_t per_severity[DIAG_SEVERITIES];        /* the same by severity */
    size_t errors[DIAG_ENVIRONMENT + 1];         /* errors by class */
};

void diag_init(struct diag_sink *sink, struct arena *arena);

/* Reports a finding. All texts are copied. Of class data, `value` is quoted: only what base/quote.h
 * lets through goes into the finding; an argument that is a text of the input goes through
 * diag_quote() first. Use through diag_add():
 *
 *     diag_add(sink, DIAG_E206, .place = place, .value = text, .args = {nearest});
 */
struct diag_detail {
    struct place place;
    const char *area, *measure, *value;
    const char *args[DIAG_ARGUMENTS];
    enum diag_class class;       /* 0: as in the table */
    bool quoted;                 /* the texts are those of a finding */
    bool override_severity;      /* for findings whose severity the office sets (checks.csv) */
    enum diag_severity severity; /* where override_severity */
};

void diag_report(struct diag_sink *sink, enum diag_code code, const struct diag_detail *detail);
#define diag_add(sink, code, ...) \
    diag_report((sink), (code), &(const struct diag_detail){__VA_ARGS__})

/* `code` at a file, with the text of errno. Returns -1. */
int diag_fail(struct diag_sink *sink, enum diag_code code, const char *file);

/* What may be told of a text of the input in a message: "…" for nothing. Lives in the sink's arena.
 */
const char *diag_quote(const struct diag_sink *sink, const struct place *place, const char *text);

/* What was found wrong with a cell has been put right since: errors of class data at exactly that
 * place become notes. */
void diag_resolve(struct diag_sink *sink, const struct place *place);

/* Orders findings for reading: by file, sheet, line, column, code, then arrival. */
void diag_sort(struct diag_sink *sink);

/* Exit status of a run by contract: 4 over 2 over 1; with `strict` 3 where there are warnings and
 * no errors; else 0. */
int diag_exit_status(const struct diag_sink *sink, bool strict);
/* True where an error of this class was reported. */
bool diag_has_error(const struct diag_sink *sink, enum diag_class class);

const char *diag_code_name(enum diag_code code); /* "E206" */
/* Finds a code by name, case-insensitively. Returns 0 or -1. */
int diag_code_find(const char *name, enum diag_code *code);
const char *diag_severity_name(enum diag_severity severity, enum language language);
enum diag_severity diag_code_severity(enum diag_code code); /* as in the table */

/* The texts of a finding, with its arguments filled in. A placeholder without an argument shows
 * as nothing; {v} is the value. Characters of the input that show as nothing are named. */
void diag_message(struct buffer *out, const struct finding *finding, enum language language);
void diag_hint(struct buffer *out, const struct finding *finding, enum language language);
/* The value, likewise; nothing where there is none. */
void diag_value(struct buffer *out, const struct finding *finding, enum language language);
/* The same for a code without a finding, placeholders shown as …: for `tuoyu explain CODE`. */
void diag_code_message(struct buffer *out, enum diag_code code, enum language language);
void diag_code_hint(struct buffer *out, enum diag_code code, enum language language);

/* " (did you mean \"…\"?)" for an argument of a message; "" without a candidate. */
const char *diag_suggest(struct arena *arena, const char *candidate, enum language language);

/* A column of a sheet by its letters: 6 is F. */
void diag_add_column(struct buffer *out, unsigned column);
/* "file:line:column", in a sheet "file[sheet]!F37"; parts that are not known are left out. */
void diag_place(struct buffer *out, const struct place *place);
/* The same as a text on the arena. */
const char *diag_place_text(struct arena *arena, const struct place *place);
/* "file:line:column: severity[CODE]: what is wrong (value); what to do", control characters
 * masked, without a line end. */
void diag_line(struct buffer *out, const struct finding *finding, enum language language);
/* How many findings of `code` were reported and not kept. */
size_t diag_left_out(const struct diag_sink *sink, enum diag_code code);
/* True where a further finding of `code` in `file` would only be counted: no need for its texts. */
bool diag_is_full(const struct diag_sink *sink, enum diag_code code, const char *file);

#endif
