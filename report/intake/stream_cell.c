/* Cells of a long table: the usual ones at once, the others as other readers understand them. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "intake/stream.h"

#define WORDS_MAXIMUM                                                           \
    65536 /* texts that are remembered, so that no file of garbage fills memory \
           */
#define NO_MEANING UINT32_MAX

bool stream_has(const struct stream *stream, int column)
{
    return stream->at[column] >= 0;
}

struct place stream_place(const struct stream *stream, int column)
{
    return (struct place){.file = stream->file,
                          .sheet = stream->sheet,
                          .line = stream->record.line,
                          .column = (unsigned)stream->at[column] + 1,
                          .person = true};
}

struct bulk_field stream_field(const struct stream *stream, int column)
{
    int at = stream->at[column];

    return at >= 0 && (size_t)at < stream->record.count ? stream->record.fields[at]
                                                        : (struct bulk_field){.text = ""};
}

/* ---- texts ---- */

const char *stream_text(struct stream *stream, int column)
{
    struct bulk_field field = stream_field(stream, column);
    char *text = arena_strndup(&stream->scratch, field.text, field.length);
    size_t size;

    if (stream->encoding == ENCODING_GB18030 &&
        encoding_decode_gb18030(&stream->scratch, field.text, field.length, &text, &size) !=
            ENCODING_GB18030) {
        diag_add(stream->reader->sink, DIAG_E204, .place = stream_place(stream, column),
                 .args = {"1"});
        return "";
    }
    return text_trim(&stream->scratch, text);
}

const char *stream_heading(const struct stream *stream, int column)
{
    const struct grid_row *row = stream->grid ? &stream->grid->rows[0] : &stream->header;
    int at = stream->at[column];

    return at >= 0 && (size_t)at < row->count
               ? row->cells[at]
               : grid_spec_name(stream->reader->arena, &stream->shape->specs[column]);
}

static bool is_ascii(struct bulk_field field)
{
    unsigned char all = 0;

    for (size_t i = 0; i < field.length; i++)
        all |= (unsigned char)field.text[i];
    return all < 0x80;
}

struct bulk_field stream_id(struct stream *stream, int column)
{
    struct bulk_field field = stream_field(stream, column);

    if (is_ascii(field))
        return field;
    field.text = stream_text(stream, column);
    field.length = strlen(field.text);
    return field;
}

/* Steps over digits; returns how many. */
static size_t skip_digits(const char **at, const char *end)
{
    const char *start = *at;

    while (*at < end && **at >= '0' && **at <= '9')
        (*at)++;
    return (size_t)(*at - start);
}

bool stream_is_scientific(struct bulk_field id)
{
    const char *at = id.text, *end = id.text + id.length;
    bool sign, point;

    if (skip_digits(&at, end) != 1)
        return false;
    point = at < end && *at == '.';
    at += point;
    if (point && !skip_digits(&at, end))
        return false;
    if (at == end || (*at != 'E' && *at != 'e'))
        return false;
    at++;
    sign = at < end && *at == '+';
    at += sign;
    return (point || sign) && skip_digits(&at, end) >= 2 && at == end; /* 3E12 may be a name */
}

void stream_say(struct stream *stream, enum diag_code code, int column, int area,
                const char *argument, const char *second)
{
    const struct intake_reader *reader = stream->reader;
    bool full = diag_is_full(reader->sink, code, stream->file);
    const char *text = full ? "" : stream_text(stream, column);

    diag_add(reader->sink, code, .place = stream_place(stream, column),
             .area = area < 0 ? NULL : reader->catalogue->areas.items[area].code,
             .value = *text ? text : NULL, .args = {argument, second});
}

/* What is known of a text of a column; one that is new and cannot be remembered goes to *spare. */
static struct key *remember(struct stream *stream, int column, struct key *spare)
{
    struct bulk_field field = stream_field(stream, column);
    struct key *key;

    if (stream->words.count < WORDS_MAXIMUM)
        return keys_put(&stream->words, (uint16_t)column, field.text, field.length);
    key = keys_find(&stream->words, (uint16_t)column, field.text, field.length);
    spare->value = 0;
    return key ? key : spare;
}

/* ---- areas, words ---- */

int stream_area(struct stream *stream, int column)
{
    struct intake_reader *reader = stream->reader;
    struct key spare, *key = remember(stream, column, &spare);
    int area;

    if (key->value && key->value != NO_MEANING)
        return (int)key->value - 1;
    if (!stream_field(stream, column).length) {
        diag_add(reader->sink, DIAG_E219, .place = stream_place(stream, column));
        return -1;
    }
    if (key->value && diag_is_full(reader->sink, DIAG_E206, stream->file)) {
        diag_add(reader->sink, DIAG_E206, .place = stream_place(stream, column));
        return -1;
    }
    area = reader_area_at(reader, stream_text(stream, column), stream_place(stream, column));
    key->value = area < 0 ? NO_MEANING : (unsigned)area + 1;
    return area;
}

/* True where `folded` is one of the words joined by '|'. */
static bool is_one_of(struct arena *scratch, const char *folded, const char *words)
{
    for (const char *end; words; words = end ? end + 1 : NULL) {
        end = strchr(words, '|');
        size_t length = end ? (size_t)(end - words) : strlen(words);
        if (strcmp(folded, text_fold(scratch, arena_strndup(scratch, words, length))) == 0)
            return true;
    }
    return false;
}

/* 线上、线下: the first of each word's names. */
static const char *listed(struct arena *scratch, const char *const *words, size_t count)
{
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        text = arena_printf(scratch, "%s%s%.*s", text, i ? "、" : "", (int)strcspn(words[i], "|"),
                            words[i]);
    return text;
}

int stream_word(struct stream *stream, int column, const char *const *words, size_t count)
{
    struct key spare, *key = remember(stream, column, &spare);

    if (!key->value) {
        const char *folded = text_fold(&stream->scratch, stream_text(stream, column));
        key->value = NO_MEANING;
        for (size_t i = 0; i < count && key->value == NO_MEANING; i++)
            if (is_one_of(&stream->scratch, folded, words[i]))
                key->value = (unsigned)i + 1;
    }
    if (key->value != NO_MEANING)
        return (int)key->value - 1;
    stream_say(stream, DIAG_E242, column, -1, stream_heading(stream, column),
               listed(&stream->scratch, words, count));
    return -1;
}

/* ---- days, numbers ---- */

enum cell_state stream_date(struct stream *stream, int column, struct date *date)
{
    struct bulk_field field = stream_field(stream, column);
    char text[11];

    if (!field.length)
        return CELL_EMPTY;
    if (field.length == sizeof(text) - 1) {
        memcpy(text, field.text, field.length);
        text[field.length] = '\0';
        if (date_parse(text, date) == 0)
            return CELL_GIVEN;
    }
    if (date_parse_typed(stream_text(stream, column), date) == 0)
        return CELL_GIVEN;
    diag_add(
        stream->reader->sink, DIAG_E221, .place = stream_place(stream, column),
        .value = stream_text(stream, column),
        .args = {stream_heading(stream, column), "日期，如 2022-03-01", "a date like 2022-03-01"});
    return CELL_UNUSABLE;
}

/* True for up to nine digits and nothing else. */
static bool read_digits(struct bulk_field field, double *value)
{
    unsigned number = 0;

    if (!field.length || field.length > 9)
        return false;
    for (size_t i = 0; i < field.length; i++) {
        if (field.text[i] < '0' || field.text[i] > '9')
            return false;
        number = 10 * number + (unsigned)(field.text[i] - '0');
    }
    *value = number;
    return true;
}

static enum cell_state refuse(struct stream *stream, enum diag_code code, int column, int area,
                              const char *unit)
{
    stream_say(stream, code, column, area, stream_heading(stream, column), unit);
    return CELL_UNUSABLE;
}

/* N276, W266: as for any other number (reader.c). */
static void report_conversions(struct stream *stream, int column, int area,
                               const struct typed *typed)
{
    struct buffer zh = BUFFER_INIT, en = BUFFER_INIT;

    typed_describe(&zh, typed->conversions, LANGUAGE_CHINESE);
    typed_describe(&en, typed->conversions, LANGUAGE_ENGLISH);
    diag_add(stream->reader->sink, typed->conversions & TYPED_SPACED ? DIAG_W266 : DIAG_N276,
             .place = stream_place(stream, column),
             .area = area < 0 ? NULL : stream->reader->catalogue->areas.items[area].code,
             .value = stream_text(stream, column),
             .args = {stream_heading(stream, column), "…", buffer_text(&zh), buffer_text(&en)});
    buffer_release(&zh);
    buffer_release(&en);
}

enum cell_state stream_count(struct stream *stream, int column, int area, double *value)
{
    static const char *const units[] = {"个", "人"}; /* what the register counts */
    struct typed typed = {.reading.state = VALUE_INVALID};

    *value = 0;
    if (read_digits(stream_field(stream, column), value))
        return CELL_GIVEN;
    for (size_t i = 0; i < 2 && typed.reading.state == VALUE_INVALID; i++)
        typed = typed_read(&stream->scratch, stream_text(stream, column), units[i]);
    if (typed.reading.state == VALUE_INVALID)
        return refuse(stream, reader_fault_code(typed.fault), column, area, "个、人");
    if (typed.reading.state != VALUE_OK)
        return CELL_EMPTY;
    if (typed.reading.value < 0 || typed.reading.value > 1e9)
        return refuse(stream, typed.reading.value < 0 ? DIAG_E208 : DIAG_E225, column, area,
                      "个、人");
    if (typed.reading.value > floor(typed.reading.value))
        return refuse(stream, DIAG_E210, column, area, "个、人");
    if (typed.conversions)
        report_conversions(stream, column, area, &typed);
    *value = typed.reading.value;
    return CELL_GIVEN;
}
