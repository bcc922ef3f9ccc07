/* register.csv: an institution a row, counted as of the period's last day.
 *
 * An institution counts from its registration until it is cancelled; filed and accepted are days of
 * their own. A register has institutions through their whole life: one that is being set up or is
 * closed for the year has 0 places, which is a figure like any other; they are asked about once an
 * area (W245). Memory grows with the numbers of institutions that differ, since the same one twice
 * must be found; what else the rows say is kept only where it was asked for (institutions.h).
 *
 * Invariant: what a row has an error in does not count, and the sums of its area that lack it are
 * incomplete.
 */
#include <stdio.h>

#include "intake/area_head.h"

#include "base/length.h"
#include "intake/stream.h"
#include "intake/tally.h"

enum {
    ID,
    NAME,
    AREA,
    KIND,
    OWNERSHIP,
    PLACES,
    INCLUSIVE,
    CHILDREN,
    REGISTERED_ON,
    FILED_ON,
    ACCEPTED_ON,
    CANCELLED_ON,
    COLUMNS
};

static const struct column_spec specs[COLUMNS] = {
    [ID] = {"id", "机构编号|备案编号|编号|机构代码", true, NULL},
    [NAME] = {"name", "机构名称|名称", false, NULL},
    [AREA] = {"area", AREA_HEADERS "|所在区划|所在地区|所在县(市、区)", true, area_head_suits},
    [KIND] = {"kind", "机构类型|类型", false, NULL},
    [OWNERSHIP] = {"ownership", "举办性质|性质", false, NULL},
    [PLACES] = {"places", "托位数|托位", false, NULL},
    [INCLUSIVE] = {"places_inclusive", "普惠托位数|普惠托位", false, NULL},
    [CHILDREN] = {"children_enrolled", "在托婴幼儿数|在托人数", false, NULL},
    [REGISTERED_ON] = {"registered_on", "登记日期|登记注册日期|注册日期", true, NULL},
    [FILED_ON] = {"filed_on", "备案申请日期|申请备案日期", false, NULL},
    [ACCEPTED_ON] = {"accepted_on", "备案通过日期|通过备案日期|备案日期", false, NULL},
    [CANCELLED_ON] = {"cancelled_on", "注销日期", false, NULL},
};
static const struct table_shape shape = {"register", specs, COLUMNS, INPUT_FIGURES};

static const char *const kinds[] = {
    [INSTITUTION_NURSERY] = "托育机构|托育园|独立托育机构",
    [INSTITUTION_PRESCHOOL] = "幼儿园托班|幼儿园",
    [INSTITUTION_EMPLOYER] = "用人单位|用人单位托育机构|用人单位办托",
    [INSTITUTION_COMMUNITY] = "社区|社区托育|社区托育点",
    [INSTITUTION_FAMILY] = "家庭托育点|家庭托育",
};
ROWS_ARE(kinds, INSTITUTION_UNKNOWN);

#define FAMILY_MOST 5 /* 家庭托育点管理办法（试行）: 收托人数不应超过 5 人 */

/* What is counted, and the column without which it is not. */
enum { M_PLACES, M_INCLUSIVE, M_CHILDREN, M_REGISTERED, M_FILED, M_ACCEPTED, M_EMPLOYER, MEASURES };

static const char *const codes[MEASURES] = {"places",
                                            "places_inclusive",
                                            "children_enrolled",
                                            "institutions_registered",
                                            "institutions_filed",
                                            "institutions_accepted",
                                            "employer_nurseries"};
static const int columns_of[MEASURES] = {PLACES,   INCLUSIVE,   CHILDREN, REGISTERED_ON,
                                         FILED_ON, ACCEPTED_ON, KIND};

struct day {
    enum cell_state state;
    struct date date;
    bool reached; /* given, and not after the period's last day */
};

struct number {
    enum cell_state state;
    double value;
};

#define ZEROS_NAMED 8 /* lines of institutions without places that a finding lists */

/* Institutions of an area that count and have 0 places. */
struct zeros {
    size_t count;
    unsigned lines[ZEROS_NAMED];
    struct place first;
};

/* A row as it was understood. */
struct entry {
    int area, kind; /* kind -1: not known */
    struct number places, inclusive, children;
    struct day registered, filed, accepted, cancelled;
};

struct register_read {
    struct stream stream;
    struct tally tally;
    struct keys ids; /* value: line */
    size_t rows, counted;
    struct zeros *zeros;       /* [area] */
    struct institutions *kept; /* NULL: nobody has asked for them */
};

/* ---- cells ---- */

static struct day read_day(struct stream *stream, int column)
{
    struct day day = {.state = CELL_EMPTY};

    if (stream_has(stream, column))
        day.state = stream_date(stream, column, &day.date);
    day.reached =
        day.state == CELL_GIVEN && day.date.days <= stream->reader->intake->period.last.days;
    return day;
}

static struct number read_number(struct stream *stream, int column, int area)
{
    struct number number = {.state = CELL_EMPTY};

    if (stream_has(stream, column))
        number.state = stream_count(stream, column, area, &number.value);
    return number;
}

/* False for an institution that was read already. */
static bool is_first(struct register_read *registry, int area)
{
    struct stream *stream = &registry->stream;
    struct bulk_field id = stream_id(stream, ID);
    struct key *key;
    char line[32];

    if (!id.length) {
        stream_say(stream, DIAG_W249, ID, area, NULL, NULL);
        return true;
    }
    if (stream_is_scientific(id)) {
        stream_say(stream, DIAG_W298, ID, area, NULL, NULL);
        return true; /* it tells nothing apart any more */
    }
    key = keys_put(&registry->ids, 0, id.text, id.length);
    if (!key->value) {
        key->value = stream->record.line;
        return true;
    }
    snprintf(line, sizeof(line), "%u", key->value);
    stream_say(stream, DIAG_E241, ID, area, line, NULL);
    return false;
}

/* ---- contradictions in a row ---- */

/* A finding of `code` at `column` where `later` comes before `earlier`: true. */
static bool is_backward(struct stream *stream, enum diag_code code, int column, int area,
                        const struct day *earlier, const struct day *later)
{
    char text[DATE_TEXT];
    bool backward = earlier->state == CELL_GIVEN && later->state == CELL_GIVEN &&
                    later->date.days < earlier->date.days;

    if (backward)
        stream_say(stream, code, column, area, date_text(earlier->date, text), NULL);
    return backward;
}

static void refuse_if(bool backward, struct day *day)
{
    if (!backward)
        return;
    day->state = CELL_UNUSABLE;
    day->reached = false;
}

/* A day before the one that it follows cannot be used; all are compared as they were given. */
static void check_days(struct stream *stream, struct entry *row)
{
    bool filed = is_backward(stream, DIAG_E243, FILED_ON, row->area, &row->registered, &row->filed);
    bool accepted =
        is_backward(stream, DIAG_E244, ACCEPTED_ON, row->area, &row->filed, &row->accepted);
    bool cancelled =
        is_backward(stream, DIAG_E247, CANCELLED_ON, row->area, &row->registered, &row->cancelled);

    if (row->accepted.state == CELL_GIVEN && row->filed.state == CELL_EMPTY &&
        stream_has(stream, FILED_ON))
        stream_say(stream, DIAG_W297, ACCEPTED_ON, row->area, NULL, NULL);
    refuse_if(filed, &row->filed);
    refuse_if(accepted, &row->accepted);
    refuse_if(cancelled, &row->cancelled);
}

/* A finding of `code` at `column` where `part` is more than `whole`: true. */
static bool is_more(struct stream *stream, enum diag_code code, int column, int area,
                    const struct number *part, const struct number *whole)
{
    bool more =
        part->state == CELL_GIVEN && whole->state == CELL_GIVEN && part->value > whole->value;

    if (more)
        stream_say(stream, code, column, area, NULL, NULL);
    return more;
}

static void check_numbers(struct stream *stream, struct entry *row)
{
    if (is_more(stream, DIAG_E246, INCLUSIVE, row->area, &row->inclusive, &row->places))
        row->inclusive.state = CELL_UNUSABLE;
    if (row->kind != INSTITUTION_FAMILY)
        is_more(stream, DIAG_W296, CHILDREN, row->area, &row->children, &row->places);
    else if (row->children.value > FAMILY_MOST)
        stream_say(stream, DIAG_W295, CHILDREN, row->area, NULL, NULL);
    else if (row->places.value > FAMILY_MOST)
        stream_say(stream, DIAG_W295, PLACES, row->area, NULL, NULL);
}

/* ---- counting ---- */

static void count_number(struct register_read *registry, const struct entry *row, int which,
                         const struct number *number)
{
    int column = columns_of[which];

    if (!stream_has(&registry->stream, column))
        return;
    if (number->state == CELL_GIVEN) {
        tally_add(&registry->tally, row->area, which, number->value);
        return;
    }
    tally_lack(&registry->tally, row->area, which);
    if (number->state == CELL_EMPTY)
        stream_say(&registry->stream, DIAG_W293, column, row->area,
                   stream_heading(&registry->stream, column), NULL);
}

static void count_day(struct register_read *registry, const struct entry *row, int which,
                      const struct day *day)
{
    if (day->reached)
        tally_add(&registry->tally, row->area, which, 1);
    else if (day->state == CELL_UNUSABLE)
        tally_lack(&registry->tally, row->area, which);
}

static void note_zero(struct register_read *registry, const struct entry *row)
{
    struct zeros *zeros = &registry->zeros[row->area];

    if (row->places.state != CELL_GIVEN || row->places.value > 0)
        return;
    if (!zeros->count)
        zeros->first = stream_place(&registry->stream, PLACES);
    if (zeros->count < ZEROS_NAMED)
        zeros->lines[zeros->count] = registry->stream.record.line;
    zeros->count++;
}

/* No sum of the area can be known. */
static void lack_row(struct register_read *registry, int area)
{
    for (int which = 0; which < MEASURES; which++)
        tally_lack(&registry->tally, area, which);
}

static void count_row(struct register_read *registry, const struct entry *row)
{
    registry->counted++;
    note_zero(registry, row);
    count_number(registry, row, M_PLACES, &row->places);
    count_number(registry, row, M_INCLUSIVE, &row->inclusive);
    count_number(registry, row, M_CHILDREN, &row->children);
    count_day(registry, row, M_REGISTERED, &row->registered);
    count_day(registry, row, M_FILED, &row->filed);
    count_day(registry, row, M_ACCEPTED, &row->accepted);
    if (row->kind == INSTITUTION_EMPLOYER)
        tally_add(&registry->tally, row->area, M_EMPLOYER, 1);
    else if (row->kind < 0)
        tally_lack(&registry->tally, row->area, M_EMPLOYER);
}

/* Whether an institution counts turns on two days: where one cannot be read, every sum of the area
 * lacks it. */
static void place_row(struct register_read *registry, const struct entry *row)
{
    struct stream *stream = &registry->stream;
    char text[DATE_TEXT];

    if (row->registered.state == CELL_UNUSABLE || row->cancelled.state == CELL_UNUSABLE) {
        lack_row(registry, row->area);
    } else if (row->registered.state == CELL_EMPTY) {
        stream_say(stream, DIAG_W293, REGISTERED_ON, row->area,
                   stream_heading(stream, REGISTERED_ON), NULL);
    } else if (row->cancelled.reached) {
        if (row->children.value > 0)
            stream_say(stream, DIAG_W292, CHILDREN, row->area, date_text(row->cancelled.date, text),
                       NULL);
    } else if (row->registered.reached) {
        count_row(registry, row);
    }
}

/* ---- one by one, for those who ask ---- */

static enum institution_fault fault_of(const struct entry *row)
{
    if (row->registered.state != CELL_GIVEN)
        return INSTITUTION_UNREGISTERED;
    if (row->cancelled.state == CELL_UNUSABLE)
        return INSTITUTION_CANCELLATION;
    if (row->cancelled.state == CELL_GIVEN && row->cancelled.date.days < row->registered.date.days)
        return INSTITUTION_BACKWARD;
    return INSTITUTION_SOUND;
}

static struct institution_day kept_day(bool has_column, const struct day *day)
{
    static const enum day_state states[] = {
        [CELL_EMPTY] = DAY_NONE, [CELL_GIVEN] = DAY_GIVEN, [CELL_UNUSABLE] = DAY_UNKNOWN};

    return (struct institution_day){has_column ? states[day->state] : DAY_UNKNOWN, day->date};
}

/* NULL for what tells nothing apart. */
static const char *kept_id(struct register_read *registry)
{
    struct bulk_field id = stream_id(&registry->stream, ID);

    return id.length && !stream_is_scientific(id)
               ? arena_strndup(registry->stream.reader->arena, id.text, id.length)
               : NULL;
}

static void keep_row(struct register_read *registry, const struct entry *row,
                     enum institution_fault fault)
{
    struct stream *stream = &registry->stream;
    struct arena *arena = stream->reader->arena;

    if (!registry->kept)
        return;
    institutions_add(
        arena, registry->kept,
        &(struct institution){
            .id = kept_id(registry),
            .name = arena_strdup(arena, stream_text(stream, NAME)),
            .ownership = arena_strdup(arena, stream_text(stream, OWNERSHIP)),
            .area = row->area,
            .kind = row->kind < 0 ? INSTITUTION_UNKNOWN : (enum institution_kind)row->kind,
            .fault = fault,
            .places = row->places.state == CELL_GIVEN ? (int)row->places.value : -1,
            .registered = kept_day(true, &row->registered),
            .filed = kept_day(registry->kept->has_filed, &row->filed),
            .accepted = kept_day(registry->kept->has_accepted, &row->accepted),
            .cancelled = kept_day(registry->kept->has_cancelled, &row->cancelled),
            .line = stream->record.line,
        });
}

/* Rows of the wrong width are found fault with before they get here, those of a small file while
 * it is opened: `ragged` is how many there were before. */
static void keep_rest(struct register_read *registry, size_t ragged)
{
    const struct stream *stream = &registry->stream;
    struct institutions *kept = registry->kept;

    if (!kept || !registry->rows)
        return; /* a header alone says nothing, not zero */
    kept->there = true;
    kept->file = stream->file;
    kept->sheet = stream->sheet;
    kept->left_out[INSTITUTION_RAGGED] = stream->reader->sink->per_code[DIAG_E202] - ragged;
}

static void start_keeping(struct register_read *registry)
{
    struct intake_reader *reader = registry->stream.reader;

    if (reader->extent != INTAKE_INSTITUTIONS)
        return;
    registry->kept = &reader->intake->institutions;
    registry->kept->has_filed = stream_has(&registry->stream, FILED_ON);
    registry->kept->has_accepted = stream_has(&registry->stream, ACCEPTED_ON);
    registry->kept->has_cancelled = stream_has(&registry->stream, CANCELLED_ON);
}

/* ---- the table ---- */

static void read_row(struct register_read *registry)
{
    struct stream *stream = &registry->stream;
    struct entry row = {.area = stream_area(stream, AREA), .kind = -1};
    enum institution_fault fault;

    registry->rows++;
    if (row.area < 0) {
        keep_row(registry, &row, INSTITUTION_NO_AREA);
        return;
    }
    if (!is_first(registry, row.area)) {
        lack_row(registry, row.area);
        if (registry->kept)
            registry->kept->left_out[INSTITUTION_TWICE]++;
        return;
    }
    registry->tally.named[row.area] = true;
    if (stream_has(stream, KIND))
        row.kind = stream_word(stream, KIND, kinds, INSTITUTION_UNKNOWN);
    row.places = read_number(stream, PLACES, row.area);
    row.inclusive = read_number(stream, INCLUSIVE, row.area);
    row.children = read_number(stream, CHILDREN, row.area);
    row.registered = read_day(stream, REGISTERED_ON);
    row.filed = read_day(stream, FILED_ON);
    row.accepted = read_day(stream, ACCEPTED_ON);
    row.cancelled = read_day(stream, CANCELLED_ON);
    fault = fault_of(&row); /* before its days are held against one another */
    check_days(stream, &row);
    check_numbers(stream, &row);
    place_row(registry, &row);
    keep_row(registry, &row, fault);
}

static void report_rows(const struct register_read *registry)
{
    struct intake_reader *reader = registry->stream.reader;
    char day[DATE_TEXT];

    if (registry->rows)
        diag_add(reader->sink, DIAG_N291,
                 .place = {.file = registry->stream.file, .sheet = registry->stream.sheet},
                 .args = {arena_printf(reader->arena, "%zu", registry->rows),
                          date_text(reader->intake->period.last, day),
                          arena_printf(reader->arena, "%zu", registry->counted)});
}

static void report_zeros(const struct register_read *registry)
{
    struct intake_reader *reader = registry->stream.reader;

    for (size_t i = 0; i < reader->catalogue->areas.count; i++) {
        const struct zeros *zeros = &registry->zeros[i];
        const char *lines = "";

        for (size_t j = 0; j < zeros->count && j < ZEROS_NAMED; j++)
            lines = arena_printf(reader->arena, "%s%s%u", lines, j ? "、" : "", zeros->lines[j]);
        if (zeros->count)
            diag_add(reader->sink, DIAG_W245, .place = zeros->first,
                     .area = reader->catalogue->areas.items[i].code,
                     .args = {arena_printf(reader->arena, "%zu", zeros->count), lines,
                              zeros->count > ZEROS_NAMED ? "等" : "",
                              zeros->count > ZEROS_NAMED ? " …" : ""});
    }
}

void register_read(struct intake_reader *reader)
{
    struct register_read registry = {0};
    size_t ragged = reader->sink->per_code[DIAG_E202];

    if (stream_open(reader, &shape, 1U << NAME | 1U << OWNERSHIP, &registry.stream))
        return;
    tally_init(&registry.tally, reader, SOURCE_REGISTER, codes, MEASURES);
    for (int which = 0; which < MEASURES; which++)
        if (!stream_has(&registry.stream, columns_of[which]))
            registry.tally.measures[which] = -1;
    keys_init(&registry.ids, reader->arena->exhausted);
    registry.zeros =
        arena_array(reader->arena, reader->catalogue->areas.count, sizeof(*registry.zeros));
    start_keeping(&registry);
    while (stream_next(&registry.stream))
        read_row(&registry);
    if (!registry.stream.faulty) {
        report_rows(&registry);
        report_zeros(&registry);
        keep_rest(&registry, ragged);
        tally_finish(&registry.tally, registry.stream.file, registry.stream.sheet);
    }
    keys_release(&registry.ids);
    stream_close(&registry.stream);
}
