/* The life of a workbook: a child has the library write it, twice; the parent reads it back.
 *
 * The library says nothing of a write that failed, loses cells when memory runs short, and may die
 * of it. So it works apart from the run; what does not come out the same twice, byte for byte, is
 * no workbook, and neither is what lacks something that the library was asked to write. */
#include "drivers/xlsx/workbook.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "drivers/xlsx/workbook_parts.h"

#define AGAIN ".again" /* behind the path: the second file, which is only compared */

/* ---- the child ---- */

/* Returns when the parent says that the pictures are there; it is killed if they never are. */
static void wait_for_pictures(const struct workbook *workbook)
{
    char byte;

    while (read(workbook->go, &byte, 1) < 0 && errno == EINTR)
        continue;
}

static void go_on(const struct workbook *workbook)
{
    (void)workbook;
}

static int compare(struct workbook *workbook, const char *again)
{
    int order = file_compare(workbook->path, again);

    workbook->report->differs = order > 0;
    if (order < 0)
        workbook_fault(workbook, workbook->plan->title, strerror(errno));
    return order;
}

/* What the child does. Returns its exit status. */
static int build(void *data)
{
    struct workbook *workbook = data;
    const char *again = arena_printf(workbook->arena, "%s" AGAIN, workbook->path);
    struct workbook_report *report = workbook->report;
    size_t size = workbook->plan->sheet_count * sizeof *report->sheets;
    struct xlsx_tally *asked = arena_alloc(workbook->arena, size);
    int status;

    if (workbook_build(workbook, workbook->path, wait_for_pictures) != 0)
        return EXIT_FAILURE;
    memcpy(asked, report->sheets, size);
    status = workbook_build(workbook, again, go_on);
    memcpy(report->sheets, asked, size); /* once, not twice */
    count_parts(workbook);
    if (status == 0)
        status = compare(workbook, again);
    unlink(again);
    return status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* ---- the parent ---- */

static size_t report_size(const struct workbook *workbook)
{
    return sizeof *workbook->report +
           workbook->plan->sheet_count * sizeof *workbook->report->sheets;
}

/* E409 at the file. Returns -1. */
static int fail(const struct workbook *workbook, const char *chinese, const char *english,
                struct diag_sink *sink)
{
    diag_add(sink, DIAG_E409, .place = {.file = file_base_name(workbook->arena, workbook->path)},
             .args = {chinese, english});
    return -1;
}

static int start_child(struct workbook *workbook)
{
    int ends[2], status;

    if (process_stream(ends) != 0)
        return -1;
    workbook->go = ends[0];
    status = process_fork(&workbook->child, build, workbook);
    close(ends[0]);
    workbook->go = ends[1];
    return status;
}

struct workbook *workbook_start(struct arena *arena, const char *path,
                                const struct workbook_plan *plan, struct diag_sink *sink)
{
    struct workbook *workbook = arena_alloc(arena, sizeof *workbook);

    *workbook = (struct workbook){.arena = arena, .plan = plan, .path = path, .go = -1};
    workbook->report = process_share(report_size(workbook));
    if (workbook->report != NULL && start_child(workbook) == 0)
        return workbook;
    fail(workbook, strerror(errno), strerror(errno), sink);
    workbook_cancel(workbook);
    return NULL;
}

void workbook_cancel(struct workbook *workbook)
{
    process_kill(&workbook->child);
    if (workbook->go >= 0)
        close(workbook->go);
    workbook->go = -1;
    if (workbook->report != NULL)
        process_unshare(workbook->report, report_size(workbook));
    workbook->report = NULL;
}

/* ---- reading back ---- */

static const struct {
    const char *chinese, *english;
} kinds[XLSX_KINDS] = {
    [XLSX_TEXTS] = {"文字", "texts"},
    [XLSX_NUMBERS] = {"数值", "numbers"},
    [XLSX_FORMULAS] = {"公式", "formulas"},
    [XLSX_BLANKS] = {"空单元格", "blank cells"},
    [XLSX_MERGES] = {"合并单元格", "merged cells"},
    [XLSX_LINKS] = {"链接", "links"},
    [XLSX_VALIDATIONS] = {"填报规则", "rules of entry"},
    [XLSX_RULES] = {"条件格式", "rules of conditional formats"},
    [XLSX_RELATIONS] = {"部件关系", "relations"},
    [XLSX_COMMENTS] = {"批注", "comments"},
    [XLSX_CHARTS] = {"图表", "charts"},
    [XLSX_DRAWN] = {"图", "drawings"},
};

static int compare_tally(const struct workbook *workbook, const char *sheet,
                         const struct xlsx_tally *asked, const struct xlsx_tally *found,
                         struct diag_sink *sink)
{
    struct arena *arena = workbook->arena;

    for (int i = 0; i < XLSX_KINDS; i++)
        if (asked->counts[i] != found->counts[i])
            return fail(workbook,
                        arena_printf(arena, "“%s”应有%s %zu 个，读回 %zu 个", sheet,
                                     kinds[i].chinese, asked->counts[i], found->counts[i]),
                        arena_printf(arena, "\"%s\" has %zu of %zu %s", sheet, found->counts[i],
                                     asked->counts[i], kinds[i].english),
                        sink);
    return 0;
}

/* Relations of the book are not counted here: that each leads to a part is the census's. */
static int compare_census(const struct workbook *workbook, struct xlsx_census *census,
                          struct diag_sink *sink)
{
    const struct workbook_plan *plan = workbook->plan;
    struct arena *arena = workbook->arena;

    if (census->count != plan->sheet_count)
        return fail(
            workbook,
            arena_printf(arena, "应有工作表 %zu 张，读回 %zu 张", plan->sheet_count, census->count),
            arena_printf(arena, "it has %zu of %zu sheets", census->count, plan->sheet_count),
            sink);
    for (size_t i = 0; i < census->count; i++) {
        if (strcmp(census->names[i], plan->sheets[i].name) != 0)
            return fail(workbook, arena_printf(arena, "缺工作表“%s”", plan->sheets[i].name),
                        arena_printf(arena, "the sheet \"%s\" is not there", plan->sheets[i].name),
                        sink);
        if (compare_tally(workbook, census->names[i], &workbook->report->sheets[i],
                          &census->sheets[i], sink) != 0)
            return -1;
    }
    census->book.counts[XLSX_RELATIONS] = 0;
    return compare_tally(workbook, plan->title, &workbook->report->book, &census->book, sink);
}

static int read_back(const struct workbook *workbook, struct diag_sink *sink)
{
    struct xlsx_census census;
    const char *damaged;

    if (xlsx_census(workbook->arena, workbook->path, &census, &damaged) == 0)
        return compare_census(workbook, &census, sink);
    return fail(workbook, arena_printf(workbook->arena, "读回时“%s”不完整", damaged),
                arena_printf(workbook->arena, "read back, \"%s\" is not whole", damaged), sink);
}

/* What the child says, or that it died before it could. Returns 0, or -1 with a finding. */
static int judge_child(const struct workbook *workbook, struct diag_sink *sink)
{
    const struct workbook_report *report = workbook->report;
    const char *end = process_end(workbook->arena, &workbook->child);

    if (end == NULL)
        return 0;
    if (report->differs)
        return fail(workbook, "两次写出的内容不同，有写入未成功",
                    "written twice it came out different: a write has failed", sink);
    if (*report->fault != '\0')
        end = arena_strdup(workbook->arena, report->fault);
    return fail(workbook, end, end, sink);
}

int workbook_finish(struct workbook *workbook, struct diag_sink *sink)
{
    struct process *child = &workbook->child;
    int status;

    process_say(workbook->go, "", 1, INT64_MAX);
    process_wait(&child, 1, INT64_MAX);
    status = judge_child(workbook, sink);
    if (status == 0)
        status = read_back(workbook, sink);
    if (status != 0)
        unlink(workbook->path);
    workbook_cancel(workbook);
    return status;
}
