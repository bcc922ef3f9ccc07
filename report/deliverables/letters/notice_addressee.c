/* Who a finding is addressed to: the area that sent what it is about.
 *
 * Invariant: a finding is one area's at most, and a file that another sent is never for this one.
 */
#include <string.h>
#include <strings.h>

#include "deliverables/letters/notice_parts.h"

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
