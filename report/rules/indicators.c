/* indicators.csv, and the quantities in it. */
#include <string.h>

#include "base/date.h"
#include "base/length.h"
#include "base/rows.h"
#include "base/text.h"
#include "rules/measures.h"
#include "rules/scanner.h"

enum {
    CODE,
    LABEL,
    UNIT,
    NUMERATOR,
    DENOMINATOR,
    FACTOR,
    DIRECTION,
    TARGET,
    TARGET_PERIOD,
    DECIMALS,
    DEFINITION,
    CHART,
    COLUMNS
};

static const struct column_spec specs[COLUMNS] = {
    [CODE] = {.name = "code", .required = true},
    [LABEL] = {.name = "label", .required = true},
    [UNIT] = {.name = "unit", .required = true},
    [NUMERATOR] = {.name = "numerator", .required = true},
    [DENOMINATOR] = {.name = "denominator", .required = true},
    [FACTOR] = {.name = "factor", .required = true},
    [DIRECTION] = {.name = "direction", .required = true},
    [TARGET] = {.name = "target"},
    [TARGET_PERIOD] = {.name = "target_period"},
    [DECIMALS] = {.name = "decimals", .required = true},
    [DEFINITION] = {.name = "definition"},
    [CHART] = {.name = "chart"},
};

/* ---- quantities ---- */

static const char *nearest_measure(const struct measures *measures, struct arena *arena,
                                   const char *word)
{
    const char **codes = arena_array(arena, measures->count, sizeof(*codes));

    for (size_t i = 0; i < measures->count; i++)
        codes[i] = measures->items[i].code;
    return text_nearest(arena, word, codes, measures->count);
}

static void add_term(struct scanner *scanner, const struct measures *measures, const char *word,
                     size_t offset, struct quantity *quantity)
{
    int measure = word ? measures_find_code(measures, word) : -1;

    if (!word) {
        scanner_expected(scanner, offset, "指标数据代码", "the code of a measure");
        return;
    }
    if (measure < 0) {
        scanner_unknown(scanner, offset, word,
                        nearest_measure(measures, scanner->rows->arena, word));
        return;
    }
    for (size_t i = 0; i < quantity->count; i++)
        if (quantity->terms[i] == measure)
            scanner_expected(scanner, offset, "另一个代码（不得重复）", "another code, each once,");
    if (quantity->count == QUANTITY_TERMS)
        scanner_expected(scanner, offset, "结尾（最多 8 项）", "the end (8 terms at most)");
    else
        quantity->terms[quantity->count++] = measure;
}

/* Behind "count(": `county_test)` or `MEASURE>=N)`. */
static void read_count(struct scanner *scanner, const struct measures *measures,
                       struct quantity *quantity)
{
    size_t offset = scanner->at;
    const char *word = scanner_word(scanner);

    if (word && strcmp(word, "county_test") == 0) {
        quantity->kind = QUANTITY_COUNT_TESTED;
    } else {
        quantity->kind = QUANTITY_COUNT_IF;
        add_term(scanner, measures, word, offset, quantity);
        if (!scanner_take(scanner, ">="))
            scanner_expected(scanner, scanner->at, "“>=”", "\">=\"");
        if (!scanner_number(scanner, &quantity->threshold))
            scanner_expected(scanner, scanner->at, "数", "a number");
    }
    if (!scanner_take(scanner, ")"))
        scanner_expected(scanner, scanner->at, "“)”", "\")\"");
}

static struct quantity read_quantity(struct rows *rows, int column, const struct measures *measures)
{
    struct scanner scanner = scanner_open(rows, column);
    struct quantity quantity = {.text = scanner.text};

    if (scanner_take(&scanner, "count(")) {
        read_count(&scanner, measures, &quantity);
    } else {
        do {
            size_t offset = scanner.at;
            add_term(&scanner, measures, scanner_word(&scanner), offset, &quantity);
        } while (scanner_take(&scanner, "+"));
    }
    if (!scanner_at_end(&scanner))
        scanner_expected(&scanner, scanner.at, "“+”或结尾", "\"+\" or the end");
    return quantity;
}

/* ---- the table ---- */

static const char *read_target_period(struct rows *rows)
{
    const char *text = rows_text(rows, TARGET_PERIOD);
    struct period period;

    if (*text && period_parse(text, &period))
        rows_bad(rows, TARGET_PERIOD, "时期（如 2025）", "a period like 2025");
    return text;
}

/* A table without the column has pictures of what has a target. */
static bool read_chart(struct rows *rows, bool has_target)
{
    if (!rows_has_column(rows, CHART))
        return has_target;
    return *rows_text(rows, CHART) && rows_yes_no(rows, CHART);
}

static struct indicator read_indicator(struct rows *rows, const char *code,
                                       const struct measures *measures)
{
    static const char *const directions[] = {
        [HIGHER_IS_BETTER] = "higher", [LOWER_IS_BETTER] = "lower"};
    ROWS_ARE(directions, DIRECTIONS);
    struct indicator indicator = {
        .code = code,
        .label = rows_required(rows, LABEL),
        .unit = rows_required(rows, UNIT),
        .numerator = read_quantity(rows, NUMERATOR, measures),
        .denominator = read_quantity(rows, DENOMINATOR, measures),
        .factor = rows_positive(rows, FACTOR),
        .direction = (enum direction)rows_choice(rows, DIRECTION, directions, DIRECTIONS),
        .target_period = read_target_period(rows),
        .decimals = (int)rows_integer(rows, DECIMALS, 0, 9),
        .definition = rows_text(rows, DEFINITION),
        .place = rows_place(rows, CODE),
    };

    indicator.has_target = rows_target(rows, TARGET, indicator.unit, &indicator.target);
    indicator.charted = read_chart(rows, indicator.has_target);
    /* Measures and indicators stand in one column of facts.csv. */
    if (measures_find_code(measures, code) >= 0)
        rows_bad(rows, CODE, "不与指标数据重复的代码", "a code that no measure has");
    return indicator;
}

int indicators_read(struct arena *arena, const struct table_file *file,
                    const struct measures *measures, struct diag_sink *sink,
                    struct indicators *indicators)
{
    struct rows rows;

    *indicators = (struct indicators){0};
    if (rows_open_table(&rows, arena, file, specs, COLUMNS, sink))
        return -1;
    indicators->items = arena_array(arena, rows_count(&rows), sizeof(*indicators->items));
    while (rows_next(&rows)) {
        const char *code = rows_code(&rows, CODE);
        if (code)
            indicators->items[indicators->count++] = read_indicator(&rows, code, measures);
    }
    return rows_status(&rows);
}

int indicators_find_code(const struct indicators *indicators, const char *code)
{
    for (size_t i = 0; i < indicators->count; i++)
        if (strcmp(indicators->items[i].code, code) == 0)
            return (int)i;
    return -1;
}

const char *indicators_nearest_code(struct arena *scratch, const char *text,
                                    const struct measures *measures,
                                    const struct indicators *indicators)
{
    size_t count = measures->count + indicators->count;
    const char **codes = arena_array(scratch, count, sizeof(*codes));

    for (size_t i = 0; i < measures->count; i++)
        codes[i] = measures->items[i].code;
    for (size_t i = 0; i < indicators->count; i++)
        codes[measures->count + i] = indicators->items[i].code;
    return text_nearest(scratch, text, codes, count);
}

const char *indicator_difference_unit(const struct indicator *indicator)
{
    return strcmp(indicator->unit, "%") == 0 ? "百分点" : indicator->unit;
}

void indicators_find(const struct measures *measures, const struct indicators *indicators,
                     const char *text, int *measure, int *indicator)
{
    *measure = measures_find_code(measures, text);
    *indicator = *measure < 0 ? indicators_find_code(indicators, text) : -1;
    for (size_t i = 0; *measure < 0 && *indicator < 0 && i < measures->count; i++)
        if (strcmp(measures->items[i].label, text) == 0)
            *measure = (int)i;
    for (size_t i = 0; *measure < 0 && *indicator < 0 && i < indicators->count; i++)
        if (strcmp(indicators->items[i].label, text) == 0)
            *indicator = (int)i;
}
