/* A walk down the nodes. */
#include "analysis/evaluate.h"

#include <math.h>
#include <string.h>

/* ---- values ---- */

/* `figures` NULL: of a year that is not there. */
static bool code_value(const struct figures *figures, const struct node *code, int area,
                       double *value)
{
    const struct figure *figure;

    if (!figures)
        return false;
    figure = code->kind == NODE_MEASURE ? figures_measure(figures, area, code->index)
                                        : figures_indicator(figures, area, code->index);
    *value = figure->value;
    return figure->state == VALUE_OK;
}

bool evaluate_change(double before, double now, bool percent, double *change)
{
    *change = percent ? now - before : (now / before - 1) * 100;
    return percent || before > 0 || before < 0;
}

static bool change_value(const struct evaluation *evaluation, const struct node *code, int area,
                         double *value)
{
    double now, before;

    return code_value(evaluation->figures, code, area, &now) &&
           code_value(evaluation->previous, code, area, &before) &&
           evaluate_change(before, now, code->percent, value);
}

static bool binary_value(const struct evaluation *evaluation, const struct node *node, int area,
                         double *value)
{
    double left, right;

    if (!evaluate(evaluation, node->left, area, &left) ||
        !evaluate(evaluation, node->right, area, &right))
        return false;
    switch (node->kind) {
    case NODE_ADD:
        *value = left + right;
        return true;
    case NODE_SUBTRACT:
        *value = left - right;
        return true;
    case NODE_MULTIPLY:
        *value = left * right;
        return true;
    case NODE_DIVIDE:
        *value = left / right;
        return right > 0 || right < 0;
    case NODE_NUMBER:
    case NODE_MEASURE:
    case NODE_INDICATOR:
    case NODE_PREVIOUS:
    case NODE_CHANGE:
    case NODE_ABS:
    case NODE_NEGATE:
        break; /* not of two sides */
    }
    return false;
}

bool evaluate(const struct evaluation *evaluation, const struct node *node, int area, double *value)
{
    switch (node->kind) {
    case NODE_NUMBER:
        *value = node->number;
        return true;
    case NODE_MEASURE:
    case NODE_INDICATOR:
        return code_value(evaluation->figures, node, area, value);
    case NODE_PREVIOUS:
        return code_value(evaluation->previous, node->left, area, value);
    case NODE_CHANGE:
        return change_value(evaluation, node->left, area, value);
    case NODE_ABS:
    case NODE_NEGATE:
        if (!evaluate(evaluation, node->left, area, value))
            return false;
        *value = node->kind == NODE_ABS ? fabs(*value) : -*value;
        return true;
    case NODE_ADD:
    case NODE_SUBTRACT:
    case NODE_MULTIPLY:
    case NODE_DIVIDE:
        break;
    }
    return binary_value(evaluation, node, area, value);
}

/* ---- words ---- */

/* Four decimals show why a comparison failed, and no binary tail. */
static const char *number_text(struct arena *arena, double value)
{
    char text[NUMBER_TEXT];

    return arena_strdup(arena, number_shortest(number_round(value, 4, ROUND_HALF_UP), text));
}

static const char *label_of(const struct evaluation *evaluation, const struct node *code)
{
    return code->kind == NODE_MEASURE ? evaluation->catalogue->measures.items[code->index].label
                                      : evaluation->catalogue->indicators.items[code->index].label;
}

/* Behind the value of an indicator; a measure's is in its label. */
static const char *unit_of(const struct evaluation *evaluation, const struct node *code)
{
    return code->kind == NODE_MEASURE ? ""
                                      : evaluation->catalogue->indicators.items[code->index].unit;
}

static const char *change_words(const struct evaluation *evaluation, const struct node *code,
                                const char *number, bool size_only, enum language language)
{
    bool chinese = language == LANGUAGE_CHINESE;
    const char *between =
        chinese ? (size_only ? "较上年变动幅度" : "较上年变动")
                : (size_only ? " moved since last year by" : " changed since last year by");
    const char *unit = code->percent ? (chinese ? "个百分点" : " percentage points") : "%";

    return arena_printf(evaluation->arena, "%s%s %s%s", label_of(evaluation, code), between, number,
                        unit);
}

static const char *binary_words(const struct evaluation *evaluation, const struct node *node,
                                int area, const char *number, enum language language)
{
    /* From the first of the operators. */
    static const char *const signs[] = {[NODE_ADD - NODE_ADD] = "＋",
                                        [NODE_SUBTRACT - NODE_ADD] = "－",
                                        [NODE_MULTIPLY - NODE_ADD] = "×",
                                        [NODE_DIVIDE - NODE_ADD] = "÷"};

    return arena_printf(evaluation->arena, "（%s %s %s）＝%s",
                        evaluate_words(evaluation, node->left, area, language),
                        signs[node->kind - NODE_ADD],
                        evaluate_words(evaluation, node->right, area, language), number);
}

const char *evaluate_words(const struct evaluation *evaluation, const struct node *node, int area,
                           enum language language)
{
    struct arena *arena = evaluation->arena;
    double value = 0;
    const char *number;

    evaluate(evaluation, node, area, &value);
    number = number_text(arena, value);
    switch (node->kind) {
    case NODE_NUMBER:
        return arena_printf(arena, "%s%s", number, node->percent ? "%" : "");
    case NODE_MEASURE:
    case NODE_INDICATOR:
        return arena_printf(arena, "%s %s%s", label_of(evaluation, node), number,
                            unit_of(evaluation, node));
    case NODE_PREVIOUS:
        return arena_printf(
            arena, "%s%s %s%s", language == LANGUAGE_CHINESE ? "上年" : "last year's ",
            label_of(evaluation, node->left), number, unit_of(evaluation, node->left));
    case NODE_CHANGE:
        return change_words(evaluation, node->left, number, false, language);
    case NODE_ABS:
        if (node->left->kind == NODE_CHANGE)
            return change_words(evaluation, node->left->left, number, true, language);
        return arena_printf(arena, "|%s|", evaluate_words(evaluation, node->left, area, language));
    case NODE_NEGATE:
        return arena_printf(arena, "－%s", evaluate_words(evaluation, node->left, area, language));
    case NODE_ADD:
    case NODE_SUBTRACT:
    case NODE_MULTIPLY:
    case NODE_DIVIDE:
        break;
    }
    return binary_words(evaluation, node, area, number, language);
}
