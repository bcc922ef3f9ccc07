/* 各市指标, 各市基础数据 and 县区明细: the figures by area. */
#include <string.h>

#include "base/text.h"
#include "deliverables/annual/annual_parts.h"
#include "deliverables/words/words_states.h"

/* ---- columns ---- */

struct columns {
    struct arena *arena;
    struct table_column *items;
    size_t count, capacity;
};

static void add_column(struct columns *columns, struct table_column column)
{
    columns->items = arena_grow(columns->arena, columns->items, columns->count, &columns->capacity,
                                sizeof(*columns->items));
    columns->items[columns->count++] = column;
}

static void add_measure_columns(const struct annual *annual, struct columns *columns)
{
    for (size_t i = 0; i < annual->catalogue->measures.count; i++) {
        const struct measure *measure = &annual->catalogue->measures.items[i];
        if (annual->shown.measures[i])
            add_column(columns, (struct table_column){
                                    .key = measure->code,
                                    .label = measure->label,
                                    .unit = measure->unit,
                                    .kind = COLUMN_NUMBER,
                                    .decimals = shown_measure_decimals(&annual->shown, i)});
    }
}

/* Measures of the catalogue that have no column because nobody reported them. */
static void note_left_out(const struct annual *annual, struct table *table)
{
    struct buffer out = BUFFER_INIT;

    for (size_t i = 0; i < annual->catalogue->measures.count; i++) {
        if (!annual->shown.measures[i])
            buffer_printf(&out, "%s%s", out.length > 0 ? "、" : "",
                          annual->catalogue->measures.items[i].label);
    }
    if (out.length > 0)
        table_add_note(table, arena_printf(annual->arena, "本期没有地区报送、未列出的指标：%s。",
                                           buffer_text(&out)));
    buffer_release(&out);
}

/* ---- 县区明细 ---- */

/* Counties that send nothing and are not asked to (金门) have no row, and a note. */
static bool has_row(const struct annual *annual, int area)
{
    const struct area *place = &annual->catalogue->areas.items[area];

    if (!area_valid(place, annual->result->period.last))
        return false;
    if (place->expected)
        return true;
    for (size_t i = 0; i < annual->catalogue->measures.count; i++) {
        if (figures_measure(&annual->result->figures, area, (int)i)->state != VALUE_MISSING)
            return true;
    }
    return false;
}

/* A figure that leads to where it was read, or in the sign's place the word that says more. */
static void measure_cell(const struct annual *annual, struct table_cell *cell, int area,
                         int measure)
{
    const struct result *result = annual->result;
    const struct figure *figure = figures_measure(&result->figures, area, measure);
    const struct fact *fact = intake_fact(&result->intake, annual->catalogue, area, measure);
    bool declared = fact && fact->reading == READING_DECLARED_MISSING;

    figure_cell(annual->arena, cell, figure);
    annual_trace_link(annual, cell, area, measure);
    if (figure->state == VALUE_MISSING)
        cell_text(cell, declared ? WORD_DECLARED : WORD_UNREPORTED);
}

/* The figures of an area in a row of the counties' table. */
static void fill_measures(struct annual *annual, struct table_row *row, int area)
{
    for (size_t i = 0; i < annual->catalogue->measures.count; i++) {
        const char *column = annual->catalogue->measures.items[i].code;
        if (annual->shown.measures[i])
            measure_cell(annual, table_cell_at(&annual->counties, row, column), area, (int)i);
    }
}

static void add_county(struct annual *annual, int city, int county, enum row_kind kind)
{
    const struct area *areas = annual->catalogue->areas.items;
    struct table_row *row = table_add_row(&annual->counties, areas[county].code, kind);

    cell_text(&row->cells[0], areas[county].code);
    cell_text(&row->cells[1], areas[city].name);
    cell_text(&row->cells[2], areas[county].name);
    fill_measures(annual, row, county);
}

/* The counties below `area`; those of a part come before those that report for themselves, so that
 * the part is one range of rows. */
static void add_counties(struct annual *annual, int city, int area)
{
    const struct area *areas = annual->catalogue->areas.items;

    for (int i = areas[area].first_child; i >= 0; i = areas[i].next_sibling) {
        if (areas[i].level == AREA_PART && areas[i].first_child >= 0)
            add_counties(annual, city, i);
    }
    for (int i = areas[area].first_child; i >= 0; i = areas[i].next_sibling) {
        if ((areas[i].level == AREA_PART && areas[i].first_child >= 0) || !has_row(annual, i))
            continue;
        add_county(annual, city, i, ROW_DATA);
        for (int k = areas[i].first_child; k >= 0; k = areas[k].next_sibling) {
            if (has_row(annual, k))
                add_county(annual, city, k, ROW_PART);
        }
    }
}

/* The city's own row stands above its counties, in their table but outside their sums. */
static void add_city_with_counties(struct annual *annual, int city)
{
    struct table *table = &annual->counties;
    size_t heading = table->row_count;
    struct table_row *row = table_add_row(table, NULL, ROW_TOTAL);

    cell_text(&row->cells[0], annual_code(annual, city));
    cell_text(&row->cells[1], annual->catalogue->areas.items[city].name);
    cell_text(&row->cells[2], "全市");
    fill_measures(annual, row, city);
    add_counties(annual, city, city);
    if (table->row_count == heading + 1)
        table->row_count = heading; /* a city without counties here */
}

static void note_unexpected(struct annual *annual)
{
    struct buffer out = BUFFER_INIT;
    const struct areas *areas = &annual->catalogue->areas;

    for (size_t i = 0; i < areas->count; i++) {
        const struct area *area = &areas->items[i];
        if (area->level == AREA_COUNTY && area_valid(area, annual->result->period.last) &&
            !has_row(annual, (int)i))
            buffer_printf(&out, "%s%s", out.length > 0 ? "、" : "", area->name);
    }
    if (out.length > 0)
        table_add_note(&annual->counties, arena_printf(annual->arena, "%s不报送本项统计，未列入。",
                                                       buffer_text(&out)));
    buffer_release(&out);
}

static bool is_row_by_city(const struct annual *annual, int area)
{
    for (size_t i = 0; i < annual->shown.area_count; i++) {
        if (annual->shown.areas[i].area == area)
            return true;
    }
    return false;
}

/* True where a county reports that the tables by city do not show already (平潭). */
static bool counties_report(const struct annual *annual)
{
    const struct areas *areas = &annual->catalogue->areas;

    for (size_t i = 0; i < areas->count; i++) {
        if (areas->items[i].level != AREA_COUNTY || is_row_by_city(annual, (int)i))
            continue;
        for (size_t m = 0; m < annual->catalogue->measures.count; m++) {
            if (intake_fact(&annual->result->intake, annual->catalogue, (int)i, (int)m))
                return true;
        }
    }
    return false;
}

bool annual_build_counties(struct annual *annual)
{
    if (!counties_report(annual))
        return false;
    struct columns columns = {.arena = annual->arena};
    add_column(&columns, (struct table_column){
                             .key = "code", .label = "代码", .kind = COLUMN_CENTRED, .width = 8});
    add_column(&columns, (struct table_column){.key = "city", .label = "设区市"});
    add_column(&columns, (struct table_column){.key = "name", .label = "县（市、区）"});
    add_measure_columns(annual, &columns);
    table_init(&annual->counties, annual->arena, ID_COUNTIES,
               arena_printf(annual->arena, "%s%s各县（市、区）3岁以下婴幼儿照护服务基础数据",
                            annual->shown.when, annual->shown.place),
               arena_printf(annual->arena, "截至%s", annual->shown.noting.cutoff), columns.items,
               columns.count);
    annual->counties.frozen_columns = 3;
    annual->counties.filter = true;
    annual->counties.rounding = annual->catalogue->settings.rounding;
    for (size_t i = 0; i < annual->shown.area_count; i++) {
        if (annual->shown.areas[i].kind == ROW_DATA)
            add_city_with_counties(annual, annual->shown.areas[i].area);
    }
    table_add_note(&annual->counties, "“全市”行取自“各市基础数据”，与所辖县（市、区）合计联动。");
    note_unexpected(annual);
    note_left_out(annual, &annual->counties);
    finish_notes(&annual->shown.noting, &annual->counties, false);
    return true;
}

/* ---- 各市基础数据 ---- */

static void add_derived_columns(const struct annual *annual, struct columns *columns)
{
    for (size_t i = 0; i < annual->derived_count; i++) {
        const struct derived *derived = &annual->derived[i];
        add_column(columns, (struct table_column){.key = derived->key,
                                                  .label = derived->label,
                                                  .unit = derived->unit,
                                                  .kind = COLUMN_NUMBER});
    }
}

static void add_base_row(struct annual *annual, const struct area_row *place)
{
    struct table *table = &annual->base;
    struct table_row *row = table_add_row(table, annual_code(annual, place->area), place->kind);

    cell_text(&row->cells[0], place->label);
    for (size_t i = 0; i < annual->catalogue->measures.count; i++) {
        if (annual->shown.measures[i])
            measure_cell(annual,
                         table_cell_at(table, row, annual->catalogue->measures.items[i].code),
                         place->area, (int)i);
    }
    for (size_t i = 0; i < annual->derived_count; i++) {
        const struct derived *derived = &annual->derived[i];
        struct table_cell *cell = table_cell_at(table, row, derived->key);
        const struct figure *figure =
            figures_indicator(&annual->result->figures, place->area, (int)derived->indicator);
        double value;
        figure_cell(annual->arena, cell, figure);
        if (annual_derived_value(annual, derived, place->area, &value))
            cell_number(cell, value);
        if (derived->quantity->kind != QUANTITY_SUM)
            cell->mark = NULL; /* a count of counties is no estimate */
    }
}

/* Sums refer to rows further down, so formulas come when all rows are there. A figure that the
 * area states itself stays a plain number. */
static void add_base_formulas(struct annual *annual)
{
    struct table *table = &annual->base;

    for (size_t r = 0; r < table->row_count; r++) {
        int area = annual->shown.areas[r].area;
        for (size_t i = 0; i < annual->catalogue->measures.count; i++) {
            const char *code = annual->catalogue->measures.items[i].code;
            struct table_cell *cell = table_cell_at(table, &table->rows[r], code);
            if (cell && cell->kind == CELL_NUMBER &&
                !figures_measure(&annual->result->figures, area, (int)i)->own)
                cell->formula = annual_sum_formula(annual, area, code, cell->number);
        }
        for (size_t i = 0; i < annual->derived_count; i++) {
            const struct derived *derived = &annual->derived[i];
            struct table_cell *cell = table_cell_at(table, &table->rows[r], derived->key);
            if (cell->kind == CELL_NUMBER && derived->quantity->kind != QUANTITY_SUM)
                cell->formula = annual_count_formula(annual, area, derived, cell->number);
        }
    }
}

/* The city's row in the table of counties leads to the city's figures. */
static void link_city_rows(struct annual *annual)
{
    struct table *table = &annual->counties;

    for (size_t r = 0; r < table->row_count; r++) {
        struct table_row *row = &table->rows[r];
        if (row->kind != ROW_TOTAL)
            continue;
        const char *code = row->cells[0].text;
        for (size_t i = 0; i < annual->catalogue->measures.count; i++) {
            const char *column = annual->catalogue->measures.items[i].code;
            struct table_cell *cell = table_cell_at(table, row, column);
            if (cell && cell->kind == CELL_NUMBER)
                cell->formula = annual_reference(annual, &annual->base, code, column, cell->number);
        }
    }
}

/* A table with a row a city, below the province's, by the end of the period. */
static void begin_cities(struct annual *annual, struct table *table, const char *id,
                         const char *what, const struct columns *columns)
{
    table_init(table, annual->arena, id,
               arena_printf(annual->arena, "%s%s各市3岁以下婴幼儿照护服务%s", annual->shown.when,
                            annual->shown.place, what),
               arena_printf(annual->arena, "截至%s", annual->shown.noting.cutoff), columns->items,
               columns->count);
    table->frozen_columns = 1;
    table->rounding = annual->catalogue->settings.rounding;
}

bool annual_build_base(struct annual *annual)
{
    struct columns columns = {.arena = annual->arena};

    add_column(&columns, (struct table_column){.key = "name", .label = "地区"});
    add_measure_columns(annual, &columns);
    add_derived_columns(annual, &columns);
    if (columns.count == 1)
        return false;
    begin_cities(annual, &annual->base, ID_BASE, "基础数据", &columns);
    for (size_t i = 0; i < annual->shown.area_count; i++)
        add_base_row(annual, &annual->shown.areas[i]);
    add_base_formulas(annual);
    link_city_rows(annual);
    note_left_out(annual, &annual->base);
    finish_notes(&annual->shown.noting, &annual->base, true);
    return true;
}

/* ---- 各市指标 ---- */

static const char *reached_key(const struct annual *annual, const struct indicator *indicator)
{
    return arena_printf(annual->arena, "%s.reached", indicator->code);
}

static void add_indicator_columns(const struct annual *annual, struct columns *columns)
{
    for (size_t i = 0; i < annual->catalogue->indicators.count; i++) {
        const struct indicator *indicator = &annual->catalogue->indicators.items[i];
        if (!annual->shown.indicators[i])
            continue;
        add_column(columns, (struct table_column){.key = indicator->code,
                                                  .label = indicator->unit,
                                                  .group = indicator->label,
                                                  .kind = COLUMN_NUMBER,
                                                  .decimals = indicator->decimals,
                                                  .width = 9});
        if (indicator->has_target)
            add_column(columns, (struct table_column){.key = reached_key(annual, indicator),
                                                      .label = "达标",
                                                      .group = indicator->label,
                                                      .kind = COLUMN_CENTRED,
                                                      .width = 5});
    }
}

static void add_indicator_row(struct annual *annual, const struct area_row *place)
{
    struct table *table = &annual->cities;
    struct table_row *row = table_add_row(table, annual_code(annual, place->area), place->kind);

    cell_text(&row->cells[0], place->label);
    for (size_t i = 0; i < annual->catalogue->indicators.count; i++) {
        const struct indicator *indicator = &annual->catalogue->indicators.items[i];
        struct table_cell *cell = table_cell_at(table, row, indicator->code);
        if (!cell)
            continue;
        const struct figure *figure =
            figures_indicator(&annual->result->figures, place->area, (int)i);
        figure_cell(annual->arena, cell, figure);
        if (cell->kind == CELL_NUMBER)
            cell->formula = annual_ratio_formula(annual, place->area, i);
        if (indicator->has_target)
            target_cell(table_cell_at(table, row, reached_key(annual, indicator)), indicator,
                        figure);
    }
}

static void add_target_row(struct annual *annual)
{
    struct table *table = &annual->cities;
    struct table_row *row = table_add_row(table, "target", ROW_TOTAL);
    bool any = false;

    cell_text(&row->cells[0], "目标值");
    for (size_t i = 0; i < annual->catalogue->indicators.count; i++) {
        const struct indicator *indicator = &annual->catalogue->indicators.items[i];
        struct table_cell *cell = table_cell_at(table, row, indicator->code);
        if (!cell || !indicator->has_target)
            continue;
        cell_number(cell, indicator->target);
        any = true;
    }
    if (!any)
        table->row_count--;
}

static void note_populations(const struct annual *annual, struct table *table)
{
    const struct result *result = annual->result;
    struct period period;
    char when[40];

    if (strcmp(result->population_period, result->period.name) == 0 ||
        period_parse(result->population_period, &period) != 0)
        return;
    table_add_note(table,
                   arena_printf(annual->arena, "以常住人口为分母的指标，分母为%s末常住人口。",
                                period_chinese(&period, when)));
}

static void note_targets(const struct annual *annual, struct table *table)
{
    struct buffer out = BUFFER_INIT;

    for (size_t i = 0; i < annual->catalogue->indicators.count; i++) {
        const struct indicator *indicator = &annual->catalogue->indicators.items[i];
        if (annual->shown.indicators[i] && indicator->has_target &&
            !text_is_empty(indicator->target_period))
            buffer_printf(&out, "%s%s目标值为%s年目标", out.length > 0 ? "；" : "",
                          indicator->label, indicator->target_period);
    }
    if (out.length > 0)
        table_add_note(table, arena_printf(annual->arena, "%s。", buffer_text(&out)));
    buffer_release(&out);
}

bool annual_build_cities(struct annual *annual)
{
    struct columns columns = {.arena = annual->arena};

    add_column(&columns, (struct table_column){.key = "name", .label = "地区"});
    add_indicator_columns(annual, &columns);
    if (columns.count == 1)
        return false;
    begin_cities(annual, &annual->cities, ID_CITIES, "主要指标", &columns);
    for (size_t i = 0; i < annual->shown.area_count; i++)
        add_indicator_row(annual, &annual->shown.areas[i]);
    add_target_row(annual);
    table_add_note(&annual->cities,
                   "指标值由“各市基础数据”的分子、分母联动计算，口径见“口径与参数”。");
    note_populations(annual, &annual->cities);
    note_targets(annual, &annual->cities);
    finish_notes(&annual->shown.noting, &annual->cities, false);
    return true;
}
