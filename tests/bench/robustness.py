"""The same draws with numpy: robustness.py UNITS ITEMS DRAWS; prints the best seconds of three."""
import sys
import time

import numpy as np

units, items, draws = (int(text) for text in sys.argv[1:4])


def run():
    random = np.random.default_rng(1)
    shares, weights = random.random((units, items)), 1.0 + np.arange(items) % 4
    start = time.perf_counter()
    drawn = weights * (1 + 0.25 * (2 * random.random((draws, items)) - 1))
    drawn *= weights.sum() / drawn.sum(1, keepdims=True)
    totals = drawn @ shares.T
    ranks = (-totals).argsort(1).argsort(1)
    (ranks < (units + 9) // 10).mean(0)
    np.percentile(ranks, [5, 50, 95], axis=0)
    if units <= 64:
        for a in range(units):
            (totals[:, [a]] > totals).sum(0)
    return time.perf_counter() - start


print(f"numpy     {units} x {items}, {draws} draws: {min(run() for _ in range(3)):.4f} s")
