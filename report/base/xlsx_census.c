/* Every part of a package, inflated and parsed to its end; see xlsx_census.h. Beside xlsx.c, which
 * reads what other people's programs wrote and passes over what it has no use for, this one looks
 * at our own files and passes over nothing. */
#include "base/xlsx_census.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/text.h"
#include "base/xml.h"

#define SHEET_PART "xl/worksheets/sheet"
#define SHEET_RELATIONS "xl/worksheets/_rels/sheet"

struct counting {
    struct arena *arena;
    zip_t *zip;
    struct xlsx_census *census;
    size_t name_capacity, sheet_capacity, sheet_count;

    /* the part that is being read */
    const char *part;
    struct xlsx_tally *tally;
    bool in_cell, is_text, has_value, has_formula;
    bool astray; /* a relation leads to a part that is not there */
};

/* ---- elements ---- */

/* Those that are counted wherever they stand. */
static const struct {
    const char *element;
    enum xlsx_kind kind;
} counted[] = {
    {"mergeCell", XLSX_MERGES},           {"hyperlink", XLSX_LINKS},
    {"dataValidation", XLSX_VALIDATIONS}, {"cfRule", XLSX_RULES},
    {"Relationship", XLSX_RELATIONS},     {"comment", XLSX_COMMENTS},
    {"chartSpace", XLSX_CHARTS},          {"twoCellAnchor", XLSX_DRAWN},
};

/* xl/worksheets/_rels/sheet1.xml.rels and ../drawings/drawing1.xml: xl/drawings/drawing1.xml. The
 * targets of a part's relations begin in its folder, which is above that of the relations. */
static bool leads_nowhere(struct counting *counting, const char *target)
{
    const char *folder_end = strstr(counting->part, "_rels/");
    size_t length = folder_end ? (size_t)(folder_end - counting->part) : 0;
    const char *path;

    for (; text_starts_with(target, "../"); target += 3)
        do
            length -= length > 0;
        while (length && counting->part[length - 1] != '/');
    path = *target == '/'
               ? target + 1
               : arena_printf(counting->arena, "%.*s%s", (int)length, counting->part, target);
    return zip_name_locate(counting->zip, path, 0) < 0;
}

static void check_relation(struct counting *counting, const char **attributes)
{
    const char *target = xml_attribute(attributes, "Target");

    if (xml_attribute(attributes, "TargetMode"))
        return; /* outside of the package */
    counting->astray |= !target || leads_nowhere(counting, target);
}

static void add_name(struct counting *counting, const char **attributes)
{
    struct xlsx_census *census = counting->census;
    const char *name = xml_attribute(attributes, "name");

    census->names = arena_grow(counting->arena, census->names, census->count,
                               &counting->name_capacity, sizeof(*census->names));
    census->names[census->count++] = arena_strdup(counting->arena, name ? name : "");
}

static void on_start(void *data, const char *name, const char **attributes)
{
    struct counting *counting = data;

    for (size_t i = 0; i < sizeof(counted) / sizeof(*counted); i++)
        if (strcmp(name, counted[i].element) == 0)
            counting->tally->counts[counted[i].kind]++;
    if (strcmp(name, "c") == 0) {
        const char *type = xml_attribute(attributes, "t");
        counting->in_cell = true;
        counting->is_text = type && strcmp(type, "s") == 0;
        counting->has_value = counting->has_formula = false;
    } else if (strcmp(name, "v") == 0) {
        counting->has_value = true;
    } else if (strcmp(name, "f") == 0) {
        counting->has_formula = true;
    } else if (strcmp(name, "Relationship") == 0) {
        check_relation(counting, attributes);
    } else if (strcmp(name, "sheet") == 0 && strcmp(counting->part, "xl/workbook.xml") == 0) {
        add_name(counting, attributes);
    }
}

static void on_end(void *data, const char *name)
{
    struct counting *counting = data;
    enum xlsx_kind kind = XLSX_BLANKS;

    if (!counting->in_cell || strcmp(name, "c") != 0)
        return;
    counting->in_cell = false;
    if (counting->has_formula)
        kind = XLSX_FORMULAS;
    else if (counting->has_value)
        kind = counting->is_text ? XLSX_TEXTS : XLSX_NUMBERS;
    counting->tally->counts[kind]++;
}

/* ---- parts ---- */

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), size = strlen(end);

    return length >= size && strcmp(text + length - size, end) == 0;
}

/* Where a part is counted: at its sheet, which its number names, or at the book. */
static struct xlsx_tally *tally_of(struct counting *counting, const char *part)
{
    static const char *const prefixes[] = {SHEET_PART, SHEET_RELATIONS};
    struct xlsx_census *census = counting->census;
    unsigned long number = 0;

    for (size_t i = 0; i < 2; i++)
        if (text_starts_with(part, prefixes[i]))
            number = strtoul(part + strlen(prefixes[i]), NULL, 10);
    if (number == 0 || number > UINT16_MAX)
        return &census->book;
    while (counting->sheet_count < number) {
        census->sheets = arena_grow(counting->arena, census->sheets, counting->sheet_count,
                                    &counting->sheet_capacity, sizeof(*census->sheets));
        census->sheets[counting->sheet_count++] = (struct xlsx_tally){0};
    }
    return &census->sheets[number - 1];
}

/* Inflates an open part, into the parser where there is one. True where it is whole. */
static bool read_whole(zip_file_t *file, struct xml *xml)
{
    char bytes[32768];
    zip_int64_t got;

    while ((got = zip_fread(file, bytes, sizeof(bytes))) > 0)
        if (xml && xml_feed(xml, bytes, (size_t)got, false))
            return false;
    /* At the end the library has compared the checksum. */
    return got == 0 && (!xml || !xml_feed(xml, "", 0, true));
}

static bool count_part(struct counting *counting, zip_uint64_t index)
{
    const struct xml_handler handler = {.start = on_start, .end = on_end, .data = counting};
    bool is_xml = ends_with(counting->part, ".xml") || ends_with(counting->part, ".rels") ||
                  ends_with(counting->part, ".vml");
    zip_file_t *file = zip_fopen_index(counting->zip, index, 0);
    struct xml *xml = file && is_xml ? xml_open(&handler) : NULL;
    bool whole = file && (xml || !is_xml);

    counting->tally = tally_of(counting, counting->part);
    counting->astray = counting->in_cell = false;
    whole = whole && read_whole(file, xml);
    if (xml)
        xml_close(xml);
    if (file)
        zip_fclose(file);
    return whole && !counting->astray;
}

int xlsx_census(struct arena *arena, const char *path, struct xlsx_census *census,
                const char **damaged)
{
    struct counting counting = {.arena = arena, .census = census};
    zip_int64_t count;
    int error = 0;

    *census = (struct xlsx_census){0};
    *damaged = NULL;
    counting.zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (!counting.zip) {
        *damaged = "zip";
        return -1;
    }
    count = zip_get_num_entries(counting.zip, 0);
    for (zip_int64_t i = 0; i < count && !*damaged; i++) {
        const char *part = zip_get_name(counting.zip, (zip_uint64_t)i, 0);
        counting.part = arena_strdup(arena, part ? part : "");
        if (!count_part(&counting, (zip_uint64_t)i))
            *damaged = counting.part;
    }
    zip_discard(counting.zip);
    if (!*damaged && counting.sheet_count != census->count)
        *damaged = "xl/workbook.xml";
    return *damaged ? -1 : 0;
}
