/* A short run of a fuzz target without libFuzzer, as a test of `make check`: its seeds as they are,
 * and the same mutated by a fixed sequence of random numbers. Speaks TAP; a fault is the
 * sanitizer's to report. The long run is `make fuzz`.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEEDS 64
#define SEED_MAXIMUM 65536

#ifndef FUZZ_CORPUS
#error "FUZZ_CORPUS names the folder of the seeds"
#endif
#ifndef FUZZ_RUNS
#define FUZZ_RUNS 3000
#endif

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

struct seed {
    uint8_t bytes[SEED_MAXIMUM];
    size_t length;
};

static size_t read_seeds(struct seed *seeds)
{
    DIR *folder = opendir(FUZZ_CORPUS);
    size_t count = 0;

    for (struct dirent *name; folder && count < SEEDS && (name = readdir(folder));) {
        char path[512];
        FILE *file;

        snprintf(path, sizeof(path), "%s/%s", FUZZ_CORPUS, name->d_name);
        file = name->d_name[0] == '.' ? NULL : fopen(path, "rb");
        if (!file)
            continue;
        seeds[count].length = fread(seeds[count].bytes, 1, SEED_MAXIMUM, file);
        fclose(file);
        count++;
    }
    if (folder)
        closedir(folder);
    return count;
}

static uint64_t next_random(uint64_t *state) /* xorshift64 */
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Changes a byte, takes a run out, doubles a run, or puts in a piece of another seed. */
static void mutate(struct seed *seed, const struct seed *other, uint64_t *state)
{
    static const uint8_t odd[] = {0, '"', '\n', '\r', ',', '<', '>', '&', '(', 0xFF, 0xE5, '9'};
    size_t at = seed->length ? next_random(state) % seed->length : 0;
    size_t run = next_random(state) % 16 + 1, from;

    switch (next_random(state) % 5) {
    case 0:
        seed->bytes[at] = (uint8_t)next_random(state);
        break;
    case 1:
        seed->bytes[at] = odd[next_random(state) % sizeof(odd)];
        break;
    case 2:
        run = run < seed->length - at ? run : seed->length - at;
        memmove(seed->bytes + at, seed->bytes + at + run, seed->length - at - run);
        seed->length -= run;
        break;
    case 3:
        run = run < seed->length - at ? run : seed->length - at;
        if (seed->length + run > SEED_MAXIMUM)
            break;
        memmove(seed->bytes + at + run, seed->bytes + at, seed->length - at);
        seed->length += run;
        break;
    default:
        from = other->length ? next_random(state) % other->length : 0;
        run = run < other->length - from ? run : other->length - from;
        if (at + run > SEED_MAXIMUM)
            break;
        memcpy(seed->bytes + at, other->bytes + from, run);
        seed->length = at + run > seed->length ? at + run : seed->length;
    }
}

/* A copy of exactly its length, so that a byte read beyond it is seen. */
static void try(const struct seed *seed)
{
    uint8_t *bytes = malloc(seed->length + !seed->length);

    if (!bytes)
        return;
    memcpy(bytes, seed->bytes, seed->length);
    LLVMFuzzerTestOneInput(bytes, seed->length);
    free(bytes);
}

int main(void)
{
    static struct seed seeds[SEEDS], changed;
    size_t count = read_seeds(seeds);
    uint64_t state = 88172645463325252u;

    puts("1..1");
    for (size_t i = 0; i < count; i++)
        try(&seeds[i]);
    for (size_t i = 0; count && i < FUZZ_RUNS; i++) {
        changed = seeds[next_random(&state) % count];
        for (uint64_t changes = next_random(&state) % 6 + 1; changes; changes--)
            mutate(&changed, &seeds[next_random(&state) % count], &state);
        try(&changed);
    }
    printf("%sok 1 - %zu seeds, %d changed inputs\n", count ? "" : "not ", count, FUZZ_RUNS);
    return count ? 0 : 1;
}
