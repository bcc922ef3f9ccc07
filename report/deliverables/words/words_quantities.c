/* Sums and counts of counties; see words_quantities.h. */
#include "deliverables/words/words_quantities.h"

#include <string.h>

#include "base/number.h"

/* 有用人单位托育机构的县区数 of 用人单位托育机构数: counties that have at least one. */
static const char *counties_with(struct arena *arena, const struct measure *measure,
                                 double threshold)
{
    size_t length = strlen(measure->label), tail = strlen("数");
    bool counts = length > tail && strcmp(measure->label + length - tail, "数") == 0;
    char number[NUMBER_TEXT];

    if (counts && strcmp(number_shortest(threshold, number), "1") == 0)
        return arena_printf(arena, "有%.*s的县区数", (int)(length - tail), measure->label);
    return arena_printf(arena, "%s≥%s的县区数", measure->label, number_shortest(threshold, number));
}

const char *quantity_words(struct arena *arena, const struct measures *measures,
                           const struct quantity *quantity)
{
    const char *text = "";

    switch (quantity->kind) {
    case QUANTITY_COUNT_TESTED:
        return "纳入检验的县区数";
    case QUANTITY_COUNT_IF:
        return counties_with(arena, &measures->items[quantity->terms[0]], quantity->threshold);
    case QUANTITY_SUM:
        for (size_t i = 0; i < quantity->count; i++)
            text = arena_printf(arena, "%s%s%s", text, i ? "＋" : "",
                                measures->items[quantity->terms[i]].label);
    }
    return text;
}
