/* Files of a period as tables: text or workbook by what is in them, whatever they are called. */
#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "intake/layout.h"
#include "intake/reader.h"

const char *reader_name(struct intake_reader *reader, const char *name)
{
    const char *period = reader->intake->period.name;
    char *shown = arena_printf(reader->arena, *name ? "%s/%s" : "%s%s", period,
                               quote_without_numbers(reader->arena, name));

    if (text_invalid_at(shown, strlen(shown)) == strlen(shown))
        return shown;
    for (char *c = shown; *c; c++)
        if ((unsigned char)*c >= 0x80)
            *c = '?';
    return shown;
}

void reader_fail(struct intake_reader *reader, const char *name, int error)
{
    diag_add(reader->sink, DIAG_E405, .place = {.file = reader_name(reader, name)},
             .args = {strerror(error)});
    reader->failed = true;
}

void reader_say(struct intake_reader *reader, const char *name, enum diag_code code,
                const char *argument)
{
    diag_add(reader->sink, code, .place = {.file = reader_name(reader, name)},
             .args = {argument ? quote_without_numbers(reader->arena, argument) : NULL});
}

bool reader_has_suffix(const char *name, const char *suffix)
{
    size_t length = strlen(name), end = strlen(suffix);

    return length > end && strcasecmp(name + length - end, suffix) == 0;
}

/* ---- bytes to grids ---- */

static bool is_called_workbook(const char *name)
{
    static const char *const suffixes[] = {".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods"};

    for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
        if (reader_has_suffix(name, suffixes[i]))
            return true;
    return false;
}

/* How much of the header is known, for a choice between sheets or encodings. */
static size_t known(struct intake_reader *reader, const struct table_shape *shape,
                    const struct grid *grid)
{
    size_t row;

    return shape ? layout_table_score(reader, grid, shape, &row) : layout_score(reader, grid);
}

#define TINY 4096 /* bytes: a longer Chinese text is not UTF-8 by accident */

static bool is_ascii(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)bytes[i] >= 0x80)
            return false;
    return true;
}

/* A tiny text may be valid in two encodings: then the one in which the header is known. */
static int read_text(struct intake_reader *reader, const struct table_shape *shape,
                     const char *shown, const char *bytes, size_t length, struct grid *grid)
{
    struct arena *arena = reader->arena;
    struct diag_sink muted;
    struct grid other;

    if (csv_read_bytes(arena, bytes, length, ENCODING_UTF8, shown, DIAG_DATA, reader->sink, grid))
        return -1;
    if (length > TINY || is_ascii(bytes, length) || known(reader, shape, grid))
        return 0;
    diag_init(&muted, arena);
    if (csv_read_bytes(arena, bytes, length, ENCODING_GB18030, shown, DIAG_DATA, &muted, &other) ||
        !known(reader, shape, &other))
        return 0;
    diag_add(reader->sink, DIAG_N283, .place = {.file = shown});
    *grid = other;
    return 0;
}

int reader_open(struct intake_reader *reader, const char *name, const struct table_shape *shape,
                struct xlsx_book *book)
{
    const char *path = file_join(reader->arena, reader->folder, name);
    const char *shown = reader_name(reader, name);
    char *bytes;
    size_t length;

    *book = (struct xlsx_book){0};
    input_files_add(reader->inputs, shown, path, shape ? shape->role : INPUT_FIGURES);
    if (file_read(reader->arena, path, CSV_FILE_MAXIMUM, &bytes, &length)) {
        if (errno != EFBIG)
            reader_fail(reader, name, errno);
        else
            reader_say(reader, name, DIAG_E218, "64 MiB");
        return -1;
    }
    if (is_called_workbook(name) || xlsx_is_container(bytes, length)) {
        if (xlsx_parse(reader->arena, bytes, length, shown, DIAG_DATA, reader->sink, book))
            return -1;
        for (size_t i = 0; i < book->count; i++)
            grid_clear_covered(&book->sheets[i].grid);
        return 0;
    }
    book->sheets = arena_array(reader->arena, 1, sizeof(*book->sheets));
    book->count = 1;
    return read_text(reader, shape, shown, bytes, length, &book->sheets[0].grid);
}

/* ---- tables with fixed columns ---- */

/* Where the suffix of a table begins in `name`; NULL where there is none. */
static const char *table_suffix(const char *name)
{
    static const char *const suffixes[] = {".csv", ".tsv", ".txt"};
    const char *dot = strrchr(name, '.');

    if (!dot || is_called_workbook(name))
        return dot;
    for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
        if (reader_has_suffix(name, suffixes[i]))
            return dot;
    return NULL;
}

const char *reader_find_table(struct intake_reader *reader, const char *name)
{
    const char *found = NULL;

    for (size_t i = 0; i < reader->name_count; i++) {
        const char *file = reader->names[i], *suffix = table_suffix(file);

        if (!suffix || (size_t)(suffix - file) != strlen(name) ||
            strncasecmp(file, name, strlen(name)) != 0)
            continue;
        reader->used[i] = true;
        if (found)
            reader_say(reader, file, DIAG_E238, found);
        else
            found = file;
    }
    return found;
}

void reader_report_unused(struct intake_reader *reader)
{
    for (size_t i = 0; i < reader->name_count; i++) {
        const char *name = reader->names[i];
        bool folder = !strchr(name, '.');

        if (reader->used[i] || *name == '.' || text_starts_with(name, "~$"))
            continue;
        reader_say(reader, name, folder || table_suffix(name) ? DIAG_W277 : DIAG_N275, NULL);
    }
}

/* A sheet beside the one that is read. */
static void report_sheet(struct intake_reader *reader, const struct table_shape *shape,
                         const struct xlsx_sheet *sheet, const struct grid *best)
{
    bool is_table = known(reader, shape, &sheet->grid) > 0;
    enum diag_code code = sheet->hidden ? (is_table ? DIAG_W283 : DIAG_N287)
                          : is_table    ? DIAG_W284
                                        : DIAG_N281;

    diag_add(reader->sink, code, .place = {.file = best->file, .sheet = sheet->grid.sheet},
             .args = {best->sheet});
}

/* The visible sheet whose header is known best; of equal ones the first. The others are named. */
static const struct grid *best_sheet(struct intake_reader *reader, const struct table_shape *shape,
                                     const struct xlsx_book *book)
{
    const struct xlsx_sheet *best = NULL;
    size_t most = 0;

    for (size_t i = 0; i < book->count; i++) {
        size_t score = book->sheets[i].hidden ? 0 : known(reader, shape, &book->sheets[i].grid);
        if (!best || score > most) {
            best = &book->sheets[i];
            most = score;
        }
    }
    for (size_t i = 0; i < book->count; i++)
        if (&book->sheets[i] != best && book->sheets[i].grid.count)
            report_sheet(reader, shape, &book->sheets[i], &best->grid);
    return &best->grid;
}

int reader_read_table(struct intake_reader *reader, const char *name,
                      const struct table_shape *shape, struct grid *grid, int *positions)
{
    struct xlsx_book book;
    const struct grid *raw;

    if (reader_open(reader, name, shape, &book))
        return -1;
    raw = best_sheet(reader, shape, &book);
    layout_table(reader, raw, shape, grid);
    if (grid->count == 0) {
        diag_add(reader->sink, DIAG_E220,
                 .place = {.file = grid->file, .sheet = grid->sheet, .line = 1},
                 .args = {grid_spec_name(reader->arena, &shape->specs[0])});
        return -1;
    }
    if (grid_columns(grid, shape->specs, shape->count, DIAG_DATA, reader->sink, positions))
        return -1;
    layout_report_hidden(reader, grid);
    grid_check_rows(grid, DIAG_DATA, reader->sink);
    return 0;
}

int reader_open_table(struct intake_reader *reader, const struct table_shape *shape,
                      struct grid *grid, int *positions)
{
    const char *name = reader_find_table(reader, shape->name);

    return name ? reader_read_table(reader, name, shape, grid, positions) : -1;
}
