/* Words that more than one face shows: states and signs, marks, sides of indicators, tones. */
#include "check.h"
#include "deliverables/words/words_quantities.h"
#include "deliverables/words/words_states.h"
#include "deliverables/words/words_tones.h"
#include "fixture.h"

/* Every state has a word of its own; where no number stands it has a sign, which is explained. */
static void test_states(void **state)
{
    (void)state;
    for (int i = VALUE_OK; i <= VALUE_INVALID; i++) {
        const char *sign = state_sign((enum value_state)i);
        bool explained = false;

        for (int j = VALUE_OK; j < i; j++)
            assert_string_not_equal(state_word((enum value_state)i),
                                    state_word((enum value_state)j));
        assert_int_equal(!*sign, value_state_has_number((enum value_state)i));
        for (const struct sign_meaning *meaning = sign_meanings; meaning->sign; meaning++)
            explained |= strcmp(meaning->sign, sign) == 0;
        assert_true(explained || !*sign);
    }
}

/* Each bit adds its mark and no other, † first, and each mark is explained. */
static void test_marks(void **state)
{
    static const struct {
        unsigned bit;
        const char *mark;
    } bits[] = {{FIGURE_ESTIMATED, MARK_ESTIMATED},
                {FIGURE_CORRECTED, MARK_CORRECTED},
                {FIGURE_JOINED, MARK_JOINED}};
    struct arena arena;

    (void)state;
    arena_init(&arena, (size_t)1 << 20, NULL);
    assert_null(figure_marks(&arena, false, 0));
    for (unsigned marks = 0; marks < 8; marks++)
        for (int incomplete = 0; incomplete < 2; incomplete++) {
            const char *expected = incomplete ? MARK_INCOMPLETE : "";
            const char *text = figure_marks(&arena, incomplete, marks);

            for (size_t i = 0; i < sizeof(bits) / sizeof(*bits); i++)
                expected =
                    arena_printf(&arena, "%s%s", expected, marks & bits[i].bit ? bits[i].mark : "");
            assert_string_equal(text ? text : "", expected);
        }
    for (size_t i = 0; i < sizeof(bits) / sizeof(*bits); i++) {
        const struct sign_meaning *meaning = mark_meanings;
        while (meaning->sign && strcmp(meaning->sign, bits[i].mark) != 0)
            meaning++;
        assert_non_null(meaning->sign);
    }
    arena_release(&arena);
}

static void test_quantities(void **state)
{
    struct measure items[] = {{.label = "用人单位托育机构数"}, {.label = "普惠托位"}};
    const struct measures measures = {.items = items, .count = 2};
    struct quantity quantity = {.kind = QUANTITY_SUM, .terms = {0, 1}, .count = 2};
    struct arena arena;

    (void)state;
    arena_init(&arena, (size_t)1 << 20, NULL);
    assert_string_equal(quantity_words(&arena, &measures, &quantity),
                        "用人单位托育机构数＋普惠托位");
    quantity = (struct quantity){.kind = QUANTITY_COUNT_IF, .terms = {0}, .threshold = 1};
    assert_string_equal(quantity_words(&arena, &measures, &quantity), "有用人单位托育机构的县区数");
    quantity.threshold = 1.5;
    assert_string_equal(quantity_words(&arena, &measures, &quantity),
                        "用人单位托育机构数≥1.5的县区数");
    quantity = (struct quantity){.kind = QUANTITY_COUNT_IF, .terms = {1}, .threshold = 1};
    assert_string_equal(quantity_words(&arena, &measures, &quantity), "普惠托位≥1的县区数");
    quantity.kind = QUANTITY_COUNT_TESTED;
    assert_string_equal(quantity_words(&arena, &measures, &quantity), "纳入检验的县区数");
    arena_release(&arena);
}

static void test_tones(void **state)
{
    (void)state;
    assert_int_equal(severity_tone(DIAG_ERROR), TONE_ALERT);
    assert_int_equal(severity_tone(DIAG_WARNING), TONE_SHORT);
    assert_int_equal(severity_tone(DIAG_NOTE), TONE_QUIET);
    assert_int_equal(place_tone(PLACE_IN), TONE_REACHED);
    assert_int_equal(place_tone(PLACE_UNDECIDED), TONE_ALERT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_quantities),
        cmocka_unit_test(test_tones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
