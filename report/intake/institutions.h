/* The institutions of a register one by one, for what sums cannot tell: when each was opened, filed
 * and cancelled, and what became of it from one register to the next.
 *
 * Kept only where intake_read() was asked for them (INTAKE_INSTITUTIONS): a run of one period needs
 * the sums alone, and its memory does not grow with them. A row that the sums leave out stands here
 * too, with its fault, since an institution whose day cannot be read was in the register all the
 * same; only rows that say nothing of their own (twice, of the wrong width) are counted and gone.
 *
 * Invariant: what is INSTITUTION_SOUND has an area and a day of registration and is not cancelled
 * before it; left_out[INSTITUTION_SOUND] is 0.
 */
#ifndef TUOYU_INTAKE_INSTITUTIONS_H
#define TUOYU_INTAKE_INSTITUTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"

enum institution_kind {
    INSTITUTION_NURSERY,   /* 托育机构 */
    INSTITUTION_PRESCHOOL, /* 幼儿园托班 */
    INSTITUTION_EMPLOYER,  /* 用人单位 */
    INSTITUTION_COMMUNITY, /* 社区 */
    INSTITUTION_FAMILY,    /* 家庭托育点 */
    INSTITUTION_UNKNOWN,   /* empty, or none of these (E242) */
    INSTITUTION_KINDS
};

/* Why a row is left out of what is counted over time. */
enum institution_fault {
    INSTITUTION_SOUND,
    INSTITUTION_NO_AREA,      /* E206, E219 */
    INSTITUTION_UNREGISTERED, /* no day of registration, or none that can be read: W293, E221 */
    INSTITUTION_CANCELLATION, /* a day of cancellation that cannot be read: E221 */
    INSTITUTION_BACKWARD,     /* cancelled before it was registered: E247 */
    INSTITUTION_TWICE,        /* E241; its first row counts */
    INSTITUTION_RAGGED,       /* not of the header's width: E202 */
    INSTITUTION_FAULTS
};

enum day_state {
    DAY_NONE,    /* an empty cell: it has not happened */
    DAY_GIVEN,   /* also one after the period's last day */
    DAY_UNKNOWN, /* it cannot be read, or the register has no such column */
};

struct institution_day {
    enum day_state state;
    struct date date; /* of DAY_GIVEN */
};

/* A row. Texts are as in the file, "" where there is none. */
struct institution {
    const char *id; /* NULL: none, or one that tells nothing apart (W298) */
    const char *name, *ownership;
    int area; /* index, among the areas of the register's period; -1 with INSTITUTION_NO_AREA */
    enum institution_kind kind;
    enum institution_fault fault;
    int places; /* -1: not given */
    struct institution_day registered, filed, accepted, cancelled;
    unsigned line;
};

struct institutions {
    bool there;                /* a register with rows was read to its end */
    struct institution *items; /* in the order of the file */
    size_t count, capacity;
    size_t left_out[INSTITUTION_FAULTS];         /* rows */
    bool has_filed, has_accepted, has_cancelled; /* there is such a column */
    const char *file, *sheet;                    /* as findings name them */
};

/* 托育机构 …, 未填. */
const char *institution_kind_name(enum institution_kind kind);
/* Adds a row and counts its fault. The texts are not copied. */
void institutions_add(struct arena *arena, struct institutions *institutions,
                      const struct institution *institution);

#endif
