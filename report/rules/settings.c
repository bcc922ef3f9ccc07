/* The table of knobs, and the walk over it. */
#include "rules/settings.h"

#include <limits.h>
#include <string.h>

#include "base/file.h"
#include "base/length.h"
#include "base/rows.h"
#include "base/text.h"

/* ---- the knobs ---- */

enum knob_kind {
    KNOB_TEXT,
    KNOB_FOLDER,  /* the plain name of a folder */
    KNOB_PERIOD,  /* same, previous or a period */
    KNOB_WORD,    /* one of `choices` */
    KNOB_CHOICE,  /* the same, as an enum in their order */
    KNOB_SOURCES, /* the order of sources */
    KNOB_CODES,   /* checked by the catalogue, which knows them */
    KNOB_FLAG,
    KNOB_INTEGER, /* from `minimum` to `maximum` */
    KNOB_DECIMAL, /* likewise */
    KNOB_DOUBLE,  /* likewise */
    KNOB_DATE,
};

struct knob {
    const char *key;
    const char *standard; /* the default; "" for none */
    const char *label;
    enum knob_kind kind;
    size_t offset; /* of the field */
    size_t given;  /* of the bool that says whether there is a value; 0: there always is one */
    const char *choices; /* joined by '|' */
    long minimum, maximum;
    unsigned effects; /* bits of enum setting_effect */
};

#define FIELD(name) .offset = offsetof(struct settings, name)
#define OPTIONAL(name) FIELD(name), .given = offsetof(struct settings, has_##name)
#define RANGE(low, high) .minimum = (low), .maximum = (high)
#define CHOICES(words) .choices = (words)
#define MOVES(what) .effects = (what)
#define POINTS SETTING_MOVES_POINTS
#define TIES SETTING_MOVES_TIES
#define PLACES SETTING_MOVES_PLACES
#define GATES SETTING_MOVES_GATES

static const struct knob knobs[] = {
    {"title", "", "标题", KNOB_TEXT, FIELD(title)},
    {"label", "", "数据标注", KNOB_TEXT, FIELD(label)},
    {"catalogue", "fujian-2021", "评估目录", KNOB_FOLDER, FIELD(catalogue), MOVES(POINTS | GATES)},
    {"population_period", "same", "人口所属时期", KNOB_PERIOD, FIELD(population_period),
     MOVES(POINTS)},
    {"rounding", "half_up", "修约规则", KNOB_CHOICE, FIELD(rounding), CHOICES("half_up|half_even"),
     MOVES(POINTS)},
    {"source_order", "register,services,returns,facts", "来源次序", KNOB_SOURCES,
     FIELD(source_order), MOVES(POINTS)},
    {"missing_item", "zero", "未审核条目", KNOB_CHOICE, FIELD(missing_item),
     CHOICES("zero|leaves_base"), MOVES(POINTS)},
    {"basis", "verified", "计分依据", KNOB_CHOICE, FIELD(basis), CHOICES("verified|panel"),
     MOVES(POINTS)},
    {"tie_break", "", "并列时依次比较", KNOB_CODES, FIELD(tie_break), MOVES(TIES)},
    {"full_points", "100", "满分", KNOB_DECIMAL, FIELD(full_points), RANGE(0, 1000000),
     MOVES(POINTS)},
    {"source", "各地报送数据", "资料来源", KNOB_TEXT, FIELD(source)},
    {"points_note", "试用分值，待按评估细则附件核定", "分值说明", KNOB_TEXT, FIELD(points_note)},
    {"quota_percent", "10", "名额比例（%）", KNOB_DECIMAL, FIELD(quota_percent), RANGE(0, 100),
     MOVES(PLACES)},
    {"quota_rounding", "ceil", "名额取整", KNOB_CHOICE, FIELD(quota_rounding),
     CHOICES("ceil|half_up|floor"), MOVES(PLACES)},
    {"quota_override", "", "指定名额", KNOB_INTEGER, OPTIONAL(quota_override), RANGE(0, 1000000),
     MOVES(PLACES)},
    {"quota_document", "", "名额依据文件", KNOB_TEXT, FIELD(quota_document)},
    {"cycle", "", "周期", KNOB_TEXT, FIELD(cycle), MOVES(GATES)},
    {"apply_by", "", "申报截止", KNOB_DATE, OPTIONAL(apply_by), MOVES(GATES)},
    {"self_by", "", "自评截止", KNOB_DATE, OPTIONAL(self_by), MOVES(GATES)},
    {"onsite_by", "", "现场审核截止", KNOB_DATE, OPTIONAL(onsite_by)},
    {"review_by", "", "评审截止", KNOB_DATE, OPTIONAL(review_by)},
    {"required_materials", "", "必备材料", KNOB_TEXT, FIELD(required_materials), MOVES(GATES)},
    {"publicity_start", "", "公示开始", KNOB_DATE, OPTIONAL(publicity_start)},
    {"publicity_days", "5", "公示工作日数", KNOB_INTEGER, FIELD(publicity_days), RANGE(1, 366)},
    {"publicity_first_day_counts", "1", "公示首日计入", KNOB_FLAG,
     FIELD(publicity_first_day_counts)},
    {"publicity_basis", "", "公示依据文件", KNOB_TEXT, FIELD(publicity_basis)},
    {"publicity_unit", "", "公示发布单位", KNOB_TEXT, FIELD(publicity_unit)},
    {"publicity_phone", "", "公示联系电话", KNOB_TEXT, FIELD(publicity_phone)},
    {"publicity_email", "", "公示电子邮箱", KNOB_TEXT, FIELD(publicity_email)},
    {"publicity_address", "", "公示通信地址", KNOB_TEXT, FIELD(publicity_address)},
    {"panel_mean", "trimmed", "评委均值", KNOB_CHOICE, FIELD(panel_mean), CHOICES("trimmed|plain"),
     MOVES(POINTS)},
    {"panel_min", "3", "评委最少人数", KNOB_INTEGER, FIELD(panel_min), RANGE(1, 1000),
     MOVES(POINTS)},
    {"panel_out_of_line", "2", "评委离群界限（稳健离差倍数）", KNOB_DOUBLE,
     FIELD(panel_out_of_line), RANGE(0, 1000)},
    {"recusals", "", "回避（评委:地区）", KNOB_TEXT, FIELD(recusals), MOVES(POINTS)},
    {"self_gap_percent", "20", "自评偏高提示（占满分%）", KNOB_DOUBLE, FIELD(self_gap_percent),
     RANGE(0, 1000)},
    {"named_in_base", "1", "已命名城市计入可参评单位", KNOB_FLAG, FIELD(named_in_base),
     MOVES(POINTS)},
    {"weight_range_percent", "25", "权重浮动（%）", KNOB_DOUBLE, FIELD(weight_range_percent),
     RANGE(0, 100)},
    {"draws", "100000", "模拟次数", KNOB_INTEGER, FIELD(draws), RANGE(1, 10000000)},
    {"seed", "1", "随机种子", KNOB_INTEGER, FIELD(seed), RANGE(0, INT_MAX)},
    {"returns_due_days", "", "报表期限（期末后天数）", KNOB_INTEGER, OPTIONAL(returns_due_days),
     RANGE(0, 3660)},
    {"jump_percent", "100", "较上年突变（%）", KNOB_DOUBLE, FIELD(jump_percent), RANGE(0, 1000000)},
    {"outlier_z", "3.5", "离群界限（修正 z 值）", KNOB_DOUBLE, FIELD(outlier_z), RANGE(0, 1000)},
    {"lang", "auto", "界面语言", KNOB_WORD, FIELD(lang), CHOICES("auto|zh|en")},
};

enum { KNOBS = sizeof(knobs) / sizeof(*knobs) };

/* What the value of a knob should be, by language. */
static void takes(struct arena *arena, const struct knob *knob, const char *text[2])
{
    static const struct {
        const char *chinese, *english;
    } words[] = {
        [KNOB_TEXT] = {"文字", "a text"},
        [KNOB_FOLDER] = {" templates/rules/ 下的文件夹名",
                         "the name of a folder of templates/rules/"},
        [KNOB_PERIOD] = {" same、previous 或时期（如 2021）",
                         "same, previous or a period like 2021"},
        [KNOB_WORD] = {"下列之一：", "one of "},
        [KNOB_CHOICE] = {"下列之一：", "one of "},
        [KNOB_SOURCES] = {" register、services、returns、facts，以逗号分隔，不得重复",
                          "register, services, returns and facts joined by commas, each once"},
        [KNOB_CODES] = {"条目或指标代码，以逗号分隔",
                        "codes of items and indicators joined by commas"},
        [KNOB_FLAG] = {" 0 或 1", "0 or 1"},
        [KNOB_INTEGER] = {"整数，范围 ", "a whole number within "},
        [KNOB_DECIMAL] = {"数值，范围 ", "a number within "},
        [KNOB_DOUBLE] = {"数值，范围 ", "a number within "},
        [KNOB_DATE] = {"日期 YYYY-MM-DD", "a date, YYYY-MM-DD"},
    };
    const char *range = "";

    if (knob->choices)
        range = knob->choices;
    else if (knob->maximum)
        range = arena_printf(arena, "%ld–%ld", knob->minimum, knob->maximum);
    text[LANGUAGE_CHINESE] = arena_printf(arena, "%s%s", words[knob->kind].chinese, range);
    text[LANGUAGE_ENGLISH] = arena_printf(arena, "%s%s", words[knob->kind].english, range);
}

/* ---- one value ---- */

static const char *const source_names[] = {[SOURCE_REGISTER] = "register",
                                           [SOURCE_SERVICES] = "services",
                                           [SOURCE_RETURNS] = "returns",
                                           [SOURCE_FACTS] = "facts"};
ROWS_ARE(source_names, SOURCE_COUNT);

/* Index of `text` among words joined by '|', or -1. */
static int find_word(const char *words, const char *text)
{
    size_t length = strlen(text);

    for (int index = 0;; index++) {
        size_t word = strcspn(words, "|");
        if (word == length && memcmp(words, text, length) == 0)
            return index;
        if (!words[word])
            return -1;
        words += word + 1;
    }
}

static int find_source(const char *text, size_t length)
{
    for (int i = 0; i < SOURCE_COUNT; i++)
        if (strlen(source_names[i]) == length && memcmp(source_names[i], text, length) == 0)
            return i;
    return -1;
}

/* Reads a list of sources; those that it leaves out follow in the order of the enum. */
static int set_sources(enum source order[SOURCE_COUNT], const char *text)
{
    bool taken[SOURCE_COUNT] = {false};
    size_t count = 0;

    for (const char *at = text;;) {
        size_t length = strcspn(at, ",");
        int source = find_source(at, length);
        if (source < 0 || taken[source])
            return -1;
        taken[source] = true;
        order[count++] = (enum source)source;
        if (!at[length])
            break;
        at += length + 1;
    }
    for (int source = 0; source < SOURCE_COUNT; source++)
        if (!taken[source])
            order[count++] = (enum source)source;
    return 0;
}

static int set_choice(unsigned *field, const struct knob *knob, const char *text)
{
    int index = find_word(knob->choices, text);

    if (index >= 0)
        *field = (unsigned)index;
    return index >= 0 ? 0 : -1;
}

#define DECIMAL_STEP (DECIMAL_ONE / 10000) /* at most four decimals: the quota prints exactly */

static int set_decimal(struct decimal *field, const struct knob *knob, const char *text)
{
    struct decimal value;

    if (decimal_parse(text, &value) || value.units % DECIMAL_STEP ||
        decimal_compare(value, decimal_from_integer(knob->minimum)) < 0 ||
        decimal_compare(value, decimal_from_integer(knob->maximum)) > 0)
        return -1;
    *field = value;
    return 0;
}

static int set_double(double *field, const struct knob *knob, const char *text)
{
    double value;

    if (number_parse(text, &value) || value < (double)knob->minimum ||
        value > (double)knob->maximum)
        return -1;
    *field = value;
    return 0;
}

static int set_flag(bool *field, const char *text)
{
    if (strcmp(text, "0") != 0 && strcmp(text, "1") != 0)
        return -1;
    *field = *text == '1';
    return 0;
}

static bool is_folder_name(const char *text)
{
    return *text && *text != '.' && !strchr(text, '/');
}

static bool is_population_period(const char *text)
{
    struct period period;

    return strcmp(text, "same") == 0 || strcmp(text, "previous") == 0 ||
           period_parse(text, &period) == 0;
}

static int set_text(const char **field, const struct knob *knob, const char *text)
{
    if ((knob->kind == KNOB_FOLDER && !is_folder_name(text)) ||
        (knob->kind == KNOB_PERIOD && !is_population_period(text)) ||
        (knob->kind == KNOB_WORD && find_word(knob->choices, text) < 0))
        return -1;
    *field = text;
    return 0;
}

/* Reads a text into the field of a knob. Returns 0 or -1. */
static int set_field(struct settings *settings, const struct knob *knob, const char *text)
{
    void *field = (char *)settings + knob->offset;

    switch (knob->kind) {
    case KNOB_TEXT:
    case KNOB_FOLDER:
    case KNOB_PERIOD:
    case KNOB_WORD:
    case KNOB_CODES:
        return set_text(field, knob, text);
    case KNOB_CHOICE:
        return set_choice(field, knob, text);
    case KNOB_SOURCES:
        return set_sources(field, text);
    case KNOB_FLAG:
        return set_flag(field, text);
    case KNOB_INTEGER:
        return number_parse_integer(text, knob->minimum, knob->maximum, field);
    case KNOB_DECIMAL:
        return set_decimal(field, knob, text);
    case KNOB_DOUBLE:
        return set_double(field, knob, text);
    case KNOB_DATE:
        return date_parse(text, field);
    }
    return -1;
}

static int set_knob(struct settings *settings, const struct knob *knob, const char *text)
{
    bool *given = knob->given ? (bool *)((char *)settings + knob->given) : NULL;

    if (given)
        *given = false;
    if (given && !*text)
        return 0;
    if (set_field(settings, knob, text))
        return -1;
    if (given)
        *given = true;
    return 0;
}

void settings_defaults(struct settings *settings)
{
    *settings = (struct settings){0};
    for (int i = 0; i < KNOBS; i++)
        set_knob(settings, &knobs[i], knobs[i].standard);
}

/* ---- the file ---- */

enum { KEY, VALUE, COLUMNS };

static const struct column_spec specs[COLUMNS] = {
    [KEY] = {.name = "key", .required = true},
    [VALUE] = {.name = "value", .required = true},
};

static int find_knob(const char *key)
{
    for (int i = 0; i < KNOBS; i++)
        if (strcmp(knobs[i].key, key) == 0)
            return i;
    return -1;
}

unsigned setting_effects(const char *key)
{
    int index = find_knob(key);

    return index < 0 ? 0 : knobs[index].effects;
}

static void report_key(struct rows *rows, const char *key)
{
    const char *keys[KNOBS];
    const char *nearest;

    for (int i = 0; i < KNOBS; i++)
        keys[i] = knobs[i].key;
    nearest = text_nearest(rows->arena, key, keys, KNOBS);
    diag_add(rows->sink, DIAG_E104, .place = rows_place(rows, KEY),
             .args = {key, diag_suggest(rows->arena, nearest, LANGUAGE_CHINESE),
                      diag_suggest(rows->arena, nearest, LANGUAGE_ENGLISH)});
}

static void read_setting(struct rows *rows, struct settings *settings, struct setting_row *table)
{
    const char *key = rows_text(rows, KEY), *value = rows_text(rows, VALUE), *words[2];
    int index = find_knob(key);
    const struct knob *knob = &knobs[index < 0 ? 0 : index];

    if (index < 0) {
        report_key(rows, key);
        return;
    }
    if (!rows_unique(rows, KEY) || rows_ragged(rows))
        return;
    if (!*value && knob->kind != KNOB_TEXT)
        value = knob->standard;
    if (set_knob(settings, knob, value)) {
        takes(rows->arena, knob, words);
        diag_add(rows->sink, DIAG_E105, .place = rows_place(rows, VALUE), .value = value,
                 .args = {key, words[LANGUAGE_CHINESE], words[LANGUAGE_ENGLISH]});
        return;
    }
    table[index].value = value;
    table[index].is_default = strcmp(value, knob->standard) == 0;
    table[index].place = rows_place(rows, VALUE);
}

/* The order in force, with the sources that the file left out. */
static const char *sources_text(struct arena *arena, const struct settings *settings)
{
    const char *text = "";

    for (int i = 0; i < SOURCE_COUNT; i++)
        text = arena_printf(arena, "%s%s%s", text, i ? "," : "",
                            source_name(settings->source_order[i]));
    return text;
}

/* A cycle's steps end one after the other: what is due earlier than the step before it would gate
 * cities by a slip. */
static void check_deadlines(struct rows *file, const struct settings *settings,
                            const struct setting_row *table)
{
    const struct {
        const char *key;
        bool given;
        struct date day;
    } steps[] = {
        {"apply_by", settings->has_apply_by, settings->apply_by},
        {"self_by", settings->has_self_by, settings->self_by},
        {"onsite_by", settings->has_onsite_by, settings->onsite_by},
        {"review_by", settings->has_review_by, settings->review_by},
    };
    const size_t count = sizeof(steps) / sizeof(*steps);
    size_t before = count;

    for (size_t i = 0; i < count; i++) {
        char earlier[DATE_TEXT], later[DATE_TEXT];

        if (!steps[i].given)
            continue;
        if (before < count && steps[i].day.days < steps[before].day.days)
            diag_add(
                file->sink, DIAG_E120, .place = table[find_knob(steps[i].key)].place,
                .value = date_text(steps[i].day, later),
                .args = {steps[i].key, steps[before].key, date_text(steps[before].day, earlier)});
        before = i;
    }
}

int settings_read(struct arena *arena, const char *workspace, struct diag_sink *sink,
                  struct settings *settings, const struct setting_row **rows, size_t *count)
{
    const char *path = file_join(arena, workspace, "settings.csv");
    struct setting_row *table = arena_array(arena, KNOBS, sizeof(*table));
    struct rows file;

    settings_defaults(settings);
    for (int i = 0; i < KNOBS; i++)
        table[i] = (struct setting_row){.key = knobs[i].key,
                                        .value = knobs[i].standard,
                                        .label = knobs[i].label,
                                        .is_default = true,
                                        .place = {.file = "settings.csv"}};
    *rows = table;
    *count = KNOBS;
    if (!file_exists(path))
        return 0;
    if (rows_open(&file, arena, path, "settings.csv", specs, COLUMNS, sink))
        return -1;
    while (rows_next(&file))
        read_setting(&file, settings, table);
    table[find_knob("source_order")].value = sources_text(arena, settings);
    check_deadlines(&file, settings, table);
    return rows_status(&file);
}

/* ---- names ---- */

const char *source_name(enum source source)
{
    return source_names[source];
}

const char *source_chinese(enum source source)
{
    static const char *const names[] = {[SOURCE_REGISTER] = "登记册",
                                        [SOURCE_SERVICES] = "服务台账",
                                        [SOURCE_RETURNS] = "报表",
                                        [SOURCE_FACTS] = "补充数据"};
    ROWS_ARE(names, SOURCE_COUNT);

    return names[source];
}

const char *rounding_chinese(enum rounding rounding)
{
    static const char *const names[] = {
        [ROUND_HALF_UP] = "四舍五入", [ROUND_HALF_EVEN] = "四舍六入五成双（GB/T 8170）"};
    ROWS_ARE(names, ROUNDINGS);

    return names[rounding];
}
