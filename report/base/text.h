/* UTF-8 text: is it valid, how wide does it show, what is meant by a name typed a little wrong.
 *
 * Everything inside the program is valid UTF-8 without NUL; base/encoding.h sees to that at the
 * door. Widths are columns of a terminal or of a sheet: a Chinese character takes two.
 *
 * Invariant: no function here changes its argument.
 */
#ifndef TUOYU_BASE_TEXT_H
#define TUOYU_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"

/* Offset of the first byte that is not valid UTF-8 (or is a NUL), `length` where all is well. */
size_t text_invalid_at(const char *text, size_t length);

/* Writes a code point as UTF-8 and returns its bytes; 0 for what no text has: control characters,
 * halves of surrogate pairs, U+FFFE and U+FFFF. */
size_t text_put_point(char bytes[4], long point);

/* Display columns (East Asian wide = 2, combining = 0, control = 0). */
int text_width(const char *text);
/* The same as a Chinese font draws it: signs that are narrow in a terminal (“ ” — … × √ ①) take two
 * columns there (Unicode UAX #11, "ambiguous"). */
int text_width_in_print(const char *text);

/* Without blanks at both ends; U+3000 (full-width blank), U+00A0 and U+FEFF count as blanks. */
char *text_trim(struct arena *arena, const char *text);

/* The form in which names and headers are compared: NFKC (full-width letters, digits and brackets
 * become half-width), every kind of blank dropped, ASCII lower-cased. */
char *text_fold(struct arena *arena, const char *text);

/* Edit distance over code points (insert, delete, replace, swap of neighbours = 1 each). */
size_t text_distance(struct arena *scratch, const char *a, const char *b);

/* The candidate nearest to `text`, for "did you mean": NULL where none is near enough (a distance
 * of more than a third of the longer text, at least 1, or two candidates equally near). */
const char *text_nearest(struct arena *scratch, const char *text, const char *const *candidates,
                         size_t count);

/* Adds `text` with control characters shown as \xHH, so that no input can steer a terminal. */
void text_add_masked(struct buffer *out, const char *text);
/* True for a control character, or one that shows as nothing, at `at`. */
bool text_shows_nothing(const char *at);
/* Adds `text` with characters that show as nothing by their names: 12〔零宽空格 U+200B〕04. */
void text_add_visible(struct buffer *out, const char *text, bool chinese);
/* Adds `text` and then blanks up to `width` columns; `right` puts the blanks before it. */
void text_add_padded(struct buffer *out, const char *text, int width, bool right);

bool text_starts_with(const char *text, const char *prefix);
/* True where the first `length` bytes of `text`, at least one, are a word of a list joined by '|'.
 */
bool text_is_listed(const char *list, const char *text, size_t length);
bool text_is_empty(const char *text); /* NULL or "" */

#endif
