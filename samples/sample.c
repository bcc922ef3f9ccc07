/* Draws, shares and files: see sample.h. */
#include "sample.h"

#include <stdlib.h>

/* SplitMix64 (Steele, Lea and Flood 2014), fed with the key in turn. */
int draw(int low, int high, int year, int area, int purpose)
{
    const uint64_t key[] = {SEED, (uint64_t)year, (uint64_t)area, (uint64_t)purpose};
    uint64_t hash = 0;

    for (size_t i = 0; i < sizeof(key) / sizeof(*key); i++) {
        hash = (hash ^ key[i]) + UINT64_C(0x9e3779b97f4a7c15);
        hash = (hash ^ (hash >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
        hash = (hash ^ (hash >> 27)) * UINT64_C(0x94d049bb133111eb);
        hash ^= hash >> 31;
    }
    return low + (int)(hash % (uint64_t)(high - low + 1));
}

void split(int64_t total, const int64_t *weight, const int64_t *limit, int count, int64_t *share)
{
    int64_t sum = 0, left = total;

    for (int i = 0; i < count; i++)
        sum += weight[i];
    for (int i = 0; i < count; i++) {
        share[i] = total * weight[i] / sum;
        if (share[i] > limit[i])
            share[i] = limit[i];
        left -= share[i];
    }
    for (; left > 0; left--) {
        int next = 0;
        int64_t most = INT64_MIN;
        for (int i = 0; i < count; i++) {
            int64_t owed = total * weight[i] - share[i] * sum;
            if (share[i] < limit[i] && owed > most) {
                most = owed;
                next = i;
            }
        }
        share[next]++;
    }
}

FILE *sample_create(const char *folder, int year, const char *name)
{
    char path[4096];

    snprintf(path, sizeof(path), "%s/%d/%s", folder, year, name);
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    return file;
}

void sample_finish(FILE *file)
{
    if (ferror(file) | fclose(file)) {
        perror("generate");
        exit(EXIT_FAILURE);
    }
}
