/* A text over a column is taken apart into a name, a unit and words for times and shares; then the
 * lowest text that names a measure is looked for, alone or with the one above it. */
#include "intake/head.h"

#include <string.h>

#include "base/label.h"
#include "base/text.h"
#include "intake/when.h"

/* ---- words ---- */

/* Words that stand beside a measure's name, folded. What is not here means a part below the name
 * and the title of a group above it. */
static const struct {
    enum meaning meaning;
    const char *words; /* joined by '|' */
} meanings[] = {
    {MEANS_WHOLE,
     "合计|小计|总计|共计|合计数|总数|总量|总|计|数|数量|数值|值|全部|总体|全市|全县|全区|"
     "全省|实际|实际数|实际值|实际完成|实际完成数|实际完成值|完成|完成数|完成值|实绩"},
    {MEANS_OTHER,
     "计划|计划数|规划|规划数|目标|目标值|目标数|任务|任务数|预计|预测|预算|增减|增长|"
     "增幅|增速|增量|同比|环比|增长率|增减率|增减数|增减额|变化|变动|占比|比重|比例|完成率|"
     "完成比例|进度|排名|位次|名次|差额|差值|差距|增减%|增长%|同比%|±%"},
    {MEANS_PART,
     "公办|民办|公立|私立|国办|公建民营|民办公助|普惠|普惠性|非普惠|非普惠性|营利|营利性|"
     "非营利|非营利性|新增|新建|改扩建|在建|其他|其它|其余|男|女|男性|女性|户籍|非户籍|流动|"
     "外来|幼儿园|幼儿园托班|用人单位|家庭托育点|企业|事业单位|已备案|未备案|全日托|半日托|"
     "计时托|临时托|乳儿班|托小班|托大班|混合班"},
    {MEANS_PLACE, "城镇|城市|乡村|农村|城区|镇区|县城|主城区|市区|县域|山区|沿海|示范|备案"},
};

/* The next word of a list joined by '|' and its length; NULL at the end. */
static const char *next_word(const char *at, size_t *length)
{
    at += strlen("|") * (*at == '|');
    *length = strcspn(at, "|");
    return *length ? at : NULL;
}

enum meaning head_meaning(const char *folded)
{
    for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++) {
        const char *word = meanings[i].words;
        for (size_t length; (word = next_word(word, &length)); word += length)
            if (strlen(folded) == length && strncmp(word, folded, length) == 0)
                return meanings[i].meaning;
    }
    return MEANS_NOTHING;
}

/* True where a text that is not understood speaks of another time: 比上年增减, 2021年情况. */
static bool tells_of_another(const struct intake_reader *reader, const char *folded)
{
    static const char *const words[] = {"上年", "去年", "上期", "同期", "增减", "增长"};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strstr(folded, words[i]))
            return true;
    for (const char *at = folded; (at = strstr(at, "年")); at += strlen("年")) {
        size_t length;
        if (at - folded >= 4 &&
            when_begins(&reader->intake->period, at - 4, &length) == WHEN_OTHER && length > 4)
            return true;
    }
    return false;
}

/* ---- one text ---- */

/* A text over a column, taken apart. */
struct piece {
    const char *core; /* folded; "" where there is nothing but the words below */
    const char *unit; /* of brackets behind it; NULL */
    const char *part; /* a word for a part; NULL */
    bool other;       /* last year's, planned, a change */
    bool among;       /* 其中： */
};

/* Index of the measure that is called so, or -1; 常住人口（万人） is called so with its unit. */
static int named_measure(struct intake_reader *reader, const char *name)
{
    double factor;
    const char *unit;
    int measure =
        measures_find_header(&reader->catalogue->measures, reader->arena, name, &factor, &unit);

    return unit ? -1 : measure;
}

/* Takes a word that stands beside a name; false where it is none. */
static bool take_word(struct intake_reader *reader, const char *folded, struct piece *piece)
{
    enum when when = when_is(&reader->intake->period, reader->arena, folded);
    enum meaning meaning = head_meaning(folded);

    piece->other |= when == WHEN_OTHER || meaning == MEANS_OTHER;
    if (meaning == MEANS_PART || meaning == MEANS_PLACE)
        piece->part = folded;
    return when != WHEN_NONE || meaning != MEANS_NOTHING;
}

/* What stands in brackets behind a name: times, shares, and a unit. */
static void take_brackets(struct intake_reader *reader, const char *inside, struct piece *piece)
{
    char *folded = text_fold(reader->arena, inside), *rest = folded, *word;

    while ((word = strsep(&rest, ",;"))) {
        if (!*word || take_word(reader, word, piece))
            continue;
        if (tells_of_another(reader, word))
            piece->other = true;
        else
            piece->unit =
                piece->unit ? arena_printf(reader->arena, "%s、%s", word, piece->unit) : word;
    }
}

/* 托位数合计, 计划托位数: the name without a word of `length` joined to it, where that name is
 * known. In front a word for the whole may be part of another name: 实际托位数. */
static bool cut_word(struct intake_reader *reader, enum meaning meaning, const char *word,
                     size_t length, struct piece *piece)
{
    const char *core = piece->core;
    size_t size = strlen(core);
    bool leads = meaning == MEANS_OTHER || strncmp(word, "总|", length + 1) == 0;

    if (size <= length)
        return false;
    if (leads && strncmp(core, word, length) == 0 && named_measure(reader, core + length) >= 0)
        piece->core = core + length;
    else if (strncmp(core + size - length, word, length) == 0 &&
             named_measure(reader, arena_strndup(reader->arena, core, size - length)) >= 0)
        piece->core = arena_strndup(reader->arena, core, size - length);
    else
        return false;
    piece->other |= meaning == MEANS_OTHER;
    return true;
}

/* A word for a part stays: who knows what 公办托位数 is? */
static void cut_words(struct intake_reader *reader, struct piece *piece)
{
    for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++) {
        const char *word = meanings[i].words;
        for (size_t length; (word = next_word(word, &length)); word += length)
            if ((meanings[i].meaning == MEANS_WHOLE || meanings[i].meaning == MEANS_OTHER) &&
                cut_word(reader, meanings[i].meaning, word, length, piece))
                return;
    }
}

/* 2022年托位数, 托位数（2022年）: the name without times joined to it, then without words. */
static void cut_free(struct intake_reader *reader, struct piece *piece)
{
    const struct period *period = &reader->intake->period;

    while (named_measure(reader, piece->core) < 0) {
        size_t front = 0, end = 0;
        enum when before = when_begins(period, piece->core, &front);
        enum when behind = when_ends(period, piece->core, &end);

        if (before != WHEN_NONE && piece->core[front])
            piece->core += front;
        else if (behind != WHEN_NONE && end)
            piece->core = arena_strndup(reader->arena, piece->core, end);
        else
            break;
        piece->other |= (before != WHEN_NONE ? before : behind) == WHEN_OTHER;
    }
    if (named_measure(reader, piece->core) < 0)
        cut_words(reader, piece);
}

const char *head_without_among(struct arena *arena, const char *text, bool *among)
{
    static const char *const fronts[] = {"其中：", "其中:", "其中"};

    text = label_bare(arena, text);
    for (size_t i = 0; i < sizeof(fronts) / sizeof(*fronts); i++)
        if (text_starts_with(text, fronts[i])) {
            *among = true;
            return label_bare(arena, text + strlen(fronts[i]));
        }
    return text;
}

static struct piece piece_read(struct intake_reader *reader, const char *text)
{
    struct piece piece = {0};
    struct label_brackets split;

    text = head_without_among(reader->arena, text, &piece.among);
    while (named_measure(reader, text) < 0 && label_split(reader->arena, text, &split) == 0) {
        take_brackets(reader, split.inside, &piece);
        text = label_bare(reader->arena, split.front);
    }
    piece.core = text_fold(reader->arena, text);
    if (*piece.core && named_measure(reader, piece.core) < 0) {
        if (take_word(reader, piece.core, &piece))
            piece.core = piece.part ? piece.core : "";
        else
            cut_free(reader, &piece);
    }
    return piece;
}

/* 托位数_合计, 托位数/本年, 托位数 个: one text that says what elsewhere takes several. Adds its
 * pieces, where one of them is a measure's name and the whole is none, else the whole. */
static size_t pieces_of(struct intake_reader *reader, const char *text, struct piece *pieces,
                        size_t room)
{
    static const char *const signs[] = {"_", "|",  "\\", "/", "-", "—",  "–",  "·",  ":",  "：",
                                        ",", "，", ">",  "→", " ", "　", "\n", "\t", "／", "、"};
    char *copy = arena_strdup(reader->arena, text), *rest = copy, *word;
    size_t count = 0;
    bool named = false;

    pieces[0] = piece_read(reader, text);
    if (named_measure(reader, pieces[0].core) >= 0)
        return 1;
    for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
        for (char *at = copy; (at = strstr(at, signs[i]));)
            memset(at, '\1', strlen(signs[i]));
    struct piece found[HEAD_TEXTS];
    while ((word = strsep(&rest, "\1"))) {
        if (!*word)
            continue;
        if (count == room || count == HEAD_TEXTS)
            return 1;
        found[count] = piece_read(reader, word);
        named |= named_measure(reader, found[count++].core) >= 0;
    }
    if (!named || count < 2)
        return 1;
    memcpy(pieces, found, count * sizeof(*pieces));
    return count;
}

/* ---- a column ---- */

/* A column being understood. */
struct path {
    struct intake_reader *reader;
    struct piece pieces[HEAD_TEXTS];
    size_t count;
    int measure;
    size_t at, with; /* the pieces that name it; equal where one does */
};

static bool names(struct path *path, const char *form, size_t at, size_t with)
{
    path->measure = named_measure(path->reader, form);
    path->at = at;
    path->with = with;
    return path->measure >= 0;
}

/* Finds the measure: the lowest text that names one, 普惠 below 托位数 first. */
static bool find_measure(struct path *path)
{
    struct arena *arena = path->reader->arena;

    for (size_t at = path->count; at-- > 0;) {
        const char *last = path->pieces[at].core;
        size_t above = at;

        if (!*last)
            continue;
        while (above > 0 && !*path->pieces[above - 1].core)
            above--;
        if (above > 0) {
            const char *upper = path->pieces[--above].core;
            if (names(path, arena_printf(arena, "%s%s", last, upper), at, above) ||
                names(path, last, at, at) ||
                names(path, arena_printf(arena, "%s%s", upper, last), at, above))
                return true;
        } else if (names(path, last, at, at)) {
            return true;
        }
    }
    return false;
}

/* 1 for a unit of the measure, above 1 for a multiple of it, 0 for anything else. */
static double factor_of(const struct path *path, const char *unit)
{
    const struct measures *measures = &path->reader->catalogue->measures;
    const char *found, *label = measures->items[path->measure].label;
    double factor = 0;

    measures_find_header(measures, path->reader->arena,
                         arena_printf(path->reader->arena, "%s（%s）", label, unit), &factor,
                         &found);
    return found ? factor : 0;
}

/* Adds a unit to those that were given. */
static void add_unit(const struct path *path, const char **unit, const char *more)
{
    if (*unit && more && strcmp(*unit, more) != 0)
        *unit = arena_printf(path->reader->arena, "%s、%s", *unit, more);
    else if (more)
        *unit = more;
}

/* What stands below the measure's name: words, its unit, or else a part. */
static void read_below(const struct path *path, const struct piece *piece, const char **unit,
                       struct head *head)
{
    if (*piece->core && !piece->part && factor_of(path, piece->core) > 0) {
        add_unit(path, unit, piece->core);
        head->unit_below = true;
    } else if (*piece->core) {
        head->part = piece->part ? piece->part : piece->core;
    }
    if (piece->unit)
        head->unit_below |= !*piece->core && factor_of(path, piece->unit) > 0;
    add_unit(path, unit, piece->unit);
}

/* What stands above it: the title of a group, unless it speaks of a part or of another time. A unit
 * there is of all the group: one that is not this measure's says nothing, unless it multiplies. */
static void read_above(const struct path *path, const struct piece *piece, const char **unit,
                       struct head *head)
{
    if (piece->part || (piece->among && *piece->core))
        head->part = piece->part ? piece->part : piece->core;
    if (piece->unit && !*unit &&
        (factor_of(path, piece->unit) > 0 || strstr(piece->unit, "万") ||
         strstr(piece->unit, "亿") || strstr(piece->unit, "千")))
        *unit = piece->unit;
}

/* Role and form once the measure is known. */
static void judge(const struct path *path, struct head *head)
{
    const char *label = path->reader->catalogue->measures.items[path->measure].label;
    const char *unit = NULL;
    bool other = false;

    for (size_t i = path->count; i-- > 0;) {
        const struct piece *piece = &path->pieces[i];
        bool is_name = i == path->at || i == path->with;

        other |= piece->other || (!is_name && tells_of_another(path->reader, piece->core));
        if (is_name) {
            add_unit(path, &unit, piece->unit);
            if (piece->part && strcmp(piece->part, piece->core) != 0)
                head->part = piece->part;
        } else if (i > path->at) {
            read_below(path, piece, &unit, head);
        } else {
            read_above(path, piece, &unit, head);
        }
    }
    head->measure = path->measure;
    head->role = other ? HEAD_OTHER : head->part ? HEAD_PART : HEAD_WHOLE;
    head->form = unit ? arena_printf(path->reader->arena, "%s（%s）", label, unit) : label;
}

static const char *joined(struct arena *arena, const char *const *parts, size_t count)
{
    const char *path = count ? parts[0] : "";

    for (size_t i = 1; i < count; i++)
        path = arena_printf(arena, "%s/%s", path, parts[i]);
    return path;
}

/* A figure, or what stands for one: most of what is tried for a header is data. */
static bool is_value(const struct intake_reader *reader, const char *text)
{
    if (when_is(&reader->intake->period, reader->arena, text) != WHEN_NONE)
        return false;
    return typed_read(reader->arena, text, "").reading.state != VALUE_INVALID;
}

/* True for one text that is a measure's name as it stands, with a unit or without. */
static bool is_plain(struct intake_reader *reader, struct head *head)
{
    double factor;
    const char *unit;

    head->measure = measures_find_header(&reader->catalogue->measures, reader->arena, head->path,
                                         &factor, &unit);
    if (head->measure < 0 || !(factor > 0))
        return false;
    head->role = HEAD_WHOLE;
    return true;
}

struct head head_read(struct intake_reader *reader, const char *const *texts, size_t count)
{
    struct head head = {.measure = -1, .form = joined(reader->arena, texts, count)};
    struct path path = {.reader = reader};

    head.path = head.form;
    if (!count || is_plain(reader, &head))
        return head;
    head.measure = -1;
    for (size_t i = 0; i < count; i++)
        if (is_value(reader, texts[i]))
            return head;
    for (size_t i = 0; i < count && path.count < HEAD_TEXTS; i++)
        path.count +=
            pieces_of(reader, texts[i], &path.pieces[path.count], HEAD_TEXTS - path.count);
    if (find_measure(&path))
        judge(&path, &head);
    else if (tells_of_another(reader, text_fold(reader->arena, head.path)))
        head.role = HEAD_OTHER;
    return head;
}
