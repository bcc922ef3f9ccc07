/* Of diag_codes.h: data that cannot be used, E2. No include guard: read many times. */

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
