/* register.csv of a year: an institution a row, from the histories of the counties.
 *
 * Adds to a history what a register says besides days: places, inclusive places, children, names
 * and owners, so that the open institutions of a county add up to its return. An institution keeps
 * its places from register to register but for a few.
 *
 * Invariant: inclusive <= places, children <= places, and no child is in a cancelled institution.
 */
#ifndef TUOYU_SAMPLES_REGISTER_H
#define TUOYU_SAMPLES_REGISTER_H

#include "history.h"

/* Brings what a register says of a county's institutions to the year of the sample, which the
 * history has reached. */
void register_settle(struct history *history, const struct sample *sample);

/* Writes FOLDER/YEAR/register.csv: all counties, with what was cancelled by then. */
void register_write(const char *folder, const struct history histories[COUNTIES], int year);

#endif
