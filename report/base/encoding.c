/* Recognises and converts; the only file that includes <iconv.h>. */
#include "base/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "base/length.h"
#include "base/text.h"

const char *encoding_name(enum encoding encoding)
{
    static const char *const names[] = {
        [ENCODING_UTF8] = "UTF-8",       [ENCODING_UTF8_BOM] = "UTF-8 (BOM)",
        [ENCODING_UTF16LE] = "UTF-16LE", [ENCODING_UTF16BE] = "UTF-16BE",
        [ENCODING_GB18030] = "GB18030",  [ENCODING_BINARY] = "binary",
        [ENCODING_BROKEN] = "broken",
    };
    ROWS_ARE(names, ENCODINGS);

    return names[encoding];
}

/* A text has line ends, tabs and letters; a NUL or many other controls mean it is none. Returns
 * the offset of what gives it away, `length` for a text. */
static size_t binary_at(const char *bytes, size_t length)
{
    size_t controls = 0;

    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == 0)
            return i;
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1A)
            if (++controls > length / 32 + 1)
                return i;
    }
    return length;
}

/* Converts into the arena. Returns 0, or -1 with the offset of the byte that does not fit. */
static int convert(struct arena *arena, const char *from, const char *bytes, size_t length,
                   char **text, size_t *size)
{
    iconv_t converter = iconv_open("UTF-8", from);
    char *in = (char *)bytes, *out; /* iconv's prototype is not const-correct */
    size_t in_left = length, out_left = length * 3 + 4;
    bool whole;

    if (converter == (iconv_t)-1) {
        *size = 0;
        return -1;
    }
    *text = out = arena_alloc(arena, out_left + 1);
    whole = iconv(converter, &in, &in_left, &out, &out_left) != (size_t)-1 && in_left == 0;
    iconv_close(converter);
    *size = whole ? (size_t)(out - *text) : length - in_left;
    return whole ? 0 : -1;
}

static enum encoding decode_as(struct arena *arena, enum encoding encoding, const char *from,
                               const char *bytes, size_t length, size_t skip, char **text,
                               size_t *size)
{
    struct arena_mark mark = arena_mark(arena);
    size_t invalid;

    if (convert(arena, from, bytes + skip, length - skip, text, size)) {
        arena_reset(arena, mark);
        *size += skip;
        return ENCODING_BROKEN;
    }
    invalid = text_invalid_at(*text, *size); /* a NUL in UTF-16 */
    if (invalid < *size) {
        *size = skip;
        return ENCODING_BINARY;
    }
    return encoding;
}

int encoding_of_file(int descriptor, enum encoding *encoding, size_t *offset)
{
    char block[64 << 10];
    bool bom = false;
    ssize_t got;

    for (*offset = 0; (got = pread(descriptor, block, sizeof(block), (off_t)*offset)) != 0;) {
        size_t length = (size_t)got, at;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (*offset == 0) {
            bool little = length >= 2 && memcmp(block, "\xFF\xFE", 2) == 0;
            bom = length >= 3 && memcmp(block, "\xEF\xBB\xBF", 3) == 0;
            if (little || (length >= 2 && memcmp(block, "\xFE\xFF", 2) == 0)) {
                *encoding = little ? ENCODING_UTF16LE : ENCODING_UTF16BE;
                return 0;
            }
        }
        at = text_invalid_at(block, length);
        *offset += at;
        /* A character across the end of the block is looked at again from its first byte. */
        if (at < length && (length - at >= 4 || (at == 0 && length < sizeof(block)))) {
            *encoding = bom ? ENCODING_BROKEN : ENCODING_GB18030;
            return 0;
        }
    }
    *encoding = bom ? ENCODING_UTF8_BOM : ENCODING_UTF8;
    return 0;
}

enum encoding encoding_decode(struct arena *arena, const char *bytes, size_t length, char **text,
                              size_t *size)
{
    bool bom = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    size_t skip = bom ? 3 : 0, at;

    if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
        return decode_as(arena, ENCODING_UTF16LE, "UTF-16LE", bytes, length, 2, text, size);
    if (length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
        return decode_as(arena, ENCODING_UTF16BE, "UTF-16BE", bytes, length, 2, text, size);
    at = binary_at(bytes, length);
    if (at < length) {
        *size = at;
        return ENCODING_BINARY;
    }
    at = text_invalid_at(bytes + skip, length - skip);
    if (at == length - skip) {
        *size = length - skip;
        *text = arena_strndup(arena, bytes + skip, *size);
        return bom ? ENCODING_UTF8_BOM : ENCODING_UTF8;
    }
    if (bom) { /* it says UTF-8 and is not */
        *size = at + skip;
        return ENCODING_BROKEN;
    }
    return encoding_decode_gb18030(arena, bytes, length, text, size);
}

enum encoding encoding_decode_gb18030(struct arena *arena, const char *bytes, size_t length,
                                      char **text, size_t *size)
{
    return decode_as(arena, ENCODING_GB18030, "GB18030", bytes, length, 0, text, size);
}
