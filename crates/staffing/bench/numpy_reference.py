"""WFP-REF-1 the straightforward way: one numpy call per event over all cells, draw after draw.

Usage: python3 numpy_reference.py DRAWS [STEPS_PER_YEAR]
Prints one line of JSON: million cell-steps per processor second, and the mean heads at the end.
"""

import json
import sys
import time

import numpy as np

AREAS, ROLES, BANDS, CONTRACTS, YEARS = 150, 10, 10, 3, 15
SHAPE = (AREAS, ROLES, BANDS, CONTRACTS)
CELLS = AREAS * ROLES * BANDS * CONTRACTS


def uniform(k, salt):
    with np.errstate(over="ignore"):
        z = k.astype(np.uint64) + (np.uint64(salt) << np.uint64(32)) + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return (z >> np.uint64(11)).astype(float) * 2.0**-53


def inputs(pace):
    cell = np.arange(CELLS)
    u = lambda salt: uniform(cell, salt).reshape(SHAPE)
    size = 0.25 + 2.25 * uniform(np.arange(AREAS), 1) ** 2
    size /= size.sum()
    role = np.array([0.50, 0.08, 0.10, 0.03, 0.02, 0.07, 0.03, 0.08, 0.05, 0.04])
    band = np.array([0.08, 0.10, 0.11, 0.11, 0.11, 0.12, 0.12, 0.12, 0.09, 0.04])
    contract = np.array([0.60, 0.25, 0.15])
    share = size[:, None, None, None] * role[:, None, None] * band[:, None] * contract
    heads = np.floor(1_700_000 * share * (0.8 + 0.4 * u(2)) + 0.5).astype(np.int64)
    role_leaving = np.array([0.30, 0.20, 0.25, 0.28, 0.15, 0.25, 0.14, 0.22, 0.18, 0.24])
    band_leaving = np.array([1.7, 1.4, 1.15, 1.0, 0.9, 0.8, 0.75, 0.8, 1.2, 1.9])
    contract_leaving = np.array([0.85, 1.2, 1.35])
    leaving = role_leaving[:, None, None] * band_leaving[:, None] * contract_leaving * (0.75 + 0.5 * u(3))
    leaving = np.clip(leaving, 0.01, 0.90)
    recruits = 1.02 * (heads * leaving).sum(axis=(2, 3))[:, :, None, None]
    recruits = recruits * np.array([0.22, 0.17, 0.14, 0.11, 0.10, 0.09, 0.08, 0.05, 0.03, 0.01])[:, None]
    recruits = recruits * np.array([0.55, 0.28, 0.17])
    moves = [0.020 * (0.5 + u(4)), 0.015 * (0.5 + u(5)), 0.050 * (0.5 + u(6))] + [0.005 * (0.5 + u(s)) for s in (7, 8, 9, 10)]
    moves[0][:, ROLES - 1] = 0.0
    if pace < 1.0:
        leaving = 1.0 - (1.0 - leaving) ** pace
    return heads, leaving, np.stack(moves) * pace, recruits * pace


def arrivals(moved):
    came = np.zeros(SHAPE, dtype=np.int64)
    came[:, 1:] += moved[0][:, :-1]
    came += np.roll(moved[1], 3, axis=1)
    came += np.roll(moved[2], 1, axis=3)
    for place, by in ((3, 1), (4, -1), (5, 10), (6, -10)):
        came += np.roll(moved[place], by, axis=0)
    return came


def draw(rng, start, leaving, moves, recruits, per_year):
    heads = start.copy()
    shift = np.exp(0.10 * rng.standard_normal(ROLES))
    log = 0.08 * rng.standard_normal()
    wte = np.array([0.88, 0.55, 0.40])
    years = []
    for step in range(YEARS * per_year):
        trend = np.where(np.arange(ROLES) < 3, 0.99 ** (step / per_year), 1.0)
        if step:
            log = 0.7 * log + 0.08 * np.sqrt(1 - 0.49) * rng.standard_normal()
        chance = np.minimum(0.95, leaving * (shift * trend)[:, None, None])
        left = heads - rng.binomial(heads, chance)
        rest, used, moved = left.copy(), np.zeros(SHAPE), []
        for share in moves:
            count = rng.binomial(rest, share / (1.0 - used))
            moved.append(count)
            rest -= count
            used += share
        heads = rest + arrivals(moved)
        aged = rng.binomial(heads[:, :, :-1], 0.2 / per_year)
        heads[:, :, :-1] -= aged
        heads[:, :, 1:] += aged
        heads += rng.poisson(recruits * np.exp(log))
        if (step + 1) % per_year == 0:
            years.append((heads.sum(axis=(2, 3)), (heads.sum(axis=2) * wte).sum(axis=2)))
    return years


def main():
    draws = int(sys.argv[1])
    per_year = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    start, leaving, moves, recruits = inputs(1.0 / per_year)
    rng = np.random.default_rng(1)
    began = time.process_time()
    results = [draw(rng, start, leaving, moves, recruits, per_year) for _ in range(draws)]
    for year in range(YEARS):
        for kind in (0, 1):
            np.quantile([result[year][kind] for result in results], [0.05, 0.25, 0.5, 0.75, 0.95], axis=0)
    spent = time.process_time() - began
    work = CELLS * YEARS * per_year * draws / 1e6
    final = float(np.mean([result[-1][0].sum() for result in results]))
    print(json.dumps({"m_cell_steps_per_core_s": work / spent, "cpu_s": spent, "mean_heads": final, "numpy": np.__version__}))


main()
