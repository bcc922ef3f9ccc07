/* Audit relations, completeness, own figures against their parts. */
#include "analysis/checking.h"

#include <math.h>
#include <string.h>

#include "analysis/evaluate.h"
#include "base/buffer.h"
#include "base/length.h"

struct context {
    struct arena *arena;
    const struct catalogue *catalogue;
    const struct intake *intake;
    const struct intake *population;
    const struct figures *figures;
    struct evaluation evaluation;
    struct diag_sink *sink;
    struct verdicts *verdicts;
    int population_measure;
};

static const char *shortest(struct arena *arena, double value)
{
    char text[NUMBER_TEXT];

    return arena_strdup(arena, number_shortest(value, text));
}

/* ---- audit relations ---- */

static bool relation_holds(enum relation relation, double left, double right)
{
    switch (relation) {
    case RELATION_LE:
        return left <= right;
    case RELATION_LT:
        return left < right;
    case RELATION_GE:
        return left >= right;
    case RELATION_GT:
        return left > right;
    case RELATION_EQ:
        return !(left < right) && !(left > right);
    case RELATION_NE:
        return left < right || left > right;
    }
    return true;
}

static const char *relation_chinese(enum relation relation)
{
    static const char *const texts[] = {
        [RELATION_LE] = "不应大于", [RELATION_LT] = "应小于", [RELATION_GE] = "不应小于",
        [RELATION_GT] = "应大于",   [RELATION_EQ] = "应等于", [RELATION_NE] = "不应等于"};
    ROWS_ARE(texts, RELATIONS);

    return texts[relation];
}

/* The first fact behind an expression that the area itself states, or NULL. */
static const struct fact *own_fact(const struct context *context, const struct node *node, int area)
{
    const struct catalogue *catalogue = context->catalogue;
    const struct quantity *quantity;
    const struct fact *fact = NULL;

    if (!node)
        return NULL;
    if (node->kind == NODE_MEASURE) {
        fact = intake_fact(context->intake, catalogue, area, node->index);
        return fact && value_state_has_number(fact->state) ? fact : NULL;
    }
    if (node->kind == NODE_INDICATOR) {
        quantity = &catalogue->indicators.items[node->index].numerator;
        for (size_t i = 0; i < quantity->count; i++) {
            fact = intake_fact(context->intake, catalogue, area, quantity->terms[i]);
            if (fact && value_state_has_number(fact->state))
                return fact;
        }
        return NULL;
    }
    fact = own_fact(context, node->left, area);
    return fact ? fact : own_fact(context, node->right, area);
}

/* A figure that fails a check of severity error is not used. Figures of another year, and those in
 * ratios, stay as they are. */
static void mark_invalid(const struct context *context, const struct node *node, int area)
{
    const size_t stride = context->catalogue->measures.count;

    if (!node || node->kind == NODE_PREVIOUS)
        return;
    if (node->kind == NODE_MEASURE)
        context->verdicts->invalid[(size_t)area * stride + (size_t)node->index] = true;
    mark_invalid(context, node->left, area);
    mark_invalid(context, node->right, area);
}

/* 厦门市：申请备案机构数 12 不应大于 登记注册并开展托育的机构数 10 */
static const char *sentence(const struct context *context, const struct check *check, int area,
                            enum language language)
{
    const struct evaluation *evaluation = &context->evaluation;
    bool chinese = language == LANGUAGE_CHINESE;

    return arena_printf(context->arena, chinese ? "%s：%s %s %s" : "%s: %s, expected %s %s",
                        context->catalogue->areas.items[area].name,
                        evaluate_words(evaluation, check->left, area, language),
                        chinese ? relation_chinese(check->relation)
                                : relation_text(check->relation),
                        evaluate_words(evaluation, check->right, area, language));
}

static void report_check(const struct context *context, const struct check *check, int area,
                         const struct fact *fact)
{
    bool error = check->severity == DIAG_ERROR;

    diag_add(context->sink, error ? DIAG_E217 : DIAG_W256, .place = fact->place,
             .area = context->catalogue->areas.items[area].code,
             .measure = context->catalogue->measures.items[fact->measure].code, .value = fact->text,
             .override_severity = true, .severity = check->severity,
             .args = {check->code, sentence(context, check, area, LANGUAGE_CHINESE),
                      sentence(context, check, area, LANGUAGE_ENGLISH), check->instruction});
    if (error) {
        mark_invalid(context, check->left, area);
        mark_invalid(context, check->right, area);
    }
}

static void run_check(const struct context *context, const struct check *check, int area)
{
    const struct fact *fact = own_fact(context, check->left, area);
    double left, right;

    if (!fact)
        fact = own_fact(context, check->right, area);
    if (!fact || !evaluate(&context->evaluation, check->left, area, &left) ||
        !evaluate(&context->evaluation, check->right, area, &right) ||
        relation_holds(check->relation, left, right))
        return;
    report_check(context, check, area, fact);
}

/* ---- completeness ---- */

static const struct intake *intake_of(const struct context *context, int measure)
{
    return measure == context->population_measure ? context->population : context->intake;
}

/* True where somebody gives the measure: a number, or that it does not apply. */
static bool measure_is_reported(const struct context *context, int measure)
{
    const struct intake *intake = intake_of(context, measure);

    for (size_t i = 0; i < intake->fact_count; i++)
        if (intake->facts[i].measure == measure && intake->facts[i].state != VALUE_MISSING)
            return true;
    return false;
}

/* The whole was stated by a unit above, so that the parts are not what is missing. */
static bool stated_above(const struct context *context, int area, int measure)
{
    const struct areas *areas = &context->catalogue->areas;

    for (int i = areas->items[area].parent; i >= 0; i = areas->items[i].parent) {
        const struct fact *fact =
            intake_fact(intake_of(context, measure), context->catalogue, i, measure);
        if (areas->items[i].level != AREA_PROVINCE && fact && value_state_has_number(fact->state))
            return true;
    }
    return false;
}

static bool stated_by_parts(const struct context *context, int area, int measure)
{
    return measure != context->population_measure &&
           figures_measure(context->figures, area, measure)->used > 0;
}

static void report_missing(const struct context *context, int area, const struct place *place,
                           const char *code, const char *labels)
{
    const struct area *item = &context->catalogue->areas.items[area];

    diag_add(context->sink, DIAG_W251, .place = *place, .area = item->code, .measure = code,
             .args = {labels, item->name, labels});
}

/* The areas of one return that sent nothing at all: one finding for all of them. */
static void report_silent(const struct context *context, int carrier, const bool *silent)
{
    const struct areas *areas = &context->catalogue->areas;
    struct place folder = {
        .file = arena_printf(context->arena, "%s/returns", context->intake->period.name)};
    struct buffer names = BUFFER_INIT;
    int only = carrier;
    size_t count = 0;

    for (size_t i = 0; i < areas->count; i++)
        if (silent[i] && areas->items[i].return_of == carrier) {
            buffer_printf(&names, "%s%s", count++ ? "、" : "", areas->items[i].name);
            only = (int)i;
        }
    if (count)
        diag_add(context->sink, DIAG_W251, .place = folder,
                 .area = areas->items[count == 1 ? only : carrier].code,
                 .args = {"全部数据",
                          count == 1 ? buffer_text(&names)
                                     : arena_printf(context->arena, "%s的%zu个区划（%s）",
                                                    areas->items[carrier].name, count,
                                                    buffer_text(&names)),
                          "everything"});
    buffer_release(&names);
}

/* Empty cells are reported one by one at their place; what has no cell at all, together. Returns
 * true where the area gives nothing of what is due. */
static bool check_complete(const struct context *context, int area, const bool *reported)
{
    const struct catalogue *catalogue = context->catalogue;
    struct place folder = {
        .file = arena_printf(context->arena, "%s/returns", context->intake->period.name)};
    struct buffer labels = BUFFER_INIT;
    const char *only = NULL;
    size_t count = 0;
    bool silent = true;

    for (size_t i = 0; i < catalogue->measures.count; i++) {
        const struct measure *measure = &catalogue->measures.items[i];
        const struct fact *fact = intake_fact(intake_of(context, (int)i), catalogue, area, (int)i);
        bool empty =
            fact && fact->state == VALUE_MISSING && fact->reading != READING_DECLARED_MISSING;

        silent &= !fact || (int)i == context->population_measure;
        if (!reported[i] || stated_by_parts(context, area, (int)i))
            continue;
        if (empty)
            report_missing(context, area, &fact->place, measure->code, measure->label);
        else if (!fact && !stated_above(context, area, (int)i)) {
            buffer_printf(&labels, "%s%s", labels.length ? "、" : "", measure->label);
            only = count++ ? NULL : measure->code;
        }
    }
    if (count && !silent)
        report_missing(context, area, &folder, only, buffer_text(&labels));
    buffer_release(&labels);
    return count && silent;
}

static void check_completeness(const struct context *context)
{
    const struct catalogue *catalogue = context->catalogue;
    const struct areas *areas = &catalogue->areas;
    bool *reported = arena_array(context->arena, catalogue->measures.count, sizeof(bool));
    bool *silent = arena_array(context->arena, areas->count, sizeof(bool));

    if (context->intake->fact_count == 0) {
        diag_add(context->sink, DIAG_E223, .place = {.file = context->intake->period.name});
        return;
    }
    for (size_t i = 0; i < catalogue->measures.count; i++) {
        reported[i] = measure_is_reported(context, (int)i);
        if (!reported[i])
            diag_add(context->sink, DIAG_W261,
                     .place = {.file = intake_of(context, (int)i)->period.name},
                     .measure = catalogue->measures.items[i].code,
                     .args = {catalogue->measures.items[i].label});
    }
    for (size_t i = 0; i < areas->count; i++)
        if (areas->items[i].expected && area_valid(&areas->items[i], context->intake->period.last))
            silent[i] = check_complete(context, (int)i, reported);
    for (size_t i = 0; i < areas->count; i++)
        report_silent(context, (int)i, silent);
}

/* ---- own figures against parts ---- */

/* True where every figure below an area was counted from register or services: then intake has
 * held them against the area's own one (W291). */
static bool parts_are_counted(const struct context *context, int area, int measure)
{
    const struct areas *areas = &context->catalogue->areas;

    for (int i = areas->items[area].first_child; i >= 0; i = areas->items[i].next_sibling) {
        const struct fact *fact = intake_fact(context->intake, context->catalogue, i, measure);
        if (fact ? fact->source != SOURCE_REGISTER && fact->source != SOURCE_SERVICES
                 : !parts_are_counted(context, i, measure))
            return false;
    }
    return true;
}

static void check_parts(const struct context *context, int area, int measure)
{
    const struct areas *areas = &context->catalogue->areas;
    const struct fact *fact = intake_fact(context->intake, context->catalogue, area, measure);
    double sum = 0;
    bool whole = true, any = false;

    if (!fact || !value_state_has_number(fact->state) ||
        !context->catalogue->measures.items[measure].additive)
        return;
    for (int i = areas->items[area].first_child; i >= 0; i = areas->items[i].next_sibling) {
        const struct figure *part = figures_measure(context->figures, i, measure);

        any |= value_state_has_number(part->state);
        whole &= part->used == part->expected && part->state != VALUE_INVALID;
        sum += part->value;
    }
    /* Incomplete parts contradict the whole only where they are already more than it. */
    if (!any || fabs(sum - fact->value) <= 1e-9 * fabs(fact->value) ||
        (!whole && sum < fact->value) || parts_are_counted(context, area, measure))
        return;
    diag_add(context->sink, DIAG_W255, .place = fact->place, .area = areas->items[area].code,
             .measure = context->catalogue->measures.items[measure].code, .value = fact->text,
             .args = {context->catalogue->measures.items[measure].label,
                      shortest(context->arena, fact->value), shortest(context->arena, sum),
                      shortest(context->arena, fact->value - sum)});
}

void checking_run(struct arena *arena, const struct catalogue *catalogue,
                  const struct intake *intake, const struct intake *population,
                  const struct figures *figures, const struct figures *previous,
                  struct diag_sink *sink, struct verdicts *verdicts)
{
    const size_t areas = catalogue->areas.count, measures = catalogue->measures.count;
    struct context context = {
        .arena = arena,
        .catalogue = catalogue,
        .intake = intake,
        .population = population,
        .figures = figures,
        .evaluation = {arena, catalogue, figures, previous},
        .sink = sink,
        .verdicts = verdicts,
        .population_measure = measures_find_code(&catalogue->measures, "resident_population"),
    };

    verdicts->invalid = arena_array(arena, areas * measures, sizeof(bool));
    for (size_t i = 0; i < areas; i++) {
        if (!area_valid(&catalogue->areas.items[i], intake->period.last))
            continue;
        for (size_t j = 0; j < catalogue->checks.count; j++)
            run_check(&context, &catalogue->checks.items[j], (int)i);
        for (size_t j = 0; j < measures; j++)
            check_parts(&context, (int)i, (int)j);
    }
    check_completeness(&context);
}
