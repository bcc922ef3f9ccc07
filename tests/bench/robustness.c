/* Times draws of weights: robustness UNITS ITEMS DRAWS THREADS; prints the best seconds of a few
 * runs, uniform and Dirichlet, and how often the first unit has the place. Shares are made up. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "analysis/robustness.h"

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    size_t units = argc > 1 ? (size_t)atol(argv[1]) : 9,
           items = argc > 2 ? (size_t)atol(argv[2]) : 40;
    long count = argc > 3 ? atol(argv[3]) : 100000;
    size_t threads = argc > 4 ? (size_t)atol(argv[4]) : 2;
    double *shares = calloc(units * items, sizeof(*shares)),
           *weights = calloc(items, sizeof(*weights));
    double *fixed = calloc(units, sizeof(*fixed));
    bool *gated = calloc(units, sizeof(*gated));
    struct contest contest = {.units = units,
                              .items = items,
                              .shares = shares,
                              .weights = weights,
                              .fixed = fixed,
                              .gated = gated,
                              .places = (long)(units + 9) / 10};
    unsigned state = 12345;
    struct rusage usage;

    for (size_t i = 0; i < units * items; i++)
        shares[i] = (double)((state = state * 1103515245u + 12345u) >> 16 & 0x7FFF) / 32768;
    for (size_t i = 0; i < items; i++)
        weights[i] = 1 + (double)(i % 4);
    for (int model = 0; model < 2; model++) {
        double best = 1e9;
        long in = 0;
        for (int run = 0; run < 5; run++) {
            struct arena arena;
            double start = seconds();
            arena_init(&arena, 0, NULL);
            in =
                robustness_draw(&arena, &contest, (enum weight_model)model, 0.25, count, 1, threads)
                    .in[0];
            best = seconds() - start < best ? seconds() - start : best;
            arena_release(&arena);
        }
        printf("%s %zu x %zu, %ld draws, %zu threads: %.4f s (first unit in %ld)\n",
               model ? "dirichlet" : "uniform  ", units, items, count, threads, best, in);
    }
    getrusage(RUSAGE_SELF, &usage);
    printf("largest memory %.1f MB\n", (double)usage.ru_maxrss / 1024);
    return 0;
}
