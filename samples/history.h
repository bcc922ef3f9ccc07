/* The institutions of a county through time: opened, filed, accepted, cancelled.
 *
 * Made up so that at the end of every year the open ones, those filed, those accepted and the
 * employer nurseries among them are as many as the county's return says. Who it was and on which
 * day is drawn. Leaves places, children and names to register.c.
 *
 * Invariant: registered < filed < accepted < cancelled, as far as they have happened; what has
 * happened is never changed by a later year.
 */
#ifndef TUOYU_SAMPLES_HISTORY_H
#define TUOYU_SAMPLES_HISTORY_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "sample.h"

/* Days are counted from 2014-01-01, which is day 1; 0: has not happened. */
struct institution {
    int serial; /* within its county, from 1, year by year of registration */
    enum kind kind;
    enum ownership ownership;
    int registered, filed, accepted, cancelled;
    bool renamed;
    int64_t places, inclusive, children; /* of the newest register; places 0: in none so far */
};

enum { MOST_INSTITUTIONS = 500 }; /* of a county, with those cancelled */

struct history {
    int county; /* its index */
    int count;
    struct institution items[MOST_INSTITUTIONS];
};

/* What an institution's own draws are for. */
enum aspect {
    ASPECT_KIND,
    ASPECT_OWNERSHIP,
    ASPECT_REGISTERED,
    ASPECT_FILED,
    ASPECT_FILED_SPAN,
    ASPECT_FILED_DAY,
    ASPECT_ACCEPTED,
    ASPECT_ACCEPTED_DAY,
    ASPECT_CANCELLED,
    ASPECT_CANCELLED_DAY,
    ASPECT_PLACES,
    ASPECT_CHANGE,
    ASPECT_CHANGE_SIZE,
    ASPECT_INCLUSIVE,
    ASPECT_INCLUSIVE_SIZE,
    ASPECT_CHILDREN,
    ASPECTS
};

/* `draw` for one institution. */
int history_draw(int low, int high, int year, const struct history *history,
                 const struct institution *item, enum aspect aspect);

/* An institution that waits for its turn: the smallest key comes first. */
struct candidate {
    int64_t key;
    struct institution *item;
};

void history_sort(struct candidate *candidates, int count);

/* The years before the first sample, of which there are no returns. */
void history_begin(struct history *history, int county, const struct sample *first);

/* One year more. The samples come in the order of their years, none left out. */
void history_advance(struct history *history, const struct sample *sample);

/* Writes a day as YYYY-MM-DD, nothing for 0. */
void history_write_day(FILE *file, int day);

#endif
