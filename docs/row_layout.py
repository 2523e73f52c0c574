"""Where the boxes of a picture in rows stand: arrows go down, run between boxes, and are as straight as can be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import fsum

SWEEPS = 200
STRAIGHT = 20.0
"""An arrow that passes gives way this much less than a box."""
BESIDE = 22.0
"""Between what stands in one row."""
NEAR = 12.0
"""From an arrow that passes to what stands beside it."""
BEND = 6.0
"""As wide as an arrow that passes a row."""


@dataclass(eq=False)
class Node:
    """A box, or with no lines the place where an arrow passes a row. `x` is its middle; it stays in its column."""

    row: int
    column: int
    width: float = BEND
    title: str = ""
    note: str = ""
    lines: tuple[str, ...] = ()
    loose: bool = False
    x: float = 0.0


Way = list[Node]
"""An arrow: a box, the places where it passes a row, a box."""

Columns = Sequence[tuple[float, float]]
"""The columns of a row: from where to where."""


@dataclass
class _Near:
    above: list[Node] = field(default_factory=list)
    below: list[Node] = field(default_factory=list)


def place(boxes: Iterable[Node], arrows: Iterable[tuple[Node, Node]], rows: Sequence[Columns]) -> list[Way]:
    """Gives each box its `x`; returns the ways that the arrows go."""
    ways = [_way(above, below, rows) for above, below in arrows]
    standing: list[list[Node]] = [[] for _ in rows]
    for node in [*boxes, *(bend for way in ways for bend in way[1:-1])]:
        standing[node.row].append(node)
    near: dict[Node, _Near] = {node: _Near() for row in standing for node in row}
    for way in ways:
        for above, below in pairwise(way):
            near[above].below.append(below)
            near[below].above.append(above)
    for number, row in enumerate(standing):
        _settle(row, [sum(rows[number][node.column]) / 2 for node in row], rows[number])
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for number in range(len(rows)) if down else reversed(range(len(rows))):
            row = standing[number]
            wished = {node: _wish(node, near[node].above if down else near[node].below) for node in row}
            if sweep < SWEEPS // 10:
                row.sort(key=lambda node: (node.column, wished[node]))
            else:
                wished = {node: _wish(node, near[node].above + near[node].below) for node in row}
            _settle(row, [wished[node] for node in row], rows[number])
    for way in sorted(ways, key=len, reverse=True):
        _straighten(way[1:-1], standing, rows)
    return ways


def _way(above: Node, below: Node, rows: Sequence[Columns]) -> Way:
    """Past the rows in between: in the column of one of its ends, where the row has that column."""
    ends = max(above.column, below.column)
    passed = range(above.row + 1, below.row)
    return [above, *(Node(row, ends if ends < len(rows[row]) else 0) for row in passed), below]


def _wish(node: Node, near: list[Node]) -> float:
    """In the middle of its neighbours; where an arrow only passes, right below or above itself."""
    passes = not node.lines
    return _mean([(STRAIGHT if passes and not other.lines else 1, other.x) for other in near]) if near else node.x


def _mean(weighed: list[tuple[float, float]]) -> float:
    return fsum(weight * x for weight, x in weighed) / fsum(weight for weight, _ in weighed)


def _settle(row: list[Node], wished: list[float], columns: Columns) -> None:
    """As near to what is wished as order, distance and columns allow: who push each other share what it costs."""
    offsets = [0.0]
    for left, right in pairwise(row):
        offsets.append(offsets[-1] + (left.width + right.width) / 2 + BESIDE)
    groups: list[list[tuple[float, float]]] = []
    for node, wish, offset in zip(row, wished, offsets, strict=True):
        groups.append([(1 if node.lines else STRAIGHT, wish - offset)])
        while len(groups) > 1 and _mean(groups[-2]) > _mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    settled = [_mean(group) for group in groups for _ in group]
    for node, at, offset in zip(row, settled, offsets, strict=True):
        node.x = at + offset
    edge = float("inf")
    for node in reversed(row):
        edge = min(edge, columns[node.column][1]) - node.width / 2
        node.x = min(node.x, edge)
        edge = node.x - node.width / 2 - BESIDE
    edge = float("-inf")
    for node in row:
        edge = max(edge, columns[node.column][0]) + node.width / 2
        node.x = max(node.x, edge)
        edge = node.x + node.width / 2 + BESIDE


def _straighten(bends: list[Node], standing: list[list[Node]], rows: Sequence[Columns]) -> None:
    """One straight line past as many rows as leave room for it."""
    run: list[Node] = []
    low, high = float("-inf"), float("inf")
    for bend in [*bends, None]:
        left, right = _room(bend, standing[bend.row], rows[bend.row]) if bend else (float("inf"), float("-inf"))
        if max(low, left) > min(high, right):
            middle = fsum(each.x for each in run) / max(len(run), 1)
            for each in run:
                each.x = min(max(middle, low), high)
            run, low, high = [], left, right
        else:
            low, high = max(low, left), min(high, right)
        if bend:
            run.append(bend)


def _room(bend: Node, row: list[Node], columns: Columns) -> tuple[float, float]:
    """From where to where it may go in its row."""
    at = row.index(bend)
    left = row[at - 1].x + row[at - 1].width / 2 + NEAR if at else columns[bend.column][0]
    right = row[at + 1].x - row[at + 1].width / 2 - NEAR if at + 1 < len(row) else columns[bend.column][1]
    return left, right
