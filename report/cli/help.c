/* Help: made from the tables of commands and options, in 80 columns of a terminal. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"

#define COLUMNS 80
#define COMMAND_INDENT 12
#define OPTION_INDENT 26

/* ---- lines ---- */

/* Bytes of the UTF-8 character at `at`; 0 at the end. */
static size_t character(const char *at)
{
    size_t length = *at != '\0';

    while (length && ((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    return length;
}

static bool is_one_of(const char *signs, const char *at, size_t length)
{
    for (; *signs; signs += character(signs))
        if (character(signs) == length && strncmp(signs, at, length) == 0)
            return true;
    return false;
}

/* Bytes of what must stay together: a word in Latin letters, or one Chinese character; signs that
 * open stay with what follows, signs that close with what stands before. */
static size_t unit_length(const char *at)
{
    size_t end = 0;

    while (is_one_of("（“《", at + end, character(at + end)))
        end += character(at + end);
    if ((unsigned char)at[end] < 0x80)
        while (at[end] && at[end] != ' ' && (unsigned char)at[end] < 0x80)
            end++;
    else
        end += character(at + end);
    while (is_one_of("，。；：、）”》？…", at + end, character(at + end)))
        end += character(at + end);
    return end;
}

/* Adds text from column `indent` on, where the line stands already, and goes on there. */
static void add_wrapped(struct buffer *out, const char *text, int indent)
{
    int column = indent;

    while (*text) {
        bool blank = *text == ' ';
        size_t length = unit_length(text + blank);
        char unit[256];
        int width;

        snprintf(unit, sizeof(unit), "%.*s", (int)length, text + blank);
        width = text_width_in_print(unit);
        if (column + blank + width > COLUMNS) {
            buffer_printf(out, "\n%*s", indent, "");
            column = indent;
        } else if (blank) {
            buffer_add_char(out, ' ');
            column++;
        }
        buffer_add_text(out, unit);
        column += width;
        text += blank + length;
    }
    buffer_add_char(out, '\n');
}

/* A name in its column and what it is about. */
static void add_entry(struct buffer *out, const char *name, const char *text, int indent)
{
    buffer_add_text(out, "  ");
    text_add_padded(out, name, indent - 2, false);
    if (text_width(name) > indent - 4)
        buffer_printf(out, "\n%*s", indent, "");
    add_wrapped(out, text, indent);
}

static void print(FILE *to, struct buffer *text)
{
    fputs(buffer_text(text), to);
    buffer_release(text);
}

/* ---- one command ---- */

static void add_options(struct buffer *out, const struct command *command, bool zh)
{
    const struct option_text *row;

    for (size_t at = 0; (row = options_next(command, &at));) {
        bool format = command && strcmp(row->name, "format") == 0;
        const char *argument = format ? command->formats : row->argument;
        struct buffer name = BUFFER_INIT;

        if (row->letter)
            buffer_printf(&name, "-%c, ", row->letter);
        else
            buffer_add_text(&name, "    ");
        buffer_printf(&name, "--%s%s%s", row->name, argument ? "=" : "", argument ? argument : "");
        add_entry(out, buffer_text(&name), zh ? row->zh : row->en, OPTION_INDENT);
        buffer_release(&name);
    }
}

void help_command(FILE *to, const struct command *command, enum language language)
{
    bool zh = language == LANGUAGE_CHINESE;
    struct buffer out = BUFFER_INIT;

    buffer_printf(&out, zh ? "用法：tuoyu %s [选项…] %s\n" : "Usage: tuoyu %s [OPTION...] %s\n",
                  command->name, command->usage);
    add_wrapped(&out, zh ? command->zh : command->en, 0);
    if (command->workspace)
        add_wrapped(&out,
                    zh ? "在工作区文件夹内可省略 WORKSPACE。"
                       : "Inside a workspace WORKSPACE may be left out.",
                    0);
    buffer_add_char(&out, '\n');
    add_options(&out, command, zh);
    print(to, &out);
}

/* ---- all of them ---- */

static const char *const exits[][3] = {
    {"0", "完成", "done"},
    {"1", "数据有错误，或有须评审会议定的事项",
     "errors in the data, or a decision left to the meeting"},
    {"2", "用法、设置、目录或时期有误，或所指不存在",
     "usage, settings, rules or period, or what is named is not there"},
    {"3", "--strict 下有警告", "warnings under --strict"},
    {"4", "环境或输出有误", "environment or output"},
    {"70", "程序缺陷", "a bug"},
};

void help_all(FILE *to, const struct command *commands, size_t count, enum language language)
{
    bool zh = language == LANGUAGE_CHINESE;
    struct buffer out = BUFFER_INIT;

    buffer_add_text(&out, zh ? "用法：tuoyu 命令 [选项…] [参数…]\n"
                             : "Usage: tuoyu COMMAND [OPTION...] [ARGUMENT...]\n");
    add_wrapped(&out,
                zh ? "托育：3岁以下婴幼儿照护服务数据的审核、汇总、排名与图表。"
                   : "Tuoyu checks, sums up, ranks and charts the figures on the care of "
                     "children under three.",
                0);
    buffer_add_char(&out, '\n');
    for (size_t i = 0; i < count; i++)
        add_entry(&out, commands[i].name, zh ? commands[i].zh : commands[i].en, COMMAND_INDENT);
    buffer_add_char(&out, '\n');
    add_wrapped(&out,
                zh ? "tuoyu help 命令：该命令的参数与选项。各命令都有："
                   : "tuoyu help COMMAND tells its arguments and options. Every command "
                     "takes:",
                0);
    add_options(&out, NULL, zh);
    buffer_add_text(&out, zh ? "\n退出码：\n" : "\nExit status:\n");
    for (size_t i = 0; i < sizeof(exits) / sizeof(*exits); i++)
        add_entry(&out, exits[i][0], exits[i][zh ? 1 : 2], COMMAND_INDENT / 2);
    print(to, &out);
}
