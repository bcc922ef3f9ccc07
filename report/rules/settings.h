/* settings.csv: the knobs of a workspace, each with its default, its range and its meaning.
 *
 * One table in settings.c lists every key with default, kind and both languages of "what it
 * takes"; reading, checking, the manifest and the sheet 口径与参数 all walk that table.
 *
 * Invariant: after settings_read() returned 0 every field holds a usable value.
 */
#ifndef TUOYU_RULES_SETTINGS_H
#define TUOYU_RULES_SETTINGS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/number.h"

/* Where a figure may come from, in the words of source_order. */
enum source { SOURCE_REGISTER, SOURCE_SERVICES, SOURCE_RETURNS, SOURCE_FACTS, SOURCE_COUNT };
const char *source_name(enum source source);    /* "returns" */
const char *source_chinese(enum source source); /* 报表 */

const char *rounding_chinese(enum rounding rounding); /* 四舍五入 */

enum quota_rounding { QUOTA_CEIL, QUOTA_HALF_UP, QUOTA_FLOOR };
enum missing_item { MISSING_ITEM_ZERO, MISSING_ITEM_LEAVES_BASE };
enum basis { BASIS_VERIFIED, BASIS_PANEL };
enum panel_mean { PANEL_TRIMMED, PANEL_PLAIN };

struct settings {
    const char *title; /* of the workspace, on every cover */
    const char *label; /* printed on every output, e.g. 示例数据，非官方统计; "" none */
    const char *catalogue;         /* folder below templates/rules/ */
    const char *population_period; /* "same", "previous" or a period */
    enum rounding rounding;
    enum source source_order[SOURCE_COUNT]; /* the first that has a figure counts */
    enum missing_item missing_item;
    enum basis basis;
    const char *tie_break; /* "" or codes of items and indicators joined by ',' */
    struct decimal full_points;
    const char *source;      /* 资料来源, below every table and chart */
    const char *points_note; /* printed wherever points are shown; "" none */
    struct decimal quota_percent;
    enum quota_rounding quota_rounding;
    bool has_quota_override;
    long quota_override;
    const char *quota_document;
    const char *cycle;
    bool has_apply_by, has_self_by, has_onsite_by, has_review_by, has_publicity_start;
    struct date apply_by, self_by, onsite_by, review_by, publicity_start;
    const char *required_materials; /* joined by ';' */
    long publicity_days;
    bool publicity_first_day_counts;
    /* As printed in the public notice (公示); "" leaves a blank to fill in. */
    const char *publicity_basis;
    const char *publicity_unit; /* issuing bodies joined by ';' or '；' */
    const char *publicity_phone, *publicity_email, *publicity_address;
    enum panel_mean panel_mean;
    long panel_min;
    double panel_out_of_line;
    const char *recusals; /* expert:area joined by ';' */
    double self_gap_percent;
    bool named_in_base;
    double weight_range_percent;
    long draws;
    long seed;
    bool has_returns_due_days;
    long returns_due_days; /* after the period's last day */
    double jump_percent, outlier_z;
    const char *lang; /* auto, zh, en */
};

/* One row of what was read, for manifest and the sheet of parameters. */
struct setting_row {
    const char *key;
    const char *value; /* the text in force */
    const char *label; /* Chinese */
    bool is_default;
    struct place place; /* of the value; without a line where the file does not have the key */
};

/* What a setting moves in a ranking when it is changed, as bits: a comparison of two runs asks. */
enum setting_effect {
    SETTING_MOVES_POINTS = 1 << 0, /* and with them ranks and places */
    SETTING_MOVES_TIES = 1 << 1,   /* ranks of equal points, and places */
    SETTING_MOVES_PLACES = 1 << 2,
    SETTING_MOVES_GATES = 1 << 3, /* and with them places */
};

/* 0 for what is only printed, asked or simulated, and for what is no setting. */
unsigned setting_effects(const char *key);

void settings_defaults(struct settings *settings);

/* Reads WORKSPACE/settings.csv (absent: all defaults). An empty value stands for the default, but
 * for texts, where it is the empty text. Findings E104, E105, E107, E120. Returns 0, or -1 where an
 * error was reported; *rows has a row for each key either way. */
int settings_read(struct arena *arena, const char *workspace, struct diag_sink *sink,
                  struct settings *settings, const struct setting_row **rows, size_t *count);

#endif
