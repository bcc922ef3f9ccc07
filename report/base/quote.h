/* What of an input may be told further: nobody's name, no telephone, no number of a person, a
 * family or an institution, whatever cell it was typed into.
 *
 * No list of words finds all names, so it is the other way round: told is what is known to be none
 * of them — a day, a figure, a word that whoever knows the names of areas and measures vouches for.
 * Of everything else a finding has the place and the kind.
 *
 * Invariant: no text that quote() returns has a run of QUOTE_DIGITS digits or more, unless it is a
 * day, a known word, or a figure of fewer than QUOTE_FIGURE_DIGITS.
 */
#ifndef TUOYU_BASE_QUOTE_H
#define TUOYU_BASE_QUOTE_H

#include <stdbool.h>

#include "base/arena.h"

#define QUOTE_DIGITS 7         /* a telephone without its area code */
#define QUOTE_FIGURE_DIGITS 11 /* a mobile telephone: no figure of a province is so long */

/* True for a word of the field: a name of an area, a label, a sign. */
typedef bool quote_knows_fn(const void *context, const char *text);

struct quote_words {
    quote_knows_fn *knows; /* NULL: no word is known */
    const void *context;
};

enum quote_cell {
    QUOTE_TEXT,   /* any cell */
    QUOTE_FIGURE, /* one that has a figure, which is published anyway */
    QUOTE_PERSON, /* of a row about one family or institution: days and known words only */
};

/* What may be told of `text`: itself, itself with long runs of digits shown as …, or NULL. */
const char *quote(struct arena *arena, const struct quote_words *words, enum quote_cell cell,
                  const char *text);
/* True where `text` is `word` with one slip: a sign that is another, or is not there. What is
 * longer than the word may say something more. */
bool quote_is_slip(struct arena *scratch, const char *text, const char *word);
/* A text that is told whatever it says (the name of a file, a note that the office made to be
 * printed), with long runs of digits that are no day shown as … and four signs that tell two of
 * them apart. */
const char *quote_without_numbers(struct arena *arena, const char *text);

#endif
