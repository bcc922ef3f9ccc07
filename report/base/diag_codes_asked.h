/* Of diag_codes.h: what is to be asked, W2, and what was converted or passed over, N2. No include
 * guard: read many times. */

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
