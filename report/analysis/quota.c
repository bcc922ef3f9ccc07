/* The quota in exact integers: a place is 10^8 of (unit × millionth of a percent). */
#include "analysis/quota.h"

#define PLACE (100 * DECIMAL_ONE)

struct quota quota_compute(long base, const struct settings *settings)
{
    struct quota quota = {
        .base = base,
        .percent = settings->quota_percent,
        .product = {base * settings->quota_percent.units / 100},
        .rounding = settings->quota_rounding,
    };
    int64_t parts = base * settings->quota_percent.units;

    switch (settings->quota_rounding) {
    case QUOTA_CEIL:
        quota.rounded = (long)((parts + PLACE - 1) / PLACE);
        break;
    case QUOTA_HALF_UP:
        quota.rounded = (long)((parts + PLACE / 2) / PLACE);
        break;
    case QUOTA_FLOOR:
        quota.rounded = (long)(parts / PLACE);
        break;
    }
    if (quota.rounded < 1)
        quota.rounded = 1;
    quota.overridden = settings->has_quota_override;
    quota.places = quota.overridden ? settings->quota_override : quota.rounded;
    if (quota.places > base)
        quota.places = base;
    return quota;
}

const char *const quota_roundings[] = {
    [QUOTA_CEIL] = "向上取整", [QUOTA_HALF_UP] = "四舍五入", [QUOTA_FLOOR] = "向下取整", NULL};

const char *quota_text(struct arena *arena, const struct quota *quota,
                       const struct settings *settings)
{
    char percent[NUMBER_TEXT], product[NUMBER_TEXT];
    const char *text = arena_printf(arena, "可参评单位%ld个 × %s%% = %s，%s（至少1个）为%ld个",
                                    quota->base, decimal_text(quota->percent, 0, percent),
                                    decimal_text(quota->product, 0, product),
                                    quota_roundings[quota->rounding], quota->rounded);

    if (quota->overridden)
        text = arena_printf(arena, "%s；按%s核定为%ld个%s", text, settings->quota_document,
                            settings->quota_override,
                            settings->quota_override > quota->places ? "（多于可参评单位）" : "");
    return text;
}
