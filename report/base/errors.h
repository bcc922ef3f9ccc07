/* What the C library calls an error, in Chinese: its own translations need a locale and a package
 * that a bare machine does not have. Findings keep the library's English, as strerror() gives it
 * where nobody calls setlocale(); it becomes Chinese where a finding is told in Chinese.
 */
#ifndef TUOYU_BASE_ERRORS_H
#define TUOYU_BASE_ERRORS_H

/* The Chinese of a text of strerror(); any other text as it is. */
const char *errors_chinese(const char *text);

#endif
