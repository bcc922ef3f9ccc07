/* One pass over the sorted subjects; see survival.h. */
#include "analysis/survival.h"

#include <math.h>
#include <stdlib.h>

#include "base/powers.h"

#define Z_95 1.959963984540054 /* the normal deviate that leaves 2.5 % on either side */
/* A product of a few thousand ratios is a hair off: 1/2 that is reached counts as reached. */
#define HALF (0.5 + 1e-10)

static int compare_days(const void *left, const void *right)
{
    const struct survival_subject *a = left, *b = right;

    return (a->days > b->days) - (a->days < b->days);
}

/* The estimate on its way through time. */
struct course {
    double base;  /* S at the last censoring */
    size_t whole; /* at risk behind it */
    double sum;   /* Greenwood's: Σ d/(n·(n−d)) */
};

/* Between two censorings the product telescopes: (n−d)/n · (n−d−d')/(n−d) · … is one quotient, of
 * those that are left by those that were there, and is formed as such. */
static struct survival_point step_point(struct course *course, size_t at_risk, size_t events)
{
    const double left = (double)(at_risk - events);
    struct survival_point point = {.given = true,
                                   .survival = course->base * (left / (double)course->whole)};
    double width;

    if (events && at_risk > events)
        course->sum += (double)events / ((double)at_risk * left);
    if (!(point.survival > 0) || !(point.survival < 1))
        return point;
    point.variance = point.survival * point.survival * course->sum;
    point.has_interval = true;
    width = Z_95 * sqrt(course->sum) / -power_log(point.survival);
    point.low = power_of(point.survival, power_exp(width));
    point.high = power_of(point.survival, power_exp(-width));
    return point;
}

struct survival survival_estimate(struct arena *arena, struct survival_subject *subjects,
                                  size_t count)
{
    struct survival survival = {.count = count};
    struct course course = {.base = 1, .whole = count};
    size_t capacity = 0;

    qsort(subjects, count, sizeof(*subjects), compare_days);
    for (size_t i = 0; i < count;) {
        struct survival_step step = {.days = subjects[i].days, .at_risk = count - i};

        for (; i < count && subjects[i].days == step.days; i++)
            if (subjects[i].event)
                step.events++;
            else
                step.censored++;
        step.point = step_point(&course, step.at_risk, step.events);
        if (step.censored) {
            course.base = step.point.survival;
            course.whole = count - i;
        }
        survival.events += step.events;
        survival.steps = arena_grow(arena, survival.steps, survival.step_count, &capacity,
                                    sizeof(*survival.steps));
        survival.steps[survival.step_count++] = step;
    }
    return survival;
}

/* The first step after `days`; step_count where there is none. */
static size_t first_after(const struct survival *survival, int days)
{
    size_t low = 0, high = survival->step_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (survival->steps[middle].days > days)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

struct survival_point survival_at(const struct survival *survival, int days)
{
    size_t next = first_after(survival, days);
    const struct survival_step *last;

    if (!survival->step_count)
        return (struct survival_point){0};
    if (!next)
        return (struct survival_point){.given = true, .survival = 1};
    last = &survival->steps[next - 1];
    if (next == survival->step_count && days > last->days && last->point.survival > 0)
        return (struct survival_point){0};
    return last->point;
}

size_t survival_at_risk(const struct survival *survival, int days)
{
    size_t next = first_after(survival, days - 1);

    return next < survival->step_count ? survival->steps[next].at_risk : 0;
}

bool survival_median(const struct survival *survival, int *days)
{
    for (size_t i = 0; i < survival->step_count; i++)
        if (survival->steps[i].point.survival <= HALF) {
            *days = survival->steps[i].days;
            return true;
        }
    return false;
}
