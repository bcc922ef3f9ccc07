/* Who a finding is addressed to, and a workbook for each. */
#include "output/notices.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/text.h"
#include "output/notice_parts.h"

/* ---- whose finding it is ---- */

/* True for the files that areas send; what the office itself keeps is not for a notice. */
static bool is_sent(const struct result *result, const char *file)
{
    static const char *const sent[] = {"returns", "facts", "register", "services"};
    size_t length = strlen(result->period.name);

    if (!file || strncmp(file, result->period.name, length) != 0 || file[length] != '/')
        return false;
    for (size_t i = 0; i < sizeof(sent) / sizeof(*sent); i++)
        if (text_starts_with(file + length + 1, sent[i]))
            return true;
    return false;
}

static int carrier_of(const struct result *result, int area)
{
    return area < 0 ? -1 : result->catalogue->areas.items[area].return_of;
}

/* The one area whose figures a file has; where it has none, the one it is named after; -1 where it
 * is of several. */
static int carrier_of_file(const struct result *result, const char *file)
{
    const struct intake *intake = &result->intake;
    int carrier = -1;

    for (size_t i = 0; i < intake->fact_count; i++) {
        int of = carrier_of(result, intake->facts[i].area);
        if (strcmp(intake->facts[i].place.file, file) != 0)
            continue;
        if (carrier >= 0 && of != carrier)
            return -1;
        carrier = of;
    }
    for (size_t i = 0; carrier < 0 && i < intake->sent_count; i++)
        if (strcmp(intake->sent[i].file, file) == 0)
            carrier = carrier_of(result, intake->sent[i].area);
    return carrier;
}

int notice_addressee(const struct result *result, const struct finding *finding)
{
    const struct areas *areas = &result->catalogue->areas;
    bool corrected = finding->code == DIAG_N286;

    if (finding->class != DIAG_DATA || (!corrected && !is_sent(result, finding->place.file)))
        return -1;
    if (finding->area)
        return carrier_of(result, areas_find_code(areas, finding->area));
    return carrier_of_file(result, finding->place.file);
}

/* ---- a notice ---- */

/* Errors, then warnings, then notes, each in their order in the file. */
static int compare_findings(const void *left, const void *right)
{
    const struct finding *const *a = left, *const *b = right;

    if ((*a)->severity != (*b)->severity)
        return (*a)->severity > (*b)->severity ? -1 : 1;
    return (*a > *b) - (*a < *b); /* they stand sorted in the sink */
}

static void collect(struct notice *notice)
{
    const struct diag_sink *sink = notice->result->findings;

    notice->findings = arena_array(notice->arena, sink->count, sizeof(const struct finding *));
    for (size_t i = 0; i < sink->count; i++) {
        if (notice_addressee(notice->result, &sink->items[i]) != notice->area)
            continue;
        notice->findings[notice->count++] = &sink->items[i];
        notice->per_severity[sink->items[i].severity]++;
    }
    if (notice->count)
        qsort(notice->findings, notice->count, sizeof(const struct finding *), compare_findings);
}

static int write_notice(struct notice *notice, const char *folder, struct diag_sink *sink)
{
    const struct area *area = &notice->catalogue->areas.items[notice->area];
    struct sheet sheets[2];
    const char *title;
    struct workbook *workbook;

    collect(notice);
    sheets[0] = notice_questions_sheet(notice);
    sheets[1] = notice_figures_sheet(notice);
    title = arena_printf(notice->arena, "%s托育数据退改通知单（%s）", notice->when, area->name);
    const struct workbook_plan plan = {
        .title = title,
        .subject = "退改通知单",
        .author = "托育（tuoyu）",
        .footer = arena_printf(notice->arena, "%s　%s", title, notice->catalogue->settings.label),
        .created = notice->result->period.last,
        .sheets = sheets,
        .sheet_count = 2};
    workbook = workbook_start(
        notice->arena,
        file_join(notice->arena, folder, area_file_name(notice->arena, area, ".xlsx")), &plan,
        sink);
    return workbook ? workbook_finish(workbook, sink) : -1;
}

int notices_write(struct arena *arena, const struct result *result, const char *folder,
                  struct diag_sink *sink)
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
            write_notice(&notice, folder, sink))
            return -1;
    }
    return 0;
}

static int fail(struct diag_sink *sink)
{
    diag_add(sink, DIAG_E403, .place = {.file = NOTICES_FOLDER}, .args = {strerror(errno)});
    return -1;
}

int notices_publish(struct arena *arena, const struct result *result, const char *out,
                    struct diag_sink *sink)
{
    const char *parent = file_join(arena, out, result->period.name);
    struct folder folder;

    if (folder_begin(arena, &folder, parent, NOTICES_FOLDER))
        return fail(sink);
    if (notices_write(arena, result, folder.path, sink)) {
        folder_abort(&folder);
        return -1;
    }
    return folder_commit(arena, &folder) ? fail(sink) : 0;
}
