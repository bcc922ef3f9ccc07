/* Text of any of the agreed encodings, made UTF-8 at the door.
 *
 * The rule: a byte order mark decides (UTF-8, UTF-16 of either order); without one, a file that is
 * valid UTF-8 as a whole is UTF-8; everything else is GB18030, which must then decode as a whole.
 * A NUL byte outside UTF-16, or more control characters than a text has, means binary.
 *
 * Invariant: what encoding_decode() returns is valid UTF-8 without BOM and without NUL.
 */
#ifndef TUOYU_BASE_ENCODING_H
#define TUOYU_BASE_ENCODING_H

#include <stddef.h>

#include "base/arena.h"

enum encoding {
    ENCODING_UTF8,
    ENCODING_UTF8_BOM,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_GB18030,
    ENCODING_BINARY, /* not a text at all */
    ENCODING_BROKEN, /* a text, but no encoding fits */
};
#define ENCODINGS (ENCODING_BROKEN + 1)

const char *encoding_name(enum encoding encoding); /* "UTF-8", "GB18030" … */

/* Recognises `bytes` and decodes them: *text gets the text (in the arena, NUL behind it), *size
 * its bytes. For BINARY and BROKEN nothing is decoded and *size is the offset of the first byte
 * that does not fit. */
enum encoding encoding_decode(struct arena *arena, const char *bytes, size_t length, char **text,
                              size_t *size);

/* The encoding of a whole file by the same rule, read in blocks: UTF-8 with or without BOM, UTF-16
 * by its BOM alone, BROKEN (with *offset) behind a UTF-8 BOM that lies, else GB18030, undecoded.
 * Returns 0, or -1 with errno. */
int encoding_of_file(int descriptor, enum encoding *encoding, size_t *offset);

/* The same where the encoding is known to be GB18030. */
enum encoding encoding_decode_gb18030(struct arena *arena, const char *bytes, size_t length,
                                      char **text, size_t *size);

#endif
