/* See table_notes.h. */
#include "deliverables/sheets/table_notes.h"

#include <string.h>

#include "base/text.h"
#include "deliverables/words/words_states.h"

struct noting noting_of(struct arena *arena, const struct settings *settings,
                        const struct period *period, const char *findings_at)
{
    char day[32];

    return (struct noting){
        .arena = arena,
        .settings = settings,
        .cutoff = arena_strdup(arena, date_chinese(period->last, day)),
        .findings_at = findings_at ? findings_at : SHEET_FINDINGS,
    };
}

static bool table_shows(const struct table *table, const char *sign)
{
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            const struct table_cell *cell = &table->rows[row].cells[i];
            if (cell->kind == CELL_TEXT && strcmp(cell->text, sign) == 0)
                return true;
        }
    }
    return false;
}

static bool table_shows_mark(const struct table *table, const char *mark)
{
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t i = 0; i < table->column_count; i++) {
            const struct table_cell *cell = &table->rows[row].cells[i];
            if (cell->mark && strstr(cell->mark, mark))
                return true;
        }
    }
    return false;
}

/* A sentence of the legend, and where the findings stand that it speaks of. */
static void add_sentence(const struct noting *noting, struct buffer *out,
                         const struct sign_meaning *meaning)
{
    buffer_printf(out, "%s%s", out->length > 0 ? "；" : "", meaning->sentence);
    if (meaning->see && strcmp(meaning->see, SHEET_FINDINGS) == 0)
        buffer_printf(out, "，见%s", noting->findings_at);
}

void note_signs(const struct noting *noting, struct table *table)
{
    struct buffer out = BUFFER_INIT;
    const char *last = "";

    for (const struct sign_meaning *meaning = sign_meanings; meaning->sign; meaning++) {
        if (strcmp(meaning->sentence, last) == 0 || !table_shows(table, meaning->sign))
            continue;
        add_sentence(noting, &out, meaning);
        last = meaning->sentence;
    }
    for (const struct sign_meaning *meaning = mark_meanings; meaning->sign; meaning++)
        if (table_shows_mark(table, meaning->sign))
            add_sentence(noting, &out, meaning);
    if (out.length > 0)
        table_add_note(table, arena_printf(noting->arena, "%s。", buffer_text(&out)));
    buffer_release(&out);
}

void finish_notes(const struct noting *noting, struct table *table, bool sums)
{
    note_signs(noting, table);
    if (sums)
        table_add_note(table, arena_printf(noting->arena,
                                           "部分数据因%s，分项与合计可能不等，不作机械调整。",
                                           rounding_chinese(noting->settings->rounding)));
    size_t count = table->note_count;
    for (size_t i = 0; i < count; i++) {
        const char *lead = i == 0 ? "注：" : "　　";
        table->notes[i] =
            count == 1 ? arena_printf(noting->arena, "%s%s", lead, table->notes[i])
                       : arena_printf(noting->arena, "%s%zu. %s", lead, i + 1, table->notes[i]);
    }
    const char *label = noting->settings->label;
    table_add_note(table, arena_printf(noting->arena, "资料来源：%s，截至%s。%s%s",
                                       noting->settings->source, noting->cutoff,
                                       text_is_empty(label) ? "" : label,
                                       text_is_empty(label) ? "" : "。"));
}
