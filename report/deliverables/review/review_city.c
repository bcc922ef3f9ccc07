/* A page a city: indicators against the province, points by section, where points were lost, and
 * what is still open. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "deliverables/review/review_parts.h"
#include "deliverables/words/words_tones.h"

/* ---- indicators ---- */

/* Rank of a unit by an indicator among all units; 0 where it has no value. */
static long indicator_rank(const struct review *review, const struct unit *unit, size_t index)
{
    const struct indicator *indicator = &review->catalogue->indicators.items[index];
    const struct figures *figures = &review->result->figures;
    const struct figure *own = figures_indicator(figures, unit->area, (int)index);
    long rank = 1;

    if (!value_state_has_number(own->state))
        return 0;
    for (size_t i = 0; i < review->ranking->count; i++) {
        const struct figure *other = figures_indicator(figures, review->units[i]->area, (int)index);
        if (value_state_has_number(other->state))
            rank += indicator->direction == HIGHER_IS_BETTER ? other->value > own->value
                                                             : other->value < own->value;
    }
    return rank;
}

static void add_indicator(const struct review *review, struct table *table, const struct unit *unit,
                          size_t index)
{
    const struct result *result = review->result;
    const struct indicator *indicator = &review->catalogue->indicators.items[index];
    const struct figure *own = figures_indicator(&result->figures, unit->area, (int)index);
    const struct figure *whole =
        figures_indicator(&result->figures, review->catalogue->areas.root, (int)index);
    struct table_row *row = table_add_row(table, indicator->code, ROW_DATA);
    long rank = indicator_rank(review, unit, index);

    cell_text(&row->cells[0], indicator->label);
    cell_text(&row->cells[1], indicator->unit);
    figure_cell(review->arena, &row->cells[2], own);
    figure_cell(review->arena, &row->cells[3], whole);
    for (size_t i = 2; i <= 5; i++)
        row->cells[i].decimals = indicator->decimals;
    if (result->has_previous)
        figure_cell(review->arena, &row->cells[4],
                    figures_indicator(&result->previous, unit->area, (int)index));
    else
        cell_text(&row->cells[4], "—");
    if (indicator->has_target)
        cell_number(&row->cells[5], indicator->target);
    else
        cell_text(&row->cells[5], "—");
    target_cell(&row->cells[6], indicator, own);
    cell_text(&row->cells[7], rank ? arena_printf(review->arena, "%ld", rank) : "—");
}

static struct table *indicators_table(const struct review *review, const struct unit *unit)
{
    const struct table_column columns[] = {
        {.key = "label", .label = "指标", .width = 34, .wrap = true},
        {.key = "unit", .label = "单位", .kind = COLUMN_CENTRED, .width = 10},
        {.key = "value", .label = "本市", .kind = COLUMN_NUMBER, .width = 11},
        {.key = "province", .label = "全省", .kind = COLUMN_NUMBER, .width = 11},
        {.key = "before", .label = "本市上年", .kind = COLUMN_NUMBER, .width = 11},
        {.key = "target", .label = "目标", .kind = COLUMN_NUMBER, .width = 9},
        {.key = "reached", .label = "达标", .kind = COLUMN_CENTRED, .width = 7},
        {.key = "rank", .label = "位次", .kind = COLUMN_CENTRED, .width = 7},
    };
    const char *id =
        arena_printf(review->arena, "city.%s.indicators", review_area(review, unit)->code);
    struct table *table = table_new(review->arena, review->rounding, id, "一、主要指标", NULL,
                                    columns, sizeof(columns) / sizeof(*columns));

    for (size_t i = 0; i < review->catalogue->indicators.count; i++)
        if (review->shown.indicators[i])
            add_indicator(review, table, unit, i);
    finish_notes(&review->shown.noting, table, false);
    return table;
}

/* ---- points ---- */

/* A unit's points in a section on its full points, where items left its base, but for the bonus;
 * false where all did. */
static bool section_made_up(const struct review *review, const struct unit *unit,
                            const struct section *section, double *points)
{
    const struct items *items = &review->catalogue->items;
    double base = decimal_to_double(section_base(items, unit, section));
    double most = decimal_to_double(section->points);
    double lost = decimal_to_double(section_lost(items, unit, section));

    *points = decimal_to_double(section_total(unit, section));
    if (base < most && base > 0)
        *points += (base - lost) * (most / base - 1);
    return base > 0 || !(most > 0);
}

/* Rank of a unit by its points in a section, made up where items left its base; 0 where all did. */
static long section_rank(const struct review *review, const struct unit *unit,
                         const struct section *section)
{
    double own, points;
    long rank = 1;

    if (!section_made_up(review, unit, section, &own))
        return 0;
    for (size_t i = 0; i < review->ranking->count; i++)
        rank += section_made_up(review, review->units[i], section, &points) && points > own + 1e-9;
    return rank;
}

static double section_mean(const struct review *review, const struct section *section, bool *given)
{
    double sum = 0, points;
    size_t count = 0;

    for (size_t i = 0; i < review->ranking->count; i++)
        if (section_made_up(review, review->units[i], section, &points)) {
            sum += points;
            count++;
        }
    *given = count > 0;
    return count ? sum / (double)count : 0;
}

static void add_section(const struct review *review, struct table *table, const struct unit *unit,
                        const struct section *section)
{
    struct table_row *row = table_add_row(table, section->key, ROW_DATA);
    const struct items *items = &review->catalogue->items;
    long rank = section_rank(review, unit, section);
    bool given;
    double mean = section_mean(review, section, &given);

    cell_text(&row->cells[0], section->label);
    cell_number(&row->cells[1], decimal_to_double(section->points));
    section_cell(&row->cells[2], items, unit, section, NULL);
    cell_number(&row->cells[3], decimal_to_double(section_lost(items, unit, section)));
    if (given)
        cell_number(&row->cells[4], mean);
    if (rank)
        cell_number(&row->cells[5], (double)rank);
    else
        cell_text(&row->cells[5], "—");
}

static struct table *sections_table(const struct review *review, const struct unit *unit)
{
    const struct table_column columns[] = {
        {.key = "section", .label = "类别", .width = 34},
        NUMBER_COLUMN("points", "满分", items_points_decimals(&review->catalogue->items), 10),
        NUMBER_COLUMN("counted", "得分", ITEM_DECIMALS, 11),
        NUMBER_COLUMN("lost", "失分", ITEM_DECIMALS, 11),
        NUMBER_COLUMN("mean", "各市平均", ITEM_DECIMALS, 11),
        {.key = "rank", .label = "位次", .kind = COLUMN_CENTRED, .span = 3, .width = 23},
    };
    const char *id =
        arena_printf(review->arena, "city.%s.sections", review_area(review, unit)->code);
    struct table *table = table_new(review->arena, review->rounding, id, "二、得分", "单位：分",
                                    columns, sizeof(columns) / sizeof(*columns));
    struct section *sections;
    size_t count = find_sections(review->arena, &review->catalogue->items, &sections);

    for (size_t i = 0; i < count; i++)
        add_section(review, table, unit, &sections[i]);
    if (table_shows_left(table))
        table_add_note(table, "注：" LEFT_NOTE "，平均和位次也按折算后的分。");
    return table;
}

/* ---- where points were lost ---- */

#define LOST_MOST 6

struct loss {
    size_t item;
    struct decimal lost;
};

/* The most points first; of equal ones the item that comes first. */
static int compare_losses(const void *left, const void *right)
{
    const struct loss *a = left, *b = right;
    int order = decimal_compare(b->lost, a->lost);

    return order ? order : (a->item > b->item) - (a->item < b->item);
}

static const char *basis_text(const struct score *score)
{
    return score->partial ? "按不完整的数据计算" : score_basis_chinese(score->basis);
}

static struct table *losses_table(const struct review *review, const struct unit *unit)
{
    const struct table_column columns[] = {
        {.key = "item", .label = "条目", .width = 34, .wrap = true},
        NUMBER_COLUMN("points", "分值", items_points_decimals(&review->catalogue->items), 10),
        NUMBER_COLUMN("counted", "得分", ITEM_DECIMALS, 11),
        NUMBER_COLUMN("lost", "失分", ITEM_DECIMALS, 11),
        NUMBER_COLUMN("self", "自评", ITEM_DECIMALS, 11),
        {.key = "basis", .label = "依据", .span = 3, .width = 23},
    };
    const struct items *items = &review->catalogue->items;
    struct loss *losses = arena_array(review->arena, items->count, sizeof(*losses));
    const char *id = arena_printf(review->arena, "city.%s.losses", review_area(review, unit)->code);
    struct table *table = table_new(review->arena, review->rounding, id, "三、失分最多的条目",
                                    "单位：分", columns, sizeof(columns) / sizeof(*columns));
    size_t count = 0;

    for (size_t i = 0; i < items->count; i++) {
        struct decimal lost = decimal_subtract(items->items[i].points, unit->scores[i].counted);
        if (lost.units > 0 && items->items[i].method != ITEM_BONUS && !unit->scores[i].left)
            losses[count++] = (struct loss){i, lost};
    }
    if (count)
        qsort(losses, count, sizeof(*losses), compare_losses);
    for (size_t i = 0; i < count && i < LOST_MOST; i++) {
        const struct item *item = &items->items[losses[i].item];
        const struct score *score = &unit->scores[losses[i].item];
        struct table_row *row = table_add_row(table, item->code, ROW_DATA);

        cell_text(&row->cells[0], arena_printf(review->arena, "%s %s", item->code, item->label));
        cell_number(&row->cells[1], decimal_to_double(item->points));
        cell_number(&row->cells[2], decimal_to_double(score->counted));
        cell_number(&row->cells[3], decimal_to_double(losses[i].lost));
        if (score->has_self)
            cell_number(&row->cells[4], decimal_to_double(score->self));
        cell_text(&row->cells[5], basis_text(score));
    }
    if (!count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "没有失分。");
    return table;
}

/* ---- what is open ---- */

#define OPEN_MOST 8

static struct table *open_table(const struct review *review, const struct unit *unit)
{
    static const struct table_column columns[] = {
        {.key = "severity", .label = "级别", .kind = COLUMN_CENTRED, .width = 34},
        {.key = "message", .label = "问题", .span = 7, .width = 66, .wrap = true},
    };
    const struct diag_sink *sink = review->result->findings;
    const struct areas *areas = &review->catalogue->areas;
    const char *id = arena_printf(review->arena, "city.%s.open", review_area(review, unit)->code);
    struct table *table =
        table_new(review->arena, review->rounding, id, "四、待解决问题", NULL, columns, 2);
    size_t more = 0;

    for (size_t i = 0; i < sink->count; i++) {
        const struct finding *finding = &sink->items[i];
        int area = finding->area ? areas_find_code(areas, finding->area) : -1;
        struct buffer message = BUFFER_INIT;
        struct table_row *row;

        if (finding->severity == DIAG_NOTE || area < 0 || areas_unit_of(areas, area) != unit->area)
            continue;
        if (table->row_count == OPEN_MOST) {
            more++;
            continue;
        }
        row = table_add_row(table, NULL, ROW_DATA);
        diag_message(&message, finding, LANGUAGE_CHINESE);
        cell_text(&row->cells[0], diag_severity_name(finding->severity, LANGUAGE_CHINESE));
        row->cells[0].tone = severity_tone(finding->severity);
        cell_text(&row->cells[1], buffer_take(&message, review->arena));
    }
    if (!table->row_count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "没有。");
    if (more)
        table_add_note(table,
                       arena_printf(review->arena, "注：另有%zu条，见年度汇总“数据问题”。", more));
    return table;
}

/* ---- strengths and weaknesses ---- */

/* Adds 备案率（第3位） where a rank is among the first third of the cities (`strong`), or the last.
 */
static void add_rank(const struct review *review, struct buffer *out, const char *label, long rank,
                     bool strong)
{
    long count = (long)review->ranking->count, third = (count + 1) / 3;

    if (!rank || (strong ? rank > third : rank <= count - third))
        return;
    buffer_printf(out, "%s%s（第%ld位）", out->length ? "、" : "", label, rank);
}

/* Sections, and indicators that have a target to be judged by. */
static const char *ranked_among(const struct review *review, const struct unit *unit, bool strong)
{
    const struct indicators *indicators = &review->catalogue->indicators;
    struct buffer out = BUFFER_INIT;
    struct section *sections;
    size_t count = find_sections(review->arena, &review->catalogue->items, &sections);
    const char *text;

    for (size_t i = 0; i < count; i++)
        add_rank(review, &out, sections[i].label, section_rank(review, unit, &sections[i]), strong);
    for (size_t i = 0; i < indicators->count; i++)
        if (review->shown.indicators[i] && indicators->items[i].has_target)
            add_rank(review, &out, indicators->items[i].label, indicator_rank(review, unit, i),
                     strong);
    text = buffer_take(&out, review->arena);
    return *text ? text : "没有";
}

/* ---- the page ---- */

struct sheet review_city_sheet(const struct review *review, const struct unit *unit)
{
    struct table **tables = arena_array(review->arena, 4, sizeof(*tables));
    struct sheet_line *lines = arena_array(review->arena, 4, sizeof(*lines));
    char points[NUMBER_TEXT];
    const char *name = review_area(review, unit)->name;

    lines[0] = (struct sheet_line){
        LINE_TITLE, arena_printf(review->arena, "%s（%s）", name, review->shown.when)};
    lines[1] = (struct sheet_line){
        LINE_TEXT,
        arena_printf(review->arena, "总分 %s，第 %ld 名，%s%s%s。%s%s%s",
                     decimal_text(unit->total, ITEM_DECIMALS, points), unit->rank,
                     unit->place == PLACE_OUT ? "未入选" : unit_place_chinese(unit->place),
                     *unit->gate ? "：" : "", unit->gate, *unit->note ? "说明：" : "", unit->note,
                     *unit->note ? "。" : "")};
    lines[2] =
        (struct sheet_line){LINE_TEXT, arena_printf(review->arena, "强项（居前三分之一）：%s。",
                                                    ranked_among(review, unit, true))};
    lines[3] =
        (struct sheet_line){LINE_TEXT, arena_printf(review->arena, "弱项（居后三分之一）：%s。",
                                                    ranked_among(review, unit, false))};
    tables[0] = indicators_table(review, unit);
    tables[1] = sections_table(review, unit);
    tables[2] = losses_table(review, unit);
    tables[3] = open_table(review, unit);
    return (struct sheet){.name = name,
                          .wished = true,
                          .print.one_page = true,
                          .lines = lines,
                          .line_count = 4,
                          .tables = tables,
                          .table_count = 4};
}
