/* 退改通知单: what to mend or to explain, and below it what was converted or passed over. */
#include <string.h>

#include "base/length.h"
#include "base/text.h"
#include "deliverables/letters/notice_parts.h"
#include "deliverables/sheets/sheet_parts.h"
#include "deliverables/words/words_tones.h"

enum {
    COLUMN_NUMBER_OF,
    COLUMN_SEVERITY,
    COLUMN_PLACE,
    COLUMN_AREA,
    COLUMN_MEASURE,
    COLUMN_VALUE,
    COLUMN_MESSAGE,
    COLUMN_HINT,
    COLUMN_ANSWER,
    COLUMN_COUNT
};

static const struct table_column columns[COLUMN_COUNT] = {
    {.key = "no", .label = "序号", .kind = COLUMN_CENTRED, .width = 5},
    {.key = "severity", .label = "性质", .kind = COLUMN_CENTRED, .width = 6},
    {.key = "place", .label = "位置", .width = 22, .wrap = true},
    {.key = "area", .label = "地区", .width = 11, .wrap = true},
    {.key = "measure", .label = "指标", .width = 16, .wrap = true},
    {.key = "value", .label = "填报内容", .width = 12, .wrap = true},
    {.key = "message", .label = "问题", .width = 36, .wrap = true},
    {.key = "hint", .label = "处理办法", .width = 26, .wrap = true},
    {.key = "answer", .label = "答复", .width = 16, .wrap = true},
};

/* Without the folders, which are the office's: 350100.xlsx[报表]!B5, 350100.csv 第3行第4列 */
static const char *place_of(const struct notice *notice, const struct finding *finding)
{
    const char *file = finding->place.file, *slash = strrchr(file, '/');
    struct place place = finding->place;
    struct buffer buffer = BUFFER_INIT;

    if (!place.line && strcmp(slash ? slash + 1 : file, "returns") == 0)
        return "（报表）";
    place.file = slash ? slash + 1 : file;
    if (place.sheet) {
        diag_place(&buffer, &place);
    } else {
        buffer_add_text(&buffer, place.file);
        if (place.line)
            buffer_printf(&buffer, " 第%u行", place.line);
        if (place.line && place.column)
            buffer_printf(&buffer, "第%u列", place.column);
    }
    return buffer_take(&buffer, notice->arena);
}

static const char *label_of(const struct catalogue *catalogue, const char *code)
{
    int index = code ? measures_find_code(&catalogue->measures, code) : -1;

    if (index >= 0)
        return catalogue->measures.items[index].label;
    index = code ? indicators_find_code(&catalogue->indicators, code) : -1;
    if (index >= 0)
        return catalogue->indicators.items[index].label;
    index = code ? items_find_code(&catalogue->items, code) : -1;
    return index >= 0 ? catalogue->items.items[index].label : "";
}

static const char *severity_word(enum diag_severity severity)
{
    static const char *const words[] = {
        [DIAG_NOTE] = "知悉", [DIAG_WARNING] = "请核实", [DIAG_ERROR] = "须更正"};
    ROWS_ARE(words, DIAG_SEVERITIES);

    return words[severity];
}

/* One row for `count` findings of a kind: the first of them, and how many there are. */
static void add_row(const struct notice *notice, struct table *table, const struct finding *finding,
                    size_t count)
{
    struct table_row *row = table_add_row(table, NULL, ROW_DATA);
    const struct areas *areas = &notice->catalogue->areas;
    int area = finding->area ? areas_find_code(areas, finding->area) : -1;
    const char *more = count > 1 ? arena_printf(notice->arena, " 等 %zu 处", count) : "";
    struct buffer buffer = BUFFER_INIT;

    cell_number(&row->cells[COLUMN_NUMBER_OF], (double)table->row_count);
    row->cells[COLUMN_NUMBER_OF].decimals = 0;
    cell_text(&row->cells[COLUMN_SEVERITY], severity_word(finding->severity));
    row->cells[COLUMN_SEVERITY].tone = severity_tone(finding->severity);
    cell_text(&row->cells[COLUMN_PLACE],
              arena_printf(notice->arena, "%s%s", place_of(notice, finding), more));
    cell_text(&row->cells[COLUMN_AREA], area >= 0 ? areas->items[area].name : "");
    cell_text(&row->cells[COLUMN_MEASURE], label_of(notice->catalogue, finding->measure));
    diag_value(&buffer, finding, LANGUAGE_CHINESE);
    cell_text(&row->cells[COLUMN_VALUE], buffer_take(&buffer, notice->arena));
    diag_message(&buffer, finding, LANGUAGE_CHINESE);
    buffer_add_text(&buffer, more);
    cell_text(&row->cells[COLUMN_MESSAGE], buffer_take(&buffer, notice->arena));
    diag_hint(&buffer, finding, LANGUAGE_CHINESE);
    cell_text(&row->cells[COLUMN_HINT], buffer_take(&buffer, notice->arena));
    if (finding->severity != DIAG_NOTE)
        cell_open(notice->arena, &row->cells[COLUMN_ANSWER], NULL);
}

static struct table *add_questions(const struct notice *notice)
{
    struct table *table = table_new(notice->arena, ROUND_HALF_UP, "questions",
                                    "一、须更正或核实的问题", NULL, columns, COLUMN_COUNT);

    for (size_t i = 0; i < notice->count; i++)
        if (notice->findings[i]->severity != DIAG_NOTE)
            add_row(notice, table, notice->findings[i], 1);
    if (!table->row_count && !notice_lacks_findings(notice))
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "没有须更正或核实的问题。");
    return table;
}

/* Conversions of one kind, and lines passed over, are one thing to know, however many they are. */
static bool same_kind(const struct finding *a, const struct finding *b)
{
    return a->code == b->code && (a->code != DIAG_N276 || strcmp(a->args[2], b->args[2]) == 0) &&
           (a->code != DIAG_N271 || strcmp(a->measure, b->measure) == 0);
}

static struct table *add_notes(const struct notice *notice)
{
    struct table *table =
        table_new(notice->arena, ROUND_HALF_UP, "notes", "二、已转换或跳过的内容（如有误请告知）",
                  NULL, columns, COLUMN_COUNT);

    for (size_t i = 0; i < notice->count; i++) {
        size_t count = 0;
        bool told = notice->findings[i]->severity != DIAG_NOTE;

        for (size_t j = 0; j < i && !told; j++)
            told = same_kind(notice->findings[j], notice->findings[i]);
        for (size_t j = i; j < notice->count && !told; j++)
            count += same_kind(notice->findings[j], notice->findings[i]);
        if (!told)
            add_row(notice, table, notice->findings[i], count);
    }
    if (!table->row_count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "没有转换或跳过的内容。");
    return table;
}

/* The sink keeps so many findings of a code and file: a city must know that there are more. */
static void note_left_out(const struct notice *notice, struct table *table)
{
    if (notice_lacks_findings(notice))
        table_add_note(table, "注：同类问题过多，未全部列出；更正后再次核对时会列出其余的。");
}

/* True where any figure came from the area's return. */
static bool has_sent(const struct notice *notice)
{
    const struct intake *intake = &notice->result->intake;

    for (size_t i = 0; i < intake->fact_count; i++)
        if (intake->facts[i].source != SOURCE_FACTS &&
            notice->catalogue->areas.items[intake->facts[i].area].return_of == notice->area)
            return true;
    return false;
}

static const char *summary(const struct notice *notice, const char *name)
{
    if (!has_sent(notice) && !notice->per_severity[DIAG_ERROR])
        return arena_printf(notice->arena,
                            "%s：没有读到你单位本期的数据。请尽快报送；已报送的，请核对文件。",
                            name);
    if (!notice->per_severity[DIAG_ERROR] && !notice->per_severity[DIAG_WARNING] &&
        !notice_lacks_findings(notice))
        return arena_printf(notice->arena,
                            "%s：你单位报送的数据经核对，没有须更正或核实的问题；有 %zu "
                            "处转换或跳过供知悉。",
                            name, notice->per_severity[DIAG_NOTE]);
    return arena_printf(notice->arena,
                        "%s：你单位报送的数据经核对，有 %zu 处须更正、%zu 处请核实，另有 %zu "
                        "处转换或跳过供知悉。请逐条更正报表或在“答复”栏说明，签字盖章后一并返回。",
                        name, notice->per_severity[DIAG_ERROR], notice->per_severity[DIAG_WARNING],
                        notice->per_severity[DIAG_NOTE]);
}

struct sheet notice_questions_sheet(const struct notice *notice)
{
    static const char *const fields[] = {"签发人：", "签发日期：", "填报单位（盖章）：",
                                         "审核人：", "答复人：",   "答复日期："};
    struct table **tables = arena_array(notice->arena, 2, sizeof(*tables));
    struct sheet_line *lines = arena_array(notice->arena, 3, sizeof(*lines));
    const struct area *area = &notice->catalogue->areas.items[notice->area];

    lines[0] = (struct sheet_line){
        LINE_TITLE, arena_printf(notice->arena, "%s托育数据退改通知单", notice->when)};
    lines[1] = (struct sheet_line){LINE_TEXT, summary(notice, area->name)};
    if (!text_is_empty(notice->catalogue->settings.label))
        lines[2] = (struct sheet_line){LINE_WARNING, notice->catalogue->settings.label};
    else
        lines[2] = (struct sheet_line){LINE_BLANK, ""};
    tables[0] = add_questions(notice);
    note_left_out(notice, tables[0]);
    tables[1] = add_notes(notice);
    return (struct sheet){.name = "退改通知单",
                          .print.landscape = true,
                          .lines = lines,
                          .line_count = 3,
                          .tables = tables,
                          .table_count = 2,
                          .fields = fields,
                          .field_count = sizeof(fields) / sizeof(*fields)};
}
