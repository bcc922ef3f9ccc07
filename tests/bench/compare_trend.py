"""compare_trend.py TUOYU PEER: do both sides of the trend benchmark come to the same figures?"""
import sys
from pathlib import Path

import numpy as np
import pandas as pd

LEVELS = ["province", "city", "county"]
YEARS, AREAS, INDICATORS = 7, 93, 10


def read(folder, name):
    return pd.read_csv(folder / name, dtype={"area": str}, encoding="utf-8-sig")


def same(ours, peer, columns, scale=None):
    """Both frames have the same index; the columns are equal, a difference to its scale."""
    assert len(ours) and ours.index.equals(peer.index), \
        f"not the same rows: {ours.index.symmetric_difference(peer.index)[:5]}"
    for column in columns:
        left, right = ours[column], peer[column]
        limit = 1e-9 * right.abs() + (0 if scale is None else 1e-12 * scale)
        wrong = (left.isna() != right.isna()) | ((left - right).abs() > limit)
        assert not wrong.any(), \
            f"{column} differs:\n{pd.DataFrame({'ours': left, 'peer': right})[wrong].head(20)}"
    return len(ours) * len(columns)


def main(ours, peer):
    ours, peer = Path(ours), Path(peer)
    for side in (ours, peer):
        assert (side / "trend.xlsx").stat().st_size
    pictures = [{path.name for path in (side / "charts").glob("*.png")} for side in (ours, peer)]
    assert len(pictures[1]) == 15 and pictures[1] <= pictures[0], \
        f"not drawn: {pictures[1] - pictures[0]}"

    series = [read(side, "series.csv") for side in (ours, peer)]
    key = ["period", "area", "code"]
    series = [frame[frame["level"].isin(LEVELS) & frame["area"].notna() &
                    (frame["kind"] == "indicator")] for frame in series]
    series = [frame.set_index(key).sort_index() for frame in series]
    assert len(series[0]) == YEARS * AREAS * INDICATORS, len(series[0])
    count = same(*series, ["value"])

    changes = [read(side, "changes.csv").set_index(["from", "to", "area", "code"]).sort_index()
               for side in (ours, peer)]
    changes[0] = changes[0].loc[changes[1].index]
    scale = series[0]["value"].abs().max()
    count += same(*changes, ["difference", "rank_from", "rank_to", "numerator", "denominator"],
                  scale)
    cities = changes[0]["own"].notna()
    count += same(*(frame[cities] for frame in changes), ["own", "mix"], scale)

    paths = [read(side, "path.csv").set_index(["area", "code"]).sort_index()
             for side in (ours, peer)]
    assert np.isfinite(paths[0]["linear"]).any()
    count += same(*paths, ["value", "target", "missing", "step", "linear", "geometric"], scale)
    print(f"both sides agree on {count} figures of {YEARS} years")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
