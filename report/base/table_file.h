/* Where a table of rules stands: a whole table, and rows of the workspace that are added to it. */
#ifndef TUOYU_BASE_TABLE_FILE_H
#define TUOYU_BASE_TABLE_FILE_H

#include <stdbool.h>

#include "base/diag.h"

#define ADDED_ROWS ".add.csv"

struct table_file {
    const char *path, *name;             /* as outputs call it */
    const char *added_path, *added_name; /* NAME.add.csv; NULL: none */
};

/* True where a row, by its place, is one that the workspace adds. In rows.c. */
bool table_file_adds(const struct place *place);

#endif
