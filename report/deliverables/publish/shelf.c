/* A book through all its drivers. */
#include "deliverables/publish/shelf.h"

#include "base/file.h"

struct shelved {
    const struct shelf *shelf;
    void **states; /* one a driver */
    size_t count;  /* of those that are at work */
};

struct shelved *shelf_start(const struct shelf *shelf, const char *name, const struct book *book)
{
    struct shelved *shelved = arena_alloc(shelf->arena, sizeof(*shelved));
    size_t count = 0;

    while (shelf->drivers[count])
        count++;
    *shelved = (struct shelved){.shelf = shelf,
                                .states = arena_array(shelf->arena, count, sizeof(void *))};
    for (size_t i = 0; i < count; i++) {
        const struct driver *driver = shelf->drivers[i];
        const char *path = arena_printf(
            shelf->arena, "%s%s", file_join(shelf->arena, shelf->folder, name), driver->ending);

        shelved->states[i] = driver->start(shelf->arena, path, book, shelf->styles, shelf->sink);
        if (!shelved->states[i]) {
            shelf_cancel(shelved);
            return NULL;
        }
        shelved->count++;
    }
    return shelved;
}

int shelf_finish(struct shelved *shelved)
{
    const struct shelf *shelf = shelved->shelf;
    int status = 0;

    for (size_t i = 0; i < shelved->count; i++)
        if (status == 0)
            status = shelf->drivers[i]->finish(shelved->states[i], shelf->sink);
        else
            shelf->drivers[i]->cancel(shelved->states[i]);
    shelved->count = 0;
    return status;
}

void shelf_cancel(struct shelved *shelved)
{
    for (size_t i = 0; i < shelved->count; i++)
        shelved->shelf->drivers[i]->cancel(shelved->states[i]);
    shelved->count = 0;
}

int shelf_put(void *shelf, const char *name, const struct book *book)
{
    struct shelved *shelved = shelf_start(shelf, name, book);

    return shelved ? shelf_finish(shelved) : -1;
}
