/* What is shown, and the cells, signs and notes that all sheets share. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "deliverables/sheets/annual_parts.h"

/* ---- what is shown ---- */

static bool figure_is_there(const struct figure *figure)
{
    return figure->state != VALUE_MISSING;
}

/* An indicator is worth a column where it has a value, or would have but for an error. */
static bool ratio_is_there(const struct figure *figure)
{
    return value_state_has_number(figure->state) || figure->state == VALUE_INVALID;
}

/* True where `is_there` holds for any area in column `index` of a matrix of figures. */
static bool column_is_there(const struct figure *figures, size_t areas, size_t columns,
                            size_t index, bool is_there(const struct figure *))
{
    for (size_t area = 0; area < areas; area++) {
        if (is_there(&figures[area * columns + index]))
            return true;
    }
    return false;
}

static void choose_columns(struct annual *annual)
{
    const struct figures *figures = &annual->result->figures;
    annual->measures = arena_array(annual->arena, figures->measure_count, sizeof(bool));
    annual->indicators = arena_array(annual->arena, figures->indicator_count, sizeof(bool));
    for (size_t i = 0; i < figures->measure_count; i++)
        annual->measures[i] = column_is_there(figures->measures, figures->area_count,
                                              figures->measure_count, i, figure_is_there);
    for (size_t i = 0; i < figures->indicator_count; i++)
        annual->indicators[i] = column_is_there(figures->indicators, figures->area_count,
                                                figures->indicator_count, i, ratio_is_there);
}

static bool area_has_figure(const struct annual *annual, int area)
{
    const struct figures *figures = &annual->result->figures;
    for (size_t i = 0; i < figures->measure_count; i++) {
        if (figure_is_there(figures_measure(figures, area, (int)i)))
            return true;
    }
    return false;
}

static bool is_shown(const struct annual *annual, int area)
{
    return area_valid(&annual->catalogue->areas.items[area], annual->result->period.last);
}

static bool has_part(const struct annual *annual, int city)
{
    const struct area *areas = annual->catalogue->areas.items;
    for (int i = areas[city].first_child; i >= 0; i = areas[i].next_sibling) {
        if (areas[i].level == AREA_PART && is_shown(annual, i))
            return true;
    }
    return false;
}

static void add_area(struct annual *annual, int area, enum row_kind kind, const char *label)
{
    annual->areas[annual->area_count++] =
        (struct area_row){.area = area, .kind = kind, .label = label};
}

/* The parts of a city in the order in which they are read: the part that carries the city's name,
 * then what reports for itself. */
static void add_parts(struct annual *annual, int city)
{
    const struct area *areas = annual->catalogue->areas.items;
    bool first = true;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = areas[city].first_child; i >= 0; i = areas[i].next_sibling) {
            if ((areas[i].level == AREA_PART) != (pass == 0) || !is_shown(annual, i))
                continue;
            const char *lead = first ? "其中：" : "　　　";
            add_area(annual, i, ROW_PART, arena_printf(annual->arena, "%s%s", lead, areas[i].name));
            first = false;
        }
    }
}

static void choose_areas(struct annual *annual)
{
    const struct areas *all = &annual->catalogue->areas;
    annual->areas = arena_array(annual->arena, all->count, sizeof *annual->areas);
    add_area(annual, all->root, ROW_TOTAL, all->items[all->root].name);
    for (int i = all->items[all->root].first_child; i >= 0; i = all->items[i].next_sibling) {
        if (all->items[i].level == AREA_LINE || !is_shown(annual, i))
            continue;
        add_area(annual, i, ROW_DATA, all->items[i].name);
        if (has_part(annual, i))
            add_parts(annual, i);
    }
    for (int i = all->items[all->root].first_child; i >= 0; i = all->items[i].next_sibling) {
        if (all->items[i].level == AREA_LINE && is_shown(annual, i) && area_has_figure(annual, i))
            add_area(annual, i, ROW_DATA, all->items[i].name);
    }
}

void annual_survey(struct annual *annual)
{
    const struct result *result = annual->result;
    const struct areas *areas = &annual->catalogue->areas;
    char when[40], day[32];
    annual->place = areas->items[areas->root].name;
    annual->when = arena_strdup(annual->arena, period_chinese(&result->period, when));
    annual->cutoff = arena_strdup(annual->arena, date_chinese(result->period.last, day));
    if (result->has_previous)
        annual->previous =
            arena_strdup(annual->arena, period_chinese(&result->previous.period, when));
    choose_columns(annual);
    choose_areas(annual);
}

/* ---- cells ---- */

const char *annual_code(const struct annual *annual, int area)
{
    return annual->catalogue->areas.items[area].code;
}

void annual_figure_cell(struct table_cell *cell, const struct figure *figure)
{
    if (!value_state_has_number(figure->state)) {
        cell_text(cell, state_sign(figure->state));
        cell->tone = figure->state == VALUE_INVALID ? TONE_ALERT : TONE_QUIET;
        return;
    }
    cell_number(cell, figure->value);
    cell->mark = figure_marks(figure->state == VALUE_INCOMPLETE, figure->marks);
}

void annual_measure_cell(const struct annual *annual, struct table_cell *cell, int area,
                         int measure)
{
    const struct result *result = annual->result;
    const struct figure *figure = figures_measure(&result->figures, area, measure);
    annual_figure_cell(cell, figure);
    annual_trace_link(annual, cell, area, measure);
    if (figure->state != VALUE_MISSING)
        return;
    const struct fact *fact = intake_fact(&result->intake, annual->catalogue, area, measure);
    bool declared = fact != NULL && fact->reading == READING_DECLARED_MISSING;
    cell_text(cell, declared ? WORD_DECLARED : WORD_UNREPORTED);
}

void annual_target_cell(struct table_cell *cell, const struct indicator *indicator,
                        const struct figure *figure)
{
    if (!indicator->has_target || !value_state_has_number(figure->state))
        return;
    bool reached = figure_reaches_target(indicator, figure);
    cell_text(cell, reached ? SIGN_REACHED : SIGN_SHORT);
    cell->tone = reached ? TONE_REACHED : TONE_SHORT;
}

int annual_measure_decimals(const struct annual *annual, size_t measure)
{
    const struct figures *figures = &annual->result->figures;
    for (size_t area = 0; area < figures->area_count; area++) {
        double value = figures->measures[area * figures->measure_count + measure].value;
        if (value != floor(value))
            return 2;
    }
    return 0;
}

struct table_cell *annual_cell(const struct table *table, struct table_row *row, const char *key)
{
    int column = table_find_column(table, key);
    return column < 0 ? NULL : &row->cells[column];
}

/* ---- notes ---- */

static bool table_shows(const struct table *table, const char *sign)
{
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            const struct table_cell *cell = &table->rows[row].cells[i];
            if (cell->kind == CELL_TEXT && strcmp(cell->text, sign) == 0)
                return true;
        }
    }
    return false;
}

static bool table_shows_mark(const struct table *table, const char *mark)
{
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            const struct table_cell *cell = &table->rows[row].cells[i];
            if (cell->mark != NULL && strstr(cell->mark, mark) != NULL)
                return true;
        }
    }
    return false;
}

/* A sentence of the legend, and where the findings stand that it speaks of. */
static void add_sentence(const struct annual *annual, struct buffer *out,
                         const struct sign_meaning *meaning)
{
    buffer_printf(out, "%s%s", out->length > 0 ? "；" : "", meaning->sentence);
    if (meaning->see != NULL && strcmp(meaning->see, SHEET_FINDINGS) == 0)
        buffer_printf(out, "，见%s",
                      annual->findings_at != NULL ? annual->findings_at : SHEET_FINDINGS);
}

void annual_note_signs(const struct annual *annual, struct table *table)
{
    struct buffer out = BUFFER_INIT;
    const char *last = "";
    for (const struct sign_meaning *meaning = sign_meanings; meaning->sign; meaning++) {
        if (strcmp(meaning->sentence, last) == 0 || !table_shows(table, meaning->sign))
            continue;
        add_sentence(annual, &out, meaning);
        last = meaning->sentence;
    }
    for (const struct sign_meaning *meaning = mark_meanings; meaning->sign; meaning++)
        if (table_shows_mark(table, meaning->sign))
            add_sentence(annual, &out, meaning);
    if (out.length > 0)
        table_add_note(table, arena_printf(annual->arena, "%s。", buffer_text(&out)));
    buffer_release(&out);
}

void annual_finish_notes(const struct annual *annual, struct table *table, bool sums)
{
    annual_note_signs(annual, table);
    if (sums)
        table_add_note(table, arena_printf(annual->arena,
                                           "部分数据因%s，分项与合计可能不等，不作机械调整。",
                                           rounding_chinese(annual->catalogue->settings.rounding)));
    size_t count = table->note_count;
    for (size_t i = 0; i < count; i++) {
        const char *lead = i == 0 ? "注：" : "　　";
        table->notes[i] =
            count == 1 ? arena_printf(annual->arena, "%s%s", lead, table->notes[i])
                       : arena_printf(annual->arena, "%s%zu. %s", lead, i + 1, table->notes[i]);
    }
    const char *label = annual->catalogue->settings.label;
    table_add_note(table, arena_printf(annual->arena, "资料来源：%s，截至%s。%s%s",
                                       annual->catalogue->settings.source, annual->cutoff,
                                       text_is_empty(label) ? "" : label,
                                       text_is_empty(label) ? "" : "。"));
}

const char *annual_points_note(const struct result *result)
{
    const struct catalogue *catalogue = result->catalogue;
    for (size_t i = 0; i < catalogue->setting_count; i++) {
        if (strcmp(catalogue->setting_rows[i].key, "points_note") == 0)
            return catalogue->setting_rows[i].value;
    }
    return "试用分值，待按评估细则附件核定";
}
