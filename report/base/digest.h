/* SHA-256, over libmd: what the manifest says of every input and output. */
#ifndef TUOYU_BASE_DIGEST_H
#define TUOYU_BASE_DIGEST_H

#include <stddef.h>

#define DIGEST_TEXT 65

/* The digest of a file, streamed, in 64 lower-case hexadecimal digits. Returns 0, or -1 with errno.
 */
int digest_file(const char *path, char text[DIGEST_TEXT]);

#endif
