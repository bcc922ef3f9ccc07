/* Who is published, from which day to which, and what is left blank. */
#include "deliverables/letters/publicity.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "deliverables/letters/publicity_parts.h"
#include "rules/calendar.h"

#define BLANK_DAY "____年__月__日"
#define STALE_DAYS 366 /* behind the period: a review may use the year before, but no older one */

/* ---- who ---- */

/* The decision as a whole: a list without those who are still undecided would prejudge it. */
static bool is_undecided(const struct ranking *ranking)
{
    for (size_t i = 0; i < ranking->count; i++)
        if (ranking->units[i].place == PLACE_UNDECIDED)
            return true;
    return false;
}

/* Walks the areas, which stand in code order, and not the ranking, which would tell the ranks. */
static void choose_units(struct arena *arena, const struct result *result,
                         struct publicity *publicity)
{
    const struct areas *areas = &result->catalogue->areas;
    const struct ranking *ranking = &result->ranking;

    publicity->units = arena_array(arena, ranking->count, sizeof(*publicity->units));
    for (size_t area = 0; area < areas->count; area++)
        for (size_t i = 0; i < ranking->count; i++)
            if (ranking->units[i].area == (int)area && ranking->units[i].place == PLACE_IN)
                publicity->units[publicity->unit_count++] = (struct publicity_unit){
                    .code = areas->items[area].code, .name = areas->items[area].name};
}

/* ---- when ---- */

static struct place place_of(const struct catalogue *catalogue, const char *key)
{
    for (size_t i = 0; i < catalogue->setting_count; i++)
        if (strcmp(catalogue->setting_rows[i].key, key) == 0)
            return catalogue->setting_rows[i].place;
    return (struct place){.file = "settings.csv"};
}

static void question_start(const struct result *result, struct date counted, struct diag_sink *sink)
{
    const struct settings *settings = &result->catalogue->settings;
    struct date start = settings->publicity_start;
    struct place place = place_of(result->catalogue, "publicity_start");
    char typed[DATE_TEXT], text[DATE_TEXT], when[40];

    date_text(start, typed);
    if (start.days < result->period.first.days ||
        start.days > result->period.last.days + STALE_DAYS)
        diag_add(sink, DIAG_W299, .place = place, .value = typed,
                 .args = {period_chinese(&result->period, when)});
    if (settings->publicity_first_day_counts && counted.days != start.days)
        diag_add(sink, DIAG_N304, .place = place, .value = typed,
                 .args = {date_text(counted, text)});
}

static int settle_days(struct arena *arena, const struct result *result, struct diag_sink *sink,
                       struct publicity *publicity)
{
    const struct catalogue *catalogue = result->catalogue;
    const struct settings *settings = &catalogue->settings;
    const struct calendar calendar = {catalogue->workspace, catalogue->templates,
                                      &publicity->inputs};
    const char *uncounted = settings->publicity_first_day_counts ? "" : "，首日不计";
    struct date start = settings->publicity_start, counted, last;
    const char *from = BLANK_DAY, *to = BLANK_DAY;
    char text[32];

    publicity->created = result->period.last;
    if (settings->has_publicity_start) {
        bool counts = settings->publicity_first_day_counts;

        if (calendar_last_workday(arena, &calendar, start, settings->publicity_days, counts, sink,
                                  &last) ||
            calendar_last_workday(arena, &calendar, start, 1, counts, sink, &counted))
            return -1;
        question_start(result, counted, sink);
        from = arena_strdup(arena, date_chinese(start, text));
        to = arena_strdup(arena, date_chinese(last, text));
        publicity->created = start;
    }
    publicity->issued = from;
    publicity->days = arena_printf(arena, "%s至%s（%ld个工作日%s）", from, to,
                                   settings->publicity_days, uncounted);
    return 0;
}

/* ---- what is said ---- */

/* A line of a notice: line ends and other control characters of a quoted field become blanks. */
static const char *one_line(struct arena *arena, const char *text)
{
    char *line = arena_strdup(arena, text ? text : "");

    for (char *at = line; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            *at = ' ';
    return text_trim(arena, line);
}

static const char *or_blank(const char *text)
{
    return *text ? text : PUBLICITY_BLANK;
}

static void add_body(struct arena *arena, const char *body, size_t *capacity,
                     struct publicity *publicity)
{
    const char *joined = publicity->body_count ? publicity->receivers : "";

    publicity->receivers = arena_printf(arena, "%s%s%s", joined, *joined ? "、" : "", body);
    publicity->bodies = arena_grow(arena, publicity->bodies, publicity->body_count, capacity,
                                   sizeof(*publicity->bodies));
    publicity->bodies[publicity->body_count++] = body;
}

/* Splits at ';' and '；'; what is empty between two of them is passed over. */
static void split_bodies(struct arena *arena, const char *text, struct publicity *publicity)
{
    static const char wide[] = "；";
    size_t capacity = 0;

    while (*text) {
        const char *end = text + strcspn(text, ";"), *other = strstr(text, wide);
        size_t skip = *end ? 1 : 0;
        const char *body;

        if (other && other < end) {
            end = other;
            skip = sizeof(wide) - 1;
        }
        body = text_trim(arena, arena_strndup(arena, text, (size_t)(end - text)));
        text = end + skip;
        if (*body)
            add_body(arena, body, &capacity, publicity);
    }
    if (!publicity->body_count)
        add_body(arena, PUBLICITY_BLANK, &capacity, publicity);
}

static void write_opening(struct arena *arena, const char *basis, const char *cycle,
                          struct publicity *publicity)
{
    publicity->title = PUBLICITY_TITLE("");
    publicity->objections =
        "公示期间如有异议，请以书面、电话或电子邮件形式实名反映。以单位名义反映的，请加盖公章；"
        "以个人名义反映的，请署真实姓名并留联系方式。";
    publicity->opening = arena_printf(
        arena,
        "根据%s要求，经申报、自评、现场审核和评审遴选，拟推荐以下%zu个城市创建" PUBLICITY_PROGRAMME
        "%s%s%s，现予公示。",
        or_blank(basis), publicity->unit_count, *cycle ? "（" : "", cycle, *cycle ? "周期）" : "");
}

/* One finding for all that the office has still to fill in. */
static void report_blanks(struct arena *arena, const struct settings *settings,
                          struct diag_sink *sink)
{
    const struct {
        const char *key, *label;
        bool blank;
    } blanks[] = {
        {"publicity_start", "公示时间", !settings->has_publicity_start},
        {"publicity_basis", "依据文件", text_is_empty(settings->publicity_basis)},
        {"publicity_unit", "发布单位", text_is_empty(settings->publicity_unit)},
        {"publicity_phone", "联系电话", text_is_empty(settings->publicity_phone)},
        {"publicity_email", "电子邮箱", text_is_empty(settings->publicity_email)},
        {"publicity_address", "通信地址", text_is_empty(settings->publicity_address)},
    };
    const char *zh = "", *en = "";

    for (size_t i = 0; i < sizeof(blanks) / sizeof(*blanks); i++) {
        if (!blanks[i].blank)
            continue;
        zh = arena_printf(arena, "%s%s%s（%s）", zh, *zh ? "、" : "", blanks[i].label,
                          blanks[i].key);
        en = arena_printf(arena, "%s%s%s", en, *en ? ", " : "", blanks[i].key);
    }
    if (*zh)
        diag_add(sink, DIAG_N302, .place = {.file = "settings.csv"}, .args = {zh, en});
}

int publicity_prepare(struct arena *arena, const struct result *result, struct diag_sink *sink,
                      struct publicity *publicity)
{
    const struct settings *settings = &result->catalogue->settings;
    const struct areas *areas = &result->catalogue->areas;

    *publicity = (struct publicity){.inputs.arena = arena};
    if (is_undecided(&result->ranking)) {
        diag_add(sink, DIAG_N303, .place = {.file = result->period.name});
        return 0;
    }
    choose_units(arena, result, publicity);
    if (!publicity->unit_count)
        return 0;
    if (settle_days(arena, result, sink, publicity))
        return -1;
    publicity->due = true;
    publicity->label = one_line(arena, settings->label);
    publicity->province = areas->items[areas->root].name;
    publicity->phone = or_blank(one_line(arena, settings->publicity_phone));
    publicity->email = or_blank(one_line(arena, settings->publicity_email));
    publicity->address = or_blank(one_line(arena, settings->publicity_address));
    split_bodies(arena, one_line(arena, settings->publicity_unit), publicity);
    write_opening(arena, one_line(arena, settings->publicity_basis),
                  one_line(arena, settings->cycle), publicity);
    report_blanks(arena, settings, sink);
    return 0;
}
