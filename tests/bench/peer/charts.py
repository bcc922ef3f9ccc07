"""Charts of the peer: cities by value, a full mark for this year, an open one for last year."""
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib import font_manager

WIDTH, HEIGHT, DPI = 1843, 1063, 300

# matplotlib reads only the first face of a collection, which has the same glyphs under the name
# of Noto Sans CJK JP.
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
font_manager.fontManager.addfont(FONT)
plt.rcParams.update({
    "font.family": font_manager.FontProperties(fname=FONT).get_name(),
    "font.size": 7.5, "svg.fonttype": "none", "svg.hashsalt": "tuoyu",
    "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False})

INK, QUIET, RULE, REACHED, SHORT, TARGET = (
    "#222222", "#595959", "#DDDDDD", "#0072B2", "#999999", "#D55E00")


class Plan:
    """Plain values of a chart, so that they travel to another process."""

    def __init__(self, catalogue, now, last, code):
        rule = catalogue.indicators.loc[code]
        self.code, self.label, self.unit = code, rule["label"], rule["unit"]
        self.decimals, self.target = int(rule["decimals"]), float(rule["target"])
        cities = now.indicators.loc[catalogue.cities, code].sort_values(ascending=False)
        areas = [catalogue.province, *cities.index]
        star = now.estimated if rule["denominator"] == "resident_population" else set()
        self.names = list(catalogue.areas.loc[areas, "short_name"])
        self.marks = ["*" if area in star else "" for area in areas]
        self.now = list(now.indicators.loc[areas, code])
        self.before = list(last.indicators.loc[areas, code])
        self.years = now.name, last.name
        self.title = f"{sum(cities >= self.target)}个市达到目标，{self.names[1]}最高"
        self.source = f"{catalogue.settings['title']}　{catalogue.settings['label']}"

    def text(self, value):
        return f"{value:.{self.decimals}f}{'%' if self.unit == '%' else ''}"


def draw(plan, folder):
    figure = plt.figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI)
    axes = figure.add_axes((0.12, 0.195, 0.64, 0.595))
    rows = range(len(plan.names))
    colours = [REACHED if value >= plan.target else SHORT for value in plan.now]
    axes.hlines(rows, plan.before, plan.now, color=RULE, linewidth=1.6, zorder=1)
    axes.scatter(plan.before, rows, s=16, facecolor="white", edgecolor=QUIET, linewidth=1, zorder=2)
    axes.scatter(plan.now, rows, s=22, color=colours, zorder=3)
    axes.axvline(plan.target, color=TARGET, linestyle=(0, (6, 4)), linewidth=1)
    axes.text(plan.target, -0.95, f"目标 {plan.target:g}", color=TARGET, ha="center")
    axes.set_yticks(rows, plan.names, fontsize=9, color=INK)
    axes.set_xlim(0, 1.03 * max(*plan.now, *plan.before, plan.target))
    axes.set_ylim(len(plan.names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", colors=QUIET)
    axes.grid(axis="y", color=RULE, linewidth=0.5, zorder=0)
    axes.axhline(0.5, color=QUIET, linewidth=0.5)
    for row, (now, before, mark) in enumerate(zip(plan.now, plan.before, plan.marks)):
        side = axes.get_yaxis_transform()
        axes.text(1.12, row, plan.text(now) + mark, transform=side, ha="right", va="center",
                  fontsize=9, color=colours[row] if now >= plan.target else INK)
        axes.text(1.32, row, plan.text(before), transform=side, ha="right", va="center",
                  color=QUIET)
    figure.text(0.83, 0.82, f"{plan.years[0]}年", ha="right", color=INK)
    figure.text(0.96, 0.82, f"{plan.years[1]}年", ha="right", color=QUIET)
    figure.text(0.02, 0.92, plan.title, fontsize=13, color=INK)
    figure.text(0.02, 0.86, f"{plan.label}（{plan.unit}），{plan.years[0]}年", color=QUIET)
    figure.text(0.02, 0.07, "实心为本年，空心为上年；蓝色为达到目标；* 含推算人口", color=QUIET)
    figure.text(0.02, 0.03, plan.source, color=QUIET)
    figure.savefig(folder / f"{plan.code}.png", dpi=DPI)
    figure.savefig(folder / f"{plan.code}.svg", metadata={"Date": None})
    plt.close(figure)
