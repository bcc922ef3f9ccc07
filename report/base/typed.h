/* Numbers as people type them into a form: １，２０４ 个, 3.5万, 61.2%, '300, 3〇〇.
 *
 * Turns what a clerk typed into a value and says which conversions that took, so that none is
 * silent. Whatever could be read in two ways is no number: 约300, 300多, 1,2O4, 12..5, two numbers
 * in a cell. Knows units only as texts that are handed in; plain numbers and the agreed signs for
 * "no number" are base/number.h's.
 *
 * Invariant: a text that number_read() accepts is read the same here, without a conversion.
 */
#ifndef TUOYU_BASE_TYPED_H
#define TUOYU_BASE_TYPED_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/number.h"

/* What had to be converted, as bits. */
enum typed_conversion {
    TYPED_FULL_WIDTH = 1 << 0,   /* １２ － ． ％ */
    TYPED_SEPARATORS = 1 << 1,   /* a comma between thousands, half or full width */
    TYPED_SPACED = 1 << 2,       /* a blank between thousands: 1 204 (GB/T 15835) */
    TYPED_MULTIPLE = 1 << 3,     /* 万, 亿 behind the number */
    TYPED_PERCENT = 1 << 4,      /* % behind a number whose unit is % */
    TYPED_UNIT = 1 << 5,         /* the unit behind the number */
    TYPED_APOSTROPHE = 1 << 6,   /* a leading ', which marks a text in a sheet */
    TYPED_CHINESE_ZERO = 1 << 7, /* 〇 for 0 */
};
#define TYPED_CONVERSIONS 8

/* Why a text is no number, where that can be said. */
enum typed_fault {
    TYPED_NO_FAULT,
    TYPED_NOT_A_NUMBER,
    TYPED_APPROXIMATE, /* 约300, 300多, 300左右 */
    TYPED_LETTER,      /* a letter that looks like a digit: 1,2O4 */
    TYPED_TWO_NUMBERS, /* 300/400, 300、400, 300 40, 300¹ */
    TYPED_GROUPING,    /* commas not between thousands: 1,20 */
    TYPED_FORMULA,     /* =SUM(A1:A3), not computed */
    TYPED_OTHER_UNIT,  /* 300家 where places are counted in 个 */
};

struct typed {
    struct reading reading; /* value: in the multiple that was typed, i.e. 3.5万 is 35000 */
    unsigned conversions;   /* bits of enum typed_conversion */
    enum typed_fault fault;
};

/* Reads a cell whose figures are counted in `unit` (个, 人, %; "" for none). `scratch` is for
 * working memory only. Never fails: see reading.state and fault. */
struct typed typed_read(struct arena *scratch, const char *text, const char *unit);

/* "千分位逗号、单位" / "thousands separators, unit": the names of the bits set. */
void typed_describe(struct buffer *out, unsigned conversions, enum language language);

#endif
