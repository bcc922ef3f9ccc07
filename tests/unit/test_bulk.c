/* Records of long files: those of csv_read_bytes(), whatever the block size. */
#include "base/buffer.h"
#include "bulk_against_csv.h"
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

/* ---- the same as csv_read_bytes() ---- */

static void assert_same(const char *bytes, size_t length, size_t block)
{
    struct arena_mark mark = arena_mark(&arena);
    const char *difference = bulk_difference(&arena, bytes, length, block);

    if (difference)
        fail_msg("block %zu: %s, in [%.*s]", block, difference, (int)length, bytes);
    arena_reset(&arena, mark);
}

static void test_chosen_texts(void **state)
{
    static const char *const texts[] = {
        "",
        "\n",
        "a,b\nc,d\n",
        "a,b\r\nc,d\r\n",
        "a,b\rc,d",
        "a,b\n\n\r\n\r\rc,d",
        "a,b\n \t\nc,d",
        "a,b\n,\n\"\"\nc,d,\n",
        "\xEF\xBB\xBF\"a\",b\n",
        " a , \"b\" ,\tc\t\n",
        "\"a,b\",\"c\nd\r\ne\rf\"\ng\n",
        "\"a\"\"b\",c\nd\n",
        "a\tb\n c\t\td\n",
        "a;b\n\"c;d\";e\n",
        "a,b\n\x1A",
        "托位,　数\n　,\n",
        "a\"b,c\nd\n",
        "a,\"b\nc\nd",
        "a,\"b\"c\n",
        "a,\"b\" \"c\"\n",
        "a,b\n\"c\nd\",e\"f\n",
        "\"",
        "\"\"\"",
        "=\"01\",b\n =\"c,\nd\" ,\"=\"\"e\"\"\"\n",
        "a,=\"b\n",
        "a,\"b\n=\"\"c\"\"\"\n=\"托\"\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        for (size_t block = 1; block < 80; block++)
            assert_same(texts[i], strlen(texts[i]), block);
}

static unsigned next_random(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % below;
}

static void add_some(struct buffer *text, unsigned *seed, const char *const *pieces, unsigned count,
                     unsigned most)
{
    for (unsigned left = next_random(seed, most + 1); left; left--)
        buffer_add_text(text, pieces[next_random(seed, count)]);
}

/* A field that is well-formed: bare, quoted, or quoted with quotes and line ends in it. */
static void add_field(struct buffer *text, unsigned *seed)
{
    static const char *const bare[] = {"a", "托", " ", "7", "\t", "　", "long text "};
    static const char *const quoted[] = {"a", ",", "\n", "\r\n", "\r", "\"\"", " ", "位"};
    unsigned kind = next_random(seed, 4);

    if (kind) {
        add_some(text, seed, bare, sizeof(bare) / sizeof(*bare), 4);
        return;
    }
    buffer_add_text(text, next_random(seed, 2) ? "\"" : " \"");
    add_some(text, seed, quoted, sizeof(quoted) / sizeof(*quoted), 1 + 40 * next_random(seed, 2));
    buffer_add_text(text, next_random(seed, 2) ? "\"" : "\" ");
}

/* Well-formed records and, now and then, a stray quote, so that both good and faulty texts come. */
static void test_random_texts(void **state)
{
    static const char *const ends[] = {"\n", "\n", "\r\n", "\r", "\n\n", "\n \n"};
    static const char *const strays[] = {"", "", "", "", "", "\"", "\x1A"};
    unsigned seed = 20220901;

    (void)state;
    for (int round = 0; round < 4000; round++) {
        struct buffer text = BUFFER_INIT;
        for (unsigned records = next_random(&seed, 12); records; records--) {
            for (unsigned fields = 1 + next_random(&seed, 5); fields; fields--) {
                add_field(&text, &seed);
                buffer_add_text(&text, fields > 1 ? "," : "");
            }
            buffer_add_text(&text, ends[next_random(&seed, sizeof(ends) / sizeof(*ends))]);
        }
        buffer_add_text(&text, strays[next_random(&seed, sizeof(strays) / sizeof(*strays))]);
        assert_same(buffer_text(&text), text.length, 1 + next_random(&seed, 300));
        buffer_release(&text);
    }
}

/* Longer than any block, so that records lie across scans and reads. */
static void test_a_long_text(void **state)
{
    struct buffer text = BUFFER_INIT;
    unsigned seed = 3;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        add_field(&text, &seed);
        buffer_add_text(&text, ",");
        add_field(&text, &seed);
        buffer_add_text(&text, "\n");
    }
    assert_true(text.length > 200000);
    assert_same(buffer_text(&text), text.length, 1000);
    assert_same(buffer_text(&text), text.length, 4096);
    assert_same(buffer_text(&text), text.length, BULK_BLOCK);
    buffer_release(&text);
}

/* ---- limits ---- */

static enum bulk_state last_state(const struct buffer *text, size_t *records, unsigned *line)
{
    int descriptor = bulk_file(text->data, text->length);
    struct bulk_record record;
    enum bulk_state state;
    struct bulk bulk;

    bulk_open(&bulk, descriptor, BULK_BLOCK, NULL);
    for (*records = 0; (state = bulk_next(&bulk, &record)) == BULK_RECORD;)
        ++*records;
    *line = bulk.fault_line;
    bulk_close(&bulk);
    close(descriptor);
    return state;
}

static void test_limits(void **state)
{
    struct buffer text = BUFFER_INIT;
    unsigned line;
    size_t records;

    (void)state;
    buffer_add_text(&text, "a,b\n");
    for (int i = 1; i < CSV_COLUMN_MAXIMUM; i++)
        buffer_add_text(&text, ",");
    buffer_add_text(&text, "x\n");
    assert_int_equal(last_state(&text, &records, &line), BULK_END);
    assert_int_equal(records, 2);
    text.data[text.length - 2] = ',';
    assert_int_equal(last_state(&text, &records, &line), BULK_TOO_WIDE);
    assert_int_equal(line, 2);

    buffer_clear(&text);
    buffer_add_text(&text, "a\nb\n");
    for (size_t i = 0; i < 2 * BULK_RECORD_MAXIMUM + BULK_BLOCK; i++)
        buffer_add_text(&text, "x");
    assert_int_equal(last_state(&text, &records, &line), BULK_TOO_LONG);
    assert_int_equal(line, 3);
    text.data[4] = '"'; /* an unclosed quote is named as such, however much it swallows */
    assert_int_equal(last_state(&text, &records, &line), BULK_QUOTES);
    assert_int_equal(line, 3);
    text.data[4] = '\0';
    assert_int_equal(last_state(&text, &records, &line), BULK_BINARY);
    buffer_release(&text);
}

/* No byte behind the first of a GB18030 character is taken for a delimiter. */
static void test_raw_bytes(void **state)
{
    static const char text[] =
        "\xB8\xA3\xD6\xDD,\x81\x30\x81\x30,\xA1\xA1\r\n\"\x8F\x5C\",\xC2\xA0,b";
    int descriptor = bulk_file(text, sizeof(text) - 1);
    struct bulk_record record;
    struct bulk bulk;

    (void)state;
    bulk_open(&bulk, descriptor, 5, NULL);
    assert_int_equal(bulk_next(&bulk, &record), BULK_RECORD);
    assert_int_equal(record.count, 3);
    assert_int_equal(record.fields[1].length, 4);
    assert_int_equal(bulk_next(&bulk, &record), BULK_RECORD);
    assert_int_equal(record.count, 3);
    assert_memory_equal(record.fields[0].text, "\x8F\x5C", 2);
    assert_memory_equal(record.fields[1].text, "\xC2\xA0", 2);
    assert_int_equal(record.line, 2);
    assert_int_equal(bulk_next(&bulk, &record), BULK_END);
    bulk_close(&bulk);
    close(descriptor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_chosen_texts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_random_texts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_long_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_limits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_raw_bytes, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
