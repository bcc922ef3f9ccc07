/* services.csv: a family's service contact a row, counted as families that differ, in the period.
 *
 * A family is reached once however often it was contacted: distinct by area and number, exact.
 * Memory grows with the families and never with the contacts.
 */
#include "intake/area_head.h"
#include "intake/stream.h"
#include "intake/tally.h"

enum { AREA, FAMILY, CONTACT_ON, CHANNEL, KIND };
enum { REACHED, GUIDED, MEASURES };

static const struct column_spec specs[] = {
    [AREA] = {"area", AREA_HEADERS, true, area_head_suits},
    [FAMILY] = {"family_id", "家庭编号|家庭编码|家庭号", true, NULL},
    [CONTACT_ON] = {"contact_on", "服务日期|日期|联系日期", true, NULL},
    [CHANNEL] = {"channel", "服务方式|方式|渠道", false, NULL},
    [KIND] = {"kind", "服务类型|服务类别|类型", true, NULL},
};
static const struct table_shape shape = {"services", specs, sizeof(specs) / sizeof(*specs),
                                         INPUT_FIGURES};
static const char *const channels[] = {"线上", "线下"};
/* In the order of the measures. */
static const char *const kinds[MEASURES] = {"新生儿宣传|新生儿家庭宣传|科学育儿宣传|宣传",
                                            "宣教指导|指导|入户指导"};
static const char *const codes[MEASURES] = {"newborn_families_reached", "families_guided"};

struct services {
    struct stream stream;
    struct tally tally;
    struct keys families; /* tag: area; value: bits of the kinds of service */
    size_t rows, outside; /* contacts; those of another period */
};

/* CELL_GIVEN for a day of the period, CELL_EMPTY where the contact is of none. */
static enum cell_state when_of(struct services *services)
{
    struct stream *stream = &services->stream;
    const struct period *period = &stream->reader->intake->period;
    struct date day;

    switch (stream_date(stream, CONTACT_ON, &day)) {
    case CELL_EMPTY:
        stream_say(stream, DIAG_W293, CONTACT_ON, -1, stream_heading(stream, CONTACT_ON), NULL);
        return CELL_EMPTY;
    case CELL_UNUSABLE:
        return CELL_UNUSABLE;
    case CELL_GIVEN:
        break;
    }
    if (day.days >= period->first.days && day.days <= period->last.days)
        return CELL_GIVEN;
    services->outside++;
    return CELL_EMPTY;
}

/* What is not known of a contact is lacking in the sums that it may belong to. */
static void lack(struct services *services, int area, int kind)
{
    for (int which = 0; which < MEASURES; which++)
        if (kind < 0 || kind == which)
            tally_lack(&services->tally, area, which);
}

static void read_row(struct services *services)
{
    struct stream *stream = &services->stream;
    int area = stream_area(stream, AREA);
    int kind = stream_word(stream, KIND, kinds, MEASURES);
    enum cell_state when = when_of(services);
    struct bulk_field id = stream_id(stream, FAMILY);
    struct key *family;
    bool lost;

    services->rows++;
    if (stream_has(stream, CHANNEL))
        stream_word(stream, CHANNEL, channels, 2);
    if (area < 0)
        return;
    services->tally.named[area] = true;
    lost = stream_is_scientific(id);
    if (!id.length)
        stream_say(stream, DIAG_E249, FAMILY, area, stream_heading(stream, FAMILY), NULL);
    else if (lost)
        stream_say(stream, DIAG_W298, FAMILY, area, NULL, NULL);
    if (when == CELL_EMPTY)
        return;
    if (lost) /* others may be the same family, or another one */
        lack(services, area, kind);
    if (kind < 0 || when == CELL_UNUSABLE || !id.length) {
        lack(services, area, kind);
        return;
    }
    family = keys_put(&services->families, (uint16_t)area, id.text, id.length);
    if (!(family->value >> kind & 1))
        tally_add(&services->tally, area, kind, 1);
    family->value |= 1U << kind;
}

static void report_outside(const struct services *services)
{
    struct intake_reader *reader = services->stream.reader;

    if (services->outside)
        diag_add(reader->sink, DIAG_N292,
                 .place = {.file = services->stream.file, .sheet = services->stream.sheet},
                 .args = {arena_printf(reader->arena, "%zu", services->rows),
                          arena_printf(reader->arena, "%zu", services->outside),
                          reader->intake->period.name});
}

void services_read(struct intake_reader *reader)
{
    struct services services = {0};

    if (stream_open(reader, &shape, 0, &services.stream))
        return;
    tally_init(&services.tally, reader, SOURCE_SERVICES, codes, MEASURES);
    keys_init(&services.families, reader->arena->exhausted);
    while (stream_next(&services.stream))
        read_row(&services);
    if (!services.stream.faulty) {
        report_outside(&services);
        tally_finish(&services.tally, services.stream.file, services.stream.sheet);
    }
    keys_release(&services.families);
    stream_close(&services.stream);
}
