/* UTF-8 text and the recognition of encodings. */
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/encoding.h"
#include "base/text.h"
#include "check.h"

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 0, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void test_width(void **state)
{
    (void)state;
    assert_int_equal(text_width("abc"), 3);
    assert_int_equal(text_width("托位数"), 6);
    assert_int_equal(text_width("（％）"), 6);
    assert_int_equal(text_width("e\xCC\x81"), 1); /* a combining accent */
    assert_int_equal(text_width(""), 0);
    assert_int_equal(text_width("“是”…"), 5);
    assert_int_equal(text_width_in_print("“是”…"), 8);
    assert_int_equal(text_width_in_print("托位 12"), 7);
}

static void test_trim_and_fold(void **state)
{
    (void)state;
    assert_string_equal(text_trim(&arena, " \t　厦门 市　\r\n"), "厦门 市");
    assert_string_equal(text_trim(&arena, "　 "), "");
    assert_string_equal(text_fold(&arena, "常住人口（万人）"), "常住人口(万人)");
    assert_string_equal(text_fold(&arena, "厦 门　市"), "厦门市");
    assert_string_equal(text_fold(&arena, "ＰＬＡＣＥＳ１"), "places1");
    assert_string_equal(text_fold(&arena, "Places"), "places");
}

static void test_points(void **state)
{
    static const struct {
        long point;
        const char *text;
    } cases[] = {{'A', "A"},   {0xB9, "¹"},  {0x4E2D, "中"}, {0x1F600, "😀"},
                 {0, ""},      {0x1F, ""},   {0x7F, ""},     {0xD800, ""},
                 {0xDFFF, ""}, {0xFFFE, ""}, {0x110000, ""}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char bytes[5] = "";
        assert_int_equal(text_put_point(bytes, cases[i].point), strlen(cases[i].text));
        assert_string_equal(bytes, cases[i].text);
    }
}

static void test_invalid(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t length, at;
    } cases[] = {
        {"托育", 6, 6}, {"a\xFF", 2, 1},        {"\xE6\x89", 2, 0},         {"ok\xC0\x80", 4, 2},
        {"a\0b", 3, 1}, {"\xED\xA0\x80", 3, 0}, {"\xF4\x90\x80\x80", 4, 0}, {"", 0, 0}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        assert_int_equal(text_invalid_at(cases[i].text, cases[i].length), cases[i].at);
}

static void test_distance(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {{"", "", 0},
                 {"厦门", "厦门", 0},
                 {"思名区", "思明区", 1},
                 {"places", "placse", 1},
                 {"kitten", "sitting", 3},
                 {"abc", "", 3}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_int_equal(text_distance(&arena, cases[i].a, cases[i].b), cases[i].distance);
        assert_int_equal(text_distance(&arena, cases[i].b, cases[i].a), cases[i].distance);
    }
}

static void test_nearest(void **state)
{
    (void)state;
    static const char *const names[] = {"quota_percent", "quota_rounding", "思明区", "湖里区"};

    assert_string_equal(text_nearest(&arena, "quota_precent", names, 4), "quota_percent");
    assert_string_equal(text_nearest(&arena, "思名区", names, 4), "思明区");
    assert_null(text_nearest(&arena, "something", names, 4));
    assert_null(text_nearest(&arena, "quota", (const char *const[]){"quotb", "quotc"}, 2));
}

static void test_padding(void **state)
{
    (void)state;
    struct buffer buffer = BUFFER_INIT;

    text_add_padded(&buffer, "托位", 6, false);
    text_add_padded(&buffer, "12", 4, true);
    text_add_padded(&buffer, "too long", 3, false);
    assert_string_equal(buffer_text(&buffer), "托位    12too long");
    buffer_release(&buffer);
}

/* ---- encodings ---- */

static size_t encode(const char *to, const char *text, char *bytes, size_t size)
{
    iconv_t converter = iconv_open(to, "UTF-8");
    char *in = (char *)text, *out = bytes;
    size_t in_left = strlen(text), out_left = size;

    assert_int_equal(iconv(converter, &in, &in_left, &out, &out_left), 0);
    iconv_close(converter);
    return size - out_left;
}

static void check_decodes(enum encoding expected, const char *bytes, size_t length,
                          const char *text)
{
    char *decoded;
    size_t size;

    assert_int_equal(encoding_decode(&arena, bytes, length, &decoded, &size), expected);
    assert_int_equal(size, strlen(text));
    assert_string_equal(decoded, text);
}

static void test_every_encoding_gives_the_same_text(void **state)
{
    (void)state;
    const char *text = "地区,托位数\n厦门市,24364\n㐀𠀀,1\n";
    char bytes[256];
    size_t length;

    check_decodes(ENCODING_UTF8, text, strlen(text), text);
    memcpy(bytes, "\xEF\xBB\xBF", 3);
    memcpy(bytes + 3, text, strlen(text));
    check_decodes(ENCODING_UTF8_BOM, bytes, strlen(text) + 3, text);
    length = encode("GB18030", text, bytes, sizeof(bytes));
    check_decodes(ENCODING_GB18030, bytes, length, text);
    memcpy(bytes, "\xFF\xFE", 2);
    length = encode("UTF-16LE", text, bytes + 2, sizeof(bytes) - 2);
    check_decodes(ENCODING_UTF16LE, bytes, length + 2, text);
    memcpy(bytes, "\xFE\xFF", 2);
    length = encode("UTF-16BE", text, bytes + 2, sizeof(bytes) - 2);
    check_decodes(ENCODING_UTF16BE, bytes, length + 2, text);
    check_decodes(ENCODING_UTF8, "", 0, "");
}

static void test_what_is_no_text(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        enum encoding encoding;
    } cases[] = {{"PK\003\004\0\0", 6, ENCODING_BINARY},
                 {"a\0b", 3, ENCODING_BINARY},
                 {"\001\002\003\004\005\006", 6, ENCODING_BINARY},
                 {"\xEF\xBB\xBF\xFF\xFF", 5, ENCODING_BROKEN},
                 {"ab\xFF\xFF\xFF", 5, ENCODING_BROKEN},
                 {"\xFF\xFE\x00\xD8", 4, ENCODING_BROKEN},
                 {"\xFF\xFE\x00\x00", 4, ENCODING_BINARY}};
    char *text;
    size_t size;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        assert_int_equal(encoding_decode(&arena, cases[i].bytes, cases[i].length, &text, &size),
                         cases[i].encoding);
}

/* Whatever the bytes, the answer is valid UTF-8 without NUL, or none. */
static void test_random_bytes(void **state)
{
    (void)state;
    srand(13);
    for (int round = 0; round < 20000; round++) {
        char bytes[64], *text;
        size_t length = (size_t)(rand() % 64), size;
        for (size_t i = 0; i < length; i++)
            bytes[i] = (char)(rand() % 4 ? rand() : "\xEF\xBB\xBF\xFF\xFE,\n"[rand() % 7]);
        enum encoding encoding = encoding_decode(&arena, bytes, length, &text, &size);
        if (encoding != ENCODING_BINARY && encoding != ENCODING_BROKEN)
            assert_int_equal(text_invalid_at(text, size), size);
        else
            assert_true(size <= length);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void test_invisible_characters_are_named(void **state)
{
    static const char *const texts[][3] = {
        {"6258", "6258", "6258"},
        {"思\u200b明", "思〔零宽空格 U+200B〕明", "思<zero-width space U+200B>明"},
        {"\ufeff1\u202e", "〔字节顺序标记 U+FEFF〕1〔方向控制符 U+202E〕",
         "<byte order mark U+FEFF>1<direction mark U+202E>"},
        {"1\u00ad2", "1〔软连字符 U+00AD〕2", "1<soft hyphen U+00AD>2"},
        {"1\u3000 2", "1\u3000 2", "1\u3000 2"},
        {"\U000E0100", "〔字形选择符 U+E0100〕", "<variation selector U+E0100>"},
    };
    struct buffer zh = BUFFER_INIT, en = BUFFER_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        buffer_clear(&zh);
        buffer_clear(&en);
        text_add_visible(&zh, texts[i][0], true);
        text_add_visible(&en, texts[i][0], false);
        assert_string_equal(buffer_text(&zh), texts[i][1]);
        assert_string_equal(buffer_text(&en), texts[i][2]);
    }
    buffer_release(&zh);
    buffer_release(&en);
}

static void test_listed_words(void **state)
{
    (void)state;
    assert_true(text_is_listed("zh|en", "zh", 2));
    assert_true(text_is_listed("zh|en", "english", 2));
    assert_false(text_is_listed("zh|en", "z", 1));
    assert_false(text_is_listed("zh|en", "", 0));
    assert_false(text_is_listed("zh|en", "zh|en", 5)); /* two words are none of them */
    assert_false(text_is_listed("zh|en", "en|", 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_width),
        CASE(test_trim_and_fold),
        CASE(test_points),
        CASE(test_invalid),
        CASE(test_distance),
        CASE(test_nearest),
        CASE(test_padding),
        CASE(test_every_encoding_gives_the_same_text),
        CASE(test_what_is_no_text),
        CASE(test_random_bytes),
        CASE(test_invisible_characters_are_named),
        CASE(test_listed_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
