/* libcsv, fed a line of the file at a time so that every cell knows its line: the only file that
 * includes <csv.h>. */
#include "base/csv.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"

struct reader {
    struct arena *arena;
    struct grid *grid;
    size_t row_capacity, cell_capacity;
    const char **cells; /* of the row that is being read */
    size_t cell_count;
    bool in_row, any_text, too_wide;
    bool raw;            /* bytes of an encoding that is not known: cells stay as they are */
    bool quoted;         /* what comes next stands between quotes */
    unsigned line;       /* being fed */
    unsigned row_line;   /* on which the row began */
    unsigned field_line; /* on which the field that is being read began */
};

/* ="350203", by which sheets keep a code a text, is what stands between the quotes. */
static void unwrap(const char **text, size_t *length)
{
    if (*length < 3 || memcmp(*text, "=\"", 2) != 0 || (*text)[*length - 1] != '"' ||
        memchr(*text + 2, '"', *length - 3))
        return;
    *text += 2;
    *length -= 3;
}

static void on_field(void *bytes, size_t length, void *data)
{
    struct reader *reader = data;
    const char *field = bytes ? bytes : "";
    char *text;

    length = bytes ? length : 0;
    unwrap(&field, &length);
    text = arena_strndup(reader->arena, field, length);

    reader->field_line = reader->line;
    if (reader->cell_count == CSV_COLUMN_MAXIMUM) {
        reader->too_wide = true;
        return;
    }
    reader->cells = arena_grow(reader->arena, reader->cells, reader->cell_count,
                               &reader->cell_capacity, sizeof(*reader->cells));
    reader->cells[reader->cell_count] = reader->raw ? text : text_trim(reader->arena, text);
    reader->any_text |= *reader->cells[reader->cell_count++] != '\0';
}

static void on_row(int terminator, void *data)
{
    struct reader *reader = data;
    struct grid *grid = reader->grid;

    (void)terminator;
    reader->in_row = false;
    if (reader->any_text) {
        grid->rows = arena_grow(reader->arena, grid->rows, grid->count, &reader->row_capacity,
                                sizeof(*grid->rows));
        grid->rows[grid->count++] = (struct grid_row){
            .cells = reader->cells, .count = reader->cell_count, .line = reader->row_line};
        reader->cells = NULL;
        reader->cell_capacity = 0;
    }
    reader->cell_count = 0;
    reader->any_text = false;
}

/* Bytes of the line at `text`, its end (LF, CR LF or a lone CR) included. */
static size_t line_length(const char *text, size_t length)
{
    size_t end = 0;

    while (end < length && text[end] != '\n' && text[end] != '\r')
        end++;
    if (end < length && text[end] == '\r' && end + 1 < length && text[end + 1] == '\n')
        end++;
    return end < length ? end + 1 : length;
}

static bool line_is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r\n", text[i]))
            return false;
    return true;
}

/* The line with a blank for the = of a field that is ="350203" without quotes around it, which no
 * standard knows and libcsv refuses. */
static const char *without_marks(struct csv_parser *parser, struct reader *reader, const char *line,
                                 size_t length)
{
    bool at_start = true; /* of a field */
    char *changed = NULL;

    if (!memchr(line, '"', length))
        return line;
    for (size_t i = 0; i < length; i++) {
        bool delimits = (unsigned char)line[i] == csv_get_delim(parser);

        if (line[i] == '"')
            reader->quoted = !reader->quoted;
        if (!reader->quoted && at_start && line[i] == '=' && i + 1 < length && line[i + 1] == '"') {
            changed = changed ? changed : arena_strndup(reader->arena, line, length);
            changed[i] = ' ';
        } else {
            at_start = !reader->quoted && (delimits || (at_start && strchr(" \t", line[i])));
        }
    }
    return changed ? changed : line;
}

/* Returns 0, or -1 where the quotes do not pair. */
static int feed(struct csv_parser *parser, struct reader *reader, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        size_t step = line_length(text + at, length - at);

        reader->line++;
        if (!reader->in_row && !line_is_blank(text + at, step)) {
            reader->in_row = true;
            reader->row_line = reader->field_line = reader->line;
        }
        if (reader->in_row && csv_parse(parser, without_marks(parser, reader, text + at, step),
                                        step, on_field, on_row, reader) != step)
            return -1;
        at += step;
    }
    return csv_fini(parser, on_field, on_row, reader);
}

/* Whichever of comma, tab and semicolon stands most often outside quotes. */
unsigned char csv_delimiter(const char *text, size_t length)
{
    static const char delimiters[] = {',', '\t', ';'};
    size_t counts[sizeof(delimiters)] = {0}, best = 0;
    bool quoted = false;

    for (size_t at = 0, lines = 0; at < length && lines < 20; at++) {
        quoted ^= text[at] == '"';
        lines += !quoted && text[at] == '\n';
        for (size_t i = 0; i < sizeof(delimiters); i++)
            counts[i] += !quoted && text[at] == delimiters[i];
    }
    for (size_t i = 1; i < sizeof(delimiters); i++)
        if (counts[i] > counts[best])
            best = i;
    return (unsigned char)delimiters[best];
}

static int parse(struct reader *reader, const char *text, size_t length, enum diag_class class,
                 struct diag_sink *sink)
{
    struct csv_parser parser;
    const char *name = reader->grid->file;
    int status = 0;

    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI)) {
        diag_add(sink, DIAG_E405, .place = {.file = name}, .args = {strerror(ENOMEM)});
        return -1;
    }
    csv_set_delim(&parser, csv_delimiter(text, length));
    if (feed(&parser, reader, text, length)) {
        diag_add(sink, DIAG_E203, .class = class,
                 .place = {.file = name,
                           .line = reader->field_line,
                           .column = (unsigned)reader->cell_count + 1});
        status = -1;
    } else if (reader->too_wide) {
        diag_add(sink, DIAG_E222, .class = class, .place = {.file = name}, .args = {"4096"});
        status = -1;
    }
    csv_free(&parser);
    return status;
}

int csv_split(struct arena *arena, const char *text, size_t length, unsigned char delimiter,
              struct csv_record *record)
{
    struct csv_parser parser;
    struct grid grid = {0};
    struct reader reader = {.arena = arena, .grid = &grid, .raw = true};
    int status;

    *record = (struct csv_record){0};
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI))
        return -1;
    csv_set_delim(&parser, delimiter);
    status = feed(&parser, &reader, text, length);
    csv_free(&parser);
    if (status) {
        record->line = reader.field_line - 1;
        record->count = reader.cell_count;
    } else if (grid.count) {
        record->cells = grid.rows[0].cells;
        record->count = grid.rows[0].count;
    }
    return status;
}

int csv_read_bytes(struct arena *arena, const char *bytes, size_t length, enum encoding encoding,
                   const char *name, enum diag_class class, struct diag_sink *sink,
                   struct grid *grid)
{
    struct reader reader = {.arena = arena, .grid = grid};
    char *text, offset[32];
    size_t size;

    *grid = (struct grid){.file = arena_strdup(arena, name)};
    encoding = encoding == ENCODING_GB18030
                   ? encoding_decode_gb18030(arena, bytes, length, &text, &size)
                   : encoding_decode(arena, bytes, length, &text, &size);
    if (encoding == ENCODING_BINARY || encoding == ENCODING_BROKEN) {
        snprintf(offset, sizeof(offset), "%zu", size + 1);
        diag_add(sink, encoding == ENCODING_BINARY ? DIAG_E201 : DIAG_E204, .class = class,
                 .place = {.file = name}, .args = {offset});
        return -1;
    }
    if (encoding != ENCODING_UTF8 && encoding != ENCODING_UTF8_BOM)
        diag_add(sink, DIAG_N273, .place = {.file = name}, .args = {encoding_name(encoding)});
    if (size && text[size - 1] == '\x1A') /* DOS's end of file: no cell, and invisible */
        size--;
    return parse(&reader, text, size, class, sink);
}

int csv_read(struct arena *arena, const char *path, const char *name, enum diag_class class,
             struct diag_sink *sink, struct grid *grid)
{
    char *bytes;
    size_t length;

    *grid = (struct grid){.file = arena_strdup(arena, name)};
    if (file_read(arena, path, CSV_FILE_MAXIMUM, &bytes, &length) == 0)
        return csv_read_bytes(arena, bytes, length, ENCODING_UTF8, name, class, sink, grid);
    if (errno == EFBIG)
        diag_add(sink, DIAG_E218, .class = class, .place = {.file = name}, .args = {"64 MiB"});
    else
        diag_fail(sink, DIAG_E405, name);
    return -1;
}
