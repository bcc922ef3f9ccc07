/* Signatures; see xlsx_kind.h. */
#include "base/xlsx_kind.h"

#include <string.h>

#include "base/xlsx.h"

static const unsigned char ole_signature[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

static bool begins(const void *bytes, size_t length, const void *with, size_t size)
{
    return length >= size && memcmp(bytes, with, size) == 0;
}

bool xlsx_is_container(const void *bytes, size_t length)
{
    return begins(bytes, length, "PK\3\4", 4) || begins(bytes, length, "PK\5\6", 4) ||
           begins(bytes, length, ole_signature, sizeof(ole_signature));
}

/* A name in the directory of an old office document, which has two bytes a character. */
static bool ole_has(const char *bytes, size_t length, const char *name)
{
    char wide[64];
    size_t size = 0;

    for (; *name && size < sizeof(wide); name++) {
        wide[size++] = *name;
        wide[size++] = '\0';
    }
    return memmem(bytes, length, wide, size);
}

static struct xlsx_kind kind_of_ole(const char *bytes, size_t length)
{
    if (ole_has(bytes, length, "EncryptedPackage"))
        return (struct xlsx_kind){DIAG_E232, NULL, NULL};
    if (ole_has(bytes, length, "WordDocument"))
        return (struct xlsx_kind){DIAG_E231, "旧版 Word 文档（.doc）",
                                  "an old Word document (.doc)"};
    if (ole_has(bytes, length, "Workbook") || ole_has(bytes, length, "Book"))
        return (struct xlsx_kind){DIAG_E231, "旧版表格（.xls 或 .et）",
                                  "an old workbook (.xls or .et)"};
    return (struct xlsx_kind){DIAG_E231, "旧版办公文档", "an old office document"};
}

struct xlsx_kind xlsx_kind_of(const char *bytes, size_t length)
{
    static const struct {
        const char *start, *chinese, *english;
    } kinds[] = {
        {"%PDF", "PDF 文件", "a PDF"},
        {"\x89PNG", "图片", "a picture"},
        {"\xFF\xD8\xFF", "图片", "a picture"},
        {"Rar!", "压缩包（RAR）", "an archive (RAR)"},
        {"7z\xBC\xAF", "压缩包（7z）", "an archive (7z)"},
        {"<", "网页或 XML 文本", "a web page or XML text"},
    };
    const char *start = bytes;

    if (begins(bytes, length, "\xEF\xBB\xBF", 3))
        start += 3;
    if (length == 0)
        return (struct xlsx_kind){DIAG_E231, "空文件", "an empty file"};
    if (begins(bytes, length, ole_signature, sizeof(ole_signature)))
        return kind_of_ole(bytes, length);
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (begins(start, length - (size_t)(start - bytes), kinds[i].start, strlen(kinds[i].start)))
            return (struct xlsx_kind){DIAG_E231, kinds[i].chinese, kinds[i].english};
    if (!memchr(bytes, 0, length))
        return (struct xlsx_kind){DIAG_E231, "文本文件", "a text file"};
    return (struct xlsx_kind){DIAG_E231, "其他类型的文件", "a file of another kind"};
}
