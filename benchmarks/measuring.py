"""How things are measured: two sides by turns, wall and CPU time of each, medians with their extremes."""

import math
import resource
import statistics
import sys
import textwrap
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

One = TypeVar("One")
Other = TypeVar("Other")

WIDTHS = (46, 8, 18, 76)
HEADINGS = ("what", "median", "lowest .. highest", "how it was compared")


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several rounds, with the lowest and the highest."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(statistics.median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `unit` follows each figure: "x" for a ratio, "" for a count, " ms", " MB"."""

    what: str
    spread: Spread
    unit: str
    compared: str


@dataclass
class Took:
    """What a stretch of work took, in seconds; `cpu` counts every thread of this process."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def stopwatch() -> Iterator[Took]:
    """Times its block."""
    took = Took()
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        yield took
    finally:
        took.wall, took.cpu = time.perf_counter() - wall, time.process_time() - cpu


async def by_turns(
    rounds: int, one: Callable[[], Awaitable[One]], other: Callable[[], Awaitable[Other]]
) -> list[tuple[One, Other]]:
    """Both sides in every round, each first in half of them: what disturbs the machine disturbs both."""
    found: list[tuple[One, Other]] = []
    for number in range(rounds):
        if number % 2:
            second = await other()
            found.append((await one(), second))
        else:
            first = await one()
            found.append((first, await other()))
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all does not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def resident_mb() -> float:
    """What this process has in memory now, in MB; at its highest so far where the system tells no more than that."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def table(rows: Sequence[Row]) -> str:
    """The rows as text, one under the other."""
    lines = [_line(HEADINGS), "  ".join("-" * width for width in WIDTHS)]
    for row in rows:
        spread = row.spread
        extremes = f"{_figure(spread.low)} .. {_figure(spread.high)}"
        what, compared = (textwrap.wrap(words, w) for words, w in ((row.what, WIDTHS[0]), (row.compared, WIDTHS[3])))
        for number in range(max(len(what), len(compared))):
            first = number == 0
            lines.append(
                _line(
                    (
                        what[number] if number < len(what) else "",
                        _figure(spread.median) + row.unit if first else "",
                        extremes if first else "",
                        compared[number] if number < len(compared) else "",
                    )
                )
            )
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    what, median, extremes, compared = cells
    return f"{what:<{WIDTHS[0]}}  {median:>{WIDTHS[1]}}  {extremes:>{WIDTHS[2]}}  {compared}".rstrip()


def _figure(value: float) -> str:
    """Three figures that count: 0.0123, 1.23, 123."""
    if value == 0 or abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.{max(2 - math.floor(math.log10(abs(value))), 0)}f}"
