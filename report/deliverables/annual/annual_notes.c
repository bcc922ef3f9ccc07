/* 数据问题 and 口径与参数: what the figures rest on. */
#include <string.h>

#include "base/text.h"
#include "deliverables/annual/annual_parts.h"
#include "deliverables/words/words_quantities.h"
#include "deliverables/words/words_states.h"
#include "deliverables/words/words_tones.h"

/* ---- 数据问题 ---- */

static const char *measure_label(const struct annual *annual, const char *code)
{
    const struct catalogue *catalogue = annual->catalogue;

    if (!code)
        return "";
    int at = measures_find_code(&catalogue->measures, code);
    if (at >= 0)
        return catalogue->measures.items[at].label;
    at = indicators_find_code(&catalogue->indicators, code);
    return at >= 0 ? catalogue->indicators.items[at].label : code;
}

static void add_finding(struct annual *annual, const struct finding *finding)
{
    struct table_row *row = table_add_row(&annual->findings, NULL, ROW_DATA);
    struct buffer buffer = BUFFER_INIT;
    int area = finding->area ? areas_find_code(&annual->catalogue->areas, finding->area) : -1;

    cell_text(&row->cells[0], diag_severity_name(finding->severity, LANGUAGE_CHINESE));
    row->cells[0].tone = severity_tone(finding->severity);
    cell_text(&row->cells[1], diag_code_name(finding->code));
    cell_text(&row->cells[2], area >= 0 ? annual->catalogue->areas.items[area].name
                                        : (finding->area ? finding->area : ""));
    cell_text(&row->cells[3], measure_label(annual, finding->measure));
    diag_value(&buffer, finding, LANGUAGE_CHINESE);
    cell_text(&row->cells[4], buffer_take(&buffer, annual->arena));
    diag_message(&buffer, finding, LANGUAGE_CHINESE);
    cell_text(&row->cells[5], buffer_take(&buffer, annual->arena));
    diag_hint(&buffer, finding, LANGUAGE_CHINESE);
    cell_text(&row->cells[6], buffer_take(&buffer, annual->arena));
    cell_text(&row->cells[7], diag_place_text(annual->arena, &finding->place));
}

static void note_findings(struct annual *annual)
{
    const struct diag_sink *sink = annual->result->findings;
    struct table *table = &annual->findings;

    table_add_note(table,
                   arena_printf(annual->arena,
                                "注：共 %zu 条，其中错误 %zu 条、警告 %zu 条、提示 %zu 条。"
                                "错误所涉数值不参与计算，警告请核实，提示无需处理。",
                                sink->arrived, sink->per_severity[DIAG_ERROR],
                                sink->per_severity[DIAG_WARNING], sink->per_severity[DIAG_NOTE]));
    for (int code = 0; code < DIAG_CODE_COUNT; code++) {
        size_t left_out = diag_left_out(sink, (enum diag_code)code);
        if (left_out > 0)
            table_add_note(table, arena_printf(annual->arena, "　　%s 另有 %zu 条未列出。",
                                               diag_code_name((enum diag_code)code), left_out));
    }
}

void annual_build_findings(struct annual *annual)
{
    const struct diag_sink *sink = annual->result->findings;
    static const struct table_column columns[] = {
        {.key = "severity", .label = "级别", .kind = COLUMN_CENTRED, .width = 6},
        {.key = "code", .label = "代码", .kind = COLUMN_CENTRED, .width = 7},
        {.key = "area", .label = "地区", .width = 14, .wrap = true},
        {.key = "measure", .label = "指标", .width = 18, .wrap = true},
        {.key = "value", .label = "原值", .width = 10, .wrap = true},
        {.key = "message", .label = "问题", .width = 42, .wrap = true},
        {.key = "hint", .label = "处理建议", .width = 30, .wrap = true},
        {.key = "place", .label = "位置（文件:行:列）", .width = 28, .wrap = true},
    };

    table_init(&annual->findings, annual->arena, "findings",
               arena_printf(annual->arena, "%s数据问题清单", annual->shown.when), NULL, columns,
               sizeof(columns) / sizeof(columns[0]));
    annual->findings.frozen_columns = 2;
    for (size_t i = 0; i < sink->count; i++)
        add_finding(annual, &sink->items[i]);
    annual->findings.filter = sink->count > 0;
    if (sink->count == 0)
        cell_text(&table_add_row(&annual->findings, NULL, ROW_SECTION)->cells[0],
                  "本期数据没有发现问题。");
    else
        note_findings(annual);
}

/* ---- 口径与参数 ---- */

static const char *factor_words(const struct annual *annual, const struct indicator *indicator)
{
    char number[NUMBER_TEXT];

    if (indicator->factor == 100 && strcmp(indicator->unit, "%") == 0)
        return "×100%";
    return arena_printf(annual->arena, "×%s", number_shortest(indicator->factor, number));
}

/* “备案率”（rules/indicators.add.csv:2:1）: what the workspace defines beside its catalogue. */
static const char *add_defined(const struct annual *annual, const char *defined, const char *label,
                               const struct place *place)
{
    if (!table_file_adds(place))
        return defined;
    return arena_printf(annual->arena, "%s%s“%s”（%s）", defined, *defined ? "、" : "", label,
                        diag_place_text(annual->arena, place));
}

static void note_defined(const struct annual *annual, struct table *table, const char *defined)
{
    if (*defined)
        table_add_note(table, arena_printf(annual->arena, "注：工作区另行规定：%s。", defined));
}

static void build_indicator_definitions(struct annual *annual)
{
    static const struct table_column columns[] = {
        {.key = "label", .label = "指标", .width = 28, .wrap = true},
        {.key = "unit", .label = "单位", .kind = COLUMN_CENTRED, .width = 9},
        {.key = "numerator", .label = "分子", .width = 24, .wrap = true},
        {.key = "denominator", .label = "分母", .width = 22, .wrap = true},
        {.key = "factor", .label = "系数", .kind = COLUMN_CENTRED, .width = 8},
        {.key = "target", .label = "目标值", .kind = COLUMN_NUMBER, .width = 8},
        {.key = "when", .label = "目标年份", .kind = COLUMN_CENTRED, .width = 9},
        {.key = "definition", .label = "口径说明", .width = 42, .wrap = true},
    };
    struct table *table = &annual->definitions;
    const char *defined = "";

    table_init(table, annual->arena, "definitions", "指标口径", NULL, columns,
               sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < annual->catalogue->indicators.count; i++) {
        const struct indicator *indicator = &annual->catalogue->indicators.items[i];
        struct table_row *row = table_add_row(table, indicator->code, ROW_DATA);
        cell_text(&row->cells[0], indicator->label);
        cell_text(&row->cells[1], indicator->unit);
        cell_text(&row->cells[2], quantity_words(annual->arena, &annual->catalogue->measures,
                                                 &indicator->numerator));
        cell_text(&row->cells[3], quantity_words(annual->arena, &annual->catalogue->measures,
                                                 &indicator->denominator));
        cell_text(&row->cells[4], factor_words(annual, indicator));
        cell_text(&row->cells[5], "—");
        if (indicator->has_target)
            cell_number(&row->cells[5], indicator->target);
        row->cells[5].decimals = indicator->decimals;
        cell_text(&row->cells[6], indicator->target_period);
        cell_text(&row->cells[7], indicator->definition);
        defined = add_defined(annual, defined, indicator->label, &indicator->place);
    }
    table_add_note(table, "注：先加总分子、分母，再相除；分母已报而分子未报（或相反）的地区，"
                          "分子分母都不计入，并在“报送面”中反映。");
    note_defined(annual, table, defined);
}

static void build_measure_definitions(struct annual *annual)
{
    static const struct table_column columns[] = {
        {.key = "label", .label = "基础指标", .width = 28, .wrap = true},
        {.key = "unit", .label = "单位", .kind = COLUMN_CENTRED, .width = 9},
        {.key = "code", .label = "代码", .width = 24},
        {.key = "kind", .label = "类型", .width = 22},
        {.key = "definition", .label = "含义", .span = 4, .wrap = true},
    };
    struct table *table = &annual->measures_table;
    const char *defined = "";

    table_init(table, annual->arena, "measures", "基础指标", NULL, columns,
               sizeof(columns) / sizeof(columns[0]));
    table->columns[4].width = 67; /* the four columns it takes of the table above */
    for (size_t i = 0; i < annual->catalogue->measures.count; i++) {
        const struct measure *measure = &annual->catalogue->measures.items[i];
        struct table_row *row = table_add_row(table, measure->code, ROW_DATA);
        cell_text(&row->cells[0], measure->label);
        cell_text(&row->cells[1], measure->unit);
        cell_text(&row->cells[2], measure->code);
        cell_text(&row->cells[3],
                  measure->kind == MEASURE_STOCK ? "期末数（存量）" : "期内数（流量）");
        cell_text(&row->cells[4], measure->definition);
        defined = add_defined(annual, defined, measure->label, &measure->place);
    }
    note_defined(annual, table, defined);
}

static void build_settings(struct annual *annual)
{
    static const struct table_column columns[] = {
        {.key = "label", .label = "参数", .span = 2, .width = 37, .wrap = true},
        {.key = "key", .label = "设置项", .width = 24},
        {.key = "value", .label = "取值", .span = 4, .width = 47, .wrap = true},
        {.key = "origin", .label = "来源", .width = 42},
    };
    struct table *table = &annual->settings;

    table_init(table, annual->arena, "settings", "参数设置", NULL, columns,
               sizeof(columns) / sizeof(columns[0]));
    for (size_t i = 0; i < annual->catalogue->setting_count; i++) {
        const struct setting_row *setting = &annual->catalogue->setting_rows[i];
        struct table_row *row = table_add_row(table, setting->key, ROW_DATA);
        cell_text(&row->cells[0], setting->label);
        cell_text(&row->cells[1], setting->key);
        cell_text(&row->cells[2], text_is_empty(setting->value) ? "（空）" : setting->value);
        cell_text(&row->cells[3], setting->is_default ? "默认" : "settings.csv");
        if (setting->is_default)
            row->cells[3].tone = TONE_QUIET;
    }
}

static void add_symbol(struct annual *annual, const char *sign, const char *meaning,
                       const char *see)
{
    struct table_row *row = table_add_row(&annual->symbols, sign, ROW_DATA);

    cell_text(&row->cells[0], sign);
    cell_text(&row->cells[1],
              !see ? meaning : arena_printf(annual->arena, "%s，见%s", meaning, see));
}

static void build_symbols(struct annual *annual)
{
    static const struct table_column columns[] = {
        {.key = "sign", .label = "符号", .width = 28, .kind = COLUMN_CENTRED},
        {.key = "meaning", .label = "含义", .span = 7, .width = 122, .wrap = true},
    };

    table_init(&annual->symbols, annual->arena, "symbols", "符号说明", NULL, columns,
               sizeof(columns) / sizeof(columns[0]));
    add_symbol(annual, "0", "有统计，数值为零", NULL);
    for (const struct sign_meaning *sign = sign_meanings; sign->sign; sign++)
        add_symbol(annual, sign->sign, sign->meaning, sign->see);
    for (const struct sign_meaning *mark = mark_meanings; mark->sign; mark++)
        add_symbol(annual, mark->sign,
                   arena_printf(annual->arena, "数值后的标记：%s", mark->meaning), mark->see);
}

void annual_build_definitions(struct annual *annual)
{
    build_indicator_definitions(annual);
    build_measure_definitions(annual);
    build_settings(annual);
    build_symbols(annual);
}
