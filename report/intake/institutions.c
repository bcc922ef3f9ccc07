/* The list of a register's rows; see institutions.h. */
#include "intake/institutions.h"

#include "base/length.h"

const char *institution_kind_name(enum institution_kind kind)
{
    static const char *const names[] = {
        [INSTITUTION_NURSERY] = "托育机构",  [INSTITUTION_PRESCHOOL] = "幼儿园托班",
        [INSTITUTION_EMPLOYER] = "用人单位", [INSTITUTION_COMMUNITY] = "社区",
        [INSTITUTION_FAMILY] = "家庭托育点", [INSTITUTION_UNKNOWN] = "未填",
    };
    ROWS_ARE(names, INSTITUTION_KINDS);

    return names[kind];
}

void institutions_add(struct arena *arena, struct institutions *institutions,
                      const struct institution *institution)
{
    institutions->items = arena_grow(arena, institutions->items, institutions->count,
                                     &institutions->capacity, sizeof(*institutions->items));
    institutions->items[institutions->count++] = *institution;
    if (institution->fault != INSTITUTION_SOUND)
        institutions->left_out[institution->fault]++;
}
