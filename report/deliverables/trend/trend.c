/* The order of the sheets, and the cover. */
#include "deliverables/trend/trend.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "deliverables/trend/trend_charts.h"
#include "deliverables/trend/trend_parts.h"

/* ---- the kinds of period ---- */

static void add_view(struct arena *arena, const struct history *history,
                     const struct registry *registry, const struct span *span,
                     struct span_views *views)
{
    static const char *const suffixes[SPAN_KINDS] = {[PERIOD_MONTH] = ".month",
                                                     [PERIOD_QUARTER] = ".quarter",
                                                     [PERIOD_HALF] = ".half",
                                                     [PERIOD_YEAR] = ".year"};
    struct span_view *view = &views->items[views->count];

    *view = span_view_of(arena, history, registry, span, TREND_COLUMNS);
    view->suffix = views->count++ ? suffixes[span->kind] : "";
}

/* The main kind of period first, then the others from long to short. */
static struct span_views *make_views(struct arena *arena, const struct history *history,
                                     const struct registry *registry)
{
    struct span_views *views = arena_alloc(arena, sizeof(*views));
    const struct span *main = history_main_span(history);

    add_view(arena, history, registry, main, views);
    for (size_t kind = SPAN_KINDS; kind-- > 0;)
        if (history->spans[kind].count && &history->spans[kind] != main)
            add_view(arena, history, registry, &history->spans[kind], views);
    return views;
}

/* That of the years, NULL. */
static const struct span_view *find_years(const struct span_views *views)
{
    for (size_t i = 0; i < views->count; i++)
        if (views->items[i].span.kind == PERIOD_YEAR)
            return &views->items[i];
    return NULL;
}

/* All sheets behind the cover, in their order, `pictures` where it has any. */
static void add_sheets(const struct span_views *views, const struct sheet *pictures,
                       struct sheets *sheets)
{
    const struct span_view *main = &views->items[0], *years = find_years(views);

    for (size_t i = 0; i < main->catalogue->indicators.count; i++)
        if (view_shows(main, i))
            sheets_add(sheets, trend_indicator_sheet(main, i));
    sheets_add(sheets, trend_measures_sheet(main));
    for (size_t i = 1; i < views->count; i++)
        sheets_add(sheets, trend_parts_sheet(&views->items[i]));
    if (main->span.count > 1)
        sheets_add(sheets, trend_chart_sheet(main));
    if (pictures->picture_count)
        sheets_add(sheets, *pictures);
    if (main->span.count > 1)
        sheets_add(sheets, trend_split_sheet(main));
    if (years) {
        sheets_add(sheets, trend_path_sheet(years));
        sheets_add(sheets, trend_watch_sheet(years));
    }
    if (trend_has_register(main)) {
        sheets_add(sheets, trend_registry_sheet(main));
        sheets_add(sheets, trend_lifetimes_sheet(main));
    }
    sheets_add(sheets, trend_notes_sheet(main));
    sheets_add(sheets, trend_long_sheet(views));
}

static struct sheet make_cover(const struct span_view *view, const struct sheets *sheets,
                               const char *title)
{
    static const struct table_column columns[] = {{.key = "sheet", .label = "工作表", .width = 60}};
    const struct cover cover = {
        .title = title,
        .subtitle = arena_printf(view->arena, "各期比较（%s）", view->when),
        .warnings = {view->catalogue->settings.label},
        .text =
            view->history->spans[PERIOD_YEAR].count ? "" : "没有年度时期：不列目标路径和关注名单。",
        .contents = contents_table(view->arena, columns, 1, sheets, NULL),
    };

    return cover_sheet(view->arena, &cover);
}

void trend_plan(struct arena *arena, const struct history *history, const struct registry *registry,
                const struct chart_set *charts, const char *folder, struct book *book)
{
    const struct catalogue *catalogue = history->catalogue;
    const struct span_views *views = make_views(arena, history, registry);
    const struct span_view *main = &views->items[0];
    struct sheets sheets = {.arena = arena};
    const struct sheet pictures = trend_picture_sheet(arena, charts, folder);
    const char *title = text_is_empty(catalogue->settings.title)
                            ? arena_printf(arena, "%s婴幼儿照护服务", main->place)
                            : catalogue->settings.title;

    sheets_add(&sheets, (struct sheet){.name = SHEET_COVER}); /* its place */
    add_sheets(views, &pictures, &sheets);
    book_settle_names(arena, sheets.items, sheets.count); /* an indicator may have any label */
    sheets.items[0] = make_cover(main, &sheets, title);
    *book = (struct book){
        .title = arena_printf(arena, "%s　各期比较（%s）", title, main->when),
        .subject = "婴幼儿照护服务各期比较",
        .author = "托育（tuoyu）",
        .footer = arena_printf(arena, "%s　%s　%s", title, main->when, catalogue->settings.label),
        .created = history->items[view_period(main, main->last)].result.period.last,
        .sheets = sheets.items,
        .sheet_count = sheets.count};
}
