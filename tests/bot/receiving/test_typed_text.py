"""The one order of typed text, as the map shows it."""

from pathlib import Path

from bot.receiving.typed_text import ORDER

MAP = Path(__file__).parents[3] / "docs" / "architecture.md"


def test_the_map_shows_the_order() -> None:
    told = MAP.read_text(encoding="utf-8")
    rows = "\n".join(f"| {number} | {rule.what} | {rule.example} |" for number, rule in enumerate(ORDER, 1))
    *first, last = (str(number) for number, rule in enumerate(ORDER, 1) if rule.without_words)

    assert f"|---|---|---|\n{rows}\n\n" in told
    assert f"one that was taken back only {', '.join(first)} and {last} are asked." in told
