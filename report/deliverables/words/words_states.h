/* States, signs and marks: the words for what a figure is, one for each in every face.
 *
 * A state has a word for sentences and columns of words, and a sign for the cell where a number
 * would stand. A mark stands right behind a number. What the files of the program say (value_state_
 * name) is theirs; this is what people read.
 *
 * Invariant: no other file of deliverables/ has a word for a state, or a mark, of its own.
 */
#ifndef TUOYU_DELIVERABLES_WORDS_WORDS_STATES_H
#define TUOYU_DELIVERABLES_WORDS_WORDS_STATES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/number.h"

#define WORD_UNREPORTED "未报"       /* due, and nothing there */
#define WORD_DECLARED "缺报"         /* declared missing by who reports */
#define WORD_INCOMPLETE "数据不完整" /* behind a name, where one is told of */

/* In place of a number. */
#define SIGN_MISSING "缺数"
#define SIGN_NOT_APPLICABLE "—"
#define SIGN_BELOW_UNIT "…"
#define SIGN_INVALID "无效"

#define MARK_ESTIMATED "*"
#define MARK_INCOMPLETE "†"
#define MARK_CORRECTED "#"
#define MARK_JOINED "‡"
#define MARK_BREAK "‖"
#define MARK_TURNED "※"
#define SIGN_REACHED "√"
#define SIGN_SHORT "×"

#define SHEET_FINDINGS "“数据问题”"
#define SHEET_COVERAGE "“报送面”"

/* 有数, 缺数, 不适用, 不足最小单位, 不完整, 无效. */
const char *state_word(enum value_state state);
/* 缺数, —, …, 无效; "" where a number stands. */
const char *state_sign(enum value_state state);
/* The marks behind a figure, by bits of enum figure_mark (analysis/figures.h), † first, the others
 * as in the legend; NULL for none. */
const char *figure_marks(struct arena *arena, bool incomplete, unsigned marks);

/* The legend: what signs and marks mean, each sentence with its sign in it. */
struct sign_meaning {
    const char *sign;
    const char *meaning;  /* 不适用，或没有目标值 */
    const char *sentence; /* “—”为不适用: below a table that shows it */
    const char *see;      /* the sheet of the annual workbook that says more; NULL */
    unsigned figure_mark; /* of a mark: the bit that it stands for; 0 for that of a state */
};

/* The one table of signs and the one of marks; ended by a sign that is NULL. */
extern const struct sign_meaning sign_meanings[], mark_meanings[];

#endif
