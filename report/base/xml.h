/* XML in, over expat: elements and texts handed to callbacks while the bytes stream by.
 *
 * The only file that includes <expat.h>. Names lose their prefix (x:row is row): the parts of an
 * office document are told apart by where they lie, not by namespace. What elements mean is their
 * reader's business.
 *
 * Invariant: no document type is ever read, so no entity of the file's own is expanded and nothing
 * outside the bytes is fetched; elements nest at most XML_DEPTH_MAXIMUM deep.
 */
#ifndef TUOYU_BASE_XML_H
#define TUOYU_BASE_XML_H

#include <stdbool.h>
#include <stddef.h>

#define XML_DEPTH_MAXIMUM 64

struct xml_handler {
    /* `attributes`: name, value, …, NULL; see xml_attribute(). */
    void (*start)(void *data, const char *name, const char **attributes);
    void (*end)(void *data, const char *name);
    /* A piece of text; one text may come in several. */
    void (*text)(void *data, const char *bytes, size_t length);
    void *data;
    const char *passed_over; /* elements that are not told, nor what is in them; NULL */
};

enum xml_fault {
    XML_NO_FAULT,
    XML_MALFORMED,
    XML_DOCTYPE,  /* the document brings a type, and perhaps entities, of its own */
    XML_TOO_DEEP, /* beyond XML_DEPTH_MAXIMUM */
    XML_NO_MEMORY,
};

struct xml;

/* NULL without memory. `handler` must live as long as the parser; its callbacks may be NULL. */
struct xml *xml_open(const struct xml_handler *handler);
/* `last`: nothing comes behind these bytes. The first fault ends the reading; it is kept. */
enum xml_fault xml_feed(struct xml *xml, const char *bytes, size_t length, bool last);
void xml_close(struct xml *xml);

/* The value of an attribute, whatever its prefix; NULL. */
const char *xml_attribute(const char **attributes, const char *name);
/* True for "1" and "true". */
bool xml_flag(const char **attributes, const char *name);

#endif
