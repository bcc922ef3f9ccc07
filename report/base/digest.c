/* SHA-256 over libmd: the only file that includes <sha2.h>. */
#include "base/digest.h"

#include <sys/types.h>

#include <sha2.h>
#include <stdint.h>

int digest_file(const char *path, char text[DIGEST_TEXT])
{
    return SHA256File(path, text) ? 0 : -1;
}
