/* The life of an output; see delivery.h. */
#include "deliverables/publish/delivery.h"

#include "base/file.h"
#include "deliverables/charts/charts.h"
#include "deliverables/publish/out_folder.h"

void delivery_say(const struct delivery *delivery, const char *zh, const char *en)
{
    if (delivery->progress)
        delivery->progress(zh, en);
}

int delivery_text(const struct delivery *delivery, const char *name, const struct buffer *text)
{
    return folder_write(delivery->arena, &delivery->folder, name, text, delivery->sink);
}

int delivery_folder(const struct delivery *delivery, const char *name, struct shelf *shelf)
{
    *shelf = delivery->shelf;
    shelf->folder = file_join(delivery->arena, delivery->folder.path, name);
    return folder_add(delivery->arena, &delivery->folder, name)
               ? diag_fail(delivery->sink, DIAG_E403, name)
               : 0;
}

/* ---- pictures, and the book that takes them in ---- */

const char *delivery_charts(const struct delivery *delivery)
{
    return file_join(delivery->arena, delivery->folder.path, CHART_FOLDER);
}

int delivery_draw(struct delivery *delivery, const struct picture *pictures, size_t count)
{
    if (folder_add(delivery->arena, &delivery->folder, CHART_FOLDER))
        return diag_fail(delivery->sink, DIAG_E403, CHART_FOLDER);
    delivery_say(delivery, "绘图", "drawing charts");
    delivery->drawing = true;
    gnuplot_draw(delivery->painters, pictures, count, CHART_DEADLINE);
    return 0;
}

int delivery_finish_drawing(struct delivery *delivery, void *context)
{
    (void)context;
    if (!delivery->drawing)
        return 0;
    delivery->drawing = false;
    if (gnuplot_wait(delivery->painters, CHART_FOLDER "/", &delivery->missing, delivery->sink))
        return -1;
    diag_sort(delivery->sink);
    return 0;
}

int delivery_start_book(struct delivery *delivery, const char *name, const struct book *book)
{
    delivery->waiting = shelf_start(&delivery->shelf, name, book);
    return delivery->waiting ? 0 : -1;
}

int delivery_finish_book(struct delivery *delivery, void *context)
{
    struct shelved *book = delivery->waiting;

    (void)context;
    delivery_say(delivery, "写工作簿", "writing the workbook");
    delivery->waiting = NULL;
    return shelf_finish(book);
}

/* ---- all of it ---- */

/* Ends what was begun and removes the temporary folder. */
static void give_up(struct delivery *delivery)
{
    delivery_finish_drawing(delivery, NULL); /* no child may still write into the folder */
    if (delivery->waiting)
        shelf_cancel(delivery->waiting);
    folder_abort(&delivery->folder);
}

int delivery_publish(struct delivery *delivery, const char *parent, const char *name,
                     delivery_step_fn *const *steps, size_t count, void *context)
{
    if (provenance_add_styles(&delivery->provenance, delivery->sink, &delivery->styles))
        return -1;
    diag_sort(delivery->sink); /* steps write down what was found */
    if (out_folder_begin(delivery->arena, &delivery->folder, parent, name, delivery->sink))
        return -1;
    delivery->shelf = (struct shelf){.arena = delivery->arena,
                                     .folder = delivery->folder.path,
                                     .drivers = delivery->faces,
                                     .styles = &delivery->styles,
                                     .sink = delivery->sink};
    for (size_t i = 0; i < count; i++)
        if (steps[i](delivery, context)) {
            give_up(delivery);
            return -1;
        }
    delivery->provenance.missing = &delivery->missing;
    return out_folder_commit(delivery->arena, &delivery->folder, &delivery->provenance,
                             delivery->sink);
}
