/* The folder of all blank returns. */
#include "deliverables/publish/blank_output.h"

#include "base/file.h"
#include "deliverables/letters/blank.h"
#include "deliverables/publish/out_folder.h"
#include "deliverables/publish/shelf.h"

int blank_publish(struct arena *arena, const struct catalogue *catalogue,
                  const struct period *period, const char *out, const struct driver *const *faces,
                  struct diag_sink *sink)
{
    struct shelf shelf = {.arena = arena, .drivers = faces, .sink = sink};
    const struct provenance provenance = provenance_begin(arena, catalogue, period->name);
    struct folder folder;
    int written;

    if (out_folder_begin(arena, &folder, file_join(arena, out, BLANK_FOLDER), period->name, sink))
        return -1;
    shelf.folder = folder.path;
    written = blank_books(arena, catalogue, period, shelf_put, &shelf, sink);
    if (written < 0 || out_folder_keep_changed(arena, &folder, sink)) {
        folder_abort(&folder);
        return -1;
    }
    return out_folder_commit(arena, &folder, &provenance, sink) ? -1 : written;
}
