"""Ours against a peer in the same run: the two take turns, the medians are compared.

Noise on a shared machine moves absolute times by two and more; the ratio of turns taken alternately stays.
"""

import argparse
import gc
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Act = Callable[[], object]


def milliseconds(act: Act) -> float:
    """How long one turn took; the rubbish of the turn before is not counted."""
    gc.collect()
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000


def compare(name: str, ours: Act, peer: tuple[str, Act] | None = None, rounds: int = 5) -> dict[str, Any]:
    """Let both take `rounds` turns alternately, after one turn each that does not count."""
    ours()
    if peer is None:
        return result(name, [milliseconds(ours) for _ in range(rounds)])
    title, theirs = peer
    theirs()
    turns = [(milliseconds(ours), milliseconds(theirs)) for _ in range(rounds)]
    return result(name, [turn[0] for turn in turns], title, [turn[1] for turn in turns])


def result(name: str, ours: list[float], peer: str | None = None, theirs: list[float] | None = None) -> dict:
    """One line of the answer, from the times of all turns."""
    mine = statistics.median(ours)
    other = statistics.median(theirs) if theirs else None
    return {
        "name": name,
        "ours_ms": round(mine, 3),
        "peer": peer,
        "peer_ms": None if other is None else round(other, 3),
        "ratio": None if other is None else round(mine / other, 4),
    }


def main(run: Callable[[], list[dict[str, Any]]]) -> None:
    """The command line of a benchmark file: a table, or with --json nothing but JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    if parser.parse_args().json:
        print(json.dumps(run(), ensure_ascii=False))
        return
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores")
    for line in run():
        unit = line.get("unit", "ms")
        peer = f"{line['peer']} {line['peer_ms']:.1f} {unit}, ratio {line['ratio']:.3f}" if line["peer"] else ""
        print(f"{line['name']:<24} {line['ours_ms']:>10.1f} {unit}   {peer}")
