/* 稳健性: draws, methods, what is left out, pairs, dominance. */
#include "deliverables/sheets/trust_tables.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "deliverables/sheets/sheet_parts.h"

struct teller {
    struct arena *arena;
    const struct result *result;
    const struct trust *trust;
    enum rounding rounding;
};

static const struct area *area_of(const struct teller *teller, size_t unit)
{
    return &teller->result->catalogue->areas.items[teller->result->ranking.units[unit].area];
}

static double percent(long count, long of)
{
    return of ? 100.0 * (double)count / (double)of : 0;
}

static const char *fixed(const struct teller *teller, double value, int decimals)
{
    char text[NUMBER_TEXT];

    return arena_strdup(teller->arena,
                        number_fixed(value, decimals, teller->rounding, false, text));
}

static const char *range_text(const struct teller *teller)
{
    return fixed(teller, teller->result->catalogue->settings.weight_range_percent, 0);
}

/* ---- draws ---- */

static void add_draws(const struct teller *teller, struct table_row *row, size_t first,
                      const struct draws *draws, size_t unit)
{
    cell_number(&row->cells[first], percent(draws->in[unit], draws->count));
    cell_number(&row->cells[first + 1], percent(draws->undecided[unit], draws->count));
    cell_text(&row->cells[first + 2], arena_printf(teller->arena, "%ld–%ld", draws->low_rank[unit],
                                                   draws->high_rank[unit]));
    cell_number(&row->cells[first + 3], (double)draws->middle_rank[unit]);
}

static const struct table_column draws_columns[] = {
    {.key = "rank", .label = "名次", .kind = COLUMN_CENTRED, .width = 7},
    {.key = "name", .label = "地区", .width = 18},
    {.key = "u.in",
     .label = "入选",
     .unit = "%",
     .group = "均匀扰动",
     .kind = COLUMN_NUMBER,
     .decimals = 1,
     .width = 9},
    {.key = "u.tie",
     .label = "并列未决",
     .unit = "%",
     .group = "均匀扰动",
     .kind = COLUMN_NUMBER,
     .decimals = 1,
     .width = 9},
    {.key = "u.range",
     .label = "名次区间",
     .group = "均匀扰动",
     .kind = COLUMN_CENTRED,
     .width = 11},
    {.key = "u.middle",
     .label = "名次中位",
     .group = "均匀扰动",
     .kind = COLUMN_CENTRED,
     .width = 9},
    {.key = "d.in",
     .label = "入选",
     .unit = "%",
     .group = "狄利克雷扰动",
     .kind = COLUMN_NUMBER,
     .decimals = 1,
     .width = 9},
    {.key = "d.tie",
     .label = "并列未决",
     .unit = "%",
     .group = "狄利克雷扰动",
     .kind = COLUMN_NUMBER,
     .decimals = 1,
     .width = 9},
    {.key = "d.range",
     .label = "名次区间",
     .group = "狄利克雷扰动",
     .kind = COLUMN_CENTRED,
     .width = 11},
    {.key = "d.middle",
     .label = "名次中位",
     .group = "狄利克雷扰动",
     .kind = COLUMN_CENTRED,
     .width = 9},
};

static struct table *draws_table(const struct teller *teller)
{
    const struct trust *trust = teller->trust;
    const struct settings *settings = &teller->result->catalogue->settings;
    struct table *table =
        table_new(teller->arena, teller->rounding, "trust.draws", "权重扰动", NULL, draws_columns,
                  sizeof(draws_columns) / sizeof(*draws_columns));

    for (size_t i = 0; i < trust->contest.units; i++) {
        struct table_row *row = table_add_row(table, area_of(teller, i)->code, ROW_DATA);
        cell_number(&row->cells[0], (double)teller->result->ranking.units[i].rank);
        cell_text(&row->cells[1], area_of(teller, i)->name);
        add_draws(teller, row, 2, &trust->uniform, i);
        add_draws(teller, row, 6, &trust->dirichlet, i);
    }
    table_add_note(
        table,
        arena_printf(teller->arena,
                     "注：各模拟 %ld 次，随机种子 %ld。均匀扰动：各条目分值独立在 ±%s%% 内变动，"
                     "合计不变；狄利克雷扰动：均值和平均相对离差相同。名次区间为 5%%–95%%。",
                     settings->draws, settings->seed, range_text(teller)));
    return table;
}

/* ---- variants ---- */

static const char *who_is_in(const struct teller *teller, const struct variant *variant)
{
    static const char *const words[] = {[STANDS_IN] = "", [STANDS_UNDECIDED] = "（并列）"};
    struct buffer names = BUFFER_INIT;
    const char *text;

    for (size_t i = 0; i < teller->trust->contest.units; i++) {
        enum standing standing = variant->standings[i];
        if (standing == STANDS_IN || standing == STANDS_UNDECIDED)
            buffer_printf(&names, "%s%s%s", names.length ? "、" : "", area_of(teller, i)->name,
                          words[standing]);
    }
    text = buffer_take(&names, teller->arena);
    return *text ? text : "无";
}

static void add_variant(const struct teller *teller, struct table *table, const char *kind,
                        const struct variant *variant)
{
    struct table_row *row = table_add_row(table, NULL, ROW_DATA);

    cell_text(&row->cells[0], kind);
    cell_text(&row->cells[1], variant->label);
    cell_text(&row->cells[2], who_is_in(teller, variant));
    cell_text(&row->cells[3], variant->same ? "不变" : "改变");
    row->cells[3].tone = variant->same ? TONE_QUIET : TONE_ALERT;
}

static const struct table_column variant_columns[] = {
    {.key = "kind", .label = "做法", .kind = COLUMN_CENTRED, .span = 2, .width = 25},
    {.key = "label", .label = "内容", .span = 4, .width = 38, .wrap = true},
    {.key = "in", .label = "入选", .span = 3, .width = 29, .wrap = true},
    {.key = "same", .label = "结论", .kind = COLUMN_CENTRED, .width = 9},
};

/* Which methods add a bonus as points, and that the others weigh it as an item. */
static const char *bonus_note(const struct teller *teller)
{
    struct buffer names = BUFFER_INIT;
    const char *text;

    for (int method = AGGREGATE_GEOMETRIC; method < AGGREGATIONS; method++)
        if (aggregation_in_points((enum aggregation)method))
            buffer_printf(&names, "%s%s", names.length ? "、" : "",
                          aggregation_chinese((enum aggregation)method));
    text = arena_printf(teller->arena,
                        "　　加分项：%s在满分之外照加；其余方法中以其最高分为权重，作为一项参加。",
                        buffer_text(&names));
    buffer_release(&names);
    return text;
}

static struct table *methods_table(const struct teller *teller)
{
    const struct variants *methods = &teller->trust->methods;
    struct table *table = table_new(teller->arena, teller->rounding, "trust.methods",
                                    "换用其他汇总方法", NULL, variant_columns, 4);

    for (size_t i = 0; i < methods->count; i++)
        add_variant(teller, table, "汇总方法", &methods->items[i]);
    table_add_note(table, "注：几何平均中得分率为 0 的按 0.01 计；其余方法见 OECD、JRC《综合指标"
                          "构建手册》（2008）。");
    if (teller->trust->contest.bonuses)
        table_add_note(table, bonus_note(teller));
    if (!contest_is_whole(&teller->trust->contest))
        table_add_note(table, "　　缺项不计入的，各市只按自己有的条目比较，折算到全部分值。");
    return table;
}

/* Those that change the outcome one by one, the others in one line. */
static void add_left_out(const struct teller *teller, struct table *table, const char *kind,
                         const struct variants *variants)
{
    size_t same = 0;

    for (size_t i = 0; i < variants->count; i++) {
        same += variants->items[i].same;
        if (!variants->items[i].same)
            add_variant(teller, table, kind, &variants->items[i]);
    }
    if (same) {
        struct table_row *row = table_add_row(table, NULL, ROW_DATA);
        cell_text(&row->cells[0], kind);
        cell_text(&row->cells[1],
                  arena_printf(teller->arena, "%s%zu个",
                               same < variants->count ? "其余" : "逐一去掉全部", same));
        cell_text(&row->cells[3], "不变");
        row->cells[3].tone = TONE_QUIET;
    }
}

static struct table *left_out_table(const struct teller *teller)
{
    struct table *table = table_new(teller->arena, teller->rounding, "trust.left_out", "逐一去掉",
                                    NULL, variant_columns, 4);

    add_left_out(teller, table, "去掉一类", &teller->trust->sections);
    add_left_out(teller, table, "去掉一个条目", &teller->trust->items);
    add_left_out(teller, table, "去掉一位评委", &teller->trust->experts);
    return table;
}

/* ---- pairs ---- */

#define PAIRS_SHOWN 8

static const char *single_text(const struct teller *teller, const struct flip *flip)
{
    const struct trust *trust = teller->trust;
    const struct item *item;

    if (!flip->single)
        return "没有（改变任何一项都不能）";
    item = &teller->result->catalogue->items.items[trust->item_of[flip->item]];
    return arena_printf(teller->arena, "“%s”由%s分%s到%s分", item->label,
                        fixed(teller, trust->contest.weights[flip->item], 2),
                        flip->weight < trust->contest.weights[flip->item] ? "降" : "升",
                        fixed(teller, flip->weight, 2));
}

static struct table *pairs_table(const struct teller *teller)
{
    static const struct table_column columns[] = {
        {.key = "first", .label = "入选", .span = 2, .width = 25},
        {.key = "second", .label = "未入选", .width = 9},
        {.key = "lead", .label = "分差", .kind = COLUMN_NUMBER, .decimals = 2, .width = 9},
        {.key = "single", .label = "只改一项分值，最少改到", .span = 5, .width = 49, .wrap = true},
        {.key = "together",
         .label = "各项一起，最短",
         .unit = "分",
         .kind = COLUMN_NUMBER,
         .decimals = 2,
         .width = 9},
    };
    const struct trust *trust = teller->trust;
    struct table *table =
        table_new(teller->arena, teller->rounding, "trust.pairs", "怎样才会改变结论", NULL, columns,
                  sizeof(columns) / sizeof(*columns));

    for (size_t i = 0; i < trust->pair_count && i < PAIRS_SHOWN; i++) {
        const struct line_pair *pair = &trust->pairs[i];
        struct table_row *row = table_add_row(table, NULL, ROW_DATA);
        cell_text(&row->cells[0], area_of(teller, pair->first)->name);
        cell_text(&row->cells[1], area_of(teller, pair->second)->name);
        cell_number(&row->cells[2], pair->lead);
        cell_text(&row->cells[3], single_text(teller, &pair->flip));
        if (pair->flip.together)
            cell_number(&row->cells[4], pair->flip.distance);
        else
            cell_text(&row->cells[4], "没有");
    }
    table_add_note(table, "注：只改一项时其余分值不变，不低于 0；各项一起改时合计不变，不低于 0，"
                          "所列为各项改变量平方和的平方根，精确求得。改到此处两地同分。");
    if (!contest_is_whole(&trust->contest))
        table_add_note(table, "　　有缺项不计入的，总分随分值折算，“各项一起”由逐次线性化求得。");
    return table;
}

/* ---- dominance ---- */

static struct table *dominance_table(const struct teller *teller)
{
    const struct draws *draws = &teller->trust->uniform;
    const size_t units = teller->trust->contest.units;
    struct table_column *columns = arena_array(teller->arena, units + 1, sizeof(*columns));
    struct table *table;

    columns[0] = (struct table_column){.key = "name", .label = "地区", .width = 14};
    for (size_t i = 0; i < units; i++)
        columns[i + 1] = (struct table_column){.key = area_of(teller, i)->code,
                                               .label = area_of(teller, i)->short_name,
                                               .kind = COLUMN_NUMBER,
                                               .decimals = 1,
                                               .width = 9,
                                               .heated = true};
    table = table_new(teller->arena, teller->rounding, "trust.ahead", "两两比较：行领先于列的情形",
                      "单位：%", columns, units + 1);
    for (size_t i = 0; i < units; i++) {
        struct table_row *row = table_add_row(table, area_of(teller, i)->code, ROW_DATA);
        row->heat = 100;
        cell_text(&row->cells[0], area_of(teller, i)->name);
        for (size_t j = 0; j < units; j++)
            if (i == j)
                cell_text(&row->cells[j + 1], "—");
            else
                cell_number(&row->cells[j + 1], percent(draws->ahead[i * units + j], draws->count));
    }
    return table;
}

size_t trust_tables(struct arena *arena, const struct result *result, const struct trust *trust,
                    struct table *tables[TRUST_TABLES])
{
    const struct teller teller = {arena, result, trust, result->catalogue->settings.rounding};
    size_t count = 0;

    if (!trust->present)
        return 0;
    tables[count++] = draws_table(&teller);
    if (trust->pair_count)
        tables[count++] = pairs_table(&teller);
    tables[count++] = methods_table(&teller);
    tables[count++] = left_out_table(&teller);
    if (trust->uniform.ahead)
        tables[count++] = dominance_table(&teller);
    return count;
}

/* ---- the sentence ---- */

static const char *count_words(const struct teller *teller, long count)
{
    if (count >= 10000 && count % 10000 == 0)
        return arena_printf(teller->arena, "%ld万", count / 10000);
    return arena_printf(teller->arena, "%ld", count);
}

static size_t same_count(const struct variants *variants)
{
    size_t same = 0;

    for (size_t i = 0; i < variants->count; i++)
        same += variants->items[i].same;
    return same;
}

const char *trust_sentence(struct arena *arena, const struct result *result,
                           const struct trust *trust)
{
    const struct teller teller = {arena, result, trust, result->catalogue->settings.rounding};
    struct buffer out = BUFFER_INIT;

    if (!trust->present)
        return "";
    buffer_printf(&out, "在%s次权重扰动（±%s%%）中，", count_words(&teller, trust->uniform.count),
                  range_text(&teller));
    for (size_t i = 0, said = 0; i < trust->contest.units; i++)
        if (result->ranking.units[i].place == PLACE_IN)
            buffer_printf(&out, "%s%s有%s%%的情形入选", said++ ? "、" : "",
                          area_of(&teller, i)->name,
                          fixed(&teller, percent(trust->uniform.in[i], trust->uniform.count), 1));
    if (trust->pair_count && trust->pairs[0].flip.single)
        buffer_printf(&out, "；只改一项分值，须把%s才会改变结论",
                      single_text(&teller, &trust->pairs[0].flip));
    else if (trust->pair_count)
        buffer_add_text(&out, "；只改一项分值，改变任何一项都不会改变结论");
    buffer_printf(&out, "；换用%zu种汇总方法，%zu种结论不变。", trust->methods.count,
                  same_count(&trust->methods));
    return buffer_take(&out, arena);
}
