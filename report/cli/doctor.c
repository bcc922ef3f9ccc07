/* tuoyu doctor: what the machine has of what a run needs, and how to get the rest. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "cli/cli.h"
#include "deliverables/charts/charts.h"
#include "drivers/gnuplot/gnuplot.h"
#include "drivers/styles.h"

#define SPACE_WANTED_MIB 100 /* a run writes a few MiB; room to spare for several periods */

static void say(struct buffer *text, bool good, const char *what, const char *detail)
{
    buffer_printf(text, "%s %s%s%s\n", good ? "[ok]" : "[--]", what, *detail ? ": " : "", detail);
}

static void check_templates(struct session *session, struct buffer *text)
{
    bool good = session_templates(session) == 0;

    say(text, good, session_text(session, "模板", "templates"), good ? session->templates : "");
}

/* Of sheets; that of charts is gnuplot's to judge. */
static void check_look(struct session *session, struct buffer *text)
{
    struct styles styles;
    bool good = session->templates &&
                styles_read(&session->arena, session->templates, &session->sink, &styles) == 0;

    say(text, good, session_text(session, "表的样式", "look of sheets"), "templates/" STYLES_FILE);
}

static void check_drawing(struct session *session, struct buffer *text)
{
    size_t before = session->sink.per_severity[DIAG_ERROR];
    const char *font = NULL;

    if (session->templates)
        font = chart_font(&session->arena, session->templates, &session->sink);
    gnuplot_available(font ? font : "", &session->sink);
    say(text, session->sink.per_code[DIAG_E401] == 0, "gnuplot", "");
    say(text, font && session->sink.per_severity[DIAG_ERROR] == before,
        session_text(session, "中文字体", "Chinese font"), font ? font : "");
}

static void check_locale(struct session *session, struct buffer *text)
{
    const char *locale = getenv("LC_ALL");

    if (!locale || !*locale)
        locale = getenv("LANG");
    if (!locale || !*locale)
        locale = "C";
    say(text, true,
        session_text(session, "区域设置（不影响输出）", "locale (does not affect output)"), locale);
}

static void check_disk(struct session *session, struct buffer *text)
{
    struct statvfs disk;
    char detail[64] = "";
    bool enough = false;

    if (statvfs(".", &disk) == 0) {
        unsigned long long mib = (unsigned long long)disk.f_bavail * disk.f_frsize >> 20;
        enough = mib >= SPACE_WANTED_MIB;
        snprintf(detail, sizeof(detail), "%llu MiB", mib);
    }
    if (!enough)
        diag_add(&session->sink, DIAG_E403, .place = {.file = "."},
                 .args = {session_text(session, "磁盘空间不足", "too little space on the disk")});
    say(text, enough, session_text(session, "当前文件夹所在磁盘", "disk of this folder"), detail);
}

int command_doctor(const struct options *options)
{
    struct session session;
    struct buffer text = BUFFER_INIT;

    session_init(&session, options);
    check_templates(&session, &text);
    check_look(&session, &text);
    check_drawing(&session, &text);
    check_locale(&session, &text);
    check_disk(&session, &text);
    session_print(&session, &text);
    buffer_release(&text);
    return session_close(&session, true);
}
