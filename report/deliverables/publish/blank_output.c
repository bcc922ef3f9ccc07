/* The folder of all blank returns. */
#include "deliverables/publish/blank_output.h"

#include "base/file.h"
#include "deliverables/letters/blank.h"
#include "deliverables/publish/delivery.h"
#include "deliverables/publish/out_folder.h"

struct blanks {
    const struct catalogue *catalogue;
    const struct period *period;
    int written;
};

static int write_blanks(struct delivery *delivery, void *context)
{
    struct blanks *blanks = context;

    blanks->written = blank_books(delivery->arena, blanks->catalogue, blanks->period, shelf_put,
                                  &delivery->shelf, delivery->sink);
    return blanks->written < 0 ? -1 : 0;
}

static int keep_filled_in(struct delivery *delivery, void *context)
{
    (void)context;
    return out_folder_keep_changed(delivery->arena, &delivery->folder, delivery->sink);
}

int blank_publish(struct arena *arena, const struct catalogue *catalogue,
                  const struct period *period, const char *out, const struct driver *const *faces,
                  struct diag_sink *sink)
{
    static delivery_step_fn *const steps[] = {write_blanks, keep_filled_in};
    struct blanks blanks = {.catalogue = catalogue, .period = period};
    struct delivery delivery = {.arena = arena,
                                .sink = sink,
                                .faces = faces,
                                .provenance = provenance_begin(arena, catalogue, period->name)};

    return delivery_publish(&delivery, file_join(arena, out, BLANK_FOLDER), period->name, steps,
                            sizeof(steps) / sizeof(*steps), &blanks)
               ? -1
               : blanks.written;
}
