"""The command line: run the benchmarks, print one table."""

import argparse
import asyncio
import logging
import platform
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from benchmarks.answering import answering
from benchmarks.lateness import lateness
from benchmarks.measuring import Row, table
from benchmarks.posting import posting
from benchmarks.sending import sending
from benchmarks.thinking import thinking


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything."""

    updates: int = 200
    letters: int = 400
    backlog: int = 5_000
    waiting: int = 100_000
    upcoming: int = 5_000
    due_letters: int = 100
    due_meetings: int = 30
    seconds: float = 3.0
    items: int = 200
    posted: int = 1_000


QUICK = Sizes(40, 80, 400, 2_000, 100, 20, 10, 1.0, 40, 100)


def parts(rounds: int, size: Sizes) -> dict[str, Callable[[], Awaitable[list[Row]]]]:
    return {
        "answering": lambda: answering(rounds, size.updates),
        "sending": lambda: sending(rounds, size.letters, size.backlog),
        "lateness": lambda: lateness(
            rounds, size.waiting, size.upcoming, size.due_letters, size.due_meetings, size.seconds
        ),
        "posting": lambda: posting(rounds, size.posted),
        "thinking": lambda: thinking(rounds, size.items),
    }


def main() -> None:
    names = list(parts(1, QUICK))
    options = argparse.ArgumentParser(prog="python -m benchmarks", description="Benchmarks, as ratios.")
    options.add_argument("--rounds", type=int, help="how often each side runs (5, or 1 with --quick)")
    options.add_argument("--quick", action="store_true", help="little of everything, to see that it runs")
    options.add_argument("--only", action="append", choices=names, help="this part only; may be given more than once")
    given = options.parse_args()
    logging.disable(logging.WARNING)
    rounds = given.rounds or (1 if given.quick else 5)
    rows: list[Row] = []
    for name, part in parts(rounds, QUICK if given.quick else Sizes()).items():
        if not given.only or name in given.only:
            started = time.perf_counter()
            rows += asyncio.run(_run(part))
            print(f"{name}: {time.perf_counter() - started:.0f} s", file=sys.stderr)
    print(
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; median of {rounds} rounds, both sides "
        "by turns; x is a ratio\n"
    )
    print(table(rows))


async def _run(part: Callable[[], Awaitable[list[Row]]]) -> list[Row]:
    return await part()


if __name__ == "__main__":
    main()
