/* Options as a table: argp's own tables are made from it in the user's language. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum option_key { KEY_NO_CHARTS = 256, KEY_FORMAT, KEY_STRICT, KEY_JSON, KEY_ROBUSTNESS, KEY_LANG };

struct option_row {
    unsigned bit; /* 0: every command takes it */
    const char *name;
    int key;
    const char *argument;
    const char *zh, *en;
};

static const struct option_row option_rows[] = {
    {OPTION_PERIOD, "period", 'p', "PERIOD", "时期：2022、2022H1、2022Q3、202209；默认最新",
     "the period: 2022, 2022H1, 2022Q3 or 202209; by default the newest"},
    {OPTION_OUT, "output", 'o', "OUT", "输出文件夹；默认 out/工作区名",
     "where to write; by default out/<name of the workspace>"},
    {OPTION_FORMAT, "format", KEY_FORMAT, "FORMAT", "输出格式：", "one of "},
    {OPTION_NO_CHARTS, "no-charts", KEY_NO_CHARTS, NULL, "不画图（不需要 gnuplot）",
     "draw no charts (gnuplot is not needed)"},
    {OPTION_STRICT, "strict", KEY_STRICT, NULL, "有警告时退出码为 3",
     "exit with 3 where there are warnings"},
    {OPTION_JSON, "json", KEY_JSON, NULL, "输出 JSON", "as JSON"},
    {OPTION_ROBUSTNESS, "robustness", KEY_ROBUSTNESS, NULL, "另列结论的稳健性（表格格式）",
     "also how robust the choice is (as a table)"},
    {0, "lang", KEY_LANG, "zh|en", "界面语言；默认随系统区域设置",
     "language of messages; by default that of the locale"},
};

#define OPTION_ROWS (sizeof(option_rows) / sizeof(*option_rows))

struct parse {
    const struct command *command;
    struct options *options;
    size_t arguments;
};

static bool takes(const struct command *command, const struct option_row *row)
{
    return row->bit == 0 || (command->options & row->bit);
}

/* True where `word` is one of the words joined by '|'. */
static bool is_one_of(const char *words, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = words; at; at = strchr(at, '|') ? strchr(at, '|') + 1 : NULL)
        if (strncmp(at, word, length) == 0 && (at[length] == '|' || at[length] == '\0'))
            return length > 0;
    return false;
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
    struct parse *parse = state->input;
    struct options *options = parse->options;

    switch (key) {
    case 'p':
        options->period = value;
        return 0;
    case 'o':
        options->out = value;
        return 0;
    case KEY_FORMAT:
        if (!is_one_of(parse->command->formats, value))
            argp_error(state, "--format: %s (%s)", value, parse->command->formats);
        options->format = value;
        return 0;
    case KEY_NO_CHARTS:
        options->no_charts = true;
        return 0;
    case KEY_STRICT:
        options->strict = true;
        return 0;
    case KEY_JSON:
        options->json = true;
        return 0;
    case KEY_ROBUSTNESS:
        options->robustness = true;
        return 0;
    case KEY_LANG: /* read before parsing, for the help itself */
        if (!is_one_of("zh|en", value))
            argp_error(state, "--lang: %s (zh|en)", value);
        return 0;
    case ARGP_KEY_ARG:
        if (parse->arguments >= parse->command->arguments)
            argp_error(state,
                       options->language == LANGUAGE_CHINESE ? "多余的参数：%s"
                                                             : "too many arguments: %s",
                       value);
        options->arguments[parse->arguments++] = value;
        return 0;
    case ARGP_KEY_END:
        if (parse->arguments < parse->command->arguments &&
            !(parse->command->alone && parse->arguments == 1))
            argp_error(state,
                       options->language == LANGUAGE_CHINESE ? "缺少参数：%s"
                                                             : "missing argument: %s",
                       parse->command->usage);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

enum language options_language(int argc, char **argv, bool *given)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *language = NULL;

    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            language = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            language = argv[i + 1];
    }
    *given = language != NULL;
    for (size_t i = 0; !language && i < sizeof(variables) / sizeof(*variables); i++) {
        language = getenv(variables[i]);
        if (language && !*language)
            language = NULL;
    }
    return language && strncmp(language, "zh", 2) == 0 ? LANGUAGE_CHINESE : LANGUAGE_ENGLISH;
}

void options_parse(const struct command *command, int argc, char **argv, struct options *options)
{
    bool zh = options->language == LANGUAGE_CHINESE;
    struct argp_option rows[OPTION_ROWS + 1] = {0};
    char format[128];
    size_t count = 0;
    struct parse parse = {.command = command, .options = options};
    struct argp argp = {
        .options = rows,
        .parser = parse_option,
        .args_doc = command->usage,
        .doc = zh ? command->zh : command->en,
    };
    char name[64];

    for (size_t i = 0; i < OPTION_ROWS; i++) {
        const struct option_row *row = &option_rows[i];
        if (!takes(command, row))
            continue;
        rows[count] = (struct argp_option){.name = row->name,
                                           .key = row->key,
                                           .arg = row->argument,
                                           .doc = zh ? row->zh : row->en};
        if (row->bit == OPTION_FORMAT) {
            snprintf(format, sizeof(format), "%s%s", rows[count].doc, command->formats);
            rows[count].doc = format;
        }
        count++;
    }
    snprintf(name, sizeof(name), "tuoyu %s", command->name);
    argv[0] = name;
    argp_parse(&argp, argc, argv, 0, NULL, &parse);
}
