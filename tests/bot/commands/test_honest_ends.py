"""However a command ends, it says so in one sentence: nothing of it is markup, and no traceback follows."""

import re
import socket
import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot import VERSION
from bot.__main__ import main
from bot.commands.terminal import say
from tests.quiet_logs import as_they_were

HOUSE = Path(__file__).parents[3]
CONFIG = """
[telegram]
token = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
[storage]
url = "{url}"
[web]
port = {port}
{more}
"""
NOBODY = "postgresql://anja:wachtwoord@127.0.0.1:1/knipoog"
DOES_NOT_ANSWER = "does not answer: is PostgreSQL running, and is storage.url right?"

Command = Callable[..., Result]


@pytest.fixture
def command(tmp_path: Path, unused_port: int) -> Iterator[Command]:
    """A command with a config; `said` is what it wrote, and whatever happened is no bug."""

    def run(*words: str, url: str = f"sqlite:///{tmp_path}/knipoog.db", more: str = "", port: int = 0) -> Result:
        config = tmp_path / "config.toml"
        config.write_text(CONFIG.format(url=url, port=port or unused_port, more=more), encoding="utf-8")
        result = CliRunner().invoke(main, [*words, "--config", str(config)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    with as_they_were():
        yield run


def test_the_version_is_told() -> None:
    told = CliRunner().invoke(main, ["--version"])

    assert (told.exit_code, told.output) == (0, f"Knipoog {VERSION}\n")


def test_the_version_has_a_place_in_the_changelog_and_one_in_the_code() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))

    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "bot.VERSION"}
    assert f"## [{VERSION}]" in (HOUSE / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["[telegram] and [red]red[/red]", "a :smile: and [/]", r"\[bold]", "x" * 300])
def test_a_line_is_said_as_it_is(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    say(words)

    assert capsys.readouterr().out == f"{words}\n"


def test_no_word_between_brackets_is_lost(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[tellegram]\ntoken = 'x'\n", encoding="utf-8")

    checked = CliRunner().invoke(main, ["check", "--config", str(tmp_path / "config.toml")])

    assert checked.output == "tellegram: is not a key that exists; did you mean [telegram]?\n"


def test_a_path_between_brackets_is_told_whole(command: Command, tmp_path: Path) -> None:
    missing = str(tmp_path / "[bold]config.toml")

    checked = CliRunner().invoke(main, ["check", "--config", missing])

    assert checked.output == f"{missing}: there is no such file; copy config.example.toml to it\n"


def test_a_check_that_finds_all_well_makes_nothing(command: Command, tmp_path: Path) -> None:
    checked = command("check")

    assert checked.exit_code == 0
    assert checked.output.endswith("all is well.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


def test_a_check_tells_of_database_and_port_at_once(command: Command, tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        checked = command("check", url=f"sqlite:///{tmp_path}/data/knipoog.db", port=port)

    assert checked.exit_code == 2
    assert checked.output.splitlines() == [
        f"storage.url: {tmp_path}/data is a file, and should be a folder",
        f"web.port: port {port} on 127.0.0.1 is taken: does the bot run already? Else take another port",
    ]


def test_an_address_that_is_of_another_machine(command: Command) -> None:
    checked = command("check", more='host = "192.0.2.1"')

    assert (checked.exit_code, checked.output) == (
        2,
        "web.port: nobody can listen at 192.0.2.1: write an address of this machine, like 127.0.0.1\n",
    )


@pytest.mark.parametrize("words", [("check",), ("run",), ("migrate",)])
def test_while_postgresql_is_down(command: Command, words: tuple[str, ...]) -> None:
    ended = command(*words, url=NOBODY)

    assert ended.exit_code == 2
    assert ended.output.count("\n") == 1
    assert ended.output.strip().lower().endswith(f"the database knipoog on 127.0.0.1:1 {DOES_NOT_ANSWER}".lower())
    assert "wachtwoord" not in ended.output


@pytest.mark.parametrize("words", [("check",), ("run",), ("migrate",), ("backup", "copy.db")])
def test_on_a_file_that_is_no_database(command: Command, words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "knipoog.db").write_bytes(b"no database at all, but words that go on and on")

    ended = command(*words)

    assert ended.exit_code == 2
    assert f"{tmp_path}/knipoog.db is damaged, or is no database: put it aside" in ended.output
    assert ended.output.count("\n") == 1


@pytest.mark.parametrize("words", [("check",), ("run",), ("migrate",)])
def test_on_a_database_of_another_version(command: Command, words: tuple[str, ...], tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "knipoog.db") as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('2031_01_01_birds')")
    connection.close()

    ended = command(*words)

    assert ended.exit_code == 2
    assert f"{tmp_path}/knipoog.db is of another version of Knipoog (2031_01_01_birds): " in ended.output
    assert ended.output.count("\n") == 1


def test_a_run_on_a_port_that_is_taken(command: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        ended = command("run", port=port)

    assert ended.exit_code == 2
    assert ended.output == f"Port {port} on 127.0.0.1 is taken: does the bot run already? Else take another port.\n"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        (NOBODY, DOES_NOT_ANSWER),
        ("nonsense", 'has no address: write it like "sqlite:///data/knipoog.db".'),
        ("sqlite:///{folder}/file/playground.db", "is a file, and should be a folder."),
        ("sqlite:///{folder}/words.db", "is damaged, or is no database: put it aside, and a backup in its place"),
        ("sqlite:///{folder}/fine.db", "fine.world is damaged, or is no database"),
    ],
)
def test_a_playground_that_cannot_begin(url: str, why: str, tmp_path: Path, unused_port: int) -> None:
    for name in ("words.db", "fine.world"):
        (tmp_path / name).write_bytes(b"no database at all, but words that go on and on")
    (tmp_path / "file").touch()

    with as_they_were():
        ended = CliRunner().invoke(
            main, ["playground", "--port", str(unused_port), "--db", url.format(folder=tmp_path)]
        )

    assert ended.exit_code == 2, ended.exception
    assert why in re.sub(r"\s+", " ", ended.output)
    assert ended.output.count("\n") == 1


def test_a_backup_of_what_is_not_there(command: Command, tmp_path: Path) -> None:
    ended = command("backup", str(tmp_path / "copy.db"))

    assert ended.exit_code == 2
    assert ended.output.startswith(f"No backup was made: {tmp_path}/knipoog.db is not there;")
    assert not (tmp_path / "copy.db").exists()
