/* See sheet_parts.h. */
#include "deliverables/sheets/sheet_parts.h"

#include "base/text.h"

struct table *table_new(struct arena *arena, enum rounding rounding, const char *id,
                        const char *caption, const char *unit_line,
                        const struct table_column *columns, size_t count)
{
    struct table *table = arena_alloc(arena, sizeof(*table));

    table_init(table, arena, id, caption, unit_line, columns, count);
    table->rounding = rounding;
    return table;
}

struct table_cell *table_cell_at(const struct table *table, struct table_row *row, const char *key)
{
    int column = table_find_column(table, key);

    return column < 0 ? NULL : &row->cells[column];
}

struct sheet *sheets_add(struct sheets *sheets, struct sheet sheet)
{
    sheets->items = arena_grow(sheets->arena, sheets->items, sheets->count, &sheets->capacity,
                               sizeof(*sheets->items));
    sheets->items[sheets->count] = sheet;
    return &sheets->items[sheets->count++];
}

struct sheet sheet_of_table(struct arena *arena, const char *name, struct table *table,
                            bool landscape)
{
    struct table **tables = arena_array(arena, 1, sizeof(*tables));

    tables[0] = table;
    return (struct sheet){
        .name = name, .print.landscape = landscape, .tables = tables, .table_count = 1};
}

/* ---- the cover ---- */

struct table *contents_table(struct arena *arena, const struct table_column *columns,
                             size_t column_count, const struct sheets *sheets,
                             const char *const *about)
{
    struct table *table =
        table_new(arena, ROUND_HALF_UP, "contents", "目　录", NULL, columns, column_count);

    for (size_t i = 1; i < sheets->count; i++) {
        struct table_row *row = table_add_row(table, NULL, ROW_DATA);

        cell_text(&row->cells[0], sheets->items[i].name);
        cell_link(arena, &row->cells[0], (struct link){.sheet = sheets->items[i].name});
        if (column_count > 1)
            cell_text(&row->cells[1], about[i]);
    }
    return table;
}

struct lines {
    struct sheet_line *items;
    size_t count;
};

static void add_line(struct lines *lines, enum line_kind kind, const char *text)
{
    if (kind == LINE_BLANK || !text_is_empty(text))
        lines->items[lines->count++] = (struct sheet_line){.kind = kind, .text = text};
}

struct sheet cover_sheet(struct arena *arena, const struct cover *cover)
{
    struct lines lines = {.items = arena_array(arena, 7, sizeof(*lines.items))};
    struct table **tables = arena_array(arena, 2, sizeof(*tables));
    size_t count = 0;

    add_line(&lines, LINE_BLANK, "");
    add_line(&lines, LINE_TITLE, cover->title);
    add_line(&lines, LINE_SUBTITLE, cover->subtitle);
    for (size_t i = 0; i < sizeof(cover->warnings) / sizeof(*cover->warnings); i++)
        add_line(&lines, LINE_WARNING, cover->warnings[i]);
    add_line(&lines, LINE_TEXT, cover->text);
    add_line(&lines, LINE_BLANK, "");
    if (cover->key)
        tables[count++] = cover->key;
    tables[count++] = cover->contents;
    return (struct sheet){.name = SHEET_COVER,
                          .roomy = true,
                          .lines = lines.items,
                          .line_count = lines.count,
                          .tables = tables,
                          .table_count = count};
}
