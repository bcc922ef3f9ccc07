/* Why: the causes of points, ranks, gates and places that moved; see diff.h.
 *
 * Goes by what the outputs say in their columns and nothing else: the rows that moved, the cells
 * behind the points (verified, panel), the settings, areas and inputs of the manifests. What a
 * setting can move is rules/settings.h's, what an input is the manifest's to say; corrections are
 * diff_fixes.c's.
 *
 * Invariant: a cause names only what moved between the two; where nothing is known it says so.
 */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "deliverables/compare/diff_parts.h"
#include "rules/catalogue.h"

#define CAUSES_MOST 6 /* that are spelled out */

/* The row to be explained, and what is said of it so far. */
struct why {
    const struct comparing *comparing;
    const struct diff_row *row;
    struct buffer *out;
    bool traced; /* down to something that went in, or to another city */
};

static const char *say(const struct why *why, const char *chinese, const char *english)
    __attribute__((format_arg(2), format_arg(3)));

static const char *say(const struct why *why, const char *chinese, const char *english)
{
    return why->comparing->language == LANGUAGE_CHINESE ? chinese : english;
}

static void begin_part(const struct why *why)
{
    if (why->out->length)
        buffer_add_text(why->out, say(why, "；", "; "));
}

static void add_change(const struct why *why, const struct diff_row *row)
{
    const char *before = diff_word(row->kind, row->before, why->comparing->language);
    const char *after = diff_word(row->kind, row->after, why->comparing->language);

    buffer_printf(why->out, " %s→%s", *before ? before : "—", *after ? after : "—");
}

/* The row of this period and kind of an area; NULL where it did not move. */
static const struct diff_row *find_moved(const struct comparing *comparing, enum diff_kind kind,
                                         const char *area)
{
    for (size_t i = comparing->first; i < comparing->diff->count; i++) {
        const struct diff_row *row = &comparing->diff->items[i];
        if (row->kind == kind && strcmp(row->area, area) == 0)
            return row;
    }
    return NULL;
}

/* ---- what a setting or a table can move ---- */

/* The effects of a setting (rules/settings.h) that show in rows of a kind. */
static unsigned effects_on(enum diff_kind kind)
{
    static const unsigned effects[] = {
        [DIFF_POINTS] = SETTING_MOVES_POINTS,
        [DIFF_RANK] = SETTING_MOVES_POINTS | SETTING_MOVES_TIES,
        [DIFF_GATE] = SETTING_MOVES_GATES,
        [DIFF_PLACE] =
            SETTING_MOVES_POINTS | SETTING_MOVES_TIES | SETTING_MOVES_GATES | SETTING_MOVES_PLACES,
    };

    return effects[kind];
}

static void add_settings(struct why *why)
{
    const struct comparing *comparing = why->comparing;

    for (size_t i = comparing->first; i < comparing->diff->count; i++) {
        const struct diff_row *row = &comparing->diff->items[i];

        if (row->kind != DIFF_SETTING || !(setting_effects(row->code) & effects_on(why->row->kind)))
            continue;
        begin_part(why);
        buffer_printf(why->out, say(why, "设置 %s", "setting %s"), row->code);
        add_change(why, row);
        why->traced = true;
    }
}

#define OF(role) (1U << (role))

/* What an input is to the ranking, as its reader said: a bit of enum input_role. */
static unsigned role_of(const struct comparing *comparing, const char *file)
{
    const struct manifest *manifests[] = {&comparing->b.manifest, &comparing->a.manifest};

    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < manifests[i]->input_count; j++) {
            const struct manifest_pair *input = &manifests[i]->inputs[j];

            for (unsigned role = 0; role < INPUT_ROLES && strcmp(input->name, file) == 0; role++)
                if (strcmp(input->role, input_role_name((enum input_role)role)) == 0)
                    return OF(role);
        }
    return OF(INPUT_FIGURES);
}

/* The inputs of these roles that moved, behind `chinese` or `english`. */
static void add_inputs(struct why *why, unsigned roles, const char *chinese, const char *english)
{
    const struct comparing *comparing = why->comparing;
    size_t count = 0;

    for (size_t i = comparing->first; i < comparing->diff->count; i++) {
        const struct diff_row *row = &comparing->diff->items[i];
        if (row->kind != DIFF_INPUT || !(role_of(comparing, row->code) & roles) ||
            ++count > CAUSES_MOST)
            continue;
        if (count == 1) {
            begin_part(why);
            buffer_add_text(why->out, say(why, chinese, english));
        }
        buffer_printf(why->out, "%s%s", count > 1 ? say(why, "、", ", ") : "", row->code);
    }
    if (count > CAUSES_MOST)
        buffer_printf(why->out, say(why, "等%zu个文件", " and more, %zu files in all"), count);
    if (count)
        buffer_add_text(why->out, say(why, "变动", " changed"));
    why->traced |= count > 0;
}

static void add_files(struct why *why, unsigned roles)
{
    add_inputs(why, roles, "", "");
}

/* ---- a city's own items and facts ---- */

static const char *parent_of(const struct manifest *manifest, const char *area)
{
    for (size_t i = 0; i < manifest->parent_count; i++)
        if (strcmp(manifest->parents[i].name, area) == 0)
            return manifest->parents[i].value;
    return NULL;
}

/* True for the city itself and what lies below it, by the tree of either output. */
static bool is_within(const struct comparing *comparing, const char *city, const char *area)
{
    const struct manifest *manifests[] = {&comparing->b.manifest, &comparing->a.manifest};

    for (size_t i = 0; i < 2; i++) {
        const char *at = area;

        for (size_t steps = 0; at && steps <= manifests[i]->parent_count; steps++) {
            if (strcmp(at, city) == 0)
                return true;
            at = parent_of(manifests[i], at);
        }
    }
    return false;
}

static bool is_own(const struct comparing *comparing, const struct diff_row *row, const char *city)
{
    return row->kind == DIFF_ITEM
               ? strcmp(row->area, city) == 0
               : row->kind == DIFF_MEASURE && is_within(comparing, city, row->area);
}

/* True where points stand in `column` on either side, moved, and are what counted there. */
static bool moved_by(const struct comparing *comparing, const struct diff_row *item,
                     const char *column)
{
    const struct keyed *a = &comparing->a.points, *b = &comparing->b.points;
    const char *key = diff_key(comparing->arena, item->area, item->code, "");
    const char *was = diff_cell(a, diff_find(a, key), column);
    const char *is = diff_cell(b, diff_find(b, key), column);

    return strcmp(was, is) != 0 &&
           ((*was && strcmp(was, item->before) == 0) || (*is && strcmp(is, item->after) == 0));
}

/* The tables that gave the points of an item, as bits of enum input_role. */
static unsigned sources_of(const struct comparing *comparing, const struct diff_row *item)
{
    return (moved_by(comparing, item, "verified") ? OF(INPUT_ASSESSMENT) : 0U) |
           (moved_by(comparing, item, "panel") ? OF(INPUT_PANEL) : 0U);
}

static void add_own_row(struct why *why, const struct diff_row *row)
{
    begin_part(why);
    if (row->kind == DIFF_ITEM)
        buffer_printf(why->out, "%s%s", say(why, "条目", "item "), row->code);
    else
        buffer_printf(why->out, "%s %s", row->name, row->code);
    add_change(why, row);
    if (*row->cause)
        buffer_printf(why->out, say(why, "（%s）", " (%s)"), row->cause);
}

static void add_own(struct why *why)
{
    const struct comparing *comparing = why->comparing;
    size_t count = 0, corrected = 0;
    unsigned roles = 0;

    for (size_t i = comparing->first; i < comparing->diff->count; i++) {
        const struct diff_row *row = &comparing->diff->items[i];
        if (!is_own(comparing, row, why->row->area))
            continue;
        if (row->kind == DIFF_ITEM)
            roles |= sources_of(comparing, row);
        why->traced |= row->kind == DIFF_MEASURE;
        if (++count <= CAUSES_MOST)
            add_own_row(why, row);
        else
            corrected += *row->cause != '\0';
    }
    if (count > CAUSES_MOST)
        buffer_printf(why->out, say(why, "；等%zu处", "; %zu in all"), count);
    if (corrected)
        buffer_printf(why->out, say(why, "，其中更正%zu处", ", %zu more of them corrected"),
                      corrected);
    add_files(why, roles);
}

/* ---- other cities ---- */

enum fate { FATE_MOVED, FATE_CAME, FATE_WENT };

static enum fate fate_of(const struct diff_row *row)
{
    return *row->before && *row->after ? FATE_MOVED : *row->after ? FATE_CAME : FATE_WENT;
}

/* True where the other city stands before this one in either output: only its gate passes on a
 * place. */
static bool is_before(const struct why *why, const struct diff_row *other)
{
    const struct side *sides[] = {&why->comparing->a, &why->comparing->b};

    for (size_t i = 0; i < 2; i++) {
        const struct keyed *ranking = &sides[i]->ranking;
        const char *mine = diff_key(why->comparing->arena, why->row->area, "", "");
        const char *its = diff_key(why->comparing->arena, other->area, "", "");
        double rank, others;
        if (number_parse(diff_cell(ranking, diff_find(ranking, mine), "rank"), &rank) == 0 &&
            number_parse(diff_cell(ranking, diff_find(ranking, its), "rank"), &others) == 0 &&
            others <= rank)
            return true;
    }
    return false;
}

static void add_others_of(struct why *why, enum diff_kind kind, enum fate fate, const char *chinese,
                          const char *english)
{
    const struct comparing *comparing = why->comparing;
    size_t count = 0;

    for (size_t i = comparing->first; i < comparing->diff->count; i++) {
        const struct diff_row *row = &comparing->diff->items[i];
        if (row->kind != kind || strcmp(row->area, why->row->area) == 0 ||
            (kind == DIFF_GATE ? !is_before(why, row) : fate_of(row) != fate) ||
            ++count > CAUSES_MOST)
            continue;
        if (count == 1)
            begin_part(why);
        buffer_printf(why->out, "%s%s", count > 1 ? say(why, "、", ", ") : "", row->name);
    }
    if (count > CAUSES_MOST)
        buffer_printf(why->out, say(why, "等%zu个", " and more, %zu in all"), count);
    if (count)
        buffer_add_text(why->out, say(why, chinese, english));
    why->traced |= count > 0;
}

/* What moves a rank or a place whose own points stayed. */
static void add_others(struct why *why)
{
    add_others_of(why, DIFF_POINTS, FATE_MOVED, "的得分变动", ": their points moved");
    add_others_of(why, DIFF_POINTS, FATE_CAME, "新参评", ": ranked now");
    add_others_of(why, DIFF_POINTS, FATE_WENT, "不再参评", ": not ranked any more");
    if (why->row->kind == DIFF_PLACE)
        add_others_of(why, DIFF_GATE, FATE_MOVED, "的限制条件变动", ": what gates them moved");
}

/* ---- a row ---- */

/* True where a rank went the way that the city's own points went. */
static bool went_with(const struct diff_row *rank, const struct diff_row *points)
{
    double was, is, before, after;

    if (number_parse(points->before, &was) || number_parse(points->after, &is) ||
        number_parse(rank->before, &before) || number_parse(rank->after, &after))
        return false;
    return (is > was) == (after < before);
}

static void explain_rank(struct why *why)
{
    const struct diff_row *points = find_moved(why->comparing, DIFF_POINTS, why->row->area);

    if (points && went_with(why->row, points))
        add_own(why);
    else
        add_others(why);
}

/* True where what was verified of a veto moved: of an item of the city that has no points. */
static bool is_vetoed(const struct comparing *comparing, const char *city)
{
    const struct keyed *a = &comparing->a.points, *b = &comparing->b.points;

    for (size_t row = 1; row < b->grid.count; row++) {
        size_t before = diff_find(a, b->texts[row]);
        double most;

        if (strcmp(diff_cell(b, row, "area"), city) == 0 &&
            number_parse(diff_cell(b, row, "max"), &most) == 0 && !(most > 0) &&
            strcmp(diff_cell(a, before, "verified"), diff_cell(b, row, "verified")) != 0)
            return true;
    }
    return false;
}

static void explain_gate(struct why *why, const struct diff_row *gate)
{
    bool veto = is_vetoed(why->comparing, gate->area);

    add_files(why, OF(INPUT_GATES) | OF(INPUT_NAMED) | (veto ? OF(INPUT_ASSESSMENT) : 0U));
}

static void explain_place(struct why *why)
{
    const struct diff_row *gate = find_moved(why->comparing, DIFF_GATE, why->row->area);

    if (gate) {
        begin_part(why);
        buffer_add_text(why->out, say(why, "限制条件", "gate"));
        add_change(why, gate);
        explain_gate(why, gate);
        return;
    }
    if (find_moved(why->comparing, DIFF_POINTS, why->row->area))
        add_own(why);
    add_others(why);
}

static void explain_entry(struct why *why)
{
    bool came = fate_of(why->row) == FATE_CAME;

    begin_part(why);
    buffer_add_text(why->out, came ? say(why, "新参评", "ranked now")
                                   : say(why, "不再参评", "not ranked any more"));
    add_files(why, OF(INPUT_ASSESSMENT) | OF(INPUT_NAMED));
}

/* Nothing that went in was found yet: what else moved, and no more than perhaps. */
static void explain_rest(struct why *why)
{
    const struct comparing *comparing = why->comparing;
    const char *was = comparing->a.manifest.version, *is = comparing->b.manifest.version;
    unsigned gates =
        effects_on(why->row->kind) & SETTING_MOVES_GATES ? OF(INPUT_GATES) | OF(INPUT_NAMED) : 0U;

    add_inputs(why, OF(INPUT_FIGURES) | OF(INPUT_ASSESSMENT) | OF(INPUT_PANEL) | gates, "可能因 ",
               "perhaps because ");
    if (why->traced)
        return;
    begin_part(why);
    if (strcmp(was, is) != 0)
        buffer_printf(why->out, say(why, "程序版本 %s→%s", "version of the program %s→%s"), was,
                      is);
    else
        buffer_add_text(why->out, say(why, "原因不明：有关的设置和输入文件都没有变动",
                                      "not known why: no setting or input behind it moved"));
}

static void explain_row(struct why *why)
{
    enum diff_kind kind = why->row->kind;

    if (kind == DIFF_GATE)
        explain_gate(why, why->row);
    else if (fate_of(why->row) != FATE_MOVED)
        explain_entry(why);
    else if (kind == DIFF_POINTS)
        add_own(why);
    else if (kind == DIFF_RANK)
        explain_rank(why);
    else
        explain_place(why);
    add_settings(why);
    add_files(why, OF(INPUT_RULES));
    if (!why->traced)
        explain_rest(why);
}

void diff_explain(const struct comparing *comparing)
{
    struct diff *diff = comparing->diff;

    diff_mark_corrections(comparing); /* before the causes, which repeat them */
    for (size_t i = comparing->first; i < diff->count; i++) {
        struct buffer out = BUFFER_INIT;
        struct why why = {.comparing = comparing, .row = &diff->items[i], .out = &out};

        if (why.row->kind < DIFF_POINTS)
            continue;
        explain_row(&why);
        diff->items[i].cause = buffer_take(&out, comparing->arena);
    }
}
