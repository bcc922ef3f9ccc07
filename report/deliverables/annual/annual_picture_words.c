/* What a chart says in words, computed from its rows: true for one city, for none or all on target,
 * for ties, for missing and partial values. */
#include "deliverables/annual/annual_picture_parts.h"
#include "deliverables/charts/chart_text.h"
#include "deliverables/words/words_states.h"

#define NAMES_SHOWN 3

const char *chart_value(struct arena *arena, const struct chart_data *data, double value)
{
    return indicator_value_text(arena, data->indicator, data->rounding, value);
}

static const char *counted(struct arena *arena, const struct chart_data *data, size_t count)
{
    return counted_units(arena, count, data->all_cities);
}

static const char *spoken_value(struct arena *arena, const struct chart_data *data, double value)
{
    return arena_printf(arena, "%s%s", chart_value(arena, data, value),
                        indicator_spoken_unit(arena, data->indicator));
}

static size_t count_best(const struct chart_data *data)
{
    size_t best = 1;

    while (best < data->with_value && data->cities[best].key == data->cities[0].key)
        best++;
    return best;
}

/* Who is best: 厦门最高（4.61个）; 厦门、福州并列最高（…）; 均为4.61个. */
static const char *best_clause(struct arena *arena, const struct chart_data *data)
{
    const char *value = spoken_value(arena, data, data->cities[0].now->value);
    const char *extreme = data->indicator->direction == HIGHER_IS_BETTER ? "最高" : "最低";
    size_t best = count_best(data);

    if (best == data->with_value)
        return arena_printf(arena, "均为%s", value);
    if (best == 1)
        return arena_printf(arena, "%s%s（%s）", data->cities[0].name, extreme, value);
    if (best == 2)
        return arena_printf(arena, "%s、%s并列%s（%s）", data->cities[0].name, data->cities[1].name,
                            extreme, value);
    return arena_printf(arena, "%s并列%s（%s）", counted(arena, data, best), extreme, value);
}

/* All of whom something is said: 九市, or 有数据的八市 where values are missing. */
static const char *everyone(struct arena *arena, const struct chart_data *data)
{
    return arena_printf(arena, "%s%s", data->with_value < data->count ? "有数据的" : "",
                        counted(arena, data, data->with_value));
}

/* One city with a value, or one on target: its name and value say it all. */
static const char *single_title(struct arena *arena, const struct chart_data *data,
                                const char *target)
{
    const struct chart_row *city = &data->cities[0];
    bool only = data->with_value == data->count && data->count > 1;

    return arena_printf(arena, "%s%s%s%s%s（%s）", only ? "仅" : "", city->name,
                        data->indicator->label, city->reached ? "达到" : "未达到", target,
                        spoken_value(arena, data, city->now->value));
}

static const char *title_without_target(struct arena *arena, const struct chart_data *data)
{
    const char *value = spoken_value(arena, data, data->cities[0].now->value);

    if (data->with_value == 1)
        return arena_printf(arena, "%s%s为%s", data->cities[0].name, data->indicator->label, value);
    return arena_printf(arena, "%s%s%s%s", everyone(arena, data), data->indicator->label,
                        count_best(data) == data->with_value ? "" : "中", best_clause(arena, data));
}

const char *chart_title(struct arena *arena, const struct chart_data *data)
{
    const char *label = data->indicator->label;
    const char *target, *first;

    if (!data->indicator->has_target)
        return title_without_target(arena, data);
    target = arena_printf(arena, "%s%s", indicator_target_text(arena, data->indicator),
                          indicator_spoken_unit(arena, data->indicator));
    if (data->with_value == 1 || data->reached == 1)
        return single_title(arena, data, target);
    if (data->reached == data->with_value)
        first = arena_printf(arena, "%s%s均达到%s", everyone(arena, data), label, target);
    else if (data->reached == 0)
        first = arena_printf(arena, "%s%s均未达到%s", everyone(arena, data), label, target);
    else
        first =
            arena_printf(arena, "%s%s达到%s", counted(arena, data, data->reached), label, target);
    return join_clauses(arena, first, best_clause(arena, data));
}

/* Adds "；莆田、宁德缺数", with the names of the cities in this state, if there are any. */
static void add_state(struct buffer *out, const struct chart_data *data, enum value_state state)
{
    size_t found = 0;

    for (size_t i = 0; i < data->count; i++) {
        if (data->cities[i].now->state != state)
            continue;
        if (found < NAMES_SHOWN)
            buffer_printf(out, "%s%s", found ? "、" : "；", data->cities[i].name);
        found++;
    }
    if (found > NAMES_SHOWN)
        buffer_printf(out, "等%zu%s", found, data->all_cities ? "市" : "个地区");
    if (found)
        buffer_printf(out, "%s%s",
                      state == VALUE_INCOMPLETE || state == VALUE_INVALID ? "数据" : "",
                      state_word(state));
}

const char *chart_subtitle(struct arena *arena, const struct chart_data *data)
{
    static const enum value_state told[] = {VALUE_MISSING, VALUE_INVALID, VALUE_NOT_APPLICABLE,
                                            VALUE_BELOW_UNIT, VALUE_INCOMPLETE};
    const struct areas *areas = &data->result->catalogue->areas;
    struct buffer out = BUFFER_INIT;
    char chinese[40];

    buffer_printf(&out, "%s（%s），%s及%s，%s", data->indicator->label, data->indicator->unit,
                  areas->items[areas->root].name, data->all_cities ? "各市" : "各地区",
                  period_chinese(&data->result->period, chinese));
    for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++)
        add_state(&out, data, told[i]);
    return buffer_take(&out, arena);
}
