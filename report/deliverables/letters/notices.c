/* Who a finding is addressed to, and a book for each. */
#include "deliverables/letters/notices.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "deliverables/letters/notice_parts.h"

/* ---- whose finding it is ---- */

/* True for the files that areas send; what the office itself keeps is not for a notice. */
static bool is_sent(const struct result *result, const char *file)
{
    static const char *const sent[] = {"returns", "facts", "register", "services"};
    size_t length = strlen(result->period.name);

    if (!file || strncmp(file, result->period.name, length) != 0 || file[length] != '/')
        return false;
    for (size_t i = 0; i < sizeof(sent) / sizeof(*sent); i++)
        if (strncasecmp(file + length + 1, sent[i], strlen(sent[i])) == 0)
            return true;
    return false;
}

static int carrier_of(const struct result *result, int area)
{
    return area < 0 ? -1 : result->catalogue->areas.items[area].return_of;
}

/* The area that a file is named after, else the one whose figures it has; -1 where it is of
 * several. */
static int carrier_of_file(const struct result *result, const char *file)
{
    const struct intake *intake = &result->intake;
    int carrier = -1;

    for (size_t i = 0; i < intake->sent_count; i++)
        if (intake->sent[i].area >= 0 && strcmp(intake->sent[i].file, file) == 0)
            return carrier_of(result, intake->sent[i].area);
    for (size_t i = 0; i < intake->fact_count; i++) {
        int of = carrier_of(result, intake->facts[i].area);
        if (strcmp(intake->facts[i].place.file, file) != 0)
            continue;
        if (carrier >= 0 && of != carrier)
            return -1;
        carrier = of;
    }
    return carrier;
}

/* A finding about what somebody sent is his who sent it, whosever figures it is about. */
int notice_addressee(const struct result *result, const struct finding *finding)
{
    const struct areas *areas = &result->catalogue->areas;
    bool corrected = finding->code == DIAG_N286;
    int sender;

    if (finding->class != DIAG_DATA || (!corrected && !is_sent(result, finding->place.file)))
        return -1;
    sender = corrected ? -1 : carrier_of_file(result, finding->place.file);
    if (sender >= 0 || !finding->area)
        return sender;
    return carrier_of(result, areas_find_code(areas, finding->area));
}

bool notice_lacks_findings(const struct notice *notice)
{
    const struct diag_sink *sink = notice->result->findings;

    for (int code = 0; code < DIAG_CODE_COUNT; code++)
        for (const struct diag_tally *tally = sink->tallies[code]; tally; tally = tally->next) {
            int carrier;
            if (tally->arrived <= DIAG_KEEP || !is_sent(notice->result, tally->file))
                continue;
            carrier = carrier_of_file(notice->result, tally->file);
            if (carrier < 0 || carrier == notice->area)
                return true;
        }
    return false;
}

bool notice_is_anothers(const struct notice *notice, const char *file)
{
    const struct intake *intake = &notice->result->intake;
    int carrier = -1;

    for (size_t i = 0; i < intake->sent_count; i++)
        if (strcmp(intake->sent[i].file, file) == 0)
            carrier = carrier_of_file(notice->result, file);
    return carrier >= 0 && carrier != notice->area;
}

/* True for a text with the name of a file that another city sent. */
static bool names_anothers(const struct notice *notice, const char *text)
{
    const struct intake *intake = &notice->result->intake;

    for (size_t i = 0; i < intake->sent_count; i++)
        if (strstr(text, intake->sent[i].file) && notice_is_anothers(notice, intake->sent[i].file))
            return true;
    return false;
}

/* What a finding compares with may stand in another city's return: then the notice names neither
 * the place nor, of E209, what stands there. */
static const struct finding *without_others(const struct notice *notice,
                                            const struct finding *finding)
{
    struct finding *masked = NULL;

    for (size_t i = 0; i < DIAG_ARGUMENTS; i++) {
        if (!finding->args[i] || !names_anothers(notice, finding->args[i]))
            continue;
        if (!masked) {
            masked = arena_alloc(notice->arena, sizeof(*masked));
            *masked = *finding;
        }
        masked->args[i] = "另一份报表";
    }
    if (masked && finding->code == DIAG_E209)
        masked->args[2] = "…";
    return masked ? masked : finding;
}

/* ---- a notice ---- */

/* Errors, then warnings, then notes, each in their order in the file. */
static void collect(struct notice *notice)
{
    const struct diag_sink *sink = notice->result->findings;

    notice->findings = arena_array(notice->arena, sink->count, sizeof(const struct finding *));
    for (int severity = DIAG_ERROR; severity >= DIAG_NOTE; severity--)
        for (size_t i = 0; i < sink->count; i++) {
            const struct finding *finding = &sink->items[i];
            if ((int)finding->severity != severity ||
                notice_addressee(notice->result, finding) != notice->area)
                continue;
            notice->findings[notice->count++] = without_others(notice, finding);
            notice->per_severity[severity]++;
        }
}

static int put_notice(struct notice *notice, book_fn *put, void *context)
{
    const struct area *area = &notice->catalogue->areas.items[notice->area];
    struct sheet sheets[2];
    const char *title;

    collect(notice);
    sheets[0] = notice_questions_sheet(notice);
    sheets[1] = notice_figures_sheet(notice);
    title = arena_printf(notice->arena, "%s托育数据退改通知单（%s）", notice->when, area->name);
    const struct book book = {
        .title = title,
        .subject = "退改通知单",
        .author = "托育（tuoyu）",
        .footer = arena_printf(notice->arena, "%s　%s", title, notice->catalogue->settings.label),
        .created = notice->result->period.last,
        .sheets = sheets,
        .sheet_count = 2};
    return put(context, area_file_name(notice->arena, area, ""), &book);
}

int notices_books(struct arena *arena, const struct result *result, book_fn *put, void *context)
{
    char when[40];
    const char *period = arena_strdup(arena, period_chinese(&result->period, when));

    for (size_t i = 0; i < result->catalogue->areas.count; i++) {
        struct notice notice = {.arena = arena,
                                .result = result,
                                .catalogue = result->catalogue,
                                .area = (int)i,
                                .when = period};

        if (areas_sends_return(&result->catalogue->areas, (int)i, result->period.last) &&
            put_notice(&notice, put, context))
            return -1;
    }
    return 0;
}
