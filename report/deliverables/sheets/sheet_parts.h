/* What the plan of every workbook is put together of: a new table, a sheet of one table, the list
 * of contents and the cover.
 *
 * Invariant: everything hangs on the arena, so a plan lives as long as it.
 */
#ifndef TUOYU_DELIVERABLES_SHEETS_SHEET_PARTS_H
#define TUOYU_DELIVERABLES_SHEETS_SHEET_PARTS_H

#include "document/book.h"
#include "document/table.h"

/* An empty table; `unit_line` may be NULL. */
struct table *table_new(struct arena *arena, enum rounding rounding, const char *id,
                        const char *caption, const char *unit_line,
                        const struct table_column *columns, size_t count);
/* The cell of a column by its key; NULL where the table has no such column. */
struct table_cell *table_cell_at(const struct table *table, struct table_row *row, const char *key);

/* The sheets of a book, in their order; starts from {.arena = …}. */
struct sheets {
    struct arena *arena;
    struct sheet *items;
    size_t count, capacity;
};

/* Returns where it stands, until the next is added. */
struct sheet *sheets_add(struct sheets *sheets, struct sheet sheet);

/* A sheet of one table. */
struct sheet sheet_of_table(struct arena *arena, const char *name, struct table *table,
                            bool landscape);

#define SHEET_COVER "封面"

/* 目　录: links to all sheets but the first, which it stands on. With a second column, what each
 * shows: `about` has a text for each of the sheets. */
struct table *contents_table(struct arena *arena, const struct table_column *columns,
                             size_t column_count, const struct sheets *sheets,
                             const char *const *about);

struct cover {
    const char *title, *subtitle;
    const char *warnings[2], *text; /* NULL or "": none */
    struct table *key;              /* above the contents; NULL */
    struct table *contents;
};

struct sheet cover_sheet(struct arena *arena, const struct cover *cover);

#endif
