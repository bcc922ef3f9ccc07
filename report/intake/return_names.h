/* Names of returns: whose file it is, and which version of it.
 *
 * A corrected return arrives beside the first one: 福州市-2.xlsx, 福州市（2）.xlsx, a later date.
 * Knows names only; the files are read by returns.c.
 *
 * Invariant: two names of equal owner and different version are versions of one return; versions
 * order as they were sent: none, then by number, then by date, then 最终版.
 */
#ifndef TUOYU_INTAKE_RETURN_NAMES_H
#define TUOYU_INTAKE_RETURN_NAMES_H

#include "intake/reader.h"

struct return_name {
    const char *file;  /* as in the folder */
    const char *owner; /* the code of the area, or what the name says beside the version */
    int area;          /* the one area that the name names, whatever else it says; -1 */
    long version;      /* 0 none, 2 for -2, 20230115 for a date, 99999999 for 最终版 */
};

struct return_name return_name_read(struct intake_reader *reader, const char *file);

#endif
