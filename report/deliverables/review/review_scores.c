/* 分项得分, 自评与审核, 限制条件. */
#include <string.h>

#include "base/text.h"
#include "deliverables/review/review_parts.h"

/* Columns `first` on: a city each. */
static void add_city_columns(const struct review *review, struct table_column *columns,
                             size_t first, enum column_kind kind, bool heated)
{
    for (size_t i = 0; i < review->ranking->count; i++) {
        const struct area *area = review_area(review, review->units[i]);
        columns[first + i] = (struct table_column){.key = area->code,
                                                   .label = area->short_name,
                                                   .kind = kind,
                                                   .decimals = ITEM_DECIMALS,
                                                   .width = 8,
                                                   .heated = heated};
    }
}

/* ---- 分项得分 ---- */

struct sheet review_sections_sheet(const struct review *review)
{
    size_t units = review->ranking->count, count;
    struct table_column *columns = arena_array(review->arena, units + 2, sizeof(*columns));
    struct section *sections;
    struct table *table;
    bool bonus = false;

    columns[0] = (struct table_column){.key = "section", .label = "类别", .width = 22};
    columns[1] = (struct table_column){.key = "points",
                                       .label = "满分",
                                       .kind = COLUMN_NUMBER,
                                       .decimals = items_points_decimals(&review->catalogue->items),
                                       .width = 8};
    add_city_columns(review, columns, 2, COLUMN_NUMBER, true);
    table = table_new(review->arena, review->rounding, "sections",
                      arena_printf(review->arena, "%s各市分项得分", review->shown.when), "单位：分",
                      columns, units + 2);
    count = find_sections(review->arena, &review->catalogue->items, &sections);
    for (size_t i = 0; i < count; i++) {
        struct table_row *row = table_add_row(table, sections[i].key, ROW_DATA);

        cell_text(&row->cells[0], sections[i].label);
        bonus |= sections[i].bonus.units > 0;
        cell_number(&row->cells[1], decimal_to_double(sections[i].points));
        row->heat = decimal_to_double(sections[i].points);
        for (size_t j = 0; j < units; j++)
            section_cell(&row->cells[2 + j], &review->catalogue->items, review->units[j],
                         &sections[i],
                         arena_printf(review->arena, "ROUND(SUM({%s!%s:%s!%s}),%d)", ID_ITEMS,
                                      review->catalogue->items.items[sections[i].first].code,
                                      review->catalogue->items.items[sections[i].last].code,
                                      review_area(review, review->units[j])->code, DECIMAL_PLACES));
    }
    table_add_note(table, "注：色阶由 0 分到满分，色越深得分越高。");
    if (bonus)
        table_add_note(table, "　　满分不含加分，得分含加分。");
    if (table_shows_left(table))
        table_add_note(table, "　　" LEFT_NOTE "。");
    return sheet_of_table(review->arena, "分项得分", table, true);
}

/* ---- 自评与审核 ---- */

static void add_difference(const struct review *review, struct table *table, size_t item)
{
    const struct item *line = &review->catalogue->items.items[item];
    struct table_row *row = table_add_row(table, line->code, ROW_DATA);

    cell_text(&row->cells[0], line->code);
    cell_text(&row->cells[1], line->label);
    cell_number(&row->cells[2], decimal_to_double(line->points));
    for (size_t i = 0; i < review->ranking->count; i++) {
        const struct score *score = &review->units[i]->scores[item];
        struct table_cell *cell = &row->cells[3 + i];
        struct decimal gap = decimal_subtract(score->self, score->counted);

        if (!score->has_self || score->left) {
            cell_text(cell, "—");
            cell->tone = TONE_QUIET;
            continue;
        }
        cell_number(cell, decimal_to_double(gap));
        /* more than a quarter of the item's points above what was found */
        if (4 * gap.units > line->points.units && line->points.units)
            cell->tone = TONE_ALERT;
    }
}

static void add_differences_below(const struct review *review, struct table *table)
{
    static const char *const labels[] = {"自评总分", "评审总分", "自评名次", "评审名次"};

    for (size_t k = 0; k < 4; k++) {
        struct table_row *row = table_add_row(table, NULL, ROW_TOTAL);
        cell_text(&row->cells[1], labels[k]);
        for (size_t i = 0; i < review->ranking->count; i++) {
            const struct unit *unit = review->units[i];
            struct table_cell *cell = &row->cells[3 + i];
            const double values[] = {decimal_to_double(unit->self_total),
                                     decimal_to_double(unit->total), (double)unit->self_rank,
                                     (double)unit->rank};
            cell_number(cell, values[k]);
            cell->decimals = k < 2 ? ITEM_DECIMALS : 0;
        }
    }
}

struct sheet review_difference_sheet(const struct review *review)
{
    size_t units = review->ranking->count;
    struct table_column *columns = arena_array(review->arena, units + 3, sizeof(*columns));
    const struct items *items = &review->catalogue->items;
    struct table *table;

    columns[0] =
        (struct table_column){.key = "code", .label = "代码", .kind = COLUMN_CENTRED, .width = 6};
    columns[1] = (struct table_column){.key = "label", .label = "条目", .width = 30, .wrap = true};
    columns[2] = (struct table_column){.key = "points",
                                       .label = "分值",
                                       .kind = COLUMN_NUMBER,
                                       .decimals = items_points_decimals(items),
                                       .width = 6};
    add_city_columns(review, columns, 3, COLUMN_NUMBER, false);
    table = table_new(review->arena, review->rounding, "difference",
                      arena_printf(review->arena, "%s自评分与所计得分之差", review->shown.when),
                      "单位：分", columns, units + 3);
    table->frozen_columns = 2;
    for (size_t i = 0; i < items->count; i++)
        if (items->items[i].method != ITEM_VETO)
            add_difference(review, table, i);
    add_differences_below(review, table);
    table_add_note(table, "注：自评减所计得分，正数为自评偏高；着色的高出该条目分值的四分之一以上。"
                          "“—”为没有自评，或该条目不计入。自评不计入总分。");
    return sheet_of_table(review->arena, "自评与审核", table, true);
}

/* ---- 限制条件 ---- */

struct sheet review_gates_sheet(const struct review *review)
{
    static const struct table_column columns[] = {
        {.key = "name", .label = "地区", .width = 12},
        {.key = "kind", .label = "类别", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "text", .label = "情况", .width = 50, .wrap = true},
        {.key = "place", .label = "依据", .width = 40, .wrap = true},
    };
    struct table *table = table_new(
        review->arena, review->rounding, "gates",
        arena_printf(review->arena, "%s限制条件审查", review->shown.when), NULL, columns, 4);

    for (size_t i = 0; i < review->ranking->count; i++) {
        const struct unit *unit = review->units[i];

        for (size_t j = 0; j < unit->gates.count; j++) {
            const struct gate *gate = &unit->gates.items[j];
            struct table_row *row = table_add_row(table, NULL, ROW_DATA);
            cell_text(&row->cells[0], review_area(review, unit)->name);
            cell_text(&row->cells[1], gate_chinese(gate->kind));
            row->cells[1].tone = TONE_ALERT;
            cell_text(&row->cells[2], gate->text);
            cell_text(&row->cells[3], diag_place_text(review->arena, &gate->place));
        }
        if (!unit->gates.count) {
            struct table_row *row = table_add_row(table, NULL, ROW_DATA);
            cell_text(&row->cells[0], review_area(review, unit)->name);
            cell_text(&row->cells[1], "通过");
            row->cells[1].tone = TONE_REACHED;
        }
    }
    table_add_note(table,
                   review->result->intake.applications
                       ? "注：审查申报和自评时间、必备材料、否决项、重大事故、撤销命名。"
                       : "注：没有申报表（applications.csv），未审查申报和自评时间、必备材料。");
    return sheet_of_table(review->arena, "限制条件", table, true);
}
