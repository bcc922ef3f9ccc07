/* Findings and notices into a folder of their own. */
#include "deliverables/publish/check_output.h"

#include "base/file.h"
#include "deliverables/compare/run_manifest.h"
#include "deliverables/letters/notices.h"
#include "deliverables/publish/delivery.h"
#include "deliverables/sheets/tables_csv.h"
#include "drivers/records/records_csv.h"

static int write_findings(struct delivery *delivery, void *context)
{
    struct buffer text = BUFFER_INIT;
    int status;

    (void)context;
    buffer_add_text(&text, UTF8_BOM);
    csv_findings(&text, delivery->sink, LANGUAGE_CHINESE);
    status = delivery_text(delivery, "findings.csv", &text);
    buffer_release(&text);
    return status;
}

/* `context`: the result. */
static int write_notices(struct delivery *delivery, void *context)
{
    const struct result *const *result = context;
    struct shelf shelf;

    return delivery_folder(delivery, NOTICES_FOLDER, &shelf)
               ? -1
               : notices_books(delivery->arena, *result, shelf_put, &shelf);
}

int check_output_publish(struct arena *arena, const struct result *result, const char *out,
                         const struct driver *const *faces, struct diag_sink *sink)
{
    static delivery_step_fn *const steps[] = {write_findings, write_notices};
    const char *name = result->period.name;
    struct delivery delivery = {.arena = arena,
                                .sink = sink,
                                .faces = faces,
                                .provenance = provenance_begin(arena, result->catalogue, name)};

    input_files_add_all(&delivery.provenance.inputs, &result->inputs);
    return delivery_publish(&delivery, file_join(arena, out, CHECK_FOLDER), name, steps,
                            sizeof(steps) / sizeof(*steps), &result);
}
