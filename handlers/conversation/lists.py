"""Several names in a sentence: "Anja, Bert en Carla", and of many only the first few; and networks to choose from, told
apart.
"""

from collections.abc import Iterable, Sequence

from domain.networks import Network
from handlers.conversation.context import Context
from handlers.conversation.messages import Words, text
from handlers.conversation.shortening import shorten

LONGEST_NAME = 40
NARROWEST = 20
"""So much fits on a button of the narrowest platform."""


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


def label_of(context: Context, network: Network, *, within: int = NARROWEST) -> Words:
    """Its name on a button; where another looks the same there, with the word that tells it apart still in sight."""
    word = context.apart.get(network.id)
    if word is None:
        return text("a-network", name=network.name)
    if network.name.endswith(word):
        head, tail = network.name.removesuffix(word), f" {word}"
    else:
        head, tail = network.name, f" ({word})"
    return text("a-network", name=shorten(head, within - len(tail)) + tail)


def which_is_which(context: Context, networks: Iterable[Network]) -> list[Words]:
    """A line for each that looks like another: what people help each other with there."""
    return [
        text("list-network", network=context.named(network), goal=shorten(network.goal, 100))
        for network in networks
        if network.id in context.apart
    ]
