/* What a file is that should be a workbook and is none, by its first bytes.
 *
 * Internal to xlsx*.c. Knows signatures; what is in a package (a .docx, an archive) is for xlsx.c.
 *
 * Invariant: nothing but the bytes that are handed in is read.
 */
#ifndef TUOYU_BASE_XLSX_KIND_H
#define TUOYU_BASE_XLSX_KIND_H

#include <stddef.h>

#include "base/diag.h"

struct xlsx_kind {
    enum diag_code code;           /* E231, E232 */
    const char *chinese, *english; /* NULL where the code says it */
};

struct xlsx_kind xlsx_kind_of(const char *bytes, size_t length);

#endif
