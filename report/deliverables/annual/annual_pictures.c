/* The table of drawings of an indicator; see annual_pictures.h, and charts.h for a new one. */
#include "deliverables/annual/annual_pictures.h"

#include "deliverables/annual/annual_picture_parts.h"

/* What is drawn of each indicator, in the order of the sheet 图表. */
static const struct {
    const char *name;     /* NAME-filing_rate.png; "": filing_rate.png */
    const char *template; /* templates/charts/cities.gp */
    bool (*draw)(const struct result *, int indicator, struct drawing *);
} kinds[] = {
    {"", "cities", annual_draw_cities},
};

static void draw_indicator(const struct result *result, int indicator, struct chart_set *set)
{
    const char *code = result->catalogue->indicators.items[indicator].code;

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        struct drawing drawing = drawing_begin(set);
        const char *name = kinds[i].name;

        name = *name ? arena_printf(set->arena, "%s-%s", name, code) : code;
        if (kinds[i].draw(result, indicator, &drawing))
            drawing_put(&drawing, set, name, kinds[i].template, DRAWING_PNG_AND_SVG);
        drawing_end(&drawing);
    }
}

void annual_pictures(const struct result *result, struct chart_set *set)
{
    const struct indicators *indicators = &result->catalogue->indicators;

    for (int i = 0; i < (int)indicators->count; i++)
        if (indicators->items[i].charted)
            draw_indicator(result, i, set);
}
