/* Tones by what they tell of. */
#include "deliverables/words/words_tones.h"

#include "base/length.h"

enum cell_tone severity_tone(enum diag_severity severity)
{
    static const enum cell_tone tones[] = {
        [DIAG_NOTE] = TONE_QUIET, [DIAG_WARNING] = TONE_SHORT, [DIAG_ERROR] = TONE_ALERT};
    ROWS_ARE(tones, DIAG_SEVERITIES);

    return tones[severity];
}

enum cell_tone place_tone(enum unit_place place)
{
    static const enum cell_tone tones[] = {[PLACE_IN] = TONE_REACHED,
                                           [PLACE_OUT] = TONE_PLAIN,
                                           [PLACE_GATED] = TONE_SHORT,
                                           [PLACE_UNDECIDED] = TONE_ALERT};
    ROWS_ARE(tones, UNIT_PLACES);

    return tones[place];
}
