/* Findings and notices into a folder of their own. */
#include "deliverables/publish/check_output.h"

#include "base/file.h"
#include "base/folder.h"
#include "deliverables/compare/run_manifest.h"
#include "deliverables/letters/notices.h"
#include "deliverables/publish/out_folder.h"
#include "deliverables/publish/shelf.h"
#include "deliverables/sheets/tables_csv.h"
#include "drivers/records/records_csv.h"

static int write_findings(struct arena *arena, const struct folder *folder, struct diag_sink *sink)
{
    struct buffer text = BUFFER_INIT;
    int status;

    buffer_add_text(&text, UTF8_BOM);
    csv_findings(&text, sink, LANGUAGE_CHINESE);
    status = folder_write(arena, folder, "findings.csv", &text, sink);
    buffer_release(&text);
    return status;
}

static int write_notices(struct arena *arena, const struct result *result,
                         const struct folder *folder, const struct driver *const *faces,
                         struct diag_sink *sink)
{
    struct shelf shelf = {.arena = arena,
                          .folder = file_join(arena, folder->path, NOTICES_FOLDER),
                          .drivers = faces,
                          .sink = sink};

    if (folder_add(arena, folder, NOTICES_FOLDER))
        return diag_fail(sink, DIAG_E403, NOTICES_FOLDER);
    return notices_books(arena, result, shelf_put, &shelf);
}

int check_output_publish(struct arena *arena, const struct result *result, const char *out,
                         const struct driver *const *faces, struct diag_sink *sink)
{
    const char *name = result->period.name;
    struct provenance provenance = provenance_begin(arena, result->catalogue, name);
    struct folder folder;

    if (out_folder_begin(arena, &folder, file_join(arena, out, CHECK_FOLDER), name, sink))
        return -1;
    if (write_findings(arena, &folder, sink) ||
        write_notices(arena, result, &folder, faces, sink)) {
        folder_abort(&folder);
        return -1;
    }
    input_files_add_all(&provenance.inputs, &result->inputs);
    return out_folder_commit(arena, &folder, &provenance, sink);
}
