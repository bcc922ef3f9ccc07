/* What the readers of a period's files share; internal to intake/.
 *
 * One reader lives as long as intake_read(). It knows how a file is opened and remembered, how a
 * cell names an area, and how a cell becomes a fact. Which columns a file has is up to returns.c,
 * facts_file.c and assessment_file.c; which of several facts counts, to settle.c.
 *
 * Invariant: whatever stands in a cell of a known area and measure becomes a fact: a figure that
 * cannot be used is there as `invalid`, it never vanishes.
 */
#ifndef TUOYU_INTAKE_READER_H
#define TUOYU_INTAKE_READER_H

#include "base/grid.h"
#include "base/xlsx.h"
#include "intake/intake.h"

/* Headers of an area column, in the form of text_fold(), for struct column_spec. */
#define AREA_HEADERS \
    "地区|区划|区划代码|行政区划代码|代码|code|区划名称|县区|县(市、区)|市|单位|填报单位"

struct intake_reader {
    struct arena *arena;
    const struct catalogue *catalogue;
    struct diag_sink *sink;
    struct intake *intake;
    struct input_files *inputs; /* of the intake; of a file that is only looked at, too */
    const char *folder;         /* path of the period */
    const char *returns;        /* what the folder of the returns is called in it */
    const char **names;         /* of what is in it */
    bool *used;                 /* which of them somebody reads */
    size_t name_count;
    enum intake_extent extent;
    int owner;                /* whose return is being read, by its name: index of the area, -1 */
    struct head_store *heads; /* that were read already; NULL: none is kept */
    size_t fact_capacity;
    bool failed; /* a file or folder could not be read at all */
};

/* ---- files: tables.c ---- */

/* A table with fixed columns: PERIOD/NAME.csv or PERIOD/NAME.xlsx. */
struct table_shape {
    const char *name; /* "assessment" */
    const struct column_spec *specs;
    size_t count;
    enum input_role role; /* of its file */
};

/* How a file of the period is called in findings and in the manifest: relative to the workspace,
 * and printable whatever bytes its name is made of. */
const char *reader_name(struct intake_reader *reader, const char *name);
/* A column of a return by its own heading, as far as it may be told, and its place. */
const char *reader_column_name(struct intake_reader *reader, const struct grid *grid, size_t column,
                               enum language language);
/* E405 at `name` (relative to the period, "" for its folder) with the text of `error`. */
void reader_fail(struct intake_reader *reader, const char *name, int error);
/* A finding about a whole file. */
void reader_say(struct intake_reader *reader, const char *name, enum diag_code code,
                const char *argument);
/* True where `name` ends in `suffix` in whatever case. */
bool reader_has_suffix(const char *name, const char *suffix);
/* Reads PERIOD/NAME, where `name` may be "returns/350100.csv", and remembers it as an input. What
 * is in the file decides how it is read; a text file gives a book of one sheet without a name.
 * `shape` says by which header a tiny text in two possible encodings is known (NULL: a return's).
 * Returns 0, or -1 with findings where there is nothing usable. */
int reader_open(struct intake_reader *reader, const char *name, const struct table_shape *shape,
                struct xlsx_book *book);
/* The file of the period's folder that is called `name`, in whatever case, with the suffix of a
 * table or of what a table may wrongly be saved as (E238 for a second one); NULL. */
const char *reader_find_table(struct intake_reader *reader, const char *name);
/* W277: files and folders of the period that nothing has asked for; N275 for what is no table. */
void reader_report_unused(struct intake_reader *reader);
/* A table with fixed columns: finds the file, in a workbook the sheet, the header below titles, and
 * the columns. Returns 0, or -1 where the file is not there (silently) or not usable. */
int reader_open_table(struct intake_reader *reader, const struct table_shape *shape,
                      struct grid *grid, int *positions);
/* The same of the file that reader_find_table() found. */
int reader_read_table(struct intake_reader *reader, const char *name,
                      const struct table_shape *shape, struct grid *grid, int *positions);

/* ---- cells: reader.c ---- */

/* Index of the area that a text names on the period's last day, or -1. Says nothing. */
int reader_knows_area(const struct intake_reader *reader, const char *text);
/* Index of the area that a cell names, or -1 with E219 or E206. A name that is neither code nor
 * name nor short name is a note (N280): an old name, an alias, 福州市鼓楼区. */
int reader_area(struct intake_reader *reader, const struct grid *grid, size_t row, int column);
int reader_area_at(struct intake_reader *reader, const char *text, struct place place);
/* True where the return being read is another's than the area's: its name says so. */
bool reader_is_foreign(const struct intake_reader *reader, int area);
/* W260, with the area cell's place: figures of an area that does not report. */
void reader_unexpected(struct intake_reader *reader, int area, const struct grid *grid, size_t row,
                       int column);

/* The day that a cell gives; false for an empty one, and with E221 for what is none. */
bool reader_date(struct intake_reader *reader, const struct grid *grid, size_t row, int column,
                 struct date *date);

/* The measure that a header or cell means, and what its values are multiplied by. */
struct measure_name {
    int measure;   /* index, -1: unknown */
    double factor; /* 1 where the unit is the measure's own or not usable */
    bool usable;   /* false: the unit is not known */
};

/* Understands `text` and reports E216 (unknown unit) or N271 (conversion) at `place`. Says nothing
 * of a text that is no measure. */
struct measure_name reader_measure(struct intake_reader *reader, const char *text,
                                   struct place place);

/* E214, with "did you mean". */
void reader_unknown_measure(struct intake_reader *reader, const char *text, struct place place);

/* The code of the finding for a text that is no number, in words of its own. */
enum diag_code reader_fault_code(enum typed_fault fault);

/* Adds a fact. `given` holds area, measure, source, factor, text, series, note and place; state,
 * value and reading come from the text. Not `usable`: invalid whatever the text says, since the
 * file was found fault with already. Returns true where the fact has a number. */
bool reader_add(struct intake_reader *reader, const struct fact *given, bool usable);

/* ---- cells of items: points.c ---- */

/* Index of the item that a cell names by code or label; -1 with E211. */
int reader_item(struct intake_reader *reader, const struct grid *grid, size_t row, int column);
/* True where a cell holds usable points of an item; an empty one says nothing, others E221, E212
 * or E224. `verified`: points that a yes-or-no item has all or none of. */
bool reader_points(struct intake_reader *reader, const struct grid *grid, size_t row, int column,
                   const struct item *item, const struct area *area, bool verified,
                   struct decimal *points);

/* ---- files of a period ---- */

/* An intake without facts, with room for what is chosen and assessed: reader.c. */
void intake_init(struct arena *arena, const struct catalogue *catalogue,
                 const struct period *period, struct intake *intake);

void returns_read(struct intake_reader *reader);         /* PERIOD/returns */
void facts_file_read(struct intake_reader *reader);      /* PERIOD/facts.csv or .xlsx, if there */
void assessment_file_read(struct intake_reader *reader); /* PERIOD/assessment.csv or .xlsx */
/* The self-assessed points of a 自评表 that a city sent along with its return. Returns false where
 * the sheet is none. */
bool assessment_sheet_read(struct intake_reader *reader, const struct xlsx_sheet *sheet);
void register_read(struct intake_reader *reader); /* PERIOD/register.csv or .xlsx */
void services_read(struct intake_reader *reader); /* PERIOD/services.csv or .xlsx */
void records_read(struct intake_reader *reader);  /* receipts, applications, incidents, panel */
/* PERIOD/corrections.csv or .xlsx, upon what was chosen: N286, E255. */
void corrections_read(struct intake_reader *reader);
/* Fills `chosen` once all facts are there: W253, E209, W254. */
void settle_sources(struct intake_reader *reader);
/* W291: what an area states itself against what register and services add up to below it, where
 * settle_sources() had nothing to compare. */
void triangle_check(struct intake_reader *reader);

#endif
