/* tuoyu explain: from a figure back to its cells; or what a finding code means. */
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "deliverables/compare/explain.h"

/* ---- a finding ---- */

static int unknown_code(struct session *session, const char *name)
{
    const char *names[DIAG_CODE_COUNT], *nearest;

    for (int i = 0; i < DIAG_CODE_COUNT; i++)
        names[i] = diag_code_name((enum diag_code)i);
    nearest = text_nearest(&session->arena, name, names, DIAG_CODE_COUNT);
    diag_add(&session->sink, DIAG_E273, .value = name,
             .args = {diag_suggest(&session->arena, nearest, LANGUAGE_CHINESE),
                      diag_suggest(&session->arena, nearest, LANGUAGE_ENGLISH)});
    return -1;
}

static void explain_code(struct session *session, const char *name)
{
    struct buffer text = BUFFER_INIT;
    enum diag_code code;

    if (diag_code_find(name, &code)) {
        unknown_code(session, name);
        return;
    }
    explain_finding(&text, code, session->language);
    session_print(session, &text);
    buffer_release(&text);
}

/* ---- a figure ---- */

/* Index of an area; -1 with E271. */
static int find_area(struct session *session, const struct result *result, const char *text)
{
    const struct areas *areas = &session->catalogue.areas;
    int area = areas_find(areas, &session->arena, text, result->period.last);
    const char *nearest;

    if (area >= 0)
        return area;
    nearest = areas_nearest(areas, &session->arena, text, result->period.last);
    diag_add(&session->sink, DIAG_E271, .value = text,
             .args = {diag_suggest(&session->arena, nearest, LANGUAGE_CHINESE),
                      diag_suggest(&session->arena, nearest, LANGUAGE_ENGLISH)});
    return -1;
}

static int find_indicator(const struct indicators *indicators, const char *text)
{
    int found = indicators_find_code(indicators, text);

    for (size_t i = 0; found < 0 && i < indicators->count; i++)
        if (strcmp(indicators->items[i].label, text) == 0)
            found = (int)i;
    return found;
}

/* Index of a measure or indicator by code or label. Returns 0, or -1 with E272. */
static int find_figure(struct session *session, const char *text, int *measure, int *indicator)
{
    const struct catalogue *catalogue = &session->catalogue;
    size_t count = catalogue->measures.count + catalogue->indicators.count, at = 0;
    const char **names = arena_array(&session->arena, 2 * count, sizeof(*names)), *nearest, *unit;
    double factor;

    *indicator = find_indicator(&catalogue->indicators, text);
    *measure = *indicator < 0 ? measures_find_header(&catalogue->measures, &session->arena, text,
                                                     &factor, &unit)
                              : -1;
    if (*measure >= 0 || *indicator >= 0)
        return 0;
    for (size_t i = 0; i < catalogue->measures.count; i++) {
        names[at++] = catalogue->measures.items[i].code;
        names[at++] = catalogue->measures.items[i].label;
    }
    for (size_t i = 0; i < catalogue->indicators.count; i++) {
        names[at++] = catalogue->indicators.items[i].code;
        names[at++] = catalogue->indicators.items[i].label;
    }
    nearest = text_nearest(&session->arena, text, names, at);
    diag_add(&session->sink, DIAG_E272, .value = text,
             .args = {diag_suggest(&session->arena, nearest, LANGUAGE_CHINESE),
                      diag_suggest(&session->arena, nearest, LANGUAGE_ENGLISH)});
    return -1;
}

static void explain(struct session *session, const struct result *result)
{
    const struct options *options = session->options;
    int area = find_area(session, result, options->arguments[1]), measure, indicator;
    struct buffer text = BUFFER_INIT;
    struct trace trace;

    if (find_figure(session, options->arguments[2], &measure, &indicator) || area < 0)
        return;
    trace = indicator >= 0 ? trace_indicator(&session->arena, result, area, indicator)
                           : trace_measure(&session->arena, result, area, measure);
    if (options->format && strcmp(options->format, "json") == 0)
        explain_json(&text, &session->arena, result, &trace, session->language);
    else
        explain_figure(&text, &session->arena, result, &trace, session->language);
    session_print(session, &text);
    buffer_release(&text);
}

int command_explain(const struct options *options)
{
    struct session session;
    struct result result;

    session_init(&session, options);
    if (!options->arguments[1])
        explain_code(&session, options->arguments[0]);
    else if (session_open(&session) == 0 && session_result(&session, options->period, &result) == 0)
        explain(&session, &result);
    /* What is wrong with other figures is not what was asked for. */
    return diag_has_error(&session.sink, DIAG_RULES) ||
                   diag_has_error(&session.sink, DIAG_ENVIRONMENT)
               ? session_close(&session, false)
               : session_close_told(&session);
}
