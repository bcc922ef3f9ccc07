/* Options as a table, from which parsing, checks and help are made.
 *
 * getopt_long() takes argv apart and prints nothing: what is wrong is said here, in the language
 * chosen. Every option is known to every command, so that an abbreviation means the same
 * everywhere; which of them a command takes is settled when the command is known.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"
#include "drivers/driver.h"

enum option_key {
    KEY_PERIOD = 'p',
    KEY_OUT = 'o',
    KEY_HELP = 'h',
    KEY_VERSION = 'V',
    KEY_FORMAT = 256,
    KEY_JSON,
    KEY_SHEETS,
    KEY_NO_CHARTS,
    KEY_STRICT,
    KEY_ROBUSTNESS,
    KEY_LANG,
};

#define LANGUAGES "zh|en"

struct option_row {
    unsigned bit; /* 0: every command takes it */
    enum option_key key;
    struct option_text text;
};

static const struct option_row rows[] = {
    {OPTION_PERIOD,
     KEY_PERIOD,
     {'p', "period", "PERIOD", "时期：2022、2022H1、2022Q3、202209；默认最新",
      "the period: 2022, 2022H1, 2022Q3 or 202209; by default the newest"}},
    {OPTION_OUT,
     KEY_OUT,
     {'o', "output", "OUT", "输出文件夹；默认 out/工作区名",
      "where to write; by default out/<name of the workspace>"}},
    {OPTION_FORMAT, KEY_FORMAT, {'\0', "format", NULL, "输出格式", "form of the output"}},
    {OPTION_FORMAT,
     KEY_JSON,
     {'\0', "json", NULL, "同 --format=json", "the same as --format=json"}},
    {OPTION_SHEETS,
     KEY_SHEETS,
     {'\0', "sheets", DRIVER_NAMES,
      "工作簿写成什么：xlsx（默认）；text 每表为纯文本，供核对；formulas 并列出公式；可用逗号并列",
      "what books are written as: xlsx by default; text, every sheet as plain text to compare; "
      "formulas, the same with its formulas; several joined by commas"}},
    {OPTION_NO_CHARTS,
     KEY_NO_CHARTS,
     {'\0', "no-charts", NULL, "不画图（不需要 gnuplot）",
      "draw no charts (gnuplot is not needed)"}},
    {OPTION_STRICT,
     KEY_STRICT,
     {'\0', "strict", NULL, "有警告时退出码为 3", "exit with 3 where there are warnings"}},
    {OPTION_ROBUSTNESS,
     KEY_ROBUSTNESS,
     {'\0', "robustness", NULL, "结论的稳健性：表格格式附于排名之后，csv、json 单独列出",
      "how robust the choice is: below the table, or instead of it as csv and json"}},
    {0,
     KEY_LANG,
     {'\0', "lang", LANGUAGES, "界面语言；默认随系统区域设置",
      "language of messages; by default that of the locale"}},
    {0, KEY_HELP, {'h', "help", NULL, "显示本说明", "show this help"}},
    {0, KEY_VERSION, {'V', "version", NULL, "显示版本", "show the version"}},
};

#define ROWS (sizeof(rows) / sizeof(*rows))

/* ---- the table ---- */

static bool takes(const struct command *command, const struct option_row *row)
{
    return row->bit == 0 || (command && command->options & row->bit);
}

static bool has_value(const struct option_row *row)
{
    return row->key == KEY_FORMAT || row->text.argument;
}

const struct option_text *options_next(const struct command *command, size_t *at)
{
    while (*at < ROWS && !takes(command, &rows[*at]))
        ++*at;
    return *at < ROWS ? &rows[(*at)++].text : NULL;
}

static const struct option_row *find_key(int key)
{
    for (size_t i = 0; i < ROWS; i++)
        if ((int)rows[i].key == key)
            return &rows[i];
    return NULL;
}

/* True where `word` is one of the words joined by '|'. */
static bool is_one_of(const char *words, const char *word)
{
    return text_is_listed(words, word, strlen(word));
}

/* ---- reading ---- */

static void note_fault(struct options *options, enum option_fault fault, const char *word,
                       const struct option_row *row)
{
    if (options->fault != FAULT_NONE)
        return;
    options->fault = fault;
    options->fault_word = word;
    options->fault_option = row;
}

/* What getopt_long() could not take: `word` as typed, optopt the key where it is a known one. */
static void note_unknown(struct options *options, const char *word)
{
    size_t length = strcspn(word + 2 * (word[0] == '-' && word[1] == '-'), "="), alike = 0;

    if (optopt == '?') {
        options->help = true;
        return;
    }
    if (optopt && find_key(optopt)) {
        note_fault(options, FAULT_VALUE, word, find_key(optopt));
        return;
    }
    for (size_t i = 0; !optopt && i < ROWS; i++)
        alike += strncmp(rows[i].text.name, word + 2, length) == 0;
    note_fault(options, alike > 1 ? FAULT_AMBIGUOUS : FAULT_UNKNOWN, word, NULL);
}

static void take(struct options *options, int key, const char *value)
{
    const struct option_row *row = find_key(key);

    options->given |= 1U << (row - rows);
    switch ((enum option_key)key) {
    case KEY_PERIOD:
        options->period = value;
        break;
    case KEY_OUT:
        options->out = value;
        break;
    case KEY_FORMAT:
        options->format = value;
        break;
    case KEY_JSON:
        options->format = "json";
        break;
    case KEY_SHEETS:
        options->sheets = value;
        if (!drivers_known(value))
            note_fault(options, FAULT_WRONG, value, row);
        break;
    case KEY_NO_CHARTS:
        options->no_charts = true;
        break;
    case KEY_STRICT:
        options->strict = true;
        break;
    case KEY_ROBUSTNESS:
        options->robustness = true;
        break;
    case KEY_LANG:
        options->language_given = true;
        if (is_one_of(LANGUAGES, value))
            options->language = strcmp(value, "zh") == 0 ? LANGUAGE_CHINESE : LANGUAGE_ENGLISH;
        else
            note_fault(options, FAULT_WRONG, value, row);
        break;
    case KEY_HELP:
        options->help = true;
        break;
    case KEY_VERSION:
        options->version = true;
        break;
    }
}

static enum language locale_language(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL;

    for (size_t i = 0; !locale && i < sizeof(variables) / sizeof(*variables); i++) {
        locale = getenv(variables[i]);
        if (locale && !*locale)
            locale = NULL;
    }
    return locale && strncmp(locale, "zh", 2) == 0 ? LANGUAGE_CHINESE : LANGUAGE_ENGLISH;
}

void options_read(int argc, char **argv, struct options *options)
{
    struct option table[ROWS + 1] = {0};
    int key;

    for (size_t i = 0; i < ROWS; i++)
        table[i] = (struct option){.name = rows[i].text.name,
                                   .has_arg = has_value(&rows[i]) ? required_argument : no_argument,
                                   .val = (int)rows[i].key};
    options->language = locale_language();
    opterr = 0;
    while ((key = getopt_long(argc, argv, ":p:o:hV", table, NULL)) != -1) {
        const char *word = argv[optind - 1];
        if (key == ':')
            note_fault(options, FAULT_NO_VALUE, word, find_key(optopt));
        else if (key == '?')
            note_unknown(options, word);
        else
            take(options, key, optarg);
    }
    for (int i = optind; i < argc && options->word_count < WORDS; i++)
        options->words[options->word_count++] = argv[i];
}

/* ---- what is wrong ---- */

/* Begins a message on stderr, `word` made harmless in it. */
static void say(const struct options *options, const char *zh, const char *en, const char *word)
{
    struct buffer line = BUFFER_INIT, masked = BUFFER_INIT;

    text_add_masked(&masked, word);
    if (options->language == LANGUAGE_CHINESE)
        buffer_printf(&line, "tuoyu：%s“%s”", zh, buffer_text(&masked));
    else
        buffer_printf(&line, "tuoyu: %s \"%s\"", en, buffer_text(&masked));
    fputs(buffer_text(&line), stderr);
    buffer_release(&masked);
    buffer_release(&line);
}

/* Ends it with where to read on. */
static int end(const struct options *options)
{
    const struct command *command = options->command;

    fprintf(stderr,
            options->language == LANGUAGE_CHINESE ? "\n用法见 tuoyu help%s%s\n"
                                                  : "\nsee tuoyu help%s%s\n",
            command ? " " : "", command ? command->name : "");
    return -1;
}

/* The option of this command that `word` is nearest to; NULL. */
static const char *nearest_option(struct arena *arena, const struct options *options,
                                  const char *word)
{
    const char *names[ROWS];
    size_t count = 0, at = 0;

    for (const struct option_text *row; (row = options_next(options->command, &at));)
        names[count++] = row->name;
    return text_nearest(arena, arena_strndup(arena, word, strcspn(word, "=")), names, count);
}

static int report_unknown(const struct options *options)
{
    bool zh = options->language == LANGUAGE_CHINESE;
    const char *word = options->fault_word, *nearest = NULL;
    struct arena arena;

    arena_init(&arena, 0, out_of_memory);
    if (word[0] == '-' && word[1] == '-')
        nearest = nearest_option(&arena, options, word + 2);
    say(options, "没有选项", "no option", word);
    if (nearest)
        fprintf(stderr, zh ? "；是否为 --%s？" : "; did you mean --%s?", nearest);
    arena_release(&arena);
    return end(options);
}

/* A value that an option does not take, and those that it does. */
static int report_value(const struct options *options, const char *name, const char *value,
                        const char *words)
{
    bool zh = options->language == LANGUAGE_CHINESE;

    say(options, "取值不可用", "value not taken", value);
    fprintf(stderr, zh ? "：--%s 应为 %s" : ": --%s takes %s", name, words);
    return end(options);
}

static int report_fault(const struct options *options)
{
    switch (options->fault) {
    case FAULT_NONE:
        return 0;
    case FAULT_UNKNOWN:
        return report_unknown(options);
    case FAULT_AMBIGUOUS:
        say(options, "可有几种选项的缩写", "several options begin with", options->fault_word);
        return end(options);
    case FAULT_NO_VALUE:
        say(options, "选项缺少取值：", "a value is missing behind", options->fault_word);
        return end(options);
    case FAULT_VALUE:
        say(options, "选项不带取值：", "no value is taken by", options->fault_word);
        return end(options);
    case FAULT_WRONG:
        return report_value(options, options->fault_option->text.name, options->fault_word,
                            options->fault_option->text.argument);
    }
    return 0;
}

/* ---- what the command takes ---- */

static int check_options(const struct options *options)
{
    const struct command *command = options->command;

    for (size_t i = 0; i < ROWS; i++)
        if (!takes(command, &rows[i]) && options->given & 1U << i) {
            char name[32];
            snprintf(name, sizeof(name), "--%s", rows[i].text.name);
            say(options, "此命令没有选项", "this command has no option", name);
            return end(options);
        }
    if (options->format && !is_one_of(command->formats, options->format))
        return report_value(options, "format", options->format, command->formats);
    return 0;
}

static int report_missing(const struct options *options, bool workspace)
{
    say(options, "缺少参数", "an argument is missing:", options->command->usage);
    if (workspace)
        fputs(options->language == LANGUAGE_CHINESE ? "：当前文件夹不在工作区内"
                                                    : "; this folder is in no workspace",
              stderr);
    return end(options);
}

/* Puts words into arguments, before them the workspace that was left out. */
static int place_arguments(struct options *options, struct arena *arena)
{
    const struct command *command = options->command;
    size_t count = options->word_count - 1, at = 0;

    if (count > command->arguments) {
        say(options, "多余的参数",
            "one argument too many:", options->words[command->arguments + 1]);
        return end(options);
    }
    if (count < command->fewest)
        return report_missing(options, false);
    if (command->workspace && count + 1 == command->arguments) {
        options->arguments[at++] = places_workspace(arena);
        if (!options->arguments[0])
            return report_missing(options, true);
    }
    for (size_t i = 0; i < count; i++)
        options->arguments[at++] = options->words[i + 1];
    return 0;
}

int options_settle(struct options *options, struct arena *arena)
{
    if (options->fault != FAULT_NONE)
        return report_fault(options);
    if (!options->command)
        return 0;
    return check_options(options) ? -1 : place_arguments(options, arena);
}
