"""The page's own files: the same words in both languages, all of them used, and nothing a strict policy forbids."""

import json
import re
from pathlib import Path

import pytest

from bot.channels.playground.records import LANGUAGES
from bot.channels.playground.server import STATIC

PYTHON = sorted(STATIC.parent.glob("*.py"))
MODULES = sorted(STATIC.rglob("*.js"))
STYLES = sorted(STATIC.rglob("*.css"))
SVG = "http://www.w3.org/2000/svg"  # a name, not an address
TOLD_APART = {"service", "error", "tab", "welcome"}  # keys that are put together at run time, by their first part


def words() -> dict[str, dict[str, str]]:
    texts = {language: (STATIC / "words" / f"{language}.js").read_text() for language in LANGUAGES}
    return {language: json.loads(text[text.index("{") : text.rindex("}") + 1]) for language, text in texts.items()}


def code() -> str:
    return "".join(module.read_text() for module in MODULES if module.parent.name != "words")


def test_both_languages_have_the_same_words_with_the_same_values() -> None:
    values = {
        language: {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in of.items()}
        for language, of in words().items()
    }

    assert list(values) == ["nl", "en"]
    assert values["nl"] == values["en"]
    assert all(text.strip() == text != "" for of in words().values() for text in of.values())


def test_every_word_is_used_and_every_used_word_exists() -> None:
    keys = {key.removesuffix(".one") for key in words()["nl"]}
    named = set(re.findall(r'"([a-z]+(?:\.[a-z_]+)+)"', code())) - {"knipoog.looking", "knipoog.language"}
    put_together = set(re.findall(r"t\(`(\w+)\.\$", code()))

    assert put_together == TOLD_APART
    assert named - keys == set()
    assert {key for key in keys - named if key.split(".")[0] not in TOLD_APART} == set()


def test_every_refusal_and_service_line_has_words() -> None:
    python = "".join(path.read_text() for path in PYTHON)
    codes = set(re.findall(r'[iI]mpossible\(\s*"(\w+)"', python)) | {"failed", "offline"}
    for one, other in re.findall(r'Impossible\("(\w+)" if .* else "(\w+)"\)', python):
        codes |= {one, other}
    lines = set(re.findall(r'\), "(\w+)", (?:person|self\.person)|"service", "(\w+)"', python))
    lines = {line for found in lines for line in found if line} | {"bot_admin", "bot_not_admin"}

    assert codes == {key.removeprefix("error.") for key in words()["nl"] if key.startswith("error.")}
    assert lines == {key.removeprefix("service.") for key in words()["nl"] if key.startswith("service.")} - {"someone"}


@pytest.mark.parametrize("path", [*MODULES, *STYLES, STATIC / "index.html"], ids=lambda path: path.name)
def test_a_file_is_small_and_asks_nothing_of_another_address(path: Path) -> None:
    text = path.read_text()
    addresses = set(re.findall(r"(?:https?|wss?)://[\w.]+[\w./]*", text)) - {SVG}

    assert len(text.splitlines()) <= 400
    assert addresses == set()
    assert "@import" not in text


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_never_reads_markup_or_runs_text(path: Path) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|srcdoc"

    assert re.findall(forbidden, path.read_text()) == []


def test_the_page_has_nothing_inline() -> None:
    page = (STATIC / "index.html").read_text()

    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", page) == []
