/* 得分与排名 and 条目得分. */
#include "deliverables/sheets/scores.h"

#include <string.h>

#include "base/text.h"
#include "deliverables/sheets/sections.h"
#include "deliverables/sheets/sheet_parts.h"
#include "deliverables/words/words_tones.h"

const char *points_note(const struct result *result)
{
    const struct catalogue *catalogue = result->catalogue;

    for (size_t i = 0; i < catalogue->setting_count; i++) {
        if (strcmp(catalogue->setting_rows[i].key, "points_note") == 0)
            return catalogue->setting_rows[i].value;
    }
    return "试用分值，待按评估细则附件核定";
}

/* Sum of self-assessed points, which a veto item has none of; false where there are none. */
static bool self_total(const struct unit *unit, const struct items *items, struct decimal *sum)
{
    bool any = false;

    *sum = DECIMAL_ZERO;
    for (size_t i = 0; i < items->count; i++) {
        if (!unit->scores[i].has_self || items->items[i].method == ITEM_VETO)
            continue;
        *sum = decimal_add(*sum, unit->scores[i].self);
        any = true;
    }
    return any;
}

/* ---- 得分与排名 ---- */

static bool any_self(const struct ranking *ranking, const struct items *items)
{
    struct decimal sum;

    for (size_t i = 0; i < ranking->count; i++) {
        if (self_total(&ranking->units[i], items, &sum))
            return true;
    }
    return false;
}

static void init_ranking(struct arena *arena, const struct result *result,
                         const struct section *sections, size_t count, struct table *table)
{
    const struct catalogue *catalogue = result->catalogue;
    struct table_column *columns = arena_array(arena, count + 7, sizeof(*columns));
    char when[40];
    size_t n = 0;

    columns[n++] =
        (struct table_column){.key = "rank", .label = "名次", .kind = COLUMN_CENTRED, .width = 6};
    columns[n++] = (struct table_column){.key = "name", .label = "地区", .width = 10};
    columns[n++] = (struct table_column){.key = "total",
                                         .label = "总分",
                                         .kind = COLUMN_NUMBER,
                                         .decimals = ITEM_DECIMALS,
                                         .width = 9};
    for (size_t i = 0; i < count; i++)
        columns[n++] = (struct table_column){
            .key = sections[i].key,
            .label = section_name(sections[i].label),
            .unit = arena_printf(arena, "满分%s", section_points_text(arena, &sections[i])),
            .kind = COLUMN_NUMBER,
            .decimals = ITEM_DECIMALS,
            .width = 11};
    if (any_self(&result->ranking, &catalogue->items))
        columns[n++] = (struct table_column){.key = "self",
                                             .label = "自评分合计",
                                             .kind = COLUMN_NUMBER,
                                             .decimals = ITEM_DECIMALS,
                                             .width = 9};
    columns[n++] =
        (struct table_column){.key = "place", .label = "结果", .kind = COLUMN_CENTRED, .width = 8};
    columns[n++] = (struct table_column){
        .key = "gate", .label = "限制条件", .kind = COLUMN_TEXT, .width = 12, .wrap = true};
    columns[n++] = (struct table_column){
        .key = "note", .label = "说明", .kind = COLUMN_TEXT, .width = 16, .wrap = true};
    table_init(table, arena, ID_RANKING,
               arena_printf(arena, "%s%s婴幼儿照护服务示范城市评审得分与排名",
                            period_chinese(&result->period, when),
                            catalogue->areas.items[catalogue->areas.root].name),
               arena_printf(arena, "单位：分（%s）", points_note(result)), columns, n);
    table->rounding = catalogue->settings.rounding;
    table->frozen_columns = 2;
}

/* Competition rank by total alone; a tie-break or a gate may have made another. */
static long plain_rank(const struct ranking *ranking, const struct unit *unit)
{
    long rank = 1;

    for (size_t i = 0; i < ranking->count; i++)
        rank += decimal_compare(ranking->units[i].total, unit->total) > 0;
    return rank;
}

static void set_section_cells(struct arena *arena, const struct items *items,
                              const struct unit *unit, const char *code,
                              const struct section *sections, size_t count, struct table *table,
                              struct table_row *row)
{
    struct decimal sum = DECIMAL_ZERO;

    for (size_t i = 0; i < count; i++) {
        struct decimal total = section_total(unit, &sections[i]);
        sum = decimal_add(sum, total);
        struct table_cell *part = table_cell_at(table, row, sections[i].key);
        section_cell(part, items, unit, &sections[i],
                     arena_printf(arena, "ROUND(SUM({%s!%s:%s!%s}),%d)", ID_ITEMS,
                                  items->items[sections[i].first].code,
                                  items->items[sections[i].last].code, code, DECIMAL_PLACES));
    }
    struct table_cell *cell = table_cell_at(table, row, "total");
    cell_number(cell, decimal_to_double(unit->total));
    if (count > 0 && decimal_compare(sum, unit->total) == 0)
        cell->formula = arena_printf(arena, "{%s!total!%s}", ID_ITEMS, code);
}

static void add_unit(struct arena *arena, const struct result *result, const struct unit *unit,
                     const struct section *sections, size_t count, struct table *table)
{
    const struct area *area = &result->catalogue->areas.items[unit->area];
    struct table_row *row = table_add_row(table, area->code, ROW_DATA);

    cell_number(table_cell_at(table, row, "rank"), (double)unit->rank);
    cell_text(table_cell_at(table, row, "name"), area->name);
    set_section_cells(arena, &result->catalogue->items, unit, area->code, sections, count, table,
                      row);
    struct decimal self;
    struct table_cell *cell = table_cell_at(table, row, "self");
    if (cell && self_total(unit, &result->catalogue->items, &self)) {
        cell_number(cell, decimal_to_double(self));
        cell->tone = TONE_QUIET;
    }
    cell = table_cell_at(table, row, "place");
    cell_text(cell, unit_place_chinese(unit->place));
    cell->tone = place_tone(unit->place);
    cell_text(table_cell_at(table, row, "gate"), unit->gate);
    cell_text(table_cell_at(table, row, "note"), unit->note);
}

static void add_quota_line(struct arena *arena, const struct result *result, struct table *table)
{
    struct table_row *row = table_add_row(table, "quota", ROW_LINE);

    cell_text(&row->cells[0],
              arena_printf(arena, "—— 名额线（推荐名额 %ld 个）——", result->ranking.quota.places));
}

/* How many units stand above the quota line: all down to the last that is in or may be. */
static size_t above_line(const struct ranking *ranking)
{
    size_t above = 0;

    for (size_t i = 0; i < ranking->count; i++) {
        enum unit_place place = ranking->units[i].place;
        if (place == PLACE_IN || place == PLACE_UNDECIDED)
            above = i + 1;
    }
    return above;
}

/* Ranks follow from the totals where nothing but the totals decides. */
static void add_rank_formulas(struct arena *arena, const struct result *result, struct table *table)
{
    const struct ranking *ranking = &result->ranking;
    const struct area *areas = result->catalogue->areas.items;

    for (size_t i = 0; i < ranking->count; i++) {
        const struct unit *unit = &ranking->units[i];
        if (plain_rank(ranking, unit) != unit->rank)
            continue;
        int row = table_find_row(table, areas[unit->area].code);
        table_cell_at(table, &table->rows[row], "rank")->formula =
            arena_printf(arena, "RANK({%s!%s!total},{%s!%s:%s!total})", ID_RANKING,
                         areas[unit->area].code, ID_RANKING, areas[ranking->units[0].area].code,
                         areas[ranking->units[ranking->count - 1].area].code);
    }
}

static void note_ranking(struct arena *arena, const struct result *result, struct table *table)
{
    const struct settings *settings = &result->catalogue->settings;
    const char *lead = "　　";

    table_add_note(table, arena_printf(arena, "注：1. 推荐名额：%s。",
                                       quota_text(arena, &result->ranking.quota, settings)));
    table_add_note(table, arena_printf(arena, "%s2. %s；分值和计分方法由 items.csv 设定。", lead,
                                       points_note(result)));
    table_add_note(
        table,
        arena_printf(arena, "%s3. 同分同名次（1、2、2、4）；受限制的地区保留得分和名次，不占名额。",
                     lead));
    if (table_find_column(table, "self") >= 0)
        table_add_note(table, arena_printf(arena, "%s4. 自评分只供对照，不计入总分。", lead));
    if (table_shows_left(table))
        table_add_note(table, arena_printf(arena, "%s%s。", lead, LEFT_NOTE));
    if (!text_is_empty(settings->label))
        table_add_note(table, arena_printf(arena, "%s%s。", lead, settings->label));
}

void ranking_table(struct arena *arena, const struct result *result, struct table *table)
{
    const struct ranking *ranking = &result->ranking;
    struct section *sections;
    size_t count = find_sections(arena, &result->catalogue->items, &sections);
    size_t line = above_line(ranking);

    init_ranking(arena, result, sections, count, table);
    for (size_t i = 0; i < ranking->count; i++) {
        if (i == line)
            add_quota_line(arena, result, table);
        add_unit(arena, result, &ranking->units[i], sections, count, table);
    }
    if (ranking->count > 0) {
        if (line == ranking->count)
            add_quota_line(arena, result, table);
        add_rank_formulas(arena, result, table);
        note_ranking(arena, result, table);
    }
}

/* ---- 条目得分 ---- */

/* What stands before the cities. */
enum { ITEM_CODE, ITEM_LABEL, ITEM_POINTS_OF, ITEM_METHOD, FIRST_CITY };

/* The table in work. */
struct scores {
    struct arena *arena;
    const struct result *result;
    const struct catalogue *catalogue;
    const struct unit **units; /* in code order */
    struct table *table;
};

static const char *code_of(const struct scores *scores, const struct unit *unit)
{
    return scores->catalogue->areas.items[unit->area].code;
}

static void init_items(struct scores *scores)
{
    const struct areas *areas = &scores->catalogue->areas;
    size_t count = scores->result->ranking.count;
    char when[40];
    struct table_column *columns = arena_array(scores->arena, FIRST_CITY + count, sizeof(*columns));

    columns[ITEM_CODE] =
        (struct table_column){.key = "code", .label = "条目", .kind = COLUMN_CENTRED, .width = 6};
    columns[ITEM_LABEL] =
        (struct table_column){.key = "label", .label = "内容", .width = 36, .wrap = true};
    columns[ITEM_POINTS_OF] =
        (struct table_column){.key = "points",
                              .label = "分值",
                              .kind = COLUMN_NUMBER,
                              .decimals = items_points_decimals(&scores->catalogue->items),
                              .width = 6};
    columns[ITEM_METHOD] = (struct table_column){
        .key = "method", .label = "计分方式", .kind = COLUMN_CENTRED, .width = 10};
    for (size_t i = 0; i < count; i++) {
        const struct area *area = &scores->catalogue->areas.items[scores->units[i]->area];
        columns[FIRST_CITY + i] = (struct table_column){.key = area->code,
                                                        .label = area->short_name,
                                                        .kind = COLUMN_NUMBER,
                                                        .decimals = ITEM_DECIMALS,
                                                        .width = 7};
    }
    table_init(scores->table, scores->arena, ID_ITEMS,
               arena_printf(scores->arena, "%s%s婴幼儿照护服务示范城市评审条目得分",
                            period_chinese(&scores->result->period, when),
                            areas->items[areas->root].name),
               arena_printf(scores->arena, "单位：分（%s）", points_note(scores->result)), columns,
               FIRST_CITY + count);
    scores->table->frozen_columns = 2;
    scores->table->rounding = scores->catalogue->settings.rounding;
}

static void score_cell(struct table_cell *cell, const struct score *score)
{
    bool occurred = score->has_verified && decimal_compare(score->verified, DECIMAL_ZERO) > 0;

    if (score->basis == SCORE_VETO) {
        cell_text(cell, occurred ? "发生" : "未发生");
        cell->tone = occurred ? TONE_ALERT : TONE_QUIET;
    } else if (score_is_missing(score)) {
        cell_text(cell, score_basis_chinese(score->basis));
        cell->tone = score->basis == SCORE_INVALID ? TONE_ALERT : TONE_QUIET;
    } else {
        cell_number(cell, decimal_to_double(score->counted));
    }
}

static void add_item(struct scores *scores, size_t index)
{
    const struct item *item = &scores->catalogue->items.items[index];
    struct table_row *row = table_add_row(scores->table, item->code, ROW_DATA);
    bool veto = item->method == ITEM_VETO;

    cell_text(&row->cells[ITEM_CODE], item->code);
    cell_text(&row->cells[ITEM_LABEL], item->label);
    if (veto)
        cell_text(&row->cells[ITEM_POINTS_OF], "—");
    else
        cell_number(&row->cells[ITEM_POINTS_OF], decimal_to_double(item->points));
    cell_text(&row->cells[ITEM_METHOD], method_of(item->method)->chinese);
    for (size_t i = 0; i < scores->result->ranking.count; i++)
        score_cell(&row->cells[FIRST_CITY + i], &scores->units[i]->scores[index]);
}

/* ",{items!1.05!350100}": the bonuses in a column as arguments of SUM, "" where there are none. */
static const char *bonus_cells(const struct scores *scores, const char *column)
{
    const struct items *items = &scores->catalogue->items;
    const char *text = "";

    for (size_t i = 0; i < items->count; i++)
        if (items->items[i].method == ITEM_BONUS)
            text = arena_printf(scores->arena, "%s%s{%s!%s!%s}", text, *text ? "," : "", ID_ITEMS,
                                items->items[i].code, column);
    return text;
}

/* The sum, or what it is on the full points where items have left the base: but for the bonus. */
static const char *total_formula(const struct scores *scores, const struct unit *unit,
                                 const char *sum)
{
    const struct settings *settings = &scores->catalogue->settings;
    const char *bonus = bonus_cells(scores, code_of(scores, unit)), *made_up;
    char full[NUMBER_TEXT], base[NUMBER_TEXT];

    if (decimal_compare(unit->base, settings->full_points) == 0)
        return arena_printf(scores->arena, "ROUND(%s,%d)", sum, DECIMAL_PLACES);
    bonus = arena_printf(scores->arena, *bonus ? "SUM(%s)" : "0", bonus);
    made_up = "0";
    if (unit->base.units > 0)
        made_up = formula_round(scores->arena, settings->rounding,
                                arena_printf(scores->arena, "(%s-%s)*%s/%s", sum, bonus,
                                             decimal_text(settings->full_points, 0, full),
                                             decimal_text(unit->base, 0, base)),
                                ITEM_DECIMALS);
    return arena_printf(scores->arena, "ROUND(%s+%s,%d)", made_up, bonus, DECIMAL_PLACES);
}

/* The catalogue's first and last item that is worth points: the totals run over all between. */
static void add_total(struct scores *scores, const struct section *sections, size_t sections_count)
{
    const struct item *items = scores->catalogue->items.items;
    struct table_row *row = table_add_row(scores->table, "total", ROW_TOTAL);
    const char *first = items[sections[0].first].code;
    const char *last = items[sections[sections_count - 1].last].code;
    const char *bonus = bonus_cells(scores, "points");
    struct decimal points = DECIMAL_ZERO;

    for (size_t i = 0; i < sections_count; i++)
        points = decimal_add(points, sections[i].points);
    cell_text(&row->cells[ITEM_LABEL], *bonus ? "总分（满分不含加分）" : "总分");
    cell_formula(&row->cells[ITEM_POINTS_OF], decimal_to_double(points),
                 arena_printf(scores->arena,
                              *bonus ? "ROUND(SUM({%s!%s:%s!points})-SUM(%s),%d)"
                                     : "ROUND(SUM({%s!%s:%s!points})%s,%d)",
                              ID_ITEMS, first, last, bonus, DECIMAL_PLACES));
    for (size_t i = 0; i < scores->result->ranking.count; i++) {
        const char *sum = arena_printf(scores->arena, "SUM({%s!%s:%s!%s})", ID_ITEMS, first, last,
                                       code_of(scores, scores->units[i]));
        cell_formula(&row->cells[FIRST_CITY + i], decimal_to_double(scores->units[i]->total),
                     total_formula(scores, scores->units[i], sum));
    }
}

/* How points come about, of the methods that the catalogue has. */
static void note_methods(struct scores *scores)
{
    const struct items *items = &scores->catalogue->items;
    bool used[ITEM_METHODS] = {false}, verified = false, panel = false;
    struct buffer out = BUFFER_INIT;

    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        if (item->source == ITEM_COMPUTED)
            used[item->method] = true;
        else if (item->method != ITEM_VETO)
            *(score_is_panels(item, &scores->catalogue->settings) ? &panel : &verified) = true;
    }
    for (size_t i = 0; i < ITEM_METHODS; i++) {
        const struct method *method = method_of((enum item_method)i);

        if (used[i])
            buffer_printf(&out, "%s“%s”%s", out.length > 0 ? "；" : "由指标计算的条目，",
                          method->chinese, method->way);
    }
    if (out.length > 0)
        buffer_printf(&out, "；%s到两位小数一次，此后不再变动。",
                      rounding_chinese(scores->catalogue->settings.rounding));
    if (verified || panel)
        buffer_printf(&out, "%s条目为%s。", out.length > 0 ? "其余" : "各",
                      !panel      ? "现场审核分"
                      : !verified ? "评委均分"
                                  : "现场审核分或评委均分");
    table_add_note(scores->table, buffer_take(&out, scores->arena));
}

/* What becomes of items without points, of the kinds that there are. */
static void note_missing(struct scores *scores)
{
    const struct ranking *ranking = &scores->result->ranking;
    bool leaves = scores->catalogue->settings.missing_item == MISSING_ITEM_LEAVES_BASE;
    bool seen[SCORE_VETO + 1] = {false};
    struct buffer out = BUFFER_INIT;

    for (size_t i = 0; i < ranking->count; i++)
        for (size_t j = 0; j < scores->catalogue->items.count; j++)
            seen[ranking->units[i].scores[j].basis] |=
                score_is_missing(&ranking->units[i].scores[j]);
    for (size_t i = 0; i <= SCORE_VETO; i++)
        if (seen[i])
            buffer_printf(&out, "%s“%s”", out.length > 0 ? "、" : "",
                          score_basis_chinese((enum score_basis)i));
    if (out.length > 0)
        table_add_note(scores->table,
                       arena_printf(scores->arena, "%s的条目%s。", buffer_text(&out),
                                    leaves ? "退出分母，总分按其余条目折算" : "按 0 分计"));
    buffer_release(&out);
}

bool items_table(struct arena *arena, const struct result *result, const struct noting *noting,
                 struct table *table)
{
    const struct items *items = &result->catalogue->items;
    struct scores scores = {
        .arena = arena, .result = result, .catalogue = result->catalogue, .table = table};
    const char *section = "";
    struct section *sections;
    size_t count = find_sections(arena, items, &sections);

    if (!result->ranking.assessed || result->ranking.count == 0 || count == 0)
        return false;
    scores.units = units_by_code(arena, &result->ranking);
    init_items(&scores);
    for (size_t i = 0; i < items->count; i++) {
        if (strcmp(items->items[i].section, section) != 0) {
            section = items->items[i].section;
            cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], section);
        }
        add_item(&scores, i);
    }
    add_total(&scores, sections, count);
    table_add_note(table, arena_printf(arena, "%s。", points_note(result)));
    note_methods(&scores);
    note_missing(&scores);
    finish_notes(noting, table, false);
    return true;
}

void items_table_heat(struct table *table, const struct items *items)
{
    for (size_t i = FIRST_CITY; i < table->column_count; i++)
        table->columns[i].heated = true;
    for (size_t i = 0; i < items->count; i++) {
        int row = table_find_row(table, items->items[i].code);

        if (row >= 0)
            table->rows[row].heat = decimal_to_double(items->items[i].points);
    }
    table_add_note(table, "色阶由 0 分到该条目满分，色越深得分越高。");
}
