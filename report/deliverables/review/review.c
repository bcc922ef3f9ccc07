/* The order of the sheets, the cover, and 评审汇总 on one page. */
#include "deliverables/review/review.h"

#include <string.h>

#include "base/text.h"
#include "deliverables/review/review_parts.h"
#include "deliverables/sheets/trust_tables.h"
#include "deliverables/words/words_tones.h"

/* ---- 评审汇总 ---- */

static const char *names_of(const struct review *review, enum unit_place place)
{
    struct buffer names = BUFFER_INIT;
    const char *text;

    for (size_t i = 0; i < review->ranking->count; i++)
        if (review->units[i]->place == place)
            buffer_printf(&names, "%s%s", names.length ? "、" : "",
                          review_area(review, review->units[i])->name);
    text = buffer_take(&names, review->arena);
    return *text ? text : "无";
}

/* The last above the line and the first below it that could take a place. */
static const char *margin_text(const struct review *review)
{
    const struct ranking *ranking = review->ranking;
    const struct unit *last = NULL, *next = NULL;
    char points[NUMBER_TEXT];

    for (size_t i = 0; i < ranking->count; i++) {
        const struct unit *unit = &ranking->units[i];
        if (unit->place == PLACE_IN)
            last = unit;
        else if (unit->place == PLACE_OUT && !next)
            next = unit;
    }
    if (!last || !next)
        return "—";
    return arena_printf(
        review->arena, "%s与%s相差%s分", review_area(review, last)->name,
        review_area(review, next)->name,
        decimal_text(decimal_subtract(last->total, next->total), ITEM_DECIMALS, points));
}

/* What the meeting has to know before it believes the ranking. */
static const char *open_questions(const struct review *review)
{
    const size_t *found = review->result->findings->per_severity;
    struct buffer out = BUFFER_INIT;
    const char *text;

    if (found[DIAG_ERROR])
        buffer_printf(&out, "数据有%zu个错误，相应数值不参与计算。", found[DIAG_ERROR]);
    for (size_t i = 0; i < review->ranking->count; i++)
        if (*review->units[i]->note)
            buffer_printf(&out, "%s：%s。", review_area(review, review->units[i])->name,
                          review->units[i]->note);
    text = buffer_take(&out, review->arena);
    return *text ? text : "无";
}

static const char *gated_text(const struct review *review)
{
    struct buffer out = BUFFER_INIT;
    const char *text;

    for (size_t i = 0; i < review->ranking->count; i++)
        if (*review->units[i]->gate)
            buffer_printf(&out, "%s：%s。", review_area(review, review->units[i])->name,
                          review->units[i]->gate);
    text = buffer_take(&out, review->arena);
    return *text ? text : "无";
}

static void add_fact(struct table *table, const char *label, const char *text, enum cell_tone tone)
{
    struct table_row *row = table_add_row(table, NULL, ROW_DATA);

    cell_text(&row->cells[0], label);
    cell_text(&row->cells[1], text);
    row->cells[1].tone = tone;
}

static struct table *outcome_table(const struct review *review)
{
    static const struct table_column columns[] = {
        {.key = "what", .label = "事项", .width = 16},
        {.key = "text", .label = "内容", .span = 6, .width = 92, .wrap = true},
    };
    const struct ranking *ranking = review->ranking;
    struct table *table =
        table_new(review->arena, review->rounding, "outcome", "评审结果", NULL, columns, 2);
    const char *undecided = names_of(review, PLACE_UNDECIDED);

    add_fact(table, "推荐", names_of(review, PLACE_IN), TONE_REACHED);
    if (strcmp(undecided, "无") != 0)
        add_fact(table, "待议定（并列）", undecided, TONE_ALERT);
    add_fact(table, "推荐名额",
             quota_text(review->arena, &ranking->quota, &review->catalogue->settings), TONE_PLAIN);
    add_fact(table, "线上线下差距", margin_text(review), TONE_PLAIN);
    add_fact(table, "稳健性", trust_sentence(review->arena, review->result, review->trust),
             TONE_PLAIN);
    add_fact(table, "不予推荐", gated_text(review), TONE_PLAIN);
    add_fact(table, "待解决问题", open_questions(review), TONE_PLAIN);
    add_fact(table, "分值", points_note(review->result), TONE_PLAIN);
    return table;
}

static struct table *standing_table(const struct review *review)
{
    static const struct table_column columns[] = {
        {.key = "rank", .label = "名次", .kind = COLUMN_CENTRED, .width = 16},
        {.key = "name", .label = "地区", .width = 14},
        NUMBER_COLUMN("total", "总分", ITEM_DECIMALS, 12),
        NUMBER_COLUMN("self", "自评总分", ITEM_DECIMALS, 12),
        {.key = "self_rank", .label = "自评名次", .kind = COLUMN_CENTRED, .width = 10},
        {.key = "place", .label = "结果", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "gate", .label = "限制条件", .width = 32, .wrap = true},
    };
    struct table *table =
        table_new(review->arena, review->rounding, "standing", "名次一览", "单位：分", columns, 7);

    for (size_t i = 0; i < review->ranking->count; i++) {
        const struct unit *unit = &review->ranking->units[i];
        struct table_row *row = table_add_row(table, review_area(review, unit)->code, ROW_DATA);

        cell_number(&row->cells[0], (double)unit->rank);
        cell_text(&row->cells[1], review_area(review, unit)->name);
        cell_number(&row->cells[2], decimal_to_double(unit->total));
        if (unit->has_self) {
            cell_number(&row->cells[3], decimal_to_double(unit->self_total));
            cell_number(&row->cells[4], (double)unit->self_rank);
        }
        cell_text(&row->cells[5], unit_place_chinese(unit->place));
        row->cells[5].tone = place_tone(unit->place);
        cell_text(&row->cells[6], unit->gate);
    }
    table_add_note(table,
                   "注：自评总分中没有自评的条目按所计得分；自评不计入总分，自评名次只供对照。");
    return table;
}

static struct sheet summary_sheet(const struct review *review)
{
    struct table **tables = arena_array(review->arena, 2, sizeof(*tables));
    struct sheet_line *lines = arena_array(review->arena, 2, sizeof(*lines));
    size_t count = 0;

    lines[count++] =
        (struct sheet_line){LINE_TITLE, arena_printf(review->arena, "%s%s评审汇总",
                                                     review->shown.when, review->shown.place)};
    if (!text_is_empty(review->catalogue->settings.label))
        lines[count++] = (struct sheet_line){LINE_WARNING, review->catalogue->settings.label};
    tables[0] = outcome_table(review);
    tables[1] = standing_table(review);
    return (struct sheet){.name = "评审汇总",
                          .print.one_page = true,
                          .lines = lines,
                          .line_count = count,
                          .tables = tables,
                          .table_count = 2};
}

/* ---- 稳健性 ---- */

/* The tables of trust_tables() but the last, which is as wide as there are cities and has a sheet
 * of its own. */
static void add_trust(const struct review *review, struct sheets *sheets)
{
    struct table **tables = arena_array(review->arena, TRUST_TABLES, sizeof(*tables));
    struct sheet_line *lines = arena_array(review->arena, 2, sizeof(*lines));
    size_t count = trust_tables(review->arena, review->result, review->trust, tables);
    bool pairs = review->trust->uniform.ahead;

    lines[0] = (struct sheet_line){LINE_TITLE, "结论的稳健性"};
    lines[1] = (struct sheet_line){LINE_TEXT,
                                   trust_sentence(review->arena, review->result, review->trust)};
    sheets_add(sheets, (struct sheet){.name = "稳健性",
                                      .lines = lines,
                                      .line_count = 2,
                                      .tables = tables,
                                      .table_count = count - pairs});
    if (pairs)
        sheets_add(sheets, sheet_of_table(review->arena, "两两比较", tables[count - 1], true));
}

/* ---- the cover ---- */

/* What each sheet shows, by its name; city sheets are told apart by having none here. */
static const char *about(const char *name)
{
    static const char *const words[][2] = {
        {"评审汇总", "推荐结果、名额计算、名额线和待解决问题，一页"},
        {"得分与排名", "总分、分项得分、名次和名额线"},
        {"分项得分", "各市各类条目得分（色阶）"},
        {"条目得分", "各市各条目得分（色阶）"},
        {"自评与审核", "各条目自评分与所计得分之差，自评会得的名次"},
        {"评委", "评委均分、离散程度、偏离的评委和一致性"},
        {"限制条件", "申报、材料、否决、事故和撤销命名，及依据"},
        {"评委打分表", "空白"},
        {"评审意见表", "空白"},
        {"稳健性", "权重变动、去掉条目或评委、换用其他方法，结论是否改变"},
        {"两两比较", "权重变动中每两市谁领先（色阶）"},
        {"参数", "试改分值和名额，看名次怎样变（公式）"},
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(words[i][0], name) == 0)
            return words[i][1];
    return "该市一页：指标、得分、失分、上年比较和待解决问题";
}

/* ---- all of it ---- */

/* 得分与排名, 分项得分 and 条目得分, whose formulas refer to one another; none where no item is
 * worth points. */
static void add_scores(const struct review *review, struct sheets *sheets)
{
    struct table *ranking = arena_alloc(review->arena, sizeof(*ranking));
    struct table *items = arena_alloc(review->arena, sizeof(*items));

    if (!items_table(review->arena, review->result, &review->shown.noting, items))
        return;
    items_table_heat(items, &review->catalogue->items);
    ranking_table(review->arena, review->result, ranking);
    sheets_add(sheets, sheet_of_table(review->arena, "得分与排名", ranking, true));
    sheets_add(sheets, review_sections_sheet(review));
    sheets_add(sheets, sheet_of_table(review->arena, "条目得分", items, true));
}

/* All sheets behind the cover, in their order. */
static void add_sheets(const struct review *review, struct sheets *sheets)
{
    const struct ranking *ranking = review->ranking;

    sheets_add(sheets, summary_sheet(review));
    add_scores(review, sheets);
    sheets_add(sheets, review_difference_sheet(review));
    if (ranking->panel.present)
        sheets_add(sheets, review_panel_sheet(review));
    sheets_add(sheets, review_gates_sheet(review));
    if (review->trust->present)
        add_trust(review, sheets);
    for (size_t i = 0; i < ranking->count; i++)
        sheets_add(sheets, review_city_sheet(review, review->units[i]));
    sheets_add(sheets, review_whatif_sheet(review));
    sheets_add(sheets, review_score_form(review));
    sheets_add(sheets, review_opinion_form(review));
}

static struct sheet make_cover(const struct review *review, const struct sheets *sheets,
                               const char *title)
{
    static const struct table_column columns[] = {
        {.key = "sheet", .label = "工作表", .width = 18},
        {.key = "about", .label = "内容", .width = 62, .wrap = true},
    };
    const char **shows = arena_array(review->arena, sheets->count, sizeof(*shows));
    struct cover cover = {
        .title = title,
        .subtitle = arena_printf(review->arena, "评审会材料（%s）", review->shown.when),
        .warnings = {review->catalogue->settings.label},
    };

    for (size_t i = 1; i < sheets->count; i++)
        shows[i] = about(sheets->items[i].name);
    cover.contents = contents_table(review->arena, columns, 2, sheets, shows);
    return cover_sheet(review->arena, &cover);
}

void review_plan(struct arena *arena, const struct result *result, const struct trust *trust,
                 struct book *book)
{
    const struct settings *settings = &result->catalogue->settings;
    struct review review = {.arena = arena,
                            .result = result,
                            .catalogue = result->catalogue,
                            .ranking = &result->ranking,
                            .trust = trust,
                            .rounding = settings->rounding,
                            .units = units_by_code(arena, &result->ranking)};
    struct sheets sheets = {.arena = arena};
    const char *title, *when;

    shown_survey(arena, result, "年度汇总“数据问题”", &review.shown);
    when = review.shown.when;
    title = text_is_empty(settings->title)
                ? arena_printf(arena, "%s婴幼儿照护服务示范城市评审", review.shown.place)
                : settings->title;
    sheets_add(&sheets, (struct sheet){.name = SHEET_COVER}); /* its place */
    add_sheets(&review, &sheets);
    book_settle_names(arena, sheets.items, sheets.count); /* an area may have any name */
    sheets.items[0] = make_cover(&review, &sheets, title);
    *book = (struct book){.title = arena_printf(arena, "%s　评审会材料（%s）", title, when),
                          .subject = "婴幼儿照护服务示范城市评审会材料",
                          .author = "托育（tuoyu）",
                          .footer = arena_printf(arena, "%s　%s　%s", title, when, settings->label),
                          .created = result->period.last,
                          .sheets = sheets.items,
                          .sheet_count = sheets.count};
}
