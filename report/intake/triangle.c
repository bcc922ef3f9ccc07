/* 三角核对: what an area states itself against the rows of register and services.
 *
 * Where the rows name the same area as the return, settle.c has compared the two; where they name
 * areas below it, nothing had to choose between them, and they are compared here. An area that no
 * row names is not covered: that is no zero.
 */
#include "intake/reader.h"

/* One measure of one source. */
struct triangle_side {
    struct intake_reader *reader;
    const struct fact **facts; /* by area: of the source; NULL */
};

struct total {
    bool any, usable;
    double value;
};

/* What the source says of an area: its own figure, else the sum of what is below. */
static struct total total_of(const struct triangle_side *side, int area)
{
    const struct area *items = side->reader->catalogue->areas.items;
    const struct fact *fact = side->facts[area];
    struct total total = {.usable = true};

    if (fact)
        return (struct total){
            .any = true, .usable = value_state_has_number(fact->state), .value = fact->value};
    for (int child = items[area].first_child; child >= 0; child = items[child].next_sibling) {
        struct total part = total_of(side, child);
        total.any |= part.any;
        total.usable &= part.usable;
        total.value += part.value;
    }
    return total;
}

/* True where the source speaks of the area itself or of one above it as a whole. */
static bool is_stated(const struct triangle_side *side, int area)
{
    for (; area >= 0; area = side->reader->catalogue->areas.items[area].parent)
        if (side->facts[area])
            return true;
    return false;
}

static void compare(const struct triangle_side *side, const struct fact *fact, const char *file)
{
    struct intake_reader *reader = side->reader;
    const struct catalogue *catalogue = reader->catalogue;
    const struct measure *measure = &catalogue->measures.items[fact->measure];
    struct total total = total_of(side, fact->area);
    char own[NUMBER_TEXT], rows[NUMBER_TEXT];

    if (is_stated(side, fact->area) || !total.usable || !measure->additive ||
        !value_state_has_number(fact->state))
        return;
    if (!total.any)
        return; /* not covered: no row is no zero */
    if (!(total.value < fact->value) && !(total.value > fact->value))
        return;
    diag_add(reader->sink, DIAG_W291, .place = fact->place,
             .area = catalogue->areas.items[fact->area].code, .measure = measure->code,
             .value = fact->text,
             .args = {measure->label, number_shortest(fact->value, own),
                      number_shortest(total.value, rows), file});
}

/* Gathers what `source` says of a measure. Returns its file, NULL where it says nothing. */
static const char *gather(const struct triangle_side *side, enum source source, int measure)
{
    const struct intake *intake = side->reader->intake;
    const char *file = NULL;

    for (size_t i = 0; i < side->reader->catalogue->areas.count; i++)
        side->facts[i] = NULL;
    for (size_t i = 0; i < intake->fact_count; i++) {
        const struct fact *fact = &intake->facts[i];
        if (fact->source != source || fact->measure != measure)
            continue;
        side->facts[fact->area] = fact;
        file = fact->place.file;
    }
    return file;
}

void triangle_check(struct intake_reader *reader)
{
    static const enum source sources[] = {SOURCE_REGISTER, SOURCE_SERVICES};
    const struct catalogue *catalogue = reader->catalogue;
    struct triangle_side side = {
        .reader = reader,
        .facts = arena_array(reader->arena, catalogue->areas.count, sizeof(*side.facts))};

    for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++)
        for (int measure = 0; measure < (int)catalogue->measures.count; measure++) {
            const char *file = gather(&side, sources[i], measure);
            for (int area = 0; file && area < (int)catalogue->areas.count; area++) {
                const struct fact *fact = intake_fact(reader->intake, catalogue, area, measure);
                if (fact && fact->source != sources[i])
                    compare(&side, fact, file);
            }
        }
}
