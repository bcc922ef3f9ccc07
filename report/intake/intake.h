/* What the areas sent for one period: facts with their sources, and the assessment.
 *
 * Reads PERIOD/returns, facts.csv, register, services and assessment.csv, keeps every value with
 * file, line, column, original text and state, and settles which of several sources counts
 * (source_order). Does not add, compare over time, or judge: that is analysis/.
 *
 * Invariant: `chosen` points at most to one fact for an area and measure, and two given values are
 * never added.
 */
#ifndef TUOYU_INTAKE_INTAKE_H
#define TUOYU_INTAKE_INTAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/number.h"
#include "base/typed.h"
#include "intake/institutions.h"
#include "rules/catalogue.h"

/* A value as one source gives it. */
struct fact {
    int area;    /* index */
    int measure; /* index */
    enum value_state state;
    double value; /* in the measure's unit; 0 where the state has no number */
    enum source source;
    enum reading_note reading;
    double factor;        /* of the header's unit: 10000 where that is 万, else 1 */
    unsigned conversions; /* bits of enum typed_conversion: what the cell's text took */
    const char *text;     /* what of the cell may be told (base/quote.h) */
    const char *typed;    /* as it stands in the file: to compare, never to tell */
    const char *series;   /* "" the default */
    const char *note;     /* the note column of facts.csv (e.g. 推算), or "" */
    struct place place;
    const struct correction *correction; /* the row of corrections.csv that it comes of, or NULL */
};

/* A row of corrections.csv that was applied. */
struct correction {
    const char *old, *new, *reason, *by, *on; /* as in the file */
    const struct fact *replaced;              /* NULL where nothing was given before */
    struct place place;
};

/* A line of assessment.csv. */
struct assessment {
    bool present;     /* there is a row */
    bool from_return; /* of a city's own form: self-assessed points only */
    bool has_self, has_verified;
    bool invalid; /* verified points were given and cannot be used */
    struct decimal self, verified;
    const char *evidence, *note;
    struct place place;
};

/* A row of receipts.csv: when a return came in. */
struct receipt {
    int area;
    const char *file; /* below returns/, or "" */
    struct date received_on;
    struct place place;
};

/* A row of applications.csv. */
struct application {
    int area;
    bool has_applied_on, has_self_report_on;
    struct date applied_on, self_report_on;
    const char *materials; /* joined by ';' */
    const char *document;
    struct place place;
};

/* A row of incidents.csv. */
struct incident {
    int area;
    struct date date;
    const char *kind, *severity;
    struct place place;
};

/* A row of panel.csv. */
struct panel_score {
    const char *expert;
    int area, item;
    bool has_points, recused;
    struct decimal points;
    struct place place;
};

/* A file in returns/, and whose it is by its name. */
struct sent_file {
    const char *file; /* as findings name it */
    int area;         /* index, -1 where the name does not say */
};

struct intake {
    struct period period;
    struct fact *facts; /* in order of reading: files by name, then line, then column */
    size_t fact_count;
    int *chosen; /* [area * measures.count + measure]: index into facts, -1 where there is none */
    struct assessment *assessments;        /* [area * items.count + item] */
    bool has_assessment;                   /* assessment.csv is there and was read */
    size_t assessment_rows;                /* in it, below its header */
    const struct correction **corrections; /* those that were applied */
    size_t correction_count;
    struct sent_file *sent;
    size_t sent_count;
    struct receipt *receipts;
    size_t receipt_count;
    struct application *applications;
    size_t application_count;
    struct incident *incidents;
    size_t incident_count;
    struct panel_score *panel;
    size_t panel_count;
    struct institutions institutions; /* of the register, where they were asked for */
    struct input_files inputs;        /* what was read of all this */
};

/* How much of a period is kept. */
enum intake_extent {
    INTAKE_FIGURES,      /* what one period is computed from */
    INTAKE_INSTITUTIONS, /* and the rows of its register */
};

/* Reads one period. All findings are collected; returns 0 unless a file could not be read at all
 * (class environment) or the period's folder cannot be listed, then -1. */
int intake_read(struct arena *arena, const struct catalogue *catalogue, const struct period *period,
                enum intake_extent extent, struct diag_sink *sink, struct intake *intake);

/* The fact that counts, or NULL. */
static inline const struct fact *
intake_fact(const struct intake *intake, const struct catalogue *catalogue, int area, int measure)
{
    int index = intake->chosen[(size_t)area * catalogue->measures.count + (size_t)measure];

    return index < 0 ? NULL : &intake->facts[index];
}

static inline const struct assessment *intake_assessment(const struct intake *intake,
                                                         const struct catalogue *catalogue,
                                                         int area, int item)
{
    return &intake->assessments[(size_t)area * catalogue->items.count + (size_t)item];
}

#endif
