/* Native charts, with the cells they are drawn from, and the room for pictures. */
#include "drivers/xlsx/writer.h"

#include <math.h>
#include <string.h>

#define CHART_GAP 8
#define CHART_RATIO 0.60

/* Dark to light, so that they differ in grey print too. */
static const unsigned series_colours[] = {0x0B4A78, 0x4A90BD, 0x9CC6E0, 0xDDE9F2, 0x8A949E};
#define SERIES_COLOURS (sizeof(series_colours) / sizeof(series_colours[0]))
#define TARGET_COLOUR 0xD55E00

/* The cells of a chart: rows `first` to `last`, categories in `column`, then a column a series,
 * then the target. */
struct helper {
    const char *sheet;
    lxw_row_t first, last;
    lxw_col_t column;
};

/* The keys of the table's row and column that a point of the chart shows. */
static const char *row_key(const struct native_chart *chart, size_t row, size_t column)
{
    return chart->kind == NATIVE_LINE ? chart->columns[column] : chart->rows[row];
}

static const char *column_key(const struct native_chart *chart, size_t row, size_t column)
{
    return chart->kind == NATIVE_LINE ? chart->rows[row] : chart->columns[column];
}

/* The table's cell that a point of the chart shows; NULL where it has no number. */
static const struct table_cell *
chart_cell(const struct writer *writer, const struct native_chart *chart, size_t row, size_t column)
{
    const struct placed_table *placed = layout_find(writer, chart->table);
    const char *at = row_key(chart, row, column), *of = column_key(chart, row, column);
    const struct table_cell *cell =
        placed && at && of ? table_find_cell(placed->table, at, of) : NULL;

    return cell && cell->kind == CELL_NUMBER && isfinite(cell->number) ? cell : NULL;
}

/* Decimals by which the sheet shows a value of the chart. */
static int shown_decimals(const struct writer *writer, const struct native_chart *chart,
                          double value)
{
    return sheet_decimals(layout_find(writer, chart->table)->table->rounding, value,
                          chart->decimals);
}

static void write_helper_value(struct writer *writer, size_t index,
                               const struct native_chart *chart, size_t row, size_t column,
                               lxw_row_t at, lxw_col_t to)
{
    const struct table_cell *cell = chart_cell(writer, chart, row, column);

    if (!cell)
        return; /* a gap in the chart, as in the table */
    const char *formula =
        layout_formula(writer, index,
                       arena_printf(writer->arena, "{%s!%s!%s}", chart->table,
                                    row_key(chart, row, column), column_key(chart, row, column)));
    struct look look = {.part = LOOK_HELPER,
                        .decimals = shown_decimals(writer, chart, cell->number)};
    if (formula)
        put_formula(writer, &writer->sheets[index], at, to, formula, NULL, cell->number,
                    look_format(writer, &look));
}

/* The value of a single series stands below its column's name, where no target line crosses it. */
static void write_category(struct writer *writer, size_t index, const struct native_chart *chart,
                           size_t row, lxw_row_t at, lxw_col_t column)
{
    struct placed_sheet *sheet = &writer->sheets[index];
    struct look look = {.part = LOOK_HELPER, .decimals = LOOK_TEXT};
    lxw_format *format = look_format(writer, &look);
    const char *label = writer_text(writer, chart->labels[row]);
    const struct table_cell *cell = chart_cell(writer, chart, row, 0);

    if (chart->column_count != 1 || !cell || strchr(label, '"')) {
        put_text(writer, sheet, at, column, label, format);
        return;
    }
    char address[LXW_MAX_CELL_NAME_LENGTH], number[NUMBER_TEXT], zeros[16] = "0";
    int decimals = shown_decimals(writer, chart, cell->number);
    lxw_rowcol_to_cell(address, at, (lxw_col_t)(column + 1));
    if (decimals > 0)
        snprintf(zeros, sizeof(zeros), "0.%.*s", decimals, "000000000");
    const char *formula =
        arena_printf(writer->arena, "=\"%s\"&CHAR(10)&TEXT(%s,\"%s\")", label, address, zeros);
    const char *text =
        arena_printf(writer->arena, "%s\n%s", label,
                     number_fixed(cell->number, decimals, ROUND_HALF_UP, false, number));
    put_formula(writer, sheet, at, column, formula, text, 0, format);
}

static struct helper write_helper(struct writer *writer, size_t index,
                                  const struct native_chart *chart)
{
    struct placed_sheet *sheet = &writer->sheets[index];
    struct look text = {.part = LOOK_HELPER, .decimals = LOOK_TEXT};
    struct look number = {.part = LOOK_HELPER, .decimals = chart->decimals};
    lxw_format *format = look_format(writer, &text);
    struct helper helper = {.sheet = sheet->plan->name, .first = 2, .column = sheet->helper};

    helper.last = helper.first + (lxw_row_t)chart->row_count - 1;
    lxw_col_t target = (lxw_col_t)(helper.column + chart->column_count + 1);
    put_text(writer, sheet, 0, helper.column,
             arena_printf(writer->arena, "图表取数（随表联动）：%s", chart->title), format);
    for (size_t i = 0; i < chart->column_count; i++)
        put_text(writer, sheet, 1, (lxw_col_t)(helper.column + 1 + i), chart->names[i], format);
    if (chart->has_target)
        put_text(writer, sheet, 1, target, "目标值", format);
    for (size_t row = 0; row < chart->row_count; row++) {
        lxw_row_t at = helper.first + (lxw_row_t)row;
        write_category(writer, index, chart, row, at, helper.column);
        for (size_t i = 0; i < chart->column_count; i++)
            write_helper_value(writer, index, chart, row, i, at,
                               (lxw_col_t)(helper.column + 1 + i));
        if (chart->has_target && isfinite(chart->target))
            put_number(writer, sheet, at, target, chart->target, look_format(writer, &number));
    }
    sheet->helper = (lxw_col_t)(target + 2);
    return helper;
}

static lxw_chart_font chart_font(const struct writer *writer, double size, bool bold)
{
    const struct style *style = look_style(writer, STYLE_CHART);

    return (lxw_chart_font){.name = (char *)style->font,
                            .size = size,
                            .bold = bold,
                            .color = style->colour.set ? look_colour(style->colour.rgb) : 0};
}

static lxw_chart_series *add_series(lxw_chart *chart, const struct helper *helper, lxw_col_t column)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

    chart_series_set_categories(series, helper->sheet, helper->first, helper->column, helper->last,
                                helper->column);
    chart_series_set_values(series, helper->sheet, helper->first, column, helper->last, column);
    chart_series_set_name_range(series, helper->sheet, helper->first - 1, column);
    return series;
}

static void add_values(lxw_chart *chart, const struct helper *helper,
                       const struct native_chart *plan)
{
    for (size_t i = 0; i < plan->column_count; i++) {
        lxw_chart_series *series = add_series(chart, helper, (lxw_col_t)(helper->column + 1 + i));
        lxw_chart_fill fill = {.color = series_colours[i % SERIES_COLOURS]};
        lxw_chart_line line = {.color = 0x5F6B7A, .width = 0.5};
        chart_series_set_fill(series, &fill);
        chart_series_set_line(series, &line);
    }
}

/* The first line is the whole: black and strong. Those of its parts a grey print tells apart as
 * well, by shade, then by dash, and by mark. The last ones, of others, are grey. None has the look
 * of another (but beyond twenty parts, where the marks tell) nor the target's. */
static lxw_chart_line line_look(const struct native_chart *plan, size_t i)
{
    static const unsigned colours[] = {0x0B4A78, 0x009E73, 0x9A6FB0, 0x56B4E9, 0x8C6D1F};
    static const uint8_t dashes[] = {LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH,
                                     LXW_CHART_LINE_DASH_DASH_DOT, LXW_CHART_LINE_DASH_LONG_DASH};
    static const uint8_t foreign[] = {LXW_CHART_LINE_DASH_LONG_DASH_DOT,
                                      LXW_CHART_LINE_DASH_LONG_DASH_DOT_DOT,
                                      LXW_CHART_LINE_DASH_DASH, LXW_CHART_LINE_DASH_SOLID};
    const size_t count = sizeof(colours) / sizeof(colours[0]),
                 own = plan->column_count - plan->foreign;

    if (i == 0)
        return (lxw_chart_line){.color = 0x1F2328, .width = 2.75F};
    if (i >= own)
        return (lxw_chart_line){
            .color = 0x8A949E, .width = 2.5F, .dash_type = foreign[(i - own) % 4]};
    return (lxw_chart_line){
        .color = colours[(i - 1) % count], .width = 1.5F, .dash_type = dashes[(i - 1) / count % 4]};
}

/* A value between two gaps has no line and would not show without a mark. */
static void add_marks(lxw_chart_series *series, size_t i, unsigned colour)
{
    static const uint8_t types[] = {LXW_CHART_MARKER_CIRCLE,  LXW_CHART_MARKER_SQUARE,
                                    LXW_CHART_MARKER_DIAMOND, LXW_CHART_MARKER_TRIANGLE,
                                    LXW_CHART_MARKER_X,       LXW_CHART_MARKER_PLUS,
                                    LXW_CHART_MARKER_STAR};
    lxw_chart_line line = {.color = colour, .width = 0.75F};
    lxw_chart_fill fill = {.color = colour};

    chart_series_set_marker_type(series, types[i % (sizeof(types) / sizeof(types[0]))]);
    chart_series_set_marker_size(series, i ? 4 : 5);
    chart_series_set_marker_line(series, &line);
    chart_series_set_marker_fill(series, &fill);
}

static void add_lines(lxw_chart *chart, const struct helper *helper,
                      const struct native_chart *plan)
{
    for (size_t i = 0; i < plan->column_count; i++) {
        lxw_chart_series *series = add_series(chart, helper, (lxw_col_t)(helper->column + 1 + i));
        lxw_chart_line line = line_look(plan, i);

        chart_series_set_line(series, &line);
        add_marks(series, i, line.color);
    }
    if (plan->has_target) {
        lxw_chart_series *series =
            add_series(chart, helper, (lxw_col_t)(helper->column + 1 + plan->column_count));
        lxw_chart_line line = {
            .color = TARGET_COLOUR, .width = 2.5F, .dash_type = LXW_CHART_LINE_DASH_ROUND_DOT};
        chart_series_set_line(series, &line);
        chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    }
}

/* The library has no combined charts: a series without fill carries a trend line, half a category
 * longer at both ends, which is the target line. */
static void add_target(lxw_chart *chart, const struct helper *helper,
                       const struct native_chart *plan)
{
    lxw_chart_series *series =
        add_series(chart, helper, (lxw_col_t)(helper->column + 1 + plan->column_count));
    lxw_chart_fill clear = {.none = LXW_TRUE};
    lxw_chart_line nothing = {.none = LXW_TRUE};
    lxw_chart_line line = {
        .color = TARGET_COLOUR, .width = 1.5, .dash_type = LXW_CHART_LINE_DASH_DASH};

    chart_series_set_fill(series, &clear);
    chart_series_set_line(series, &nothing);
    chart_series_set_trendline(series, LXW_CHART_TRENDLINE_TYPE_LINEAR, 0);
    chart_series_set_trendline_forecast(series, 0.5, 0.5);
    chart_series_set_trendline_line(series, &line);
    chart_set_series_overlap(chart, 100);
}

static void style_axes(const struct writer *writer, lxw_chart *chart, bool bars)
{
    /* The library names the axes of bars by place, not by what they carry. */
    lxw_chart_axis *categories = bars ? chart->y_axis : chart->x_axis;
    lxw_chart_axis *values = bars ? chart->x_axis : chart->y_axis;
    lxw_chart_font font = chart_font(writer, 8, false);
    lxw_chart_line axis = {.color = 0x8A949E, .width = 0.75};
    lxw_chart_line grid = {.color = 0xE3E7EB, .width = 0.5};
    lxw_chart_line nothing = {.none = LXW_TRUE};
    chart_axis_set_num_font(categories, &font);
    chart_axis_set_line(categories, &axis);
    chart_axis_set_major_tick_mark(categories, LXW_CHART_AXIS_TICK_MARK_NONE);
    if (bars)
        chart_axis_set_reverse(categories); /* the first row on top */
    chart_axis_set_num_font(values, &font);
    chart_axis_set_min(values, 0);
    chart_axis_set_num_format(values, "General");
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &grid);
    chart_axis_set_line(values, &nothing);
    chart_axis_major_gridlines_set_visible(categories, LXW_FALSE);
}

/* A share cannot grow above 100, so that an axis that goes on to 120 says what cannot be. */
static bool ends_at_hundred(const struct writer *writer, const struct native_chart *plan)
{
    if (!plan->percent || (plan->has_target && plan->target > 100))
        return false;
    for (size_t row = 0; row < plan->row_count; row++)
        for (size_t i = 0; i < plan->column_count; i++) {
            const struct table_cell *cell = chart_cell(writer, plan, row, i);
            if (cell && cell->number > 100)
                return false;
        }
    return true;
}

static lxw_chart *draw_chart(struct writer *writer, const struct native_chart *plan,
                             const struct helper *helper)
{
    static const uint8_t types[] = {[NATIVE_COLUMN] = LXW_CHART_COLUMN,
                                    [NATIVE_BAR_STACKED] = LXW_CHART_BAR_STACKED,
                                    [NATIVE_LINE] = LXW_CHART_LINE};
    bool stacked = plan->kind == NATIVE_BAR_STACKED, lines = plan->kind == NATIVE_LINE;
    lxw_chart *chart = workbook_add_chart(writer->book, types[plan->kind]);
    lxw_chart_font title = chart_font(writer, 9, true), font = chart_font(writer, 8, false);

    chart_title_set_name(chart, writer_text(writer, plan->title));
    chart_title_set_name_font(chart, &title);
    if (lines) {
        add_lines(chart, helper, plan);
    } else {
        add_values(chart, helper, plan);
        if (plan->has_target)
            add_target(chart, helper, plan);
        chart_set_series_gap(chart, 60);
    }
    style_axes(writer, chart, stacked);
    if (ends_at_hundred(writer, plan))
        chart_axis_set_max(chart->y_axis, 100);
    lxw_chart_line frame = {.color = 0xCBD3DC, .width = 0.75};
    chart_chartarea_set_line(chart, &frame);
    chart_legend_set_position(chart, stacked ? LXW_CHART_LEGEND_BOTTOM
                                     : lines ? LXW_CHART_LEGEND_RIGHT
                                             : LXW_CHART_LEGEND_NONE);
    chart_legend_set_font(chart, &font);
    return chart;
}

#define CHART_LEAST 180.0 /* pixels: below that a page break is better than a flat chart */

/* Height of a chart: less than usual where a single row of charts then still fits on the page. */
static double chart_height(struct placed_sheet *sheet, size_t abreast, double width)
{
    double height = floor(fmin(width * CHART_RATIO, 330));
    double room = layout_page(sheet) - sheet->y - 2 * ROW_PIXELS;
    bool single_row = sheet->plan->chart_count <= abreast;

    return single_row && room >= CHART_LEAST && room < height ? floor(room) : height;
}

/* Charts stand `abreast` in rows over the width of the sheet. Returns the row below them. */
static lxw_row_t place_charts(struct writer *writer, size_t index, lxw_row_t row)
{
    struct placed_sheet *sheet = &writer->sheets[index];
    size_t abreast = sheet->plan->charts_abreast > 0 ? sheet->plan->charts_abreast : 1;
    double gaps = CHART_GAP * (double)(abreast - 1);
    double width = floor((layout_pixels(sheet) - gaps) / (double)abreast);
    double height = chart_height(sheet, abreast, width);
    lxw_row_t rows = (lxw_row_t)ceil((height + CHART_GAP) / ROW_PIXELS);

    for (size_t i = 0; i < sheet->plan->chart_count; i++) {
        const struct native_chart *plan = &sheet->plan->charts[i];
        size_t place = i % abreast;
        if (i > 0 && place == 0)
            row += rows;
        if (place == 0)
            layout_keep(sheet, row, rows * ROW_PIXELS);
        struct helper helper = write_helper(writer, index, plan);
        lxw_chart_options options = {.x_offset = (int32_t)((width + CHART_GAP) * (double)place),
                                     .x_scale =
                                         width / 480, /* the library's own size is 480 × 288 */
                                     .y_scale = height / 288,
                                     .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                     .description = (char *)writer_text(writer, plan->title)};
        worksheet_insert_chart_opt(sheet->sheet, row, 0, draw_chart(writer, plan, &helper),
                                   &options);
    }
    return sheet->plan->chart_count > 0 ? row + rows : row;
}

void draw_charts(struct writer *writer, size_t index)
{
    struct placed_sheet *sheet = &writer->sheets[index];
    lxw_row_t row = place_charts(writer, index, sheet->below);

    for (size_t i = 0; i < sheet->plan->picture_count; i++) {
        double height = layout_picture_scale(sheet, i) * sheet->plan->pictures[i].height;
        lxw_row_t rows = (lxw_row_t)ceil(height / ROW_PIXELS) + 1;
        layout_keep(sheet, row, rows * ROW_PIXELS);
        sheet->picture_rows[i] = row;
        row += rows;
    }
    if (sheet->plan->print.header_only && sheet->plan->table_count > 0)
        row = sheet->tables[0].body;
    else if (sheet->break_count > 0)
        worksheet_set_h_pagebreaks(sheet->sheet, sheet->breaks); /* a 0 ends the list */
    if (row == sheet->below && row > 1)
        row--; /* the blank row below a table is no reason for another page */
    worksheet_print_area(sheet->sheet, 0, 0, row > 0 ? row - 1 : 0,
                         (lxw_col_t)(sheet->column_count - 1));
}
