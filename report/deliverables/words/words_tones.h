/* What a judgement looks like: the tone of a severity and of a place above or below the line.
 *
 * Invariant: a severity, and a place, has one tone in every table.
 */
#ifndef TUOYU_DELIVERABLES_WORDS_WORDS_TONES_H
#define TUOYU_DELIVERABLES_WORDS_WORDS_TONES_H

#include "analysis/ranking.h"
#include "base/diag.h"
#include "document/table.h"

enum cell_tone severity_tone(enum diag_severity severity);
enum cell_tone place_tone(enum unit_place place);

#endif
