/* corrections.csv (更正表): figures that the office changes after asking, each with its reason.
 *
 * A row names what stood there before: where that does not match, the figure has changed since or
 * another one is meant, and the row is refused. What is corrected stays among the facts.
 *
 * Invariant: a figure is changed by a row that says who, when and why, or not at all.
 */
#include <string.h>

#include "base/text.h"
#include "intake/area_head.h"
#include "intake/reader.h"

enum {
    COLUMN_AREA,
    COLUMN_MEASURE,
    COLUMN_OLD,
    COLUMN_NEW,
    COLUMN_REASON,
    COLUMN_BY,
    COLUMN_ON,
    COLUMN_COUNT
};

static const struct column_spec specs[COLUMN_COUNT] = {
    [COLUMN_AREA] = {"area", AREA_HEADERS, true, area_head_suits},
    [COLUMN_MEASURE] = {"measure", "指标|指标代码|指标名称", true, NULL},
    [COLUMN_OLD] = {"old", "原值|原数|更正前|旧值", true, NULL},
    [COLUMN_NEW] = {"new", "新值|新数|改为|更正值|更正后|现值", true, NULL},
    [COLUMN_REASON] = {"reason", "理由|更正理由|原因", true, NULL},
    [COLUMN_BY] = {"by", "更正人|经办人", true, NULL},
    [COLUMN_ON] = {"on", "更正日期|日期", true, NULL},
};

static const struct table_shape shape = {"corrections", specs, COLUMN_COUNT, INPUT_FIGURES};

/* True where `text` says what the fact says; an empty one where there is none, or an empty cell. */
static bool is_what_stands(struct intake_reader *reader, const char *text, const struct fact *fact,
                           const struct measure *measure)
{
    struct typed typed;

    if (!fact || (fact->state == VALUE_MISSING && !*fact->typed))
        return !*text;
    if (strcmp(text, fact->typed) == 0)
        return true;
    typed = typed_read(reader->arena, text, measure->unit);
    return fact->state == VALUE_OK && typed.reading.state == VALUE_OK &&
           !(typed.reading.value < fact->value) && !(typed.reading.value > fact->value);
}

/* True where the row gives reason, person and day; E221 for each that is not there. */
static bool is_signed(struct intake_reader *reader, const struct grid *grid, size_t row,
                      const int *at)
{
    static const int needed[] = {COLUMN_REASON, COLUMN_BY, COLUMN_ON};
    struct date day;
    bool complete = true;

    for (size_t i = 0; i < 3; i++) {
        if (*grid_cell(grid, row, at[needed[i]]))
            continue;
        diag_add(reader->sink, DIAG_E221, .place = grid_place(grid, row, (size_t)at[needed[i]]),
                 .args = {grid_cell(grid, 0, at[needed[i]]), "内容，不能为空", "a text"});
        complete = false;
    }
    return complete && reader_date(reader, grid, row, at[COLUMN_ON], &day);
}

/* Makes the new figure count, unless it is no figure: that is a finding of its own. */
static bool apply(struct intake_reader *reader, int area, int measure,
                  const struct correction *correction, struct place place)
{
    struct intake *intake = reader->intake;
    const struct catalogue *catalogue = reader->catalogue;
    const struct fact *old = correction->replaced;
    int *chosen = &intake->chosen[(size_t)area * catalogue->measures.count + (size_t)measure];

    reader_add(reader,
               &(const struct fact){.area = area,
                                    .measure = measure,
                                    .source = old ? old->source : SOURCE_FACTS,
                                    .factor = 1,
                                    .text = correction->new,
                                    .series = "",
                                    .note = "",
                                    .place = place,
                                    .correction = correction},
               true);
    if (intake->facts[intake->fact_count - 1].state == VALUE_INVALID)
        return false;
    *chosen = (int)intake->fact_count - 1;
    if (old)
        diag_resolve(reader->sink, &old->place);
    diag_add(reader->sink, DIAG_N286, .place = correction->place,
             .area = catalogue->areas.items[area].code,
             .measure = catalogue->measures.items[measure].code, .value = correction->new,
             .args = {catalogue->areas.items[area].name, catalogue->measures.items[measure].label,
                      old && *old->text ? old->text : "—", correction->reason});
    return true;
}

static void refuse(struct intake_reader *reader, const struct correction *correction, int area,
                   int measure)
{
    const struct catalogue *catalogue = reader->catalogue;

    diag_add(reader->sink, DIAG_E255, .place = correction->place,
             .area = catalogue->areas.items[area].code,
             .measure = catalogue->measures.items[measure].code, .value = correction->old,
             .args = {catalogue->areas.items[area].name, catalogue->measures.items[measure].label,
                      correction->replaced ? correction->replaced->text : "—"});
}

static void read_row(struct intake_reader *reader, const struct grid *grid, size_t row,
                     const int *at)
{
    struct intake *intake = reader->intake;
    struct correction *correction = arena_alloc(reader->arena, sizeof(*correction));
    struct place place = grid_place(grid, row, (size_t)at[COLUMN_MEASURE]);
    int area = reader_area(reader, grid, row, at[COLUMN_AREA]), index;
    struct measure_name name =
        reader_measure(reader, grid_cell(grid, row, at[COLUMN_MEASURE]), place);
    bool is_complete = is_signed(reader, grid, row, at);

    if (name.measure < 0)
        reader_unknown_measure(reader, grid_cell(grid, row, at[COLUMN_MEASURE]), place);
    if (area < 0 || name.measure < 0 || !name.usable || !is_complete)
        return;
    index = intake->chosen[(size_t)area * reader->catalogue->measures.count + (size_t)name.measure];
    *correction = (struct correction){
        .old = grid_cell(grid, row, at[COLUMN_OLD]),
        .new = grid_cell(grid, row, at[COLUMN_NEW]),
        .reason = quote_without_numbers(reader->arena, grid_cell(grid, row, at[COLUMN_REASON])),
        .by = grid_cell(grid, row, at[COLUMN_BY]),
        .on = grid_cell(grid, row, at[COLUMN_ON]),
        .place = grid_place(grid, row, (size_t)at[COLUMN_OLD])};
    if (index >= 0) { /* a copy, since the facts may move as they grow */
        struct fact *replaced = arena_alloc(reader->arena, sizeof(*replaced));
        *replaced = intake->facts[index];
        correction->replaced = replaced;
    }
    if (!is_what_stands(reader, correction->old, correction->replaced,
                        &reader->catalogue->measures.items[name.measure])) {
        refuse(reader, correction, area, name.measure);
        return;
    }
    if (apply(reader, area, name.measure, correction,
              grid_place(grid, row, (size_t)at[COLUMN_NEW])))
        intake->corrections[intake->correction_count++] = correction;
}

void corrections_read(struct intake_reader *reader)
{
    struct grid grid;
    int positions[COLUMN_COUNT];

    if (reader_open_table(reader, &shape, &grid, positions))
        return;
    reader->intake->corrections =
        arena_array(reader->arena, grid.count, sizeof(*reader->intake->corrections));
    for (size_t row = 1; row < grid.count; row++)
        if (!grid_row_is_ragged(&grid, row))
            read_row(reader, &grid, row, positions);
}
