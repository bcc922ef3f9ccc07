/* Recursive descent; see expression.h for the grammar. */
#include "rules/expression.h"

#include <string.h>

#include "base/text.h"

struct parser {
    struct scanner *scanner;
    const struct vocabulary *vocabulary;
    size_t depth;
};

static const struct node *read_sum(struct parser *parser);

static const struct node *make(struct parser *parser, struct node node)
{
    struct node *kept = arena_alloc(parser->scanner->rows->arena, sizeof(*kept));

    *kept = node;
    return kept;
}

/* ---- codes ---- */

static const char *nearest_code(const struct parser *parser, const char *word)
{
    const struct vocabulary *vocabulary = parser->vocabulary;
    struct arena *arena = parser->scanner->rows->arena;
    size_t measures = vocabulary->measures->count, indicators = vocabulary->indicators->count;
    const char **codes = arena_array(arena, measures + indicators, sizeof(*codes));

    for (size_t i = 0; i < measures; i++)
        codes[i] = vocabulary->measures->items[i].code;
    for (size_t i = 0; i < indicators; i++)
        codes[measures + i] = vocabulary->indicators->items[i].code;
    return text_nearest(arena, word, codes, measures + indicators);
}

static const struct node *code_node(struct parser *parser, const char *word, size_t offset)
{
    const struct vocabulary *vocabulary = parser->vocabulary;
    struct node node = {.kind = NODE_MEASURE,
                        .index = measures_find_code(vocabulary->measures, word)};

    if (node.index < 0) {
        node.kind = NODE_INDICATOR;
        node.index = indicators_find_code(vocabulary->indicators, word);
    }
    if (node.index < 0) {
        scanner_unknown(parser->scanner, offset, word, nearest_code(parser, word));
        return NULL;
    }
    node.percent =
        strcmp(node.kind == NODE_INDICATOR ? vocabulary->indicators->items[node.index].unit
                                           : vocabulary->measures->items[node.index].unit,
               "%") == 0;
    return make(parser, node);
}

/* ---- functions ---- */

static void expect(struct parser *parser, const char *literal)
{
    size_t offset = parser->scanner->at;

    if (!scanner_take(parser->scanner, literal))
        scanner_expected(parser->scanner, offset, literal, literal);
}

static const struct node *read_function(struct parser *parser, const char *name, size_t offset)
{
    static const struct {
        const char *name;
        enum node_kind kind;
    } functions[] = {{"abs", NODE_ABS}, {"change", NODE_CHANGE}, {"previous", NODE_PREVIOUS}};
    struct scanner *scanner = parser->scanner;
    struct node node = {.kind = NODE_NUMBER};

    for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++)
        if (strcmp(functions[i].name, name) == 0)
            node.kind = functions[i].kind;
    if (node.kind == NODE_NUMBER) {
        scanner_expected(scanner, offset, "函数 abs、change 或 previous",
                         "abs, change or previous");
        return NULL;
    }
    if (node.kind == NODE_ABS) {
        node.left = read_sum(parser);
    } else {
        size_t at = scanner->at;
        const char *word = scanner_word(scanner);
        if (!word)
            scanner_expected(scanner, at, "指标代码", "a code");
        node.left = word ? code_node(parser, word, at) : NULL;
    }
    expect(parser, ")");
    if (scanner->failed || !node.left)
        return NULL;
    node.percent = node.kind == NODE_CHANGE || node.left->percent;
    return make(parser, node);
}

/* ---- from the inside out ---- */

static const struct node *read_factor(struct parser *parser)
{
    struct scanner *scanner = parser->scanner;
    size_t offset = scanner->at;
    struct node node = {.kind = NODE_NUMBER};
    const char *word;

    if (scanner_take(scanner, "(")) {
        const struct node *inner = read_sum(parser);
        expect(parser, ")");
        return inner;
    }
    if (scanner_take(scanner, "-")) {
        node.kind = NODE_NEGATE;
        node.left = ++parser->depth > EXPRESSION_DEPTH ? NULL : read_factor(parser);
        parser->depth--;
        if (!node.left) {
            scanner_expected(scanner, offset, "较短的表达式", "a shorter expression");
            return NULL;
        }
        node.percent = node.left->percent;
        return make(parser, node);
    }
    word = scanner_word(scanner);
    if (word)
        return scanner_take(scanner, "(") ? read_function(parser, word, offset)
                                          : code_node(parser, word, offset);
    if (!scanner_number(scanner, &node.number)) {
        scanner_expected(scanner, offset, "指标代码或数", "a code or a number");
        return NULL;
    }
    node.percent = scanner_take(scanner, "%");
    return make(parser, node);
}

static bool is_percent_number(const struct node *node)
{
    return node->kind == NODE_NUMBER && node->percent;
}

/* Joins two operands; a sum has one unit, a product takes the percent of either side. */
static const struct node *join(struct parser *parser, enum node_kind kind, const struct node *left,
                               const struct node *right, size_t offset)
{
    struct node node = {.kind = kind, .left = left, .right = right};

    if (!left || !right || parser->scanner->failed)
        return NULL;
    if ((kind == NODE_ADD || kind == NODE_SUBTRACT) && left->percent != right->percent &&
        (is_percent_number(left) || is_percent_number(right))) {
        scanner_expected(parser->scanner, offset, "单位同为 % 的两数，才可相加减",
                         "two figures in %, to be added or subtracted,");
        return NULL;
    }
    node.percent =
        kind == NODE_DIVIDE ? left->percent && !right->percent : left->percent || right->percent;
    return make(parser, node);
}

static const struct node *read_product(struct parser *parser)
{
    const struct node *node = read_factor(parser);

    while (node && !parser->scanner->failed) {
        size_t offset = parser->scanner->at;
        if (scanner_take(parser->scanner, "*"))
            node = join(parser, NODE_MULTIPLY, node, read_factor(parser), offset);
        else if (scanner_take(parser->scanner, "/"))
            node = join(parser, NODE_DIVIDE, node, read_factor(parser), offset);
        else
            break;
    }
    return node;
}

static const struct node *read_sum(struct parser *parser)
{
    const struct node *node;

    if (++parser->depth > EXPRESSION_DEPTH) {
        scanner_expected(parser->scanner, parser->scanner->at, "较短的表达式",
                         "a shorter expression");
        return NULL;
    }
    node = read_product(parser);
    while (node && !parser->scanner->failed) {
        size_t offset = parser->scanner->at;
        if (scanner_take(parser->scanner, "+"))
            node = join(parser, NODE_ADD, node, read_product(parser), offset);
        else if (scanner_take(parser->scanner, "-"))
            node = join(parser, NODE_SUBTRACT, node, read_product(parser), offset);
        else
            break;
    }
    parser->depth--;
    return node;
}

const struct node *expression_read(struct scanner *scanner, const struct vocabulary *vocabulary)
{
    struct parser parser = {scanner, vocabulary, 0};
    const struct node *node = read_sum(&parser);

    return scanner->failed ? NULL : node;
}

bool expression_has_code(const struct node *node)
{
    if (!node)
        return false;
    return node->kind == NODE_MEASURE || node->kind == NODE_INDICATOR ||
           expression_has_code(node->left) || expression_has_code(node->right);
}

bool expression_is_percentage(const struct node *node)
{
    if (node->kind == NODE_NEGATE || node->kind == NODE_ABS)
        return expression_is_percentage(node->left);
    return is_percent_number(node);
}
