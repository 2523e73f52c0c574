"""What is left out where a platform shows only a few choices as buttons."""

import pytest

from bot.sending.few_buttons import light
from handlers.conversation.messages import Button, Stands, text


def row(*names: str) -> list[Button]:
    """Named by how each stands: "a" always, "r" if there is room, "m" among many only."""
    stands = {"a": Stands.ALWAYS, "r": Stands.IF_ROOM, "m": Stands.AMONG_MANY}
    return [Button(text("said", said=name), name, stands=stands[name[0]]) for name in names]


@pytest.mark.parametrize(
    ("rows", "few", "left", "by_words"),
    [
        ([["a1", "m1"], ["r1"]], None, [["a1", "m1"], ["r1"]], False),
        ([["a1", "a2"], ["r1"], ["m1", "m2"]], 3, [["a1", "a2"], ["r1"]], True),
        ([["a1", "a2", "a3"], ["r1"]], 3, [["a1", "a2", "a3"]], True),
        ([["a1", "a2", "a3", "a4"], ["r1"]], 3, [["a1", "a2", "a3", "a4"]], True),
        ([["a1", "a2", "a3"]], 3, [["a1", "a2", "a3"]], False),
        ([["m1", "m2"]], 3, [], True),
    ],
)
def test_what_stands(rows: list[list[str]], few: int | None, left: list[list[str]], by_words: bool) -> None:
    kept, words_do = light([row(*names) for names in rows], few)

    assert ([[button.code for button in each] for each in kept], words_do) == (left, by_words)
