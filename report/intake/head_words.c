/* Two tables of words, and the grammar of those that stand joined. */
#include "intake/head_words.h"

#include <string.h>

#include "base/text.h"
#include "intake/when.h"

/* The next word of a list joined by '|' and its length; NULL at the end. */
static const char *next_word(const char *at, size_t *length)
{
    at += strlen("|") * (*at == '|');
    *length = strcspn(at, "|");
    return *length ? at : NULL;
}

/* ---- beside a name ---- */

/* Folded. What is not here means a part below the name and the title of a group above it. */
static const struct {
    enum meaning meaning;
    const char *words; /* joined by '|' */
} meanings[] = {
    {MEANS_WHOLE,
     "合计|小计|总计|共计|合计数|总数|总量|总|计|数|数量|数值|值|全部|总体|全市|全县|全区|"
     "全省|实际|实际数|实际值|实际完成|实际完成数|实际完成值|完成|完成数|完成值|实绩|现有|"
     "现有数|实有|实有数|现状|目前|截至目前|截止目前|在册|在册数|存量|情况|完成情况|实际情况"},
    {MEANS_OTHER,
     "计划|计划数|规划|规划数|目标|目标值|目标数|任务|任务数|预计|预测|预算|增减|增长|"
     "增幅|增速|增量|同比|环比|增长率|增减率|增减数|增减额|变化|变动|占比|比重|比例|完成率|"
     "完成比例|进度|排名|位次|名次|差额|差值|差距|增减%|增长%|同比%|增幅%|占比%|±%|比上年|"
     "较上年|比去年|较去年|比上年同期|较上年同期|比上年末|较上年末|比上期|较上期"},
    {MEANS_PART,
     "公办|民办|公立|私立|国办|集体|集体办|公建民营|民办公助|普惠|普惠性|非普惠|非普惠性|"
     "营利|营利性|非营利|非营利性|新增|新建|改扩建|在建|其他|其它|其余|男|女|男性|女性|"
     "户籍|非户籍|流动|外来|幼儿园|幼儿园托班|用人单位|家庭托育点|企业|事业单位|已备案|"
     "未备案|全日托|半日托|计时托|临时托|乳儿班|托小班|托大班|混合班"},
    {MEANS_PLACE, "城镇|城市|乡村|农村|城区|镇区|县城|主城区|市区|县域|山区|沿海|示范|备案"},
};
#define MEANING_COUNT (sizeof(meanings) / sizeof(*meanings))

enum meaning head_meaning(const char *folded)
{
    for (size_t i = 0; i < MEANING_COUNT; i++)
        if (text_is_listed(meanings[i].words, folded, strlen(folded)))
            return meanings[i].meaning;
    return MEANS_NOTHING;
}

/* ---- words joined to each other ---- */

#define JOINED_MOST 4

/* A text being taken apart, word by word. */
struct joined {
    const struct period *period;
    size_t words;
    bool planned; /* the last was 计划 or another of its kind */
};

static bool read_rest(struct joined joined, const char *at, struct head_said *said);

/* A word of one character is joined to others in few places; else 计 would make words of anything,
 * and names too. */
static bool may_stand(const struct joined *joined, const char *word, size_t length, bool alone)
{
    bool first = !joined->words, single = length <= strlen("数");

    return !single || (first && (alone || strncmp(word, "总", length) == 0)) ||
           (!first && (strncmp(word, "数", length) == 0 || strncmp(word, "量", length) == 0 ||
                       strncmp(word, "值", length) == 0));
}

/* 计划完成数 may be what was planned, and what was done of it: not understood. */
static bool read_word(struct joined joined, const char *at, enum meaning meaning, size_t length,
                      struct head_said *said)
{
    struct head_said own = *said;
    const char *rest = at + length;

    if (!may_stand(&joined, at, length, !*rest) ||
        (joined.planned && meaning == MEANS_WHOLE && length > strlen("数")))
        return false;
    own.whole |= meaning == MEANS_WHOLE && (length > strlen("数") || (!joined.words && !*rest));
    own.other |= meaning == MEANS_OTHER;
    own.part |= meaning == MEANS_PART || meaning == MEANS_PLACE;
    joined.planned = meaning == MEANS_OTHER;
    joined.words++;
    if (!read_rest(joined, rest, &own))
        return false;
    *said = own;
    return true;
}

/* 累计 runs from New Year on: in a period that begins later it is of another time. */
static bool read_to_date(struct joined joined, const char *at, struct head_said *said)
{
    struct head_said own = *said;
    int year, month, day;

    if (!text_starts_with(at, "累计"))
        return false;
    date_split(joined.period->first, &year, &month, &day);
    own.to_date = true;
    own.other |= month != 1;
    joined.words++;
    if (!read_rest(joined, at + strlen("累计"), &own))
        return false;
    *said = own;
    return true;
}

static bool read_time(struct joined joined, const char *at, struct head_said *said)
{
    struct head_said own = *said;
    size_t length = 0;
    enum when when = when_begins(joined.period, at, &length);

    if (when == WHEN_NONE || !length)
        return false;
    own.own |= when == WHEN_OWN;
    own.by_end |= when == WHEN_END;
    own.other |= when == WHEN_OTHER;
    joined.planned = false;
    joined.words++;
    if (!read_rest(joined, at + length, &own))
        return false;
    *said = own;
    return true;
}

static bool read_rest(struct joined joined, const char *at, struct head_said *said)
{
    if (!*at)
        return joined.words > 0;
    if (joined.words == JOINED_MOST)
        return false;
    if (read_time(joined, at, said) || read_to_date(joined, at, said))
        return true;
    for (size_t i = 0; i < MEANING_COUNT; i++) {
        const char *word = meanings[i].words;
        for (size_t length; (word = next_word(word, &length)); word += length)
            if (strncmp(at, word, length) == 0 &&
                read_word(joined, at, meanings[i].meaning, length, said))
                return true;
    }
    return false;
}

bool head_words_read(const struct period *period, const char *folded, struct head_said *said)
{
    *said = (struct head_said){0};
    return strlen(folded) <= HEAD_WORDS_LONGEST &&
           read_rest((struct joined){.period = period}, folded, said);
}

/* ---- columns without figures ---- */

static const struct {
    enum plain_head head;
    const char *words; /* folded, joined by '|' */
} plain[] = {
    {PLAIN_PASSED_OVER, "note|备注|说明|序号|no|no.|计量单位|行次|栏次"},
    {PLAIN_FINER,
     "乡镇|街道|镇街|乡镇街道|街道乡镇|乡镇(街道)|镇(街)|街道(乡镇)|街道(镇)|镇|乡|社区|村|村居|"
     "村(居)|社区(村)|小区|机构|机构名称|托育机构|托育机构名称|园所|园所名称|幼儿园名称|学校"},
    {PLAIN_OTHER,
     "类型|类别|种类|性质|机构类型|机构类别|机构性质|办学性质|举办性质|举办类型|经营性质|"
     "办园性质|单位类型|单位性质|地区类型|服务形式|服务方式|服务类型|收托方式|收托类型|状态|等级|"
     "级别|是否备案|是否普惠|是否示范|是否试点|项目|指标|指标名称|结对地区|结对县|对口地区|"
     "填报日期|填报时间|填表日期|填表时间|报送日期|报送时间|上报日期|上报时间|报出日期|更新日期|"
     "更新时间|日期|填报人|填表人|制表人|审核人|复核人|负责人|单位负责人|统计负责人|联系人|"
     "经办人|报送人|联系电话|联系方式|电话|手机|手机号|手机号码|传真|邮箱|电子邮箱|地址|详细地址|"
     "机构地址|邮编|编号|机构编号|机构代码|统一社会信用代码|法人|法定代表人|数据来源|来源|原因|"
     "情况说明|填报说明|签字|盖章|公章"},
};

enum plain_head plain_head_of(const char *folded)
{
    if (when_head(folded) != WHEN_HEAD_NONE)
        return PLAIN_TIME;
    for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
        if (text_is_listed(plain[i].words, folded, strlen(folded)))
            return plain[i].head;
    return PLAIN_NONE;
}
