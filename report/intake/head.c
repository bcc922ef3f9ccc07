/* A text over a column is taken apart into a name, a unit and words for times and shares; then the
 * lowest text that names a measure is looked for, alone or with the one above it. */
#include "intake/head.h"

#include <string.h>

#include "base/label.h"
#include "base/text.h"
#include "intake/head_store.h"
#include "intake/head_words.h"
#include "intake/when.h"

/* ---- one text ---- */

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

/* True where such a text begins with the period: 2022年托育情况. */
static bool tells_of_own(const struct intake_reader *reader, const char *folded)
{
    size_t length;

    return when_begins(&reader->intake->period, folded, &length) == WHEN_OWN;
}

/* A text over a column, taken apart. */
struct piece {
    const char *core;      /* folded; "" where there is nothing but the words below */
    const char *unit;      /* of brackets behind it; NULL */
    const char *part;      /* a word for a part; NULL */
    struct head_said said; /* by all words */
    bool among;            /* 其中： */
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

static void add_said(struct head_said *all, const struct head_said *more)
{
    all->whole |= more->whole;
    all->own |= more->own;
    all->by_end |= more->by_end;
    all->to_date |= more->to_date;
    all->other |= more->other;
    all->part |= more->part;
}

/* Takes words that stand beside a name; false where there is anything else. */
static bool take_words(struct intake_reader *reader, const char *folded, struct piece *piece)
{
    struct head_said said;

    if (!head_words_read(&reader->intake->period, folded, &said))
        return false;
    add_said(&piece->said, &said);
    if (said.part)
        piece->part = folded;
    return true;
}

/* What stands in brackets behind a name: times, shares, and a unit. */
static void take_brackets(struct intake_reader *reader, const char *inside, struct piece *piece)
{
    char *folded = text_fold(reader->arena, inside), *rest = folded, *word;

    while ((word = strsep(&rest, ",;"))) {
        if (!*word || take_words(reader, word, piece))
            continue;
        if (tells_of_another(reader, word))
            piece->said.other = true;
        else
            piece->unit =
                piece->unit ? arena_printf(reader->arena, "%s、%s", word, piece->unit) : word;
    }
}

static bool is_inside(const char *at)
{
    return ((unsigned char)*at & 0xC0) == 0x80 ||
           (at[-1] >= '0' && at[-1] <= '9' && *at >= '0' && *at <= '9');
}

/* True where words may lead or follow a name without changing it. Nobody knows what 公办托位数 is,
 * and 实际托位数 may be a name of its own. */
static bool may_join(const struct head_said *said, const char *words, bool leads)
{
    return !said->part && (!leads || !said->whole || strcmp(words, "总") == 0);
}

/* Cuts words off the end of a name that begins with a known one. */
static bool cut_end(struct intake_reader *reader, const char *name, struct piece *piece)
{
    size_t size = strlen(name), at = size > HEAD_WORDS_LONGEST ? size - HEAD_WORDS_LONGEST : 1;

    for (; at <= size; at++) {
        struct head_said said = {0};
        const char *front;

        if (is_inside(name + at) ||
            (name[at] && (!head_words_read(&reader->intake->period, name + at, &said) ||
                          !may_join(&said, name + at, false))))
            continue;
        front = arena_strndup(reader->arena, name, at);
        if (named_measure(reader, front) < 0)
            continue;
        piece->core = front;
        add_said(&piece->said, &said);
        return true;
    }
    return false;
}

/* 2022年托位数, 托位数合计, 计划托位数（2022年）: the name without what is joined to it. */
static void cut_free(struct intake_reader *reader, struct piece *piece)
{
    const char *name = piece->core;

    if (!measures_name_within(&reader->catalogue->measures, name) || /* most heads: soon told */
        cut_end(reader, name, piece))
        return;
    for (size_t at = 1; name[at] && at <= HEAD_WORDS_LONGEST; at++) {
        struct head_said said;
        const char *front = arena_strndup(reader->arena, name, at);

        if (!is_inside(name + at) && head_words_read(&reader->intake->period, front, &said) &&
            may_join(&said, front, true) && cut_end(reader, name + at, piece)) {
            add_said(&piece->said, &said);
            return;
        }
    }
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
        if (take_words(reader, piece.core, &piece))
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
struct head_path {
    struct intake_reader *reader;
    struct piece pieces[HEAD_TEXTS];
    size_t count;
    int measure;
    size_t at, with; /* the pieces that name it; equal where one does */
};

static bool names(struct head_path *path, const char *form, size_t at, size_t with)
{
    path->measure = named_measure(path->reader, form);
    path->at = at;
    path->with = with;
    return path->measure >= 0;
}

/* Finds the measure: the lowest text that names one, 普惠 below 托位数 first. */
static bool find_measure(struct head_path *path)
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
static double factor_of(const struct head_path *path, const char *unit)
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
static void add_unit(const struct head_path *path, const char **unit, const char *more)
{
    if (*unit && more && strcmp(*unit, more) != 0)
        *unit = arena_printf(path->reader->arena, "%s、%s", *unit, more);
    else if (more)
        *unit = more;
}

/* 户数 below families: how they are counted. */
static bool is_count(const struct head_path *path, const char *core)
{
    size_t size = strlen(core), end = strlen("数");

    return size > end && strcmp(core + size - end, "数") == 0 &&
           factor_of(path, arena_strndup(path->reader->arena, core, size - end)) > 0;
}

/* What stands below the measure's name: words, its unit, or else a part. */
static void read_below(const struct head_path *path, const struct piece *piece, const char **unit,
                       struct head *head)
{
    if (*piece->core && !piece->part && factor_of(path, piece->core) > 0) {
        add_unit(path, unit, piece->core);
        head->unit_below = true;
    } else if (*piece->core && !is_count(path, piece->core)) {
        head->part = piece->part ? piece->part : piece->core;
    }
    if (piece->unit)
        head->unit_below |= !*piece->core && factor_of(path, piece->unit) > 0;
    add_unit(path, unit, piece->unit);
}

/* What stands above it: the title of a group, unless it speaks of a part or of another time. A unit
 * there is of all the group: one that is not this measure's says nothing, unless it multiplies. */
static void read_above(const struct head_path *path, const struct piece *piece, const char **unit,
                       struct head *head)
{
    head->titled = true;
    if (piece->part || (piece->among && *piece->core))
        head->part = piece->part ? piece->part : piece->core;
    else if (*piece->core && named_measure(path->reader, piece->core) != path->measure)
        head->group = *head->group
                          ? arena_printf(path->reader->arena, "%s/%s", piece->core, head->group)
                          : piece->core;
    if (piece->unit && !*unit &&
        (factor_of(path, piece->unit) > 0 || strstr(piece->unit, "万") ||
         strstr(piece->unit, "亿") || strstr(piece->unit, "千")))
        *unit = piece->unit;
}

/* Role and form once the measure is known. */
static void judge(const struct head_path *path, struct head *head)
{
    const struct measure *measure = &path->reader->catalogue->measures.items[path->measure];
    const char *label = measure->label, *unit = NULL;
    struct head_said said = {0};

    for (size_t i = path->count; i-- > 0;) {
        const struct piece *piece = &path->pieces[i];
        bool is_name = i == path->at || i == path->with;

        add_said(&said, &piece->said);
        said.other |= !is_name && tells_of_another(path->reader, piece->core);
        said.own |= !is_name && tells_of_own(path->reader, piece->core);
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
    said.by_end &= !said.other;
    said.other |= said.by_end && measure->kind == MEASURE_FLOW;
    head->role = said.other ? HEAD_OTHER : head->part ? HEAD_PART : HEAD_WHOLE;
    head->said = said;
    head->form = unit ? arena_printf(path->reader->arena, "%s（%s）", label, unit) : label;
}

static const char *joined(struct arena *arena, const char *const *parts, size_t count)
{
    const char *path = parts[0];

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

static struct head understand(struct intake_reader *reader, const char *const *texts, size_t count)
{
    struct head head = {.measure = -1, .form = joined(reader->arena, texts, count), .group = ""};
    struct head_path path = {.reader = reader};

    head.path = head.form;
    if (is_plain(reader, &head))
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

struct head head_read(struct intake_reader *reader, const char *const *texts, size_t count)
{
    struct head head = {.measure = -1, .form = "", .path = "", .group = ""};

    if (!count ||
        (reader->heads && head_store_find(reader->heads, reader->arena, texts, count, &head)))
        return head;
    head = understand(reader, texts, count);
    if (reader->heads)
        head_store_keep(reader->heads, texts, count, &head);
    return head;
}
