/* Days and periods of the civil calendar; no clock, no time zone.
 *
 * A day is a count from 1970-01-01, so that differences and order are plain arithmetic. A period
 * is what a folder of a workspace is named after: 2022, 2022H1, 2022Q3 or 202209.
 *
 * Invariant: every `struct date` that a function returns lies in the years 1900 to 9999.
 */
#ifndef TUOYU_BASE_DATE_H
#define TUOYU_BASE_DATE_H

#include <stdbool.h>

struct date {
    int days; /* since 1970-01-01 */
};

#define DATE_TEXT 16

/* YYYY-MM-DD and nothing else. Returns 0, or -1 where it is not a day of the calendar. */
int date_parse(const char *text, struct date *date);
/* Seconds of an ISO 8601 time of day as it stands behind a day: T14:30, T14:30:05, T14:30:05.000.
 * -1 for what is none and for a time of another zone, which may be another day here; midnight with
 * a Z is how programs write a day without a time. */
long date_iso_seconds(const char *text);
/* A day as people type it: 2022-3-1, 2022/3/1, 2022.3.1, 2022年3月1日, 20220301, also with
 * full-width digits and signs and blanks between the parts; a time of day behind it passed over. */
int date_parse_typed(const char *typed, struct date *date);
const char *date_text(struct date date, char text[DATE_TEXT]);
/* 2022年12月31日 */
const char *date_chinese(struct date date, char text[32]);
struct date date_of(int year, int month, int day);
void date_split(struct date date, int *year, int *month, int *day);
/* 0 Monday … 6 Sunday. */
int date_weekday(struct date date);

enum period_kind { PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF, PERIOD_YEAR };

#define PERIOD_NAME 8

struct period {
    char name[PERIOD_NAME]; /* as the folder is called */
    enum period_kind kind;
    struct date first, last;
};

/* Returns 0, or -1 where `name` is not a period. */
int period_parse(const char *name, struct period *period);
/* The same span one year earlier: 2021H1 for 2022H1. */
struct period period_year_before(const struct period *period);
/* Order by last day, then by length: the greatest is the newest. <0, 0, >0. */
int period_compare(const struct period *a, const struct period *b);
/* 2022年, 2022年上半年, 2022年第3季度, 2022年9月. */
const char *period_chinese(const struct period *period, char text[40]);

#endif
