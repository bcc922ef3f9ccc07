/* assessment.csv (评估表): self-assessed (自评) and verified (审核) points, a row a unit and item.
 *
 * Invariant: points that were kept are in the item's range and have at most ITEM_DECIMALS places.
 */
#include <string.h>

#include "base/text.h"
#include "intake/area_head.h"
#include "intake/layout.h"
#include "intake/reader.h"

enum {
    COLUMN_AREA,
    COLUMN_ITEM,
    COLUMN_SELF,
    COLUMN_VERIFIED,
    COLUMN_EVIDENCE,
    COLUMN_NOTE,
    COLUMN_SHOWN, /* this and the next: what the blank form shows beside them, passed over */
    COLUMN_COUNT = COLUMN_SHOWN + 5
};

static const struct column_spec specs[COLUMN_COUNT] = {
    [COLUMN_AREA] = {"area", AREA_HEADERS, true, area_head_suits},
    [COLUMN_ITEM] = {"item", "条目代码|条目|评估条目", true, NULL},
    [COLUMN_SELF] = {"self_points", "自评分|自评得分", false, NULL},
    [COLUMN_VERIFIED] = {"verified_points", "审核分|审核得分", true, NULL},
    [COLUMN_EVIDENCE] = {"evidence", "佐证材料", false, NULL},
    [COLUMN_NOTE] = {"note", "备注|说明", false, NULL},
    [COLUMN_SHOWN] = {"section", "部分", false, NULL},
    {"label", "条目名称", false, NULL},
    {"points", "分值", false, NULL},
    {"method", "计分方法", false, NULL},
    {"proof", "应附材料", false, NULL},
};

static const struct table_shape shape = {"assessment", specs, COLUMN_COUNT, INPUT_ASSESSMENT};

struct assessment_file {
    struct intake_reader *reader;
    struct grid grid;
    int positions[COLUMN_COUNT];
};

static bool same_points(bool has_a, struct decimal a, bool has_b, struct decimal b)
{
    return has_a == has_b && (!has_a || decimal_compare(a, b) == 0);
}

/* A second row: an error, and where the two differ neither counts, so that the order of rows never
 * decides a rank. */
static void report_repeated(const struct assessment_file *file, struct assessment *first,
                            const struct assessment *second, const struct item *item,
                            const struct area *area)
{
    diag_add(file->reader->sink, DIAG_E213, .place = second->place, .area = area->code,
             .measure = item->code,
             .args = {item->code, arena_printf(file->reader->arena, "%u", first->place.line),
                      area->name});
    if (!same_points(first->has_verified, first->verified, second->has_verified,
                     second->verified)) {
        first->has_verified = false;
        first->invalid = true;
    }
    if (!same_points(first->has_self, first->self, second->has_self, second->self))
        first->has_self = false;
}

/* What the office wrote goes before what a city's own form says; that fills what is empty. */
static void supersede(const struct assessment_file *file, struct assessment *form,
                      const struct assessment *row, const struct item *item,
                      const struct area *area)
{
    struct assessment kept = *row;
    char sent[NUMBER_TEXT], written[NUMBER_TEXT];

    if (!kept.has_self) {
        kept.has_self = form->has_self;
        kept.self = form->self;
    } else if (form->has_self && decimal_compare(kept.self, form->self) != 0) {
        diag_add(file->reader->sink, DIAG_W270, .place = row->place, .area = area->code,
                 .measure = item->code, .value = decimal_text(kept.self, 0, written),
                 .args = {item->label, decimal_text(form->self, 0, sent), area->name});
    }
    *form = kept;
}

static void read_row(const struct assessment_file *file, size_t row)
{
    const struct catalogue *catalogue = file->reader->catalogue;
    const struct grid *grid = &file->grid;
    const int *at = file->positions;
    int area = reader_area(file->reader, grid, row, at[COLUMN_AREA]);
    int index = reader_item(file->reader, grid, row, at[COLUMN_ITEM]);
    struct assessment read = {.present = true, .from_return = at[COLUMN_VERIFIED] < 0}, *kept;

    if (area < 0 || index < 0)
        return;
    if (!catalogue->areas.items[area].quota_base) {
        diag_add(file->reader->sink, DIAG_W265,
                 .place = grid_place(grid, row, (size_t)at[COLUMN_AREA]),
                 .area = catalogue->areas.items[area].code,
                 .value = grid_cell(grid, row, at[COLUMN_AREA]));
        return;
    }
    const struct item *item = &catalogue->items.items[index];
    const struct area *unit = &catalogue->areas.items[area];
    if (read.from_return && reader_is_foreign(file->reader, area)) {
        if (*grid_cell(grid, row, at[COLUMN_SELF]))
            diag_add(file->reader->sink, DIAG_E257,
                     .place = grid_place(grid, row, (size_t)at[COLUMN_SELF]), .measure = item->code,
                     .value = grid_cell(grid, row, at[COLUMN_SELF]), .args = {unit->name});
        return;
    }
    read.has_self =
        reader_points(file->reader, grid, row, at[COLUMN_SELF], item, unit, false, &read.self);
    read.has_verified = reader_points(file->reader, grid, row, at[COLUMN_VERIFIED], item, unit,
                                      true, &read.verified);
    read.invalid = !read.has_verified && *grid_cell(grid, row, at[COLUMN_VERIFIED]);
    read.evidence = grid_cell(grid, row, at[COLUMN_EVIDENCE]);
    read.note = grid_cell(grid, row, at[COLUMN_NOTE]);
    read.place =
        grid_place(grid, row, (size_t)at[read.from_return ? COLUMN_SELF : COLUMN_VERIFIED]);
    if (read.from_return && !*grid_cell(grid, row, at[COLUMN_SELF]))
        return;
    kept =
        &file->reader->intake->assessments[(size_t)area * catalogue->items.count + (size_t)index];
    if (kept->present && kept->from_return && !read.from_return)
        supersede(file, kept, &read, item, unit);
    else if (kept->present)
        report_repeated(file, kept, &read, item, unit);
    else
        *kept = read;
}

static void read_rows(struct assessment_file *file)
{
    for (size_t row = 1; row < file->grid.count; row++)
        if (!grid_row_is_ragged(&file->grid, row))
            read_row(file, row);
}

void assessment_file_read(struct intake_reader *reader)
{
    struct assessment_file file = {.reader = reader};

    if (reader_open_table(reader, &shape, &file.grid, file.positions))
        return;
    read_rows(&file);
    reader->intake->has_assessment = true;
    reader->intake->assessment_rows = file.grid.count - 1;
}

bool assessment_sheet_read(struct intake_reader *reader, const struct xlsx_sheet *sheet)
{
    struct column_spec form[COLUMN_COUNT];
    const struct table_shape form_shape = {"", form, COLUMN_COUNT, INPUT_FIGURES};
    struct assessment_file file = {.reader = reader};
    size_t header;

    memcpy(form, specs, sizeof(form));
    form[COLUMN_SELF].required = true;
    form[COLUMN_VERIFIED].required = false;
    if (sheet->hidden || !layout_table_score(reader, &sheet->grid, &form_shape, &header))
        return false;
    layout_table(reader, &sheet->grid, &form_shape, &file.grid);
    if (grid_columns(&file.grid, form, COLUMN_COUNT, DIAG_DATA, reader->sink, file.positions))
        return true;
    file.positions[COLUMN_VERIFIED] = -1;
    layout_report_hidden(reader, &file.grid);
    grid_check_rows(&file.grid, DIAG_DATA, reader->sink);
    read_rows(&file);
    return true;
}
