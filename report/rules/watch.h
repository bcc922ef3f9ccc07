/* watch.csv: what puts a named city on the watch-list (动态管理).
 *
 * Invariant: a rule that needs an indicator or a threshold has it, and others have none.
 */
#ifndef TUOYU_RULES_WATCH_H
#define TUOYU_RULES_WATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/table_file.h"
#include "rules/measures.h"

enum watch_kind {
    WATCH_ACCIDENT,       /* a major incident since the naming */
    WATCH_VETO,           /* a veto item of the assessment, falsification above all, since then */
    WATCH_BELOW_NAMING,   /* an indicator worse than in the naming year */
    WATCH_TWO_DOWN,       /* an indicator that got worse two years in a row */
    WATCH_TARGET_LOST,    /* a target reached a year ago and not any more */
    WATCH_REPORT_MISSING, /* receipts.csv has no report of the year */
    WATCH_REPORT_LATE,    /* it came after its day */
    WATCH_LOW,            /* an indicator below the threshold */
    WATCH_SELF_GAP,       /* self-assessed points above what counts by more than self_gap_percent */
    WATCH_OUTLIER,        /* a change beyond that of any peer, and beyond outlier_z */
    WATCH_KINDS,
};

struct watch_rule {
    const char *code, *label, *instruction;
    enum watch_kind kind;
    int indicator;    /* index, -1 */
    double threshold; /* of WATCH_LOW, in the indicator's unit */
    enum diag_severity severity;
    struct place place;
};

struct watch_rules {
    struct watch_rule *items; /* in the order of the file */
    size_t count;
};

/* Findings E107, E108, E110. With `foreign` the indicators are not those that the table was written
 * for: rules about others are left out. Returns 0 or -1. */
int watch_read(struct arena *arena, const struct table_file *file,
               const struct indicators *indicators, bool foreign, struct diag_sink *sink,
               struct watch_rules *rules);

#endif
