/* The tables that the generator works from: public figures with their sources, and made-up knobs.
 *
 * Public: populations, births, the national series, the province's places and institutions of May
 * 2023. Made up: every weight, rate and gap. Each file that includes it has its own copy.
 *
 * Invariant: arrays over cities are in code order, counties stand together by city.
 */
#ifndef TUOYU_SAMPLES_TABLES_H
#define TUOYU_SAMPLES_TABLES_H

#include <stdint.h>

#define SEED UINT64_C(20210930) /* the date of the plan 闽卫人口〔2021〕88号 */

enum { CITIES = 9, COUNTIES = 83 };

/* 平潭, inside 福州: 39 万 were published for 2022, and the census of 2020 (385,981), scaled by the
 * growth of 福州 and rounded to 万, gives the same for the years before. */
enum { PINGTAN = 350128, PINGTAN_PERSONS = 390000 };

/* The province in May 2023, 福建日报 2023-05-22: the anchor of places and institutions. */
enum { ANCHOR_PLACES = 136886, ANCHOR_INSTITUTIONS = 3365, ANCHOR_POPULATION = 41880 /* 千人 */ };
/* National places per 1000 people in May 2023, in 1/1200: from 2.50 at the end of 2022, 5/12 of
 * the way to 3.38 at the end of 2023. */
enum { ANCHOR_NATIONAL = 250 * 12 + (338 - 250) * 5 };

enum measure {
    RESIDENT_POPULATION,
    PLACES,
    PLACES_INCLUSIVE,
    CHILDREN_ENROLLED,
    INSTITUTIONS_REGISTERED,
    INSTITUTIONS_FILED,
    INSTITUTIONS_ACCEPTED,
    EMPLOYER_NURSERIES,
    NEWBORN_FAMILIES,
    NEWBORN_FAMILIES_REACHED,
    FAMILIES_IN_NEED,
    FAMILIES_GUIDED,
    NEW_COMMUNITIES,
    NEW_COMMUNITIES_SYNCED,
    FAMILIES_SURVEYED,
    FAMILIES_SATISFIED,
    INSTITUTIONS_SURVEYED,
    INSTITUTIONS_SATISFIED,
    MEASURES,
    /* What only an assessment item asks for. */
    COUNTIES_WITH_NURSERY,
    COUNTIES_TESTED,
};

static const char *const measure_codes[MEASURES] = {
    "resident_population",     "places",
    "places_inclusive",        "children_enrolled",
    "institutions_registered", "institutions_filed",
    "institutions_accepted",   "employer_nurseries",
    "newborn_families",        "newborn_families_reached",
    "families_in_need",        "families_guided",
    "new_communities",         "new_communities_synced",
    "families_surveyed",       "families_satisfied",
    "institutions_surveyed",   "institutions_satisfied",
};

/* All but code and name is made up. */
struct city {
    int code;
    int institution_weight; /* institutions per place, 100 is even */
    int inclusive_weight;   /* inclusive places per place, 100 is even */
    int birth_weight;       /* births per inhabitant, 100 is even */
    int occupancy;          /* ‰ of the places taken */
    int quality;            /* ‰ of the assessment points that the experts confirm */
};

static const struct city cities[CITIES] = {
    {350100, 100, 105, 95, 505, 880}, /* 福州 */
    {350200, 90, 140, 105, 560, 915}, /* 厦门 */
    {350300, 106, 85, 112, 455, 760}, /* 莆田 */
    {350400, 97, 120, 92, 480, 870},  /* 三明 */
    {350500, 108, 85, 110, 470, 800}, /* 泉州 */
    {350600, 110, 80, 104, 440, 730}, /* 漳州 */
    {350700, 103, 95, 90, 450, 790},  /* 南平 */
    {350800, 96, 110, 98, 490, 850},  /* 龙岩 */
    {350900, 112, 75, 106, 425, 700}, /* 宁德 */
};

/* A year: public figures first. Arrays are in code order. A later year is one more row. */
struct year {
    int year;
    /* Year-end resident population, 千人 (统计年鉴 gives 万人 with up to one decimal). Status: r
     * read in a yearbook or bulletin, d derived from a published difference, e estimated (推算). */
    int population[CITIES];
    const char *population_status;
    int province_population;
    int births;   /* of the province, 千人 */
    int national; /* national places per 1000 people, in 1/100 */
    /* Made up from here on. */
    int inclusive;               /* ‰ of the province's places; May 2023: 241 */
    int occupancy_shift;         /* ‰ added to each city's occupancy */
    int level[CITIES];           /* places per 1000 people in 1/100, scaled to the province */
    int filed[CITIES];           /* ‰ of the institutions */
    int reached[CITIES];         /* ‰ of the newborn families */
    int guided[CITIES];          /* ‰ of the families in need */
    int new_communities[CITIES]; /* number */
    int synced[CITIES];          /* ‰ of them */
    int without_nursery[CITIES]; /* counties without an employer nursery: the smallest ones */
    int assessed;                /* 1: a cycle is reviewed */
    int has_register;            /* 1: with a register of institutions */
};

static const struct year years[] = {
    {
        /* Births and the national value of 2018 and 2019 are made up as well. */
        .year = 2018,
        .population = {8170, 4960, 3130, 2510, 8730, 5070, 2680, 2700, 3090},
        .population_status = "rrrrrrrrr",
        .province_population = 41040,
        .births = 519,
        .national = 140,
        .inclusive = 130,
        .occupancy_shift = -70,
        .level = {175, 262, 125, 210, 112, 104, 146, 205, 128},
        .filed = {180, 350, 150, 260, 170, 130, 220, 220, 190},
        .reached = {250, 420, 200, 290, 220, 180, 250, 280, 200},
        .guided = {600, 740, 520, 660, 560, 490, 590, 640, 490},
        .new_communities = {78, 50, 31, 24, 75, 48, 23, 30, 27},
        .synced = {330, 520, 230, 390, 260, 210, 290, 340, 220},
        .without_nursery = {9, 4, 4, 9, 9, 9, 8, 6, 9},
    },
    {
        .year = 2019,
        .population = {8240, 5120, 3180, 2500, 8760, 5060, 2680, 2710, 3120},
        .population_status = "rrrrrrrrr",
        .province_population = 41370,
        .births = 511,
        .national = 160,
        .inclusive = 150,
        .occupancy_shift = -55,
        .level = {198, 302, 142, 250, 126, 116, 168, 244, 142},
        .filed = {300, 490, 250, 380, 270, 220, 330, 320, 280},
        .reached = {340, 530, 260, 380, 280, 240, 320, 360, 250},
        .guided = {670, 800, 590, 730, 620, 550, 650, 700, 540},
        .new_communities = {74, 47, 29, 22, 72, 45, 21, 28, 25},
        .synced = {440, 640, 310, 500, 340, 280, 380, 450, 290},
        .without_nursery = {8, 3, 4, 7, 8, 9, 8, 5, 8},
    },
    {
        .year = 2020,
        .population = {8320, 5180, 3210, 2490, 8790, 5060, 2680, 2730, 3150},
        .population_status = "rrrrrrrrr",
        .province_population = 41610,
        .births = 382,
        .national = 180,
        .inclusive = 170,
        .occupancy_shift = -40,
        .level = {220, 345, 160, 290, 140, 128, 190, 285, 156},
        .filed = {420, 620, 360, 500, 380, 310, 450, 420, 370},
        .reached = {430, 640, 330, 480, 350, 300, 400, 450, 310},
        .guided = {740, 860, 650, 800, 690, 610, 720, 770, 600},
        .new_communities = {70, 44, 27, 21, 68, 43, 20, 27, 23},
        .synced = {560, 760, 400, 620, 430, 350, 480, 560, 360},
        .without_nursery = {6, 2, 3, 6, 7, 8, 7, 4, 8},
    },
    {
        .year = 2021,
        .population = {8420, 5280, 3220, 2480, 8850, 5070, 2670, 2730, 3150},
        .population_status = "rrrrrrrrr",
        .province_population = 41870,
        .births = 345,
        .national = 203,
        .inclusive = 200,
        .occupancy_shift = -15,
        .level = {245, 395, 178, 340, 158, 140, 215, 340, 172},
        .filed = {610, 800, 540, 690, 570, 480, 620, 610, 550},
        .reached = {540, 760, 410, 600, 430, 380, 490, 560, 370},
        .guided = {810, 930, 720, 870, 760, 680, 790, 840, 660},
        .new_communities = {66, 40, 25, 20, 63, 40, 19, 25, 22},
        .synced = {690, 900, 520, 750, 540, 450, 600, 690, 450},
        .without_nursery = {4, 1, 2, 4, 5, 7, 6, 2, 7},
    },
    {
        .year = 2022,
        .population = {8428, 5285, 3223, 2455, 8879, 5068, 2673, 2716, 3153},
        .population_status = "eeerrdede",
        .province_population = 41880,
        .births = 296,
        .national = 250,
        .inclusive = 230,
        .occupancy_shift = 0,
        .level = {300, 486, 220, 453, 195, 175, 260, 438, 165},
        .filed = {742, 915, 655, 800, 684, 583, 712, 700, 612},
        .reached = {634, 872, 497, 721, 512, 462, 581, 667, 438},
        .guided = {880, 985, 790, 930, 820, 745, 860, 905, 710},
        .new_communities = {58, 36, 21, 18, 55, 34, 17, 22, 19},
        .synced = {810, 1000, 620, 890, 640, 560, 710, 820, 530},
        .without_nursery = {2, 0, 1, 2, 3, 5, 4, 1, 6},
        .assessed = 1,
    },
    {
        .year = 2023,
        .population = {8388, 5327, 3208, 2470, 8883, 5063, 2660, 2693, 3138},
        .population_status = "edeedrere",
        .province_population = 41830,
        .births = 285,
        .national = 338,
        .inclusive = 260,
        .occupancy_shift = 10,
        .level = {345, 540, 275, 505, 245, 225, 310, 428, 215},
        .filed = {790, 940, 715, 845, 742, 668, 770, 690, 690},
        .reached = {680, 890, 560, 765, 570, 520, 630, 655, 500},
        .guided = {905, 990, 830, 950, 850, 790, 890, 900, 760},
        .new_communities = {52, 33, 19, 16, 49, 30, 15, 20, 17},
        .synced = {860, 1000, 700, 930, 720, 640, 780, 850, 610},
        .without_nursery = {1, 0, 1, 1, 2, 4, 3, 1, 4},
        .has_register = 1,
    },
    {
        /* 龙岩 goes backward for the second year: on purpose. */
        .year = 2024,
        .population = {8409, 5350, 3216, 2477, 8914, 5063, 2667, 2688, 3146},
        .population_status = "ereererde",
        .province_population = 41930,
        .births = 291,
        .national = 408,
        .inclusive = 290,
        .occupancy_shift = 20,
        .level = {405, 600, 335, 560, 300, 280, 365, 415, 268},
        .filed = {835, 955, 770, 880, 795, 735, 815, 660, 745},
        .reached = {725, 905, 620, 805, 630, 585, 680, 630, 560},
        .guided = {930, 995, 870, 965, 885, 835, 915, 890, 805},
        .new_communities = {47, 30, 17, 14, 44, 27, 14, 18, 15},
        .synced = {900, 1000, 770, 960, 790, 720, 840, 880, 690},
        .without_nursery = {1, 0, 0, 1, 1, 3, 2, 1, 3},
        .assessed = 1,
        .has_register = 1,
    },
};

/* The population of 2018 before the series was revised on the census, 万 (泉州统计年鉴 2019). */
enum { REVISED_YEAR = 2018 };

static const struct {
    int code, ten_thousands;
} before_revision[] = {{350000, 3941}, {350100, 774}, {350200, 411}};

/* The counties of today, 金门 left out, with made-up weights that split their city's population.
 * 平潭 has none: its population is published. */
struct county {
    int code;
    const char *name; /* short, for what is named after it */
    int weight;
};

static const struct county counties[COUNTIES] = {
    {350102, "鼓楼", 67},  {350103, "台江", 41},   {350104, "仓山", 114}, {350105, "马尾", 29},
    {350111, "晋安", 83},  {350112, "长乐", 79},   {350121, "闽侯", 99},  {350122, "连江", 64},
    {350123, "罗源", 26},  {350124, "闽清", 26},   {350125, "永泰", 28},  {350128, "平潭", 0},
    {350181, "福清", 142}, {350203, "思明", 107},  {350205, "海沧", 58},  {350206, "湖里", 104},
    {350211, "集美", 104}, {350212, "同安", 86},   {350213, "翔安", 58},  {350302, "城厢", 55},
    {350303, "涵江", 48},  {350304, "荔城", 63},   {350305, "秀屿", 60},  {350322, "仙游", 91},
    {350404, "三元", 39},  {350405, "沙县区", 25}, {350421, "明溪", 10},  {350423, "清流", 12},
    {350424, "宁化", 27},  {350425, "大田", 29},   {350426, "尤溪", 34},  {350428, "将乐", 15},
    {350429, "泰宁", 11},  {350430, "建宁", 12},   {350481, "永安", 33},  {350502, "鲤城", 44},
    {350503, "丰泽", 70},  {350504, "洛江", 25},   {350505, "泉港", 36},  {350521, "惠安", 104},
    {350524, "安溪", 100}, {350525, "永春", 42},   {350526, "德化", 33},  {350581, "石狮", 69},
    {350582, "晋江", 206}, {350583, "南安", 152},  {350602, "芗城", 64},  {350603, "龙文", 32},
    {350604, "龙海", 95},  {350605, "长泰", 23},   {350622, "云霄", 41},  {350623, "漳浦", 85},
    {350624, "诏安", 56},  {350626, "东山", 22},   {350627, "南靖", 31},  {350628, "平和", 46},
    {350629, "华安", 14},  {350702, "延平", 42},   {350703, "建阳", 34},  {350721, "顺昌", 18},
    {350722, "浦城", 30},  {350723, "光泽", 12},   {350724, "松溪", 12},  {350725, "政和", 17},
    {350781, "邵武", 28},  {350782, "武夷山", 26}, {350783, "建瓯", 44},  {350802, "新罗", 84},
    {350803, "永定", 34},  {350821, "长汀", 40},   {350823, "上杭", 38},  {350824, "武平", 28},
    {350825, "连城", 25},  {350881, "漳平", 23},   {350902, "蕉城", 62},  {350921, "霞浦", 48},
    {350922, "古田", 33},  {350923, "屏南", 14},   {350924, "寿宁", 18},  {350925, "周宁", 15},
    {350926, "柘荣", 9},   {350981, "福安", 59},   {350982, "福鼎", 56},
};

/* Institutions, all made up. */
enum ownership {
    OWNERSHIP_PRIVATE,
    OWNERSHIP_PUBLIC,
    OWNERSHIP_ENTRUSTED, /* the public's, run by a private hand */
    OWNERSHIP_ENTERPRISE,
    OWNERSHIPS
};

static const char *const ownerships[OWNERSHIPS] = {"民办", "公办", "公办民营", "企业"};

enum kind { KIND_NURSERY, KIND_KINDERGARTEN, KIND_EMPLOYER, KIND_COMMUNITY, KIND_FAMILY, KINDS };

struct kind_profile {
    const char *label, *suffix; /* suffix: of the names, behind the county's */
    int percent;                /* of the institutions; 用人单位: as many as the returns say */
    int smallest, largest;      /* the places that they wish for */
    int ownership[OWNERSHIPS];  /* in % */
};

static const struct kind_profile kind_profiles[KINDS] = {
    [KIND_NURSERY] = {"托育机构", "托育园", 60, 24, 90, {78, 6, 10, 6}},
    [KIND_KINDERGARTEN] = {"幼儿园托班", "幼儿园", 24, 20, 60, {52, 42, 6, 0}},
    [KIND_EMPLOYER] = {"用人单位", "职工托育园", 0, 16, 50, {0, 35, 10, 55}},
    [KIND_COMMUNITY] = {"社区", "社区托育点", 10, 10, 30, {25, 20, 55, 0}},
    [KIND_FAMILY] = {"家庭托育点", "家庭托育点", 6, 3, 5, {100, 0, 0, 0}},
};

/* Before the first return: percent of the institutions, and of the filings, of its year. */
struct prehistory {
    int year, open, filed;
};

static const struct prehistory prehistory[] = {
    {2014, 20, 0}, {2015, 40, 0}, {2016, 60, 20}, {2017, 80, 55}};

/* Counties of before 2021 (facts: division_changes.csv), which reported up to LAST_BEFORE. Where
 * two became one, `percent` of its figures is the first one's: made up. */
struct predecessor {
    int code, successor, percent;
};

enum { LAST_BEFORE = 2020 };

static const struct predecessor predecessors[] = {
    {350402, 350404, 48},  {350403, 350404, 52},  {350427, 350405, 100},
    {350625, 350605, 100}, {350681, 350604, 100},
};

/* Cells in which a sign stands for the figure, as happens in real returns; the figure that was
 * generated for the cell is dropped. */
struct gap {
    int year, county;
    enum measure measure;
    const char *sign;
};

static const struct gap gaps[] = {
    {2020, 350429, NEW_COMMUNITIES, "—"},
    {2020, 350429, NEW_COMMUNITIES_SYNCED, "—"},
    {2021, 350925, FAMILIES_IN_NEED, "缺报"},
};

/* The assessment items (trial points, in tenths) and how they are assessed: y yes or no, p points,
 * c computed from numerator ÷ denominator with the target in 1/100000, v veto. */
struct item {
    const char *code;
    int points;
    char method;
    const char *evidence;
    int numerator, denominator, target;
};

static const struct item items[] = {
    {"1.01", 20, 'y', "规划文本", 0, 0, 0},
    {"1.02", 30, 'y', "规划或方案文本", 0, 0, 0},
    {"1.03", 20, 'y', "预算批复", 0, 0, 0},
    {"1.04", 20, 'y', "文件", 0, 0, 0},
    {"1.05", 10, 'y', "成立文件", 0, 0, 0},
    {"1.06", 10, 'y', "计划或清单", 0, 0, 0},
    {"1.07", 20, 'y', "项目清单", 0, 0, 0},
    {"1.08", 15, 'y', "目录", 0, 0, 0},
    {"1.09", 15, 'y', "专业备案", 0, 0, 0},
    {"1.10", 20, 'y', "托班台账", 0, 0, 0},
    {"1.11", 20, 'p', "政策汇编", 0, 0, 0},
    {"1.12", 20, 'p', "落实台账", 0, 0, 0},
    {"1.13", 20, 'y', "补贴文件", 0, 0, 0},
    {"1.14", 10, 'y', "方案文本", 0, 0, 0},
    {"2.01", 20, 'y', "休假制度", 0, 0, 0},
    {"2.02", 20, 'p', "活动台账", 0, 0, 0},
    {"2.03", 30, 'c', "服务台账", FAMILIES_GUIDED, FAMILIES_IN_NEED, 100000},
    {"2.04", 50, 'c', "服务台账", NEWBORN_FAMILIES_REACHED, NEWBORN_FAMILIES, 50000},
    {"2.05", 80, 'c', "托位台账", PLACES, RESIDENT_POPULATION, 450},
    {"2.06", 20, 'p', "台账", 0, 0, 0},
    {"2.07", 10, 'p', "台账", 0, 0, 0},
    {"2.08", 30, 'c', "验收交付清单", NEW_COMMUNITIES_SYNCED, NEW_COMMUNITIES, 100000},
    {"2.09", 30, 'p', "补贴台账", 0, 0, 0},
    {"2.10", 20, 'y', "批复文件", 0, 0, 0},
    {"2.11", 30, 'c', "机构清单", COUNTIES_WITH_NURSERY, COUNTIES_TESTED, 100000},
    {"2.12", 10, 'y', "机构清单", 0, 0, 0},
    {"3.01", 30, 'p', "培训台账", 0, 0, 0},
    {"3.02", 30, 'y', "系统截图", 0, 0, 0},
    {"3.03", 20, 'p', "平台说明", 0, 0, 0},
    {"3.04", 30, 'p', "课程清单", 0, 0, 0},
    {"3.05", 30, 'p', "设施台账", 0, 0, 0},
    {"3.06", 10, 'y', "品牌材料", 0, 0, 0},
    {"4.01", 30, 'p', "检查记录", 0, 0, 0},
    {"4.02", 80, 'c', "登记备案台账", INSTITUTIONS_FILED, INSTITUTIONS_REGISTERED, 70000},
    {"4.03", 30, 'y', "公示网页", 0, 0, 0},
    {"4.04", 30, 'p', "评估报告", 0, 0, 0},
    {"4.05", 15, 'p', "活动记录", 0, 0, 0},
    {"4.06", 15, 'y', "登记证书", 0, 0, 0},
    {"4.07", 20, 'y', "平台截图", 0, 0, 0},
    {"4.08", 30, 'p', "满意度调查", 0, 0, 0},
    {"V.1", 0, 'v', "", 0, 0, 0},
    {"V.2", 0, 'v', "", 0, 0, 0},
};

enum { REVIEW_YEAR = 2024, ITEMS = sizeof(items) / sizeof(*items) };

/* Items that the experts have not come to yet (未审核). */
struct unreviewed {
    int city;
    const char *item;
};

static const struct unreviewed unreviewed[] = {{350600, "3.05"}, {350900, "4.05"}};

/* What comes with the review of REVIEW_YEAR: all made up. 厦门 was named in the cycle before and
 * does not apply; 宁德 lacks a material. */
static const char *const applications[] = {
    "350100,2023-12-15,2024-06-20,申请表;工作方案,示例〔2023〕1号",
    "350300,2023-12-20,2024-06-25,申请表;工作方案,示例〔2023〕2号",
    "350400,2023-12-12,2024-06-18,申请表;工作方案,示例〔2023〕3号",
    "350500,2023-12-22,2024-06-26,申请表;工作方案,示例〔2023〕4号",
    "350600,2023-12-25,2024-06-28,申请表;工作方案,示例〔2023〕5号",
    "350700,2023-12-18,2024-06-24,申请表;工作方案,示例〔2023〕6号",
    "350800,2023-12-19,2024-06-27,申请表;工作方案,示例〔2023〕7号",
    "350900,2023-12-28,2024-06-29,申请表,示例〔2023〕8号",
};

/* One return came three days late. */
static const char *const receipts[] = {
    "350100,350100.csv,2025-01-20", "350128,350128.csv,2025-01-15", "350200,350200.csv,2025-01-17",
    "350300,350300.csv,2025-01-24", "350400,350400.csv,2025-01-22", "350500,350500.csv,2025-01-26",
    "350600,350600.csv,2025-02-03", "350700,350700.csv,2025-01-23", "350800,350800.csv,2025-01-21",
    "350900,350900.csv,2025-01-27",
};

static const char *const incidents[] = {
    "2024-05-16,350604,托育机构火灾,重大安全责任事故,编造，仅作演示",
    "2024-09-03,350203,幼儿摔伤,一般,编造，仅作演示",
};

/* Seven experts score these items beside the verified points; 评委三 comes from 福州 and is recused
 * there, 评委七 is hard on everybody. */
enum { EXPERTS = 7, RECUSED_EXPERT = 2, RECUSED_CITY = 350100, HARD_EXPERT = 6 };
static const char *const experts[EXPERTS] = {"评委一", "评委二", "评委三", "评委四",
                                             "评委五", "评委六", "评委七"};
static const char *const scored[] = {"1.11", "1.12", "2.02", "2.06", "3.01", "3.04", "4.01"};

#endif
