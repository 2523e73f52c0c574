"""Several names in a sentence: "Anja, Bert en Carla", and of many only the first few."""

from collections.abc import Sequence

from handlers.conversation.messages import Words, text

LONGEST_NAME = 40


def names(people: Sequence[str], at_most: int = 8) -> Words:
    """The names as one value for a text; who does not fit is counted."""
    said = [_short(name) for name in people]
    if len(said) > at_most:
        shown = said[: at_most - 1]
        return text("list-more", shown=", ".join(shown), count=len(said) - len(shown))
    if len(said) < 2:
        return text("said", said="".join(said))
    return text("list-and", shown=", ".join(said[:-1]), last=said[-1])


def _short(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 1].rstrip() + "…"
