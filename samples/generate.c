/* Makes the yearly files of samples/fujian: returns, facts.csv, assessment.csv and register.csv.
 *
 * Public figures and made-up knobs stand in tables.h. What is made up comes of integer arithmetic
 * and a hash of seed, year, area and measure: no floating point, so that every machine writes the
 * same bytes, and no state, so that a year added to the table changes no other year. The registers
 * alone build on the years before them (history.c). Leaves settings.csv and README.md, which are
 * written by hand, alone.
 *
 * Invariant: counties add up to their city and cities to the province, and a part (备案 of 登记,
 * 普惠 of 托位, …) never exceeds its whole.
 *
 * Usage: generate FOLDER
 */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "register.h"
#include "sample.h"

/* ---- arithmetic ---- */

static int64_t rounded(int64_t numerator, int64_t denominator)
{
    return (2 * numerator + denominator) / (2 * denominator);
}

/* The counties of a city stand together: sets the first and returns how many. */
static int counties_of(int city, int *first)
{
    int count = 0;

    for (int i = COUNTIES - 1; i >= 0; i--) {
        if (counties[i].code / 100 == cities[city].code / 100) {
            *first = i;
            count++;
        }
    }
    return count;
}

static int64_t city_sum(const struct sample *sample, int city, int measure)
{
    int first = 0, count = counties_of(city, &first);
    int64_t sum = 0;

    for (int i = first; i < first + count; i++) {
        if (measure == COUNTIES_TESTED)
            sum += 1;
        else if (measure == COUNTIES_WITH_NURSERY)
            sum += sample->value[i][EMPLOYER_NURSERIES] > 0;
        else
            sum += sample->value[i][measure];
    }
    return sum;
}

/* ---- the figures of a year ---- */

/* The population of a city's counties: by weight, but for 平潭. */
static void split_population(struct sample *sample, int city)
{
    int first = 0, count = counties_of(city, &first);
    int64_t total = sample->year->population[city] * INT64_C(1000);
    int64_t weight[COUNTIES] = {0}, limit[COUNTIES] = {0}, share[COUNTIES];

    for (int i = 0; i < count; i++) {
        bool published = counties[first + i].code == PINGTAN;
        total -= published ? PINGTAN_PERSONS : 0;
        weight[i] = counties[first + i].weight;
        limit[i] = INT64_MAX;
    }
    split(total, weight, limit, count, share);
    for (int i = 0; i < count; i++) {
        bool published = counties[first + i].code == PINGTAN;
        sample->value[first + i][RESIDENT_POPULATION] = published ? PINGTAN_PERSONS : share[i];
    }
}

/* Splits a city's total of a measure over its counties in proportion to `base`, which is also the
 * limit, loosened by up to `percent` either way: mostly for good, a little from year to year. */
static void spread(struct sample *sample, int city, enum measure measure, enum measure base,
                   int64_t total, int percent)
{
    int first = 0, count = counties_of(city, &first);
    int64_t weight[COUNTIES] = {0}, limit[COUNTIES] = {0}, share[COUNTIES];

    for (int i = 0; i < count; i++) {
        int code = counties[first + i].code;
        limit[i] = sample->value[first + i][base];
        weight[i] = limit[i] * draw(100 - percent, 100 + percent, 0, code, (int)measure) *
                    draw(97, 103, sample->year->year, code, (int)measure);
    }
    split(total, weight, limit, count, share);
    for (int i = 0; i < count; i++)
        sample->value[first + i][measure] = share[i];
}

/* The same for a total that is `rate` ‰ of the base. */
static void spread_rate(struct sample *sample, int city, enum measure measure, enum measure base,
                        int rate, int percent)
{
    int64_t total = rounded(city_sum(sample, city, (int)base) * rate, 1000);

    spread(sample, city, measure, base, total, percent);
}

/* Every county has employer nurseries but the smallest ones; never more than institutions. */
static void place_employer_nurseries(struct sample *sample, int city)
{
    int first = 0, count = counties_of(city, &first);

    for (int i = first; i < first + count; i++) {
        const int64_t *value = sample->value[i];
        int smaller = 0;
        for (int j = first; j < first + count; j++)
            smaller += sample->value[j][RESIDENT_POPULATION] < value[RESIDENT_POPULATION];
        int64_t number = 1 + value[RESIDENT_POPULATION] / 600000 +
                         draw(0, 1, 0, counties[i].code, EMPLOYER_NURSERIES);
        if (smaller < sample->year->without_nursery[city])
            number = 0;
        if (number > value[INSTITUTIONS_REGISTERED])
            number = value[INSTITUTIONS_REGISTERED];
        sample->value[i][EMPLOYER_NURSERIES] = number;
    }
}

/* The satisfaction survey: a sample of families and of institutions in each county. */
static void survey(struct sample *sample, int county)
{
    int year = sample->year->year, code = counties[county].code;
    int64_t *value = sample->value[county];

    value[FAMILIES_SURVEYED] = 10 * (int64_t)(draw(14, 34, 0, code, FAMILIES_SURVEYED) +
                                              draw(-2, 2, year, code, FAMILIES_SURVEYED));
    value[FAMILIES_SATISFIED] =
        rounded(value[FAMILIES_SURVEYED] * draw(880, 985, year, code, FAMILIES_SATISFIED), 1000);
    int share = draw(460, 620, 0, code, INSTITUTIONS_SURVEYED) +
                draw(-30, 30, year, code, INSTITUTIONS_SURVEYED);
    value[INSTITUTIONS_SURVEYED] = rounded(value[INSTITUTIONS_REGISTERED] * share, 1000);
    value[INSTITUTIONS_SATISFIED] = rounded(
        value[INSTITUTIONS_SURVEYED] * draw(820, 980, year, code, INSTITUTIONS_SATISFIED), 1000);
}

/* What is spread over the counties, by city. */
struct totals {
    int64_t places[CITIES], inclusive[CITIES], institutions[CITIES], families[CITIES];
};

/* The province's totals over the cities. Places follow the national series, raised by what the
 * province was above it in May 2023; institutions keep the size of May 2023; of a hundred births
 * 98.8 are a family (twins). */
static void split_province(const struct year *year, struct totals *totals)
{
    int64_t places =
        rounded((int64_t)ANCHOR_PLACES * year->national * 12 * year->province_population,
                (int64_t)ANCHOR_POPULATION * ANCHOR_NATIONAL);
    int64_t institutions = rounded(places * ANCHOR_INSTITUTIONS, ANCHOR_PLACES);
    int64_t weight[CITIES], limit[CITIES];

    for (int i = 0; i < CITIES; i++) {
        weight[i] = (int64_t)year->population[i] * year->level[i];
        limit[i] = INT64_MAX;
    }
    split(places, weight, limit, CITIES, totals->places);
    for (int i = 0; i < CITIES; i++)
        weight[i] = totals->places[i] * cities[i].institution_weight;
    split(institutions, weight, limit, CITIES, totals->institutions);
    for (int i = 0; i < CITIES; i++)
        weight[i] = totals->places[i] * cities[i].inclusive_weight;
    split(rounded(places * year->inclusive, 1000), weight, totals->places, CITIES,
          totals->inclusive);
    for (int i = 0; i < CITIES; i++)
        weight[i] = (int64_t)year->population[i] * cities[i].birth_weight;
    split(year->births * INT64_C(988), weight, limit, CITIES, totals->families);
}

static void fill_city(struct sample *sample, int city, const struct totals *totals)
{
    const struct year *year = sample->year;
    int accepted = draw(820, 930, year->year, cities[city].code, INSTITUTIONS_ACCEPTED);

    split_population(sample, city);
    spread(sample, city, PLACES, RESIDENT_POPULATION, totals->places[city], 30);
    spread(sample, city, PLACES_INCLUSIVE, PLACES, totals->inclusive[city], 30);
    spread_rate(sample, city, CHILDREN_ENROLLED, PLACES,
                cities[city].occupancy + year->occupancy_shift, 15);
    spread(sample, city, INSTITUTIONS_REGISTERED, PLACES, totals->institutions[city], 15);
    spread_rate(sample, city, INSTITUTIONS_FILED, INSTITUTIONS_REGISTERED, year->filed[city], 15);
    spread_rate(sample, city, INSTITUTIONS_ACCEPTED, INSTITUTIONS_FILED, accepted, 10);
    place_employer_nurseries(sample, city);
    spread(sample, city, NEWBORN_FAMILIES, RESIDENT_POPULATION, totals->families[city], 15);
    spread_rate(sample, city, NEWBORN_FAMILIES_REACHED, NEWBORN_FAMILIES, year->reached[city], 20);
    spread(sample, city, FAMILIES_IN_NEED, RESIDENT_POPULATION,
           rounded(totals->families[city] * 9, 10), 15);
    spread_rate(sample, city, FAMILIES_GUIDED, FAMILIES_IN_NEED, year->guided[city], 10);
    spread(sample, city, NEW_COMMUNITIES, RESIDENT_POPULATION, year->new_communities[city], 30);
    spread_rate(sample, city, NEW_COMMUNITIES_SYNCED, NEW_COMMUNITIES, year->synced[city], 20);
}

static void fill(struct sample *sample, const struct year *year)
{
    struct totals totals;

    sample->year = year;
    split_province(year, &totals);
    for (int i = 0; i < CITIES; i++)
        fill_city(sample, i, &totals);
    for (int i = 0; i < COUNTIES; i++)
        survey(sample, i);
}

/* ---- writing ---- */

static void make_folder(const char *folder, int year, const char *name)
{
    char path[4096];

    snprintf(path, sizeof(path), "%s/%d/%s", folder, year, name);
    if (mkdir(path, 0777) && errno != EEXIST) {
        perror(path);
        exit(EXIT_FAILURE);
    }
}

/* A row of a return: all of a county, or what an older county was of it, from the `from`th percent
 * up to the `to`th. A share of a part is never more than the share of its whole. */
struct line {
    int code, county, from, to;
};

static int64_t share_of(const struct line *line, int64_t value)
{
    return value * line->to / 100 - value * line->from / 100;
}

static void write_cell(FILE *file, const struct sample *sample, const struct line *line,
                       enum measure measure)
{
    int county = line->county;

    for (size_t i = 0; i < sizeof(gaps) / sizeof(*gaps); i++) {
        if (gaps[i].year == sample->year->year && gaps[i].county == counties[county].code &&
            gaps[i].measure == measure) {
            fprintf(file, ",%s", gaps[i].sign);
            return;
        }
    }
    fprintf(file, ",%" PRId64, share_of(line, sample->value[county][measure]));
}

/* Adds the rows of a county as they were in a year. Returns how many. */
static int add_lines(struct line *lines, int year, int county)
{
    int count = 0, from = 0;

    for (size_t i = 0; i < sizeof(predecessors) / sizeof(*predecessors); i++) {
        const struct predecessor *old = &predecessors[i];
        if (year > LAST_BEFORE || old->successor != counties[county].code)
            continue;
        lines[count++] = (struct line){old->code, county, from, from + old->percent};
        from += old->percent;
    }
    if (!count)
        lines[count++] = (struct line){counties[county].code, county, 0, 100};
    return count;
}

static int compare_lines(const void *left, const void *right)
{
    const struct line *a = left, *b = right;

    return (a->code > b->code) - (a->code < b->code);
}

/* One return: the counties of a city without 平潭, or 平潭 alone. */
static void write_return(const char *folder, const struct sample *sample, int code)
{
    char name[64];

    snprintf(name, sizeof(name), "returns/%d.csv", code);
    FILE *file = sample_create(folder, sample->year->year, name);
    fputs("area", file);
    for (int i = 0; i < MEASURES; i++)
        fprintf(file, ",%s", measure_codes[i]);
    fputc('\n', file);
    struct line lines[2 * COUNTIES];
    int count = 0;
    for (int i = 0; i < COUNTIES; i++) {
        bool listed = code == PINGTAN
                          ? counties[i].code == PINGTAN
                          : counties[i].code / 100 == code / 100 && counties[i].code != PINGTAN;
        if (listed)
            count += add_lines(lines + count, sample->year->year, i);
    }
    qsort(lines, (size_t)count, sizeof(*lines), compare_lines);
    for (int i = 0; i < count; i++) {
        fprintf(file, "%d", lines[i].code);
        for (int j = 0; j < MEASURES; j++)
            write_cell(file, sample, &lines[i], (enum measure)j);
        fputc('\n', file);
    }
    sample_finish(file);
}

/* The published population of the province and the cities. */
static void write_facts(const char *folder, const struct year *year)
{
    FILE *file = sample_create(folder, year->year, "facts.csv");

    fprintf(file, "area,measure,value,series,note\n350000,resident_population,%d000,,公布数\n",
            year->province_population);
    for (int i = 0; i < CITIES; i++) {
        char status = year->population_status[i];
        fprintf(file, "%d,resident_population,%d000,,%s\n", cities[i].code, year->population[i],
                status == 'r'   ? "公布数"
                : status == 'd' ? "据公布的增减数得出"
                                : "推算：全省减去已公布各市，按2021年比重分摊");
    }
    for (size_t i = 0; i < sizeof(before_revision) / sizeof(*before_revision); i++)
        if (year->year == REVISED_YEAR)
            fprintf(file, "%d,resident_population,%d0000,普查修订前,2019年泉州统计年鉴\n",
                    before_revision[i].code, before_revision[i].ten_thousands);
    sample_finish(file);
}

/* What a city gives itself and what the experts confirm, in tenths; `verified` -1 for nothing. */
static void assess(const struct sample *sample, int city, const struct item *item, int *self,
                   int *verified)
{
    int year = sample->year->year, area = cities[city].code;
    int purpose = 1000 + (int)(item - items);
    int chance = draw(0, 999, year, area, purpose), boast = draw(0, 9, year, area, 1000 + purpose);

    *self = *verified = 0;
    if (item->method == 'y') {
        *verified = chance < cities[city].quality ? item->points : 0;
        *self = *verified || boast < 6 ? item->points : 0;
    } else if (item->method == 'p') {
        int rate = cities[city].quality + chance % 120 - 60;
        *verified = item->points * rate / 1000 / 5 * 5;
        *self = *verified + (boast < 5 ? 5 : boast < 9 ? 0 : -5);
    } else if (item->method == 'c') {
        int64_t rate = city_sum(sample, city, item->numerator) * INT64_C(100000000) /
                       (city_sum(sample, city, item->denominator) * item->target);
        *verified = -1;
        *self = (int)(item->points * (rate > 1000 ? 1000 : rate) / 1000) + boast / 3;
    }
    for (size_t i = 0; i < sizeof(unreviewed) / sizeof(*unreviewed); i++) {
        if (unreviewed[i].city == area && !strcmp(unreviewed[i].item, item->code))
            *verified = -1;
    }
    if (*self > item->points)
        *self = item->points;
    if (*self < 0)
        *self = 0;
}

static void write_points(FILE *file, int tenths)
{
    if (tenths >= 0)
        fprintf(file, tenths % 10 ? "%d.%d" : "%d", tenths / 10, tenths % 10);
    fputc(',', file);
}

static void write_assessment(const char *folder, const struct sample *sample)
{
    FILE *file = sample_create(folder, sample->year->year, "assessment.csv");

    fputs("area,item,self_points,verified_points,evidence,note\n", file);
    for (int i = 0; i < CITIES; i++) {
        for (int j = 0; j < ITEMS; j++) {
            int self, verified;
            assess(sample, i, &items[j], &self, &verified);
            fprintf(file, "%d,%s,", cities[i].code, items[j].code);
            write_points(file, self);
            write_points(file, verified);
            fprintf(file, "%s,示例数据，非官方统计%s\n", self > 0 ? items[j].evidence : "",
                    verified < 0 && items[j].method != 'c' ? "；待审核" : "");
        }
    }
    sample_finish(file);
}

static void write_lines(const char *folder, const char *name, const char *header,
                        const char *const *lines, size_t count)
{
    FILE *file = sample_create(folder, REVIEW_YEAR, name);

    fprintf(file, "%s\n", header);
    for (size_t i = 0; i < count; i++)
        fprintf(file, "%s\n", lines[i]);
    sample_finish(file);
}

/* Each expert's points of an item in tenths, around what the city's quality is worth. */
static void write_panel(const char *folder)
{
    FILE *file = sample_create(folder, REVIEW_YEAR, "panel.csv");

    fputs("expert,area,item,points,recused\n", file);
    for (int expert = 0; expert < EXPERTS; expert++)
        for (int city = 0; city < CITIES; city++)
            for (size_t i = 0; i < sizeof(scored) / sizeof(*scored); i++) {
                const struct item *item = items;
                while (strcmp(item->code, scored[i]) != 0)
                    item++;
                int rate =
                    cities[city].quality - (expert == HARD_EXPERT ? 150 : 0) +
                    draw(-60, 60, REVIEW_YEAR, cities[city].code, 2000 + 100 * expert + (int)i);
                int points = item->points * (rate > 1000 ? 1000 : rate) / 1000;
                bool recused = expert == RECUSED_EXPERT && cities[city].code == RECUSED_CITY;
                fprintf(file, "%s,%d,%s,%d.%d,%s\n", experts[expert], cities[city].code, item->code,
                        points / 10, points % 10, recused ? "1" : "");
            }
    sample_finish(file);
}

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void write_year(const char *folder, const struct sample *sample)
{
    int year = sample->year->year;

    make_folder(folder, year, "");
    make_folder(folder, year, "returns");
    for (int i = 0; i < CITIES; i++)
        write_return(folder, sample, cities[i].code);
    write_return(folder, sample, PINGTAN);
    write_facts(folder, sample->year);
    if (sample->year->assessed)
        write_assessment(folder, sample);
}

static void write_review(const char *folder)
{
    write_lines(folder, "applications.csv", "area,applied_on,self_report_on,materials,document",
                applications, COUNT(applications));
    write_lines(folder, "receipts.csv", "area,file,received_on", receipts, COUNT(receipts));
    write_lines(folder, "incidents.csv", "date,area,kind,severity,note", incidents,
                COUNT(incidents));
    write_panel(folder);
}

/* The institutions behind the samples, which pass a history on from year to year. */
static void write_registers(const char *folder, const struct sample *samples, size_t count)
{
    struct history *histories = calloc(COUNTIES, sizeof(*histories));

    if (!histories) {
        perror("generate");
        exit(EXIT_FAILURE);
    }
    for (int i = 0; i < COUNTIES; i++)
        history_begin(&histories[i], i, &samples[0]);
    for (size_t i = 0; i < count; i++) {
        const struct year *year = samples[i].year;
        for (int j = 0; j < COUNTIES; j++) {
            history_advance(&histories[j], &samples[i]);
            if (year->has_register)
                register_settle(&histories[j], &samples[i]);
        }
        if (year->has_register)
            register_write(folder, histories, year->year);
    }
    free(histories);
}

int main(int argc, char **argv)
{
    struct sample samples[COUNT(years)];

    if (argc != 2) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    for (size_t i = 0; i < COUNT(years); i++) {
        fill(&samples[i], &years[i]);
        write_year(argv[1], &samples[i]);
    }
    write_review(argv[1]);
    write_registers(argv[1], samples, COUNT(years));
    return EXIT_SUCCESS;
}
