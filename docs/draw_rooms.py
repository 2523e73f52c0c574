"""Draws docs/pictures/rooms.svg from the code: the floors as the import contracts have them, and who imports whom.

A room is a folder that says in its `__init__` what it is for; the files beside the rooms are drawn together, with
dashes. Where arrows lead to a room already, by way of others, it gets no arrow of its own.
"""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from pathlib import Path

import grimp

from docs.row_layout import Columns, Node, Way, place

HOUSE = Path(__file__).parent.parent
PICTURE = HOUSE / "docs" / "pictures" / "rooms.svg"

LABELS, RIGHT, EDGE = 118.0, 860.0, 14.0
SIDE = 226.0
"""As wide as a floor that has another beside it."""
TITLE, LINE, AROUND, BETWEEN, FLOORS = 17.0, 15.0, 9.0, 26.0, 48.0
LONGEST_LINE = 62
LEGEND = "An arrow: imports. What other arrows lead to already gets none of its own. With dashes: files beside rooms."

STYLE = """
text { font: 11.5px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; fill: #4f5663; }
.name { font-size: 13.5px; font-weight: 600; fill: #1d2430; }
.paper { fill: #ffffff; }
.floor { fill: #eff2f7; }
.room { fill: #ffffff; stroke: #a9b2c3; }
.files { fill: #f8f9fc; stroke: #a9b2c3; stroke-dasharray: 3 3; }
.arrow { fill: none; stroke: #66728a; }
.head { fill: #66728a; }
@media (prefers-color-scheme: dark) {
  text { fill: #aab3c2; }
  .name { fill: #eef1f6; }
  .paper { fill: #14171c; }
  .floor { fill: #1e222a; }
  .room { fill: #2b313c; stroke: #566072; }
  .files { fill: #232832; stroke: #566072; }
  .arrow { stroke: #8d99ad; }
  .head { fill: #8d99ad; }
}
"""


@dataclass(eq=False)
class Room:
    """Modules that are one box. `row` counts from the top of its floor; `files` has names where there is no room."""

    name: str
    row: int
    files: list[str] = field(default_factory=list)
    modules: list[str] = field(default_factory=list)


def main() -> None:
    PICTURE.write_text(picture(), encoding="utf-8")


def picture() -> str:
    """The whole picture; the same code gives the same picture."""
    settings = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    graph = grimp.build_graph(*settings["root_packages"], exclude_type_checking_imports=True, cache_dir=None)
    layered = [contract for contract in settings["contracts"] if contract["type"] == "layers"]
    inside = {name: contract["layers"] for contract in layered for name in contract.get("containers", ())}
    house = next(contract["layers"] for contract in layered if "containers" not in contract)
    floors = [{name: _rooms(name, inside.get(name, []), graph) for name in layer.split(" | ")} for layer in house]
    return _drawn(
        floors, _shortest(_imports(graph, [room for floor in floors for of in floor.values() for room in of]))
    )


def _rooms(package: str, layers: list[str], graph: grimp.ImportGraph) -> list[Room]:
    """The rooms of a package, from the top down, with all its modules in them."""
    if not layers:
        return [Room(package, 0, modules=sorted(_modules(package, graph)))]
    listed = [(name, row) for row, layer in enumerate(layers) for name in layer.split(" | ")]
    lowest = {name.partition(".")[0]: row for name, row in listed}  # of a room in several layers: the lowest
    rooms: dict[str, Room] = {}
    loose: dict[int, Room] = {}
    if graph.find_modules_directly_imported_by(package):
        loose[-1] = Room(package, -1, ["__init__"], [package])
    for name, row in listed:
        top = name.partition(".")[0]
        if row == lowest[top] and _purpose(f"{package}.{top}"):
            rooms[top] = Room(f"{package}.{top}", row)
        elif top not in loose.setdefault(row, Room(package, row)).files:
            loose[row].files.append(top if not _purpose(f"{package}.{top}") else name.replace(".", "/"))
    boxes = _merged([*rooms.values(), *loose.values()])
    last = max((box for box in boxes if box.files and box.row >= 0), key=lambda box: box.row, default=None)
    for module in sorted(_modules(package, graph) - {package}):
        path = module.removeprefix(f"{package}.").replace(".", "/")
        top = path.partition("/")[0]
        of = next((box for box in boxes if path in box.files or top in box.files), rooms.get(top, last))
        if of is not None:
            of.modules.append(module)
            if of is last and top not in rooms and top not in of.files:
                of.files.append(top)
    return boxes


def _merged(boxes: list[Room]) -> list[Room]:
    """Layers of nothing but files, one below the other, are one box; rows are numbered anew."""
    rows = {row: [box for box in boxes if box.row == row] for row in sorted({box.row for box in boxes})}
    merged: list[list[Room]] = []
    for row in rows.values():
        only_files = all(box.files for box in row)
        if merged and only_files and all(box.files and box.row >= 0 for box in merged[-1]):
            merged[-1][0].files += [name for name in row[0].files if name not in merged[-1][0].files]
        else:
            merged.append(row)
    for number, row in enumerate(merged):
        for box in row:
            box.row = number
    return [box for row in merged for box in row]


def _modules(package: str, graph: grimp.ImportGraph) -> set[str]:
    return {package, *graph.find_descendants(package)}


def _purpose(package: str) -> str:
    """What a folder says that it is for, as far as the first colon or stop."""
    at = HOUSE.joinpath(*package.split("."), "__init__.py")
    said = ast.get_docstring(ast.parse(at.read_text(encoding="utf-8"))) if at.exists() else None
    return (said or "").partition(":")[0].partition("\n")[0].rstrip(".")


def _imports(graph: grimp.ImportGraph, rooms: list[Room]) -> dict[Room, list[Room]]:
    """What each room imports, in the order of the house."""
    home = {module: room for room in rooms for module in room.modules}
    found = {room: set[Room]() for room in rooms}
    for module, room in home.items():
        found[room] |= {home[other] for other in graph.find_modules_directly_imported_by(module) if other in home}
    return {room: [other for other in rooms if other in found[room] and other is not room] for room in rooms}


def _shortest(imports: dict[Room, list[Room]]) -> Iterator[tuple[Room, Room]]:
    """The imports without those to where others lead already."""

    def reached(room: Room) -> set[Room]:
        return {room}.union(*(reached(other) for other in imports[room]))

    for room, others in imports.items():
        for other in others:
            if not any(other in reached(between) for between in others if between is not other):
                yield room, other


def _drawn(floors: list[dict[str, list[Room]]], arrows: Iterator[tuple[Room, Room]]) -> str:
    nodes: dict[Room, Node] = {}
    columns: list[Columns] = []
    heads: list[tuple[int, int, dict[str, list[Room]]]] = []
    for floor in floors:
        first, height = len(columns), 1 + max(room.row for rooms in floor.values() for room in rooms)
        ends = _ends(len(floor))
        columns += [ends] * height
        heads.append((first, first + height - 1, floor))
        for column, rooms in enumerate(floor.values()):
            down = (height - 1 - max(room.row for room in rooms)) // 2
            nodes |= {room: _node(room, first + down + room.row, column) for room in rooms}
    ways = place(nodes.values(), [(nodes[above], nodes[below]) for above, below in arrows], columns)
    tops, total = _tops(list(nodes.values()), {last for _, last, _ in heads}, len(columns))
    parts = [_band(floor, tops[first], tops[last + 1]) for first, last, floor in heads]
    parts += [_arrow(way, ways, tops) for way in ways]
    parts += [_drawn_box(node, tops[node.row]) for node in nodes.values()]
    parts.append(_text(EDGE * 2, total - EDGE, LEGEND))
    size = f'viewBox="0 0 {RIGHT + EDGE:.0f} {total:.0f}"'
    paper = f'<rect class="paper" width="{RIGHT + EDGE:.0f}" height="{total:.0f}" rx="10"/>'
    about = "<title>The floors and rooms of Knipoog, and which room imports which</title>"
    style = f"<style>{STYLE}</style>"
    return "\n".join(
        [f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">', about, style, paper, *parts, "</svg>", ""]
    )


def _ends(count: int) -> Columns:
    """Of floors beside each other the first has most of the width."""
    rights = [RIGHT - EDGE - (count - 1 - number) * SIDE for number in range(count)]
    return [(LABELS if number == 0 else rights[number] - SIDE + EDGE * 3, right) for number, right in enumerate(rights)]


def _node(room: Room, row: int, column: int) -> Node:
    count = f"{len(room.modules)} file{'s' if len(room.modules) > 1 else ''}"
    if room.files:
        lines = _wrapped([_file(room, name) for name in room.files])
        width = 6.4 * max(len(line) for line in lines)
        return Node(row, column, width + 28, lines=lines, loose=True)
    title, purpose = room.name.rpartition(".")[2], _purpose(room.name)
    width = max(6.3 * len(purpose), 8.6 * len(title) + 6.3 * len(count) + 16)
    return Node(row, column, width + 28, title, count, (purpose[:1].lower() + purpose[1:],))


def _file(room: Room, name: str) -> str:
    package = room.name.partition(".")[0]
    return f"{name}/" if (HOUSE / package / name).is_dir() else f"{name}.py"


def _wrapped(names: list[str]) -> tuple[str, ...]:
    lines = [""]
    for name in names:
        if len(lines[-1]) + len(name) > LONGEST_LINE:
            lines.append("")
        lines[-1] += f", {name}" if lines[-1] else name
    return tuple(lines)


def _height(node: Node) -> float:
    return 2 * AROUND + (TITLE if node.title else 0) + LINE * len(node.lines)


def _tops(nodes: list[Node], last_of_floor: set[int], rows: int) -> tuple[list[float], float]:
    """Where each row begins, one more than there are; and how high it all is."""
    tops = [EDGE * 2]
    for row in range(rows):
        tallest = max(_height(node) for node in nodes if node.row == row)
        tops.append(tops[-1] + tallest + (FLOORS if row in last_of_floor else BETWEEN))
    return tops, tops[-1] - FLOORS + EDGE * 4


def _band(floor: dict[str, list[Room]], top: float, following: float) -> str:
    """The ground of each floor that has rooms, and its name."""
    drawn = []
    for (name, rooms), (left, right) in zip(floor.items(), _ends(len(floor)), strict=True):
        if rooms[0].name != name or rooms[0].files:
            start = EDGE if left == LABELS else left
            height = following - FLOORS - top + 2 * EDGE
            drawn.append(_rect("floor", start, top - EDGE, right + EDGE / 2 - start, height))
            drawn.append(_text(start + 14, top + 8, f"{name}/", "name"))
    return "\n".join(drawn)


def _drawn_box(node: Node, top: float) -> str:
    left, width = node.x - node.width / 2, node.width
    parts = [_rect("files" if node.loose else "room", left, top, width, _height(node))]
    baseline = top + AROUND
    if node.title:
        parts.append(_text(left + 14, baseline + 12, node.title, "name"))
        parts.append(_text(left + width - 14, baseline + 12, node.note, anchor="end"))
        baseline += TITLE
    parts += [_text(left + 14, baseline + 11 + LINE * number, line) for number, line in enumerate(node.lines)]
    return "\n".join(parts)


def _arrow(way: Way, ways: list[Way], tops: list[float]) -> str:
    x = _port(way[0], [other[1] for other in ways if other[0] is way[0]], way[1])
    y = tops[way[0].row] + _height(way[0])
    path = f"M{x:.1f} {y:.1f}"
    for before, node in pairwise(way):
        end = node is way[-1]
        to = _port(node, [other[-2] for other in ways if other[-1] is node], before) if end else node.x
        top = tops[node.row] - (5 if end else 0)
        middle = (y + top) / 2
        path += f" C{x:.1f} {middle:.1f} {to:.1f} {middle:.1f} {to:.1f} {top:.1f}"
        x, y = to, top
        if not end:
            y = tops[node.row + 1] - BETWEEN
            path += f" V{y:.1f}"
    head = f'<path class="head" d="M{x - 3.5:.1f} {y - 2:.1f}h7l-3.5 7z"/>'
    return f'<path class="arrow" d="{path}"/>\n{head}'


def _port(node: Node, others: list[Node], other: Node) -> float:
    """Arrows of one box leave and arrive beside each other, in the order in which they go."""
    inorder = sorted(others, key=lambda each: each.x)
    apart = min(18.0, (node.width - 40) / len(inorder))
    return node.x + (inorder.index(other) - (len(inorder) - 1) / 2) * apart


def _rect(kind: str, left: float, top: float, width: float, height: float) -> str:
    at = f'x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect class="{kind}" {at} rx="8"/>'


def _text(left: float, top: float, words: str, kind: str = "", anchor: str = "") -> str:
    more = (f' class="{kind}"' if kind else "") + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text x="{left:.1f}" y="{top:.1f}"{more}>{escape(words)}</text>'


if __name__ == "__main__":
    main()
