/* Runs of a text; see xlsx_runs.h. */
#include "base/xlsx_runs.h"

#include <string.h>

#include "base/xml.h"

#define STRUCK_OUT "~~" /* around a run that is */

/* True for <strike/>, which may say val="0". */
static bool is_set(const char **attributes)
{
    return !xml_attribute(attributes, "val") || xml_flag(attributes, "val");
}

static enum xlsx_height height_of(const char **attributes)
{
    const char *value = xml_attribute(attributes, "val");

    if (value && strcmp(value, "superscript") == 0)
        return XLSX_RAISED;
    return value && strcmp(value, "subscript") == 0 ? XLSX_LOWERED : XLSX_LEVEL;
}

void xlsx_runs_start(struct xlsx_runs *runs, const char *name, const char **attributes)
{
    if (strcmp(name, "r") == 0) {
        runs->struck = false;
        runs->height = XLSX_LEVEL;
    } else if (strcmp(name, "vertAlign") == 0) {
        runs->height = height_of(attributes);
    } else if (strcmp(name, "strike") == 0) {
        runs->struck = is_set(attributes);
    } else if (strcmp(name, "rPh") == 0) {
        runs->in_phonetic = true;
    } else if (strcmp(name, "t") == 0) {
        runs->in_text = !runs->in_phonetic;
        runs->marked = false;
    }
}

void xlsx_runs_end(struct xlsx_runs *runs, const char *name)
{
    if (strcmp(name, "rPh") == 0) {
        runs->in_phonetic = false;
    } else if (strcmp(name, "t") == 0) {
        if (runs->in_text && runs->marked)
            buffer_add_text(&runs->text, STRUCK_OUT);
        runs->in_text = false;
    } else if (strcmp(name, "r") == 0) {
        runs->struck = false;
        runs->height = XLSX_LEVEL;
    }
}

static void add_char(struct xlsx_runs *runs, char c)
{
    static const char *const digits[][10] = {
        [XLSX_RAISED] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"},
        [XLSX_LOWERED] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"},
    };

    if (runs->struck && !runs->marked && !strchr(" \t\r\n", c)) {
        buffer_add_text(&runs->text, STRUCK_OUT);
        runs->marked = true;
    }
    if (runs->height != XLSX_LEVEL && c >= '0' && c <= '9')
        buffer_add_text(&runs->text, digits[runs->height][c - '0']);
    else
        buffer_add_char(&runs->text, c);
}

void xlsx_runs_text(struct xlsx_runs *runs, const char *bytes, size_t length)
{
    if (!runs->in_text)
        return;
    if (!runs->struck && runs->height == XLSX_LEVEL)
        buffer_add(&runs->text, bytes, length);
    else
        for (size_t i = 0; i < length; i++)
            add_char(runs, bytes[i]);
}
