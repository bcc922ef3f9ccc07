/* SHA-256, over libmd: what the manifest says of every input and output. */
#ifndef TUOYU_BASE_DIGEST_H
#define TUOYU_BASE_DIGEST_H

#include <stddef.h>

#define DIGEST_TEXT 65

/* 64 lower-case hexadecimal digits. Returns `text`. */
const char *digest_bytes(const void *bytes, size_t length, char text[DIGEST_TEXT]);
/* The same of a file, streamed. Returns 0, or -1 with errno. */
int digest_file(const char *path, char text[DIGEST_TEXT]);

#endif
