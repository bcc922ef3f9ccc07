/* measures.csv and indicators.csv: what is counted (指标数据) and what is computed of it (指标).
 *
 * Measures stand in the order of the file, indicators likewise: the office decides the order of
 * its columns. Everything refers to them by index.
 *
 * Invariant: every measure index inside an indicator's quantity is valid.
 */
#ifndef TUOYU_RULES_MEASURES_H
#define TUOYU_RULES_MEASURES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/table_file.h"
#include "rules/names.h"

enum measure_kind { MEASURE_STOCK, MEASURE_FLOW };
#define MEASURE_KINDS (MEASURE_FLOW + 1)

struct measure {
    const char *code;  /* places */
    const char *label; /* 托位数 */
    const char *unit;  /* 个 */
    enum measure_kind kind;
    bool additive; /* may be summed over areas */
    const char *aliases;
    const char *definition;
    struct place place;
};

struct measures {
    struct measure *items;
    size_t count;
    struct names names;
};

#define QUANTITY_TERMS 8

enum quantity_kind {
    QUANTITY_SUM,         /* a measure, or several joined by + */
    QUANTITY_COUNT_IF,    /* count(MEASURE>=N): counties tested whose figure is N or more */
    QUANTITY_COUNT_TESTED /* count(county_test): counties tested */
};

struct quantity {
    enum quantity_kind kind;
    int terms[QUANTITY_TERMS]; /* measure indexes */
    size_t count;
    double threshold; /* of COUNT_IF */
    const char *text; /* as in the file */
};

enum direction { HIGHER_IS_BETTER, LOWER_IS_BETTER };
#define DIRECTIONS (LOWER_IS_BETTER + 1)

struct indicator {
    const char *code;
    const char *label;
    const char *unit; /* of the value: 个/千人, % */
    struct quantity numerator, denominator;
    double factor; /* 1000, 100 */
    enum direction direction;
    bool has_target;
    double target;             /* in the unit of the value */
    const char *target_period; /* 2025, or "" */
    int decimals;              /* for show */
    bool charted;              /* has pictures */
    const char *definition;
    struct place place;
};

struct indicators {
    struct indicator *items;
    size_t count;
};

int measures_read(struct arena *arena, const struct table_file *file, struct diag_sink *sink,
                  struct measures *measures);
int indicators_read(struct arena *arena, const struct table_file *file,
                    const struct measures *measures, struct diag_sink *sink,
                    struct indicators *indicators);

/* Index by code, or -1. */
int measures_find_code(const struct measures *measures, const char *code);
int indicators_find_code(const struct indicators *indicators, const char *code);
/* Index of the measure or else the indicator of that code or label, the other -1; both -1 where
 * there is none. */
void indicators_find(const struct measures *measures, const struct indicators *indicators,
                     const char *text, int *measure, int *indicator);
/* The unit of a difference of two values: 百分点 for an indicator in %, else its own. */
const char *indicator_difference_unit(const struct indicator *indicator);
/* The code of either table nearest to `text`, for "did you mean"; NULL. */
const char *indicators_nearest_code(struct arena *scratch, const char *text,
                                    const struct measures *measures,
                                    const struct indicators *indicators);

/* Index of the measure that a header means — code, label or alias, with or without numbers and
 * marks at its ends and a unit in brackets behind it: （1）常住人口（单位：万人） — or -1. *factor
 * is what a value is multiplied by to be in the measure's unit (1, or 1000 for 千, 10000 for 万,
 * 100000000 for 亿), 0 where the unit is not known; *unit is the unit as written, NULL where there
 * is none. */
int measures_find_header(const struct measures *measures, struct arena *arena, const char *header,
                         double *factor, const char **unit);
/* True where a folded text is the name of a measure or has one in it. */
bool measures_name_within(const struct measures *measures, const char *folded);
/* True where a text is a unit that some measure is counted in, or a multiple of one: 万人. *factor:
 * 1, or what it multiplies by. */
bool measures_have_unit(const struct measures *measures, struct arena *arena, const char *text,
                        double *factor);
/* True for people, places, institutions and families, which come in whole numbers. */
bool measure_is_counted(const struct measure *measure);
/* The label or code nearest to a header, for "did you mean"; NULL. */
const char *measures_nearest(const struct measures *measures, struct arena *scratch,
                             const char *header);

#endif
