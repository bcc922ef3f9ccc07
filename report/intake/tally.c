/* From sums to facts. */
#include "intake/tally.h"

void tally_init(struct tally *tally, struct intake_reader *reader, enum source source,
                const char *const *codes, size_t count)
{
    size_t areas = reader->catalogue->areas.count;

    *tally = (struct tally){
        .reader = reader,
        .source = source,
        .count = count,
        .measures = arena_array(reader->arena, count, sizeof(*tally->measures)),
        .named = arena_array(reader->arena, areas, sizeof(*tally->named)),
        .sums = arena_array(reader->arena, areas * count, sizeof(*tally->sums)),
        .lacking = arena_array(reader->arena, areas * count, sizeof(*tally->lacking)),
    };
    for (size_t i = 0; i < count; i++)
        tally->measures[i] = measures_find_code(&reader->catalogue->measures, codes[i]);
}

/* Adds up what is at an area and below it into *sum. */
static void add_below(const struct tally *tally, int area, size_t which, double *sum, bool *lacking)
{
    const struct area *items = tally->reader->catalogue->areas.items;
    size_t slot = (size_t)area * tally->count + which;

    *sum += tally->sums[slot];
    *lacking |= tally->lacking[slot];
    for (int child = items[area].first_child; child >= 0; child = items[child].next_sibling)
        add_below(tally, child, which, sum, lacking);
}

static void add_fact(const struct tally *tally, int area, size_t which, struct place place)
{
    struct intake_reader *reader = tally->reader;
    struct fact fact = {.area = area,
                        .measure = tally->measures[which],
                        .source = tally->source,
                        .factor = 1,
                        .series = "",
                        .note = "",
                        .place = place};
    char text[NUMBER_TEXT];
    bool lacking = false;
    double sum = 0;

    add_below(tally, area, which, &sum, &lacking);
    fact.text = arena_strdup(reader->arena, number_shortest(sum, text));
    if (reader_add(reader, &fact, true) && lacking)
        reader->intake->facts[reader->intake->fact_count - 1].state = VALUE_INCOMPLETE;
}

void tally_finish(struct tally *tally, const char *file, const char *sheet)
{
    struct place place = {.file = file, .sheet = sheet};

    for (size_t i = 0; i < tally->reader->catalogue->areas.count; i++)
        for (size_t j = 0; j < tally->count; j++)
            if (tally->named[i] && tally->measures[j] >= 0)
                add_fact(tally, (int)i, j, place);
}
