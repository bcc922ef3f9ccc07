/* A heading is a level in words (区县, 地区) between words that say nothing (所属…名称). */
#include "intake/area_head.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/label.h"
#include "base/text.h"

enum { RANK_CODE = AREA_HEAD_CODE, RANK_COUNTY, RANK_ANY, RANK_CITY, RANK_PROVINCE };

/* Whole headings, folded, without what stands before and behind a level. */
static const struct {
    int rank;
    const char *words; /* joined by '|' */
} levels[] = {
    {RANK_CODE, "code|adcode|区划码|行政区划码"},
    {RANK_COUNTY, "county|district"},
    {RANK_ANY,
     "area|region|name|area_name|地区|区划|行政区划|行政区|行政区域|区域|辖区|单位|名称|"
     "单位名称|属地|地方|地域|所在地|所属地|管辖区|市别|县别|地区别|各地|市区县|市县区|省市县"},
    {RANK_CITY, "city|城市|设区市|地级市|地市|地(市)|州市|市州|市(州)|地市州|市本级"},
    {RANK_PROVINCE, "province|省份|省区市|省市|省市区"},
};

/* Length of a text without one of the words at its end. */
static size_t without_end(const char *text, size_t length, const char *const *words)
{
    for (; *words; words++) {
        size_t size = strlen(*words);
        if (length > size && strncmp(text + length - size, *words, size) == 0)
            return length - size;
    }
    return length;
}

/* 区县, 县(市、区), 市(县、区): made of the signs of levels only; the lowest of them counts. */
static int rank_of_signs(const char *text, size_t length)
{
    static const char *const signs[] = {"区", "县", "旗", "市", "州", "省",
                                        "(",  ")",  "、", ",",  "/",  "和"};
    int rank = -1;

    for (size_t at = 0, size; at < length; at += size) {
        size_t i = 0;
        while (i < sizeof(signs) / sizeof(*signs) &&
               strncmp(text + at, signs[i], strlen(signs[i])) != 0)
            i++;
        if (i == sizeof(signs) / sizeof(*signs))
            return -1;
        size = strlen(signs[i]);
        int own = i < 3 ? RANK_COUNTY : i < 5 ? RANK_CITY : i == 5 ? RANK_PROVINCE : -1;
        rank = rank < 0 || (own >= 0 && own < rank) ? own : rank;
    }
    return rank;
}

static int rank_of_level(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++)
        if (text_is_listed(levels[i].words, text, length))
            return levels[i].rank;
    return rank_of_signs(text, length);
}

/* One heading, folded. */
static int rank_of(const char *text)
{
    static const char *const fronts[] = {"所属", "所在", "隶属", "填报", "报送", "上报",
                                         "统计", "各",   "管辖", "申报", NULL};
    static const char *const codes[] = {"代码", "编码", "代号", "code", NULL}, *const names[] = {
                                                                                   "名称", "名",
                                                                                   NULL};
    size_t length = strlen(text), end;

    for (size_t i = 0; fronts[i]; i++)
        if (text_starts_with(text, fronts[i]) && strcmp(text, "所在地") != 0 &&
            strcmp(text, "所属地") != 0 && text[strlen(fronts[i])]) {
            text += strlen(fronts[i]);
            length = strlen(text);
            break;
        }
    end = without_end(text, length, codes);
    if (end < length || text_is_listed("代码|编码", text, length))
        return (end == length || rank_of_level(text, end) >= 0) &&
                       !text_is_listed("编码", text, length)
                   ? RANK_CODE
                   : -1;
    if (rank_of_level(text, length) >= 0)
        return rank_of_level(text, length);
    end = without_end(text, length, names);
    return end < length ? rank_of_level(text, end) : -1;
}

/* The rank of a heading none of whose parts is one of the `others`. */
static int rank_but(const char *text, const char *others)
{
    return text_is_listed(others, text, strlen(text)) ? -1 : rank_of(text);
}

/* The parts of 指标\地区 and 托育情况/地区: the last one that names areas. */
static int rank_of_parts(struct arena *scratch, const char *heading, const char *others)
{
    struct arena_mark mark = arena_mark(scratch);
    char *rest = text_fold(scratch, label_bare(scratch, heading)), *part;
    int whole = rank_but(rest, others), rank = whole;

    while (whole < 0 && (part = strsep(&rest, "\\/|"))) {
        int own = rank_but(part, others);
        rank = own >= 0 ? own : rank;
    }
    arena_reset(scratch, mark);
    return rank;
}

int area_head_rank(struct arena *scratch, const char *heading)
{
    return rank_of_parts(scratch, heading, "");
}

int area_head_suits(struct arena *scratch, const char *heading)
{
    return rank_of_parts(scratch, heading, "名称|单位|单位名称|填报单位|name|area_name|市别");
}
