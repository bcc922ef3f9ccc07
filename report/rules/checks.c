/* checks.csv: one comparison a row. */
#include "rules/checks.h"

#include <string.h>

#include "base/text.h"
#include "rules/rows.h"
#include "rules/scanner.h"

enum { CODE, EXPRESSION, SEVERITY, INSTRUCTION, COLUMNS };

static const struct column_spec specs[COLUMNS] = {
    [CODE] = {.name = "code", .required = true},
    [EXPRESSION] = {.name = "expression", .required = true},
    [SEVERITY] = {.name = "severity", .required = true},
    [INSTRUCTION] = {.name = "instruction", .required = true},
};

/* By enum. The longer of two that begin alike is tried first, since "<" begins "<=". */
static const char *const relations[] = {"<=", "<", ">=", ">", "==", "!="};

const char *relation_text(enum relation relation)
{
    return relations[relation];
}

/* What the codes in an expression mean. */
struct vocabulary {
    const struct measures *measures;
    const struct indicators *indicators;
};

static const char *nearest_code(const struct vocabulary *vocabulary, struct arena *arena,
                                const char *word)
{
    size_t measures = vocabulary->measures->count, indicators = vocabulary->indicators->count;
    const char **codes = arena_array(arena, measures + indicators, sizeof(*codes));

    for (size_t i = 0; i < measures; i++)
        codes[i] = vocabulary->measures->items[i].code;
    for (size_t i = 0; i < indicators; i++)
        codes[measures + i] = vocabulary->indicators->items[i].code;
    return text_nearest(arena, word, codes, measures + indicators);
}

/* An operand, and whether it was a number with %. */
static struct operand read_operand(struct scanner *scanner, const struct vocabulary *vocabulary,
                                   bool *percent)
{
    struct operand operand = {.kind = OPERAND_NUMBER, .index = -1};
    size_t offset = scanner->at;
    const char *word = scanner_word(scanner);

    *percent = false;
    if (!word) {
        if (!scanner_number(scanner, &operand.number))
            scanner_expected(scanner, offset, "指标代码或数", "a code or a number");
        *percent = scanner_take(scanner, "%");
        return operand;
    }
    operand.kind = OPERAND_MEASURE;
    operand.index = measures_find_code(vocabulary->measures, word);
    if (operand.index < 0) {
        operand.kind = OPERAND_INDICATOR;
        operand.index = indicators_find_code(vocabulary->indicators, word);
    }
    if (operand.index < 0)
        scanner_unknown(scanner, offset, word,
                        nearest_code(vocabulary, scanner->rows->arena, word));
    return operand;
}

static enum relation read_relation(struct scanner *scanner)
{
    for (unsigned i = 0; i < sizeof(relations) / sizeof(*relations); i++)
        if (scanner_take(scanner, relations[i]))
            return (enum relation)i;
    scanner_expected(scanner, scanner->at, " <= < >= > == != 之一", "one of <= < >= > == !=");
    return RELATION_LE;
}

static bool is_percentage(const struct operand *operand, const struct vocabulary *vocabulary)
{
    return operand->kind == OPERAND_INDICATOR &&
           strcmp(vocabulary->indicators->items[operand->index].unit, "%") == 0;
}

static void read_expression(struct rows *rows, const struct vocabulary *vocabulary,
                            struct check *check)
{
    struct scanner scanner = scanner_open(rows, EXPRESSION);
    bool left_percent, right_percent;

    check->expression = scanner.text;
    check->left = read_operand(&scanner, vocabulary, &left_percent);
    check->relation = read_relation(&scanner);
    check->right = read_operand(&scanner, vocabulary, &right_percent);
    if (scanner.failed)
        return;
    if (!scanner_at_end(&scanner))
        scanner_expected(&scanner, scanner.at, "结尾", "the end");
    else if (check->left.kind == OPERAND_NUMBER && check->right.kind == OPERAND_NUMBER)
        scanner_expected(&scanner, 0, "至少一个指标代码", "at least one code");
    else if ((left_percent && !is_percentage(&check->right, vocabulary)) ||
             (right_percent && !is_percentage(&check->left, vocabulary)))
        scanner_expected(&scanner, 0, "以 % 为单位的指标，才可与百分数比较",
                         "an indicator in %, to compare with a percentage,");
}

int checks_read(struct arena *arena, const char *path, const char *name,
                const struct measures *measures, const struct indicators *indicators,
                struct diag_sink *sink, struct checks *checks)
{
    static const char *const severities[] = {"note", "warning", "error"};
    const struct vocabulary vocabulary = {measures, indicators};
    struct rows rows;

    *checks = (struct checks){0};
    if (rows_open(&rows, arena, path, name, specs, COLUMNS, sink))
        return -1;
    checks->items = arena_array(arena, rows_count(&rows), sizeof(*checks->items));
    while (rows_next(&rows)) {
        const char *code = rows_code(&rows, CODE);
        struct check check = {.code = code, .place = rows_place(&rows, EXPRESSION)};

        if (!code)
            continue;
        check.severity = (enum diag_severity)rows_choice(&rows, SEVERITY, severities, 3);
        check.instruction = rows_required(&rows, INSTRUCTION);
        read_expression(&rows, &vocabulary, &check);
        checks->items[checks->count++] = check;
    }
    return rows_status(&rows);
}
