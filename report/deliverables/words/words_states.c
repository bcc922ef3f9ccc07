/* The tables of states, signs and marks. */
#include "deliverables/words/words_states.h"

#include <stddef.h>

#include "analysis/figures.h"
#include "base/length.h"

static const struct {
    const char *word, *sign;
} states[] = {
    [VALUE_OK] = {"有数", ""},
    [VALUE_MISSING] = {SIGN_MISSING, SIGN_MISSING},
    [VALUE_NOT_APPLICABLE] = {"不适用", SIGN_NOT_APPLICABLE},
    [VALUE_BELOW_UNIT] = {"不足最小单位", SIGN_BELOW_UNIT},
    [VALUE_INCOMPLETE] = {"不完整", ""},
    [VALUE_INVALID] = {SIGN_INVALID, SIGN_INVALID},
};
ROWS_ARE(states, VALUE_STATES);

const char *state_word(enum value_state state)
{
    return states[state].word;
}

const char *state_sign(enum value_state state)
{
    return states[state].sign;
}

const char *figure_marks(struct arena *arena, bool incomplete, unsigned marks)
{
    const char *text = incomplete ? MARK_INCOMPLETE : NULL;

    for (const struct sign_meaning *mark = mark_meanings; mark->sign; mark++)
        if (mark->figure_mark & marks)
            text = text ? arena_printf(arena, "%s%s", text, mark->sign) : mark->sign;
    return text;
}

#define AGAINST_TARGET SIGN_REACHED " 达到目标值，" SIGN_SHORT " 未达到；按未四舍五入的数值判断"

const struct sign_meaning sign_meanings[] = {
    {WORD_UNREPORTED, "应报而没有报送，或单元格空白；不等于 0，不参与加总",
     "“" WORD_UNREPORTED "”为应报而没有报送（含单元格空白），不等于 0", NULL, 0},
    {WORD_DECLARED, "填报单位声明没有数据；不等于 0，不参与加总",
     "“" WORD_DECLARED "”为填报单位声明没有数据", NULL, 0},
    {SIGN_MISSING, "分子或分母缺失，指标无法计算", "“" SIGN_MISSING "”为分子或分母缺失，无法计算",
     NULL, 0},
    {SIGN_NOT_APPLICABLE, "不适用，或没有目标值", "“" SIGN_NOT_APPLICABLE "”为不适用", NULL, 0},
    {SIGN_BELOW_UNIT, "有数据，但不足最小单位", "“" SIGN_BELOW_UNIT "”为不足最小单位", NULL, 0},
    {SIGN_INVALID, "填报的数值有误、不能使用", "“" SIGN_INVALID "”为数值有误、不能使用",
     SHEET_FINDINGS, 0},
    {SIGN_REACHED, "达到目标值（按未四舍五入的数值判断）", AGAINST_TARGET, NULL, 0},
    {SIGN_SHORT, "未达到目标值（按未四舍五入的数值判断）", AGAINST_TARGET, NULL, 0},
    {NULL, NULL, NULL, NULL, 0},
};

const struct sign_meaning mark_meanings[] = {
    {MARK_ESTIMATED, "推算数，或由推算数计算而得",
     "带 " MARK_ESTIMATED " 的为推算数，或由推算数计算而得", NULL, FIGURE_ESTIMATED},
    {MARK_CORRECTED, "更正数，或由更正数计算而得",
     "带 " MARK_CORRECTED " 的为更正数，或由更正数计算而得", SHEET_FINDINGS, FIGURE_CORRECTED},
    {MARK_INCOMPLETE, "数据不完整，部分地区未计入",
     "带 " MARK_INCOMPLETE " 的数据不完整：部分地区未计入", SHEET_COVERAGE, 0},
    {MARK_JOINED, "区划调整前的数，按现行区划由原各区合并",
     "带 " MARK_JOINED " 的按现行区划由原各区合并", NULL, FIGURE_JOINED},
    {NULL, NULL, NULL, NULL, 0},
};
