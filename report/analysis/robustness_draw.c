/* Draws of weights, block by block: within a block the draws lie side by side, so that totals and
 * comparisons are vectors whatever the number of units. */
#include <math.h>
#include <pthread.h>
#include <string.h>

#include "analysis/random.h"
#include "analysis/robustness.h"

#define BLOCK 64 /* draws side by side */

/* Clones for wider vectors; fused operations would round otherwise than the plain ones. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define WIDE                                                                                  \
    __attribute__((target_clones("avx512f", "avx2", "default"), optimize("O3", "fp-contract=" \
                                                                               "off")))
#else
#define WIDE
#endif

/* ---- a thread's work ---- */

struct worker {
    const struct contest *contest;
    enum weight_model model;
    double range, sum;
    const struct gamma *gammas; /* [item]; NULL: each weight as it is */
    const bool *parted;         /* [unit]: items left its base */
    const double *standings;    /* [unit]: by the order, 0 to 1, the higher the better */
    long count;
    uint64_t seed;
    size_t first, step;                               /* blocks first, first + step, … */
    double *weights;                                  /* [item * BLOCK + draw] */
    double *totals;                                   /* [unit * BLOCK + draw] */
    int64_t *above, *below, *open_above, *open_below; /* [unit * BLOCK + draw]: all; not gated */
    uint64_t *keys, *room;                            /* of a draw that is sorted */
    bool any_gated;
    int64_t open;                         /* units that are not gated */
    long *in, *undecided, *ranks, *ahead; /* ranks: [unit * units + rank − 1] */
};

/* Weights that add up to something: returns by what they are to be multiplied to add up to the sum
 * of the contest's own. */
static double draw_weights(struct worker *worker, uint64_t draw, size_t at)
{
    const struct contest *contest = worker->contest;
    struct random stream = random_begin(worker->seed, draw);
    double sum = 0;

    for (size_t i = 0; i < contest->items; i++) {
        double weight = contest->weights[i];
        if (worker->model == WEIGHTS_UNIFORM)
            weight *= 1 + worker->range * (2 * next_uniform(&stream) - 1);
        else if (worker->gammas)
            weight = next_gamma(&stream, &worker->gammas[i]);
        worker->weights[i * BLOCK + at] = weight;
        sum += weight;
    }
    return sum > 0 ? worker->sum / sum : 0;
}

/* The last block is filled up with draws of its own. */
static void draw_block(struct worker *worker, size_t block)
{
    double factors[BLOCK];

    for (size_t d = 0; d < BLOCK; d++)
        factors[d] = draw_weights(worker, block * BLOCK + d, d);
    for (size_t i = 0; i < worker->contest->items; i++)
        for (size_t d = 0; d < BLOCK; d++)
            worker->weights[i * BLOCK + d] *= factors[d];
}

/* What the unit has, made up to the sum of the weights; with weights for nothing that it has, 0. */
static void total_part(const struct contest *contest, size_t unit, const double *weights,
                       double sum, double *total)
{
    double bases[BLOCK] = {0};

    for (size_t d = 0; d < BLOCK; d++)
        total[d] = 0;
    for (size_t i = 0; i < contest->items; i++) {
        if (!contest_has(contest, unit, i))
            continue;
        for (size_t d = 0; d < BLOCK; d++) {
            total[d] += weights[i * BLOCK + d] * contest->shares[unit * contest->items + i];
            bases[d] += weights[i * BLOCK + d];
        }
    }
    for (size_t d = 0; d < BLOCK; d++)
        total[d] = contest->fixed[unit] + (bases[d] > 0 ? total[d] * sum / bases[d] : 0);
}

#define WHOLE 0x1.8p52 /* added and taken away again, it leaves a whole number of up to 2^51 */

/* A total as whole millionths, so that equal ones are equal however they were added up; behind the
 * point stands the order among equals. */
WIDE static void settle_totals(double *restrict total, double standing)
{
    for (size_t d = 0; d < BLOCK; d++)
        total[d] = (total[d] * 1e6 + WHOLE) - WHOLE + standing;
}

WIDE static void total_block(const struct worker *worker, const double *restrict weights,
                             double *restrict totals)
{
    const struct contest *contest = worker->contest;

    for (size_t unit = 0; unit < contest->units; unit++) {
        double *restrict total = totals + unit * BLOCK;
        const double *shares = contest->shares + unit * contest->items;

        if (worker->parted[unit]) {
            total_part(contest, unit, weights, worker->sum, total);
        } else {
            for (size_t d = 0; d < BLOCK; d++)
                total[d] = contest->fixed[unit];
            for (size_t i = 0; i < contest->items; i++)
                for (size_t d = 0; d < BLOCK; d++)
                    total[d] += weights[i * BLOCK + d] * shares[i];
        }
        settle_totals(total, worker->standings[unit]);
    }
}

/* Compares two units in all draws of a block. Returns in how many the first is ahead. */
WIDE static int64_t compare_pair(const double *restrict a, const double *restrict b,
                                 int64_t *restrict above_a, int64_t *restrict below_a,
                                 int64_t *restrict above_b, int64_t *restrict below_b)
{
    int64_t ahead = 0;

    for (size_t d = 0; d < BLOCK; d++) {
        int64_t greater = a[d] > b[d], less = a[d] < b[d];
        above_b[d] += greater;
        below_a[d] += greater;
        above_a[d] += less;
        below_b[d] += less;
        ahead += greater;
    }
    return ahead;
}

/* Counts a pair among all, or among those that can take a place. */
static int64_t compare_into(const struct worker *worker, size_t a, size_t b, int64_t *above,
                            int64_t *below)
{
    return compare_pair(worker->totals + a * BLOCK, worker->totals + b * BLOCK, above + a * BLOCK,
                        below + a * BLOCK, above + b * BLOCK, below + b * BLOCK);
}

/* The pair in the draws that count: those behind `size` only fill the block up. */
static void count_ahead(struct worker *worker, size_t a, size_t b, int64_t ahead, size_t size)
{
    const size_t units = worker->contest->units;
    const double *ta = worker->totals + a * BLOCK, *tb = worker->totals + b * BLOCK;

    for (size_t d = size; d < BLOCK; d++)
        ahead -= ta[d] > tb[d];
    worker->ahead[a * units + b] += ahead;
    for (size_t d = 0; d < size; d++)
        worker->ahead[b * units + a] += ta[d] < tb[d];
}

static void compare_block(struct worker *worker, size_t size)
{
    const struct contest *contest = worker->contest;
    const size_t units = contest->units, bytes = units * BLOCK * sizeof(int64_t);

    memset(worker->above, 0, bytes);
    memset(worker->below, 0, bytes);
    memset(worker->open_above, 0, bytes);
    memset(worker->open_below, 0, bytes);
    for (size_t a = 0; a < units; a++)
        for (size_t b = a + 1; b < units; b++) {
            int64_t ahead = compare_into(worker, a, b, worker->above, worker->below);
            if (worker->any_gated && !contest->gated[a] && !contest->gated[b])
                compare_into(worker, a, b, worker->open_above, worker->open_below);
            if (worker->ahead)
                count_ahead(worker, a, b, ahead, size);
        }
    if (!worker->any_gated) {
        memcpy(worker->open_above, worker->above, bytes);
        memcpy(worker->open_below, worker->below, bytes);
    }
}

/* ---- many units: sorted, draw by draw ---- */

#define SORT_FROM 250 /* units; fewer are faster compared pair by pair */

/* A total as a whole number of 32 bits, in the same order but for the last bits. */
static uint64_t key_of(double total, double low, double scale, size_t unit)
{
    return (uint64_t)((total - low) * scale) << 32 | unit;
}

/* Sorts by the upper 32 bits, a byte at a time, from the lowest; the order of equal keys stays. */
static void sort_keys(uint64_t *keys, uint64_t *room, size_t count)
{
    for (int shift = 32; shift < 64; shift += 8) {
        size_t starts[257] = {0};
        uint64_t *swap = keys;

        for (size_t i = 0; i < count; i++)
            starts[(keys[i] >> shift & 0xFF) + 1]++;
        for (size_t i = 1; i < 257; i++)
            starts[i] += starts[i - 1];
        for (size_t i = 0; i < count; i++)
            room[starts[keys[i] >> shift & 0xFF]++] = keys[i];
        keys = room; /* four passes: the result is back where it began */
        room = swap;
    }
}

static double total_of(const struct worker *worker, uint64_t key, size_t draw)
{
    return worker->totals[(size_t)(key & UINT32_MAX) * BLOCK + draw];
}

/* Puts right what the last bits would have ordered otherwise: ascending totals. */
static void settle_keys(const struct worker *worker, size_t draw)
{
    for (size_t i = 1; i < worker->contest->units; i++)
        for (size_t at = i; at > 0 && total_of(worker, worker->keys[at - 1], draw) >
                                          total_of(worker, worker->keys[at], draw);
             at--) {
            uint64_t key = worker->keys[at];
            worker->keys[at] = worker->keys[at - 1];
            worker->keys[at - 1] = key;
        }
}

static void sort_draw(struct worker *worker, size_t draw)
{
    const size_t units = worker->contest->units;
    double low = worker->totals[draw], high = low;

    for (size_t unit = 1; unit < units; unit++) {
        double total = worker->totals[unit * BLOCK + draw];
        low = total < low ? total : low;
        high = total > high ? total : high;
    }
    for (size_t unit = 0; unit < units; unit++)
        worker->keys[unit] = key_of(worker->totals[unit * BLOCK + draw], low,
                                    high > low ? 4294967295.0 / (high - low) : 0, unit);
    sort_keys(worker->keys, worker->room, units);
    settle_keys(worker, draw);
}

/* Above and below of each unit from the sorted keys, a group of equal totals at a time. */
static void count_sorted(struct worker *worker, size_t draw)
{
    const struct contest *contest = worker->contest;
    const size_t units = contest->units;
    int64_t open_below = 0;

    sort_draw(worker, draw);
    for (size_t first = 0, last; first < units; first = last) {
        double total = total_of(worker, worker->keys[first], draw);
        int64_t open = 0;

        for (last = first; last < units && !(total_of(worker, worker->keys[last], draw) > total);
             last++)
            open += !contest->gated[worker->keys[last] & UINT32_MAX];
        for (size_t i = first; i < last; i++) {
            size_t cell = (size_t)(worker->keys[i] & UINT32_MAX) * BLOCK + draw;
            worker->above[cell] = (int64_t)(units - last);
            worker->open_below[cell] = open_below;
            worker->open_above[cell] = worker->open - open_below - open;
        }
        open_below += open;
    }
}

static void count_block(struct worker *worker, size_t size)
{
    const struct contest *contest = worker->contest;

    for (size_t unit = 0; unit < contest->units; unit++)
        for (size_t d = 0; d < size; d++) {
            size_t cell = unit * BLOCK + d;
            worker->ranks[unit * contest->units + (size_t)worker->above[cell]]++;
            if (contest->gated[unit])
                continue;
            if (worker->open - worker->open_below[cell] <= contest->places)
                worker->in[unit]++;
            else if (worker->open_above[cell] < contest->places)
                worker->undecided[unit]++;
        }
}

static void *work(void *data)
{
    struct worker *worker = data;
    size_t blocks = ((size_t)worker->count + BLOCK - 1) / BLOCK;

    for (size_t block = worker->first; block < blocks; block += worker->step) {
        size_t size = (size_t)worker->count - block * BLOCK;
        if (size > BLOCK)
            size = BLOCK;
        draw_block(worker, block);
        total_block(worker, worker->weights, worker->totals);
        if (worker->contest->units > SORT_FROM)
            for (size_t d = 0; d < size; d++)
                count_sorted(worker, d);
        else
            compare_block(worker, size);
        count_block(worker, size);
    }
    return NULL;
}

/* ---- all threads ---- */

/* The mean relative standard deviation of Dirichlet(c p) is mean √((1 − p) ÷ p) ÷ √(c + 1). Of two
 * weights and more that mean is at least 1, so that c is at least 2 for any range. */
static double concentration_of(const struct contest *contest, double sum, double range)
{
    double mean = 0;

    for (size_t i = 0; i < contest->items; i++) {
        double p = contest->weights[i] / sum;
        mean += sqrt((1 - p) / p);
    }
    mean /= (double)contest->items;
    return mean * mean * 3 / (range * range) - 1;
}

/* NULL where nothing can vary: a single weight is always the sum. */
static struct gamma *gammas_of(struct arena *arena, const struct contest *contest, double sum,
                               double range)
{
    struct gamma *gammas;
    double concentration;

    if (!(range > 0) || contest->items < 2)
        return NULL;
    gammas = arena_array(arena, contest->items, sizeof(*gammas));
    concentration = concentration_of(contest, sum, range);
    for (size_t i = 0; i < contest->items; i++)
        gammas[i] = gamma_of(concentration * contest->weights[i] / sum);
    return gammas;
}

static void init_worker(struct arena *arena, struct worker *worker)
{
    const size_t units = worker->contest->units, cells = units * BLOCK;

    worker->weights = arena_array(arena, worker->contest->items * BLOCK, sizeof(double));
    worker->totals = arena_array(arena, cells, sizeof(double));
    worker->above = arena_array(arena, cells, sizeof(int64_t));
    worker->below = arena_array(arena, cells, sizeof(int64_t));
    worker->open_above = arena_array(arena, cells, sizeof(int64_t));
    worker->open_below = arena_array(arena, cells, sizeof(int64_t));
    worker->keys = arena_array(arena, units, sizeof(uint64_t));
    worker->room = arena_array(arena, units, sizeof(uint64_t));
    for (size_t unit = 0; unit < units; unit++)
        worker->open += !worker->contest->gated[unit];
    worker->any_gated = worker->open < (int64_t)units;
    worker->in = arena_array(arena, units, sizeof(long));
    worker->undecided = arena_array(arena, units, sizeof(long));
    worker->ranks = arena_array(arena, units * units, sizeof(long));
    if (units <= PAIRS_MOST)
        worker->ahead = arena_array(arena, units * units, sizeof(long));
}

static void add_counts(long *to, const long *from, size_t count)
{
    for (size_t i = 0; from && i < count; i++)
        to[i] += from[i];
}

static bool *parted_of(struct arena *arena, const struct contest *contest)
{
    bool *parted = arena_array(arena, contest->units, sizeof(*parted));

    for (size_t unit = 0; unit < contest->units; unit++)
        for (size_t i = 0; i < contest->items; i++)
            parted[unit] |= !contest_has(contest, unit, i);
    return parted;
}

/* Apart by more than what is lost where it stands behind a total of millionths. */
static double *standings_of(struct arena *arena, const struct contest *contest)
{
    double *standings = arena_array(arena, contest->units, sizeof(*standings));

    for (size_t unit = 0; contest->order && unit < contest->units; unit++)
        standings[unit] = 1 - (double)(contest->order[unit] + 1) / (double)(contest->units + 1);
    return standings;
}

/* The smallest rank that at least `part` of the draws do not pass. */
static long percentile(const long *ranks, size_t units, long count, double part)
{
    long passed = 0;

    for (size_t rank = 0; rank < units; rank++) {
        passed += ranks[rank];
        if ((double)passed >= part * (double)count)
            return (long)rank + 1;
    }
    return (long)units;
}

static void run_workers(struct worker *workers, size_t threads)
{
    pthread_t ids[64];
    bool running[64] = {false};

    for (size_t i = 1; i < threads; i++)
        running[i] = pthread_create(&ids[i], NULL, work, &workers[i]) == 0;
    work(&workers[0]);
    for (size_t i = 1; i < threads; i++) {
        if (running[i])
            pthread_join(ids[i], NULL);
        else
            work(&workers[i]); /* no thread to be had: its share is done here */
    }
}

struct draws robustness_draw(struct arena *arena, const struct contest *contest,
                             enum weight_model model, double range, long count, uint64_t seed,
                             size_t threads)
{
    const size_t units = contest->units;
    struct draws draws = {.count = count};
    struct worker *workers, *all;
    const bool *parted = parted_of(arena, contest);
    const double *standings = standings_of(arena, contest);
    const struct gamma *gammas;
    double sum = contest_sum(contest, NULL);

    threads = threads < 1 ? 1 : threads > 64 ? 64 : threads;
    gammas = gammas_of(arena, contest, sum, range);
    workers = arena_array(arena, threads, sizeof(*workers));
    for (size_t i = 0; i < threads; i++) {
        workers[i] = (struct worker){.contest = contest,
                                     .model = model,
                                     .range = range,
                                     .sum = sum,
                                     .gammas = gammas,
                                     .parted = parted,
                                     .standings = standings,
                                     .count = count,
                                     .seed = seed,
                                     .first = i,
                                     .step = threads};
        init_worker(arena, &workers[i]);
    }
    run_workers(workers, threads);
    all = &workers[0];
    for (size_t i = 1; i < threads; i++) {
        add_counts(all->in, workers[i].in, units);
        add_counts(all->undecided, workers[i].undecided, units);
        add_counts(all->ranks, workers[i].ranks, units * units);
        add_counts(all->ahead, workers[i].ahead, units * units);
    }
    draws.in = all->in;
    draws.undecided = all->undecided;
    draws.ahead = all->ahead;
    draws.low_rank = arena_array(arena, units, sizeof(long));
    draws.middle_rank = arena_array(arena, units, sizeof(long));
    draws.high_rank = arena_array(arena, units, sizeof(long));
    for (size_t unit = 0; unit < units; unit++) {
        draws.low_rank[unit] = percentile(all->ranks + unit * units, units, count, 0.05);
        draws.middle_rank[unit] = percentile(all->ranks + unit * units, units, count, 0.5);
        draws.high_rank[unit] = percentile(all->ranks + unit * units, units, count, 0.95);
    }
    return draws;
}
