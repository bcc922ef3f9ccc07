/* Any text as an expression of checks.csv: it is read whole, or there is one finding. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "rules/expression.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static struct measure measures[] = {{.code = "places", .label = "托位数", .unit = "个"},
                                    {.code = "filed", .label = "备案数", .unit = "家"}};
static struct indicator indicators[] = {{.code = "rate", .label = "备案率", .unit = "%"}};

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* Every node has the operands of its kind. */
static void check(const struct node *node)
{
    require(node);
    if (node->kind == NODE_MEASURE)
        require(node->index >= 0 && node->index < 2);
    else if (node->kind == NODE_INDICATOR)
        require(node->index == 0);
    else if (node->kind != NODE_NUMBER)
        check(node->left);
    if (node->kind >= NODE_ADD)
        check(node->right);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const struct measures all = {.items = measures, .count = 2};
    static const struct indicators computed = {.items = indicators, .count = 1};
    const struct vocabulary vocabulary = {&all, &computed};
    struct arena arena;
    struct diag_sink sink;
    const char *header[] = {"expression"}, *cells[1];
    struct grid_row table[] = {{.cells = header, .count = 1, .line = 1},
                               {.cells = cells, .count = 1, .line = 2}};
    static const struct column_spec specs[] = {{.name = "expression"}};
    int positions[] = {0};
    size_t none_added[] = {0, 0};
    const struct node *node;

    if (text_invalid_at((const char *)bytes, length) < length)
        return 0; /* the door keeps it out */
    arena_init(&arena, 0, NULL);
    diag_init(&sink, &arena);
    cells[0] = arena_strndup(&arena, (const char *)bytes, length);
    struct rows rows = {.arena = &arena,
                        .sink = &sink,
                        .grid = {.file = "checks.csv", .rows = table, .count = 2},
                        .specs = specs,
                        .positions = positions,
                        .added_at = none_added,
                        .row = 1};
    struct scanner scanner = scanner_open(&rows, 0);
    node = expression_read(&scanner, &vocabulary);
    require(!node == scanner.failed);
    require(sink.arrived == (node ? 0 : 1));
    if (node)
        check(node);
    arena_release(&arena);
    return 0;
}
