/* What the sheets of a blank return ask of it; see blank_parts.h. */
#include "deliverables/letters/blank_parts.h"

#include <string.h>

bool blank_carries(const struct blank *blank, int index)
{
    const struct area *area = &blank->catalogue->areas.items[index];

    return area->return_of == blank->area && area_valid(area, blank->period->last);
}

const char *blank_title(const struct blank *blank, const char *what)
{
    const char *title = blank->catalogue->settings.title;
    bool dated = strstr(title, blank->when);

    return arena_printf(blank->arena, "%s%s%s", dated ? "" : blank->when, title, what);
}
