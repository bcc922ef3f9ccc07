/* The notes below a table: what its signs and marks mean, rounding, and the source.
 *
 * Invariant: a sign is explained where it is shown, and only there.
 */
#ifndef TUOYU_DELIVERABLES_SHEETS_TABLE_NOTES_H
#define TUOYU_DELIVERABLES_SHEETS_TABLE_NOTES_H

#include "base/date.h"
#include "document/table.h"
#include "rules/settings.h"

/* What the notes of a workbook's tables say of the period that they are about. */
struct noting {
    struct arena *arena;
    const struct settings *settings;
    const char *cutoff;      /* 2022年12月31日 */
    const char *findings_at; /* where the findings are to be seen */
};

/* `findings_at` NULL: on the sheet 数据问题. */
struct noting noting_of(struct arena *arena, const struct settings *settings,
                        const struct period *period, const char *findings_at);

/* A note on the signs and marks that the table shows. */
void note_signs(const struct noting *noting, struct table *table);
/* The same, and notes on rounding (where the table has `sums`) and source; numbers all. */
void finish_notes(const struct noting *noting, struct table *table, bool sums);

#endif
