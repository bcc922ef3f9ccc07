"""compare.py TUOYU PEER: do both sides of the benchmark come to the same figures and files?"""
import sys
from pathlib import Path

import pandas as pd

KEY = ["period", "area", "code"]


def only_period(out):
    periods = [path for path in Path(out).iterdir() if path.is_dir()]
    assert len(periods) == 1, f"{out}: expected one period, found {periods}"
    return periods[0]


def main(ours, peer):
    ours, peer = only_period(ours), only_period(peer)
    for name in ("facts.csv", "ranking.csv", "points.csv", "findings.csv", "annual.xlsx"):
        assert (ours / name).stat().st_size and (peer / name).stat().st_size
    pictures = [{path.name for path in (side / "charts").iterdir()} for side in (ours, peer)]
    assert pictures[1] and pictures[1] <= pictures[0], f"not drawn: {pictures[1] - pictures[0]}"

    facts = [pd.read_csv(side / "facts.csv", dtype={"area": str, "period": str}).set_index(KEY)
             for side in (ours, peer)]
    both = facts[0].join(facts[1], rsuffix="_peer", how="inner")
    both = both[both["value"].notna() | both["value_peer"].notna()]
    different = both[~((both["value"] - both["value_peer"]).abs()
                       <= 1e-12 * both["value_peer"].abs())]
    cities = both[both["level"] == "city"]
    assert len(cities), "no figure of a city to compare"
    assert different.empty, f"figures differ:\n{different[['value', 'value_peer']].head(20)}"

    rankings = [pd.read_csv(side / "ranking.csv", dtype=str) for side in (ours, peer)]
    columns = ["rank", "points", "place"]
    table = [frame[columns].assign(points=frame["points"].astype(float)) for frame in rankings]
    assert table[0].equals(table[1]), f"rankings differ:\n{table[0]}\n{table[1]}"
    print(f"both sides agree on {len(both)} figures and the ranking of {len(table[0])} cities")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
