/* checks.csv: one comparison a row. */
#include "rules/checks.h"

#include "base/length.h"
#include "base/rows.h"
#include "rules/scanner.h"

enum { CODE, EXPRESSION, SEVERITY, INSTRUCTION, COLUMNS };

static const struct column_spec specs[COLUMNS] = {
    [CODE] = {.name = "code", .required = true},
    [EXPRESSION] = {.name = "expression", .required = true},
    [SEVERITY] = {.name = "severity", .required = true},
    [INSTRUCTION] = {.name = "instruction", .required = true},
};

/* By enum. The longer of two that begin alike is tried first, since "<" begins "<=". */
static const char *const relations[] = {
    [RELATION_LE] = "<=", [RELATION_LT] = "<",  [RELATION_GE] = ">=",
    [RELATION_GT] = ">",  [RELATION_EQ] = "==", [RELATION_NE] = "!="};
ROWS_ARE(relations, RELATIONS);

const char *relation_text(enum relation relation)
{
    return relations[relation];
}

static enum relation read_relation(struct scanner *scanner)
{
    for (unsigned i = 0; i < sizeof(relations) / sizeof(*relations); i++)
        if (scanner_take(scanner, relations[i]))
            return (enum relation)i;
    scanner_expected(scanner, scanner->at, " <= < >= > == != 之一", "one of <= < >= > == !=");
    return RELATION_LE;
}

/* Returns 0, or -1 with a finding at the place in the expression. */
static int read_expression(struct rows *rows, const struct vocabulary *vocabulary,
                           struct check *check)
{
    struct scanner scanner = scanner_open(rows, EXPRESSION);

    check->expression = scanner.text;
    check->left = expression_read(&scanner, vocabulary);
    check->relation = read_relation(&scanner);
    check->right = scanner.failed ? NULL : expression_read(&scanner, vocabulary);
    if (scanner.failed)
        return -1;
    if (!scanner_at_end(&scanner))
        scanner_expected(&scanner, scanner.at, "结尾", "the end");
    else if (!expression_has_code(check->left) && !expression_has_code(check->right))
        scanner_expected(&scanner, 0, "至少一个指标代码", "at least one code");
    else if ((expression_is_percentage(check->left) && !check->right->percent) ||
             (expression_is_percentage(check->right) && !check->left->percent))
        scanner_expected(&scanner, 0, "以 % 为单位的指标，才可与百分数比较",
                         "an indicator in %, to compare with a percentage,");
    return scanner.failed ? -1 : 0;
}

int checks_read(struct arena *arena, const struct table_file *file, const struct measures *measures,
                const struct indicators *indicators, struct diag_sink *sink, struct checks *checks)
{
    const struct vocabulary vocabulary = {measures, indicators};
    struct rows rows;

    *checks = (struct checks){0};
    if (rows_open_table(&rows, arena, file, specs, COLUMNS, sink))
        return -1;
    checks->items = arena_array(arena, rows_count(&rows), sizeof(*checks->items));
    while (rows_next(&rows)) {
        const char *code = rows_code(&rows, CODE);
        struct check check = {.code = code, .place = rows_place(&rows, EXPRESSION)};

        if (!code)
            continue;
        check.severity = rows_severity(&rows, SEVERITY);
        check.instruction = rows_required(&rows, INSTRUCTION);
        if (read_expression(&rows, &vocabulary, &check) == 0)
            checks->items[checks->count++] = check;
    }
    return rows_status(&rows);
}
