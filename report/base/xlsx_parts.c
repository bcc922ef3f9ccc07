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
    return (struct xml_handler){
        .start = relations_start, .data = relations, .passed_over = XLSX_PASSED_OVER};
}

/* ---- tabs ---- */

static void add_tab(struct xlsx_tabs *tabs, const char **attributes)
{
    struct xlsx_reading *reading = tabs->reading;
    const char *state = xml_attribute(attributes, "state");
    const char *name = copy(reading, xml_attribute(attributes, "name"));

    if (reading->limit)
        return;
    if (tabs->count == XLSX_SHEETS_MAXIMUM) {
        reading->limit = XLSX_LIMIT_SHEETS;
        return;
    }
    tabs->items =
        arena_grow(reading->arena, tabs->items, tabs->count, &tabs->capacity, sizeof(*tabs->items));
    tabs->items[tabs->count++] = (struct xlsx_tab){
        .name = xlsx_plain_text(reading->arena, name, strlen(name)),
        .relation = copy(reading, xml_attribute(attributes, "id")),
        .hidden = state && strcmp(state, "visible") != 0,
    };
}

static void tabs_start(void *data, const char *name, const char **attributes)
{
    struct xlsx_tabs *tabs = data;

    if (!tabs->begun)
        tabs->is_workbook = strcmp(name, "workbook") == 0;
    tabs->begun = true;
    if (strcmp(name, "workbookPr") == 0)
        tabs->from_1904 = xml_flag(attributes, "date1904");
    else if (strcmp(name, "calcPr") == 0)
        tabs->recalculate = xml_flag(attributes, "fullCalcOnLoad");
    else if (strcmp(name, "sheets") == 0)
        tabs->in_sheets = true;
    else if (strcmp(name, "sheet") == 0 && tabs->in_sheets)
        add_tab(tabs, attributes);
}

static void tabs_end(void *data, const char *name)
{
    struct xlsx_tabs *tabs = data;

    if (strcmp(name, "sheets") == 0)
        tabs->in_sheets = false;
}

struct xml_handler xlsx_tabs_handler(struct xlsx_tabs *tabs)
{
    return (struct xml_handler){
        .start = tabs_start, .end = tabs_end, .data = tabs, .passed_over = XLSX_PASSED_OVER};
}

/* ---- shared texts ---- */

static void texts_start(void *data, const char *name, const char **attributes)
{
    struct xlsx_texts *texts = data;

    if (strcmp(name, "si") == 0)
        buffer_clear(&texts->reading->runs.text);
    else
        xlsx_runs_start(&texts->reading->runs, name, attributes);
}

static void texts_text(void *data, const char *bytes, size_t length)
{
    struct xlsx_texts *texts = data;
    struct xlsx_runs *runs = &texts->reading->runs;

    xlsx_runs_text(runs, bytes, length);
    if (runs->text.length > XLSX_TEXT_MAXIMUM)
        texts->reading->limit = XLSX_LIMIT_TEXT;
}

static void texts_end(void *data, const char *name)
{
    struct xlsx_texts *texts = data;
    struct xlsx_reading *reading = texts->reading;
    const struct buffer *text = &reading->runs.text;

    xlsx_runs_end(&reading->runs, name);
    if (strcmp(name, "si") != 0 || reading->limit)
        return;
    texts->items = arena_grow(reading->arena, texts->items, texts->count, &texts->capacity,
                              sizeof(*texts->items));
    texts->items[texts->count++] = xlsx_plain_text(reading->arena, buffer_text(text), text->length);
}

struct xml_handler xlsx_texts_handler(struct xlsx_texts *texts)
{
    return (struct xml_handler){.start = texts_start,
                                .end = texts_end,
                                .text = texts_text,
                                .data = texts,
                                .passed_over = XLSX_PASSED_OVER};
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

    if (strcmp(name, "numFmts") == 0)
        styles->in_codes = true;
    if (strcmp(name, "numFmt") == 0 && styles->in_codes)
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

    if (strcmp(name, "numFmts") == 0)
        styles->in_codes = false;
    if (strcmp(name, "cellXfs") == 0)
        styles->in_cells = false;
}

struct xml_handler xlsx_styles_handler(struct xlsx_styles *styles)
{
    return (struct xml_handler){
        .start = styles_start, .end = styles_end, .data = styles, .passed_over = XLSX_PASSED_OVER};
}
