/* The life of a workbook: a child has the library write it, twice; the parent reads it back.
 *
 * The library says nothing of a write that failed, loses cells when memory runs short, and may die
 * of it. So it works apart from the run; what does not come out the same twice, byte for byte, is
 * no workbook, and neither is what lacks something that the library was asked to write. */
#include "drivers/xlsx/writer.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "drivers/xlsx/xlsx.h"

#define AGAIN ".again" /* behind the path: the second file, which is only compared */

/* ---- the child ---- */

/* Returns when the parent says that the pictures are there; it is killed if they never are. */
static void wait_for_pictures(const struct writer *writer)
{
    char byte;

    while (read(writer->go, &byte, 1) < 0 && errno == EINTR)
        continue;
}

static void go_on(const struct writer *writer)
{
    (void)writer;
}

static int compare(struct writer *writer, const char *again)
{
    int order = file_compare(writer->path, again);

    writer->report->differs = order > 0;
    if (order < 0)
        writer_fault(writer, writer->plan->title, strerror(errno));
    return order;
}

/* What the child does. Returns its exit status. */
static int build(void *data)
{
    struct writer *writer = data;
    const char *again = arena_printf(writer->arena, "%s" AGAIN, writer->path);
    struct writer_report *report = writer->report;
    size_t size = writer->plan->sheet_count * sizeof(*report->sheets);
    struct xlsx_tally *asked = arena_alloc(writer->arena, size);
    int status;

    if (writer_build(writer, writer->path, wait_for_pictures) != 0)
        return EXIT_FAILURE;
    memcpy(asked, report->sheets, size);
    status = writer_build(writer, again, go_on);
    memcpy(report->sheets, asked, size); /* once, not twice */
    put_parts(writer);
    if (status == 0)
        status = compare(writer, again);
    unlink(again);
    return status == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* ---- the parent ---- */

static size_t report_size(const struct writer *writer)
{
    return sizeof(*writer->report) + writer->plan->sheet_count * sizeof(*writer->report->sheets);
}

/* E409 at the file. Returns -1. */
static int fail(const struct writer *writer, const char *chinese, const char *english,
                struct diag_sink *sink)
{
    diag_add(sink, DIAG_E409, .place = {.file = file_base_name(writer->arena, writer->path)},
             .args = {chinese, english});
    return -1;
}

static int start_child(struct writer *writer)
{
    int ends[2], status;

    if (process_stream(ends) != 0)
        return -1;
    writer->go = ends[0];
    status = process_fork(&writer->child, build, writer);
    close(ends[0]);
    writer->go = ends[1];
    return status;
}

static void cancel(void *state)
{
    struct writer *writer = state;

    process_kill(&writer->child);
    if (writer->go >= 0)
        close(writer->go);
    writer->go = -1;
    if (writer->report)
        process_unshare(writer->report, report_size(writer));
    writer->report = NULL;
}

static void *start(struct arena *arena, const char *path, const struct book *book,
                   const struct styles *styles, struct diag_sink *sink)
{
    struct writer *writer = arena_alloc(arena, sizeof(*writer));

    *writer =
        (struct writer){.arena = arena, .plan = book, .styles = styles, .path = path, .go = -1};
    writer->report = process_share(report_size(writer));
    if (writer->report && start_child(writer) == 0)
        return writer;
    fail(writer, strerror(errno), strerror(errno), sink);
    cancel(writer);
    return NULL;
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

static int compare_tally(const struct writer *writer, const char *sheet,
                         const struct xlsx_tally *asked, const struct xlsx_tally *found,
                         struct diag_sink *sink)
{
    struct arena *arena = writer->arena;

    for (int i = 0; i < XLSX_KINDS; i++)
        if (asked->counts[i] != found->counts[i])
            return fail(writer,
                        arena_printf(arena, "“%s”应有%s %zu 个，读回 %zu 个", sheet,
                                     kinds[i].chinese, asked->counts[i], found->counts[i]),
                        arena_printf(arena, "\"%s\" has %zu of %zu %s", sheet, found->counts[i],
                                     asked->counts[i], kinds[i].english),
                        sink);
    return 0;
}

/* Relations of the book are not counted here: that each leads to a part is the census's. */
static int compare_census(const struct writer *writer, struct xlsx_census *census,
                          struct diag_sink *sink)
{
    const struct book *plan = writer->plan;
    struct arena *arena = writer->arena;

    if (census->count != plan->sheet_count)
        return fail(
            writer,
            arena_printf(arena, "应有工作表 %zu 张，读回 %zu 张", plan->sheet_count, census->count),
            arena_printf(arena, "it has %zu of %zu sheets", census->count, plan->sheet_count),
            sink);
    for (size_t i = 0; i < census->count; i++) {
        if (strcmp(census->names[i], plan->sheets[i].name) != 0)
            return fail(writer, arena_printf(arena, "缺工作表“%s”", plan->sheets[i].name),
                        arena_printf(arena, "the sheet \"%s\" is not there", plan->sheets[i].name),
                        sink);
        if (compare_tally(writer, census->names[i], &writer->report->sheets[i], &census->sheets[i],
                          sink) != 0)
            return -1;
    }
    census->book.counts[XLSX_RELATIONS] = 0;
    return compare_tally(writer, plan->title, &writer->report->book, &census->book, sink);
}

static int read_back(const struct writer *writer, struct diag_sink *sink)
{
    struct xlsx_census census;
    const char *damaged;

    if (xlsx_census(writer->arena, writer->path, &census, &damaged) == 0)
        return compare_census(writer, &census, sink);
    return fail(writer, arena_printf(writer->arena, "读回时“%s”不完整", damaged),
                arena_printf(writer->arena, "read back, \"%s\" is not whole", damaged), sink);
}

/* What the child says, or that it died before it could. Returns 0, or -1 with a finding. */
static int judge_child(const struct writer *writer, struct diag_sink *sink)
{
    const struct writer_report *report = writer->report;
    const char *end = process_end(writer->arena, &writer->child);

    if (!end)
        return 0;
    if (report->differs)
        return fail(writer, "两次写出的内容不同，有写入未成功",
                    "written twice it came out different: a write has failed", sink);
    if (*report->fault != '\0')
        end = arena_strdup(writer->arena, report->fault);
    return fail(writer, end, end, sink);
}

static int finish(void *state, struct diag_sink *sink)
{
    struct writer *writer = state;
    struct process *child = &writer->child;
    int status;

    process_say(writer->go, "", 1, INT64_MAX);
    process_wait(&child, 1, INT64_MAX);
    status = judge_child(writer, sink);
    if (status == 0)
        status = read_back(writer, sink);
    if (status != 0)
        unlink(writer->path);
    cancel(writer);
    return status;
}

const struct driver xlsx_driver = {
    .name = "xlsx", .ending = ".xlsx", .start = start, .finish = finish, .cancel = cancel};
