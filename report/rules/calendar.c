/* Walking the calendar a day at a time, a year's file at a time. */
#include "rules/calendar.h"

#include "base/file.h"
#include "base/length.h"
#include "base/rows.h"
#include "rules/inputs.h"

enum { DATE, KIND, NAME, COLUMNS };

static const struct column_spec specs[COLUMNS] = {
    [DATE] = {.name = "date", .required = true},
    [KIND] = {.name = "kind", .required = true},
    [NAME] = {.name = "name"},
};

enum day_kind { DAY_ORDINARY, DAY_WORKDAY, DAY_HOLIDAY };

/* The year that is being walked through; 0 before the first. */
struct year {
    int year;
    struct date first; /* 1 January */
    unsigned char kinds[366];
};

static void read_day(struct rows *rows, struct year *year)
{
    /* From the first kind that is written down. */
    static const char *const kinds[] = {[DAY_WORKDAY - DAY_WORKDAY] = "workday",
                                        [DAY_HOLIDAY - DAY_WORKDAY] = "holiday"};
    unsigned kind = rows_choice(rows, KIND, kinds, LENGTH(kinds));
    struct date day;
    int number, month, of_month;

    if (!rows_unique(rows, DATE))
        return;
    if (date_parse(rows_text(rows, DATE), &day) == 0) {
        date_split(day, &number, &month, &of_month);
        if (number == year->year) {
            year->kinds[day.days - year->first.days] = (unsigned char)(DAY_WORKDAY + kind);
            return;
        }
    }
    rows_bad(rows, DATE, arena_printf(rows->arena, " %d 年的日期 YYYY-MM-DD", year->year),
             arena_printf(rows->arena, "a date of %d, YYYY-MM-DD", year->year));
}

/* The file of a year. Returns 0, or -1 with E112 at the place where the office would put it. */
static int find_year(struct arena *arena, const struct calendar *calendar, int number,
                     struct diag_sink *sink, struct input_file *file)
{
    const char *own = arena_printf(arena, CALENDAR_FOLDER "/%d.csv", number);
    const char *shared = arena_printf(arena, "templates/%s", own);

    if (calendar->workspace) {
        *file = (struct input_file){own, file_join(arena, calendar->workspace, own), INPUT_IDLE};
        if (file_exists(file->path))
            return 0;
    }
    *file = (struct input_file){shared, file_join(arena, calendar->templates, own), INPUT_IDLE};
    if (file_exists(file->path))
        return 0;
    diag_add(sink, DIAG_E112, .place = {.file = calendar->workspace ? own : shared},
             .args = {arena_printf(arena, "%d", number)});
    return -1;
}

/* Returns 0, or -1 with a finding. */
static int read_year(struct arena *arena, const struct calendar *calendar, int number,
                     struct diag_sink *sink, struct year *year)
{
    struct input_file file;
    struct rows rows;

    *year = (struct year){.year = number, .first = date_of(number, 1, 1)};
    if (find_year(arena, calendar, number, sink, &file) ||
        rows_open(&rows, arena, file.path, file.name, specs, COLUMNS, sink))
        return -1;
    if (calendar->inputs)
        input_files_add(calendar->inputs, file.name, file.path, file.role);
    while (rows_next(&rows))
        read_day(&rows, year);
    return rows_status(&rows);
}

static bool is_workday(const struct year *year, struct date day)
{
    switch ((enum day_kind)year->kinds[day.days - year->first.days]) {
    case DAY_WORKDAY:
        return true;
    case DAY_HOLIDAY:
        return false;
    case DAY_ORDINARY:
        break;
    }
    return date_weekday(day) < 5;
}

int calendar_last_workday(struct arena *arena, const struct calendar *calendar, struct date start,
                          long days, bool first_day_counts, struct diag_sink *sink,
                          struct date *last)
{
    struct year year = {0};
    struct date day = start;

    if (!first_day_counts)
        day.days++;
    for (;; day.days++) {
        int number, month, of_month;

        date_split(day, &number, &month, &of_month);
        if (number != year.year && read_year(arena, calendar, number, sink, &year))
            return -1;
        if (!is_workday(&year, day) || --days > 0)
            continue;
        *last = day;
        return 0;
    }
}
