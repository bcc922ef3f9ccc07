/* Working days by the State Council's holiday calendar: a year's file is calendar/YYYY.csv of the
 * workspace where that is there, else of templates/.
 *
 * A day is a working day if the calendar says workday (调休), not one if it says holiday, and
 * otherwise if it is Monday to Friday. A year without a file is an error, never a guess.
 *
 * Invariant: an answer that was given rests only on years whose file was read.
 */
#ifndef TUOYU_RULES_CALENDAR_H
#define TUOYU_RULES_CALENDAR_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"

#define CALENDAR_FOLDER "calendar" /* of a workspace, and of the templates */

struct input_files;

/* Where the files of the years are. */
struct calendar {
    const char *workspace;      /* path; NULL: none */
    const char *templates;      /* path of templates/ */
    struct input_files *inputs; /* remembers the files that were read; NULL: nobody asks */
};

/* The last of `days` working days from `start` on. With `first_day_counts` the first working day
 * on or after `start` is day 1; without, counting begins on the day after `start`. Reads the years
 * that it needs. `days` >= 1. Returns 0, or -1 with a finding (E112, E110). */
int calendar_last_workday(struct arena *arena, const struct calendar *calendar, struct date start,
                          long days, bool first_day_counts, struct diag_sink *sink,
                          struct date *last);

#endif
