/* The tables of states, signs and marks. */
#include "deliverables/words/words_states.h"

#include <stddef.h>

#include "analysis/figures.h"

static const struct {
    const char *word, *sign;
} states[] = {
    [VALUE_OK] = {"有数", ""},
    [VALUE_MISSING] = {"缺数", "缺数"},
    [VALUE_NOT_APPLICABLE] = {"不适用", "—"},
    [VALUE_BELOW_UNIT] = {"不足最小单位", "…"},
    [VALUE_INCOMPLETE] = {"不完整", ""},
    [VALUE_INVALID] = {"无效", "无效"},
};

const char *state_word(enum value_state state)
{
    return states[state].word;
}

const char *state_sign(enum value_state state)
{
    return states[state].sign;
}

const char *figure_marks(bool incomplete, unsigned marks)
{
    static const char *const texts[2][8] = {
        {NULL, MARK_ESTIMATED, MARK_CORRECTED, MARK_ESTIMATED MARK_CORRECTED, MARK_JOINED,
         MARK_ESTIMATED MARK_JOINED, MARK_CORRECTED MARK_JOINED,
         MARK_ESTIMATED MARK_CORRECTED MARK_JOINED},
        {MARK_INCOMPLETE, MARK_INCOMPLETE MARK_ESTIMATED, MARK_INCOMPLETE MARK_CORRECTED,
         MARK_INCOMPLETE MARK_ESTIMATED MARK_CORRECTED, MARK_INCOMPLETE MARK_JOINED,
         MARK_INCOMPLETE MARK_ESTIMATED MARK_JOINED, MARK_INCOMPLETE MARK_CORRECTED MARK_JOINED,
         MARK_INCOMPLETE MARK_ESTIMATED MARK_CORRECTED MARK_JOINED},
    };

    return texts[incomplete][marks & (FIGURE_ESTIMATED | FIGURE_CORRECTED | FIGURE_JOINED)];
}

#define AGAINST_TARGET SIGN_REACHED " 达到目标值，" SIGN_SHORT " 未达到；按未四舍五入的数值判断"

const struct sign_meaning sign_meanings[] = {
    {WORD_UNREPORTED, "应报而没有报送，或单元格空白；不等于 0，不参与加总",
     "“" WORD_UNREPORTED "”为应报而没有报送（含单元格空白），不等于 0", NULL},
    {WORD_DECLARED, "填报单位声明没有数据；不等于 0，不参与加总",
     "“" WORD_DECLARED "”为填报单位声明没有数据", NULL},
    {"缺数", "分子或分母缺失，指标无法计算", "“缺数”为分子或分母缺失，无法计算", NULL},
    {"—", "不适用，或没有目标值", "“—”为不适用", NULL},
    {"…", "有数据，但不足最小单位", "“…”为不足最小单位", NULL},
    {"无效", "填报的数值有误、不能使用", "“无效”为数值有误、不能使用", SHEET_FINDINGS},
    {SIGN_REACHED, "达到目标值（按未四舍五入的数值判断）", AGAINST_TARGET, NULL},
    {SIGN_SHORT, "未达到目标值（按未四舍五入的数值判断）", AGAINST_TARGET, NULL},
    {NULL, NULL, NULL, NULL},
};

const struct sign_meaning mark_meanings[] = {
    {MARK_ESTIMATED, "推算数，或由推算数计算而得",
     "带 " MARK_ESTIMATED " 的为推算数，或由推算数计算而得", NULL},
    {MARK_CORRECTED, "更正数，或由更正数计算而得",
     "带 " MARK_CORRECTED " 的为更正数，或由更正数计算而得", SHEET_FINDINGS},
    {MARK_INCOMPLETE, "数据不完整，部分地区未计入",
     "带 " MARK_INCOMPLETE " 的数据不完整：部分地区未计入", SHEET_COVERAGE},
    {MARK_JOINED, "区划调整前的数，按现行区划由原各区合并",
     "带 " MARK_JOINED " 的按现行区划由原各区合并", NULL},
    {NULL, NULL, NULL, NULL},
};
