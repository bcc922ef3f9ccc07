/* The order of the sheets, the cover, and what explains them. */
#include "deliverables/trend/trend.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "deliverables/trend/trend_charts.h"
#include "deliverables/trend/trend_parts.h"

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

    for (size_t n = 0; n < report->span.count; n++)
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

const int *trend_units(const struct trend_report *report, size_t *count)
{
    const struct areas *areas = &report->catalogue->areas;
    int *units = arena_array(report->arena, areas->count + 1, sizeof(*units));

    *count = 0;
    units[(*count)++] = areas->root;
    for (size_t i = 0; i < areas->count; i++)
        if (areas->items[i].quota_base && area_valid(&areas->items[i], report->history->today))
            units[(*count)++] = (int)i;
    return units;
}

static bool has_reference(const struct trend_report *report, struct series series,
                          const char *label)
{
    for (size_t n = 0; n < report->span.count; n++)
        if (references_find(&report->catalogue->references, label, series.measure, series.indicator,
                            trend_key(report, n)))
            return true;
    return false;
}

size_t trend_references(const struct trend_report *report, struct series series,
                        const char ***labels)
{
    const struct references *references = &report->catalogue->references;
    size_t found, count = 0;

    *labels = arena_array(report->arena, references->count + 1, sizeof(**labels));
    found = references_labels(references, series.measure, series.indicator, *labels);
    for (size_t i = 0; i < found; i++)
        if (has_reference(report, series, (*labels)[i]))
            (*labels)[count++] = (*labels)[i];
    return count;
}

const char *trend_reference_key(const struct trend_report *report, size_t i)
{
    return arena_printf(report->arena, "reference.%zu", i);
}

/* The breaks that lie within the series of a table, each once, in the order in which they are met.
 */
struct met_breaks {
    const struct series_break **items;
    size_t count;
};

static void meet(const struct trend_report *report, struct series series, int area,
                 struct met_breaks *met)
{
    for (size_t n = 0; n < report->span.count; n++) {
        size_t period = trend_period(report, n), i = 0;
        long before = history_before(report->history, period);
        const struct series_break *found =
            before < 0 ? NULL : series_break(report->history, series, area, (size_t)before, period);

        while (i < met->count && met->items[i] != found)
            i++;
        if (found && i == met->count)
            met->items[met->count++] = found;
    }
}

/* Those of an indicator in all areas; without one, those of the province's measures. */
static struct met_breaks find_breaks(const struct trend_report *report, struct series series)
{
    const struct catalogue *catalogue = report->catalogue;
    struct met_breaks met = {
        arena_array(report->arena, catalogue->breaks.count + 1, sizeof(*met.items)), 0};

    if (!catalogue->breaks.count)
        return met;
    if (series.indicator >= 0) {
        for (size_t area = 0; area < catalogue->areas.count; area++)
            if (area_valid(&catalogue->areas.items[area], report->history->today))
                meet(report, series, (int)area, &met);
    } else {
        for (size_t i = 0; i < catalogue->measures.count; i++)
            meet(report, (struct series){(int)i, -1}, catalogue->areas.root, &met);
    }
    return met;
}

void trend_finish_notes(const struct trend_report *report, struct table *table,
                        struct series series)
{
    const struct catalogue *catalogue = report->catalogue;
    const struct met_breaks met = find_breaks(report, series);

    if (met.count)
        table_add_note(table, "带 " MARK_BREAK " 的与上一期口径不同，两期之间不计算增减");
    for (size_t i = 0; i < met.count; i++) {
        const struct series_break *item = met.items[i];
        const char *label = item->indicator >= 0
                                ? catalogue->indicators.items[item->indicator].label
                                : catalogue->measures.items[item->measure].label;
        bool all = item->area < 0 || item->area == catalogue->areas.root;

        table_add_note(table, arena_printf(report->arena, "%s%s自%s起：%s%s",
                                           all ? "" : catalogue->areas.items[item->area].name,
                                           label, item->period.name, item->note,
                                           all ? "" : "（上级的合计含此变动）"));
    }
    if (report->left_out)
        table_add_note(table, arena_printf(report->arena, "只列最近%d期，更早的%zu期见 series.csv",
                                           TREND_COLUMNS, report->left_out));
    annual_finish_notes(&report->annual, table, false);
}

/* ---- the cover ---- */

#define COVER "封面"

static struct sheet cover_sheet(const struct trend_report *report, const struct sheet *sheets,
                                size_t count, const char *title)
{
    static const struct table_column columns[] = {{.key = "sheet", .label = "工作表", .width = 60}};
    struct table **tables = arena_array(report->arena, 1, sizeof(*tables));
    struct sheet_line *lines = arena_array(report->arena, 6, sizeof(*lines));
    size_t line_count = 0;

    tables[0] = trend_table(report, "contents", "目　录", NULL, columns, 1);
    for (size_t i = 1; i < count; i++) {
        struct table_row *row = table_add_row(tables[0], NULL, ROW_DATA);
        cell_text(&row->cells[0], sheets[i].name);
        cell_link(report->arena, &row->cells[0], (struct link){.sheet = sheets[i].name});
    }
    lines[line_count++] = (struct sheet_line){LINE_BLANK, ""};
    lines[line_count++] = (struct sheet_line){LINE_TITLE, title};
    lines[line_count++] = (struct sheet_line){
        LINE_SUBTITLE, arena_printf(report->arena, "各期比较（%s）", report->when)};
    if (!text_is_empty(report->catalogue->settings.label))
        lines[line_count++] = (struct sheet_line){LINE_WARNING, report->catalogue->settings.label};
    if (!report->history->spans[PERIOD_YEAR].count)
        lines[line_count++] =
            (struct sheet_line){LINE_TEXT, "没有年度时期：不列目标路径和关注名单。"};
    lines[line_count++] = (struct sheet_line){LINE_BLANK, ""};
    return (struct sheet){.name = COVER,
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
    size_t last = report->span.count - 1;

    return last ? arena_printf(report->arena, "%s—%s", trend_period_name(report, 0),
                               trend_period_name(report, last))
                : trend_period_name(report, 0);
}

static void add_report(struct arena *arena, const struct history *history,
                       const struct registry *registry, const struct span *span,
                       struct trend_reports *reports)
{
    static const char *const suffixes[SPAN_KINDS] = {[PERIOD_MONTH] = ".month",
                                                     [PERIOD_QUARTER] = ".quarter",
                                                     [PERIOD_HALF] = ".half",
                                                     [PERIOD_YEAR] = ".year"};
    struct trend_report *report = &reports->items[reports->count];

    *report = (struct trend_report){.arena = arena,
                                    .history = history,
                                    .registry = registry,
                                    .catalogue = history->catalogue,
                                    .span = *span,
                                    .suffix = reports->count++ ? suffixes[span->kind] : ""};
    if (span->count > TREND_COLUMNS) {
        report->left_out = span->count - TREND_COLUMNS;
        report->span.periods += report->left_out;
        report->span.count = TREND_COLUMNS;
    }
    report->annual =
        (struct annual){.arena = arena,
                        .result = &history->items[span->periods[span->count - 1]].result,
                        .catalogue = history->catalogue,
                        .findings_at = " tuoyu check"};
    annual_survey(&report->annual);
    report->when = when_text(report);
}

/* The main kind of period first, then the others from long to short. */
static struct trend_reports *make_reports(struct arena *arena, const struct history *history,
                                          const struct registry *registry)
{
    struct trend_reports *reports = arena_alloc(arena, sizeof(*reports));
    const struct span *main = history_main_span(history);

    add_report(arena, history, registry, main, reports);
    for (size_t kind = SPAN_KINDS; kind-- > 0;)
        if (history->spans[kind].count && &history->spans[kind] != main)
            add_report(arena, history, registry, &history->spans[kind], reports);
    return reports;
}

/* That of the years, NULL. */
static const struct trend_report *find_years(const struct trend_reports *reports)
{
    for (size_t i = 0; i < reports->count; i++)
        if (reports->items[i].span.kind == PERIOD_YEAR)
            return &reports->items[i];
    return NULL;
}

/* All sheets behind the cover, in their order, `pictures` where it has any; returns the next free
 * place. */
static size_t add_sheets(const struct trend_reports *reports, const struct sheet *pictures,
                         struct sheet *sheets, size_t count)
{
    const struct trend_report *main = &reports->items[0], *years = find_years(reports);

    for (size_t i = 0; i < main->catalogue->indicators.count; i++)
        if (trend_shows(main, i))
            sheets[count++] = trend_indicator_sheet(main, i);
    sheets[count++] = trend_measures_sheet(main);
    for (size_t i = 1; i < reports->count; i++)
        sheets[count++] = trend_parts_sheet(&reports->items[i]);
    if (main->span.count > 1)
        sheets[count++] = trend_chart_sheet(main);
    if (pictures->picture_count)
        sheets[count++] = *pictures;
    if (main->span.count > 1)
        sheets[count++] = trend_split_sheet(main);
    if (years) {
        sheets[count++] = trend_path_sheet(years);
        sheets[count++] = trend_watch_sheet(years);
    }
    if (trend_has_register(main)) {
        sheets[count++] = trend_registry_sheet(main);
        sheets[count++] = trend_lifetimes_sheet(main);
    }
    sheets[count++] = trend_notes_sheet(main);
    sheets[count++] = trend_long_sheet(reports);
    return count;
}

#define SHEETS_BESIDE 10 /* those of indicators and of parts of a year, and the cover */

void trend_plan(struct arena *arena, const struct history *history, const struct registry *registry,
                const struct chart_set *charts, const char *folder, struct book *book)
{
    const struct catalogue *catalogue = history->catalogue;
    const struct trend_reports *reports = make_reports(arena, history, registry);
    const struct trend_report *main = &reports->items[0];
    size_t room = catalogue->indicators.count + SPAN_KINDS + SHEETS_BESIDE + 1;
    struct sheet *sheets = arena_array(arena, room, sizeof(*sheets));
    const struct sheet pictures = trend_picture_sheet(arena, charts, folder);
    size_t count = add_sheets(reports, &pictures, sheets, 1);
    const char *title = text_is_empty(catalogue->settings.title)
                            ? arena_printf(arena, "%s婴幼儿照护服务", main->annual.place)
                            : catalogue->settings.title;

    sheets[0] = (struct sheet){.name = COVER};
    book_settle_names(arena, sheets, count); /* an indicator may have any label */
    sheets[0] = cover_sheet(main, sheets, count, title);
    *book = (struct book){
        .title = arena_printf(arena, "%s　各期比较（%s）", title, main->when),
        .subject = "婴幼儿照护服务各期比较",
        .author = "托育（tuoyu）",
        .footer = arena_printf(arena, "%s　%s　%s", title, main->when, catalogue->settings.label),
        .created = main->annual.result->period.last,
        .sheets = sheets,
        .sheet_count = count};
}
