/* Books as workbooks, over libxlsxwriter.
 *
 * The only place that knows libxlsxwriter, its limits and its formats (fonts, borders, colours,
 * print set-up). Every string and number is checked before the library sees it, since the library
 * writes broken files without complaint. A child writes; its file is read back (E409).
 *
 * Invariant: the same book gives the same bytes, at any time and in any time zone.
 */
#ifndef TUOYU_DRIVERS_XLSX_XLSX_H
#define TUOYU_DRIVERS_XLSX_XLSX_H

#include "drivers/driver.h"

extern const struct driver xlsx_driver;

#endif
