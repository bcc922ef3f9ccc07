/* The weights of 参数, and what each city has of them by live formulas.
 *
 * A city's points for an item are its share of the points times the weight, rounded once as the
 * program does. The share is not rounded before: of a computed item it comes from the figure, of
 * the panel's from the sum of what was given, else it is what was given ÷ the points. So the points
 * of a step, and those for each counted, move with the weight of their item.
 */
#include <math.h>
#include <string.h>

#include "deliverables/review/review_whatif.h"

enum { COLUMN_CODE, COLUMN_LABEL, COLUMN_OLD, COLUMN_NEW, FIRST_CITY };

static const struct cell_rule weight_rule = {.kind = RULE_NUMBER,
                                             .most = 1000,
                                             .decimals = 2,
                                             .title = "分值",
                                             .advice = "应为 0 至 1000 的数，至多两位小数。",
                                             .strict = true};

/* What the table has beside the items of the base: rows that come only where they are needed. */
struct weights {
    const struct review *review;
    struct table *table;
    bool bonus, left;         /* there are bonus items; an item left some base */
    const char *first, *last; /* the items of the base, which stand together */
};

static bool is_weighed(const struct item *item, bool bonus)
{
    return item->method != ITEM_VETO && item->points.units > 0 &&
           bonus == (item->method == ITEM_BONUS);
}

/* ---- the points of one city for one item ---- */

/* `weight` is the reference to the item's own; the result is not rounded. */
static const char *points_formula(const struct review *review, const struct unit *unit,
                                  size_t index, const char *weight)
{
    const struct item *item = &review->catalogue->items.items[index];
    const struct score *score = &unit->scores[index];
    struct decimal above = score->counted;
    double below = decimal_to_double(item->points);

    if (score->basis == SCORE_COMPUTED) {
        const struct scored scored =
            score_figure(review->catalogue, &review->result->figures, item, unit->area);

        return method_of(item->method)->formula(review->arena, &scored, weight);
    }
    if (score->basis == SCORE_PANEL) {
        const struct panel_mean_of *mean =
            panel_mean_at(&review->ranking->panel, review->catalogue, unit->area, (int)index);
        above = mean->sum;
        below *= (double)mean->kept;
    }
    return arena_printf(review->arena, "%s*%s/%s", weight,
                        formula_term(review->arena, decimal_to_double(above)),
                        formula_term(review->arena, below));
}

/* ---- rows ---- */

static struct table_row *add_row(const struct weights *weights, const char *key, const char *label,
                                 enum row_kind kind)
{
    struct table_row *row = table_add_row(weights->table, key, kind);

    cell_text(&row->cells[COLUMN_LABEL], label);
    return row;
}

static void add_item(const struct weights *weights, size_t index)
{
    const struct review *review = weights->review;
    const struct item *item = &review->catalogue->items.items[index];
    struct table_row *row = add_row(weights, item->code, item->label, ROW_DATA);
    const char *weight = arena_printf(review->arena, "{" ID_WEIGHTS "!%s!new}", item->code);

    cell_text(&row->cells[COLUMN_CODE], item->code);
    cell_number(&row->cells[COLUMN_OLD], decimal_to_double(item->points));
    cell_number(&row->cells[COLUMN_NEW], decimal_to_double(item->points));
    cell_open(review->arena, &row->cells[COLUMN_NEW], &weight_rule);
    for (size_t i = 0; i < review->ranking->count; i++) {
        const struct score *score = &review->units[i]->scores[index];
        struct table_cell *cell = &row->cells[FIRST_CITY + i];

        cell->tone = score->left ? TONE_QUIET : TONE_PLAIN;
        if (score->left)
            cell_text(cell, "—");
        else
            cell_formula(cell, decimal_to_double(score->counted),
                         formula_round(review->arena, review->catalogue->settings.rounding,
                                       points_formula(review, review->units[i], index, weight),
                                       ITEM_DECIMALS));
    }
}

/* Adds the items of the base, or the bonuses; first and last, NULL where there are none. */
static void add_items(const struct weights *weights, bool bonus, const char **first,
                      const char **last)
{
    const struct items *items = &weights->review->catalogue->items;

    *first = *last = NULL;
    for (size_t i = 0; i < items->count; i++) {
        if (!is_weighed(&items->items[i], bonus))
            continue;
        add_item(weights, i);
        *first = *first ? *first : items->items[i].code;
        *last = items->items[i].code;
    }
}

static const char *sum_formula(const struct weights *weights, const char *first, const char *last,
                               const char *column)
{
    return arena_printf(weights->review->arena, "ROUND(SUM({" ID_WEIGHTS "!%s:%s!%s}),%d)", first,
                        last, column, DECIMAL_PLACES);
}

/* Sums over the items of the base, `key` "total" where nothing else makes up the total. */
static void add_sum(const struct weights *weights, const char *key)
{
    const struct review *review = weights->review;
    struct table_row *row = add_row(weights, key, "合计", ROW_TOTAL);
    double full = decimal_to_double(review->catalogue->settings.full_points);

    for (size_t i = COLUMN_OLD; i < weights->table->column_count; i++) {
        double value = full;
        if (i >= FIRST_CITY) {
            const struct unit *unit = review->units[i - FIRST_CITY];
            value = decimal_to_double(decimal_subtract(unit->sum, unit->bonus));
        }
        cell_formula(
            &row->cells[i], value,
            sum_formula(weights, weights->first, weights->last, weights->table->columns[i].key));
    }
}

/* The points that a city could have: all weights less those of the items that left its base. */
static void add_base(const struct weights *weights)
{
    const struct review *review = weights->review;
    const struct items *items = &review->catalogue->items;
    struct table_row *row = add_row(weights, "base", "计入的分值", ROW_DATA);

    for (size_t i = 0; i < review->ranking->count; i++) {
        const struct unit *unit = review->units[i];
        const char *formula = "{" ID_WEIGHTS "!sum!new}";

        for (size_t j = 0; j < items->count; j++)
            if (unit->scores[j].left && is_weighed(&items->items[j], false))
                formula = arena_printf(review->arena, "%s-{" ID_WEIGHTS "!%s!new}", formula,
                                       items->items[j].code);
        cell_formula(&row->cells[FIRST_CITY + i], decimal_to_double(unit->base),
                     arena_printf(review->arena, "ROUND(%s,%d)", formula, DECIMAL_PLACES));
    }
}

/* The sum made up to all weights, and the bonus. */
static void add_total(const struct weights *weights, const char *first_bonus,
                      const char *last_bonus)
{
    const struct review *review = weights->review;
    struct table_row *row = add_row(weights, "total", "总分", ROW_TOTAL);

    for (size_t i = 0; i < review->ranking->count; i++) {
        const struct unit *unit = review->units[i];
        const char *code = review_area(review, unit)->code;
        const char *total = arena_printf(review->arena, "{" ID_WEIGHTS "!sum!%s}", code);

        if (decimal_compare(unit->base, review->catalogue->settings.full_points) != 0) {
            const char *base = arena_printf(review->arena, "{" ID_WEIGHTS "!base!%s}", code);
            total = formula_round(
                review->arena, review->catalogue->settings.rounding,
                arena_printf(review->arena, "%s*{" ID_WEIGHTS "!sum!new}/%s", total, base),
                ITEM_DECIMALS);
            total = arena_printf(review->arena, "IF(%s>0,%s,0)", base, total);
        }
        if (first_bonus)
            total = arena_printf(review->arena, "%s+SUM({" ID_WEIGHTS "!%s:%s!%s})", total,
                                 first_bonus, last_bonus, code);
        cell_formula(&row->cells[FIRST_CITY + i], decimal_to_double(unit->total),
                     arena_printf(review->arena, "ROUND(%s,%d)", total, DECIMAL_PLACES));
    }
}

/* ---- the table ---- */

static void init_table(struct weights *weights)
{
    const struct review *review = weights->review;
    const struct items *items = &review->catalogue->items;
    size_t units = review->ranking->count;
    struct table_column *columns = arena_array(review->arena, FIRST_CITY + units, sizeof(*columns));

    columns[COLUMN_CODE] =
        (struct table_column){.key = "code", .label = "代码", .kind = COLUMN_CENTRED, .width = 8};
    columns[COLUMN_LABEL] =
        (struct table_column){.key = "label", .label = "条目", .width = 30, .wrap = true};
    columns[COLUMN_OLD] = (struct table_column){.key = "old",
                                                .label = "现分值",
                                                .kind = COLUMN_NUMBER,
                                                .decimals = items_points_decimals(items),
                                                .width = 9};
    columns[COLUMN_NEW] = (struct table_column){
        .key = "new", .label = "试改为", .kind = COLUMN_NUMBER, .decimals = 2, .width = 9};
    for (size_t i = 0; i < units; i++)
        columns[FIRST_CITY + i] =
            (struct table_column){.key = review_area(review, review->units[i])->code,
                                  .label = review_area(review, review->units[i])->short_name,
                                  .kind = COLUMN_NUMBER,
                                  .decimals = ITEM_DECIMALS,
                                  .width = 8};
    weights->table = table_new(review->arena, review->rounding, ID_WEIGHTS,
                               "三、条目分值与各市得分", "单位：分", columns, FIRST_CITY + units);
}

struct table *review_weights_table(const struct review *review)
{
    struct weights weights = {.review = review};
    const char *first_bonus, *last_bonus;

    for (size_t i = 0; i < review->ranking->count; i++)
        weights.left |=
            decimal_compare(review->units[i]->base, review->catalogue->settings.full_points) != 0;
    for (size_t i = 0; i < review->catalogue->items.count; i++)
        weights.bonus |= is_weighed(&review->catalogue->items.items[i], true);
    init_table(&weights);
    add_items(&weights, false, &weights.first, &weights.last);
    if (!weights.first)
        return weights.table;
    add_sum(&weights, weights.left || weights.bonus ? "sum" : "total");
    if (weights.left)
        add_base(&weights);
    add_items(&weights, true, &first_bonus, &last_bonus);
    if (weights.left || weights.bonus)
        add_total(&weights, first_bonus, last_bonus);
    return weights.table;
}
