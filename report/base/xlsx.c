/* The package: where its parts are, and their bytes. The only file that includes <zip.h>. */
#include "base/xlsx.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

#include "base/file.h"
#include "base/text.h"
#include "base/xlsx_kind.h"
#include "base/xlsx_parts.h"

struct package {
    struct xlsx_reading reading;
    zip_t *zip;
    const char **names; /* of the entries, as relations write them */
    size_t name_count;
    size_t inflated;    /* bytes so far */
    struct place place; /* of what is being read, for findings */
    enum diag_class class;
    struct diag_sink *sink;
};

static int refuse(struct package *package, enum diag_code code, const char *chinese,
                  const char *english)
{
    diag_add(package->sink, code, .class = package->class, .place = package->place,
             .args = {chinese, english});
    return -1;
}

static int refuse_other(struct package *package, struct xlsx_kind kind)
{
    return refuse(package, kind.code, kind.chinese, kind.english);
}

/* ---- paths ---- */

/* Where a relation of `from` leads: a path from the root of the package, without . and .., and with
 * / where a writer has a backslash. */
static const char *target_path(struct arena *arena, const char *from, const char *target)
{
    const char *slash = strrchr(from, '/');
    size_t size = slash && !strchr("/\\", *target) ? (size_t)(slash - from) : 0;
    char *path = arena_alloc(arena, size + strlen(target) + 2);

    memcpy(path, from, size);
    while (*target) {
        size_t length = strcspn(target, "/\\");

        if (length == 2 && memcmp(target, "..", 2) == 0) {
            while (size && path[--size] != '/')
                ;
        } else if (length && !(length == 1 && *target == '.')) {
            if (size)
                path[size++] = '/';
            memcpy(path + size, target, length);
            size += length;
        }
        target += length + (target[length] != '\0');
    }
    path[size] = '\0';
    return path;
}

/* xl/_rels/workbook.xml.rels for xl/workbook.xml */
static const char *relations_path(struct arena *arena, const char *part)
{
    const char *slash = strrchr(part, '/');
    const char *base = slash ? slash + 1 : part;

    return arena_printf(arena, "%.*s_rels/%s.rels", (int)(base - part), part, base);
}

static void list_entries(struct package *package)
{
    struct arena *arena = package->reading.arena;

    package->name_count = (size_t)zip_get_num_entries(package->zip, 0);
    package->names = arena_array(arena, package->name_count, sizeof(*package->names));
    for (size_t i = 0; i < package->name_count; i++) {
        const char *name = zip_get_name(package->zip, i, 0);
        package->names[i] = target_path(arena, "", name ? name : "");
    }
}

/* The number of an entry, or -1. Names of parts differ in more than case (part 2, 6.2.2.3). */
static zip_int64_t find_part(const struct package *package, const char *part)
{
    for (size_t i = 0; i < package->name_count; i++)
        if (strcasecmp(package->names[i], part) == 0)
            return (zip_int64_t)i;
    return -1;
}

static bool has_part(const struct package *package, const char *part)
{
    return part && find_part(package, part) >= 0;
}

/* A package, but of something else. */
static int refuse_package(struct package *package)
{
    static const struct {
        const char *part, *chinese, *english;
    } kinds[] = {
        {"word/document.xml", "Word 文档（.docx）", "a Word document (.docx)"},
        {"ppt/presentation.xml", "演示文稿（.pptx）", "a presentation (.pptx)"},
        {"xl/workbook.bin", "二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"},
        {"content.xml", "OpenDocument 文档（.ods、.odt）", "an OpenDocument file (.ods, .odt)"},
    };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (has_part(package, kinds[i].part))
            return refuse(package, DIAG_E231, kinds[i].chinese, kinds[i].english);
    return refuse(package, DIAG_E231, "压缩包", "an archive");
}

/* ---- parts ---- */

enum part_state {
    PART_READ,
    PART_DAMAGED, /* or not there */
    PART_LIMIT,   /* see reading.limit */
    PART_LOCKED,
    PART_DOCTYPE,
    PART_NO_MEMORY,
};

static const struct {
    const char *chinese, *english;
} limits[XLSX_LIMITS] = {
    [XLSX_LIMIT_INFLATED] = {"解压后 256 MiB", "256 MiB when inflated"},
    [XLSX_LIMIT_ENTRIES] = {"4,096 个条目", "4,096 entries"},
    [XLSX_LIMIT_SHEETS] = {"256 张工作表", "256 sheets"},
    [XLSX_LIMIT_CELLS] = {"各表合计 8,388,608 格（每行数到最后一个有内容的格）",
                          "8,388,608 cells in all, each row up to its last that is filled"},
    [XLSX_LIMIT_COLUMNS] = {"4,096 列（A 至 FAN）", "4,096 columns (A to FAN)"},
    [XLSX_LIMIT_TEXT] = {"一格 32,767 字", "32,767 characters in a cell"},
    [XLSX_LIMIT_MERGES] = {"一张表 65,536 处合并单元格", "65,536 merged areas in a sheet"},
};

/* Says why a part cannot be read. */
static int refuse_part(struct package *package, enum part_state state, const char *part)
{
    enum xlsx_limit limit = package->reading.limit;

    switch (state) {
    case PART_READ:
        break;
    case PART_DAMAGED:
        return refuse(package, DIAG_E233, part, part);
    case PART_LIMIT:
        return refuse(package, DIAG_E234, limits[limit].chinese, limits[limit].english);
    case PART_LOCKED:
        return refuse(package, DIAG_E232, NULL, NULL);
    case PART_DOCTYPE:
        return refuse(package, DIAG_E235, part, part);
    case PART_NO_MEMORY:
        diag_add(package->sink, DIAG_E405, .place = package->place, .args = {strerror(ENOMEM)});
        return -1;
    }
    return 0;
}

static enum part_state state_of(enum xml_fault fault)
{
    switch (fault) {
    case XML_NO_FAULT:
        break;
    case XML_MALFORMED:
    case XML_TOO_DEEP:
        return PART_DAMAGED;
    case XML_DOCTYPE:
        return PART_DOCTYPE;
    case XML_NO_MEMORY:
        return PART_NO_MEMORY;
    }
    return PART_READ;
}

/* Inflates an open part into a parser, counting what comes out and not what the file says of it. */
static enum part_state stream_part(struct package *package, zip_file_t *file, struct xml *xml)
{
    char bytes[32768];
    zip_int64_t got;

    while ((got = zip_fread(file, bytes, sizeof(bytes))) > 0) {
        enum xml_fault fault;

        package->inflated += (size_t)got;
        if (package->inflated > XLSX_INFLATED_MAXIMUM)
            package->reading.limit = XLSX_LIMIT_INFLATED;
        fault = xml_feed(xml, bytes, (size_t)got, false);
        if (package->reading.limit)
            return PART_LIMIT;
        if (fault)
            return state_of(fault);
    }
    return got < 0 ? PART_DAMAGED : state_of(xml_feed(xml, "", 0, true));
}

static enum part_state read_part(struct package *package, const char *part,
                                 const struct xml_handler *handler)
{
    zip_int64_t index = find_part(package, part);
    zip_file_t *file = index < 0 ? NULL : zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    enum part_state state = PART_NO_MEMORY;
    struct xml *xml;

    if (!file && index >= 0 && zip_error_code_zip(zip_get_error(package->zip)) == ZIP_ER_NOPASSWD)
        return PART_LOCKED;
    if (!file)
        return PART_DAMAGED;
    xml = xml_open(handler);
    if (xml) {
        state = stream_part(package, file, xml);
        xml_close(xml);
    }
    zip_fclose(file);
    return state;
}

/* The same of a part without which there is no book. Returns 0, or -1 with a finding. */
static int need_part(struct package *package, const char *part, const struct xml_handler *handler)
{
    return refuse_part(package, read_part(package, part, handler), part);
}

/* ---- relations ---- */

/* True where the type of a relation ends in `kind`: its beginning is another one in strict books.
 */
static bool is_of_kind(const struct xlsx_relation *relation, const char *kind)
{
    const char *slash = strrchr(relation->type, '/');

    return slash && strcmp(slash + 1, kind) == 0;
}

/* The path of the first relation of a kind; NULL. */
static const char *find_kind(const struct xlsx_relations *relations, const char *from,
                             const char *kind)
{
    for (size_t i = 0; i < relations->count; i++)
        if (is_of_kind(&relations->items[i], kind))
            return target_path(relations->reading->arena, from, relations->items[i].target);
    return NULL;
}

static const struct xlsx_relation *find_id(const struct xlsx_relations *relations, const char *id)
{
    for (size_t i = 0; i < relations->count; i++)
        if (strcmp(relations->items[i].id, id) == 0)
            return &relations->items[i];
    return NULL;
}

/* ---- the book ---- */

/* What the sheets of a book have in common. */
struct common {
    const char *from; /* the path of the workbook's part */
    const struct xlsx_relations *relations;
    const struct xlsx_tabs *tabs;
    struct xlsx_texts texts;
    struct xlsx_styles styles;
};

/* Reads a sheet into `grid`; the place of what is wrong with it is left in the package. */
static enum part_state read_sheet(struct package *package, const struct common *common,
                                  const char *path, struct grid *grid)
{
    struct xlsx_sheet_part sheet = {.reading = &package->reading,
                                    .texts = &common->texts,
                                    .styles = &common->styles,
                                    .from_1904 = common->tabs->from_1904,
                                    .recalculate = common->tabs->recalculate,
                                    .grid = grid,
                                    .format = XLSX_GENERAL,
                                    .column = XLSX_NO_COLUMN};
    struct xml_handler handler = xlsx_sheet_handler(&sheet);
    enum part_state state = read_part(package, path, &handler);

    if (state == PART_READ)
        xlsx_sheet_finish(&sheet);
    buffer_release(&sheet.value);
    buffer_release(&sheet.formula);
    package->place.line = sheet.line;
    package->place.column = (unsigned)(sheet.column + 1);
    return state == PART_READ && sheet.damaged ? PART_DAMAGED : state;
}

/* True where what is wrong with a sheet is not wrong with the book. */
static bool others_are_sound(const struct package *package, enum part_state state)
{
    return state == PART_DAMAGED ||
           (state == PART_LIMIT && package->reading.limit > XLSX_LIMIT_CELLS);
}

/* Adds the sheet of a tab; one that is damaged is a finding and no sheet. Returns 0, or -1 where
 * no other may be read. */
static int add_sheet(struct package *package, const struct common *common,
                     const struct xlsx_tab *tab, struct xlsx_book *book)
{
    struct xlsx_sheet *sheet = &book->sheets[book->count];
    const struct xlsx_relation *relation = find_id(common->relations, tab->relation);
    enum part_state state = PART_DAMAGED;
    const char *name = quote_without_numbers(package->reading.arena, tab->name), *path = name;
    struct place whole = package->place;

    if (relation && !is_of_kind(relation, "worksheet")) /* a chart */
        return 0;
    sheet->hidden = tab->hidden;
    sheet->grid = (struct grid){.file = whole.file, .sheet = name};
    package->place.sheet = name;
    if (relation) {
        path = target_path(package->reading.arena, common->from, relation->target);
        state = read_sheet(package, common, path, &sheet->grid);
    }
    if (state)
        refuse_part(package, state, path);
    package->place = whole;
    book->count += !state;
    if (state && !others_are_sound(package, state))
        return -1;
    package->reading.limit = XLSX_NO_LIMIT;
    return 0;
}

static int read_sheets(struct package *package, struct common *common, struct xlsx_book *book)
{
    struct xml_handler handlers[] = {xlsx_texts_handler(&common->texts),
                                     xlsx_styles_handler(&common->styles)};
    const char *const parts[] = {find_kind(common->relations, common->from, "sharedStrings"),
                                 find_kind(common->relations, common->from, "styles")};
    size_t arrived = package->sink->arrived;

    for (size_t i = 0; i < 2; i++)
        if (has_part(package, parts[i]) && need_part(package, parts[i], &handlers[i]))
            return -1;
    book->sheets = arena_array(package->reading.arena, common->tabs->count, sizeof(*book->sheets));
    for (size_t i = 0; i < common->tabs->count; i++)
        if (add_sheet(package, common, &common->tabs->items[i], book))
            return -1;
    if (book->count)
        return 0;
    return package->sink->arrived > arrived
               ? -1
               : refuse(package, DIAG_E233, common->from, common->from);
}

/* A .docx has a part of the same relation, and a .xlsb one that is no XML. */
static bool is_xml(const char *part)
{
    size_t length = strlen(part);

    return length > 4 && strcasecmp(part + length - 4, ".xml") == 0;
}

static int read_book(struct package *package, struct xlsx_book *book)
{
    struct xlsx_relations roots = {.reading = &package->reading}, relations = roots;
    struct xlsx_tabs tabs = {.reading = &package->reading};
    struct xml_handler handlers[] = {xlsx_relations_handler(&roots),
                                     xlsx_relations_handler(&relations), xlsx_tabs_handler(&tabs)};
    struct common common = {.relations = &relations,
                            .tabs = &tabs,
                            .texts = {.reading = &package->reading},
                            .styles = {.reading = &package->reading}};
    enum part_state state;

    if (zip_get_num_entries(package->zip, 0) > XLSX_ENTRIES_MAXIMUM) {
        package->reading.limit = XLSX_LIMIT_ENTRIES;
        return refuse_part(package, PART_LIMIT, "zip");
    }
    list_entries(package);
    if (!has_part(package, "_rels/.rels"))
        return refuse_package(package);
    if (need_part(package, "_rels/.rels", &handlers[0]))
        return -1;
    common.from = find_kind(&roots, "", "officeDocument");
    if (!has_part(package, common.from) || !is_xml(common.from))
        return refuse_package(package);
    state = read_part(package, common.from, &handlers[2]);
    if (tabs.begun && !tabs.is_workbook)
        return refuse_package(package);
    if (refuse_part(package, state, common.from) ||
        need_part(package, relations_path(package->reading.arena, common.from), &handlers[1]))
        return -1;
    return read_sheets(package, &common, book);
}

int xlsx_parse(struct arena *arena, const void *bytes, size_t length, const char *name,
               enum diag_class class, struct diag_sink *sink, struct xlsx_book *book)
{
    struct package package = {.reading = {.arena = arena, .cells_left = XLSX_CELLS_MAXIMUM},
                              .place = {.file = arena_strdup(arena, name)},
                              .class = class,
                              .sink = sink};
    zip_source_t *source;
    zip_error_t error;
    int status;

    *book = (struct xlsx_book){0};
    if (length < 2 || memcmp(bytes, "PK", 2) != 0)
        return refuse_other(&package, xlsx_kind_of(bytes, length));
    zip_error_init(&error);
    source = zip_source_buffer_create(bytes, length, 0, &error);
    if (source)
        package.zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (!package.zip) {
        zip_source_free(source);
        return refuse(&package, DIAG_E233, "zip", "zip");
    }
    status = read_book(&package, book);
    buffer_release(&package.reading.runs.text);
    zip_discard(package.zip);
    if (status)
        *book = (struct xlsx_book){0};
    return status;
}
