/* What keeps a unit from a place, whatever its points: gates (限制条件), each with its evidence.
 *
 * Source: plan 闽卫人口〔2021〕88号, section 四 (applied and assessed itself in time, material in)
 * and section 五 (major accident, falsification); a revocation bars from the cycle after it.
 *
 * Invariant: a gate stands on a line of a file, or on its absence from a file that is there; what
 * cannot be tested, since the file is not there, is said and gates nobody.
 */
#ifndef TUOYU_ANALYSIS_GATES_H
#define TUOYU_ANALYSIS_GATES_H

#include "base/arena.h"
#include "base/diag.h"
#include "intake/intake.h"
#include "rules/catalogue.h"

enum gate_kind {
    GATE_NOT_APPLIED,
    GATE_LATE,      /* applied or reported after its day */
    GATE_MATERIALS, /* required material is not in */
    GATE_VETO,      /* a veto item occurred */
    GATE_INCIDENT,  /* a major accident in incidents.csv */
    GATE_REVOKED,   /* lost the name in this cycle or the one before */
};
#define GATE_KINDS (GATE_REVOKED + 1)

struct gate {
    enum gate_kind kind;
    const char *text; /* Chinese: 申报逾期：2022-01-05（截止2021-12-31） */
    struct place place;
};

struct gates {
    struct gate *items;
    size_t count, capacity;
};

const char *gate_chinese(enum gate_kind kind);

/* The gates of a unit. */
struct gates gates_of(struct arena *arena, const struct catalogue *catalogue,
                      const struct intake *intake, int area);
/* Findings, once for all units: N312 where dates are set and nobody's application is known. */
void gates_report_untested(const struct catalogue *catalogue, const struct intake *intake,
                           struct diag_sink *sink);
/* True where a city bears the name on `day`: named before, and not revoked. */
bool gates_is_named(const struct catalogue *catalogue, int area, struct date day);

/* True for an incident that counts: its kind or severity says 重大. */
bool gates_is_major(const struct incident *incident);

#endif
