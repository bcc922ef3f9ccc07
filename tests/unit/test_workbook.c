/* Workbooks: addresses of formulas, refusals, and the same bytes whatever the time zone. Parts of
 * the file are read back with Python's zipfile; without python3 those tests are skipped. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "deliverables/words/words_states.h"
#include "workbook_sample.h"

/* The plan is refused with one finding, and no file is left. */
static void assert_refused(struct state *s)
{
    assert_int_equal(write_plan(s), -1);
    assert_int_equal(s->sink.per_code[DIAG_E409], 1);
    assert_false(file_exists(s->path));
}

static void test_formulas(void **state)
{
    struct state *s = *state;

    assert_int_equal(write_plan(s), 0);
    /* Caption, unit line and two header rows stand above the body. */
    const char *sheet = read_part(s, "xl/worksheets/sheet1.xml");
    assert_non_null(strstr(sheet, "<f>C5/B5*100</f><v>50</v>"));
    assert_non_null(strstr(sheet, "<f>C6/B6*100</f><v>25</v>"));
    const char *sum = read_part(s, "xl/worksheets/sheet2.xml");
    assert_non_null(strstr(sum, "<f>SUM('数据'!B5:B7)+'数据'!B5*0</f><v>600</v>"));
}

/* An address to a sheet whose name has a quote doubles it. */
static void test_quoted_sheet(void **state)
{
    struct state *s = *state;

    cell_formula(&s->first.rows[0].cells[2], 600, "{t2!sum!places}");
    assert_int_equal(write_plan(s), 0);
    assert_non_null(
        strstr(read_part(s, "xl/worksheets/sheet1.xml"), "<f>'It''s 合计'!B4</f><v>600</v>"));
}

static void test_print(void **state)
{
    struct state *s = *state;

    assert_int_equal(write_plan(s), 0);
    const char *sheet = read_part(s, "xl/worksheets/sheet1.xml");
    assert_non_null(strstr(sheet, "paperSize=\"9\""));
    assert_non_null(strstr(sheet, "第 &amp;P 页 共 &amp;N 页"));
    assert_non_null(strstr(sheet, "&amp;8 2022年 A&amp;&amp;B")); /* the size ends at a blank */
    assert_non_null(strstr(sheet, "state=\"frozen\""));
    assert_non_null(strstr(read_part(s, "xl/workbook.xml"), "'数据'!$3:$4</definedName>"));
}

/* Every font that a cell can have is named; only the unused default of the library is not ours. */
static void test_fonts(void **state)
{
    struct state *s = *state;

    assert_int_equal(write_plan(s), 0);
    const char *styles = read_part(s, "xl/styles.xml");
    size_t calibri = 0;
    for (const char *at = styles; (at = strstr(at, "Calibri")); at++)
        calibri++;
    assert_int_equal(calibri, 1);
    assert_non_null(strstr(styles, "微软雅黑"));
    const char *sheet = read_part(s, "xl/worksheets/sheet1.xml");
    for (const char *at = sheet; (at = strstr(at, "<c r=")); at++)
        assert_non_null(strstr(arena_strndup(&s->arena, at, strcspn(at, ">")), " s=\""));
}

/* What the style of a part says is in the file, and what is laid over it wins. Black is a colour.
 */
static void test_styles(void **state)
{
    struct state *s = *state;
    struct styles styles = *s->styles;
    const char *text, *sheet;

    styles.parts[STYLE_BODY].font = "楷体";
    styles.parts[STYLE_BODY].colour.rgb = 0;
    styles.parts[STYLE_TOTAL].fill = (struct style_colour){true, 0xFFEE00};
    styles.parts[STYLE_LAST].edges[SIDE_BOTTOM] = (struct style_edge){STROKE_DOUBLE, 0x123456};
    styles.parts[STYLE_NUMBER].align = ALIGN_CENTRE;
    styles.parts[STYLE_BODY].number = "0";
    styles.parts[STYLE_PAGE].font = "仿宋";
    styles.parts[STYLE_PAGE].size = 11;
    s->styles = &styles;
    cell_open(&s->arena, &s->second.rows[0].cells[1], NULL);
    assert_int_equal(write_plan(s), 0);
    text = read_part(s, "xl/styles.xml");
    assert_non_null(strstr(text, "<color rgb=\"FFCBD3DC\"/></top><bottom style=\"double\">"));
    assert_non_null(strstr(text, "<color rgb=\"FF000000\"/><name val=\"楷体\"/>"));
    assert_non_null(strstr(text, "<fgColor rgb=\"FFFFEE00\"/>"));
    assert_non_null(strstr(text, "<bottom style=\"double\"><color rgb=\"FF123456\"/>"));
    assert_null(strstr(text, "medium\"><color rgb=\"FF44546A\"/></bottom>"));
    assert_non_null(strstr(text, "horizontal=\"center\" vertical=\"center\"/>"));
    assert_non_null(strstr(text, "formatCode=\"0.00_ \""));
    assert_null(strstr(text, "#,##0"));
    sheet = read_part(s, "xl/worksheets/sheet1.xml");
    assert_non_null(strstr(sheet, "&amp;L&amp;\"仿宋,Regular\"&amp;11 2022年"));
    assert_null(strstr(sheet, "微软雅黑"));
}

/* The width of a sheet's first column, or the height of a row, as the file has it. */
static double measured(const char *sheet, const char *before)
{
    const char *at = strstr(sheet, before);

    assert_non_null(at);
    return strtod(at + strlen(before), NULL);
}

/* Larger letters have wider columns and higher rows, so that no number shows as ####. */
static void test_larger_letters(void **state)
{
    struct state *s = *state;
    static const char width[] = "<col min=\"2\" max=\"2\" width=\"";
    static const char height[] = "<row r=\"5\" spans=\"1:4\" ht=\"";
    static const char caption[] = "<row r=\"1\" spans=\"1:4\" ht=\"";
    struct styles styles = *s->styles;
    const char *before, *after;

    s->first.columns = memcpy(arena_alloc(&s->arena, sizeof(columns)), columns, sizeof(columns));
    s->first.columns[1].width = 80; /* wide enough for captions */
    assert_int_equal(write_plan(s), 0);
    before = read_part(s, "xl/worksheets/sheet1.xml");
    styles.parts[STYLE_BODY].size *= 2;
    styles.parts[STYLE_CAPTION].size *= 2;
    s->styles = &styles;
    assert_int_equal(write_plan(s), 0);
    after = read_part(s, "xl/worksheets/sheet1.xml");
    assert_int_equal(lrint(measured(after, width) - measured(before, width)), 80);
    assert_int_equal(lrint(2 * (measured(after, height) - measured(before, height))), 29);
    assert_int_equal(lrint(measured(after, caption)), 2 * lrint(measured(before, caption)));
}

static char *bytes_in(struct state *s, const char *zone, size_t *length)
{
    char *bytes;

    setenv("TZ", zone, 1);
    tzset();
    assert_int_equal(write_plan(s), 0);
    assert_int_equal(file_read(&s->arena, s->path, 1 << 24, &bytes, length), 0);
    return bytes;
}

static void test_same_bytes(void **state)
{
    struct state *s = *state;
    static const char *const zones[] = {"Asia/Shanghai", "America/New_York", "UTC"};
    size_t length;
    char *expected = bytes_in(s, "Pacific/Kiritimati", &length);

    for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++) {
        size_t other;
        char *bytes = bytes_in(s, zones[i], &other);
        assert_int_equal(other, length);
        assert_memory_equal(bytes, expected, length);
    }
}

static void test_refuses_text(void **state)
{
    struct state *s = *state;

    cell_text(&s->first.rows[0].cells[0], "\xD6\xD0");
    assert_refused(s);
}

static void test_refuses_nan(void **state)
{
    struct state *s = *state;

    cell_number(&s->first.rows[0].cells[1], NAN);
    assert_refused(s);
}

static void test_refuses_infinity(void **state)
{
    struct state *s = *state;

    cell_formula(&s->first.rows[0].cells[1], INFINITY, "{t1!a!children}");
    assert_refused(s);
}

static void test_refuses_reference(void **state)
{
    struct state *s = *state;

    s->first.rows[0].cells[3].formula = "{t1!nobody!places}*1";
    assert_refused(s);
}

static void test_refuses_names(void **state)
{
    static const char *const names[] = {
        "", "a/b", "a:b", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二",
        "It's 合计"};
    struct state *s = *state;

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        diag_init(&s->sink, &s->arena);
        s->sheets[0].name = names[i];
        assert_refused(s);
    }
}

/* A title as long as an office may choose is cut where the format has a limit. */
static void test_long_title(void **state)
{
    struct state *s = *state;
    const char *title = "";

    for (int i = 0; i < 60; i++)
        title = arena_printf(&s->arena, "%s福建省&婴幼儿", title);
    s->plan.title = s->plan.footer = s->plan.subject = title;
    assert_int_equal(write_plan(s), 0);
}

static void test_cancel(void **state)
{
    struct state *s = *state;
    void *writing = xlsx_driver.start(&s->arena, s->path, &s->plan, s->styles, &s->sink);

    assert_non_null(writing);
    xlsx_driver.cancel(writing);
    assert_false(file_exists(s->path));
    assert_int_equal(s->sink.count, 0);
}

/* A path that cannot be written is a finding, and the library says nothing on stderr. */
static void test_no_folder(void **state)
{
    struct state *s = *state;
    const char *noise = file_join(&s->arena, s->folder, "stderr");
    struct stat status;

    s->path = file_join(&s->arena, s->folder, "absent/out.xlsx");
    int kept = dup(STDERR_FILENO);
    assert_non_null(freopen(noise, "w", stderr));
    int result = write_plan(s);
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    assert_int_equal(result, -1);
    assert_int_equal(s->sink.per_code[DIAG_E409], 1);
    assert_int_equal(stat(noise, &status), 0);
    assert_int_equal(status.st_size, 0);
    unlink(noise);
}

static void test_full_disk(void **state)
{
    struct state *s = *state;

    if (access("/dev/full", W_OK) != 0)
        skip();
    s->path = file_join(&s->arena, s->folder, "full.xlsx");
    assert_int_equal(symlink("/dev/full", s->path), 0);
    assert_int_equal(write_plan(s), -1);
    assert_int_equal(s->sink.per_code[DIAG_E409], 1);
}

/* Characters that XML cannot hold are shown as such, and no cell gets more than it takes. */
static void test_hostile_text(void **state)
{
    struct state *s = *state;
    char *longest = arena_alloc(&s->arena, 40000 * 3 + 1);

    for (int i = 0; i < 40000; i++)
        memcpy(longest + 3 * i, "托", 3);
    cell_text(&s->first.rows[0].cells[0], longest);
    cell_text(&s->first.rows[1].cells[0], "a\x01z\xEF\xBF\xBF<&>\"'");
    cell_text(&s->first.rows[2].cells[0], "=1+1");
    assert_int_equal(write_plan(s), 0);
    const char *strings = read_part(s, "xl/sharedStrings.xml");
    assert_non_null(strstr(strings, "a\xEF\xBF\xBDz\xEF\xBF\xBD&lt;&amp;&gt;"));
    assert_non_null(strstr(strings, "…（下略）"));
    size_t characters = 0;
    for (const char *at = strings; (at = strstr(at, "托")); at += 3)
        characters++;
    assert_true(characters > 32000 && characters < 32767 + 10);
    assert_null(strstr(read_part(s, "xl/worksheets/sheet1.xml"), "1+1")); /* text, no formula */
}

/* A picture with its own words, and no path of this machine anywhere in the file. */
static void test_picture(void **state)
{
    static const unsigned char png[] = {
        0x89, 'P',  'N',  'G',  '\r', '\n', 0x1A, '\n', 0,    0,    0,    13,   'I',  'H',
        'D',  'R',  0,    0,    0,    1,    0,    0,    0,    1,    8,    0,    0,    0,
        0,    0x3A, 0x7E, 0x9B, 0x55, 0,    0,    0,    10,   'I',  'D',  'A',  'T',  0x78,
        0x9C, 0x63, 0x60, 0,    0,    0,    2,    0,    1,    0x48, 0xAF, 0xA4, 0x71, 0,
        0,    0,    0,    'I',  'E',  'N',  'D',  0xAE, 0x42, 0x60, 0x82};
    struct state *s = *state;
    struct sheet_picture picture = {.path = file_join(&s->arena, s->folder, "p.png"),
                                    .description = "厦门等2市达到目标",
                                    .width = 1,
                                    .height = 1};

    s->sheets[1].pictures = &picture;
    s->sheets[1].picture_count = 1;
    void *writing = xlsx_driver.start(&s->arena, s->path, &s->plan, s->styles, &s->sink);
    assert_non_null(writing); /* the picture is looked at by finish() only */
    assert_int_equal(file_write(picture.path, png, sizeof(png)), 0);
    assert_int_equal(xlsx_driver.finish(writing, &s->sink), 0);
    const char *drawing = read_part(s, "xl/drawings/drawing1.xml");
    assert_non_null(strstr(drawing, "descr=\"厦门等2市达到目标\""));
    assert_null(strstr(drawing, "tmp"));
    assert_null(strstr(drawing, "p.png"));
    assert_int_equal(file_write(picture.path, png, 8), 0);
    unlink(s->path);
    assert_refused(s); /* it is no picture any more */
    unlink(picture.path);
    diag_init(&s->sink, &s->arena);
    assert_int_equal(write_plan(s), 0); /* nobody drew it: said in its place */
    assert_non_null(
        strstr(read_part(s, "xl/sharedStrings.xml"), "图未绘出（模板有误）：厦门等2市达到目标"));
}

/* A chart has its cells beside the page, each linked to the table, and its target as a line. */
static void test_chart(void **state)
{
    struct state *s = *state;
    static const char *const column[] = {"places"}, *const name[] = {"托位数"};
    static const char *const rows[] = {"a", "c", "nobody"}, *const labels[] = {"甲", "丙", "无"};
    struct native_chart chart = {.title = "托位数（虚线：目标250）",
                                 .table = "t1",
                                 .columns = column,
                                 .names = name,
                                 .column_count = 1,
                                 .rows = rows,
                                 .labels = labels,
                                 .row_count = 3,
                                 .has_target = true,
                                 .target = 250};

    s->sheets[1].charts = &chart;
    s->sheets[1].chart_count = 1;
    assert_int_equal(write_plan(s), 0);
    const char *sheet = read_part(s, "xl/worksheets/sheet2.xml");
    assert_non_null(strstr(sheet, "<f>'数据'!B5</f><v>100</v>"));
    assert_non_null(strstr(sheet, "<f>'数据'!B7</f><v>300</v>"));
    const char *xml = read_part(s, "xl/charts/chart1.xml");
    assert_non_null(strstr(xml, "<c:trendline>"));
    assert_non_null(strstr(xml, "<c:forward val=\"0.5\"/>"));
    assert_non_null(strstr(read_part(s, "xl/workbook.xml"), "_xlnm.Print_Area"));
}

/* ---- forms ---- */

static struct cell_rule count_rule(void)
{
    static const char *const words[] = {"缺报", "\"", NULL};

    return (struct cell_rule){.kind = RULE_NUMBER,
                              .most = INFINITY,
                              .words = words,
                              .title = "请填数",
                              .advice = "不小于 0 的整数"};
}

/* Neighbours that share a rule share its range, whose formula is that of its first cell. */
static void test_rules(void **state)
{
    static const char *const choices[] = {"0", "1.5", NULL};
    struct state *s = *state;
    struct cell_rule count = count_rule();
    struct cell_rule choice = {.kind = RULE_CHOICE, .words = choices, .strict = true};

    for (int i = 0; i < 3; i++)
        cell_open(&s->arena, &s->first.rows[i].cells[1], &count);
    cell_open(&s->arena, &s->first.rows[1].cells[2], &choice);
    assert_int_equal(write_plan(s), 0);
    const char *sheet = read_part(s, "xl/worksheets/sheet1.xml");
    assert_non_null(strstr(sheet, "<dataValidations count=\"2\">"));
    assert_non_null(strstr(sheet, "type=\"custom\" errorStyle=\"warning\""));
    assert_non_null(strstr(sheet, "sqref=\"B5:B7\"><formula1>IF(ISNUMBER(B5),AND(B5&gt;=0,"
                                  "B5=ROUND(B5,0)),OR(B5=\"缺报\",B5=\"\"\"\"))</formula1>"));
    assert_non_null(strstr(sheet, "type=\"list\" allowBlank=\"1\""));
    assert_non_null(strstr(sheet, "sqref=\"C6\"><formula1>\"0,1.5\"</formula1>"));
}

/* The library would write a formula of any length, and be overrun by a list. */
static void test_refuses_rules(void **state)
{
    static const char *words[100];
    struct state *s = *state;
    struct cell_rule rule = count_rule();

    for (int i = 0; i < 99; i++)
        words[i] = "缺报";
    rule.words = words;
    cell_open(&s->arena, &s->first.rows[0].cells[1], &rule);
    assert_refused(s);
    diag_init(&s->sink, &s->arena);
    rule.kind = RULE_CHOICE;
    assert_refused(s);
}

/* Open cells only may be changed, and keep the number format of what is to come. */
static void test_protection(void **state)
{
    static const char *const fields[] = {"填报人：", "审核人：", "联系电话："};
    struct state *s = *state;

    s->first.rows[0].cells[1].kind = CELL_EMPTY;
    cell_open(&s->arena, &s->first.rows[0].cells[1], NULL);
    s->sheets[0].protect = true;
    s->sheets[0].fields = fields;
    s->sheets[0].field_count = 3;
    assert_int_equal(write_plan(s), 0);
    const char *sheet = read_part(s, "xl/worksheets/sheet1.xml");
    assert_non_null(strstr(sheet, "<sheetProtection sheet=\"1\""));
    assert_null(strstr(sheet, "password="));
    assert_null(strstr(read_part(s, "xl/worksheets/sheet2.xml"), "<sheetProtection"));
    assert_non_null(strstr(read_part(s, "xl/styles.xml"), "<protection locked=\"0\"/>"));
    /* Below the notes and a blank row: two fields in the four columns, the third in a row more. */
    assert_non_null(strstr(sheet, "<row r=\"11\""));
    assert_non_null(strstr(sheet, "<row r=\"12\""));
    assert_null(strstr(sheet, "<row r=\"13\""));
    assert_non_null(strstr(read_part(s, "xl/sharedStrings.xml"), "联系电话："));
}

#define MARKS MARK_BREAK MARK_INCOMPLETE MARK_ESTIMATED MARK_CORRECTED MARK_JOINED
#define MARKED "#,##0.00&quot;" MARKS "&quot;_ "

/* All marks that one figure can have stand behind it, whole, in every part of a change's format. */
static void test_marks(void **state)
{
    struct state *s = *state;
    struct table_column own[4];

    memcpy(own, columns, sizeof(own));
    own[1].decimals = own[2].decimals = 2;
    own[2].kind = COLUMN_CHANGE;
    s->first.columns = own;
    s->first.rows[0].cells[1].mark = s->first.rows[0].cells[2].mark = MARKS;
    assert_int_equal(write_plan(s), 0);
    const char *styles = read_part(s, "xl/styles.xml");
    assert_non_null(strstr(styles, "formatCode=\"" MARKED "\""));
    assert_non_null(strstr(styles, "formatCode=\"+" MARKED ";-" MARKED ";" MARKED "\""));
}

static void test_comment(void **state)
{
    struct state *s = *state;

    cell_question(&s->arena, &s->first.rows[0].cells[1]);
    cell_comment(&s->arena, &s->first.rows[0].cells[1], "E207：应为数值");
    assert_int_equal(write_plan(s), 0);
    assert_non_null(strstr(read_part(s, "xl/comments1.xml"), "E207：应为数值"));
    assert_non_null(strstr(read_part(s, "xl/comments1.xml"), "<comment ref=\"B5\""));
    assert_non_null(strstr(read_part(s, "xl/styles.xml"), "FFFFE8B3"));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_formulas),
        TEST(test_quoted_sheet),
        TEST(test_print),
        TEST(test_fonts),
        TEST(test_styles),
        TEST(test_larger_letters),
        TEST(test_same_bytes),
        TEST(test_refuses_text),
        TEST(test_refuses_nan),
        TEST(test_refuses_infinity),
        TEST(test_refuses_reference),
        TEST(test_refuses_names),
        TEST(test_long_title),
        TEST(test_cancel),
        TEST(test_no_folder),
        TEST(test_full_disk),
        TEST(test_hostile_text),
        TEST(test_picture),
        TEST(test_chart),
        TEST(test_rules),
        TEST(test_refuses_rules),
        TEST(test_protection),
        TEST(test_marks),
        TEST(test_comment),
    };
    return cmocka_run_group_tests_name("workbook", tests, NULL, NULL);
}
