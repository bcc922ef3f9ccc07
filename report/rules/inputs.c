/* Lists of files. */
#include "rules/inputs.h"

#include <string.h>

#include "base/length.h"

const char *input_role_name(enum input_role role)
{
    static const char *const names[] = {
        [INPUT_FIGURES] = "figures", [INPUT_RULES] = "rules", [INPUT_ASSESSMENT] = "assessment",
        [INPUT_PANEL] = "panel",     [INPUT_GATES] = "gates", [INPUT_NAMED] = "named",
        [INPUT_IDLE] = "idle",
    };
    ROWS_ARE(names, INPUT_ROLES);

    return names[role];
}

void input_files_add(struct input_files *files, const char *name, const char *path,
                     enum input_role role)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->items[i].name, name) == 0)
            return;
    files->items = arena_grow(files->arena, files->items, files->count, &files->capacity,
                              sizeof(*files->items));
    files->items[files->count++] = (struct input_file){
        .name = arena_strdup(files->arena, name),
        .path = arena_strdup(files->arena, path),
        .role = role,
    };
}

void input_files_add_all(struct input_files *files, const struct input_files *others)
{
    for (size_t i = 0; i < others->count; i++)
        input_files_add(files, others->items[i].name, others->items[i].path, others->items[i].role);
}
