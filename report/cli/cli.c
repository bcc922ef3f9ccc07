/* The table of commands, top-level help and version. */
#include "cli/cli.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

#ifndef TUOYU_VERSION
#define TUOYU_VERSION "0"
#endif

static const struct command commands[] = {
    {"run", "WORKSPACE", 1, false, OPTION_PERIOD | OPTION_OUT | OPTION_NO_CHARTS | OPTION_STRICT,
     NULL, "一个时期的全部产出：汇总表、排名、图，写入 OUT/PERIOD",
     "everything for one period, into OUT/PERIOD", command_run},
    {"check", "WORKSPACE", 1, false, OPTION_PERIOD | OPTION_OUT | OPTION_FORMAT | OPTION_STRICT,
     "text|csv|json", "审核上报数据，问题列到标准输出；加 -o 另写 findings.csv",
     "what is wrong with the returns, on stdout; with -o also findings.csv", command_check},
    {"facts", "WORKSPACE", 1, false, OPTION_PERIOD | OPTION_FORMAT | OPTION_STRICT, "csv|json",
     "全部数据与指标，列到标准输出；-p all 为所有时期",
     "every measure and indicator, on stdout; -p all for all periods", command_facts},
    {"rank", "WORKSPACE", 1, false,
     OPTION_PERIOD | OPTION_FORMAT | OPTION_STRICT | OPTION_ROBUSTNESS, "table|csv|json",
     "得分、位次与名额线，列到标准输出", "the ranking and the quota line, on stdout", command_rank},
    {"trend", "WORKSPACE", 1, false, OPTION_OUT | OPTION_NO_CHARTS | OPTION_STRICT, NULL,
     "各期比较，写入 OUT/trend", "across all periods, into OUT/trend", command_trend},
    {"diff", "OUT_A OUT_B", 2, false, OPTION_FORMAT, "text|csv|json",
     "两次运行有什么不同、为什么，列到标准输出", "what moved between two runs, and why, on stdout",
     command_diff},
    {"explain", "WORKSPACE AREA CODE", 3, true, OPTION_PERIOD | OPTION_JSON, NULL,
     "一个数从何而来：公式、分子分母、每个单元格；或 tuoyu explain E203：问题代码的含义",
     "where a figure comes from, cell by cell; or tuoyu explain E203: what a finding code means",
     command_explain},
    {"workdays", "START N", 2, false, 0, NULL, "自 START 起第 N 个工作日的日期（首日计入）",
     "the last day of N working days from START on, the first day counted", command_workdays},
    {"template", "WORKSPACE", 1, false, OPTION_PERIOD | OPTION_OUT, NULL,
     "空白报表与自评表，一地一份，写入 OUT/blank/PERIOD；时期可以是将来的",
     "blank returns and self-assessment forms into OUT/blank/PERIOD; the period may be to come",
     command_template},
    {"init", "WORKSPACE", 1, false, OPTION_PERIOD, NULL, "新建工作区；加 -p 同时建立该时期的文件夹",
     "a new workspace; with -p also the folder of a period", command_init},
    {"doctor", "", 0, false, 0, NULL, "检查 gnuplot、字体、区域设置、磁盘和模板",
     "gnuplot, fonts, locale, disk, templates: what is missing and how to get it", command_doctor},
};

#define COMMANDS (sizeof(commands) / sizeof(*commands))

static void print_help(FILE *to, enum language language)
{
    bool zh = language == LANGUAGE_CHINESE;

    fprintf(
        to, "%s\n\n",
        zh ? "用法：tuoyu 命令 [参数…]\n托育：3岁以下婴幼儿照护服务数据的审核、汇总、排名与图表。"
           : "Usage: tuoyu COMMAND [ARGUMENT...]\nTuoyu checks, sums up, ranks and charts "
             "the figures on the care of children under three.");
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(to, "  %-9s %-10s %s\n", commands[i].name, commands[i].usage,
                zh ? commands[i].zh : commands[i].en);
    fprintf(to, "\n%s\n",
            zh ? "tuoyu 命令 --help 说明各选项；--lang zh|en 选择语言；--version 显示版本。\n"
                 "退出码：0 完成；1 有错误或须评审会议定；2 用法、设置、目录或时期有误；"
                 "3 --strict 下有警告；4 环境或输出有误；70 程序缺陷。"
               : "tuoyu COMMAND --help tells its options; --lang zh|en; --version.\n"
                 "Exit: 0 done; 1 errors in the data or a decision left to the meeting; 2 usage, "
                 "settings, rules or period;\n3 warnings under --strict; 4 environment or "
                 "output; 70 a bug.");
}

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

    arena_init(&arena, 0, NULL);
    nearest = nearest_command(&arena, word);
    text_add_masked(&masked, word);
    fprintf(stderr,
            language == LANGUAGE_CHINESE ? "tuoyu：没有命令“%s”" : "tuoyu: no command \"%s\"",
            buffer_text(&masked));
    if (nearest)
        fprintf(stderr, language == LANGUAGE_CHINESE ? "；是否为 %s？" : "; did you mean %s?",
                nearest);
    fprintf(stderr, "\n\n");
    print_help(stderr, language);
    buffer_release(&masked);
    arena_release(&arena);
    return EXIT_USAGE;
}

int cli_main(int argc, char **argv)
{
    struct options options = {0};
    const struct command *command;
    int at = 1;

    argp_err_exit_status = EXIT_USAGE;
    options.language = options_language(argc, argv, &options.language_given);
    while (at < argc && strncmp(argv[at], "--lang", 6) == 0) /* may stand before the command */
        at += argv[at][6] == '=' ? 1 : 2;
    if (at >= argc) {
        print_help(stderr, options.language);
        return EXIT_USAGE;
    }
    if (strcmp(argv[at], "--help") == 0 || strcmp(argv[at], "-?") == 0 ||
        strcmp(argv[at], "-h") == 0 || strcmp(argv[at], "help") == 0) {
        print_help(stdout, options.language);
        return fflush(stdout) ? EXIT_ENVIRONMENT : EXIT_DONE;
    }
    if (strcmp(argv[at], "--version") == 0 || strcmp(argv[at], "-V") == 0) {
        printf("tuoyu %s\n", TUOYU_VERSION);
        return fflush(stdout) ? EXIT_ENVIRONMENT : EXIT_DONE;
    }
    command = find_command(argv[at]);
    if (!command)
        return unknown_command(argv[at], options.language);
    options_parse(command, argc - at, argv + at, &options);
    return command->run(&options);
}
