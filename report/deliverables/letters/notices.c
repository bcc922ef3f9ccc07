/* A book for each area that a return is due from. */
#include "deliverables/letters/notices.h"

#include <string.h>

#include "base/text.h"
#include "deliverables/letters/notice_parts.h"

/* ---- what another sent ---- */

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
