"""Charts of trend.py: five pictures an indicator, in the style of charts.py."""
import matplotlib.pyplot as plt
import pandas as pd

from charts import DPI, HEIGHT, INK, QUIET, REACHED, RULE, SHORT, TARGET, WIDTH

AHEAD = 6  # years that a pace is drawn on for


class Sheet:
    """A figure with its title, and where it goes."""

    def __init__(self, trend, code, title):
        rule = trend.rules.loc[code]
        self.figure = plt.figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI)
        self.figure.text(0.02, 0.92, title, fontsize=13, color=INK)
        self.figure.text(0.02, 0.86, f"{rule['label']}（{rule['unit']}）", color=QUIET)
        self.figure.text(0.02, 0.03, f"{trend.settings['title']}　{trend.settings['label']}",
                         color=QUIET)

    def axes(self, box):
        axes = self.figure.add_axes(box)
        axes.tick_params(colors=QUIET, length=0)
        return axes

    def save(self, path):
        self.figure.savefig(path, dpi=DPI)
        plt.close(self.figure)


def names(trend, areas):
    return list(trend.areas.loc[areas, "short_name"])


def multiples(trend, code, folder):
    table, years = trend.table(code), trend.years
    areas = [trend.province, *trend.cities]
    sheet = Sheet(trend, code, f"{years[0]}—{years[-1]}年各市走势")
    top = 1.05 * max(table.loc[areas].max().max(), float(trend.rules.at[code, "target"]))
    for place, (area, name) in enumerate(zip(areas, names(trend, areas))):
        axes = sheet.axes((0.05 + place % 5 * 0.19, 0.5 - place // 5 * 0.38, 0.16, 0.27))
        for other in areas:
            axes.plot(years, table.loc[other], color=RULE, linewidth=0.6, zorder=1)
        axes.plot(years, table.loc[area], color=REACHED, linewidth=1.6, zorder=2)
        axes.axhline(float(trend.rules.at[code, "target"]), color=TARGET, linewidth=0.6,
                     linestyle=(0, (6, 4)))
        axes.text(years[-1], table.at[area, years[-1]], f"{table.at[area, years[-1]]:.1f}",
                  ha="right", va="bottom", color=INK)
        axes.set_title(name, fontsize=8, color=INK, loc="left")
        axes.set_ylim(0, top)
        axes.set_xticks([years[0], years[-1]])
        axes.tick_params(labelsize=6)
    sheet.save(folder / f"multiples-{code}.png")


def slope(trend, code, folder):
    ranks, (start, end) = trend.ranks(code), trend.years[-2:]
    sheet = Sheet(trend, code, f"{start}年到{end}年的位次")
    axes = sheet.axes((0.2, 0.1, 0.6, 0.7))
    for area, name in zip(trend.cities, names(trend, trend.cities)):
        old, new = ranks.at[area, start], ranks.at[area, end]
        colour = REACHED if new < old else TARGET if new > old else SHORT
        axes.plot([0, 1], [old, new], color=colour, marker="o", markersize=4)
        axes.text(-0.04, old, f"{name} {old:.0f}", ha="right", va="center", color=INK)
        axes.text(1.04, new, f"{new:.0f} {name}", ha="left", va="center", color=INK)
    axes.set_ylim(len(trend.cities) + 0.5, 0.5)
    axes.set_xlim(-0.3, 1.3)
    axes.set_xticks([0, 1], [f"{start}年", f"{end}年"])
    axes.set_yticks([])
    sheet.save(folder / f"ranks-{code}.png")


def dumbbell(trend, code, folder):
    table, (start, end) = trend.table(code), (trend.years[0], trend.years[-1])
    areas = [trend.province, *table.loc[trend.cities, end].sort_values(ascending=False).index]
    old, new, rows = table.loc[areas, start], table.loc[areas, end], range(len(areas))
    target = float(trend.rules.at[code, "target"])
    sheet = Sheet(trend, code, f"{start}年与{end}年")
    axes = sheet.axes((0.12, 0.12, 0.76, 0.68))
    axes.hlines(rows, old, new, color=RULE, linewidth=1.6, zorder=1)
    axes.scatter(old, rows, s=16, facecolor="white", edgecolor=QUIET, linewidth=1, zorder=2)
    axes.scatter(new, rows, s=22, color=[REACHED if value >= target else SHORT for value in new],
                 zorder=3)
    axes.axvline(target, color=TARGET, linestyle=(0, (6, 4)), linewidth=1)
    for row, (before, now) in enumerate(zip(old, new)):
        axes.text(1.06, row, f"{now - before:+.1f}", transform=axes.get_yaxis_transform(),
                  ha="right", va="center", color=INK)
    axes.set_yticks(rows, names(trend, areas), fontsize=9, color=INK)
    axes.set_ylim(len(areas) - 0.4, -0.6)
    axes.set_xlim(0, 1.03 * max(new.max(), target))
    sheet.save(folder / f"dumbbell-{code}.png")


def split(trend, changes, code, folder):
    start, end = trend.years[-2:]
    rows = changes[(changes["code"] == code) & (changes["from"] == start)].set_index("area")
    sheet = Sheet(trend, code, f"{start}年到{end}年的变动从哪里来")
    cities = rows.loc[trend.cities].sort_values("own", ascending=False)
    for box, areas, columns, labels in (
            ((0.1, 0.12, 0.36, 0.66), [trend.province, *trend.cities],
             ("numerator", "denominator"), ("分子所致", "分母所致")),
            ((0.58, 0.12, 0.36, 0.66), list(cities.index), ("own", "mix"),
             ("本地变动", "比重变动"))):
        axes = sheet.axes(box)
        for shift, (column, label, colour) in enumerate(zip(columns, labels, (REACHED, TARGET))):
            places = [row + 0.36 * shift - 0.18 for row in range(len(areas))]
            axes.barh(places, rows.loc[areas, column], height=0.34, color=colour, label=label)
        axes.axvline(0, color=QUIET, linewidth=0.6)
        axes.set_yticks(range(len(areas)), names(trend, areas), color=INK)
        axes.set_ylim(len(areas) - 0.4, -0.6)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, 1.12), ncols=2, frameon=False)
    sheet.save(folder / f"split-{code}.png")


def path(trend, paths, code, folder):
    table, last = trend.table(code), trend.years[-1]
    ways = paths[paths["code"] == code].set_index("area")
    target = float(trend.rules.at[code, "target"])
    sheet = Sheet(trend, code, "到目标的路：两种假定之间")
    ahead = range(AHEAD + 1)
    for place, (area, way) in enumerate(ways.iterrows()):
        axes = sheet.axes((0.05 + place % 5 * 0.19, 0.5 - place // 5 * 0.38, 0.16, 0.27))
        future = [last + years for years in ahead]
        linear = pd.Series([way["value"] + way["step"] * years for years in ahead])
        geometric = pd.Series([way["value"] * way["growth"] ** years for years in ahead])
        axes.plot(trend.years, table.loc[area], color=INK, linewidth=1.4)
        axes.plot(future, linear, color=REACHED, linewidth=0.9)
        axes.plot(future, geometric, color=REACHED, linewidth=0.9, linestyle=(0, (2, 2)))
        axes.fill_between(future, linear, geometric, color=REACHED, alpha=0.2)
        axes.axhline(target, color=TARGET, linestyle=(0, (6, 4)), linewidth=0.8)
        axes.set_title(trend.areas.at[area, "short_name"], fontsize=8, color=INK, loc="left")
        axes.set_ylim(0, 1.6 * target)
        axes.set_xticks([trend.years[0], last, future[-1]])
        axes.tick_params(labelsize=6)
    sheet.save(folder / f"path-{code}.png")


def draw(trend, changes, paths, code, folder):
    multiples(trend, code, folder)
    slope(trend, code, folder)
    dumbbell(trend, code, folder)
    split(trend, changes, code, folder)
    path(trend, paths, code, folder)
