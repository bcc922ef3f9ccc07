/* areas.csv: the tree of areas (区划), who is expected to report, and how a name is understood.
 *
 * Areas stand in code order, which is yearbook order, whatever the order of the file. Everything
 * refers to an area by its index here. Areas valid in other periods only are kept out of the
 * tree of a period by area_valid().
 *
 * Invariant: `parent` is -1 for roots only, never forms a cycle, and children are linked in code
 * order.
 */
#ifndef TUOYU_RULES_AREAS_H
#define TUOYU_RULES_AREAS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/table_file.h"
#include "rules/names.h"

enum area_level { AREA_PROVINCE, AREA_CITY, AREA_COUNTY, AREA_PART, AREA_LINE };
#define AREA_LEVELS (AREA_LINE + 1)

struct area {
    const char *code;
    const char *name;       /* 福州市 */
    const char *short_name; /* 福州; the name where the file leaves it empty */
    const char *aliases;    /* joined by '|' */
    const char *folded[2];  /* name and short name by text_fold(), kept for areas_find(); or NULL */
    enum area_level level;
    int parent;       /* index, -1 for the root */
    int first_child;  /* index, -1 */
    int next_sibling; /* index, -1 */
    int return_of;    /* index of the area whose return carries this one's figures; itself if own */
    bool quota_base;  /* a unit that can take part (可参评单位) */
    bool county_test; /* counted in "every county" tests */
    bool expected;    /* figures are expected */
    bool has_valid_from, has_valid_to;
    struct date valid_from, valid_to;
    const char *successor; /* code, or "" */
    struct place place;
};

struct areas {
    struct area *items; /* in code order */
    size_t count;
    int root; /* the one area without parent: the province */
    struct names names;
};

/* Reads an areas.csv. Findings E106–E110, E115. Returns 0 or -1. */
int areas_read(struct arena *arena, const struct table_file *file, struct diag_sink *sink,
               struct areas *areas);

/* Index of a code, or -1. */
int areas_find_code(const struct areas *areas, const char *code);
/* The six digits of a code as statistics write it, with nine or twelve of which the further ones
 * are 0 (350203000000), or as a program made a number of it (350203.0); other texts, folded, as
 * they are. Further digits that are not 0 name a street, which is no area here. */
const char *areas_short_code(struct arena *scratch, const char *folded);
/* Index of the area that a typed text means, compared by text_fold, among the areas valid on
 * `day`: code, name, short name or alias; the same behind the area above it (福州市鼓楼区); or the
 * only one that differs in 市, 区 or 县 alone (长乐市, 闽侯). -1 where there is none. */
int areas_find(const struct areas *areas, struct arena *scratch, const char *text, struct date day);
/* The name nearest to `text` among those valid on `day`, for "did you mean"; NULL. */
const char *areas_nearest(const struct areas *areas, struct arena *scratch, const char *text,
                          struct date day);
bool area_valid(const struct area *area, struct date day);
/* What has become of an area by `day`, along the successors: itself while it is valid, -1 where it
 * ends without one. An area that is not there yet on `day` has become nothing either. */
int areas_successor(const struct areas *areas, int area, struct date day);
const char *area_level_name(enum area_level level);
/* The city (or other unit with quota_base) that an area lies in, itself included; -1. */
int areas_unit_of(const struct areas *areas, int area);
/* True where an area is `above` or lies in it. */
bool areas_is_within(const struct areas *areas, int area, int above);
/* True where an area sends a return of its own in which figures are expected on `day`. */
bool areas_sends_return(const struct areas *areas, int area, struct date day);
/* 350100-福州市 and `suffix`, without the signs that mean something in a file's name. */
const char *area_file_name(struct arena *arena, const struct area *area, const char *suffix);

#endif
