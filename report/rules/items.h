/* items.csv: the lines of the assessment table (评估细则), worth points.
 *
 * Invariant: an item with source "computed" has a valid indicator, and what its method needs: a
 * target above 0 and apart from the floor, tiers that go down, or points each; the points of all
 * items but veto and bonus ones add up to the setting full_points.
 */
#ifndef TUOYU_RULES_ITEMS_H
#define TUOYU_RULES_ITEMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/table_file.h"
#include "rules/measures.h"

/* How points are given; what each is and does stands in methods.h. */
enum item_method {
    ITEM_YESNO,        /* all points or none */
    ITEM_PROPORTIONAL, /* points × (value − floor) ÷ (target − floor), at most the points */
    ITEM_TIERS,        /* by the first threshold that the value reaches: 4.5:8;4:6;3:4 */
    ITEM_COUNT,        /* `each` points for each counted, at most the points */
    ITEM_DEDUCT,       /* the points less `each` for each counted, at least 0 */
    ITEM_POINTS,       /* assessed between 0 and the points */
    ITEM_BONUS,        /* assessed likewise, beyond the full points */
    ITEM_VETO,         /* verified_points 1: it occurred; worth nothing */
};

#define ITEM_METHODS (ITEM_VETO + 1)

enum item_source { ITEM_VERIFIED, ITEM_PANEL, ITEM_COMPUTED };
#define ITEM_SOURCES (ITEM_COMPUTED + 1)

/* A step of ITEM_TIERS, the highest points first. */
struct tier {
    double threshold; /* in the indicator's unit */
    struct decimal points;
};

struct item {
    const char *code;    /* 2.05 */
    const char *section; /* 二 扩大服务供给 */
    const char *label;
    struct decimal points;
    enum item_method method;
    const char *params;
    enum item_source source;
    int indicator; /* index, -1 */
    bool has_target;
    double target; /* in the indicator's unit; the indicator's own where the file leaves it empty */
    bool has_floor; /* of ITEM_PROPORTIONAL: the value that is worth nothing */
    double floor;
    const struct tier *tiers; /* of ITEM_TIERS */
    size_t tier_count;
    struct decimal each; /* of ITEM_COUNT and ITEM_DEDUCT; 0 where points are given as they are */
    const char *clause;
    const char *evidence;
    struct place place;
};

struct items {
    struct item *items;
    size_t count;
};

int items_read(struct arena *arena, const struct table_file *file,
               const struct indicators *indicators, struct decimal full_points,
               struct diag_sink *sink, struct items *items);
int items_find_code(const struct items *items, const char *code);

#define ITEM_DECIMALS 2 /* points are rounded once to this many */

/* Decimals in which the points of all items can be shown, 1 or 2: so their sums can, too. */
int items_points_decimals(const struct items *items);

#endif
