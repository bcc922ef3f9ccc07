/* Applications, materials, vetoes, incidents, revocations. */
#include "analysis/gates.h"

#include <string.h>

#include "base/length.h"
#include "base/text.h"

const char *gate_chinese(enum gate_kind kind)
{
    static const char *const words[] = {
        [GATE_NOT_APPLIED] = "未申报", [GATE_LATE] = "逾期",         [GATE_MATERIALS] = "缺材料",
        [GATE_VETO] = "否决",          [GATE_INCIDENT] = "重大事故", [GATE_REVOKED] = "撤销命名"};
    ROWS_ARE(words, GATE_KINDS);

    return words[kind];
}

struct gatekeeper {
    struct arena *arena;
    const struct catalogue *catalogue;
    const struct intake *intake;
    int area;
    struct gates gates;
};

static void add_gate(struct gatekeeper *keeper, enum gate_kind kind, const char *text,
                     struct place place)
{
    struct gates *gates = &keeper->gates;

    gates->items = arena_grow(keeper->arena, gates->items, gates->count, &gates->capacity,
                              sizeof(*gates->items));
    gates->items[gates->count++] = (struct gate){kind, text, place};
}

/* ---- applied, reported, material in ---- */

static const struct application *find_application(const struct gatekeeper *keeper)
{
    for (size_t i = 0; i < keeper->intake->application_count; i++)
        if (keeper->intake->applications[i].area == keeper->area)
            return &keeper->intake->applications[i];
    return NULL;
}

static void check_day(struct gatekeeper *keeper, const char *what, bool given, struct date on,
                      bool limited, struct date by, struct place place)
{
    char day[DATE_TEXT], limit[DATE_TEXT];

    if (!limited || (given && on.days <= by.days))
        return;
    add_gate(keeper, GATE_LATE,
             given
                 ? arena_printf(keeper->arena, "%s逾期：%s（截止%s）", what, date_text(on, day),
                                date_text(by, limit))
                 : arena_printf(keeper->arena, "没有%s日期（截止%s）", what, date_text(by, limit)),
             place);
}

/* True where `name` is one of the names in a list joined by ; or 、. */
static bool is_listed(struct arena *arena, const char *list, const char *name)
{
    const char *folded = text_fold(arena, list), *wanted = text_fold(arena, name);
    size_t length = strlen(wanted);

    for (const char *at = folded; (at = strstr(at, wanted)); at += length) {
        bool begins = at == folded || at[-1] == ';' || at[-1] == ',' ||
                      (at - folded >= 3 && strncmp(at - 3, "、", 3) == 0);
        bool ends = !at[length] || at[length] == ';' || at[length] == ',' ||
                    strncmp(at + length, "、", 3) == 0;
        if (begins && ends)
            return true;
    }
    return false;
}

static void check_materials(struct gatekeeper *keeper, const struct application *application)
{
    char *rest = arena_strdup(keeper->arena, keeper->catalogue->settings.required_materials);
    struct buffer missing = BUFFER_INIT;
    char *name;

    while ((name = strsep(&rest, ";")))
        if (*name && !is_listed(keeper->arena, application->materials, name))
            buffer_printf(&missing, "%s%s", missing.length ? "、" : "", name);
    if (missing.length)
        add_gate(keeper, GATE_MATERIALS,
                 arena_printf(keeper->arena, "缺材料：%s", buffer_text(&missing)),
                 application->place);
    buffer_release(&missing);
}

static bool asks_for_applications(const struct settings *settings)
{
    return settings->has_apply_by || settings->has_self_by || *settings->required_materials;
}

static void check_application(struct gatekeeper *keeper)
{
    const struct settings *settings = &keeper->catalogue->settings;
    const struct application *application = find_application(keeper);

    if (!keeper->intake->applications || !asks_for_applications(settings))
        return;
    if (!application) {
        add_gate(keeper, GATE_NOT_APPLIED, "未申报",
                 (struct place){.file = arena_printf(keeper->arena, "%s/applications",
                                                     keeper->intake->period.name)});
        return;
    }
    check_day(keeper, "申报", application->has_applied_on, application->applied_on,
              settings->has_apply_by, settings->apply_by, application->place);
    check_day(keeper, "自评报告", application->has_self_report_on, application->self_report_on,
              settings->has_self_by, settings->self_by, application->place);
    check_materials(keeper, application);
}

/* ---- vetoes, incidents, revocations ---- */

static void check_vetoes(struct gatekeeper *keeper)
{
    for (size_t i = 0; i < keeper->catalogue->items.count; i++) {
        const struct item *item = &keeper->catalogue->items.items[i];
        const struct assessment *line =
            intake_assessment(keeper->intake, keeper->catalogue, keeper->area, (int)i);

        if (item->method == ITEM_VETO && line->has_verified && line->verified.units > 0)
            add_gate(keeper, GATE_VETO, arena_printf(keeper->arena, "否决：%s", item->label),
                     line->place);
    }
}

/* The days of the cycle; of the period where no cycle is set. */
static void span_of_cycle(const struct gatekeeper *keeper, struct date *first, struct date *last)
{
    const char *cycle = keeper->catalogue->settings.cycle;

    if (*cycle && cycle_parse(cycle, first, last) == 0)
        return;
    *first = keeper->intake->period.first;
    *last = keeper->intake->period.last;
}

bool gates_is_major(const struct incident *incident)
{
    return strstr(incident->severity, "重大") || strstr(incident->kind, "重大");
}

static void check_incidents(struct gatekeeper *keeper)
{
    struct date first, last;
    char day[DATE_TEXT];

    span_of_cycle(keeper, &first, &last);
    for (size_t i = 0; i < keeper->intake->incident_count; i++) {
        const struct incident *incident = &keeper->intake->incidents[i];
        int unit = areas_unit_of(&keeper->catalogue->areas, incident->area);

        if (unit == keeper->area && gates_is_major(incident) && incident->date.days >= first.days &&
            incident->date.days <= last.days)
            add_gate(keeper, GATE_INCIDENT,
                     arena_printf(keeper->arena, "%s：%s（%s）", incident->kind,
                                  keeper->catalogue->areas.items[incident->area].name,
                                  date_text(incident->date, day)),
                     incident->place);
    }
}

/* The first day of the cycle before, which has as many years. */
static struct date cycle_before(struct date first, struct date last)
{
    int from, to, month, day;

    date_split(last, &to, &month, &day);
    date_split(first, &from, &month, &day);
    return date_of(from - (to - from + 1), month, day);
}

static void check_revocations(struct gatekeeper *keeper)
{
    const struct namings *namings = &keeper->catalogue->namings;
    struct date first, last;
    char day[DATE_TEXT];

    span_of_cycle(keeper, &first, &last);
    first = cycle_before(first, last);
    for (size_t i = 0; i < namings->count; i++) {
        const struct naming *naming = &namings->items[i];
        if (naming->area != keeper->area || !naming->revoked ||
            naming->revoked_on.days < first.days || naming->revoked_on.days > last.days)
            continue;
        add_gate(keeper, GATE_REVOKED,
                 arena_printf(keeper->arena, "%s撤销命名%s%s", date_text(naming->revoked_on, day),
                              *naming->reason ? "：" : "", naming->reason),
                 naming->place);
    }
}

struct gates gates_of(struct arena *arena, const struct catalogue *catalogue,
                      const struct intake *intake, int area)
{
    struct gatekeeper keeper = {
        .arena = arena, .catalogue = catalogue, .intake = intake, .area = area};

    check_vetoes(&keeper);
    check_application(&keeper);
    check_incidents(&keeper);
    check_revocations(&keeper);
    return keeper.gates;
}

void gates_report_untested(const struct catalogue *catalogue, const struct intake *intake,
                           struct diag_sink *sink)
{
    if (!intake->applications && asks_for_applications(&catalogue->settings))
        diag_add(sink, DIAG_N312, .place = {.file = intake->period.name});
}

bool gates_is_named(const struct catalogue *catalogue, int area, struct date day)
{
    for (size_t i = 0; i < catalogue->namings.count; i++) {
        const struct naming *naming = &catalogue->namings.items[i];
        if (naming->area == area && naming->named_on.days <= day.days &&
            (!naming->revoked || naming->revoked_on.days > day.days))
            return true;
    }
    return false;
}
