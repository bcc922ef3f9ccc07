/* A period's folder, file by file. */
#include "intake/intake.h"

#include <errno.h>

#include "base/file.h"
#include "intake/head_store.h"
#include "intake/known_words.h"
#include "intake/reader.h"

int intake_read(struct arena *arena, const struct catalogue *catalogue, const struct period *period,
                enum intake_extent extent, struct diag_sink *sink, struct intake *intake)
{
    struct head_store heads;
    struct intake_reader reader = {
        .arena = arena,
        .catalogue = catalogue,
        .sink = sink,
        .intake = intake,
        .inputs = &intake->inputs,
        .folder = file_join(arena, catalogue->workspace, period->name),
        .owner = -1,
        .extent = extent,
    };

    sink->words = known_words(arena, catalogue, period);
    intake_init(arena, catalogue, period, intake);
    if (file_list(arena, reader.folder, &reader.names, &reader.name_count)) {
        reader_fail(&reader, "", errno);
        return -1;
    }
    reader.used = arena_array(arena, reader.name_count, sizeof(*reader.used));
    head_store_init(&heads, arena->exhausted);
    reader.heads = &heads;
    returns_read(&reader);
    facts_file_read(&reader);
    register_read(&reader);
    services_read(&reader);
    assessment_file_read(&reader);
    records_read(&reader);
    settle_sources(&reader);
    triangle_check(&reader);
    corrections_read(&reader);
    reader_report_unused(&reader);
    head_store_release(&heads);
    return reader.failed ? -1 : 0;
}
