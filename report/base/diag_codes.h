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

/* Data that cannot be used. */
DIAG(E281, ERROR, DATA, "图表模板有误，{1} 未绘出：{2}",
     "a fault in a chart's template, {1} is not drawn: {2}", "请改正模板的这一行；其余输出已写出",
     "correct this line of the template; the rest was written")
DIAG(E201, ERROR, DATA, "不是文本文件（含二进制内容）", "not a text file (binary content)",
     "请用 WPS 或 Excel 打开后另存为 UTF-8 的 CSV",
     "open it in WPS or Excel and save it as UTF-8 CSV")
DIAG(E202, ERROR, DATA, "本行有{1}格，表头有{2}格", "the row has {1} cells and the header {2}",
     "请补齐或删去多余的格；数字中不要加千分位逗号",
     "add or remove cells; write numbers without a comma between thousands")
DIAG(E203, ERROR, DATA, "引号没有配对", "a quote is opened and not closed", "请补上或删去引号",
     "add or remove the quote")
DIAG(E204, ERROR, DATA, "文字编码不能识别（第{1}字节）",
     "the encoding is not recognised (byte {1})", "请另存为 UTF-8", "save the file as UTF-8")
DIAG(E205, ERROR, DATA, "没有表头：第一行应为区划列和指标名称",
     "there is no header: the first line names the area column and the measures",
     "请用空白报表的表头", "use the header of the blank return")
DIAG(E206, ERROR, DATA, "不认识的区划{1}", "unknown area{2}", "请填写规范名称或区划代码",
     "give the official name or the code")
DIAG(E207, ERROR, DATA, "“{1}”应为数值", "\"{1}\" should be a number",
     "请只填半角数字，不加千分位逗号和单位；没有数据填“缺报”，不适用填“—”",
     "give plain digits without commas or units; 缺报 for a figure that is missing, — where none "
     "applies")
DIAG(E208, ERROR, DATA, "“{1}”不能为负", "\"{1}\" cannot be negative", "请核对后更正",
     "check and correct it")
DIAG(E209, ERROR, DATA, "“{1}”在同一来源中填报两次且数值不同：{2} 填“{3}”，此处填另一数",
     "\"{1}\" is given twice in one source with different values: {2} says {3}, this cell another",
     "请核实后只保留一个", "find out which is right and keep one")
DIAG(E210, ERROR, DATA, "“{1}”应为整数（单位：{2}）", "\"{1}\" should be a whole number (unit {2})",
     "请核对后更正", "check and correct it")
DIAG(E211, ERROR, DATA, "不认识的评估条目{1}", "unknown item of the assessment{2}",
     "请填写评估表中的条目代码", "give a code of the assessment table")
DIAG(E212, ERROR, DATA, "{3}：“{1}”的得分超出 0 至 {2} 分",
     "{3}: the points of \"{1}\" are outside 0 to {2}", "请更正得分", "correct the points")
DIAG(E213, ERROR, DATA, "{3}：条目“{1}”重复填报，已在第{2}行出现",
     "{3}: item \"{1}\" is given twice, first on line {2}", "请只保留一行", "keep one row")
DIAG(E214, ERROR, DATA, "不认识的指标{1}", "unknown measure{2}", "请填写指标代码或规范名称",
     "give the code or the label of a measure")
DIAG(E215, ERROR, DATA, "两列都表示“{1}”，另一列是{2}",
     "two columns mean \"{1}\", the other is {3}", "请只保留一列", "keep one column")
DIAG(E216, ERROR, DATA, "“{1}”的单位“{2}”不认识，应为{3}",
     "unit \"{2}\" of \"{1}\" is not known; it is counted in {3}", "请更正表头中的单位",
     "correct the unit in the header")
DIAG(E217, ERROR, DATA, "不符合审核关系 {1}：{2}", "fails the check {1}: {3}", "{4}", "{4}")
DIAG(E218, ERROR, DATA, "文件过大，超出{1}", "the file is larger than {1}",
     "请删去无关内容或拆分文件", "remove what does not belong there, or split it")
DIAG(E219, ERROR, DATA, "没有填写区划", "the row names no area", "请填写区划名称或代码",
     "give the name or code of the area")
DIAG(E220, ERROR, DATA, "缺少必需的列“{1}”", "the required column \"{1}\" is missing",
     "请补上该列，或更正表头", "add the column, or correct its header")
DIAG(E221, ERROR, DATA, "“{1}”列的内容不可用，应为{2}", "column \"{1}\" takes {3}",
     "请更正该单元格", "correct the cell")

DIAG(E222, ERROR, DATA, "表格超过{1}列", "the table has more than {1} columns",
     "请删去多余的列，或检查分隔符", "remove columns, or check the separator")

DIAG(E223, ERROR, DATA, "本期没有报送数据：报表、facts.csv、登记册和服务台账都没有数",
     "nothing was reported for the period: no figure in returns, facts.csv, register or services",
     "请把各地报表放入本期的 returns/ 文件夹，或用 -p 指定其他时期",
     "put the returns into the period's folder returns/, or name another period with -p")
DIAG(E224, ERROR, DATA, "{3}：“{1}”只能填 0 或 {2}", "{3}: \"{1}\" takes 0 or {2} only",
     "请更正得分", "correct the points")

DIAG(E225, ERROR, DATA, "“{1}”大得不可能（单位：{2}）", "\"{1}\" is impossibly large (unit {2})",
     "请核对数字和单位", "check the number and the unit")
DIAG(E226, ERROR, DATA, "“{1}”应为确数，不能是约数", "\"{1}\" should be an exact number",
     "请填实际数", "give the exact number")
DIAG(E227, ERROR, DATA, "“{1}”的数字中混有字母", "\"{1}\" has a letter among its digits",
     "请把字母 O、l、I 改为数字 0、1", "write 0 and 1 where there is O, l or I")
DIAG(E228, ERROR, DATA, "“{1}”一格内有两个数", "\"{1}\" has two numbers in one cell",
     "请核实后只填一个数", "find out which is right and keep one")
DIAG(E229, ERROR, DATA, "“{1}”的千分位逗号位置不对",
     "\"{1}\" has a comma that is not between thousands", "请只填数字，不加逗号",
     "give plain digits without commas")
DIAG(E230, ERROR, DATA, "“{1}”的单位应为{2}", "\"{1}\" is counted in {2}", "请核对单位，只填数字",
     "check the unit and give digits only")

/* Workbooks. */
DIAG(E231, ERROR, DATA, "不是 .xlsx 工作簿，而是{1}", "not an .xlsx workbook but {2}",
     "请用 WPS 或 Excel 打开，另存为 .xlsx", "open it in WPS or Excel and save it as .xlsx")
DIAG(E232, ERROR, DATA, "工作簿有密码", "the workbook is encrypted", "请去掉密码，另存为 .xlsx",
     "remove the password and save it as .xlsx")
DIAG(E233, ERROR, DATA, "工作簿已损坏（{1}）", "the workbook is damaged ({2})",
     "请用 WPS 或 Excel 打开修复，另存为 .xlsx，或请对方重发",
     "repair it in WPS or Excel and save it as .xlsx, or have it sent again")
DIAG(E234, ERROR, DATA, "工作簿超出上限：{1}", "the workbook passes a limit: {2}",
     "请删去无关内容，另存为 .xlsx", "remove what does not belong there and save it as .xlsx")
DIAG(E235, ERROR, DATA, "工作簿中有外部实体或文档类型声明（{1}），拒绝读取",
     "the workbook declares entities or a document type ({2}): refused",
     "请查明来源，用 WPS 或 Excel 另存为 .xlsx",
     "find out where it comes from, and save it as .xlsx from WPS or Excel")
DIAG(E236, ERROR, DATA, "“{1}”是没有计算结果的公式", "\"{1}\" is a formula without a result",
     "请用 WPS 或 Excel 打开并保存一次，或改填数值",
     "open and save it once in WPS or Excel, or give the number")
DIAG(E238, ERROR, DATA, "与{1}重复：同一张表只能有一个文件，本文件未读取",
     "the same table as {1}: this file was not read", "请只保留一个文件", "keep one of the files")
DIAG(E237, ERROR, DATA, "没有一张工作表的表头可识别：{1}",
     "no sheet has a header that is known: {1}", "请用空白报表的表头，并放在可见的工作表中",
     "use the header of the blank return, in a sheet that shows")

/* Register and services. */
DIAG(E241, ERROR, DATA, "编号重复，已在第{1}行出现，本行未计入",
     "the number is there twice, first on line {1}: this row does not count", "请核实后只保留一行",
     "find out which row is right and keep one")
DIAG(E242, ERROR, DATA, "“{1}”列的内容不认识，应为{2}", "column \"{1}\" takes one of {2}",
     "请更正该单元格", "correct the cell")
DIAG(E243, ERROR, DATA, "备案申请日期早于登记日期{1}", "filed before it was registered ({1})",
     "请核对两个日期", "check the two dates")
DIAG(E244, ERROR, DATA, "备案通过日期早于备案申请日期{1}", "accepted before it was filed ({1})",
     "请核对两个日期", "check the two dates")
DIAG(E246, ERROR, DATA, "普惠托位数大于托位数", "more inclusive places than places", "请核对两数",
     "check the two numbers")
DIAG(E247, ERROR, DATA, "注销日期早于登记日期{1}", "cancelled before it was registered ({1})",
     "请核对两个日期", "check the two dates")
DIAG(E248, ERROR, DATA, "一行超过{1}", "a row is longer than {1}", "请检查换行和引号",
     "check line ends and quotes")
DIAG(E249, ERROR, DATA, "没有填写“{1}”", "\"{1}\" is empty", "请补填编号", "give the number")

DIAG(E256, ERROR, DATA, "与{3}不是同一地区：该列的“{1}”是{2}；本行的数都不采用",
     "not the same area as in {4}, where \"{1}\" is {2}: no figure of the row is used",
     "请核对是哪个地区的数", "find out whose figures these are")
DIAG(E258, ERROR, DATA, "“{1}”只有分项或分组（{2}），没有一列写明是合计或本期数；都不采用",
     "\"{1}\" has parts or groups only ({3}), none said to be the total or the period's: not used",
     "请写明哪一列是合计，或只留一列", "say which column is the total, or keep one")
DIAG(E259, ERROR, DATA, "一个地区分几行填报（如公办、民办），没有一行是合计；都不采用",
     "an area has several rows that are parts, and none of them is the total: not used",
     "请为每个地区加一行合计，或只留一行", "add a row with the total, or keep one row an area")
DIAG(E257, ERROR, DATA, "自评表中有其他单位的自评分，未采用：{1}",
     "self-assessed points of an area that assesses itself: not used: {1}",
     "请只填写本单位的自评分", "fill in your own points only")
DIAG(E255, ERROR, DATA, "{1}“{2}”的更正未采用：原值应为{3}",
     "{1}: the correction of \"{2}\" was refused: the figure is {3}", "请核对更正表的原值",
     "check the column old of the corrections")

/* Plausible, but to be asked. */
DIAG(W251, WARNING, DATA, "{2}应报未报：{1}", "{2}: expected and not reported: {3}",
     "请补报，确无数据请填“缺报”并说明", "report it, or declare it missing (缺报) and say why")
DIAG(W252, WARNING, DATA, "不认识的列“{1}”{2}，未读取", "unknown column \"{1}\"{3}, not read",
     "请核对表头，或删去该列", "check the header, or remove the column")
DIAG(W253, WARNING, DATA, "“{1}”在同一来源中填报两次，数值相同，只计一次，另见{2}",
     "\"{1}\" is given twice in one source with equal values and counts once, also at {2}",
     "请删去重复的一处", "remove one of the two")
DIAG(W254, WARNING, DATA, "“{1}”在两个来源中不一致：{2}；采用{3}",
     "\"{1}\" differs between two sources: {2}; the one used is {4}", "请核实两处数据",
     "find out which is right")
DIAG(W255, WARNING, DATA, "“{1}”的上级数与下级合计不一致：本级{2}，合计{3}（相差{4}）",
     "\"{1}\": the area's own figure is {2}, its parts add up to {3} (difference {4})",
     "请核对本级数与各部分", "check the figure and its parts")
DIAG(W256, WARNING, DATA, "不符合审核关系 {1}：{2}", "fails the check {1}: {3}", "{4}", "{4}")
DIAG(W257, WARNING, DATA, "对比时期{1}的数据有{2}处错误，相应数值不参与比较",
     "the period {1} that this one is compared with has {2} errors; those figures are left out",
     "请用 tuoyu check -p {1} 查看", "see tuoyu check -p {1}")
DIAG(W258, WARNING, DATA, "条目“{1}”按数据计算得{2}分，审核表填{3}分；以计算为准",
     "item \"{1}\" computes to {2} points and was verified as {3}; the computed points count",
     "请核对审核表或原始数据", "check the assessment and the figures")
DIAG(W259, WARNING, DATA, "{3}有{1}个条目尚未审核，未审核的不计分：{2}",
     "{3}: {1} items are not verified yet and count nothing: {2}", "请在 assessment.csv 补填审核分",
     "fill in verified_points in assessment.csv")
DIAG(W260, WARNING, DATA, "不应报数的区划有数据",
     "an area that is not expected to report has a figure", "请核对 areas.csv 的 expected 列",
     "check the column expected of areas.csv")
DIAG(W261, WARNING, DATA, "本期没有任何地区填报“{1}”", "no area reports \"{1}\" in this period",
     "请确认本期是否统计该项数据", "find out whether it is counted in this period")
DIAG(W263, WARNING, DATA, "{3}有{1}个条目按不完整的数据计分：{2}",
     "{3}: {1} items rest on figures that lack some areas: {2}", "请补齐所缺县（市、区）的数据",
     "have the missing figures reported")
DIAG(W265, WARNING, DATA, "评估表中的区划不是可参评单位，本行未读取",
     "an area of the assessment that cannot take part: the row was not read",
     "请删去本行，或在 areas.csv 中核对 quota_base",
     "remove the row, or check the column quota_base of areas.csv")
DIAG(W266, WARNING, DATA, "“{1}”按{2}读取（{3}）", "\"{1}\" was read as {2} ({4})",
     "请确认是一个数，而不是两个", "make sure that it is one number and not two")
DIAG(W267, WARNING, DATA, "标题所写年份与时期{1}不符",
     "the title names another year than the period {1}", "请确认不是往年的报表",
     "make sure that it is not the return of another year")
DIAG(W268, WARNING, DATA, "“单位”一行（列）写有万或亿，表头没有写明，各列按表头的单位读",
     "a line or a column of units says 万 or 亿; columns are read in the units of the header",
     "请在表头逐列写明单位，如“常住人口（万人）”",
     "write the unit into each header: 常住人口（万人）")
DIAG(W269, WARNING, DATA, "“{1}”的{4}与各行之和不一致：各行相加为{2}，相差{3}",
     "\"{1}\": the total row differs from the sum of its rows, {2}, by {3}", "请核对合计与各行",
     "check the total and its rows")
DIAG(W270, WARNING, DATA, "{3}：“{1}”的自评分与该市自评表不一致，自评表填{2}分；以评估表为准",
     "{3}: self-assessed points of \"{1}\" differ from the form ({2}); the assessment counts",
     "请核对自评表与 assessment.csv", "compare the form with assessment.csv")
DIAG(W271, WARNING, DATA, "{1}的报表迟到{3}天（期限{2}）",
     "{1}: the return came {3} days late (due {2})", "请催报并记入年度考核",
     "note it for the yearly review")
DIAG(W272, WARNING, DATA, "收件表中没有{1}的报表", "receipts.csv has no return of {1}",
     "请核对是否收到，并补记收件日期", "find out whether it came, and enter the day")
DIAG(W273, WARNING, DATA, "{1}“{2}”与上年相比变动{4}%，上年为{3}",
     "{1}: \"{2}\" changed by {4}% since last year, when it was {3}", "请核实，属实的请说明原因",
     "check it, and say why if it is right")
DIAG(W274, WARNING, DATA, "{1}的{3}个数值与上年（{2}）全部相同，可能误报了上年的报表",
     "{1}: all {3} figures equal those of {2}: perhaps last year's return was sent again",
     "请核对是否为本期报表", "make sure that it is the return of this period")
DIAG(W275, WARNING, DATA, "{1}“{2}”与同级各地相差悬殊：中位数{3}，修正 z 值{4}",
     "{1}: \"{2}\" stands apart from its peers: median {3}, modified z {4}",
     "请核实分子、分母和口径", "check numerator, denominator and definition")
DIAG(W276, WARNING, DATA, "不认识的地区名称，按本行的“{1}”读作{2}",
     "no known area: the row was read by \"{1}\" as {2}", "请核对地区名称", "check the name")

DIAG(
    W277, WARNING, DATA, "时期文件夹中的这个文件没有读取", "nothing reads this file of the period",
    "报表放入 returns/；其他文件应名为 facts、register、services、assessment、panel、applications、"
    "receipts、incidents 或 corrections（.csv 或 .xlsx）",
    "returns belong into returns/; other files are called facts, register, services, assessment, "
    "panel, applications, receipts, incidents or corrections (.csv or .xlsx)")
DIAG(W278, WARNING, DATA, "报表中有其他单位的数据：{1}",
     "figures of an area that returns its own: {1}", "请只报送本单位的数据；确需代报的请说明",
     "send your own figures, or say why you send others")
DIAG(W279, WARNING, DATA, "表头以外的单元格有内容，未读取", "a cell beyond the header: not read",
     "请为该列补写表头，或删去该单元格", "give the column a header, or clear the cell")
DIAG(W280, WARNING, DATA, "一个数值合并了多个单元格，只计入左上角的一格",
     "one figure in merged cells counts for the first of them only", "请取消合并，逐格填写",
     "unmerge the cells and fill in each")
DIAG(W281, WARNING, DATA, "有隐藏的行，已照常读取：第{1}行",
     "hidden rows, read like the others: {1}", "请取消隐藏并核对，不需要的请删除",
     "unhide and check them; delete what is not wanted")
DIAG(W282, WARNING, DATA, "有隐藏的列，已照常读取：{1}",
     "hidden columns, read like the others: {1}", "请取消隐藏并核对，不需要的请删除",
     "unhide and check them; delete what is not wanted")
DIAG(W283, WARNING, DATA, "隐藏的工作表，未读取", "a hidden sheet: not read",
     "如需计入请取消隐藏，否则请删除", "unhide it if it counts, else delete it")
DIAG(W284, WARNING, DATA, "另一张工作表也有这样的表头，未读取；只读取了“{1}”",
     "another sheet with such a header: not read, only \"{1}\" was", "请把数据合并到一张工作表",
     "put the data into one sheet")
DIAG(W285, WARNING, DATA, "{1}“{2}”与短时期的数不符：{3}",
     "{1}: \"{2}\" does not fit the shorter periods: {4}",
     "时点数应与最末一段相等，时期数应在最大一段与各段之和之间；请核对各期报表",
     "a stock is the last part's, a flow lies between the largest part and the sum of all; check "
     "the returns of these periods")
DIAG(W286, WARNING, DATA, "时期{1}没有报送数据，各期比较中略去",
     "nothing was reported for the period {1}: left out of the comparison", "有了数据再运行即可",
     "run again when there are figures")
DIAG(
    W287, WARNING, DATA, "工作区中的这一项没有读取{1}", "nothing reads this of the workspace{2}",
    "时期的文件夹名为 2024、2024H1、2024Q3、202409；工作区的表名为 settings、areas、named、breaks、"
    "references（.csv），规则放入 rules/",
    "periods are called 2024, 2024H1, 2024Q3, 202409; the tables of a workspace settings, areas, "
    "named, breaks, references (.csv); rules belong into rules/")

DIAG(W288, WARNING, DATA, "按{1}，有{2}行不是本期的数，未读取",
     "by {3} {2} rows are not of this period: not read", "请核对时期；确为本期的请更正",
     "check the time; correct it where the figures are of this period")
DIAG(W290, WARNING, DATA, "“{1}”是整期的数，{2}只写期末的月份或季度，未读取",
     "\"{1}\" is counted over the period, and {3} tells of its last month only: not read",
     "是整期的请写明（如“1—12月”），不是的请补报", "write 1—12月 where it is of all, or report all")
DIAG(W245, WARNING, DATA, "{1}家机构的托位数为 0（第{2}行{3}），计入机构数",
     "{1} institutions with 0 places (lines {2}{4}) count among the institutions",
     "筹建、停业的属实即可；已停办的请填注销日期，漏填的请补填",
     "right where one is being set up or closed for the year; give cancelled_on if it is closed "
     "for good, and the places where they were left out")
DIAG(W249, WARNING, DATA, "没有填写编号：照常计入，但无从查重",
     "without a number: it counts, and may be there twice", "请补填编号", "give the number")
DIAG(W291, WARNING, DATA, "“{1}”三角核对不一致：此处为{2}，按{4}合计为{3}",
     "\"{1}\": {2} here, but the rows of {4} add up to {3}", "请核实两处数据",
     "find out which is right")
DIAG(W292, WARNING, DATA, "已注销（{1}）的机构仍有在托婴幼儿，未计入",
     "cancelled ({1}) and still with children enrolled: not counted",
     "请核对注销日期和在托婴幼儿数", "check the day and the children")
DIAG(W293, WARNING, DATA, "“{1}”没有填写，本行不计入相应数据",
     "\"{1}\" is empty: the row does not count there", "请补填", "fill it in")
DIAG(W294, WARNING, DATA, "缺少列“{1}”，没有相应的数据或检查",
     "the column \"{1}\" is missing, and with it what is counted or checked by it", "请补上该列",
     "add the column")
DIAG(W295, WARNING, DATA, "家庭托育点收托不得超过 5 人", "a family point takes 5 children at most",
     "请核对机构类型和数量", "check the kind and the number")
DIAG(W296, WARNING, DATA, "在托婴幼儿数大于托位数", "more children than places", "请核对两数",
     "check the two numbers")
DIAG(W297, WARNING, DATA, "有备案通过日期，没有备案申请日期",
     "accepted without a day on which it was filed", "请补填备案申请日期", "give filed_on")
DIAG(W298, WARNING, DATA, "编号被表格软件改成了科学计数法，末几位已丢失",
     "a number in scientific notation: its last digits are lost", "请把该列设为文本格式后重新填写",
     "format the column as text and enter it again")

DIAG(E261, ERROR, RULES, "时期的名称不可用", "this is no name of a period",
     "请写成 2022、2022H1、2022Q3 或 202209", "name it like 2022, 2022H1, 2022Q3 or 202209")
DIAG(E262, ERROR, RULES, "不能在此新建工作区：已有文件，或没有写明文件夹名称",
     "a workspace cannot be made here: something is there, or no folder is named",
     "请给出一个新文件夹的名称", "name a new folder")
DIAG(E263, ERROR, RULES, "{1} 没有应报数的区划，无表可发",
     "no area is expected to report in {1}: there is no form to write",
     "请核对 areas.csv 的 expected、return_of 和有效期",
     "check the columns expected, return_of, valid_from and valid_to of areas.csv")
DIAG(E264, ERROR, RULES, "不是一次运行的输出：没有 tuoyu run 写出的、可读的 manifest.json",
     "no output of a run: there is no manifest.json that tuoyu run wrote and that can be read",
     "请给出 tuoyu run 写出的文件夹", "name a folder that tuoyu run wrote")
DIAG(E265, ERROR, RULES, "写出之后被改动过：{1}", "changed after it was written: {2}",
     "请用 tuoyu run 重新写出，再作比较", "let tuoyu run write it again and compare then")

/* What was converted or skipped. */
DIAG(N271, NOTE, DATA, "“{1}”按“{2}”填报，已换算为{3}",
     "\"{1}\" is given in {2} and was converted to {3}", "无需处理", "nothing to do")
DIAG(N272, NOTE, DATA, "“{1}”填“无”，按 0 计", "\"{1}\" says 无 (none) and counts as 0",
     "如为缺报请改填“缺报”", "say 缺报 if the figure is missing")
DIAG(N273, NOTE, DATA, "文件编码为{1}，已转换", "the file is in {1} and was converted", "无需处理",
     "nothing to do")
DIAG(N274, NOTE, DATA, "“{1}”声明缺报", "\"{1}\" is declared missing", "补报后请更新",
     "update it once it is known")
DIAG(N275, NOTE, DATA, "文件不是报表，未读取", "the file is not a return and was not read",
     "报表应为 .xlsx 或 .csv", "returns are .xlsx or .csv")
DIAG(N276, NOTE, DATA, "“{1}”按{2}读取（{3}）", "\"{1}\" was read as {2} ({4})", "无需处理",
     "nothing to do")
DIAG(N277, NOTE, DATA, "该列不是本期实际数，未读取",
     "the column holds no actual figures of this period: not read", "无需处理", "nothing to do")
DIAG(N278, NOTE, DATA, "该行是文字，不是数据，已跳过", "the line is text and no data: passed over",
     "无需处理", "nothing to do")
DIAG(N279, NOTE, DATA, "合计行不计入，只与各行之和核对",
     "a total row does not count; it was compared with its rows", "无需处理", "nothing to do")
DIAG(N280, NOTE, DATA, "按“{1}”读取", "was taken for {1}", "如不是该地区请更正",
     "correct it if another area is meant")
DIAG(N281, NOTE, DATA, "工作表没有可识别的表头，未读取",
     "the sheet has no header that is known: not read", "无需处理", "nothing to do")
DIAG(N282, NOTE, DATA, "工作表是其他时期的，未读取", "the sheet is of another period: not read",
     "无需处理", "nothing to do")
DIAG(N283, NOTE, DATA, "文字编码可作 UTF-8，也可作 GB18030；按表头可识别的 GB18030 读取",
     "the text is valid in UTF-8 and in GB18030; read as GB18030, in which the header is known",
     "请核对文字是否正确", "make sure that the texts are right")
DIAG(N284, NOTE, DATA, "是旧版报表，未计入；采用{1}", "an older version of a return: {1} counts",
     "无需处理", "nothing to do")
DIAG(N285, NOTE, DATA, "{1}“{2}”与上一版不同，原为{3}",
     "{1}: \"{2}\" was {4} in the version before", "请确认改动", "make sure that it is meant")
DIAG(N286, NOTE, DATA, "{1}“{2}”已更正，原值{3}；理由：{4}",
     "{1}: \"{2}\" was corrected from {3}: {4}", "无需处理", "nothing to do")
DIAG(N287, NOTE, DATA, "隐藏的工作表，没有可识别的表头，未读取",
     "a hidden sheet without a header that is known: not read", "无需处理", "nothing to do")

DIAG(N288, NOTE, DATA, "“{1}”取{2}，其分项（{4}）未读取",
     "\"{1}\" is read from {3}; its parts ({5}) are not", "无需处理", "nothing to do")
DIAG(N289, NOTE, DATA, "一个地区分几行填报的，取合计行，分项未读取",
     "of areas with several rows the total is read, not the parts", "无需处理", "nothing to do")
DIAG(N290, NOTE, DATA, "{2}各行都是期末的月份，“{1}”读作整期的数",
     "by {3} all rows are of the last month: \"{1}\" was read as of the period",
     "只是一个月的请补报", "report the period where it is of one month")
DIAG(N291, NOTE, DATA, "共{1}家机构，截至{2}计入{3}家，其余未登记或已注销",
     "{1} institutions, of which {3} count on {2}; the others are not registered yet or cancelled",
     "无需处理", "nothing to do")
DIAG(N292, NOTE, DATA, "共{1}次服务，其中{2}次不在时期{3}内，未计入",
     "{1} contacts, of which {2} are outside the period {3} and do not count", "无需处理",
     "nothing to do")

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
