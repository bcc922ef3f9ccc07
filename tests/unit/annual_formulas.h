/* A small evaluator of the formulas of a plan, as a spreadsheet would compute them; for
 * test_annual.c, so that the values beside the formulas are found a second way.
 *
 * Included once, behind annual_world.h. */
#ifndef TUOYU_TESTS_ANNUAL_FORMULAS_H
#define TUOYU_TESTS_ANNUAL_FORMULAS_H

#include "annual_world.h"
#include "check.h"

/* ---- formulas, computed again as a spreadsheet would ---- */

struct evaluation {
    const struct world *world;
    const char *at;
    int depth;
};

/* Values of a reference: the numbers of a range, or of one cell. */
struct values {
    double items[64];
    size_t count;
};

static double evaluate_sum(struct evaluation *e);

static double evaluate_cell(const struct world *w, const struct table_cell *cell, int depth)
{
    assert_true(depth < 30); /* or formulas run in a circle */
    if (!cell->formula)
        return cell->number;
    struct evaluation inner = {.world = w, .at = cell->formula, .depth = depth + 1};
    double value = evaluate_sum(&inner);
    assert_int_equal(*inner.at, '\0');
    return value;
}

static void expect(struct evaluation *e, char c)
{
    assert_int_equal(*e->at, c);
    e->at++;
}

static void read_reference(struct evaluation *e, struct values *values)
{
    char id[32], rows[64], column[64], *last;
    int length = 0;

    assert_int_equal(sscanf(e->at, "{%31[^!]!%63[^!]!%63[^}]}%n", id, rows, column, &length), 3);
    e->at += length;
    last = strchr(rows, ':');
    if (last)
        *last++ = '\0';
    const struct table *table = find_table(e->world, id);
    assert_non_null(table);
    int first = table_find_row(table, rows);
    int end = last ? table_find_row(table, last) : first;
    int at = table_find_column(table, column);
    assert_true(first >= 0 && end >= first && at >= 0);
    for (int row = first; row <= end; row++) {
        const struct table_cell *cell = &table->rows[row].cells[at];
        if (cell->kind == CELL_NUMBER)
            values->items[values->count++] = evaluate_cell(e->world, cell, e->depth);
    }
}

static double call_function(struct evaluation *e)
{
    char name[16];
    int length = 0;
    struct values values = {0};
    double result = 0, x;

    assert_int_equal(sscanf(e->at, "%15[A-Z](%n", name, &length), 1);
    e->at += length;
    if (strcmp(name, "SUM") == 0) {
        do {
            read_reference(e, &values);
        } while (*e->at == ',' && e->at++);
        for (size_t i = 0; i < values.count; i++)
            result += values.items[i];
    } else if (strcmp(name, "ROUND") == 0) {
        x = evaluate_sum(e);
        expect(e, ',');
        double scale = pow(10, evaluate_sum(e));
        result = round(x * scale) / scale;
    } else if (strcmp(name, "RANK") == 0) {
        x = evaluate_sum(e);
        expect(e, ',');
        read_reference(e, &values);
        for (size_t i = 0; i < values.count; i++)
            result += values.items[i] > x;
        result++;
    } else {
        assert_string_equal(name, "COUNTIF");
        read_reference(e, &values);
        assert_int_equal(sscanf(e->at, ",\">=%lf\"%n", &x, &length), 1);
        e->at += length;
        for (size_t i = 0; i < values.count; i++)
            result += values.items[i] >= x;
    }
    expect(e, ')');
    return result;
}

static double evaluate_factor(struct evaluation *e)
{
    if (isupper((unsigned char)*e->at))
        return call_function(e);
    if (*e->at == '(') {
        e->at++;
        double value = evaluate_sum(e);
        expect(e, ')');
        return value;
    }
    if (*e->at == '{') {
        struct values values = {0};
        read_reference(e, &values);
        assert_int_equal(values.count, 1);
        return values.items[0];
    }
    char *end;
    double value = strtod(e->at, &end);
    assert_ptr_not_equal(end, e->at);
    e->at = end;
    return value;
}

static double evaluate_product(struct evaluation *e)
{
    double value = evaluate_factor(e);

    while (*e->at == '*' || *e->at == '/') {
        char sign = *e->at++;
        double factor = evaluate_factor(e);
        value = sign == '*' ? value * factor : value / factor;
    }
    return value;
}

static double evaluate_sum(struct evaluation *e)
{
    double value = evaluate_product(e);

    while (*e->at == '+' || *e->at == '-') {
        char sign = *e->at++;
        double term = evaluate_product(e);
        value = sign == '+' ? value + term : value - term;
    }
    return value;
}

/* Computes all formulas of the plan; returns how many there are. */
static size_t check_formulas(const struct world *w)
{
    size_t count = 0;

    for (size_t s = 0; s < w->plan.sheet_count; s++) {
        for (size_t t = 0; t < w->plan.sheets[s].table_count; t++) {
            const struct table *table = w->plan.sheets[s].tables[t];
            for (size_t i = 0; i < table->row_count * table->column_count; i++) {
                const struct table_cell *cell =
                    &table->rows[i / table->column_count].cells[i % table->column_count];
                if (!cell->formula)
                    continue;
                double value = evaluate_cell(w, cell, 0);
                if (fabs(value - cell->number) > 1e-9 * fmax(1, fabs(cell->number)))
                    fail_msg("%s: %s = %.17g, not %.17g", table->id, cell->formula, value,
                             cell->number);
                count++;
            }
        }
    }
    return count;
}

#endif
