/* What is kept beside the figures: receipts (收件), applications (申报), incidents (事件) and the
 * panel's points (评委打分).
 *
 * Reads the four tables row by row, checks areas, days, items and points, and keeps what is usable;
 * what follows from them is for analysis/.
 *
 * Invariant: every record that was kept names a known area, and a known item where it has one.
 */
#include <string.h>

#include "base/text.h"
#include "intake/area_head.h"
#include "intake/reader.h"

/* A table being read. */
struct records {
    struct intake_reader *reader;
    struct grid grid;
    int at[8]; /* positions of the columns */
    size_t row;
};

static const char *text_of(const struct records *records, int column)
{
    return grid_cell(&records->grid, records->row, records->at[column]);
}

/* The same of a text that outputs print. */
static const char *note_of(const struct records *records, int column)
{
    return quote_without_numbers(records->reader->arena, text_of(records, column));
}

static bool day_of(const struct records *records, int column, struct date *day)
{
    return records->at[column] >= 0 &&
           reader_date(records->reader, &records->grid, records->row, records->at[column], day);
}

static struct place place_of(const struct records *records, int column)
{
    return grid_place(&records->grid, records->row, (size_t)records->at[column]);
}

/* E221 for a cell that must not be empty. */
static void report_empty(const struct records *records, int column, const char *chinese,
                         const char *english)
{
    if (!*text_of(records, column))
        diag_add(records->reader->sink, DIAG_E221, .place = place_of(records, column),
                 .args = {grid_cell(&records->grid, 0, records->at[column]), chinese, english});
}

/* Opens a table and walks its rows; `read` takes one row and returns true where it kept a record at
 * `slot`. Returns how many were kept. */
static size_t read_table(struct intake_reader *reader, const struct table_shape *shape, size_t size,
                         bool (*read)(struct records *records, int area, void *slot), void **items)
{
    struct records records = {.reader = reader};
    size_t count = 0;
    char *slots;

    *items = NULL;
    if (reader_open_table(reader, shape, &records.grid, records.at))
        return 0;
    *items = slots = arena_array(reader->arena, records.grid.count, size);
    for (records.row = 1; records.row < records.grid.count; records.row++) {
        int area;

        if (grid_row_is_ragged(&records.grid, records.row))
            continue;
        area = reader_area(reader, &records.grid, records.row, records.at[0]);
        if (area >= 0 && read(&records, area, slots + count * size))
            count++;
    }
    return count;
}

/* ---- receipts: area first, as in all four ---- */

static const struct column_spec receipt_specs[] = {
    {"area", AREA_HEADERS, true, area_head_suits},
    {"file", "文件|文件名", false, NULL},
    {"received_on", "收到日期|收件日期|报送日期", true, NULL},
};

static bool read_receipt(struct records *records, int area, void *slot)
{
    struct receipt *receipt = slot;

    *receipt =
        (struct receipt){.area = area, .file = text_of(records, 1), .place = place_of(records, 2)};
    report_empty(records, 2, "日期，如 2022-03-01", "a date like 2022-03-01");
    return day_of(records, 2, &receipt->received_on);
}

/* ---- applications ---- */

static const struct column_spec application_specs[] = {
    {"area", AREA_HEADERS, true, area_head_suits},
    {"applied_on", "申报日期", true, NULL},
    {"self_report_on", "自评报告日期|自评日期", false, NULL},
    {"materials", "材料|申报材料", false, NULL},
    {"document", "文号|申报文件", false, NULL},
};

static bool read_application(struct records *records, int area, void *slot)
{
    struct application *application = slot;

    if (!records->reader->catalogue->areas.items[area].quota_base) {
        diag_add(records->reader->sink, DIAG_W265, .place = place_of(records, 0),
                 .area = records->reader->catalogue->areas.items[area].code,
                 .value = text_of(records, 0));
        return false;
    }
    *application = (struct application){.area = area,
                                        .materials = text_of(records, 3),
                                        .document = text_of(records, 4),
                                        .place = place_of(records, 1)};
    application->has_applied_on = day_of(records, 1, &application->applied_on);
    application->has_self_report_on = day_of(records, 2, &application->self_report_on);
    return true;
}

/* ---- incidents ---- */

static const struct column_spec incident_specs[] = {
    {"area", AREA_HEADERS, true, area_head_suits},
    {"date", "日期|发生日期", true, NULL},
    {"kind", "类别|事件类别", true, NULL},
    {"severity", "级别|等级|严重程度", false, NULL},
    {"note", "备注|说明", false, NULL},
};

static bool read_incident(struct records *records, int area, void *slot)
{
    struct incident *incident = slot;

    *incident = (struct incident){.area = area,
                                  .kind = note_of(records, 2),
                                  .severity = note_of(records, 3),
                                  .place = place_of(records, 1)};
    report_empty(records, 1, "日期，如 2022-03-01", "a date like 2022-03-01");
    report_empty(records, 2, "事件类别", "the kind of incident");
    return day_of(records, 1, &incident->date) && *incident->kind;
}

/* ---- panel ---- */

static const struct column_spec panel_specs[] = {
    {"area", AREA_HEADERS, true, area_head_suits},
    {"expert", "评委|专家|评委编号", true, NULL},
    {"item", "条目代码|条目|评估条目", true, NULL},
    {"points", "得分|打分|分数", true, NULL},
    {"recused", "回避", false, NULL},
};

static bool read_score(struct records *records, int area, void *slot)
{
    struct intake_reader *reader = records->reader;
    int item = reader_item(reader, &records->grid, records->row, records->at[2]);
    const char *recused = text_of(records, 4);
    struct panel_score *score = slot;

    report_empty(records, 1, "评委编号", "the expert");
    if (item < 0 || !*text_of(records, 1))
        return false;
    *score = (struct panel_score){
        .expert = note_of(records, 1),
        .area = area,
        .item = item,
        .recused =
            strcmp(recused, "1") == 0 || strcmp(recused, "是") == 0 || strcmp(recused, "回避") == 0,
        .place = place_of(records, 3),
    };
    score->has_points = reader_points(reader, &records->grid, records->row, records->at[3],
                                      &reader->catalogue->items.items[item],
                                      &reader->catalogue->areas.items[area], false, &score->points);
    if (*recused && !score->recused && strcmp(recused, "0") != 0 && strcmp(recused, "否") != 0)
        diag_add(reader->sink, DIAG_E221, .place = place_of(records, 4), .value = recused,
                 .args = {grid_cell(&records->grid, 0, records->at[4]), " 0 或 1", "0 or 1"});
    return true;
}

#define SHAPE(name, specs, role)                                  \
    {                                                             \
        (name), (specs), sizeof(specs) / sizeof(*(specs)), (role) \
    }

void records_read(struct intake_reader *reader)
{
    static const struct table_shape receipts = SHAPE("receipts", receipt_specs, INPUT_IDLE),
                                    applications =
                                        SHAPE("applications", application_specs, INPUT_GATES),
                                    incidents = SHAPE("incidents", incident_specs, INPUT_GATES),
                                    panel = SHAPE("panel", panel_specs, INPUT_PANEL);
    struct intake *intake = reader->intake;
    void *items;

    intake->receipt_count =
        read_table(reader, &receipts, sizeof(*intake->receipts), read_receipt, &items);
    intake->receipts = items;
    intake->application_count =
        read_table(reader, &applications, sizeof(*intake->applications), read_application, &items);
    intake->applications = items;
    intake->incident_count =
        read_table(reader, &incidents, sizeof(*intake->incidents), read_incident, &items);
    intake->incidents = items;
    intake->panel_count = read_table(reader, &panel, sizeof(*intake->panel), read_score, &items);
    intake->panel = items;
}
