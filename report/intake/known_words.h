/* The words that findings may quote out of a return (base/quote.h): names of areas, measures and
 * items, words of heads (head_words.h), times, and what is nearly one of them.
 *
 * Invariant: a text is known as a whole; a name beside a known word makes it unknown.
 */
#ifndef TUOYU_INTAKE_KNOWN_WORDS_H
#define TUOYU_INTAKE_KNOWN_WORDS_H

#include "rules/catalogue.h"

/* Those of the catalogue, areas as they are called on the last day of `period`. Lives as long as
 * `arena`. */
struct quote_words known_words(struct arena *arena, const struct catalogue *catalogue,
                               const struct period *period);

#endif
