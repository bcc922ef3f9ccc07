/* The table of commands, and which of them is run. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

#ifndef TUOYU_VERSION
#define TUOYU_VERSION "0"
#endif

#define WORKSPACE "[WORKSPACE]", 0, 1, true
#define HELP "help"

static const struct command commands[] = {
    {"run", WORKSPACE,
     OPTION_PERIOD | OPTION_OUT | OPTION_SHEETS | OPTION_NO_CHARTS | OPTION_STRICT, NULL,
     "一个时期的全部产出：汇总表、排名、图，写入 OUT/PERIOD",
     "everything for one period, into OUT/PERIOD", command_run},
    {"check", WORKSPACE, OPTION_PERIOD | OPTION_OUT | OPTION_FORMAT | OPTION_SHEETS | OPTION_STRICT,
     "text|csv|json", "审核上报数据，问题列到标准输出；加 -o 另写 findings.csv",
     "what is wrong with the returns, on stdout; with -o also findings.csv", command_check},
    {"facts", WORKSPACE, OPTION_PERIOD | OPTION_FORMAT | OPTION_STRICT, "csv|json",
     "全部数据与指标，列到标准输出；-p all 为所有时期",
     "every measure and indicator, on stdout; -p all for all periods", command_facts},
    {"rank", WORKSPACE, OPTION_PERIOD | OPTION_FORMAT | OPTION_STRICT | OPTION_ROBUSTNESS,
     "table|csv|json", "得分、位次与名额线，列到标准输出",
     "the ranking and the quota line, on stdout", command_rank},
    {"trend", WORKSPACE,
     OPTION_OUT | OPTION_FORMAT | OPTION_SHEETS | OPTION_NO_CHARTS | OPTION_STRICT, "json",
     "各期比较，写入 OUT/trend；加 --format 则列到标准输出",
     "across all periods, into OUT/trend; with --format on stdout", command_trend},
    {"diff", "OUT_A OUT_B", 2, 2, false, OPTION_FORMAT, "text|csv|json",
     "两次运行有什么不同、为什么，列到标准输出", "what moved between two runs, and why, on stdout",
     command_diff},
    {"explain", "[WORKSPACE] AREA CODE | FINDING", 1, 3, true, OPTION_PERIOD | OPTION_FORMAT,
     "text|json",
     "一个数从何而来：公式、分子分母、每个单元格；或 tuoyu explain E203：问题代码的含义",
     "where a figure comes from, cell by cell; or tuoyu explain E203: what a finding code means",
     command_explain},
    {"workdays", "START N", 2, 2, false, 0, NULL, "自 START 起第 N 个工作日的日期（首日计入）",
     "the last day of N working days from START on, the first day counted", command_workdays},
    {"template", WORKSPACE, OPTION_PERIOD | OPTION_OUT | OPTION_SHEETS, NULL,
     "空白报表与自评表，一地一份，写入 OUT/blank/PERIOD；时期可以是将来的",
     "blank returns and self-assessment forms into OUT/blank/PERIOD; the period may be to come",
     command_template},
    {"init", "WORKSPACE", 1, 1, false, OPTION_PERIOD, NULL,
     "新建工作区；加 -p 同时建立该时期的文件夹",
     "a new workspace; with -p also the folder of a period", command_init},
    {"doctor", "", 0, 0, false, 0, NULL, "检查 gnuplot、字体、区域设置、磁盘和模板",
     "gnuplot, fonts, locale, disk, templates: what is missing and how to get it", command_doctor},
    {HELP, "[COMMAND]", 0, 1, false, 0, NULL, "一个命令的参数与选项，或全部命令",
     "the arguments and options of a command, or all commands", NULL},
};

#define COMMANDS (sizeof(commands) / sizeof(*commands))

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

/* The command nearest to a word that is none, for "did you mean"; NULL. */
static const char *nearest_command(struct arena *arena, const char *word)
{
    const char *names[COMMANDS];

    for (size_t i = 0; i < COMMANDS; i++)
        names[i] = commands[i].name;
    return text_nearest(arena, word, names, COMMANDS);
}

static int unknown_command(const char *word, enum language language)
{
    struct arena arena;
    struct buffer masked = BUFFER_INIT;
    const char *nearest;

    arena_init(&arena, 0, out_of_memory);
    nearest = nearest_command(&arena, word);
    text_add_masked(&masked, word);
    fprintf(stderr,
            language == LANGUAGE_CHINESE ? "tuoyu：没有命令“%s”" : "tuoyu: no command \"%s\"",
            buffer_text(&masked));
    if (nearest)
        fprintf(stderr, language == LANGUAGE_CHINESE ? "；是否为 %s？" : "; did you mean %s?",
                nearest);
    fprintf(stderr, "\n\n");
    help_all(stderr, commands, COMMANDS, language);
    buffer_release(&masked);
    arena_release(&arena);
    return EXIT_USAGE;
}

/* Help on the command called `name`, on all for NULL, on stdout. */
static int show_help(const char *name, enum language language)
{
    const struct command *command = name ? find_command(name) : NULL;

    if (name && !command)
        return unknown_command(name, language);
    if (command)
        help_command(stdout, command, language);
    else
        help_all(stdout, commands, COMMANDS, language);
    return fflush(stdout) ? EXIT_ENVIRONMENT : EXIT_DONE;
}

static int show_version(void)
{
    printf("tuoyu %s\n", TUOYU_VERSION);
    return fflush(stdout) ? EXIT_ENVIRONMENT : EXIT_DONE;
}

/* A command given by its name, with the language and all that stands behind it. */
static int dispatch(struct options *options, struct arena *arena)
{
    const char *name = options->word_count ? options->words[0] : NULL;
    bool help = name && strcmp(name, HELP) == 0;

    options->command = name ? find_command(name) : NULL;
    if (name && !options->command)
        return unknown_command(name, options->language);
    if (options->version && options->fault == FAULT_NONE)
        return show_version();
    if (options->help && options->fault == FAULT_NONE)
        return show_help(name, options->language);
    if (options_settle(options, arena))
        return EXIT_USAGE;
    if (help)
        return show_help(options->arguments[0], options->language);
    if (options->command)
        return options->command->run(options);
    help_all(stderr, commands, COMMANDS, options->language);
    return EXIT_USAGE;
}

int cli_main(int argc, char **argv)
{
    struct options options = {0};
    struct arena arena;
    int status;

    arena_init(&arena, 0, out_of_memory);
    buffer_on_exhausted(out_of_memory);
    options_read(argc, argv, &options);
    status = dispatch(&options, &arena);
    arena_release(&arena);
    return status;
}
