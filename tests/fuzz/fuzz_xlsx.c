/* Any bytes as a workbook, and any text as a part of one: no crash, no finding missing, and what
 * comes out is valid text in rows that go down.
 *
 * The first byte says what the rest is: the whole file, or one part of a small book that is packed
 * here without compression, so that a fuzzer reaches the readers behind the zip.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/text.h"
#include "base/xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* All parts but the one that is tried. */
static const struct {
    const char *name, *text;
} parts[] = {
    {"_rels/.rels", "<Relationships><Relationship Id='r1' Type='" OFFICE
                    "/officeDocument' Target='xl/workbook.xml'/></Relationships>"},
    {"xl/workbook.xml", "<workbook><sheets><sheet name='a' id='r1'/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id='r1' Type='" OFFICE "/worksheet' Target='sheet.xml'/>"
     "<Relationship Id='r2' Type='" OFFICE "/sharedStrings' Target='texts.xml'/>"
     "<Relationship Id='r3' Type='" OFFICE "/styles' Target='styles.xml'/></Relationships>"},
    {"xl/sheet.xml", "<worksheet><sheetData><row><c t='s'><v>0</v></c><c s='1'><v>0.5</v></c>"
                     "</row></sheetData></worksheet>"},
    {"xl/texts.xml", "<sst><si><t>text</t></si></sst>"},
    {"xl/styles.xml", "<styleSheet><cellXfs><xf/><xf numFmtId='9'/></cellXfs></styleSheet>"},
};

#define PARTS (sizeof(parts) / sizeof(*parts))

static void require(int holds)
{
    if (!holds)
        abort();
}

static void check(const struct xlsx_book *book)
{
    for (size_t i = 0; i < book->count; i++) {
        const struct grid *grid = &book->sheets[i].grid;
        for (size_t row = 0; row < grid->count; row++) {
            require(row == 0 || grid->rows[row].line > grid->rows[row - 1].line);
            for (size_t j = 0; j < grid->rows[row].count; j++) {
                const char *text = grid->rows[row].cells[j];
                require(text_invalid_at(text, strlen(text)) == strlen(text));
            }
        }
    }
}

static void parse(const void *bytes, size_t length)
{
    struct arena arena;
    struct diag_sink sink;
    struct xlsx_book book;

    arena_init(&arena, 0, NULL);
    diag_init(&sink, &arena);
    if (xlsx_parse(&arena, bytes, length, "f.xlsx", DIAG_DATA, &sink, &book) == 0)
        check(&book);
    else
        require(sink.arrived > 0);
    arena_release(&arena);
}

/* Packs the small book with `length` bytes as part `tried`, and reads it. */
static void parse_part(size_t tried, const void *bytes, size_t length)
{
    zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = out ? zip_open_from_source(out, ZIP_TRUNCATE, NULL) : NULL;

    if (!zip) {
        zip_source_free(out);
        return;
    }
    zip_source_keep(out);
    for (size_t i = 0; i < PARTS; i++) {
        zip_source_t *part = i == tried
                                 ? zip_source_buffer(zip, bytes, length, 0)
                                 : zip_source_buffer(zip, parts[i].text, strlen(parts[i].text), 0);
        zip_int64_t index = zip_file_add(zip, parts[i].name, part, 0);
        zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    }
    if (zip_close(zip) == 0 && zip_source_open(out) == 0) {
        zip_stat_t stat;
        char *packed;

        zip_source_stat(out, &stat);
        packed = malloc(stat.size);
        if (packed && zip_source_read(out, packed, stat.size) == (zip_int64_t)stat.size)
            parse(packed, stat.size);
        free(packed);
        zip_source_close(out);
    }
    zip_source_free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (length && bytes[0] < '0' + PARTS && bytes[0] >= '0')
        parse_part((size_t)bytes[0] - '0', bytes + 1, length - 1);
    else if (length)
        parse(bytes + 1, length - 1);
    return 0;
}
