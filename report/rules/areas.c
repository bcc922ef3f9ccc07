/* Reading the tree of areas, and asking it. */
#include "rules/areas.h"

#include <stdlib.h>
#include <string.h>

#include "base/length.h"
#include "base/rows.h"
#include "base/text.h"

/* ---- one row ---- */

enum {
    CODE,
    NAME,
    SHORT_NAME,
    LEVEL,
    PARENT,
    QUOTA_BASE,
    COUNTY_TEST,
    EXPECTED,
    RETURN_OF,
    VALID_FROM,
    VALID_TO,
    SUCCESSOR,
    ALIASES,
    COLUMNS
};

static const struct column_spec specs[COLUMNS] = {
    [CODE] = {.name = "code", .required = true},
    [NAME] = {.name = "name", .required = true},
    [SHORT_NAME] = {.name = "short_name"},
    [LEVEL] = {.name = "level", .required = true},
    [PARENT] = {.name = "parent", .required = true},
    [QUOTA_BASE] = {.name = "quota_base", .required = true},
    [COUNTY_TEST] = {.name = "county_test", .required = true},
    [EXPECTED] = {.name = "expected", .required = true},
    [RETURN_OF] = {.name = "return_of"},
    [VALID_FROM] = {.name = "valid_from"},
    [VALID_TO] = {.name = "valid_to"},
    [SUCCESSOR] = {.name = "successor"},
    [ALIASES] = {.name = "aliases"},
};

static const char *const levels[] = {[AREA_PROVINCE] = "province",
                                     [AREA_CITY] = "city",
                                     [AREA_COUNTY] = "county",
                                     [AREA_PART] = "part",
                                     [AREA_LINE] = "line"};
ROWS_ARE(levels, AREA_LEVELS);

/* An area and the row it stands on, until references by code become indexes. */
struct draft {
    struct area area;
    size_t row;
};

static struct area read_area(struct rows *rows, const char *code)
{
    struct area area = {
        .code = code,
        .name = rows_required(rows, NAME),
        .short_name = rows_text(rows, SHORT_NAME),
        .aliases = rows_text(rows, ALIASES),
        .level = (enum area_level)rows_choice(rows, LEVEL, levels, AREA_LEVELS),
        .parent = -1,
        .first_child = -1,
        .next_sibling = -1,
        .quota_base = rows_yes_no(rows, QUOTA_BASE),
        .county_test = rows_yes_no(rows, COUNTY_TEST),
        .expected = rows_yes_no(rows, EXPECTED),
        .successor = rows_text(rows, SUCCESSOR),
        .place = rows_place(rows, CODE),
    };

    if (!*area.short_name)
        area.short_name = area.name;
    area.folded[0] = text_fold(rows->arena, area.name);
    area.folded[1] = text_fold(rows->arena, area.short_name);
    area.has_valid_from = rows_date(rows, VALID_FROM, &area.valid_from);
    area.has_valid_to = rows_date(rows, VALID_TO, &area.valid_to);
    if (area.has_valid_from && area.has_valid_to && area.valid_from.days > area.valid_to.days)
        rows_bad(rows, VALID_TO, "不早于 valid_from 的日期", "a date not before valid_from");
    return area;
}

static int compare_drafts(const void *left, const void *right)
{
    const struct draft *a = left, *b = right;

    return strcmp(a->area.code, b->area.code);
}

/* All rows in code order; areas->items are the areas, the rows they stand on are returned. */
static const size_t *read_all(struct rows *rows, struct areas *areas)
{
    struct draft *drafts = arena_array(rows->arena, rows_count(rows), sizeof(*drafts));
    size_t *row_of = arena_array(rows->arena, rows_count(rows), sizeof(*row_of));

    while (rows_next(rows)) {
        const char *code = rows_code(rows, CODE);
        if (code)
            drafts[areas->count++] = (struct draft){read_area(rows, code), rows->row};
    }
    qsort(drafts, areas->count, sizeof(*drafts), compare_drafts);
    areas->items = arena_array(rows->arena, areas->count, sizeof(*areas->items));
    for (size_t i = 0; i < areas->count; i++) {
        areas->items[i] = drafts[i].area;
        row_of[i] = drafts[i].row;
    }
    return row_of;
}

/* ---- the tree ---- */

static const char *nearest_code(const struct areas *areas, struct arena *arena, const char *text)
{
    const char **codes = arena_array(arena, areas->count, sizeof(*codes));

    for (size_t i = 0; i < areas->count; i++)
        codes[i] = areas->items[i].code;
    return text_nearest(arena, text, codes, areas->count);
}

/* The area that a cell of the current row refers to, `none` for an empty cell or a wrong code. */
static int resolve(struct rows *rows, const struct areas *areas, int column, int none)
{
    const char *code = rows_text(rows, column);
    int index = *code ? areas_find_code(areas, code) : none;

    if (index >= 0 || !*code)
        return index;
    rows_unknown(rows, column, nearest_code(areas, rows->arena, code));
    return none;
}

static void resolve_all(struct rows *rows, struct areas *areas, const size_t *row_of)
{
    for (size_t i = 0; i < areas->count; i++) {
        struct area *area = &areas->items[i];
        int successor;

        rows->row = row_of[i];
        area->parent = resolve(rows, areas, PARENT, -1);
        area->return_of = resolve(rows, areas, RETURN_OF, (int)i);
        successor = resolve(rows, areas, SUCCESSOR, -1);
        if (successor >= 0 && (successor == (int)i || areas->items[successor].level != area->level))
            rows_bad(rows, SUCCESSOR, "同级的另一个区划的代码",
                     "the code of another area of the same level");
    }
}

/* Reports each circle once, at its lowest code, and cuts it there so that every walk ends. */
static void cut_circles(struct rows *rows, struct areas *areas, const size_t *row_of)
{
    for (size_t i = 0; i < areas->count; i++) {
        int at = areas->items[i].parent;

        for (size_t steps = 0; at >= 0 && at != (int)i && steps < areas->count; steps++)
            at = areas->items[at].parent;
        if (at != (int)i)
            continue;
        rows->row = row_of[i];
        diag_add(rows->sink, DIAG_E109, .place = rows_place(rows, PARENT),
                 .value = rows_text(rows, PARENT), .area = areas->items[i].code,
                 .args = {areas->items[i].name});
        areas->items[i].parent = -1;
    }
}

/* Exactly one area has no parent: the province. A wrong parent was reported already. */
static void find_root(struct rows *rows, struct areas *areas, const size_t *row_of)
{
    areas->root = -1;
    for (size_t i = 0; i < areas->count; i++) {
        rows->row = row_of[i];
        if (*rows_text(rows, PARENT))
            continue;
        if (areas->root < 0 && areas->items[i].level == AREA_PROVINCE)
            areas->root = (int)i;
        else
            rows_bad(rows, PARENT, "上级代码（只有一个省级区划可以没有上级）",
                     "the code of the area above (only one area, the province, has none)");
    }
    if (areas->root >= 0)
        return;
    rows->row = 0;
    rows_bad(rows, PARENT, "代码，且须有一个没有上级的省级区划",
             "codes, and there must be one province without a parent");
}

/* From the last to the first, so that children come to stand in code order. */
static void link_children(struct areas *areas)
{
    for (size_t i = areas->count; i-- > 0;) {
        struct area *area = &areas->items[i];

        if (area->parent < 0)
            continue;
        area->next_sibling = areas->items[area->parent].first_child;
        areas->items[area->parent].first_child = (int)i;
    }
}

/* ---- names ---- */

static bool overlap(const struct area *a, const struct area *b)
{
    return !(a->has_valid_to && b->has_valid_from && a->valid_to.days < b->valid_from.days) &&
           !(b->has_valid_to && a->has_valid_from && b->valid_to.days < a->valid_from.days);
}

/* A name is of one area at a time. */
static void check_names(struct rows *rows, const struct areas *areas)
{
    const struct names *names = &areas->names;

    for (size_t i = 1; i < names->count; i++) {
        const struct name *name = &names->items[i];
        const struct area *area = &areas->items[name->thing];

        for (size_t j = i; j-- > 0 && strcmp(names->items[j].folded, name->folded) == 0;) {
            const struct area *other = &areas->items[names->items[j].thing];

            rows->row = name->row;
            if (other == area || !overlap(area, other) || rows_ragged(rows))
                continue;
            diag_add(rows->sink, DIAG_E115, .place = rows_place(rows, name->column),
                     .area = area->code, .value = rows_text(rows, name->column),
                     .args = {other->name, area->name});
            break;
        }
    }
}

static void collect_names(struct rows *rows, struct areas *areas, const size_t *row_of)
{
    static const int columns[] = {CODE, NAME, SHORT_NAME, ALIASES};

    for (size_t i = 0; i < areas->count; i++) {
        rows->row = row_of[i];
        for (size_t j = 0; j < sizeof(columns) / sizeof(*columns); j++)
            names_add(rows->arena, &areas->names,
                      &(const struct name){.folded = rows_text(rows, columns[j]),
                                           .thing = (int)i,
                                           .row = row_of[i],
                                           .column = columns[j]});
    }
    names_sort(&areas->names);
}

int areas_read(struct arena *arena, const struct table_file *file, struct diag_sink *sink,
               struct areas *areas)
{
    struct rows rows;
    const size_t *row_of;

    *areas = (struct areas){.root = -1};
    if (rows_open_table(&rows, arena, file, specs, COLUMNS, sink))
        return -1;
    row_of = read_all(&rows, areas);
    resolve_all(&rows, areas, row_of);
    cut_circles(&rows, areas, row_of);
    find_root(&rows, areas, row_of);
    link_children(areas);
    collect_names(&rows, areas, row_of);
    check_names(&rows, areas);
    return rows_status(&rows);
}

/* ---- questions ---- */

int areas_successor(const struct areas *areas, int area, struct date day)
{
    /* as many steps as there are areas, should the successors go round in a circle */
    for (size_t steps = 0; area >= 0 && steps < areas->count; steps++) {
        const struct area *item = &areas->items[area];

        if (area_valid(item, day))
            return area;
        if (!item->has_valid_to || item->valid_to.days >= day.days)
            return -1;
        area = areas_find_code(areas, item->successor);
    }
    return -1;
}

int areas_find_code(const struct areas *areas, const char *code)
{
    size_t low = 0, high = areas->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(areas->items[middle].code, code);
        if (order == 0)
            return (int)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

static int find_folded(const struct areas *areas, const char *folded, struct date day)
{
    const struct names *names = &areas->names;

    for (size_t i = names_find(names, folded);
         i < names->count && strcmp(names->items[i].folded, folded) == 0; i++)
        if (area_valid(&areas->items[names->items[i].thing], day))
            return names->items[i].thing;
    return -1;
}

/* Name (0) or short name (1), folded. */
static const char *folded_name(const struct area *area, struct arena *scratch, size_t which)
{
    if (area->folded[which])
        return area->folded[which];
    return text_fold(scratch, which ? area->short_name : area->name);
}

/* Length of a folded name without 市, 区 or 县 at its end; all of it where that would leave one
 * character. */
static size_t stem_length(const char *folded)
{
    static const char *const kinds[] = {"市", "区", "县"};
    size_t length = strlen(folded), size = strlen(kinds[0]);

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (length > 2 * size && strcmp(folded + length - size, kinds[i]) == 0)
            return length - size;
    return length;
}

/* The only area whose name without 市, 区 or 县 is that of `folded`: 长乐市 is 长乐区; -1. */
static int find_stem(const struct areas *areas, struct arena *scratch, const char *folded,
                     struct date day)
{
    size_t length = stem_length(folded);
    int found = -1;

    for (size_t i = 0; i < areas->count; i++) {
        const char *name = folded_name(&areas->items[i], scratch, 0);
        if (!area_valid(&areas->items[i], day) || stem_length(name) != length ||
            strncmp(name, folded, length) != 0)
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

/* 福建省福州市鼓楼区, 福州鼓楼: what stands behind the name of an area, where that is an area
 * below it; -1. */
static int find_below(const struct areas *areas, struct arena *scratch, const char *folded,
                      struct date day)
{
    for (size_t i = 0; i < areas->count; i++) {
        if (areas->items[i].level != AREA_PROVINCE && areas->items[i].level != AREA_CITY)
            continue;
        for (size_t j = 0; j < 2; j++) {
            const char *front = folded_name(&areas->items[i], scratch, j);
            int below;

            if (!text_starts_with(folded, front) || !folded[strlen(front)])
                continue;
            below = areas_find(areas, scratch, folded + strlen(front), day);
            for (int at = below; at >= 0; at = areas->items[at].parent)
                if (at == (int)i && below != (int)i)
                    return below;
        }
    }
    return -1;
}

const char *areas_short_code(struct arena *scratch, const char *folded)
{
    static const char *const tails[] = {".0", "000", "000.0", "000000", "000000.0"};

    if (strspn(folded, "0123456789") < 6)
        return folded;
    for (size_t i = 0; i < sizeof(tails) / sizeof(*tails); i++)
        if (strcmp(folded + 6, tails[i]) == 0)
            return arena_strndup(scratch, folded, 6);
    return folded;
}

int areas_find(const struct areas *areas, struct arena *scratch, const char *text, struct date day)
{
    const char *folded = areas_short_code(scratch, text_fold(scratch, text));
    int area = find_folded(areas, folded, day);

    if (area < 0 && *folded)
        area = find_below(areas, scratch, folded, day);
    return area < 0 && *folded ? find_stem(areas, scratch, folded, day) : area;
}

/* Full names first: an area's two names, equally near, are no ambiguity. */
const char *areas_nearest(const struct areas *areas, struct arena *scratch, const char *text,
                          struct date day)
{
    const char **names = arena_array(scratch, areas->count, sizeof(*names));
    const char **short_names = arena_array(scratch, areas->count, sizeof(*short_names));
    const char *nearest;
    size_t count = 0;

    for (size_t i = 0; i < areas->count; i++) {
        if (!area_valid(&areas->items[i], day))
            continue;
        names[count] = areas->items[i].name;
        short_names[count++] = areas->items[i].short_name;
    }
    nearest = text_nearest(scratch, text, names, count);
    return nearest ? nearest : text_nearest(scratch, text, short_names, count);
}

bool area_valid(const struct area *area, struct date day)
{
    return (!area->has_valid_from || area->valid_from.days <= day.days) &&
           (!area->has_valid_to || day.days <= area->valid_to.days);
}

const char *area_level_name(enum area_level level)
{
    return levels[level];
}

int areas_unit_of(const struct areas *areas, int area)
{
    while (area >= 0 && !areas->items[area].quota_base)
        area = areas->items[area].parent;
    return area;
}

bool areas_is_within(const struct areas *areas, int area, int above)
{
    while (area >= 0 && area != above)
        area = areas->items[area].parent;
    return area >= 0;
}

bool areas_sends_return(const struct areas *areas, int area, struct date day)
{
    if (areas->items[area].return_of != area || !area_valid(&areas->items[area], day))
        return false;
    for (size_t i = 0; i < areas->count; i++)
        if (areas->items[i].expected && areas->items[i].return_of == area &&
            area_valid(&areas->items[i], day))
            return true;
    return false;
}

const char *area_file_name(struct arena *arena, const struct area *area, const char *suffix)
{
    char *name = arena_printf(arena, "%s-%s%s", area->code, area->name, suffix);

    for (char *at = name; *at; at++)
        if ((unsigned char)*at < ' ' || strchr("/\\:*?\"<>|", *at))
            *at = '_';
    return name;
}
