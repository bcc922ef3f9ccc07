/* SHA-256 over libmd: the only file that includes <sha2.h>. */
#include "base/digest.h"

#include <sys/types.h>

#include <sha2.h>
#include <stdint.h>

const char *digest_bytes(const void *bytes, size_t length, char text[DIGEST_TEXT])
{
    SHA256Data(bytes, length, text);
    return text;
}

int digest_file(const char *path, char text[DIGEST_TEXT])
{
    return SHA256File(path, text) ? 0 : -1;
}
