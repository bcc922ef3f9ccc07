/* 公示: the list of recommended units for the public, and 推荐汇总表, the attachment of the letter
 * to the national commissions.
 *
 * Owns who is on the list and its first and last day (plan 闽卫人口〔2021〕88号, section 四（四）:
 * 5 working days); both writers, publicity_text.c and publicity_book.c, see nothing but this
 * struct.
 *
 * Invariant: struct publicity has no points, no rank and no unit that is not recommended, and its
 * units stand in code order; so neither does any file made of it.
 */
#ifndef TUOYU_DELIVERABLES_LETTERS_PUBLICITY_H
#define TUOYU_DELIVERABLES_LETTERS_PUBLICITY_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/result.h"
#include "document/book.h"

struct publicity_unit {
    const char *code, *name;
};

struct publicity {
    bool due;             /* there is a list to publish; else nothing below but the inputs is set */
    const char *label;    /* 示例数据，非官方统计; "" */
    const char *title;    /* 关于…的公示 */
    const char *opening;  /* the first paragraph: basis, number of units, cycle */
    const char *province; /* 福建省 */
    struct publicity_unit *units;
    size_t unit_count;
    const char *days;    /* 2022年9月26日至2022年9月30日（5个工作日） */
    const char *issued;  /* 2022年9月26日 */
    const char **bodies; /* who issues it; at least one, perhaps a blank */
    size_t body_count;
    const char *receivers;  /* the same joined: where objections go (受理单位) */
    const char *objections; /* how to object */
    const char *phone, *email, *address;
    struct date created;       /* of the workbook: the first day, or the period's last */
    struct input_files inputs; /* the calendars that were read */
};

#define PUBLICITY_BLANK "____________"

/* Settles who is published and when; what the settings leave out is a blank to fill in, as text.
 * Findings N302–N304, W299. Returns 0, or -1 where the last
 * day cannot be told (E112, E110). */
int publicity_prepare(struct arena *arena, const struct result *result, struct diag_sink *sink,
                      struct publicity *publicity);

/* The notice as plain text to paste: UTF-8 with BOM, CRLF. */
void publicity_text(struct buffer *out, const struct publicity *publicity);
/* The book: 公示名单 and 推荐汇总表. */
void publicity_book(struct arena *arena, const struct publicity *publicity, struct book *book);

#endif
