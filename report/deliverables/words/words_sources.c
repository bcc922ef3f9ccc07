/* What was done to a fact, and whether it counts, in words. */
#include "deliverables/words/words_sources.h"

#include "base/buffer.h"
#include "base/length.h"
#include "base/text.h"

static const char *say(enum language language, const char *chinese, const char *english)
{
    return language == LANGUAGE_CHINESE ? chinese : english;
}

/* A further clause of a remark, behind what is there. */
static void add_clause(struct buffer *out, enum language language, const char *words,
                       const char *what)
{
    buffer_printf(out, "%s%s%s", out->length ? say(language, "；", "; ") : "", words, what);
}

const char *source_conversions(struct arena *arena, const struct fact *fact, enum language language)
{
    struct buffer out = BUFFER_INIT;
    char number[NUMBER_TEXT];

    typed_describe(&out, fact->conversions, language);
    if (fact->factor > 1)
        add_clause(&out, language, say(language, "表头单位 ×", "unit ×"),
                   number_shortest(fact->factor, number));
    if (fact->reading == READING_NONE_IS_ZERO)
        add_clause(&out, language, say(language, "“无”作 0", "无 is 0"), "");
    if (fact->correction)
        add_clause(&out, language, say(language, "更正：", "corrected: "),
                   fact->correction->reason);
    if (!text_is_empty(fact->note))
        add_clause(&out, language, "", fact->note);
    return buffer_take(&out, arena);
}

const char *source_reason(enum trace_reason reason, enum language language)
{
    static const char *const words[][2] = {
        [TRACE_ONLY_SOURCE] = {"the only source", "唯一来源"},
        [TRACE_FIRST] = {"its source comes first", "来源次序居先"},
        [TRACE_CORRECTED] = {"corrected", "按更正表"},
        [TRACE_BEHIND] = {"not used: its source comes behind", "未采用：来源次序在后"},
        [TRACE_REPEATED] = {"not used: given twice in one source", "未采用：同一来源重复"},
        [TRACE_REPLACED] = {"not used: corrected since", "未采用：已更正"},
        [TRACE_NO_NUMBER] = {"no number", "不是数值"},
        [TRACE_INVALID] = {"cannot be used: see the findings", "不可用，见数据问题"},
        [TRACE_OTHER_SERIES] = {"not used: another series", "未采用：其他口径"},
    };
    ROWS_ARE(words, TRACE_REASONS);

    return words[reason][language == LANGUAGE_CHINESE];
}
