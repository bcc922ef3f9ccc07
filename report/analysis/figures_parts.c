/* The walk over the areas of a period, and what sums make of states; see figures_parts.h. */
#include "analysis/figures_parts.h"

const struct area *computation_area(const struct computation *computation, int area)
{
    return &computation->catalogue->areas.items[area];
}

static int next_valid(const struct computation *computation, int area)
{
    while (area >= 0 && !area_valid(computation_area(computation, area), computation->day))
        area = computation_area(computation, area)->next_sibling;
    return area;
}

int computation_child(const struct computation *computation, int area)
{
    return next_valid(computation, computation_area(computation, area)->first_child);
}

int computation_sibling(const struct computation *computation, int area)
{
    return next_valid(computation, computation_area(computation, area)->next_sibling);
}

unsigned missing_areas(unsigned expected, bool sibling_states)
{
    return sibling_states && expected > 1 ? 1 : expected;
}

enum value_state state_without_number(const bool seen[VALUE_INVALID + 1])
{
    if (seen[VALUE_INVALID])
        return VALUE_INVALID;
    if (seen[VALUE_BELOW_UNIT])
        return VALUE_BELOW_UNIT;
    if (seen[VALUE_NOT_APPLICABLE] && !seen[VALUE_MISSING])
        return VALUE_NOT_APPLICABLE;
    return VALUE_MISSING;
}
