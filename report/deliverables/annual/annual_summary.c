/* 全省汇总 and the key figures of the cover. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "deliverables/annual/annual_parts.h"
#include "deliverables/words/words_states.h"

static const struct figure *now(const struct annual *annual, bool measure, size_t index)
{
    const struct figures *figures = &annual->result->figures;
    int root = annual->catalogue->areas.root;

    return measure ? figures_measure(figures, root, (int)index)
                   : figures_indicator(figures, root, (int)index);
}

static const struct figure *before(const struct annual *annual, bool measure, size_t index)
{
    const struct figures *figures = &annual->result->previous;
    int root = annual->catalogue->areas.root;

    return measure ? figures_measure(figures, root, (int)index)
                   : figures_indicator(figures, root, (int)index);
}

static bool annual_has_previous_figure(const struct annual *annual)
{
    for (size_t i = 0; annual->shown.previous && i < annual->catalogue->measures.count; i++) {
        if (annual->shown.measures[i] && value_state_has_number(before(annual, true, i)->state))
            return true;
    }
    return false;
}

static bool has_target(const struct annual *annual)
{
    for (size_t i = 0; i < annual->catalogue->indicators.count; i++) {
        if (annual->shown.indicators[i] && annual->catalogue->indicators.items[i].has_target)
            return true;
    }
    return false;
}

/* Columns that compare with last year or with targets are there only where something is compared.
 */
static bool wants_column(const struct annual *annual, const char *key)
{
    static const char *const comparing[] = {"previous", "change", "change_unit", "rate"};
    static const char *const targets[] = {"target", "reached", "cities"};

    for (size_t i = 0; i < sizeof(comparing) / sizeof(comparing[0]); i++) {
        if (strcmp(key, comparing[i]) == 0)
            return annual_has_previous_figure(annual);
    }
    for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
        if (strcmp(key, targets[i]) == 0)
            return has_target(annual);
    }
    return true;
}

/* Drops from `columns` those that are not wanted; returns how many stay. */
static size_t choose_columns(const struct annual *annual, struct table_column *columns,
                             size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (wants_column(annual, columns[i].key))
            columns[kept++] = columns[i];
    }
    return kept;
}

static void init_summary(struct annual *annual)
{
    struct table_column columns[] = {
        {.key = "name", .label = "指标", .width = 32, .wrap = true},
        {.key = "unit", .label = "单位", .kind = COLUMN_CENTRED, .width = 8},
        {.key = "current", .label = annual->shown.when, .kind = COLUMN_NUMBER, .width = 12},
        {.key = "previous", .label = annual->shown.previous, .kind = COLUMN_NUMBER, .width = 12},
        {.key = "change", .label = "数值", .kind = COLUMN_CHANGE, .width = 10},
        {.key = "change_unit", .label = "单位", .kind = COLUMN_CENTRED, .width = 8},
        {.key = "rate", .label = "增减率\n（%）", .kind = COLUMN_CHANGE, .decimals = 1, .width = 8},
        {.key = "target", .label = "目标值", .kind = COLUMN_NUMBER, .width = 7},
        {.key = "reached", .label = "达标", .kind = COLUMN_CENTRED, .width = 5},
        {.key = "coverage", .label = "报送面", .kind = COLUMN_CENTRED, .width = 7},
    };

    columns[4].group = columns[5].group = columns[6].group = "比上年增减";
    size_t count = choose_columns(annual, columns, sizeof(columns) / sizeof(columns[0]));
    table_init(&annual->summary, annual->arena, ID_SUMMARY,
               arena_printf(annual->arena, "%s%s3岁以下婴幼儿照护服务汇总", annual->shown.when,
                            annual->shown.place),
               arena_printf(annual->arena, "截至%s", annual->shown.noting.cutoff), columns, count);
    annual->summary.frozen_columns = 1;
    annual->summary.rounding = annual->catalogue->settings.rounding;
}

static const char *cell_at(const struct annual *annual, const char *row, const char *column)
{
    return arena_printf(annual->arena, "{%s!%s!%s}", ID_SUMMARY, row, column);
}

/* Counts of other areas than the year before do not compare; ratios of them still do. */
static bool both_whole(const struct figure *now, const struct figure *last)
{
    return now->state == VALUE_OK && last->state == VALUE_OK;
}

/* A change of definition lies between the two years: they are not compared, and the note says why.
 */
static void refuse(struct annual *annual, struct table_row *row, const struct series_break *item)
{
    struct table *table = &annual->summary;

    cell_text(table_cell_at(table, row, "change"), MARK_BREAK);
    cell_text(table_cell_at(table, row, "rate"), MARK_BREAK);
    table_add_note(table,
                   arena_printf(annual->arena, MARK_BREAK " “%s”自%s起口径不同，不计算增减：%s。",
                                row->cells[0].text, item->period.name, item->note));
}

/* This year less last year (not for `partial` counts), and for what is not itself a rate the change
 * in per cent. */
static void compare(struct annual *annual, struct table_row *row, const struct figure *last,
                    const struct series_break *broken, bool partial, const char *unit, int decimals)
{
    struct table *table = &annual->summary;
    struct table_cell *previous = table_cell_at(table, row, "previous");

    if (!previous)
        return;
    figure_cell(annual->arena, previous, last);
    previous->decimals = decimals;
    const struct table_cell *current = table_cell_at(table, row, "current");
    if (current->kind != CELL_NUMBER || previous->kind != CELL_NUMBER)
        return;
    if (broken)
        refuse(annual, row, broken);
    if (broken || partial)
        return;
    bool percent = strcmp(unit, "%") == 0;
    const char *this_year = cell_at(annual, row->key, "current");
    const char *last_year = cell_at(annual, row->key, "previous");
    struct table_cell *change = table_cell_at(table, row, "change");
    cell_formula(change, current->number - previous->number,
                 arena_printf(annual->arena, "%s-%s", this_year, last_year));
    change->decimals = decimals;
    cell_text(table_cell_at(table, row, "change_unit"), percent ? "百分点" : unit);
    struct table_cell *rate = table_cell_at(table, row, "rate");
    if (percent || previous->number == 0)
        cell_text(rate, "—");
    else
        cell_formula(
            rate, (current->number - previous->number) / previous->number * 100,
            arena_printf(annual->arena, "(%s-%s)/%s*100", this_year, last_year, last_year));
}

static struct table_row *add_row(struct annual *annual, const char *code, const char *label,
                                 const char *unit, const struct figure *figure, int decimals)
{
    struct table *table = &annual->summary;
    struct table_row *row = table_add_row(table, code, ROW_DATA);

    cell_text(table_cell_at(table, row, "name"), label);
    cell_text(table_cell_at(table, row, "unit"), unit);
    struct table_cell *cell = table_cell_at(table, row, "current");
    figure_cell(annual->arena, cell, figure);
    cell->decimals = decimals;
    if (figure->expected > 0) {
        struct table_cell *coverage = table_cell_at(table, row, "coverage");
        cell_text(coverage, arena_printf(annual->arena, "%u/%u", figure->used, figure->expected));
        coverage->tone = figure->used < figure->expected ? TONE_ALERT : TONE_QUIET;
    }
    return row;
}

static void add_section(struct annual *annual, unsigned *number, const char *text)
{
    static const char *const numerals[] = {"一", "二", "三"};
    struct table_row *row = table_add_row(&annual->summary, NULL, ROW_SECTION);

    cell_text(&row->cells[0], arena_printf(annual->arena, "%s、%s", numerals[*number % 3], text));
    ++*number;
}

static void add_measures(struct annual *annual, enum measure_kind kind, const char *heading,
                         unsigned *number)
{
    bool opened = false;
    const char *root = annual_code(annual, annual->catalogue->areas.root);

    for (size_t i = 0; i < annual->catalogue->measures.count; i++) {
        const struct measure *measure = &annual->catalogue->measures.items[i];
        if (!annual->shown.measures[i] || measure->kind != kind)
            continue;
        if (!opened)
            add_section(annual, number, heading);
        opened = true;
        const struct figure *figure = now(annual, true, i);
        int decimals = shown_measure_decimals(&annual->shown, i);
        struct table_row *row =
            add_row(annual, measure->code, measure->label, measure->unit, figure, decimals);
        struct table_cell *cell = table_cell_at(&annual->summary, row, "current");
        if (cell->kind == CELL_NUMBER)
            cell->formula =
                annual_reference(annual, &annual->base, root, measure->code, cell->number);
        if (annual->shown.previous)
            compare(annual, row, before(annual, true, i),
                    result_break(annual->result, (int)i, -1, annual->catalogue->areas.root),
                    !both_whole(figure, before(annual, true, i)), measure->unit, decimals);
    }
}

static void add_indicators(struct annual *annual, unsigned *number)
{
    bool opened = false;
    const char *root = annual_code(annual, annual->catalogue->areas.root);

    for (size_t i = 0; i < annual->catalogue->indicators.count; i++) {
        const struct indicator *indicator = &annual->catalogue->indicators.items[i];
        if (!annual->shown.indicators[i])
            continue;
        if (!opened)
            add_section(annual, number, "主要指标");
        opened = true;
        const struct figure *figure = now(annual, false, i);
        struct table_row *row = add_row(annual, indicator->code, indicator->label, indicator->unit,
                                        figure, indicator->decimals);
        struct table_cell *cell = table_cell_at(&annual->summary, row, "current");
        if (cell->kind == CELL_NUMBER)
            cell->formula =
                annual_reference(annual, &annual->cities, root, indicator->code, cell->number);
        if (indicator->has_target) {
            struct table_cell *target = table_cell_at(&annual->summary, row, "target");
            cell_number(target, indicator->target);
            target->decimals = indicator->decimals;
        }
        if (indicator->has_target)
            target_cell(table_cell_at(&annual->summary, row, "reached"), indicator, figure);
        if (annual->shown.previous)
            compare(annual, row, before(annual, false, i),
                    result_break(annual->result, -1, (int)i, annual->catalogue->areas.root), false,
                    indicator->unit, indicator->decimals);
    }
}

bool annual_build_summary(struct annual *annual)
{
    unsigned number = 0;
    bool year = annual->result->period.kind == PERIOD_YEAR;

    init_summary(annual);
    add_measures(annual, MEASURE_STOCK, year ? "年末数" : "期末数", &number);
    add_measures(annual, MEASURE_FLOW, year ? "全年数" : "本期数", &number);
    add_indicators(annual, &number);
    if (annual->summary.row_count == 0)
        return false;
    table_add_note(&annual->summary,
                   "报送面为计入的地区数与应报地区数之比；不足的，合计只含已报地区。");
    if (annual_has_previous_figure(annual))
        table_add_note(&annual->summary, "单位为 % 的指标，比上年增减为百分点，不计算增减率。");
    finish_notes(&annual->shown.noting, &annual->summary, true);
    return true;
}

/* ---- cover ---- */

/* "2/9": units that reach the target, of those with a value. */
static const char *cities_reached(const struct annual *annual, size_t indicator)
{
    const struct indicator *rule = &annual->catalogue->indicators.items[indicator];
    unsigned reached = 0, valued = 0;

    for (size_t i = 0; i < annual->shown.area_count; i++) {
        const struct area_row *row = &annual->shown.areas[i];
        const struct figure *figure =
            figures_indicator(&annual->result->figures, row->area, (int)indicator);
        if (row->kind != ROW_DATA || !value_state_has_number(figure->state) ||
            annual->catalogue->areas.items[row->area].level != AREA_CITY)
            continue;
        valued++;
        reached += figure_reaches_target(rule, figure);
    }
    return arena_printf(annual->arena, "%u/%u", reached, valued);
}

static void add_key_row(struct annual *annual, const struct table_row *source, int indicator)
{
    static const char *const same[] = {"name",   "unit",        "current", "previous",
                                       "change", "change_unit", "target",  "reached"};
    struct table *table = &annual->key;
    struct table_row *row = table_add_row(table, source->key, ROW_DATA);

    for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
        int from = table_find_column(&annual->summary, same[i]);
        struct table_cell *cell = table_cell_at(table, row, same[i]);
        if (from < 0 || !cell)
            continue;
        *cell = source->cells[from];
        if (cell->kind == CELL_NUMBER)
            cell->formula = cell_at(annual, source->key, same[i]);
    }
    if (indicator >= 0 && annual->catalogue->indicators.items[indicator].has_target)
        cell_text(table_cell_at(table, row, "cities"), cities_reached(annual, (size_t)indicator));
}

static void init_key(struct annual *annual)
{
    struct table_column columns[] = {
        {.key = "name", .label = "指标", .width = 34},
        {.key = "unit", .label = "单位", .kind = COLUMN_CENTRED, .width = 9},
        {.key = "current", .label = annual->shown.when, .kind = COLUMN_NUMBER, .width = 12},
        {.key = "previous", .label = annual->shown.previous, .kind = COLUMN_NUMBER, .width = 12},
        {.key = "change", .label = "增减", .kind = COLUMN_CHANGE, .width = 11},
        {.key = "target", .label = "目标值", .kind = COLUMN_NUMBER, .width = 8},
        {.key = "reached", .label = "达标", .kind = COLUMN_CENTRED, .width = 6},
        {.key = "cities", .label = "达标市数", .kind = COLUMN_CENTRED, .width = 9},
    };
    size_t count = choose_columns(annual, columns, sizeof(columns) / sizeof(columns[0]));

    table_init(&annual->key, annual->arena, "key",
               arena_printf(annual->arena, "%s主要数据", annual->shown.place), NULL, columns,
               count);
    annual->key.rounding = annual->catalogue->settings.rounding;
}

/* True for the measures of the first indicator, which open the list. */
static bool is_leading(const struct annual *annual, size_t measure)
{
    const struct indicators *all = &annual->catalogue->indicators;
    size_t first = 0;

    while (first < all->count && !annual->shown.indicators[first])
        first++;
    if (first == all->count)
        return true;
    const struct quantity *top = &all->items[first].numerator;
    const struct quantity *bottom = &all->items[first].denominator;
    for (size_t i = 0; i < top->count; i++) {
        if (top->terms[i] == (int)measure)
            return true;
    }
    for (size_t i = 0; i < bottom->count; i++) {
        if (bottom->terms[i] == (int)measure)
            return true;
    }
    return false;
}

void annual_build_key_figures(struct annual *annual)
{
    init_key(annual);
    for (size_t i = 0; i < annual->summary.row_count; i++) {
        const struct table_row *row = &annual->summary.rows[i];
        if (!row->key)
            continue;
        int measure = measures_find_code(&annual->catalogue->measures, row->key);
        if (measure >= 0 && !is_leading(annual, (size_t)measure))
            continue;
        add_key_row(annual, row, indicators_find_code(&annual->catalogue->indicators, row->key));
    }
}
