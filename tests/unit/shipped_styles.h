/* The look of sheets as it comes with the program, for tests that write books. */
#ifndef TUOYU_TESTS_SHIPPED_STYLES_H
#define TUOYU_TESTS_SHIPPED_STYLES_H

#include "check.h"
#include "drivers/styles.h"

static inline const struct styles *shipped_styles(struct arena *arena, struct diag_sink *sink)
{
    struct styles *styles = arena_alloc(arena, sizeof(*styles));

    assert_int_equal(styles_read(arena, "templates", sink, styles), 0);
    return styles;
}

#endif
