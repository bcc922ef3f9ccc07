/* Showing: the words of a comparison, as lines and as CSV; see diff.h.
 *
 * Owns the names of kinds and the words for what stands in the outputs. JSON is json.c's.
 *
 * Invariant: no byte of an input reaches a terminal unmasked; CSV has the texts as they are.
 */
#include <string.h>

#include "analysis/ranking.h"
#include "base/number.h"
#include "base/text.h"
#include "deliverables/compare/diff.h"
#include "deliverables/compare/diff_parts.h"
#include "deliverables/words/words_states.h"
#include "drivers/records/records_csv.h"
#include "drivers/records/records_json.h"

static const struct {
    const char *name, *zh, *en;
} kinds[] = {
    [DIFF_PERIOD] = {"period", "时期", "periods"},
    [DIFF_SETTING] = {"setting", "设置", "settings"},
    [DIFF_INPUT] = {"input", "输入文件", "inputs"},
    [DIFF_MEASURE] = {"measure", "数据", "measures"},
    [DIFF_INDICATOR] = {"indicator", "指标", "indicators"},
    [DIFF_ITEM] = {"item", "条目得分", "points of items"},
    [DIFF_POINTS] = {"points", "总分", "points"},
    [DIFF_RANK] = {"rank", "名次", "ranks"},
    [DIFF_GATE] = {"gate", "限制条件", "gates"},
    [DIFF_PLACE] = {"place", "结果", "places"},
};

/* ---- words ---- */

static const char *word_of_state(const char *text)
{
    for (int state = VALUE_OK; state <= VALUE_INVALID; state++)
        if (strcmp(text, value_state_name((enum value_state)state)) == 0)
            return state_word((enum value_state)state);
    return text;
}

static const char *place_word(const char *text)
{
    for (int place = PLACE_IN; place <= PLACE_UNDECIDED; place++)
        if (strcmp(text, unit_place_name((enum unit_place)place)) == 0)
            return unit_place_chinese((enum unit_place)place);
    return *text ? text : "未参评"; /* "—" is a place: not recommended */
}

const char *diff_word(enum diff_kind kind, const char *text, enum language language)
{
    if (language != LANGUAGE_CHINESE)
        return text;
    if (kind == DIFF_MEASURE || kind == DIFF_INDICATOR)
        return word_of_state(text);
    return kind == DIFF_PLACE ? place_word(text) : text;
}

/* ---- lines ---- */

/* As a person reads it: "—" where there is nothing, an indicator with four decimals. */
static void add_shown(struct buffer *out, enum diff_kind kind, const char *text,
                      enum language language)
{
    const char *word = diff_word(kind, text, language);
    char number[NUMBER_TEXT];
    double value;

    if (kind == DIFF_INDICATOR && number_parse(text, &value) == 0)
        buffer_add_text(out, number_fixed(value, 4, ROUND_HALF_UP, false, number));
    else
        text_add_masked(out, *word ? word : "—");
}

/* A column of `width`, and a blank behind a text that fills it. */
static void add_column(struct buffer *out, const char *text, int width)
{
    struct buffer masked = BUFFER_INIT;

    text_add_masked(&masked, text);
    text_add_padded(out, buffer_text(&masked), width, false);
    if (text_width(buffer_text(&masked)) >= width)
        buffer_add_char(out, ' ');
    buffer_release(&masked);
}

static void add_row(struct buffer *out, const struct diff_row *row, enum language language)
{
    bool zh = language == LANGUAGE_CHINESE;

    buffer_add_text(out, "  ");
    if (*row->area) {
        add_column(out, row->area, 8);
        if (*row->name)
            add_column(out, row->name, 20);
    }
    add_column(out, row->code, row->kind == DIFF_INPUT ? 36 : 26);
    add_shown(out, row->kind, row->before, language);
    buffer_add_text(out, " → ");
    add_shown(out, row->kind, row->after, language);
    if (*row->cause) {
        buffer_add_text(out, zh ? "（" : " (");
        text_add_masked(out, row->cause);
        buffer_add_text(out, zh ? "）" : ")");
    }
    buffer_add_char(out, '\n');
}

void diff_text(struct buffer *out, const struct diff *diff, enum language language)
{
    bool zh = language == LANGUAGE_CHINESE;

    if (!diff->count)
        buffer_add_text(out, zh ? "两次运行没有差别。\n" : "The two runs do not differ.\n");
    for (size_t i = 0; i < diff->count; i++) {
        const struct diff_row *row = &diff->items[i], *before = i ? row - 1 : NULL;

        if (!before || before->kind != row->kind || strcmp(before->period, row->period) != 0) {
            if (i)
                buffer_add_char(out, '\n');
            text_add_masked(out, row->period);
            buffer_printf(out, " %s\n", zh ? kinds[row->kind].zh : kinds[row->kind].en);
        }
        add_row(out, row, language);
    }
}

/* ---- CSV and JSON ---- */

static const char *const keys[] = {"period", "kind",   "area",  "name",
                                   "code",   "before", "after", "cause"};

/* A record a row. */
static void each_record(const struct diff *diff, record_fn *each, void *context)
{
    for (size_t i = 0; i < diff->count; i++) {
        const struct diff_row *row = &diff->items[i];
        const struct field fields[] = {field_text(row->period), field_text(kinds[row->kind].name),
                                       field_text(row->area),   field_text(row->name),
                                       field_text(row->code),   field_text(row->before),
                                       field_text(row->after),  field_text(row->cause)};

        each(context, fields, sizeof(fields) / sizeof(*fields));
    }
}

void diff_csv(struct buffer *out, const struct diff *diff)
{
    csv_header(out, keys, sizeof(keys) / sizeof(*keys));
    each_record(diff, csv_record, out);
}

void diff_json(struct buffer *out, const struct diff *diff)
{
    struct json_list list = json_list_begin(out, keys);

    each_record(diff, json_record, &list);
    json_list_end(&list);
    buffer_add_char(out, '\n');
}
