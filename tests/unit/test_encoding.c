/* Properties of the recognition of encodings, over many texts; single examples: test_text.c. */
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/encoding.h"
#include "base/text.h"
#include "check.h"

#define ROUNDS 1000

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 0, NULL);
    srand(23);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* What stands in returns, with characters of two, three and four bytes in either encoding. */
static const char *random_text(void)
{
    static const char *const words[] = {"地区", "托位数", "福州市", "（万人）", "缺报",
                                        "—",    "㐀",     "𠮷",     "é",        "abc",
                                        "12.5", "\r\n",   ",",      "\"",       "\t"};
    const char *text = "托"; /* never ASCII alone, which is UTF-8 whatever it was */

    for (int left = rand() % 40; left; left--)
        text = arena_printf(&arena, "%s%s", text,
                            words[(size_t)rand() % (sizeof(words) / sizeof(*words))]);
    return text;
}

static void check_round_trip(const char *text, enum encoding encoding, const char *to,
                             const char *mark)
{
    iconv_t converter = iconv_open(to, "UTF-8");
    char bytes[2048], *in = (char *)text, *out = bytes + strlen(mark), *decoded;
    size_t in_left = strlen(text), out_left = sizeof(bytes) - strlen(mark), size;

    memcpy(bytes, mark, strlen(mark));
    assert_int_equal(iconv(converter, &in, &in_left, &out, &out_left), 0);
    iconv_close(converter);
    assert_int_equal(encoding_decode(&arena, bytes, (size_t)(out - bytes), &decoded, &size),
                     encoding);
    assert_int_equal(size, strlen(text));
    assert_string_equal(decoded, text);
}

static void test_round_trips(void **state)
{
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct arena_mark mark = arena_mark(&arena);
        const char *text = random_text();
        check_round_trip(text, ENCODING_UTF8, "UTF-8", "");
        check_round_trip(text, ENCODING_UTF8_BOM, "UTF-8", "\xEF\xBB\xBF");
        check_round_trip(text, ENCODING_UTF16LE, "UTF-16LE", "\xFF\xFE");
        check_round_trip(text, ENCODING_UTF16BE, "UTF-16BE", "\xFE\xFF");
        check_round_trip(text, ENCODING_GB18030, "GB18030", "");
        arena_reset(&arena, mark);
    }
}

/* A return in UTF-8 with one bad byte is broken; read as GB18030 it would be a page of nonsense. */
static void test_damaged_utf8_is_not_taken_for_gb18030(void **state)
{
    (void)state;
    const char *text = "地区,托位数,在托婴幼儿数\n福州市,1200,800\n厦门市,2000,1500\n";

    for (size_t at = 0; at < strlen(text); at++)
        for (int byte = 0x80; byte <= 0xFF; byte += 5) {
            struct arena_mark mark = arena_mark(&arena);
            char *damaged = arena_strdup(&arena, text), *decoded;
            size_t size;
            damaged[at] = (char)byte;
            assert_int_not_equal(encoding_decode(&arena, damaged, strlen(text), &decoded, &size),
                                 ENCODING_GB18030);
            arena_reset(&arena, mark);
        }
}

static void test_the_offset_of_what_does_not_fit(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        enum encoding encoding;
        size_t at;
    } cases[] = {
        {"ab\0c", 4, ENCODING_BINARY, 2},
        {"\xEF\xBB\xBF\x61\xFF", 5, ENCODING_BROKEN, 4},
        /* GB18030 behind the mark of UTF-8: it says what it is, and is not */
        {"\xEF\xBB\xBF\xB5\xD8\xC7\xF8", 7, ENCODING_BROKEN, 3},
        {"\xFF\xFE\x61\x00\x00\xD8\x61\x00", 8, ENCODING_BROKEN, 4}, /* half a surrogate pair */
        {"\xFF\xFE\x61\x00\x62", 5, ENCODING_BROKEN, 4},             /* half a unit */
        {"\xB5\xD8\xFF\xFF", 4, ENCODING_BROKEN, 2},
        {"\xB5\xD8\xC7", 3, ENCODING_BROKEN, 2}, /* cut in the middle of a character */
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char *decoded;
        size_t size;
        assert_int_equal(encoding_decode(&arena, cases[i].bytes, cases[i].length, &decoded, &size),
                         cases[i].encoding);
        assert_int_equal(size, cases[i].at);
    }
}

/* Whatever the bytes: valid UTF-8 without NUL, or the offset of a byte that is there. */
static void test_any_bytes(void **state)
{
    (void)state;
    for (int round = 0; round < 20 * ROUNDS; round++) {
        struct arena_mark mark = arena_mark(&arena);
        size_t length = 1 + (size_t)rand() % 40, size;
        char *bytes = arena_alloc(&arena, length), *text;
        for (size_t i = 0; i < length; i++)
            bytes[i] = (char)(rand() % 4 ? 0x81 + rand() % 0x7E : rand());
        if (length > 2 && rand() % 3 == 0)
            memcpy(bytes, rand() % 2 ? "\xFF\xFE" : "\xFE\xFF", 2);
        if (encoding_decode(&arena, bytes, length, &text, &size) >= ENCODING_BINARY) {
            assert_true(size < length);
        } else {
            assert_int_equal(text_invalid_at(text, size), size);
            assert_int_equal(strlen(text), size);
        }
        arena_reset(&arena, mark);
    }
}

/* A character across the end of a block is whole again; the first one that is broken decides. */
static void test_a_file_in_blocks(void **state)
{
    static char text[200 << 10];
    enum encoding encoding;
    size_t size = 0, offset;
    int descriptor = memfd_create("encoding", MFD_CLOEXEC);

    (void)state;
    assert_true(descriptor >= 0);
    for (size_t shift = 0; shift < 3; shift++) {
        memset(text, 'a', shift);
        for (size = shift; size + 3 <= sizeof(text); size += 3)
            memcpy(text + size, "托", 3);
        assert_int_equal(pwrite(descriptor, text, size, 0), size);
        assert_int_equal(encoding_of_file(descriptor, &encoding, &offset), 0);
        assert_int_equal(encoding, ENCODING_UTF8);
    }
    assert_int_equal(pwrite(descriptor, "\xCD\xD0", 2, 150 << 10), 2);
    assert_int_equal(encoding_of_file(descriptor, &encoding, &offset), 0);
    assert_int_equal(encoding, ENCODING_GB18030);
    assert_int_equal(pwrite(descriptor, "\xEF\xBB\xBF", 3, 0), 3);
    assert_int_equal(encoding_of_file(descriptor, &encoding, &offset), 0);
    assert_int_equal(encoding, ENCODING_BROKEN);
    assert_int_equal(pwrite(descriptor, "\xFF\xFE", 2, 0), 2);
    assert_int_equal(encoding_of_file(descriptor, &encoding, &offset), 0);
    assert_int_equal(encoding, ENCODING_UTF16LE);
    assert_int_equal(ftruncate(descriptor, 0), 0);
    assert_int_equal(encoding_of_file(descriptor, &encoding, &offset), 0);
    assert_int_equal(encoding, ENCODING_UTF8);
    assert_int_equal(write(descriptor, "a\xE6\x89", 3), 3); /* cut off at the end */
    assert_int_equal(encoding_of_file(descriptor, &encoding, &offset), 0);
    assert_int_equal(encoding, ENCODING_GB18030);
    close(descriptor);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_round_trips),
        CASE(test_damaged_utf8_is_not_taken_for_gb18030),
        CASE(test_the_offset_of_what_does_not_fit),
        CASE(test_any_bytes),
        CASE(test_a_file_in_blocks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
