/* A text of a workbook, which may be made of runs: <t>, or <r> with <t> in it (ECMA-376 part 1,
 * 18.4), in sharedStrings.xml and in a cell alike.
 *
 * Internal to xlsx*.c. The form of a run can be part of what it says: a raised 1 behind 6258 is the
 * mark of a footnote and no digit, and a run that is struck out does not hold any more. Such runs
 * are told in signs that no number has: 6258¹, ~~6258~~6300.
 *
 * Invariant: a run of another form than its neighbours never joins their digits.
 */
#ifndef TUOYU_BASE_XLSX_RUNS_H
#define TUOYU_BASE_XLSX_RUNS_H

#include <stdbool.h>

#include "base/buffer.h"

enum xlsx_height { XLSX_LEVEL, XLSX_RAISED, XLSX_LOWERED };

struct xlsx_runs {
    struct buffer text; /* so far; the owner clears and releases it */
    bool in_text, in_phonetic;
    bool struck; /* the run that is being read */
    bool marked; /* it has something to be struck out */
    enum xlsx_height height;
};

/* What base/xml.h tells of the elements of a text; others are passed over. */
void xlsx_runs_start(struct xlsx_runs *runs, const char *name, const char **attributes);
void xlsx_runs_end(struct xlsx_runs *runs, const char *name);
void xlsx_runs_text(struct xlsx_runs *runs, const char *bytes, size_t length);

#endif
