/* Cells, handed to the library and counted as they are: what the file must hold in the end. */
#include "drivers/xlsx/writer.h"

/* The library names no cell that it did not take. */
static void check(struct writer *writer, const struct placed_sheet *sheet, lxw_error error)
{
    if (error != LXW_NO_ERROR)
        writer_fault(writer, sheet->plan->name, lxw_strerror(error));
}

void put_counted(struct writer *writer, const struct placed_sheet *sheet, enum xlsx_kind kind,
                 size_t count)
{
    writer->report->sheets[sheet - writer->sheets].counts[kind] += count;
}

void put_text(struct writer *writer, struct placed_sheet *sheet, lxw_row_t row, lxw_col_t column,
              const char *text, lxw_format *format)
{
    const char *safe = writer_text(writer, text);

    check(writer, sheet, worksheet_write_string(sheet->sheet, row, column, safe, format));
    put_counted(writer, sheet, *safe != '\0' ? XLSX_TEXTS : XLSX_BLANKS, 1);
}

void put_number(struct writer *writer, struct placed_sheet *sheet, lxw_row_t row, lxw_col_t column,
                double number, lxw_format *format)
{
    check(writer, sheet, worksheet_write_number(sheet->sheet, row, column, number, format));
    put_counted(writer, sheet, XLSX_NUMBERS, 1);
}

void put_formula(struct writer *writer, struct placed_sheet *sheet, lxw_row_t row, lxw_col_t column,
                 const char *formula, const char *text, double number, lxw_format *format)
{
    lxw_worksheet *target = sheet->sheet;

    check(writer, sheet,
          text ? worksheet_write_formula_str(target, row, column, formula, format, text)
               : worksheet_write_formula_num(target, row, column, formula, format, number));
    put_counted(writer, sheet, XLSX_FORMULAS, 1);
}

void put_merge(struct writer *writer, struct placed_sheet *sheet, lxw_row_t first_row,
               lxw_col_t first, lxw_row_t last_row, lxw_col_t last, lxw_format *format)
{
    size_t cells = (size_t)(last_row - first_row + 1) * (size_t)(last - first + 1);

    check(writer, sheet,
          worksheet_merge_range(sheet->sheet, first_row, first, last_row, last, "", format));
    put_counted(writer, sheet, XLSX_MERGES, 1);
    put_counted(writer, sheet, XLSX_BLANKS, cells - 1); /* the first is counted by what it gets */
}

void put_link(struct writer *writer, struct placed_sheet *sheet, lxw_row_t row, lxw_col_t column,
              const char *link, lxw_format *format)
{
    /* With NULL the library would keep the link itself as a text that no cell shows. */
    lxw_error error = worksheet_write_url_opt(sheet->sheet, row, column, link, format, "", NULL);

    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        check(writer, sheet, error);
    if (error != LXW_NO_ERROR)
        return; /* longer than the format takes, or too many: the cell stands without one */
    put_counted(writer, sheet, XLSX_LINKS, 1);
}

void put_over(struct writer *writer, struct placed_sheet *sheet, lxw_row_t first_row,
              lxw_col_t first, lxw_row_t last_row, lxw_col_t last, const char *text,
              const struct look *look)
{
    lxw_format *format = look_format(writer, look);

    if (first_row != last_row || first != last)
        put_merge(writer, sheet, first_row, first, last_row, last, format);
    put_text(writer, sheet, first_row, first, text, format);
}

void put_parts(struct writer *writer)
{
    struct xlsx_tally *book = &writer->report->book;

    for (size_t i = 0; i < writer->plan->sheet_count; i++) {
        const struct sheet *plan = &writer->plan->sheets[i];
        struct xlsx_tally *sheet = &writer->report->sheets[i];
        size_t drawn = plan->chart_count + sheet->counts[XLSX_DRAWN];

        book->counts[XLSX_CHARTS] += plan->chart_count;
        book->counts[XLSX_DRAWN] += drawn;
        book->counts[XLSX_COMMENTS] += sheet->counts[XLSX_COMMENTS];
        /* A sheet leads to one drawing; to its comments, and to how their boxes look. */
        sheet->counts[XLSX_RELATIONS] += drawn > 0 ? 1 : 0;
        sheet->counts[XLSX_RELATIONS] += sheet->counts[XLSX_COMMENTS] > 0 ? 2 : 0;
        sheet->counts[XLSX_COMMENTS] = sheet->counts[XLSX_DRAWN] = 0;
    }
}
