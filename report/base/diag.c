/* The sink, and the words of a finding. */
#include "base/diag.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/errors.h"
#include "base/length.h"
#include "base/text.h"

#define ERROR DIAG_ERROR
#define WARNING DIAG_WARNING
#define NOTE DIAG_NOTE
#define DATA DIAG_DATA
#define RULES DIAG_RULES
#define ENVIRONMENT DIAG_ENVIRONMENT

static const struct row {
    const char *name;
    enum diag_severity severity;
    enum diag_class class;
    const char *message[2], *hint[2]; /* by language */
} rows[] = {
#define DIAG(code, severity, class, zh, en, zh_hint, en_hint) \
    {#code, severity, class, {en, zh}, {en_hint, zh_hint}},
#include "base/diag_codes.h"
#undef DIAG
};

/* Two of a name do not compile: a code that was retired stays so. */
enum ever_used {
#define DIAG(code, severity, class, zh, en, zh_hint, en_hint) USED_##code,
#define DIAG_RETIRED(code) USED_##code,
#include "base/diag_codes.h"
#undef DIAG_RETIRED
#undef DIAG
};

void diag_init(struct diag_sink *sink, struct arena *arena)
{
    *sink = (struct diag_sink){.arena = arena};
}

static const char *copy(struct arena *arena, const char *text)
{
    return text ? arena_strdup(arena, text) : NULL;
}

static struct diag_tally *find_tally(const struct diag_sink *sink, enum diag_code code,
                                     const char *file)
{
    for (struct diag_tally *tally = sink->tallies[code]; tally; tally = tally->next)
        if (strcmp(tally->file, file ? file : "") == 0)
            return tally;
    return NULL;
}

/* The newest stands in front: findings come file by file. */
static struct diag_tally *add_tally(struct diag_sink *sink, enum diag_code code, const char *file)
{
    struct diag_tally *tally = arena_alloc(sink->arena, sizeof(*tally));

    *tally = (struct diag_tally){.file = arena_strdup(sink->arena, file ? file : ""),
                                 .next = sink->tallies[code]};
    sink->tallies[code] = tally;
    return tally;
}

bool diag_is_full(const struct diag_sink *sink, enum diag_code code, const char *file)
{
    const struct diag_tally *tally = find_tally(sink, code, file);

    return tally && tally->arrived >= DIAG_KEEP;
}

const char *diag_quote(const struct diag_sink *sink, const struct place *place, const char *text)
{
    const char *told =
        quote(sink->arena, &sink->words, place->person ? QUOTE_PERSON : QUOTE_TEXT, text);

    return told ? told : "…";
}

/* The value of a finding; NULL where nothing of it may be told. What the office writes (settings,
 * rules) is its own. */
static const char *told_value(const struct diag_sink *sink, const struct diag_detail *detail,
                              enum diag_class class)
{
    enum quote_cell cell = detail->place.person ? QUOTE_PERSON
                           : detail->measure    ? QUOTE_FIGURE
                                                : QUOTE_TEXT;

    if (!detail->value || detail->quoted || class != DIAG_DATA)
        return copy(sink->arena, detail->value);
    return copy(sink->arena, quote(sink->arena, &sink->words, cell, detail->value));
}

void diag_report(struct diag_sink *sink, enum diag_code code, const struct diag_detail *detail)
{
    enum diag_severity severity =
        detail->override_severity ? detail->severity : rows[code].severity;
    enum diag_class class = detail->class ? detail->class : rows[code].class;
    struct diag_tally *tally = find_tally(sink, code, detail->place.file);
    struct finding *finding;

    if (!tally)
        tally = add_tally(sink, code, detail->place.file);
    tally->arrived++;
    sink->arrived++;
    sink->per_severity[severity]++;
    if (severity == DIAG_ERROR)
        sink->errors[class]++;
    sink->per_code[code]++;
    if (tally->arrived > DIAG_KEEP)
        return;
    sink->items =
        arena_grow(sink->arena, sink->items, sink->count, &sink->capacity, sizeof(*sink->items));
    finding = &sink->items[sink->count++];
    *finding = (struct finding){
        .code = code,
        .severity = severity,
        .class = class,
        .place = detail->place,
        .area = copy(sink->arena, detail->area),
        .measure = copy(sink->arena, detail->measure),
        .value = told_value(sink, detail, class),
        .sequence = sink->arrived,
    };
    finding->place.file = copy(sink->arena, detail->place.file);
    finding->place.sheet = copy(sink->arena, detail->place.sheet);
    for (size_t i = 0; i < DIAG_ARGUMENTS; i++)
        finding->args[i] = copy(sink->arena, detail->args[i]);
}

/* ---- order and status ---- */

static int compare_texts(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

static int compare_findings(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;
    int order = compare_texts(a->place.file, b->place.file);

    if (!order)
        order = compare_texts(a->place.sheet, b->place.sheet);
    if (!order)
        order = (a->place.line > b->place.line) - (a->place.line < b->place.line);
    if (!order)
        order = (a->place.column > b->place.column) - (a->place.column < b->place.column);
    if (!order)
        order = (a->code > b->code) - (a->code < b->code);
    if (!order)
        order = (a->sequence > b->sequence) - (a->sequence < b->sequence);
    return order;
}

void diag_sort(struct diag_sink *sink)
{
    if (sink->count)
        qsort(sink->items, sink->count, sizeof(*sink->items), compare_findings);
}

static bool same_place(const struct place *a, const struct place *b)
{
    bool same_sheet = a->sheet && b->sheet ? strcmp(a->sheet, b->sheet) == 0 : a->sheet == b->sheet;

    return a->file && b->file && strcmp(a->file, b->file) == 0 && same_sheet &&
           a->line == b->line && a->column == b->column;
}

void diag_resolve(struct diag_sink *sink, const struct place *place)
{
    for (size_t i = 0; i < sink->count; i++) {
        struct finding *finding = &sink->items[i];
        if (finding->severity != DIAG_ERROR || finding->class != DIAG_DATA ||
            !same_place(&finding->place, place))
            continue;
        finding->severity = DIAG_NOTE;
        sink->per_severity[DIAG_ERROR]--;
        sink->per_severity[DIAG_NOTE]++;
        sink->errors[DIAG_DATA]--;
    }
}

int diag_exit_status(const struct diag_sink *sink, bool strict)
{
    if (sink->errors[DIAG_ENVIRONMENT])
        return 4;
    if (sink->errors[DIAG_RULES])
        return 2;
    if (sink->errors[DIAG_DATA])
        return 1;
    return strict && sink->per_severity[DIAG_WARNING] ? 3 : 0;
}

bool diag_has_error(const struct diag_sink *sink, enum diag_class class)
{
    return sink->errors[class] > 0;
}

size_t diag_left_out(const struct diag_sink *sink, enum diag_code code)
{
    size_t left_out = 0;

    for (const struct diag_tally *tally = sink->tallies[code]; tally; tally = tally->next)
        left_out += tally->arrived > DIAG_KEEP ? tally->arrived - DIAG_KEEP : 0;
    return left_out;
}

/* ---- words ---- */

const char *diag_code_name(enum diag_code code)
{
    return rows[code].name;
}

int diag_code_find(const char *name, enum diag_code *code)
{
    for (int i = 0; i < DIAG_CODE_COUNT; i++)
        if (strcasecmp(rows[i].name, name) == 0) {
            *code = (enum diag_code)i;
            return 0;
        }
    return -1;
}

const char *diag_severity_name(enum diag_severity severity, enum language language)
{
    static const char *const names[][2] = {[DIAG_NOTE] = {"note", "提示"},
                                           [DIAG_WARNING] = {"warning", "警告"},
                                           [DIAG_ERROR] = {"error", "错误"}};
    ROWS_ARE(names, DIAG_SEVERITIES);

    return names[severity][language];
}

enum diag_severity diag_code_severity(enum diag_code code)
{
    return rows[code].severity;
}

/* Fills {1} … {4} and {v}; without a finding they show as …. */
static void fill(struct buffer *out, const char *pattern, const struct finding *finding,
                 enum language language)
{
    for (const char *at = pattern; *at; at++) {
        bool argument = at[0] == '{' && at[1] >= '1' && at[1] <= '0' + DIAG_ARGUMENTS;
        const char *text;

        if (!(argument || (at[0] == '{' && at[1] == 'v')) || at[2] != '}') {
            buffer_add_char(out, *at);
            continue;
        }
        text = !finding ? "…" : argument ? finding->args[at[1] - '1'] : finding->value;
        if (text && argument && language == LANGUAGE_CHINESE)
            text = errors_chinese(text);
        text_add_visible(out, text ? text : "", language == LANGUAGE_CHINESE);
        at += 2;
    }
}

void diag_message(struct buffer *out, const struct finding *finding, enum language language)
{
    fill(out, rows[finding->code].message[language], finding, language);
}

void diag_value(struct buffer *out, const struct finding *finding, enum language language)
{
    text_add_visible(out, finding->value ? finding->value : "", language == LANGUAGE_CHINESE);
}

void diag_hint(struct buffer *out, const struct finding *finding, enum language language)
{
    fill(out, rows[finding->code].hint[language], finding, language);
}

void diag_code_message(struct buffer *out, enum diag_code code, enum language language)
{
    fill(out, rows[code].message[language], NULL, language);
}

void diag_code_hint(struct buffer *out, enum diag_code code, enum language language)
{
    fill(out, rows[code].hint[language], NULL, language);
}

const char *diag_suggest(struct arena *arena, const char *candidate, enum language language)
{
    if (!candidate)
        return "";
    return arena_printf(
        arena, language == LANGUAGE_CHINESE ? "（是否为“%s”？）" : " (did you mean \"%s\"?)",
        candidate);
}

int diag_fail(struct diag_sink *sink, enum diag_code code, const char *file)
{
    diag_add(sink, code, .place = {.file = file}, .args = {strerror(errno)});
    return -1;
}

/* A, B … Z, AA: as a sheet names its columns. */
void diag_add_column(struct buffer *out, unsigned column)
{
    char letters[8];
    size_t at = sizeof(letters);

    for (; column && at; column = (column - 1) / 26)
        letters[--at] = (char)('A' + (column - 1) % 26);
    buffer_add(out, letters + at, sizeof(letters) - at);
}

void diag_place(struct buffer *out, const struct place *place)
{
    if (!place->file)
        return;
    buffer_add_text(out, place->file);
    if (place->sheet) {
        buffer_printf(out, "[%s]", place->sheet);
        if (place->line) {
            buffer_add_char(out, '!');
            diag_add_column(out, place->column ? place->column : 1);
            buffer_printf(out, "%u", place->line);
        }
        return;
    }
    if (place->line)
        buffer_printf(out, ":%u", place->line);
    if (place->line && place->column)
        buffer_printf(out, ":%u", place->column);
}

const char *diag_place_text(struct arena *arena, const struct place *place)
{
    struct buffer out = BUFFER_INIT;

    diag_place(&out, place);
    return buffer_take(&out, arena);
}

void diag_line(struct buffer *out, const struct finding *finding, enum language language)
{
    bool zh = language == LANGUAGE_CHINESE;
    struct buffer line = BUFFER_INIT;

    diag_place(&line, &finding->place);
    if (line.length)
        buffer_add_text(&line, ": ");
    buffer_printf(&line, "%s[%s]: ", diag_severity_name(finding->severity, language),
                  rows[finding->code].name);
    diag_message(&line, finding, language);
    if (finding->value && *finding->value) {
        buffer_add_text(&line, zh ? "（" : " (");
        diag_value(&line, finding, language);
        buffer_add_text(&line, zh ? "）" : ")");
    }
    buffer_add_text(&line, zh ? "；" : "; ");
    diag_hint(&line, finding, language);
    text_add_masked(out, buffer_text(&line));
    buffer_release(&line);
}
