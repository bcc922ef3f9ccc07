/* The rows of an area are told apart by what stands in columns that are about nothing else. */
#include "intake/return_parts.h"

#include <string.h>

#include "base/text.h"

/* What the labels of a row say of its figures. */
enum share {
    SHARE_UNSAID,
    SHARE_LABELLED, /* something that is not understood: a kind of area, or a part of it */
    SHARE_WHOLE,    /* 合计 */
    SHARE_PART,     /* 公办, 其中：普惠, a street */
};

/* The rows of an area. */
struct shares {
    size_t rows, unsaid, whole; /* how many */
    size_t first;               /* row */
    const char *labels;         /* of the first */
    bool parts;                 /* a row says that it is a part */
    bool apart;                 /* they are told apart by labels, or merged cells name several */
    bool differ;                /* their figures are not the same */
    bool decided;               /* one of several rows is the whole */
};

/* Rows of equal figures that no label calls parts are the same thing twice (W253), and one row is
 * all that there is. */
static bool has_parts(const struct shares *shares)
{
    return shares->rows > 1 &&
           (shares->parts || (shares->apart && (shares->differ || shares->whole == 1)));
}

static enum share share_of_label(struct arena *arena, const char *text, bool finer)
{
    bool among = false;
    const char *folded = text_fold(arena, head_without_among(arena, text, &among));

    switch (head_meaning(folded)) {
    case MEANS_WHOLE:
        return SHARE_WHOLE;
    case MEANS_PART:
        return SHARE_PART;
    case MEANS_NOTHING:
    case MEANS_OTHER:
    case MEANS_PLACE:
        break;
    }
    return among || finer ? SHARE_PART : SHARE_LABELLED;
}

/* What a row's labels say, and all of them as one text. */
static enum share share_of(const struct return_file *file, size_t row, const char **labels)
{
    struct arena *arena = file->reader->arena;
    enum share share = SHARE_UNSAID;

    *labels = "";
    for (size_t i = 0; i < file->column_count; i++) {
        const char *text;
        enum share own;

        if (file->columns[i].role != COLUMN_LABEL || !*return_areas_text(file, row, i))
            continue;
        text = return_areas_text(file, row, i);
        own = share_of_label(arena, text, file->columns[i].rank > 0);
        if (file->columns[i].rank > 0 && reader_knows_area(file->reader, text) >= 0)
            own = SHARE_WHOLE; /* the area itself among its streets */
        *labels = arena_printf(arena, "%s/%s", *labels, text);
        share = own > share ? own : share;
    }
    return share;
}

static bool is_counted(const struct return_row *row)
{
    return row->kind == RETURN_AREA && !row->part;
}

static bool same_figure(const struct return_file *file, const struct return_column *figures,
                        size_t one, size_t two)
{
    struct arena *arena = file->reader->arena;
    const char *unit = file->reader->catalogue->measures.items[figures->measure].unit;
    const char *texts[] = {grid_cell(&file->grid, one, (int)figures->at),
                           grid_cell(&file->grid, two, (int)figures->at)};
    struct reading readings[2];

    if (!*texts[0] || !*texts[1] || strcmp(texts[0], texts[1]) == 0)
        return true;
    for (size_t i = 0; i < 2; i++)
        readings[i] = typed_read(arena, texts[i], unit).reading;
    return readings[0].state == VALUE_OK && readings[1].state == VALUE_OK &&
           !(readings[0].value < readings[1].value) && !(readings[0].value > readings[1].value);
}

static bool same_figures(const struct return_file *file, size_t one, size_t two)
{
    for (size_t i = 0; i < file->figure_count; i++)
        if (!same_figure(file, &file->figures[i], one, two))
            return false;
    return true;
}

/* [area] what its rows say. */
static struct shares *count_shares(const struct return_file *file, const struct row_name *namings)
{
    struct shares *all = arena_array(file->reader->arena, file->reader->catalogue->areas.count,
                                     sizeof(struct shares));

    for (size_t row = 1; row < file->grid.count; row++) {
        struct shares *shares;
        const char *labels;
        enum share share;

        if (!is_counted(&file->rows[row]))
            continue;
        shares = &all[file->rows[row].area];
        share = share_of(file, row, &labels);
        if (!shares->rows++) {
            shares->first = row;
            shares->labels = labels;
        }
        shares->unsaid += share == SHARE_UNSAID;
        shares->whole += share == SHARE_WHOLE;
        shares->parts |= share == SHARE_PART;
        shares->apart |=
            shares->rows > 1 && (namings[row].row != row || strcmp(labels, shares->labels) != 0);
        shares->differ |= !same_figures(file, shares->first, row);
    }
    return all;
}

/* True for the row of an area with parts that is the whole of it. */
static bool is_whole(const struct return_file *file, const struct shares *shares, size_t row)
{
    const char *labels;
    enum share share = share_of(file, row, &labels);

    return share == (shares->whole ? SHARE_WHOLE : SHARE_UNSAID);
}

#define AREAS_SHOWN 6

/* Adds the name of an area to those that a finding lists. */
static void show(struct buffer *out, size_t count, const char *name)
{
    if (count < AREAS_SHOWN)
        buffer_printf(out, "%s%s", out->length ? "、" : "", name);
    else if (count == AREAS_SHOWN)
        buffer_add_text(out, "…");
}

/* One finding for all areas of the table that are like the first of them. */
static void report(const struct return_file *file, const struct shares *all, bool decided)
{
    const struct areas *areas = &file->reader->catalogue->areas;
    struct buffer names = BUFFER_INIT;
    size_t count = 0, first = 0;

    for (size_t i = 0; i < areas->count; i++) {
        if (!has_parts(&all[i]) || all[i].decided != decided)
            continue;
        show(&names, count++, areas->items[i].name);
        first = first && first < all[i].first ? first : all[i].first;
    }
    if (count)
        diag_add(file->reader->sink, decided ? DIAG_N289 : DIAG_E259,
                 .place = grid_place(&file->grid, first, (size_t)file->area),
                 .value = buffer_text(&names));
    buffer_release(&names);
}

void return_parts_judge(struct return_file *file, const struct row_name *namings)
{
    struct shares *all = count_shares(file, namings);
    size_t areas = file->reader->catalogue->areas.count;

    for (size_t i = 0; i < areas; i++)
        all[i].decided =
            all[i].rows > 1 && (all[i].whole == 1 || (!all[i].whole && all[i].unsaid == 1));
    for (size_t row = 1; row < file->grid.count; row++) {
        struct return_row *read = &file->rows[row];
        struct shares *shares = is_counted(read) ? &all[read->area] : NULL;

        if (!shares || !has_parts(shares))
            continue;
        read->unclear = !shares->decided && row == shares->first;
        if (shares->decided ? !is_whole(file, shares, row) : row != shares->first)
            read->kind = RETURN_SKIPPED;
    }
    report(file, all, false);
    report(file, all, true);
}
