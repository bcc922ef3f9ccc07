/* From a cell to a fact: naming, converting, checking. Files: tables.c. */
#include "intake/reader.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

/* ---- an intake ---- */

void intake_init(struct arena *arena, const struct catalogue *catalogue,
                 const struct period *period, struct intake *intake)
{
    const size_t slots = catalogue->areas.count * catalogue->measures.count;

    *intake = (struct intake){
        .period = *period,
        .chosen = arena_array(arena, slots, sizeof(*intake->chosen)),
        .assessments = arena_array(arena, catalogue->areas.count * catalogue->items.count,
                                   sizeof(*intake->assessments)),
        .inputs.arena = arena,
    };
    for (size_t i = 0; i < slots; i++)
        intake->chosen[i] = -1;
}

/* ---- names ---- */

int reader_knows_area(const struct intake_reader *reader, const char *text)
{
    struct arena_mark mark = arena_mark(reader->arena);
    int area =
        areas_find(&reader->catalogue->areas, reader->arena, text, reader->intake->period.last);

    arena_reset(reader->arena, mark);
    return area;
}

/* True for the code, the name and the short name; false for whatever else led to the area. */
static bool is_own_name(struct arena *arena, const struct area *area, const char *text)
{
    const char *const names[] = {area->code, area->name, area->short_name};
    const char *folded = areas_short_code(arena, text_fold(arena, text));

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (strcmp(text_fold(arena, names[i]), folded) == 0)
            return true;
    return false;
}

int reader_area_at(struct intake_reader *reader, const char *text, struct place place)
{
    const struct areas *areas = &reader->catalogue->areas;
    const char *nearest;
    int area;

    if (text_is_empty(text)) {
        diag_add(reader->sink, DIAG_E219, .place = place);
        return -1;
    }
    area = reader_knows_area(reader, text);
    if (area >= 0) {
        if (!is_own_name(reader->arena, &areas->items[area], text))
            diag_add(reader->sink, DIAG_N280, .place = place, .area = areas->items[area].code,
                     .value = text, .args = {areas->items[area].name});
        return area;
    }
    nearest = diag_is_full(reader->sink, DIAG_E206, place.file)
                  ? NULL
                  : areas_nearest(areas, reader->arena, text, reader->intake->period.last);
    diag_add(reader->sink, DIAG_E206, .place = place, .value = text,
             .args = {diag_suggest(reader->arena, nearest, LANGUAGE_CHINESE),
                      diag_suggest(reader->arena, nearest, LANGUAGE_ENGLISH)});
    return -1;
}

int reader_area(struct intake_reader *reader, const struct grid *grid, size_t row, int column)
{
    return reader_area_at(reader, grid_cell(grid, row, column),
                          grid_place(grid, row, (size_t)column));
}

const char *reader_column_name(struct intake_reader *reader, const struct grid *grid, size_t column,
                               enum language language)
{
    const struct place place = grid_place(grid, 0, column);
    const char *head = grid->count ? grid_cell(grid, 0, (int)column) : "";

    return grid_column_name(reader->arena, grid, column,
                            *head ? diag_quote(reader->sink, &place, head) : "", language);
}

bool reader_is_foreign(const struct intake_reader *reader, int area)
{
    const struct area *areas = reader->catalogue->areas.items;

    if (reader->owner < 0 || areas[area].return_of == areas[reader->owner].return_of)
        return false;
    while (area >= 0 && area != reader->owner)
        area = areas[area].parent;
    return area < 0;
}

void reader_unexpected(struct intake_reader *reader, int area, const struct grid *grid, size_t row,
                       int column)
{
    diag_add(reader->sink, DIAG_W260, .place = grid_place(grid, row, (size_t)column),
             .area = reader->catalogue->areas.items[area].code,
             .value = grid_cell(grid, row, column));
}

bool reader_date(struct intake_reader *reader, const struct grid *grid, size_t row, int column,
                 struct date *date)
{
    const char *text = grid_cell(grid, row, column);

    if (!*text)
        return false;
    if (date_parse_typed(text, date) == 0)
        return true;
    diag_add(reader->sink, DIAG_E221, .place = grid_place(grid, row, (size_t)column), .value = text,
             .args = {grid_cell(grid, 0, column), "日期，如 2022-03-01", "a date like 2022-03-01"});
    return false;
}

struct measure_name reader_measure(struct intake_reader *reader, const char *text,
                                   struct place place)
{
    const struct measures *measures = &reader->catalogue->measures;
    struct measure_name name = {.factor = 1, .usable = true};
    const struct measure *measure;
    const char *unit = NULL;

    name.measure = measures_find_header(measures, reader->arena, text, &name.factor, &unit);
    if (name.measure < 0)
        return name;
    measure = &measures->items[name.measure];
    if (!(name.factor > 0)) {
        diag_add(reader->sink, DIAG_E216, .place = place, .measure = measure->code, .value = text,
                 .args = {measure->label, diag_quote(reader->sink, &place, unit), measure->unit});
        name.factor = 1;
        name.usable = false;
    } else if (name.factor > 1) {
        diag_add(reader->sink, DIAG_N271, .place = place, .measure = measure->code, .value = text,
                 .args = {measure->label, unit, measure->unit});
    }
    return name;
}

void reader_unknown_measure(struct intake_reader *reader, const char *text, struct place place)
{
    const char *nearest = measures_nearest(&reader->catalogue->measures, reader->arena, text);

    diag_add(reader->sink, DIAG_E214, .place = place, .value = text,
             .args = {diag_suggest(reader->arena, nearest, LANGUAGE_CHINESE),
                      diag_suggest(reader->arena, nearest, LANGUAGE_ENGLISH)});
}

/* ---- facts ---- */

static void report(const struct intake_reader *reader, enum diag_code code, const struct fact *fact)
{
    const struct measure *measure = &reader->catalogue->measures.items[fact->measure];

    diag_add(reader->sink, code, .place = fact->place,
             .area = reader->catalogue->areas.items[fact->area].code, .measure = measure->code,
             .value = fact->text, .args = {measure->label, measure->unit});
}

/* 842.8 in 万 is 8428000 and not a binary hair beside it: number_round() works on the decimal
 * digits, and nine of them behind the point are more than a converted figure has. */
static double convert(double value, double factor)
{
    return factor > 1 ? number_round(value * factor, 9, ROUND_HALF_UP) : value;
}

/* No figure of a province reaches this, and sums of such figures stay exact in a double. */
#define VALUE_MOST (1e10 - 1)

/* A number that was read: converted, or found unusable. */
static void check_number(const struct intake_reader *reader, struct fact *fact, double value)
{
    const struct measure *measure = &reader->catalogue->measures.items[fact->measure];

    fact->value = convert(value, fact->factor);
    if (fact->value < 0 || fact->value > VALUE_MOST) {
        report(reader, fact->value < 0 ? DIAG_E208 : DIAG_E225, fact);
        fact->state = VALUE_INVALID;
    } else if (measure_is_counted(measure) && fact->value > floor(fact->value)) {
        report(reader, DIAG_E210, fact);
        fact->state = VALUE_INVALID;
    }
}

enum diag_code reader_fault_code(enum typed_fault fault)
{
    switch (fault) {
    case TYPED_APPROXIMATE:
        return DIAG_E226;
    case TYPED_LETTER:
        return DIAG_E227;
    case TYPED_TWO_NUMBERS:
        return DIAG_E228;
    case TYPED_GROUPING:
        return DIAG_E229;
    case TYPED_FORMULA:
        return DIAG_E236;
    case TYPED_OTHER_UNIT:
        return DIAG_E230;
    case TYPED_NO_FAULT:
    case TYPED_NOT_A_NUMBER:
        break;
    }
    return DIAG_E207;
}

/* N276: what was done to the text, and what came of it. */
static void report_conversions(const struct intake_reader *reader, const struct fact *fact)
{
    const struct measure *measure = &reader->catalogue->measures.items[fact->measure];
    struct buffer zh = BUFFER_INIT, en = BUFFER_INIT;
    char value[NUMBER_TEXT];

    typed_describe(&zh, fact->conversions, LANGUAGE_CHINESE);
    typed_describe(&en, fact->conversions, LANGUAGE_ENGLISH);
    diag_add(reader->sink, fact->conversions & TYPED_SPACED ? DIAG_W266 : DIAG_N276,
             .place = fact->place, .area = reader->catalogue->areas.items[fact->area].code,
             .measure = measure->code, .value = fact->text,
             .args = {measure->label, number_shortest(fact->value, value), buffer_text(&zh),
                      buffer_text(&en)});
    buffer_release(&zh);
    buffer_release(&en);
}

/* State and value of a fact from its text. A unit in the cell speaks louder than the header's. */
static void read_value(const struct intake_reader *reader, struct fact *fact)
{
    const struct measure *measure = &reader->catalogue->measures.items[fact->measure];
    struct typed typed = typed_read(reader->arena, fact->typed, measure->unit);

    fact->state = typed.reading.state;
    fact->reading = typed.reading.note;
    fact->conversions = typed.conversions;
    if (typed.conversions & (TYPED_UNIT | TYPED_MULTIPLE))
        fact->factor = 1;
    if (fact->state == VALUE_INVALID)
        report(reader, reader_fault_code(typed.fault), fact);
    else if (fact->state == VALUE_OK)
        check_number(reader, fact, typed.reading.value);
    if (fact->state == VALUE_OK && typed.conversions)
        report_conversions(reader, fact);
    if (fact->reading == READING_NONE_IS_ZERO)
        report(reader, DIAG_N272, fact);
    else if (fact->reading == READING_DECLARED_MISSING)
        report(reader, DIAG_N274, fact);
}

/* What outputs may have of a figure's text. */
static const char *told(const struct intake_reader *reader, const struct fact *fact)
{
    const char *text = quote(reader->arena, &reader->sink->words, QUOTE_FIGURE, fact->text);

    return text ? text : "…";
}

bool reader_add(struct intake_reader *reader, const struct fact *given, bool usable)
{
    struct intake *intake = reader->intake;
    struct fact *fact;

    intake->facts = arena_grow(reader->arena, intake->facts, intake->fact_count,
                               &reader->fact_capacity, sizeof(*intake->facts));
    fact = &intake->facts[intake->fact_count++];
    *fact = *given;
    fact->typed = given->text;
    fact->text = told(reader, given);
    fact->state = VALUE_INVALID;
    fact->value = 0;
    if (usable)
        read_value(reader, fact);
    if (!value_state_has_number(fact->state))
        fact->value = 0;
    return value_state_has_number(fact->state);
}
