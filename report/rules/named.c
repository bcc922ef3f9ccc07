/* One naming a row. */
#include "rules/named.h"

#include <string.h>

#include "base/number.h"
#include "base/rows.h"
#include "base/text.h"

enum { AREA, CYCLE, NAMED_ON, DOCUMENT, REVOKED_ON, REASON, COLUMNS };

static const struct column_spec specs[COLUMNS] = {
    [AREA] = {"area", "地区|区划代码", true, NULL},
    [CYCLE] = {"cycle", "周期", true, NULL},
    [NAMED_ON] = {"named_on", "命名日期", true, NULL},
    [DOCUMENT] = {"document", "文号|命名文件", false, NULL},
    [REVOKED_ON] = {"revoked_on", "撤销日期", false, NULL},
    [REASON] = {"reason", "撤销原因|原因", false, NULL},
};

int cycle_parse(const char *cycle, struct date *first, struct date *last)
{
    const char *dash = cycle + strcspn(cycle, "-");
    char from[8] = "", to[8] = "";
    long start, end;

    if (dash - cycle != 4 || (*dash && strlen(dash + 1) != 4))
        return -1;
    memcpy(from, cycle, 4);
    memcpy(to, *dash ? dash + 1 : cycle, 4);
    if (number_parse_integer(from, 1900, 9998, &start) ||
        number_parse_integer(to, start, 9998, &end))
        return -1;
    *first = date_of((int)start, 1, 1);
    *last = date_of((int)end, 12, 31);
    return 0;
}

static int find_area(struct rows *rows, const struct areas *areas, struct arena *arena,
                     struct date day)
{
    const char *text = rows_text(rows, AREA);
    int area = areas_find(areas, arena, text, day);

    if (area < 0)
        rows_unknown(rows, AREA, areas_nearest(areas, arena, text, day));
    return area;
}

int named_read(struct arena *arena, const char *path, const char *name, const struct areas *areas,
               struct diag_sink *sink, struct namings *namings)
{
    struct rows rows;

    *namings = (struct namings){0};
    if (rows_open(&rows, arena, path, name, specs, COLUMNS, sink))
        return -1;
    namings->items = arena_array(arena, rows_count(&rows), sizeof(*namings->items));
    while (rows_next(&rows)) {
        struct naming naming = {.cycle = rows_required(&rows, CYCLE),
                                .document = rows_text(&rows, DOCUMENT),
                                .reason = rows_text(&rows, REASON),
                                .place = rows_place(&rows, AREA)};
        struct date first, last;

        if (*naming.cycle && cycle_parse(naming.cycle, &first, &last))
            rows_bad(&rows, CYCLE, "周期，如 2021-2022", "a cycle like 2021-2022");
        if (!rows_date(&rows, NAMED_ON, &naming.named_on) && !*rows_text(&rows, NAMED_ON))
            rows_bad(&rows, NAMED_ON, "命名日期，如 2023-03-21", "the day of naming, YYYY-MM-DD");
        naming.revoked = rows_date(&rows, REVOKED_ON, &naming.revoked_on);
        naming.area = find_area(&rows, areas, arena, naming.named_on);
        if (naming.area >= 0)
            namings->items[namings->count++] = naming;
    }
    return rows_status(&rows);
}
