/* Columns about one measure are ordered by what speaks for each of them. */
#include "intake/return_choice.h"

#include <string.h>

/* What speaks for a column: the more, the later. */
enum claim {
    CLAIM_NONE,    /* of another measure, of last year */
    CLAIM_PART,    /* 公办 */
    CLAIM_END,     /* the end of the period alone: 2022年12月 */
    CLAIM_GROUP,   /* under a title of its own that is not understood: 托育机构 */
    CLAIM_TO_DATE, /* 累计 */
    CLAIM_NAME,    /* nothing but the name and the period: 托位数, 本年 */
    CLAIM_WHOLE,   /* 合计 */
    CLAIM_COUNT
};

/* The columns of a measure. */
struct choice {
    const struct return_file *file;
    int measure;
    size_t common; /* bytes of the titles that all of them stand under */
    size_t counts[CLAIM_COUNT];
    bool of_period; /* one under a title of its own is said to be of the period, or the whole */
};

/* ---- titles ---- */

/* True for a column that a title may set off from others. */
static bool is_sibling(const struct head *head, int measure)
{
    return head->measure == measure && (head->role != HEAD_OTHER || head->titled);
}

/* Bytes of the titles that two columns share: all of 托育情况 in 托育情况 and 托育情况/公办园. */
static size_t shared(const char *one, const char *two, size_t most)
{
    size_t length = 0;

    for (size_t i = 0; i <= most; i++) {
        bool ends = (!one[i] || one[i] == '/') && (!two[i] || two[i] == '/');
        if (ends)
            length = i;
        if (!one[i] || one[i] != two[i])
            break;
    }
    return length;
}

static void find_common(struct choice *choice)
{
    const struct head *first = NULL;

    for (size_t i = 0; i < choice->file->column_count; i++) {
        const struct head *head = &choice->file->heads[i];
        if (!is_sibling(head, choice->measure))
            continue;
        choice->common =
            first ? shared(first->group, head->group, choice->common) : strlen(head->group);
        first = first ? first : head;
    }
}

/* ---- claims ---- */

static enum claim claim_of(const struct choice *choice, size_t column)
{
    const struct head *head = &choice->file->heads[column];

    if (head->measure != choice->measure || head->role == HEAD_OTHER)
        return CLAIM_NONE;
    if (head->role == HEAD_PART)
        return CLAIM_PART;
    if (head->group[choice->common])
        return CLAIM_GROUP;
    if (head->said.by_end)
        return CLAIM_END;
    return head->said.to_date ? CLAIM_TO_DATE : head->said.whole ? CLAIM_WHOLE : CLAIM_NAME;
}

static void count_claims(struct choice *choice)
{
    for (size_t i = 0; i < choice->file->column_count; i++) {
        const struct head_said *said = &choice->file->heads[i].said;
        enum claim claim = claim_of(choice, i);
        choice->counts[claim]++;
        choice->of_period |= claim == CLAIM_GROUP && (said->whole || said->own);
    }
}

/* The least claim of a column that counts; CLAIM_COUNT where none does. */
static enum claim least_claim(const struct choice *choice)
{
    const size_t *counts = choice->counts;

    if (counts[CLAIM_WHOLE])
        return CLAIM_NAME;
    if (counts[CLAIM_GROUP]) /* beside last year's only, what is the period's is clear */
        return counts[CLAIM_GROUP] == 1 && choice->of_period && !counts[CLAIM_PART] &&
                       !counts[CLAIM_TO_DATE] && !counts[CLAIM_NAME]
                   ? CLAIM_GROUP
                   : CLAIM_COUNT;
    for (enum claim claim = CLAIM_NAME; claim >= CLAIM_END; claim--)
        if (counts[claim])
            return claim;
    return CLAIM_COUNT;
}

/* ---- findings ---- */

#define SHOWN_MOST 8

/* A column by what sets it off from the others, where that may be told: 公办; else by its place. */
static const char *name_of(const struct choice *choice, size_t column, enum language language)
{
    struct intake_reader *reader = choice->file->reader;
    const struct head *head = &choice->file->heads[column];
    const char *group = head->group + choice->common;
    const char *own = head->part ? head->part : *group ? group + (*group == '/') : head->path;
    const char *told = quote(reader->arena, &reader->sink->words, QUOTE_TEXT, own);

    return told ? told : grid_column_name(reader->arena, &choice->file->grid, column, "", language);
}

/* The columns whose claim is below `least`: 公办、D列. Returns the first of them. */
static size_t list_below(const struct choice *choice, enum claim least, enum language language,
                         const char **list)
{
    struct buffer out = BUFFER_INIT;
    size_t first = choice->file->column_count, count = 0;

    for (size_t i = 0; i < choice->file->column_count; i++) {
        enum claim claim = claim_of(choice, i);
        if (claim == CLAIM_NONE || claim >= least)
            continue;
        first = count ? first : i;
        if (count < SHOWN_MOST)
            buffer_printf(&out, "%s%s", count ? "、" : "", name_of(choice, i, language));
        else if (count == SHOWN_MOST)
            buffer_add_text(&out, "…");
        count++;
    }
    *list = buffer_take(&out, choice->file->reader->arena);
    return first;
}

/* E258 where nothing counts; N288 where parts stand beside `taken`. */
static void report(const struct choice *choice, enum claim least, size_t taken)
{
    struct intake_reader *reader = choice->file->reader;
    const struct grid *grid = &choice->file->grid;
    const struct measure *measure = &reader->catalogue->measures.items[choice->measure];
    const char *chinese, *english;
    size_t first = list_below(choice, least, LANGUAGE_CHINESE, &chinese);

    list_below(choice, least, LANGUAGE_ENGLISH, &english);
    if (least == CLAIM_COUNT)
        diag_add(reader->sink, DIAG_E258, .place = grid_place(grid, 0, first),
                 .measure = measure->code, .args = {measure->label, chinese, english});
    else if (first < choice->file->column_count)
        diag_add(
            reader->sink, DIAG_N288, .place = grid_place(grid, 0, first), .measure = measure->code,
            .args = {measure->label, reader_column_name(reader, grid, taken, LANGUAGE_CHINESE),
                     reader_column_name(reader, grid, taken, LANGUAGE_ENGLISH), chinese, english});
}

/* A flow of the period's end is not read: beside the period's own a note, alone W290. */
static void report_end(const struct choice *choice, size_t column, bool own)
{
    struct intake_reader *reader = choice->file->reader;
    const struct measure *measure = &reader->catalogue->measures.items[choice->measure];
    const struct head *head = &choice->file->heads[column];
    bool figures = false;

    for (size_t row = 1; row < choice->file->grid.count; row++)
        figures |= *grid_cell(&choice->file->grid, row, (int)column) != '\0';
    if (head->role == HEAD_OTHER && head->measure == choice->measure && head->said.by_end &&
        (own || figures))
        diag_add(reader->sink, own ? DIAG_N277 : DIAG_W290,
                 .place = grid_place(&choice->file->grid, 0, column), .measure = measure->code,
                 .value = head->path, .args = {measure->label, "该列表头", "the heading"});
}

/* Nobody can say which of two columns is meant: neither is believed. */
static void report_repeated(const struct choice *choice, size_t first, size_t column)
{
    struct intake_reader *reader = choice->file->reader;
    const struct grid *grid = &choice->file->grid;
    const struct measure *measure = &reader->catalogue->measures.items[choice->measure];

    diag_add(reader->sink, DIAG_E215, .place = grid_place(grid, 0, column),
             .measure = measure->code,
             .args = {measure->label, reader_column_name(reader, grid, first, LANGUAGE_CHINESE),
                      reader_column_name(reader, grid, first, LANGUAGE_ENGLISH)});
}

/* ---- choosing ---- */

static void choose(struct return_file *file, int measure)
{
    struct choice choice = {.file = file, .measure = measure};
    enum claim least;
    size_t kept = 0, taken = 0, held = 0;

    find_common(&choice);
    count_claims(&choice);
    least = least_claim(&choice);
    for (size_t i = 0; i < file->column_count; i++) {
        enum claim claim = claim_of(&choice, i);

        if (claim == CLAIM_NONE)
            continue;
        if (claim >= least && kept++)
            report_repeated(&choice, taken, i);
        else if (claim >= least)
            taken = i;
        if (claim >= least ? kept > 1 : least < CLAIM_COUNT || held++)
            file->columns[i].role = COLUMN_PASSED_OVER;
        else
            file->columns[i].counts = claim >= least;
    }
    if (kept > 1)
        file->columns[taken].counts = false;
    else if (kept || held)
        report(&choice, least, taken);
    for (size_t i = 0; i < file->column_count; i++)
        report_end(&choice, i, least < CLAIM_COUNT);
}

void return_choice_make(struct return_file *file)
{
    for (int measure = 0; measure < (int)file->reader->catalogue->measures.count; measure++)
        choose(file, measure);
}
