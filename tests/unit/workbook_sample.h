/* A plan of two sheets that refer to each other, written and read back part by part with Python's
 * zipfile; without python3 those tests are skipped. For one test file each. */
#ifndef TUOYU_TESTS_WORKBOOK_SAMPLE_H
#define TUOYU_TESTS_WORKBOOK_SAMPLE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"
#include "drivers/xlsx/xlsx.h"
#include "shipped_styles.h"

struct state {
    struct arena arena;
    struct diag_sink sink;
    char folder[64];
    const char *path;
    struct table first, second;
    struct table *tables[2];
    struct sheet sheets[2];
    struct book plan;
    const struct styles *styles;
};

static const struct table_column columns[] = {
    {.key = "name", .label = "地区"},
    {.key = "places", .label = "托位数", .unit = "个", .group = "数据", .kind = COLUMN_NUMBER},
    {.key = "children", .label = "在托", .group = "数据", .kind = COLUMN_NUMBER},
    {.key = "rate", .label = "占用率（%）", .kind = COLUMN_NUMBER, .decimals = 2},
};

static void fill(struct state *s)
{
    static const char *const keys[] = {"a", "b", "c"};

    table_init(&s->first, &s->arena, "t1", "表1　托位", "单位：个", columns, 4);
    for (int i = 0; i < 3; i++) {
        struct table_row *row = table_add_row(&s->first, keys[i], ROW_DATA);
        cell_text(&row->cells[0], keys[i]);
        cell_number(&row->cells[1], 100 * (i + 1));
        cell_number(&row->cells[2], 50);
        cell_formula(
            &row->cells[3], 50.0 / (100 * (i + 1)) * 100,
            arena_printf(&s->arena, "{t1!%s!children}/{t1!%s!places}*100", keys[i], keys[i]));
    }
    cell_text(&table_add_row(&s->first, NULL, ROW_SECTION)->cells[0], "合计");
    table_add_note(&s->first, "注：示例。");
    table_init(&s->second, &s->arena, "t2", "表2　合计", NULL, columns, 2);
    struct table_row *row = table_add_row(&s->second, "sum", ROW_TOTAL);
    cell_text(&row->cells[0], "合计");
    cell_formula(&row->cells[1], 600, "SUM({t1!a:c!places})+{t1!a!places}*0");
}

static int set_up(void **state)
{
    struct state *s = calloc(1, sizeof(*s));

    arena_init(&s->arena, 0, NULL);
    diag_init(&s->sink, &s->arena);
    strcpy(s->folder, "/tmp/tuoyu-workbook-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    s->path = file_join(&s->arena, s->folder, "out.xlsx");
    s->styles = shipped_styles(&s->arena, &s->sink);
    fill(s);
    s->tables[0] = &s->first;
    s->tables[1] = &s->second;
    s->sheets[0] = (struct sheet){.name = "数据", .tables = &s->tables[0], .table_count = 1};
    s->sheets[1] = (struct sheet){.name = "It's 合计", .tables = &s->tables[1], .table_count = 1};
    s->plan = (struct book){.title = "标题",
                            .subject = "主题",
                            .author = "作者",
                            .footer = "2022年 A&B",
                            .created = date_of(2022, 12, 31),
                            .sheets = s->sheets,
                            .sheet_count = 2};
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct state *s = *state;

    unlink(s->path);
    rmdir(s->folder);
    arena_release(&s->arena);
    free(s);
    return 0;
}

static int write_plan(struct state *s)
{
    return driver_write(&xlsx_driver, &s->arena, s->path, &s->plan, s->styles, &s->sink);
}

/* The text of a part of the written file. */
static const char *read_part(struct state *s, const char *part)
{
    if (system("command -v python3 >/dev/null") != 0) {
        print_message("skipped: no python3\n");
        skip();
    }
    struct buffer out = BUFFER_INIT;
    char block[4096];
    size_t got;
    FILE *pipe = popen(arena_printf(&s->arena,
                                    "python3 -c 'import sys,zipfile; sys.stdout.buffer.write("
                                    "zipfile.ZipFile(\"%s\").read(\"%s\"))'",
                                    s->path, part),
                       "r");
    assert_non_null(pipe);
    while ((got = fread(block, 1, sizeof(block), pipe)) > 0)
        buffer_add(&out, block, got);
    assert_int_equal(pclose(pipe), 0);
    const char *text = arena_strdup(&s->arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

#endif
