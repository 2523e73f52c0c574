"""The rules of the house, as tests."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl
from pydantic import BaseModel

from bot.config import Config
from bot.running.menus import ORDER
from docs.draw_rooms import PICTURE, picture
from handlers import ALL
from handlers.conversation.asking import PREFIX as DIALOGUE_PREFIX
from handlers.conversation.messages import text
from handlers.conversation.questions import Choice
from handlers.conversation.routing import Table
from handlers.conversation.texts import LANGUAGES, Texts, all_texts

HOUSE = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "storage", "schedules", "domain")
TEXTS = HOUSE / "handlers" / "texts"
MAP = HOUSE / "docs" / "architecture.md"
LONGEST_FILE = 400
LONGEST_LABEL = 20
MOST_FILES = 20


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple(
        (path.relative_to(HOUSE), ast.parse(path.read_text(encoding="utf-8")))
        for room in ROOMS
        for path in sorted((HOUSE / room).rglob("*.py"))
    )


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_every_use_case_is_in_the_table_of_contents() -> None:
    """A use-case is a file of handlers/ with doors; each is listed once."""
    files = {_module(path) for path, tree in sources() if path.parts[0] == "handlers" and _has_doors(tree)}

    assert sorted(module.__name__ for module in ALL) == sorted(files)


def _module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _has_doors(tree: ast.Module) -> bool:
    made = (node for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call))
    return any(isinstance(node.targets[0], ast.Name) and node.targets[0].id == "doors" for node in made)


def test_nobody_calls_a_use_case() -> None:
    """Only the table of contents knows them; what two of them share is no use-case."""
    use_cases = {module.__name__ for module in ALL}
    calls_one = {
        (path.as_posix(), imported)
        for path, tree in sources()
        for imported in _imported(tree)
        if imported in use_cases and path.as_posix() != "handlers/__init__.py"
    }

    assert calls_one == set()


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_room_is_too_full() -> None:
    """A room with more files gets rooms by subject; what it is made of says where to look."""
    folders = {path for room in ROOMS for path in (HOUSE / room).rglob("*") if path.is_dir()}
    sizes = {
        folder.relative_to(HOUSE).as_posix(): len([path for path in folder.iterdir() if path.is_file()])
        for folder in folders
        if folder.name not in ("__pycache__", "versions")
    }

    assert {folder: files for folder, files in sizes.items() if files > MOST_FILES} == {}


def test_the_picture_of_the_rooms_fits_the_code() -> None:
    """`make rooms` draws it anew."""
    assert PICTURE.read_text(encoding="utf-8") == picture()


def test_the_map_tells_of_every_file() -> None:
    """Under each heading of docs/architecture.md that names a folder: all its files, and no others."""
    headings = re.split(r"^#+ .*`([a-z_/]+)/`.*$", MAP.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    for folder, told in zip(headings[::2], headings[1::2], strict=True):
        cells = re.findall(r"^\| (`[^|]*) \|", told.partition("\n## ")[0], flags=re.MULTILINE)
        named = {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
        there = {path.name for path in (HOUSE / folder).glob("*.py") if path.name != "__init__.py"}
        inside = {f"{path.parent.name}/" for path in (HOUSE / folder).glob("*/__init__.py")}
        apart = {f"{other.removeprefix(f'{folder}/')}/" for other in headings[::2]}
        assert named == there | inside - apart, folder
    rooms = {
        path.parent.relative_to(HOUSE).as_posix() for room in ROOMS for path in (HOUSE / room).glob("*/__init__.py")
    }
    assert {*ROOMS, *rooms} - set(headings[::2]) == {"storage/migrations"}


def test_texts_live_in_the_room_of_who_says_them() -> None:
    """handlers/texts/<language>/<room>/<file>.ftl belongs to handlers/<room>/<file>.py; bot/ has its own few."""
    for language in LANGUAGES:
        for path in (TEXTS / language).rglob("*.ftl"):
            room, name = path.relative_to(TEXTS / language).with_suffix("").parts
            if room != "bot" and (room, name) != ("conversation", "conversation"):
                assert (HOUSE / "handlers" / room / f"{name}.py").exists(), path


def test_every_command_is_described_in_every_language() -> None:
    texts = all_texts()
    table = Table(module.doors for module in ALL)

    missing = [command.name for command in table.commands if not texts.has(f"command-{command.name}")]

    assert missing == []


def test_every_command_has_its_place_in_the_menus() -> None:
    table = Table(module.doors for module in ALL)

    assert sorted(ORDER) == sorted(command.name for command in table.commands)


@cache
def messages(language: str) -> dict[str, frozenset[str]]:
    """Every text key of a language with the variables it uses."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((TEXTS / language).rglob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} is there twice"
                found[entry.id.name] = frozenset(_Variables.of(entry))
    return found


class _Variables(visitor.Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the visitor's own naming
        self.names.add(node.id.name)

    @classmethod
    def of(cls, entry: ftl.Message) -> set[str]:
        found = cls()
        found.visit(entry)
        return found.names


def test_every_language_has_the_same_texts_with_the_same_values() -> None:
    dutch, *others = (messages(language) for language in LANGUAGES)

    for other in others:
        assert other == dutch


def test_every_text_is_used() -> None:
    """A key counts as used where it stands in the code, whole or as the beginning of an f-string."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
    table = Table(module.doors for module in ALL)
    whole |= {f"command-{command.name}" for command in table.commands}
    whole |= {f"{question.text}-label" for d in table.dialogues.values() for question in d.questions}
    starts = tuple(start for start in beginnings if "-" in start and len(start) > 5)

    unused = [key for key in messages("nl") if key not in whole and not key.startswith(starts)]

    assert unused == []


def test_texts_have_only_the_markup_that_every_channel_knows() -> None:
    allowed = re.compile(r"</?(b|i|code)>|</a>|<a href=\"[^\"<>]*\">")
    for language in LANGUAGES:
        for path in (TEXTS / language).rglob("*.ftl"):
            left = allowed.sub("", path.read_text(encoding="utf-8"))
            assert "<" not in left, f"{path}: {left[left.index('<') :][:40]}"


def test_labels_of_choices_fit_the_narrowest_platform() -> None:
    texts = all_texts()
    table = Table(module.doors for module in ALL)
    for dialogue in table.dialogues.values():
        for question in dialogue.questions:
            for choice in question.choices if isinstance(question.choices, tuple) else ():
                assert_fits(texts, dialogue.key, question.key, choice, 2 if question.many else 0)


def assert_fits(texts: Texts, dialogue: str, question: str, choice: Choice, prefix: int) -> None:
    for language in LANGUAGES:
        label = texts.plain(choice.words, language)
        assert len(label) + prefix <= LONGEST_LABEL, f"{dialogue}.{question}: {label!r} is too long"
    code = f"{DIALOGUE_PREFIX}:{10**10}:{question}:{choice.code}"
    assert len(code.encode()) <= 64, f"{code} is too long"


def test_labels_of_questions_fit_their_button() -> None:
    texts = all_texts()
    for dialogue in Table(module.doors for module in ALL).dialogues.values():
        for question in dialogue.questions if dialogue.summary else ():
            for language in LANGUAGES:
                label = texts.plain(text(f"{question.text}-label"), language)
                assert len(label) + 2 <= LONGEST_LABEL, f"{question.text}-label is too long: {label!r}"


def test_the_example_config_and_the_settings_agree() -> None:
    text = (HOUSE / "config.example.toml").read_text(encoding="utf-8")
    example = tomllib.loads(re.sub(r"^# (?=\[{0,2}[a-z_.]+\]{0,2}( = |$))", "", text, flags=re.MULTILINE))

    def keys(model: type[BaseModel]) -> set[str]:
        return set(model.model_fields)

    for section, field in Config.model_fields.items():
        model = next(
            arg for arg in (field.annotation, *getattr(field.annotation, "__args__", ())) if isinstance(arg, type)
        )
        assert set(example[section]) == keys(model), section
    assert set(example) == set(Config.model_fields)


def test_only_the_clock_reads_the_time() -> None:
    forbidden = {"now", "utcnow", "today", "time", "monotonic"}
    for path, tree in sources():
        for call in calls(tree):
            function = call.func
            if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name):
                continue
            reads = function.value.id in ("datetime", "date", "time") and function.attr in forbidden
            assert not reads or path.as_posix() in ("domain/clock.py", "storage/migrations/new.py"), path


def test_only_delivery_sends() -> None:
    senders = {
        path.as_posix()
        for path, tree in sources()
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "send"
        and not path.as_posix().startswith("bot/channels/")
    }

    assert senders == {"bot/sending/delivery.py"}


@pytest.mark.parametrize("folder", [*ROOMS, "tests", "benchmarks"])
def test_no_file_is_too_long(folder: str) -> None:
    suffixes = {".py", ".js", ".css", ".html"}
    long = {
        path.relative_to(HOUSE).as_posix(): lines
        for path in (HOUSE / folder).rglob("*")
        if path.suffix in suffixes
        and "migrations/versions" not in path.as_posix()
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }

    assert long == {}


def test_every_ignore_tells_why() -> None:
    mark = re.compile(r"#\s*(noqa|type: ignore)[^#\n]*")
    for path, _ in sources():
        if "migrations/versions" in path.as_posix():
            continue
        for number, line in enumerate((HOUSE / path).read_text(encoding="utf-8").splitlines(), 1):
            found = mark.search(line)
            if found:
                explained = " - " in line or line.count("#") > 1
                assert explained, f"{path}:{number} does not say why"


def test_every_file_says_what_it_is() -> None:
    silent = [path for path, tree in sources() if ast.get_docstring(tree) is None and path.name != "__init__.py"]

    assert silent == []


def test_no_junk_drawers() -> None:
    names = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "core"}

    assert [path for path, _ in sources() if path.stem in names or set(path.parts[:-1]) & names] == []


def test_locks_name_no_index() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert not re.search(r"index-url|find-links|://", (HOUSE / name).read_text(encoding="utf-8")), name
