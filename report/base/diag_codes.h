/* Every finding of the program: code, severity, class, then message and hint in Chinese and
 * English. {1} … {5} are arguments, {v} is the value. The value itself is shown in brackets behind
 * the message, so a message does not repeat it. A code is never reused for another meaning: those
 * that were retired stand below as DIAG_RETIRED(code), and one that comes back does not build.
 *
 * E1 rules and settings (exit 2); E2 data (exit 1); W2 to be asked; N2 converted or skipped; E3 and
 * N3 decision (exit 1 for E3); E4 environment and output (exit 4). Read many times, so no guard.
 */

#ifdef DIAG_RETIRED
DIAG_RETIRED(E245) /* a register's 0 places as an error; W245 asks now */
DIAG_RETIRED(W262) /* a value of a setting that had no effect yet */
DIAG_RETIRED(W264) /* a workbook, when none could be read */
#endif

/* Rules, settings, periods. */
DIAG(E101, ERROR, RULES, "工作区不存在或不是文件夹", "the workspace is not there or not a folder",
     "请检查路径，或用 tuoyu init 新建工作区", "check the path, or make one with tuoyu init")
DIAG(E102, ERROR, RULES, "工作区内没有任何时期文件夹", "the workspace has no period",
     "请建立以时期命名的文件夹，如 2022、2022H1、2022Q3、202209",
     "make a folder named after a period: 2022, 2022H1, 2022Q3 or 202209")
DIAG(E103, ERROR, RULES, "没有时期“{1}”；现有：{2}", "there is no period \"{1}\"; there are: {2}",
     "请用 -p 指定现有时期", "name one of these with -p")
DIAG(E104, ERROR, RULES, "不认识的设置项“{1}”{2}", "unknown setting \"{1}\"{3}",
     "请按手册更正 settings.csv 的 key 列", "correct the column key of settings.csv")
DIAG(E105, ERROR, RULES, "设置项“{1}”的取值不可用，应为{2}", "setting \"{1}\" takes {3}",
     "请更正 settings.csv 的 value 列", "correct the column value of settings.csv")
DIAG(E106, ERROR, RULES, "缺少必需的列“{1}”", "the required column \"{1}\" is missing",
     "请补上该列；表头须在第一行", "add the column; the header is the first line")
DIAG(E107, ERROR, RULES, "代码“{1}”重复，已在第{2}行出现",
     "code \"{1}\" is there twice, first on line {2}", "请删去或更改其中一行",
     "remove or change one of the two rows")
DIAG(E108, ERROR, RULES, "“{1}”列引用了不存在的代码{2}",
     "column \"{1}\" refers to an unknown code{3}", "请改为已有的代码", "use a code that exists")
DIAG(E109, ERROR, RULES, "区划“{1}”的上级关系成环", "the parents of area \"{1}\" run in a circle",
     "请更正 areas.csv 的 parent 列", "correct the column parent of areas.csv")
DIAG(E110, ERROR, RULES, "“{1}”列的内容不可用，应为{2}", "column \"{1}\" takes {3}",
     "请更正该单元格", "correct the cell")
DIAG(E111, ERROR, RULES, "各项分值合计为{1}，应为{2}",
     "the points of the items add up to {1}, not {2}",
     "请核对 items.csv 的 points 列，或在设置中改 full_points",
     "check the column points of items.csv, or the setting full_points")
DIAG(E112, ERROR, RULES, "没有{1}年的节假日历", "there is no holiday calendar for {1}",
     "请按国务院办公厅通知在工作区补充 calendar/{1}.csv（各工作区共用的放入 templates/calendar/）",
     "add calendar/{1}.csv to the workspace from the State Council's notice (or to "
     "templates/calendar/ for all workspaces)")
DIAG(E113, ERROR, RULES, "表达式有误：{1}", "the expression has a fault: {2}", "请更正该表达式",
     "correct the expression")
DIAG(E114, ERROR, RULES, "找不到评估目录“{1}”", "there is no catalogue \"{1}\"",
     "请检查设置项 catalogue，或在工作区放入 rules/ 文件夹",
     "check the setting catalogue, or put a folder rules/ into the workspace")
DIAG(E115, ERROR, RULES, "区划“{1}”与“{2}”同名或别名相同",
     "areas \"{1}\" and \"{2}\" share a name or alias", "请删去重复的名称或别名",
     "remove the name or alias from one of them")
DIAG(E116, ERROR, RULES, "比较用的时期“{1}”不存在",
     "the period \"{1}\" that the settings name is not there", "请检查设置项 population_period",
     "check the setting population_period")
DIAG(E117, ERROR, RULES, "设置了 quota_override，但没有写明依据文件",
     "quota_override is set without the document it rests on",
     "请在 settings.csv 填写 quota_document", "name it in the setting quota_document")
DIAG(E118, ERROR, RULES, "没有一个时期有报送数据", "nothing was reported for any period",
     "请把报表放进时期文件夹的 returns/", "put returns into the folders of the periods")
DIAG(E119, ERROR, RULES, "这是一个时期的文件夹，不是工作区",
     "this is the folder of a period and no workspace", "请改用 {1}", "type {1}")
DIAG(E120, ERROR, RULES, "“{1}”早于“{2}”（{3}）：申报、自评、现场审核、评审依次截止",
     "{1} is before {2} ({3}): applying, self-assessment, on-site and review end in this order",
     "请更正 settings.csv 中的日期", "correct the dates in settings.csv")
DIAG(E121, ERROR, RULES, "规则中没有这个表{1}", "the rules have no such table{2}",
     "请按 templates/rules/ 中表的名称改名", "name it after a table in templates/rules/")
DIAG(E122, ERROR, RULES, "缺少这些行：{1}", "these rows are missing: {1}",
     "请照原来的 look.csv 补上", "add them as in the look.csv that came with the program")
DIAG(E271, ERROR, RULES, "没有这个区划{1}", "there is no such area{2}", "请用区划代码或名称",
     "give its code or name")
DIAG(E272, ERROR, RULES, "没有这个指标{1}", "there is no such measure or indicator{2}",
     "请用指标代码或名称", "give its code or label")
DIAG(E273, ERROR, RULES, "没有这个问题代码{1}", "there is no such finding code{2}",
     "请照抄方括号中的代码", "copy the code in the square brackets")

/* In this order. */
#include "base/diag_codes_data.h"

#include "base/diag_codes_asked.h"

/* Decisions that the program must not take. */
DIAG(E301, ERROR, DATA, "名额线上并列：{1} 同为{2}分，名额尚余{3}个，程序不予裁定",
     "a tie across the quota line: {1} with {2} points each for {3} places; not decided here",
     "请评审会议定", "the review meeting has to decide")
DIAG(E305, ERROR, DATA, "评委{1}对{3}“{2}”打分两次", "expert {1} scored \"{2}\" of {3} twice",
     "请核实后只保留一次；两次不同的都不计", "keep one; where they differ neither counts")
DIAG(W311, WARNING, DATA, "评委{1}应回避{3}，“{2}”的打分未计入",
     "expert {1} is recused from {3}: the points for \"{2}\" do not count", "请删去该打分",
     "remove the points")
DIAG(W312, WARNING, DATA, "{3}有{1}个条目评委人数不足：{2}",
     "{3}: {1} items have too few experts: {2}", "请补评，或核对设置 panel_min",
     "have them scored, or check the setting panel_min")
DIAG(W313, WARNING, DATA, "评委{1}的打分与其他评委相差较大：平均相差{2}%，为稳健离差的{3}倍",
     "expert {1} is out of line: {2}% from the others on average, {3} robust spreads",
     "请评审会议核实", "the review meeting should look at it")
DIAG(W314, WARNING, DATA, "{1}所审核条目的自评分比审核所计{2}分高出满分的{3}%以上",
     "{1}: self-assessed by over {3}% of the full points above the {2} that count, where reviewed",
     "请核查是否弄虚作假", "find out whether it was falsified")
DIAG(N311, NOTE, DATA, "{1}与{2}同为{3}分，按“{4}”区分先后",
     "{1} and {2} have {3} points each; told apart by \"{4}\"", "无需处理", "nothing to do")
DIAG(N312, NOTE, DATA, "没有申报表（applications.csv），未审查申报时间和材料",
     "there is no applications.csv: dates and materials were not tested",
     "请补充申报表，或删去 apply_by、self_by、required_materials 设置",
     "add it, or remove the settings apply_by, self_by and required_materials")
DIAG(W299, WARNING, DATA, "公示首日不在{1}及其后一年之内，可能是另一周期留下的设置",
     "publicity begins neither in {1} nor in the year behind it: perhaps set for another cycle",
     "请核对设置 publicity_start", "check the setting publicity_start")
DIAG(N302, NOTE, DATA, "公示稿留有待填的空白：{1}", "the public notice has blanks to fill in: {2}",
     "请在 settings.csv 填写后重新运行，或在公示稿上填写",
     "set them in settings.csv and run again, or fill them in")
DIAG(N303, NOTE, DATA, "名额线上并列，尚未议定，没有写公示稿",
     "a tie across the quota line is not decided: no public notice is written",
     "议定后用 quota_override 等设置写明，再重新运行", "run again when the meeting has decided")
DIAG(N304, NOTE, DATA, "公示首日不是工作日，自{1}起计算工作日",
     "publicity begins on a day off: working days are counted from {1}",
     "如需从工作日开始公示，请改设置 publicity_start",
     "change the setting publicity_start if it should begin on a working day")

/* Environment and output. */
DIAG(E401, ERROR, ENVIRONMENT, "找不到 gnuplot", "gnuplot is not there",
     "请安装：apt-get install gnuplot-nox；或加 --no-charts",
     "install gnuplot-nox, or use --no-charts")
DIAG(E402, ERROR, ENVIRONMENT, "找不到中文字体“{1}”", "the font \"{1}\" is not there",
     "请安装：apt-get install fonts-noto-cjk；或加 --no-charts",
     "install fonts-noto-cjk, or use --no-charts")
DIAG(E403, ERROR, ENVIRONMENT, "无法写出：{1}", "cannot write: {1}",
     "请检查磁盘空间和权限；原有输出未变",
     "check space and permissions; the earlier output is unchanged")
DIAG(E404, ERROR, ENVIRONMENT, "gnuplot 绘图“{1}”出错：{2}",
     "gnuplot failed on the chart \"{1}\": {2}", "请检查 templates/charts/ 中的模板",
     "check the template in templates/charts/")
DIAG(E405, ERROR, ENVIRONMENT, "无法读取：{1}", "cannot read: {1}", "请检查权限和文件是否完好",
     "check the permissions and the file")
DIAG(E406, ERROR, ENVIRONMENT, "图“{1}”不完整：{2}", "the chart \"{1}\" is not whole: {2}",
     "请检查磁盘空间", "check the space on the disk")
DIAG(E407, ERROR, ENVIRONMENT, "gnuplot 超过{1}秒没有完成",
     "gnuplot did not finish within {1} seconds", "请稍后重试，或加 --no-charts",
     "try again later, or use --no-charts")
DIAG(E408, ERROR, ENVIRONMENT, "找不到模板文件夹 templates/，已查找：{1}",
     "the folder templates/ is not there; looked for: {1}",
     "请重新安装，或设置环境变量 TUOYU_TEMPLATES",
     "install again, or set the variable TUOYU_TEMPLATES")
DIAG(E409, ERROR, ENVIRONMENT, "工作簿无法写出：{1}", "cannot write the workbook: {2}",
     "请检查磁盘空间、内存和权限；原有输出未变",
     "check space, memory and permissions; the earlier output is unchanged")
DIAG(E410, ERROR, ENVIRONMENT, "输出文件夹中有不是本程序写出的内容：{1}",
     "the output folder holds what this program did not write: {2}",
     "未作任何改动；请移走这些内容（~$、.~lock 开头的请先关闭打开的工作簿），或用 -o 换一个文件夹",
     "nothing was changed; move it away (close the workbook where it is ~$… or .~lock…), or name "
     "another folder with -o")
DIAG(E411, ERROR, ENVIRONMENT, "输出文件夹与报送数据、规则或模板所在的文件夹重叠",
     "the output folder overlaps the folder of the returns, the rules or the templates",
     "未作任何改动；请用 -o 换一个文件夹", "nothing was changed; name another folder with -o")
DIAG(E412, ERROR, ENVIRONMENT, "此处是文件或链接，不是文件夹，不能替换",
     "this is a file or a link, not a folder, and is not replaced",
     "请移走它，或用 -o 换一个文件夹", "move it away, or name another folder with -o")
DIAG(W413, WARNING, ENVIRONMENT, "有{1}份空白表写出之后被改动过，已另存到 {2}",
     "{1} blank forms had been changed since they were written; kept in {2}",
     "如是已填的报表，请移到工作区的 returns 文件夹",
     "if they are filled in, move them into returns/ of the workspace")
