/* look.csv: what a part takes, what is reported where, and what is laid over what. */
#include <string.h>

#include "check.h"
#include "drivers/styles.h"
#include "temporary.h"

static char *shipped(struct temporary *t)
{
    char *bytes;
    size_t length;

    assert_int_equal(file_read(&t->arena, "templates/" STYLES_FILE, 1 << 20, &bytes, &length), 0);
    return bytes;
}

/* The shipped file with the first `from` as `to`. */
static const char *changed(struct temporary *t, const char *from, const char *to)
{
    const char *text = shipped(t), *at = strstr(text, from);

    assert_non_null(at);
    return arena_printf(&t->arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

static int read_text(struct temporary *t, const char *text, struct styles *styles)
{
    temporary_clear(t);
    temporary_write(t, STYLES_FILE, text);
    return styles_read(&t->arena, t->folder, &t->sink, styles);
}

static void begin(struct temporary *t)
{
    temporary_open(t);
    temporary_folder(t, "workbook");
}

static void test_shipped(void **state)
{
    struct temporary t;
    struct styles styles;

    (void)state;
    begin(&t);
    assert_int_equal(styles_read(&t.arena, "templates", &t.sink, &styles), 0);
    assert_int_equal(t.sink.arrived, 0);
    assert_string_equal(styles.parts[STYLE_TITLE].font, "黑体");
    assert_true(styles.parts[STYLE_TITLE].size == 22);
    assert_int_equal(styles.parts[STYLE_HEADER].fill.rgb, 0xE4EBF2);
    assert_int_equal(styles.parts[STYLE_LAST].edges[SIDE_BOTTOM].stroke, STROKE_MEDIUM);
    assert_int_equal(styles.parts[STYLE_UNIT].align, ALIGN_RIGHT);
    assert_string_equal(styles.parts[STYLE_BODY].number, "#,##0");
    temporary_close(&t);
}

/* What is written takes effect; what is left empty says nothing. */
static void test_values(void **state)
{
    struct temporary t;
    struct styles styles;
    struct style style = {0};

    (void)state;
    begin(&t);
    assert_int_equal(read_text(&t,
                               changed(&t, "body.total,,,1,,,#F1F5F9,,,,,,,",
                                       "body.total,宋体,10.5,0,#000000,1,#ffee00,none,double "
                                       "#123456,,thick #000000,center,,"),
                               &styles),
                     0);
    style_over(&style, &styles, STYLE_BODY);
    assert_int_equal(style.edges[SIDE_BOTTOM].stroke, STROKE_HAIR);
    style_over(&style, &styles, STYLE_TOTAL);
    assert_string_equal(style.font, "宋体");
    assert_true(style.size > 10.4 && style.size < 10.6);
    assert_int_equal(style.bold, FLAG_NO);
    assert_int_equal(style.underline, FLAG_YES);
    assert_true(style.colour.set);
    assert_int_equal(style.colour.rgb, 0);
    assert_int_equal(style.fill.rgb, 0xFFEE00);
    assert_int_equal(style.edges[SIDE_TOP].stroke, STROKE_NONE);
    assert_int_equal(style.edges[SIDE_BOTTOM].stroke, STROKE_DOUBLE);
    assert_int_equal(style.edges[SIDE_BOTTOM].rgb, 0x123456);
    assert_int_equal(style.edges[SIDE_RIGHT].stroke, STROKE_THICK);
    assert_int_equal(style.align, ALIGN_CENTRE);
    style_over(&style, &styles, STYLE_LAST); /* says nothing but its line */
    assert_string_equal(style.font, "宋体");
    assert_int_equal(style.edges[SIDE_BOTTOM].stroke, STROKE_MEDIUM);
    assert_string_equal(style.number, "#,##0");
    temporary_close(&t);
}

/* One finding a fault, where it stands. */
static void test_faults(void **state)
{
    static const struct {
        const char *from, *to, *findings;
    } faults[] = {
        {"title,黑体,22", "titel,黑体,22", "2:1 E110\n"},
        {"subtitle,黑体", "title,黑体", "3:1 E107\n"},
        {"title,黑体,22", "title,,22", "2:2 E110\n"},
        {"title,黑体", "title,\"a,b\"", "2:2 E110\n"},
        {"title,黑体", "title,一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二",
         "2:2 E110\n"},
        {"黑体,22", "黑体,big", "2:3 E110\n"},
        {"黑体,22", "黑体,0", "2:3 E110\n"},
        {"黑体,22", "黑体,10.3", "2:3 E110\n"},
        {"黑体,22", "黑体,410", "2:3 E110\n"},
        {"黑体,22", "黑体,", "2:3 E110\n"},
        {"黑体,22,1", "黑体,22,yes", "2:4 E110\n"},
        {"#0B3C5D", "0B3C5D", "2:5 E110\n"},
        {"#0B3C5D", "#0B3C5", "2:5 E110\n"},
        {"#0B3C5D", "#0B3C5G", "2:5 E110\n"},
        {"#0B3C5D", "#0B3C5D0", "2:5 E110\n"},
        {"medium #44546A", "medium", "8:8 E110\n"},
        {"medium #44546A", "medium44546A", "8:8 E110\n"},
        {"medium #44546A", "fat #44546A", "8:8 E110\n"},
        {"medium #44546A", "none #44546A", "8:8 E110\n"},
        {"medium #44546A", "#44546A", "8:8 E110\n"},
        {",center,,封面的题目", ",middle,,封面的题目", "2:12 E110\n"},
        {",center,,封面的题目", ",center,0,封面的题目", "2:13 E110\n"},
        {"\"#,##0\",表内", "0.00,表内", "11:13 E110\n"},
        {"\"#,##0\",表内", ",表内", "11:13 E110\n"},
        {"heat.low,,", "heat.low,宋体,", "32:2 E110\n"},
        {"page,微软雅黑,8", "page,微软雅黑,8.5", "35:3 E110\n"},
        {"part,font,size", "part,font,points", "1:0 E106\n1:3 W252\n"},
        {"subtitle,黑体,14,0,#1F2328,,,,,,,center,,封面的副题\n", "", "0:0 E122\n"},
        {"title,黑体,22,1", "title,黑体,22", "2:0 E202\n"},
    };
    struct temporary t;
    struct styles styles;

    (void)state;
    begin(&t);
    for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
        assert_int_equal(read_text(&t, changed(&t, faults[i].from, faults[i].to), &styles), -1);
        assert_string_equal(temporary_findings(&t), faults[i].findings);
    }
    temporary_close(&t);
}

/* They say what may be written. */
static void test_words(void **state)
{
    struct temporary t;
    struct styles styles;

    (void)state;
    begin(&t);
    assert_int_equal(read_text(&t, changed(&t, "#0B3C5D", "blue"), &styles), -1);
    assert_non_null(strstr(temporary_line(&t), "templates/workbook/look.csv"));
    assert_non_null(strstr(temporary_line(&t), "\"colour\" takes a colour, #RRGGBB"));
    assert_int_equal(read_text(&t, changed(&t, "\ntitle,", "\ntitel,"), &styles), -1);
    assert_non_null(strstr(temporary_line(&t), "one of title, subtitle, warning"));
    assert_int_equal(read_text(&t, changed(&t, "heat.low,,", "heat.low,宋体,"), &styles), -1);
    assert_non_null(strstr(temporary_line(&t), "nothing in the row heat.low"));
    assert_int_equal(read_text(&t, "part\n", &styles), -1);
    assert_int_equal(t.sink.per_code[DIAG_E106], 12);
    temporary_close(&t);
}

static void test_absent(void **state)
{
    struct temporary t;
    struct styles styles;

    (void)state;
    begin(&t);
    assert_int_equal(styles_read(&t.arena, t.folder, &t.sink, &styles), -1);
    assert_non_null(strstr(temporary_line(&t), "E405"));
    assert_non_null(strstr(temporary_line(&t), "templates/workbook/look.csv"));
    temporary_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped), cmocka_unit_test(test_values),
        cmocka_unit_test(test_faults),  cmocka_unit_test(test_words),
        cmocka_unit_test(test_absent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
