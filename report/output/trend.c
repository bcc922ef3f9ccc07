/* The order of the sheets, the cover, what explains them, and the folder that is exchanged. */
#include "output/trend.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/text.h"
#include "output/trend_parts.h"

/* ---- shared by the sheets ---- */

const char *trend_period_name(const struct trend_report *report, size_t n)
{
    char text[40];

    return arena_strdup(
        report->arena,
        period_chinese(&report->history->items[trend_period(report, n)].result.period, text));
}

bool trend_shows(const struct trend_report *report, size_t indicator)
{
    const struct areas *areas = &report->catalogue->areas;

    for (size_t n = 0; n < report->span->count; n++)
        for (size_t area = 0; area < areas->count; area++)
            if (value_state_has_number(
                    figures_indicator(&report->history->items[trend_period(report, n)].figures,
                                      (int)area, (int)indicator)
                        ->state))
                return true;
    return false;
}

struct table *trend_table(const struct trend_report *report, const char *id, const char *caption,
                          const char *unit_line, const struct table_column *columns, size_t count)
{
    struct table *table = arena_alloc(report->arena, sizeof(*table));

    table_init(table, report->arena, id, caption, unit_line, columns, count);
    table->rounding = report->catalogue->settings.rounding;
    return table;
}

static bool shows_break(const struct table *table)
{
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t i = 0; i < table->column_count; i++) {
            const struct table_cell *cell = &table->rows[row].cells[i];
            if (cell->mark && strstr(cell->mark, MARK_BREAK))
                return true;
        }
    return false;
}

void trend_finish_notes(const struct trend_report *report, struct table *table,
                        struct series series)
{
    const struct breaks *breaks = &report->catalogue->breaks;

    if (shows_break(table))
        table_add_note(table, "带 " MARK_BREAK " 的与上一期口径不同，两期之间不计算增减");
    for (size_t i = 0; i < breaks->count && shows_break(table); i++) {
        const struct series_break *item = &breaks->items[i];
        const char *label = item->indicator >= 0
                                ? report->catalogue->indicators.items[item->indicator].label
                                : report->catalogue->measures.items[item->measure].label;

        if (series.indicator >= 0 &&
            !breaks_of_indicator(
                breaks, &report->catalogue->areas, &report->catalogue->indicators, series.indicator,
                item->area < 0 ? report->catalogue->areas.root : item->area,
                &report->history->items[trend_period(report, 0)].result.period,
                &report->history->items[trend_period(report, report->span->count - 1)]
                     .result.period))
            continue;
        table_add_note(table, arena_printf(report->arena, "%s自%s起：%s", label, item->period.name,
                                           item->note));
    }
    annual_finish_notes(&report->annual, table, false);
}

/* ---- 口径与断点 ---- */

static struct table *breaks_table(const struct trend_report *report)
{
    static const struct table_column columns[] = {
        {.key = "label", .label = "指标", .width = 30, .wrap = true},
        {.key = "period", .label = "自", .kind = COLUMN_CENTRED, .width = 10},
        {.key = "area", .label = "地区", .width = 16},
        {.key = "note", .label = "说明", .width = 60, .wrap = true},
    };
    const struct breaks *breaks = &report->catalogue->breaks;
    struct table *table = trend_table(report, "breaks", "口径中断", NULL, columns,
                                      sizeof(columns) / sizeof(*columns));

    for (size_t i = 0; i < breaks->count; i++) {
        const struct series_break *item = &breaks->items[i];
        struct table_row *row = table_add_row(table, NULL, ROW_DATA);

        cell_text(&row->cells[0], item->indicator >= 0
                                      ? report->catalogue->indicators.items[item->indicator].label
                                      : report->catalogue->measures.items[item->measure].label);
        cell_text(&row->cells[1], item->period.name);
        cell_text(&row->cells[2],
                  item->area < 0 ? "全部" : report->catalogue->areas.items[item->area].name);
        cell_text(&row->cells[3], item->note);
    }
    if (!breaks->count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "没有登记的口径中断。");
    return table;
}

static struct table *joined_table(const struct trend_report *report)
{
    static const struct table_column columns[] = {
        {.key = "old", .label = "原区划", .width = 30},
        {.key = "until", .label = "止", .kind = COLUMN_CENTRED, .width = 12},
        {.key = "new", .label = "现区划", .width = 30},
        {.key = "note", .label = "处理", .width = 44, .wrap = true},
    };
    const struct areas *areas = &report->catalogue->areas;
    struct table *table = trend_table(report, "joined", "区划调整", NULL, columns,
                                      sizeof(columns) / sizeof(*columns));

    for (size_t i = 0; i < areas->count; i++) {
        const struct area *old = &areas->items[i];
        int successor = areas_successor(areas, (int)i, report->history->today);
        char day[DATE_TEXT];
        struct table_row *row;

        if (successor < 0 || successor == (int)i)
            continue;
        row = table_add_row(table, NULL, ROW_DATA);
        cell_text(&row->cells[0], arena_printf(report->arena, "%s %s", old->code, old->name));
        cell_text(&row->cells[1], arena_strdup(report->arena, date_text(old->valid_to, day)));
        cell_text(&row->cells[2], arena_printf(report->arena, "%s %s", areas->items[successor].code,
                                               areas->items[successor].name));
        cell_text(&row->cells[3], "以前各期的数并入现区划，带 " MARK_JOINED);
    }
    if (!table->row_count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "没有区划调整。");
    return table;
}

static struct table *labelled_table(const struct trend_report *report)
{
    static const struct table_column columns[] = {
        {.key = "label", .label = "指标", .width = 22},
        {.key = "series", .label = "系列", .width = 26, .wrap = true},
        {.key = "period", .label = "时期", .kind = COLUMN_CENTRED, .width = 10},
        {.key = "area", .label = "地区", .width = 16},
        {.key = "value", .label = "数值", .kind = COLUMN_NUMBER, .width = 14},
        {.key = "default", .label = "采用系列", .kind = COLUMN_NUMBER, .width = 14},
        {.key = "difference", .label = "相差", .kind = COLUMN_CHANGE, .width = 14},
    };
    struct table *table = trend_table(report, "labelled", "同一指标的其他系列", NULL, columns,
                                      sizeof(columns) / sizeof(*columns));

    for (size_t n = 0; n < report->span->count; n++) {
        const struct history_period *item = &report->history->items[trend_period(report, n)];
        const struct intake *intake = &item->result.intake;

        for (size_t i = 0; i < intake->fact_count; i++) {
            const struct fact *fact = &intake->facts[i];
            const struct figure *own = figures_measure(&item->figures, fact->area, fact->measure);
            struct table_row *row;

            if (!*fact->series || !value_state_has_number(fact->state))
                continue;
            row = table_add_row(table, NULL, ROW_DATA);
            cell_text(&row->cells[0], report->catalogue->measures.items[fact->measure].label);
            cell_text(&row->cells[1], fact->series);
            cell_text(&row->cells[2], intake->period.name);
            cell_text(&row->cells[3], report->catalogue->areas.items[fact->area].name);
            cell_number(&row->cells[4], fact->value);
            annual_figure_cell(&row->cells[5], own);
            if (value_state_has_number(own->state))
                cell_number(&row->cells[6], own->value - fact->value);
        }
    }
    if (!table->row_count)
        cell_text(&table_add_row(table, NULL, ROW_SECTION)->cells[0], "没有其他系列。");
    return table;
}

struct sheet trend_notes_sheet(const struct trend_report *report)
{
    struct table **tables = arena_array(report->arena, 3, sizeof(*tables));

    tables[0] = breaks_table(report);
    tables[1] = joined_table(report);
    tables[2] = labelled_table(report);
    return (struct sheet){
        .name = "口径与断点", .landscape = true, .tables = tables, .table_count = 3};
}

/* ---- the cover ---- */

static struct sheet cover_sheet(const struct trend_report *report, const struct sheet *sheets,
                                size_t count, const char *title)
{
    static const struct table_column columns[] = {{.key = "sheet", .label = "工作表", .width = 60}};
    struct table **tables = arena_array(report->arena, 1, sizeof(*tables));
    struct sheet_line *lines = arena_array(report->arena, 5, sizeof(*lines));
    size_t line_count = 0;

    tables[0] = trend_table(report, "contents", "目　录", NULL, columns, 1);
    for (size_t i = 1; i < count; i++) {
        struct table_row *row = table_add_row(tables[0], NULL, ROW_DATA);
        cell_text(&row->cells[0], sheets[i].name);
        row->cells[0].link = arena_printf(report->arena, "internal:'%s'!A1", sheets[i].name);
    }
    lines[line_count++] = (struct sheet_line){LINE_BLANK, ""};
    lines[line_count++] = (struct sheet_line){LINE_TITLE, title};
    lines[line_count++] = (struct sheet_line){
        LINE_SUBTITLE, arena_printf(report->arena, "各期比较（%s）", report->when)};
    if (!text_is_empty(report->catalogue->settings.label))
        lines[line_count++] = (struct sheet_line){LINE_WARNING, report->catalogue->settings.label};
    lines[line_count++] = (struct sheet_line){LINE_BLANK, ""};
    return (struct sheet){.name = "封面",
                          .roomy = true,
                          .lines = lines,
                          .line_count = line_count,
                          .tables = tables,
                          .table_count = 1};
}

/* ---- all of it ---- */

/* 2018年—2024年 */
static const char *when_text(const struct trend_report *report)
{
    size_t last = report->span->count - 1;

    return last ? arena_printf(report->arena, "%s—%s", trend_period_name(report, 0),
                               trend_period_name(report, last))
                : trend_period_name(report, 0);
}

void trend_plan(struct arena *arena, const struct history *history, const struct registry *registry,
                struct workbook_plan *plan)
{
    const struct catalogue *catalogue = history->catalogue;
    struct trend_report *report = arena_alloc(arena, sizeof(*report));
    struct sheet *sheets = arena_array(arena, catalogue->indicators.count + 9, sizeof(*sheets));
    const char *title;
    size_t count = 1;

    *report = (struct trend_report){.arena = arena,
                                    .history = history,
                                    .registry = registry,
                                    .catalogue = catalogue,
                                    .span = history_main_span(history)};
    const struct result *newest =
        &history->items[trend_period(report, report->span->count - 1)].result;
    report->annual = (struct annual){.arena = arena, .result = newest, .catalogue = catalogue};
    annual_survey(&report->annual);
    report->when = when_text(report);
    for (size_t i = 0; i < catalogue->indicators.count; i++)
        if (trend_shows(report, i))
            sheets[count++] = trend_indicator_sheet(report, i);
    sheets[count++] = trend_measures_sheet(report);
    if (report->span->count > 1)
        sheets[count++] = trend_chart_sheet(report);
    if (report->span->count > 1)
        sheets[count++] = trend_split_sheet(report);
    if (report->span->kind == PERIOD_YEAR)
        sheets[count++] = trend_path_sheet(report);
    if (report->span->kind == PERIOD_YEAR)
        sheets[count++] = trend_watch_sheet(report);
    if (trend_has_register(report)) {
        sheets[count++] = trend_registry_sheet(report);
        sheets[count++] = trend_lifetimes_sheet(report);
    }
    sheets[count++] = trend_notes_sheet(report);
    title = text_is_empty(catalogue->settings.title)
                ? arena_printf(arena, "%s婴幼儿照护服务", report->annual.place)
                : catalogue->settings.title;
    sheets[0] = cover_sheet(report, sheets, count, title);
    *plan = (struct workbook_plan){
        .title = arena_printf(arena, "%s　各期比较（%s）", title, report->when),
        .subject = "婴幼儿照护服务各期比较",
        .author = "托育（tuoyu）",
        .footer = arena_printf(arena, "%s　%s　%s", title, report->when, catalogue->settings.label),
        .created = newest->period.last,
        .sheets = sheets,
        .sheet_count = count};
}

/* ---- OUT/trend ---- */

static int fail(struct diag_sink *sink, const char *name)
{
    diag_add(sink, DIAG_E403, .place = {.file = name}, .args = {strerror(errno)});
    return -1;
}

static int write_text(struct arena *arena, const char *folder, const char *name,
                      const struct buffer *text, struct diag_sink *sink)
{
    errno = ENOMEM;
    if (!text->failed && file_write(file_join(arena, folder, name), text->data, text->length) == 0)
        return 0;
    return fail(sink, name);
}

static int write_all(struct arena *arena, const struct history *history, const char *folder,
                     struct diag_sink *sink)
{
    struct buffer texts[] = {BUFFER_INIT, BUFFER_INIT, BUFFER_INIT, BUFFER_INIT,
                             BUFFER_INIT, BUFFER_INIT, BUFFER_INIT, BUFFER_INIT};
    static const char *const names[] = {"series.csv",    "changes.csv",     "path.csv",
                                        "watchlist.csv", "registry.csv",    "filing.csv",
                                        "survival.csv",  "institutions.csv"};
    const size_t count = sizeof(names) / sizeof(*names);
    struct workbook_plan plan;
    struct workbook *workbook;
    struct registry registry;
    int status = 0;

    registry_compute(arena, history, &registry);
    trend_series_csv(&texts[0], history);
    trend_changes_csv(&texts[1], arena, history);
    trend_path_csv(&texts[2], history);
    trend_watch_csv(&texts[3], arena, history);
    trend_registry_csv(&texts[4], &registry);
    trend_filing_csv(&texts[5], &registry);
    trend_survival_csv(&texts[6], arena, &registry);
    trend_institutions_csv(&texts[7], &registry);
    for (size_t i = 0; i < count; i++) {
        status |= write_text(arena, folder, names[i], &texts[i], sink);
        buffer_release(&texts[i]);
    }
    if (status)
        return -1;
    trend_plan(arena, history, &registry, &plan);
    workbook = workbook_start(arena, file_join(arena, folder, "trend.xlsx"), &plan, sink);
    return workbook ? workbook_finish(workbook, sink) : -1;
}

int trend_publish(struct arena *arena, const struct history *history, const char *out,
                  struct diag_sink *sink)
{
    struct folder folder;

    if (folder_begin(arena, &folder, out, TREND_FOLDER))
        return fail(sink, TREND_FOLDER);
    if (write_all(arena, history, folder.path, sink)) {
        folder_abort(&folder);
        return -1;
    }
    return folder_commit(arena, &folder) ? fail(sink, out) : 0;
}
