/* The folder returns/: which files and sheets count, and what a newer version changed. */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/text.h"
#include "intake/layout.h"
#include "intake/reader.h"
#include "intake/return_names.h"
#include "intake/return_table.h"

/* ---- one file ---- */

/* True where a sheet is called after other years, and not after the period's: 2021, 表1 2021年. */
static bool is_of_another_year(const struct intake_reader *reader, const char *sheet)
{
    bool other = false;

    for (const char *at = sheet; *at;) {
        size_t length = strspn(at, "0123456789");
        long year = length == 4 ? strtol(at, NULL, 10) : 0;

        if (length == 4 && strncmp(at, reader->intake->period.name, 4) == 0)
            return false;
        other |= year >= 1990 && year < 2100;
        at += length ? length : 1;
    }
    return other;
}

/* Reads one sheet of a workbook. Returns true where it was a table of a return. */
static bool read_sheet(struct intake_reader *reader, const struct xlsx_sheet *sheet)
{
    const struct grid *grid = &sheet->grid;
    struct place place = {.file = grid->file, .sheet = grid->sheet};

    if (!grid->count || assessment_sheet_read(reader, sheet))
        return false;
    if (!layout_score(reader, grid)) {
        diag_add(reader->sink, sheet->hidden ? DIAG_N287 : DIAG_N281, .place = place);
        return false;
    }
    if (sheet->hidden || is_of_another_year(reader, grid->sheet)) {
        diag_add(reader->sink, sheet->hidden ? DIAG_W283 : DIAG_N282, .place = place);
        return false;
    }
    return_table_read(reader, grid);
    return true;
}

static void report_no_sheet(struct intake_reader *reader, const struct xlsx_book *book)
{
    struct buffer names = BUFFER_INIT;

    for (size_t i = 0; i < book->count; i++)
        buffer_printf(&names, "%s%s", i ? "、" : "", book->sheets[i].grid.sheet);
    diag_add(reader->sink, DIAG_E237, .place = {.file = book->sheets[0].grid.file},
             .args = {buffer_text(&names)});
    buffer_release(&names);
}

static void read_file(struct intake_reader *reader, const char *name)
{
    struct xlsx_book book;
    bool found = false;

    if (reader_open(reader, name, NULL, &book))
        return;
    if (!book.sheets[0].grid.sheet) {
        return_table_read(reader, &book.sheets[0].grid);
        return;
    }
    for (size_t i = 0; i < book.count; i++)
        found |= read_sheet(reader, &book.sheets[i]);
    if (!found)
        report_no_sheet(reader, &book);
}

/* ---- versions ---- */

/* A figure as a version gives it, for comparison: NULL where it says nothing. */
static const struct fact *find_fact(const struct fact *facts, size_t count, int area, int measure)
{
    for (size_t i = 0; i < count; i++)
        if (facts[i].area == area && facts[i].measure == measure && *facts[i].text)
            return &facts[i];
    return NULL;
}

static bool same_figure(const struct fact *a, const struct fact *b)
{
    if (a->state != b->state)
        return false;
    return a->state == VALUE_OK ? !(a->value < b->value) && !(a->value > b->value)
                                : strcmp(a->text, b->text) == 0;
}

static void report_change(struct intake_reader *reader, const struct fact *old,
                          const struct fact *new)
{
    const struct fact *shown = new ? new : old;

    diag_add(reader->sink, DIAG_N285, .place = shown->place,
             .area = reader->catalogue->areas.items[shown->area].code,
             .measure = reader->catalogue->measures.items[shown->measure].code,
             .value = new ? new->text : "",
             .args = {reader->catalogue->areas.items[shown->area].name,
                      reader->catalogue->measures.items[shown->measure].label,
                      old ? old->text : "空", old ? old->text : "empty"});
}

/* Every figure that one version has otherwise than the other, in the order of the newer one. */
static void report_changes(struct intake_reader *reader, const struct intake *old, size_t first)
{
    const struct fact *facts = reader->intake->facts + first;
    size_t count = reader->intake->fact_count - first;

    for (size_t i = 0; i < count; i++) {
        const struct fact *before =
            find_fact(old->facts, old->fact_count, facts[i].area, facts[i].measure);
        if (*facts[i].text && (!before || !same_figure(before, &facts[i])))
            report_change(reader, before, &facts[i]);
    }
    for (size_t i = 0; i < old->fact_count; i++)
        if (*old->facts[i].text &&
            !find_fact(facts, count, old->facts[i].area, old->facts[i].measure))
            report_change(reader, &old->facts[i], NULL);
}

/* Reads an older version beside the rest: it counts nowhere, and its own faults are no findings. */
static void read_old(struct intake_reader *reader, const char *name, struct intake *old)
{
    struct intake_reader beside = *reader;
    struct diag_sink muted;

    diag_init(&muted, reader->arena);
    intake_init(reader->arena, reader->catalogue, &reader->intake->period, old);
    beside.sink = &muted;
    beside.intake = old;
    beside.fact_capacity = 0;
    read_file(&beside, name);
}

static const char *path_in_returns(struct intake_reader *reader, const char *file)
{
    return file_join(reader->arena, reader->returns, file);
}

/* The version before names[at] of the same return: the newest of the older ones; -1. */
static int version_before(const struct return_name *names, size_t count, size_t at)
{
    int before = -1;

    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i].owner, names[at].owner) == 0 && names[i].version < names[at].version &&
            (before < 0 || names[i].version > names[before].version))
            before = (int)i;
    return before;
}

/* The file of the newest version of the same return, NULL where names[at] is as new as any. */
static const char *newer_than(const struct return_name *names, size_t count, size_t at)
{
    size_t newest = at;

    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i].owner, names[at].owner) == 0 &&
            names[i].version > names[newest].version)
            newest = i;
    return newest == at ? NULL : names[newest].file;
}

static void read_versions(struct intake_reader *reader, const struct return_name *names,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *newer = newer_than(names, count, i);
        int before = version_before(names, count, i);
        size_t first = reader->intake->fact_count;
        struct intake old;

        if (newer) {
            reader_say(reader, path_in_returns(reader, names[i].file), DIAG_N284, newer);
            continue;
        }
        reader->owner = names[i].area;
        read_file(reader, path_in_returns(reader, names[i].file));
        if (before < 0 || reader->intake->fact_count == first) /* damaged: has its own finding */
            continue;
        read_old(reader, path_in_returns(reader, names[before].file), &old);
        report_changes(reader, &old, first);
    }
    reader->owner = -1;
}

/* ---- the folder ---- */

/* False for a text without a table (说明.txt), or a picture. */
static bool is_return(struct intake_reader *reader, const char *name)
{
    static const char *const suffixes[] = {".csv", ".tsv",  ".xlsx", ".xlsm", ".xls",
                                           ".et",  ".xlsb", ".ods",  ".doc",  ".docx"};
    struct intake_reader beside = *reader;
    struct diag_sink muted;
    struct xlsx_book book;

    for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
        if (reader_has_suffix(name, suffixes[i]))
            return true;
    if (!reader_has_suffix(name, ".txt"))
        return false;
    diag_init(&muted, reader->arena);
    beside.sink = &muted;
    return reader_open(&beside, path_in_returns(reader, name), NULL, &book) == 0 &&
           layout_score(reader, &book.sheets[0].grid) > 0;
}

static struct return_name remember(struct intake_reader *reader, const char *file)
{
    struct intake *intake = reader->intake;
    struct return_name name = return_name_read(reader, file);

    intake->sent[intake->sent_count++] =
        (struct sent_file){reader_name(reader, path_in_returns(reader, name.file)), name.area};
    return name;
}

/* The folder's name in whatever case; the exact one where there are two. */
static bool find_folder(struct intake_reader *reader)
{
    int found = -1;

    for (size_t i = 0; i < reader->name_count; i++)
        if (strcasecmp(reader->names[i], "returns") == 0 &&
            (found < 0 || strcmp(reader->names[i], "returns") == 0))
            found = (int)i;
    if (found < 0)
        return false;
    reader->returns = reader->names[found];
    reader->used[found] = true;
    return true;
}

void returns_read(struct intake_reader *reader)
{
    const char **files = NULL, *folder;
    struct return_name *names;
    size_t count = 0, kept = 0;

    if (!find_folder(reader))
        return;
    folder = file_join(reader->arena, reader->folder, reader->returns);
    if (file_list(reader->arena, folder, &files, &count)) {
        reader_fail(reader, reader->returns, errno);
        return;
    }
    names = arena_array(reader->arena, count, sizeof(*names));
    reader->intake->sent = arena_array(reader->arena, count, sizeof(*reader->intake->sent));
    for (size_t i = 0; i < count; i++) {
        if (text_starts_with(files[i], "~$")) /* the lock of a workbook that is open */
            continue;
        if (is_return(reader, files[i]))
            names[kept++] = remember(reader, files[i]);
        else
            reader_say(reader, path_in_returns(reader, files[i]), DIAG_N275, NULL);
    }
    read_versions(reader, names, kept);
}
