/* The length of an array, known to the compiler.
 *
 * Invariant: a table that is indexed by an enum does not end before the enum does.
 */
#ifndef TUOYU_BASE_LENGTH_H
#define TUOYU_BASE_LENGTH_H

#define LENGTH(array) (sizeof(array) / sizeof(*(array)))

/* Stands behind a table with a row for each of an enum, written by designators: a value that is
 * added to the enum's end and forgotten here is an error. */
#define ROWS_ARE(array, count) \
    _Static_assert(LENGTH(array) == (count), #array " has a row for each of " #count)

#endif
