/* Masks of 64 bytes, marks, records; the odd ones to libcsv. */
#include "base/bulk.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/csv.h"

#define LANE 64                      /* bytes of a mask */
#define STEP 4096                    /* bytes scanned at a time: their marks stay in the cache */
#define HEAD_SIZE ((size_t)64 << 10) /* bytes in which the delimiter is looked for */

/* ---- masks ---- */

/* A bit for each of 64 bytes. */
struct masks {
    uint64_t quotes, delimiters, ends, nuls;
};

#ifdef __SSE2__

static uint64_t bits(__m128i equal)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(equal);
}

static struct masks look(const char *bytes, unsigned char delimiter)
{
    const __m128i quote = _mm_set1_epi8('"'), comma = _mm_set1_epi8((char)delimiter);
    const __m128i feed = _mm_set1_epi8('\n'), turn = _mm_set1_epi8('\r');
    struct masks masks = {0};

    for (unsigned i = 0; i < LANE; i += 16) {
        __m128i part = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
        __m128i end = _mm_or_si128(_mm_cmpeq_epi8(part, feed), _mm_cmpeq_epi8(part, turn));
        masks.quotes |= bits(_mm_cmpeq_epi8(part, quote)) << i;
        masks.delimiters |= bits(_mm_cmpeq_epi8(part, comma)) << i;
        masks.ends |= bits(end) << i;
        masks.nuls |= bits(_mm_cmpeq_epi8(part, _mm_setzero_si128())) << i;
    }
    return masks;
}

#else

static struct masks look(const char *bytes, unsigned char delimiter)
{
    struct masks masks = {0};

    for (unsigned i = 0; i < LANE; i++) {
        masks.quotes |= (uint64_t)(bytes[i] == '"') << i;
        masks.delimiters |= (uint64_t)((unsigned char)bytes[i] == delimiter) << i;
        masks.ends |= (uint64_t)(bytes[i] == '\n' || bytes[i] == '\r') << i;
        masks.nuls |= (uint64_t)(bytes[i] == '\0') << i;
    }
    return masks;
}

#endif

/* Each bit becomes the parity of the bits up to and with it: from an opening quote up to before its
 * closing one they are set. */
static uint64_t prefix_xor(uint64_t mask)
{
    for (unsigned shift = 1; shift < LANE; shift *= 2)
        mask ^= mask << shift;
    return mask;
}

static void scan_lane(struct bulk *bulk, size_t at, uint64_t valid)
{
    struct masks masks = look(bulk->bytes + at, bulk->delimiter);
    uint64_t quotes = masks.quotes & valid;
    uint64_t inside = prefix_xor(quotes) ^ bulk->inside;
    uint64_t marks = (masks.delimiters | masks.ends) & ~inside & valid;

    bulk->inside = inside >> (LANE - 1) ? UINT64_MAX : 0;
    bulk->binary |= (masks.nuls & valid) != 0;
    if (quotes)
        bulk->quotes_until = at + LANE;
    if (masks.ends & inside & valid)
        bulk->breaks_until = at + LANE;
    for (; marks; marks &= marks - 1)
        bulk->marks[bulk->mark_count++] = (uint32_t)at + (uint32_t)__builtin_ctzll(marks);
}

static void scan(struct bulk *bulk)
{
    size_t left = bulk->length - bulk->scanned;
    size_t end = bulk->scanned + (left < STEP ? left : STEP);

    for (size_t at = bulk->scanned; at < end; at += LANE)
        scan_lane(bulk, at, end - at < LANE ? ((uint64_t)1 << (end - at)) - 1 : UINT64_MAX);
    bulk->scanned = end;
}

/* ---- bytes ---- */

static ssize_t read_at(int descriptor, char *bytes, size_t length, off_t offset)
{
    ssize_t got;

    do
        got = pread(descriptor, bytes, length, offset);
    while (got < 0 && errno == EINTR);
    return got;
}

void bulk_open(struct bulk *bulk, int descriptor, size_t block, arena_exhausted_fn *exhausted)
{
    char *head;
    ssize_t got;

    *bulk = (struct bulk){.descriptor = descriptor, .block = block, .line = 1};
    arena_init(&bulk->arena, 0, exhausted);
    arena_init(&bulk->scratch, 0, exhausted);
    bulk->bytes = arena_alloc(&bulk->arena, BULK_RECORD_MAXIMUM + block + LANE);
    bulk->marks = arena_array(&bulk->arena, CSV_COLUMN_MAXIMUM + STEP + 1, sizeof(*bulk->marks));
    bulk->fields = arena_array(&bulk->arena, CSV_COLUMN_MAXIMUM, sizeof(*bulk->fields));
    head = arena_alloc(&bulk->scratch, HEAD_SIZE);
    got = read_at(descriptor, head, HEAD_SIZE, 0);
    if (got < 0)
        bulk->error = errno;
    if (got >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
        bulk->offset = 3;
    bulk->delimiter =
        csv_delimiter(head + bulk->offset, got > bulk->offset ? (size_t)(got - bulk->offset) : 0);
}

void bulk_close(struct bulk *bulk)
{
    arena_release(&bulk->arena);
    arena_release(&bulk->scratch);
}

static size_t less(size_t position, size_t by)
{
    return position > by ? position - by : 0;
}

/* Moves the record that is not whole yet to the front. */
static void shift(struct bulk *bulk)
{
    size_t by = bulk->start;

    memmove(bulk->bytes, bulk->bytes + by, bulk->length - by);
    bulk->length -= by;
    bulk->scanned -= by;
    bulk->quotes_until = less(bulk->quotes_until, by);
    bulk->breaks_until = less(bulk->breaks_until, by);
    for (size_t i = 0; i < bulk->mark_count; i++)
        bulk->marks[i] -= (uint32_t)by;
    bulk->start = 0;
}

/* ---- records ---- */

/* Splits the record up to `end` by libcsv. */
static enum bulk_state split_by_libcsv(struct bulk *bulk, size_t end, size_t *count)
{
    struct csv_record record;

    arena_release(&bulk->scratch);
    if (csv_split(&bulk->scratch, bulk->bytes + bulk->start, end - bulk->start, bulk->delimiter,
                  &record)) {
        bulk->fault_line = bulk->line + record.line;
        bulk->fault_column = (unsigned)record.count + 1;
        return BULK_QUOTES;
    }
    *count = record.count;
    for (size_t i = 0; i < record.count; i++)
        bulk->fields[i] =
            (struct bulk_field){.text = record.cells[i], .length = strlen(record.cells[i])};
    return BULK_RECORD;
}

/* A record that does not end: a quote that libcsv can point at, or simply too long. */
static enum bulk_state give_up(struct bulk *bulk)
{
    size_t count;

    bulk->fault_line = bulk->line;
    if (bulk->quotes_until > bulk->start &&
        split_by_libcsv(bulk, bulk->length, &count) == BULK_QUOTES)
        return BULK_QUOTES;
    return BULK_TOO_LONG;
}

static enum bulk_state refill(struct bulk *bulk)
{
    ssize_t got;

    if (bulk->length - bulk->start > BULK_RECORD_MAXIMUM)
        return give_up(bulk);
    shift(bulk);
    errno = bulk->error;
    if (errno)
        return BULK_UNREADABLE;
    got = read_at(bulk->descriptor, bulk->bytes + bulk->length, bulk->block, bulk->offset);
    if (got < 0)
        return BULK_UNREADABLE;
    bulk->offset += got;
    bulk->length += (size_t)got;
    bulk->at_end = got == 0;
    if (bulk->at_end && bulk->length && bulk->bytes[bulk->length - 1] == '\x1A')
        bulk->scanned = --bulk->length; /* DOS's end of file, see base/csv.c */
    return BULK_RECORD;
}

/* More marks: by scanning, by reading, at last by an end for a record that has none. */
static enum bulk_state advance(struct bulk *bulk)
{
    size_t pending = bulk->mark_count - bulk->mark;

    bulk->fault_line = bulk->line;
    if (pending >= CSV_COLUMN_MAXIMUM)
        return BULK_TOO_WIDE;
    memmove(bulk->marks, bulk->marks + bulk->mark, pending * sizeof(*bulk->marks));
    bulk->mark = 0;
    bulk->mark_count = pending;
    if (bulk->scanned < bulk->length) {
        scan(bulk);
        return bulk->binary ? BULK_BINARY : BULK_RECORD;
    }
    if (!bulk->at_end)
        return refill(bulk);
    if (bulk->start >= bulk->length)
        return BULK_END;
    bulk->bytes[bulk->length] = '\n';
    bulk->marks[bulk->mark_count++] = (uint32_t)bulk->length;
    return BULK_RECORD;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t'; /* a tab that delimits is outside the field */
}

static struct bulk_field trimmed(const char *text, const char *end)
{
    while (text < end && is_blank(*text))
        text++;
    while (end > text && is_blank(end[-1]))
        end--;
    return (struct bulk_field){.text = text, .length = (size_t)(end - text)};
}

/* Cuts the record at its marks. Returns false where its end is not among them. */
static bool cut(struct bulk *bulk, size_t *count, size_t *end)
{
    const char *bytes = bulk->bytes, *at = bytes + bulk->start;

    *count = 0;
    for (size_t i = bulk->mark; i < bulk->mark_count; i++) {
        const char *mark = bytes + bulk->marks[i];
        if (*count < CSV_COLUMN_MAXIMUM)
            bulk->fields[*count] = trimmed(at, mark);
        ++*count;
        at = mark + 1;
        if ((unsigned char)*mark != bulk->delimiter) {
            bulk->mark = i + 1;
            *end = bulk->marks[i];
            return true;
        }
    }
    return false;
}

/* Takes plain quotes off the fields. Returns false where libcsv has to look. */
static bool unquote(struct bulk_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct bulk_field *field = &fields[i];
        if (field->length >= 2 && field->text[0] == '"' && field->text[field->length - 1] == '"') {
            field->text++;
            field->length -= 2;
        }
        if (memchr(field->text, '"', field->length))
            return false;
    }
    return true;
}

/* Line ends in a record, where CR LF is one. */
static unsigned count_breaks(const char *text, const char *end)
{
    unsigned count = 0;

    for (; text < end; text++)
        count += *text == '\n' || (*text == '\r' && (text + 1 == end || text[1] != '\n'));
    return count;
}

/* Steps behind the record that ends at `end`. The LF of a CR LF is no line of its own. */
static void step_over(struct bulk *bulk, size_t end)
{
    char last = bulk->bytes[end];
    bool second = last == '\n' && end == bulk->start && bulk->after_return;

    if (bulk->breaks_until > bulk->start)
        bulk->line += count_breaks(bulk->bytes + bulk->start, bulk->bytes + end);
    bulk->line += !second;
    bulk->after_return = last == '\r';
    bulk->start = end + 1;
}

static bool has_text(const struct bulk_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fields[i].length)
            return true;
    return false;
}

enum bulk_state bulk_next(struct bulk *bulk, struct bulk_record *record)
{
    for (;;) {
        size_t count, end;
        enum bulk_state state = BULK_RECORD;

        while (!cut(bulk, &count, &end)) {
            state = advance(bulk);
            if (state != BULK_RECORD)
                return state;
        }
        bulk->fault_line = bulk->line;
        if (count > CSV_COLUMN_MAXIMUM)
            return BULK_TOO_WIDE;
        if (bulk->quotes_until > bulk->start && !unquote(bulk->fields, count))
            state = split_by_libcsv(bulk, end, &count);
        if (state != BULK_RECORD)
            return state;
        *record = (struct bulk_record){.fields = bulk->fields, .count = count, .line = bulk->line};
        step_over(bulk, end);
        if (has_text(bulk->fields, count))
            return BULK_RECORD;
    }
}
