/* Relations, tabs, shared texts and styles; see xlsx_parts.h. Sheets: xlsx_sheet.c. */
#include "base/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/xlsx.h"

static const char *copy(struct xlsx_reading *reading, const char *text)
{
    return text ? arena_strdup(reading->arena, text) : "";
}

/* ---- relations ---- */

static void relations_start(void *data, const char *name, const char **attributes)
{
    struct xlsx_relations *relations = data;
    struct xlsx_reading *reading = relations->reading;
    const char *mode = xml_attribute(attributes, "TargetMode");

    if (strcmp(name, "Relationship") != 0 || (mode && strcmp(mode, "External") == 0))
        return;
    relations->items = arena_grow(reading->arena, relations->items, relations->count,
                                  &relations->capacity, sizeof(*relations->items));
    relations->items[relations->count++] =
        (struct xlsx_relation){.id = copy(reading, xml_attribute(attributes, "Id")),
                               .type = copy(reading, xml_attribute(attributes, "Type")),
                               .target = copy(reading, xml_attribute(attributes, "Target"))};
}

struct xml_handler xlsx_relations_handler(struct xlsx_relations *relations)
{
    return (struct xml_handler){.start = relations_start, .data = relations};
}

/* ---- tabs ---- */

static void tabs_start(void *data, const char *name, const char **attributes)
{
    struct xlsx_tabs *tabs = data;
    struct xlsx_reading *reading = tabs->reading;
    const char *state = xml_attribute(attributes, "state");

    if (strcmp(name, "workbookPr") == 0)
        tabs->from_1904 = xml_flag(attributes, "date1904");
    if (strcmp(name, "sheet") != 0 || reading->limit)
        return;
    if (tabs->count == XLSX_SHEETS_MAXIMUM) {
        reading->limit = "256";
        return;
    }
    tabs->items =
        arena_grow(reading->arena, tabs->items, tabs->count, &tabs->capacity, sizeof(*tabs->items));
    tabs->items[tabs->count++] = (struct xlsx_tab){
        .name = copy(reading, xml_attribute(attributes, "name")),
        .relation = copy(reading, xml_attribute(attributes, "id")),
        .hidden = state && strcmp(state, "visible") != 0,
    };
}

struct xml_handler xlsx_tabs_handler(struct xlsx_tabs *tabs)
{
    return (struct xml_handler){.start = tabs_start, .data = tabs};
}

/* ---- shared texts ---- */

static void texts_start(void *data, const char *name, const char **attributes)
{
    struct xlsx_texts *texts = data;

    (void)attributes;
    if (strcmp(name, "si") == 0)
        buffer_clear(&texts->reading->text);
    else if (strcmp(name, "rPh") == 0)
        texts->in_phonetic = true;
    else if (strcmp(name, "t") == 0)
        texts->in_text = !texts->in_phonetic;
}

static void texts_text(void *data, const char *bytes, size_t length)
{
    struct xlsx_texts *texts = data;

    if (!texts->in_text)
        return;
    buffer_add(&texts->reading->text, bytes, length);
    if (texts->reading->text.length > XLSX_TEXT_MAXIMUM)
        texts->reading->limit = "32,767";
}

static void texts_end(void *data, const char *name)
{
    struct xlsx_texts *texts = data;
    struct xlsx_reading *reading = texts->reading;

    if (strcmp(name, "rPh") == 0)
        texts->in_phonetic = false;
    else if (strcmp(name, "t") == 0)
        texts->in_text = false;
    if (strcmp(name, "si") != 0 || reading->limit)
        return;
    texts->items = arena_grow(reading->arena, texts->items, texts->count, &texts->capacity,
                              sizeof(*texts->items));
    texts->items[texts->count++] =
        xlsx_plain_text(reading->arena, buffer_text(&reading->text), reading->text.length);
}

struct xml_handler xlsx_texts_handler(struct xlsx_texts *texts)
{
    return (struct xml_handler){texts_start, texts_end, texts_text, texts};
}

/* ---- styles ---- */

static unsigned number_of(const char *text)
{
    return text ? (unsigned)strtoul(text, NULL, 10) : 0;
}

static void add_code(struct xlsx_styles *styles, const char **attributes)
{
    const char *code = xml_attribute(attributes, "formatCode");

    styles->codes = arena_grow(styles->reading->arena, styles->codes, styles->code_count,
                               &styles->code_capacity, sizeof(*styles->codes));
    styles->codes[styles->code_count++] = (struct xlsx_format_code){
        number_of(xml_attribute(attributes, "numFmtId")), xlsx_format_of_code(code ? code : "")};
}

/* What the file says of a format goes before what everybody knows of its number. */
static enum xlsx_format format_of(const struct xlsx_styles *styles, unsigned id)
{
    for (size_t i = 0; i < styles->code_count; i++)
        if (styles->codes[i].id == id)
            return styles->codes[i].format;
    return xlsx_format_builtin(id);
}

static void styles_start(void *data, const char *name, const char **attributes)
{
    struct xlsx_styles *styles = data;

    if (strcmp(name, "numFmt") == 0)
        add_code(styles, attributes);
    if (strcmp(name, "cellXfs") == 0)
        styles->in_cells = true;
    if (strcmp(name, "xf") != 0 || !styles->in_cells)
        return;
    styles->items = arena_grow(styles->reading->arena, styles->items, styles->count,
                               &styles->capacity, sizeof(*styles->items));
    styles->items[styles->count++] =
        format_of(styles, number_of(xml_attribute(attributes, "numFmtId")));
}

static void styles_end(void *data, const char *name)
{
    struct xlsx_styles *styles = data;

    if (strcmp(name, "cellXfs") == 0)
        styles->in_cells = false;
}

struct xml_handler xlsx_styles_handler(struct xlsx_styles *styles)
{
    return (struct xml_handler){styles_start, styles_end, NULL, styles};
}
