/* The package: what kind of file it is, where its parts are, and their bytes. The only file that
 * includes <zip.h>. */
#include "base/xlsx.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

#include "base/file.h"
#include "base/text.h"
#include "base/xlsx_parts.h"

struct package {
    struct xlsx_reading reading;
    zip_t *zip;
    size_t inflated; /* bytes so far */
    const char *name;
    enum diag_class class;
    struct diag_sink *sink;
};

static int refuse(struct package *package, enum diag_code code, const char *chinese,
                  const char *english)
{
    diag_add(package->sink, code, .class = package->class, .place = {.file = package->name},
             .args = {chinese, english});
    return -1;
}

/* ---- what is no package ---- */

static const unsigned char ole_signature[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

static bool begins(const void *bytes, size_t length, const void *with, size_t size)
{
    return length >= size && memcmp(bytes, with, size) == 0;
}

bool xlsx_is_container(const void *bytes, size_t length)
{
    return begins(bytes, length, "PK\3\4", 4) || begins(bytes, length, "PK\5\6", 4) ||
           begins(bytes, length, ole_signature, sizeof(ole_signature));
}

/* A name in the directory of an old office document, which has two bytes a character. */
static bool ole_has(const char *bytes, size_t length, const char *name)
{
    char wide[64];
    size_t size = 0;

    for (; *name && size < sizeof(wide); name++) {
        wide[size++] = *name;
        wide[size++] = '\0';
    }
    return memmem(bytes, length, wide, size) != NULL;
}

static int refuse_ole(struct package *package, const char *bytes, size_t length)
{
    if (ole_has(bytes, length, "EncryptedPackage"))
        return refuse(package, DIAG_E232, NULL, NULL);
    if (ole_has(bytes, length, "WordDocument"))
        return refuse(package, DIAG_E231, "旧版 Word 文档（.doc）", "an old Word document (.doc)");
    if (ole_has(bytes, length, "Workbook") || ole_has(bytes, length, "Book"))
        return refuse(package, DIAG_E231, "旧版表格（.xls 或 .et）",
                      "an old workbook (.xls or .et)");
    return refuse(package, DIAG_E231, "旧版办公文档", "an old office document");
}

static int refuse_other(struct package *package, const char *bytes, size_t length)
{
    static const struct {
        const char *start, *chinese, *english;
    } kinds[] = {
        {"%PDF", "PDF 文件", "a PDF"},
        {"\x89PNG", "图片", "a picture"},
        {"\xFF\xD8\xFF", "图片", "a picture"},
        {"Rar!", "压缩包（RAR）", "an archive (RAR)"},
        {"7z\xBC\xAF", "压缩包（7z）", "an archive (7z)"},
        {"<", "网页或 XML 文本", "a web page or XML text"},
    };
    const char *start = bytes;

    if (begins(bytes, length, "\xEF\xBB\xBF", 3))
        start += 3;
    if (length == 0)
        return refuse(package, DIAG_E231, "空文件", "an empty file");
    if (begins(bytes, length, ole_signature, sizeof(ole_signature)))
        return refuse_ole(package, bytes, length);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (begins(start, length - (size_t)(start - bytes), kinds[i].start, strlen(kinds[i].start)))
            return refuse(package, DIAG_E231, kinds[i].chinese, kinds[i].english);
    if (!memchr(bytes, 0, length))
        return refuse(package, DIAG_E231, "文本文件", "a text file");
    return refuse(package, DIAG_E231, "其他类型的文件", "a file of another kind");
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
        if (zip_name_locate(package->zip, kinds[i].part, ZIP_FL_NOCASE) >= 0)
            return refuse(package, DIAG_E231, kinds[i].chinese, kinds[i].english);
    return refuse(package, DIAG_E231, "压缩包", "an archive");
}

/* ---- parts ---- */

static int refuse_fault(struct package *package, enum xml_fault fault, const char *part)
{
    if (fault == XML_DOCTYPE)
        return refuse(package, DIAG_E235, part, part);
    if (fault == XML_NO_MEMORY) {
        diag_add(package->sink, DIAG_E405, .place = {.file = package->name},
                 .args = {strerror(ENOMEM)});
        return -1;
    }
    return refuse(package, DIAG_E233, part, part);
}

/* Inflates an open part into a parser, counting what comes out and not what the file says of it. */
static int stream_part(struct package *package, zip_file_t *file, struct xml *xml, const char *part)
{
    char bytes[32768];
    zip_int64_t got;

    while ((got = zip_fread(file, bytes, sizeof(bytes))) > 0) {
        enum xml_fault fault;

        package->inflated += (size_t)got;
        if (package->inflated > XLSX_INFLATED_MAXIMUM)
            return refuse(package, DIAG_E234, "解压后 256 MiB", "256 MiB when inflated");
        fault = xml_feed(xml, bytes, (size_t)got, false);
        if (fault)
            return refuse_fault(package, fault, part);
        if (package->reading.limit)
            return refuse(package, DIAG_E234, package->reading.limit, package->reading.limit);
    }
    if (got < 0)
        return refuse(package, DIAG_E233, part, part);
    return 0;
}

/* Reads a part with `handler`. Returns 0, or -1 with a finding. */
static int read_part(struct package *package, const char *part, const struct xml_handler *handler)
{
    zip_int64_t index = zip_name_locate(package->zip, part, ZIP_FL_NOCASE);
    zip_file_t *file = index < 0 ? NULL : zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    struct xml *xml;
    enum xml_fault fault;
    int status;

    if (!file && index >= 0 && zip_error_code_zip(zip_get_error(package->zip)) == ZIP_ER_NOPASSWD)
        return refuse(package, DIAG_E232, NULL, NULL);
    if (!file)
        return refuse(package, DIAG_E233, part, part);
    xml = xml_open(handler);
    if (!xml) {
        zip_fclose(file);
        return refuse_fault(package, XML_NO_MEMORY, part);
    }
    status = stream_part(package, file, xml, part);
    fault = status ? XML_NO_FAULT : xml_feed(xml, "", 0, true);
    xml_close(xml);
    zip_fclose(file);
    return fault ? refuse_fault(package, fault, part) : status;
}

static bool has_part(struct package *package, const char *part)
{
    return part && zip_name_locate(package->zip, part, ZIP_FL_NOCASE) >= 0;
}

/* Where a relation of `from` leads: a path from the root of the package. */
static const char *target_path(struct arena *arena, const char *from, const char *target)
{
    const char *slash = strrchr(from, '/');
    char *folder = arena_strndup(arena, from, slash ? (size_t)(slash - from) : 0);

    if (*target == '/')
        return arena_strdup(arena, target + 1);
    while (text_starts_with(target, "../")) {
        char *up = strrchr(folder, '/');
        target += 3;
        *(up ? up : folder) = '\0';
    }
    return *folder ? arena_printf(arena, "%s/%s", folder, target) : arena_strdup(arena, target);
}

/* xl/_rels/workbook.xml.rels for xl/workbook.xml */
static const char *relations_path(struct arena *arena, const char *part)
{
    const char *slash = strrchr(part, '/');
    const char *base = slash ? slash + 1 : part;

    return arena_printf(arena, "%.*s_rels/%s.rels", (int)(base - part), part, base);
}

/* The path of the first relation of a kind, which is the end of its type; NULL. */
static const char *find_kind(const struct xlsx_relations *relations, const char *from,
                             const char *kind)
{
    for (size_t i = 0; i < relations->count; i++) {
        const char *slash = strrchr(relations->items[i].type, '/');
        if (slash && strcmp(slash + 1, kind) == 0)
            return target_path(relations->reading->arena, from, relations->items[i].target);
    }
    return NULL;
}

/* The path of a worksheet by the id of its relation; NULL for chart sheets and what is not there.
 */
static const char *find_sheet(const struct xlsx_relations *relations, const char *from,
                              const char *id)
{
    for (size_t i = 0; i < relations->count; i++) {
        const char *slash = strrchr(relations->items[i].type, '/');
        if (slash && strcmp(slash + 1, "worksheet") == 0 && strcmp(relations->items[i].id, id) == 0)
            return target_path(relations->reading->arena, from, relations->items[i].target);
    }
    return NULL;
}

/* ---- the book ---- */

static int compare_merges(const void *left, const void *right)
{
    const struct grid_merge *a = left, *b = right;
    int order = (a->first_line > b->first_line) - (a->first_line < b->first_line);

    return order ? order
                 : (a->first_column > b->first_column) - (a->first_column < b->first_column);
}

static int read_sheet(struct package *package, const char *path, const struct xlsx_texts *texts,
                      const struct xlsx_styles *styles, bool from_1904, struct grid *grid)
{
    struct xlsx_sheet_part sheet = {.reading = &package->reading,
                                    .texts = texts,
                                    .styles = styles,
                                    .from_1904 = from_1904,
                                    .grid = grid,
                                    .format = XLSX_GENERAL};
    struct xml_handler handler = xlsx_sheet_handler(&sheet);
    int status = read_part(package, path, &handler);

    buffer_release(&sheet.formula);
    if (grid->merge_count)
        qsort(sheet.merges, grid->merge_count, sizeof(*sheet.merges), compare_merges);
    if (!status && sheet.damaged)
        return refuse(package, DIAG_E233, path, path);
    return status;
}

static int read_sheets(struct package *package, const char *from,
                       const struct xlsx_relations *relations, const struct xlsx_tabs *tabs,
                       struct xlsx_book *book)
{
    struct xlsx_texts texts = {.reading = &package->reading};
    struct xlsx_styles styles = {.reading = &package->reading};
    struct xml_handler handlers[] = {xlsx_texts_handler(&texts), xlsx_styles_handler(&styles)};
    const char *const parts[] = {find_kind(relations, from, "sharedStrings"),
                                 find_kind(relations, from, "styles")};

    for (size_t i = 0; i < 2; i++)
        if (has_part(package, parts[i]) && read_part(package, parts[i], &handlers[i]))
            return -1;
    book->sheets = arena_array(package->reading.arena, tabs->count, sizeof(*book->sheets));
    for (size_t i = 0; i < tabs->count; i++) {
        const char *path = find_sheet(relations, from, tabs->items[i].relation);
        struct xlsx_sheet *sheet = &book->sheets[book->count];

        if (!path)
            continue;
        sheet->hidden = tabs->items[i].hidden;
        sheet->grid = (struct grid){.file = package->name, .sheet = tabs->items[i].name};
        if (read_sheet(package, path, &texts, &styles, tabs->from_1904, &sheet->grid))
            return -1;
        book->count++;
    }
    return book->count ? 0 : refuse(package, DIAG_E233, from, from);
}

static int read_book(struct package *package, struct xlsx_book *book)
{
    struct xlsx_relations roots = {.reading = &package->reading}, relations = roots;
    struct xlsx_tabs tabs = {.reading = &package->reading};
    struct xml_handler handlers[] = {xlsx_relations_handler(&roots),
                                     xlsx_relations_handler(&relations), xlsx_tabs_handler(&tabs)};
    const char *workbook;

    if (zip_get_num_entries(package->zip, 0) > XLSX_ENTRIES_MAXIMUM)
        return refuse(package, DIAG_E234, "4,096 个条目", "4,096 entries");
    if (!has_part(package, "_rels/.rels"))
        return refuse_package(package);
    if (read_part(package, "_rels/.rels", &handlers[0]))
        return -1;
    workbook = find_kind(&roots, "", "officeDocument");
    if (!has_part(package, workbook) || !text_starts_with(workbook, "xl/") ||
        strcasecmp(workbook + strlen(workbook) - 4, ".xml") != 0)
        return refuse_package(package);
    if (read_part(package, workbook, &handlers[2]) ||
        read_part(package, relations_path(package->reading.arena, workbook), &handlers[1]))
        return -1;
    return read_sheets(package, workbook, &relations, &tabs, book);
}

int xlsx_parse(struct arena *arena, const void *bytes, size_t length, const char *name,
               enum diag_class class, struct diag_sink *sink, struct xlsx_book *book)
{
    struct package package = {.reading = {.arena = arena, .cells_left = XLSX_CELLS_MAXIMUM},
                              .name = arena_strdup(arena, name),
                              .class = class,
                              .sink = sink};
    zip_source_t *source;
    zip_error_t error;
    int status;

    *book = (struct xlsx_book){0};
    if (!begins(bytes, length, "PK", 2))
        return refuse_other(&package, bytes, length);
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
    buffer_release(&package.reading.text);
    zip_discard(package.zip);
    if (status)
        *book = (struct xlsx_book){0};
    return status;
}

int xlsx_read(struct arena *arena, const char *path, const char *name, enum diag_class class,
              struct diag_sink *sink, struct xlsx_book *book)
{
    char *bytes;
    size_t length;

    *book = (struct xlsx_book){0};
    if (file_read(arena, path, XLSX_FILE_MAXIMUM, &bytes, &length) == 0)
        return xlsx_parse(arena, bytes, length, name, class, sink, book);
    if (errno == EFBIG)
        diag_add(sink, DIAG_E218, .class = class, .place = {.file = name}, .args = {"64 MiB"});
    else
        diag_add(sink, DIAG_E405, .place = {.file = name}, .args = {strerror(errno)});
    return -1;
}
