/* expat, with what is not wanted of XML refused; see xml.h. */
#include "base/xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

struct xml {
    XML_Parser parser;
    const struct xml_handler *handler;
    enum xml_fault fault;
    size_t depth;
    size_t passing; /* depth of the element that is passed over; 0: none */
};

static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');

    return colon ? colon + 1 : name;
}

static void end_with(struct xml *xml, enum xml_fault fault)
{
    if (!xml->fault)
        xml->fault = fault;
    XML_StopParser(xml->parser, XML_FALSE);
}

static void on_start(void *data, const char *name, const char **attributes)
{
    struct xml *xml = data;
    const char *passed_over = xml->handler->passed_over;

    if (++xml->depth > XML_DEPTH_MAXIMUM)
        end_with(xml, XML_TOO_DEEP);
    else if (!xml->passing && passed_over && strcmp(local_name(name), passed_over) == 0)
        xml->passing = xml->depth;
    else if (!xml->passing && !xml->fault && xml->handler->start)
        xml->handler->start(xml->handler->data, local_name(name), attributes);
}

static void on_end(void *data, const char *name)
{
    struct xml *xml = data;
    bool passed = xml->passing > 0;

    if (xml->passing == xml->depth--)
        xml->passing = 0;
    if (!passed && !xml->fault && xml->handler->end)
        xml->handler->end(xml->handler->data, local_name(name));
}

static void on_text(void *data, const char *bytes, int length)
{
    struct xml *xml = data;

    if (!xml->passing && !xml->fault && xml->handler->text)
        xml->handler->text(xml->handler->data, bytes, (size_t)length);
}

static void on_doctype(void *data, const char *name, const char *system, const char *public,
                       int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    end_with(data, XML_DOCTYPE);
}

struct xml *xml_open(const struct xml_handler *handler)
{
    struct xml *xml = calloc(1, sizeof(*xml));

    if (!xml || !(xml->parser = XML_ParserCreate(NULL))) {
        free(xml);
        return NULL;
    }
    xml->handler = handler;
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    XML_SetCharacterDataHandler(xml->parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
    return xml;
}

enum xml_fault xml_feed(struct xml *xml, const char *bytes, size_t length, bool last)
{
    if (!xml->fault && XML_Parse(xml->parser, bytes, (int)length, last) != XML_STATUS_OK &&
        !xml->fault)
        xml->fault =
            XML_GetErrorCode(xml->parser) == XML_ERROR_NO_MEMORY ? XML_NO_MEMORY : XML_MALFORMED;
    return xml->fault;
}

void xml_close(struct xml *xml)
{
    XML_ParserFree(xml->parser);
    free(xml);
}

const char *xml_attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (strcmp(local_name(attributes[i]), name) == 0)
            return attributes[i + 1];
    return NULL;
}

bool xml_flag(const char **attributes, const char *name)
{
    const char *value = xml_attribute(attributes, name);

    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}
