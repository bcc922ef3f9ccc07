/* Live formulas: each is tried here on the values of the tables before a cell gets it. */
#include <math.h>
#include <string.h>

#include "deliverables/annual/annual_parts.h"
#include "deliverables/words/words_quantities.h"

/* A formula's value and the program's: equal but for the order of additions. */
static bool agrees(double formula, double value)
{
    return fabs(formula - value) <= 1e-12 * fmax(1, fabs(value));
}

/* ---- references ---- */

static const struct table_cell *find_number(const struct table *table, const char *row,
                                            const char *column)
{
    const struct table_cell *cell = table_find_cell(table, row, column);

    return cell && cell->kind == CELL_NUMBER ? cell : NULL;
}

const char *annual_reference(const struct annual *annual, const struct table *table,
                             const char *row, const char *column, double value)
{
    const struct table_cell *cell = find_number(table, row, column);

    if (!cell || !agrees(cell->number, value))
        return NULL;
    return arena_printf(annual->arena, "{%s!%s!%s}", table->id, row, column);
}

/* ---- sums ---- */

/* The rows that make up an area: which table they stand in, and their keys. */
struct makeup {
    const struct table *table;
    const char **keys;
    size_t count;
};

static bool is_row_of_base(const struct annual *annual, int area)
{
    for (size_t i = 0; i < annual->shown.area_count; i++) {
        if (annual->shown.areas[i].area == area)
            return true;
    }
    return false;
}

static struct makeup find_makeup(const struct annual *annual, int area)
{
    const struct area *areas = annual->catalogue->areas.items;
    struct makeup makeup = {
        .keys = arena_array(annual->arena, annual->catalogue->areas.count, sizeof(char *))};

    for (int i = areas[area].first_child; i >= 0; i = areas[i].next_sibling) {
        if (is_row_of_base(annual, i)) {
            makeup.table = &annual->base;
            makeup.keys[makeup.count++] = areas[i].code;
        }
    }
    if (makeup.count > 0)
        return makeup;
    makeup.table = &annual->counties;
    for (int i = areas[area].first_child; i >= 0; i = areas[i].next_sibling) {
        if (table_find_row(&annual->counties, areas[i].code) >= 0)
            makeup.keys[makeup.count++] = areas[i].code;
    }
    return makeup;
}

/* Keys as references, neighbouring rows as one range: "{t!a:d!c},{t!f!c}". */
static const char *list_ranges(const struct annual *annual, const struct makeup *makeup,
                               const char *column)
{
    struct buffer out = BUFFER_INIT;

    for (size_t i = 0; i < makeup->count;) {
        size_t last = i;
        int row = table_find_row(makeup->table, makeup->keys[i]);
        while (last + 1 < makeup->count &&
               table_find_row(makeup->table, makeup->keys[last + 1]) == row + (int)(last + 1 - i))
            last++;
        buffer_add_text(&out, i > 0 ? "," : "");
        if (last == i)
            buffer_printf(&out, "{%s!%s!%s}", makeup->table->id, makeup->keys[i], column);
        else
            buffer_printf(&out, "{%s!%s:%s!%s}", makeup->table->id, makeup->keys[i],
                          makeup->keys[last], column);
        i = last + 1;
    }
    return buffer_take(&out, annual->arena);
}

const char *annual_sum_formula(const struct annual *annual, int area, const char *column,
                               double value)
{
    struct makeup makeup = find_makeup(annual, area);
    double sum = 0;

    if (makeup.count == 0 || table_find_column(makeup.table, column) < 0)
        return NULL;
    for (size_t i = 0; i < makeup.count; i++) {
        const struct table_cell *cell = find_number(makeup.table, makeup.keys[i], column);
        sum += cell ? cell->number : 0;
    }
    if (!agrees(sum, value))
        return NULL;
    return arena_printf(annual->arena, "SUM(%s)", list_ranges(annual, &makeup, column));
}

const char *annual_count_formula(const struct annual *annual, int area,
                                 const struct derived *derived, double value)
{
    struct makeup makeup = find_makeup(annual, area);

    if (makeup.table == &annual->base)
        return annual_sum_formula(annual, area, derived->key, value);
    if (makeup.count == 0 || derived->quantity->kind != QUANTITY_COUNT_IF)
        return NULL;
    const char *column = annual->catalogue->measures.items[derived->quantity->terms[0]].code;
    double count = 0, threshold = derived->quantity->threshold;
    for (size_t i = 0; i < makeup.count; i++) {
        const struct table_cell *cell = find_number(makeup.table, makeup.keys[i], column);
        count += cell && cell->number >= threshold;
    }
    const char *ranges = list_ranges(annual, &makeup, column);
    if (!agrees(count, value) || strchr(ranges, ','))
        return NULL; /* COUNTIF takes one range */
    char number[NUMBER_TEXT];
    return arena_printf(annual->arena, "COUNTIF(%s,\">=%s\")", ranges,
                        number_shortest(threshold, number));
}

/* ---- sides of an indicator ---- */

static bool has_population(const struct annual *annual, const struct quantity *quantity)
{
    int population = measures_find_code(&annual->catalogue->measures, POPULATION_CODE);

    for (size_t i = 0; i < quantity->count; i++) {
        if (quantity->terms[i] == population)
            return true;
    }
    return false;
}

static bool needs_column(const struct annual *annual, const struct quantity *quantity)
{
    if (quantity->kind != QUANTITY_SUM)
        return true;
    const struct result *result = annual->result;
    return has_population(annual, quantity) &&
           strcmp(result->population_period, result->period.name) != 0;
}

static const char *derived_label(const struct annual *annual, const struct quantity *quantity)
{
    const char *words = quantity_words(annual->arena, &annual->catalogue->measures, quantity);
    struct period period;
    char when[40];

    if (quantity->kind != QUANTITY_SUM ||
        period_parse(annual->result->population_period, &period) != 0)
        return words;
    return arena_printf(annual->arena, "%s末%s", period_chinese(&period, when), words);
}

static const struct derived *find_derived(const struct annual *annual,
                                          const struct quantity *quantity)
{
    for (size_t i = 0; i < annual->derived_count; i++) {
        if (strcmp(annual->derived[i].quantity->text, quantity->text) == 0)
            return &annual->derived[i];
    }
    return NULL;
}

void annual_find_derived(struct annual *annual)
{
    const struct indicators *all = &annual->catalogue->indicators;

    annual->derived = arena_array(annual->arena, all->count * 2, sizeof(*annual->derived));
    for (size_t i = 0; i < all->count * 2; i++) {
        const struct indicator *indicator = &all->items[i / 2];
        bool numerator = i % 2 == 0;
        const struct quantity *quantity =
            numerator ? &indicator->numerator : &indicator->denominator;
        if (!annual->shown.indicators[i / 2] || !needs_column(annual, quantity) ||
            find_derived(annual, quantity))
            continue;
        const char *unit = "个";
        if (quantity->kind == QUANTITY_SUM)
            unit = annual->catalogue->measures.items[quantity->terms[0]].unit;
        annual->derived[annual->derived_count++] = (struct derived){
            .key = arena_printf(annual->arena, "%s.%s", numerator ? "numerator" : "denominator",
                                indicator->code),
            .quantity = quantity,
            .indicator = i / 2,
            .numerator = numerator,
            .label = derived_label(annual, quantity),
            .unit = unit};
    }
}

bool annual_derived_value(const struct annual *annual, const struct derived *derived, int area,
                          double *value)
{
    const struct figure *figure =
        figures_indicator(&annual->result->figures, area, (int)derived->indicator);

    if (!figure->has_parts)
        return false;
    *value = derived->numerator ? figure->numerator : figure->denominator;
    return true;
}

/* One side of an indicator as an expression over the base figures; NULL where they do not yield
 * `value`: an area may be left out of both sides (pairing). */
static const char *side_expression(const struct annual *annual, int area,
                                   const struct quantity *quantity, double value)
{
    const char *code = annual_code(annual, area);
    const struct derived *derived = find_derived(annual, quantity);

    if (derived)
        return annual_reference(annual, &annual->base, code, derived->key, value);
    if (quantity->kind != QUANTITY_SUM)
        return NULL;
    double sum = 0;
    const char *text = "";
    for (size_t i = 0; i < quantity->count; i++) {
        const char *column = annual->catalogue->measures.items[quantity->terms[i]].code;
        const struct table_cell *cell = find_number(&annual->base, code, column);
        if (!cell)
            return NULL;
        sum += cell->number;
        text = arena_printf(annual->arena, "%s%s{%s!%s!%s}", text, i > 0 ? "+" : "", ID_BASE, code,
                            column);
    }
    if (!agrees(sum, value))
        return NULL;
    return quantity->count > 1 ? arena_printf(annual->arena, "(%s)", text) : text;
}

const char *annual_ratio_formula(const struct annual *annual, int area, size_t indicator)
{
    const struct indicator *rule = &annual->catalogue->indicators.items[indicator];
    const struct figure *figure = figures_indicator(&annual->result->figures, area, (int)indicator);

    if (!figure->has_parts || figure->denominator == 0 ||
        !agrees(figure_ratio(figure->numerator, figure->denominator, rule->factor), figure->value))
        return NULL;
    const char *top = side_expression(annual, area, &rule->numerator, figure->numerator);
    const char *bottom = side_expression(annual, area, &rule->denominator, figure->denominator);
    if (!top || !bottom)
        return NULL;
    char factor[NUMBER_TEXT];
    return arena_printf(annual->arena, "%s*%s/%s", top, number_shortest(rule->factor, factor),
                        bottom);
}
