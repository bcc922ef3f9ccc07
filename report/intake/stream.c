/* Opening a long table and walking it; its cells: stream_cell.c. */
#include "intake/stream.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "intake/layout.h"

#define HEADER_LINES 20           /* among which the header is looked for */
#define SMALL ((size_t)256 << 10) /* bytes of a text that is read whole, like other tables */

static void begin(struct intake_reader *reader, const struct table_shape *shape, const char *file,
                  struct stream *stream)
{
    *stream = (struct stream){.reader = reader, .shape = shape, .file = file, .descriptor = -1};
    keys_init(&stream->words, reader->arena->exhausted);
    arena_init(&stream->scratch, 0, reader->arena->exhausted);
    arena_alloc(&stream->scratch, 1); /* so that a reset keeps a chunk */
    stream->empty = arena_mark(&stream->scratch);
}

void stream_over_grid(struct intake_reader *reader, const struct table_shape *shape,
                      const struct grid *grid, const int *positions, struct stream *stream)
{
    size_t width = 0;

    begin(reader, shape, grid->file, stream);
    memcpy(stream->at, positions, shape->count * sizeof(*positions));
    for (size_t i = 0; i < grid->count; i++)
        width = grid->rows[i].count > width ? grid->rows[i].count : width;
    stream->sheet = grid->sheet;
    stream->grid = grid;
    stream->width = grid->rows[0].count;
    stream->row = 1;
    stream->fields = arena_array(reader->arena, width, sizeof(*stream->fields));
}

void stream_close(struct stream *stream)
{
    if (stream->descriptor >= 0) {
        bulk_close(&stream->bulk);
        close(stream->descriptor);
    }
    keys_release(&stream->words);
    arena_release(&stream->scratch);
}

/* ---- faults ---- */

static void report_fault(struct stream *stream, enum bulk_state state)
{
    struct diag_sink *sink = stream->reader->sink;
    const struct bulk *bulk = &stream->bulk;
    struct place place = {.file = stream->file, .line = bulk->fault_line};
    char text[32];

    stream->faulty = true;
    switch (state) {
    case BULK_UNREADABLE:
        diag_fail(sink, DIAG_E405, stream->file);
        stream->reader->failed = true;
        break;
    case BULK_BINARY:
        diag_add(sink, DIAG_E201, .place = {.file = stream->file});
        break;
    case BULK_QUOTES:
        place.column = bulk->fault_column;
        diag_add(sink, DIAG_E203, .place = place);
        break;
    case BULK_TOO_WIDE:
        snprintf(text, sizeof(text), "%d", CSV_COLUMN_MAXIMUM);
        diag_add(sink, DIAG_E222, .place = place, .args = {text});
        break;
    case BULK_TOO_LONG:
        snprintf(text, sizeof(text), "%zu KiB", BULK_RECORD_MAXIMUM >> 10);
        diag_add(sink, DIAG_E248, .place = place, .args = {text});
        break;
    case BULK_RECORD:
    case BULK_END:
        break;
    }
}

/* ---- the header of a long text ---- */

/* A record as a row of a grid. */
static struct grid_row row_of(struct stream *stream, struct arena *arena,
                              const struct bulk_record *record)
{
    struct grid_row row = {.cells = arena_array(arena, record->count, sizeof(*row.cells)),
                           .count = record->count,
                           .line = record->line};
    int position = stream->at[0];

    stream->record = *record;
    for (size_t i = 0; i < record->count; i++) {
        stream->at[0] = (int)i; /* stream_text() goes by columns of the shape */
        row.cells[i] = arena_strdup(arena, stream_text(stream, 0));
    }
    stream->at[0] = position;
    return row;
}

/* Reads the first lines into `raw`, which has room for them. */
static void read_head(struct stream *stream, struct grid *raw)
{
    struct bulk_record record;

    *raw =
        (struct grid){.file = stream->file,
                      .rows = arena_array(stream->reader->arena, HEADER_LINES, sizeof(*raw->rows))};
    while (raw->count < HEADER_LINES && bulk_next(&stream->bulk, &record) == BULK_RECORD)
        raw->rows[raw->count++] = row_of(stream, stream->reader->arena, &record);
}

/* Finds the header and steps behind it. Returns 0, or -1 with findings. */
static int read_header(struct stream *stream)
{
    struct intake_reader *reader = stream->reader;
    const struct table_shape *shape = stream->shape;
    struct bulk_record record;
    struct grid raw, tidy;
    size_t header;

    bulk_open(&stream->bulk, stream->descriptor, BULK_BLOCK, reader->arena->exhausted);
    read_head(stream, &raw);
    bulk_close(&stream->bulk);
    bulk_open(&stream->bulk, stream->descriptor, BULK_BLOCK, reader->arena->exhausted);
    layout_table_score(reader, &raw, shape, &header);
    for (size_t i = 0; i <= header; i++) {
        enum bulk_state state = bulk_next(&stream->bulk, &record);
        if (state == BULK_RECORD)
            continue;
        if (state == BULK_END)
            diag_add(reader->sink, DIAG_E220, .place = {.file = stream->file, .line = 1},
                     .args = {grid_spec_name(reader->arena, &shape->specs[0])});
        else
            report_fault(stream, state);
        return -1;
    }
    raw.count = header + 1;
    layout_table(reader, &raw, shape, &tidy);
    stream->header = tidy.rows[0];
    stream->width = stream->header.count;
    return grid_columns(&tidy, shape->specs, shape->count, DIAG_DATA, reader->sink, stream->at);
}

/* ---- opening ---- */

/* 1 for a text that is long and of an encoding whose bytes can be split as they are, 0 for another,
 * -1 with errno. */
static int is_streamed(int descriptor, size_t size, enum encoding *encoding, size_t *offset)
{
    char head[8];
    ssize_t got = pread(descriptor, head, sizeof(head), 0);

    if (got < 0)
        return -1;
    if (size <= SMALL || got < (ssize_t)sizeof(head) || xlsx_is_container(head, sizeof(head)))
        return 0;
    if (encoding_of_file(descriptor, encoding, offset))
        return -1;
    return *encoding != ENCODING_UTF16LE && *encoding != ENCODING_UTF16BE;
}

static int open_text(struct stream *stream, size_t offset)
{
    char text[32];

    if (stream->encoding == ENCODING_BROKEN) {
        snprintf(text, sizeof(text), "%zu", offset + 1);
        diag_add(stream->reader->sink, DIAG_E204, .place = {.file = stream->file}, .args = {text});
        return -1;
    }
    if (stream->encoding == ENCODING_GB18030)
        diag_add(stream->reader->sink, DIAG_N273, .place = {.file = stream->file},
                 .args = {encoding_name(stream->encoding)});
    return read_header(stream);
}

static int open_whole(struct intake_reader *reader, const struct table_shape *shape,
                      const char *name, struct stream *stream)
{
    struct grid *grid = arena_alloc(reader->arena, sizeof(*grid));
    int positions[STREAM_COLUMNS];

    if (reader_read_table(reader, name, shape, grid, positions))
        return -1;
    stream_over_grid(reader, shape, grid, positions, stream);
    return 0;
}

static void report_absent(const struct stream *stream, unsigned dispensable)
{
    for (size_t i = 0; i < stream->shape->count; i++)
        if (stream->at[i] < 0 && !(dispensable >> i & 1))
            diag_add(stream->reader->sink, DIAG_W294,
                     .place = {.file = stream->file, .sheet = stream->sheet, .line = 1},
                     .args = {grid_spec_name(stream->reader->arena, &stream->shape->specs[i])});
}

int stream_open(struct intake_reader *reader, const struct table_shape *shape, unsigned dispensable,
                struct stream *stream)
{
    const char *name = reader_find_table(reader, shape->name), *path;
    enum encoding encoding;
    size_t size, offset;
    int descriptor, streamed;

    if (!name)
        return -1;
    path = file_join(reader->arena, reader->folder, name);
    descriptor = file_open(path, &size);
    streamed = descriptor < 0 ? -1 : is_streamed(descriptor, size, &encoding, &offset);
    if (streamed < 0)
        reader_fail(reader, name, errno);
    if (streamed <= 0) {
        if (descriptor >= 0)
            close(descriptor);
        if (streamed < 0 || open_whole(reader, shape, name, stream))
            return -1;
    } else {
        begin(reader, shape, reader_name(reader, name), stream);
        input_files_add(reader->inputs, stream->file, path, shape->role);
        stream->descriptor = descriptor;
        stream->encoding = encoding;
        if (open_text(stream, offset)) {
            stream_close(stream);
            return -1;
        }
    }
    report_absent(stream, dispensable);
    return 0;
}

/* ---- rows ---- */

static bool fetch(struct stream *stream)
{
    enum bulk_state state;

    if (stream->grid) {
        size_t row = stream->row, count;
        if (row == stream->grid->count)
            return false;
        stream->row++;
        /* a sheet leaves its empty cells out, and those beyond the header were reported */
        count = stream->grid->sheet ? stream->width : stream->grid->rows[row].count;
        for (size_t i = 0; i < count; i++) {
            const char *text = grid_cell(stream->grid, row, (int)i);
            stream->fields[i] = (struct bulk_field){.text = text, .length = strlen(text)};
        }
        stream->record = (struct bulk_record){
            .fields = stream->fields, .count = count, .line = stream->grid->rows[row].line};
        return true;
    }
    state = bulk_next(&stream->bulk, &stream->record);
    if (state != BULK_RECORD && state != BULK_END)
        report_fault(stream, state);
    return state == BULK_RECORD;
}

/* True where the row is not of the header's width; empty cells behind it are nothing. */
static bool is_ragged(const struct stream *stream)
{
    size_t filled = stream->record.count;

    if (filled == stream->width)
        return false;
    while (filled > stream->width && !stream->record.fields[filled - 1].length)
        filled--;
    return filled != stream->width;
}

/* A ragged row of a long text: a footnote, or a finding. In a grid both were said already. */
static void pass_over(struct stream *stream)
{
    struct diag_sink *sink = stream->reader->sink;
    struct bulk_record record = stream->record;
    struct grid_row rows[2] = {stream->header};
    struct grid raw = {.file = stream->file, .rows = rows, .count = 2}, tidy;
    struct place place = {.file = stream->file, .line = record.line};
    char cells[32], wanted[32];

    if (stream->grid)
        return;
    if (diag_is_full(sink, DIAG_E202, stream->file) ||
        diag_is_full(sink, DIAG_N278, stream->file)) {
        diag_add(sink, DIAG_E202, .place = place); /* is counted, no more */
        return;
    }
    rows[1] = row_of(stream, stream->reader->arena, &record);
    layout_table(stream->reader, &raw, stream->shape, &tidy);
    if (tidy.count < 2)
        return;
    snprintf(cells, sizeof(cells), "%zu", record.count);
    snprintf(wanted, sizeof(wanted), "%zu", stream->width);
    diag_add(sink, DIAG_E202, .place = place, .args = {cells, wanted});
}

bool stream_next(struct stream *stream)
{
    while (fetch(stream)) {
        arena_reset(&stream->scratch, stream->empty);
        if (!is_ragged(stream))
            return true;
        pass_over(stream);
    }
    return false;
}
