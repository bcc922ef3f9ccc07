/* The order of the sheets, their numbers, and the cover.
 *
 * A new sheet:
 *   1. its table (document/table.h says how one is made), in the file that has its like or in a
 *      new one here; what another book shows too belongs into deliverables/sheets/;
 *   2. add_table() at its place below, with its name and a line for the list of contents, where
 *      there is anything to tell; declared in annual_parts.h, where it has a file of its own;
 *   3. `make golden`, and read what it adds to tests/golden/.
 */
#include "deliverables/annual/annual.h"

#include "base/file.h"
#include "base/text.h"
#include "deliverables/annual/annual_parts.h"

/* ---- sheets ---- */

/* The sheets as they come, and for the list of contents what each shows. */
struct outline {
    struct annual *annual;
    struct sheets sheets;
    const char **about; /* of each */
    size_t about_capacity;
    unsigned tables; /* numbered so far */
};

static void number_caption(struct outline *outline, struct table *table)
{
    table->caption =
        arena_printf(outline->annual->arena, "表%u　%s", ++outline->tables, table->caption);
}

#define PORTRAIT_MOST 115 /* display columns that a portrait page shows well */

static bool is_wide(const struct table *table)
{
    int width = 0;

    for (size_t i = 0; i < table->column_count; i++)
        width += table_column_width(table, i);
    return width > PORTRAIT_MOST;
}

/* A sheet of `count` tables, those without rows left out. */
static struct sheet *add_sheet(struct outline *outline, const char *name, const char *about,
                               struct table *const *tables, size_t count)
{
    struct table **own = arena_array(outline->annual->arena, count, sizeof(*own));
    size_t before = outline->sheets.count;
    struct sheet *sheet = sheets_add(&outline->sheets, (struct sheet){.name = name, .tables = own});

    outline->about = arena_grow(outline->annual->arena, outline->about, before,
                                &outline->about_capacity, sizeof(*outline->about));
    outline->about[before] = about;
    for (size_t i = 0; i < count; i++) {
        if (tables[i]->row_count == 0)
            continue;
        number_caption(outline, tables[i]);
        own[sheet->table_count++] = tables[i];
        sheet->print.landscape = sheet->print.landscape || is_wide(tables[i]);
    }
    return sheet;
}

static struct sheet *add_table(struct outline *outline, const char *name, const char *about,
                               struct table *table)
{
    return add_sheet(outline, name, about, &table, 1);
}

static void add_figures(struct outline *outline, bool counties, bool base, bool cities)
{
    struct annual *annual = outline->annual;

    if (annual_build_summary(annual))
        add_table(outline, "全省汇总", "全省各项数据和指标，与上年比较", &annual->summary)->roomy =
            true;
    if (cities)
        add_table(outline, "各市指标", "各市主要指标、是否达到目标", &annual->cities);
    if (base)
        add_table(outline, "各市基础数据", "各市报送的数据和合计", &annual->base);
    if (counties)
        add_table(outline, "县区明细", "各县（市、区）报送的数据", &annual->counties);
}

static void add_scores(struct outline *outline)
{
    struct annual *annual = outline->annual;

    if (!items_table(annual->arena, annual->result, &annual->shown.noting, &annual->items))
        return;
    ranking_table(annual->arena, annual->result, &annual->ranking);
    struct sheet *sheet =
        add_table(outline, "得分与排名", "总分、名次、名额线和限制条件", &annual->ranking);
    sheet->charts = annual_points_chart(annual, &sheet->chart_count);
    add_table(outline, "条目得分", "各评估条目的得分", &annual->items);
}

/* The charts that are there as PNG. Returns how many. */
static size_t find_pictures(struct arena *arena, const struct chart_set *charts, const char *folder,
                            struct sheet_picture **pictures)
{
    size_t count = 0;

    if (!charts)
        return 0;
    *pictures = arena_array(arena, charts->count, sizeof(**pictures));
    for (size_t i = 0; i < charts->count; i++) {
        const struct chart *chart = &charts->charts[i];

        if (chart->png)
            (*pictures)[count++] =
                (struct sheet_picture){.path = file_join(arena, folder, chart->png),
                                       .description = chart->title,
                                       .width = CHART_PNG_WIDTH,
                                       .height = chart->height};
    }
    return count;
}

static void add_charts(struct outline *outline, const struct chart_set *charts, const char *folder)
{
    struct annual *annual = outline->annual;
    struct sheet_picture *pictures = NULL;
    size_t picture_count = find_pictures(annual->arena, charts, folder, &pictures), native;
    struct native_chart *plan = annual_indicator_charts(annual, &native);

    if (picture_count + native == 0)
        return;
    struct sheet *sheet = add_sheet(outline, "图表", "各市各项指标的图", NULL, 0);
    sheet->charts = plan;
    sheet->chart_count = native;
    sheet->charts_abreast = 2;
    sheet->pictures = pictures;
    sheet->picture_count = picture_count;
}

static void add_notes(struct outline *outline)
{
    struct annual *annual = outline->annual;

    annual_build_findings(annual);
    annual_build_definitions(annual);
    add_table(outline, "数据问题", "报送数据中的错误、疑问和换算", &annual->findings);
    add_sheet(outline, "口径与参数", "指标口径、基础指标、参数设置和符号说明",
              (struct table *[]){&annual->definitions, &annual->measures_table, &annual->settings,
                                 &annual->symbols},
              4);
    if (annual->trace.row_count)
        add_table(outline, "溯源", "每个填报数的文件、行、列和原文", &annual->trace);
}

/* ---- cover ---- */

/* The outcome in a sentence: who is recommended, who is undecided. */
static const char *outcome(const struct annual *annual)
{
    const struct ranking *ranking = &annual->result->ranking;
    struct buffer out = BUFFER_INIT;
    char points[NUMBER_TEXT];

    for (size_t i = 0; i < ranking->count; i++) {
        const struct unit *unit = &ranking->units[i];
        if (unit->place != PLACE_IN && unit->place != PLACE_UNDECIDED)
            continue;
        buffer_printf(&out, "%s%s（%s分，%s）", out.length > 0 ? "、" : "",
                      annual->catalogue->areas.items[unit->area].name,
                      decimal_text(unit->total, ITEM_DECIMALS, points),
                      unit_place_chinese(unit->place));
    }
    const char *text = arena_printf(annual->arena, "评审结果：%s。推荐名额 %ld 个；%s。",
                                    out.length > 0 ? buffer_text(&out) : "没有推荐的地区",
                                    ranking->quota.places, points_note(annual->result));
    buffer_release(&out);
    return text;
}

static void add_cover_notes(const struct annual *annual, struct table *table)
{
    const struct result *result = annual->result;
    struct period period;
    char when[40];

    table_add_note(table,
                   arena_printf(annual->arena, "数据截止：%s。", annual->shown.noting.cutoff));
    if (period_parse(result->population_period, &period) == 0)
        table_add_note(table, arena_printf(annual->arena,
                                           "人口口径：以常住人口为分母的指标用%s末常住人口。",
                                           period_chinese(&period, when)));
    if (result->ranking.assessed && result->ranking.count > 0)
        table_add_note(table, outcome(annual));
    table_add_note(table, "表中指标、合计和增减为公式，随基础数据联动；符号见“口径与参数”。");
}

/* What a reader must know before believing a figure; "" where there is no error. */
static const char *state_of_data(const struct annual *annual)
{
    const size_t *found = annual->result->findings->per_severity;

    if (!found[DIAG_ERROR])
        return "";
    return arena_printf(annual->arena,
                        "本期数据有%zu个错误、%zu个警告，详见“数据问题”；带†的数不完整",
                        found[DIAG_ERROR], found[DIAG_WARNING]);
}

static struct sheet make_cover(struct outline *outline, const char *title)
{
    struct annual *annual = outline->annual;
    bool year = annual->result->period.kind == PERIOD_YEAR;
    struct cover cover = {
        .title = title,
        .subtitle =
            arena_printf(annual->arena, "%s（%s）", year ? "年度汇总" : "汇总", annual->shown.when),
        .warnings = {annual->catalogue->settings.label, state_of_data(annual)},
    };

    annual_build_key_figures(annual);
    note_signs(&annual->shown.noting, &annual->key);
    if (annual->key.row_count > 0)
        cover.key = &annual->key;
    const struct table_column columns[] = {
        {.key = "sheet", .label = "工作表", .width = annual->key.columns[0].width},
        {.key = "about",
         .label = "内容",
         .span = (int)annual->key.column_count - 1,
         .width = 60,
         .wrap = true},
    };
    cover.contents = contents_table(annual->arena, columns, 2, &outline->sheets, outline->about);
    add_cover_notes(annual, cover.contents);
    return cover_sheet(annual->arena, &cover);
}

void annual_plan(struct arena *arena, const struct result *result, const struct chart_set *charts,
                 const char *folder, struct book *book)
{
    struct annual *annual = arena_alloc(arena, sizeof(*annual));

    *annual = (struct annual){.arena = arena, .result = result, .catalogue = result->catalogue};
    struct outline outline = {.annual = annual, .sheets = {arena}};

    add_sheet(&outline, SHEET_COVER, "", NULL, 0); /* its place */
    shown_survey(arena, result, NULL, &annual->shown);
    annual_build_trace(annual);
    annual_find_derived(annual);
    bool counties = annual_build_counties(annual);
    bool base = annual_build_base(annual);
    bool cities = annual_build_cities(annual);
    add_figures(&outline, counties, base, cities);
    add_scores(&outline);
    add_charts(&outline, charts, folder);
    add_notes(&outline);

    const struct settings *settings = &result->catalogue->settings;
    const char *title = settings->title;
    if (text_is_empty(title))
        title = arena_printf(arena, "%s3岁以下婴幼儿照护服务", annual->shown.place);
    outline.sheets.items[0] = make_cover(&outline, title);
    const char *label = text_is_empty(settings->label) ? "" : settings->label;
    *book =
        (struct book){.title = arena_printf(arena, "%s（%s）", title, annual->shown.when),
                      .subject = "3岁以下婴幼儿照护服务年度汇总",
                      .author = "托育（tuoyu）",
                      .footer = arena_printf(arena, "%s　%s　%s", title, annual->shown.when, label),
                      .created = result->period.last,
                      .sheets = outline.sheets.items,
                      .sheet_count = outline.sheets.count};
}
