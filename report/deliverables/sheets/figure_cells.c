/* See figure_cells.h. */
#include "deliverables/sheets/figure_cells.h"

#include "deliverables/words/words_states.h"

void figure_cell(struct arena *arena, struct table_cell *cell, const struct figure *figure)
{
    if (!value_state_has_number(figure->state)) {
        cell_text(cell, state_sign(figure->state));
        cell->tone = figure->state == VALUE_INVALID ? TONE_ALERT : TONE_QUIET;
        return;
    }
    cell_number(cell, figure->value);
    cell->mark = figure_marks(arena, figure->state == VALUE_INCOMPLETE, figure->marks);
}

void target_cell(struct table_cell *cell, const struct indicator *indicator,
                 const struct figure *figure)
{
    if (!indicator->has_target || !value_state_has_number(figure->state))
        return;
    bool reached = figure_reaches_target(indicator, figure);
    cell_text(cell, reached ? SIGN_REACHED : SIGN_SHORT);
    cell->tone = reached ? TONE_REACHED : TONE_SHORT;
}
