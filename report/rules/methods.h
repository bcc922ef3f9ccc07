/* Scoring methods: how an item of the assessment table comes to its points.
 *
 * A method is one row of the table in methods.c: its name in items.csv and on sheets, how its
 * parameters are read, and, of one that gives points for a figure, those points three times: as a
 * number, as a formula in which a meeting moves the item's weight, and in words. They stand side by
 * side so that they say the same; tests/unit/test_methods.c demands a case worked by hand for each.
 *
 * Source of each formula: the item's row in items.csv (method, points, params, target).
 *
 * Invariant: points lie between 0 and the item's; they are rounded once to ITEM_DECIMALS and are
 * exact decimals from there on.
 *
 * A new method:
 *   1. a member of enum item_method before ITEM_VETO, and in struct item what its parameters are
 *      read into (items.h);
 *   2. its functions and its row in methods.c;
 *   3. its case in test_methods.c (points are whole numbers there), and a fault of its own in
 *      tests/mutants/faults.txt;
 *   4. its line in the handbook, 条目的分按方法给, and in templates/rules/README.md.
 */
#ifndef TUOYU_RULES_METHODS_H
#define TUOYU_RULES_METHODS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "rules/items.h"

/* An item, a figure of its indicator in that one's unit, and which way is better. */
struct scored {
    const struct item *item;
    enum direction direction;
    double value;
};

struct method {
    const char *name;    /* in items.csv */
    const char *chinese; /* on sheets */
    bool all_or_none;    /* verified points are none or all */
    bool by_target;      /* there are no points but for a figure, against a target */
    /* Reads item->params into the item; `higher` is better. Returns 0, or -1 where they are not
     * what `params` says that they should be. NULL: there are none. */
    int (*read)(struct arena *arena, bool higher, struct item *item);
    struct {
        const char *chinese, *english; /* for E110 */
    } params;
    /* NULL, all three: it gives no points for figures. */
    struct decimal (*points)(const struct scored *scored, enum rounding rounding);
    /* The same, not rounded, as a formula over the reference `weight`, which stands for the item's
     * points; what is given for each, or at each step, moves with it. */
    const char *(*formula)(struct arena *arena, const struct scored *scored, const char *weight);
    const char *way; /* the same in words, behind the method's name */
};

/* True for points of 0 or more in ITEM_DECIMALS: finer ones would be rounded above the item's, or
 * stand in a table whose figures do not add up. */
bool item_takes_points(struct decimal points);

const struct method *method_of(enum item_method method);
/* "a、b 或 c", "a, b or c": those that give points for figures, or only those by target. */
const char *method_names(struct arena *arena, bool by_target, enum language language);

/* A number as it stands within a formula. */
const char *formula_term(struct arena *arena, double value);

#endif
