/* What the text and the workbook of a public notice share; internal to
 * deliverables/letters/publicity*.c.
 *
 * Leaves everything else to publicity.h.
 *
 * Invariant: only fixed wording stands here, nothing that depends on a workspace.
 */
#ifndef TUOYU_DELIVERABLES_LETTERS_PUBLICITY_PARTS_H
#define TUOYU_DELIVERABLES_LETTERS_PUBLICITY_PARTS_H

#define PUBLICITY_PROGRAMME "全国婴幼儿照护服务示范城市"
/* With a sign where a large title may be broken. */
#define PUBLICITY_TITLE(sign) "关于拟推荐创建" sign PUBLICITY_PROGRAMME "的公示"

#endif
