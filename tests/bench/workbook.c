/* Times what it costs that a workbook is true: a file written once by the library, against the same
 * file as it is published, that is written twice by a child, compared and read back to the end.
 *
 *     workbook [ROWS]     a sheet of ROWS (90) by 20 numbers, beside one of texts; best of nine
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/process.h"
#include "drivers/xlsx/writer.h"
#include "drivers/xlsx/xlsx.h"

#define COLUMNS 20
#define RUNS 9

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void go_on(const struct writer *writer)
{
    (void)writer;
}

static struct table *make_table(struct arena *arena, const char *id, size_t rows, bool numbers)
{
    struct table *table = arena_alloc(arena, sizeof(*table));
    struct table_column *columns = arena_array(arena, COLUMNS, sizeof(*columns));

    for (size_t i = 0; i < COLUMNS; i++)
        columns[i] = (struct table_column){.key = arena_printf(arena, "c%zu", i),
                                           .label = arena_printf(arena, "第%zu列", i),
                                           .kind = numbers ? COLUMN_NUMBER : COLUMN_TEXT,
                                           .decimals = 2};
    table_init(table, arena, id, "编造的数", "单位：个", columns, COLUMNS);
    for (size_t row = 0; row < rows; row++) {
        struct table_row *made = table_add_row(table, arena_printf(arena, "r%zu", row), ROW_DATA);
        for (size_t i = 0; i < COLUMNS; i++)
            if (numbers)
                cell_number(&made->cells[i], (double)(row * 7919 + i * 104729) / 64);
            else
                cell_text(&made->cells[i], arena_printf(arena, "文字%zu", row * COLUMNS + i));
    }
    return table;
}

/* By the library alone, once. */
static int write_once(struct arena *arena, const char *path, const struct book *plan,
                      const struct styles *styles)
{
    struct writer writer = {.arena = arena, .plan = plan, .styles = styles, .path = path, .go = -1};

    writer.report = arena_alloc(arena, sizeof(*writer.report) +
                                           plan->sheet_count * sizeof(*writer.report->sheets));
    return writer_build(&writer, path, go_on);
}

static int publish(struct arena *arena, const char *path, const struct book *plan,
                   const struct styles *styles)
{
    struct diag_sink sink;

    diag_init(&sink, arena);
    return driver_write(&xlsx_driver, arena, path, plan, styles, &sink);
}

int main(int argc, char **argv)
{
    size_t rows = argc > 1 ? (size_t)atol(argv[1]) : 90;
    double best[2] = {1e9, 1e9};
    char path[64];

    snprintf(path, sizeof(path), "/tmp/tuoyu-bench-%ld.xlsx", (long)getpid());
    for (int run = 0; run < 2 * RUNS; run++) { /* in turns */
        struct arena arena;
        double start;

        arena_init(&arena, 0, NULL);
        struct table *tables[] = {make_table(&arena, "t1", rows, true),
                                  make_table(&arena, "t2", rows, false)};
        struct sheet sheets[] = {{.name = "数", .tables = &tables[0], .table_count = 1},
                                 {.name = "字", .tables = &tables[1], .table_count = 1}};
        struct book plan = {.title = "编造",
                            .subject = "编造",
                            .author = "编造",
                            .footer = "编造",
                            .created = date_of(2022, 12, 31),
                            .sheets = sheets,
                            .sheet_count = 2};
        struct styles styles;
        struct diag_sink sink;

        diag_init(&sink, &arena);
        if (styles_read(&arena, "templates", &sink, &styles))
            return EXIT_FAILURE;
        start = seconds();
        if ((run % 2 ? publish : write_once)(&arena, path, &plan, &styles) != 0)
            return EXIT_FAILURE;
        start = seconds() - start;
        best[run % 2] = start < best[run % 2] ? start : best[run % 2];
        unlink(path);
        arena_release(&arena);
    }
    printf("workbook of 2 x %zu x %d cells: written once %.1f ms, published (written twice, "
           "compared, read back) %.1f ms: %.2f times\n",
           rows, COLUMNS, best[0] * 1e3, best[1] * 1e3, best[1] / best[0]);
    return 0;
}
