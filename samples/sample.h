/* What the files of the generator share: the sample of a year, draws and shares, files.
 *
 * generate.c fills a sample and writes what the areas send; history.c and register.c make the
 * institutions behind its counts.
 *
 * Invariant: integers only, and no draw depends on another one, so that every machine writes the
 * same bytes.
 */
#ifndef TUOYU_SAMPLES_SAMPLE_H
#define TUOYU_SAMPLES_SAMPLE_H

#include <stdint.h>
#include <stdio.h>

#include "tables.h"

/* What is generated of one year, by county in the order of the table. */
struct sample {
    const struct year *year;
    int64_t value[COUNTIES][MEASURES];
};

/* A number from low to high that depends on nothing but its arguments. Year 0 is for what holds
 * for good; `purpose` keeps apart what is drawn for one area in one year: measures from 0, the
 * assessment from 1000, the panel from 2000, institutions from 100000. */
int draw(int low, int high, int year, int area, int purpose);

/* Largest remainder: `total` in whole shares by `weight`, none above its `limit`. What a limit
 * refuses goes to whoever is furthest below the exact share. The limits hold `total` together. */
void split(int64_t total, const int64_t *weight, const int64_t *limit, int count, int64_t *share);

/* FOLDER/YEAR/NAME for writing, to be closed by sample_finish; ends the program when either
 * fails. */
FILE *sample_create(const char *folder, int year, const char *name);
void sample_finish(FILE *file);

#endif
